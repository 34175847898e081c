// The months: a slider that shows who was active by then, and a button that plays it.
(function () {
  "use strict";
  const box = document.getElementById("months");
  const range = document.getElementById("month");
  const output = document.getElementById("by-month");
  const play = document.getElementById("play");
  const cursor = box.querySelector(".cursor");
  const note = document.getElementById("undated");
  const last = Number(range.max);
  const [year, month] = box.dataset.first.split("-").map(Number);
  const STEP_MS = 240;
  let timer = null;

  function iso(at) {
    const months = year * 12 + month - 1 + at;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  }

  function at(until) {
    if (!until) return last;
    const [y, m] = until.split("-").map(Number);
    return Math.max(0, Math.min(last, (y - year) * 12 + m - month));
  }

  function say() {
    const { until } = mapper.view;
    const now = mapper.fitting();
    const text = until ? `By ${mapper.day(until)}: ${mapper.counted(now)}` : `All dates: ${mapper.counted(now)}`;
    range.value = at(until);
    range.setAttribute("aria-valuetext", text);
    output.textContent = text;
    const x = (1000 * Number(range.value)) / last;
    cursor.setAttribute("d", `M${x} 0V100`);
    cursor.classList.toggle("moved", Boolean(until));
  }

  // Of the headline's list; the other agencies apart, once they are shown.
  function explain() {
    const c = mapper.columns();
    const { list, others } = mapper.view;
    const scope = c.name.map((_, i) => i).filter((i) => (list ? mapper.held("list", i).includes(list) : !c.elsewhere.has(i)));
    const since = scope.map((i) => c.since[i]);
    const without = since.filter((date) => !date).length;
    const years = since.filter((date) => date && date.length === 4).length;
    const months = since.filter((date) => date && date.length === 7).length;
    const parts = [];
    if (without) parts.push(`${mapper.number(without)} agencies without a date show only when the slider is at its end`);
    if (months) parts.push(`${without ? "" : "Of the agencies, "}${mapper.number(months)} give only a month and are counted in it`);
    if (years) parts.push(`${mapper.number(years)} give only a year and are counted in its December`);
    const apart = list || !others ? 0 : [...c.elsewhere].filter((i) => !c.since[i]).length;
    if (apart) parts.push(`${mapper.number(apart)} that are only on other lists or days have no date and show only at its end`);
    note.textContent = parts.length ? `${parts.join("; ")}.` : "";
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = "Play";
    play.setAttribute("aria-label", "Play the months");
  }

  function step() {
    const next = Number(range.value) + 1;
    if (next >= last) {
      stop();
      mapper.change({ until: "" }, "played");
    } else {
      mapper.change({ until: iso(next) }, "playing");
    }
  }

  play.addEventListener("click", () => {
    if (timer) {
      stop();
      mapper.remember(true);
      return;
    }
    if (Number(range.value) >= last) mapper.change({ until: iso(0) }, "playing");
    play.textContent = "Pause";
    play.setAttribute("aria-label", "Pause");
    timer = setInterval(step, STEP_MS);
  });

  range.addEventListener("input", () => {
    if (timer) stop();
    const value = Number(range.value);
    mapper.change({ until: value >= last ? "" : iso(value) }, "slider");
  });

  // Where less motion is wanted nothing plays: the slider steps by keys.
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const still = () => {
    play.hidden = calm.matches;
    if (timer && calm.matches) stop();
  };
  calm.addEventListener("change", still);
  still();

  mapper.later(() => {
    range.disabled = false;
    explain();
    say();
    mapper.followMap((view, before) => {
      say();
      if (["list", "others"].some((key) => view[key] !== before[key])) explain();
    });
  });
})();
