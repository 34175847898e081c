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

  // "on EFF’s list of its partners of Oct. 7, 2020; active since Jan. 7, 2020, as ..."; of agreements
  // each with its day; of one that the newest list lacks, that it does.
  mapper.sayListed = function (agency) {
    const c = mapper.columns();
    const rows = c.of[agency];
    const lists = rows.map((row) => c.list_names[c.listings.list[row]]);
    const on = all(once(lists.map(({ phrase }) => `on ${phrase}`)));
    const since = once(rows.map((row) => c.listings.since[row])).sort();
    const dates = since.map((date) => mapper.day(date)).join(" or ");
    const subject = mapper.words();
    const gone = mapper.isFormer(agency) ? `; ${mapper.sayGone(agency)}` : "";
    if (c.listings.agreement) return `${on} (${once(rows.map((row) => mapper.sayAgreement(row))).join("; ")})${gone}`;
    return `${since.length ? `${on}; ${subject.dated} ${dates}, ${subject.recorded}` : on}${gone}`;
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
    if (c.role[agency] === "within") line.append(`It sits in ${c.area[agency]}, and does not police all of it. `);
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
    const add = (label, some) => some.length && box.append(element("p", label, "label"), ...some.map((i) => mapper.agencyLine(i, "p", also)));
    add(title, agencies.filter((i) => !mapper.isFormer(i)));
    add("On earlier days of the list, and no longer on it:", agencies.filter(mapper.isFormer));
    return box;
  }

  const years = (c) => all(once(c.list_names.map(({ day }) => day.slice(0, 4))).sort());
  // "About 950 more agencies had joined by January 2024, and no public list names them."
  const unnamed = () => document.getElementById("finder").dataset.unnamed || mapper.words().incomplete;
  const isPlace = (area) => area.kind.startsWith("place without");

  // Who is in charge where a place or a township has no police of its own.
  function inCharge(area) {
    const name = mapper.areaName(area);
    const counties = all(area.counties.map(mapper.countyName).filter(Boolean)) || "its county";
    const are = area.counties.length > 1 ? "are" : "is";
    const { towns, townships_without_police: idle } = mapper.data["areas-index"];
    const isTownState = towns.includes(area.state) && !idle.includes(area.state);
    if (!isPlace(area)) return `Townships of ${mapper.stateName(area.state)} have, as a rule, no police of their own: cities and villages in ${area.name} do, or ${counties} ${are} in charge.`;
    if (!isTownState) return `${name}, is unincorporated, so ${counties} ${are} in charge of policing it.`;
    return `${name}, has no government of its own: the town or township around it, or else ${counties}, ${are} in charge of policing it.`;
  }

  function noOne(area) {
    const c = mapper.columns();
    const name = mapper.areaName(area);
    if (area.unpoliced) return inCharge(area);
    if (area.kind === "county without a government") {
      return `${name}, has no government, and so no police of its own: its towns do, or the State Police are in charge.`;
    }
    const lists = `on the lists of ${years(c)}`;
    if (area.geoids[0].length === 5) {
      return `No agency of ${name}, as a whole is ${lists}. ${unnamed()}`;
    }
    return `No police agency of ${name}, is ${lists}. ${unnamed()}`;
  }

  // The agencies that police an area, and those whose larger area it lies in.
  mapper.listedFor = function (area) {
    const index = indexed(mapper.columns());
    const polices = of(index.polices, [...area.geoids, ...(area.policedBy ? area.policedBy.geoids : [])]);
    const isCounty = area.geoids.some((geoid) => geoid.length === 5);
    const counties = area.counties.filter((geoid) => !area.geoids.includes(geoid));
    const rest = (found) => found.filter((i) => !polices.includes(i));
    const { inside: old } = mapper.data["areas-index"]; // the old counties of Connecticut, each with its towns
    const towns = old.filter(([geoid]) => area.geoids.includes(geoid)).flatMap(([, geoids]) => geoids);
    const inside = [...of(index.county, area.geoids), ...of(index.polices, towns)];
    return {
      polices,
      isCounty,
      // Of each county its agencies, and what percent of the area's people live in it.
      counties: counties.map((geoid) => ({
        geoid,
        agencies: rest(of(index.polices, [geoid])),
        share: area.shares.length ? area.shares[area.counties.indexOf(geoid)] : 100,
      })),
      state: rest(of(index.polices, [area.geoids[0].slice(0, 2)])),
      hosted: rest(of(index.host, area.geoids)),
      inside: isCounty && !area.policedBy ? rest(once(inside.map(String)).map(Number)) : [],
    };
  };

  // The agencies of an area of which news and records tell.
  mapper.reportedFor = (area) => mapper.reportedOf([...area.geoids, ...(area.policedBy ? area.policedBy.geoids : [])]);

  // What is reported of the agencies of counties that hold much of an area.
  mapper.reportedInCharge = (counties) =>
    mapper.reportedOf(counties.filter(({ share }) => share >= 10).map(({ geoid }) => geoid));

  function reportsOf(title, reported) {
    return reported.length ? [element("p", title, "label"), ...reported.map(mapper.reportedLines)] : [];
  }

  // Of an area without listed police of its own the counties whose agencies cover it, or much of it.
  function covering(area) {
    if (area.unpoliced || area.policedBy) return [];
    const { polices, counties, isCounty } = mapper.listedFor(area);
    return polices.length || isCounty ? [] : counties.filter(({ agencies, share }) => agencies.some((i) => !mapper.isFormer(i)) && share >= 10);
  }

  // "Not listed: a police department of its own. Listed, and covering it: ..."
  function covered(counties, isReported) {
    const box = element("div", "", "covering");
    counties.forEach(({ agencies, share }, i) => {
      const part = share >= 90 ? "it" : `a part of it (${share} percent of its people)`;
      box.append(group(`${i ? "" : "Not listed: a police department of its own. "}Listed, and covering ${part}:`, agencies));
    });
    if (isReported) return box;
    box.append(element("p", `The lists of ${years(mapper.columns())} ${mapper.words().own_department}`));
    return box;
  }

  // The agencies of no known area that may be those of this one.
  function maybe(agencies, area) {
    const said = `Listed, but which area it polices is not certain; it may be ${mapper.areaName(area)}:`;
    return group(said, agencies.map(({ agency }) => agency));
  }

  // The short answer: who polices it, or that nobody listed does.
  mapper.answer = function (area) {
    const c = mapper.columns();
    const { polices, counties } = mapper.listedFor(area);
    const box = element("div");
    const unplaced = polices.length || area.geoids[0].length === 5 ? [] : mapper.agenciesMaybeOf(area);
    const around = covering(area);
    const reported = mapper.reportedFor(area);
    const isReported = reported.some((one) => one.isNamed);
    const reports = reported.map(mapper.reportedLines);
    if (!polices.length) box.append(...reports);
    if (unplaced.length) box.append(maybe(unplaced, area));
    if (area.policedBy) {
      box.append(element("p", `${area.name} is part of the city of ${area.policedBy.name}, which polices it.`));
      if (!polices.length && !isReported) box.append(element("p", noOne({ ...area, ...area.policedBy, kind: "city", twin: false })));
    } else if (around.length && !unplaced.length) box.append(covered(around, isReported));
    else if (!polices.length && !unplaced.length && !isReported) box.append(element("p", noOne(area)));
    polices.forEach((i) => {
      const others = c.geoids[i].split("|").length > 1;
      box.append(mapper.agencyLine(i, "p", others ? `. It polices ${area.name} among other towns` : ""));
    });
    if (polices.length) box.append(...reports);
    if (!polices.length && area.unpoliced) {
      counties.flatMap(({ agencies }) => agencies).forEach((i) => box.append(mapper.agencyLine(i, "p")));
      box.append(...mapper.reportedInCharge(counties).map(mapper.reportedLines));
    }
    return box;
  };

  // "Also listed, and covering a small part of Houston (under 1 percent of its people)"
  function covers(area, share) {
    if (share >= 90) return `Also listed, and covering ${area.name}`;
    const people = share < 1 ? "under 1 percent" : `${share} percent`;
    return `Also listed, and covering ${share < 10 ? "a small part" : "a part"} of ${area.name} (${people} of its people)`;
  }

  const isPolicing = (county) => !mapper.data["areas-index"].counties_without_police.includes(county);

  // The agencies of a county's towns that only news and records name.
  const reportedInside = (area) =>
    mapper.columns().reported.filter(
      (one) => !one.isListed && area.geoids.includes(one.county) && !one.geoids.some((geoid) => area.geoids.includes(geoid)));

  // What else is listed where the area lies: county, state, campuses, towns of a county.
  mapper.around = function (area) {
    const found = mapper.listedFor(area);
    const box = element("div", "", "around");
    const state = mapper.stateName(area.state);
    const first = new Set(mapper.agenciesMaybeOf(area).length ? [] : covering(area).map(({ geoid }) => geoid));
    found.counties.forEach(({ geoid, agencies, share }) => {
      const isTold = first.has(geoid) || (area.unpoliced && !found.polices.length); // mapper.answer names them
      if (agencies.length && !isTold) box.append(group(covers(area, share), agencies));
    });
    const without = found.counties.filter(
      ({ geoid, agencies, share }) => !agencies.length && share >= 10 && isPolicing(geoid));
    if (without.length && !found.isCounty) {
      const names = all(once(without.map(({ geoid }) => mapper.countyName(geoid))));
      if (names) box.append(element("p", `Police agencies of ${names} as a whole aren’t listed${found.polices.length ? "" : " either"}.`, "label"));
    }
    if (!area.unpoliced || found.polices.length) {
      found.counties.forEach((county) =>
        box.append(...reportsOf(`Reported of ${mapper.countyName(county.geoid)}`, mapper.reportedInCharge([county]))));
    }
    box.append(...reportsOf("Reported, and not police", mapper.fireDepartmentsOf(area)));
    if (found.state.length) box.append(group(`Listed agencies of the State of ${state}`, found.state));
    if (found.hosted.length) {
      box.append(group(`Listed, and based in ${area.name} without policing all of it`, found.hosted));
    }
    if (found.inside.length) {
      const inside = element("details");
      inside.append(
        element("summary", `Listed of towns in ${area.name}: ${mapper.counted(found.inside, true)}`),
        ...found.inside.map((i) => mapper.agencyLine(i, "p")),
      );
      box.append(inside);
    }
    if (found.isCounty && !area.policedBy) box.append(...reportsOf(`Reported of towns in ${area.name}, on no list`, reportedInside(area)));
    const more = element("a", `All listed agencies of ${mapper.theState(area.state)}`);
    more.href = `states/${area.state.toLowerCase()}.html`;
    box.append(element("p"));
    box.lastChild.append(more);
    return box;
  };
})();
