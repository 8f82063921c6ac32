// Present: the slides of a deck, drawn beforehand so that they need no network; keys, touch, play, full screen; order and notes.
// The deck comes as data with the page (dashboard/views/present.py). Texts come with the page too.
(function () {
  "use strict";
  const at = (name) => document.getElementById("present-" + name);
  const none = () => window.dash_clientside.no_update;
  const basket = () => window.smartgrowth_basket;
  const make = (tag, more, roles) => {
    const made = Object.assign(document.createElement(tag), more);
    Object.entries(roles || {}).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
  const IDLE = 3500, SWIPE = 45; // ms until the controls hide, px that a finger travels
  const ROOM = 680, MARKS = 340, LEAST = 0.62, SQUEEZE = 0.8; // px that a figure is laid out for, px that its marks need; how small it may get, and how much of its height it needs
  const PAPER = [680, 560]; // px of a chart on A4

  let deck = [], config = {}, now = 0, mine = false, undo = null, of = null;
  const known = new Map(); // every slide seen, so that what was removed can come back without the server
  const say = (name, values) => Object.entries(values || {}).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), at("panel").dataset[name]);
  const key = (slide) => basket().link([slide], "da").replace(/&note1=.*$/, "");

  // ---------------------------------------------------------------- slides
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
    const figure = at("deck").children[n], slide = deck[n];
    if (!figure || !slide) { return Promise.resolve(); }
    const box = figure.querySelector(".slide-chart"), place = box.firstElementChild;
    const [width, height] = size || [box.clientWidth, box.clientHeight];
    const mark = `${width}x${height}`;
    if (width < 40 || height < 40 || place.dataset.size === mark) { return Promise.resolve(); }
    place.dataset.size = mark;
    const k = size ? Math.min(1, height / slide.figure.layout.height / SQUEEZE, width / room(slide)) : scale(slide, width, height);
    Object.assign(place.style, { width: width / k + "px", height: height / k + "px", transform: `scale(${k})` });
    const layout = { ...slide.figure.layout, width: width / k, height: height / k, autosize: false, paper_bgcolor: "rgba(0,0,0,0)" };
    return window.Plotly.react(place, slide.figure.data, layout, { ...config, responsive: false });
  }

  // the shown one at once, the others when nothing else is to do: then the deck needs no network any more
  async function plot_all() {
    const turn = (plot_all.turn = (plot_all.turn || 0) + 1);
    if (!window.Plotly) { setTimeout(plot_all, 50); return; }
    await plot(now);
    for (let n = 0; n < deck.length; n += 1) {
      await new Promise((done) => setTimeout(done, n ? 30 : 120));
      if (turn !== plot_all.turn || !at("deck")) { return; }
      await plot(n);
    }
    at("deck").dataset.ready = "yes";
  }

  function build() {
    const place = at("deck");
    delete place.dataset.ready;
    place.replaceChildren(...deck.map((slide, n) => slide_of(slide, n + 1)));
    now = Math.min(Math.max(now, 0), deck.length - 1);
    turn_to(now, true);
    list();
    plot_all();
  }

  function turn_to(n, quiet) {
    if (!deck.length) { return; }
    now = (n + deck.length) % deck.length;
    [...at("deck").children].forEach((figure, i) => {
      figure.classList.toggle("shown", i === now);
      figure.setAttribute("aria-hidden", String(i !== now));
    });
    at("place").textContent = say("of", { n: now + 1, all: deck.length });
    at("stage").querySelector("[data-present=previous]").disabled = now === 0;
    at("stage").querySelector("[data-present=next]").disabled = now === deck.length - 1;
    [...at("list").children].forEach((row, i) => row.classList.toggle("here", i === now));
    if (!quiet) {
      if (!play.on) { at("live").textContent = at("place").textContent + ": " + deck[now].title; }
      play.since = performance.now();
      const params = location.search.replace(/([?&])slide=\d+&?/, "$1").replace(/[?&]$/, "");
      history.replaceState(history.state, "", location.pathname + params + (now ? (params ? "&" : "?") + "slide=" + (now + 1) : ""));
    }
    more();
    plot(now);
  }
  const step = (by) => turn_to(Math.min(Math.max(now + by, 0), deck.length - 1));

  // figures, caveats and proof of the slide that is shown
  function more() {
    const slide = deck[now], place = at("more");
    const acts = make("p", { className: "actions" });
    acts.append(make("a", { className: "act go", href: slide.href, textContent: say("open") }));
    if (slide.proof) { acts.append(make("button", { type: "button", className: "act", textContent: say("evidence") }, { "data-proof": slide.proof, "aria-haspopup": "dialog" })); }
    const table = make("div", { className: "table-scroll", tabIndex: 0 }, { role: "region", "aria-label": slide.title });
    const { cells } = slide.table, rows = (cells[0] || []).map((_, i) => cells.map((column) => column[i]));
    table.append(window.dash_clientside.tables.make({ ...slide.table, rows }));
    place.replaceChildren(...slide.notes.map((note) => make("p", { className: "soft", textContent: note })), acts, table);
  }

  // ---------------------------------------------------------------- play
  const play = {
    on: false,
    toggle(on) {
      play.on = on === undefined ? !play.on : on;
      play.since = performance.now();
      clearInterval(play.timer);
      if (play.on) { play.timer = setInterval(play.tick, CALM.matches ? 1000 : 200); }
      const button = at("stage").querySelector("[data-present=play]"), bar = at("progress");
      button.textContent = say(play.on ? "pause" : "play");
      button.classList.toggle("playing", play.on);
      at("stage").classList.toggle("playing", play.on);
      bar.hidden = !play.on;
      bar.value = 0;
      play.awake();
    },
    tick() {
      if (!at("stage")) { clearInterval(play.timer); play.on = false; return; }
      const part = (performance.now() - play.since) / (Number(at("pace").value) * 1000);
      at("progress").value = Math.min(100, part * 100);
      if (part >= 1) { turn_to(now + 1); }
    },
    // the screen stays on while slides change by themselves, where the browser can do that
    async awake() {
      try {
        if (play.on && navigator.wakeLock && !document.hidden) { play.lock = await navigator.wakeLock.request("screen"); }
        if (!play.on && play.lock) { await play.lock.release(); play.lock = null; }
      } catch (refused) { play.lock = null; }
    },
  };

  // ---------------------------------------------------------------- full screen
  const big = () => at("stage") && at("stage").classList.contains("presenting");

  async function full(on) {
    const stage = at("stage");
    stage.classList.toggle("presenting", on);
    document.querySelectorAll(".page > header, .page > footer, .skip, #main > *, .present > *").forEach((part) => {
      if (!part.contains(stage)) { part.inert = on; }
    });
    document.documentElement.classList.toggle("covered", on);
    stage.querySelector("[data-present=full]").textContent = say(on ? "leave" : "full");
    stage.focus({ preventScroll: true });
    try {
      if (on && stage.requestFullscreen && document.fullscreenEnabled) { await stage.requestFullscreen(); }
      if (!on && document.fullscreenElement) { await document.exitFullscreen(); }
    } catch (refused) { /* a telephone without full screen: the stage covers the window */ }
    wake();
    plot_all();
  }
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement && big()) { full(false); } });

  function wake() {
    const stage = at("stage");
    if (!stage) { return; }
    stage.classList.remove("idle");
    clearTimeout(wake.timer);
    if (big()) { wake.timer = setTimeout(() => { if (big() && !stage.querySelector(".controls :focus-visible")) { stage.classList.add("idle"); } }, IDLE); }
  }
  ["pointermove", "pointerdown", "touchstart", "keydown", "focusin"].forEach((name) => document.addEventListener(name, wake, { passive: true }));

  const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  document.addEventListener("keydown", (event) => {
    const stage = at("stage");
    if (!stage || event.ctrlKey || event.metaKey || event.altKey || !(big() || stage.contains(event.target))) { return; }
    if (event.target.matches("select, input, textarea") || (event.key === " " && event.target.matches("button, a"))) { return; }
    if (event.key in KEYS) { step(event.key === " " && event.shiftKey ? -1 : KEYS[event.key]); }
    else if (event.key === "Home") { turn_to(0); }
    else if (event.key === "End") { turn_to(deck.length - 1); }
    else if (event.key === "f" || event.key === "F") { full(!big()); }
    else if (event.key === "p" || event.key === "P") { play.toggle(); }
    else if (event.key === "Escape" && big()) { full(false); }
    else { return; }
    event.preventDefault();
  });

  let finger = null;
  document.addEventListener("touchstart", (event) => {
    const stage = at("stage"), touch = event.touches.length === 1 ? event.touches[0] : null;
    finger = touch && stage && stage.contains(event.target) && !event.target.closest(".controls") ? [touch.clientX, touch.clientY] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!finger) { return; }
    const [across, down] = [event.changedTouches[0].clientX - finger[0], event.changedTouches[0].clientY - finger[1]];
    if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) { step(across < 0 ? 1 : -1); }
    finger = null;
  }, { passive: true });

  // ---------------------------------------------------------------- order and notes
  function list() {
    const held = document.activeElement && document.activeElement.dataset && at("list").contains(document.activeElement) ? document.activeElement.dataset : null;
    const was = held ? [held.present, held.n] : null;
    at("list").replaceChildren(...deck.map(row));
    at("mine").textContent = mine ? say("mine") : "";
    const found = (name) => at("panel").querySelector(`[data-present=${name}]`);
    found("keep").hidden = mine;
    found("clear").hidden = !mine;
    if (was) { const again = at("list").querySelector(`[data-present="${was[0]}"][data-n="${was[1]}"]`); if (again) { again.focus(); } }
  }

  function row(slide, n) {
    const item = make("li", { className: n === now ? "here" : "" });
    const button = (name, text) => make("button", { type: "button", className: "act icon", textContent: text },
      { "data-present": name, "data-n": n, "aria-label": say(name, { title: slide.title, n: n + 1 }), title: say(name, { title: slide.title, n: n + 1 }) });
    const title = make("button", { type: "button", className: "act slide-name", textContent: slide.title }, { "data-present": "go", "data-n": n, "aria-label": say("go", { n: n + 1, title: slide.title }) });
    const note = make("input", { type: "text", className: "form-control", value: slide.note, maxLength: 500, placeholder: say("noteHint") },
      { "data-present": "note", "data-n": n, "aria-label": say("note", { n: n + 1 }) });
    const acts = make("span", { className: "icons" });
    const [up, down] = [button("up", "↑"), button("down", "↓")];
    up.disabled = n === 0;
    down.disabled = n === deck.length - 1;
    acts.append(up, down, button("remove", "×"));
    item.append(title, acts, make("p", { className: "soft", textContent: slide.subtitle }), note);
    return item;
  }

  const items = () => deck.map((slide) => basket().bare(slide));
  const tell = (text, more_undo) => { at("said").textContent = text; at("panel").querySelector(".deck-said [data-present=undo]").hidden = !more_undo; };

  // a changed deck is in the address at once, and in this browser when it is the reader's own
  function changed(next, text, undoable) {
    const why = basket().refused(next);
    if (why) { tell(why); list(); return false; }
    const before = { items: items(), mine };
    if (mine && !basket().keep(next)) { tell(basket().word("blocked")); return false; }
    undo = undoable ? before : null;
    show(next, text, undoable);
    return true;
  }

  function show(next, text, undoable) {
    const lang = at("panel").dataset.lang, link = next.length ? basket().link(next, lang) : "";
    history.replaceState(history.state, "", location.pathname + link);
    const slides = next.map((item) => ({ ...(known.get(key(item)) || {}), ...item }));
    if (!next.length || slides.some((slide) => !slide.figure)) { // not in the page: the server makes it
      show.later = { text, undoable };
      window.dash_clientside.address.visit();
      return;
    }
    deck = slides;
    of = link;
    document.querySelector(".present-head .lead").textContent = say("basket");
    address(next);
    build();
    tell(text, undoable);
  }

  function address(next) {
    window.dash_clientside.set_props("present-address", { data: basket().link(next, at("panel").dataset.lang) });
    document.querySelectorAll(".langs a").forEach((link) => link.setAttribute("href", location.pathname + basket().link(next, link.lang)));
  }

  function move(n, by) {
    const next = items();
    if (n + by < 0 || n + by >= next.length) { return; }
    next.splice(n + by, 0, ...next.splice(n, 1));
    if (now === n) { now = n + by; } else if (now === n + by) { now = n; }
    const title = deck[n].title, name = by < 0 ? "up" : "down";
    if (changed(next, say("moved", { n: n + by + 1, title }))) {
      const again = [name, "up", "down"].map((one) => at("list").querySelector(`[data-present=${one}][data-n="${n + by}"]`)).find((one) => !one.disabled);
      if (again) { again.focus(); }
    }
  }

  async function slides_file(button) {
    const body = JSON.stringify({ lang: at("panel").dataset.lang, slides: items() });
    button.disabled = true;
    tell(say("making"));
    try {
      const answer = await fetch("/api/v1/deck.pptx", { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (!answer.ok) { throw new Error((await answer.json()).detail || answer.status); }
      const name = /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition") || "");
      const href = URL.createObjectURL(await answer.blob());
      const link = document.body.appendChild(make("a", { href, download: name ? name[1] : "smartgrowth.pptx" }));
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(href), 10000);
      tell(say("made"));
    } catch (failed) {
      tell(say("failed", { why: failed instanceof TypeError ? say("offline") : failed.message }));
    }
    button.disabled = false;
  }

  const acts = {
    previous: () => step(-1),
    next: () => step(1),
    play: () => play.toggle(),
    full: () => full(!big()),
    go: (button) => { turn_to(Number(button.dataset.n)); list(); },
    up: (button) => move(Number(button.dataset.n), -1),
    down: (button) => move(Number(button.dataset.n), 1),
    remove(button) {
      const n = Number(button.dataset.n), title = deck[n].title;
      if (now > n) { now -= 1; }
      changed(items().filter((_, i) => i !== n), say("removed", { title }), true);
      focus_undo();
    },
    clear() { now = 0; changed([], say("cleared"), true); focus_undo(); },
    undo() {
      if (!undo) { return; }
      mine = undo.mine;
      if (mine) { basket().keep(undo.items); }
      const back = undo.items;
      undo = null;
      show(back, say("undone"));
      at("stage").focus({ preventScroll: true });
    },
    keep() {
      if (!basket().keep(items())) { tell(basket().word("blocked")); return; }
      mine = true;
      show(items(), say("kept"));
    },
    print: () => window.print(),
    pptx: slides_file,
    async link() {
      await basket().copy(location.origin + "/present" + basket().link(items(), at("panel").dataset.lang));
      tell(say("copied"));
    },
  };
  const focus_undo = () => { const button = at("panel") && at("panel").querySelector(".deck-said [data-present=undo]"); if (button && !button.hidden) { button.focus(); } };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-present]");
    if (button && button.tagName === "BUTTON" && acts[button.dataset.present]) { acts[button.dataset.present](button); }
  });
  document.addEventListener("change", (event) => {
    if (event.target.dataset.present === "note") {
      const next = items();
      next[Number(event.target.dataset.n)].note = event.target.value.trim();
      changed(next, "");
    }
    if (event.target.id === "present-pace") { play.since = performance.now(); }
  });
  document.addEventListener("keydown", (event) => {
    const item = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) && event.target.closest && event.target.closest("#present-list li");
    if (item) { event.preventDefault(); move([...item.parentElement.children].indexOf(item), event.key === "ArrowUp" ? -1 : 1); }
  });

  // ---------------------------------------------------------------- the deck that the server sends
  const link_of = (list_of) => basket().link(list_of.map(basket().bare), "da");
  function draw(data) {
    if (!data || !at("stage")) { return none(); }
    data.slides.forEach((slide) => known.set(key(slide), slide));
    config = data.config;
    if (data.narrow) { at("deck").dataset.narrow = "yes"; } else { delete at("deck").dataset.narrow; }
    if (of === data.of && deck.length) { // the same deck for another width: the reader's order and notes stay
      deck = deck.map((slide) => ({ ...(known.get(key(slide)) || slide), note: slide.note }));
    } else {
      deck = data.slides;
      now = Number(new URLSearchParams(location.search).get("slide") || 1) - 1 || 0;
    }
    of = data.of;
    const own = basket().kept(), asked = new URLSearchParams(location.search);
    if (own && own.length && !["item", "page"].some((name) => asked.has(name)) && !show.later) { // the reader's own basket, without a link
      mine = true;
      show(own, "");
      return none();
    }
    mine = Boolean(own && own.length) && link_of(own) === link_of(deck);
    build();
    tell(show.later ? show.later.text : own === undefined ? basket().word("damaged") : "", Boolean(show.later && show.later.undoable));
    if (show.later && show.later.undoable) { focus_undo(); }
    show.later = null;
    if (asked.get("auto") && !CALM.matches && !play.on) { at("pace").value = asked.get("auto"); if (!at("pace").value) { at("pace").value = "15"; } play.toggle(true); }
    return none();
  }

  let resizing;
  window.addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => { if (at("deck") && deck.length) { plot_all(); } }, 150); });

  // on paper every chart has the width of the paper; afterwards the screen's again
  window.addEventListener("beforeprint", () => { if (at("deck")) { deck.forEach((_, n) => plot(n, PAPER)); } });
  window.addEventListener("afterprint", () => { if (at("deck")) { plot_all(); } });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { present: { draw } });
})();
