"use strict";
// The ledger: every task in full with who holds it, filtered by leader, unit, role, annex and target.

(() => {
  const { say, code, make, fold, number, mark, model, store } = graphkit;
  const PAGE = 25;
  const FILTERS = ["leader", "unit", "role", "annex", "target"];
  let parts = null;
  let page = 0;

  const sections = Array.from(new Set(model.tasks.map(({ section }) => section)));
  const byName = (kind) => model.parties.filter((party) => party.held.length && (kind === "leader" ? model.byRole(party.held, "leader").length : party.held.some(({ role }) => role !== "leader")))
    .sort((one, other) => other.held.length - one.held.length);

  function choice(key, options) {
    const select = make("select", { "data-filter": key, onchange: () => { page = 0; store.set({ [key]: select.value }); } },
      make("option", { value: "" }, say("ledger.all")), options.map(([value, words]) => make("option", { value }, words)));
    return make("label", {}, make("span", {}, say(`ledger.${key}`)), select);
  }

  function filters() {
    const names = (kind) => byName(kind).map((party) => [party.name, party.name]);
    const roles = model.ROLES.filter((role) => role !== "leader" && model.assignments.some((entry) => entry.role === role)).map((role) => [role, code("role", role)]);
    return [choice("leader", names("leader")), choice("unit", names("unit")), choice("role", roles),
      choice("annex", sections.map((section) => [section, section || say("ledger.no_section")])),
      choice("target", ["yes", "no"].map((value) => [value, say(`ledger.target_${value}`)]))];
  }

  /** Whether a task passes: one and the same assignment has to meet unit and role together. */
  function passes(task, state, wanted) {
    const held = (test) => task.held.some(test);
    if (state.leader && !held(({ role, party }) => role === "leader" && party.name === state.leader)) return false;
    if ((state.unit || state.role) && !held(({ role, party }) => role !== "leader" && (!state.unit || party.name === state.unit) && (!state.role || role === state.role))) return false;
    if (state.annex && task.section !== state.annex) return false;
    if (state.target && (task.targets.length > 0) !== (state.target === "yes")) return false;
    return !wanted || textOf(task).includes(wanted);
  }

  const texts = new Map();
  function textOf(task) {
    if (!texts.has(task)) texts.set(task, fold([task.label, task.section, task.text].concat(task.held.flatMap(({ party, written }) => [party.name, written])).join(" ")));
    return texts.get(task);
  }

  function item(task) {
    const roles = model.ROLES.filter((role) => role !== "responsible" || model.byRole(task.held, role).length);
    return make("li", { "data-task-item": task.label },
      make("p", { class: "where" }, graphkit.link(task, task.label), make("span", {}, task.section), make("span", { class: "place" }, model.place(task.line, task.at, task.document))),
      make("div", { class: "text" }, make("p", { class: "words" }, task.text), graphkit.evidence.aims(task)),
      make("dl", {}, roles.map((role) => [make("dt", {}, code("role", role)), make("dd", {}, names(task, role))])));
  }

  function names(task, role) {
    const held = model.byRole(task.held, role);
    if (!held.length) return make("span", { class: "note" }, say("evidence.not_stated"));
    return held.map((entry) => make("span", { class: "party" }, mark(entry.party.kind), graphkit.link(entry.party),
      entry.reason !== "same_spelling" && make("span", { class: "note" }, say("evidence.written", { words: entry.written })),
      entry.confidence < 1 && make("span", { class: "guess" }, code("reason", entry.reason))));
  }

  function csv(tasks) {
    const headings = [...["number", "section", "task"].map((key) => say(`column.${key}`)), ...model.ROLES.map((role) => code("role", role)), say("sheet.targets"), say("sheet.deadlines"), say("column.place")];
    const columns = headings.map((heading, at) => ({ heading, at, type: "text" }));
    const rows = tasks.map((task) => [task.label, task.section, task.text, ...model.ROLES.map((role) => model.holders(task, role).map(({ name }) => name).join(say("page.separator"))),
      task.targets.map(({ quotation }) => quotation).join("；"), task.deadlines.map(({ quotation }) => quotation).join("；"), model.place(task.line, task.at, task.document)]);
    return graphkit.csv(columns, rows);
  }

  function show(tasks) {
    const last = Math.max(0, Math.ceil(tasks.length / PAGE) - 1);
    page = Math.min(page, last);
    const turn = (to, words, name) => make("button", { type: "button", disabled: to < 0 || to > last, "aria-label": name, onclick: () => { page = to; show(tasks); parts.list.scrollIntoView(); } }, words);
    parts.list.replaceChildren(...tasks.slice(page * PAGE, (page + 1) * PAGE).map(item));
    parts.count.textContent = say("table.some_rows", { n: tasks.length, total: model.tasks.length });
    parts.pager.replaceChildren(turn(page - 1, "‹", say("table.previous")), make("span", {}, `${number(page + 1, 0)} / ${number(last + 1, 0)}`), turn(page + 1, "›", say("table.next")));
    parts.pager.hidden = last === 0;
    parts.shown = tasks;
    if (!tasks.length) parts.list.append(make("li", { class: "note" }, say("table.nothing")));
  }

  const concerns = (task, subject) => (subject.task ? task === subject.task : task.held.some(({ party }) => party === subject.party));

  /** Mark the tasks of the subject, turn to the first of them, and offer to see no others. */
  function follow(subject) {
    const name = subject && (subject.task ? subject.task.label : subject.party.name);
    if (name !== parts.focused) {
      parts.focused = name;
      const at = subject ? parts.shown.findIndex((task) => concerns(task, subject)) : -1;
      if (at >= 0 && Math.floor(at / PAGE) !== page) {
        page = Math.floor(at / PAGE);
        show(parts.shown);
      }
      const first = at >= 0 && parts.list.children[at % PAGE];
      if (first && first.getBoundingClientRect().bottom > window.innerHeight) first.scrollIntoView({ block: "center" });
    }
    Array.from(parts.list.children).forEach((element, index) => {
      const task = parts.shown[page * PAGE + index];
      element.classList.toggle("focus", Boolean(subject && task) && concerns(task, subject));
    });
    const key = subject && subject.party && (model.byRole(subject.party.held, "leader").length ? "leader" : "unit");
    parts.only.hidden = !key || store.state[key] === name;
    if (key) parts.only.textContent = say("ledger.only", { name });
    parts.only.onclick = () => { page = 0; store.set({ [key]: name }); };
  }

  graphkit.view({
    id: "ledger",
    keys: [...FILTERS, "find"],
    names: ["leader", "unit"],
    mount(element) {
      page = 0;
      const field = make("input", { type: "search", class: "filter", placeholder: say("table.filter"), "aria-label": say("ledger.find"), autocomplete: "off", spellcheck: "false", oninput: () => { page = 0; store.set({ find: field.value }, { replace: true }); } });
      const save = make("button", { type: "button", class: "quiet", onclick: () => graphkit.download(`${say("view.ledger")}.csv`, "text/csv;charset=utf-8", csv(parts.shown)) }, say("table.csv"));
      const clear = make("button", { type: "button", class: "quiet", onclick: () => store.set(Object.fromEntries([...FILTERS, "find"].map((key) => [key, ""]))) }, say("ledger.clear"));
      const only = make("button", { type: "button", class: "quiet", hidden: true });
      parts = { field, clear, only, focused: null, count: make("output", { class: "note" }), list: make("ol", { class: "ledger" }), pager: make("nav", { class: "pager", "aria-label": say("table.pages") }), key: null, shown: [] };
      element.append(make("div", { class: "filters" }, filters(), only, clear), make("div", { class: "bar-top" }, field, parts.count, make("span", { class: "gap" }), save), parts.list, parts.pager);
      parts.element = element;
    },
    update(state) {
      const wanted = fold(state.find || "");
      for (const key of FILTERS) parts.element.querySelector(`[data-filter=${key}]`).value = state[key] || "";
      if (parts.field.value !== (state.find || "")) parts.field.value = state.find || "";
      parts.clear.hidden = !FILTERS.some((key) => state[key]) && !state.find;
      const key = JSON.stringify([...FILTERS, "find"].map((name) => state[name]));
      if (key !== parts.key) {
        parts.key = key;
        show(model.tasks.filter((task) => passes(task, state, wanted)));
      }
      follow(store.subject());
    },
  });
})();
