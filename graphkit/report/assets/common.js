"use strict";
// What all pages share. Text from the notice enters the page as text only: `make` sets textContent, never HTML.

const graphkit = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);

  /** Words of the page with their places filled in: fill("{n} 项", {n: 3}). */
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));

  /** An element with attributes (on… keys are listeners) and children: elements or text. */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== false) element.append(child);
    }
    return element;
  }

  /** Text for comparing: width, case and white space folded. */
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  return { data, words: data.words, fill, make, fold };
})();
