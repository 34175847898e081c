// The map itself, its views, and how wheel and finger move it without trapping the page.
(function () {
  "use strict";

  mapper.map = function (id, options) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const still = { zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm };
    const map = L.map(id, { ...options, ...still });
    const box = map.getContainer();
    mapper.current = map;

    // The wheel scrolls the page; with Ctrl or Command held it zooms the map.
    box.addEventListener(
      "wheel",
      (event) => {
        if (event.ctrlKey || event.metaKey) map.scrollWheelZoom.enable();
        else map.scrollWheelZoom.disable();
      },
      { capture: true, passive: true },
    );

    // A finger scrolls the page until the reader has zoomed in; from then on it moves the map.
    if (matchMedia("(pointer: coarse)").matches) {
      map.dragging.disable();
      map.on("zoomend", () => {
        if (map.getZoom() > 4.2) map.dragging.enable();
        else map.dragging.disable();
      });
    }

    // The opening view follows the window until the reader moves the map.
    let home = null;
    mapper.home = function (bounds) {
      home = bounds;
    };
    ["mousedown", "touchstart", "keydown", "wheel"].forEach((kind) =>
      box.addEventListener(kind, () => (home = null), { passive: true }),
    );
    map.on("popupopen", () => (home = null));
    map.on("resize", () => {
      if (home) map.fitBounds(home, { animate: false });
    });
    return map;
  };

  mapper.viewButtons = function (views) {
    const control = L.control({ position: "bottomleft" });
    control.onAdd = function (map) {
      const group = mapper.element("div", "", "views");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", "Parts of the country");
      L.DomEvent.disableClickPropagation(group);
      views.forEach(([name, bounds]) => {
        const button = mapper.element("button", name);
        button.type = "button";
        button.addEventListener("click", () => {
          map.fitBounds(bounds, { animate: false });
          mapper.home(bounds);
        });
        group.append(button);
      });
      mapper.home(views[0][1]);
      return group;
    };
    return control;
  };
})();
