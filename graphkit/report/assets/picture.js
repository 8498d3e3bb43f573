"use strict";
// The picture: draws the nodes at the places that the page brings with it, in the colours of the style sheet, and
// keeps what is shown apart from what is chosen. Knows vis-network; knows nothing of the panel.

graphkit.picture = (() => {
  const { data, fold } = graphkit;
  const SHAPES = { leader: "diamond", unit: "dot", group: "triangle", task: "box" };
  const DASHES = { leader: false, lead: false, responsible: [8, 3], support: [3, 4] };
  const WIDTHS = { leader: 1.1, lead: 1.8, responsible: 1.6, support: 0.7 };
  const font = getComputedStyle(document.body).fontFamily;
  const chosenListeners = [];
  const hiddenKinds = new Set();
  const hiddenRoles = new Set();
  let chosen = null;
  let colours = {};

  const nodesOf = new Map(data.nodes.map((node) => [node.id, node]));
  const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    edgesOf.get(edge.from).push(edge);
    edgesOf.get(edge.to).push(edge);
  }
  const heaviest = Math.max(1e-9, ...data.edges.map((edge) => edge.weight || 0));

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const names = ["leader", "unit", "group", "task", "task-fill", "responsible", "support", "ink", "surface", "soft", "paper"];
    colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    colours.lead = colours.unit;
    colours.tie = colours.unit;
  }

  const edgeVisible = (edge) =>
    !hiddenKinds.has(nodesOf.get(edge.from).group) && !hiddenKinds.has(nodesOf.get(edge.to).group) && !hiddenRoles.has(edge.role) && shows(edge);
  let shows = () => true;

  /** The nodes and edges that stand out: what is chosen, what it is tied to, and the ties between. */
  function lit() {
    if (!chosen) return null;
    const edges = new Set(chosen.edges ? chosen.edges : chosen.nodes.flatMap((id) => edgesOf.get(id)).map((edge) => edge.id));
    const nodes = new Set(chosen.nodes);
    for (const edge of data.edges) if (edges.has(edge.id)) nodes.add(edge.from).add(edge.to);
    return { edges, nodes };
  }

  function drawnNode(node, light) {
    const colour = colours[node.group];
    const faded = light && !light.nodes.has(node.id);
    const main = light && chosen.nodes.includes(node.id);
    const task = node.group === "task";
    return {
      id: node.id, x: node.x, y: node.y, label: node.label, size: node.size, shape: SHAPES[node.group],
      hidden: hiddenKinds.has(node.group), opacity: faded ? 0.14 : 1, borderWidth: main ? 3.5 : task ? 1 : 0,
      color: { background: task ? (main ? colours.task : colours["task-fill"]) : colour, border: main && !task ? colours.ink : colour },
      margin: { top: 3, bottom: 3, left: 5, right: 5 }, shapeProperties: { borderRadius: 4 },
      font: {
        size: node.font.size * (main && !task ? 1.2 : 1), face: font, strokeWidth: task ? 0 : 2, strokeColor: colours.paper,
        color: faded ? mix(colours.ink, 0.12) : task ? (main ? colours.surface : colours.soft) : colours.ink, vadjust: task ? 0 : -2,
      },
    };
  }

  function drawnEdge(edge, light) {
    const kind = edge.role || "tie";
    const on = light && light.edges.has(edge.id);
    const width = edge.weight ? 0.6 + 5 * Math.sqrt(edge.weight / heaviest) : WIDTHS[kind];
    const opacity = light ? (on ? 0.95 : 0.04) : kind === "tie" ? 0.16 + 0.4 * Math.sqrt(edge.weight / heaviest) : kind === "support" ? 0.45 : 0.5;
    return {
      id: edge.id, from: edge.from, to: edge.to, width: on ? width * 1.4 : width, dashes: DASHES[kind] || false,
      hidden: on ? hiddenKinds.has(nodesOf.get(edge.from).group) || hiddenKinds.has(nodesOf.get(edge.to).group) : !edgeVisible(edge),
      color: { color: mix(colours[kind], opacity), inherit: false },
    };
  }

  function mix(hex, opacity) {
    const [red, green, blue] = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
    return `rgba(${red},${green},${blue},${opacity})`;
  }

  readColours();
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();

  function redraw() {
    const light = lit();
    nodes.update(data.nodes.map((node) => drawnNode(node, light)));
    edges.update(data.edges.map((edge) => drawnEdge(edge, light)));
  }

  const hold = document.getElementById("graph");
  document.querySelectorAll(".legend [aria-pressed='false'][data-role]").forEach((button) => hiddenRoles.add(button.dataset.role));

  let network = null;
  function start() {
    redraw();
    network = new vis.Network(hold, { nodes, edges }, data.options);
    fit();
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      const what = node !== undefined ? { node } : edge !== undefined ? { edge: data.edges.find(({ id }) => id === edge) } : null;
      chosenListeners.forEach((listen) => listen(what));
    });
    for (const over of ["hoverNode", "hoverEdge"]) network.on(over, () => (hold.style.cursor = "pointer"));
    for (const off of ["blurNode", "blurEdge"]) network.on(off, () => (hold.style.cursor = ""));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      readColours();
      redraw();
    });
  }

  const fit = (animation = false) => network.fit({ animation, maxZoomLevel: 1.4 });

  /** Bring nodes into view without zooming further in or out than one can read. */
  function look(ids) {
    const light = lit();
    network.fit({ nodes: light ? Array.from(light.nodes).filter((id) => !nodes.get(id).hidden) : ids, maxZoomLevel: 1.1, minZoomLevel: 0.2, animation: { duration: 260 } });
  }

  /** Make nodes (and, if given, only these edges) stand out; null to end it. */
  function choose(ids, edgeIds) {
    chosen = ids ? { nodes: ids, edges: edgeIds } : null;
    redraw();
    if (chosen) look(ids);
  }

  function hide(set, key, hidden) {
    if (hidden) set.add(key);
    else set.delete(key);
    redraw();
  }

  return {
    start, choose, fit, redraw, fold,
    onChosen: (listen) => chosenListeners.push(listen),
    hideKind: (kind, hidden) => hide(hiddenKinds, kind, hidden),
    hideRole: (role, hidden) => hide(hiddenRoles, role, hidden),
    showEdges: (test) => { shows = test; redraw(); },
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 160 } }),
    /** Where a node stands on the screen, in pixels of the page: for tests and for those who script the page. */
    spot: (id) => {
      const at = network.canvasToDOM(network.getPosition(id));
      const { left, top } = hold.getBoundingClientRect();
      return { x: left + at.x, y: top + at.y };
    },
  };
})();
