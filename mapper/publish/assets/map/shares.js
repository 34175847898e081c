// Counties by the share of their people whose own municipal police were listed; loaded when wanted.
(function () {
  "use strict";
  const legend = document.getElementById("legend");
  const box = document.querySelector("#layers [name=counties]");
  let group;

  function draw(data) {
    const map = mapper.current;
    const renderer = mapper.pane(map, "shares", 335);
    group = L.layerGroup();
    data.classes.forEach((counties, number) => {
      if (!counties.length) return;
      const rings = counties.flatMap((packed) => mapper.shape(packed, data.scale));
      const className = `share-${number}`;
      L.polygon(rings, { renderer, pane: "shares", interactive: false, smoothFactor: 0, className }).addTo(group);
    });
  }

  function update() {
    const wanted = Boolean(mapper.view.counties);
    box.checked = wanted;
    legend.querySelectorAll("[data-shares]").forEach((item) => (item.hidden = !wanted));
    if (!wanted) {
      if (group) group.remove();
      delete mapper.current.getContainer().dataset.shares;
      return;
    }
    mapper.load("shares", (data) => {
      if (!data || !mapper.view.counties) return;
      if (!group) draw(data);
      group.addTo(mapper.current);
      mapper.current.getContainer().dataset.shares = data.classes.flat().length;
    });
  }

  mapper.later(() => {
    mapper.follow((now, before) => now.counties !== before.counties && update());
    update();
  });
})();
