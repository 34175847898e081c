// A menu that shows only the entries of one kind. Each year is folded until it is opened, or a kind is
// chosen. Without this script the menu is hidden, and all entries stand there.
'use strict';
(() => {
  const menu = document.getElementById('kinds');
  const status = document.getElementById('kinds-shown');
  const years = [...document.querySelectorAll('ol[data-year]')].map((list) => ({
    fold: list.parentElement, entries: [...list.children],
  }));
  // An event that published a count is of both kinds.
  const fits = (entry) => !menu.value || entry.dataset.kind.split('|').includes(menu.value);

  function show() {
    let found = 0;
    for (const { fold, entries } of years) {
      let inYear = 0;
      for (const entry of entries) {
        entry.hidden = !fits(entry);
        inYear += fits(entry);
      }
      fold.hidden = inYear === 0;
      fold.open = menu.value !== '' && inYear > 0;
      found += inYear;
    }
    status.textContent = menu.value ? mapper.said(found, 'entry', 'entries') : '';
  }

  menu.closest('.filter').hidden = false;
  menu.addEventListener('change', show);
  show();
})();
