"use strict";
// The overview: opens what a link points into, and filters by the field at the top.

(() => {
  const { words, fill, tables } = graphkit;
  const ledger = document.querySelector("#ledger > details");
  const field = document.getElementById("find");
  const found = document.getElementById("found");
  let openedByFilter = false;

  /** Unfold whatever hides the element that the address names, and bring it into view. */
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) clear();
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target.id === "ledger") ledger.open = true;
    target.scrollIntoView();
  }

  function apply() {
    const count = tables.filter(field.value);
    const searching = field.value.trim() !== "";
    found.textContent = searching ? (count ? fill(words.found, { n: count }) : words.nothing) : "";
    if (searching && !ledger.open) openedByFilter = ledger.open = true;
    if (!searching && openedByFilter) openedByFilter = ledger.open = false;
  }

  function clear() {
    field.value = "";
    apply();
  }

  // the long list stands open for those without scripts; with them it opens when it is wanted
  ledger.open = false;
  field.addEventListener("input", apply);
  field.addEventListener("keydown", (event) => event.key === "Escape" && clear());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    field.focus();
  });
  // a second click on the same link changes no address, but is meant all the same
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) setTimeout(reveal);
  });
  window.addEventListener("hashchange", reveal);
  reveal();
  document.documentElement.dataset.ready = "true";
})();
