// What a reader asks for: words of kind taken off, compass letters, states, the agencies that words
// name, and names one slip away.
(function () {
  "use strict";
  // What stands before a name, "The City and County of Denver"; some names begin so themselves.
  const OF =
    /^(?:the )?(?:(?:charter )?(city|town|village|township|borough|county|parish|municipality)(?: (?:and|&) (?:county|parish|borough))?|(?:unified|consolidated|metropolitan|metro) government) of (?=.)/;
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
  const FEDERAL =
    /^((us|united states|federal) marshals?|(us |united states |federal )?(ice|fbi|dea|atf|tsa|cbp|dhs|usps|secret service|border patrol|homeland security|customs|marshals service))$/;
  const ONLY_KIND = /^(state|town|city|village|county|township|borough)$/;
  const STATEWIDE = /\b(state (police|patrol|highway patrol|troopers?)|highway patrol|troopers?)\b/;
  // Older short forms that are not the start of the state's name, or of several.
  const OLD_FORMS = new Map(
    Object.entries({ fla: "FL", miss: "MS", penna: "PA", wva: "WV", nmex: "NM", ndak: "ND", sdak: "SD", ncar: "NC", scar: "SC" }),
  );
  const MISSPELLED = [
    [/\b(polce|polic|poilce|plice|ploice|pollice|polise|poliec|poice)\b/g, "police"],
    [/\bsh[ea]r+if+(?=(?:'?s)?\b)/g, "sheriff"],
    [/\b(deparment|departmant|departement|depatment|dpt)\b/g, "department"],
  ];

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

  // What ends a question: "on the list", or what it calls the program.
  let endings;
  const ending = () => {
    const { asked_as: named } = mapper.words();
    endings ||= new RegExp(`^(?:is|are|was|were|did|does|do|has|have) (.+?) (?:on (?:it|the list|the map|this|here)|listed|included|in it|here|there|${named})$`);
    return endings;
  };

  // "Is Chicago on it?" -> "chicago"; "N.Las Vegas" -> "n. las vegas"; "Twp of Edison" -> "township of edison"
  function plainly(query) {
    const spelled = MISSPELLED.reduce((text, [wrong, right]) => text.replace(wrong, right), stateBehind(query).toLowerCase());
    return spelled
      .replace(/[’]/g, "'")
      .replace(/[\s?!,.]+$/, "")
      .replace(/(.)[\s,]+(usa|u\.s\.a|u\.?s|united states( of america)?)$/, "$1")
      .replace(ending(), "$1")
      .replace(/\.(?=[a-z]{3})/g, ". ")
      .replace(/^((?:charter )?)twp\.? of /, "$1township of ")
      .trim();
  }

  // Where the words that say nothing of where begin, at the end of a name: "isle of palms pd" -> 3
  function endOfName(words, isSaid) {
    let n = words.length;
    while (n && isSaid(words[n - 1], n - 1)) n -= 1;
    return n;
  }

  let states;

  // The state that words name, by its code or name: "" for none.
  mapper.stateMeant = function (asked) {
    const { usps, name } = mapper.data.states;
    states ||= new Map(usps.flatMap((code, i) => [[code.toLowerCase(), code], [mapper.fold(name[i]).join(" "), code]]));
    return states.get(asked.join(" ").replace(/^state of (?=.)|(.) state$/, "$1")) || "";
  };

  // "TX Dallas" and "Texas Houston" with the state behind; null if no state stands first.
  mapper.stateTurned = function (words) {
    for (let n = 1; n <= 3 && n < words.length; n += 1) {
      const first = words.slice(0, n);
      if (n === 1 ? mapper.stateCode(first[0]) || mapper.stateMeant(first) : mapper.stateMeant(first)) return [...words.slice(n), ...first];
    }
    return null;
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

  // What to ask before the name alone: "City of Industry", and of "LA sheriff" the county.
  function formal(kind, form, place, isSheriff) {
    if (kind) return [...mapper.fold(form.replace(/^the /, "")), ...place];
    const [name] = mapper.withoutState(place);
    if (!isSheriff || /^(county|parish)$/.test(name[name.length - 1])) return null;
    return [...name, "county", ...place.slice(name.length)];
  }

  // "Granite Quarry police" -> ["granite", "quarry"]
  mapper.withoutKind = (words) => words.filter((word) => !OF_KIND.test(word));

  // -> words: as asked; place: without the words of kind at the end, if there are any; bare: without
  // all of them, if that is less; and what these tell.
  // isNowhere: of no town or county ("transit police", "ICE"), so that no place is meant; isEmpty:
  // nor by its words ("state police", "pd"), but for a place that is called just so ("The Village").
  mapper.understand = function (query) {
    const asked = plainly(query);
    const words = mapper.fold(asked.replace(OF, ""));
    if (words.length > 1 && COMPASS.has(words[0])) words[0] = COMPASS.get(words[0]);
    const [named, state] = mapper.withoutState(words);
    // "Houston Co TX"; without a state behind it "co" can be Colorado
    if (state && named.length > 1 && named[named.length - 1] === "co") words[named.length - 1] = "county";
    const [form, kind] = asked.match(OF) || []; // "town of Hempstead"
    if (/^(county|parish)$/.test(kind)) words.splice(named.length, 0, kind); // "Orleans Parish"
    const kinds = words.filter((word) => OF_KIND.test(word));
    const isSheriff = kinds.some((word) => word.startsWith("sheriff") || word === "so");
    const isOfState = STATEWIDE.test(words.join(" "));
    const isSaid = (word, i) =>
      OF_KIND.test(word) || EMPTY.test(word) || (kinds.length > 0 && BESIDE.test(word)) ||
      (isOfState && word === "state" && (i > 0 || state !== ""));
    const bare = words.filter((word, i) => !isSaid(word, i));
    // Within a name such words are its own ("Isle of Palms", "Safety Harbor"): only its end loses them.
    const head = words.slice(0, endOfName(words, isSaid));
    const [before] = mapper.withoutState(head);
    const whole = [...before.slice(0, endOfName(before, isSaid)), ...head.slice(before.length)];
    const places = [whole, bare].filter(({ length }) => length && length < words.length);
    const place = places[0] || null;
    const isSafety = /\b(dps|public safety)\b/.test(words.join(" ")) && bare.length && mapper.stateMeant(bare);
    const isEmpty = words.length > 1 || kinds.length ? mapper.withoutState(bare)[0].every((word) => ONLY_KIND.test(word)) : false;
    const isCampus = /^universit(y|ies) of ./.test(words.join(" ")); // "University of Michigan"
    const isOfNoPlace = isCampus || (kinds.length > 0 && bare.some((word) => OF_NO_PLACE.test(word)));
    const isFederal = [words, bare].some((one) => FEDERAL.test(one.join(" ")));
    return {
      words,
      ordered: stateLast(words, bare),
      whole: mapper.fold(asked),
      formal: formal(kind, form, place || words, isSheriff),
      isOther: kinds.some((word) => /^(constable|marshal|prosecutor)/.test(word)),
      hasKind: kinds.length > 0,
      kind,
      state: state || mapper.withoutState(bare)[1],
      place,
      bare: places.length > 1 && bare.length < whole.length ? bare : null,
      isStatewide: isOfState || Boolean(isSafety),
      isSheriff,
      isEmpty,
      isFederal,
      isNowhere: isFederal || (isOfNoPlace && bare.length === 1),
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

  // The agencies of a name without its words of kind, in a state or any; "seagate" is Sea Gate.
  mapper.agenciesOf = function (words, state) {
    const asked = words.join("");
    const plain = (one) => {
      const { place, words: all } = mapper.understand(mapper.columns().name[one.agency]);
      return (place || all).join("");
    };
    return agencies().filter((one) =>
      (!state || one.state === state) && one.name[0][0] === asked[0] && (one.plain ||= plain(one)) === asked && fits(one));
  };

  // The agencies of no known area that may police this one, by its name.
  mapper.agenciesMaybeOf = (area) =>
    agencies().filter((one) => one.isUnplaced && one.state === area.state && [...area.keys, area.short].includes(one.bare) && fits(one));

  // "Orange Co" where no such place is in Colorado.
  mapper.meantCounty = (words) =>
    words.length > 1 && words[words.length - 1] === "co" ? [...words.slice(0, -1), "county"] : null;
})();
