// The Map page: the list of regions drives the map (one tab stop, arrow keys move, Enter chooses), and the years can be played.
(function () {
  "use strict";
  const none = () => window.dash_clientside.no_update;
  const graph = () => document.querySelector("#map-map .js-plotly-plot");
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
  const PACE = 1100; // ms that a year stands
  const PATIENCE = 10000;
  const MARK = "mark"; // the trace that follows the keyboard
  const NAMED = ["missing", "apart", "values", "circles"]; // the traces with a hover line for each region
  // the place of a trace by its name, as the figure itself says it
  const trace = (plot, name) => plot && plot.layout && plot.layout.meta ? plot.layout.meta[name] : undefined;

  const list = {
    chosen: [],
    draw(given, chosen, id, names) {
      const place = document.getElementById(id);
      list.chosen = chosen;
      play.arrived();
      const data = window.dash_clientside.tables.named(given, names);
      if (!place || !data || !data.codes) { return none(); }
      const codes = data.codes.split(" ");
      const held = place.contains(document.activeElement) ? document.activeElement.dataset.code : "";
      place.replaceChildren(...data.rows.map((row, i) => list.item(row, codes[i], data.bars[i], chosen)));
      if (!place.dataset.wired) { list.wire(place); }
      const first = place.querySelector(`[data-code="${held || chosen[0]}"]`) || place.firstElementChild;
      if (first) { first.tabIndex = 0; }
      if (held && first) { first.focus({ preventScroll: true }); }
      if (list.first !== undefined && list.first !== chosen[0] && first) { place.scrollTop = first.offsetTop - place.clientHeight / 2; }
      list.first = chosen[0];
      setTimeout(() => list.say(held || chosen[0]), graph() ? 0 : 600); // the first figure is drawn after the list
      return none();
    },
    // row: name, value, ..., rank, status or the reason why there is no value
    item(row, code, bar, chosen) {
      const item = document.createElement("li");
      const part = (className, text) => {
        const span = Object.assign(document.createElement("span"), { className, textContent: text });
        item.append(span, " ");
        return span;
      };
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(chosen.includes(code)));
      item.dataset.code = code;
      item.tabIndex = -1;
      part("rank", row.at(-2));
      part("name", row[0]);
      if (bar === null) {
        item.className = "lost";
        part("reason", row.at(-1));
      } else {
        part("value", row[1]);
        const length = part("bar" + (bar < 0 ? " down" : ""), "");
        length.style.setProperty("--long", Math.abs(bar) / 10 + "%");
      }
      return item;
    },
    wire(place) {
      place.dataset.wired = "yes";
      place.addEventListener("keydown", (event) => list.key(place, event));
      place.addEventListener("focusin", (event) => list.mark(event.target.closest("[data-code]")));
      place.addEventListener("focusout", () => list.mark(null));
      place.addEventListener("click", (event) => {
        const item = event.target.closest("[data-code]");
        if (item) { list.go(place, item); list.choose(item.dataset.code); }
      });
    },
    key(place, event) {
      const items = [...place.children];
      const at = items.indexOf(document.activeElement);
      const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1, PageDown: at + 10, PageUp: at - 10 };
      if (event.key in moves) {
        event.preventDefault();
        list.go(place, items[Math.min(Math.max(moves[event.key], 0), items.length - 1)]);
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        list.choose(items[at].dataset.code);
      } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        const next = [...items.slice(at + 1), ...items].find((item) => item.querySelector(".name").textContent.toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()));
        if (next) { event.preventDefault(); event.stopPropagation(); list.go(place, next); }
      }
    },
    go(place, item) {
      place.querySelectorAll('[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
      item.tabIndex = 0;
      item.focus();
    },
    choose(code) {
      window.dash_clientside.set_props("map-regions", { data: window.dash_clientside.regions.first(list.chosen, code) });
    },
    // outline on the map and the region's line; waits a moment, so that a held arrow key does not redraw the map each time
    mark(item) {
      clearTimeout(list.timer);
      list.timer = setTimeout(() => {
        const plot = graph();
        const place = trace(plot, MARK);
        if (place === undefined || !plot.data || !plot.data[place]) { return; }
        const code = item ? item.dataset.code : "";
        list.say(code || list.first);
        window.Plotly.restyle(plot, { locations: [code ? [code] : []], z: [code ? [0] : []] }, [place]);
      }, 80);
    },
    // the hover line of a region: it is in the figure already
    say(code) {
      const plot = graph();
      const lines = plot && plot.data ? NAMED.map((name) => plot.data[trace(plot, name)]) : [];
      const where = (line) => line.locations || line.customdata || [];
      const found = lines.find((line) => line && line.text && where(line).includes(code));
      const line = document.getElementById("map-readout");
      if (line) { line.textContent = found ? found.text[where(found).indexOf(code)] : ""; }
    },
  };

  const play = {
    on: false,
    toggle(clicks, options) {
      if (!clicks) { return none(); }
      if (play.on) { play.stop(); return none(); }
      play.years = options.map((option) => option.value).sort();
      play.on = !CALM.matches; // who asks for less motion gets one year at a press
      play.label();
      play.step(true);
      return none();
    },
    step(from_start) {
      const select = document.getElementById("map-end");
      if (!select) { play.stop(); return; }
      const at = play.years.indexOf(select.value) + 1;
      if (at >= play.years.length && !from_start) { play.stop(); return; }
      window.dash_clientside.set_props("map-end", { value: play.years[at % play.years.length] });
      if (play.on) { play.wait(play.stop, PATIENCE); }
    },
    // the answer of the server is drawn: the next year after a while
    arrived() {
      play.label();
      if (play.on) { play.wait(() => play.step(false), PACE); }
    },
    wait(then, time) {
      clearTimeout(play.timer);
      play.timer = setTimeout(then, time);
    },
    stop() {
      clearTimeout(play.timer);
      play.on = false;
      play.label();
    },
    label() {
      const button = document.getElementById("map-play");
      if (!button) { return; }
      button.disabled = document.getElementById("map-end").disabled; // one year only
      const text = button.dataset[play.on ? "pause" : CALM.matches ? "step" : "play"];
      if (button.textContent !== text) { button.textContent = text; }
      button.classList.toggle("playing", play.on);
    },
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, { list, play });
})();
