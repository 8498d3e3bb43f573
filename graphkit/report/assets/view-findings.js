"use strict";
// The findings, gravest first: what a leader reads before anything else. Each opens the view that shows its subject.

(() => {
  const { data, say, spoken, make, mark, code, model, store } = graphkit;
  let items = [];

  /** Where a finding is looked at: the view that it names, focused on whom or what it speaks of. */
  function lookAt(finding) {
    const changes = { view: viewOf(finding) };
    if (finding.party !== null) changes.party = model.parties[finding.party].name;
    else if (finding.tasks.length === 1) changes.task = model.tasks[finding.tasks[0]].label;
    return changes;
  }

  function viewOf(finding) {
    const known = graphkit.views.some(({ id, available }) => id === finding.view && available());
    if (known) return finding.view;
    return finding.party !== null ? "tables" : finding.tasks.length ? "ledger" : "review";
  }

  function item(finding) {
    const go = make("a", { class: "go" }, say("findings.open", { view: say(`view.${viewOf(finding)}`) }));
    const element = make("li", { class: finding.severity },
      make("p", { class: "weight" }, make("span", { class: `code severity ${finding.severity}` }, mark(finding.severity), code("severity", finding.severity)), make("strong", {}, finding.figure)),
      make("div", {}, make("p", { class: "sentence" }, spoken(finding.sentence)),
        finding.caveat && make("p", { class: "caveat" }, spoken(finding.caveat)),
        make("div", { class: "basis" }, finding.tasks.length > 0 && make("span", {}, say("findings.tasks"), " ", graphkit.taskLinks(finding.tasks, 8)), go)));
    return { finding, element, go };
  }

  graphkit.view({
    id: "findings",
    mount(element) {
      items = data.findings.map(item);
      element.append(make("p", { class: "lead" }, say("index.lead")),
        items.length ? make("ol", { class: "findings" }, items.map((each) => each.element)) : make("p", {}, say("index.no_findings")));
    },
    update() {
      const subject = store.subject();
      for (const { finding, element, go } of items) {
        go.setAttribute("href", store.href(lookAt(finding)));
        const about = subject && (subject.task ? finding.tasks.includes(subject.task.id) : finding.party === subject.party.id);
        element.classList.toggle("focus", Boolean(about));
      }
    },
  });
})();
