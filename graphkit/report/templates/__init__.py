"""Pages from templates: the one place that knows Jinja.

A page is one file that needs nothing else: style, scripts and data stand in it, and its content security policy
lets only these scripts run (by their hash) and forbids every connection.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphkit.report.wording import wording

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent
_ASSETS = _HERE.parent / "assets"


@cache
def asset(name: str) -> str:
    """The text of one of our own style sheets or scripts."""
    return (_ASSETS / name).read_text(encoding="utf-8")


def render(
    template: str,
    *,
    language: str,
    scripts: Sequence[str],
    styles: Sequence[str],
    head_scripts: Sequence[str] = (),
    libraries: Mapping[str, str] | None = None,
    **context: Any,
) -> str:
    """A whole page.

    Args:
        template: the name of the template; whatever it shows of ``context`` is escaped.
        language: ``zh`` or ``en``.
        scripts: texts that run, in this order, when the page has been read.
        styles: texts of style sheets.
        head_scripts: texts that run before the body is shown.
        libraries: scripts by name that are kept as text until the page calls ``graphkit.library(name)``.
        context: what the template shows; ``data``, if any, becomes the page's JSON block.
    """
    from markupsafe import Markup

    context["data"] = Markup(embedded(context.get("data", {})))
    page = _environment().get_template(template)
    return page.render(
        language=language,
        w=wording(language),
        policy=content_policy([*head_scripts, *scripts, *(libraries or {}).values()]),
        head_scripts=[Markup(script) for script in head_scripts],
        libraries={name: Markup(script) for name, script in (libraries or {}).items()},
        scripts=[Markup(script) for script in scripts],
        styles=[Markup(style) for style in styles],
        **context,
    )


@cache
def macro(name: str, *words: str) -> str:
    """What a macro of ``marks.html`` makes of some words."""
    return str(getattr(_environment().get_template("marks.html").module, name)(*words))


def embedded(data: Any) -> str:
    """Data as JSON that may stand inside an HTML script element, whatever names it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def content_policy(scripts: Sequence[str]) -> str:
    """A policy under which exactly these scripts run and nothing is fetched from, or sent to, anywhere."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii") for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # a template is compiled to be used once: folding its constants costs more than it saves
    )
    environment.filters["address"] = quote
    return environment
