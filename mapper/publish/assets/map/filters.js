// The filters: each option with the number of agencies that it would leave, given the other filters.
(function () {
  "use strict";
  const form = document.getElementById("filters"); // a fieldset: it is never sent
  const count = document.getElementById("filtered");
  const { element } = mapper;
  const upper = (text) => text[0].toUpperCase() + text.slice(1);
  const values = {
    state: (c, i) => [c.state[i]],
    kind: (c, i) => [c.kind[i]],
    list: (c, i) => c.lists[i].split("|").map((n) => c.list_names[n].id),
    year: (c, i) => [(c.since[i] || "none").slice(0, 4)],
    face: (c, i) => [mapper.yesNo(c.face, i)],
    ice: (c, i) => [mapper.yesNo(c.ice, i)],
    limit: (c, i) => [mapper.yesNo(c.limit, i)],
  };
  const labels = {
    state: mapper.stateName,
    kind: upper,
    list: (id) => {
      const { title, day } = mapper.columns().list_names.find((one) => one.id === id);
      return `${title}, ${mapper.day(day)}`;
    },
    year: (year) => (year === "none" ? "No date given" : year),
  };

  function tally(key) {
    const c = mapper.columns();
    const counts = new Map();
    mapper.fitting(key).forEach((i) =>
      values[key](c, i).forEach((value) => counts.set(value, (counts.get(value) || 0) + 1)),
    );
    return counts;
  }

  function build(key) {
    const c = mapper.columns();
    const all = new Set(c.name.flatMap((_, i) => values[key](c, i)));
    const select = form.elements[key];
    const label = labels[key] || ((value) => select.dataset[value]); // of a filter with two answers
    const last = ([value]) => value === "none" || value === "no";
    const named = [...all].map((value) => [value, label(value)]);
    named.sort((a, b) => last(a) - last(b) || a[1].localeCompare(b[1]));
    named.forEach(([value, label]) => {
      const option = element("option", label);
      option.value = value;
      option.dataset.label = label;
      select.append(option);
    });
    if (all.size < 2) select.closest("div").hidden = true;
  }

  function update() {
    mapper.filters.forEach((key) => {
      const counts = tally(key);
      const select = form.elements[key];
      [...select.options].slice(1).forEach((option) => {
        const n = counts.get(option.value) || 0;
        option.textContent = `${option.dataset.label} (${n.toLocaleString("en-US")})`;
        option.disabled = !n && option.value !== mapper.view[key];
      });
      select.value = mapper.view[key];
    });
    const set = mapper.filters.filter((key) => mapper.view[key]).length;
    count.textContent = set ? `${set} set` : "";
    document.getElementById("reset").hidden = !set;
  }

  function zoom(usps) {
    const map = mapper.current;
    const data = mapper.data.states;
    const at = data.usps.indexOf(usps);
    const bounds = L.latLngBounds([]);
    if (at < 0) return;
    data.shapes[at].forEach(([ring]) => bounds.extend(L.latLngBounds(mapper.line(ring, data.line_scale))));
    mapper.home(null);
    mapper.settled(() => map.fitBounds(bounds, { animate: false, padding: [10, 10] }));
  }
  mapper.zoomToState = zoom;

  // The options are made once somebody opens the filters, or an address sets one.
  let built = false;
  function ready() {
    if (!built) mapper.filters.forEach(build);
    built = true;
    update();
  }

  if (!form) return;
  const panel = form.closest("details");
  panel.addEventListener("toggle", () => panel.open && ready());
  form.addEventListener("change", (event) => {
    mapper.change({ [event.target.name]: event.target.value }, "filter");
    if (event.target.name === "state" && event.target.value) zoom(event.target.value);
  });
  document.getElementById("reset").addEventListener("click", () => {
    mapper.change(Object.fromEntries(mapper.filters.map((key) => [key, ""])), "filter");
    form.elements.state.focus();
  });
  mapper.follow((view, _, by) => {
    const set = mapper.filters.some((key) => view[key]);
    if (set || (built && by !== "playing")) ready();
    if (set) panel.open = true;
  });
})();
