"use strict";
// The one search field: units, leaders, groups and tasks by name, part of a name, other spelling, pinyin in full or by its initials.

graphkit.search = (() => {
  const { say, make, fold, mark, model, store } = graphkit;
  const MOST = 12;

  const choices = model.parties.map((party) => ({
    thing: party, kind: party.kind, weight: party.held.length,
    names: [party.name].concat(party.spellings).map(fold), pinyin: party.pinyin.map((name) => name.split(" ").map((readings) => readings.split("|"))),
  })).concat(model.tasks.map((task) => ({ thing: task, kind: "task", weight: 0, names: [fold(task.label)], text: fold(task.text), pinyin: [] })));
  for (const choice of choices) choice.initials = choice.pinyin.map((name) => name.map((readings) => readings.map((reading) => reading[0]).join("")));

  /** Whether letters are syllables of a name one after the other from a place on, the last of them perhaps begun only. */
  function spells(syllables, at, wanted) {
    if (wanted === "") return true;
    return at < syllables.length && syllables[at].some((reading) => reading.startsWith(wanted) || (wanted.startsWith(reading) && spells(syllables, at + 1, wanted.slice(reading.length))));
  }

  /** Where letters begin to spell a name, with one whole syllable at least; -1 where they do not. */
  function spelledAt(syllables, wanted) {
    return syllables.findIndex((readings, at) => spells(syllables, at, wanted) && readings.some((reading) => wanted.startsWith(reading)));
  }

  /** Where letters stand among the initials of a name, each character with all its readings; -1 where they do not. */
  function initialsAt(letters, wanted) {
    for (let start = 0; start + wanted.length <= letters.length; start += 1) {
      let at = 0;
      while (at < wanted.length && letters[start + at].includes(wanted[at])) at += 1;
      if (at === wanted.length) return start;
    }
    return -1;
  }

  /** Whether the parts of a short name stand in a name in their order: 发改局, and 发改委 but for its ending, in 县发展和改革局. */
  function shortFor(wanted, name) {
    const inOrder = (short) => {
      let at = -1;
      return Array.from(short).every((character) => { at = name.indexOf(character, at + 1); return at >= 0; });
    };
    if (inOrder(wanted)) return 10;
    return wanted.length > 2 && /[局委办部厅署院]$/.test(wanted) && inOrder(wanted.slice(0, -1)) ? 11 : 99;
  }

  /** Whether letters begin a name, its level aside, and stand in it in their order: fgj for 县发展和改革局. */
  function shortInitials(letters, wanted) {
    if (wanted.length < 3) return false;
    let at = letters.slice(0, 2).findIndex((each) => each.includes(wanted[0]));
    for (let next = 1; at >= 0 && next < wanted.length; next += 1) at = letters.findIndex((each, place) => place > at && each.includes(wanted[next]));
    return at >= 0;
  }

  /** How well a choice fits, less is better: whole, beginning, part, initials, pinyin, short name, words of a task. */
  function rank(choice, wanted, typed) {
    let best = 99;
    choice.names.forEach((name, index) => {
      const at = name.indexOf(wanted);
      if (at >= 0) best = Math.min(best, (name === wanted ? 0 : at === 0 ? 2 : 4) + (index ? 1 : 0));
    });
    if (best === 99 && choice.text && choice.text.includes(wanted)) best = 12;
    if (best === 99 && !typed && choice.kind !== "task" && wanted.length > 1) best = Math.min(...choice.names.map((name) => shortFor(wanted, name)));
    if (typed && best > 5) {
      choice.pinyin.forEach((syllables, index) => {
        const at = wanted.length > 1 ? spelledAt(syllables, wanted) : -1;
        if (at >= 0) best = Math.min(best, (at === 0 ? 8 : 9) + (index ? 0.5 : 0));
      });
      choice.initials.forEach((letters, index) => {
        const at = initialsAt(letters, wanted);
        if (at < 0 && shortInitials(letters, wanted)) best = Math.min(best, 13);
        if (at < 0) return;
        const rest = letters.length - wanted.length;
        best = Math.min(best, (rest === 0 ? 6 : at + wanted.length === letters.length ? 7 : at === 0 ? 8 : 9) + (index ? 0.5 : 0));
      });
    }
    return best;
  }

  function find(text) {
    const wanted = fold(text).replace(/^第(.+)项$/, "$1"); // as findings call a task
    if (!wanted) return [];
    const typed = /^[a-z0-9]+$/.test(wanted);
    return choices.map((choice) => ({ choice, rank: rank(choice, wanted, typed) })).filter((found) => found.rank < 99)
      .sort((one, other) => one.rank - other.rank || other.choice.weight - one.choice.weight).slice(0, MOST).map(({ choice }) => choice);
  }

  /** The field with its list of results, as one element. */
  function build() {
    let found = [];
    let active = 0;
    const results = make("ul", { id: "results", role: "listbox", "aria-label": say("search.results"), hidden: true });
    const field = make("input", {
      id: "find", type: "search", role: "searchbox", autocomplete: "off", spellcheck: "false", placeholder: say("search.field"), "aria-label": say("search.label"),
      "aria-controls": "results", "aria-autocomplete": "list", title: say("search.hint"),
    });
    const told = make("span", { class: "unseen", role: "status" });

    function option(choice, index) {
      const about = choice.kind === "task" ? choice.thing.text : "";
      const name = choice.kind === "task" ? say("evidence.task", { label: choice.thing.label }) : choice.thing.name;
      const count = choice.kind === "task" ? "" : say("search.tasks", { n: model.tasksOf(choice.thing).length });
      return make("li", { role: "option", id: `result-${index}`, onmousedown: (event) => { event.preventDefault(); pick(choice); } },
        mark(choice.kind), make("span", { class: "what" }, make("b", {}, name), about && make("span", { class: "brief" }, about)), make("span", { class: "note" }, count));
    }

    function show() {
      found = find(field.value);
      active = 0;
      const open = field.value.trim() !== "";
      results.hidden = !open;
      results.replaceChildren(...found.map(option));
      if (open && !found.length) results.append(make("li", { class: "note nothing" }, say("search.nothing", { words: field.value.trim() })));
      told.textContent = open ? say("search.found", { n: found.length }) : "";
      point();
    }

    function point() {
      Array.from(results.children).forEach((item, index) => found.length && item.setAttribute("aria-selected", String(index === active)));
      if (found.length && !results.hidden) {
        field.setAttribute("aria-activedescendant", `result-${active}`);
        results.children[active].scrollIntoView({ block: "nearest" });
      } else field.removeAttribute("aria-activedescendant");
    }

    function close() {
      results.hidden = true;
      field.removeAttribute("aria-activedescendant");
    }

    function pick(choice) {
      field.value = "";
      close();
      store.focus(choice.thing);
    }

    function press(event) {
      if (event.isComposing) return; // letters of an input method on their way to a character
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        active = found.length ? (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length : 0;
        point();
      } else if (event.key === "Enter") {
        if (found[active]) pick(found[active]);
      } else if (event.key === "Escape" && field.value) {
        field.value = "";
        close();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }

    field.addEventListener("input", show);
    field.addEventListener("keydown", press);
    field.addEventListener("blur", close);
    return make("div", { class: "find", role: "search" }, field, results, told);
  }

  return { build, find };
})();
