"use strict";
// Leaders, tasks and units in three columns, joined by what each has in a task. What is in focus comes first and the rest
// fades; where there are too many tasks for a column, its sections stand for them.

(() => {
  const { say, code, make, model, store, scene } = graphkit;
  const MOST = 150; // tasks in a column
  const SIDE = 90; // parties in a column
  const JOINED = 700; // lines, the heaviest where there are more
  const ROW = 24;
  const TOP = 40;
  const LINES = { leader: { stroke: "leader", width: 1.2 }, lead: { stroke: "unit", width: 1.8 }, responsible: { stroke: "responsible", width: 1.8, dash: [8, 3] }, support: { stroke: "support", width: 1, dash: [3, 3] } };
  let parts = null;

  const clip = (text, most) => (Array.from(text).length > most ? `${Array.from(text).slice(0, most - 1).join("")}…` : text);

  /** What stands in the middle: tasks, those of the focus first, or the sections that hold them. */
  function middle(subject) {
    const own = subject && (subject.task ? [subject.task] : subject.other ? model.tasksOf(subject.party).filter((task) => model.tasksOf(subject.other).includes(task)) : model.tasksOf(subject.party));
    const single = (task) => ({ things: [task], words: `${task.label}　${clip(task.text, 60)}`, link: task, whole: task.text, lit: !own || own.includes(task) });
    if (model.tasks.length <= MOST) return model.tasks.map(single);
    if (own) return own.slice(0, MOST).map(single);
    const sections = new Map();
    for (const task of model.tasks) sections.set(task.section, (sections.get(task.section) || []).concat([task]));
    return Array.from(sections, ([section, things]) => ({ things, words: `${clip(section || say("layered.no_section"), 20)}　${say("layered.tasks", { n: things.length })}`, link: null, whole: section, lit: true })).slice(0, MOST);
  }

  /** Lines between the middle and its parties (party, row, role, how many tasks), and how many parties had no room. */
  function ties(rows, subject) {
    const found = new Map();
    rows.forEach((row, at) => {
      for (const task of row.things) {
        for (const { party, role } of task.held) {
          const key = `${party.id} ${at} ${role}`;
          if (!found.has(key)) found.set(key, { party, row, role, count: 0 });
          found.get(key).count += 1;
        }
      }
    });
    const gathered = rows.some((row) => !row.link); // of sections only who answers for their tasks
    const all = Array.from(found.values()).filter(({ role }) => !gathered || role !== "support");
    const kept = new Set([...foremost(all, (role) => role === "leader", subject), ...foremost(all, (role) => role !== "leader", subject)]);
    const lines = all.filter(({ party }) => kept.has(party));
    const left = new Set(all.map(({ party }) => party)).size - kept.size;
    return { lines: lines.length > JOINED ? lines.sort((one, other) => other.count - one.count).slice(0, JOINED) : lines, left };
  }

  /** The parties of a side: all, or those with the most tasks and whoever is in focus. */
  function foremost(lines, of, subject) {
    const counts = new Map();
    for (const { party, role, row, count } of lines) {
      if (of(role)) counts.set(party, (counts.get(party) || 0) + count + (subject && row.lit ? 1e6 : 0));
    }
    return Array.from(counts).sort((one, other) => other[1] - one[1]).slice(0, SIDE).map(([party]) => party);
  }

  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

  /** Places for a column: each as near to what it is tied to as the others let it be, none upon another. */
  function settle(entries, gap, from, to) {
    const sorted = entries.sort((one, other) => one.want - other.want || one.party.id - other.party.id);
    let y = from;
    for (const entry of sorted) {
      entry.y = Math.max(entry.want, y);
      y = entry.y + gap;
    }
    let floor = Math.max(to, from + gap * (sorted.length - 1));
    for (const entry of sorted.slice().reverse()) {
      entry.y = Math.min(entry.y, floor);
      floor = entry.y - gap;
    }
    return new Map(sorted.map((entry) => [entry.party, entry]));
  }

  function side(lines, gap, bottom) {
    const entries = new Map();
    for (const line of lines) {
      if (!entries.has(line.party)) entries.set(line.party, { party: line.party, at: [], lit: false });
      const entry = entries.get(line.party);
      const weight = line.role === "support" ? 1 : 4;
      for (let times = 0; times < weight; times += 1) if (line.row.lit || !line.anyLit) entry.at.push(line.row.y);
      entry.lit = entry.lit || line.row.lit;
    }
    for (const entry of entries.values()) entry.want = entry.at.length ? mean(entry.at) : bottom;
    return settle(Array.from(entries.values()), gap, TOP, bottom);
  }

  function layout() {
    const subject = store.subject();
    const rows = middle(subject);
    const { lines, left: without } = ties(rows, subject);
    const order = new Map();
    const leaders = Array.from(new Set(lines.filter(({ role }) => role === "leader").map(({ party }) => party))).sort((one, other) => model.tasksOf(other).length - model.tasksOf(one).length);
    for (const row of rows) {
      const held = row.things[0].held.find(({ role }) => role === "leader");
      order.set(row, held ? leaders.indexOf(held.party) : leaders.length);
    }
    rows.sort((one, other) => Number(other.lit) - Number(one.lit) || order.get(one) - order.get(other) || one.things[0].id - other.things[0].id);
    rows.forEach((row, at) => { row.y = TOP + at * ROW; });
    const bottom = TOP + (rows.length - 1) * ROW;
    const anyLit = rows.some((row) => row.lit);
    lines.forEach((line) => { line.anyLit = anyLit; });
    const left = side(lines.filter(({ role }) => role === "leader"), 34, bottom);
    const right = side(lines.filter(({ role }) => role !== "leader"), 22, bottom);
    const height = Math.max(bottom, ...[...left.values(), ...right.values()].map(({ y }) => y)) + ROW;
    return { subject, rows, lines, left, right, height, without };
  }

  /** The picture at a width, as a scene. */
  function compose(width) {
    const { subject, rows, lines, left, right, height, without } = layout();
    const [a, b, c, d] = [Math.min(150, width * 0.16), width * 0.3, width * 0.3 + Math.min(370, width * 0.34), width - Math.min(250, width * 0.2)];
    const main = subject && [subject.party, subject.other].filter(Boolean);
    const items = [];
    const faint = (lit) => (lit ? 1 : 0.16);
    const most = Math.max(1, ...lines.map(({ count }) => count));
    for (const lit of [false, true]) {
      for (const line of lines) {
        if (line.row.lit !== lit) continue;
        const own = main && main.includes(line.party);
        const look = LINES[line.role];
        const at = line.role === "leader" ? [a + 12, left.get(line.party).y, b - 8, line.row.y] : [c + 8, line.row.y, d - 14, right.get(line.party).y];
        const width = look.width + (most > 1 ? 3 * (line.count / most) : 0);
        items.push(Object.assign({ curve: at }, look, { width: own ? width + 0.8 : width, opacity: !lit ? 0.05 : own ? 0.95 : line.role === "support" ? 0.35 : 0.5 }));
      }
    }
    for (const { party, y, lit } of left.values()) {
      const bold = main && main.includes(party);
      items.push({ link: party, words: party.name, group: [scene.mark(party.kind, a, y, 7, { fill: party.kind, opacity: faint(lit) }), { text: clip(party.name, 9), x: a - 14, y: y + 5, size: 14, anchor: "end", weight: bold ? 700 : 400, opacity: faint(lit) }] });
    }
    for (const row of rows) {
      const chosen = subject && subject.task === row.link;
      const box = { rect: [b, row.y - ROW / 2 + 2, c - b, ROW - 4, 4], fill: "task-fill", stroke: chosen ? "ink" : "rule", width: chosen ? 2 : 1, opacity: faint(row.lit) };
      const group = [box, { text: clip(row.words, Math.floor((c - b) / 12.4)), x: b + 8, y: row.y + 4, size: 12, opacity: faint(row.lit) }];
      items.push(row.link ? { link: row.link, words: `${row.link.label} ${row.whole}`, group } : { group });
    }
    for (const { party, y, lit } of right.values()) {
      const bold = main && main.includes(party);
      items.push({ link: party, words: party.name, group: [scene.mark(party.kind, d, y, 5.5, { fill: party.kind, opacity: faint(lit) }), { text: clip(party.name, Math.floor((width - d) / 13)), x: d + 12, y: y + 4.5, size: 12.5, weight: bold ? 700 : 400, opacity: faint(lit) }] });
    }
    const heads = [[a + 8, "end", "layered.leaders"], [b, "start", rows.some((row) => row.link) ? "layered.tasks_head" : "layered.sections"], [d - 6, "start", "layered.units"]];
    items.push(...heads.map(([x, anchor, words]) => ({ text: say(words), x, y: 14, size: 13, anchor, fill: "soft" })));
    return { width, height, items, name: say("view.layered"), legend: legend(lines), without };
  }

  const legend = (lines) => model.ROLES.filter((role) => lines.some((line) => line.role === role)).map((role) => ({ sample: [Object.assign({ lines: [0, 0, 26, 0] }, LINES[role])], words: code("role", role) }));

  function draw() {
    const width = Math.max(640, parts.frame.clientWidth - 32);
    const picture = compose(width);
    const drawn = scene.svg(picture);
    drawn.setAttribute("role", "group");
    drawn.setAttribute("aria-label", say("layered.label"));
    parts.frame.replaceChildren(drawn);
    parts.width = parts.frame.clientWidth;
    parts.legend.replaceChildren(...model.ROLES.filter((role) => picture.legend.some(({ words }) => words === code("role", role))).map((role) => make("span", { class: "key" }, graphkit.line(role), code("role", role))));
    const subject = store.subject();
    const cut = model.tasks.length > MOST && (subject ? "layered.of_focus" : "layered.by_section");
    parts.note.textContent = [cut && say(cut, { n: model.tasks.length }), picture.without && say("layered.left", { n: picture.without })].filter(Boolean).join(" ");
  }

  graphkit.view({
    id: "layered",
    available: () => model.assignments.length > 0,
    mount(element) {
      parts = { frame: make("div", { class: "frame layered" }), legend: make("div", { class: "legend" }), note: make("p", { class: "note" }), width: 0 };
      element.append(make("div", { class: "picture-bar" }, parts.legend, make("span", { class: "gap" }), graphkit.takeaway.buttons(() => compose(1200))), parts.note, parts.frame);
    },
    update: draw,
    resize() {
      if (parts && parts.frame.clientWidth && Math.abs(parts.frame.clientWidth - parts.width) > 8) draw();
    },
    paper: () => scene.svg(graphkit.takeaway.framed(compose(1080))),
  });
})();
