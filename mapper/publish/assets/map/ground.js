// The ground from zoom 8 on, on two canvases: land to its shore; the municipalities with those filled
// that a shown agency patrols; county lines. It is drawn after the page has answered a tap.
(function () {
  "use strict";
  const paint = {};
  const LEAST = 0.7; // pixels: what lies nearer to the last point of a line cannot be seen

  const Canvas = L.Renderer.extend({
    _initContainer: function () {
      this._container = document.createElement("canvas");
      this._pen = this._container.getContext("2d");
      this.drawSoon = mapper.soon(() => this._draw());
    },
    _destroyContainer: function () {
      this._container.remove();
    },
    _updatePaths: L.Util.falseFn,
    _reset: function () {
      this._bounds = null; // what is drawn is of another view: it goes at once
      L.Renderer.prototype._reset.call(this);
    },
    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      if (!this._bounds) this._place();
      this.drawSoon();
    },
    _place: function () {
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const dots = L.Browser.retina ? 2 : 1;
      const isNear = this._map.getZoom() >= mapper.NEAR_FROM;
      Object.assign(this._container, { width: isNear ? dots * size.x : 1, height: isNear ? dots * size.y : 1 });
      Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
      L.DomUtil.setPosition(this._container, this._bounds.min);
      return { size, dots, isNear };
    },
    _draw: function () {
      if (!this._map || this._map._animatingZoom) return;
      const { size, dots, isNear } = this._place();
      if (!isNear) return;
      const scale = 2 ** this._map.getZoom();
      const from = this._bounds.min.add(this._map.getPixelOrigin());
      this._pen.setTransform(dots, 0, 0, dots, 0, 0);
      this._pen.lineJoin = "round";
      this.paint(this._pen, {
        box: L.bounds(from.divideBy(scale), from.add(size).divideBy(scale)),
        scale,
        x: (x) => x * scale - from.x,
        y: (y) => y * scale - from.y,
      });
    },
  });

  function trace(pen, rings, { x, y, scale }) {
    const least = LEAST / scale;
    rings.forEach((ring) => {
      let [lastX, lastY] = ring;
      pen.moveTo(x(lastX), y(lastY));
      for (let i = 2; i < ring.length; i += 2) {
        if (Math.abs(ring[i] - lastX) + Math.abs(ring[i + 1] - lastY) < least) continue;
        [lastX, lastY] = [ring[i], ring[i + 1]];
        pen.lineTo(x(lastX), y(lastY));
      }
      pen.lineTo(x(ring[0]), y(ring[1])); // closePath measures the whole path again at each ring
    });
  }

  function path(pen, areas, to) {
    pen.beginPath();
    areas.forEach(({ rings }) => trace(pen, rings, to));
  }

  function paintGround(pen, to) {
    path(pen, mapper.near.inside("land", to), to);
    pen.fillStyle = paint.land;
    pen.fill("evenodd");
    pen.lineWidth = 1.3;
    pen.strokeStyle = paint.line;
    pen.stroke();
  }

  // Outlines reach into the water: they end where the land does.
  function paintTowns(pen, to) {
    const filled = mapper.near.filled();
    pen.save();
    path(pen, mapper.near.inside("land", to), to);
    pen.clip("evenodd");
    const shown = mapper.near.inside("towns", to);
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
    mapper.near.countyLines().forEach(([x0, y0, x1, y1]) => {
      pen.moveTo(to.x(x0), to.y(y0));
      pen.lineTo(to.x(x1), to.y(y1));
    });
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

  // Lay both canvases on the map; -> what draws them again.
  mapper.layGround = function (map) {
    const layers = [["ground", 332, paintGround], ["towns", 341, paintTowns]].map(([pane, level, painted]) => {
      mapper.pane(map, pane, level);
      const canvas = new Canvas({ pane, padding: 0.2 });
      canvas.paint = painted;
      return canvas.addTo(map);
    });
    read(map);
    explain();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      read(map);
      layers.forEach((one) => one.drawSoon());
    });
    return () => layers.forEach((one) => one.drawSoon());
  };
})();
