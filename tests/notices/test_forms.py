"""Many small ways of writing who does what, each with what a reader of the words finds in it.

``tests/labels/forms.txt`` holds them: a name, the text, and below --- a line a task: a word of it, then its roles
with their names, parted by |. All of them are invented.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from notices.invented import read, without_space

FORMS = Path(__file__).parent.parent / "labels" / "forms.txt"
NARROW = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":", "；": ";"})
Wanted = list[tuple[str, Counter[tuple[str, str]]]]


def forms() -> Iterator[tuple[str, str, Wanted]]:
    """Each form: its name, its text, its tasks with role and name of everybody."""
    for form in FORMS.read_text("utf-8").split("===\n"):
        name, rest = form.split("\n", 1)
        text, tasks = rest.split("---\n")
        yield name.removeprefix("# "), text, [wanted(line) for line in tasks.splitlines()]


def wanted(line: str) -> tuple[str, Counter[tuple[str, str]]]:
    """A task of a form: the word it is known by, and role and name of everybody."""
    word, *roles = line.split()
    given = (role.split("=") for role in roles)
    return word, Counter((role, folded(name)) for role, names in given for name in names.split("|"))


def folded(name: str) -> str:
    """A name in half width without white space."""
    return without_space(unicodedata.normalize("NFKC", name))


@pytest.mark.parametrize("narrow", [False, True], ids=["full width", "half width"])
@pytest.mark.parametrize(("text", "tasks"), [pytest.param(text, tasks, id=name) for name, text, tasks in forms()])
def test_a_form(text: str, tasks: Wanted, *, narrow: bool) -> None:
    """Everybody is found in the role and on the task that the words say, and nobody else, in either width."""
    notice = read(text.translate(NARROW) if narrow else text)
    found: dict[str, Counter[tuple[str, str]]] = {word: Counter() for word, _ in tasks}
    for task in notice.tasks:
        named = Counter((str(each.role), folded(each.as_written)) for each in task.mentions if not each.rule)
        word = min((word for word, _ in tasks if word in task.text), key=task.text.index, default=task.text)
        found[word] = found.get(word, Counter()) + named
    assert {word: named for word, named in found.items() if named} == dict(tasks)
