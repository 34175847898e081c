// The map alone on another page: shows what its address asks for, and leads to the whole site.
(function () {
  "use strict";
  mapper.later(() => {
    mapper.restoreFrom(location.search.slice(1));
    const { state } = mapper.view;
    const shown = mapper.fitting();
    const where = state ? ` in ${mapper.stateName(state)}` : "";
    document.getElementById("shown").textContent = `${mapper.counted(shown)} listed as Ring partners${where}`;
    document.getElementById("whole").hash = mapper.address();
  });
})();
