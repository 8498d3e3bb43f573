"use strict";
// Is it concentrated in few hands? The Lorenz curve of leaders and of units, the indices beside it, and the same as a list.

(() => {
  const { data, say, make, mark, number, percent, model, store, scene } = graphkit;
  const SIDE = 300;
  const EDGE = { left: 58, top: 16, bottom: 52, right: 16 };
  const SHEETS = { leaders: "leaders", units: "workload" };
  const GROUPS = Object.keys(SHEETS).filter((id) => data.spread[id].lorenz.length > 2);
  let parts = null;

  /** Who holds how much, the lightest first, with the share that all so far hold together. */
  function holders(id) {
    const sheet = data.tables.find((table) => table.id === SHEETS[id]);
    if (!sheet) return [];
    const at = (key) => sheet.columns.findIndex((column) => column.key === key);
    const kept = sheet.rows.map((row) => ({ party: model.parties[row[at("party")]], load: row[at("load")] })).filter(({ party, load }) => party && load > 0 && party.kind === (id === "leaders" ? "leader" : "unit"));
    const total = kept.reduce((sum, { load }) => sum + load, 0) || 1;
    let sum = 0;
    return kept.sort((one, other) => one.load - other.load).map((holder, index) => {
      sum += holder.load;
      return Object.assign(holder, { share: holder.load / total, below: sum / total, rank: kept.length - index });
    });
  }

  function curve(id) {
    const points = data.spread[id].lorenz;
    const x = (value) => EDGE.left + SIDE * value;
    const y = (value) => EDGE.top + SIDE * (1 - value);
    const path = points.flatMap(([at, share]) => [x(at), y(share)]);
    const tone = id === "leaders" ? "leader" : "unit";
    const subject = store.subject();
    const items = [];
    for (const value of [0, 0.25, 0.5, 0.75, 1]) {
      items.push({ lines: [x(0), y(value), x(1), y(value)], stroke: "rule", width: 1 });
      items.push({ text: `${100 * value}%`, x: x(0) - 8, y: y(value) + 4, size: 11, anchor: "end", fill: "soft" }, { text: `${100 * value}%`, x: x(value), y: y(0) + 18, size: 11, anchor: "middle", fill: "soft" });
    }
    items.push({ polygon: [...path, x(1), y(1), x(0), y(0)], fill: tone, opacity: 0.12 }, { lines: [x(0), y(0), x(1), y(1)], stroke: "faint", width: 1.2, dash: [4, 4] }, { path, stroke: tone, width: 2.5 });
    const all = holders(id).length === points.length - 1 ? holders(id) : []; // one dot for each step of the curve
    all.forEach((holder, index) => {
      const focus = subject && (subject.party === holder.party || subject.other === holder.party);
      if (all.length > 80 && !focus) return;
      const dot = { circle: [x((index + 1) / all.length), y(holder.below), focus ? 7 : 4], fill: tone, stroke: focus ? "ink" : "surface", width: focus ? 2.5 : 1.5 };
      items.push({ link: holder.party, words: say("spread.holder", { name: holder.party.name, load: number(holder.load), share: percent(holder.share) }), group: [dot] });
    });
    items.push({ text: say("spread.even"), x: x(0.42), y: y(0.53), size: 11, anchor: "end", fill: "soft" });
    items.push({ text: say(`spread.axis_${id}`), x: x(0.5), y: y(0) + 40, size: 12, anchor: "middle", fill: "soft" });
    return { width: EDGE.left + SIDE + EDGE.right, height: EDGE.top + SIDE + EDGE.bottom, items };
  }

  function figures(id) {
    const { indices, intervals } = data.spread[id];
    const shown = [["effective", number], ["hhi", (value) => number(value, 3)], ["hhi_normalised", (value) => number(value, 3)], ["gini", number], ["cr1", percent], ["cr3", percent]];
    return make("dl", { class: "indices" }, shown.filter(([key]) => indices[key] !== null).map(([key, told]) => [
      make("dt", {}, say(`spread.${key}`)),
      make("dd", {}, make("strong", {}, told(indices[key])), intervals[key] && make("span", { class: "note" }, say("spread.range", { low: told(intervals[key][0]), high: told(intervals[key][1]) })))]));
  }

  function list(id) {
    const rows = holders(id).slice().reverse();
    const row = (holder) => make("tr", {}, make("td", { class: "number" }, String(holder.rank)), make("th", { scope: "row" }, make("span", { class: "party" }, mark(holder.party.kind), graphkit.link(holder.party))),
      make("td", { class: "number" }, number(holder.load)), make("td", { class: "number" }, percent(holder.share)), make("td", { class: "number" }, percent(1 - holder.below + holder.share)));
    const heads = ["spread.rank", "column.party", "column.load", "column.share", "spread.together"];
    return make("details", {}, make("summary", {}, say("spread.as_list", { n: rows.length })), make("div", { class: "wide" }, make("table", {},
      make("thead", {}, make("tr", {}, heads.map((key, at) => make("th", { scope: "col", class: at === 1 ? "" : "number" }, say(key))))), make("tbody", {}, rows.slice(0, 500).map(row)))));
  }

  function card(id) {
    const drawn = scene.svg(curve(id));
    drawn.setAttribute("role", "group");
    drawn.setAttribute("aria-label", say(`spread.label_${id}`));
    const { indices } = data.spread[id];
    return make("section", { class: "card", "data-spread": id }, make("h2", {}, say(`spread.${id}`)),
      indices.effective !== null && make("p", { class: "sentence" }, say(`spread.sentence_${id}`, { count: indices.count, effective: number(indices.effective, 1), cr3: percent(indices.cr3) })),
      make("div", { class: "pair" }, make("div", { class: "curve" }, drawn, graphkit.takeaway.buttons(() => composed(id))), figures(id)), list(id));
  }

  function composed(id) {
    const { indices } = data.spread[id];
    const line = (key, told) => `${say(`spread.${key}`)} ${told(indices[key])}`;
    const words = [line("effective", number), line("hhi", (value) => number(value, 3)), line("gini", number)].join("　");
    const picture = curve(id);
    return Object.assign(picture, { name: say(`spread.${id}`), height: picture.height + 24, items: picture.items.concat({ text: words, x: EDGE.left, y: picture.height + 12, size: 13 }) });
  }

  graphkit.view({
    id: "spread",
    available: () => GROUPS.length > 0,
    mount(element) {
      parts = make("div", { class: "cards" });
      element.append(make("p", { class: "lead" }, say("spread.lead")), parts);
    },
    update() {
      const open = Array.from(parts.querySelectorAll("details"), (details) => details.open);
      parts.replaceChildren(...GROUPS.map(card));
      parts.querySelectorAll("details").forEach((details, at) => { details.open = Boolean(open[at]); });
    },
    paper: () => scene.svg(graphkit.takeaway.framed(composed(GROUPS[0]))),
  });
})();
