// The outline of an area, from the file of its state (publish/map/area_outlines.py packs it).
(function () {
  "use strict";
  // -> polygons of rings of [lat, lon], as L.polygon takes them
  mapper.shape = function (packed, scale) {
    const numbers = (ring) => ring.split(" ").map(Number);
    return packed
      .split("|")
      .map((part) => part.split(";").map((ring) => mapper.line(numbers(ring), scale)));
  };

  // "MI", "2684000" -> its shape; null if none is at hand; undefined until the file is loaded.
  mapper.outline = function (usps, geoid) {
    const data = mapper.data["outlines-" + usps.toLowerCase()];
    if (!data) return undefined;
    const at = data.geoids.indexOf(geoid);
    return at < 0 ? null : mapper.shape(data.rings[at], data.scale);
  };
})();
