// The data of the agencies, as columns: what the first view shows, and more once somebody asks.
(function () {
  "use strict";
  let columns;

  mapper.column = function (packed) {
    if (Array.isArray(packed)) return packed;
    if (packed.words) return packed.at.map((place) => packed.words[place]);
    let sum = 0;
    return packed.steps.map((step) => (sum += step) / packed.scale);
  };

  // The columns of the first view; with those of the lookup file once mapper.more has loaded it.
  mapper.columns = function () {
    if (columns) return columns;
    const data = mapper.data.agencies;
    columns = Object.create(null);
    ["name", "mark", "lat", "lon", "population", "state", "kind", "since", "lists"].forEach((key) => {
      columns[key] = mapper.column(data[key]);
    });
    columns.located = columns.lat.length;
    ["disputed", "face", "ice", "limit"].forEach((key) => (columns[key] = new Set(data[key])));
    columns.list_names = data.list_names.map(([phrase, title, day, name]) => ({
      id: `${name}-${day}`,
      phrase: phrase.replaceAll("'", "’"),
      title: title.replaceAll("'", "’"),
      day,
    }));
    return columns;
  };

  mapper.more = function (then) {
    mapper.load("lookup", (data) => {
      if (!data) return;
      const c = mapper.columns();
      if (!c.listings) {
        Object.keys(data).forEach((key) => {
          if (!["listings", "sources"].includes(key)) c[key] = mapper.column(data[key]);
        });
        c.listings = Object.create(null);
        Object.keys(data.listings).forEach((key) => (c.listings[key] = mapper.column(data.listings[key])));
        c.of = c.name.map(() => []);
        c.listings.agency.forEach((agency, row) => c.of[agency].push(row));
      }
      then(c);
    });
  };

  mapper.Lookup = L.Layer.extend({ initialize: function () {}, onAdd: function () {} });

  mapper.stateName = function (usps) {
    const at = mapper.data.states.usps.indexOf(usps);
    return at < 0 ? usps : mapper.data.states.name[at];
  };

  // How many of some agencies; police and fire departments are never one number.
  mapper.counted = function (agencies) {
    const { kind } = mapper.columns();
    const fire = agencies.filter((i) => kind[i] === "fire").length;
    const said = (n, one, many) => `${mapper.number(n)} ${n === 1 ? one : many}`;
    const police = said(agencies.length - fire, fire ? "police agency" : "agency", fire ? "police agencies" : "agencies");
    return fire ? `${police} and ${said(fire, "fire department", "fire departments")}` : police;
  };

  // "The department denied it in March 2020."; "" for one that did not. Needs mapper.more.
  mapper.denied = function (agency, what) {
    const c = mapper.columns();
    if (!c.disputed.has(agency)) return "";
    const date = c.of[agency].map((row) => c.listings.denied[row]).find(Boolean);
    return `The department denied ${what}${date ? ` in ${mapper.day(date)}` : ""}.`;
  };

  // Where an agency has a page of its own; a notebook has no pages beside the map.
  mapper.agencyPage = function (agency) {
    return mapper.base && `${mapper.base}../agencies/${mapper.columns().id[agency]}.html`;
  };
})();
