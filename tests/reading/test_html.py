from __future__ import annotations

import pytest
from reading.packed import PLACE, document, told

from graphkit.errors import UnreadableNotice
from graphkit.notices import read_notice
from graphkit.reading.html import looks_like_html, read_html
from graphkit.reading.web_archive import read_web_archive

TABLE = "<table><tr><th>任务<th>牵头单位<tr><td>修路<td>县交通运输局</table>"
PROSE = "为做好全年工作，现将重点任务分工如下，请认真抓好落实，确保圆满完成各项任务目标。" * 4


def read(page: str, encoding: str = "utf-8") -> list[str | list[list[str]]]:
    """A page's lines and tables."""
    return told(document(read_html(page.encode(encoding), "n.html", PLACE)))


def page(body: str, head: str = "") -> str:
    """A whole page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_blocks_and_breaks_end_lines() -> None:
    """<p>, <div>, <li> and <br> part lines, words in spans do not; white space of the source is one space."""
    assert read(page("<p>甲<span>乙</span>\n  丙<br>丁</p>戊<div>己</div>庚")) == ["甲乙 丙", "丁", "戊", "己", "庚"]


def test_a_page_without_its_site() -> None:
    """Menus, scripts, hidden parts and the footer are left out; heading, text and table of the notice stay."""
    links = "".join(f"<li><a href='/{at}'>责任清单{at}</a></li>" for at in range(40))
    body = (
        f"<div class='top'><ul>{links}</ul></div><script>var 牵头 = 1</script><nav>首页</nav>"
        f"<div id='wrap'><h1>关于印发责任分工的通知</h1><div class='con'><p>{PROSE}</p>"
        f"<p style='display: none'>看不见</p>{TABLE}<p>1. 修路。（牵头单位：县交通运输局）</p></div></div>"
        "<div class='foot'><p>主办：某县人民政府办公室 承办：某中心</p><p>网站标识码：37 鲁ICP备1号</p></div>"
    )
    assert read(page(body)) == [
        "关于印发责任分工的通知",
        PROSE,
        [["任务", "牵头单位"], ["修路", "县交通运输局"]],
        "1. 修路。（牵头单位：县交通运输局）",
    ]


def test_a_table_of_tasks_is_never_dropped() -> None:
    """A small table that names who is responsible stays, though nearly all words stand elsewhere."""
    found = read(page(f"<div><div><p>{PROSE * 9}</p></div></div><div>{TABLE}</div>"))
    assert [["任务", "牵头单位"], ["修路", "县交通运输局"]] in found


def test_when_unsure_everything_stays() -> None:
    """Where two parts hold about as much, neither is taken for the site's."""
    assert read(page(f"<div>甲{PROSE}</div><div>乙{PROSE}</div>")) == [f"甲{PROSE}", f"乙{PROSE}"]


def test_spans_become_a_full_grid() -> None:
    """A cell that covers rows is in each of them, one that covers columns stands once; 0 rows are all that follow."""
    table = (
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<td rowspan=0>末</tr>"
        "<tr><td>丙<td>丁</tr><tr><td>戊<td>己<td>庚</tr></table>"
    )
    assert read(page(table)) == [[["甲", "乙", "", "末"], ["甲", "丙", "丁", "末"], ["戊", "己", "庚", "末"]]]


def test_spans_beyond_the_table_end_with_it() -> None:
    """A cell that claims a million rows covers those that are there."""
    assert read(page("<table><tr><td rowspan=1000000>甲<td>乙<tr><td>丙</table>")) == [[["甲", "乙"], ["甲", "丙"]]]


def test_tables_that_lay_out_the_page_are_text() -> None:
    """The table inside one is a table; one inside a cell of a table of tasks is that cell's text."""
    assert read(page(f"<table><tr><td><p>前</p>{TABLE}</td></tr></table>")) == [
        "前",
        [["任务", "牵头单位"], ["修路", "县交通运输局"]],
    ]
    inner = "<table><tr><td>甲<td>乙</table>"
    nested = f"<table><tr><th>任务<th>牵头单位<tr><td>{inner}<td>丙局</table>"
    assert read(page(nested)) == [[["任务", "牵头单位"], ["甲 乙", "丙局"]]]


def test_lines_of_a_cell_are_parted() -> None:
    """Names on lines of their own in a cell do not run together."""
    assert read(page("<table><tr><td>甲局<br>乙局<td><p>丙局</p><p>丁局</p></table>")) == [[["甲局 乙局", "丙局 丁局"]]]


def test_ordered_lists_have_their_numbers() -> None:
    """<ol> is numbered as a browser shows it, unless the words bring their number or the style forbids it."""
    assert read(page("<ol start=3><li>甲<li><p>乙</p>丙</ol>")) == ["3. 甲", "4. 乙", "丙"]
    assert read(page("<ol><li>一、甲<li>（二）乙</ol>")) == ["一、甲", "（二）乙"]
    assert read(page("<ol style='list-style-type: cjk-ideographic'><li>甲</ol>")) == ["一、甲"]
    assert read(page("<ol style='list-style: none'><li>甲</ol>")) == ["甲"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gb18030", "<meta charset=gb2312>"),
        ("gb18030", ""),
        ("utf-8", "<meta charset='gbk'>"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("big5hkscs", '<meta http-equiv="Content-Type" content="text/html; charset=big5">'),
    ],
)
def test_encodings(encoding: str, head: str) -> None:
    """The mark, valid Unicode, what the page declares and else a guess say how it is written."""
    text = "關於印發責任分工的通知，請認真抓好落實" * 3
    assert read(page(f"<p>{text}</p>", head), encoding) == [text]


def test_places_count_paragraphs_and_cells() -> None:
    """Every word leads back to its paragraph, or to its table, row and column."""
    found = document(read_html(page(f"<p>甲</p>{TABLE}<p>乙</p>").encode(), "n.html", PLACE))
    assert [place for _, place in found.places] == [
        "paragraph:1", "cell:T1!R1C1", "cell:T1!R1C2", "cell:T1!R2C1", "cell:T1!R2C2", "paragraph:2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!doctype html><p>甲", True),
        ("<?xml version='1.0'?>\n<html><body>", True),
        ("<table class='a'><tr><td>甲", True),
        ("一、甲<br>二、乙<br>三、丙<br/>", True),
        ("1. 产值 <5% 的企业\n2. 增长 >8%", False),
        ("<关于印发责任分工的通知>\n一、甲", False),
        ("说明 <html> 是什么", False),
    ],
)
def test_what_looks_like_a_page(text: str, is_html: bool) -> None:
    """A page says so, begins with a tag or has several; angle brackets in a text are none."""
    assert looks_like_html(text) is is_html


def test_lines_of_a_piece_of_a_page_stay_lines() -> None:
    """In text with a few tags, as recognition writes tables, lines that are not marked up are lines."""
    assert read(f"一、甲\n二、乙\n\n{TABLE}\n三、丙") == [
        "一、甲",
        "二、乙",
        [["任务", "牵头单位"], ["修路", "县交通运输局"]],
        "三、丙",
    ]


def test_a_web_archive_is_unpacked() -> None:
    """The page inside a single-file web page is read, in the encoding of its transfer."""
    archive = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><p>=E7=94=B2</p></body></html>\r\n--x--\r\n"
    )
    assert told(document(read_web_archive(archive, "n.doc", PLACE))) == ["甲"]
    with pytest.raises(UnreadableNotice, match="no page"):
        read_web_archive(archive.replace(b"text/html", b"text/plain"), "n.doc", PLACE)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<html>" + "<div>" * 10_000 + "甲", "nested too deep"),
        ("<html>" + "<p>甲" * 1_000_001, "too large"),
        ("<table>" + "<tr><td colspan=256 rowspan=0>甲" * 3_000, "too large"),
        ("<table>" + f"<tr><td rowspan=60000>{'长' * 10_000}" + "<tr><td>乙" * 5_000, "too large"),
    ],
    ids=["deep", "tags", "spans", "filled"],
)
def test_a_hostile_page_is_refused_in_one_line(text: str, says: str) -> None:
    """Whatever is wrong with it, the reader says so, and no other error comes out."""
    with pytest.raises(UnreadableNotice, match=says):
        read_html(text.encode(), "n.html", PLACE)


def test_tables_inside_cells() -> None:
    """A table in a cell is words of that cell, and one that only lays out the page is walked through."""
    inner = "<table><tr><td>县财政局</td></tr><tr><td>县审计局</td></tr></table>"
    table = (
        "<table border=1><tr><th rowspan=2>序号</th><th rowspan=2>任务</th>"
        "<th colspan=2>牵头</th><th rowspan=2>配合单位</th></tr>"
        "<tr><th>领导</th><th>单位</th></tr><tr><td>1</td><td>修路</td><td>王建国</td><td>县交通局</td>"
        f"<td>{inner}</td></tr></table>"
    )
    notice = read_notice(document(read_html(f"<table><tr><td>{table}</td></tr></table>".encode(), "n.html", PLACE)))
    assert [(str(mention.role), mention.as_written) for _, mention in notice.mentions()] == [
        ("leader", "王建国"),
        ("lead", "县交通局"),
        ("support", "县财政局"),
        ("support", "县审计局"),
    ]
