"use strict";
// Who meets whom, in how many tasks: leaders and units, or units among each other. Readable where a network is not.
// The table is a real one: its rows and columns have headers, its cells are links to the evidence of the pair.

(() => {
  const { data, say, code, make, mark, model, store, scene } = graphkit;
  const MOST = 80; // rows or columns at first
  const ALL = 160; // and at most
  let parts = null;
  let shown = null;

  const leading = () => model.parties.filter((party) => party.held.some(({ role }) => role === "leader"));
  const working = (kinds) => model.parties.filter((party) => kinds.includes(party.kind) && party.held.some(({ role }) => role !== "leader"));
  const load = (party) => model.tasksOf(party).length;
  const rowsOf = (state) => (state.rows === "units" ? "units" : "leaders");

  /** The team of each unit, where the notice has teams. */
  function teams() {
    const sheet = data.tables.find(({ id }) => id === "teams");
    if (!sheet) return new Map();
    const at = (key) => sheet.columns.findIndex((column) => column.key === key);
    return new Map(sheet.rows.map((row) => [model.parties[row[at("party")]], row[at("team")]]));
  }

  function shared(one, other) {
    const mine = new Set(model.tasksOf(one));
    return model.tasksOf(other).filter((task) => mine.has(task));
  }

  /** The leader with whom a unit has most tasks, as a place in the order of leaders. */
  function mainLeader(leaders) {
    const place = new Map();
    return (party) => {
      if (!place.has(party)) {
        const counts = leaders.map((leader) => shared(leader, party).length);
        place.set(party, counts.indexOf(Math.max(...counts)));
      }
      return place.get(party);
    };
  }

  function sorted(parties, keys) {
    return parties.map((party) => [keys(party), party]).sort(([one], [other]) => {
      const at = one.findIndex((value, index) => value !== other[index]);
      return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
    }).map(([, party]) => party);
  }

  /** Of many parties those with the most tasks, and whoever is in focus. */
  function chosen(parties, most, focus) {
    if (parties.length <= most) return parties;
    const kept = new Set(parties.slice().sort((one, other) => load(other) - load(one)).slice(0, most).concat(focus.filter((party) => parties.includes(party))));
    return parties.filter((party) => kept.has(party));
  }

  function table(state) {
    const subject = store.subject();
    const focus = subject && subject.kind !== "task" ? [subject.party, subject.other].filter(Boolean) : [];
    const most = state.all ? ALL : MOST;
    const leaders = sorted(leading(), (party) => [party.kind === "leader" ? 0 : 1, -load(party), party.id]);
    const main = mainLeader(leaders.slice(0, 40));
    const pairs = rowsOf(state) === "units";
    const team = pairs ? teams() : new Map();
    const last = (party) => (team.has(party) ? team.get(party) : Infinity);
    const whole = working(pairs ? ["unit"] : ["unit", "group"]);
    const kept = chosen(whole, most, focus);
    const columns = sorted(kept, (party) => [party.kind === "unit" ? 0 : 1, last(party), main(party), -load(party), party.id]);
    const rows = pairs ? columns : chosen(leaders, most, focus);
    const tasks = new Map([...rows, ...columns].map((party) => [party, new Set(model.tasksOf(party))]));
    const counts = rows.map((row) => columns.map((column) => (row === column ? null : Array.from(tasks.get(row)).filter((task) => tasks.get(column).has(task)).length)));
    return { pairs, rows, columns, counts, focus, left: whole.length - kept.length, largest: Math.max(1, ...counts.map((line) => Math.max(0, ...line))) };
  }

  // ---- the table

  const heat = (count, largest) => (0.12 + 0.5 * Math.sqrt(count / largest)).toFixed(2);
  const about = (row, column, count) => `${say("matrix.pair", { a: row.name, b: column.name })}${say("matrix.count", { n: count })}`;

  function cell(found, row, column, count) {
    if (count === null) return make("td", { class: "self" }, make("span", { class: "unseen" }, say("matrix.self")));
    if (!count) return make("td", {});
    const lit = !found.focus.length || found.focus.includes(row) || found.focus.includes(column);
    const link = make("a", { href: store.href({ party: row.name, with: column.name }), tabindex: "-1", "aria-label": about(row, column, count), "data-row": row.id, "data-column": column.id },
      make("i", { style: `opacity:${heat(count, found.largest)}` }), make("span", {}, String(count)));
    return make("td", { class: lit ? "" : "faded" }, link);
  }

  function head(party, scope, found) {
    const focus = found.focus.includes(party) ? " focus" : "";
    return make("th", { scope, class: `${party.kind}${focus}`, "data-party-id": party.id }, make("span", {}, mark(party.kind), graphkit.link(party)));
  }

  function drawTable(found) {
    return make("table", {}, make("caption", { class: "unseen" }, say(found.pairs ? "matrix.caption_units" : "matrix.caption_leaders")),
      make("thead", {}, make("tr", {}, make("td", { class: "corner" }), found.columns.map((column) => head(column, "col", found)))),
      make("tbody", {}, found.rows.map((row, at) => make("tr", {}, head(row, "row", found), found.columns.map((column, other) => cell(found, row, column, found.counts[at][other]))))));
  }

  // ---- mouse and keyboard

  function point(link) {
    parts.frame.querySelectorAll(".over").forEach((element) => element.classList.remove("over"));
    if (!link) { parts.told.textContent = say("matrix.hint"); return; }
    const [row, column] = [model.parties[link.dataset.row], model.parties[link.dataset.column]];
    parts.frame.querySelectorAll(`th[data-party-id="${row.id}"], th[data-party-id="${column.id}"]`).forEach((element) => element.classList.add("over"));
    const roles = model.ROLES.map((role) => [role, shared(row, column).filter((task) => task.held.some((entry) => entry.party === column && entry.role === role)).length]).filter(([, n]) => n);
    parts.told.replaceChildren(make("b", {}, about(row, column, shared(row, column).length)), `　${column.name}：${roles.map(([role, n]) => `${code("role", role)} ${n}`).join(" · ")}`);
  }

  /** Arrow keys go from one filled cell to the next in that direction. */
  function keys(event) {
    const link = event.target.closest("td a");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!link || !step) return;
    event.preventDefault();
    const body = parts.frame.querySelector("tbody").rows;
    let [row, column] = [link.closest("tr").rowIndex - 1, link.closest("td").cellIndex];
    for (;;) {
      row += step[0];
      column += step[1];
      const next = body[row] && body[row].cells[column];
      if (!next || column < 1) return;
      const found = next.querySelector("a");
      if (found) { link.tabIndex = -1; found.tabIndex = 0; found.focus(); return; }
    }
  }

  // ---- to take away

  function composed() {
    const found = table(store.state);
    const [side, tall, left, top] = [24, 13, 190, 14 * 11 + 8];
    const items = [];
    const clip = (name, most) => (Array.from(name).length > most ? Array.from(name).slice(0, most - 1).concat("…") : Array.from(name));
    found.columns.forEach((column, at) => {
      const letters = clip(column.name, 11);
      letters.forEach((letter, row) => items.push({ text: letter, x: left + at * side + side / 2, y: top - (letters.length - row) * 13 + 8, size: 11, anchor: "middle", fill: column.kind === "group" ? "group" : "ink" }));
    });
    found.rows.forEach((row, at) => {
      const y = top + at * side;
      items.push(scene.mark(row.kind, 8, y + side / 2, 5, { fill: row.kind }), { text: clip(row.name, 13).join(""), x: 20, y: y + side / 2 + 4.5, size: tall });
      found.columns.forEach((column, other) => {
        const count = found.counts[at][other];
        const box = [left + other * side + 1, y + 1, side - 2, side - 2, 3];
        if (count === null) items.push({ rect: box, fill: "rule-soft" });
        else if (count) items.push({ rect: box, fill: "unit", opacity: Number(heat(count, found.largest)) }, { text: String(count), x: box[0] + side / 2 - 1, y: y + side / 2 + 4, size: 11, anchor: "middle" });
      });
    });
    return { width: left + found.columns.length * side, height: top + found.rows.length * side, items, name: say(found.pairs ? "matrix.units" : "matrix.leaders"), legend: [{ sample: [{ rect: [0, -8, 16, 16, 3], fill: "unit", opacity: 0.5 }], words: say("matrix.legend") }] };
  }

  const switches = (state) => make("span", { class: "segments", role: "group", "aria-label": say("matrix.rows") }, [["leaders", "matrix.leaders"], ["units", "matrix.units"]].map(([rows, words]) =>
    make("a", { href: store.href({ rows }), "data-rows": rows, "aria-current": rowsOf(state) === rows && "true" }, say(words))));

  graphkit.view({
    id: "matrix",
    keys: ["rows", "all"],
    choices: { rows: () => ["leaders", "units"] },
    available: () => leading().length > 0 || working(["unit"]).length > 1,
    mount(element) {
      shown = null;
      parts = { bar: make("div", { class: "choices" }), frame: make("div", { class: "wide matrix", tabindex: "0", role: "region", "aria-label": say("view.matrix") }), told: make("p", { class: "note told", "aria-hidden": "true" }), left: make("p", { class: "note" }) };
      parts.frame.addEventListener("keydown", keys);
      for (const [on, off] of [["mouseover", "mouseleave"], ["focusin", "focusout"]]) {
        parts.frame.addEventListener(on, (event) => { const link = event.target.closest("td a"); if (link) point(link); });
        parts.frame.addEventListener(off, () => point(null));
      }
      element.append(make("div", { class: "picture-bar" }, parts.bar, make("span", { class: "gap" }), graphkit.takeaway.buttons(composed)), parts.told, parts.frame, parts.left);
    },
    update(state) {
      const kept = parts.frame.contains(document.activeElement) && document.activeElement.dataset;
      const place = [parts.frame.scrollLeft, parts.frame.scrollTop];
      const found = table(state);
      parts.bar.replaceChildren(switches(state));
      parts.frame.replaceChildren(drawTable(found));
      [parts.frame.scrollLeft, parts.frame.scrollTop] = shown === rowsOf(state) ? place : [0, 0];
      shown = rowsOf(state);
      const again = kept && kept.row && parts.frame.querySelector(`a[data-row="${kept.row}"][data-column="${kept.column}"]`);
      const first = again || parts.frame.querySelector("td a");
      if (first) first.tabIndex = 0;
      if (again) again.focus({ preventScroll: true });
      parts.left.replaceChildren();
      if (found.left) graphkit.append(parts.left, [say("matrix.left", { n: found.left }), " ", !state.all && make("a", { href: store.href({ all: "yes" }) }, say("matrix.more", { n: ALL }))]);
      point(null);
    },
    paper: () => scene.svg(graphkit.takeaway.framed(composed())),
  });
})();
