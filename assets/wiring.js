// What the browser does itself: the address, the chosen regions, the tables and the width class. Called by Dash as
// clientside callbacks (see dashboard/callbacks/shared.py); nothing here knows figures or texts.
(function () {
  "use strict";
  const none = () => window.dash_clientside.no_update;
  const MOST = 12;

  const address = {
    // Dash calls it after each answer, and once for a page that was just built, which keeps the address that asked for it
    write(search) {
      const { callback_context: context, requests } = window.dash_clientside;
      address.put(search, requests.chosen(), !context.triggered.length);
      return none();
    },
    // Only a reader's choice is a step that Back undoes; what a page writes by itself (another width, the usual order of an
    // address) takes the place of what was there. pushState: the pages router does not notice and keeps the page as it is
    put(search, chosen, built) {
      const wanted = location.pathname + search;
      if (location.pathname + location.search !== wanted && !built) {
        // years that play by themselves are one step back, not sixteen
        history[chosen && !window.dash_clientside.play.on ? "pushState" : "replaceState"](null, "", wanted);
      }
      address.shown = location.pathname + location.search;
      address.usual = wanted;
      document.querySelectorAll("a.carry").forEach((link) => {
        const url = new URL(link.href, location.href);
        const lang = link.dataset.lang;
        const params = new URLSearchParams(search);
        if (lang) { params.delete("lang"); if (lang !== "da") { params.set("lang", lang); } }
        // what only one page reads stays with its own links
        if (url.pathname !== location.pathname) { ["s", "goal", "v", "at"].forEach((name) => params.delete(name)); }
        const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3B", ";");
        link.setAttribute("href", url.pathname + (text ? "?" + text : ""));
      });
    },
    shown: location.pathname + location.search,
    usual: "", // how the page writes the address of what it shows
    // a link: one to what is shown already is no step
    go(link) {
      const target = link.pathname + link.search, here = [location.pathname + location.search, address.usual].includes(target);
      history[here && link.hash === location.hash ? "replaceState" : "pushState"](null, "", link.href);
      address.visit();
      window.scrollTo(0, 0);
    },
    // builds the page at the address of the window: dcc.Location would compare it with what it saw last itself, which is
    // not what is shown after a choice
    visit() {
      address.shown = location.pathname + location.search;
      address.usual = "";
      window.dash_clientside.requests.leave();
      window.dash_clientside.set_props("_pages_location", { pathname: location.pathname, search: location.search, hash: location.hash, href: location.href });
    },
  };
  window.addEventListener("popstate", (event) => {
    event.stopImmediatePropagation();
    if (location.pathname + location.search !== address.shown) { address.visit(); }
  }, true);

  function clicked(data) {
    const point = data && data.points && data.points[0];
    return point ? point.location || point.customdata : undefined;
  }

  const regions = {
    // inputs: n_clicks of the chips, text of the add box, clickData of each graph, then the list and name -> code
    choose(...given) {
      const [list, names] = given.slice(-2);
      const cause = window.dash_clientside.callback_context.triggered[0];
      if (!cause || cause.value === null || cause.value === undefined) { return [none(), none()]; }
      const [id, property] = [cause.prop_id.slice(0, cause.prop_id.lastIndexOf(".")), cause.prop_id.split(".").pop()];
      let next = list.slice();
      if (property === "n_clicks") {
        if (!cause.value) { return [none(), none()]; }
        next = next.filter((code) => code !== JSON.parse(id).code);
        regions.refocus(id);
        return [next, none()];
      }
      const code = property === "clickData" ? clicked(cause.value) : names[cause.value] || regions.guess(cause.value, names);
      if (!code || !Object.values(names).includes(code)) { return [none(), none()]; }
      next = property === "clickData" ? regions.first(next, code) : regions.first(next.filter((other) => other !== code), code);
      return [next, property === "value" ? "" : none()];
    },
    // chosen: becomes the first, whom the page speaks about; chosen once more: is taken out
    first(list, code) {
      return list[0] === code ? list.slice(1) : [code, ...list.filter((other) => other !== code)].slice(0, MOST);
    },
    // a name typed without its country, or the first that begins with what was typed
    guess(text, names) {
      const plain = (word) => word.toLocaleLowerCase().replaceAll("aa", "å").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      const wanted = plain((text || "").trim());
      if (wanted.length < 2) { return undefined; }
      const found = Object.keys(names).find((name) => plain(name).startsWith(wanted));
      return found && names[found];
    },
    // the chip is gone: keyboard users go on in the add box rather than at the top of the page
    refocus(id) {
      const box = document.getElementById(JSON.parse(id).chip + "-add");
      if (box) { setTimeout(() => box.focus(), 60); }
    },
  };

  const tables = {
    // the regions that may be typed are the names the page has anyway
    offer(names) {
      const list = document.querySelector("main datalist[id$='-regions-list']");
      if (list && !list.children.length) {
        list.append(...Object.keys(names || {}).map((text) => Object.assign(document.createElement("option"), { value: text })));
      }
    },
    // inputs: the rows of each chart, then name -> code; nothing triggered: the page was just built
    changed(...given) {
      const { inputs_list: inputs, triggered } = window.dash_clientside.callback_context;
      const moved = new Set(triggered.map((cause) => cause.prop_id)), names = given[given.length - 1];
      inputs.forEach((input, i) => { if (!moved.size || moved.has(input.id + ".data")) { tables.draw(given[i], names); } });
      return none();
    },
    // what a chart says at once; its table when it is opened, its coverage after the charts have been painted
    draw(given, names) {
      tables.offer(names);
      const graphs = Object.keys((given || {}).words || {});
      graphs.forEach((graph) => {
        tables.say(graph, given.words[graph]);
        const place = document.getElementById(graph + "-table");
        if (!place) { return; }
        place.rows = () => tables.make(tables.named(given, names));
        if (place.closest("details").open) { tables.fill(place); } else { place.replaceChildren(); }
      });
      requestAnimationFrame(() => setTimeout(() => graphs.forEach((graph) => {
        window.dash_clientside.strip.draw(document.getElementById(graph + "-coverage"), given.coverage, names);
      })));
      return none();
    },
    fill(place) {
      if (place && place.rows) { place.replaceChildren(place.rows()); place.rows = null; }
    },
    say(graph, words) {
      const part = (name) => document.getElementById(graph + "-" + name);
      const set = (name, how) => { const node = part(name); if (node) { how(node); } };
      set("title", (node) => { node.textContent = words.title; });
      set("img", (node) => node.setAttribute("aria-label", words.summary));
      set("summary", (node) => { node.textContent = words.summary; });
      set("notes", (node) => node.replaceChildren(...words.notes.map((note) => Object.assign(document.createElement("p"), { textContent: note }))));
      set("csv", (node) => node.setAttribute("href", words.csv));
      set("proof", (node) => { node.dataset.proof = words.proof; });
      document.querySelectorAll(`[data-graph="${graph}"]`).forEach((node) => { node.dataset.name = words.name; });
    },
    // a table that names its regions by code comes without its first column
    named(data, names) {
      if (!data || !data.codes) { return data; }
      const name = new Map(Object.entries(names).map(([text, code]) => [code, text.replace(/ \([^()]*\)$/, "")]));
      return { ...data, rows: data.codes.split(" ").map((code, i) => [name.get(code), ...data.rows[i]]) };
    },
    make(data) {
      const cell = (tag, text, side) => Object.assign(document.createElement(tag), { textContent: text, className: side ? "num" : "" });
      const right = new Set(data.right), number = (i) => right.has(i);
      const table = Object.assign(document.createElement("table"), { className: "table table-sm" });
      table.append(cell("caption", data.caption));
      table.createTHead().insertRow().append(...data.columns.map((name, i) => Object.assign(cell("th", name, number(i)), { scope: "col" })));
      const body = table.createTBody();
      data.rows.forEach((row) => {
        const cells = row.map((text, i) => cell(i ? "td" : "th", text, number(i)));
        cells[0].scope = "row";
        body.insertRow().append(...cells);
      });
      return table;
    },
  };

  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.matches("details.twin")) { tables.fill(event.target.querySelector(".table-scroll")); }
  }, true);

  const lists = {
    // rows that hold every word typed; the sentence above them keeps its words and changes its first number
    filter(text, list, sentence) {
      const plain = (word) => word.toLocaleLowerCase().replaceAll("aa", "å").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      const words = plain(text || "").split(/\s+/).filter(Boolean);
      let shown = 0;
      document.querySelectorAll("#" + list + " li").forEach((row) => {
        row.hidden = !words.every((word) => plain(row.textContent).includes(word));
        shown += !row.hidden;
      });
      return sentence.replace(/\d+/, shown);
    },
  };

  const NARROW = window.matchMedia("(max-width: 767px)");
  const width = {
    target: null,
    watch(_, narrow) {
      const id = window.dash_clientside.callback_context.outputs_list.id;
      width.target = id;
      return NARROW.matches === Boolean(narrow) ? none() : NARROW.matches;
    },
  };
  NARROW.addEventListener("change", () => {
    if (width.target && document.getElementById("main")) { window.dash_clientside.set_props(width.target, { data: NARROW.matches }); }
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { address, regions, tables, lists, width });
})();
