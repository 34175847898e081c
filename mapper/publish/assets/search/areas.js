// Towns and counties: loaded by first letter or by state, and what they are called.
(function () {
  "use strict";
  // A Map, for of an object every word "constructor" is a key.
  const same = new Map(
    Object.entries({ saint: "st", sainte: "ste", point: "pt", mount: "mt", fort: "ft", twp: "township", twsp: "township", cty: "county" }),
  );
  const read = new Map(); // the areas of a file by its name
  const waiting = new Map(); // and who waits until they are unpacked

  mapper.fold = function (text) {
    const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return plain
      .toLowerCase()
      .replace(/['’ʻ.]/g, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .map((word) => same.get(word) || word);
  };

  // A name as it is compared, without folding the nine in ten that are letters and spaces: a file
  // holds thousands, and a reader types the next letter meanwhile.
  const PLAIN = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
  const SAME = new RegExp(`\\b(${[...same.keys()].join("|")})\\b`, "i");
  const key = (name) => (PLAIN.test(name) && !SAME.test(name) ? name.toLowerCase() : mapper.fold(name).join(" "));
  const listed = (text) => (text ? text.split("|") : []);

  // Whether it is a place that the Census only names, or a township where townships have no police.
  function unpoliced(state, kind, geoid) {
    if (kind.startsWith("place without")) return true;
    return geoid.length === 10 && mapper.data["areas-index"].townships_without_police.includes(state);
  }

  // -> what makes an area of a file's row
  function unpacker(data) {
    const columns = Object.create(null);
    Object.keys(data).forEach((one) => one !== "some" && (columns[one] = mapper.column(data[one])));
    const { shares, others, policed_by: policedBy } = data.some;
    const inTown = new Set(data.some.in_town); // villages that lie in a town or township
    const twins = new Set(data.some.twins);
    const ends = data.kind.words.map((kind) => ` ${mapper.fold(kind).pop()}`);
    const counties = data.county.words.map(listed);
    return function (label, i) {
      const kind = columns.kind[i];
      const name = key(label);
      const end = ends[data.kind.at[i]];
      const geoids = columns.geoid[i].split("|");
      return {
        name: label,
        kind,
        state: columns.state[i],
        geoids,
        counties: counties[data.county.at[i]],
        shares: listed(shares[i]).map(Number), // percent of its people in each of several counties
        people: columns.population[i],
        at: [columns.lat[i], columns.lon[i]],
        keys: others[i] ? [name, ...listed(others[i]).map(key)] : [name],
        short: name.endsWith(end) ? name.slice(0, -end.length) : "",
        unpoliced: unpoliced(columns.state[i], kind, geoids[0]),
        inTown: inTown.has(i),
        twin: twins.has(i), // a village and the town around it: their kind tells them apart
        policedBy: policedBy[i] ? { geoids: [policedBy[i][0]], name: policedBy[i][1] } : null,
      };
    };
  }

  // A file holds thousands: the page answers the next letter in between.
  function unpack(name, data, then) {
    if (read.has(name) || !data) return then(read.get(name) || []);
    if (waiting.has(name)) return waiting.get(name).push(then);
    waiting.set(name, [then]);
    const areas = [];
    mapper.later(() => {
      const area = unpacker(data);
      mapper.inParts(data.name, (label, i) => areas.push(area(label, i)), () => {
        read.set(name, areas);
        waiting.get(name).forEach((one) => mapper.later(() => one(areas)));
        waiting.delete(name);
      });
    });
  }

  // The areas of one file, named by a first letter or by a state's FIPS code; none if there is none.
  mapper.areasIn = function (of, then) {
    mapper.load("areas-index", (index) => {
      if (!index || !index.files.includes(of)) return then([]);
      mapper.load(`areas-${of}`, (data) => unpack(`areas-${of}`, data, then));
    });
  };

  mapper.countyName = function (geoid) {
    const data = mapper.data["areas-index"];
    return data ? data.name[data.geoid.indexOf(geoid)] || "" : "";
  };

  // "Warren, Macomb County, Michigan"; no county for a city that is one, or a part of another, or
  // has less than half of its people in any.
  mapper.areaName = function (area, long) {
    const state = mapper.stateName(area.state);
    const county = mapper.countyName(area.counties[0] || "");
    const isOwn = area.geoids.includes(area.counties[0]) && county.startsWith(area.name);
    const name = area.twin ? `${area.name} (${area.kind})` : area.name;
    const isTold = long && county !== state && !isOwn && !area.policedBy && !(area.shares[0] < 50);
    return [name, isTold && county, state].filter(Boolean).join(", ");
  };

  // Whether words tell where an area is, or its kind. Two letters are a state's code, and no start of
  // another word; the last of the others may be unfinished.
  mapper.liesIn = function (area, words) {
    area.where ||= mapper.fold(
      [area.state, mapper.stateName(area.state), area.kind, ...area.counties.map(mapper.countyName)].join(" "),
    );
    return words.every((word, i) => {
      const usps = mapper.stateCode(word);
      if (usps) return area.state === usps;
      return area.where.some((other) => (i === words.length - 1 ? other.startsWith(word) : other === word));
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
      mapper.areasIn(fips, (areas) => {
        all.push(...areas);
        missing -= 1;
        if (!missing) done();
      }),
    );
  };
})();
