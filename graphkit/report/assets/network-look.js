"use strict";
// How a network looks: its nodes and edges as items of a scene, for the canvas, for SVG and for PNG alike.

graphkit.look = (() => {
  const { scene, say, code } = graphkit;
  const ROLES = {
    leader: { stroke: "leader", width: 1.1, opacity: 0.5 },
    lead: { stroke: "unit", width: 1.8, opacity: 0.55 },
    responsible: { stroke: "responsible", width: 1.6, opacity: 0.55, dash: [8, 3] },
    support: { stroke: "support", width: 0.9, opacity: 0.6, dash: [3, 4] },
    tie: { stroke: "unit", opacity: 0.34 },
    span: { stroke: "unit", opacity: 0.4 },
    confirmed: { stroke: "responsible", opacity: 0.9 },
  };
  const READABLE = 5.5; // pixels: below this a label says nothing
  const DASHED = 500; // of more lines than this none is dashed: dashes could not be told apart, and cost most of the time
  const STEPS = 6; // so many widths of lines that have a weight
  const LINE = 1.22;

  function styleOf(edge, heaviest) {
    const kind = edge.confirmed ? "confirmed" : edge.role;
    if (!edge.weight) return { key: kind, look: ROLES[kind] };
    const step = Math.ceil(STEPS * Math.sqrt(Math.min(1, edge.weight / heaviest)));
    return { key: `${kind}${step}`, look: Object.assign({ width: 0.5 + (5 * step) / STEPS }, ROLES[kind]) };
  }

  /** Edges as strokes, one item for all that look alike, so that thousands cost little. */
  function edgeItems(edges, heaviest, scale, change) {
    const groups = new Map();
    for (const edge of edges) {
      const { key, look } = styleOf(edge, heaviest);
      if (!groups.has(key)) groups.set(key, Object.assign({}, look, { lines: [], width: Math.max(look.width, 0.7 / scale) }, change(look)));
      groups.get(key).lines.push(edge.from.x, edge.from.y, edge.to.x, edge.to.y);
    }
    return Array.from(groups.values(), (item) => (item.lines.length > 4 * DASHED ? Object.assign(item, { dash: [] }) : item));
  }

  const wide = (text) => Array.from(text).reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.6), 0);
  /** Half the width of a task's box. */
  const half = (node) => (node.half = node.half || (node.font * wide(node.label[0])) / 2 + 6);

  function nodeItem(node, state) {
    const opacity = state.faded ? 0.16 : 1;
    if (node.kind === "task") {
      const wide = half(node);
      return { rect: [node.x - wide, node.y - 9, 2 * wide, 18, 4], fill: state.main ? "task" : "task-fill", stroke: "task", width: state.main ? 2.5 : 1, opacity };
    }
    return scene.mark(node.kind, node.x, node.y, node.size, Object.assign({ fill: node.kind, opacity }, state.main ? { stroke: "ink", width: 3.5 } : {}));
  }

  /** A node's name: in the box of a task, below the mark of a party, at `font` pixels of the picture. */
  function labelItems(node, state, font) {
    const opacity = state.faded ? 0.16 : 1;
    if (node.kind === "task") return [{ text: node.label[0], x: node.x, y: node.y + font * 0.36, size: font, anchor: "middle", fill: state.main ? "surface" : "soft", opacity }];
    return node.label.map((text, row) => ({ text, x: node.x, y: node.y + node.size + font * (1.15 + LINE * row), size: font, anchor: "middle", halo: state.faded ? 0 : font / 4, opacity, weight: state.main ? 700 : 400 }));
  }

  /** Names to show where most are too small to read: the largest marks first, as far as names do not cover each other. */
  function landmarks(nodes, scale, most) {
    const font = 12 / scale;
    const taken = [];
    const chosen = [];
    for (const node of nodes.slice().sort((one, other) => other.size - one.size)) {
      if (chosen.length >= most) break;
      if (node.kind === "task") continue;
      const side = 0.5 * font * Math.max(...node.label.map(wide));
      const box = [node.x - side, node.y - node.size, node.x + side, node.y + node.size + font * (1.3 + LINE * (node.label.length - 1))];
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
      taken.push(box);
      chosen.push(node);
    }
    return { font, chosen };
  }

  /**
   * The items of a net at a scale. `shown(node)` and `drawn(edge)` say what is there at all, `light` what stands out
   * (null: everything alike).
   */
  function items(net, { scale, shown, drawn, light }) {
    const plain = [];
    const bright = [];
    for (const edge of net.edges) {
      if (light && light.edges.has(edge)) bright.push(edge);
      else if (drawn(edge)) plain.push(edge);
    }
    const nodes = net.nodes.filter((node) => shown(node) || (light && light.roots.has(node)));
    const state = (node) => ({ faded: Boolean(light) && !light.nodes.has(node), main: Boolean(light) && light.roots.has(node) && light.roots.size < 3 });
    const found = [...edgeItems(plain, net.heaviest, scale, (look) => (light ? { opacity: 0.07 } : { opacity: look.opacity })),
      ...edgeItems(bright, net.heaviest, scale, (look) => ({ opacity: 0.95, width: Math.max(look.width * 1.3, 1.1 / scale) }))];
    const order = light ? nodes.slice().sort((one, other) => Number(light.nodes.has(one)) - Number(light.nodes.has(other))) : nodes;
    found.push(...order.map((node) => nodeItem(node, state(node))));
    const readable = order.filter((node) => node.font * scale >= READABLE);
    found.push(...readable.flatMap((node) => labelItems(node, state(node), node.font)));
    if (readable.length < order.length) {
      const { font, chosen } = landmarks(order.filter((node) => node.font * scale < READABLE && !state(node).faded), scale, 60);
      found.push(...chosen.flatMap((node) => labelItems(node, state(node), font)));
    }
    return found;
  }

  /** The legend of a picture that is taken away. */
  function legend(net, { kinds, roles, confirmed }) {
    const mark = (kind) => ({ sample: [scene.mark(kind, 12, 0, 7, kind === "task" ? { fill: "task-fill", stroke: "task", width: 1.2 } : { fill: kind })], words: say(`kind.${kind}`) });
    const line = (role, words) => ({ sample: [Object.assign({}, ROLES[role], { lines: [0, 0, 26, 0], opacity: 1, width: Math.max(ROLES[role].width || 2, 1.5) })], words });
    const ties = net.id === "units" ? [line("tie", say("picture.tie"))] : net.id === "leaders" ? [line("span", say("picture.span"))] : [];
    return [...kinds.map(mark), ...roles.map((role) => line(role, code("role", role))), ...ties, ...(confirmed ? [line("confirmed", say("picture.confirmed"))] : [])];
  }

  /** Half the width and half the height of the room in which a node is hit. */
  const reach = (node) => (node.kind === "task" ? [half(node), 10] : [node.size + 2, node.size + 2]);

  /** The camera {x, y, scale} that shows what stands out, or everything, with its names in a window of this size. */
  function camera(net, { shown, light }, width, height) {
    const nodes = light ? Array.from(light.nodes.keys()).filter((node) => shown(node) || light.roots.has(node)) : net.nodes.filter(shown);
    if (!nodes.length) return { x: 0, y: 0, scale: 1 };
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const node of nodes) {
      const side = node.kind === "task" ? half(node) : Math.max(node.size, (node.font * Math.max(...node.label.map(wide))) / 2);
      box[0] = Math.min(box[0], node.x - side);
      box[1] = Math.min(box[1], node.y - node.size);
      box[2] = Math.max(box[2], node.x + side);
      box[3] = Math.max(box[3], node.y + node.size + node.font * 1.3 * node.label.length);
    }
    const scale = Math.min(light ? 1.25 : 1.5, (width - 24) / (box[2] - box[0]), (height - 24) / (box[3] - box[1]));
    return { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, scale };
  }

  /** What a window of this size shows through a camera, as a scene. */
  function picture(net, seen, at, width, height) {
    const group = items(net, Object.assign({ scale: at.scale }, seen));
    return { width, height, items: [{ group, clip: [width, height], scale: at.scale, x: width / 2 - at.x * at.scale, y: height / 2 - at.y * at.scale }] };
  }

  return { items, legend, reach, camera, picture };
})();
