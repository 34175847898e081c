// The address holds what is shown, so that it can be sent, kept and gone back to.
(function () {
  "use strict";
  let restoring = false;
  const decimals = (number) => String(Math.round(number * 1000) / 1000);

  mapper.address = function () {
    const parts = new URLSearchParams();
    Object.entries(mapper.view).forEach(([key, value]) => value && parts.set(key, value));
    const own = mapper.ownView();
    if (own) parts.set("map", [own.center.lat, own.center.lng, own.zoom].map(decimals).join("_"));
    return parts.toString();
  };

  // Put a view on the map: what is shown, then where. Words of an address are data, like a list's.
  mapper.restoreFrom = function (text) {
    const found = Object.fromEntries(new URLSearchParams(text));
    const at = (found.map || "").split("_").map(Number);
    const move = () => {
      if (at.length !== 3 || !at.every(Number.isFinite)) return false;
      mapper.home(null);
      mapper.current.setView(at.slice(0, 2), at[2], { animate: false });
      return true;
    };
    restoring = true;
    mapper.current.once("lookedup", move);
    const state = (found.state || "").toUpperCase();
    // An address that names no state shows all, not "0 agencies in ZZ".
    mapper.restore({ ...found, state: mapper.data.states.usps.includes(state) ? state : "" }, "address");
    if (!move() && mapper.view.state && !mapper.view.q) mapper.zoomToState(mapper.view.state);
    restoring = false;
    return found;
  };

  function write(push) {
    if (restoring) return;
    const text = mapper.address();
    if (text === location.hash.slice(1)) return;
    const to = location.pathname + (text ? `#${text}` : "");
    try {
      history[push ? "pushState" : "replaceState"](null, "", to);
    } catch {
      // A browser that forbids it on a disk, or that often: the page works without.
    }
  }

  mapper.remember = write;

  const PAUSE_MS = 400; // in typing: a browser takes longer to write an address than to search
  let pause;

  mapper.keepAddress = function () {
    mapper.later(() => {
      if (location.hash.length > 1) mapper.restoreFrom(location.hash.slice(1));
      else if (location.search.length > 1) mapper.restoreFrom(location.search.slice(1)); // asked on another page
      mapper.follow((_, __, by) => {
        clearTimeout(pause);
        if (by === "typing") pause = setTimeout(write, PAUSE_MS, false);
        else if (by !== "playing" && by !== "address") write(["submit", "filter", "layers", "played", "popup"].includes(by));
      });
      mapper.current.on("moveend", () => write(false));
      window.addEventListener("popstate", () => mapper.restoreFrom(location.hash.slice(1)));
    });
  };
})();
