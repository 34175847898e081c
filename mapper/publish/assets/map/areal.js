// Outlines of what the shown agencies police, for those in view, from zoom 6.5; loaded by state.
(function () {
  "use strict";
  const FROM = 6.5;
  const drawn = new Map();
  let group;

  function draw(c, agency) {
    c.geoids[agency].split("|").filter(Boolean).forEach((geoid) => {
      if (drawn.has(geoid)) return;
      drawn.set(geoid, null);
      mapper.outlineOf({ state: c.state[agency], geoids: [geoid] }, (rings) => {
        if (!rings || !drawn.has(geoid)) return;
        const level = geoid.length === 5 ? "policed county" : "policed";
        const renderer = mapper.pane(mapper.current, "policed", 342);
        const layer = L.polygon(rings, { renderer, pane: "policed", interactive: false, className: level });
        drawn.set(geoid, layer.addTo(group));
      });
    });
  }

  function update() {
    const map = mapper.current;
    const wanted = mapper.view.outlines && map.getZoom() >= FROM;
    if (!wanted && !drawn.size) return;
    group ||= L.layerGroup().addTo(map);
    mapper.more((c) => {
      const view = map.getBounds().pad(0.3);
      const inView = !wanted
        ? []
        : mapper.fitting().filter((i) => i < c.located && view.contains([c.lat[i], c.lon[i]]));
      const keep = new Set(inView.flatMap((i) => c.geoids[i].split("|")));
      [...drawn].forEach(([geoid, layer]) => {
        if (keep.has(geoid)) return;
        if (layer) layer.remove();
        drawn.delete(geoid);
      });
      inView.forEach((i) => draw(c, i));
    });
  }

  mapper.later(() => {
    mapper.followMap((_, __, by) => by === "playing" || update());
    mapper.current.on("moveend", update);
    update();
  });
})();
