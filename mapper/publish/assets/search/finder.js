// The search box: agencies, places and ZIP codes, twenty results at a time, all by keyboard.
(function () {
  "use strict";
  const form = document.querySelector("[role=search]");
  const box = form.querySelector("input");
  const status = document.getElementById("found");
  const heard = document.getElementById("heard"); // what a screen reader says: the verdict first
  const tries = document.getElementById("tries");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const PAGE = 20;
  const GLANCE = 6; // as many as a screen shows, drawn at each letter; the page once typing pauses
  const PAUSE_MS = 400;
  let hits = [];
  let call = 0;
  let everything = false; // whether a reader asked for the list of all agencies

  let pause;

  function show(found, text, isTyping) {
    clearTimeout(pause);
    hits = found;
    list.replaceChildren();
    status.textContent = text;
    heard.textContent = everything ? text : mapper.verdictSaid(found, text);
    tries.hidden = Boolean(text);
    if (!isTyping || found.length <= GLANCE) return grow(PAGE);
    pause = setTimeout(() => list.children.length === GLANCE && grow(PAGE - GLANCE), PAUSE_MS);
    return grow(GLANCE);
  }

  function grow(by) {
    const from = list.children.length;
    const card = everything ? undefined : mapper.answering(hits);
    list.append(...hits.slice(from, from + by).map((hit) => mapper.resultItem(hit, hit === card)));
    more.hidden = Boolean(hits.length) && list.children.length >= hits.length;
    const rest = hits.length - list.children.length;
    more.textContent = hits.length ? `Show more (${mapper.number(rest)} left)` : more.dataset.all;
    return list.children[from];
  }

  // The first of the answer is outlined alone where it holds most of the land, else with the others.
  // Of a code that no area has the town beside it answers: "350 Fifth Ave, New York, NY 10118".
  function byZip(code, mine, chosen) {
    mapper.zipAnswer(code, (found, text) => {
      if (mine !== call) return;
      if (!found.length) {
        const unknown = `We know no area of the ZIP code ${code}: some codes are only for boxes or for one building.`;
        const town = mapper.view.q.replaceAll(code, "").replace(/[\s,-]+$/, "");
        if (/\p{L}{2}/u.test(town)) return byWords(town, mine, chosen, unknown);
        show([], unknown);
        if (chosen === "submit") answered();
        return;
      }
      show(found, text);
      if (chosen === "submit") answered();
      if (found.length === 1 || found[0].area.share > 0.9) list.querySelector(".place button").click();
      else mapper.lookAt(found.map(({ area }) => area).filter(({ share }) => share > 0.05));
    });
  }

  const withFilters = () => (mapper.filtersSet().length || mapper.view.until ? " with these filters" : "");

  // `first` is said before what was found.
  function byWords(query, mine, chosen, first) {
    const isTyping = chosen === "typing";
    mapper.find(query, (found, text) => {
      if (mine !== call) return;
      const said = text || (found.length ? mapper.foundSaid(query, found) : mapper.nothingSaid(query, withFilters()));
      show(found, first ? `${first} ${said}` : said, isTyping);
      const isAnswer = found.length && found[0].area && !found[0].isAnother;
      if (["submit", "address"].includes(chosen) && isAnswer) list.querySelector(".place button").click();
      if (chosen === "submit") answered();
    }, isTyping);
  }

  function run(chosen, before) {
    const query = mapper.view.q;
    call += 1;
    const mine = call;
    // Of ZIP+4 the ZIP code; of "Chicago IL 60614" the last number of five digits.
    const codes = query.match(/(?<!\d)\d{5}(?=[- ]\d{0,4}$|(-?\d{4})?(?!\d))/g);
    if (codes) return mapper.more(() => byZip(codes[codes.length - 1], mine, chosen));
    if (/^\d[\d -]*$/.test(query)) {
      mapper.load(`zip-${query[0]}`, () => {});
      return show([], "A ZIP code has five digits.");
    }
    const filtered = mapper.filtersSet().length || mapper.view.until;
    const how = withFilters();
    if (!query && mapper.view.place) {
      return mapper.more(() => mapper.areasOf([mapper.view.place], (found) => {
        if (mine !== call) return;
        const hits = found.map((area) => ({ area }));
        show(hits, hits.length ? "" : "The address names a place that we do not know.");
        answered();
      }));
    }
    if (!query) {
      if (chosen === "submit" || chosen === "all") everything = true;
      if (chosen === "typing") everything = false;
      if (before.q) mapper.forget();
      const agencies = mapper.fitting();
      const text = `${mapper.counted(agencies, true)}${how && `,${how}`}`;
      more.dataset.all = `List ${filtered ? (agencies.length === 1 ? "this" : "these") : "all"} ${text}`;
      if (!everything) return show([], filtered ? `${text}.` : "");
      return mapper.more(() => mine === call && show(agencies.map((agency) => ({ agency })), `${text}.`));
    }
    mapper.more(() => byWords(query, mine, chosen));
  }

  // On a phone the answer comes above the keyboard, which goes; without one what is said instead.
  function answered() {
    const card = list.querySelector(".card") || status;
    if (!window.matchMedia("(width < 56rem)").matches) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
  }

  const typed = () => box.value.trim().replace(/\s+/g, " ");
  let wait;
  const ask = (by) => {
    clearTimeout(wait);
    const q = typed();
    if (q === mapper.view.q) run(by, mapper.view);
    else mapper.change({ q, place: "" }, by);
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
    if (hits.length) grow(PAGE).querySelector("a, button").focus();
    else if (mapper.view.q || mapper.view.place) mapper.change({ q: "", place: "" }, "all");
    else run("all", mapper.view);
  });
  mapper.follow((view, before, by) => {
    if (typed() !== view.q) box.value = view.q;
    const about = ["q", "place", "until", ...mapper.filters].some((key) => view[key] !== before[key]);
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
