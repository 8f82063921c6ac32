// The scenario studio in the browser: a range and its number move together, what is released goes to the server as one act,
// scenarios are kept in this browser when the reader says so, and files are written and read. No texts, no figures.
(function () {
  "use strict";
  const PAGE = "scenarios", KEY = "smartgrowth-scenarios";
  const at = (name) => document.getElementById(PAGE + "-" + name);
  const dash = () => window.dash_clientside;
  let sent = 0, told = null, offered = [];

  const send = (act) => dash().set_props(PAGE + "-act", { data: Object.assign({ n: ++sent }, act) });
  const levers = () => [...document.querySelectorAll(".lever[data-lever]")];
  const parts = (lever) => [lever.querySelector("input[type=number]"), lever.querySelector("input[type=range]")];

  // React keeps its own idea of a value: it is told, and the box is set for what it has not noticed (a refused text)
  function put(box, value) {
    dash().set_props(box.id, { value });
    if (box.value !== String(value)) {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, String(value));
    }
  }

  function lever_of(event) {
    return event.target.matches && event.target.matches(".lever input") ? event.target.closest(".lever") : null;
  }

  document.addEventListener("input", (event) => {
    const lever = lever_of(event);
    if (!lever) { return; }
    const [number, range] = parts(lever);
    const other = event.target === range ? number : range;
    if (event.target.value !== "" && Number.isFinite(Number(event.target.value))) { put(other, Number(event.target.value)); }
  });

  document.addEventListener("change", (event) => {
    const changed = lever_of(event);
    if (!changed) { return; }
    const values = {};
    levers().forEach((lever) => { values[lever.dataset.lever] = parts(lever)[0].value; });
    values[changed.dataset.lever] = event.target.value;
    send({ do: "levers", values });
  });

  const studio = {
    // what the server made of it: values that were mended, words at the levers, scenarios out of a file
    tell(data) {
      told = data;
      levers().forEach((lever) => {
        const key = lever.dataset.lever, [number, range] = parts(lever), says = data.says[key] || "";
        if (key in data.values && Number(number.value || NaN) !== data.values[key]) { put(number, data.values[key]); put(range, data.values[key]); }
        const place = lever.querySelector(".says");
        if (place.textContent !== says) { place.textContent = says; }
        number.setAttribute("aria-invalid", says ? "true" : "false");
        number.setAttribute("aria-describedby", [...lever.querySelectorAll(".hint, .says")].map((one) => one.id).join(" "));
      });
      if (data.offered.length) { offered = data.offered; }
      list();
      return dash().no_update;
    },
  };

  // the chart that the reader looks at is on the screen before the others are drawn
  studio.later = (parts_of) => new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => {
      Object.entries(parts_of || {}).forEach(([id, values]) => dash().set_props(id, values));
      done(dash().no_update);
    }, 60));
  });

  // ---------------------------------------------------------------- kept in this browser, only when the reader says so
  function kept() {
    try {
      const whole = JSON.parse(localStorage.getItem(KEY) || "null");
      return whole && Array.isArray(whole.scenarios) ? whole.scenarios : [];
    } catch (damaged) {
      return null;
    }
  }

  const whole = (scenarios) => ({ format: KEY, version: 1, scenarios });

  function say(key) { at("kept-said").textContent = key ? at("kept").dataset[key] : ""; }

  function store(scenarios) {
    try {
      if (scenarios.length) { localStorage.setItem(KEY, JSON.stringify(whole(scenarios))); } else { localStorage.removeItem(KEY); }
      return true;
    } catch (full) {
      say("kept_full");
      return false;
    }
  }

  function list() {
    const place = at("kept");
    if (!place) { return; }
    const mine = kept();
    if (mine === null) { say("kept_bad"); }
    const rows = [...(mine || []).map((one, i) => row(one, i, true)), ...offered.map((one, i) => row(one, i, false))];
    const heading = Object.assign(document.createElement("h3"), { textContent: place.dataset.kept });
    const all = document.createElement("ul");
    all.append(...rows);
    place.replaceChildren(...(rows.length ? [heading, all] : []));
  }

  function row(one, i, own) {
    const place = at("kept"), item = document.createElement("li");
    const button = (word) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "act", textContent: place.dataset[word].replace("…", one.name) });
      Object.assign(made.dataset, { studio: word, index: i, own: own ? "1" : "" });
      return made;
    };
    item.append(button("open"), " ");
    if (own) { item.append(button("forget")); } else { item.append(place.dataset.unkept); }
    return item;
  }

  function download(scenarios) {
    const blob = new Blob([JSON.stringify(whole(scenarios), null, 1)], { type: "application/json" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: KEY + ".json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const named = () => Object.assign({ name: (at("name").value || "").trim() || document.querySelector("#main h1").textContent }, told.scenario);

  const acts = {
    clear: () => send({ do: "clear" }),
    keep() {
      const mine = kept();
      if (mine === null) { say("kept_bad"); return; }
      const one = named();
      if (store([...mine.filter((other) => other.name !== one.name), one])) { say("kept_done"); list(); }
    },
    export: () => download((kept() || []).length ? [...kept().filter((one) => one.name !== named().name), named()] : [named()]),
    import() {
      const box = document.getElementById("studio-file") || document.body.appendChild(
        Object.assign(document.createElement("input"), { type: "file", id: "studio-file", accept: ".json,application/json", hidden: true }));
      box.onchange = async () => {
        const text = box.files.length ? await box.files[0].slice(0, 400000).text() : "";
        box.value = "";
        if (text || text === "") { send({ do: "file", text }); }
      };
      box.click();
    },
    open: (button) => send({ do: "open", one: (button.dataset.own ? kept() : offered)[Number(button.dataset.index)] }),
    forget(button) {
      store(kept().filter((_, i) => i !== Number(button.dataset.index)));
      list();
      at("name").focus();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-studio]");
    if (button && acts[button.dataset.studio]) { acts[button.dataset.studio](button); }
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { studio });
})();
