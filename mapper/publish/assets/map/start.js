// The namespace of the map's scripts: tasks, files, lines, and how words and numbers are written.
(function () {
  "use strict";
  const script = document.currentScript;
  const mapper = {
    data: Object.create(null), // by the names of files
    base: script && script.src ? script.src.replace(/[^/]*$/, "") : "",
  };
  window.mapper = mapper;

  // Several short tasks instead of a long one: the page answers a tap in between.
  const waiting = [];
  let running = false;
  function next() {
    const task = waiting.shift();
    if (!task) {
      running = false;
      return;
    }
    task();
    setTimeout(next, 0);
  }
  mapper.later = function (task) {
    waiting.push(task);
    if (running) return;
    running = true;
    // After the next picture, so that a tap is answered first; a page out of sight draws none.
    if (document.hidden) setTimeout(next, 0);
    else requestAnimationFrame(() => setTimeout(next, 0));
  };

  // The same for each of many, some at a time.
  const A_TASK = 300;
  mapper.inParts = function (all, act, then) {
    for (let from = 0; from < all.length; from += A_TASK) {
      mapper.later(() => all.slice(from, from + A_TASK).forEach((one, i) => act(one, from + i)));
    }
    mapper.later(then);
  };

  // What is drawn once the page has answered, and once only however often it was asked for by then;
  // at once on paper, which waits for nothing.
  mapper.soon = function (task) {
    let isAsked = false;
    return function () {
      if (mapper.current.getContainer().classList.contains("on-paper")) return task();
      if (isAsked) return;
      isAsked = true;
      mapper.later(() => {
        isAsked = false;
        task();
      });
    };
  };

  // Data of a file of their own, loaded once somebody needs them; undefined where there are none.
  const asked = new Map();
  mapper.load = function (name, then) {
    if (mapper.data[name]) return then(mapper.data[name]);
    if (asked.has(name)) return asked.get(name).push(then);
    asked.set(name, [then]);
    const script = document.createElement("script");
    script.src = mapper.base + "data-" + name + ".js";
    script.onload = script.onerror = (event) => {
      const waiting = asked.get(name);
      asked.delete(name);
      mapper.later(() => waiting.forEach((one) => one(mapper.data[name])));
      if (event.type === "error") document.dispatchEvent(new CustomEvent("lost", { detail: name }));
    };
    document.head.append(script);
  };

  mapper.line = function (packed, scale) {
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < packed.length; i += 2) {
      x += packed[i];
      y += packed[i + 1];
      points.push([y / scale, x / scale]);
    }
    return points;
  };

  // An element with text: the only way by which words of a list reach the page.
  mapper.element = function (tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const months =
    "January February March April May June July August September October November December".split(" ");
  const short = (name) => (name === "September" ? "Sept." : name.length > 5 ? `${name.slice(0, 3)}.` : name);
  // "2020-01-07" -> "Jan. 7, 2020"; "2020-01" -> "January 2020"
  mapper.day = function (iso) {
    const [year, month, day] = iso.split("-");
    const name = months[month - 1];
    return day && name ? `${short(name)} ${Number(day)}, ${year}` : [name, year].filter(Boolean).join(" ");
  };

  const grouped = new Intl.NumberFormat("en-US");
  mapper.number = (number) => grouped.format(number);
  mapper.once = (texts) => [...new Set(texts.filter(Boolean))];
})();
