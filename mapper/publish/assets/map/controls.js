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

    // The opening view, and that of an area looked up, follow the window until the reader moves the map.
    let home = null;
    let opening = null;
    mapper.home = function (bounds, options) {
      home = bounds && { bounds, options };
      opening ||= bounds;
    };
    // Whether the view is not the reader's own: it is the opening one, or follows from what was looked up.
    mapper.isGiven = () => home !== null && (home.bounds === opening || Boolean(home.options));
    ["mousedown", "touchstart", "keydown", "wheel"].forEach((kind) =>
      box.addEventListener(kind, () => (home = null), { passive: true }),
    );
    map.on("resize", () => {
      if (home) map.fitBounds(home.bounds, { ...home.options, animate: false });
    });
    keepOwnView(map, () => home, (before) => (home = before));
    return map;
  };

  // A popup may move the map: the view of before comes back when it closes, unless the reader moved
  // the map meanwhile; and it is what the address tells.
  function keepOwnView(map, home, setHome) {
    const box = map.getContainer();
    let own = null;
    let visits = 0;
    let isOurs = false;
    let pressed = null; // the home of before the press that opens a popup
    const press = () => (pressed = home());
    ["mousedown", "touchstart"].forEach((kind) => box.addEventListener(kind, press, { capture: true, passive: true }));
    map.on("dragstart zoomstart", () => {
      pressed = null;
      if (!isOurs) own = null;
    });
    box.addEventListener("keydown", (event) => {
      if (event.target === box && event.key.startsWith("Arrow")) own = null;
    });
    // What `move` does to the map is no wish of the reader; -> what gives the view back.
    mapper.visit = function (move) {
      const before = home() || pressed;
      pressed = null;
      own ||= { center: map.getCenter(), zoom: map.getZoom(), home: before };
      visits += 1;
      const mine = visits;
      isOurs = true;
      move();
      isOurs = false;
      setHome(null);
      return () => mapper.later(() => mapper.settled(() => {
        if (mine !== visits || !own) return;
        const back = own;
        own = null;
        setHome(back.home); // first: the address, which hears of the move, leaves out a view that is given
        map.setView(back.center, back.zoom, { animate: false });
      }));
    };
    // The reader's own view, null where it is none of hers.
    mapper.ownView = function () {
      if (own) return isGivenBy(own.home) ? null : own;
      return mapper.isGiven() ? null : { center: map.getCenter(), zoom: map.getZoom() };
    };
    const isGivenBy = (before) => {
      const now = home();
      setHome(before);
      const given = mapper.isGiven();
      setHome(now);
      return given;
    };
  }

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
