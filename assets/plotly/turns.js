// Charts take turns: one is drawn, the browser paints it, then the next; those in sight first, and only the newest state of each.
// Drawn all at once, six charts of a page are one task of a quarter of a second in which the reader sees nothing happen.
(function () {
  "use strict";
  const draw = window.Plotly.react, waiting = new Map();
  let running = false;

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
    while (waiting.size) {
      const [place, far] = nearest(), turn = waiting.get(place);
      waiting.delete(place);
      // a map waits for its borders: it has had its turn all the same
      try { turn.done(place.isConnected ? draw(place, ...turn.state) : place); } catch (lost) { turn.fail(lost); }
      if (waiting.size) { await (far ? task() : painted()); }
    }
    running = false;
  }

  window.Plotly.react = (place, ...state) => {
    const known = waiting.get(place);
    if (known) { known.state = state; return known.drawn; }
    const turn = { state };
    turn.drawn = new Promise((done, fail) => { Object.assign(turn, { done, fail }); });
    waiting.set(place, turn);
    if (!running) { run(); }
    return turn.drawn;
  };
})();
