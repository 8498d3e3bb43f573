"use strict";
// The picture of units that work together: the strongest ties first, all at a switch; a tie shows its tasks.

(() => {
  const { data, words, fill, make, picture, panel, search } = graphkit;
  const { graph, doing } = words;
  const said = document.getElementById("ties");
  const button = document.querySelector("[data-all]");
  const strong = data.ties.filter((tie) => tie.strong).length;
  const strongest = Math.max(1e-9, ...data.ties.map((tie) => tie.newman));

  function show(all) {
    button.setAttribute("aria-pressed", String(all));
    said.textContent = all ? fill(graph.everything, { n: data.ties.length }) : fill(graph.backbone, { n: strong });
    picture.showEdges((edge) => all || edge.strong);
  }

  /** What each of two units is to a task: "甲 牵头 · 乙 协办". */
  function roles(task, ids) {
    const held = panel.ofTask.get(task) || [];
    return ids.map((id) => {
      const as = held.filter((entry) => entry.party === id).map((entry) => `${doing[entry.role]}（${entry.place}）`);
      return make("p", { class: "quote" }, `${panel.parties.get(id).name} ${as.join("、")}`);
    });
  }

  const sharedTasks = (tie) => tie.tasks.map((id) => panel.taskItem(panel.tasks.get(id), roles(id, [tie.a, tie.b])));

  function measure(tie) {
    const bar = make("i", {});
    bar.style.width = `${(100 * tie.newman) / strongest}%`;
    return make("p", { class: "measure" }, make("span", {}, fill(graph.together, { n: tie.together })),
      make("span", {}, fill(graph.newman, { n: panel.number(tie.newman) })), make("span", { class: "bar", "aria-hidden": "true" }, bar));
  }

  panel.views.party = (party) => {
    const ties = data.ties.filter((tie) => tie.a === party.id || tie.b === party.id);
    return [
      make("h2", {}, panel.mark(party.kind), make("span", {}, party.name)),
      make("p", { class: "note" }, panel.counts(party)),
      party.spellings.length > 0 && make("p", { class: "note" }, graph.spellings, party.spellings.map((spelling) => `“${spelling}”`).join(" ")),
      panel.heading(null, graph.partners, ties.length),
      ties.length === 0 ? make("p", { class: "note" }, graph.no_partners)
        : make("ul", { class: "partners" }, ties.map((tie) => partner(tie, tie.a === party.id ? tie.b : tie.a))),
    ];
  };

  function partner(tie, other) {
    const list = make("ul", { class: "tasks" });
    const details = make("details", {}, make("summary", {}, graph.shared), list);
    // a unit may share hundreds of tasks with others: their words are written when asked for
    details.addEventListener("toggle", () => { if (details.open && !list.children.length) list.append(...sharedTasks(tie)); });
    return make("li", {}, panel.link(panel.parties.get(other).name, () => panel.go({ party: panel.parties.get(other) })), measure(tie), tie.tasks.length > 0 && details);
  }

  panel.views.tie = (tie) => [
    make("h2", {}, make("span", {}, panel.parties.get(tie.a).name, " × ", panel.parties.get(tie.b).name)),
    measure(tie),
    make("p", {}, panel.partyName(tie.a), "　", panel.partyName(tie.b)),
    panel.heading(null, graph.shared, tie.together),
    make("ul", { class: "tasks" }, sharedTasks(tie)),
  ];

  picture.start();
  show(false);
  button.addEventListener("click", () => show(button.getAttribute("aria-pressed") !== "true"));
  panel.start();
  search.start();
  document.documentElement.dataset.ready = "true";
})();
