// What one can do with an answer or a page: its address copied, with a word on it; paper. A button
// gives the address in `data-copies`; without it that of the page is meant, as published.
'use strict';
(() => {
  const ofPage = () => document.querySelector('link[rel=canonical]')?.href ?? location.href.replace(/#.*/, '');

  for (const one of document.querySelectorAll('.acts button')) one.hidden = false;

  document.addEventListener('click', (event) => {
    const button = event.target.closest('.acts button');
    if (!button) return;
    if (button.dataset.act === 'print') {
      window.print();
      return;
    }
    const text = button.dataset.copies ?? ofPage();
    const said = button.closest('.acts').querySelector('[role=status]');
    const failed = () => (said.textContent = text); // to be copied by hand
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => (said.textContent = 'Link copied.'), failed);
    else failed();
  });
})();
