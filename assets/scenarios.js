// The Scenarios page in the browser: a slider and its field move together, what is touched goes to the server as one
// question, and the answer is put where it belongs without Dash's renderer, which would take half of the 150 ms that a
// released lever has. Scenarios are kept in this browser when the reader says so, and files are written and read.
// No texts, no figures.
(function () {
  "use strict";
  const PAGE = "scenarios", KEY = "smartgrowth-scenarios", ANSWER = "/scenarios/answer";
  const at = (name) => document.getElementById(PAGE + "-" + name);
  const dash = () => window.dash_clientside;
  let client = null, opened = null, offered = [], narrow = null;

  const levers = () => [...document.querySelectorAll(".lever[data-lever]")];
  const parts = (lever) => [lever.querySelector("input[type=text]"), lever.querySelector("input[type=range]")];
  const lever_of = (event) => (event.target.matches && event.target.matches(".lever input") ? event.target.closest(".lever") : null);
  const put = (box, value) => { if (box.value !== String(value)) { box.value = value; } };

  const read = (text) => dash().numbers.read(text, document.documentElement.lang);
  const write = (value) => dash().numbers.write(value, document.documentElement.lang);

  // a field holds text, so that the page and not the browser reads it: what a slider and the arrow keys do is done here
  function set(lever, value) {
    const [field, range] = parts(lever);
    put(field, write(value));
    put(range, value);
    field.setAttribute("aria-valuenow", value);
  }

  document.addEventListener("input", (event) => {
    const lever = lever_of(event);
    if (!lever) { return; }
    const [field, range] = parts(lever);
    const value = event.target === range ? Number(range.value) : read(field.value);
    if (!Number.isFinite(value)) { return; }
    if (event.target === range) { put(field, write(value)); } else { put(range, value); }
    field.setAttribute("aria-valuenow", value);
  });

  const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

  document.addEventListener("keydown", (event) => {
    const lever = lever_of(event), steps = STEPS[event.key];
    if (!lever || !steps || event.altKey || event.ctrlKey || event.metaKey) { return; }
    const [field, range] = parts(lever), value = read(field.value);
    if (event.target !== field || !Number.isFinite(value)) { return; }
    event.preventDefault();
    const next = Math.min(Math.max(value + steps * Number(range.step), Number(range.min)), Number(range.max));
    set(lever, Number(next.toFixed(7)));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", (event) => {
    const changed = lever_of(event), id = event.target.id || "";
    if (changed) {
      const values = {};
      levers().forEach((lever) => { values[lever.dataset.lever] = parts(lever)[0].value; });
      ask("act", { do: "levers", values });
    } else if (event.target.closest && event.target.closest("#" + PAGE + "-slot")) {
      ask("slot", event.target.value);
    } else if (["indicator", "place", "theme", "to", "preset", "goal", "reason"].some((name) => id === PAGE + "-" + name)) {
      ask(id.slice(PAGE.length + 1), event.target.value);
    }
  });

  // ---------------------------------------------------------------- one question at a time: each starts from the answer before
  let line = { busy: false, waiting: [] };

  function ask(cause, value) {
    const last = line.waiting[line.waiting.length - 1];
    if (last && cause === "act" && value.do === "levers" && last.value.do === "levers") { line.waiting.pop(); }
    line.waiting.push({ cause, value });
    if (!line.busy) { next(); }
  }

  async function next() {
    const mine = line, one = mine.waiting.shift(), page = dash().requests.page();
    mine.busy = Boolean(one);
    if (at("outcome")) { at("outcome").setAttribute("aria-busy", String(mine.busy)); }
    if (!one || !at("outcome")) { mine.waiting = []; mine.busy = false; return; }
    const held = () => mine === line && dash().requests.holds(page) && at("outcome");
    try {
      const body = JSON.stringify({ ...one, address: client.address, lang: document.documentElement.lang, narrow });
      const found = await fetch(ANSWER, { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (!found.ok) { throw new Error(found.status); }
      const answer = await found.json();
      if (held()) { await show(answer, one.cause !== "narrow", held); }
    } catch (lost) {
      const place = held() && at("notices");
      if (place) { place.dataset.still = JSON.stringify([["p", {}, place.dataset.lost]]); }
    }
    if (mine === line) { next(); }
  }

  const graph = (id) => document.querySelector("#" + id + " .js-plotly-plot");

  // plotly keeps the configuration of the graph only when it is handed over again
  function draw(id, figure) {
    const place = graph(id);
    return place ? window.Plotly.react(place, figure.data, figure.layout, { ...place._context }) : null;
  }

  // cards, tables and words with the chart that the reader looks at; when all are drawn (assets/turns.js) the rest of Dash
  async function show(answer, chosen, held) {
    const drawn = Object.entries(answer.figures).map(([id, figure]) => draw(id, figure));
    Object.entries(answer.still).forEach(([id, text]) => { document.getElementById(id).dataset.still = text; });
    tell(answer.client);
    Object.values(answer.rows).forEach((rows) => { dash().tables.draw(rows, answer.client.names); });
    await Promise.all(drawn);
    if (!held()) { return; }
    dash().address.put(answer.client.address, chosen);
    Object.entries(answer.props).forEach(([id, values]) => dash().set_props(id, values));
  }

  // what the server made of it: values that were mended, words at the levers, scenarios out of a file
  function tell(data) {
    client = data;
    // a lever that has been moved on since keeps its place: of two questions the latest counts
    const moved = line.waiting.some((one) => one.cause === "act" && one.value.do === "levers");
    levers().forEach((lever) => {
      const key = lever.dataset.lever, says = data.says[key] || "";
      if (key in data.values && !moved) { set(lever, data.values[key]); }
      const place = lever.querySelector(".says");
      if (place.textContent !== says) { place.textContent = says; }
      parts(lever)[0].setAttribute("aria-invalid", says ? "true" : "false");
    });
    if (at("reason")) { put(at("reason"), data.reason); }
    if (at("price") && at("price").textContent !== data.price) { at("price").textContent = data.price; }
    if (data.offered.length) { offered = data.offered; }
    list();
  }

  const callbacks = {
    // a page that was opened brings what the server said of it, and the width class that its charts are laid out for
    open(data, found) {
      narrow = found;
      if (data !== opened) { opened = data; line = { busy: false, waiting: [] }; tell(data); }
      if (Boolean(found) !== client.narrow) { ask("narrow", found); }
      return dash().no_update;
    },
  };

  // ---------------------------------------------------------------- kept in this browser, only when the reader says so
  function kept() {
    try {
      const whole = JSON.parse(localStorage.getItem(KEY) || "null");
      if (!whole) { return []; }
      const lists = { 1: [whole.scenarios], 2: [whole.sets, whole.scenarios || []] }[whole.version];
      return lists.every(Array.isArray) ? lists.flat() : null;
    } catch (damaged) {
      return null;
    }
  }

  // sets, and single scenarios that 0.1.0 kept here: they are carried on as they are
  const whole = (entries) => ({ format: KEY, version: 2, sets: entries.filter((one) => one.scenarios), scenarios: entries.filter((one) => one.levers) });

  function say(key) { at("kept-said").textContent = key ? at("kept").dataset[key] : ""; }

  function store(entries) {
    try {
      if (entries.length) { localStorage.setItem(KEY, JSON.stringify(whole(entries))); } else { localStorage.removeItem(KEY); }
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
    const now = JSON.stringify([mine, offered]);
    if (place.drawn === now) { return; }
    place.drawn = now;
    const rows = [...(mine || []).map((one, i) => row(one, i, true)), ...offered.map((one, i) => row(one, i, false))];
    const heading = Object.assign(document.createElement("h3"), { textContent: place.dataset.kept });
    const all = document.createElement("ul");
    all.append(...rows);
    const held = place.contains(document.activeElement) ? { ...document.activeElement.dataset } : null;
    place.replaceChildren(...(rows.length ? [heading, all] : []));
    const again = held && [...place.querySelectorAll("button")].find((one) => Object.keys(held).every((key) => one.dataset[key] === held[key]));
    if (again) { again.focus(); }
  }

  function row(one, i, own) {
    const place = at("kept"), item = document.createElement("li");
    const letters = Object.keys(one.scenarios || {});
    const name = letters.length > 1 ? one.name + " (" + letters.join(", ") + ")" : one.name;
    const button = (word) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: "act", textContent: place.dataset[word].replace("…", () => name) });
      Object.assign(made.dataset, { scenarios: word, index: i, own: own ? "1" : "" });
      return made;
    };
    item.append(button("open"), " ");
    if (own) { item.append(button("forget")); } else { item.append(place.dataset.unkept); }
    return item;
  }

  function download(entries) {
    const blob = new Blob([JSON.stringify(whole(entries), null, 1)], { type: "application/json" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: KEY + ".json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const named = () => Object.assign({ name: (at("name").value || "").trim() || document.querySelector("#main h1").textContent }, client.set);

  const acts = {
    clear: () => ask("act", { do: "clear" }),
    keep() {
      const mine = kept();
      if (mine === null) { say("kept_bad"); return; }
      const one = named();
      if (store([one, ...mine.filter((other) => other.name !== one.name)])) { say("kept_done"); list(); }
    },
    // what is shown comes first: it is what opens again
    export: () => download([named(), ...(kept() || []).filter((one) => one.name !== named().name)]),
    import() {
      const box = document.getElementById("scenarios-file") || document.body.appendChild(
        Object.assign(document.createElement("input"), { type: "file", id: "scenarios-file", accept: ".json,application/json", hidden: true }));
      box.onchange = async () => {
        const text = box.files.length ? await box.files[0].slice(0, 400000).text() : "";
        box.value = "";
        ask("act", { do: "file", text });
      };
      box.click();
    },
    open: (button) => ask("act", { do: "open", one: (button.dataset.own ? kept() : offered)[Number(button.dataset.index)] }),
    forget(button) {
      store(kept().filter((_, i) => i !== Number(button.dataset.index)));
      list();
      at("name").focus();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-scenarios]");
    if (button && acts[button.dataset.scenarios]) { acts[button.dataset.scenarios](button); }
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { scenarios: callbacks });
})();
