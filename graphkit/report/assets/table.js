"use strict";
// Tables that sort, filter, turn pages and go away as CSV; and the links that lead from any name to its evidence.
// A table shows a page of rows at a time, so that ten thousand rows cost no more than fifty.

(() => {
  const { data, say, code, spoken, make, fold, mark, number, percent, model, store } = graphkit;
  const PAGE = 50;

  /** A link that puts a party or a task in focus, whatever the view; the shell keeps its address up to date. */
  graphkit.link = (thing, ...children) => {
    const key = thing.label !== undefined ? "task" : "party";
    const name = key === "task" ? thing.label : thing.name;
    return make("a", { [`data-${key}`]: name, href: store.href({ [key]: name }), class: key === "task" ? "ref" : "name" }, children.length ? children : name);
  };

  graphkit.relink = (root) => {
    for (const key of ["party", "task"]) {
      root.querySelectorAll(`a[data-${key}]`).forEach((link) => link.setAttribute("href", store.href({ [key]: link.dataset[key] })));
    }
  };

  graphkit.partyLink = (party) => make("span", { class: "party" }, mark(party.kind), graphkit.link(party));

  const partyOf = (value) => (typeof value === "number" ? model.parties[value] : null);
  const SHAPED = { severity: true };

  // How each type of column shows, compares and writes a value; see Column in sheets.py.
  const TYPES = {
    party: {
      text: (value) => (partyOf(value) ? partyOf(value).name : String(value || "")),
      cell: (value) => (partyOf(value) ? graphkit.partyLink(partyOf(value)) : String(value || "–")),
      head: true,
    },
    task: {
      text: (value) => (value === null ? "" : model.tasks[value].label),
      sort: (value) => value,
      cell: (value) => (value === null ? "–" : [graphkit.link(model.tasks[value]), " ", make("span", { class: "brief" }, brief(model.tasks[value].text))]),
      words: (value) => (value === null ? "" : model.tasks[value].text),
    },
    tasks: {
      text: (value) => value.map((id) => model.tasks[id].label).join(" "),
      sort: (value) => value.length,
      cell: (value) => graphkit.taskLinks(value, 5),
    },
    count: { text: plain, sort: Number, cell: (value) => (value === null ? "–" : number(value, 0)), number: true },
    number: { text: plain, sort: Number, cell: (value, column) => (column.plain ? plain(value) || "–" : number(value, column.digits)), number: true },
    bar: { text: plain, sort: Number, cell: bar, number: true },
    share: { text: plain, sort: Number, cell: percent, number: true },
    range: { text: (value) => value.filter((end) => end !== null).join("–"), sort: (value) => value[0], cell: (value) => (isBlank(value) ? "–" : value.map((end) => number(end, 0)).join("–")), number: true },
    code: {
      text: (value, column) => (value === null ? "" : code(column.words || column.key, value)),
      sort: (value, column) => orderOf(column, value),
      cell: (value, column) => (value === null ? "–" : make("span", { class: `code ${column.key} ${value}` }, SHAPED[column.key] && mark(value), code(column.words || column.key, value))),
    },
    flag: { text: (value) => (value ? say("table.yes") : ""), sort: Number, cell: (value) => (value ? make("span", { class: "flag" }, say("table.yes")) : "") },
    said: { text: spoken, cell: (value) => spoken(value) || "–" },
    names: { text: (value) => value.join(say("page.separator")), cell: (value) => value.join(say("page.separator")) || "–" },
    spots: {
      text: (value) => value.map(([, line, at]) => model.place(line, at)).join(say("page.separator")),
      sort: (value) => value.length,
      cell: (value) => value.slice(0, 8).flatMap(([task, line, at]) => [graphkit.link(model.tasks[task], model.place(line, at, model.tasks[task].document)), " "]).concat(value.length > 8 ? say("table.more", { n: value.length - 8 }) : []),
    },
    place: { text: (value) => model.place(...value), sort: (value) => value[2] * 1e7 + value[0], cell: (value) => model.place(...value), number: true },
    quote: { text: plain, cell: (value) => quotation(plain(value)) },
    text: { text: plain, cell: (value) => plain(value) || "–" },
  };

  /** Whether a figure is not defined; of a range, whether neither end is. */
  function isBlank(value) {
    return value === null || (Array.isArray(value) && value.length > 0 && value.every((each) => each === null));
  }

  function plain(value) {
    return value === null || value === undefined ? "" : String(value);
  }

  function brief(text, most = 44) {
    const letters = Array.from(text);
    return letters.length > most ? `${letters.slice(0, most).join("")}…` : text;
  }

  function quotation(text) {
    if (text.length <= 90) return make("q", {}, text);
    return make("details", {}, make("summary", {}, brief(text, 70)), make("q", { class: "words" }, text));
  }

  /** Weights and levels sort by what they weigh, other codes by their words. */
  function orderOf(column, value) {
    const order = { severity: ["low", "medium", "high"], level: ["", "normal", "heavy", "heavy_firm"] }[column.key];
    return order ? order.indexOf(value) : TYPES.code.text(value, column);
  }

  function bar(value, column) {
    if (value === null) return "–";
    const filled = make("i", {});
    filled.style.width = `${column.most ? Math.max(0, (100 * value) / column.most) : 0}%`;
    return [make("span", { class: "figure" }, number(value, column.digits === undefined ? 2 : column.digits)), make("span", { class: `bar ${column.tone || ""}`, "aria-hidden": "true" }, filled)];
  }

  /** Links to tasks, the first few and the others behind one press. */
  graphkit.taskLinks = (ids, shown = 12) => {
    const links = (some) => some.flatMap((id) => [graphkit.link(model.tasks[id]), " "]);
    if (ids.length <= shown + 1) return make("span", { class: "refs" }, links(ids));
    const rest = make("span", {});
    const more = make("button", { type: "button", class: "text", onclick: () => { rest.append(...links(ids.slice(shown))); more.remove(); } }, say("table.more", { n: ids.length - shown }));
    return make("span", { class: "refs" }, links(ids.slice(0, shown)), rest, more);
  };

  /** The columns and rows of one of the page's sheets, ready for `graphkit.table`. */
  graphkit.sheet = (id) => {
    const found = data.tables.find((table) => table.id === id);
    if (!found) return null;
    const columns = found.columns.map((column, at) => {
      const most = column.type === "bar" ? Math.max(0, ...found.rows.map((row) => row[at] || 0)) : 0;
      return Object.assign({ most, at }, column);
    });
    return { id, columns, rows: found.rows, total: found.total };
  };

  /** Cells that a spreadsheet program takes for text: an apostrophe before = + - @ and their like. */
  const harmless = (text) => (/^[ \u3000\n]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

  /** Rows as CSV that opens well in Excel and WPS: UTF-8 with BOM, figures as figures. */
  graphkit.csv = (columns, rows) => {
    const cell = (row, column) => {
      const value = row[column.at];
      return typeof value === "number" && TYPES[column.type].number ? String(value) : harmless(TYPES[column.type].text(value, column));
    };
    const headings = columns.map((column) => harmless(headingOf(column)));
    const lines = [headings].concat(rows.map((row) => columns.map((column) => cell(row, column))));
    return `\ufeff${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
  };

  const headingOf = (column) => column.heading || say(`column.${column.label || column.key}`);

  /**
   * A table of rows.
   *
   * sheet: {id, columns, rows, total}; a column is {key, type, at, …}, `at` its place in a row.
   * caption: what it is, also the name of its file; note: a line below it.
   * linked: whether sort and filter are keys of the state (sort, order, find); then call update(state).
   * keep: (row) => whether a row is shown, besides the filter.
   */
  graphkit.table = ({ sheet, caption, linked = false, keep = null, filter = sheet.rows.length > 8, pageSize = PAGE }) => {
    const { columns, rows } = sheet;
    const own = { sort: "", order: "", find: "" };
    let page = 0;
    let kept = keep;
    let shown = [];
    let focused = null;
    let drawn = null; // for which sort, filter and test the rows were drawn
    const searchable = new Map();
    const collator = new Intl.Collator(graphkit.locale(), { numeric: true });

    const field = make("input", { type: "search", class: "filter", placeholder: say("table.filter"), "aria-label": `${say("table.filter")} · ${caption}`, autocomplete: "off", spellcheck: "false" });
    const count = make("output", { class: "note" });
    const save = make("button", { type: "button", class: "quiet", onclick: () => graphkit.download(`${caption}.csv`, "text/csv;charset=utf-8", graphkit.csv(columns, shown)) }, say("table.csv"));
    const heads = columns.map(heading);
    const body = make("tbody", {});
    const pager = make("nav", { class: "pager", "aria-label": say("table.pages") });
    const wide = make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, make("table", { "data-table": sheet.id }, make("thead", {}, make("tr", {}, heads)), body));
    const element = make("div", { class: "table" },
      make("div", { class: "bar-top" }, filter && field, count, make("span", { class: "gap" }), save),
      wide, pager, sheet.total > rows.length && make("p", { class: "note" }, say("index.rows_cut", { n: rows.length, total: sheet.total })));

    function heading(column) {
      const button = make("button", { type: "button", onclick: () => turn(column) }, headingOf(column));
      const hint = say(`column_hint.${column.key}`);
      if (hint !== column.key) button.title = hint;
      return make("th", { scope: "col", class: `${TYPES[column.type].number ? "number " : ""}is-${column.type}` }, button);
    }

    const state = () => (linked ? { sort: store.state.sort || "", order: store.state.order || "", find: store.state.find || "" } : own);

    function change(changes, how) {
      page = 0;
      drawn = null;
      if (linked) store.set(changes, how);
      else Object.assign(own, changes);
      refresh();
    }

    const natural = (column) => (TYPES[column.type].number || column.key === "severity" || column.key === "level" ? "down" : "up");

    function turn(column) {
      const now = state();
      const order = now.sort === column.key ? (directionOf(column, now) === "down" ? "up" : "down") : natural(column);
      change({ sort: column.key, order: order === natural(column) ? "" : order }, { replace: true });
    }

    const directionOf = (column, { order }) => order || natural(column);

    function compare(one, other) {
      const [a, b] = [one, other].map((value) => value === null || value === undefined || value === "" || Number.isNaN(value));
      if (a || b) return a && b ? 0 : null; // what is undefined stands last, whichever way
      return typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other));
    }

    function sorted(found, now) {
      const column = columns.find(({ key }) => key === now.sort);
      if (!column) return found;
      const type = TYPES[column.type];
      const value = (row) => (row[column.at] === null ? null : (type.sort || type.text)(row[column.at], column));
      const way = directionOf(column, now) === "down" ? -1 : 1;
      const valued = found.map((row) => ({ row, value: value(row) }));
      valued.sort((one, other) => {
        const less = compare(one.value, other.value);
        if (less !== null) return way * less;
        return one.value === null || one.value === "" || Number.isNaN(one.value) ? 1 : -1;
      });
      return valued.map(({ row }) => row);
    }

    function textOf(row) {
      if (!searchable.has(row)) {
        searchable.set(row, fold(columns.map((column) => `${TYPES[column.type].text(row[column.at], column)} ${TYPES[column.type].words ? TYPES[column.type].words(row[column.at]) : ""}`).join(" ")));
      }
      return searchable.get(row);
    }

    function refresh() {
      const now = state();
      const key = JSON.stringify(now);
      if (key === drawn) return;
      drawn = key;
      const wanted = fold(now.find);
      if (field.value !== now.find) field.value = now.find;
      const found = rows.filter((row) => (!kept || kept(row)) && (!wanted || textOf(row).includes(wanted)));
      shown = sorted(found, now);
      columns.forEach((column, index) => {
        if (column.key === now.sort) heads[index].setAttribute("aria-sort", directionOf(column, now) === "down" ? "descending" : "ascending");
        else heads[index].removeAttribute("aria-sort");
      });
      count.textContent = shown.length === rows.length ? say("table.rows", { n: rows.length }) : say("table.some_rows", { n: shown.length, total: rows.length });
      turnTo(Math.min(page, Math.max(0, Math.ceil(shown.length / pageSize) - 1)));
    }

    function turnTo(wanted) {
      page = wanted;
      wide.scrollTop = 0;
      body.replaceChildren(...shown.slice(page * pageSize, (page + 1) * pageSize).map(draw));
      if (!shown.length) body.append(make("tr", {}, make("td", { colspan: columns.length, class: "note" }, say("table.nothing"))));
      pager.replaceChildren(...pages());
      pager.hidden = shown.length <= pageSize;
      markRows();
    }

    function draw(row) {
      const cells = columns.map((column) => {
        const type = TYPES[column.type];
        const why = column.why && isBlank(row[column.at]) && spoken(column.why);
        return make(type.head ? "th" : "td", { scope: type.head && "row", class: `${type.number ? "number " : ""}is-${column.type}`, title: why }, type.cell(row[column.at], column));
      });
      return make("tr", {}, cells);
    }

    function pages() {
      const last = Math.ceil(shown.length / pageSize) - 1;
      const wanted = Array.from(new Set([0, page - 1, page, page + 1, last])).filter((number) => number >= 0 && number <= last);
      const button = (to, words, name) => make("button", { type: "button", disabled: to < 0 || to > last, "aria-current": to === page && !name && "page", "aria-label": name, onclick: () => { turnTo(to); element.scrollIntoView({ block: "nearest" }); } }, words);
      const numbers = wanted.flatMap((to, index) => [index > 0 && to - wanted[index - 1] > 1 && make("span", {}, "…"), button(to, String(to + 1))]).filter(Boolean);
      return [button(page - 1, "‹", say("table.previous")), ...numbers, button(page + 1, "›", say("table.next"))];
    }

    /** Whether a row speaks of the subject: names the party or the task, or a task that the party holds. */
    function speaksOf(row, subject) {
      return columns.some((column) => {
        const value = row[column.at];
        if (column.type === "party") return subject.party ? value === subject.party.id || (subject.other && value === subject.other.id) : false;
        if (column.type === "task" && value !== null) return subject.task ? value === subject.task.id : model.tasks[value].held.some(({ party }) => party === subject.party);
        return false;
      });
    }

    function markRows() {
      const subject = store.subject();
      Array.from(body.rows).forEach((element, index) => {
        const row = shown[page * pageSize + index];
        element.classList.toggle("focus", Boolean(subject && row) && speaksOf(row, subject));
      });
    }

    /** Turn to the first row that speaks of a new subject, and bring it into view where it is out of it. */
    function follow() {
      const subject = store.subject();
      const key = subject && (subject.task ? subject.task.label : subject.party.name);
      const at = key !== focused && subject ? shown.findIndex((row) => speaksOf(row, subject)) : -1;
      focused = key;
      if (at >= 0 && Math.floor(at / pageSize) !== page) turnTo(Math.floor(at / pageSize));
      else markRows();
      const row = at >= 0 && body.rows[at % pageSize];
      if (row && row.getBoundingClientRect().bottom > Math.min(window.innerHeight, wide.getBoundingClientRect().bottom)) row.scrollIntoView({ block: "center" });
    }

    field.addEventListener("input", () => change({ find: field.value }, { replace: true }));
    refresh();
    return {
      element,
      /** Show the state: again sorted and filtered where it is linked, and the subject's rows marked. */
      update() {
        if (linked) refresh();
        follow();
      },
      /** Keep other rows. */
      keep(test) { kept = test; page = 0; drawn = null; refresh(); },
      rows: () => shown,
      columns,
    };
  };

  graphkit.columnTypes = TYPES;
})();
