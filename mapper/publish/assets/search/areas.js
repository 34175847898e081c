// Towns, counties and ZIP codes: loaded by first letter, by state or by first digit, and found.
(function () {
  "use strict";
  const same = { saint: "st", sainte: "ste", mount: "mt", fort: "ft" };
  const PREFIXES = /^(city|town|village|township|borough|county) of (?=.)/;
  const read = {};

  mapper.fold = function (text) {
    return text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/['’.]/g, "")
      .split(/[^a-z0-9]+/)
      .filter(Boolean)
      .map((word) => same[word] || word);
  };

  function unpack(name, data) {
    if (read[name] || !data) return read[name] || [];
    const columns = {};
    Object.keys(data).forEach((key) => {
      if (key !== "alias") columns[key] = mapper.column(data[key]);
    });
    read[name] = data.name.map((label, i) => {
      const kind = columns.kind[i];
      const key = mapper.fold(data.alias[i] || label);
      const ends = mapper.fold(kind).pop();
      return {
        name: label,
        kind,
        state: columns.state[i],
        geoids: columns.geoid[i].split("|"),
        counties: columns.county[i].split("|").filter(Boolean),
        people: columns.population[i],
        at: [columns.lat[i], columns.lon[i]],
        key: key.join(" "),
        short: key.length > 1 && key[key.length - 1] === ends ? key.slice(0, -1).join(" ") : "",
      };
    });
    return read[name];
  }

  // The areas of one file, named by a first letter or by a state's FIPS code; none if there is none.
  function file(of, then) {
    mapper.load("areas-index", (index) => {
      if (!index || !index.files.includes(of)) return then([]);
      mapper.load(`areas-${of}`, (data) => then(unpack(`areas-${of}`, data)));
    });
  }

  mapper.countyName = function (geoid) {
    const data = mapper.data["areas-index"];
    return data ? data.name[data.geoid.indexOf(geoid)] || "" : "";
  };

  // "Warren, Macomb County, Michigan"
  mapper.areaName = function (area, long) {
    const county = long && area.counties.map(mapper.countyName).find((name) => name && name !== area.name);
    return [area.name, county, mapper.stateName(area.state)].filter(Boolean).join(", ");
  };

  // 4 for its very name, 3 for the name without its kind ("Macomb"), 2 for whole words at its
  // start, 1 for a part of a word; 0 if a word asked for is neither in its name nor in where it is.
  function rank(area, asked) {
    for (let n = asked.length; n > 0; n -= 1) {
      const head = asked.slice(0, n).join(" ");
      if (!area.key.startsWith(head)) continue;
      const rest = asked.slice(n);
      if (rest.length && !within(area, rest)) continue;
      if (area.key === head) return 4;
      if (area.short === head) return 3;
      return area.key[head.length] === " " ? 2 : 1;
    }
    return 0;
  }

  function within(area, words) {
    area.where ||= mapper.fold(
      [area.state, mapper.stateName(area.state), area.kind, ...area.counties.map(mapper.countyName)].join(" "),
    );
    return words.every((word, i) =>
      area.where.some((other) => (i === words.length - 1 ? other.startsWith(word) : other === word)),
    );
  }

  // The areas that go by a name: the exact before the others, then the larger first.
  mapper.areasNamed = function (query, then) {
    const asked = mapper.fold(query.toLowerCase().trim().replace(PREFIXES, ""));
    if (!asked.length || asked.join("").length < 2) return then([]);
    file(asked[0][0], (areas) => {
      const found = [];
      areas.forEach((area) => {
        const ranked = rank(area, asked);
        if (ranked) found.push({ ...area, rank: ranked });
      });
      then(found.sort((a, b) => b.rank - a.rank || (b.people || 0) - (a.people || 0)));
    });
  };

  // The areas of some GEOIDs, in their order; each once.
  mapper.areasOf = function (geoids, then) {
    const states = [...new Set(geoids.map((geoid) => geoid.slice(0, 2)))];
    const all = [];
    let missing = states.length;
    const done = () => {
      const found = geoids.map((geoid) => all.find((area) => area.geoids.includes(geoid)));
      then([...new Set(found.filter(Boolean))].map((area) => ({ ...area, rank: 4 })));
    };
    if (!missing) done();
    states.forEach((fips) =>
      file(fips, (areas) => {
        all.push(...areas);
        missing -= 1;
        if (!missing) done();
      }),
    );
  };
})();
