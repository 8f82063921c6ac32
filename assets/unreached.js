// A page that does not come says so. The words stand in the HTML (dashboard/server/fallback.py), hidden until a request for
// the page has failed while nothing is shown; where not even this script runs, the style sheet shows them after a while.
(function () {
  "use strict";
  const NEEDED = /\/_dash-(layout|dependencies|update-component)(\?|$)/;
  const ask = window.fetch;
  let failed = false;

  // whether the page has come; then the words are not needed any more
  function look() {
    const place = document.getElementById("unreached"), content = document.getElementById("_pages_content");
    if (!place) { return true; }
    const shown = Boolean(content && content.firstElementChild);
    document.getElementById("react-entry-point").hidden = failed && !shown; // Dash's own "Loading..."
    place.toggleAttribute("data-failed", failed);
    if (shown) { place.remove(); }
    return shown;
  }

  function fail() {
    failed = true;
    look();
  }

  window.fetch = function (...asked) {
    const answer = ask.apply(this, asked);
    if (NEEDED.test(asked[0] instanceof Request ? asked[0].url : String(asked[0]))) {
      answer.then((found) => { if (!found.ok || (found.status !== 204 && !/json/.test(found.headers.get("Content-Type")))) { fail(); } }, fail);
    }
    return answer;
  };
  window.addEventListener("error", (event) => { if (event.target instanceof HTMLScriptElement) { fail(); } }, true);

  function start() {
    if (look()) { return; }
    const watch = new MutationObserver(() => { if (look()) { watch.disconnect(); } });
    watch.observe(document.getElementById("react-entry-point"), { childList: true, subtree: true });
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
