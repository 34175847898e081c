// The areas of a ZIP code, from the file of its first digit (publish/map/zip_codes.py packs it).
(function () {
  "use strict";
  const lengths = new Map(Object.entries({ c: 5, p: 7, d: 7, t: 10 }));
  const unpacked = new Map();

  function sums(steps, length) {
    let sum = 0;
    return steps.map((step) => String((sum += step)).padStart(length, "0"));
  }

  const next = (table, step) => table.geoids[(table.last += step)];

  function unpack(packed) {
    const tables = new Map();
    lengths.forEach((length, letter) => tables.set(letter, { geoids: sums(packed[letter], length), last: 0 }));
    const items = packed.at.split(",");
    const shares = packed.shares.split(",");
    const areas = new Map();
    sums(packed.zips, 5).forEach((zip, n) => {
      const told = shares[n].split(" ");
      areas.set(zip, items[n].match(/[cpdt]-?\d*/g).map((one, i) => ({
        geoid: next(tables.get(one[0]), Number(one.slice(1))),
        share: told[i] === "" ? 1 : Number(told[i]) / 100,
        governs: one[0] !== "d",
      })));
    });
    return areas;
  }

  // "48089" -> its areas: places and towns, most land first, then counties. `share` is that of the
  // ZIP code's land in whole percent (0.24; 0: under one percent): a village lies in its town, too,
  // so they can add up to more than all. `governs` is false for a place without a government.
  // [] if there is no such ZIP code, or it has only boxes. undefined as long as data-zip-4.js is
  // not loaded.
  mapper.zip = function (code) {
    const name = "zip-" + code[0];
    if (!mapper.data[name]) return undefined;
    if (!unpacked.has(name)) unpacked.set(name, unpack(mapper.data[name]));
    return unpacked.get(name).get(code) || [];
  };
})();
