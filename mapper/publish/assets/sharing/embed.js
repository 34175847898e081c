// The dialog with the code that puts the present view on another page.
(function () {
  "use strict";
  const open = document.getElementById("embed-open");
  const dialog = document.getElementById("embed");
  const code = document.getElementById("embed-code");
  const said = document.getElementById("embed-said");
  const copy = document.getElementById("embed-copy");

  open.addEventListener("click", () => {
    const site = dialog.dataset.site || location.href.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
    const parts = new URLSearchParams(mapper.address());
    parts.delete("q");
    if (parts.get("state")) parts.set("state", parts.get("state").toLowerCase());
    const query = parts.toString() ? `?${parts}` : "";
    const frame = document.createElement("iframe");
    frame.setAttribute("src", `${site}embed.html${query}`);
    frame.setAttribute("title", `Map of ${mapper.words().who} listed ${mapper.words().as_many}`);
    frame.setAttribute("width", "100%");
    frame.setAttribute("height", "520");
    frame.setAttribute("loading", "lazy");
    const border = 'style="border:0"'; // for the page that holds it: as text, no style of this page
    code.value = frame.outerHTML.replace(">", ` ${border}>`);
    document.getElementById("embed-disk").hidden = location.protocol !== "file:" || Boolean(dialog.dataset.site);
    said.textContent = "";
    dialog.showModal();
    code.focus();
    code.select();
  });

  copy.addEventListener("click", () => {
    const done = () => (said.textContent = "Copied.");
    code.select();
    if (navigator.clipboard) navigator.clipboard.writeText(code.value).then(done, () => old(done));
    else old(done);
  });

  function old(done) {
    if (document.execCommand("copy")) done();
    else said.textContent = "The browser would not copy it: the code is selected, copy it by hand.";
  }

  document.getElementById("embed-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
})();
