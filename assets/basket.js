// The basket: charts that a reader takes along, kept in this browser from the moment something is put in, and not before.
// The link that holds a whole basket is written here as dashboard/state/basket.py writes it. Words come with the page.
(function () {
  "use strict";
  const KEY = "smartgrowth-basket", VERSION = 1, MOST = 30, LONGEST = 3600;

  // what a query string may hold as it is stays readable
  const plain = (text) => encodeURIComponent(text).replace(/%(2F|3F|3D|2C|3A|3B|40)/g, (code) => decodeURIComponent(code)).replaceAll("'", "%27");
  const without_language = (search) => search.replace(/^\?/, "").replace(/(^|&)lang=[^&]*/, "").replace(/^&/, "");

  function written(item) {
    const search = without_language(item.search).replaceAll("!", "%21").replaceAll("&", "!");
    return plain((item.path.replace(/^\/|\/$/g, "") || "overview") + "/" + item.chart + (search ? "?" + search : ""));
  }

  function link(items, lang) {
    const notes = items.map((item, i) => (item.note ? `note${i + 1}=` + plain(item.note).replaceAll("%20", "+") : "")).filter(Boolean);
    return "?" + ["deck=" + VERSION, ...items.map((item) => "item=" + written(item)), ...notes].join("&") + (lang && lang !== "da" ? "&lang=" + lang : "");
  }

  // null: nothing kept; undefined: kept, but damaged
  function kept() {
    try {
      const whole = JSON.parse(localStorage.getItem(KEY));
      if (whole === null) { return null; }
      const good = whole.format === KEY && Array.isArray(whole.items) && whole.items.every(
        (item) => ["path", "search", "chart", "note"].every((name) => typeof item[name] === "string"));
      return good ? whole.items : undefined;
    } catch (damaged) {
      return undefined;
    }
  }

  // true when the browser has taken it
  function keep(items) {
    try {
      if (items.length) { localStorage.setItem(KEY, JSON.stringify({ format: KEY, version: VERSION, items })); } else { localStorage.removeItem(KEY); }
    } catch (refused) {
      return false;
    }
    count();
    return true;
  }

  const place = () => document.getElementById("basket-link");
  const word = (name, n) => place().dataset[name].replace("{n}", n);
  const bare = ({ path, search, chart, note }) => ({ path, search: without_language(search) && "?" + without_language(search), chart, note: note || "" });
  const same = (a, b) => written(a) === written(b);

  // why these items cannot be one basket, "" when they can
  function refused(items) {
    if (items.length > MOST) { return word("full", MOST); }
    return link(items, "en").length > LONGEST ? word("long") : "";
  }

  function add(given) {
    const item = bare(given), mine = kept() || [];
    if (mine.some((other) => same(other, item))) { return word("already"); }
    const why = refused([...mine, item]);
    if (why) { return why; }
    return keep([...mine, item]) ? word("added", mine.length + 1) : word("blocked");
  }

  // the number in the header, and where it leads
  function count() {
    const here = place();
    if (!here) { return; }
    const items = kept() || [], number = here.querySelector(".count-of");
    const lang = document.getElementById("main") ? document.getElementById("main").dataset.lang : "da";
    number.hidden = !items.length;
    number.firstElementChild.textContent = items.length || "";
    number.lastElementChild.textContent = items.length ? " " + word("count", items.length) : "";
    here.setAttribute("href", "/present" + (items.length ? link(items, lang) : here.dataset.plain));
  }

  const copy = window.smartgrowth_copy; // actions.js

  let shown = null;
  new MutationObserver(() => { if (place() !== shown) { shown = place(); count(); } }).observe(document.documentElement, { childList: true, subtree: true });
  window.addEventListener("storage", (event) => { if (event.key === KEY || event.key === null) { count(); } });

  function offer() { window.smartgrowth_take.add("basket", (chart) => Promise.resolve(add(chart))); }
  window.addEventListener("smartgrowth:take", offer);
  if (window.smartgrowth_take && window.smartgrowth_take.add) { offer(); }

  window.smartgrowth_basket = { kept, keep, link, same, bare, add, refused, word, copy };
})();
