// On paper the map shows all that is in view on the screen, however wide the sheet is.
(function () {
  "use strict";
  let before = null;

  window.addEventListener("beforeprint", () => {
    const map = mapper.current;
    before = { bounds: map.getBounds(), center: map.getCenter(), zoom: map.getZoom(), home: mapper.isGiven() };
    map.getContainer().classList.add("on-paper");
    map.invalidateSize({ animate: false });
    if (!before.home) map.fitBounds(before.bounds, { animate: false });
  });

  window.addEventListener("afterprint", () => {
    const map = mapper.current;
    map.getContainer().classList.remove("on-paper");
    map.invalidateSize({ animate: false });
    if (before && !before.home) map.setView(before.center, before.zoom, { animate: false });
    before = null;
  });
})();
