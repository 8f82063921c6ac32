// Of several answers the one to the latest question counts. Dash asks the server at once after every choice, and drops an
// answer whose callback has been asked again since. But an answer holds only what its choices change: so a choice that no
// shown answer has taken into account goes along with the next question (dashboard/callbacks/shared.py: changed_controls).
// And an answer is dropped here when it comes to a page that the reader has left, or after the page's own callback has
// answered for another state than the one that was asked about.
(function () {
  "use strict";
  const ROUTER = "_pages_content.children", ADDRESS = "-address", WIDTH = "-narrow.data";
  const latest = new Map(); // output of a callback -> its latest question
  const questions = new WeakMap(); // what Dash sends -> question
  let count = 0, page = 0, leaving = null, settled = 0, chosen = false;

  const requests = {
    // Dash is about to send `payload`
    sent(payload) {
      const { output, changedPropIds: changed } = payload, before = latest.get(output);
      const question = { number: count += 1, page, output, changed, shown: false };
      if (before && before.page === page && !before.shown) {
        question.changed = payload.changedPropIds = [...before.changed.filter((name) => !changed.includes(name)), ...changed];
      }
      if (output.includes(ROUTER)) { leaving = question; }
      latest.set(output, question);
      questions.set(payload, question);
    },

    // the answer is there, or there will be none; Dash is about to show it, or to drop it
    resolved(callback, result) {
      const question = result && questions.get(result.payload);
      if (!question) { return; } // asked in the browser
      if (question.output.includes(ROUTER)) {
        if (question === leaving) { leaving = null; chosen = false; page += result.error ? 0 : 1; }
      } else if (!result.error) {
        result.data = requests.holds(question.page) && question.number > settled ? requests.seen(question, result.data) : {};
      }
    },

    // Dash reads the entries of an answer when it shows them, and never of one that it drops
    seen(question, data) {
      const address = Object.keys(data).some((id) => id.endsWith(ADDRESS));
      return Object.defineProperty({ ...data }, "requests", { enumerable: true, get() {
        question.shown = true;
        if (address) { settled = count; chosen = chosen || question.changed.some((name) => !name.endsWith(WIDTH)); }
        return {};
      } });
    },

    // whether what is shown since this was asked last holds a choice of the reader, not only another width of the window
    chosen() {
      const was = chosen;
      chosen = false;
      return was;
    },

    // for those who ask the server themselves: the page now, and whether it is still the one that is shown
    page: () => page,
    holds: (asked) => asked === page && !leaving,
    leave() { leaving = {}; },
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, { requests });
})();
