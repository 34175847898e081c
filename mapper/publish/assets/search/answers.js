// What is answered of an agency and of an area, in sentences; words of a list as text only.
(function () {
  "use strict";
  const { element, once } = mapper;
  let by;

  function indexed(c) {
    if (by) return by;
    by = { polices: new Map(), host: new Map(), county: new Map() };
    const add = (map, key, i) => key && map.set(key, [...(map.get(key) || []), i]);
    c.name.forEach((_, i) => {
      c.geoids[i].split("|").forEach((geoid) => add(by.polices, geoid, i));
      add(by.host, c.host[i], i);
      add(by.county, c.county_geoid[i], i);
    });
    return by;
  }

  const of = (map, geoids) => [...new Set(geoids.flatMap((geoid) => map.get(geoid) || []))];
  const all = (texts) =>
    texts.length > 1 ? `${texts.slice(0, -1).join(", ")} and ${texts[texts.length - 1]}` : texts.join("");

  // "on EFF’s list of Ring partners of 7 October 2020; active since 7 January 2020, as ..."
  mapper.sayListed = function (agency) {
    const c = mapper.columns();
    const rows = c.of[agency];
    const lists = rows.map((row) => c.list_names[c.listings.list[row]]);
    const on = all(once(lists.map(({ phrase, day }) => `on ${phrase} of ${mapper.day(day)}`)));
    const since = once(rows.map((row) => c.listings.since[row])).sort();
    const dates = since.map((date) => mapper.day(date)).join(" or ");
    return since.length ? `${on}; active since ${dates}, as the list recorded it from Ring’s map` : on;
  };

  // One agency in a sentence: the dispute first, its name a link to its page.
  mapper.agencyLine = function (agency, tag, also) {
    const c = mapper.columns();
    const name = `${c.name[agency]}, ${mapper.stateName(c.state[agency])}`;
    const line = element(tag);
    const denied = mapper.denied(agency, "it");
    const link = element("a", name, "who");
    link.href = mapper.agencyPage(agency);
    if (denied) line.append(element("strong", denied, "denied"), " ");
    line.append(link, `: ${mapper.sayListed(agency)}${also || ""}. `);
    if (agency >= c.located) {
      line.append("Not on the map: which area it polices is not certain.");
      return line;
    }
    const button = element("button", "Show on the map", "to-map");
    button.type = "button";
    button.setAttribute("aria-label", `Show on the map: ${name}`);
    button.addEventListener("click", () => {
      mapper.current.getContainer().scrollIntoView({ block: "nearest" });
      mapper.show(mapper.agencies.here(agency), button);
    });
    line.append(button);
    return line;
  };

  function group(title, agencies, also) {
    const box = element("div", "", "group");
    box.append(element("p", title, "label"));
    agencies.forEach((i) => box.append(mapper.agencyLine(i, "p", also)));
    return box;
  }

  function noOne(area) {
    const name = mapper.areaName(area);
    if (area.kind === "place without a government of its own") {
      return `${name} has no government of its own, and so no police of its own: its county, or the township around it, polices it.`;
    }
    return `No agency of ${name} is on the lists we hold. That does not show that there is none.`;
  }

  // The agencies that police an area, and those whose larger area it lies in.
  mapper.listedFor = function (area) {
    const index = indexed(mapper.columns());
    const polices = of(index.polices, area.geoids);
    const isCounty = area.geoids.some((geoid) => geoid.length === 5);
    const counties = area.counties.filter((geoid) => !area.geoids.includes(geoid));
    const rest = (found) => found.filter((i) => !polices.includes(i));
    return {
      polices,
      isCounty,
      county: rest(of(index.polices, counties)),
      state: rest(of(index.polices, [area.geoids[0].slice(0, 2)])),
      hosted: rest(of(index.host, area.geoids)),
      inside: isCounty ? rest(of(index.county, area.geoids)) : [],
    };
  };

  // The short answer: who polices it, or that nobody listed does.
  mapper.answer = function (area) {
    const c = mapper.columns();
    const { polices } = mapper.listedFor(area);
    const box = element("div");
    polices.forEach((i) => {
      const others = c.geoids[i].split("|").length > 1;
      box.append(mapper.agencyLine(i, "p", others ? `. It polices ${area.name} among other towns` : ""));
    });
    if (!polices.length) box.append(element("p", noOne(area)));
    return box;
  };

  // What else is listed where the area lies: county, state, campuses, towns of a county.
  mapper.around = function (area) {
    const found = mapper.listedFor(area);
    const box = element("div", "", "around");
    const state = mapper.stateName(area.state);
    const counties = all(area.counties.map(mapper.countyName).filter(Boolean));
    const county = counties || "its county";
    if (found.county.length) box.append(group(`Listed agencies whose area takes in ${area.name}`, found.county));
    else if (!found.isCounty) {
      box.append(element("p", `No agency of ${county} as a whole is on the lists either.`, "label"));
    }
    if (found.state.length) box.append(group(`Listed agencies of the State of ${state}`, found.state));
    if (found.hosted.length) {
      box.append(group(`Listed, and based in ${area.name} without policing all of it`, found.hosted));
    }
    if (found.inside.length) {
      const inside = element("details");
      inside.append(
        element("summary", `${mapper.counted(found.inside)} of towns in ${area.name} listed`),
        ...found.inside.map((i) => mapper.agencyLine(i, "p")),
      );
      box.append(inside);
    }
    const more = element("a", `All listed agencies of ${state}`);
    more.href = `states/${area.state.toLowerCase()}.html`;
    box.append(element("p"));
    box.lastChild.append(more);
    return box;
  };
})();
