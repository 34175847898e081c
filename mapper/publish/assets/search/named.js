// The areas that words name, in the order in which a reader means them.
(function () {
  "use strict";
  // 5 for one of its names ("Edison" is Edison Township), 4.5 for a county without the word, 4 for a
  // name with where it is or its kind behind, 3 for such a county, 2 for whole words at the start, 1 for a part of one; 0
  // if a word asked for is in neither its name nor where it is. A name that takes more of the words
  // counts more ("Houston County, Texas" is not Houston). A state's code at the end is that state
  // and starts no other word, unless the words are said to be unfinished.
  function rank(area, asked, heads, endsInState) {
    if (!area.keys.some((one) => one.startsWith(asked[0]))) return 0;
    for (let n = asked.length; n > 0; n -= 1) {
      const head = heads[n - 1];
      const began = area.keys.filter((one) => one.startsWith(head));
      if (!began.length || (n < asked.length && !mapper.liesIn(area, asked.slice(n)))) continue;
      if (/^(county|parish)$/.test(asked[n]) && area.geoids[0].length !== 5) continue; // "De Kalb County"
      const exact = n === asked.length ? 5 : 4 + n / 100;
      if (began.includes(head)) return exact;
      if (area.short === head) return isTown(area) ? exact : exact === 5 ? 4.5 : 3 + n / 100;
      if (!endsInState || n < asked.length) return began.some((one) => one[head.length] === " ") ? 2 : 1;
    }
    return 0;
  }

  // A township, and a municipio of Puerto Rico, which the Census counts as a county.
  const isTown = (area) => area.geoids[0].length === 10 || area.kind === "municipio";

  // The areas of a file by their names without spaces: "De Kalb County" and "StPaul" are asked for.
  const tight = (name) => name.replaceAll(" ", "");
  const tightened = new WeakMap();
  function byTightName(areas) {
    if (tightened.has(areas)) return tightened.get(areas);
    const names = new Map();
    areas.forEach((area) => [...area.keys, area.short].map(tight).forEach((name) => {
      if (names.has(name)) names.get(name).add(area);
      else names.set(name, new Set([area]));
    }));
    tightened.set(areas, names);
    return names;
  }

  // Those that go by the words so, ranked much as above: a county without the word half a step less.
  function tightlyNamed(areas, asked, heads) {
    for (let n = asked.length; n > 0; n -= 1) {
      const name = tight(heads[n - 1]);
      const found = [...(byTightName(areas).get(name) || [])].filter((area) => n === asked.length || mapper.liesIn(area, asked.slice(n)));
      const isShort = (area) => !area.keys.some((one) => tight(one) === name) && !isTown(area);
      if (found.length) return found.map((area) => ({ ...area, rank: (n === asked.length ? 5 : 4 + n / 100) - (isShort(area) ? 0.5 : 0) }));
    }
    return [];
  }

  // A place that is only a name counts half, and a township of Ohio by its name without the word:
  // the Census counts the cities in it with it.
  function weight(area) {
    const holdsCities = area.state === "OH" && area.short && area.geoids[0].length === 10;
    return (area.people || 0) / (holdsCities || area.kind.startsWith("place without") ? 2 : 1);
  }

  // A large county goes before a tiny town of its name that is not listed: "Cobb" is no settlement
  // of 900 people.
  const TINY = 5000;
  const SMALL = 30_000; // and a county of so many times its people: "Fulton"; "Westchester", a settlement
  const HUGE = 60;
  const HUGE_BESIDE_SETTLEMENT = 35;
  const LARGE_BESIDE_IDLE = 5;
  function largeCounties(areas) {
    const [first] = areas;
    const isIdle = first && isTownship(first); // it has no police to be asked for: "Du Page"
    if (!first || !(first.rank > 3.5) || (weight(first) >= SMALL && !isIdle)) return areas;
    const isHalfNamed = first.short && first.geoids[0].length === 10; // "Pierce" is not its whole name
    if (!isHalfNamed && mapper.listedFor(first).polices.length) return areas;
    const { counties_without_police: idle } = mapper.data["areas-index"];
    const isMeant = (area) => {
      if (area.geoids[0].length !== 5 || area.rank >= first.rank || area.rank < 3 || idle.includes(area.geoids[0])) return false;
      const times = (area.people || 0) / (weight(first) || 1);
      if (isIdle && times >= LARGE_BESIDE_IDLE) return true;
      if (weight(first) >= TINY) return first.rank === 5 && times >= (first.unpoliced ? HUGE_BESIDE_SETTLEMENT : HUGE);
      return times >= 20 || (times >= 5 && mapper.listedFor(area).polices.length > 0);
    };
    const large = areas.filter(isMeant).map((area) => ({ ...area, rank: first.rank, isHuge: weight(first) >= TINY }));
    return [...large, ...areas.filter((area) => !isMeant(area))];
  }

  // Of a village or city and the town around it the one with a listed agency comes first; of two
  // such or none the village: its police do not serve all the town, the town's need not serve it.
  // So does a city before a township elsewhere in its state, which nobody calls by half its name
  // there, unless the township is so much larger or alone is listed.
  const MUCH_LARGER = 10;
  function villageFirst(areas) {
    const bare = (area) => (area.geoids[0].length === 10 && area.short) || area.keys[0];
    const isListed = (area) => mapper.listedFor(area).polices.length > 0;
    const isNear = (town, village) =>
      town.counties.some((county) => village.counties.includes(county)) ||
      (town.short && !village.short && !village.unpoliced && (town.people || 0) < MUCH_LARGER * (village.people || 0) && isListed(town) <= isListed(village));
    const isBehind = (town, village) =>
      town.rank === village.rank && town.state === village.state && bare(town) === bare(village) && isNear(town, village);
    // "X" is the city of X before X Township, whoever of them is listed.
    const order = (area) =>
      (isListed(area) ? 0 : 2) + (area.geoids[0].length === 10 ? 1 + (area.short ? 3 : 0) : 0);
    areas.forEach((area, i) => {
      const before = area.rank > 2 && area.geoids[0].length !== 5 ? areas.findIndex((other) => isBehind(other, area)) : i;
      if (before >= 0 && before < i && order(area) < order(areas[before])) areas.splice(before, 0, ...areas.splice(i, 1));
    });
    return areas;
  }

  const order = (a, b) =>
    b.rank - a.rank || isTownship(a) - isTownship(b) || weight(b) - weight(a);
  const isTownship = (area) => area.unpoliced && area.geoids[0].length === 10;

  // The areas that go by folded words: the exact before the others, townships without police behind
  // all others of their rank, then the larger first. Needs mapper.more.
  mapper.areasNamed = function (asked, then, isUnfinished) {
    if (asked.join("").length < 2) return then([]);
    const heads = asked.map((_, i) => asked.slice(0, i + 1).join(" "));
    const endsInState = asked.length > 1 && !isUnfinished && mapper.stateCode(asked[asked.length - 1]) !== "";
    mapper.areasIn(asked[0][0], (areas) => {
      let found = [];
      areas.forEach((area) => {
        const ranked = rank(area, asked, heads, endsInState);
        if (ranked) found.push({ ...area, rank: ranked });
      });
      if (asked.join("").length > 4 && !found.some((area) => area.rank > 2 && !isTownship(area))) {
        const same = tightlyNamed(areas, asked, heads);
        found = [...same, ...found.filter(({ geoids }) => !same.some((area) => area.geoids === geoids))];
      }
      then(largeCounties(villageFirst(found.sort(order))));
    });
  };
})();
