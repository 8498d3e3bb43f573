"use strict";
// Tables that sort at a click on a heading, fold when long, and one field that filters every list of the page.
// Without this script everything is simply there, unfolded.

graphkit.tables = (() => {
  const { words, fill, make, fold } = graphkit;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value || cell.textContent.trim();
    const number = Number(text.replace(/[%,]/g, ""));
    return text !== "" && !Number.isNaN(number) ? number : text;
  };

  function compare(one, other) {
    const numbers = [one, other].filter((value) => typeof value === "number").length;
    if (numbers === 2) return one - other;
    return numbers === 1 ? (typeof one === "number" ? 1 : -1) : collator.compare(one, other);
  }

  function sort(table, column, descending) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => ({ row, value: valueOf(row, column) }));
    rows.sort((one, other) => (descending ? -1 : 1) * compare(one.value, other.value));
    body.append(...rows.map(({ row }) => row));
    Array.from(table.tHead.rows[0].cells).forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    refold(table);
  }

  function makeSortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const title = head.textContent.trim();
      const press = () => {
        const now = head.getAttribute("aria-sort");
        // figures are first wanted largest first, words in their order
        sort(table, column, now ? now === "ascending" : head.classList.contains("number"));
      };
      head.replaceChildren(make("button", { type: "button", onclick: press, title: fill(words.sort, { column: title }) }, title));
    });
  }

  function refold(table) {
    const button = table.parentElement.querySelector(".fold");
    if (!button) return;
    const limit = button.getAttribute("aria-expanded") === "true" || filtering ? Infinity : Number(table.dataset.fold);
    Array.from(table.tBodies[0].rows).forEach((row, index) => {
      row.toggleAttribute("data-folded", index >= limit);
      row.style.display = index >= limit ? "none" : "";
    });
  }

  function makeFoldable(table) {
    const [limit, count] = [Number(table.dataset.fold), table.tBodies[0].rows.length];
    if (!limit || count <= limit + 2) return;
    const label = (open) => (open ? fill(words.fewer_rows, { n: limit }) : fill(words.all_rows, { n: count }));
    const button = make("button", { type: "button", class: "fold", "aria-expanded": "false" }, label(false));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      button.textContent = label(open);
      refold(table);
    });
    table.parentElement.append(button);
    refold(table);
  }

  let filtering = false;

  /** Hide every row that does not hold the words; returns how many are left. */
  function filter(text) {
    const wanted = fold(text);
    filtering = wanted !== "";
    let found = 0;
    document.querySelectorAll("table.sortable").forEach(refold);
    for (const list of document.querySelectorAll("[data-rows]")) {
      for (const row of list.children) {
        row.searchable = row.searchable || fold(row.textContent);
        row.hidden = filtering && !row.searchable.includes(wanted);
        if (!row.hidden) found += 1;
      }
    }
    for (const section of document.querySelectorAll("main > section")) {
      const lists = Array.from(section.querySelectorAll("[data-rows]"));
      section.classList.toggle("empty", lists.every((list) => Array.from(list.children).every((row) => row.hidden)));
    }
    document.body.classList.toggle("filtering", filtering);
    return found;
  }

  document.querySelectorAll("table.sortable").forEach((table) => {
    makeSortable(table);
    makeFoldable(table);
  });
  return { sort, filter };
})();
