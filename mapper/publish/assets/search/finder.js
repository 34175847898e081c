// The search box: agencies, places and ZIP codes, twenty results at a time, all by keyboard.
(function () {
  "use strict";
  const form = document.querySelector("[role=search]");
  const box = form.querySelector("input");
  const status = document.getElementById("found");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const PAGE = 20;
  const OF_AGENCIES = /^(police|sheriffs?|department|office|marshals?|constables?|university|college)$/;
  const { element, fold } = mapper;
  let index;
  let hits = [];
  let call = 0;
  let everything = false; // whether a reader asked for the list of all agencies

  function build(c) {
    index = c.name.map((name, i) => ({
      agency: i,
      name: fold(name),
      all: fold(
        [name, c.area[i], c.county[i], c.state[i], mapper.stateName(c.state[i])].filter(Boolean).join(" "),
      ),
      people: c.population[i] || 0,
    }));
  }

  // Whole words before parts of words; a town before its county; then the larger area first.
  function agenciesNamed(asked) {
    const found = [];
    index.forEach((entry) => {
      if (!mapper.fits(entry.agency)) return;
      let rank = 0;
      for (const word of asked) {
        if (!entry.all.some((other) => other.startsWith(word))) return;
        rank += entry.name[0] === word ? 3 : entry.name.includes(word) ? 2 : entry.all.includes(word) ? 1 : 0;
      }
      found.push({ ...entry, rank });
    });
    return found.sort(
      (a, b) => b.rank - a.rank || a.name.length - b.name.length || b.people - a.people || a.agency - b.agency,
    );
  }

  function stateMeant(asked) {
    const { usps, name } = mapper.data.states;
    const at = name.findIndex((one, i) => [usps[i].toLowerCase(), fold(one).join(" ")].includes(asked.join(" ")));
    return at < 0 ? [] : [{ state: usps[at] }];
  }

  const fitsState = (area) => !mapper.view.state || area.state === mapper.view.state;

  // Exact places, then agencies that they did not name already, then places that begin alike.
  function merge(asked, places) {
    const found = agenciesNamed(asked);
    if (asked.some((word) => OF_AGENCIES.test(word))) return [...found, ...places.map((area) => ({ area }))];
    const exact = places.filter((area) => area.rank > 2);
    const told = new Set(exact.flatMap((area) => mapper.listedFor(area).polices));
    return [
      ...stateMeant(asked),
      ...exact.map((area) => ({ area })),
      ...found.filter(({ agency }) => !told.has(agency)),
      ...places.filter((area) => area.rank <= 2).map((area) => ({ area })),
    ];
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

  function summary(found) {
    const places = found.filter(({ area }) => area).length;
    const agencies = found.filter(({ agency }) => agency !== undefined).map(({ agency }) => agency);
    const parts = [];
    if (places) parts.push(places === 1 ? "1 place" : `${mapper.number(places)} places`);
    if (agencies.length) parts.push(`${places ? "other listed: " : ""}${mapper.counted(agencies)}`);
    if (found[0] && found[0].state) parts.unshift(mapper.stateName(found[0].state));
    return `${parts.join("; ")}.`;
  }

  // A code that reaches into several towns names them all; counties only where there is no town.
  function byZip(query, mine) {
    mapper.load(`zip-${query[0]}`, () => {
      const governing = (mapper.zip(query) || []).filter(({ governs }) => governs);
      mapper.areasOf(governing.map(({ geoid }) => geoid), (all) => {
        if (mine !== call) return;
        const towns = all.filter((area) => area.geoids.every((geoid) => geoid.length > 5));
        const found = towns.length ? towns : all;
        const names = found.map((area) => mapper.areaName(area));
        if (!found.length) {
          show([], `We know no area of the ZIP code ${query}: some codes are only for boxes or for one building.`);
          return;
        }
        const where = names.length === 1 ? `lies in ${names[0]}` : `reaches into ${names.length} places: ${names.join("; ")}`;
        show(found.map((area) => ({ area })), `${query} ${where}.`);
        if (found.length === 1) list.querySelector(".place button").click();
        else mapper.lookAt(found);
      });
    });
  }

  function run(chosen, before) {
    const query = mapper.view.q;
    call += 1;
    const mine = call;
    if (/^\d/.test(query)) {
      mapper.load(`zip-${query[0]}`, () => {});
      if (/^\d{5}$/.test(query)) return mapper.more(() => byZip(query, mine));
      return show([], "A ZIP code has five digits.");
    }
    const filtered = mapper.filtersSet().length || mapper.view.until;
    const how = filtered ? " with these filters" : "";
    if (!query) {
      if (chosen === "submit" || chosen === "all") everything = true;
      if (chosen === "typing") everything = false;
      if (before.q) mapper.forget();
      const agencies = mapper.fitting();
      const text = `${mapper.counted(agencies)}${how || " on the lists that we hold"}`;
      more.dataset.all = `List ${filtered ? "these" : "all"} ${text}`;
      if (!everything) return show([], filtered ? `${text}.` : status.dataset.hint);
      return mapper.more(() => mine === call && show(agencies.map((agency) => ({ agency })), `${text}.`));
    }
    mapper.more((c) => {
      if (!index) build(c);
      const asked = fold(query);
      mapper.areasNamed(query, (areas) => {
        if (mine !== call) return;
        const places = areas.filter(fitsState);
        const found = merge(asked, places);
        if (!found.length) {
          show([], `We know no agency and no place by the name “${query}”${how}. That does not show that there is none.`);
          return;
        }
        show(found, summary(found));
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
    if (about && by !== "playing") run(by, before);
  });
  // Without all of its data a search would say "no" where it does not know.
  document.addEventListener("lost", ({ detail }) => {
    if (!mapper.view.q || !/^(lookup|areas|zip)/.test(detail)) return;
    call += 1;
    show([], "The search could not load its data. Check your connection, then search again.");
  });
  if (box.value) ask("typing"); // a value the browser kept over a reload
})();
