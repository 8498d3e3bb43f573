from __future__ import annotations

import json

import pytest
from parties.small_notices import a_notice, a_roster, parties_by_spelling, reviewed

from graphkit.parties import resolve


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("副县长王旭", "王旭"),
        ("常务副县长王旭", "王旭"),
        ("县委常委王旭", "王旭"),
        ("王旭副县长", "王旭"),
        ("王旭同志", "王旭"),
        ("县长 王 旭", "王旭"),
        ("县政府党组成员王旭", "王旭"),
        ("县委书记欧阳全旭", "欧阳全旭"),
    ],
)
@pytest.mark.parametrize("role", ["leader", "responsible"])
def test_a_name_with_a_title_is_the_person(written: str, name: str, role: str) -> None:
    """A title before or behind a name makes no other person, in whichever role it stands; the reason is on record."""
    found = resolve([a_notice({role: written}, {"leader": "王旭"})])
    assert parties_by_spelling(found)[written] == f"leader:{name}"
    assert reviewed(found)["".join(written.split())] == (name, "title", "open")


@pytest.mark.parametrize("post", ["分管副县长", "县长", "县政府分管领导", "主要负责人", "文旅局长", "镇党委书记"])
@pytest.mark.parametrize("role", ["leader", "responsible"])
def test_a_post_is_no_person(post: str, role: str) -> None:
    """A post without a name is nobody in particular."""
    assert list(resolve([a_notice({role: post})]).parties["kind"]) == ["group"]


def test_a_surname_with_a_title_is_asked() -> None:
    """王县长 may be 王旭 or 王刚: both are named and none is chosen; 李县长, who has no like, is left alone."""
    found = resolve([a_notice({"leader": "王旭、王刚、周刚"}, {"leader": "王县长、李县长"})])
    assert parties_by_spelling(found)["王县长"] == "leader:王县长"
    assert list(reviewed(found)) == ["王县长"]
    assert json.loads(found.review["candidates"].iloc[0]) == ["王刚", "王旭"]


def test_the_roster_refuses_a_title() -> None:
    """The roster can say that 副县长王旭 is another person of that name."""
    found = resolve([a_notice({"leader": "副县长王旭"}, {"leader": "王旭"})], a_roster("王旭,领导,副县长王旭,拒绝,"))
    assert len(found.parties) == 2
    assert reviewed(found)["副县长王旭"][2] == "refused"


@pytest.mark.parametrize("name", ["组长单位", "会长单位", "院长办公室", "县长公开电话办公室"])
def test_a_body_with_a_title_in_its_name_is_a_unit(name: str) -> None:
    """组长单位 is not a person of the name 单位."""
    assert list(resolve([a_notice({"responsible": name})]).parties["kind"]) == ["unit"]
