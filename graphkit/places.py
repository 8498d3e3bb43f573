"""Where in a file words stand, told as a reader would look for it: 第 3 页, 第 12 段, 工作表 Sheet1 的 B5, 原文第 8 行.

A place is one of these codes, or empty for plain text, of which the line says it all:

    page:3             a page of a PDF, or a picture of several pages
    paragraph:12       a paragraph with words, counted from the start of a Word file or a web page
    cell:Sheet1!B5     a cell of a workbook; cell:B5 of a CSV
    cell:T2!R3C1       a cell of the second table of a Word file or a web page: third row, first column
"""

from __future__ import annotations

import re

from graphkit.errors import Sentence

_CODE = re.compile(
    r"page:(?P<page>\d+)|paragraph:(?P<paragraph>\d+)"
    r"|cell:T(?P<table>\d+)!R(?P<row>\d+)C(?P<column>\d+)"
    r"|cell:(?:(?P<sheet>.+)!)?(?P<address>[A-Z]+\d+)",
    re.DOTALL,
)
_WITH_DOCUMENT = re.compile(r"(?P<document>.*?):(?P<place>(?:page|paragraph|cell):.+|\d+)", re.DOTALL)


def place_words(place: str, line: int) -> Sentence:
    """A place in the words of a reader; ``line`` is that of the text, for files that are nothing but text.

    >>> place_words("page:3", 41).zh, place_words("", 41).en
    ('第 3 页', 'line 41')

    A code that is not known is shown as it is.
    """
    if not place:
        return Sentence(f"原文第 {line} 行", f"line {line}")
    found = _CODE.fullmatch(place)
    if found is None:
        return Sentence(place, place)
    if found["page"]:
        return Sentence(f"第 {found['page']} 页", f"page {found['page']}")
    if found["paragraph"]:
        return Sentence(f"第 {found['paragraph']} 段", f"paragraph {found['paragraph']}")
    if found["table"]:
        table, row, column = found["table"], found["row"], found["column"]
        return Sentence(f"表 {table} 第 {row} 行第 {column} 列", f"table {table}, row {row}, column {column}")
    if found["sheet"]:
        return Sentence(
            f"工作表 {found['sheet']} 的 {found['address']}", f"cell {found['address']} of sheet {found['sheet']}"
        )
    return Sentence(f"单元格 {found['address']}", f"cell {found['address']}")


def in_document(document: str, place: str, line: int) -> str:
    """A place with the file that it is in, as one code: ``通知.txt:8``, ``通知.docx:paragraph:12``."""
    return f"{document}:{place or line}"


def in_document_words(code: str) -> Sentence:
    """What ``in_document`` made, in the words of a reader; of plain text it stays as it is."""
    found = _WITH_DOCUMENT.fullmatch(code)
    if found is None or found["place"].isdecimal():
        return Sentence(code, code)
    where = place_words(found["place"], 0)
    return Sentence(f"{found['document']} {where.zh}", f"{found['document']}, {where.en}")
