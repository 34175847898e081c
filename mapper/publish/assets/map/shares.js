// Counties by the share of their people whose own municipal police were listed; loaded when wanted.
(function () {
  "use strict";
  const NONE_LISTED = 0; // not drawn: the map as it is
  const legend = document.getElementById("legend");
  const box = document.querySelector("#layers [name=counties]");
  const said = document.getElementById("county-said");
  const hint = said.textContent;
  let group;
  let counties;

  function draw(data) {
    const map = mapper.current;
    const renderer = mapper.pane(map, "shares", 335);
    group = L.layerGroup();
    counties = data.classes.flatMap((packed, number) =>
      packed.map((one, i) => {
        const polygons = mapper.shape(one, data.scale);
        return { number, polygons, bounds: L.latLngBounds(polygons.flatMap(([ring]) => ring)), words: data.said[number][i] };
      }),
    );
    data.classes.forEach((_, number) => {
      const rings = counties.filter((one) => one.number === number).flatMap(({ polygons }) => polygons);
      if (number === NONE_LISTED || !rings.length) return;
      const className = `share-${number}`;
      L.polygon(rings, { renderer, pane: "shares", interactive: false, smoothFactor: 0, className }).addTo(group);
    });
  }

  // A point is in a polygon if a line from it crosses its rings an odd number of times.
  function holds(rings, { lat, lng }) {
    let inside = false;
    rings.forEach((ring) =>
      ring.forEach(([y, x], i) => {
        const [y0, x0] = ring[(i || ring.length) - 1];
        if (y > lat !== y0 > lat && lng < ((x0 - x) * (lat - y)) / (y0 - y) + x) inside = !inside;
      }),
    );
    return inside;
  }

  function sentence({ number, words: [name, state, percent, hasAgency] }) {
    const where = name ? `${name}, ${mapper.stateName(state)}` : "This county";
    const own = hasAgency ? " Its sheriff or county police are listed." : "";
    if (percent === null) return `${where}: no figures.${own}`;
    if (number === NONE_LISTED) return `${where}: none listed, which does not show that there is none.`;
    const share = percent < 1 ? (own && number > 5 ? "none" : "under 1 percent") : `${percent} percent`;
    return `${where}: ${share} of its people have municipal police that were listed.${own}`;
  }

  function tell(at, lead) {
    if (!group || !mapper.view.counties) return;
    const found = counties.find((one) => one.bounds.contains(at) && one.polygons.some((rings) => holds(rings, at)));
    said.textContent = found ? `${lead}${sentence(found)}` : hint;
  }

  // The pointer is told of the county under it, a reader at the keyboard of that in the middle.
  function answer() {
    const map = mapper.current;
    map.on("mousemove click", ({ latlng }) => tell(latlng, ""));
    const middle = () => document.activeElement === map.getContainer() && tell(map.getCenter(), "In the middle of the map: ");
    map.on("moveend", middle);
    map.getContainer().addEventListener("focus", () => setTimeout(middle, 0));
  }

  function update() {
    const wanted = Boolean(mapper.view.counties);
    box.checked = wanted;
    legend.querySelectorAll("[data-shares]").forEach((item) => (item.hidden = !wanted));
    said.hidden = !wanted;
    said.textContent = hint;
    if (!wanted) {
      if (group) group.remove();
      delete mapper.current.getContainer().dataset.shares;
      return;
    }
    mapper.load("shares", (data) => {
      if (!data || !mapper.view.counties) return;
      if (!group) {
        draw(data);
        answer();
      }
      group.addTo(mapper.current);
      mapper.current.getContainer().dataset.shares = counties.filter(({ number }) => number !== NONE_LISTED).length;
    });
  }

  mapper.later(() => {
    mapper.followMap((now, before) => now.counties !== before.counties && update());
    update();
  });
})();
