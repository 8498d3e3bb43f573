"use strict";
// The findings, gravest first: what a leader reads before anything else. Each opens the view that shows its subject.

(() => {
  const { data, say, spoken, make, mark, code, number, model, store } = graphkit;
  let items = [];

  /** Where a finding is looked at: the view that it names, focused on whom or what it speaks of. */
  function lookAt(finding) {
    const changes = { view: viewOf(finding) };
    if (changes.view === "tables" && data.tables.some(({ id }) => id === finding.view)) changes.table = finding.view;
    if (finding.party !== null) Object.assign(changes, subjectOf(finding));
    else if (finding.tasks.length === 1) changes.task = model.tasks[finding.tasks[0]].label;
    return changes;
  }

  /** Whom a finding speaks of, as the address names it: a party, or two. */
  function subjectOf(finding) {
    const party = model.parties[finding.party].name;
    return finding.other === null ? { party } : { party, with: model.parties[finding.other].name };
  }

  /** The view of a finding, which may name a view or one of the sheets in a view. */
  function viewOf(finding) {
    const sheet = data.tables.find(({ id }) => id === finding.view);
    if (sheet) return sheet.view;
    if (graphkit.views.some(({ id, available }) => id === finding.view && available())) return finding.view;
    return finding.party !== null ? "tables" : finding.tasks.length ? "ledger" : "review";
  }

  /** The sentence, with what its figure is compared with set apart. */
  graphkit.sentence = (finding) => {
    const words = spoken(finding.sentence);
    const comparison = finding.comparison ? spoken(finding.comparison) : "";
    const at = comparison ? words.indexOf(comparison) : -1;
    if (at < 0) return make("p", { class: "sentence" }, words);
    return make("p", { class: "sentence" }, words.slice(0, at), make("span", { class: "comparison" }, comparison), words.slice(at + comparison.length));
  };

  const titleOf = ({ view, table }) => say(table ? `sheet.${table}` : `view.${view}`);
  const pictured = (finding) => finding.party !== null && graphkit.views.some(({ id, available }) => id === "network" && available());

  function item(finding) {
    const go = make("a", { class: "go" }, say("findings.open", { view: titleOf(lookAt(finding)) }));
    const picture = pictured(finding) && make("a", { class: "go picture" }, say("findings.open", { view: say("view.network") }));
    const element = make("li", { class: finding.severity },
      make("p", { class: "weight" }, make("span", { class: `code severity ${finding.severity}` }, mark(finding.severity), code("severity", finding.severity)), make("strong", {}, finding.figure)),
      make("div", {}, graphkit.sentence(finding),
        finding.caveat && make("p", { class: "caveat" }, spoken(finding.caveat)),
        make("div", { class: "basis" }, finding.tasks.length > 0 && make("span", {}, say("findings.tasks"), " ", graphkit.taskLinks(finding.tasks, 8)), make("span", {}, go, picture && ["　", picture]))));
    return { finding, element, go, picture };
  }

  const LEADS_TO = { tasks: { view: "ledger" }, units: { view: "tables", table: "workload" }, groups: { view: "tables", table: "workload" }, leaders: { view: "tables", table: "leaders" }, assignments: { view: "ledger" }, review: { view: "review" } };

  /** The size of the notice in a few figures, each the way to what it counts. */
  const figures = () => make("ul", { class: "figures" }, Object.entries(data.figures).map(([key, count]) => make("li", {}, make("a", { href: store.href(LEADS_TO[key]) }, make("strong", {}, number(count, 0)), make("span", {}, say(`index.figure_${key}`))))));

  const files = () => data.files.length > 0 && make("section", { class: "files" }, make("h2", {}, say("index.files")),
    make("ul", {}, data.files.map((name) => make("li", {}, make("a", { href: encodeURIComponent(name) }, name), " ", make("span", { class: "note" }, say(`file.${name}`) === name ? "" : say(`file.${name}`))))));

  graphkit.view({
    id: "findings",
    mount(element) {
      items = data.findings.map(item);
      element.append(figures(), make("p", { class: "lead" }, say("index.lead")),
        items.length ? make("ol", { class: "findings" }, items.map((each) => each.element)) : make("p", {}, say("index.no_findings")),
        ...data.silences.map((silence) => make("p", { class: "note silence" }, spoken(silence))), files() || "");
    },
    update() {
      const subject = store.subject();
      for (const { finding, element, go, picture } of items) {
        go.setAttribute("href", store.href(lookAt(finding)));
        if (picture) picture.setAttribute("href", store.href(Object.assign({ view: "network" }, subjectOf(finding))));
        const about = subject && (subject.task ? finding.tasks.includes(subject.task.id) : [subject.party, subject.other].some((party) => party && (party.id === finding.party || party.id === finding.other)));
        element.classList.toggle("focus", Boolean(about));
      }
    },
  });
})();
