// Agencies that news and records name: of those that no list names a mark of their own, in no count.
(function () {
  "use strict";
  const { element } = mapper;
  const SHAPE = "M10 17 2.5 4.5H17.5Z"; // a triangle on its tip, as in the legend
  const layer = L.layerGroup();

  // Those that police one of some areas, by GEOID. Needs mapper.more.
  mapper.reportedOf = (geoids) =>
    mapper.columns().reported.filter((one) => one.geoids.some((geoid) => geoids.includes(geoid)));

  // The fire departments of a city, which police nobody, by the city and county that a report names.
  mapper.fireDepartmentsOf = (area) =>
    mapper.columns().reported.filter(({ seat, state }) =>
      seat && state === area.state && area.geoids[0].length === 7 &&
      area.keys.includes(mapper.fold(seat[0]).join(" ")) && area.counties.some((geoid) => mapper.countyName(geoid) === seat[1]));

  // Those on no list that words name in whole, but for words of kind; of fire departments whose name
  // has all of them, "fire" among them: "Louisville fire".
  mapper.reportedCalled = function (said) {
    const [asked, state] = mapper.withoutState(said.whole);
    const isFire = asked.includes("fire");
    const words = mapper.withoutKind(asked);
    return mapper.columns().reported.filter((one) => {
      const isHere = [state, mapper.view.state].every((usps) => !usps || one.state === usps);
      if (!isHere || one.isListed || isFire !== Boolean(one.seat) || !words.length) return false;
      const name = mapper.withoutKind(mapper.fold(one.name));
      return name[0] === words[0] && words.every((word) => name.includes(word)) && (isFire || name.length === words.length);
    });
  };

  function page(one, text) {
    const link = element("a", text);
    link.href = `${mapper.base}../agencies/${one.id}.html`;
    return link;
  }

  // What is reported of an agency: each report, then its page and its mark.
  mapper.reportedLines = function (one) {
    const box = element("div", "", "reports");
    box.append(...one.reports.map(mapper.reportLine));
    if (one.isListed) return box; // its line, with its page, stands beside
    const more = element("p");
    const name = `${one.name}, ${mapper.stateName(one.state)}`;
    more.append(page(one, name), " is on no list that we hold. ");
    if (one.at) {
      const button = element("button", "Show on the map", "to-map");
      button.type = "button";
      button.setAttribute("aria-label", `Show on the map: ${name}`);
      button.addEventListener("click", () => {
        mapper.current.getContainer().scrollIntoView({ block: "nearest" });
        mapper.change({ others: "1" }, "layers");
        show(one, button);
      });
      more.append(button);
    }
    box.append(more);
    return box;
  };

  function show(one, opener) {
    const content = element("div", "", "popup");
    const node = element("div", "", "agency");
    node.append(
      element("h3", one.name),
      element("p", mapper.stateName(one.state), "where"),
      element("p", "Reported, on no list that we hold", "label"),
      ...one.reports.flatMap((report) => [mapper.reportLine(report), element("p", `${report[5]}.`, "what")]),
      element("p", `Area: ${one.area}.`),
      page(one, "All that is known of it"),
    );
    content.append(node);
    mapper.later(() => mapper.settled(() => mapper.popup(one.at, content, { opener, isFar: Boolean(opener) })));
  }

  function mark(one) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    shape.setAttribute("class", "reported");
    shape.setAttribute("d", SHAPE);
    svg.append(shape);
    const icon = L.divIcon({ className: "reported-mark", html: svg, iconSize: [16, 16] });
    const made = L.marker(one.at, { icon, title: `${one.name}: reported, on no list` });
    made.on("click", () => show(one, made.getElement()));
    return made;
  }

  // With the layer of other lists. A list, a month or what only lists tell leaves all of them out.
  function shown() {
    const { others, until, state, kind } = mapper.view;
    if (!others || until || mapper.filtersSet().some((key) => !["state", "kind"].includes(key))) return [];
    return mapper.columns().reported.filter(
      (one) => one.at && (!state || one.state === state) && (!kind || one.kind === kind),
    );
  }

  const draw = mapper.soon(() => {
    const agencies = shown();
    layer.clearLayers();
    agencies.forEach((one) => layer.addLayer(mark(one)));
    layer.addTo(mapper.current);
    mapper.current.getContainer().dataset.reported = agencies.length;
    document.querySelectorAll("[data-reported-mark]").forEach((item) => (item.hidden = !agencies.length));
  });

  const follow = () => (mapper.view.others || layer.getLayers().length) && mapper.more(draw);
  mapper.later(() => {
    mapper.followMap((_, __, by) => by === "playing" || follow());
    follow();
  });
})();
