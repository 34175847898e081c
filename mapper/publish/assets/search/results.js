// One result as an item of the list: an agency, a place with its answer, or a state.
(function () {
  "use strict";
  const { element } = mapper;

  function stateItem(usps) {
    const item = element("li");
    const agencies = mapper.columns().name.map((_, i) => i).filter((i) => mapper.columns().state[i] === usps);
    const link = element("a", `${mapper.stateName(usps)} on one page`);
    link.href = `states/${usps.toLowerCase()}.html`;
    item.append(link, `: ${mapper.counted(agencies)} on the lists we hold.`);
    return item;
  }

  function placeItem(area) {
    const item = element("li", "", "place");
    const heading = element("h3");
    const button = element("button", mapper.areaName(area, true), "who");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    heading.append(button);
    const people = area.people === null ? "" : `, ${mapper.number(area.people)} residents`;
    item.append(heading, element("p", `${area.kind}${people}`, "what"), mapper.answer(area));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) {
        item.querySelector(".around").remove();
        mapper.forget();
        return;
      }
      const around = mapper.around(area);
      item.append(around);
      mapper.lookAt([area], (_, outlined) => {
        const note = "No outline of it is at hand: the circle on the map marks its middle.";
        if (!outlined) around.append(element("p", note, "what"));
      });
    });
    return item;
  }

  mapper.resultItem = function ({ area, agency, state }) {
    if (state) return stateItem(state);
    return area ? placeItem(area) : mapper.agencyLine(agency, "li");
  };
})();
