// Tables that can be sorted by any column: a button in each heading, and a word to screen readers.
// Without this script the table is whole, in the order of names.
'use strict';
(() => {
  const ORDERS = { date: ['earliest first', 'latest first'], number: ['lowest first', 'highest first'] };
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

  for (const table of document.querySelectorAll('table.sortable')) {
    const headings = [...table.tHead.rows[0].cells];
    const status = document.createElement('p');
    status.className = 'unseen';
    status.setAttribute('role', 'status');
    table.closest('section').after(status);
    headings.forEach((heading, column) => {
      const title = heading.textContent;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = title;
      heading.replaceChildren(button);
      if (column === 0) heading.setAttribute('aria-sort', 'ascending');
      button.addEventListener('click', () => {
        const was = heading.getAttribute('aria-sort');
        // Of numbers a reader wants the highest first.
        const descending = was === 'ascending' || (!was && heading.dataset.kind === 'number');
        for (const other of headings) other.removeAttribute('aria-sort');
        heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        sort(table, column, descending);
        const [up, down] = ORDERS[heading.dataset.kind] ?? ['A to Z', 'Z to A'];
        status.textContent = `Sorted by ${title.toLowerCase()}, ${descending ? down : up}.`;
      });
    });
  }
})();
