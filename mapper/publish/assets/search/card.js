// The first answer as a card: a word with a sign, the answer, and what one can do with it.
(function () {
  "use strict";
  const { element } = mapper;
  const finder = document.getElementById("finder");
  const WORDS = new Map([["listed", "Listed"], ["unlisted", "Not listed"], ["disputed", "Disputed"], ["uncertain", "Not certain"], ["reported", "Reported"], ["former", "No longer listed"]]);

  function byLists(agencies) {
    if (agencies.every(mapper.isFormer)) return "former";
    return agencies.every((i) => mapper.denied(i, "it")) ? "disputed" : "listed";
  }

  // What the lists say of an area: of its own police, or where it has none, of those in charge.
  function ofArea(area) {
    const { polices, counties } = mapper.listedFor(area);
    if (polices.length) return byLists(polices);
    if (mapper.reportedFor(area).some((one) => one.isNamed)) return "reported";
    if (area.geoids[0].length !== 5 && mapper.agenciesMaybeOf(area).length) return "uncertain";
    const inCharge = area.unpoliced ? counties.flatMap(({ agencies }) => agencies) : [];
    if (inCharge.length) return byLists(inCharge);
    return area.unpoliced && mapper.reportedInCharge(counties).some((one) => one.isNamed) ? "reported" : "unlisted";
  }

  // -> "listed", "reported", "unlisted", "disputed", "uncertain" or "former"; "" for a state, which is no answer
  mapper.verdict = function ({ area, agency, reported }) {
    if (area) return ofArea(area);
    if (reported) return reported.isNamed ? "reported" : "unlisted";
    return agency === undefined ? "" : byLists([agency]);
  };

  // The word as an element with the sign of the map's legend.
  mapper.verdictLine = (verdict) => element("p", WORDS.get(verdict), `verdict ${verdict}`);

  const inState = (name, state) => `${name}, ${mapper.stateName(state)}`;
  const named = ({ area, agency, reported }) => {
    if (area) return mapper.areaName(area);
    return reported ? inState(reported.name, reported.state) : inState(mapper.columns().name[agency], mapper.columns().state[agency]);
  };
  const idOf = ({ agency, reported }) => (reported ? reported.id : mapper.columns().id[agency]);

  // The hit that is the answer, with a verdict; none is a namesake in another state than was asked for.
  mapper.answering = function (found) {
    const first = found.find((hit) => mapper.verdict(hit));
    return first && !first.isAnother ? first : undefined;
  };

  // "Not listed: Hoboken, New Jersey. 2 places match ...", as a screen reader says it: the verdict
  // first, but of a guess the question before it.
  mapper.verdictSaid = function (found, text) {
    const first = mapper.answering(found);
    if (!first) return text;
    const verdict = `${WORDS.get(mapper.verdict(first))}: ${named(first)}.`;
    return (first.isGuess ? [text, verdict] : [verdict, text]).join(" ").trim();
  };

  const site = () => finder.dataset.site || location.href.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
  const addressOf = (hit) =>
    hit.area ? `${site()}index.html#place=${hit.area.geoids[0]}` : `${site()}agencies/${idOf(hit)}.html`;

  function link(text, href) {
    const made = element("a", text, "act");
    made.href = href;
    return made;
  }

  // What it does is in copy.js.
  function button(text, data) {
    const made = element("button", text, "act");
    made.type = "button";
    Object.assign(made.dataset, data);
    return made;
  }

  // Where a reader writes that something is wrong, with what it is about filled in; "" if nobody is
  // named. The page holds the address, and the places for what an answer knows.
  function report(hit) {
    const told = new Map([
      ["id", hit.area ? hit.area.geoids[0] : idOf(hit)],
      ["name", named(hit)],
      ["address", addressOf(hit).slice(site().length)],
    ]);
    return finder.dataset.report.replace(/%7B(id|name|address)%7D/g, (_, place) => encodeURIComponent(told.get(place)));
  }

  // Share, cite, print, and what to do if it is wrong.
  mapper.cardActions = function (hit) {
    const box = element("p", "", "acts");
    const said = element("span", "", "small");
    said.setAttribute("role", "status");
    box.append(
      button("Copy link", { act: "copy", copies: addressOf(hit) }),
      link("Cite", "data/index.html#cite"),
      button("Print", { act: "print" }),
    );
    const wrong = report(hit);
    if (wrong) box.append(link("Something wrong?", wrong));
    else box.append(element("span", `Something wrong? ${finder.dataset.unpublished}`, "small"));
    box.append(said);
    return box;
  };
})();
