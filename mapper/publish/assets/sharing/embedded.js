// The map alone on another page: shows what its address asks for, and leads to the whole site.
(function () {
  "use strict";
  function say() {
    const { state, list, others } = mapper.view;
    const shown = mapper.fitting();
    const said = mapper.counted(shown);
    const where = state ? ` in ${mapper.stateName(state)}` : "";
    const isHeadline = !list && !others;
    const as = mapper.words().as_many;
    document.getElementById("shown").textContent = isHeadline
      ? `${said} listed ${as}${where}`
      : `Listed ${as}${where}: ${said}`;
    document.getElementById("of-day").hidden = !isHeadline;
    const marks = new Set(shown.filter((i) => i < mapper.columns().located).map(mapper.markOf));
    document.querySelectorAll("[data-mark]").forEach((item) => (item.hidden = !marks.has(item.dataset.mark)));
    mapper.current.invalidateSize({ animate: false }); // before the view is fitted into what is left
  }

  // Of one state no other part of the country is wanted: one button leads back to it.
  function keepToState() {
    const { state } = mapper.view;
    if (!state) return;
    const back = mapper.element("button", mapper.stateName(state));
    back.type = "button";
    back.addEventListener("click", () => mapper.zoomToState(state));
    document.querySelector(".views").replaceChildren(back);
  }

  mapper.later(() => {
    mapper.followMap(say);
    say();
    mapper.restoreFrom(location.search.slice(1));
    keepToState();
    document.getElementById("whole").hash = mapper.address();
  });
})();
