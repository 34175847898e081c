// Charts: a line that tells the value where a reader points, or comes by keyboard; sentences to copy;
// the whole address in what embeds a chart; on paper, all that is folded is open. Without this
// script each value has a title of its own, and the table has them all.
'use strict';
(() => {
  const left = (field) => parseFloat(field.getAttribute('x'));

  function follow(frame) {
    const fields = [...frame.querySelectorAll('.g-hit')];
    if (!fields.length) return;
    const inOrder = fields.map((field) => field).sort((a, b) => left(a) - left(b));
    const readout = document.createElement('p');
    readout.className = 'readout';
    readout.setAttribute('aria-hidden', 'true');
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.min = 0;
    slider.max = inOrder.length - 1;
    slider.value = 0;
    slider.setAttribute('aria-label', 'Values of the chart, one by one');
    let shown = null;

    function show(field) {
      if (shown) shown.classList.remove('on');
      shown = field;
      field.classList.add('on');
      const said = field.querySelector('title').textContent;
      readout.textContent = said;
      slider.setAttribute('aria-valuetext', said);
    }

    slider.setAttribute('aria-valuetext', inOrder[0].querySelector('title').textContent);
    slider.addEventListener('input', () => show(inOrder[slider.value]));
    slider.addEventListener('focus', () => show(inOrder[slider.value]));
    for (const name of ['pointermove', 'pointerdown']) {
      frame.addEventListener(name, (event) => {
        const field = event.target.closest('.g-hit');
        if (!field || field === shown) return;
        slider.value = inOrder.indexOf(field);
        show(field);
      });
    }
    frame.append(slider);
    frame.after(readout);
  }

  for (const frame of document.querySelectorAll('.pointed-at')) follow(frame);

  for (const button of document.querySelectorAll('.copy')) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent.trim());
      button.textContent = 'Copied';
    });
  }

  for (const code of document.querySelectorAll('[data-embed]')) {
    const address = code.dataset.embed;
    if (!code.textContent.includes(`"${address}"`) || !location.protocol.startsWith('http')) continue;
    code.closest('details').addEventListener('toggle', () => {
      code.textContent = code.textContent.replace(address, new URL(address, location.href).href);
    }, { once: true });
  }

  // On paper all that is folded is open, but long lists, of which a reader chose what to print.
  const folded = [];
  window.addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('main details:not([open], [data-as-chosen])')) {
      folded.push(one);
      one.open = true;
    }
  });
  window.addEventListener('afterprint', () => {
    for (const one of folded.splice(0)) one.open = false;
  });
})();
