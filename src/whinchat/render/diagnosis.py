"""What is wrong with a text's Liquid, with places an editor can underline."""

from __future__ import annotations

import re

import msgspec

from whinchat.core.errors import Invalid
from whinchat.render.liquid import parse
from whinchat.render.source import Misplaced

ERRORS_MAX = 10
"""Errors found in one go; whoever has more mends some first. Each costs one parsing."""

_PLACE = re.compile(r" \((?:at the end|line \d+, column \d+: [^\n]*?)\)\.?(?= [A-Z]|$)")
"""What an error's text says of its place; whoever sees the underline knows."""

_WORD = re.compile(r"[\w.$|-]+")
_NOT_A_BREAK = re.compile(r"[^\n]")
_OUTPUT = re.compile(r"\{\{(?:[^}]|\}(?!\}))*\}\}")


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """One error. `line` and `column` count from 1; `start` and `end` are characters of the text from 0, the
    end exclusive. An error of the whole text stands at its end.
    """

    line: int
    column: int
    start: int
    end: int
    message: str


def diagnose(text: str) -> list[Diagnosis]:
    """The errors of a template, first to last; none when it can be saved.

    The parser stops at the first error. If that stands in an output (`{{ }}`), the output is blanked and the
    rest is read on; after an error in a tag nothing more can be said.
    """
    found: list[Diagnosis] = []
    left = text
    while len(found) < ERRORS_MAX:
        try:
            parse(left)
        except Invalid as error:
            one = _diagnosis(left, error)
            found.append(one)
            output = _output_at(left, one.start)
            if output is None:
                break
            blank = _NOT_A_BREAK.sub(" ", left[output[0] : output[1]])
            left = left[: output[0]] + blank + left[output[1] :]
        else:
            break
    return sorted(found, key=lambda one: one.start)


def _diagnosis(text: str, error: Invalid) -> Diagnosis:
    start = error.index if isinstance(error, Misplaced) else len(text)
    start = min(start, len(text))
    line = text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1)
    end = _end(text, start)
    message = _PLACE.sub(".", error.detail, count=1)
    return Diagnosis(line=line + 1, column=column + 1, start=start, end=end, message=message)


def _end(text: str, start: int) -> int:
    """Where what begins at `start` ends: a tag with its braces, or a word."""
    opens = text[start : start + 2]
    if opens in ("{{", "{%"):
        close = text.find("}}" if opens == "{{" else "%}", start)
        line_end = text.find("\n", start)
        return close + 2 if close >= 0 else (line_end if line_end >= 0 else len(text))
    word = _WORD.match(text, start)
    return word.end() if word else min(start + 1, len(text))


def _output_at(text: str, index: int) -> tuple[int, int] | None:
    """The output that an index stands in."""
    for found in _OUTPUT.finditer(text):
        if found.start() <= index < found.end():
            return found.span()
    return None
