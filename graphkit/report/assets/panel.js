"use strict";
// The panel: the list twin of the picture, and the evidence of what is chosen, every statement with its line in the
// notice. The address holds what is chosen, so that back, forward and links work.

graphkit.panel = (() => {
  const { data, words, fill, make, picture } = graphkit;
  const evidence = document.getElementById("evidence");
  const roll = document.getElementById("roll");
  const ROLES = ["leader", "lead", "responsible", "support"];
  const PATHS = { leader: "M8 1l7 7-7 7-7-7z", unit: "M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0", group: "M8 1.5L15.2 14H.8z", task: "M2 3.5h12v9H2z" };
  const LINE = "M0 4h28";

  const parties = new Map(data.parties.map((party) => [party.id, party]));
  const tasks = new Map(data.tasks.map((task) => [task.id, task]));
  const ofTask = new Map();
  const ofParty = new Map();
  for (const entry of data.assignments) {
    for (const [index, key] of [[ofTask, entry.task], [ofParty, entry.party]]) {
      if (!index.has(key)) index.set(key, []);
      index.get(key).push(entry);
    }
  }

  function drawing(kind, path, box, width, height) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [key, value] of Object.entries({ class: kind, viewBox: box, width, height, "aria-hidden": "true" })) svg.setAttribute(key, value);
    svg.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    svg.firstChild.setAttribute("d", path);
    return svg;
  }
  const mark = (kind) => drawing(`mark ${kind}`, PATHS[kind], "0 0 16 16", 14, 14);
  const line = (role) => drawing(`line ${role}`, LINE, "0 0 28 8", 28, 8);

  const number = (value) => value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
  const taskName = (task) => fill(words.graph.task, { label: task.label });
  const counts = (party) => ROLES.filter((role) => party.counts[role]).map((role) => `${words.doing[role]} ${party.counts[role]}`).join(" · ");
  const link = (text, act) => make("button", { type: "button", class: "text", onclick: act }, text);

  /** Who is named, in the words of the notice, and where. */
  function quote(entry) {
    const guess = entry.inferred && make("span", { class: "guess" }, fill(words.page.inferred_long, { reason: entry.inferred }));
    return make("p", { class: "quote" }, fill(words.page.written, { words: entry.written }), " · ", entry.place, " ", guess);
  }

  const from = (task) => (data.documents.length > 1 ? [make("span", {}, data.documents[task.document].name)] : []);

  function taskItem(task, ...rest) {
    return make("li", {},
      make("p", { class: "where" }, link(taskName(task), () => go({ task })), make("span", {}, task.section), make("span", {}, task.place), from(task)),
      make("p", { class: "words" }, task.text), rest);
  }

  function heading(symbol, text, count) {
    return make("h3", {}, symbol, text, count !== undefined && make("span", { class: "count" }, String(count)));
  }

  function aboutParty(party) {
    const held = ofParty.get(party.id) || [];
    return [
      make("h2", {}, mark(party.kind), make("span", {}, party.name)),
      make("p", { class: "note" }, counts(party)),
      party.spellings.length > 0 && make("p", { class: "note" }, words.graph.spellings, party.spellings.map((spelling) => `“${spelling}”`).join(" ")),
      party.members.length > 0 && make("p", { class: "note" }, words.graph.members, party.members.join("、")),
      ...ROLES.map((role) => [role, held.filter((entry) => entry.role === role)]).filter(([, entries]) => entries.length)
        .flatMap(([role, entries]) => [
          heading(line(role), words.doing[role], entries.length),
          make("ul", { class: "tasks" }, entries.map((entry) => taskItem(tasks.get(entry.task), quote(entry)))),
        ]),
    ];
  }

  function aboutTask(task) {
    const held = ofTask.get(task.id) || [];
    const roles = ROLES.filter((role) => role !== "responsible" || held.some((entry) => entry.role === role));
    return [
      make("h2", {}, mark("task"), make("span", {}, taskName(task))),
      make("p", { class: "where" }, make("span", {}, task.section), make("span", {}, task.place), from(task)),
      make("p", { class: "words whole" }, task.text),
      ...roles.flatMap((role) => {
        const entries = held.filter((entry) => entry.role === role);
        return [
          heading(line(role), words.role[role], entries.length),
          entries.length === 0 ? make("p", { class: "note" }, words.graph.none)
            : make("ul", { class: "parties" }, entries.map((entry) => make("li", {}, partyName(entry.party), quote(entry)))),
        ];
      }),
    ];
  }

  function partyName(id) {
    const party = parties.get(id);
    return party ? [mark(party.kind), link(party.name, () => go({ party }))] : [];
  }

  // ---- the list twin

  function rollItem(symbol, text, count, act) {
    return make("li", {}, make("button", { type: "button", onclick: act }, symbol, make("span", { class: "brief" }, text), make("span", { class: "count" }, count)));
  }

  function fillRoll() {
    const byTasks = (one, other) => other.tasks - one.tasks || (one.name < other.name ? -1 : 1);
    const lists = ["leader", "unit", "group"].map((kind) => [kind, data.parties.filter((party) => party.kind === kind).sort(byTasks)]);
    roll.append(make("p", { class: "note hint" }, words.graph.list_hint));
    for (const [kind, list] of lists.filter(([, found]) => found.length)) {
      roll.append(heading(mark(kind), words.kind[kind], list.length),
        make("ul", {}, list.map((party) => rollItem(mark(kind), party.name, String(party.tasks), () => go({ party })))));
    }
    if (data.ties || !data.tasks.length) return;
    roll.append(make("details", {}, make("summary", {}, `${words.kind.task} ${data.tasks.length}`),
      make("ul", {}, data.tasks.map((task) => rollItem(mark("task"), `${task.label}　${task.text}`, "", () => go({ task }))))));
  }

  // ---- what is chosen, and its address

  /** Choose a party, a task or a tie by giving it an address, and follow that. */
  function go(what) {
    location.hash = addressOf(what);
    follow();
  }

  function addressOf(what) {
    if (!what) return "#";
    if (what.task) return `#task=${encodeURIComponent(what.task.label)}`;
    if (what.party) return `#party=${encodeURIComponent(what.party.name)}`;
    const [a, b] = [parties.get(what.tie.a), parties.get(what.tie.b)];
    return `#tie=${encodeURIComponent(a.name)}&with=${encodeURIComponent(b.name)}`;
  }

  function addressed() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const named = (name) => data.parties.find((party) => party.name === name);
    if (wanted.has("task")) {
      const task = data.tasks.find(({ label }) => label === wanted.get("task"));
      return task && !data.ties ? { task } : null;
    }
    if (wanted.has("party")) return named(wanted.get("party")) ? { party: named(wanted.get("party")) } : null;
    if (wanted.has("tie") && data.ties) {
      const ends = [named(wanted.get("tie")), named(wanted.get("with"))].map((party) => party && party.id);
      const tie = data.ties.find(({ a, b }) => ends.includes(a) && ends.includes(b) && a !== b);
      return tie ? { tie } : null;
    }
    return null;
  }

  const views = { party: aboutParty, task: aboutTask };

  let followed = null;

  /** Show what the address names; the browser tells of each change of it once more, a little later. */
  function follow() {
    if (followed === location.hash) return;
    followed = location.hash;
    const what = addressed();
    evidence.hidden = !what;
    roll.hidden = Boolean(what);
    evidence.replaceChildren(...(what ? [make("button", { type: "button", class: "back", onclick: () => go(null) }, `← ${words.graph.back}`)] : []));
    if (!what) {
      picture.choose(null);
      return;
    }
    const [kind] = Object.keys(what);
    evidence.append(...views[kind](what[kind]).filter(Boolean));
    document.querySelector(".panel").scrollTop = 0;
    evidence.focus({ preventScroll: true });
    if (kind === "tie") {
      const { id } = data.edges.find((edge) => [edge.from, edge.to].includes(`p${what.tie.a}`) && [edge.from, edge.to].includes(`p${what.tie.b}`));
      picture.choose([`p${what.tie.a}`, `p${what.tie.b}`], [id]);
    } else picture.choose([kind === "task" ? `t${what.task.id}` : `p${what.party.id}`]);
  }

  function start() {
    fillRoll();
    picture.onChosen((what) => {
      if (!what) return location.hash.length > 1 && go(null);
      if (what.node) go(what.node[0] === "t" ? { task: tasks.get(Number(what.node.slice(1))) } : { party: parties.get(Number(what.node.slice(1))) });
      else if (data.ties) go({ tie: data.ties[what.edge.id] });
      else if (what.edge.to[0] === "t") go({ task: tasks.get(Number(what.edge.to.slice(1))) });
    });
    document.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
      const { zoom } = button.dataset;
      if (zoom === "fit") picture.fit({ duration: 260 });
      else picture.zoom(zoom === "in" ? 1.35 : 1 / 1.35);
    }));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && location.hash.length > 1) go(null);
    });
    window.addEventListener("hashchange", follow);
    follow();
  }

  return { start, go, views, parties, tasks, ofTask, mark, heading, taskItem, taskName, link, number, quote, counts, partyName };
})();
