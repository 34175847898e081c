// What a reader asks for: words of kind taken off, compass letters, states, the agencies that words
// name, and names one slip away.
(function () {
  "use strict";
  const OF = /^(?:the )?(?:charter )?(city|town|village|township|borough|county|parish|municipality) of (?=.)/;
  const COMPASS = new Map(
    Object.entries({ n: "north", s: "south", e: "east", w: "west", no: "north", so: "south", nw: "northwest", ne: "northeast", sw: "southwest", se: "southeast" }),
  );
  const OF_KIND =
    /^(police|policeman|cops?|pd|dept|department|sheriffs?|so|office|bureau|division|force|constables?|marshals?|troopers?|patrol|highway|public|safety|dps|prosecutors?)$/;
  // What says nothing of where, beside words of kind; and what stands with a kind of police.
  const EMPTY = /^(the|of|my|our|local|metro|metropolitan)$/;
  const BESIDE = /^(and|fire|precinct|pct|\d+)$/;
  // Police that are of no town and no county, by a word of their names.
  const OF_NO_PLACE =
    /^(transit|bart|amtrak|railroad|airport|universit(y|ies)|college|campus|schools?|capitol|tribal|transportation|port|housing|parks?)$/;
  const FEDERAL = /^(ice|fbi|dea|atf|tsa|cbp|dhs|usps|secret service|border patrol|homeland security|customs|marshals service)$/;
  const ONLY_KIND = /^(state|town|city|village|county|township|borough)$/;
  const STATEWIDE = /\b(state (police|patrol|highway patrol|troopers?)|highway patrol|troopers?)\b/;
  // Older short forms that are not the start of the state's name, or of several.
  const OLD_FORMS = new Map(
    Object.entries({ fla: "FL", miss: "MS", penna: "PA", wva: "WV", nmex: "NM", ndak: "ND", sdak: "SD", ncar: "NC", scar: "SC" }),
  );
  const SHORTEST_MISSPELLED = 5;

  let codes;

  // "mi" -> "MI", "" for no state.
  mapper.stateCode = function (word) {
    codes ||= new Map([...mapper.data.states.usps.map((code) => [code.toLowerCase(), code]), ...OLD_FORMS]);
    return codes.get(word) || "";
  };

  // "Illinois, Chicago" -> "Chicago, Illinois"
  function stateBehind(query) {
    const [head, ...rest] = query.split(/\s*,\s*/);
    const isState = (text) => mapper.stateMeant(mapper.fold(text)) !== "";
    const [first] = mapper.fold(rest.join(" ")); // "Washington, D.C. police"
    return first && isState(head) && !isState(rest.join(" ")) && !mapper.stateCode(first) ? `${rest.join(", ")}, ${head}` : query;
  }

  // "Is Chicago on it?" -> "chicago"; "N.Las Vegas" -> "n. las vegas"; "Twp of Edison" -> "township of edison"
  function plainly(query) {
    return stateBehind(query)
      .toLowerCase()
      .replace(/[’]/g, "'")
      .replace(/[\s?!,.]+$/, "")
      .replace(/(.)[\s,]+(usa|u\.s\.a|u\.?s|united states( of america)?)$/, "$1")
      .replace(/^(?:is|are|was|were|did|does|do|has|have) (.+?) (?:on (?:it|the list|the map|this|here)|listed|included|in it|here|there)$/, "$1")
      .replace(/\.(?=[a-z]{3})/g, ". ")
      .replace(/^((?:charter )?)twp\.? of /, "$1township of ")
      .trim();
  }

  let states;

  // The state that words name, by its code or name: "" for none.
  mapper.stateMeant = function (asked) {
    const { usps, name } = mapper.data.states;
    states ||= new Map(usps.flatMap((code, i) => [[code.toLowerCase(), code], [mapper.fold(name[i]).join(" "), code]]));
    return states.get(asked.join(" ").replace(/^state of (?=.)|(.) state$/, "$1")) || "";
  };

  // "Harris County, Texas" -> ["harris", "county"] and "TX": a state's words at the end apart.
  mapper.withoutState = function (words) {
    for (let n = Math.min(3, words.length - 1); n > 0; n -= 1) {
      const end = words.slice(-n);
      const state = n === 1 && end[0].length < 5 ? mapper.stateCode(end[0]) : "";
      const usps = state || mapper.stateMeant(end);
      if (usps) return [words.slice(0, -n), usps];
    }
    return [words, ""];
  };

  // "green bay wi police" -> "green bay police wi"
  function stateLast(words, bare) {
    const [rest] = mapper.withoutState(bare);
    const state = bare.slice(rest.length);
    if (state.some((word) => rest.includes(word))) return words;
    return [...words.filter((word) => !state.includes(word)), ...state];
  }

  // -> words: as asked; place: without the words of kind, if there are any; and what these tell.
  // isNowhere: of no town or county ("transit police", "ICE", "pd"), so that no place is meant.
  mapper.understand = function (query) {
    const asked = plainly(query);
    const words = mapper.fold(asked.replace(OF, ""));
    if (words.length > 1 && COMPASS.has(words[0])) words[0] = COMPASS.get(words[0]);
    const [named, state] = mapper.withoutState(words);
    // "Houston Co TX"; without a state behind it "co" can be Colorado
    if (state && named.length > 1 && named[named.length - 1] === "co") words[named.length - 1] = "county";
    const [, kind] = asked.match(OF) || []; // "town of Hempstead"
    if (/^(county|parish)$/.test(kind)) words.splice(named.length, 0, kind); // "Orleans Parish"
    const kinds = words.filter((word) => OF_KIND.test(word));
    const isOfState = STATEWIDE.test(words.join(" "));
    const bare = words.filter(
      (word, i) =>
        !OF_KIND.test(word) && !EMPTY.test(word) && !(kinds.length && BESIDE.test(word)) &&
        !(isOfState && word === "state" && (i > 0 || state)),
    );
    const isSafety = /\b(dps|public safety)\b/.test(words.join(" ")) && bare.length && mapper.stateMeant(bare);
    const isEmpty = words.length > 1 || kinds.length ? mapper.withoutState(bare)[0].every((word) => ONLY_KIND.test(word)) : false;
    const isOfNoPlace = kinds.length > 0 && bare.some((word) => OF_NO_PLACE.test(word));
    return {
      words,
      ordered: stateLast(words, bare),
      whole: mapper.fold(asked),
      formal: kind ? mapper.fold(asked).filter((word) => !OF_KIND.test(word)) : null, // "City of Industry"
      isOther: kinds.some((word) => /^(constable|marshal|prosecutor)/.test(word)),
      hasKind: kinds.length > 0,
      kind,
      state: state || mapper.withoutState(bare)[1],
      place: bare.length && bare.length < words.length ? bare : null,
      isStatewide: isOfState || Boolean(isSafety),
      isSheriff: kinds.some((word) => word.startsWith("sheriff") || word === "so"),
      isNowhere: isEmpty || FEDERAL.test(bare.join(" ")) || (isOfNoPlace && bare.length === 1),
      isOfNoPlace,
    };
  };

  let index;
  function agencies() {
    if (index) return index;
    const c = mapper.columns();
    const where = new Map(mapper.once(c.state).map((usps) => [usps, mapper.fold(mapper.stateName(usps))]));
    index = c.name.map((name, i) => {
      const folded = mapper.fold(name);
      return {
        agency: i,
        name: folded,
        here: [...folded, ...mapper.fold(c.area[i] || "")],
        where: where.get(c.state[i]),
        state: c.state[i],
        people: c.population[i] || 0,
        ...(i >= c.located && !/\d/.test(name) ? unplaced(name) : {}), // of one precinct is of no town
      };
    });
    return index;
  }

  // The town that an agency of no known area may be of, by its name.
  function unplaced(name) {
    const { kind, place, words } = mapper.understand(name);
    return { isUnplaced: true, kind, bare: (place || words).join(" ") };
  }

  const fits = ({ agency }) => mapper.fits(agency, "others");

  // Whether an agency has all words: whole, but the last may be unfinished; its state's at the end.
  function isNamed({ here, where }, words) {
    const at = words.findIndex((word, i) =>
      i === words.length - 1 ? !here.some((other) => other.startsWith(word)) : !here.includes(word));
    return at < 0 || (at > 0 && words.slice(at).every((word) => where.some((other) => other.startsWith(word))));
  }

  // Agencies by words of their names and areas: a name that starts with them first, then the larger.
  mapper.agenciesNamed = function (asked) {
    const [words, state] = mapper.withoutState(asked);
    const isCode = state && asked[asked.length - 1].length < 5; // and no start of another word
    const rank = ({ name, here }) =>
      words.reduce((sum, word) => sum + (name[0] === word ? 3 : name.includes(word) ? 2 : here.includes(word) ? 1 : 0), 0);
    const found = agencies().filter((one) =>
      (!isCode && isNamed(one, asked)) || (state && one.state === state && isNamed(one, words)));
    return found
      .filter(fits)
      .map((one) => ({ ...one, rank: rank(one) }))
      .sort((a, b) => b.rank - a.rank || a.name.length - b.name.length || b.people - a.people || a.agency - b.agency);
  };

  // The agencies of exactly that name, and those of no known area that a town's name can mean.
  mapper.agenciesCalled = function (said) {
    const [whole, state] = mapper.withoutState(said.whole);
    const bare = mapper.withoutState(said.place || said.words)[0].join(" ");
    return agencies().filter((one) =>
      (!state || one.state === state) &&
      (one.name.join(" ") === whole.join(" ") || (one.isUnplaced && one.bare === bare && one.kind === said.kind)) && fits(one));
  };

  // The agencies of no known area that may police this one, by its name.
  mapper.agenciesMaybeOf = (area) =>
    agencies().filter((one) => one.isUnplaced && one.state === area.state && [...area.keys, area.short].includes(one.bare) && fits(one));

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

  // As it is written out: "forth worth" is one slip from "fort worth", not three from "ft worth".
  const LONG = new Map(Object.entries({ "ft ": "fort ", "mt ": "mount ", "st ": "saint " }));
  const written = (name) => (LONG.get(name.slice(0, 3)) || name.slice(0, 3)) + name.slice(3);

  // The areas that a misspelled name can mean, the nearest and largest first; the first letter is right.
  mapper.areasNear = function (asked, then) {
    mapper.areasIn(asked[0][0], (areas) => {
      for (let n = asked.length; n > 0; n -= 1) {
        const head = asked.slice(0, n).join(" ");
        const long = written(head);
        const most = head.length < 8 ? 1 : 2;
        const found = [];
        areas.forEach((area) => {
          if (head.length < SHORTEST_MISSPELLED) return;
          // Of a short name one slip makes another: "Chinatown" is no "Chitown".
          const least = (name) => (name.replace(/ /g, "").length < 8 ? 1 : most);
          const whole = Math.min(...area.keys.map((name) => {
            const far = slips(long, written(name), least(name));
            return far > least(name) ? Infinity : far;
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
