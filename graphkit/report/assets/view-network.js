"use strict";
// The networks: tasks with who holds them, units tied by shared tasks, and, where there are too many tasks to draw,
// leaders with the units under them. A legend that filters, a focus that fades the rest, and the same as a list.

(() => {
  const { data, say, code, make, mark, line, model, store, graph, look } = graphkit;
  const ROLES = ["leader", "lead", "responsible", "support"];
  const KINDS = ["leader", "unit", "group", "task"];
  let stage = null;
  let parts = null;
  let before = {};

  // ---- what the state asks for

  const netOf = (state) => (graph.known.includes(state.net) ? state.net : graph.known[0]);
  /** Kinds and roles that are hidden; lines of support come out with what is in focus, since there are so many. */
  const hiddenIn = (state) => new Set((state.hide === undefined ? "support" : state.hide).split(" ").filter((word) => word !== "none"));
  const tiesOf = (state) => (["all", "confirmed"].includes(state.ties) ? state.ties : "strong");

  function selected(state) {
    const subject = store.subject();
    const depth = Number(state.depth);
    const id = netOf(state);
    const alone = id === "leaders" && subject; // too large as a whole: the tasks around the subject, placed here
    const net = alone ? graph.around(subject, depth) : graph.named(id);
    const hidden = hiddenIn(state);
    const ties = tiesOf(state);
    const shown = (node) => !hidden.has(node.kind);
    const none = ties === "confirmed" && id === "units" && !net.edges.some((edge) => edge.confirmed);
    const kept = { strong: (edge) => edge.strong, all: () => true, confirmed: (edge) => (none ? edge.strong : edge.confirmed) }[ties];
    const wanted = (edge) => (edge.role === "tie" ? kept(edge) : edge.role === "span" ? edge.strong : !hidden.has(edge.role));
    const present = (edge) => shown(edge.from) && shown(edge.to);
    // lines of a hidden role still lead away from the subject itself, else its evidence and its picture would differ
    const open = (edge, atRoot) => (wanted(edge) || (atRoot && edge.role !== "tie")) && (present(edge) || atRoot);
    return { net, hidden, ties, none, subject, look: { shown, drawn: (edge) => wanted(edge) && present(edge), light: subject ? graph.lit(net, subject, alone ? 9 : depth, open) : null } };
  }

  // ---- the parts around the picture

  function segments(label, key, choices, chosen) {
    return make("span", { class: "segments", role: "group", "aria-label": label }, make("span", { class: "note", "aria-hidden": "true" }, label),
      choices.map(([value, words, note]) => make("a", { href: store.href({ [key]: value }), "aria-current": value === chosen && "true", title: note, [`data-${key}`]: value }, words)));
  }

  function bar(state, now) {
    const nets = graph.known.length > 1 && segments(say("picture.net"), "net", graph.known.map((id) => [id, say(`picture.net_${id}`)]), netOf(state));
    const { ties } = data.pictures;
    const confirmed = ties.confirmed.filter(Boolean).length;
    const choices = [["strong", say("picture.ties_strong", { n: ties.strong.filter(Boolean).length }), say("picture.ties_strong_note")], ["all", say("picture.ties_all", { n: data.pictures.ties_total })],
      ["confirmed", say("picture.ties_confirmed", { n: confirmed }), say("picture.ties_confirmed_note")]];
    const which = netOf(state) === "units" && segments(say("picture.ties"), "ties", choices, now.ties);
    const depth = now.subject && now.subject.kind !== "pair" && segments(say("picture.depth"), "depth", ["1", "2", "3"].map((step) => [step, step, say(`picture.depth_${step}`)]), state.depth);
    return [nets, which, depth].filter(Boolean);
  }

  function toggle(word) {
    const hidden = hiddenIn(store.state);
    if (!hidden.delete(word)) hidden.add(word);
    const all = Array.from(hidden).sort().join(" ");
    store.set({ hide: all === "support" ? "" : all || "none" });
  }

  function legend(now) {
    const there = new Set(now.net.nodes.map((node) => node.kind));
    const roles = ROLES.filter((role) => now.net.edges.some((edge) => edge.role === role));
    const button = (word, sample, words) => make("button", { type: "button", "aria-pressed": String(!now.hidden.has(word)), "data-hide": word, onclick: () => toggle(word) }, sample, words);
    const notes = { tasks: "picture.note_tasks", around: "picture.note_tasks", units: "picture.note_units", leaders: "picture.note_leaders" };
    return [KINDS.filter((kind) => there.has(kind) && there.size > 1).map((kind) => button(kind, mark(kind), say(`kind.${kind}`))),
      roles.length > 0 && make("span", { class: "gap" }), roles.map((role) => button(role, line(role), code("role", role))),
      now.net.id === "units" && now.net.edges.some((edge) => edge.confirmed) && make("span", { class: "key" }, line("confirmed"), say("picture.confirmed")),
      make("span", { class: "note" }, say(notes[now.net.id]), roles.includes("support") && now.hidden.has("support") && ["　", say("picture.note_support", { role: code("role", "support") })])];
  }

  function message(now) {
    if (now.net.left) return say("picture.left", { n: now.net.left });
    if (now.subject && !now.look.light) return say("picture.absent");
    if (now.net.id === "leaders") return say("picture.large", { n: model.tasks.length });
    return now.none ? say("picture.none_confirmed") : "";
  }

  /** The picture as a list: of what stands out, or of everything, by kind, each with how many lines lead to it. */
  function twin(now) {
    const { light, shown, drawn } = now.look;
    const nodes = light ? Array.from(light.nodes.keys()) : now.net.nodes.filter(shown);
    const count = (node) => node.edges.filter((edge) => (light ? light.edges.has(edge) : drawn(edge))).length;
    return KINDS.flatMap((kind) => {
      const found = nodes.filter((node) => node.kind === kind).sort((one, other) => (light ? light.nodes.get(one) - light.nodes.get(other) : 0) || count(other) - count(one));
      const item = (node) => make("li", {}, mark(kind), graphkit.link(node.thing), make("span", { class: "note" }, light && light.roots.has(node) ? say("picture.subject") : say("picture.lines", { n: count(node) })));
      return found.length ? [make("h3", {}, `${say(`kind.${kind}`)} `, make("span", { class: "note" }, String(found.length))), graphkit.evidence.listing({ class: "roll" }, found, item)] : [];
    });
  }

  function tell(node, at) {
    parts.tip.hidden = !node;
    if (!node) return;
    const { left, top } = parts.hold.getBoundingClientRect();
    const words = node.kind === "task" ? node.thing.text : say("search.tasks", { n: model.tasksOf(node.thing).length });
    parts.tip.replaceChildren(make("b", {}, node.kind === "task" ? say("evidence.task", { label: node.thing.label }) : node.thing.name), make("span", {}, words.length > 80 ? `${words.slice(0, 80)}…` : words));
    Object.assign(parts.tip.style, { left: `${Math.min(at.x - left + 14, parts.hold.clientWidth - 270)}px`, top: `${at.y - top + 14}px` });
  }

  function pick({ node, edge }) {
    if (node) store.focus(node.thing);
    else if (edge && edge.task) store.focus(edge.task);
    else if (edge) store.focus([edge.from.thing, edge.to.thing]);
    else if (store.subject()) store.focus(null);
  }

  function keys(event) {
    const step = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
    if (step) stage.shift(...step);
    else if (event.key === "+" || event.key === "=") stage.zoom(1.3);
    else if (event.key === "-") stage.zoom(1 / 1.3);
    else if (event.key === "0") stage.fit(true);
    else return;
    event.preventDefault();
  }

  /** The picture with its name and legend: what the window shows, or, for paper, the whole at that size. */
  function composed(paper) {
    const now = selected(store.state);
    const drawing = paper ? look.picture(now.net, now.look, look.camera(now.net, now.look, ...paper), ...paper) : stage.picture();
    const there = new Set(now.net.nodes.filter(now.look.shown).map((node) => node.kind));
    const drawn = new Set(now.net.edges.filter((edge) => now.look.drawn(edge) || (now.look.light && now.look.light.edges.has(edge))).map((edge) => edge.role));
    const confirmed = now.net.id === "units" && now.net.edges.some((edge) => edge.confirmed);
    return Object.assign(drawing, { name: say(`picture.net_${netOf(store.state)}`), legend: look.legend(now.net, { kinds: KINDS.filter((kind) => there.has(kind)), roles: ROLES.filter((role) => drawn.has(role)), confirmed }) });
  }

  /** Where every node stands now, to be given to the next report: graphkit report --positions FILE. */
  function positions() {
    const told = { graphkit: "positions" };
    for (const id of graph.known) told[id] = Object.fromEntries(graph.named(id).nodes.map((node) => [node.key, [Math.round(node.x), Math.round(node.y)]]));
    graphkit.download("positions.json", "application/json", `${JSON.stringify(told, null, 1)}\n`);
  }

  function update(state) {
    const now = selected(state);
    parts.bar.replaceChildren(...bar(state, now));
    parts.legend.replaceChildren();
    graphkit.append(parts.legend, [legend(now)]);
    parts.message.textContent = message(now);
    parts.message.hidden = !parts.message.textContent;
    parts.hold.dataset.net = now.net.id;
    parts.tip.hidden = true;
    stage.show(now.net, now.look);
    if (parts.twin.open) fillTwin(now);
    const turned = before.net !== now.net || before.subject !== JSON.stringify([state.party, state.with, state.task, state.depth, state.ties]);
    if (turned) stage.fit(before.net === now.net);
    before = { net: now.net, subject: JSON.stringify([state.party, state.with, state.task, state.depth, state.ties]) };
  }

  function fillTwin(now) {
    parts.list.replaceChildren();
    graphkit.append(parts.list, [twin(now)]);
  }

  graphkit.view({
    id: "network",
    keys: ["net", "ties", "hide"],
    choices: { net: () => graph.known, ties: () => ["strong", "all", "confirmed"] },
    available: () => graph.known.length > 0,
    mount(element) {
      if (stage) stage.destroy();
      before = {};
      const press = (words, act, label) => make("button", { type: "button", class: "quiet", onclick: act, "aria-label": label, title: label }, words);
      parts = {
        bar: make("div", { class: "choices" }),
        hold: make("div", { class: "picture", tabindex: "0", role: "img", "aria-label": say("picture.label"), onkeydown: keys }),
        tip: make("div", { class: "tip", hidden: true }),
        message: make("p", { class: "word", role: "status", hidden: true }),
        legend: make("div", { class: "legend", role: "group", "aria-label": say("picture.legend") }),
        list: make("div", { class: "twin" }),
      };
      parts.twin = make("details", { ontoggle: () => parts.twin.open && fillTwin(selected(store.state)) }, make("summary", {}, say("picture.as_list")), parts.list);
      const tools = make("span", { class: "zoom" }, press("＋", () => stage.zoom(1.3), say("picture.zoom_in")), press("－", () => stage.zoom(1 / 1.3), say("picture.zoom_out")), press(say("picture.fit"), () => stage.fit(true)));
      const frame = make("div", { class: "frame" }, parts.hold, parts.tip);
      element.append(make("div", { class: "picture-bar" }, parts.bar, make("span", { class: "gap" }), tools, graphkit.takeaway.buttons(() => composed()), make("button", { type: "button", class: "quiet", "data-take": "positions", title: say("picture.positions_note"), onclick: positions }, say("picture.positions"))),
        parts.message, frame, parts.legend, parts.twin);
      stage = graphkit.stage(parts.hold, { pick, tell });
      graphkit.networkStage = stage;
      matchMedia("(prefers-color-scheme: dark)").onchange = () => stage.renew();
      stage.start();
    },
    update,
    resize() {
      if (stage && parts.hold.clientWidth && !stage.live) {
        stage.fit();
        stage.start();
      }
    },
    paper: () => graphkit.scene.svg(graphkit.takeaway.framed(composed([1080, 620]))),
  });
})();
