"use strict";
// The picture of tasks and who holds them: a legend that hides kinds and roles.

(() => {
  const { data, words, fill, make, picture, panel, search } = graphkit;

  for (const button of document.querySelectorAll(".legend [aria-pressed]")) {
    button.addEventListener("click", () => {
      const hide = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!hide));
      if (button.dataset.kind) picture.hideKind(button.dataset.kind, hide);
      else picture.hideRole(button.dataset.role, hide);
    });
  }

  // without task nodes a party's evidence is whom it is tied to, and by how many tasks
  if (data.aggregated) {
    const plain = panel.views.party;
    panel.views.party = (party) => {
      const ties = data.edges.filter((edge) => edge.from === `p${party.id}` || edge.to === `p${party.id}`).sort((one, other) => other.weight - one.weight);
      const other = (edge) => Number((edge.from === `p${party.id}` ? edge.to : edge.from).slice(1));
      return [...plain(party), panel.heading(null, words.graph.linked, ties.length),
        make("ul", { class: "parties" }, ties.map((edge) => make("li", {}, panel.partyName(other(edge)), make("span", { class: "note" }, fill(words.graph.tasks, { n: edge.weight })))))];
    };
  }

  picture.start();
  panel.start();
  search.start();
  document.documentElement.dataset.ready = "true";
})();
