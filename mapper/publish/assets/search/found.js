// What a question finds: places, agencies, states, in the order of the answer, and a sentence on them.
(function () {
  "use strict";
  const SMALL = 25_000; // of a larger city nobody takes the name for a neighborhood's
  const CLEAR = 100; // times the people of any namesake: nobody means another
  const UNNAMED = "Neighborhoods aren’t on the Census’s list";
  const upper = (text) => text[0].toUpperCase() + text.slice(1);
  const fitsState = (area) => !mapper.view.state || area.state === mapper.view.state;
  const hit = ({ agency }) => ({ agency });
  const isExact = (area) => area.rank > 2;

  // Exact places, then agencies that they did not name already and places that begin alike: of
  // these two first what has more people, for "Des Moine" is Des Moines.
  function byName(asked, places) {
    const state = mapper.stateMeant(asked);
    const exact = places.filter(isExact);
    const told = new Set(exact.flatMap((area) => mapper.listedFor(area).polices));
    const hits = [...(state ? [{ state }] : []), ...exact.map((area) => ({ area }))];
    if (state && asked[0].length === 2) return hits; // a code is no start of other words
    const begun = places.filter((area) => !isExact(area)).map((area) => ({ area }));
    const agencies = mapper.agenciesNamed(asked).filter(({ agency }) => !told.has(agency));
    const isLarger = begun.length && agencies.length && !exact.length && begun[0].area.people > agencies[0].people;
    return [...hits, ...(isLarger ? [begun.shift()] : []), ...agencies.map(hit), ...begun];
  }

  // Of departments that share a name the listed ones go before places without one, but not before a
  // city so much larger that it is meant ("Portland police").
  const LARGER = 4;
  function leadByListed(exact) {
    const isListed = (area) => mapper.listedFor(area).polices.length > 0;
    const listed = exact.filter(isListed);
    const most = Math.max(0, ...listed.map(({ people }) => people || 0));
    if (exact.length && most && (exact[0].people || 0) < LARGER * most) exact.sort((a, b) => isListed(b) - isListed(a));
  }

  // "minneapolis police": of each place of that name its listed agency, or that it has none.
  function byKind(said, places) {
    const agencies = mapper.agenciesNamed(said.ordered);
    const named = new Set(agencies.map(({ agency }) => agency));
    const state = said.isStatewide && mapper.stateMeant(said.place);
    const exact = state ? [] : places.filter(isExact);
    if (!said.state) leadByListed(exact);
    const isCounty = (area) => area.geoids[0].length === 5;
    if (said.isSheriff) exact.sort((a, b) => isCounty(b) - isCounty(a));
    const told = new Set();
    const first = exact.flatMap((area) => {
      const listed = mapper.listedFor(area).polices;
      const mine = listed.filter((i) => named.has(i) && !told.has(i));
      listed.forEach((i) => told.add(i));
      return mine.length ? mine.map((agency) => ({ agency })) : [{ area }];
    });
    const hits = [
      ...(state ? [{ state, isStatewide: true }] : []),
      ...(said.isOther ? agencies.map(hit) : []), // a prosecutor is not of the same name's police
      ...first,
      ...(said.isOther ? [] : agencies.filter(({ agency }) => !told.has(agency)).map(hit)),
    ];
    return hits.length || said.isOfNoPlace ? hits : places.map((area) => ({ area }));
  }

  // An agency that is called just so goes before all else in its state.
  function led(said, hits) {
    const c = mapper.columns();
    mapper.agenciesCalled(said).forEach(({ agency }) => {
      const isHere = (one) => (one.area ? one.area.state : c.state[one.agency]) === c.state[agency];
      const at = hits.findIndex(isHere);
      const before = at < 0 ? hits : hits.slice(0, at);
      hits = [...before, { agency }, ...hits.slice(before.length).filter((one) => one.agency !== agency)];
    });
    return hits;
  }

  // -> the hits, and a sentence where the name is not as it was asked
  mapper.find = function (query, tell) {
    const said = mapper.understand(query);
    if (!said.words.length) return tell([], ""); // only marks, or signs that are no letters
    const then = (hits, text) => tell(led(said, hits), text);
    const nowhere = `No listed agency is called “${query}”. The lists name police and sheriffs of towns, cities and counties, and few others: try a town, a county or a ZIP code.`;
    if (said.isNowhere) return then([], nowhere);
    const asked = said.place || said.words;
    // A form before the name narrows the kind: a town is meant by "Town of Jackson", else as they stand.
    const isMeant = ({ kind }) => Boolean(said.kind) && kind.split(" ").includes(said.kind);
    const meant = (areas) => areas.filter(fitsState).sort((a, b) => isExact(b) - isExact(a) || isMeant(b) - isMeant(a));
    const named = (words, use, isUnfinished) =>
      mapper.areasNamed(words, (areas) => use(meant(areas)), isUnfinished);
    // Nobody's answer is a namesake in another state than the one that was asked for.
    const elsewhere = (misspelled) => {
      const [words, usps] = mapper.withoutState(asked);
      if (!usps) return misspelled();
      const text = `No place of ${mapper.theState(usps)} has that name. ${UNNAMED}: look up the city, or a ZIP code.`;
      return named(words, (areas) => {
        const exact = areas.filter(isExact);
        if (!exact.length) return misspelled(text);
        return tell(exact.map((area) => ({ area, isElsewhere: true })), `${text} In other states:`);
      });
    };
    const near = () =>
      mapper.areasNear(asked, (areas) => {
        const fitting = areas.filter(fitsState);
        const misspelled = (text) => {
          if (!fitting.length) return then([], text || "");
          return then(fitting.map((area) => ({ area })), `No match for “${query}”. Did you mean ${mapper.areaName(fitting[0])}?`);
        };
        // One slip is likelier than a namesake in another state ("Berkley CA"), two are not.
        return fitting.length && fitting[0].far < 2 ? misspelled() : elsewhere(misspelled);
      });
    const orNear = (hits) => {
      if (hits.length) return then(hits, "");
      if (said.isOfNoPlace) return then([], nowhere);
      return named(said.words, (begun) => (begun.length ? then(begun.map((area) => ({ area })), "") : turned()), true);
    };
    const turned = () => {
      if (asked.length < 2 || !mapper.stateCode(asked[0])) return near();
      const words = [...asked.slice(1), asked[0]]; // "TX Dallas"
      return named(words, (areas) => (areas.some(isExact) ? then(byName(words, areas), "") : near()));
    };
    const formally = (use) => (said.formal ? named(said.formal, (areas) => use(areas.filter(isExact))) : use([]));
    formally((first) => named(said.words, (places) => {
      const isFirst = ({ geoids }) => first.some((area) => area.geoids[0] === geoids[0]);
      const withFormal = (areas) => [...first, ...areas.filter((area) => !isFirst(area))];
      if (said.place && !places.some(isExact) && (said.hasKind || !places.length)) {
        return named(said.place, (bare) => orNear(byKind(said, withFormal(bare))));
      }
      const hits = byName(said.words, withFormal(places));
      const county = hits.length ? null : mapper.meantCounty(said.words);
      if (county) return named(county, (areas) => orNear(byName(county, areas)));
      return orNear(hits);
    }));
  };

  mapper.nothingSaid = (query, how) =>
    `No listed agency and no place matches “${query}”${how}. The lists are incomplete. ${UNNAMED}: try a town or city, a county or a ZIP code.`;

  // Where no state was said: that the name is that of several places, or may be a neighborhood's.
  function namesakes(found) {
    const { population } = mapper.columns();
    const byAgency = found[0].agency !== undefined; // else the agencies are of other names
    const alike = found.filter(({ area, agency }) => (area ? isExact(area) : byAgency && agency !== undefined));
    const [first, ...others] = alike.map(({ area, agency }) => (area ? area.people : population[agency]) || 0);
    if (others.some((people) => first < CLEAR * people)) return ` Add the state to find yours. ${UNNAMED}: for one, look up its city.`;
    return alike.length && !byAgency && first < SMALL ? ` ${UNNAMED}: for one, look up its city.` : "";
  }

  // "8 places match “Harlem”, the likeliest first."
  mapper.foundSaid = function (query, found) {
    const places = found.filter(({ area }) => area).length;
    const agencies = found.filter(({ agency }) => agency !== undefined).map(({ agency }) => agency);
    const parts = [];
    if (found[0].state) parts.push(mapper.stateName(found[0].state));
    if (places) parts.push(places === 1 ? `1 place matches “${query}”` : `${mapper.number(places)} places match “${query}”, the likeliest first`);
    const listed = agencies.length ? `${places ? "listed: " : ""}${mapper.counted(agencies)}` : "";
    if (found[0].agency !== undefined && places) parts.unshift(upper(listed));
    else if (listed) parts.push(places ? `also ${listed}` : listed);
    const isAnywhere = !found[0].state && !mapper.understand(query).state;
    return `${parts.join("; ")}.${isAnywhere ? namesakes(found) : ""}`;
  };
})();
