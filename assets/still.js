// Draws still trees: `data-still` holds children as [text | [tag, attributes, ...children]] (dashboard/components/static_markup.py). Drawn when the
// element appears or its data change, before the browser paints.
(function () {
  "use strict";
  const SCHEME = /^\s*(javascript|data|vbscript):/i;

  function node(found) {
    if (typeof found === "string") { return document.createTextNode(found); }
    const [tag, attributes, ...children] = found;
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => {
      if (!(name === "href" && SCHEME.test(value))) { made.setAttribute(name, value); }
    });
    made.append(...children.map(node));
    return made;
  }

  function draw(place) {
    const data = place.dataset.still;
    if (place.drawn === data) { return; }
    place.drawn = data;
    place.replaceChildren(...JSON.parse(data).map(node));
  }

  function look(root) {
    if (!(root instanceof HTMLElement)) { return; } // charts add thousands of svg nodes
    if (root.dataset.still !== undefined) { draw(root); return; }
    root.querySelectorAll("[data-still]").forEach(draw);
  }

  function start() {
    look(document.body);
    new MutationObserver((changes) => {
      changes.forEach((change) => (change.type === "attributes" ? look(change.target) : change.addedNodes.forEach(look)));
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-still"] });
  }
  if (document.body) { start(); } else { document.addEventListener("DOMContentLoaded", start); }
})();
