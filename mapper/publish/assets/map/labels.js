// Names of states and large places: greedy by rank, measured, so that none covers another.
(function () {
  "use strict";
  const MOST = 90;
  // Waters by which one knows a coast: name, where, and from which zoom.
  const WATERS = [
    ["Lake St. Clair", [42.44, -82.66], 8],
    ["Lake Erie", [41.75, -83.1], 8],
    ["Lake Michigan", [42.1, -87.35], 8],
    ["Long Island Sound", [41.05, -73.05], 8],
    ["Atlantic Ocean", [40.3, -73.5], 8],
    ["New York Harbor", [40.665, -74.047], 9.5],
    ["Atlantic Ocean", [25.85, -79.95], 8],
    ["Biscayne Bay", [25.58, -80.23], 9],
    ["Puget Sound", [47.78, -122.44], 9],
    ["San Francisco Bay", [37.68, -122.28], 9],
    ["Pacific Ocean", [37.6, -122.75], 8],
    ["Pacific Ocean", [33.78, -118.6], 8],
    ["Lake Ontario", [43.4, -77.6], 8],
    ["Chesapeake Bay", [38.2, -76.25], 8],
    ["Tampa Bay", [27.75, -82.57], 9],
  ];
  // A neighbor has the color of the sea here, for we hold no outline of it: its name must not be a water's.
  const NEIGHBORS = [["CANADA", [42.2, -82.9], 8], ["MEXICO", [32.3, -116.8], 8]];
  const ruler = document.createElement("canvas").getContext("2d");

  mapper.PlaceLabels = L.Layer.extend({
    initialize: function (name) {
      this.name = name;
    },

    onAdd: function (map) {
      this.under = this.pane(map, "state-labels", 350);
      this.over = this.pane(map, "place-labels", 620);
      mapper.later(() => {
        const places = mapper.data[this.name];
        const states = mapper.data.states;
        const [lat, lon] = [mapper.column(places.lat), mapper.column(places.lon)];
        this.places = places.name.map((name, i) => ({ name, at: L.latLng(lat[i], lon[i]) }));
        const [slat, slon] = [mapper.column(states.lat), mapper.column(states.lon)];
        this.states = states.name.map((name, i) => ({
          name,
          short: states.usps[i],
          at: L.latLng(slat[i], slon[i]),
          box: this.box(states.shapes[i], states.line_scale),
        }));
        this.style = getComputedStyle(map.getContainer());
        map.on("moveend nearby", mapper.soon(() => this.place(map)));
        this.place(map);
      });
    },

    pane: function (map, name, level) {
      const made = map.createPane(name);
      made.style.zIndex = level;
      made.setAttribute("aria-hidden", "true");
      made.classList.add("labels", "leaflet-zoom-hide");
      return made;
    },

    // How wide the largest part of a state is, in degrees of longitude: room for its name.
    box: function (polygons, scale) {
      let widest = 0;
      polygons.forEach(([ring]) => {
        const lons = mapper.line(ring, scale).map((point) => point[1]);
        widest = Math.max(widest, Math.max(...lons) - Math.min(...lons));
      });
      return widest;
    },

    place: function (map) {
      const zoom = map.getZoom();
      const view = L.bounds(
        map.containerPointToLayerPoint([0, 0]),
        map.containerPointToLayerPoint(map.getSize()),
      );
      const perDegree = (256 * 2 ** zoom) / 360;
      const taken = [];
      const family = this.style.fontFamily;
      const put = (pane, text, at, className, size, spacing, lift) => {
        ruler.font = `${size}px ${family}`;
        const half = ruler.measureText(text).width / 2 + (text.length * spacing) / 2 + 3;
        const point = map.latLngToLayerPoint(at);
        const y = point.y - lift;
        const box = [point.x - half, y - size * 0.7, point.x + half, y + size * 0.7];
        if (!view.contains([box.slice(0, 2), box.slice(2)])) return false;
        const clash = taken.some(
          (o) => box[0] < o[2] && o[0] < box[2] && box[1] < o[3] && o[1] < box[3],
        );
        if (clash) return false;
        taken.push(box);
        const made = mapper.element("span", text, className);
        L.DomUtil.setPosition(made, L.point(point.x, y).round());
        pane.append(made);
        return true;
      };
      this.under.replaceChildren();
      this.over.replaceChildren();
      if (zoom < 8) {
        const size = zoom < 5.5 ? 11 : 13;
        this.states.forEach((state) => {
          const room = state.box * perDegree * 0.8;
          ruler.font = `${size}px ${family}`;
          const whole = ruler.measureText(state.name.toUpperCase()).width + state.name.length;
          const text = whole < room ? state.name.toUpperCase() : state.short;
          if (text === state.short && room < 22) return;
          put(this.under, text, state.at, zoom < 5.5 ? "state-name" : "state-name large", size, 1, 0);
        });
      }
      // More names as one comes nearer: the greatest places first.
      const most = Math.min(MOST, Math.max(0, Math.round((zoom - 3.6) * 14)));
      const lift = zoom < 6 ? 9 : 12;
      let shown = 0;
      const near = mapper.nearbyNames ? mapper.nearbyNames() : [];
      if (near.length) {
        this.placeNear(map, near, most, put);
        return;
      }
      const rank = zoom < 5 ? 30 : zoom < 6 ? 90 : zoom < 7 ? 300 : this.places.length;
      for (const place of this.places.slice(0, rank)) {
        if (shown >= most) break;
        const size = zoom < 6 ? 11 : 12;
        if (put(this.over, place.name, place.at, zoom < 6 ? "place-name" : "place-name near", size, 0, lift)) {
          shown += 1;
        }
      }
    },

    // Close to the ground every area has a name: that of a small one stands where it has room, that
    // of a county between its towns.
    placeNear: function (map, names, most, put) {
      const zoom = map.getZoom();
      const view = map.getBounds();
      const scale = 2 ** zoom;
      let shown = 0;
      const inView = names.filter(({ at }) => view.contains(at));
      const counties = inView.filter(({ isCounty }) => isCounty);
      const beside = (all, look) => all.filter(([, , from]) => zoom >= from).forEach(([name, at]) => put(this.under, name, L.latLng(at), look, 12, 0, 0));
      beside(WATERS, "water-name");
      beside(NEIGHBORS, "state-name large");
      const write = ({ name, at, width, people, isListed }) => {
        const hasRoom = width * scale > 5 * name.length || people >= 5e4 || zoom >= 10.5;
        if (!hasRoom || shown >= most) return;
        const isLarge = people >= 5e4;
        const className = `place-name near${isLarge ? " large" : ""}${isListed ? " listed" : ""}`;
        shown += put(this.over, name, at, className, isLarge ? 13 : 12, 0, isListed ? 13 : 0);
      };
      const places = inView.filter(({ isCounty }) => !isCounty);
      places.slice(0, 12).forEach(write);
      counties.forEach(({ name, at }) => put(this.under, name.toUpperCase(), at, "county-name", 10, 1, 0));
      places.slice(12).forEach(write);
    },
  });
})();
