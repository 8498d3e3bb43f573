"use strict";
// The networks of the page as nodes and edges, and what stands out in them. Knows nothing of how they are drawn.
//
// A net is {id, nodes, edges, find(thing)}: a node has kind, thing (a party or a task), label, size, font, x, y and the
// edges at it; an edge has from and to (nodes), role (a role, or "tie" between units), weight, strong, confirmed.

graphkit.graph = (() => {
  const { data, model } = graphkit;
  const { pictures } = data;
  const AROUND = 200; // so many nodes around a subject are placed in the page where the whole has no place
  const made = new Map();

  const thingOf = (kind, number) => (kind === "task" ? model.tasks : model.parties)[number];

  function net(id, nodes, edges) {
    const at = new Map(nodes.map((node) => [node.thing, node]));
    for (const edge of edges) {
      edge.from.edges.push(edge);
      edge.to.edges.push(edge);
    }
    const heaviest = Math.max(1e-9, ...edges.map((edge) => edge.weight || 0).slice(0, 30000));
    return { id, nodes, edges, heaviest, find: (thing) => at.get(thing) || null };
  }

  function placed(columns) {
    return columns.number.map((number, index) => ({
      index, id: index, kind: columns.kind[index], thing: thingOf(columns.kind[index], number), key: columns.key[index],
      label: columns.label[index].split("\n"), size: columns.size[index], font: columns.font[index], x: columns.x[index], y: columns.y[index], edges: [],
    }));
  }

  function numbered(nodes) {
    return new Map(nodes.map((node) => [`${node.kind === "task" ? "t" : "p"}${node.thing.id}`, node]));
  }

  const builders = {
    tasks() {
      const nodes = placed(pictures.tasks);
      const at = numbered(nodes);
      return net("tasks", nodes, model.assignments.map((entry) => ({ from: at.get(`p${entry.party.id}`), to: at.get(`t${entry.task.id}`), role: entry.role, task: entry.task })));
    },
    units() {
      const nodes = placed(pictures.units);
      const at = numbered(nodes);
      const { a, b, newman, together, strong, confirmed } = pictures.ties;
      const edges = a.map((one, index) => ({
        from: at.get(`p${one}`), to: at.get(`p${b[index]}`), role: "tie", weight: newman[index], together: together[index],
        strong: strong[index] === 1, confirmed: confirmed[index] === 1,
      }));
      return net("units", nodes, edges.filter((edge) => edge.from && edge.to));
    },
    leaders() {
      const nodes = placed(pictures.leaders);
      const at = numbered(nodes);
      const { a, b, tasks, strong } = pictures.spans;
      const edges = a.map((one, index) => ({ from: at.get(`p${one}`), to: at.get(`p${b[index]}`), role: "span", weight: tasks[index], together: tasks[index], strong: strong[index] === 1 }));
      return net("leaders", nodes, edges.filter((edge) => edge.from && edge.to));
    },
  };

  /** The net of an id, built when it is first asked for. */
  function named(id) {
    if (!made.has(id)) made.set(id, builders[id]());
    return made.get(id);
  }

  const known = ["tasks", "leaders", "units"].filter((id) => pictures[id] && pictures[id].number.length > 1 && (id !== "units" || pictures.ties.a.length > 0));

  // ---- around a subject, where the whole is too large to be drawn

  const sizeOf = (party) => Math.round((party.kind === "leader" ? 10 : 5) + 2.2 * Math.sqrt(model.tasksOf(party).length));

  /** Parts of a name for the picture; the evidence shows it whole. */
  function lines(name) {
    const letters = Array.from(name);
    const rows = Math.min(3, Math.ceil(letters.length / 9));
    const each = Math.ceil(Math.min(letters.length, 27) / Math.max(rows, 1));
    return Array.from({ length: rows }, (none, row) => letters.slice(row * each, (row + 1) * each).join("") + (row === rows - 1 && letters.length > rows * each ? "…" : ""));
  }

  /** Gives each step away from the middle its places: circle after circle, as many in each as have room. */
  function ringed() {
    let radius = 0;
    return (things, step) => {
      const found = [];
      while (found.length < things.length) {
        const task = things[0].label !== undefined;
        radius += step === 0 ? 0 : found.length ? (task ? 44 : 80) : 150;
        const room = step === 0 ? things.length : Math.max(1, Math.floor((2 * Math.PI * radius) / (task ? 66 : 110)));
        const some = things.slice(found.length, found.length + room);
        const from = step === 0 ? 70 * (some.length - 1) : radius;
        some.forEach((thing, index) => {
          const angle = (2 * Math.PI * (index + 0.5 * (step % 2))) / some.length - Math.PI / 2;
          found.push(standing(thing, Math.round(1.3 * from * Math.cos(angle)), Math.round(from * Math.sin(angle))));
        });
      }
      return found;
    };
  }

  function standing(thing, x, y) {
    const task = thing.label !== undefined;
    return { kind: task ? "task" : thing.kind, thing, key: "", label: task ? [thing.label.slice(0, 12)] : lines(thing.name), size: task ? 8 : sizeOf(thing), font: task ? 11 : 13, x, y, edges: [] };
  }

  /** The tasks of a party, those that it answers for before those that it supports. */
  const byWeight = (party) => Array.from(new Set(model.ROLES.flatMap((role) => model.tasksOf(party, role))));

  /** Tasks in rings around what is in focus, and around them who else holds them; `left` says how many had no room. */
  function around(subject, depth) {
    const roots = rootsOf(subject);
    const seen = new Map(roots.map((thing) => [thing, 0]));
    const rings = [roots];
    let left = 0;
    for (let step = 1; step <= depth; step += 1) {
      const next = [];
      for (const thing of rings[step - 1]) {
        const beside = thing.label !== undefined ? thing.held.map((entry) => entry.party) : byWeight(thing);
        for (const other of beside) {
          if (seen.has(other)) continue;
          if (seen.size >= AROUND) { left += 1; continue; }
          seen.set(other, step);
          next.push(other);
        }
      }
      rings.push(next);
    }
    const nodes = rings.flatMap(ringed());
    nodes.forEach((node, index) => { node.id = node.index = index; });
    const at = new Map(nodes.map((node) => [node.thing, node]));
    const edges = [];
    for (const node of nodes) {
      if (node.kind !== "task") continue;
      for (const entry of node.thing.held) if (at.has(entry.party)) edges.push({ from: at.get(entry.party), to: node, role: entry.role, task: entry.task });
    }
    return Object.assign(net("around", nodes, edges), { left });
  }

  function rootsOf(subject) {
    if (subject.kind === "task") return [subject.task];
    return subject.kind === "pair" ? [subject.party, subject.other] : [subject.party];
  }

  // ---- what stands out

  /** The nodes of a net that stand for a subject: itself, or, where it has no node, those that share its tasks. */
  function stands(found, subject) {
    const own = rootsOf(subject).map(found.find).filter(Boolean);
    if (own.length) return own;
    const tasks = subject.kind === "task" ? [subject.task] : rootsOf(subject).flatMap((party) => model.tasksOf(party));
    const parties = new Set(tasks.flatMap((task) => task.held.map((entry) => entry.party)));
    return found.nodes.filter((node) => parties.has(node.thing));
  }

  const otherEnd = (edge, node) => (edge.from === node ? edge.to : edge.from);

  /** Of a pair: both, what they share, and the edges between. */
  function between(found, [one, other], open) {
    const direct = one.edges.filter((edge) => otherEnd(edge, one) === other);
    const mine = new Set(one.edges.map((edge) => otherEnd(edge, one)));
    const shared = new Set(found.id === "units" ? [] : other.edges.map((edge) => otherEnd(edge, other)).filter((node) => node.kind === "task" && mine.has(node)));
    const edges = new Set(direct);
    for (const node of shared) for (const edge of node.edges) if (edge.from === one || edge.from === other) edges.add(edge);
    return { roots: new Set([one, other]), nodes: new Map([[one, 0], [other, 0], ...Array.from(shared, (node) => [node, 1])]), edges: new Set(Array.from(edges).filter((edge) => open(edge, true))) };
  }

  /**
   * What stands out around a subject: nodes with their distance, as far as `depth`, and the edges passed on the way.
   * `open(edge, atRoot)` says whether an edge may be gone along.
   */
  function lit(found, subject, depth, open) {
    const roots = stands(found, subject);
    if (!roots.length) return null;
    if (subject.kind === "pair" && roots.length === 2) return between(found, roots, open);
    const nodes = new Map(roots.map((node) => [node, 0]));
    const edges = new Set();
    const proper = roots.length === 1;
    let front = roots;
    for (let step = 1; step <= (proper ? depth : depth - 1); step += 1) {
      const next = [];
      for (const node of front) {
        for (const edge of node.edges) {
          if (!open(edge, step === 1)) continue;
          edges.add(edge);
          const other = otherEnd(edge, node);
          if (!nodes.has(other)) {
            nodes.set(other, step);
            next.push(other);
          }
        }
      }
      front = next;
    }
    if (!proper) for (const node of roots) for (const edge of node.edges) if (nodes.get(otherEnd(edge, node)) === 0 && open(edge, true)) edges.add(edge);
    return { roots: new Set(roots), nodes, edges };
  }

  return { named, around, lit, known, otherEnd };
})();
