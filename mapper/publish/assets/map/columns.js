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

  // The words of the program that the map is of.
  mapper.words = () => mapper.data.agencies.words;

  // The columns of the first view; with those of the lookup file once mapper.more has loaded it.
  mapper.columns = function () {
    if (columns) return columns;
    const data = mapper.data.agencies;
    columns = Object.create(null);
    ["name", "mark", "lat", "lon", "population", "state", "kind", "since"].forEach((key) => {
      columns[key] = mapper.column(data[key]);
    });
    columns.located = columns.lat.length;
    ["disputed", "face", "ice", "limit"].forEach((key) => (columns[key] = new Set(data[key])));
    columns.list_names = data.list_names.map(([phrase, title, day, name, isOfFile]) => ({
      id: `${name}-${day}`,
      phrase: `${phrase.replaceAll("'", "’")} ${isOfFile ? "published on" : "of"} ${mapper.day(day)}`,
      title: `${title.replaceAll("'", "’")}, ${isOfFile ? "published on " : ""}${mapper.day(day)}`,
      day,
    }));
    // Of each agency the lists that name it; `elsewhere` are those that the headline's lacks.
    const on = data.lists.words.map((numbers) => numbers.split("|").filter(Boolean).map(Number));
    columns.on = data.lists.at.map((at) => on[at]);
    columns.headline = data.headline;
    columns.elsewhere = new Set(columns.name.map((_, i) => i).filter((i) => !columns.on[i].includes(data.headline)));
    return columns;
  };

  // Which mark an agency has; its shape tells them apart.
  mapper.markOf = function (agency) {
    const c = mapper.columns();
    if (c.elsewhere.has(agency)) return "elsewhere";
    return c.disputed.has(agency) ? "dispute" : c.mark[agency];
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

  // As it stands in a sentence: "the District of Columbia".
  mapper.theState = (usps) => `${usps === "DC" ? "the " : ""}${mapper.stateName(usps)}`;

  // "12 agencies"; "3 police agencies and 1 fire department": these are never one number. As more
  // than others "12 more"; "3 more, and 1 fire department,".
  function said(agencies, isMore) {
    const { kind } = mapper.columns();
    const fire = agencies.filter((i) => kind[i] === "fire").length;
    const police = agencies.length - fire;
    const words = (n, one, many) => `${mapper.number(n)} ${n === 1 ? one : many}`;
    const departments = words(fire, "fire department", "fire departments");
    if (isMore) return fire ? `${mapper.number(police)} more, and ${departments},` : `${mapper.number(police)} more`;
    if (!fire) return words(police, "agency", "agencies");
    return `${words(police, "police agency", "police agencies")} and ${departments}`;
  }

  // How many of some agencies, on which list. A count is one of the headline's list: those that only
  // others name are a number of their own, and only a list that is chosen is counted as one.
  mapper.counted = function (agencies, isNamed) {
    const c = mapper.columns();
    const chosen = c.list_names.findIndex(({ id }) => id === mapper.view.list);
    if (chosen >= 0 && agencies.every((i) => c.on[i].includes(chosen))) {
      const dates = mapper.view.until && chosen !== c.headline ? `, by dates on the list of ${mapper.day(c.list_names[c.headline].day)}` : "";
      return `${said(agencies)} on ${c.list_names[chosen].title}${dates}`;
    }
    const others = agencies.filter((i) => c.elsewhere.has(i));
    const here = agencies.filter((i) => !c.elsewhere.has(i));
    const on = `on the list of ${mapper.day(c.list_names[c.headline].day)}`;
    if (!others.length) return isNamed ? `${said(here)} ${on}` : said(here);
    return `${said(here)} ${on}; ${said(others, true)} only on other lists or days`;
  };

  // "The department denied it in March 2020."; "" for one that did not. Needs mapper.more.
  mapper.denied = function (agency, what) {
    const c = mapper.columns();
    if (!c.disputed.has(agency)) return "";
    const date = c.of[agency].map((row) => c.listings.denied[row]).find(Boolean);
    return `The department denied ${what}${date ? ` in ${mapper.day(date)}` : ""}.`;
  };

  // Whether a list that lives on had an agency on an earlier day, and has it no more.
  mapper.isFormer = (agency) => Boolean(mapper.words().newest) && mapper.columns().elsewhere.has(agency);

  // Of such a one: "no longer on the list of May 18, 2026, which does not say why"; else "".
  mapper.sayGone = function (agency) {
    const c = mapper.columns();
    return mapper.isFormer(agency) ? `${mapper.words().newest} ${mapper.day(c.list_names[c.headline].day)}, which does not say why` : "";
  };

  // Where an agency has a page of its own; a notebook has no pages beside the map.
  mapper.agencyPage = function (agency) {
    return mapper.base && `${mapper.base}../agencies/${mapper.columns().id[agency]}.html`;
  };
})();
