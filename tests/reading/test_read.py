from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graphkit.errors import GraphkitError, NoSuchNotice, UnreadableNotice
from graphkit.pipeline import load_notice
from graphkit.reading import read_document, read_text
from graphkit.records import Document, Line, Notice, squeeze
from growth import growth

TEXT = "1. 修路。\n牵头单位：甲县交通局\n协办单位：各镇街\n"
KINDS = {
    b"\x1f\x8b\x08\0": "压缩文件",
    b"7z\xbc\xaf\x27\x1c\0": "压缩文件",
    b"Rar!\x1a\0": "压缩文件",
    b"MZ\x90\0": "程序文件",
    b"\x7fELF\x02\0": "程序文件",
}


def trouble(path: Path | str) -> GraphkitError:
    """The error that reading a path raises; it names the file and is one line in either language."""
    with pytest.raises(GraphkitError) as caught:
        read_document(path)
    found = caught.value
    assert found.place is not None
    assert found.place.file == str(Path(path))
    for language in ("zh", "en"):
        assert found.line(language).startswith(str(found.place))
        assert "\n" not in found.line(language)
    return found


@pytest.mark.parametrize("name", ["甲.txt", "甲.docx", "甲.pdf", "甲", "甲.TXT", "a b“c”.md"])
def test_reading_does_not_depend_on_the_name(tmp_path: Path, name: str) -> None:
    """The content tells what a file is, whatever it is called."""
    file = tmp_path / name
    file.write_text(TEXT, encoding="utf-8")
    document = read_document(file)
    assert (document.name, document.text) == (name, TEXT)


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    """The same words in another encoding are another file."""
    file = tmp_path / "甲.txt"
    for encoding in ("utf-8-sig", "gb18030"):
        data = TEXT.encode(encoding)
        file.write_bytes(data)
        assert read_document(file).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("signature", KINDS)
def test_a_file_of_another_kind_is_named(tmp_path: Path, signature: bytes) -> None:
    """The error says what kind of file it is and what to do."""
    file = tmp_path / "甲.txt"
    file.write_bytes(signature + os.urandom(200))
    found = trouble(file)
    assert isinstance(found, UnreadableNotice)
    assert f"这是{KINDS[signature]}" in found.line("zh")
    assert "后再试" in found.line("zh")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t \r\n",
        "\u3000\n\u3000".encode(),
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\n",
        b"\xff\xfe",
        " \n".encode("utf-16"),
    ],
)
def test_a_file_of_nothing_is_empty(tmp_path: Path, data: bytes) -> None:
    """No bytes, a mark alone, or white space alone."""
    file = tmp_path / "甲.txt"
    file.write_bytes(data)
    assert "文件是空的" in trouble(file).line("zh")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    """Each is called what it is."""
    missing = trouble(tmp_path / "没有.txt")
    assert isinstance(missing, NoSuchNotice)
    assert "没有这个文件" in missing.line("zh")
    assert "没有这个文件" in trouble(tmp_path / "没有" / "甲.txt").line("zh")
    folder = trouble(tmp_path)
    assert isinstance(folder, NoSuchNotice)
    assert "这是文件夹" in folder.line("zh")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    """The system's own words say why it cannot be opened."""
    with pytest.raises(NoSuchNotice, match="cannot be opened"):
        read_document(name)


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without permission, on the file or on its folder, the error says so."""
    file = tmp_path / "甲.txt"
    file.write_text(TEXT, encoding="utf-8")

    def refuse(self: Path, *_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    for method in ("open", "is_dir"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, method, refuse)
            found = trouble(file)
        assert isinstance(found, NoSuchNotice)
        assert "文件打不开（Permission denied）" in found.line("zh")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open everything")
def test_a_file_without_permission_on_disk(tmp_path: Path) -> None:
    """The same with a real file."""
    file = tmp_path / "甲.txt"
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0)
    assert "文件打不开" in trouble(file).line("zh")


def test_text_that_is_not_a_notice_is_read_the_same_way(tmp_path: Path) -> None:
    """``read_text`` knows the same encodings and raises the same errors."""
    file = tmp_path / "名册.csv"
    file.write_bytes("名称,类别\r\n甲局,单位\r\n".encode("gb18030"))
    assert read_text(file) == "名称,类别\n甲局,单位\n"
    with pytest.raises(NoSuchNotice):
        read_text(tmp_path)


@pytest.mark.parametrize(
    ("words", "count"), [("（", 350_000), ("牵头单位：", 70_000), ("关于", 500_000), ("甲 ", 300_000)]
)
def test_a_huge_line_is_read_in_good_time(tmp_path: Path, words: str, count: int) -> None:
    """A line of a megabyte takes nothing like the hundred times of a tenth that a pass for each character would."""
    small, large = tmp_path / "小.txt", tmp_path / "大.txt"
    for file, times in ((small, count // 10), (large, count)):
        file.write_text(f"{words * times}\n1. 修路。\n牵头单位：甲局\n", encoding="utf-8")
    assert [mention.as_written for _, mention in load_notice(large).mentions()][-1] == "甲局"
    assert growth(load_notice, small, large) < 40


def holds(document: Document) -> None:
    """A document is whole: every block stands where it says."""
    text = document.text
    assert "\r" not in text
    assert "\0" not in text
    for block in document.blocks:
        lines = [block] if isinstance(block, Line) else document.rows_as_lines(block)
        for line in lines:
            assert text[line.start : line.end] == line.text


BITS = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\n\0", b"\0\n", b"\n", b"\t", b"\r"]),
    st.sampled_from(["牵头单位：", "1. ", "甲局、", "附件1", "（", "王 某", "序号\t任务\t牵头单位\n"]).flatmap(
        lambda words: st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]).map(words.encode)
    ),
)


@given(st.lists(BITS, max_size=12).map(b"".join))
@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(b"")
@example(TEXT.encode("utf-16-be") + b"\0")
@example(b"\xef\xbb\xbf\xff")
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    """Arbitrary bytes give a document or an error that a user can mend, and nothing else."""
    file = tmp_path / "甲.txt"
    file.write_bytes(data)
    try:
        document = read_document(file)
    except UnreadableNotice:
        return
    holds(document)


LABELS = ["牵头单位：", "协办单位:", "牵头领导：", "责任单位："]
NUMBERS = ["1. ", "2. ", "一、", "（一）", "①", "第三章", "附件1\n", "附件：1. ", "5.2%"]
NAMES = [
    "甲局",
    "县",
    "王 某",
    "各镇街",
    "待定",
    "XX",
    "无",
    "—",
    "人力资源和社会保障局",
    "甲县人民政府",
    "甲县人民政府办公室",
]
MARKS = [*"、，;。（）“”\n\t \u200b", "\n\n"]
TABLES = ["序号\t任务\t牵头单位\n", "3\t修桥\t乙局\n", "修好大路", "关于印发分工的通知"]
WORDS = st.sampled_from([*LABELS, *NUMBERS, *NAMES, *MARKS, *TABLES])


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_a_notice_or_refused(tmp_path: Path, text: str) -> None:
    """Words of notices in any order give a notice whose every mention is quoted, or the one error for users."""
    file = tmp_path / "甲.txt"
    file.write_text(text, encoding="utf-8", newline="")
    try:
        notice = load_notice(file)
    except GraphkitError:
        return
    assert isinstance(notice, Notice)
    for _, mention in notice.mentions():
        quotation = notice.document.quote(mention.position)
        assert squeeze(quotation) == squeeze(mention.as_written) != ""
    spans = [(m.position.start, m.position.end) for _, m in notice.mentions()]
    assert all(before[1] <= after[0] for before, after in zip(sorted(spans), sorted(spans)[1:], strict=False))
