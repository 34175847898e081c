// The filters: each option with the number of agencies that it would leave, given the other filters.
(function () {
  "use strict";
  const form = document.getElementById("filters"); // a fieldset: it is never sent
  const count = document.getElementById("filtered");
  const { element } = mapper;
  const keys = mapper.filters.filter((key) => form.elements[key]); // a map of one program has fewer

  // -> by value the numbers on the list that is looked at, and only on others: they are never added.
  function tally(key) {
    const { elsewhere } = mapper.columns();
    const isOneList = key === "list" || mapper.view.list;
    const counts = new Map();
    mapper.fitting(key).forEach((i) =>
      mapper.held(key, i).forEach((value) => {
        const count = counts.get(value) || [0, 0];
        count[!isOneList && elsewhere.has(i) ? 1 : 0] += 1;
        counts.set(value, count);
      }),
    );
    return counts;
  }

  function build(key) {
    const all = new Set(mapper.columns().name.flatMap((_, i) => mapper.held(key, i)));
    const select = form.elements[key];
    const label = (value) => mapper.filterLabel(key, value) || select.dataset[value];
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
    keys.forEach((key) => {
      const counts = tally(key);
      const select = form.elements[key];
      [...select.options].slice(1).forEach((option) => {
        const [n, others] = counts.get(option.value) || [0, 0];
        const more = others ? `; ${mapper.number(others)} only on other lists` : "";
        option.textContent = `${option.dataset.label} (${mapper.number(n)}${more})`;
        option.disabled = !n && !others && option.value !== mapper.view[key];
      });
      select.value = mapper.view[key];
    });
    const set = mapper.filtersSet().length;
    count.textContent = set ? `${set} set` : "";
    document.getElementById("reset").hidden = !set;
  }

  // The options are made once somebody opens the filters, or an address sets one.
  let built = false;
  function ready() {
    if (!built) keys.forEach(build);
    built = true;
    update();
  }

  const panel = form.closest("details");
  panel.addEventListener("toggle", () => panel.open && ready());
  form.addEventListener("change", (event) => {
    mapper.change({ [event.target.name]: event.target.value }, "filter");
    if (event.target.name === "state" && event.target.value) mapper.later(() => mapper.zoomToState(mapper.view.state));
  });
  document.getElementById("reset").addEventListener("click", () => {
    mapper.change(Object.fromEntries([...mapper.filters, "until", "others"].map((key) => [key, ""])), "filter");
    form.elements.state.focus();
  });
  mapper.followMap((_, __, by) => {
    const set = mapper.filtersSet().length > 0;
    if (set || (built && by !== "playing")) ready();
    if (set) panel.open = true;
  });
})();
