// The entries of the page of corrections: searched by words, by kind and state, and twenty a page.
// Without this script all of them stand there.
'use strict';
(() => {
  const PAGE = 20;
  const { plain, asker } = mapper;
  const at = (name) => document.getElementById(`entries-${name}`);
  const [form, words, kind, state, shown, pager, before, after] = [
    'form', 'words', 'kind', 'state', 'shown', 'pager', 'before', 'after'].map(at);
  const entries = [...document.getElementById('entries').tBodies[0].rows].map((row) => ({
    row, text: plain(row.textContent), kind: row.dataset.kind, state: row.dataset.state ?? '',
  }));
  let first = 0;

  function show() {
    const { fits } = asker(words);
    const found = entries.filter((entry) =>
      (!kind.value || entry.kind === kind.value) && (!state.value || entry.state === state.value) &&
      fits(entry.text));
    const last = Math.min(first + PAGE, found.length);
    const here = new Set(found.slice(first, last));
    for (const entry of entries) entry.row.hidden = !here.has(entry);
    shown.textContent = found.length
      ? `Entries ${first + 1} to ${last} of ${found.length.toLocaleString('en-US')}`
      : 'No entry has all of that';
    pager.hidden = found.length <= PAGE;
    before.disabled = first === 0;
    after.disabled = last === found.length;
  }

  function anew() {
    first = 0;
    show();
  }

  function turn(by) {
    first += by;
    show();
    shown.focus();
    shown.scrollIntoView();
  }

  form.hidden = false;
  shown.setAttribute('aria-live', 'polite');
  words.addEventListener('input', anew);
  kind.addEventListener('change', anew);
  state.addEventListener('change', anew);
  before.addEventListener('click', () => turn(-PAGE));
  after.addEventListener('click', () => turn(PAGE));
  show();
})();
