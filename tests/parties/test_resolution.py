from __future__ import annotations

import json
from collections import Counter, defaultdict
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parties.small_notices import a_notice

from graphkit.errors import ContractError
from graphkit.ledger import Ledger, rows
from graphkit.parties import parse_roster, resolve
from graphkit.records import Notice
from graphkit.report.roster import roster_csv

NAMES = (
    *("王旭", "王 旭", "王旭刚", "周刚", "王旭周刚", "各位县长"),
    *(
        "县财政局",
        "嘉祥县财政局",
        "县发改委",
        "县发展和改革局",
        "县发展和改革委员会",
        "经开区",
        "县铁塔公司",
        "县铁搭公司",
    ),
    *(
        "建设中心（甲园区）",
        "建设中心(甲园区)",
        "各镇街",
        "县安委会各成员单位",
        "待定",
        "县",
        "=甲局",
        "甲“乙”局",
        '甲"乙"局',
    ),
    *(
        "财政局",
        "市财政局",
        "市发改委",
        "发改",
        "工信",
        "宣传部",
        "县委宣传部",
        "县公安局等有关部门",
        "县财政局（国资局）",
    ),
    *("县安监局", "县应急管理局", "县工商局", "县市场监督管理局", "县扶贫办", "县乡村振兴局", "县农业农村局"),
    *("副县长王旭", "王旭同志", "王县长", "分管副县长", "各镇（街道）", "县教育局", "教育局"),
)
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("、".join)
tasks = st.dictionaries(st.sampled_from(["leader", "lead", "responsible", "support"]), names, max_size=4)


@st.composite
def notices(draw: st.DrawFn, *, issuers: tuple[str, ...] = ("嘉祥县", "甲县", "")) -> list[Notice]:
    """One to four notices of some issuers, with the names above in any roles."""
    contents = draw(st.lists(st.tuples(st.sampled_from(issuers), st.lists(tasks, max_size=5)), min_size=1, max_size=4))
    return [a_notice(*each, issuer=issuer, name=f"{at}.txt") for at, (issuer, each) in enumerate(contents)]


@settings(max_examples=20)
@given(notices(), st.randoms(use_true_random=False))
def test_the_order_of_the_notices_does_not_matter(some: list[Notice], random: Random) -> None:
    """Shuffled notices give the same ledger, row by row."""
    shuffled = list(some)
    random.shuffle(shuffled)
    assert resolve(shuffled).equals(resolve(some))


@settings(max_examples=20)
@given(notices())
def test_no_mention_is_lost(some: list[Notice]) -> None:
    """Mentions = assignments + unresolved, each with its task, role, place and words."""
    ledger = resolve(some)
    columns = ["role", "position", "as_written", "line", "start", "end"]
    kept = Counter(
        row
        for table in (ledger.assignments, ledger.unresolved)
        for row in table[columns].itertuples(index=False, name=None)
    )
    written = Counter(
        (str(mention.role), mention.place, mention.as_written, at.line, at.start, at.end)
        for notice in some
        for _, mention in notice.mentions()
        for at in [mention.position]
    )
    assert kept == written


@settings(max_examples=20)
@given(notices())
def test_every_party_lists_its_spellings(some: list[Notice]) -> None:
    """A party's spellings are those that its assignments are written in, white space aside."""
    ledger = resolve(some)
    written: dict[str, set[str]] = defaultdict(set)
    for row in rows(ledger.assignments):
        written[row["party_id"]].add(row["as_written"].replace(" ", ""))
    assert {row["party_id"]: set(json.loads(row["spellings"])) for row in rows(ledger.parties)} == written


@settings(max_examples=20)
@given(notices(issuers=("嘉祥县",)), st.sampled_from(["zh", "en"]))
def test_a_roster_as_written_changes_nothing(some: list[Notice], language: str) -> None:
    """The ledger made with its own roster, unedited, is the same ledger: parties, reasons, review."""
    ledger = resolve(some)
    text = roster_csv(ledger, language=language).decode("utf-8-sig")
    assert resolve(some, parse_roster(text, source="名册.csv")).equals(ledger)


def two_counties() -> Ledger:
    """The ledger of notices of two invented counties that name bodies of the same names."""
    one = a_notice({"leader": "王旭", "lead": "县财政局", "support": "各镇街"}, issuer="甲县", name="甲.txt")
    other = a_notice({"leader": "王旭", "lead": "县财政局、待定"}, issuer="乙县", name="乙.txt")
    return resolve([one, other])


def test_one_name_of_two_issuers_is_two_parties() -> None:
    """县财政局 of two counties are two units, told apart by the place behind the name; so are persons and groups."""
    assert list(two_counties().parties["party_id"]) == [
        "leader:王旭（乙县）",
        "leader:王旭（甲县）",
        "unit:县财政局（乙县）",
        "unit:县财政局（甲县）",
        "group:各镇街（甲县）",
    ]


def test_the_words_are_kept_beside_the_party() -> None:
    """The place behind the name is not put into the words as written."""
    assert set(two_counties().assignments["as_written"]) == {"王旭", "县财政局", "各镇街"}


def test_notices_of_one_issuer_share_their_parties() -> None:
    """县财政局 in two notices of one county is one unit, without a place behind its name."""
    found = resolve([a_notice({"lead": "县财政局"}, name="一.txt"), a_notice({"lead": "县财政局"}, name="二.txt")])
    assert list(found.parties["party_id"]) == ["unit:县财政局"]


def test_every_party_on_the_review_list_is_a_party() -> None:
    """With several issuers too, the party of a decision is one that the ledger holds."""
    some = [
        a_notice({"lead": "县发改委"}, {"lead": "县发展和改革局"}, issuer="甲县", name="甲.txt"),
        a_notice(
            {"lead": "县铁塔公司"},
            {"lead": "县铁塔公司"},
            {"lead": "县铁塔公司、县铁搭公司"},
            issuer="乙县",
            name="乙.txt",
        ),
    ]
    found = resolve(some)
    assert found.review["party"].tolist() == ["县铁搭公司（乙县）", "县发展和改革局（甲县）"]
    assert found.review["candidates"].tolist() == ['["县铁塔公司（乙县）"]', '["县发展和改革局（甲县）"]']
    assert set(found.review["party"]) <= set(found.parties["party"])


def test_confidence_follows_the_reason() -> None:
    """The same spelling is certain, a guess is not, and each assignment says which rule gave it its party."""
    found = resolve(
        [a_notice(*[{"leader": "王旭、周刚", "lead": "县发改委"}] * 3, {"leader": "王旭刚、周刚", "lead": "县发改局"})]
    )
    told = dict(
        zip(
            found.assignments["as_written"],
            found.assignments[["reason", "confidence"]].to_numpy().tolist(),
            strict=True,
        )
    )
    assert told == {
        "王旭": ["same_spelling", 1.0],
        "周刚": ["same_spelling", 1.0],
        "县发改委": ["same_spelling", 1.0],
        "王旭刚": ["misprint", 0.7],
        "县发改局": ["standard_body", 0.95],
    }


def test_a_notice_without_mentions_has_tasks_and_no_parties() -> None:
    """A task for which nobody is named is still a task."""
    found = resolve([a_notice({}, {})])
    assert (len(found.tasks), len(found.parties), len(found.assignments)) == (2, 0, 0)


def test_no_notice_at_all_is_an_empty_ledger() -> None:
    """Nothing in, nothing out, and the contract holds."""
    found = resolve([])
    assert [len(table) for _, table in found.frames()] == [0] * 9


def test_the_same_notice_twice_is_refused() -> None:
    """A notice counted twice would double every figure: the contract does not let it in."""
    with pytest.raises(ContractError, match="repeats"):
        resolve([a_notice({"lead": "县财政局"}), a_notice({"lead": "县财政局"})])


@pytest.mark.parametrize(
    ("spelling", "party"),
    [
        ("王旭", "leader:王旭"),
        ("各位县长", "group:各位县长"),
        ("县发展和改革局", "unit:县发展和改革局"),
        ("各镇街", "group:各镇街"),
    ],
)
def test_the_jiaxiang_notice_holds_its_parties(ledger: Ledger, spelling: str, party: str) -> None:
    """Names of each kind in the real notice are resolved to the party of that name and kind."""
    assert set(ledger.assignments.loc[ledger.assignments["as_written"].eq(spelling), "party_id"]) == {party}


def test_the_foldings_of_the_jiaxiang_notice(ledger: Ledger) -> None:
    """Exactly the three bodies under two names and the one misprint that were found by hand are folded."""
    folded = dict(zip(ledger.review["spelling"], ledger.review["party"], strict=True))
    assert folded == {
        "县发展和改革委员会": "县发展和改革局",
        "县教体局": "县教育和体育局",
        "国家金融监管总局嘉祥支局": "国家金融监督管理总局嘉祥监管支局",
        "王旭刚": "王旭",
    }
