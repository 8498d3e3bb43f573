"use strict";
// The notice as the scripts see it: parties, tasks and assignments as objects that know each other. The other half of
// explorer.py, which packs what is unpacked here.

graphkit.model = (() => {
  const { data, spoken, fold } = graphkit;
  const ROLES = ["leader", "lead", "responsible", "support"];

  /** Rows from columns; {of, at} stands for a column whose words come again and again. */
  function unpack(columns) {
    const keys = Object.keys(columns);
    const whole = keys.map((key) => (Array.isArray(columns[key]) ? columns[key] : columns[key].at.map((at) => columns[key].of[at])));
    return (whole[0] || []).map((first, row) => {
      const entry = {};
      keys.forEach((key, column) => { entry[key] = whole[column][row]; });
      return entry;
    });
  }

  const parties = data.parties.map((party, id) => Object.assign({ id, spellings: [], members: [], held: [], through: [] }, party));
  const tasks = unpack(data.tasks).map((task, id) => Object.assign(task, { id, held: [], targets: [], deadlines: [], unresolved: [] }));
  const assignments = unpack(data.assignments).map((entry) => Object.assign(entry, { party: parties[entry.party], task: tasks[entry.task] }));
  for (const entry of assignments) {
    entry.party.held.push(entry);
    entry.task.held.push(entry);
  }
  for (const kind of ["targets", "deadlines", "unresolved"]) {
    for (const entry of unpack(data[kind])) tasks[entry.task][kind].push(entry);
  }

  const named = new Map();
  for (const party of parties) if (!named.has(party.name)) named.set(party.name, party);
  const labelled = new Map(tasks.map((task) => [task.label, task]));
  for (const group of parties) {
    for (const name of group.members) if (named.has(name)) named.get(name).through.push(group);
  }

  const byRole = (entries, role) => entries.filter((entry) => entry.role === role);
  const holders = (task, role) => byRole(task.held, role).map((entry) => entry.party);
  const tasksOf = (party, role) => Array.from(new Set(party.held.filter((entry) => !role || entry.role === role).map((entry) => entry.task)));

  /** The party of a name as it is, or as one of its spellings where only one party is written so. */
  function partyNamed(name) {
    if (named.has(name)) return named.get(name);
    const wanted = fold(name);
    const found = parties.filter((party) => [party.name, ...party.spellings].some((spelling) => fold(spelling) === wanted));
    return found.length === 1 ? found[0] : null;
  }

  /** The names that are written most like another: those with most of its pairs of characters. */
  function alike(name) {
    const pairs = (text) => Array.from(text).map((character, at) => text.slice(at, at + 2)).filter((pair) => pair.length === 2);
    const wanted = new Set(pairs(fold(name)));
    const score = (party) => pairs(fold(party.name)).filter((pair) => wanted.has(pair)).length;
    return parties.map((party) => ({ party, score: score(party) })).filter((each) => each.score > 0)
      .sort((one, other) => other.score - one.score || other.party.held.length - one.party.held.length).slice(0, 3).map(({ party }) => party);
  }

  /** Where words stand: 第 3 页, or 原文第 12 行 of plain text, and in which notice where there are several. */
  function place(line, at, document) {
    const where = spoken(data.places[at in data.places ? at : ""]).replace("{n}", line);
    return document !== undefined && data.documents.length > 1 ? `${where} · ${data.documents[document].name}` : where;
  }

  return { ROLES, parties, tasks, assignments, unpack, byRole, holders, tasksOf, partyNamed, alike, taskLabelled: (label) => labelled.get(label) || null, place };
})();
