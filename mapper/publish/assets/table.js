// Tables that can be sorted by any column: a button in each heading, and a word to screen readers.
// Above a long one is a box that shows only the rows with the words typed.
// Without this script the table is whole, in the order of names.
'use strict';
(() => {
  const ORDERS = new Map([
    ['date', ['earliest first', 'latest first']], ['number', ['lowest first', 'highest first']],
    ['check', ['those without it first', 'those with it first']],
  ]);
  const { plain, asker } = mapper;
  const collator = new Intl.Collator('en-US', { numeric: true });

  function keyOf(row, column) {
    const cell = row.cells[column];
    return (cell.dataset.key ?? cell.textContent).trim();
  }

  function sort(table, column, descending) {
    const body = table.tBodies[0];
    const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
    const sign = descending ? -1 : 1;
    const empty = (key) => key === '' || key === '–';
    // What is not known comes last, whichever way; equal keys keep the order they had.
    keyed.sort((a, b) => empty(a.key) - empty(b.key) || sign * collator.compare(a.key, b.key));
    body.append(...keyed.map(({ row }) => row));
  }

  // The box stands in the page, hidden; a short table has none.
  function useBox(table, status) {
    const box = document.getElementById(`filter-${table.id}`);
    if (!box) return;
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: plain(row.textContent) }));
    const said = box.parentElement.querySelector('span');
    box.parentElement.hidden = false;
    const show = () => {
      const { isAsking, fits } = asker(box);
      let found = 0;
      for (const { row, text } of rows) {
        row.hidden = !fits(text);
        found += !row.hidden;
      }
      said.textContent = isAsking ? `${found} of ${rows.length} rows` : '';
      status.textContent = said.textContent;
    };
    box.addEventListener('input', show);
    // A mark on the picture leads to its row, also where the box hides it.
    window.addEventListener('hashchange', () => {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!row?.hidden || !table.contains(row)) return;
      box.value = '';
      show();
      row.scrollIntoView();
    });
  }

  for (const table of document.querySelectorAll('table.sortable')) {
    const headings = [...table.tHead.rows[0].cells];
    const status = document.createElement('p');
    status.className = 'unseen';
    status.setAttribute('role', 'status');
    table.closest('section').after(status);
    useBox(table, status);
    headings.forEach((heading, column) => {
      const title = heading.textContent;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = title;
      heading.replaceChildren(button);
      if (column === 0) heading.setAttribute('aria-sort', 'ascending');
      button.addEventListener('click', () => {
        const was = heading.getAttribute('aria-sort');
        // Of numbers a reader wants the highest first, of checks those with one.
        const descending = was === 'ascending' || (!was && ['number', 'check'].includes(heading.dataset.kind));
        for (const other of headings) other.removeAttribute('aria-sort');
        heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        sort(table, column, descending);
        const [up, down] = ORDERS.get(heading.dataset.kind) ?? ['A to Z', 'Z to A'];
        const said = heading.dataset.kind === 'check' ? title : title.toLowerCase(); // a list has a name
        status.textContent = `Sorted by ${said}, ${descending ? down : up}.`;
      });
    });
  }
})();
