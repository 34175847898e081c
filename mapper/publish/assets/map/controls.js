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

    // Leaflet drops a change of view that comes while a zoom is still moving: wait for its end.
    let zooming = false;
    map.on("zoomanim", () => (zooming = true));
    map.on("zoomend", () => (zooming = false));
    mapper.settled = function (then) {
      if (zooming) map.once("zoomend", () => setTimeout(then, 0));
      else then();
    };

    // The opening view follows the window until the reader moves the map.
    let home = null;
    let opening = null;
    mapper.home = function (bounds) {
      home = bounds;
      opening ||= bounds;
    };
    mapper.isOpening = () => home !== null && home === opening;
    ["mousedown", "touchstart", "keydown", "wheel"].forEach((kind) =>
      box.addEventListener(kind, () => (home = null), { passive: true }),
    );
    map.on("popupopen", () => (home = null));
    map.on("resize", () => {
      if (home) map.fitBounds(home, { animate: false });
    });
    return map;
  };

  // A finger scrolls the page until the reader has zoomed in; from then on it moves the map.
  function letPageScroll(map, opening) {
    if (!matchMedia("(pointer: coarse)").matches) return;
    const set = () => {
      if (map.getZoom() > map.getBoundsZoom(opening) + 0.3) map.dragging.enable();
      else map.dragging.disable();
    };
    map.on("zoomend resize", set);
    set();
  }

  mapper.zoomToState = function (usps) {
    const map = mapper.current;
    const data = mapper.data.states;
    const at = data.usps.indexOf(usps);
    const bounds = L.latLngBounds([]);
    if (at < 0) return;
    data.shapes[at].forEach(([ring]) => bounds.extend(L.latLngBounds(mapper.line(ring, data.line_scale))));
    mapper.home(null);
    mapper.settled(() => map.fitBounds(bounds, { animate: false, padding: [10, 10] }));
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
          mapper.settled(() => {
            map.fitBounds(bounds, { animate: false });
            mapper.home(bounds);
          });
        });
        group.append(button);
      });
      mapper.home(views[0][1]);
      letPageScroll(map, views[0][1]);
      return group;
    };
    return control;
  };
})();
