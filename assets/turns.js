// Charts take turns: those in sight are drawn, the browser paints them, then the next; only the newest state of each.
// Drawn all at once, six charts of a page are one task of a quarter of a second in which the reader sees nothing happen.
// A chart is drawn for the width of its box and the height that its figure brings. plotly.js left alone (`responsive`)
// forgets that height when the box has another width, and then measures a box that has no height without its chart.
(function () {
  "use strict";
  const TURN = 90; // ms of drawing after which the browser may paint: two charts beside each other are one turn
  const waiting = new Map();
  const NARROWEST = 10; // px, plotly's own; the box of a chart that is not shown has no width
  let plotly, draw, running = false;

  const task = () => new Promise((done) => {
    const way = new MessageChannel();
    way.port1.onmessage = () => { way.port1.close(); done(); };
    way.port2.postMessage(0);
  });
  const painted = () => (document.hidden ? task() : new Promise((done) => { requestAnimationFrame(done); }).then(task));

  const width_of = (place) => Math.floor(place.getBoundingClientRect().width);

  // figure: the state to draw; null: what is drawn, for another width of the box
  function drawn(place, figure) {
    const width = width_of(place), shown = width >= NARROWEST;
    if (!figure) { return shown ? plotly.relayout(place, { width }) : place; }
    return draw(place, shown ? { ...figure, layout: { width, ...figure.layout } } : figure);
  }

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
      try { turn.done(place.isConnected ? drawn(place, turn.figure) : place); } catch (lost) { turn.fail(lost); }
      const [next, beyond] = nearest();
      if (next && (performance.now() - began > TURN || (beyond && !far))) {
        await (far ? task() : painted());
        began = performance.now();
      }
      [place, far] = nearest(); // the reader may have scrolled, or chosen anew
    }
    running = false;
  }

  // the promise of a turn; one that waits already draws the newest figure
  function ask(place, figure) {
    const known = waiting.get(place);
    if (known) { known.figure = figure || known.figure; return known.drawn; }
    const turn = { figure };
    turn.drawn = new Promise((done, fail) => { Object.assign(turn, { done, fail }); });
    waiting.set(place, turn);
    if (!running) { run(); }
    return turn.drawn;
  }

  const react = (place, data, layout, config) => ask(place, Array.isArray(data) ? { data, layout, config } : data);

  // Dash asks whenever the box has changed, also when the new drawing itself made it higher. What print.js has laid out
  // for paper stays so until it is the screen's again.
  function resized(place) {
    const width = width_of(place), known = place._fullLayout;
    const same = !known || width < NARROWEST || place.style.zoom || Math.abs(width - known.width) < 1;
    return same ? Promise.resolve(place) : ask(place, null);
  }

  // plotly.js comes after this script
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    set(given) {
      Object.defineProperty(window, "Plotly", { value: given, configurable: true, enumerable: true, writable: true });
      plotly = given;
      draw = plotly.react;
      plotly.react = react;
      plotly.Plots.resize = resized;
    },
  });
})();
