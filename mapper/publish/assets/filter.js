// A box that shows only the lines with the words typed; what is folded around them opens. Without
// this script the box is hidden and the page is whole.
'use strict';
(() => {
  const form = document.querySelector('.filter');
  const box = form.querySelector('input');
  const status = form.querySelector('[role=status]');
  const { plain, asker, said } = mapper;
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
    const { isAsking, fits } = asker(box);
    let found = 0;
    for (const { section, heading, folds, alone } of sections) {
      let inSection = 0;
      for (const { fold, lines } of folds) {
        let inFold = 0;
        for (const { line, text } of lines) {
          line.hidden = !fits(text, heading);
          inFold += !line.hidden;
        }
        fold.hidden = inFold === 0;
        fold.open = isAsking && inFold > 0;
        inSection += inFold;
      }
      for (const one of alone) one.hidden = isAsking;
      section.hidden = isAsking && inSection === 0;
      found += inSection;
    }
    status.textContent = isAsking ? said(found, 'line', 'lines') : '';
  }

  form.hidden = false;
  let waiting = 0;
  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  if (box.value) show();
})();
