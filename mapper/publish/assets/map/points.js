// One mark an agency on one canvas; shape tells the kind, so color never stands alone.
(function () {
  "use strict";
  const sizes = [[3, 1.5], [4, 2.1], [5, 2.9], [6, 3.8], [7, 4.8], [9, 6.2], [12, 8]];

  const LISTED_FROM = 8; // from this zoom on a tap on several marks offers a list of them

  function radius(zoom) {
    const after = sizes.findIndex(([at]) => at >= zoom);
    if (after < 0) return sizes[sizes.length - 1][1];
    if (after === 0) return sizes[0][1];
    const [[z0, r0], [z1, r1]] = [sizes[after - 1], sizes[after]];
    return r0 + ((r1 - r0) * (zoom - z0)) / (z1 - z0);
  }

  // The area of a circle is the number of people; nobody is smaller than a dot that can be seen.
  function circle(people, zoom) {
    return Math.max(1.2, Math.sqrt(people || 0) * 0.011 * 1.35 ** (zoom - 4));
  }
  mapper.circle = circle;

  const MarkCanvas = L.Canvas.extend({
    read: function (container) {
      const style = getComputedStyle(container);
      this.colors = {};
      ["mark", "mark-edge", "dispute", "elsewhere", "chosen"].forEach((name) => {
        this.colors[name] = style.getPropertyValue("--" + name).trim();
      });
    },
    drawMark: function (layer) {
      if (!this._drawing || layer.isHidden() || layer._empty()) return;
      const pen = this._ctx;
      const { x, y } = layer._point;
      const r = layer._radius;
      const near = Math.min(1, Math.max(0, (this._map.getZoom() - 3) / 4));
      const people = mapper.view.marks === "people";
      pen.globalAlpha = people ? 0.45 : 0.62 + 0.33 * near;
      pen.lineWidth = people ? 1.2 : Math.max(1, r * 0.34);
      pen.strokeStyle = pen.fillStyle = this.colors.mark;
      pen.beginPath();
      if (layer.options.shape === "dispute") {
        this.drawDispute(pen, x, y, people ? Math.max(r, 5) : r);
      } else if (layer.options.shape === "elsewhere") {
        this.drawElsewhere(pen, x, y, people ? r : Math.max(r, 2.4));
      } else if (layer.options.shape === "square") {
        pen.strokeRect(x - r * 0.75, y - r * 0.75, r * 1.5, r * 1.5);
      } else if (layer.options.shape === "ring") {
        pen.arc(x, y, r, 0, 2 * Math.PI);
        pen.stroke();
      } else {
        pen.arc(x, y, r * 0.9, 0, 2 * Math.PI);
        pen.fill();
        if (r > 3.4) {
          pen.lineWidth = 0.8;
          pen.strokeStyle = this.colors["mark-edge"];
          pen.stroke();
        }
      }
      if (layer.options.chosen) {
        pen.globalAlpha = 1;
        pen.lineWidth = 2.5;
        pen.strokeStyle = this.colors.chosen;
        pen.beginPath();
        pen.arc(x, y, r + 5, 0, 2 * Math.PI);
        pen.stroke();
      }
      pen.globalAlpha = 1;
    },
    // A triangle as large as the dot would be.
    drawElsewhere: function (pen, x, y, r) {
      const d = r * 1.5;
      pen.fillStyle = this.colors.elsewhere;
      pen.moveTo(x, y - d);
      pen.lineTo(x + d * 0.87, y + d / 2);
      pen.lineTo(x - d * 0.87, y + d / 2);
      pen.closePath();
      pen.fill();
      if (r < 3) return;
      pen.lineWidth = 0.8;
      pen.strokeStyle = this.colors["mark-edge"];
      pen.stroke();
    },
    // A diamond with a cross in it, larger than the others: to be seen at every zoom.
    drawDispute: function (pen, x, y, r) {
      const d = r * 1.25;
      pen.globalAlpha = 1;
      pen.strokeStyle = this.colors.dispute;
      pen.fillStyle = this.colors["mark-edge"];
      pen.lineWidth = Math.max(1.4, r * 0.3);
      [[x, y - d], [x + d, y], [x, y + d], [x - d, y]].forEach(([a, b]) => pen.lineTo(a, b));
      pen.closePath();
      pen.fill();
      pen.moveTo(x - d / 2, y - d / 2);
      pen.lineTo(x + d / 2, y + d / 2);
      pen.moveTo(x + d / 2, y - d / 2);
      pen.lineTo(x - d / 2, y + d / 2);
      pen.stroke();
    },
  });

  const Mark = L.CircleMarker.extend({
    // From afar agencies are counted in hexagons; a denial, and the one that is read about, stay marks.
    isHidden: function () {
      const { hidden, chosen, shape } = this.options;
      return hidden || (mapper.binned() && !chosen && shape !== "dispute");
    },
    _project: function () {
      const zoom = this._map.getZoom();
      const r = radius(zoom);
      if (mapper.view.marks === "people") this._radius = circle(this.options.people, zoom);
      else this._radius = this.options.shape === "dispute" ? Math.max(r * 1.3, 6) : r;
      L.CircleMarker.prototype._project.call(this);
    },
    _updateBounds: function () {
      const room = this._radius * 1.6 + 9; // the corners of the widest shape, and the ring around it
      this._pxBounds = L.bounds(this._point.subtract([room, room]), this._point.add([room, room]));
    },
    _updatePath: function () {
      this._renderer.drawMark(this);
    },
    _containsPoint: function (point) {
      return !this.isHidden() && L.CircleMarker.prototype._containsPoint.call(this, point);
    },
  });

  mapper.AgencyPoints = L.FeatureGroup.extend({
    initialize: function (name) {
      L.FeatureGroup.prototype.initialize.call(this);
      this.name = name;
    },

    onAdd: function (map) {
      mapper.agencies = this;
      const data = mapper.data[this.name];
      const canvas = new MarkCanvas({ tolerance: L.Browser.mobile ? 9 : 3, padding: 0.2 });
      const dark = matchMedia("(prefers-color-scheme: dark)");
      const marks = [];
      const add = (i) => {
        const c = mapper.columns();
        const options = { renderer: canvas, shape: mapper.markOf(i), agency: i, fillOpacity: 1, people: c.population[i] };
        options.hidden = !mapper.fits(i);
        marks[i] = new Mark([c.lat[i], c.lon[i]], options);
        this.addLayer(marks[i]);
      };
      mapper.later(() => {
        canvas.read(map.getContainer());
        const columns = mapper.columns();
        L.FeatureGroup.prototype.onAdd.call(this, map);
        const located = columns.lat.length;
        // Large ones lie below, so that each can be reached when they are drawn as circles.
        const order = [...Array(located).keys()].filter((i) => !columns.disputed.has(i));
        order.sort((a, b) => (columns.population[b] || 0) - (columns.population[a] || 0));
        order.push(...data.disputed.filter((i) => i < located));
        for (let from = 0; from < order.length; from += 400) {
          mapper.later(() => order.slice(from, from + 400).forEach(add));
        }
        mapper.later(() => {
          mapper.showBins(map);
          map.getContainer().dataset.points = marks.length;
        });
      });
      dark.addEventListener("change", () => {
        canvas.read(map.getContainer());
        this.eachLayer((layer) => layer.redraw());
      });
      this.marks = marks;
      mapper.followMap((view, before) => {
        const other = view.marks !== before.marks;
        const shown = new Set(mapper.fitting());
        marks.forEach((mark, i) => {
          mark.options.hidden = !mark.options.chosen && !shown.has(i);
          if (other && mark._map) mark._project();
        });
        canvas._redrawBounds = null;
        if (canvas._map) canvas._redraw();
      });
      this.on("click", (event) => {
        L.DomEvent.stop(event);
        const near = this.near(event, map);
        if (new Set(near.map((i) => this.marks[i].getLatLng().toString())).size < 2) mapper.show(this.here(event.layer.options.agency));
        else if (map.getZoom() < LISTED_FROM) map.setView(event.latlng, Math.max(map.getZoom() + 2, 6), { animate: false });
        else mapper.offer(near, event.latlng);
      });
      if (matchMedia("(hover: hover)").matches) {
        const names = data.name;
        this.bindTooltip((layer) => mapper.element("span", names[layer.options.agency]), {
          direction: "top",
          offset: [0, -6],
        });
      }
    },

    // The agencies that a tap could mean, the nearest first.
    near: function (event, map) {
      const reach = L.Browser.mobile ? 20 : 10;
      const at = map.latLngToLayerPoint(event.latlng);
      const distance = (mark) => mark._point.distanceTo(at);
      const near = this.marks.filter((mark) => !mark.isHidden() && mark._point && distance(mark) < reach);
      return near.sort((a, b) => distance(a) - distance(b)).map((mark) => mark.options.agency);
    },

    // All agencies at the point of this one, itself first.
    here: function (agency) {
      const { lat, lon } = mapper.columns();
      const same = lat
        .map((_, i) => i)
        .filter((i) => lat[i] === lat[agency] && lon[i] === lon[agency] && mapper.fits(i));
      return [agency, ...same.filter((i) => i !== agency)];
    },

    // Mark the agency that is read about, also one that is not shown now; -1 for none.
    choose: function (agency) {
      const before = this.chosen;
      this.chosen = this.marks[agency];
      if (before) Object.assign(before.options, { chosen: false, hidden: !mapper.fits(before.options.agency) });
      if (before && before._map) before.redraw();
      if (this.chosen) {
        Object.assign(this.chosen.options, { chosen: true, hidden: false });
        this.chosen.bringToFront();
        this.chosen.redraw();
      }
      mapper.current.fire("chosen");
    },
  });
})();
