// What is shown: search, filters, month, marks. One place that changes it, and who follows.
(function () {
  "use strict";
  const BLANK = { q: "", state: "", kind: "", list: "", year: "", face: "", ice: "", limit: "", until: "", marks: "", outlines: "", counties: "" };
  const followers = [];

  mapper.view = { ...BLANK };
  mapper.filters = ["state", "kind", "list", "year", "face", "ice", "limit"];

  // A follower gets what is shown now, what was shown before, and what was changed by.
  mapper.follow = function (follower) {
    followers.push(follower);
  };

  mapper.change = function (change, by) {
    const before = { ...mapper.view };
    Object.keys(BLANK).forEach((key) => {
      if (key in change) mapper.view[key] = change[key] || "";
    });
    if (Object.keys(BLANK).some((key) => mapper.view[key] !== before[key])) {
      followers.forEach((follower) => follower(mapper.view, before, by));
    }
  };

  mapper.restore = function (found, by) {
    mapper.change({ ...BLANK, ...found }, by);
  };

  const has = {
    state: (c, i, wanted) => c.state[i] === wanted,
    kind: (c, i, wanted) => c.kind[i] === wanted,
    list: (c, i, wanted) => c.lists[i].split("|").some((n) => c.list_names[n].id === wanted),
    year: (c, i, wanted) => (c.since[i] || "none").slice(0, 4) === wanted,
    face: (c, i, wanted) => mapper.yesNo(c.face, i) === wanted,
    ice: (c, i, wanted) => mapper.yesNo(c.ice, i) === wanted,
    limit: (c, i, wanted) => mapper.yesNo(c.limit, i) === wanted,
    until: (c, i, wanted) => Boolean(c.since[i]) && mapper.month(c.since[i]) <= wanted,
  };

  // Whether an agency is one of a set, as an address has it.
  mapper.yesNo = (set, agency) => (set.has(agency) ? "yes" : "no");

  // A date that gives only the year counts from its last month.
  mapper.month = function (since) {
    return since.length > 4 ? since.slice(0, 7) : `${since}-12`;
  };

  const asked = (but) => Object.keys(has).filter((key) => key !== but && mapper.view[key]);

  // Whether an agency passes the filters, but for one that is left out.
  mapper.fits = function (agency, but) {
    const c = mapper.columns();
    return asked(but).every((key) => has[key](c, agency, mapper.view[key]));
  };

  mapper.fitting = function (but) {
    const c = mapper.columns();
    const keys = asked(but);
    const fit = [];
    for (let i = 0; i < c.name.length; i += 1) {
      if (keys.every((key) => has[key](c, i, mapper.view[key]))) fit.push(i);
    }
    return fit;
  };
})();
