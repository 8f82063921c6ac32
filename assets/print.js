// Before a page is printed: charts get the width of the paper (as vectors, letters keep their size), and the foot says where and when.
(function () {
  "use strict";
  const MARKS = 340; // px that the marks themselves need
  const TALLEST = 610; // px of a map, so that its words fit below it on the same sheet
  const PAPER = 680; // px between the margins of A4 at 96 px an inch
  const graphs = () => [...document.querySelectorAll(".dash-graph .js-plotly-plot")].filter((plot) => plot.layout && window.Plotly);
  const before = new Map();

  // a figure with wide margins is laid out wider and made smaller as a whole
  function narrow(plot) {
    const width = plot.getBoundingClientRect().width, margin = plot.layout.margin || {};
    if (width > PAPER) {
      const wanted = Math.max(PAPER, (margin.l || 0) + (margin.r || 0) + MARKS);
      before.set(plot, plot.layout.height);
      window.Plotly.relayout(plot, { width: wanted, height: plot.layout.geo ? Math.min(plot.layout.height, TALLEST) : plot.layout.height });
      plot.style.zoom = PAPER / wanted;
    }
  }

  function foot() {
    const main = document.getElementById("main"), words = document.getElementById("basket-link") || document.getElementById("embed-back");
    let place = document.querySelector(".print-foot");
    if (!main || !words) { return; }
    if (!place) { place = document.body.appendChild(Object.assign(document.createElement("div"), { className: "print-foot" })); }
    const date = new Date().toLocaleDateString(main.dataset.lang === "da" ? "da-DK" : "en-GB", { day: "numeric", month: "long", year: "numeric" });
    const line = (textContent) => Object.assign(document.createElement("p"), { textContent });
    place.replaceChildren(line(words.dataset.printed.replace("{date}", date)), line(location.href));
  }

  window.addEventListener("beforeprint", () => { foot(); graphs().forEach(narrow); });
  window.addEventListener("afterprint", () => {
    before.forEach((height, plot) => {
      plot.style.zoom = "";
      if (plot.isConnected) { window.Plotly.relayout(plot, { width: Math.floor(plot.getBoundingClientRect().width), height }); }
    });
    before.clear();
  });
})();
