// The search box: agencies, places and ZIP codes, twenty results at a time, all by keyboard.
(function () {
  "use strict";
  const form = document.querySelector("[role=search]");
  const box = form.querySelector("input");
  const status = document.getElementById("found");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const PAGE = 20;
  let hits = [];
  let call = 0;
  let everything = false; // whether a reader asked for the list of all agencies

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

  // "minneapolis police": of each place of that name its listed agency, or that it has none.
  function byKind(said, places) {
    const agencies = mapper.agenciesNamed(said.ordered);
    const named = new Set(agencies.map(({ agency }) => agency));
    const state = said.isStatewide && mapper.stateMeant(said.place);
    const exact = state ? [] : places.filter(isExact);
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
  function find(query, tell) {
    const said = mapper.understand(query);
    if (!said.words.length) return tell([], ""); // only marks, or signs that are no letters
    const then = (hits, text) => tell(led(said, hits), text);
    const nowhere = `No listed agency is called “${query}”. The lists name police and sheriffs of towns, cities and counties, and few others: try a town, a county or a ZIP code.`;
    if (said.isNowhere) return then([], nowhere);
    const asked = said.place || said.words;
    const named = (words, use, isUnfinished) =>
      mapper.areasNamed(words, (areas) => use(areas.filter(fitsState)), isUnfinished);
    const near = () =>
      mapper.areasNear(asked, (areas) => {
        const fitting = areas.filter(fitsState);
        if (!fitting.length) return then([], "");
        const text = `No match for “${query}”. Did you mean ${mapper.areaName(fitting[0])}?`;
        then(fitting.map((area) => ({ area })), text);
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
    named(said.words, (places) => {
      const isMeant = ({ kind }) => Boolean(said.kind) && kind.includes(said.kind);
      places.sort((a, b) => isExact(b) - isExact(a) || isMeant(b) - isMeant(a)); // else as they stand
      if (said.place && !places.some(isExact) && (said.hasKind || !places.length)) {
        return named(said.place, (bare) => orNear(byKind(said, bare)));
      }
      const hits = byName(said.words, places);
      const county = hits.length ? null : mapper.meantCounty(said.words);
      if (county) return named(county, (areas) => orNear(byName(county, areas)));
      return orNear(hits);
    });
  }

  function show(found, text) {
    hits = found;
    list.replaceChildren();
    status.textContent = text;
    grow();
  }

  function grow() {
    const from = list.children.length;
    list.append(...hits.slice(from, from + PAGE).map(mapper.resultItem));
    more.hidden = Boolean(hits.length) && list.children.length >= hits.length;
    const rest = hits.length - list.children.length;
    more.textContent = hits.length ? `Show more (${mapper.number(rest)} left)` : more.dataset.all;
    return list.children[from];
  }

  function summary(query, found) {
    const places = found.filter(({ area }) => area).length;
    const agencies = found.filter(({ agency }) => agency !== undefined).map(({ agency }) => agency);
    const parts = [];
    if (found[0] && found[0].state) parts.push(mapper.stateName(found[0].state));
    if (places) parts.push(places === 1 ? `1 place matches “${query}”` : `${mapper.number(places)} places match “${query}”, the likeliest first`);
    if (agencies.length) parts.push(`${places ? "also listed: " : ""}${mapper.counted(agencies)}`);
    return `${parts.join("; ")}.`;
  }

  // The first of the answer is outlined alone where it holds most of the land, else with the others.
  function byZip(code, mine) {
    mapper.zipAnswer(code, (found, text) => {
      if (mine !== call) return;
      if (!found.length) {
        show([], `We know no area of the ZIP code ${code}: some codes are only for boxes or for one building.`);
        return;
      }
      show(found, text);
      if (found.length === 1 || found[0].area.share > 0.9) list.querySelector(".place button").click();
      else mapper.lookAt(found.map(({ area }) => area).filter(({ share }) => share > 0.05));
    });
  }

  function run(chosen, before) {
    const query = mapper.view.q;
    call += 1;
    const mine = call;
    // Of ZIP+4 the ZIP code; of "Chicago IL 60614" the last number of five digits.
    const codes = query.match(/(?<!\d)\d{5}(?=[- ]?\d{0,4}$|(-?\d{4})?(?!\d))/g);
    if (codes) return mapper.more(() => byZip(codes[codes.length - 1], mine));
    if (/^\d[\d -]*$/.test(query)) {
      mapper.load(`zip-${query[0]}`, () => {});
      return show([], "A ZIP code has five digits.");
    }
    const filtered = mapper.filtersSet().length || mapper.view.until;
    const how = filtered ? " with these filters" : "";
    if (!query) {
      if (chosen === "submit" || chosen === "all") everything = true;
      if (chosen === "typing") everything = false;
      if (before.q) mapper.forget();
      const agencies = mapper.fitting();
      const text = `${mapper.counted(agencies, true)}${how && `,${how}`}`;
      more.dataset.all = `List ${filtered ? (agencies.length === 1 ? "this" : "these") : "all"} ${text}`;
      if (!everything) return show([], filtered ? `${text}.` : status.dataset.hint);
      return mapper.more(() => mine === call && show(agencies.map((agency) => ({ agency })), `${text}.`));
    }
    mapper.more(() => {
      find(query, (found, text) => {
        if (mine !== call) return;
        if (!found.length) {
          show([], text || `No listed agency and no place matches “${query}”${how}. The lists are incomplete; try a town, a county or a ZIP code.`);
          return;
        }
        show(found, text || summary(query, found));
        if (["submit", "address"].includes(chosen) && found[0].area) list.querySelector(".place button").click();
      });
    });
  }

  const typed = () => box.value.trim().replace(/\s+/g, " ");
  let wait;
  const ask = (by) => {
    clearTimeout(wait);
    const q = typed();
    if (q === mapper.view.q) run(by, mapper.view);
    else mapper.change({ q }, by);
  };
  box.addEventListener("focus", () => mapper.more(() => {}), { once: true });
  box.addEventListener("input", () => {
    clearTimeout(wait);
    if (/^\s*\d/.test(box.value)) mapper.load(`zip-${box.value.trim()[0]}`, () => {});
    wait = setTimeout(ask, 120, "typing");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("submit");
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.value) return;
    box.value = "";
    ask("typing");
  });
  more.addEventListener("click", () => {
    if (hits.length) grow().querySelector("a, button").focus();
    else if (mapper.view.q) mapper.change({ q: "" }, "all");
    else run("all", mapper.view);
  });
  mapper.follow((view, before, by) => {
    if (typed() !== view.q) box.value = view.q;
    const about = ["q", "until", ...mapper.filters].some((key) => view[key] !== before[key]);
    const isOther = !view.q && view.others !== before.others; // a search asks all lists anyway
    if ((about || isOther) && by !== "playing") run(by, before);
  });
  // Without all of its data a search would say "no" where it does not know.
  document.addEventListener("lost", ({ detail }) => {
    if (!mapper.view.q || !/^(lookup|areas|zip)/.test(detail)) return;
    call += 1;
    show([], "The search could not load its data. Check your connection, then search again.");
  });
  if (box.value) ask("typing"); // a value the browser kept over a reload
})();
