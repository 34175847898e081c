// What is shown: search, filters, month, marks. One place that changes it, and who follows.
(function () {
  "use strict";

  // The filters by their key, which is that of the address and of the form: what an agency has of
  // each, and what a reader calls it; a filter with two answers has its words in the form.
  const upper = (text) => text[0].toUpperCase() + text.slice(1);
  const yesNo = (set, agency) => (set.has(agency) ? "yes" : "no");
  const FILTERS = {
    __proto__: null, // else "constructor" would be a filter, too
    state: { held: (c, i) => [c.state[i]], label: (usps) => mapper.stateName(usps) },
    kind: { held: (c, i) => [c.kind[i]], label: upper },
    list: {
      held: (c, i) => c.on[i].map((n) => c.list_names[n].id),
      label: (id) => mapper.columns().list_names.find((one) => one.id === id).title,
    },
    year: {
      held: (c, i) => [(c.since[i] || "none").slice(0, 4)],
      label: (year) => (year === "none" ? "No date given" : year),
    },
    face: { held: (c, i) => [yesNo(c.face, i)] },
    ice: { held: (c, i) => [yesNo(c.ice, i)] },
    limit: { held: (c, i) => [yesNo(c.limit, i)] },
  };
  mapper.filters = Object.keys(FILTERS);
  mapper.held = (key, agency) => FILTERS[key].held(mapper.columns(), agency);
  mapper.filterLabel = (key, value) => FILTERS[key].label && FILTERS[key].label(value);
  mapper.filtersSet = () => mapper.filters.filter((key) => mapper.view[key]);

  // All that an address can hold, in its order, but where the map is.
  const KEYS = ["q", "place", ...mapper.filters, "until", "marks", "outlines", "counties", "others", "agency"];
  const NOT_DRAWN = ["q", "place", "agency"]; // the search, and the agency that is read about
  const BLANK = Object.fromEntries(KEYS.map((key) => [key, ""]));
  const followers = [];

  mapper.view = { ...BLANK };

  // A follower gets what is shown now, what was shown before, and what was changed by.
  mapper.follow = function (follower) {
    followers.push(follower);
  };

  // What only follows the map: a search or a popup changes nothing that is drawn or counted there.
  mapper.followMap = function (follower) {
    mapper.follow((view, before, by) => {
      if (KEYS.some((key) => !NOT_DRAWN.includes(key) && view[key] !== before[key])) follower(view, before, by);
    });
  };

  mapper.change = function (change, by) {
    const before = { __proto__: null, ...mapper.view };
    KEYS.forEach((key) => {
      if (Object.hasOwn(change, key)) mapper.view[key] = change[key] || "";
    });
    if (KEYS.some((key) => mapper.view[key] !== before[key])) {
      followers.forEach((follower) => follower(mapper.view, before, by));
    }
  };

  mapper.restore = function (found, by) {
    mapper.change({ ...BLANK, ...found }, by);
  };

  // A date that gives only the year counts from its last month.
  function month(since) {
    return since.length > 4 ? since.slice(0, 7) : `${since}-12`;
  }

  // Whether agencies that only other lists or days name are shown beside those of the headline.
  const withOthers = () => Boolean(mapper.view.others || mapper.view.list);

  // The tests of all filters that are set, of the month, and of being on the list that is looked at,
  // but for one that is left out: "others" leaves out the last.
  function tests(but) {
    const asked = mapper.filtersSet().filter((key) => key !== but);
    const all = asked.map((key) => (c, i) => FILTERS[key].held(c, i).includes(mapper.view[key]));
    const { until } = mapper.view;
    if (until) all.push((c, i) => Boolean(c.since[i]) && month(c.since[i]) <= until);
    if (!withOthers() && but !== "others" && but !== "list") all.push((c, i) => !c.elsewhere.has(i));
    return all;
  }

  // Whether an agency passes the filters.
  mapper.fits = function (agency, but) {
    const c = mapper.columns();
    return tests(but).every((test) => test(c, agency));
  };

  mapper.fitting = function (but) {
    const c = mapper.columns();
    const all = tests(but);
    return c.name.map((_, i) => i).filter((i) => all.every((test) => test(c, i)));
  };
})();
