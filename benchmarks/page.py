"""How soon the network of the page can be seen and how smoothly it moves, beside pyvis for the same graph.

Three pages of one graph in one browser, in turn: ours, opened on the network with every line drawn; pyvis with the same
fixed positions, physics and curves off; and pyvis as it comes, which lays the graph out in the browser. The same
gestures go to each canvas, one step a frame. A browser shows some sixty frames a second at most: 17 ms are its floor.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.counties import county
from benchmarks.start import NOTICE
from graphkit.findings import Study, study_ledger
from graphkit.pipeline import read_ledger
from graphkit.report.book import make_book
from graphkit.report.page import render_index
from graphkit.report.pictures import pictures

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROUNDS = 3
STEPS = 60
HASH = "#view=network&hide=none"

WATCH = """(() => {
  const note = (name) => { document.documentElement.dataset[name] = performance.now(); };
  new MutationObserver((changes, watch) => {
    if (!document.querySelector(".vis-network canvas")) return;
    note("live");
    watch.disconnect();
  }).observe(document, { childList: true, subtree: true });
  const canvas = CanvasRenderingContext2D.prototype;
  for (const name of ["stroke", "fill", "fillText"]) {
    const plain = canvas[name];
    canvas[name] = function (...given) {
      if (window.drawn === undefined) {
        window.drawn = 0;
        requestAnimationFrame(() => setTimeout(() => note("seen"), 0));
      }
      return plain.apply(this, given);
    };
  }
})()"""
"""Notes when the first frame with anything on a canvas is over, and when vis-network is there to move it, in
milliseconds from the moment in which the page was asked for."""

NOTED = "name => Number(document.documentElement.dataset[name])"

GESTURE = """async ([kind, steps]) => {
  const canvas = document.querySelector(".vis-network canvas");
  const box = canvas.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2 + 3, box.top + box.height * 0.45];
  const send = (type, dx, dy) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0,
    buttons: type === "pointerup" ? 0 : 1, clientX: x + dx, clientY: y + dy }));
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));
  if (kind === "pan") send("pointerdown", 0, 0);
  const times = [await frame()];
  for (let step = 1; step <= steps; step += 1) {
    const there = step <= steps / 2 ? step : steps - step;
    if (kind === "pan") send("pointermove", 5 * there, 3 * there);
    else canvas.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, clientX: x, clientY: y, deltaY: step <= steps / 2 ? -60 : 60 }));
    times.push(await frame());
  }
  if (kind === "pan") send("pointerup", 0, 0);
  return times.slice(1).map((time, at) => time - times[at]);
}"""  # noqa: E501 - a script reads best as it is


@dataclass(frozen=True, slots=True)
class Seen:
    """One opening of a page: milliseconds to the first picture, until it can be moved, and of a frame while it is."""

    drawn: float
    live: float
    pan: float
    zoom: float


def main() -> None:
    """Print each size, each page beside the plain one with fixed positions."""
    with _browser() as browser, tempfile.TemporaryDirectory() as folder:
        if browser is None:
            print("the page: no browser was found, nothing measured", end="\n\n")
            return
        place = Path(folder)
        _compare(browser, place, f"the notice of {NOTICE.stem}", study_ledger(read_ledger(NOTICE)), patience=15)
        thousand = study_ledger(county(parties=300, tasks=700, assignments=5000))
        _compare(browser, place, "invented: 1,000 nodes, 5,000 ties", thousand, patience=60)
        large = study_ledger(county(parties=400, tasks=4600, assignments=25_000))
        _alone(browser, place, "invented: 5,000 nodes, 25,000 ties, opens aggregated", large)


def _compare(browser: Browser, folder: Path, title: str, study: Study, *, patience: int) -> None:
    ours = _written(folder / "ours.html", render_index(study, language="zh", files=[]))
    graph = _graph(study)
    fixed = _written(folder / "fixed.html", _pyvis(*graph, fixed=True))
    default = _written(folder / "default.html", _pyvis(*graph, fixed=False))
    print(f"{title}: {len(graph[0])} nodes, {len(graph[1])} ties")
    rounds = [(_open(browser, ours, HASH), _open(browser, fixed, "")) for _ in range(ROUNDS)]
    mine, theirs = [one for one, _ in rounds], [other for _, other in rounds]
    _show("ours", mine, ours)
    _show("pyvis, fixed positions", theirs, fixed)
    first = _first_drawn(browser, default, patience)
    said = f"after {first / 1000:.1f} s" if first else f"nothing within {patience} s"
    print(f"  pyvis as it comes         first picture {said}  {default.stat().st_size / 1e6:5.2f} MB")
    for name, of in (
        ("first picture", _drawn),
        ("can be moved", _live),
        ("frame, panning", _pan),
        ("frame, zooming", _zoom),
    ):
        ratios = sorted(of(one) / of(other) for one, other in rounds)
        print(f"  {median(ratios):7.2f} ×  {name} against fixed positions (pairs {ratios[0]:.2f} to {ratios[-1]:.2f})")
    least = (first or patience * 1000) / median(map(_drawn, mine))
    print(f"  {'' if first else 'more than '}{least:.0f} × sooner than pyvis as it comes", end="\n\n")


def _alone(browser: Browser, folder: Path, title: str, study: Study) -> None:
    ours = _written(folder / "large.html", render_index(study, language="zh", files=[]))
    print(title)
    _show("ours, aggregated", [_open(browser, ours, HASH) for _ in range(ROUNDS)], ours)
    unit = study.workload["party"].iloc[0]
    _show("ours, one unit", [_open(browser, ours, f"{HASH}&party={unit}") for _ in range(ROUNDS)], ours)
    print()


def _drawn(seen: Seen) -> float:
    return seen.drawn


def _live(seen: Seen) -> float:
    return max(seen.live, seen.drawn)


def _pan(seen: Seen) -> float:
    return seen.pan


def _zoom(seen: Seen) -> float:
    return seen.zoom


def _show(name: str, seen: Sequence[Seen], file: Path) -> None:
    def middle(of: Callable[[Seen], float]) -> float:
        return median(map(of, seen))

    times = f"first picture {middle(_drawn):5.0f} ms  moves after {middle(_live):5.0f} ms"
    frames = f"frame {middle(_pan):5.1f} ms panning {middle(_zoom):5.1f} ms zooming"
    print(f"  {name:24s}  {times}  {frames}  {file.stat().st_size / 1e6:5.2f} MB")


# ---- the browser


@contextmanager
def _browser() -> Iterator[Browser | None]:
    """The browser that the tests use; None where there is none."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from setup_browser import driver_runs, find_chromium

    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        yield None
        return
    path = find_chromium()
    if path is None or not driver_runs():
        yield None
        return
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.add_init_script(WATCH)
    yield page
    context.close()


def _open(browser: Browser, file: Path, hash: str) -> Seen:
    """Open a page, wait until it can be moved, and move it; frames are means over the steps of a gesture."""
    with _page(browser) as page:
        page.goto(file.as_uri() + hash, wait_until="commit")
        page.wait_for_selector("html[data-seen]", state="attached", timeout=60_000)
        page.wait_for_selector(".vis-network canvas", state="attached")
        page.wait_for_timeout(500)
        frames = {kind: page.evaluate(GESTURE, [kind, STEPS]) for kind in ("pan", "zoom")}
        noted = [page.evaluate(NOTED, name) for name in ("seen", "live")]
        return Seen(*noted, *(sum(times) / len(times) for times in frames.values()))


def _first_drawn(browser: Browser, file: Path, patience: int) -> float | None:
    """Milliseconds to the first picture, None where it takes longer than ``patience`` seconds."""
    from playwright.sync_api import TimeoutError as TooLong

    with _page(browser) as page:
        page.goto(file.as_uri(), wait_until="commit")
        try:
            page.wait_for_selector("html[data-seen]", state="attached", timeout=1000 * patience)
        except TooLong:
            return None
        return float(page.evaluate(NOTED, "seen"))


# ---- the pages


def _written(file: Path, content: str) -> Path:
    file.write_bytes(content.encode())
    return file


def _graph(study: Study) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The nodes of our picture with their places, and a line for each assignment."""
    book = make_book(study.ledger, language="zh")
    told: Mapping[str, list[Any]] = pictures(study, book, book)["tasks"]
    columns = zip(*(told[key] for key in ("kind", "number", "label", "size", "x", "y")), strict=True)
    nodes = [
        {
            "id": f"{'t' if kind == 'task' else 'p'}{number}",
            "label": label,
            "size": size,
            "shape": "dot",
            "x": x,
            "y": y,
        }
        for kind, number, label, size, x, y in columns
    ]
    edges = [{"from": f"p{entry['party']}", "to": f"t{entry['task']}", "width": 1} for entry in book.assignments]
    return nodes, edges


def _pyvis(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], *, fixed: bool) -> str:
    """The page that pyvis makes of a graph: with fixed positions and straight lines, or as it comes."""
    from pyvis.network import Network

    network = Network(height="640px", width="100%", cdn_resources="in_line")
    network.nodes = nodes if fixed else [{k: v for k, v in node.items() if k not in ("x", "y")} for node in nodes]
    network.node_ids = [node["id"] for node in nodes]
    network.edges = edges
    if fixed:
        options = {"physics": {"enabled": False}, "edges": {"smooth": False}, "layout": {"improvedLayout": False}}
        network.set_options(json.dumps(options))
    return str(network.generate_html())


if __name__ == "__main__":
    main()
