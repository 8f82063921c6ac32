// The stage of Present (assets/present.js): slides that change by the clock, full screen, keys and touch.
(function () {
  "use strict";
  const present = window.smartgrowth_present, { at, say, turn_to, step, plot_all } = present;
  const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
  const IDLE = 3500, SWIPE = 45; // ms until the controls hide, px that a finger travels

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
      if (part >= 1) { turn_to(present.now + 1); }
    },
    // a stand starts without a reader, unless the system asks for calm
    alone(pace) {
      if (!pace || CALM.matches || play.on) { return; }
      at("pace").value = pace;
      if (!at("pace").value) { at("pace").value = "15"; }
      play.toggle(true);
    },
    // the screen stays on while slides change by themselves, where the browser can do that
    async awake() {
      try {
        if (play.on && navigator.wakeLock && !document.hidden) { play.lock = await navigator.wakeLock.request("screen"); }
        if (!play.on && play.lock) { await play.lock.release(); play.lock = null; }
      } catch (refused) { play.lock = null; }
    },
  };
  document.addEventListener("change", (event) => { if (event.target.id === "present-pace") { play.since = performance.now(); } });

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

  // ---------------------------------------------------------------- keys and touch
  const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  const CLICKER = ["ArrowRight", "PageDown", "ArrowLeft", "PageUp"]; // beside the slides too; the others scroll, press or are letters there
  const OWN = "select, input, textarea, [contenteditable], dialog, [role=listbox], .table-scroll"; // what has a use of its own for these keys
  document.addEventListener("keydown", (event) => {
    const stage = at("stage");
    if (!stage || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(OWN)) { return; }
    if (!big() && !stage.contains(event.target) && !CLICKER.includes(event.key)) { return; }
    if (event.key === " " && event.target.matches("button, a")) { return; }
    if (event.key in KEYS) { step(event.key === " " && event.shiftKey ? -1 : KEYS[event.key]); }
    else if (event.key === "Home") { turn_to(0); }
    else if (event.key === "End") { turn_to(present.deck.length - 1); }
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

  Object.assign(present, { play, full, big });
})();
