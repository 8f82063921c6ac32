// Present: the slides of a deck, drawn beforehand so that they need no network. Deck and texts come with the page (dashboard/views/present/view.py).
// Its three files share smartgrowth_present: the deck and the slide that is shown from here, order and notes from present_deck.js,
// play, full screen, keys and touch from present_stage.js. They are joined in the order of their names: this one is first.
(function () {
  "use strict";
  const present = (window.smartgrowth_present = { deck: [], config: {}, now: 0 });
  const at = (name) => document.getElementById("present-" + name);
  const make = (tag, more, roles) => {
    const made = Object.assign(document.createElement(tag), more);
    Object.entries(roles || {}).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };
  const say = (name, values) => Object.entries(values || {}).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), at("panel").dataset[name]);
  // the focus goes to `place` when what held it is gone, hidden or has nothing more to do
  const refocus = (held, place) => { if (held !== document.body && (!held.isConnected || held.disabled || !held.checkVisibility())) { place.focus({ preventScroll: true }); } };
  const ROOM = 680, MARKS = 340, LEAST = 0.62, SQUEEZE = 0.8; // px that a figure is laid out for, px that its marks need; how small it may get, and how much of its height it needs
  const PAPER = [680, 560]; // px of a chart on A4

  function slide_of(slide, n) {
    const figure = make("figure", { className: "slide" }, { "aria-labelledby": `slide-${n}-title`, "aria-hidden": "true" });
    const head = make("div", { className: "slide-head" }), top = make("div", { className: "slide-top" });
    head.append(make("h2", { id: `slide-${n}-title`, textContent: slide.title }), make("p", { className: "slide-subtitle", textContent: slide.subtitle }),
      make("p", { className: "slide-filters", textContent: slide.filters }));
    top.append(head);
    if (slide.qr) { top.append(make("img", { className: "qr", src: slide.qr, alt: say("qr", { title: slide.title }) })); }
    const box = make("div", { className: "slide-chart graph" }, { role: "img", "aria-label": slide.summary });
    box.append(make("div", { className: "plot" }));
    const words = make("div", { className: "slide-words" });
    words.append(make("p", { className: "slide-note", textContent: slide.note, hidden: !slide.note }), make("p", { className: "slide-summary", textContent: slide.summary }),
      make("p", { className: "slide-source", textContent: slide.source }), make("p", { className: "slide-link", textContent: location.origin + slide.href }));
    const foot = make("figcaption", { className: "slide-foot" });
    foot.append(words);
    figure.append(top, box, foot);
    return figure;
  }

  // a figure is laid out for ROOM and enlarged: its letters grow with the screen; a low slide takes some height from it first
  function scale(slide, width, height) {
    const geo = "geo" in slide.figure.layout, wanted = slide.figure.layout.height * SQUEEZE;
    return Math.max(geo ? Math.min(1, width / 420) : LEAST, Math.min(width / (narrow() ? 300 : room(slide)), height / wanted));
  }
  const room = (slide) => Math.max(ROOM, slide.figure.layout.margin.l + slide.figure.layout.margin.r + MARKS);
  const narrow = () => Boolean(at("deck") && at("deck").dataset.narrow);

  function plot(n, size) {
    const figure = at("deck").children[n], slide = present.deck[n];
    if (!figure || !slide) { return Promise.resolve(); }
    const box = figure.querySelector(".slide-chart"), place = box.firstElementChild;
    const [width, height] = size || [box.clientWidth, box.clientHeight];
    const mark = `${width}x${height}`;
    if (width < 40 || height < 40 || place.dataset.size === mark) { return Promise.resolve(); }
    place.dataset.size = mark;
    const k = size ? Math.min(1, height / slide.figure.layout.height / SQUEEZE, width / room(slide)) : scale(slide, width, height);
    Object.assign(place.style, { width: width / k + "px", height: height / k + "px", transform: `scale(${k})` });
    const layout = { ...slide.figure.layout, width: width / k, height: height / k, autosize: false, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" };
    return window.Plotly.react(place, slide.figure.data, layout, { ...present.config, responsive: false });
  }

  // the shown one at once, the others when nothing else is to do: then the deck needs no network any more
  async function plot_all() {
    const turn = (plot_all.turn = (plot_all.turn || 0) + 1);
    if (!window.Plotly) { setTimeout(plot_all, 50); return; }
    await plot(present.now);
    for (let n = 0; n < present.deck.length; n += 1) {
      await new Promise((done) => setTimeout(done, n ? 30 : 120));
      if (turn !== plot_all.turn || !at("deck")) { return; }
      await plot(n);
    }
    at("deck").dataset.ready = "yes";
  }

  function build() {
    const place = at("deck");
    delete place.dataset.ready;
    place.replaceChildren(...present.deck.map((slide, n) => slide_of(slide, n + 1)));
    present.now = Math.min(Math.max(present.now, 0), present.deck.length - 1);
    turn_to(present.now, true);
    present.list();
    plot_all();
  }

  // the words on a slide, while they are typed; its chart makes room for them
  function noted(n) {
    const place = at("deck").children[n].querySelector(".slide-note"), { note } = present.deck[n];
    place.textContent = note;
    place.hidden = !note;
    plot(n);
  }

  function turn_to(n, quiet) {
    if (!present.deck.length) { return; }
    const held = document.activeElement;
    present.now = (n + present.deck.length) % present.deck.length;
    [...at("deck").children].forEach((figure, i) => {
      figure.classList.toggle("shown", i === present.now);
      figure.setAttribute("aria-hidden", String(i !== present.now));
    });
    at("place").textContent = say("of", { n: present.now + 1, all: present.deck.length });
    at("stage").querySelector("[data-present=previous]").disabled = present.now === 0;
    at("stage").querySelector("[data-present=next]").disabled = present.now === present.deck.length - 1;
    [...at("list").children].forEach((row, i) => row.classList.toggle("here", i === present.now));
    if (!quiet) {
      if (!present.play.on) { at("live").textContent = at("place").textContent + ": " + present.deck[present.now].title; }
      present.play.since = performance.now();
      const params = location.search.replace(/([?&])slide=\d+&?/, "$1").replace(/[?&]$/, "");
      history.replaceState(history.state, "", location.pathname + params + (present.now ? (params ? "&" : "?") + "slide=" + (present.now + 1) : ""));
    }
    more();
    refocus(held, at("stage"));
    plot(present.now);
  }
  const step = (by) => turn_to(Math.min(Math.max(present.now + by, 0), present.deck.length - 1));

  // figures, caveats and proof of the slide that is shown; the link, the button and the table stay the same nodes, so that a slide that
  // changes by itself takes no focus away
  function more() {
    const slide = present.deck[present.now], place = at("more");
    if (!place.children.length) {
      const acts = make("p", { className: "actions" });
      acts.append(make("a", { className: "act go", textContent: say("open") }), make("button", { type: "button", className: "act", textContent: say("evidence") }, { "aria-haspopup": "dialog" }));
      place.append(make("div"), acts, make("div", { className: "table-scroll", tabIndex: 0 }, { role: "region" }));
    }
    const [notes, acts, table] = place.children, [link, proof] = acts.children, { cells } = slide.table;
    notes.replaceChildren(...slide.notes.map((note) => make("p", { className: "soft", textContent: note })));
    link.href = slide.href;
    proof.dataset.proof = slide.proof;
    proof.hidden = !slide.proof;
    if (!slide.proof && document.activeElement === proof) { link.focus(); }
    table.setAttribute("aria-label", slide.title);
    table.replaceChildren(window.dash_clientside.tables.make({ ...slide.table, rows: (cells[0] || []).map((_, i) => cells.map((column) => column[i])) }));
  }

  let resizing;
  window.addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => { if (at("deck") && present.deck.length) { plot_all(); } }, 150); });

  // on paper every chart has the width of the paper; afterwards the screen's again
  window.addEventListener("beforeprint", () => { if (at("deck")) { present.deck.forEach((_, n) => plot(n, PAPER)); } });
  window.addEventListener("afterprint", () => { if (at("deck")) { plot_all(); } });

  Object.assign(present, { at, say, make, refocus, build, noted, turn_to, step, plot_all });
})();
