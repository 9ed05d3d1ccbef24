"""Trigger options: run at most once per interval for each value of a small template.

The template is the part of PostHog's that such keys need: text, `{path.to.value}` and `{concat(a, b,
'text')}`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

import msgspec

from whinchat.core.destination import Masking
from whinchat.core.errors import Invalid
from whinchat.core.event import Globals
from whinchat.match.values import text_of

HASH_CHARS_MAX = 10_000
"""The longest template of a masking key; real ones have a few dozen characters."""

ROOTS = ("event", "person", "groups", "project", "source", "inputs")

_Value = Callable[[Globals], Any]

_PATH = r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\['(?:[^'\\]|\\.)*'\])*"
_TEXT = r"'(?:[^'\\]|\\.)*'"
_PIECE = re.compile(rf"(?P<plain>(?:[^{{}}\\]|\\.)+)|\{{\s*(?P<inside>(?:{_TEXT}|[^{{}}'])*)\}}", re.DOTALL)
_CALL = re.compile(r"concat\s*\((?P<inside>.*)\)", re.DOTALL)
_ARGUMENT = re.compile(rf"\s*(?:(?P<text>{_TEXT})|(?P<path>{_PATH}))\s*(?P<end>,|$)", re.DOTALL)
_STEP = re.compile(r"\.?([A-Za-z_$][\w$]*)|\['((?:[^'\\]|\\.)*)'\]", re.DOTALL)


class CompiledMasking(msgspec.Struct, frozen=True):
    """Trigger options, ready to run. `ttl_seconds` is the interval; with `threshold` N every Nth hit runs."""

    value: Callable[[Globals], Any]
    ttl_seconds: int
    threshold: int | None

    def key(self, seen: Globals) -> str | None:
        """MD5 (hex) of the rendered hash; None when that is empty, null, zero or false, which is never
        masked.
        """
        value = self.value(seen)
        if value is None or value is False or value == 0 or value == "":
            return None
        digest = hashlib.md5(text_of(value).encode("utf-8", "replace"), usedforsecurity=False)
        return digest.hexdigest()


def compile_masking(masking: Masking) -> CompiledMasking:
    """Trigger options as stored, compiled. Raises Invalid (`masking__hash`) for a template that cannot be
    used.
    """
    template = masking.hash
    if len(template) > HASH_CHARS_MAX:
        raise _refused(f"longer than {HASH_CHARS_MAX:,} characters")
    pieces: list[_Value] = []
    at = 0
    while at < len(template):
        found = _PIECE.match(template, at)
        if not found:
            raise _refused(f"{template[at]!r} at character {at + 1} has no partner")
        pieces.append(
            _fixed(_unescaped(found[1])) if found["plain"] else _expression(found["inside"].strip())
        )
        at = found.end()
    # A single expression keeps its type, so that 0 and false count as empty.
    value = pieces[0] if len(pieces) == 1 else _joined(pieces)
    return CompiledMasking(value, masking.ttl, masking.threshold)


def passes(hit_number: int, threshold: int | None) -> bool:
    """Whether the nth hit (from 1) within an interval runs: the first, and with a threshold N every Nth after
    it.
    """
    if threshold is None or threshold < 1:
        return hit_number == 1
    return (hit_number - 1) % threshold == 0


def _refused(what: str) -> Invalid:
    return Invalid(
        f"The masking hash cannot be used: {what}. "
        "It may hold text, {path.to.value} and {concat(a, b, 'text')}",
        attr="masking__hash",
    )


def _expression(inside: str) -> _Value:
    call = _CALL.fullmatch(inside)
    if call:
        return _joined(_arguments(call["inside"]))
    arguments = _arguments(inside)
    if len(arguments) != 1:
        raise _refused(f"{{{inside[:60]}}} holds several values. Join them by concat(…)")
    return arguments[0]


def _arguments(inside: str) -> list[_Value]:
    values: list[_Value] = []
    at, more = 0, True
    while more:
        found = _ARGUMENT.match(inside, at)
        if not found:
            raise _refused(f"{inside[at : at + 60].strip()!r} is neither a path nor a text in single quotes")
        values.append(_fixed(_unescaped(found["text"][1:-1])) if found["text"] else _path(found["path"]))
        at, more = found.end(), found["end"] == ","
    return values


def _path(path: str) -> _Value:
    keys = [step[1] or _unescaped(step[2]) for step in _STEP.finditer(path)]
    if keys[0] not in ROOTS:
        raise _refused(f'"{keys[0]}" is not known. Known ones: {", ".join(ROOTS)}')

    def read(seen: Globals) -> Any:
        value: Any = seen
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    return read


def _fixed(text: str) -> _Value:
    return lambda _seen: text


def _joined(values: list[_Value]) -> _Value:
    """All values one after the other as text; null is empty."""

    def read(seen: Globals) -> str:
        found = [value(seen) for value in values]
        return "".join(["" if value is None else text_of(value) for value in found])

    return read


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
