// What a reader asks for: words of kind taken off, compass letters, states, and names one slip away.
(function () {
  "use strict";
  const OF = /^(city|town|village|township|borough|county) of (?=.)/;
  const COMPASS = new Map(Object.entries({ n: "north", s: "south", e: "east", w: "west" }));
  const OF_KIND =
    /^(police|policeman|cops?|pd|dept|department|sheriffs?|so|office|bureau|division|force|constables?|marshals?|troopers?|patrol|highway|public|safety|dps)$/;
  const STATEWIDE = /\b(state (police|patrol|highway patrol|troopers?)|highway patrol|troopers?)\b/;
  // Older short forms that are not the start of the state's name, or of several.
  const OLD_FORMS = new Map(
    Object.entries({ fla: "FL", miss: "MS", penna: "PA", wva: "WV", nmex: "NM", ndak: "ND", sdak: "SD", ncar: "NC", scar: "SC" }),
  );
  const SHORTEST_MISSPELLED = 5;

  // "mi" -> "MI", "" for no state.
  mapper.stateCode = function (word) {
    const usps = word.toUpperCase();
    return OLD_FORMS.get(word) || (mapper.data.states.usps.includes(usps) ? usps : "");
  };

  // -> words: as asked; place: without the words of kind, if there are any; and what these tell.
  mapper.understand = function (query) {
    const asked = query.toLowerCase().trim();
    const words = mapper.fold(asked.replace(OF, ""));
    if (words.length > 1 && COMPASS.has(words[0])) words[0] = COMPASS.get(words[0]);
    const kinds = words.filter((word) => OF_KIND.test(word));
    const isStatewide = STATEWIDE.test(words.join(" "));
    const bare = words.filter(
      (word, i) =>
        !OF_KIND.test(word) &&
        !/^(the|of)$/.test(word) &&
        !(kinds.length && /^(metro|metropolitan)$/.test(word)) &&
        !(isStatewide && word === "state" && i > 0),
    );
    return {
      words,
      kind: (asked.match(OF) || [])[1], // "town of Hempstead"
      place: kinds.length && bare.length ? bare : null,
      isStatewide,
      isSheriff: kinds.some((word) => word.startsWith("sheriff") || word === "so"),
    };
  };

  // "Orange Co" where no such place is in Colorado.
  mapper.meantCounty = (words) =>
    words.length > 1 && words[words.length - 1] === "co" ? [...words.slice(0, -1), "county"] : null;

  // Letters too many, too few, others, or two that changed places; more than `most` counts as more.
  function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let last = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const differs = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + differs);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  // The areas that a misspelled name can mean, the nearest and largest first; the first letter is right.
  mapper.areasNear = function (asked, then) {
    mapper.areasIn(asked[0][0], (areas) => {
      for (let n = asked.length; n > 0; n -= 1) {
        const head = asked.slice(0, n).join(" ");
        const most = head.length < 8 ? 1 : 2;
        const found = [];
        areas.forEach((area) => {
          if (head.length < SHORTEST_MISSPELLED) return;
          const whole = Math.min(...area.keys.map((name) => slips(head, name, most)));
          // A county is meant by its name without the word, too, but a city of that name before it.
          const far = area.short ? Math.min(whole, slips(head, area.short, most) + 0.5) : whole;
          if (far <= most + 0.5 && mapper.liesIn(area, asked.slice(n))) found.push({ ...area, rank: 4, far });
        });
        if (found.length) {
          return then(found.sort((a, b) => a.far - b.far || a.unpoliced - b.unpoliced || (b.people || 0) - (a.people || 0)).slice(0, 5));
        }
      }
      return then([]);
    });
  };
})();
