"use strict";
// A network on the screen: painted at once, then moved, zoomed and clicked by way of vis-network.
//
// vis-network holds the nodes and the camera and says what the mouse is over. What one sees is painted by us on a sheet
// somewhat larger than the window, which is laid under every frame: while the picture moves the sheet moves with it, and
// it is painted anew when the picture rests. So a frame costs the same for a hundred ties and for ten thousand.

graphkit.stage = (hold, { pick, tell }) => {
  const { data, scene, look, make } = graphkit;
  const BESIDE = 0.15; // how far the sheet reaches beyond each side of the window
  const REST = 120; // milliseconds without a move are a rest
  const LONGEST = 1500; // and after so many of moving the sheet is painted anew where it does not fill the window
  const NEAR = 7; // pixels around a line that count as the line

  const front = make("canvas", { class: "front", "aria-hidden": "true" });
  const stand = make("div", { class: "stand" });
  hold.append(front, stand);
  let net = null;
  let seen = null; // {shown, drawn, light}
  let camera = { x: 0, y: 0, scale: 1 };
  let network = null;
  let sheet = null; // {canvas, x, y, scale, width, height, since}: what of the picture it holds
  let stale = true;
  let resting = null;
  let gone = false;

  const size = () => [hold.clientWidth, hold.clientHeight];
  const density = () => Math.min(2, window.devicePixelRatio || 1);
  const view = () => (network ? Object.assign(network.getViewPosition(), { scale: network.getScale() }) : camera);
  const itemsAt = (scale) => look.items(net, Object.assign({ scale }, seen));

  function canvasFor(context, at, width, height) {
    const ratio = density();
    context.setTransform(ratio * at.scale, 0, 0, ratio * at.scale, (ratio * width) / 2 - ratio * at.scale * at.x, (ratio * height) / 2 - ratio * at.scale * at.y);
    scene.paint(context, itemsAt(at.scale), scene.palette());
  }

  /** Before vis-network is there, and without it. */
  function paintFront() {
    const [width, height] = size();
    if (!width || !net) return;
    front.width = width * density();
    front.height = height * density();
    canvasFor(front.getContext("2d"), camera, width, height);
    hold.dataset.drawn = "true";
  }

  function paintSheet(at) {
    const [width, height] = size().map((side) => Math.ceil(side * (1 + 2 * BESIDE)));
    const canvas = sheet ? sheet.canvas : document.createElement("canvas");
    canvas.width = width * density(); // empties it, too
    canvas.height = height * density();
    canvasFor(canvas.getContext("2d"), at, width, height);
    sheet = { canvas, x: at.x, y: at.y, scale: at.scale, width: width / at.scale, height: height / at.scale, since: performance.now() };
    stale = false;
  }

  /** Whether the sheet reaches over the whole window. */
  function covers(at) {
    const [width, height] = size().map((side) => side / at.scale);
    return Math.abs(at.x - sheet.x) <= (sheet.width - width) / 2 && Math.abs(at.y - sheet.y) <= (sheet.height - height) / 2;
  }

  /** Called by vis-network for every frame, before it would draw: lay the sheet under it. */
  function underlay(context) {
    const at = view();
    if (!sheet || stale || (!covers(at) && performance.now() - sheet.since > LONGEST)) paintSheet(at);
    else if (sheet.x !== at.x || sheet.y !== at.y || sheet.scale !== at.scale) {
      clearTimeout(resting);
      resting = setTimeout(renew, REST);
    }
    context.drawImage(sheet.canvas, sheet.x - sheet.width / 2, sheet.y - sheet.height / 2, sheet.width, sheet.height);
  }

  const bare = { drawNode() {} };
  function standIns() {
    return net.nodes.map((node) => {
      const [wide, high] = look.reach(node);
      const there = Object.assign({ nodeDimensions: { width: 2 * wide, height: 2 * high } }, bare);
      return { id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: () => there, hidden: !seen.shown(node) };
    });
  }

  function attach() {
    if (gone || !net || network || !hold.clientWidth) return;
    graphkit.library("vis-network");
    network = new vis.Network(stand, { nodes: new vis.DataSet(standIns()), edges: new vis.DataSet() }, data.pictures.options);
    network.moveTo({ position: camera, scale: camera.scale, animation: false });
    network.on("beforeDrawing", underlay);
    network.on("click", clicked);
    network.on("zoom", ({ scale }) => { if (scale < 0.02 || scale > 5) network.moveTo({ scale: Math.min(5, Math.max(0.02, scale)) }); });
    network.on("hoverNode", ({ node }) => point(net.nodes[node]));
    network.on("blurNode", () => point(null));
    network.on("dragging", ({ nodes }) => nodes.length && moved(nodes));
    network.on("dragEnd", ({ nodes }) => nodes.length && moved(nodes));
    front.hidden = true;
    network.redraw();
    hold.dataset.live = "true";
  }

  function moved(ids) {
    const places = network.getPositions(ids);
    for (const id of ids) Object.assign(net.nodes[id], places[id]);
    stale = true;
  }

  function point(node) {
    hold.style.cursor = node ? "pointer" : "";
    tell(node, node && spot(node));
  }

  function clicked({ nodes, pointer }) {
    if (nodes.length) pick({ node: net.nodes[nodes[0]] });
    else pick({ edge: edgeAt(pointer.canvas) });
  }

  /** The drawn edge that passes nearest to a point, if any does. */
  function edgeAt({ x, y }) {
    let [found, nearest] = [null, NEAR / view().scale];
    for (const edge of net.edges) {
      if (!(seen.light ? seen.light.edges.has(edge) : seen.drawn(edge))) continue;
      const [dx, dy] = [edge.to.x - edge.from.x, edge.to.y - edge.from.y];
      const along = Math.min(1, Math.max(0, ((x - edge.from.x) * dx + (y - edge.from.y) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(x - edge.from.x - along * dx, y - edge.from.y - along * dy);
      if (far < nearest) [found, nearest] = [edge, far];
    }
    return found;
  }

  function move(to, animated = false) {
    camera = to;
    if (network) network.moveTo({ position: { x: to.x, y: to.y }, scale: to.scale, animation: animated ? { duration: 260, easingFunction: "easeInOutQuad" } : false });
    else paintFront();
  }

  function fit(animated = false) {
    const [width, height] = size();
    if (width) move(look.camera(net, seen, width, height), animated);
  }

  function show(next, state) {
    const other = net !== next;
    net = next;
    seen = state;
    stale = true;
    if (!network) return;
    if (other) network.setData({ nodes: new vis.DataSet(standIns()), edges: new vis.DataSet() });
    else network.body.data.nodes.update(net.nodes.map((node) => ({ id: node.id, hidden: !state.shown(node) && !(state.light && state.light.roots.has(node)) })));
    network.redraw();
  }

  /** vis-network comes when the first picture can be seen. */
  function start() {
    requestAnimationFrame(() => setTimeout(attach, 40));
  }

  /** Where a node stands, in pixels of the page. */
  function spot(node) {
    const { left, top } = hold.getBoundingClientRect();
    const [width, height] = size();
    const at = view();
    return { x: left + width / 2 + (node.x - at.x) * at.scale, y: top + height / 2 + (node.y - at.y) * at.scale };
  }

  /** What is in the window now, as a scene. */
  function picture() {
    return look.picture(net, seen, view(), ...size());
  }

  function zoom(factor) {
    const at = view();
    move({ x: at.x, y: at.y, scale: Math.min(5, Math.max(0.02, at.scale * factor)) }, Boolean(network));
  }

  function shift(x, y) {
    const at = view();
    move({ x: at.x + x / at.scale, y: at.y + y / at.scale, scale: at.scale });
  }

  function renew() {
    stale = true;
    if (network) network.redraw();
    else paintFront();
  }

  function destroy() {
    gone = true;
    clearTimeout(resting);
    if (network) network.destroy();
    network = null;
  }

  return { show, start, fit, zoom, shift, spot, picture, renew, destroy, get live() { return Boolean(network); } };
};
