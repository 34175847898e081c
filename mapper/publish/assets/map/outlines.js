// States at once, county lines from zoom 6: SVG paths that the stylesheet colors.
(function () {
  "use strict";
  const COUNTIES_FROM = 6;
  const plain = (className) => ({ interactive: false, className, smoothFactor: 0.6 });

  mapper.pane = function (map, name, level) {
    if (!map.getPane(name)) {
      map.createPane(name).style.zIndex = level;
      map.getPane(name).setAttribute("aria-hidden", "true");
    }
    return L.svg({ pane: name, padding: 0.2 });
  };

  mapper.stateShapes = Object.create(null); // by USPS code

  // A point is in a polygon if a line from it crosses its rings an odd number of times.
  mapper.holds = function (polygons, { lat, lng }) {
    let inside = false;
    polygons.forEach((rings) =>
      rings.forEach((ring) =>
        ring.forEach((point, i) => {
          const [a, b] = [L.latLng(point), L.latLng(ring[(i || ring.length) - 1])];
          if (a.lat > lat !== b.lat > lat && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) inside = !inside;
        }),
      ),
    );
    return inside;
  };

  mapper.StateOutlines = L.LayerGroup.extend({
    initialize: function (name) {
      L.LayerGroup.prototype.initialize.call(this);
      this.name = name;
    },
    onAdd: function (map) {
      const data = mapper.data[this.name];
      const renderer = mapper.pane(map, "states", 330);
      mapper.later(() => {
        data.shapes.forEach((polygons, i) => {
          const rings = polygons.map((p) => p.map((ring) => mapper.line(ring, data.line_scale)));
          const shape = L.polygon(rings, { ...plain("state"), renderer, pane: "states" });
          mapper.stateShapes[data.usps[i]] = shape.addTo(map);
        });
      });
    },
  });

  mapper.CountyLines = L.LayerGroup.extend({
    initialize: function (name) {
      L.LayerGroup.prototype.initialize.call(this);
      this.name = name;
    },
    onAdd: function (map) {
      const group = L.layerGroup();
      let isAsked = false;
      map.on("zoomend nearby", () => {
        const near = map.getZoom() >= COUNTIES_FROM;
        map.getContainer().classList.toggle("near", near);
        // Thousands of lines are moved with each view: only where they are seen.
        const isSeen = near && !document.body.classList.contains("at-hand");
        if (isSeen !== map.hasLayer(group)) map[isSeen ? "addLayer" : "removeLayer"](group);
        if (!near || isAsked) return;
        isAsked = true;
        mapper.load(this.name, (data) => data && this.draw(map, group));
      });
    },
    draw: function (map, group) {
      const lines = mapper.data[this.name].lines;
      const renderer = mapper.pane(map, "counties", 340);
      const scale = mapper.data.states.line_scale;
      const size = 1000;
      for (let from = 0; from < lines.length; from += size) {
        mapper.later(() => {
          const part = lines.slice(from, from + size).map((line) => mapper.line(line, scale));
          L.polyline(part, { ...plain("county"), renderer, pane: "counties" }).addTo(group);
        });
      }
      mapper.later(() => (map.getContainer().dataset.counties = lines.length));
    },
  });
})();
