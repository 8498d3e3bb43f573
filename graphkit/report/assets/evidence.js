"use strict";
// The evidence of what is in focus: every obligation by role, the words of the notice and their place, who else holds
// it, targets and times, and why a name was folded. Every statement leads back to the notice.

graphkit.evidence = (() => {
  const { say, code, spoken, make, mark, line, number, percent, model, store } = graphkit;
  const FIRST = 40; // so many entries of a list are written at once

  const taskName = (task) => say("evidence.task", { label: task.label });
  const place = (at, document) => make("span", { class: "place" }, model.place(at.line, at.at, document));

  /** A list of which the first entries are shown, and more at a press. */
  function listing(attributes, entries, item) {
    const list = make("ul", attributes);
    const more = make("button", { type: "button", class: "quiet more", onclick: () => grow() });
    let shown = 0;
    function grow() {
      list.append(...entries.slice(shown, shown + FIRST).map(item));
      shown = Math.min(entries.length, shown + FIRST);
      more.hidden = shown >= entries.length;
      more.textContent = say("evidence.more", { n: entries.length - shown });
      graphkit.relink(list);
    }
    grow();
    return [list, more];
  }

  /** How a name is written in the notice and, where it was folded, why and how sure that is. */
  function written(entry) {
    const guess = entry.confidence < 1 && make("span", { class: "guess" }, say("evidence.inferred", { reason: code("reason", entry.reason), sure: percent(entry.confidence) }));
    return make("p", { class: "quote" }, say("evidence.written", { words: entry.written }), " · ", place(entry, undefined), entry.reason !== "same_spelling" && !guess && [" · ", code("reason", entry.reason)], guess && [" ", guess]);
  }

  function others(entry) {
    const rest = entry.task.held.filter((held) => held !== entry && held.party !== entry.party);
    if (!rest.length) return null;
    const roles = model.ROLES.map((role) => [role, model.byRole(rest, role)]).filter(([, held]) => held.length);
    return make("p", { class: "others" }, roles.map(([role, held]) => make("span", {}, make("b", {}, code("role", role)), held.map(({ party }) => graphkit.link(party)))));
  }

  function aims(task) {
    const lines = task.targets.map((target) => make("li", {}, make("q", {}, target.quotation), make("span", { class: "note" }, aim(target))))
      .concat(task.deadlines.map((deadline) => make("li", {}, make("q", {}, deadline.quotation), make("span", { class: "note" }, when(deadline)))));
    return lines.length > 0 && make("ul", { class: "aims" }, lines);
  }

  const exact = (value) => value.toLocaleString(graphkit.locale(), { maximumFractionDigits: 6 });

  function aim(target) {
    const range = target.comparator.endsWith("between") && target.upper !== null ? `${exact(target.value)}–${exact(target.upper)}` : exact(target.value);
    return `${target.what} ${code("comparator", target.comparator)} ${range}${target.unit}`.trim();
  }

  function when(deadline) {
    const date = [deadline.year || "", deadline.month && say("evidence.month", { n: deadline.month }), deadline.day && say("evidence.day", { n: deadline.day })];
    return `${code("bound", deadline.bound)} ${date.filter(Boolean).join(" ")}`.trim();
  }

  function taskItem(task, ...rest) {
    return make("li", {},
      make("p", { class: "where" }, graphkit.link(task, taskName(task)), make("span", {}, task.section), place(task, task.document)),
      make("p", { class: "words" }, task.text), rest);
  }

  const heading = (symbol, words, count) => make("h3", {}, symbol, words, count !== undefined && make("span", { class: "count" }, number(count, 0)));

  function title(kind, words) {
    return make("h2", { tabindex: "-1" }, mark(kind), make("span", {}, words));
  }

  function aboutParty(party) {
    const roles = model.ROLES.map((role) => [role, model.byRole(party.held, role)]).filter(([, held]) => held.length);
    const groups = party.through.filter((group) => group.held.length);
    return [
      title(party.kind, party.name),
      make("p", { class: "note" }, [code("kind", party.kind)].concat(roles.map(([role, held]) => `${code("role", role)} ${held.length}`)).join(" · ")),
      folded(party),
      party.members.length > 0 && make("p", { class: "note" }, say("evidence.members"), party.members.map((name) => [linked(name), " "])),
      ...roles.flatMap(([role, held]) => [heading(line(role), code("role", role), held.length),
        listing({ class: "tasks", "data-role": role }, held, (entry) => taskItem(entry.task, written(entry), others(entry), aims(entry.task)))]),
      ...groups.flatMap((group) => [heading(mark("group"), say("evidence.through", { group: group.name }), model.tasksOf(group).length),
        listing({ class: "tasks" }, group.held, (entry) => taskItem(entry.task, make("p", { class: "quote" }, code("role", entry.role), " · ", place(entry))))]),
      !roles.length && !groups.length && make("p", { class: "note" }, say("evidence.no_tasks")),
    ];
  }

  const linked = (name) => (model.partyNamed(name) ? graphkit.link(model.partyNamed(name)) : name);

  /** On what grounds a spelling was taken for a party, where the review list says it. */
  function grounds(party, spelling) {
    const review = graphkit.sheet("review");
    if (!review) return "";
    const at = (key) => review.columns.findIndex((column) => column.key === key);
    const row = review.rows.find((each) => each[at("party")] === party.id && each[at("spelling")] === spelling.replace(/\s+/g, ""));
    return row && at("evidence") >= 0 ? spoken(row[at("evidence")]) : "";
  }

  /** The spellings taken for this party, each with its reason, how sure that is, and how often it stands there. */
  function folded(party) {
    const places = (spelling) => party.held.filter((entry) => entry.written.replace(/\s+/g, "") === spelling.replace(/\s+/g, ""));
    const other = party.spellings.map((spelling) => ({ spelling, seen: places(spelling) })).filter(({ seen }) => !seen.length || seen[0].reason !== "same_spelling");
    const spellings = other.map(({ spelling, seen }) => {
      const [first] = seen;
      return make("li", {}, make("q", {}, spelling), make("span", { class: "note" }, say("evidence.times", { n: seen.length }), first && ` · ${code("reason", first.reason)} · ${say("evidence.sure", { sure: percent(first.confidence) })}`),
        first && first.confidence < 1 && make("span", { class: "guess" }, say("evidence.check")), make("p", { class: "note" }, grounds(party, spelling)));
    });
    return spellings.length > 0 && make("div", { class: "folded" }, heading(null, say("evidence.spellings"), spellings.length), make("ul", {}, spellings));
  }

  function aboutTask(task) {
    const roles = model.ROLES.filter((role) => role !== "responsible" || model.byRole(task.held, role).length);
    return [
      title("task", taskName(task)),
      make("p", { class: "where" }, task.number && make("span", {}, say("evidence.number", { n: task.number })), make("span", {}, task.section), place(task, task.document)),
      make("p", { class: "words whole" }, task.text),
      ...roles.flatMap((role) => {
        const held = model.byRole(task.held, role);
        return [heading(line(role), code("role", role), held.length),
          held.length === 0 ? make("p", { class: "note" }, say("evidence.not_stated"))
            : make("ul", { class: "parties" }, held.map((entry) => make("li", {}, graphkit.partyLink(entry.party), written(entry))))];
      }),
      task.unresolved.length > 0 && [heading(null, say("evidence.unresolved"), task.unresolved.length),
        make("ul", { class: "parties" }, task.unresolved.map((entry) => make("li", {}, make("q", {}, entry.as_written), make("span", { class: "guess" }, code("reason", entry.reason)), " ", place(entry))))],
      heading(null, say("evidence.aims"), task.targets.length + task.deadlines.length),
      aims(task) || make("p", { class: "note" }, say("evidence.no_aims")),
    ];
  }

  function aboutPair(one, other) {
    const mine = new Set(model.tasksOf(one));
    const shared = model.tasksOf(other).filter((task) => mine.has(task));
    const roles = (task, party) => task.held.filter((entry) => entry.party === party)
      .map((entry) => make("p", { class: "quote" }, make("b", {}, party.name), ` ${code("role", entry.role)} · `, place(entry)));
    return [
      make("h2", { tabindex: "-1" }, mark(one.kind), make("span", {}, one.name, " × ", other.name)),
      make("p", {}, graphkit.partyLink(one), "　", graphkit.partyLink(other)),
      heading(null, say("evidence.shared"), shared.length),
      shared.length === 0 ? make("p", { class: "note" }, say("evidence.none_shared"))
        : listing({ class: "tasks" }, shared, (task) => taskItem(task, roles(task, one), roles(task, other))),
    ];
  }

  /** What is in focus as elements, or null. */
  function about(subject) {
    if (!subject) return null;
    if (subject.kind === "task") return aboutTask(subject.task);
    return subject.kind === "pair" ? aboutPair(subject.party, subject.other) : aboutParty(subject.party);
  }

  return { about, taskItem, heading, listing, aims, written };
})();
