"use strict";
// What every script of the page shares: the words of both languages, elements made without HTML, text for comparing.
// Text from the notice enters the page as text only: `make` sets text, never HTML.

const graphkit = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  let words = data.words[data.language];

  /** Words with their places filled in: fill("{n} 项", {n: 3}). */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? String(values[key]) : whole));

  /** The page's own words in the language that is shown: say("evidence.tasks", {n: 3}). */
  function say(key, values) {
    const [section, name] = [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];
    const found = words[section] && words[section][name];
    return found === undefined ? name : fill(found, values);
  }

  /** The word for a code of a column: code("role", "lead"). A code that has none is shown as it is. */
  const code = (column, value) => (words.code[column] && words.code[column][value] !== undefined ? words.code[column][value] : String(value));

  /** Of a text in both languages ({zh, en} or [zh, en]) the one that is shown. */
  const spoken = (both) => (Array.isArray(both) ? both[data.language === "zh" ? 0 : 1] : both[data.language]);

  function speak(language) {
    data.language = language;
    words = data.words[language];
    document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  }

  function append(element, children) {
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== false && child !== "") element.append(child);
    }
    return element;
  }

  /** An element with attributes (on… keys are listeners) and children: elements or text. */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
    }
    return append(element, children);
  }

  /** The same for SVG; every value is an attribute. */
  function draw(name, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, String(value));
    return append(element, children);
  }

  /** Text for comparing: width, case and white space folded. */
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  const MARKS = {
    leader: "M8 1l7 7-7 7-7-7z", unit: "M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0", group: "M8 1.5L15.2 14H.8z", task: "M2 3.5h12v9H2z",
    high: "M8 1l7.5 14H.5z", medium: "M8 .5L15.5 8 8 15.5.5 8z", low: "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
  };

  /** The mark of a kind or of a severity: shape and colour together say which. */
  const mark = (kind) => draw("svg", { class: `mark ${kind}`, viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" }, draw("path", { d: MARKS[kind] }));

  /** The line of a role, as in the pictures. */
  const line = (role) => draw("svg", { class: `line ${role}`, viewBox: "0 0 28 8", width: 28, height: 8, "aria-hidden": "true" }, draw("path", { d: "M0 4h28" }));

  const locale = () => (data.language === "en" ? "en" : "zh-CN");
  const number = (value, digits = 2) => (value === null || value === undefined ? "–" : value.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const percent = (value) => (value === null || value === undefined ? "–" : `${(100 * value).toFixed(1)}%`);

  /** Offer content as a file: download("工作量.csv", "text/csv", "…"). */
  function download(name, type, content) {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  /** Run a library that lies in the page as text, once, when it is first needed: library("vis-network"). */
  function library(name) {
    const kept = document.getElementById(`library-${name}`);
    if (!kept || kept.dataset.run) return;
    kept.dataset.run = "true";
    const script = document.createElement("script");
    script.textContent = kept.textContent; // its hash is in the page's policy
    document.head.append(script);
  }

  return { data, say, code, spoken, speak, make, draw, append, fold, mark, line, number, percent, locale, download, library };
})();
