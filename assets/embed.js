// Embedded charts: the frame's page is told how high the chart is, and where to copy the lines that embed one.
(function () {
  "use strict";
  const TYPE = "smartgrowth:height";
  const make = (tag, more, roles) => {
    const made = Object.assign(document.createElement(tag), more);
    Object.entries(roles || {}).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };

  // ---------------------------------------------------------------- inside the frame
  let told = 0, seen = null;
  function tell() {
    const page = document.querySelector(".page.embed");
    const height = page ? Math.ceil(page.getBoundingClientRect().height) : 0;
    if (height && height !== told) {
      told = height;
      // a height is no secret: whoever may frame the page may know it
      window.parent.postMessage({ type: TYPE, height, path: location.pathname, search: location.search }, "*");
    }
  }
  const watcher = new ResizeObserver(tell);
  function watch() {
    const page = document.querySelector(".page.embed");
    if (page && page !== seen) { seen = page; watcher.disconnect(); watcher.observe(page); tell(); }
  }
  if (window.parent !== window && location.pathname.startsWith("/embed/")) {
    new MutationObserver(watch).observe(document.documentElement, { childList: true, subtree: true });
    window.addEventListener("load", () => { told = 0; tell(); });
  }

  const embed = {
    table(data) {
      const place = document.getElementById("embed-chart-table");
      if (place && data) { place.replaceChildren(window.dash_clientside.tables.make(data)); }
      return window.dash_clientside.no_update;
    },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { embed });

  // ---------------------------------------------------------------- the lines to copy
  const html = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

  function snippet(chart) {
    const page = chart.path.replace(/^\/|\/$/g, "") || "overview";
    const src = location.origin + "/embed/" + page + "/" + chart.chart + chart.search;
    const source = html(location.origin + chart.path + chart.search);
    return [
      `<iframe src="${html(src)}" title="${html(chart.title)}" width="100%" height="640" style="border:0" loading="lazy"></iframe>`,
      `<p><a href="${source}">${html(chart.title)}</a>. ${html(chart.source)}</p>`,
      "<script>",
      "addEventListener(\"message\", (event) => {",
      `  if (event.origin !== "${location.origin}" || event.data.type !== "${TYPE}") { return; }`,
      "  document.querySelectorAll(\"iframe\").forEach((frame) => {",
      "    if (frame.contentWindow === event.source) { frame.height = event.data.height; }",
      "  });",
      "});",
      "</" + "script>",
    ].join("\n");
  }

  function show(chart) {
    const words = document.getElementById("basket-link").dataset, text = snippet(chart);
    let dialog = document.getElementById("snippet");
    if (!dialog) {
      dialog = document.body.appendChild(make("dialog", { id: "snippet", className: "drawer snippet" }, { "aria-labelledby": "snippet-title" }));
      dialog.addEventListener("click", (event) => { if (event.target === dialog) { dialog.close(); } });
    }
    const head = make("div", { className: "drawer-head" });
    const close = make("button", { type: "button", className: "act", textContent: words.embedClose });
    close.addEventListener("click", () => dialog.close());
    head.append(make("h2", { id: "snippet-title", textContent: words.embedHeading }), close);
    const label = make("label", { htmlFor: "snippet-text", textContent: words.embedText });
    const box = make("textarea", { id: "snippet-text", className: "form-control", rows: 16, readOnly: true, value: text, spellcheck: false });
    const copy = make("button", { type: "button", className: "button", textContent: words.embedCopy });
    const said = make("p", {}, { role: "status" });
    copy.addEventListener("click", () => window.smartgrowth_basket.copy(text).then(() => { said.textContent = words.embedCopied; }));
    dialog.replaceChildren(head, label, box, copy, said);
    dialog.lang = document.documentElement.lang;
    dialog.showModal();
    box.focus();
  }

  function offer() { window.smartgrowth_take.add("embed", (chart) => { show(chart); return Promise.resolve(""); }); }
  window.addEventListener("smartgrowth:take", offer);
  if (window.smartgrowth_take && window.smartgrowth_take.add) { offer(); }
})();
