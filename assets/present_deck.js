// The deck of Present (assets/present.js): order, notes, what can be taken back, the reader's own basket, and what the buttons do.
(function () {
  "use strict";
  const present = window.smartgrowth_present, { at, say, make, refocus, build, noted, turn_to, step } = present;
  const none = () => window.dash_clientside.no_update;
  const basket = () => window.smartgrowth_basket;
  const key = (slide) => basket().link([slide], "da").replace(/&note1=.*$/, "");

  const PAUSE = 300; // ms without a letter after which a note goes into the address: browsers take a hundred changes of it in half a minute
  let mine = false, undo = null, shown = null; // shown: the address that the deck was drawn or kept for
  const known = new Map(); // every slide seen, so that a basket needs the server for new charts only

  // ---------------------------------------------------------------- order and notes
  // rows are filled, never made anew: the field under the hands of a reader stays the same field
  function list() {
    const place = at("list"), { deck } = present;
    while (place.children.length > deck.length) { place.lastElementChild.remove(); }
    while (place.children.length < deck.length) { place.append(row(place.children.length)); }
    deck.forEach((slide, n) => fill(place.children[n], slide, n));
    at("mine").textContent = mine ? say("mine") : "";
    const act = (name) => at("panel").querySelector(`[data-present=${name}]`);
    const held = document.activeElement;
    act("keep").hidden = mine;
    act("clear").hidden = !mine;
    refocus(held, act("link"));
  }

  function row(n) {
    const item = make("li"), icons = make("span", { className: "icons" });
    const of = (tag, name, more) => make(tag, more, { "data-present": name, "data-n": n });
    icons.append(...Object.entries({ up: "↑", down: "↓", remove: "×" }).map(
      ([name, textContent]) => of("button", name, { type: "button", className: "act icon", textContent })));
    item.append(of("button", "go", { type: "button", className: "act slide-name" }), icons, make("p", { className: "soft" }),
      of("input", "note", { type: "text", className: "form-control", maxLength: 500, placeholder: say("noteHint") }));
    return item;
  }

  function fill(item, slide, n) {
    const part = (name) => item.querySelector(`[data-present=${name}]`);
    item.classList.toggle("here", n === present.now);
    part("go").textContent = slide.title;
    item.querySelector("p").textContent = slide.subtitle;
    ["go", "up", "down", "remove", "note"].forEach((name) => part(name).setAttribute("aria-label", say(name, { title: slide.title, n: n + 1 })));
    ["up", "down", "remove"].forEach((name) => { part(name).title = part(name).getAttribute("aria-label"); });
    part("up").disabled = n === 0;
    part("down").disabled = n === present.deck.length - 1;
    if (part("note").value.trim() !== slide.note) { part("note").value = slide.note; } // a space that is being typed stays
  }

  const items = () => present.deck.map(basket().bare);
  const tell = (text) => { at("said").textContent = text; at("panel").querySelector(".deck-said [data-present=undo]").hidden = !undo; };
  const here = () => location.pathname + location.search.replace(/([?&])slide=\d+&?/, "$1").replace(/[?&]$/, "");

  // a deck is in the address, and in this browser when it is the reader's own: "" or why it is not. What is on the page stays there in any case
  function keep() {
    const kept = items(), why = basket().refused(kept);
    clearTimeout(keep.later);
    keep.later = null;
    if (why) { return why; }
    const link = basket().link(kept, at("panel").dataset.lang);
    history.replaceState(history.state, "", location.pathname + link);
    shown = here();
    document.querySelector(".present-head .lead").textContent = say("basket");
    window.dash_clientside.set_props("present-address", { data: link });
    document.querySelectorAll(".langs a").forEach((other) => other.setAttribute("href", location.pathname + basket().link(kept, other.lang)));
    return !mine || basket().keep(kept) ? "" : basket().word("blocked");
  }

  function show(next, text) {
    present.deck = next;
    build();
    tell(keep() || text);
  }

  // what the page does not hold is made by the server; `draw` goes on with what it sends
  function ask(next, text) {
    history.replaceState(history.state, "", location.pathname + (next.length ? basket().link(next, at("panel").dataset.lang) : ""));
    ask.text = text;
    window.dash_clientside.address.visit();
  }

  // letters are in the deck as they are typed, in address and basket when the reader pauses, leaves the field or the page
  function typed(field) {
    const n = Number(field.dataset.n);
    present.deck[n].note = field.value.trim();
    noted(n);
    clearTimeout(keep.later);
    const from = here();
    keep.later = setTimeout(() => { if (here() === from && at("list")) { leave(); } }, PAUSE);
  }
  function leave() {
    if (!keep.later) { return; }
    const why = keep();
    if (why || leave.why) { tell(why); }
    leave.why = why;
  }

  function move(n, by) {
    const next = [...present.deck], held = document.activeElement;
    if (n + by < 0 || n + by >= next.length) { return; }
    next.splice(n + by, 0, ...next.splice(n, 1));
    if (present.now === n) { present.now = n + by; } else if (present.now === n + by) { present.now = n; }
    const name = at("list").contains(held) ? held.dataset.present : "", caret = name === "note" ? [held.selectionStart, held.selectionEnd] : null;
    undo = null;
    show(next, say("moved", { n: n + by + 1, title: next[n + by].title }));
    if (!name) { return; }
    const again = [name, "up", "down"].map((one) => at("list").querySelector(`[data-present=${one}][data-n="${n + by}"]`)).find((one) => !one.disabled);
    again.focus(); // with its slide
    if (caret) { again.setSelectionRange(...caret); }
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
    play: () => present.play.toggle(),
    full: () => present.full(!present.big()),
    go: (button) => { turn_to(Number(button.dataset.n)); list(); },
    up: (button) => move(Number(button.dataset.n), -1),
    down: (button) => move(Number(button.dataset.n), 1),
    remove(button) {
      const n = Number(button.dataset.n), title = present.deck[n].title;
      undo = { deck: present.deck, mine };
      if (present.now > n) { present.now -= 1; }
      const next = present.deck.filter((_, i) => i !== n);
      if (next.length) { show(next, say("removed", { title })); } else { empty(say("removed", { title })); }
      focus_undo();
    },
    clear() {
      undo = { deck: present.deck, mine };
      empty(say("cleared"));
    },
    undo() {
      if (!undo) { return; }
      const { deck } = undo;
      mine = undo.mine;
      undo = null;
      show(deck, say("undone"));
      at("stage").focus({ preventScroll: true });
    },
    keep() {
      mine = true;
      show(present.deck, say("kept"));
    },
    print: () => window.print(),
    pptx: slides_file,
    async link() {
      await basket().copy(location.origin + "/present" + basket().link(items(), at("panel").dataset.lang));
      tell(say("copied"));
    },
  };
  function empty(text) {
    if (mine) { basket().keep([]); }
    present.now = 0;
    ask([], text);
  }
  const focus_undo = () => { const button = at("panel") && at("panel").querySelector(".deck-said [data-present=undo]"); if (button && !button.hidden) { button.focus(); } };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-present]");
    if (button && button.tagName === "BUTTON" && acts[button.dataset.present]) { acts[button.dataset.present](button); }
  });
  const note = (event) => (event.target.dataset.present === "note" ? event.target : null);
  document.addEventListener("input", (event) => { if (note(event)) { typed(event.target); } });
  document.addEventListener("change", (event) => { if (note(event)) { leave(); } });
  window.addEventListener("pagehide", () => { if (at("list")) { leave(); } });
  document.addEventListener("keydown", (event) => {
    const item = event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) && event.target.closest && event.target.closest("#present-list li");
    if (item) { event.preventDefault(); move([...item.parentElement.children].indexOf(item), event.key === "ArrowUp" ? -1 : 1); }
  });

  // ---------------------------------------------------------------- the deck that the server sends
  const link_of = (list_of) => basket().link(list_of.map(basket().bare), "da");
  function draw(data) {
    if (!data || !at("stage")) { return none(); }
    data.slides.forEach((slide) => known.set(key(slide), slide));
    present.config = data.config;
    if (data.narrow) { at("deck").dataset.narrow = "yes"; } else { delete at("deck").dataset.narrow; }
    const held = document.activeElement, asked = new URLSearchParams(location.search), own = basket().kept(), { text } = ask;
    ask.text = undefined;
    if (shown === here() && present.deck.length) { // the same deck for another width: the reader's order and notes stay
      present.deck.forEach((slide) => Object.assign(slide, known.get(key(slide)), { note: slide.note }));
    } else {
      present.deck = data.slides.map((slide) => ({ ...slide }));
      present.now = Number(asked.get("slide") || 1) - 1 || 0;
      shown = here();
      mine = Boolean(own && own.length) && link_of(own) === link_of(present.deck);
      if (!text) { undo = null; }
    }
    if (own && own.length && !["item", "page"].some((name) => asked.has(name)) && text === undefined) { // the reader's own basket, without a link
      mine = true;
      const slides = own.map((item) => ({ ...known.get(key(item)), ...item }));
      if (slides.some((slide) => !slide.figure)) { ask(own, ""); } else { show(slides, ""); }
      return none();
    }
    build();
    if (text === undefined && own === undefined) { tell(basket().word("damaged")); } else { tell(text === undefined ? at("said").textContent : text); }
    if (undo && text) { focus_undo(); } else if (held === document.body) { at("stage").focus({ preventScroll: true }); }
    present.play.alone(asked.get("auto"));
    return none();
  }

  present.list = list;
  window.dash_clientside = Object.assign({}, window.dash_clientside, { present: { draw } });
})();
