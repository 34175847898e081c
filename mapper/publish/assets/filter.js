// A box that shows only the lines with the words typed; what is folded around them opens. Without
// this script the box is hidden and the page is whole.
'use strict';
(() => {
  const form = document.querySelector('.filter');
  const box = form.querySelector('input');
  const status = form.querySelector('[role=status]');
  const plain = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019]/g, "'").toLowerCase();
  const sections = [...document.querySelectorAll('section.changed')].map((section) => ({
    section,
    heading: plain(section.querySelector('h2').textContent),
    folds: [...section.querySelectorAll('details')].map((fold) => ({
      fold,
      // Found by its state's name and by what became of it, too.
      lines: [...fold.querySelectorAll('li')].map((line) => ({
        line, text: plain([line.textContent, line.dataset.state || '', fold.querySelector('summary').textContent].join(' ')),
      })),
    })),
    alone: section.querySelectorAll('p'),
  }));

  function show() {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, heading, folds, alone } of sections) {
      let inSection = 0;
      for (const { fold, lines } of folds) {
        let inFold = 0;
        for (const { line, text } of lines) {
          const fits = words.every((word) => text.includes(word) || heading.includes(word));
          line.hidden = !fits;
          inFold += fits;
        }
        fold.hidden = inFold === 0;
        fold.open = words.length > 0 && inFold > 0;
        inSection += inFold;
      }
      for (const one of alone) one.hidden = words.length > 0;
      section.hidden = words.length > 0 && inSection === 0;
      found += inSection;
    }
    status.textContent = words.length
      ? `${found.toLocaleString('en-US')} line${found === 1 ? '' : 's'}` : '';
  }

  form.hidden = false;
  let waiting = 0;
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  if (box.value) show();
})();
