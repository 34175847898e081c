// What a box for words asks for, the same on every page with a list: `mapper.plain` makes words
// comparable ("Cañon" is found by "canon", a straight apostrophe finds a curly one), `mapper.asker`
// reads a box, `mapper.said` counts ("1 line", "3,494 lines").
'use strict';
(() => {
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").toLowerCase();

  // -> isAsking: whether words stand in the box; fits: whether texts made plain have them all.
  function asker(box) {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    return { isAsking: words.length > 0, fits: (...texts) => words.every((word) => texts.some((text) => text.includes(word))) };
  }

  const said = (n, one, many) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

  window.mapper = { plain, asker, said };
})();
