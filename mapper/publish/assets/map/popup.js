// What is known of an agency, as an element of our own: text only, never markup.
(function () {
  "use strict";
  const { element, number, once } = mapper;
  const levels = new Map([
    ["place", "city, town or village"],
    ["county subdivision", "town or township"],
    ["county", "county"],
    ["state", "state"],
  ]);

  function sure(confidence) {
    if (confidence >= 0.95) return "Sure";
    return confidence >= 0.85 ? "Fairly sure" : "Not quite sure";
  }

  function area(c, agency) {
    const name = c.area[agency];
    if (!name) return "Not on the map: which area it polices is not certain.";
    const county = c.county[agency] && c.county[agency] !== name ? `, ${c.county[agency]}` : "";
    const where = `${name}${county}, ${mapper.stateName(c.state[agency])}`;
    if (c.role[agency] === "within") {
      return `It sits in ${where}, but does not police the people of the whole area.`;
    }
    const people = c.population[agency];
    const count =
      people === null
        ? ""
        : `, ${number(people)} residents (${mapper.data.agencies.population_vintage})`;
    return `${where} (${levels.get(c.level[agency]) || c.level[agency]})${count}.`;
  }

  function links(c, rows) {
    const sources = rows.flatMap((row) => c.listings.evidence[row].split("|").filter(Boolean));
    const list = element("ul", "", "evidence");
    [...new Set(sources)].forEach((at) => {
      const [url, source, date] = mapper.data.lookup.sources[at];
      if (!/^https?:\/\//i.test(url)) return;
      const link = element("a", source || new URL(url).hostname);
      link.href = url;
      link.rel = "noopener";
      const item = element("li");
      item.append(link, date ? `, ${mapper.day(date)}` : "");
      list.append(item);
    });
    return list;
  }

  // "Task Force Model, signed March 3, 2025". Needs mapper.more.
  mapper.sayAgreement = function (row) {
    const { agreement, since } = mapper.columns().listings;
    return since[row] ? `${agreement[row]}, signed ${mapper.day(since[row])}` : agreement[row];
  };

  // "Reported: its police joined on Nov. 2, 2022 (Engadget)."
  mapper.reportLine = function ([lead, sentence, publisher, behind, url]) {
    const line = element("p", "", "report");
    const isLink = /^https?:\/\//i.test(url);
    const source = element(isLink ? "a" : "span", publisher);
    if (isLink) {
      source.href = url;
      source.rel = "noopener";
    }
    line.append(element("strong", `${lead}:`), ` ${sentence} (`, source, `${behind}).`);
    return line;
  };

  // What is reported of an agency that a list names: a line a report. Needs mapper.more.
  mapper.reportsOn = (agency) =>
    mapper.columns().reported
      .filter(({ id }) => id === mapper.columns().id[agency])
      .flatMap(({ reports }) => reports.map(mapper.reportLine));

  // One agency: the dispute first, then who said what and when, the area, and what is reported.
  mapper.describe = function (agency, heading) {
    const c = mapper.columns();
    const said = c.listings;
    const rows = c.of[agency];
    const node = element("div", "", "agency");
    const facts = element("dl");
    const fact = (term, text) => facts.append(element("dt", term), element("dd", text));
    const denied = mapper.denied(agency, "this");
    if (denied) node.append(element("p", denied, "denial"));
    node.append(element(heading || "h3", c.name[agency]));
    node.append(element("p", mapper.stateName(c.state[agency]), "where"));
    const lists = rows.map((row) => c.list_names[said.list[row]]);
    once(lists.map(({ title }) => title)).forEach((text) => fact("On the list", text));
    const subject = mapper.words();
    if (said.agreement) once(rows.map((row) => mapper.sayAgreement(row))).forEach((text) => fact("Agreement", text));
    else once(rows.map((row) => said.since[row])).forEach((since) => fact(subject.since, `${mapper.day(since)}, ${subject.recorded}`));
    if (mapper.isFormer(agency)) fact("Since then", mapper.sayGone(agency));
    once(rows.map((row) => said.said[row])).forEach((name) => fact(subject.own_name, name));
    fact("Area", area(c, agency));
    if (c.area[agency] && c.confidence[agency] !== null) {
      const how = String(c.method[agency]).replaceAll("_", " ");
      fact("How sure we are of the area", `${sure(c.confidence[agency])} (method: ${how})`);
    }
    once(rows.map((row) => said.subsidy[row])).forEach((text) => fact("Subsidy", text));
    const other = [c.face.has(agency) && "face recognition", c.ice.has(agency) && "a 287(g) agreement with ICE"];
    const beside = other.filter(Boolean).join(" and ");
    if (beside) fact("Lists also name for it", `${beside}. ${subject.beside}`);
    node.append(facts, ...mapper.reportsOn(agency));
    const evidence = links(c, rows);
    if (evidence.children.length) node.append(element("p", "Evidence", "label"), evidence);
    if (mapper.agencyPage(agency)) {
      const link = element("a", "All that is known of it");
      link.href = mapper.agencyPage(agency);
      node.append(element("p", "", "page-link"));
      node.lastChild.append(link);
    }
    return node;
  };

  // Open a popup for the agencies of one point. From the result list it takes the focus,
  // and gives it back to `opener` when it closes.
  mapper.show = function (agencies, opener) {
    mapper.more(() => mapper.later(() => mapper.settled(() => show(agencies, opener))));
  };

  function show(agencies, opener, isFar = Boolean(opener)) {
    const c = mapper.columns();
    const [agency] = agencies;
    const content = element("div", "", "popup");
    agencies.forEach((one) => content.append(mapper.describe(one)));
    open([c.lat[agency], c.lon[agency]], content, { opener, agency, isFar });
  }

  // Several agencies whose marks lie on each other: a list to pick from.
  mapper.offer = function (agencies, at) {
    mapper.more((c) =>
      mapper.settled(() => {
        const content = element("div", "", "popup offer");
        const list = element("ul");
        agencies.forEach((agency) => {
          const button = element("button", c.name[agency]);
          button.type = "button";
          button.addEventListener("click", () => mapper.show(mapper.agencies.here(agency), mapper.current.getContainer()));
          const item = element("li");
          item.append(button);
          list.append(item);
        });
        content.append(element("h3", `${number(agencies.length)} agencies here: pick one`), list);
        open(at, content, {});
      }),
    );
  };

  mapper.popup = open;
  let isReplaced = false; // whether the popup closes because another one opens

  function open(at, content, { opener, agency = -1, isFar }) {
    const map = mapper.current;
    const size = map.getSize();
    content.querySelector("h3").id = "popup-title";
    const popup = L.popup({
      maxWidth: Math.min(320, size.x - 50),
      minWidth: Math.min(260, size.x - 60),
      maxHeight: Math.max(160, size.y - 64),
      autoPanPadding: [12, 12],
      keepInView: false,
    })
      .setLatLng(at)
      .setContent(content);
    const back = mapper.visit(() => {
      if (isFar) map.setView(at, Math.max(map.getZoom(), 8.5), { animate: false });
      isReplaced = true;
      popup.openOn(map);
      isReplaced = false;
    });
    mapper.agencies.choose(agency);
    mapper.change({ agency: agency < 0 ? "" : mapper.columns().id[agency] }, "popup");
    const frame = popup.getElement();
    map.getContainer().classList.add("reading");
    frame.setAttribute("role", "dialog");
    frame.setAttribute("aria-labelledby", "popup-title");
    frame.tabIndex = -1;
    frame.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      popup.close();
    });
    map.once("popupclose", () => {
      mapper.agencies.choose(-1);
      back();
      map.getContainer().classList.remove("reading");
      const held = frame.contains(document.activeElement) || document.activeElement === document.body;
      if (isReplaced) return;
      mapper.change({ agency: "" }, "popup");
      if (held) (opener || map.getContainer()).focus();
    });
    if (opener) frame.focus({ preventScroll: true });
  }

  // The address tells which popup is open: going back closes it, or opens the one of before.
  mapper.follow((view, before, by) => {
    if (by !== "address" || view.agency === before.agency) return;
    mapper.later(() => {
      if (!view.agency) mapper.current.closePopup();
      else mapper.more((c) => byAddress(c.id.indexOf(view.agency)));
    });
  });

  function byAddress(agency) {
    const c = mapper.columns();
    if (agency < 0 || agency >= c.located) {
      mapper.change({ agency: "" }, "unknown"); // an id of nobody on the map
      return;
    }
    mapper.settled(() => show(mapper.agencies.here(agency), null, mapper.isGiven()));
  }
})();
