"use strict";
// Every measure as a table, one at a time: which one is a key of the state.

(() => {
  const { data, say, make, store } = graphkit;
  const sheets = data.tables.filter((table) => table.view === "tables");
  let shown = null;
  let hold = null;
  let tabs = null;

  const wanted = (state) => (sheets.find(({ id }) => id === state.table) || sheets[0]).id;

  function open(id) {
    const table = graphkit.table({ sheet: graphkit.sheet(id), caption: say(`sheet.${id}`), linked: true });
    shown = { id, table };
    hold.replaceChildren(make("h2", {}, say(`sheet.${id}`)), make("p", { class: "note about" }, say(`sheet_note.${id}`)), table.element);
  }

  graphkit.view({
    id: "tables",
    keys: ["table", "sort", "order", "find"],
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
