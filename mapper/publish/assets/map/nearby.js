// From zoom 8 on the ground is told: land down to its shore, county lines, and the municipalities, of
// which those are filled that a shown agency patrols. A file a state, loaded once its state is in view.
(function () {
  "use strict";
  const FROM = 8;
  const A_TASK = 300; // how many areas are unpacked before the page may answer a tap
  const states = new Map(); // USPS code -> what is loaded of it
  const paint = {};
  let filled = { here: new Set(), elsewhere: new Set() };
  let ground;
  let towns;

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
    for (let from = 0; from < data.geoids.length; from += A_TASK) {
      mapper.later(() =>
        data.geoids.slice(from, from + A_TASK).forEach((geoid, i) => {
          const one = area(geoid, data.rings[from + i], data.scale);
          if (geoid.length === 2) found.land = one;
          else (geoid.length === 5 ? found.counties : found.towns).push(one);
        }),
      );
    }
    mapper.later(() => {
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
    if (map.getZoom() < FROM) {
      document.body.classList.remove("at-hand");
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
    if (mapper.current.getZoom() < FROM || !mapper.data.states.near.length) return;
    mapper.more((c) => {
      filled = { here: new Set(), elsewhere: new Set() };
      mapper.fitting().forEach((i) => {
        const set = c.elsewhere.has(i) ? filled.elsewhere : filled.here;
        c.geoids[i].split("|").forEach((geoid) => geoid.length > 5 && set.add(geoid));
      });
      draw();
    });
  }

  function draw() {
    if (!towns) return;
    ground._update();
    towns._update();
    const map = mapper.current;
    const loaded = [...states.values()].filter(Boolean);
    document.body.classList.toggle("at-hand", loaded.length > 0 && map.getZoom() >= FROM);
    if (loaded.length === states.size && loaded.every(({ isWhole }) => isWhole)) map.getContainer().dataset.nearby = loaded.length;
    else delete map.getContainer().dataset.nearby;
    map.fire("nearby");
  }

  // The names for the present view, the largest first; none from afar.
  mapper.nearbyNames = function () {
    if (mapper.current.getZoom() < FROM) return [];
    const names = [...states.values()].filter(Boolean).flatMap(({ names }) => names);
    const isListed = ({ geoids }) => geoids.some((geoid) => filled.here.has(geoid));
    return names.map((one) => ({ ...one, isListed: isListed(one) })).sort((a, b) => b.people - a.people);
  };

  const Canvas = L.Renderer.extend({
    _initContainer: function () {
      this._container = document.createElement("canvas");
      this._pen = this._container.getContext("2d");
    },
    _destroyContainer: function () {
      this._container.remove();
    },
    _updatePaths: L.Util.falseFn,
    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const dots = L.Browser.retina ? 2 : 1;
      const isNear = this._map.getZoom() >= FROM;
      Object.assign(this._container, { width: isNear ? dots * size.x : 1, height: isNear ? dots * size.y : 1 });
      Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
      L.DomUtil.setPosition(this._container, this._bounds.min);
      if (!isNear) return;
      const scale = 2 ** this._map.getZoom();
      const from = this._bounds.min.add(this._map.getPixelOrigin());
      this._pen.setTransform(dots, 0, 0, dots, 0, 0);
      this._pen.lineJoin = "round";
      this.paint(this._pen, {
        box: L.bounds(from.divideBy(scale), from.add(size).divideBy(scale)),
        x: (x) => x * scale - from.x,
        y: (y) => y * scale - from.y,
      });
    },
  });

  function trace(pen, rings, { x, y }) {
    rings.forEach((ring) => {
      pen.moveTo(x(ring[0]), y(ring[1]));
      for (let i = 2; i < ring.length; i += 2) pen.lineTo(x(ring[i]), y(ring[i + 1]));
      pen.closePath();
    });
  }

  function path(pen, areas, to) {
    pen.beginPath();
    areas.forEach(({ rings }) => trace(pen, rings, to));
  }

  const inside = (kind, { box }) =>
    [...states.values()].flatMap((one) => (one ? one[kind] || [] : [])).filter((one) => one.box.intersects(box));

  function paintGround(pen, to) {
    path(pen, inside("land", to), to);
    pen.fillStyle = paint.land;
    pen.fill("evenodd");
    pen.lineWidth = 1.3;
    pen.strokeStyle = paint.line;
    pen.stroke();
  }

  // Outlines reach into the water: they end where the land does.
  function paintTowns(pen, to) {
    pen.save();
    path(pen, inside("land", to), to);
    pen.clip("evenodd");
    const shown = inside("towns", to);
    [[filled.here, paint.mark], [filled.elsewhere, paint.elsewhere]].forEach(([set, color]) => {
      pen.fillStyle = color;
      pen.globalAlpha = 0.2;
      shown.filter(({ geoid }) => set.has(geoid)).forEach((one) => {
        path(pen, [one], to);
        pen.fill("evenodd");
      });
    });
    pen.globalAlpha = 1;
    path(pen, shown, to);
    pen.lineWidth = 0.7;
    pen.strokeStyle = paint.town;
    pen.stroke();
    pen.globalAlpha = 0.75;
    pen.strokeStyle = paint.mark;
    path(pen, shown.filter(({ geoid }) => filled.here.has(geoid)), to);
    pen.stroke();
    pen.globalAlpha = 1;
    pen.beginPath();
    [...states.values()].forEach((one) =>
      (one ? one.lines : []).forEach(([x0, y0, x1, y1]) => {
        pen.moveTo(to.x(x0), to.y(y0));
        pen.lineTo(to.x(x1), to.y(y1));
      }),
    );
    pen.lineWidth = 1.4;
    pen.setLineDash([6, 3]);
    pen.strokeStyle = paint.line;
    pen.stroke();
    pen.restore();
  }

  function explain() {
    const box = "M1 4H19V16H1Z";
    const items = [
      mapper.sign("town-filled", box, "City or town patrolled by a listed agency"),
      mapper.sign("town-plain", box, "Other city or town; most townships have no outline here"),
      mapper.sign("county-line", "M0 10H20", "County line"),
    ];
    items.forEach((one) => (one.dataset.near = ""));
    const legend = document.querySelector(".legend");
    if (legend) legend.append(...items);
  }

  function read(map) {
    const style = getComputedStyle(map.getContainer());
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    Object.assign(paint, {
      land: color("land"), line: color("line"), town: color("town"), mark: color("mark"), elsewhere: color("elsewhere"),
    });
  }

  mapper.later(() => {
    const map = mapper.current;
    read(map);
    mapper.pane(map, "ground", 332);
    mapper.pane(map, "towns", 341);
    ground = new Canvas({ pane: "ground", padding: 0.2 });
    towns = new Canvas({ pane: "towns", padding: 0.2 });
    ground.paint = paintGround;
    towns.paint = paintTowns;
    map.addLayer(ground).addLayer(towns);
    explain();
    map.on("moveend", ask);
    mapper.followMap((_, __, by) => by === "playing" || fill());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      read(map);
      draw();
    });
    ask();
  });
})();
