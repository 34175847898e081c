// One result as an item of the list: an agency, a place with its answer, or a state.
(function () {
  "use strict";
  const { element } = mapper;

  function stateItem(usps, isStatewide) {
    const item = element("li");
    const agencies = mapper.columns().name.map((_, i) => i).filter((i) => mapper.columns().state[i] === usps);
    const link = element("a", `${mapper.stateName(usps)} on one page`);
    link.href = `states/${usps.toLowerCase()}.html`;
    const wide = agencies.filter((i) => mapper.columns().level[i] === "state");
    if (isStatewide && !wide.length) {
      item.append(`Not listed. No agency of the whole State of ${mapper.stateName(usps)} is on the lists. `);
    } else if (isStatewide) item.append(...wide.map((i) => mapper.agencyLine(i, "p")));
    item.append(link, `: ${mapper.counted(agencies, true)}.`);
    return item;
  }

  // "city, 134,820 residents; in Western Connecticut Planning Region"
  function what(area, note) {
    const people = area.people === null ? "" : `, ${mapper.number(area.people)} residents`;
    const region = area.geoids[0].length > 5 && area.counties[1] && !area.shares.length && mapper.countyName(area.counties[1]);
    return `${area.kind}${people}${region ? `; in ${region}` : ""}${note ? `; ${note}` : ""}`;
  }

  // The first is a card with the answer; of the others a line, which opens as one.
  function placeItem(area, note, isCard) {
    const item = element("li", "", "place");
    const heading = element("h3");
    const button = element("button", mapper.areaName(area, true), "who");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    heading.append(button);
    item.append(mapper.verdictLine(mapper.verdict({ area })), heading, element("p", what(area, note), "what"));
    const answer = () => item.append(mapper.answer(area), mapper.cardActions({ area }));
    if (isCard) answer();
    item.classList.toggle("card", isCard);
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) {
        item.querySelector(".around").remove();
        mapper.forget();
        return;
      }
      if (!item.classList.contains("card")) answer();
      item.classList.add("card");
      const around = mapper.around(area);
      item.querySelector(".acts").before(around);
      mapper.lookAt([area], (_, outlined) => {
        const note = "We have no outline of it: the circle on the map marks its middle.";
        if (!outlined) around.append(element("p", note, "what"));
      });
    });
    return item;
  }

  function agencyItem(agency, isCard) {
    const item = mapper.agencyLine(agency, "li");
    item.prepend(mapper.verdictLine(mapper.verdict({ agency })));
    item.append(...mapper.reportsOn(agency));
    return carded(item, { agency }, isCard);
  }

  // An agency on no list, whose area no answer names, or that polices none.
  function reportedItem(reported, isCard) {
    const item = element("li");
    const where = [...(reported.seat || [reported.area]), mapper.stateName(reported.state)].filter(Boolean).join(", ");
    item.append(mapper.verdictLine(mapper.verdict({ reported })), element("h3", where), mapper.reportedLines(reported));
    if (reported.seat) item.append(element("p", "It is a fire department, which is never counted among police.", "what"));
    return carded(item, { reported }, isCard);
  }

  function carded(item, hit, isCard) {
    item.classList.toggle("card", isCard);
    if (isCard) item.append(mapper.cardActions(hit));
    return item;
  }

  mapper.resultItem = function ({ area, agency, state, reported, isStatewide, note }, isCard) {
    if (reported) return reportedItem(reported, isCard);
    if (state) return stateItem(state, isStatewide);
    return area ? placeItem(area, note, isCard) : agencyItem(agency, isCard);
  };
})();
