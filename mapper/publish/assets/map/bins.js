// From afar, where marks would lie on each other: the agencies counted in a grid of hexagons.
(function () {
  "use strict";
  const BELOW = 5.3; // zoom; nearer, the marks of most agencies are apart
  const STARTS = [1, 2, 4, 8, 16]; // from how many agencies on each class is
  const CLASSES = ["bin-1", "bin-2", "bin-3", "bin-4", "bin-5"];
  const GRAY = "bin-elsewhere";
  const radius = (size) => (size.x < 600 ? 7 : 9); // pixels, of a corner

  // Which hexagon (a corner on top) a point is in.
  function cell({ x, y }, r) {
    const q = (x * Math.sqrt(3)) / 3 / r - y / 3 / r;
    const s = (y * 2) / 3 / r;
    let [a, b] = [Math.round(q), Math.round(s)];
    const c = Math.round(-q - s);
    const [da, db, dc] = [Math.abs(a - q), Math.abs(b - s), Math.abs(c + q + s)];
    if (da > db && da > dc) a = -b - c;
    else if (db > dc) b = -a - c;
    return `${a} ${b}`;
  }

  function corners(key, r, map) {
    const [a, b] = key.split(" ").map(Number);
    const middle = L.point(r * Math.sqrt(3) * (a + b / 2), r * 1.5 * b);
    return [0, 1, 2, 3, 4, 5].map((n) => {
      const angle = (Math.PI / 3) * n + Math.PI / 6;
      return map.unproject(middle.add([r * 0.94 * Math.cos(angle), r * 0.94 * Math.sin(angle)]), map.getZoom());
    });
  }

  // Circles by population and the layer of counties tell something else: there marks stay marks.
  mapper.binned = () => mapper.current.getZoom() < BELOW && !mapper.view.marks && !mapper.view.counties;

  // The classes in the legend, which is on the page beside the map; a notebook has none.
  function explain() {
    const legend = document.querySelector(".legend");
    if (!legend) return;
    const words = STARTS.map((from, i) => {
      const to = (STARTS[i + 1] || 0) - 1;
      if (to < 0) return `${from} or more`;
      return from === to ? String(from) : `${from} to ${to}`;
    });
    const items = words.map((text, i) => item(CLASSES[i], text));
    items.unshift(mapper.element("li", "Agencies in a hexagon:"));
    const only = legend.querySelector("[data-mark=elsewhere]"); // names the lists
    if (only) items.push(item(GRAY, only.textContent.trim()));
    items.push(mapper.element("li", "Zoom in to see each agency.", "on-screen"));
    items.forEach((one) => (one.dataset.bin ||= ""));
    legend.prepend(...items);
  }

  function item(name, text) {
    const made = mapper.sign(`bin ${name}`, "M10 1 17.8 5.5V14.5L10 19 2.2 14.5V5.5Z", text);
    made.dataset.bin = name;
    return made;
  }

  // An item of the legend: a shape in a box of 20 by 20, and its words.
  mapper.sign = function (className, drawn, text) {
    const made = mapper.element("li");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    shape.setAttribute("class", className);
    shape.setAttribute("d", drawn);
    svg.append(shape);
    made.append(svg, ` ${text}`);
    return made;
  };

  mapper.showBins = function (map) {
    const renderer = mapper.pane(map, "bins", 343);
    const group = L.layerGroup().addTo(map);
    const tip = L.tooltip({ direction: "top", offset: [0, -6] });
    let cells = new Map();
    let r = 0;

    function count() {
      const c = mapper.columns();
      r = radius(map.getSize());
      cells = new Map();
      mapper.fitting().forEach((i) => {
        if (i >= c.located) return;
        const key = cell(map.project([c.lat[i], c.lon[i]]), r);
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(i);
      });
    }

    // By the number of agencies on the list that is looked at; the others are never added to it.
    function className(agencies) {
      const { elsewhere } = mapper.columns();
      const here = agencies.filter((i) => !elsewhere.has(i)).length;
      const count = mapper.view.list ? agencies.length : here;
      return here ? CLASSES[STARTS.filter((from) => count >= from).length - 1] : GRAY;
    }

    function draw() {
      const isOn = mapper.binned();
      group.clearLayers();
      cells = new Map();
      tip.remove();
      document.body.classList.toggle("binned", isOn);
      if (isOn) count();
      const classes = new Map();
      cells.forEach((agencies, key) => {
        const name = className(agencies);
        if (!classes.has(name)) classes.set(name, []);
        classes.get(name).push([corners(key, r, map)]);
      });
      classes.forEach((hexagons, name) => {
        const options = { renderer, pane: "bins", interactive: false, smoothFactor: 0, className: `bin ${name}` };
        group.addLayer(L.polygon(hexagons, options));
      });
      document.querySelectorAll(`[data-bin=${GRAY}]`).forEach((one) => (one.hidden = !classes.has(GRAY)));
      map.getContainer().dataset.bins = cells.size;
    }

    const at = (latlng) => cells.get(cell(map.project(latlng), r)) || [];

    map.on("zoomend resize", draw);
    map.on("click", ({ latlng }) => {
      const here = at(latlng);
      if (here.length === 1) mapper.show(here);
      else if (here.length) map.setView(latlng, Math.max(map.getZoom() + 2, 6), { animate: false });
    });
    if (matchMedia("(hover: hover)").matches) {
      map.getContainer().addEventListener("mouseleave", () => tip.remove());
      map.on("mousemove", ({ latlng }) => {
        const here = at(latlng);
        if (!here.length) tip.remove();
        else tip.setLatLng(latlng).setContent(mapper.element("span", here.length === 1 ? mapper.columns().name[here[0]] : mapper.counted(here))).addTo(map);
      });
    }
    mapper.followMap(draw);
    explain();
    draw();
  };
})();
