// What the ground is drawn from, zoom 8 on: outlines and names of a state's land, counties and
// municipalities. A file a state, loaded once its state is in view; ground.js draws it.
(function () {
  "use strict";
  mapper.NEAR_FROM = 8;
  const states = new Map(); // USPS code -> what is loaded of it
  let filled = { here: new Set(), elsewhere: new Set() };
  let drawGround;

  // A ring of whole steps -> x and y by turns, in pixels of the whole world at zoom 0.
  function project(packed, scale) {
    const steps = packed.split(" ");
    const points = new Float64Array(steps.length);
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < steps.length; i += 2) {
      lon += Number(steps[i]);
      lat += Number(steps[i + 1]);
      const sine = Math.sin((lat / scale) * (Math.PI / 180));
      points[i] = 256 * (lon / scale / 360 + 0.5);
      points[i + 1] = 256 * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }
    return points;
  }

  function area(geoid, packed, scale) {
    const rings = packed.split(/[|;]/).map((ring) => project(ring, scale));
    const corners = [Infinity, Infinity, -Infinity, -Infinity];
    rings.forEach((ring) => {
      for (let i = 0; i < ring.length; i += 2) {
        corners[0] = Math.min(corners[0], ring[i]);
        corners[1] = Math.min(corners[1], ring[i + 1]);
        corners[2] = Math.max(corners[2], ring[i]);
        corners[3] = Math.max(corners[3], ring[i + 1]);
      }
    });
    return { geoid, rings, box: L.bounds(corners.slice(0, 2), corners.slice(2)) };
  }

  // What two counties share is a line between them; their shores are those of the state.
  function betweenCounties(counties) {
    const seen = new Set();
    const lines = [];
    counties.forEach(({ rings }) =>
      rings.forEach((ring) => {
        for (let i = 0; i < ring.length; i += 2) {
          const j = (i + 2) % ring.length;
          const line = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
          if (seen.has(line.join())) lines.push(line);
          else seen.add([line[2], line[3], line[0], line[1]].join());
        }
      }),
    );
    return lines;
  }

  function unpack(usps, data) {
    const found = { land: null, counties: [], towns: [], lines: [], names: [] };
    const add = (geoid, i) => {
      const one = area(geoid, data.rings[i], data.scale);
      if (geoid.length === 2) found.land = one;
      else (geoid.length === 5 ? found.counties : found.towns).push(one);
    };
    mapper.inParts(data.geoids, add, () => {
      found.lines = betweenCounties(found.counties);
      found.towns.sort((a, b) => b.geoid.length - a.geoid.length); // a village lies on its township
      states.set(usps, found);
      mapper.load(`areas-${data.geoids[0].slice(0, 2)}`, (told) => {
        found.isWhole = true;
        if (told) found.names = named(told, new Map([...found.counties, ...found.towns].map((one) => [one.geoid, one])));
        draw();
      });
      if (found.land) mapper.stateShapes[usps].getElement().classList.add("has-shore");
    });
  }

  // The names of a state's areas, where each stands, and how much room it has. A small one's stands in
  // the middle of its outline; the point of a larger one is on its land, where its outline may not be.
  function named(told, shapes) {
    const [lat, lon, geoids] = [told.lat, told.lon, told.geoid].map(mapper.column);
    return told.name.map((name, i) => {
      const own = geoids[i].split("|");
      const shape = own.map((geoid) => shapes.get(geoid)).find(Boolean);
      const middle = shape && shape.box.getSize().x < 0.1 && mapper.current.unproject(shape.box.getCenter(), 0);
      return {
        name,
        geoids: own,
        people: told.population[i] || 0,
        width: shape ? shape.box.getSize().x : 0,
        isCounty: own[0].length === 5,
        at: middle || L.latLng(lat[i], lon[i]),
      };
    });
  }

  // Whether a state's outline, as the whole map draws it, has a part in view.
  function isInView(usps, view) {
    const shape = mapper.stateShapes[usps];
    if (!shape || !view.intersects(shape.getBounds())) return false;
    const polygons = shape.getLatLngs();
    if (polygons.some((rings) => rings[0].some((point) => view.contains(point)))) return true;
    const { lat, lng } = view.getCenter();
    return [view.getCenter(), view.getNorthWest(), view.getSouthEast(), [view.getNorth(), lng], [view.getSouth(), lng],
      [lat, view.getWest()], [lat, view.getEast()]].some((point) => mapper.holds(polygons, L.latLng(point)));
  }

  function ask() {
    const map = mapper.current;
    if (map.getZoom() < mapper.NEAR_FROM) {
      if (document.body.classList.contains("at-hand")) tell();
      return;
    }
    const view = map.getBounds();
    mapper.data.states.near.forEach((usps) => {
      if (states.has(usps) || !isInView(usps, view)) return;
      states.set(usps, null);
      mapper.load(`outlines-${usps.toLowerCase()}`, (data) => {
        if (data) unpack(usps, data);
        else states.delete(usps); // asked again when the map moves
      });
    });
    fill();
  }

  // Which areas are filled: those of municipal agencies that are shown; apart those not on the headline's list.
  function fill() {
    if (mapper.current.getZoom() < mapper.NEAR_FROM || !mapper.data.states.near.length) return;
    mapper.more((c) => {
      filled = { here: new Set(), elsewhere: new Set() };
      mapper.fitting().forEach((i) => {
        const set = c.elsewhere.has(i) ? filled.elsewhere : filled.here;
        c.geoids[i].split("|").forEach((geoid) => geoid.length > 5 && set.add(geoid));
      });
      draw();
    });
  }

  const loaded = () => [...states.values()].filter(Boolean);

  function draw() {
    if (!drawGround) return;
    drawGround();
    tell();
  }

  // Who waits for the ground hears of it once it is drawn.
  const tell = mapper.soon(() => {
    const map = mapper.current;
    const all = loaded();
    document.body.classList.toggle("at-hand", all.length > 0 && map.getZoom() >= mapper.NEAR_FROM);
    if (all.length === states.size && all.every(({ isWhole }) => isWhole)) map.getContainer().dataset.nearby = all.length;
    else delete map.getContainer().dataset.nearby;
    map.fire("nearby");
  });

  mapper.near = {
    filled: () => filled,
    inside: (kind, { box }) =>
      loaded().flatMap((one) => one[kind] || []).filter((one) => one.box.intersects(box)),
    countyLines: () => loaded().flatMap(({ lines }) => lines),
  };

  // The names for the present view, the largest first; none from afar.
  mapper.nearbyNames = function () {
    if (mapper.current.getZoom() < mapper.NEAR_FROM) return [];
    const names = loaded().flatMap(({ names }) => names);
    const isListed = ({ geoids }) => geoids.some((geoid) => filled.here.has(geoid));
    return names.map((one) => ({ ...one, isListed: isListed(one) })).sort((a, b) => b.people - a.people);
  };

  mapper.later(() => {
    const map = mapper.current;
    drawGround = mapper.layGround(map);
    map.on("moveend", mapper.soon(ask));
    mapper.followMap((_, __, by) => by === "playing" || fill());
    ask();
  });
})();
