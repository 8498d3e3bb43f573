"use strict";
// The picture of a view to take away: as SVG, whose words stay words, and as PNG; with title, legend and source.

graphkit.takeaway = (() => {
  const { data, say, make, scene, store, download } = graphkit;
  const EDGE = 24;

  /** What is in focus, in words; nothing where nothing is. */
  function about() {
    const subject = store.subject();
    if (!subject) return "";
    if (subject.kind === "task") return say("evidence.task", { label: subject.task.label });
    return subject.kind === "pair" ? `${subject.party.name} × ${subject.other.name}` : subject.party.name;
  }

  const clipped = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

  function legendItems(legend, width, top) {
    const items = [];
    let [x, y] = [EDGE, top];
    for (const { sample, words } of legend) {
      const wide = 34 + scene.measure(words, 13);
      if (x + wide > width - EDGE && x > EDGE) [x, y] = [EDGE, y + 22];
      items.push({ group: sample, x, y: y - 4 }, { text: words, x: x + 34, y, size: 13, fill: "soft" });
      x += wide + 22;
    }
    return { items, bottom: y };
  }

  /** A picture with a head and a foot: {width, height, items, legend, name} -> {width, height, items}. */
  function framed(picture) {
    const width = Math.max(picture.width, 480) + 2 * EDGE;
    const title = clipped(data.titles[data.language], Math.floor((width - 2 * EDGE) / 21));
    const head = [{ text: title, x: EDGE, y: EDGE + 18, size: 20, weight: 700 },
      { text: clipped([picture.name, about()].filter(Boolean).join(" · "), Math.floor(width / 14)), x: EDGE, y: EDGE + 44, size: 14, fill: "soft" }];
    const top = EDGE + 64;
    const legend = legendItems(picture.legend || [], width, top + picture.height + 30);
    const names = data.documents.slice(0, 3).map(({ name, issuer }) => [issuer, name].filter(Boolean).join(" · ")).join(say("page.separator"));
    const source = { text: clipped(say("picture.source", { names }), Math.floor(width / 12)), x: EDGE, y: legend.bottom + 26, size: 12, fill: "soft" };
    const height = source.y + EDGE;
    return { width, height, items: [{ rect: [0, 0, width, height, 0], fill: "paper" }, ...head, { group: picture.items, x: EDGE, y: top }, ...legend.items, source] };
  }

  const fileName = (picture, ending) => `${[picture.name, about()].filter(Boolean).join("-").replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 80)}.${ending}`;

  function asSVG(picture) {
    const text = new XMLSerializer().serializeToString(scene.svg(framed(picture), scene.palette()));
    download(fileName(picture, "svg"), "image/svg+xml", `<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
  }

  function asPNG(picture) {
    const whole = framed(picture);
    const most = Math.min(2, Math.sqrt(24e6 / (whole.width * whole.height))); // canvases have a largest size
    scene.canvas(whole, most).toBlob((blob) => download(fileName(picture, "png"), "image/png", blob), "image/png");
  }

  /** Two buttons for the picture that `compose` makes when one is pressed. */
  const buttons = (compose) => make("span", { class: "takeaway", role: "group", "aria-label": say("picture.take") },
    make("button", { type: "button", class: "quiet", "data-take": "svg", onclick: () => asSVG(compose()) }, "SVG"),
    make("button", { type: "button", class: "quiet", "data-take": "png", onclick: () => asPNG(compose()) }, "PNG"));

  return { buttons, framed };
})();
