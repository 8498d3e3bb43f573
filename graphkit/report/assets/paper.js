"use strict";
// The printed page: what a leader can be handed. It is made when printing begins and taken away when it is over:
// findings, the tables that matter, one picture, and the evidence of what is in focus.

graphkit.paper = (() => {
  const { data, say, spoken, make, mark, code, number, model, store } = graphkit;
  const SHEETS = [["workload", 40], ["leaders", 40], ["orphans", 60]];
  const WIDEST = 9; // columns that A4 holds upright

  const finding = (each) => make("li", {},
    make("p", { class: "weight" }, make("span", { class: `code severity ${each.severity}` }, mark(each.severity), code("severity", each.severity)), make("strong", {}, each.figure)),
    make("div", {}, graphkit.sentence(each), each.caveat && make("p", { class: "caveat" }, spoken(each.caveat)),
      each.tasks.length > 0 && make("p", { class: "basis" }, say("findings.tasks"), " ", each.tasks.slice(0, 30).map((id) => model.tasks[id].label).join(" "))));

  function table([id, most]) {
    const sheet = graphkit.sheet(id);
    if (!sheet) return null;
    const columns = sheet.columns.slice(0, WIDEST);
    const rows = sheet.rows.slice(0, most);
    const cells = (row) => columns.map((column) => {
      const type = graphkit.columnTypes[column.type];
      return make("td", { class: `${type.number ? "number " : ""}is-${column.type}` }, type.cell(row[column.at], column));
    });
    const heads = columns.map((column) => make("th", { class: `${graphkit.columnTypes[column.type].number ? "number " : ""}is-${column.type}` }, say(`column.${column.label || column.key}`)));
    return make("section", {}, make("h2", {}, say(`sheet.${id}`)), make("p", { class: "note" }, say(`sheet_note.${id}`)),
      make("table", {}, make("thead", {}, make("tr", {}, heads)), make("tbody", {}, rows.map((row) => make("tr", {}, cells(row))))),
      sheet.total > rows.length && make("p", { class: "note" }, say("paper.cut", { n: rows.length, total: sheet.total })));
  }

  /** One picture: that of the view which is shown, or of the first that has one. */
  function picture() {
    const drawing = graphkit.views.filter(({ paper, available }) => paper && available());
    const view = drawing.find(({ id }) => id === store.state.view) || drawing[0];
    const drawn = view && view.paper(store.state, store);
    return drawn && make("section", { class: "picture" }, make("h2", {}, say(`view.${view.id}`)), drawn);
  }

  function focus() {
    const about = graphkit.evidence.about(store.subject());
    return about && make("section", { class: "panel evidence" }, about.flat(Infinity).filter(Boolean));
  }

  function build() {
    remove();
    const figures = Object.entries(data.figures).map(([key, count]) => make("li", {}, make("strong", {}, number(count, 0)), make("span", {}, say(`index.figure_${key}`))));
    document.body.append(make("div", { id: "paper" },
      make("header", {}, make("h1", {}, data.titles[data.language]), make("p", { class: "note" }, say("page.product"), " · ", data.documents.slice(0, 5).map(({ name }) => name).join(say("page.separator"))), make("p", { class: "note" }, say("index.lead"))),
      make("ul", { class: "figures" }, figures),
      make("section", {}, make("h2", {}, say("index.findings")), make("ol", { class: "findings" }, data.findings.map(finding))),
      focus(), SHEETS.map(table), picture()));
  }

  function remove() {
    const old = document.getElementById("paper");
    if (old) old.remove();
  }

  window.addEventListener("beforeprint", build);
  window.addEventListener("afterprint", remove);
  return { build, remove };
})();
