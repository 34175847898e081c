// The map alone on another page: shows what its address asks for, and leads to the whole site.
(function () {
  "use strict";
  function say() {
    const { state, list, others } = mapper.view;
    const shown = mapper.fitting();
    const said = mapper.counted(shown);
    const where = state ? ` in ${mapper.stateName(state)}` : "";
    const isHeadline = !list && !others;
    document.getElementById("shown").textContent = isHeadline
      ? `${said} listed as Ring partners${where}`
      : `Listed as Ring partners${where}: ${said}`;
    document.getElementById("of-day").hidden = !isHeadline;
    const sign = document.getElementById("elsewhere");
    if (sign) sign.hidden = !shown.some((i) => mapper.markOf(i) === "elsewhere");
    mapper.current.invalidateSize({ animate: false }); // before the view is fitted into what is left
  }

  mapper.later(() => {
    mapper.follow(say);
    mapper.restoreFrom(location.search.slice(1));
    document.getElementById("whole").hash = mapper.address();
  });
})();
