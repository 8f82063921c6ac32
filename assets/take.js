// Take a chart along: a menu of slide, workbook, table, picture, print, link, and what other scripts add (basket, frame);
// and the citation. The menu is made when it is first opened; its words come with the page (#take-words). Files are fetched
// beside the page, which goes on working; what happens is said in words. A press needs no server but for the files.
(function () {
  "use strict";
  const FILES = { slide: "pptx", workbook: "xlsx", table: "csv" };
  const PARTS = [["meeting", ["slide", "basket", "print"]], ["figures", ["workbook", "table", "observations"]],
    ["picture", ["png", "svg"]], ["share", ["link", "embed"]]];
  const EDGE = 16; // px of paper around a picture
  const added = {};
  const make = (tag, more) => Object.assign(document.createElement(tag), more);
  const words = () => JSON.parse(document.getElementById("take-words").dataset.words);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const language = () => document.documentElement.lang;
  const today = () => new Date().toLocaleDateString(language() === "da" ? "da-DK" : "en-GB", { day: "numeric", month: "long", year: "numeric" });
  const plain = (text) => text.replace(/<br>/g, " ").replace(/<[^>]+>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

  // what a chart says, as it is shown now; layout.meta says which notes of the figure are its subtitle and its source
  function chartOf(button) {
    const { graph, chart, page, name } = button.dataset;
    const drawn = document.querySelector("#" + graph + " .js-plotly-plot");
    const frame = drawn ? drawn.layout.meta.frame : {};
    const said = (part) => (drawn && drawn.layout.annotations[frame[part]] ? plain(drawn.layout.annotations[frame[part]].text) : "");
    const text = (part) => (document.getElementById(graph + "-" + part) || { textContent: "" }).textContent;
    return {
      path: page === "overview" ? "/" : "/" + page, search: location.search, chart, lang: language(), graph, button, filename: name,
      title: text("title"), summary: text("summary"), subtitle: said("subtitle"), source: said("source"),
    };
  }

  function file(chart, ending) {
    const search = new URLSearchParams(chart.search);
    search.set("chart", chart.chart);
    if (ending === "csv") { search.set("csv", "excel"); } // as the spreadsheet of a reader of the page opens it
    return "/api/v1/views/" + (chart.path.slice(1) || "overview") + "." + ending + "?" + search.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3B", ";");
  }

  // ------------------------------------------------------------------------------------------------ what is said
  // beside the buttons of the chart, where a screen reader hears it too; an error stays
  function say(text, chart, state) {
    const place = chart && document.getElementById(chart.graph + "-take-status");
    const live = document.getElementById("live") || document.body.appendChild(make("div", { id: "live", className: "visually-hidden" }));
    if (!place) { live.setAttribute("role", "status"); live.textContent = ""; setTimeout(() => { live.textContent = text; }, 30); return; }
    place.textContent = text;
    place.className = "take-status " + (state || "");
    clearTimeout(place.timer);
    if (!state) { place.timer = setTimeout(() => { place.textContent = ""; }, 8000); }
  }

  const copy = window.smartgrowth_copy; // actions.js

  // ------------------------------------------------------------------------------------------------ files
  async function fetched(chart, kind, name) {
    const say_ = words();
    chart.button.setAttribute("aria-busy", "true");
    say(fill(say_.busy, { name }), chart, "busy");
    try {
      const answer = await fetch(file(chart, FILES[kind]));
      if (!answer.ok) { throw new Error((await answer.json()).detail || answer.statusText); }
      const given = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
      save(await answer.blob(), given ? given[1] : chart.filename + "." + FILES[kind]);
      say(fill(say_.ready, { name }), chart);
    } catch (error) {
      say(fill(say_.failed, { name, why: error instanceof TypeError ? say_.offline : error.message }), chart, "wrong");
    } finally {
      chart.button.removeAttribute("aria-busy");
    }
  }

  function save(blob, name) {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ------------------------------------------------------------------------------------------------ pictures
  // the filters of the page in words, when the chart shows the measure that they choose
  function filters(chart) {
    const measure = document.getElementById(chart.graph.split("-")[0] + "-indicator");
    const proof = document.getElementById(chart.graph + "-proof");
    if (measure && proof && new URLSearchParams(proof.dataset.proof).get("i") !== measure.value) { return ""; }
    const said = [...document.querySelectorAll(".filters .sentence .field")].filter((field) => field.querySelector("select")).map((field, i) => {
      const option = field.querySelector("select").selectedOptions[0], label = field.querySelector("label");
      return (i && label ? label.textContent.trim() + " " : "") + (option ? option.textContent.trim() : "");
    });
    const regions = [...document.querySelectorAll(".filters .chip")].map((chip) => chip.firstChild.textContent.trim());
    return [said.join(" "), regions.join(", ")].filter(Boolean).join(". ");
  }

  function wrapped(text, letters) {
    return text.split(" ").reduce((lines, word) => {
      const last = lines[lines.length - 1];
      if (last && (last + " " + word).length <= letters) { lines[lines.length - 1] = last + " " + word; } else { lines.push(word); }
      return lines;
    }, []);
  }

  // title, subtitle and source are in the figure; filters, date and data version are added beneath
  async function picture(chart, format) {
    const say_ = words();
    const drawn = document.querySelector("#" + chart.graph + " .js-plotly-plot");
    const size = drawn.getBoundingClientRect(), width = Math.max(size.width, 640);
    const lines = [...wrapped(filters(chart), width / 6.4), fill(say_.made, { day: today(), version: say_.version })].filter(Boolean);
    const more = lines.length * 16 + 4, { l, r, t, b } = drawn.layout.margin, title = drawn.layout.title;
    const escaped = lines.map((line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;")).join("<br>");
    const note = { ...drawn.layout.annotations[drawn.layout.meta.frame.source], text: escaped, yshift: 2 - b - more };
    const height = size.height + more + 2 * EDGE;
    const layout = {
      ...drawn.layout, height, annotations: [...drawn.layout.annotations, note], title: { ...title, pad: { ...title.pad, l: EDGE, t: (title.pad.t || 0) + EDGE } },
      margin: { l: l + EDGE, r: r + EDGE, t: t + EDGE, b: b + more + EDGE },
    };
    const { topojsonURL, locale, locales } = drawn._context;
    await window.Plotly.downloadImage({ data: drawn.data, layout, config: { topojsonURL, locale, locales } },
      { format, filename: chart.filename, width: width + 2 * EDGE, height, scale: format === "png" ? 2 : 1 });
    return fill(say_.ready, { name: say_[format] });
  }

  // ------------------------------------------------------------------------------------------------ the menu
  const own = {
    print: async () => { window.print(); return ""; },
    png: (chart) => picture(chart, "png"),
    svg: (chart) => picture(chart, "svg"),
    link: async () => { await copy(location.href); return words().link_copied; },
  };

  function item(name, chart, said) {
    const row = make("li", {});
    if (name === "observations") {
      const there = document.getElementById(chart.graph + "-csv");
      row.append(make("a", { href: there ? there.getAttribute("href") : "", textContent: said.observations, className: "take-item" }));
      row.firstChild.setAttribute("download", "");
    } else if (FILES[name]) {
      row.append(make("a", { href: file(chart, FILES[name]), textContent: said[name], className: "take-item" }));
    } else {
      row.append(make("button", { type: "button", textContent: said[name], className: "take-item" }));
    }
    row.firstChild.dataset.take = name;
    return row;
  }

  function open(button) {
    const panel = document.getElementById(button.dataset.graph + "-take"), chart = chartOf(button), said = words();
    document.querySelectorAll("[data-act=take][aria-expanded=true]").forEach((other) => close(other));
    panel.replaceChildren(...PARTS.map(([part, names], i) => {
      const list = make("ul", {});
      list.append(...names.filter((name) => own[name] || FILES[name] || name === "observations" || added[name]).map((name) => item(name, chart, said)));
      const head = make("p", { textContent: said[part], id: panel.id + "-" + i });
      list.setAttribute("aria-labelledby", head.id);
      const group = make("div", {});
      group.append(head, list);
      return group;
    }));
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    const room = panel.getBoundingClientRect();
    panel.classList.toggle("take-up", room.bottom > innerHeight && room.height < button.getBoundingClientRect().top);
    panel.querySelector(".take-item").focus({ preventScroll: true });
    if (!panel.classList.contains("take-up")) { panel.scrollIntoView({ block: "nearest" }); }
  }

  function close(button, focus) {
    document.getElementById(button.dataset.graph + "-take").hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (focus) { button.focus(); }
  }

  const buttonOf = (node) => { const panel = node.closest(".take"); return panel && document.querySelector(`[aria-controls="${panel.id}"]`); };

  async function done(button, name) {
    const chart = chartOf(button), said = words();
    close(button, true);
    if (FILES[name]) { fetched(chart, name, said[name]); return; }
    try {
      const text = await (own[name] || added[name])(chart);
      if (text) { say(text, chart); }
    } catch (error) {
      say(fill(said.failed, { name: said[name], why: error.message || String(error) }), chart, "wrong");
    }
  }

  async function cite(button) {
    const chart = chartOf(button), said = words();
    const text = fill(said.citation, { summary: chart.summary, source: chart.source, day: today(), version: said.version, link: location.href });
    await copy(text);
    say(said.cited, chart);
  }

  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act=take], [data-act=cite]"), chosen = event.target.closest("[data-take]");
    if (act && act.dataset.act === "cite") { cite(act); return; }
    if (act) { if (act.getAttribute("aria-expanded") === "true") { close(act, true); } else { open(act); } return; }
    if (chosen && chosen.dataset.take === "observations") { close(buttonOf(chosen), true); return; }
    if (chosen && !(chosen.tagName === "A" && (event.ctrlKey || event.metaKey || event.shiftKey))) {
      event.preventDefault();
      done(buttonOf(chosen), chosen.dataset.take);
      return;
    }
    if (!event.target.closest(".take")) { document.querySelectorAll("[data-act=take][aria-expanded=true]").forEach((button) => close(button)); }
  });

  document.addEventListener("keydown", (event) => {
    const shown = event.key === "Escape" && document.querySelector("[data-act=take][aria-expanded=true]");
    if (shown) { event.preventDefault(); close(shown, true); }
  });

  // going on with Tab leaves no open menu behind
  document.addEventListener("focusin", (event) => {
    document.querySelectorAll("[data-act=take][aria-expanded=true]").forEach((button) => {
      if (event.target !== button && !event.target.closest("#" + button.dataset.graph + "-take")) { close(button); }
    });
  });

  window.smartgrowth_take = { add: (name, handler) => { added[name] = handler; }, say, copy };
  window.dispatchEvent(new CustomEvent("smartgrowth:take"));
})();
