// The search box: every agency, on the map or not, can be reached from here by keyboard.
(function () {
  "use strict";
  const form = document.querySelector("[role=search]");
  const box = form.querySelector("input");
  const status = document.getElementById("found");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const panel = document.getElementById("finder");
  const day = form.dataset.day;
  const PAGE = 20;
  const same = { saint: "st", sainte: "ste", mount: "mt", fort: "ft" };
  const { element } = mapper;
  let index;
  let hits = [];

  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/['’.]/g, "")
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .map((word) => same[word] || word);

  function build() {
    const c = mapper.columns();
    index = c.name.map((name, i) => ({
      i,
      name: fold(name),
      all: fold(
        [name, c.area[i], c.county[i], c.state[i], mapper.stateName(c.state[i])].filter(Boolean).join(" "),
      ),
      people: c.population[i] || 0,
    }));
  }

  // Whole words before parts of words; a town before its county; then the larger area first.
  function find(query) {
    const asked = fold(query);
    const found = [];
    if (!asked.length) return found;
    index.forEach((entry) => {
      let rank = 0;
      for (const word of asked) {
        if (!entry.all.some((other) => other.startsWith(word))) return;
        rank += entry.name[0] === word ? 3 : entry.name.includes(word) ? 2 : entry.all.includes(word) ? 1 : 0;
      }
      found.push({ ...entry, rank });
    });
    return found.sort((a, b) => b.rank - a.rank || a.name.length - b.name.length || b.people - a.people || a.i - b.i);
  }

  function summary(i) {
    const c = mapper.columns();
    const since = c.of[i].map((row) => c.listings.since[row]).filter(Boolean).sort()[0];
    const parts = [c.disputed.has(i) ? "listed, but the department denied it" : "listed"];
    if (since) parts.push(`active since ${mapper.day(since)}`);
    if (i >= c.located) parts.push("not on the map: which area it polices is not certain");
    return parts.join("; ");
  }

  function entry({ i }) {
    const c = mapper.columns();
    const item = element("li");
    const button = element("button");
    button.type = "button";
    const title = element("span", `${c.name[i]}, ${mapper.stateName(c.state[i])}`, "who");
    button.append(title, " — ", element("span", summary(i), "what"));
    item.append(button);
    button.addEventListener("click", () => {
      if (i < c.located) {
        mapper.current.getContainer().scrollIntoView({ block: "nearest" });
        mapper.show(mapper.agencies.here(i), button);
        return;
      }
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) item.lastChild.remove();
      else item.append(mapper.describe(i));
    });
    if (i >= c.located) button.setAttribute("aria-expanded", "false");
    return item;
  }

  function grow() {
    const from = list.children.length;
    list.append(...hits.slice(from, from + PAGE).map(entry));
    more.hidden = list.children.length >= hits.length;
    return list.children[from];
  }

  function run() {
    const query = box.value.trim();
    if (!index) build();
    hits = find(query);
    list.replaceChildren();
    more.hidden = true;
    panel.classList.toggle("asked", Boolean(query));
    if (!query) {
      status.textContent = status.dataset.hint;
    } else if (!hits.length) {
      status.textContent = `No agency of that name is on the list of ${day}. That does not show that there is none.`;
    } else {
      const count = hits.length === 1 ? "1 agency" : `${hits.length.toLocaleString("en-US")} agencies`;
      status.textContent = `${count} on the list of ${day}`;
      grow();
    }
  }

  let wait;
  box.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(run, 90);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    run();
  });
  more.addEventListener("click", () => grow().querySelector("button").focus());
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.value) return;
    box.value = "";
    run();
  });
  if (box.value) run(); // a value the browser kept over a reload
})();
