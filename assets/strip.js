// The coverage strip of a chart: a dot a region, buttons a reason, and the reason in words. All texts come from the server.
(function () {
  "use strict";
  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) { node.className = className; }
    if (text !== undefined) { node.textContent = text; }
    return node;
  };
  const dot = (code) => make("i", "dot dot-" + code.replaceAll("_", "-"));

  const strip = {
    // data: {summary, states: [[code, n, label, lines]], dots: [[country, states, endings of the codes]]}; names: name -> code
    draw(place, data, names) {
      if (!place) { return; }
      const now = JSON.stringify(data || "");
      if (place.shown === now && place.firstChild) { return; } // most choices change figures, not who has them
      place.shown = now;
      if (!data) { place.replaceChildren(); return; }
      const open = place.dataset.open;
      place.names = new Map(Object.entries(names || {}).map(([text, code]) => [code, text.replace(/ \([^()]*\)$/, "")]));
      const why = make("div", "why");
      why.id = place.id + "-why";
      place.replaceChildren(strip.head(place, data, why.id), strip.dots(place, data), why);
      place.strip = data;
      strip.show(place, data.states.some(([code, , , lines]) => code === open && lines.length) ? open : "");
    },
    head(place, data, target) {
      const list = make("ul", "states");
      data.states.forEach(([code, n, label, lines]) => {
        const item = make("li");
        const words = make(lines.length ? "button" : "span", "state");
        words.append(dot(code), n + " " + label);
        if (lines.length) {
          words.type = "button";
          words.dataset.state = code;
          words.setAttribute("aria-controls", target);
          words.addEventListener("click", () => strip.show(place, place.dataset.open === code ? "" : code));
        }
        item.append(words);
        list.append(item);
      });
      const head = make("div", "coverage-head");
      head.append(make("p", "", data.summary), list);
      return head;
    },
    // decoration for the eye and the mouse; what a dot says is behind the buttons too
    dots(place, data) {
      const row = make("div", "dots");
      row.setAttribute("aria-hidden", "true");
      data.dots.forEach(([country, states, endings]) => {
        const land = make("span", "land");
        land.append(make("b", "", country));
        endings.split(" ").forEach((ending, i) => {
          const [code, , label] = data.states[Number(states[i])];
          const mark = dot(code);
          const text = place.names.get(country + ending) || country + ending;
          mark.title = text + ": " + label;
          mark.dataset.state = code;
          mark.dataset.name = text;
          land.append(mark);
        });
        row.append(land);
      });
      row.addEventListener("click", (event) => {
        const { state, name: text } = event.target.dataset;
        if (state) { strip.show(place, state, text); }
      });
      return row;
    },
    show(place, open, picked) {
      const state = place.strip.states.find(([code, , , lines]) => code === open && lines.length);
      place.dataset.open = state ? open : "";
      place.querySelectorAll("button.state").forEach((button) => {
        button.setAttribute("aria-expanded", String(Boolean(state) && button.dataset.state === open));
      });
      const lines = (state ? state[3] : []).map(([who, codes, why]) => {
        const item = make("li");
        item.append(make("strong", "", who), ": " + why);
        const all = codes ? codes.split(" ").map((code) => place.names.get(code) || code) : [who];
        if (codes) { item.append(" ", make("span", "names", all.join(", ") + ".")); }
        if (all.includes(picked)) { item.className = "picked"; }
        return item;
      });
      const list = make("ul");
      list.append(...lines);
      place.querySelector(".why").replaceChildren(...(lines.length ? [list] : []));
    },
  };

  // missing regions are hatched; the style sheet points to this pattern (a download keeps the plain grey)
  function hatch() {
    const ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    svg.setAttribute("class", "visually-hidden");
    svg.setAttribute("aria-hidden", "true");
    const pattern = document.createElementNS(ns, "pattern");
    Object.entries({ id: "no-data", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })
      .forEach(([key, value]) => pattern.setAttribute(key, value));
    [["#eef1f3", 5], ["#9aa5b0", 1]].forEach(([colour, width]) => {
      const rect = document.createElementNS(ns, "rect");
      Object.entries({ width, height: 5, fill: colour }).forEach(([key, value]) => rect.setAttribute(key, value));
      pattern.append(rect);
    });
    svg.append(pattern);
    document.body.append(svg);
  }
  if (document.body) { hatch(); } else { document.addEventListener("DOMContentLoaded", hatch); }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { strip });
})();
