// The page for a missing address, opened from a disk: there its links, which begin at the root of the
// host, lead to the pages beside it.
'use strict';
(() => {
  const { root } = document.currentScript.dataset;
  if (location.protocol !== 'file:') return;
  for (const name of ['href', 'action']) {
    for (const one of document.querySelectorAll(`[${name}^="${root}"]`)) one.setAttribute(name, one.getAttribute(name).slice(root.length));
  }
})();
