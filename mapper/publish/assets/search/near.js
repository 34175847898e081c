// Names a slip away from what a reader asks for.
(function () {
  "use strict";
  const SHORTEST_MISSPELLED = 5;

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

  // As it is written out: "forth worth" is one slip from "fort worth", not three from "ft worth".
  const LONG = new Map(Object.entries({ "ft ": "fort ", "mt ": "mount ", "st ": "saint " }));
  const SHORT = 8; // of a shorter name one slip makes another: "Chinatown" is no "Chitown"
  const written = (name) => (LONG.get(name.slice(0, 3)) || name.slice(0, 3)) + name.slice(3);

  // Of a short word in a name, too: "Gila River" is no Gold River.
  function isNearByWord(name, other) {
    const words = other.split(" ");
    const ours = name.split(" ");
    if (ours.length !== words.length) return true;
    return ours.every((word, i) => Math.max(word.length, words[i].length) >= SHORT || slips(word, words[i], 1) <= 1);
  }

  // The areas that a misspelled name can mean, the nearest and largest first; the first letter is right.
  mapper.areasNear = function (asked, then) {
    const [name] = mapper.withoutState(asked); // a state's code is no part of a name
    mapper.areasIn(asked[0][0], (areas) => {
      for (let n = name.length; n > 0; n -= 1) {
        const head = asked.slice(0, n).join(" ");
        const long = written(head);
        const most = head.length < SHORT ? 1 : 2;
        const found = [];
        areas.forEach((area) => {
          if (head.length < SHORTEST_MISSPELLED) return;
          const least = (name) => (name.replace(/ /g, "").length < SHORT ? 1 : most);
          const whole = Math.min(...area.keys.map((name) => {
            const far = slips(long, written(name), least(name));
            return far > least(name) || !isNearByWord(long, written(name)) ? Infinity : far;
          }));
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
