"use strict";
// The one state of the page, and its views.
//
// THE STATE is a flat object of words, and the address holds it: #view=network&party=县财政局&depth=2. Every view can be
// linked to, from disk too, and back and forward work. Names and labels, never numbers of ours. The keys of all views:
//
//   view    which view is shown; "findings" where it is not said
//   party   a leader, unit or group by name: the subject that every view puts in focus
//   with    a second party: the subject is then what the two have in common
//   task    a task by its label (16, 附件2·1): the subject, instead of a party
//   depth   1, 2 or 3: how far around the subject a picture looks; "1" where it is not said
//   lang    zh or en; the report's language where it is not said
//
// and besides those that a view names as its own in `keys`. These are dropped when another view is opened.
//
//   store.state               the state now; not to be written to
//   store.set(changes, how)   change some keys ("" takes one away); {replace: true} leaves no step to go back to,
//                             for what changes with every letter typed
//   store.focus(thing)        make a party, a task, [party, party] or null the subject
//   store.href(changes)       the address of the state with changes, for links: <a href>
//   store.subject()           {kind: "party" | "pair" | "task", party, other, task} or null
//   store.unknown()           what the address names and the notice does not hold, or null
//   store.refused()           what the address asks for and no view can show: [key, value] …; the default is shown
//   store.listen(heard)       heard(state, before) after every change
//
// A VIEW is a script of its own that calls, once,
//
//   graphkit.view({
//     id: "network",             the value of `view` in the address
//     keys: ["hidden"],          the keys of the state that are its own, if any
//     names: ["leader"],         those of its keys that hold names of parties
//     choices: { rows: () => ["leaders", "units"] },   optional: what some of its keys may hold; anything else is refused
//     available: () => true,     optional: false where the notice has nothing to show in it; it then has no tab
//     mount(element, store) {},  fill the element; called when the view is first shown
//     update(state, store) {},   show the state; called after mount, after every change while it is shown, and when
//                                it is shown again
//     relabel(state, store) {},  optional: the language has changed; without it the view is emptied and mounted anew
//     resize() {},               optional: its element was hidden and has a size again, or the window has changed
//     paper() {},                optional: an element for the printed page
//   })
//
// The title of a view and what it is for are the words view.<id> and view_hint.<id> in wording.toml. Views do not call
// each other: they change the state. What changes nothing that one could want to link to (a mouse over something, a
// place on the canvas) is no part of the state.

graphkit.views = [];
graphkit.view = (view) => graphkit.views.push(Object.assign({ keys: [], names: [], choices: {}, available: () => true, update() {} }, view));

graphkit.store = (() => {
  const { data, model } = graphkit;
  const OPENED_IN = data.language;
  const COMMON = ["view", "party", "with", "task", "depth", "lang"];
  const DEFAULTS = { view: "findings", depth: "1", lang: OPENED_IN };
  const listeners = [];
  let state = Object.freeze(Object.assign({}, DEFAULTS));
  let asked = null; // a view that the address asks for and that there is not
  let refused = []; // what the address asks for besides and cannot be shown

  const plain = (text) => text.replace(/[%&=#+\s"<>`\\^{}|]/g, encodeURIComponent);

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (fault) {
      return text; // typed by hand, with a lone %
    }
  }

  function parse(hash) {
    const found = {};
    for (const part of hash.replace(/^#/, "").split("&")) {
      const at = part.indexOf("=");
      if (at > 0) found[decoded(part.slice(0, at))] = decoded(part.slice(at + 1));
    }
    refused = [];
    return settled(found, refused);
  }

  /** Whatever came in as a state that holds: a known view, one subject, no keys of other views, no odd values. */
  function settled(wanted, odd = []) {
    const found = Object.assign({}, DEFAULTS, wanted);
    const view = graphkit.views.find(({ id }) => id === found.view);
    asked = view ? null : found.view;
    if (!view) found.view = DEFAULTS.view;
    const choices = Object.assign({ depth: () => ["1", "2", "3"], lang: () => Object.keys(data.words) }, view && view.choices);
    for (const [key, known] of Object.entries(choices)) {
      if (!found[key] || known().includes(found[key])) continue;
      odd.push([key, found[key]]);
      found[key] = DEFAULTS[key];
    }
    const known = COMMON.concat(view ? view.keys : []);
    if (found.party && found.task) delete found.task;
    if (!found.party) delete found.with;
    return Object.freeze(Object.fromEntries(known.filter((key) => found[key]).map((key) => [key, found[key]])));
  }

  function write(held) {
    const parts = Object.entries(held).filter(([key, value]) => value !== DEFAULTS[key]).map(([key, value]) => `${plain(key)}=${plain(value)}`);
    return `#${parts.join("&")}`;
  }

  function changed(changes) {
    const next = Object.assign({}, state, changes);
    if (changes.party) next.task = "";
    if (changes.task) next.party = next.with = "";
    if (changes.party !== undefined && changes.with === undefined) next.with = "";
    return settled(next);
  }

  function take(next) {
    if (write(next) === write(state)) return;
    const before = state;
    state = next;
    listeners.forEach((heard) => heard(state, before));
  }

  function set(changes, { replace = false } = {}) {
    const next = changed(changes);
    const hash = write(next);
    if (hash === write(state)) return;
    refused = [];
    if (replace) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
    take(next);
  }

  function focus(thing) {
    if (!thing) set({ party: "", task: "", with: "" });
    else if (Array.isArray(thing)) set({ party: thing[0].name, with: thing[1].name });
    else set(thing.label !== undefined ? { task: thing.label } : { party: thing.name });
  }

  function subject() {
    const [party, other] = [state.party, state.with].map((name) => name && model.partyNamed(name));
    if (party && other && party !== other) return { kind: "pair", party, other };
    if (party) return { kind: "party", party };
    const task = state.task && model.taskLabelled(state.task);
    return task ? { kind: "task", task } : null;
  }

  /** What the address names and the notice does not hold: the first name or label that leads nowhere. */
  function unknown() {
    const view = graphkit.views.find(({ id }) => id === state.view);
    const names = [state.party, state.with].concat(view.names.map((key) => state[key]));
    const lost = names.find((name) => name && !model.partyNamed(name)) || asked;
    return lost || (state.task && !model.taskLabelled(state.task) ? state.task : null);
  }

  function start() {
    state = parse(location.hash);
    for (const event of ["hashchange", "popstate"]) window.addEventListener(event, () => take(parse(location.hash)));
  }

  return {
    get state() { return state; },
    set, focus, subject, unknown, start,
    refused: () => refused,
    href: (changes) => write(changed(changes)),
    address: () => location.href.split("#")[0] + write(state),
    listen: (heard) => listeners.push(heard),
  };
})();
