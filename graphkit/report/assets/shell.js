"use strict";
// The frame around the views: title, search, tabs, evidence panel, language, link and print; and the start.

(() => {
  const { data, say, make, model, store, search, evidence } = graphkit;
  const views = graphkit.views.filter(({ available }) => available());
  const held = new Map(); // view -> its element, once mounted
  let parts = null;

  function build() {
    const other = data.language === "zh" ? "en" : "zh";
    const title = data.titles[data.language];
    document.title = `${title} · ${say("page.product")}`;
    held.clear();
    parts = {
      tabs: make("nav", { class: "tabs", "aria-label": say("shell.views") }, views.map(({ id }) => make("a", { "data-view": id }, say(`view.${id}`)))),
      main: make("main", { id: "view", tabindex: "-1" }),
      word: make("p", { class: "word", role: "alert", hidden: true }),
      panel: make("aside", { class: "panel", "data-panel": "evidence", "aria-label": say("evidence.panel"), hidden: true }),
      copied: make("span", { class: "unseen", role: "status" }),
    };
    const button = (words, act, attributes) => make("button", Object.assign({ type: "button", class: "quiet", onclick: act }, attributes), words);
    const tools = make("div", { class: "tools" },
      button(say("shell.copy"), copy, { "data-copy": true }), button(say("page.print"), () => window.print(), { "data-print": true }),
      button(say("shell.other_language"), () => store.set({ lang: other }, { replace: true }), { lang: other === "en" ? "en" : "zh-CN", "data-language": other }), parts.copied);
    const app = make("div", { id: "app" },
      make("header", { class: "head" }, make("div", { class: "name" }, make("h1", {}, title), make("p", { class: "note" }, source())), search.build(), tools),
      parts.tabs, parts.word, make("div", { class: "body" }, parts.main, parts.panel));
    const old = document.getElementById("app");
    if (old) old.replaceWith(app);
    else document.body.prepend(app);
  }

  const source = () => data.documents.slice(0, 3).map(({ name, issuer }) => [issuer, name].filter(Boolean).join(" · ")).join(say("page.separator"));

  async function copy(event) {
    const button = event.currentTarget;
    await put(store.address());
    parts.copied.textContent = button.textContent = say("shell.copied");
    setTimeout(() => { button.textContent = say("shell.copy"); }, 1600);
  }

  /** To the clipboard; from a file on disk, where that may be refused, by way of a field. */
  async function put(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) {
      const field = make("textarea", { class: "unseen", "aria-hidden": "true" });
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  function showView(state, languageChanged) {
    for (const tab of parts.tabs.children) {
      tab.setAttribute("href", store.href({ view: tab.dataset.view }));
      if (tab.dataset.view === state.view) {
        tab.setAttribute("aria-current", "page");
        const middle = tab.offsetLeft - (parts.tabs.clientWidth - tab.offsetWidth) / 2;
        if (parts.tabs.scrollWidth > parts.tabs.clientWidth) parts.tabs.scrollLeft = middle;
      } else tab.removeAttribute("aria-current");
    }
    const view = views.find(({ id }) => id === state.view) || views[0];
    for (const [other, element] of held) element.hidden = other !== view;
    if (!held.has(view)) {
      const element = make("section", { class: `view view-${view.id}` });
      held.set(view, element);
      parts.main.append(element);
      view.mount(element, store);
    }
    parts.main.setAttribute("aria-label", say(`view.${view.id}`));
    view.update(state, store);
    if (view.resize) view.resize();
    return languageChanged;
  }

  function showEvidence() {
    const subject = store.subject();
    const about = evidence.about(subject);
    parts.panel.hidden = !about;
    document.body.classList.toggle("focused", Boolean(about));
    parts.panel.replaceChildren();
    if (!about) return;
    const close = make("button", { type: "button", class: "quiet close", onclick: () => store.focus(null) }, say("evidence.close"));
    parts.panel.append(close, ...about.flat(Infinity).filter(Boolean));
    parts.panel.scrollTop = 0;
  }

  function showUnknown() {
    const lost = store.unknown();
    const refused = store.refused().map(([key, value]) => say("shell.refused", { what: `${key}=${value}` }));
    parts.word.hidden = !lost && !refused.length;
    const alike = lost ? model.alike(lost) : [];
    parts.word.replaceChildren(...(lost ? [say("shell.unknown", { name: lost }), " "] : []), ...(alike.length ? [say("shell.alike"), " ", ...alike.flatMap((party) => [graphkit.link(party), " "])] : []), refused.join(" "));
  }

  let from = null; // what had the focus when the panel opened

  function follow(state, before) {
    if (before && state.lang !== before.lang) speakAnew(state);
    const moved = !before || ["party", "with", "task"].some((key) => state[key] !== before[key]);
    if (before && state.view !== before.view) window.scrollTo(0, 0);
    showUnknown();
    if (moved) {
      if (before && !before.party && !before.task) from = document.activeElement;
      showEvidence();
    }
    showView(state);
    graphkit.relink(document);
    if (!moved || !before) return;
    if (store.subject()) parts.panel.querySelector("h2").focus({ preventScroll: true });
    else if (from && from.isConnected) from.focus({ preventScroll: true });
  }

  function speakAnew(state) {
    graphkit.speak(state.lang);
    build();
    showEvidence();
    showUnknown();
  }

  function keys(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      document.getElementById("find").focus();
    } else if (event.key === "Escape" && !event.defaultPrevented && !typing && store.subject()) store.focus(null);
  }

  store.start();
  graphkit.speak(store.state.lang);
  build();
  store.listen(follow);
  follow(store.state, null);
  document.addEventListener("keydown", keys);
  window.addEventListener("resize", () => views.forEach((view) => held.has(view) && view.resize && view.resize()));
  document.getElementById("plain").remove();
  document.documentElement.dataset.ready = "true";
})();
