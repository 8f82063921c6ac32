// Copies an example of the API with this server's own address: buttons with data-copy.
(function () {
  "use strict";

  const copy = window.smartgrowth_copy; // actions.js

  function say(button) {
    const live = document.getElementById("live") || document.body.appendChild(Object.assign(document.createElement("div"), { id: "live" }));
    live.setAttribute("role", "status");
    live.className = "visually-hidden";
    live.textContent = "";
    setTimeout(() => { live.textContent = button.dataset.done; }, 30);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1600);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) { return; }
    copy(location.origin + button.dataset.copy).then(() => { button.focus(); say(button); });
  });
})();
