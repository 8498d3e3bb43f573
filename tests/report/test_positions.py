from __future__ import annotations

import json
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import InputError
from graphkit.report import parse_positions


def test_places_are_read_by_picture_and_key() -> None:
    """Each picture's places come by the key of the node, as whole pixels."""
    text = '{"graphkit": "positions", "units": {"unit:甲局": [12.4, -7]}}'
    assert parse_positions(text, source="p.json") == {"units": {"unit:甲局": (12, -7)}}


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"units": {}}', '{"graphkit": "positions", "units": 3}', "[" * 100_000),
        *(
            f'{{"graphkit": "positions", "units": {{"unit:甲局": {spot}}}}}'
            for spot in ("[1]", '["a", 2]', "[NaN, 1]", "[1e9, 1]", "[true, 1]", "null")
        ),
    ],
)
def test_another_file_is_refused_in_one_line(text: str) -> None:
    """What is no positions file, or holds a place that is none, is told in one line in both languages."""
    with pytest.raises(InputError) as told:
        parse_positions(text, source="p.json")
    for language in ("zh", "en"):
        assert told.value.line(language).startswith("p.json")
        assert "\n" not in told.value.line(language)


def test_the_next_report_keeps_the_places(notice_path: Path, tmp_path: Path) -> None:
    """With a positions file each node stands where it says; the bytes are the same twice, and the file is on record."""
    file = tmp_path / "positions.json"
    spots = {"units": {"unit:县财政局": [4321, -1234]}, "tasks": {"leader:徐相斌": [-999, 77]}}
    file.write_text(json.dumps({"graphkit": "positions", **spots}), encoding="utf-8")
    pages = []
    for name in ("one", "two"):
        graphkit.write_report(notice_path, tmp_path / name, positions=file)
        pages.append((tmp_path / name / "index.html").read_bytes())
    assert pages[0] == pages[1]
    data = json.loads(pages[0].decode().partition('id="data">')[2].partition("</script>")[0])
    for picture, wanted in spots.items():
        told = data["pictures"][picture]
        at = told["key"].index(*wanted)
        assert [told["x"][at], told["y"][at]] == next(iter(wanted.values()))
    assert json.loads((tmp_path / "one" / "manifest.json").read_text())["positions"]["document"] == "positions.json"
