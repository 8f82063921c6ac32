// The search box of every page: a combobox after the ARIA pattern. The server finds; here is typing, listing and choosing.
(function () {
  "use strict";
  const LEAST = 2, PAUSE = 140;
  const OWN = ["row", "table"]; // parameters of one page: a search leads away from them
  const make = (tag, more, roles) => {
    const made = Object.assign(document.createElement(tag), more);
    Object.entries(roles || {}).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };

  // where a hit leads, with what the reader looks at now
  function address(href) {
    const target = new URL(href, location.href), params = new URLSearchParams(location.search);
    OWN.forEach((name) => params.delete(name));
    target.searchParams.forEach((value, name) => params.set(name, value));
    const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
    return target.pathname + (text ? "?" + text : "");
  }

  function mount(place) {
    const label = make("label", { htmlFor: "search-text", textContent: place.dataset.label, className: "visually-hidden" });
    const box = make("input", { id: "search-text", type: "search", placeholder: place.dataset.label, title: place.dataset.hint, autocomplete: "off", maxLength: 80, className: "form-control" },
      { role: "combobox", "aria-expanded": "false", "aria-controls": "search-list", "aria-autocomplete": "list", "aria-keyshortcuts": "/", spellcheck: "false" });
    const list = make("div", { id: "search-list", className: "search-list", hidden: true }, { role: "listbox", "aria-label": place.dataset.label });
    const status = make("div", { className: "search-status", hidden: true });
    const live = make("div", { className: "visually-hidden" }, { role: "status" });
    place.replaceChildren(label, box, list, status, live);
    let timer, asked, active = -1;

    const options = () => [...list.querySelectorAll("[role=option]")];
    function mark(next) {
      const all = options();
      active = all.length ? (next + all.length) % all.length : -1;
      all.forEach((option, i) => option.setAttribute("aria-selected", i === active));
      if (active >= 0) {
        box.setAttribute("aria-activedescendant", all[active].id);
        all[active].scrollIntoView({ block: "nearest" });
      } else { box.removeAttribute("aria-activedescendant"); }
    }
    function close() {
      if (asked) { asked.abort(); }
      list.hidden = status.hidden = true;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
      active = -1;
    }
    function show(found) {
      let n = 0;
      list.replaceChildren(...found.groups.map((group, g) => {
        const heading = make("div", { id: "search-kind-" + g, className: "search-kind", textContent: group.kind }, { role: "presentation" });
        const block = make("div", {}, { role: "group", "aria-labelledby": heading.id });
        block.append(heading, ...group.entries.map((entry) => {
          const option = make("a", { id: "search-option-" + n++, href: address(entry.href), tabIndex: -1, className: "go" }, { role: "option", "aria-selected": "false" });
          option.append(make("span", { textContent: entry.title, className: "search-title" }), " ", make("span", { textContent: entry.detail, className: "search-detail" }));
          return option;
        }));
        return block;
      }));
      live.textContent = status.textContent = found.status;
      status.hidden = n > 0;
      list.hidden = n === 0;
      box.setAttribute("aria-expanded", String(n > 0));
      mark(n ? 0 : -1);
    }
    async function ask() {
      const words = box.value.trim();
      if (asked) { asked.abort(); }
      if (words.length < LEAST) { close(); return; }
      asked = new AbortController();
      try {
        const answer = await fetch("/api/v1/search?" + new URLSearchParams({ q: words, lang: document.documentElement.lang }), { signal: asked.signal });
        if (answer.ok && box.value.trim() === words) { show(await answer.json()); }
      } catch (stopped) {
        if (stopped.name !== "AbortError") { close(); }
      }
    }
    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
    box.addEventListener("focus", () => { if (box.value.trim().length >= LEAST && list.hidden) { ask(); } });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (list.hidden) { ask(); } else { mark(active + step); }
      } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
        event.preventDefault();
        options()[active].click();
      } else if (event.key === "Escape" && !(list.hidden && status.hidden)) {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => { if (event.target.closest("a")) { box.value = ""; close(); } });
    place.addEventListener("focusout", (event) => { if (!place.contains(event.relatedTarget)) { close(); } });
  }

  // every page brings its own header: fill it when it comes
  function watch() {
    const place = document.getElementById("search");
    if (place && !place.firstChild) { mount(place); }
  }
  new MutationObserver(watch).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest && event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
    const box = document.getElementById("search-text");
    if (event.key === "/" && box && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
})();
