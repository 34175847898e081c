// The area that was looked up, outlined on the map; a circle at its middle where no outline is known.
(function () {
  "use strict";
  let shown = null;
  let latest = 0;

  // The polygons of an area, null where no outline is at hand; shapes.js unpacks them.
  mapper.outlineOf = function (area, then) {
    const usps = area.state.toLowerCase();
    const known = document.querySelector("[data-outlines]");
    if (!known || !known.dataset.outlines.split(" ").includes(usps)) return then(null);
    mapper.load(`outlines-${usps}`, (data) =>
      then(data ? area.geoids.map((geoid) => mapper.outline(usps, geoid)).find(Boolean) || null : null),
    );
  };

  mapper.forget = function () {
    latest += 1;
    if (shown) shown.remove();
    shown = null;
  };

  // Show some areas; `then` hears of each whether its outline was at hand.
  mapper.lookAt = function (areas, then) {
    mapper.forget();
    const call = latest;
    const map = mapper.current;
    const renderer = mapper.pane(map, "looked-up", 345);
    const layers = L.featureGroup();
    let missing = areas.length;
    let nearest = 11;
    areas.forEach((area) =>
      mapper.outlineOf(area, (rings) => {
        if (call !== latest) return;
        const options = { renderer, pane: "looked-up", interactive: false, className: "looked-up" };
        if (rings) L.polygon(rings, options).addTo(layers);
        else {
          L.circleMarker(area.at, { ...options, radius: 14 }).addTo(layers);
          nearest = 9.5;
        }
        if (then) then(area, Boolean(rings));
        missing -= 1;
        if (missing) return;
        // The answer stands before the map moves.
        mapper.later(() => mapper.settled(() => {
          if (call !== latest) return;
          shown = layers.addTo(map);
          const fit = { maxZoom: nearest, padding: [40, 40] };
          mapper.home(layers.getBounds(), fit);
          map.fitBounds(layers.getBounds(), { ...fit, animate: false });
          map.fire("lookedup");
        }));
      }),
    );
  };
})();
