// What is asked on another page goes to the map behind the "#", which browsers do not send: the host
// of the site does not hear of it. Without this script it is part of the address that is asked for.
'use strict';
(() => {
  const form = document.querySelector('form.ask');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const asked = new URLSearchParams({ q: form.elements.q.value.trim() });
    location.href = `${form.action}#${asked}`;
  });
})();
