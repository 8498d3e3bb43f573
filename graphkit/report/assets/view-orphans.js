"use strict";
// Tasks whose responsibility the notice does not fully state, by cause.

(() => {
  const { say, make, code, number, store } = graphkit;
  const sheet = graphkit.sheet("orphans");
  let table = null;
  let tally = null;
  let kept = "";

  function causes() {
    const at = sheet.columns.find(({ key }) => key === "cause").at;
    const counts = new Map();
    for (const row of sheet.rows) counts.set(row[at], (counts.get(row[at]) || 0) + 1);
    return { at, counts };
  }

  graphkit.view({
    id: "orphans",
    keys: ["cause", "sort", "order", "find"],
    choices: { cause: () => (sheet ? Array.from(causes().counts.keys()) : []), order: () => ["up", "down"] },
    mount(element) {
      element.append(make("p", { class: "lead" }, say("index.orphans_note")));
      if (!sheet) return element.append(make("p", {}, say("index.no_orphans")));
      const link = (cause, count) => make("a", { "data-cause": cause }, make("strong", {}, number(count, 0)), " ", cause ? code("cause", cause) : say("orphans.all"));
      tally = make("nav", { class: "tally", "aria-label": say("column.cause") }, link("", sheet.rows.length), Array.from(causes().counts, ([cause, count]) => link(cause, count)));
      kept = "";
      table = graphkit.table({ sheet, caption: say("view.orphans"), linked: true });
      return element.append(tally, table.element);
    },
    update(state) {
      if (!sheet) return;
      for (const link of tally.children) {
        link.setAttribute("href", store.href({ cause: link.dataset.cause }));
        if (link.dataset.cause === (state.cause || "")) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      if (kept !== (state.cause || "")) {
        kept = state.cause || "";
        const { at } = causes();
        table.keep((row) => !kept || row[at] === kept);
      }
      table.update();
    },
  });
})();
