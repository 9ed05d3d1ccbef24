"""A template's text before it is parsed: entities decoded inside tags, comments emptied, bounds held.

One linear pass. It decodes what editors that store HTML did to `{{ }}` and `{% %}` (PostHog's does) and
leaves text alone; and it refuses, with the place, what would make the parser's regular expressions slow:
tags without an end, tags that are very long, runs of white space inside them.
"""

from __future__ import annotations

import re

from whinchat.core.errors import Invalid
from whinchat.render.limits import SOURCE_CHARACTERS_MAX, TAG_CHARACTERS_MAX

_OPEN = re.compile(r"\{\{|\{%")
_NAME = re.compile(r"-?\s{0,100}(\w+)")
_END_COMMENT = re.compile(r"\{%-?\s{0,100}endcomment\b")
_END_RAW = re.compile(r"\{%-?\s{0,100}endraw\s{0,100}-?%\}")
_NOT_A_BREAK = re.compile(r"[^\n]")
_SPACES = re.compile(r"\s{100}")
EXCERPT_CHARACTERS = 60
"""Of the line an error is on, how much is shown."""


class Misplaced(Invalid):
    """An error with its place in the text: `index` counts characters from 0."""

    def __init__(self, detail: str, index: int) -> None:
        super().__init__(detail)
        self.index = index


def prepare(text: str) -> str:
    """The text the parser gets. Raises `Invalid` naming line, column and remedy."""
    if len(text) > SOURCE_CHARACTERS_MAX:
        raise Invalid(
            f"The template has {len(text):,} characters; at most {SOURCE_CHARACTERS_MAX:,} are allowed."
        )
    if "{{" not in text and "{%" not in text:
        return text
    parts: list[str] = []
    at = 0
    while found := _OPEN.search(text, at):
        parts.append(text[at : found.start()])
        at = _take_tag(text, found.start(), parts)
    parts.append(text[at:])
    return "".join(parts)


def place(text: str, index: int) -> str:
    """Where `index` is, for people: `line 2, column 5: {{ naem | upcas }}`."""
    before = text[:index]
    line = before.count("\n")
    column = index - (before.rfind("\n") + 1)
    excerpt = text.split("\n")[line][max(column - EXCERPT_CHARACTERS // 2, 0) :][:EXCERPT_CHARACTERS].strip()
    return f"line {line + 1}, column {column + 1}: {excerpt}"


def _take_tag(text: str, start: int, parts: list[str]) -> int:
    """Append the tag that opens at `start` (for comment and raw: the whole block); return where the text
    goes on.
    """
    close = "}}" if text[start + 1] == "{" else "%}"
    end = text.find(close, start + 2, start + TAG_CHARACTERS_MAX)
    if end < 0:
        raise Misplaced(_unclosed(text, start, close), start)
    inner = text[start + 2 : end]
    if not inner.strip(" \t\r\n-"):
        raise Misplaced(
            f"Nothing between {text[start : start + 2]} and {close} ({place(text, start)}).", start
        )
    if _SPACES.search(inner):
        detail = f"More than 99 spaces in a row inside a tag ({place(text, start)}). Remove them."
        raise Misplaced(detail, start)
    parts.append(text[start : start + 2] + _decoded(inner) + close)
    name = _NAME.match(inner)
    if close == "%}" and name:
        return _BLOCKS.get(name[1], _plain)(text, start, end + 2, parts)
    return end + 2


def _unclosed(text: str, start: int, close: str) -> str:
    if text.find(close, start + 2) >= 0:
        return f"The tag is longer than {TAG_CHARACTERS_MAX:,} characters ({place(text, start)}). Split it."
    return f"{text[start : start + 2]} is not closed: expected {close} ({place(text, start)})."


def _decoded(inner: str) -> str:
    if "&" not in inner:
        return inner
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        inner = inner.replace(entity, character)
    return inner


def _plain(_text: str, _start: int, after: int, _parts: list[str]) -> int:
    return after


def _comment(text: str, start: int, after: int, parts: list[str]) -> int:
    end = _END_COMMENT.search(text, after)
    if end is None:
        raise Misplaced(f"The comment has no {{% endcomment %}} ({place(text, start)}).", start)
    # Its length and line breaks stay, so that later errors name the right place; nothing else matters.
    parts.append(_NOT_A_BREAK.sub(" ", text[after : end.start()]))
    return end.start()


def _raw(text: str, start: int, after: int, parts: list[str]) -> int:
    end = _END_RAW.search(text, after)
    if end is None:
        raise Misplaced(f"The raw block has no {{% endraw %}} ({place(text, start)}).", start)
    parts.append(text[after : end.end()])
    return end.end()


def _doc(text: str, start: int, _after: int, _parts: list[str]) -> int:
    raise Misplaced(f"Unknown tag 'doc' ({place(text, start)}). Use {{% comment %}}.", start)


_BLOCKS = {"comment": _comment, "raw": _raw, "doc": _doc}
