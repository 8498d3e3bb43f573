"use strict";
// Pictures as lists of items, which can be drawn on a canvas and written as SVG; so a picture on the screen, its PNG and
// its SVG are the same picture. An item is one of
//
//   {lines: [x1, y1, x2, y2, …]}      separate strokes          {path: [x, y, x, y, …]}   one bent line
//   {circle: [x, y, radius]}          {rect: [x, y, width, height, corner]}
//   {polygon: [x, y, x, y, …]}        {curve: [x1, y1, x2, y2]}  from left to right, level at both ends
//   {text: "…", x, y, size, anchor: "start" | "middle" | "end", weight, halo}
//   {group: [items], scale, x, y}     items in coordinates of their own; with clip: [width, height] cut to that size
//
//   {group: [items], link}            a link to a party or a task, for the screen only
//
// with fill, stroke, width, dash and opacity. Colours are names of the style sheet (unit, ink), so that a picture on the
// screen follows the light or dark scheme by itself and one that is taken away carries the colours themselves.

graphkit.scene = (() => {
  const { draw, store } = graphkit;
  const FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

  /** The colours of the style sheet as they are now: name -> #rrggbb. */
  function palette() {
    const style = getComputedStyle(document.documentElement);
    const found = {};
    return (name) => {
      if (!(name in found)) found[name] = style.getPropertyValue(`--${name}`).trim() || name;
      return found[name];
    };
  }

  // ---- on a canvas

  function trace(context, item) {
    context.beginPath();
    const { lines, path, circle, rect, polygon, curve } = item;
    if (lines) {
      for (let at = 0; at < lines.length; at += 4) {
        context.moveTo(lines[at], lines[at + 1]);
        context.lineTo(lines[at + 2], lines[at + 3]);
      }
    } else if (circle) context.arc(circle[0], circle[1], circle[2], 0, 2 * Math.PI);
    else if (rect) {
      const [x, y, width, height, corner = 0] = rect;
      context.moveTo(x + corner, y);
      context.arcTo(x + width, y, x + width, y + height, corner);
      context.arcTo(x + width, y + height, x, y + height, corner);
      context.arcTo(x, y + height, x, y, corner);
      context.arcTo(x, y, x + width, y, corner);
      context.closePath();
    } else if (curve) {
      const [x1, y1, x2, y2] = curve;
      context.moveTo(x1, y1);
      context.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
    } else {
      const points = path || polygon;
      for (let at = 0; at < points.length; at += 2) context[at ? "lineTo" : "moveTo"](points[at], points[at + 1]);
      if (polygon) context.closePath();
    }
  }

  const write = (context, item, colour) => {
    context.font = `${item.weight || 400} ${item.size}px ${FONT}`;
    context.textAlign = { start: "left", middle: "center", end: "right" }[item.anchor || "start"];
    context.textBaseline = "alphabetic";
    if (item.halo) {
      context.lineJoin = "round";
      context.lineWidth = item.halo;
      context.strokeStyle = colour("paper");
      context.strokeText(item.text, item.x, item.y);
    }
    context.fillStyle = colour(item.fill || "ink");
    context.fillText(item.text, item.x, item.y);
  };

  function paint(context, items, colour) {
    for (const item of items) {
      context.globalAlpha = item.opacity === undefined ? 1 : item.opacity;
      if (item.group) {
        context.save();
        if (item.clip) {
          context.beginPath();
          context.rect(0, 0, item.clip[0], item.clip[1]);
          context.clip();
        }
        context.translate(item.x || 0, item.y || 0);
        context.scale(item.scale || 1, item.scale || 1);
        paint(context, item.group, colour);
        context.restore();
      } else if (item.text !== undefined) write(context, item, colour);
      else {
        trace(context, item);
        if (item.fill) {
          context.fillStyle = colour(item.fill);
          context.fill();
        }
        if (item.stroke) {
          context.strokeStyle = colour(item.stroke);
          context.lineWidth = item.width || 1;
          context.setLineDash(item.dash || []);
          context.stroke();
        }
      }
    }
    context.globalAlpha = 1;
  }

  // ---- as SVG

  const round = (value) => Math.round(value * 100) / 100;
  const joined = (points, from = 0) => points.slice(from).map(round).join(" ");

  function strokes(lines) {
    const parts = [];
    for (let at = 0; at < lines.length; at += 4) parts.push(`M${round(lines[at])} ${round(lines[at + 1])}L${round(lines[at + 2])} ${round(lines[at + 3])}`);
    return parts.join("");
  }

  function element(item, colour) {
    const { lines, path, circle, rect, polygon, curve, text, group } = item;
    if (item.link && colour.live) {
      const key = item.link.label !== undefined ? "task" : "party";
      const name = item.link.label !== undefined ? item.link.label : item.link.name;
      return draw("a", { [`data-${key}`]: name, href: store.href({ [key]: name }), "aria-label": item.words || name }, draw("title", {}, item.words || name), group.map((each) => element(each, colour)));
    }
    if (group) {
      const inner = draw("g", { transform: `translate(${round(item.x || 0)} ${round(item.y || 0)}) scale(${item.scale || 1})` }, group.map((each) => element(each, colour)));
      return item.clip ? draw("svg", { width: round(item.clip[0]), height: round(item.clip[1]) }, inner) : inner; // an inner svg cuts what reaches beyond it
    }
    const look = { fill: item.fill ? colour(item.fill) : "none" };
    if (item.opacity !== undefined && item.opacity !== 1) look.opacity = round(item.opacity);
    if (item.stroke) {
      Object.assign(look, { stroke: colour(item.stroke), "stroke-width": round(item.width || 1) });
      if (item.dash && item.dash.length) look["stroke-dasharray"] = item.dash.join(" ");
    }
    if (text !== undefined) {
      const halo = item.halo ? { stroke: colour("paper"), "stroke-width": item.halo, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
      return draw("text", Object.assign(look, halo, { x: round(item.x), y: round(item.y), "font-size": round(item.size), "font-weight": item.weight || 400, "text-anchor": item.anchor || "start", fill: colour(item.fill || "ink") }), text);
    }
    if (circle) return draw("circle", Object.assign(look, { cx: round(circle[0]), cy: round(circle[1]), r: round(circle[2]) }));
    if (rect) return draw("rect", Object.assign(look, { x: round(rect[0]), y: round(rect[1]), width: round(rect[2]), height: round(rect[3]), rx: rect[4] || 0 }));
    if (polygon) return draw("polygon", Object.assign(look, { points: joined(polygon) }));
    if (curve) {
      const middle = round((curve[0] + curve[2]) / 2);
      const [x1, y1, x2, y2] = curve.map(round);
      return draw("path", Object.assign(look, { d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}` }));
    }
    return draw("path", Object.assign(look, { d: lines ? strokes(lines) : `M${joined(path, 0)}` }));
  }

  /** Colours by their names in the style sheet, for pictures on the screen, whose parts are links besides. */
  const live = Object.assign((name) => (name.startsWith("#") ? name : `var(--${name})`), { live: true });

  /** A picture as an SVG element for the screen; with the colours of `palette()`, one that stands alone. */
  function svg({ width, height, items }, colour = live) {
    return draw("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${round(width)} ${round(height)}`, width: round(width), height: round(height), "font-family": FONT }, items.map((item) => element(item, colour)));
  }

  /** A picture on a canvas of its own, `scale` pixels for each of its own. */
  function canvas({ width, height, items }, scale = 1) {
    const sheet = document.createElement("canvas");
    sheet.width = Math.ceil(width * scale);
    sheet.height = Math.ceil(height * scale);
    const context = sheet.getContext("2d");
    context.scale(scale, scale);
    paint(context, items, palette());
    return sheet;
  }

  let ruler = null;
  /** How wide a text is in the pictures' font. */
  function measure(text, size, weight = 400) {
    ruler = ruler || document.createElement("canvas").getContext("2d");
    ruler.font = `${weight} ${size}px ${FONT}`;
    return ruler.measureText(text).width;
  }

  /** The mark of a kind, its middle at x, y: diamond, disc, triangle, or a box for tasks. */
  function mark(kind, x, y, size, look) {
    if (kind === "leader") return Object.assign({ polygon: [x, y - size, x + size, y, x, y + size, x - size, y] }, look);
    if (kind === "group") return Object.assign({ polygon: [x, y - size, x + size * 1.05, y + size * 0.8, x - size * 1.05, y + size * 0.8] }, look);
    if (kind === "task") return Object.assign({ rect: [x - size, y - size * 0.7, 2 * size, 1.4 * size, 3] }, look);
    return Object.assign({ circle: [x, y, size] }, look);
  }

  return { paint, svg, canvas, palette, measure, mark, FONT };
})();
