"use strict";
// Every measure as a table, one at a time: which one is a key of the state.

(() => {
  const { data, say, make, number, percent, store } = graphkit;
  const sheets = data.tables.filter((table) => table.view === "tables");
  let shown = null;
  let hold = null;
  let tabs = null;

  const wanted = (state) => (sheets.find(({ id }) => id === state.table) || sheets[0]).id;

  /** How evenly the leaders carry what they lead, in one sentence. */
  function spread() {
    const found = data.concentration;
    if (!found.count || found.hhi === null) return null;
    return make("p", { class: "spread" }, say("index.concentration", { count: found.count, cr1: percent(found.cr1), cr3: percent(found.cr3), effective: number(found.effective, 1) }), " ",
      make("span", { class: "note" }, say("index.indices", { hhi: number(found.hhi, 3), normalised: number(found.hhi_normalised, 3), gini: number(found.gini, 3) })));
  }

  function open(id) {
    const table = graphkit.table({ sheet: graphkit.sheet(id), caption: say(`sheet.${id}`), linked: true });
    shown = { id, table };
    hold.replaceChildren(make("h2", {}, say(`sheet.${id}`)), make("p", { class: "note about" }, say(`sheet_note.${id}`)), (id === "leaders" && spread()) || "", table.element);
  }

  graphkit.view({
    id: "tables",
    keys: ["table", "sort", "order", "find"],
    choices: { table: () => sheets.map(({ id }) => id), order: () => ["up", "down"] },
    available: () => sheets.length > 0,
    mount(element) {
      shown = null;
      hold = make("div", { class: "sheet" });
      tabs = make("nav", { class: "pills", "aria-label": say("view.tables") }, sheets.map(({ id }) => make("a", { "data-sheet": id }, say(`sheet.${id}`))));
      element.append(tabs, hold);
    },
    update(state) {
      const id = wanted(state);
      for (const tab of tabs.children) {
        tab.setAttribute("href", store.href({ table: tab.dataset.sheet, sort: "", order: "", find: "" }));
        if (tab.dataset.sheet === id) tab.setAttribute("aria-current", "true");
        else tab.removeAttribute("aria-current");
      }
      if (!shown || shown.id !== id) open(id);
      shown.table.update();
    },
  });
})();
