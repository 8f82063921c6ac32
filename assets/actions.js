// Buttons that need no server: copy the sentence, open what is folded, go to a page without loading it anew.
// A button says what it does in data-act; one listener for all, so that no inline script is needed.
(function () {
  "use strict";

  function say(button) {
    const live = document.getElementById("live") || document.body.appendChild(Object.assign(document.createElement("div"), { id: "live" }));
    live.setAttribute("role", "status");
    live.className = "visually-hidden";
    live.textContent = "";
    setTimeout(() => { live.textContent = button.textContent + ": " + button.dataset.done; }, 30);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1600);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) { // no clipboard without https: the old way
      const box = Object.assign(document.createElement("textarea"), { value: text });
      document.body.appendChild(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
  }
  window.smartgrowth_copy = copy; // the scripts that come after this one in the bundle use it too

  const acts = {
    copy: (button) => copy(document.getElementById(button.dataset.graph + "-summary").textContent).then(() => say(button)),
    open: (link) => {
      const target = document.getElementById(link.hash.slice(1));
      target.open = true;
      target.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      (target.querySelector("summary") || target).focus({ preventScroll: true });
    },
  };

  document.addEventListener("click", (event) => {
    const acting = event.target.closest("[data-act]");
    if (acting && acts[acting.dataset.act]) {
      if (acting.tagName === "A") { event.preventDefault(); }
      acts[acting.dataset.act](acting);
      return;
    }
    const link = event.target.closest("a.carry, a.go");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      window.dash_clientside.address.go(link);
    }
  });

  // the page's own title and language, whenever the router has put another page in
  let shown = "";
  function name() {
    const main = document.getElementById("main");
    if (!main) { return; }
    // only a new one: writing it, even the same, styles every element of the page anew
    if (document.documentElement.lang !== main.dataset.lang) { document.documentElement.lang = main.dataset.lang; }
    if (document.title !== main.dataset.title) { document.title = main.dataset.title; }
    const page = main.dataset.title + main.dataset.lang; // the address changes before the page does
    if (shown && shown !== page) { main.focus({ preventScroll: true }); }
    shown = page;
  }
  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
})();
