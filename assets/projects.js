// Projects: a click on a place, a project or a line of the list chooses it; words filter the list.
(function () {
  "use strict";
  const none = () => window.dash_clientside.no_update;
  const SELECT = "projects-focus";

  const projects = {
    // a place or project on a chart; chosen once more: all are shown again
    pick(...given) {
      const now = given.at(-1);
      const cause = window.dash_clientside.callback_context.triggered[0];
      const point = cause && cause.value && cause.value.points && cause.value.points[0];
      const name = point && point.customdata;
      if (!name) { return none(); }
      return name === now ? "none" : name;
    },
    // after the list has been drawn anew (assets/still.js draws it before the next frame)
    filter(text) {
      requestAnimationFrame(() => setTimeout(() => {
        if (document.getElementById("projects-list")) { window.dash_clientside.lists.filter(text, "projects-list", ""); }
      }));
      return none();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-focus]");
    if (!button || !document.getElementById(SELECT)) { return; }
    window.dash_clientside.set_props(SELECT, { value: button.dataset.focus });
    // the list is drawn anew: keyboard users go on at its heading rather than at the top of the page
    const panel = document.getElementById("projects-panel");
    if (panel) { panel.tabIndex = -1; panel.focus({ preventScroll: true }); }
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { projects });
})();
