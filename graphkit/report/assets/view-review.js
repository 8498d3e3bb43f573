"use strict";
// What wants a human eye: names folded, names not resolved, words passed over.

(() => {
  const { data, say, make } = graphkit;
  const sheets = data.tables.filter((table) => table.view === "review");
  let tables = [];

  graphkit.view({
    id: "review",
    mount(element) {
      tables = sheets.map(({ id }) => ({ id, table: graphkit.table({ sheet: graphkit.sheet(id), caption: say(`sheet.${id}`) }) }));
      element.append(...tables.flatMap(({ id, table }) => [make("h2", {}, say(`sheet.${id}`)), make("p", { class: "note about" }, say(`sheet_note.${id}`)), table.element]));
      if (!tables.length) element.append(make("p", {}, say("index.no_review")));
    },
    update() {
      tables.forEach(({ table }) => table.update());
    },
  });
})();
