"use strict";
// The search field: finds parties by any part of a name or spelling, tasks by number or words; Enter chooses.

graphkit.search = (() => {
  const { data, words, make, fold, panel } = graphkit;
  const field = document.getElementById("find");
  const results = document.getElementById("results");
  const MOST = 12;
  let active = 0;

  const choices = [
    ...data.parties.map((party) => ({ what: { party }, kind: party.kind, text: party.name, count: party.tasks, keys: [party.name, ...party.spellings].map(fold) })),
    ...(data.ties ? [] : data.tasks.map((task) => ({ what: { task }, kind: "task", text: `${task.label}　${task.text}`, count: 0, keys: [fold(task.label), fold(task.text)] }))),
  ];

  /** What fits best first: whole, then beginning, then any part; parties with most tasks before others. */
  function find(text) {
    const wanted = fold(text);
    if (!wanted) return [];
    const rank = (keys) => Math.min(...keys.map((key) => (key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 9)));
    return choices.map((choice) => ({ choice, rank: rank(choice.keys) })).filter((found) => found.rank < 9)
      .sort((one, other) => one.rank - other.rank || other.choice.count - one.choice.count).slice(0, MOST).map(({ choice }) => choice);
  }

  function show() {
    const found = find(field.value);
    const open = field.value.trim() !== "";
    active = 0;
    results.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    results.replaceChildren(...found.map((choice, index) => make("li", { role: "option", id: `result-${index}`, onmousedown: (event) => { event.preventDefault(); pick(choice); } },
      panel.mark(choice.kind), make("span", {}, choice.text))));
    if (open && !found.length) results.append(make("li", { class: "note" }, words.graph.nothing));
    point(found);
  }

  function point(found) {
    Array.from(results.children).forEach((item, index) => item.setAttribute("aria-selected", String(index === active && found.length > 0)));
    if (found.length && !results.hidden) {
      field.setAttribute("aria-activedescendant", `result-${active}`);
      results.children[active].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function close() {
    results.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  function pick(choice) {
    field.value = "";
    close();
    panel.go(choice.what);
  }

  function press(event) {
    const found = find(field.value);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = found.length ? (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length : 0;
      point(found);
    } else if (event.key === "Enter") {
      if (found[active]) pick(found[active]);
    } else if (event.key === "Escape") {
      field.value = "";
      close();
    } else return;
    event.preventDefault();
  }

  function start() {
    field.addEventListener("input", show);
    field.addEventListener("keydown", press);
    field.addEventListener("blur", close);
    field.form.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || document.activeElement === field) return;
      event.preventDefault();
      field.focus();
    });
  }

  return { start, find };
})();
