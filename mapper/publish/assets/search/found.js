// What a question finds: places, agencies, states, in the order of the answer, and a sentence on them.
(function () {
  "use strict";
  const SMALL = 25_000; // of a larger city nobody takes the name for a neighborhood's
  const VILLAGE = 2_500; // of a village of a state people may mean a part of a city there
  const LARGE = 200_000; // of a city whose name stands behind that of a neighborhood
  const CLEAR = 100; // times the people of any namesake: nobody means another
  const UNNAMED = "Neighborhoods aren’t on the Census’s list";
  const UNNAMED_LOOK = `${UNNAMED}: for one, look up its city.`;
  const upper = (text) => text[0].toUpperCase() + text.slice(1);
  const fitsState = (area) => !mapper.view.state || area.state === mapper.view.state;
  const hit = ({ agency }) => ({ agency });
  const isExact = (area) => area.rank > 2;
  const isCounty = (area) => area.geoids[0].length === 5;
  // A form before the name narrows the kind: a town is meant by "Town of Jackson", else as they stand.
  const isMeant = (said) => ({ kind }) => Boolean(said.kind) && kind.split(" ").includes(said.kind);

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

  // Of departments that share a name the listed and the reported ones go before places without one, but only among
  // those of a comparable size and kind: "Oakland police" is no town of 3,566 people, no county and
  // no Oakland Township, which nobody calls by half its name.
  const LARGER = 4;
  function leadByListed(exact, said) {
    const [first] = exact;
    if (!first) return exact;
    const whole = mapper.withoutState(said.place)[0].join(" ");
    const isAsked = isMeant(said);
    const isPeer = (area) => {
      if (isAsked(area) !== isAsked(first) || area.short === whole) return false;
      const times = (area.people || 0) / (first.people || 1);
      return area.rank < first.rank ? times > 1 && !isCounty(area) : times * LARGER > 1;
    };
    const isNamed = (area) => mapper.listedFor(area).polices.length > 0 || mapper.reportedFor(area).some((one) => one.isNamed);
    const isLed = (area) => (area === first || isPeer(area)) && isNamed(area);
    return [...exact.filter(isLed), ...exact.filter((area) => !isLed(area))];
  }

  // A state's own agency, by its kind or because no large city has its name ("California police").
  function stateAsked(said, places) {
    const state = mapper.stateMeant(said.place);
    const isCode = said.place.length === 1 && said.place[0].length < 3;
    return said.isStatewide || (!isCode && !places.some((area) => area.rank === 5 && area.people >= LARGE)) ? state : "";
  }

  // "minneapolis police": of each place of that name its listed agency, or that it has none.
  function byKind(said, places) {
    const agencies = mapper.agenciesNamed(said.ordered);
    const named = new Set(agencies.map(({ agency }) => agency));
    const state = stateAsked(said, places);
    const found = state && said.isStatewide ? [] : places.filter(isExact);
    // The police of a town of some size are asked for, not those of a county of its name.
    if (!said.isSheriff) found.sort((a, b) => Boolean(a.isHuge) - Boolean(b.isHuge));
    const exact = said.state || mapper.view.state ? found : leadByListed(found, said);
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

  // "City of Industry" is a name; of "City of Orange" Orange Township in New Jersey is none.
  function formalFirst(said, areas) {
    const whole = mapper.withoutState(said.formal)[0].join(" ");
    return areas.filter((area) => isExact(area) && area.short !== whole && !area.policedBy);
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

  // The reported agencies of that name whose area is in no answer, before all else.
  function reportedFirst(said, hits) {
    const isTold = (one) => hits.some(({ area }) => area && mapper.reportedFor(area).includes(one));
    return mapper.reportedCalled(said).filter((one) => !isTold(one)).map((reported) => ({ reported }));
  }

  const noneIn = (usps) => `No place of ${mapper.theState(usps)} has that name. ${UNNAMED}: look up the city, or a ZIP code.`;
  const places = (areas) => areas.map((area) => ({ area }));
  const guesses = (areas) => areas.map((area) => ({ area, isGuess: true }));
  // "in", "me" and "or" at the end of a question are words before they are states.
  const COMMON = /(?<!,)\s(?:in|me|or|oh|hi|ok)\W*$/;
  const others = (areas) => areas.map((area) => ({ area, isAnother: true }));

  // -> the hits, and a sentence where the name is not as it was asked. Of a reader who still types,
  // two small letters may be no state: "atlantic hi" becomes Atlantic Highlands.
  mapper.find = function (query, tell, isTyping) {
    const said = mapper.understand(query);
    if (!said.words.length) return tell([], ""); // only marks, or signs that are no letters
    const then = (hits, text) => {
      const reported = reportedFirst(said, hits);
      tell([...reported, ...led(said, hits)], reported.length ? "" : text);
    };
    const listed = "The lists name police and sheriffs of towns, cities and counties, and few others: try a town, a county or a ZIP code.";
    const nowhere = () => then([], `No listed agency is called “${query}”${said.isFederal ? ", which is federal" : ""}. ${listed}`);
    if (said.isNowhere) return nowhere();
    const asked = said.place || said.words;
    const isAsked = isMeant(said);
    const meant = (areas) => areas.filter(fitsState).sort((a, b) => isExact(b) - isExact(a) || isAsked(b) - isAsked(a));
    const named = (words, use, isUnfinished) =>
      mapper.areasNamed(words, (areas) => use(meant(areas)), isUnfinished);
    // Of "Hyde Park Chicago" the city, and an agency of that name in its state.
    const within = (text, n = 1) => {
      const city = asked.slice(n);
      if (!city.length) return then([], text || "");
      if (mapper.stateMeant(city)) return within(text, n + 1);
      return named(city, (areas) => {
        const [bare, usps] = mapper.withoutState(city);
        const isCity = (area) => area.keys.includes(bare.join(" ")) && (area.policedBy || area.people >= LARGE || (usps && !isCounty(area)));
        const found = areas.find((area) => isExact(area) && isCity(area));
        if (!found) return within(text, n + 1);
        const agencies = mapper.agenciesOf(asked.slice(0, n), found.state).map(hit);
        return then([...agencies, { area: found }], `No place is called “${query}”. ${UNNAMED}: here is ${agencies.length ? "the agency of that name, and " : ""}${mapper.areaName(found)}.`);
      });
    };
    // Nobody's answer is a namesake in another state than the one that was asked for.
    const elsewhere = (misspelled) => {
      const [words, usps] = mapper.withoutState(asked);
      if (!usps) return misspelled();
      return named(words, (areas) => {
        const exact = areas.filter(isExact);
        return exact.length ? tell(others(exact), `${noneIn(usps)} In other states:`) : misspelled(COMMON.test(query) ? "" : noneIn(usps));
      });
    };
    const near = () => {
      const agencies = mapper.agenciesOf(...mapper.withoutState(asked)); // "Seagate NY"
      if (agencies.length) return then(agencies.map(hit), "");
      return mapper.areasNear(asked, (areas) => {
        const fitting = areas.filter(fitsState);
        const misspelled = (text) => {
          if (!fitting.length) return within(text);
          const unnamed = fitting[0].people < LARGE ? ` ${UNNAMED_LOOK}` : "";
          return then(guesses(fitting), `No match for “${query}”. Did you mean ${mapper.areaName(fitting[0])}?${unnamed}`);
        };
        // One slip is likelier than a namesake in another state ("Berkley CA"), two are not.
        return fitting.length && fitting[0].far < 2 ? misspelled() : elsewhere(misspelled);
      });
    };
    // The start of a name is not the name: "Chelsea NY" is no Chelsea Cove.
    const begun = (areas) =>
      (said.state ? then(others(areas), `${noneIn(said.state)} Names that begin so:`) : then(places(areas), ""));
    const orNear = (hits) => {
      if (said.state && hits.length && hits.every(({ area }) => area && !isExact(area))) return begun(hits.map(({ area }) => area));
      if (hits.length) return then(hits, "");
      if (said.isOfNoPlace) return nowhere();
      const isOpen = isTyping && /[^,] [A-Za-z][a-z]$/.test(query);
      return named(said.words, (areas) => {
        if (!areas.length) return turned();
        return isOpen ? then(places(areas), "") : begun(areas);
      }, true);
    };
    const turned = () => {
      const words = mapper.stateTurned(asked);
      if (!words) return near();
      return named(words, (areas) => (areas.some(isExact) ? then(byName(words, areas), "") : near()));
    };
    const formally = (use) => (said.formal ? named(said.formal, (areas) => use(formalFirst(said, areas))) : use([]));
    formally((first) => {
      const withFormal = (areas) => [...first, ...areas.filter((area) => !first.some(({ geoids }) => geoids[0] === area.geoids[0]))];
      // The name without the words of kind at its end, else without all.
      const byPlace = (areas) => {
        const again = said.bare && !areas.some(isExact);
        if (!again) return orNear(byKind(said, withFormal(areas)));
        return named(said.bare, (bare) => {
          const isBetter = bare.some(isExact) || !areas.length;
          return orNear(isBetter ? byKind({ ...said, place: said.bare }, withFormal(bare)) : byKind(said, withFormal(areas)));
        });
      };
      return named(said.words, (areas) => {
        const isFound = areas.some(isExact);
        if (said.isEmpty && !isFound) {
          return said.place && said.place.length > 1 ? named(said.place, (bare) => (bare.some(isExact) ? orNear(byKind(said, bare)) : nowhere())) : nowhere();
        }
        if (said.place && !isFound && (said.hasKind || !areas.length)) return named(said.place, byPlace);
        const hits = byName(said.words, withFormal(areas));
        const county = hits.length ? null : mapper.meantCounty(said.words);
        if (county) return named(county, (found) => orNear(byName(county, found)));
        return orNear(hits);
      });
    });
  };

  mapper.nothingSaid = (query, how) =>
    `No listed agency and no place matches “${query}”${how}. The lists are incomplete. ${UNNAMED}: try a town or city, a county or a ZIP code.`;

  // Where no state was said: that the name is that of several places, or may be a neighborhood's.
  function namesakes(found) {
    const { population } = mapper.columns();
    const byAgency = found[0].agency !== undefined; // else the agencies are of other names
    const alike = found.filter(({ area, agency }) => (area ? isExact(area) : byAgency && agency !== undefined));
    const [first, ...others] = alike.map(({ area, agency }) => (area ? area.people : population[agency]) || 0);
    if (others.some((people) => first < CLEAR * people)) return ` Add the state to find yours. ${UNNAMED_LOOK}`;
    return alike.length && !byAgency && first < SMALL ? ` ${UNNAMED_LOOK}` : "";
  }

  // Where a state was said: that the name of a small place may be a neighborhood's ("Buckhead GA").
  function unpoliced({ area }) {
    const isSmall = area && isExact(area) && area.geoids[0].length === 7 && area.people < (area.unpoliced ? SMALL : VILLAGE);
    return isSmall && !mapper.listedFor(area).polices.length ? ` ${UNNAMED_LOOK}` : "";
  }

  // Where a fire department was asked for: that the answer of a place is that of its police.
  function ofPolice(query, found) {
    const { whole, hasKind } = mapper.understand(query);
    const isPlace = ({ area }) => area && !area.keys.some((name) => name.includes("fire"));
    return hasKind && whole.includes("fire") && found.some(isPlace) ? " What is said of a place is of its police, not of its fire department." : "";
  }

  // "8 places match “Harlem”, the likeliest first."
  mapper.foundSaid = function (query, found) {
    const places = found.filter(({ area }) => area).length;
    const agencies = found.filter(({ agency }) => agency !== undefined).map(({ agency }) => agency);
    const reported = found.filter((one) => one.reported).length;
    const parts = reported ? [`Reported: ${mapper.number(reported)} ${reported === 1 ? "agency" : "agencies"}`] : [];
    if (found[0].state) parts.push(mapper.stateName(found[0].state));
    if (places) parts.push(places === 1 ? `1 place matches “${query}”` : `${mapper.number(places)} places match “${query}”, the likeliest first`);
    const listed = agencies.length ? `${places ? "listed: " : ""}${mapper.counted(agencies)}` : "";
    if (found[0].agency !== undefined && places) parts.unshift(upper(listed));
    else if (listed) parts.push(places ? `also ${listed}` : listed);
    const isAnywhere = !found[0].state && !mapper.view.state && !mapper.understand(query).state;
    const further = isAnywhere ? namesakes(found) : unpoliced(found[0]);
    return `${parts.join("; ")}.${reported ? "" : further}${ofPolice(query, found)}`;
  };
})();
