// Numbers as people type them, and as they stand in a field: dashboard/numbers.py in the browser, held equal by a test.
(function () {
  "use strict";
  const LONGEST = 30, DECIMALS = 10;
  const SPACE = " \\t\\r\\n\\u00a0\\u2009\\u202f";
  const NUMBER = /^([+-]?)([^]*)$/;
  const PLAIN = /^[0-9]+$/;
  const MARKED = /^([0-9]*)([.,])([0-9]*)$/;
  const GROUPED = new RegExp("^([1-9][0-9]{0,2}(?:(?:[" + SPACE + "][0-9]{3})+|(?:,[0-9]{3}){2,}|(?:\\.[0-9]{3}){2,}))(?:[.,]([0-9]+))?$");
  const MIXED = /^([1-9][0-9]{0,2}(?:(?:,[0-9]{3})+(?=\.)|(?:\.[0-9]{3})+(?=,)))[.,]([0-9]+)$/;
  const MARKS = new RegExp("[.," + SPACE + "]", "g");
  const EDGES = new RegExp("^[" + SPACE + "]+|[" + SPACE + "]+$", "g");
  const decimalOf = (lang) => (lang === "en" ? "." : ",");

  // the number without its sign, NaN for what is none and for what may be two
  function size(text, lang) {
    if (PLAIN.test(text)) { return Number(text); }
    const grouped = MIXED.exec(text) || GROUPED.exec(text);
    if (grouped) { return Number(grouped[1].replace(MARKS, "") + "." + (grouped[2] || "0")); }
    const marked = MARKED.exec(text);
    if (!marked || !(marked[1] + marked[3])) { return NaN; }
    const [, whole, mark, rest] = marked;
    if (rest.length !== 3 || whole.length < 1 || whole.length > 3 || !Number(whole)) { return Number((whole || "0") + "." + (rest || "0")); }
    return mark === decimalOf(lang) ? NaN : Number(whole + rest);
  }

  // the number typed on a page in this language; NaN where the server will say why not
  function read(text, lang) {
    const found = text.replace(EDGES, "").replaceAll("\u2212", "-");
    const [, sign, body] = NUMBER.exec(found);
    const value = [...found].length > LONGEST ? NaN : size(body, lang);
    return sign === "-" ? 0 - value : value;
  }

  function write(value, lang) {
    const text = Number(value).toFixed(DECIMALS).replace(/0+$/, "").replace(/\.$/, "");
    let [whole, rest = ""] = text.replace(/^-/, "").split(".");
    if (rest.length === 3 && whole.length <= 3 && Number(whole)) { rest += "0"; }
    return (text.startsWith("-") && Number(text) ? "-" : "") + whole + (rest ? decimalOf(lang) + rest : "");
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { numbers: { read, write } });
})();
