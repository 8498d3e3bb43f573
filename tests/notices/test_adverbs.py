"""Adverbs before a role verb belong to no name, on whatever way the names are found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from notices.invented import roles_of

ADVERBS = ["分别", "共同", "具体", "统一", "各自", "按职责", "按照职责分工", "按职责分工分别", "属地", "分头", "联合"]
NAMES = ["各乡镇", "各镇街", "县水利局", "县应急管理局、各乡镇", "县交通局、县公安局", "县政府各部门"]
FORMS = {
    "bracket": "1.抓好防汛。（{names}{adverb}{verb}，县气象局配合）\n",
    "last sentence": "1.抓好防汛。{names}{adverb}{verb}，县气象局配合。\n",
    "by whom, behind": "1.抓好防汛，由{names}{adverb}{verb}，县气象局配合。\n",
    "by whom, inside": "1.险工险段由{names}{adverb}{verb}，县气象局配合，抓好防汛。\n",
    "opening": "1.{names}{adverb}{verb}防汛抢险，县气象局配合。\n",
    "before a colon": "1.{names}{adverb}{verb}，县气象局配合：抓好防汛。\n",
    "label": "1.抓好防汛。\n责任单位：{names}{adverb}{verb}，县气象局配合\n",
    "cell": "序号\t任务\t责任单位\n1\t抓好防汛\t{names}{adverb}{verb}，县气象局配合\n",
}


@given(
    st.sampled_from(sorted(FORMS)), st.sampled_from(ADVERBS), st.sampled_from(NAMES), st.sampled_from(["牵头", "负责"])
)
def test_adverbs_belong_to_the_verb(form: str, adverb: str, names: str, verb: str) -> None:
    """各乡镇分别负责 names 各乡镇, in a bracket, a sentence, before the words, behind a label and in a cell alike."""
    found = roles_of(FORMS[form].format(names=names, adverb=adverb, verb=verb))
    assert found == {"lead": names.split("、"), "support": ["县气象局"]}


def test_an_adverb_before_a_helping_verb() -> None:
    """Those who help may do so together too: 各镇街共同配合."""
    text = "1.县公安局负责路面管控，县交通局、各镇街按职责共同配合做好劝导，县融媒体中心同步做好宣传。\n"
    assert roles_of(text) == {"lead": ["县公安局"], "support": ["县交通局", "各镇街"]}
