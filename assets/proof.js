// The proof of a number or a chart: a button names it in data-proof, the server writes its lines, a dialog shows them.
// Fetched when it is opened, so that no change on a page has to carry it. Esc closes, and the focus goes back.
(function () {
  "use strict";
  const make = (tag, more) => Object.assign(document.createElement(tag), more);

  function said([words, href]) {
    const piece = href ? make("a", { href, textContent: words }) : make("span", { textContent: words });
    if (href && href.startsWith("/data")) { piece.className = "go"; }
    if (href && href.endsWith(".zip")) { piece.setAttribute("download", ""); }
    const line = make("dd", {});
    line.append(piece);
    return line;
  }

  function fill(dialog, proof) {
    const head = make("div", { className: "drawer-head" });
    const title = make("h2", { id: "drawer-title", textContent: proof.title });
    const close = make("button", { type: "button", className: "act", textContent: proof.close });
    close.addEventListener("click", () => dialog.close());
    head.append(title, close);
    const list = make("dl", {});
    proof.lines.forEach((line) => list.append(make("dt", { textContent: line.term }), ...line.parts.map(said)));
    dialog.replaceChildren(head, list);
  }

  function drawer() {
    const found = document.getElementById("drawer");
    if (found) { return found; }
    const made = make("dialog", { id: "drawer", className: "drawer" });
    made.setAttribute("aria-labelledby", "drawer-title");
    // a click beside it, or on a link that goes on, closes it
    made.addEventListener("click", (event) => { if (event.target === made || event.target.closest("a.go")) { made.close(); } });
    return document.body.appendChild(made);
  }

  let latest = null;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-proof]");
    if (!button) { return; }
    const lang = document.documentElement.lang, { requests } = window.dash_clientside, page = requests.page();
    const mine = latest = {};
    const answer = await fetch("/api/v1/proof?" + button.dataset.proof + "&lang=" + lang);
    if (!answer.ok) { return; }
    const proof = await answer.json();
    if (latest !== mine || !requests.holds(page)) { return; } // another was asked for, or the page is left
    const dialog = drawer();
    fill(dialog, proof);
    dialog.lang = lang;
    dialog.showModal();
    dialog.scrollTop = 0;
  });
})();
