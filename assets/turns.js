// Charts take turns: those in sight are drawn, the browser paints them, then the next; only the newest state of each.
// Drawn all at once, six charts of a page are one task of a quarter of a second in which the reader sees nothing happen.
(function () {
  "use strict";
  const TURN = 90; // ms of drawing after which the browser may paint: two charts beside each other are one turn
  const waiting = new Map();
  let draw, resize, running = false;

  const task = () => new Promise((done) => {
    const way = new MessageChannel();
    way.port1.onmessage = () => { way.port1.close(); done(); };
    way.port2.postMessage(0);
  });
  const painted = () => (document.hidden ? task() : new Promise((done) => { requestAnimationFrame(done); }).then(task));

  function nearest() {
    let found, far = Infinity;
    waiting.forEach((turn, place) => {
      const box = place.getBoundingClientRect(), away = Math.max(0, box.top - window.innerHeight, -box.bottom);
      if (away < far) { found = place; far = away; }
    });
    return [found, far];
  }

  async function run() {
    running = true;
    await task(); // the other charts of the same answer are asked for within this task
    let began = performance.now();
    for (let [place, far] = nearest(); place; ) {
      const turn = waiting.get(place);
      waiting.delete(place);
      // a map waits for its borders: it has had its turn all the same
      try { turn.done(place.isConnected ? draw(place, ...turn.state) : place); } catch (lost) { turn.fail(lost); }
      const [next, beyond] = nearest();
      if (next && (performance.now() - began > TURN || (beyond && !far))) {
        await (far ? task() : painted());
        began = performance.now();
      }
      [place, far] = nearest(); // the reader may have scrolled, or chosen anew
    }
    running = false;
  }

  function react(place, ...state) {
    const known = waiting.get(place);
    if (known) { known.state = state; return known.drawn; }
    const turn = { state };
    turn.drawn = new Promise((done, fail) => { Object.assign(turn, { done, fail }); });
    waiting.set(place, turn);
    if (!running) { run(); }
    return turn.drawn;
  }

  // Dash asks for another drawing whenever the box has changed, also when the new drawing itself made it higher
  const resized = (place) => (place._fullLayout && Math.abs(place.clientWidth - place._fullLayout.width) < 1 ? Promise.resolve(place) : resize(place));

  // plotly.js comes after this script
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    set(plotly) {
      Object.defineProperty(window, "Plotly", { value: plotly, configurable: true, enumerable: true, writable: true });
      draw = plotly.react;
      plotly.react = react;
      resize = plotly.Plots.resize;
      plotly.Plots.resize = resized;
    },
  });
})();
