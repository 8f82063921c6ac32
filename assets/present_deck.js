// The deck of Present (assets/present.js): order, notes, what can be taken back, the reader's own basket, and what the buttons do.
(function () {
  "use strict";
  const present = window.smartgrowth_present, { at, say, make, build, turn_to, step } = present;
  const none = () => window.dash_clientside.no_update;
  const basket = () => window.smartgrowth_basket;
  const key = (slide) => basket().link([slide], "da").replace(/&note1=.*$/, "");

  let mine = false, undo = null, of = null;
  const known = new Map(); // every slide seen, so that what was removed can come back without the server

  // ---------------------------------------------------------------- order and notes
  function list() {
    const held = document.activeElement && document.activeElement.dataset && at("list").contains(document.activeElement) ? document.activeElement.dataset : null;
    const was = held ? [held.present, held.n] : null;
    at("list").replaceChildren(...present.deck.map(row));
    at("mine").textContent = mine ? say("mine") : "";
    const found = (name) => at("panel").querySelector(`[data-present=${name}]`);
    found("keep").hidden = mine;
    found("clear").hidden = !mine;
    if (was) { const again = at("list").querySelector(`[data-present="${was[0]}"][data-n="${was[1]}"]`); if (again) { again.focus(); } }
  }

  function row(slide, n) {
    const item = make("li", { className: n === present.now ? "here" : "" });
    const button = (name, text) => make("button", { type: "button", className: "act icon", textContent: text },
      { "data-present": name, "data-n": n, "aria-label": say(name, { title: slide.title, n: n + 1 }), title: say(name, { title: slide.title, n: n + 1 }) });
    const title = make("button", { type: "button", className: "act slide-name", textContent: slide.title }, { "data-present": "go", "data-n": n, "aria-label": say("go", { n: n + 1, title: slide.title }) });
    const note = make("input", { type: "text", className: "form-control", value: slide.note, maxLength: 500, placeholder: say("noteHint") },
      { "data-present": "note", "data-n": n, "aria-label": say("note", { n: n + 1 }) });
    const acts = make("span", { className: "icons" });
    const [up, down] = [button("up", "↑"), button("down", "↓")];
    up.disabled = n === 0;
    down.disabled = n === present.deck.length - 1;
    acts.append(up, down, button("remove", "×"));
    item.append(title, acts, make("p", { className: "soft", textContent: slide.subtitle }), note);
    return item;
  }

  const items = () => present.deck.map((slide) => basket().bare(slide));
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
    present.deck = slides;
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
    if (present.now === n) { present.now = n + by; } else if (present.now === n + by) { present.now = n; }
    const title = present.deck[n].title, name = by < 0 ? "up" : "down";
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
    play: () => present.play.toggle(),
    full: () => present.full(!present.big()),
    go: (button) => { turn_to(Number(button.dataset.n)); list(); },
    up: (button) => move(Number(button.dataset.n), -1),
    down: (button) => move(Number(button.dataset.n), 1),
    remove(button) {
      const n = Number(button.dataset.n), title = present.deck[n].title;
      if (present.now > n) { present.now -= 1; }
      changed(items().filter((_, i) => i !== n), say("removed", { title }), true);
      focus_undo();
    },
    clear() { present.now = 0; changed([], say("cleared"), true); focus_undo(); },
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
    present.config = data.config;
    if (data.narrow) { at("deck").dataset.narrow = "yes"; } else { delete at("deck").dataset.narrow; }
    if (of === data.of && present.deck.length) { // the same deck for another width: the reader's order and notes stay
      present.deck = present.deck.map((slide) => ({ ...(known.get(key(slide)) || slide), note: slide.note }));
    } else {
      present.deck = data.slides;
      present.now = Number(new URLSearchParams(location.search).get("slide") || 1) - 1 || 0;
    }
    of = data.of;
    const own = basket().kept(), asked = new URLSearchParams(location.search);
    if (own && own.length && !["item", "page"].some((name) => asked.has(name)) && !show.later) { // the reader's own basket, without a link
      mine = true;
      show(own, "");
      return none();
    }
    mine = Boolean(own && own.length) && link_of(own) === link_of(present.deck);
    build();
    tell(show.later ? show.later.text : own === undefined ? basket().word("damaged") : "", Boolean(show.later && show.later.undoable));
    if (show.later && show.later.undoable) { focus_undo(); }
    show.later = null;
    present.play.alone(asked.get("auto"));
    return none();
  }

  present.list = list;
  window.dash_clientside = Object.assign({}, window.dash_clientside, { present: { draw } });
})();
