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
  let stop; // the button by which the Tab key comes to the counties
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "of-county" });
  let asked; // its outline
  let told; // the county that is told of

  function draw(data) {
    const map = mapper.current;
    const renderer = mapper.pane(map, "shares", 335);
    group = L.layerGroup();
    asked = L.polygon([], { renderer, pane: "shares", interactive: false, smoothFactor: 0, className: "county-asked" });
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

  function sentence({ number, words: [name, state, percent, hasAgency] }) {
    const where = name ? `${name}, ${mapper.stateName(state)}` : "This county";
    const own = hasAgency ? " Its sheriff or county police are listed." : "";
    if (percent === null) return `${where}: no figures.${own}`;
    if (number === NONE_LISTED) return `${where}: none listed, which does not show that there is none.`;
    const share = percent < 1 ? (own && number > 5 ? "none" : "under 1 percent") : `${percent} percent`;
    return `${where}: ${share} of its people have municipal police that were listed.${own}`;
  }

  // What is said of a county stands under the map, and in a tip at the pointer or at the county.
  function tell(found, at) {
    if (found && found === told) {
      tip.setLatLng(at || found.bounds.getCenter());
      return;
    }
    told = found;
    asked.remove();
    tip.remove();
    said.textContent = found ? sentence(found) : hint;
    if (!found) return;
    asked.setLatLngs(found.polygons).addTo(mapper.current);
    tip.setLatLng(at || found.bounds.getCenter()).setContent(mapper.element("span", sentence(found))).addTo(mapper.current);
  }

  const at = (latlng) => counties.find((one) => one.bounds.contains(latlng) && mapper.holds(one.polygons, latlng));

  // Of the counties that lie more to that side than to any other, the nearest.
  function beside(from, key) {
    const map = mapper.current;
    const middle = (one) => map.project(one.bounds.getCenter(), 8);
    const here = middle(from);
    const [along, across, sign] = { ArrowLeft: ["x", "y", -1], ArrowRight: ["x", "y", 1], ArrowUp: ["y", "x", -1], ArrowDown: ["y", "x", 1] }[key];
    let best = null;
    let least = Infinity;
    counties.forEach((one) => {
      const way = middle(one).subtract(here);
      const ahead = way[along] * sign;
      const aside = Math.abs(way[across]);
      if (ahead <= aside || ahead + 2 * aside >= least) return;
      least = ahead + 2 * aside;
      best = one;
    });
    return best;
  }

  // One stop for the Tab key, after the map: the county in its middle; the arrow keys go on from there.
  function walk(map) {
    const stop = mapper.element("button", "Counties, one by one", "county-stop");
    stop.type = "button";
    stop.setAttribute("aria-describedby", "county-said");
    stop.hidden = true;
    const control = L.control({ position: "topright" });
    control.onAdd = () => stop;
    control.addTo(map);
    L.DomEvent.disableClickPropagation(stop);
    let current = null;
    const go = (to) => {
      if (!to) return;
      current = to;
      if (!map.getBounds().contains(to.bounds)) map.panTo(to.bounds.getCenter(), { animate: false });
      tell(to);
      stop.textContent = sentence(to).split(":")[0];
      stop.setAttribute("aria-label", sentence(to));
    };
    const middle = () => map.getCenter();
    const nearest = () =>
      at(middle()) || counties.reduce((a, b) => (middle().distanceTo(b.bounds.getCenter()) < middle().distanceTo(a.bounds.getCenter()) ? b : a));
    stop.addEventListener("focus", () => go(current && map.getBounds().contains(current.bounds.getCenter()) ? current : nearest()));
    stop.addEventListener("click", () => go(nearest()));
    stop.addEventListener("blur", () => tell(null));
    stop.addEventListener("keydown", (event) => {
      if (!event.key.startsWith("Arrow") || !current) return;
      event.preventDefault();
      event.stopPropagation();
      go(beside(current, event.key));
    });
    return stop;
  }

  function answer() {
    const map = mapper.current;
    const point = ({ latlng }) => mapper.view.counties && tell(at(latlng), latlng);
    map.on("mousemove click", point);
    map.getContainer().addEventListener("mouseleave", () => document.activeElement !== stop && tell(null));
    stop = walk(map);
  }

  function update() {
    const wanted = Boolean(mapper.view.counties);
    box.checked = wanted;
    legend.querySelectorAll("[data-shares]").forEach((item) => (item.hidden = !wanted));
    said.hidden = !wanted;
    said.textContent = hint;
    if (!wanted) {
      if (group) {
        tell(null);
        stop.hidden = true;
        group.remove();
      }
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
      stop.hidden = false;
      mapper.current.getContainer().dataset.shares = counties.filter(({ number }) => number !== NONE_LISTED).length;
    });
  }

  mapper.later(() => {
    mapper.followMap((now, before) => now.counties !== before.counties && update());
    update();
  });
})();
