// What a ZIP code's land lies in: what holds most of it first, the rest by share.
(function () {
  "use strict";
  const WHOLE = 0.9; // of the land in towns: with less, the county's answer stands
  const MOST_SAID = 4;

  function share(part) {
    if (part < 0.01) return "under 1 percent";
    return part >= 0.995 ? "over 99 percent" : `${Math.round(100 * part)} percent`;
  }

  const sum = (areas) => areas.reduce((all, area) => all + area.share, 0);
  const level = (area) => area.geoids[0].length;
  const isCounty = (area) => level(area) === 5 && area.kind !== "municipio"; // which is a town, too

  // What has police of its own: not a settlement, not a city's borough; a township where they have some.
  function isPoliced(area) {
    if (isCounty(area) || area.policedBy) return false;
    return !area.unpoliced || mapper.listedFor(area).polices.length > 0;
  }

  // How much of the land lies in towns with police of their own. A village can lie in a town, so
  // only those add up that divide the land: townships, and the cities that stand beside them.
  function inTowns(towns) {
    const beside = towns.filter((area) => !area.inTown);
    return Math.min(1, Math.max(sum(beside), sum(towns.filter((area) => level(area) === 7))));
  }

  const byShare = (a, b) => b.share - a.share;

  // Towns by share; a town around villages by what of it lies outside them, where it holds nearly all.
  function bySize(towns) {
    const villages = sum(towns.filter((area) => area.inTown));
    const size = (area) => area.share - (!area.inTown && area.share >= WHOLE ? villages : 0);
    return [...towns].sort((a, b) => size(b) - size(a));
  }

  // -> towns, settlements and the rest, each by share; counties if theirs is the answer for `outside`
  // of the land.
  function parted(areas) {
    const towns = bySize(areas.filter(isPoliced));
    const outside = 1 - inTowns(towns);
    const others = areas.filter((area) => !isCounty(area) && !isPoliced(area)).sort(byShare);
    const stands = outside > 1 - WHOLE;
    return {
      towns,
      outside,
      counties: stands ? areas.filter((area) => isCounty(area) && area.share >= 0.01).sort(byShare) : [],
      named: others.filter((area) => level(area) === 7),
      rest: others.filter((area) => level(area) !== 7),
    };
  }

  // The parts in the order of the answer. A settlement leads where it holds over half of all land:
  // its answer is that of its county.
  function ordered(code, { towns, outside, counties, named, rest }) {
    const note = (area) => ({ area, note: `${share(area.share)} of the land of ${code}` });
    const whole = counties.map((area) => {
      const land = Math.min(area.share, outside);
      return { area, land, note: `in charge of ${share(land)} of the land of ${code}` };
    });
    const first = counties.length ? named.filter((area) => area.share > 0.5) : [];
    const larger = (area) => whole.some(({ land }) => land >= area.share);
    return [
      ...first.map(note),
      ...towns.filter((area) => !larger(area)).map(note),
      ...whole,
      ...towns.filter(larger).map(note),
      ...named.filter((area) => !first.includes(area)).map(note),
      ...rest.map(note),
    ];
  }

  // "94 percent is in Altadena, 2 percent in Pasadena, the rest in 3 more places"
  function said(areas, name) {
    const told = areas.slice(0, MOST_SAID).map((area, i) => `${share(area.share)} ${i ? "" : "is "}in ${name(area)}`);
    return [...told, ...(areas.length > MOST_SAID ? [`the rest in ${areas.length - MOST_SAID} more places`] : [])].join("; ");
  }

  const upper = (text) => text[0].toUpperCase() + text.slice(1);

  function sentence(code, { towns, outside, counties, named }, first) {
    if (!counties.length && first.share >= 0.995) return `${code} is in ${mapper.areaName(first)}.`;
    const inTowns = towns.length ? said(towns, (area) => mapper.areaName(area)) : "";
    if (!counties.length) return `Of the land of ${code}, ${inTowns}.`;
    const county = counties.map((area) => mapper.areaName(area)).join(" or ");
    const settled = named.length ? ` (${said(named, (area) => area.name)})` : "";
    if (!towns.length) return `${code} is outside any town with police of its own${settled}: ${county}, is in charge there.`;
    const rest = `${share(outside)} is outside any town with police of its own${settled}: ${county}, is in charge there`;
    const parts = towns[0].share > outside ? [inTowns, rest] : [rest, inTowns];
    return `Of the land of ${code}, ${parts[0]}. ${upper(parts[1])}.`;
  }

  // -> hits for the list of results and the sentence above it; no hits for a code without land.
  mapper.zipAnswer = function (code, then) {
    mapper.load(`zip-${code[0]}`, () => {
      const parts = mapper.zip(code) || [];
      mapper.areasOf(parts.map(({ geoid }) => geoid), (found) => {
        if (!found.length) return then([], "");
        const areas = found.map((area) => ({
          ...area,
          share: Math.max(...parts.filter(({ geoid }) => area.geoids.includes(geoid)).map((one) => one.share)),
        }));
        const told = parted(areas);
        const hits = ordered(code, told);
        const caution = "ZIP codes are for mail and are not jurisdictions; shares are of land, not of people.";
        return then(hits, `${sentence(code, told, hits[0].area)} ${caution}`);
      });
    });
  };
})();
