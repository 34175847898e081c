// What the marks mean, for what is on the map now; and which marks are drawn.
(function () {
  "use strict";
  const legend = document.getElementById("legend");
  const layers = document.getElementById("layers");
  const outlines = layers.querySelector("[name=outlines]");
  const counties = layers.querySelector("[name=counties]");
  const others = layers.querySelector("[name=others]"); // none where all are on the headline's list
  const sizes = [...legend.querySelectorAll("[data-people] circle")];

  function update() {
    const c = mapper.columns();
    const shown = mapper.fitting().filter((i) => i < c.located);
    const { chosen } = mapper.agencies;
    const marks = new Set([...shown, ...(chosen ? [chosen.options.agency] : [])].map(mapper.markOf));
    const people = mapper.view.marks === "people";
    legend.querySelectorAll("[data-mark]").forEach((item) => (item.hidden = !marks.has(item.dataset.mark)));
    legend.querySelectorAll("[data-people]").forEach((item) => (item.hidden = !people));
    legend.querySelector("[data-outlines-shown]").hidden = !mapper.view.outlines;
    legend.querySelectorAll("[data-filter]").forEach((item) => {
      item.hidden = mapper.view[item.dataset.filter] !== item.dataset.value;
    });
    const zoom = mapper.current.getZoom();
    sizes.forEach((circle) => {
      const r = mapper.circle(Number(circle.dataset.of), zoom);
      const fits = r <= 30;
      circle.setAttribute("r", Math.min(r, 30));
      circle.closest("li").hidden = !people || !fits;
      const box = Math.ceil(2 * Math.min(r, 30) + 4);
      const svg = circle.ownerSVGElement;
      svg.setAttribute("width", box);
      svg.setAttribute("height", box);
      svg.setAttribute("viewBox", `${-box / 2} ${-box / 2} ${box} ${box}`);
    });
    layers.querySelector(`[name=marks][value="${people ? "people" : ""}"]`).checked = true;
    outlines.checked = Boolean(mapper.view.outlines);
    counties.checked = Boolean(mapper.view.counties);
    if (others) others.checked = Boolean(mapper.view.others);
  }

  mapper.later(() => {
    layers.addEventListener("change", () =>
      mapper.change(
        {
          marks: layers.querySelector("[name=marks]:checked").value,
          outlines: outlines.checked ? "1" : "",
          counties: counties.checked ? "1" : "",
          others: others && others.checked ? "1" : "",
        },
        "layers",
      ),
    );
    layers.disabled = false;
    mapper.followMap((_, __, by) => by === "playing" || update());
    mapper.current.on("zoomend chosen", update);
    update();
  });
})();
