"""The words of a SQL expression: text → tokens, each with its place for error texts."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from whinchat.match.place import Place
from whinchat.match.values import number_of

SOURCE_CHARS_MAX = 10_000
"""The longest expression: a page of SQL, and a bound on the time a save may take."""

_EXCERPT_CHARS = 30

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,4})?|\.[0-9]+(?:[eE][+-]?[0-9]{1,4})?)
    |(?P<name>[A-Za-z_$][A-Za-z0-9_$]*)
    |(?P<text>'(?:[^'\\]|\\.|'')*')
    |(?P<quoted>`[^`]+`|"[^"]+")
    |(?P<sign><=|>=|<>|!=|==|[=<>()\[\],.\-])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f"}

KEYWORDS = frozenset({"and", "or", "not", "like", "ilike", "in", "is", "null", "true", "false"})


class Token(msgspec.Struct, frozen=True):
    """One token: `kind` is number, name, quoted, text, keyword, sign or end; `at` its first character's
    index."""

    kind: str
    text: str
    at: int
    value: Any = None


def tokens_of(source: str, place: Place) -> list[Token]:
    """All tokens of an expression and one of kind `end`. Raises Invalid for what is none."""
    if len(source) > SOURCE_CHARS_MAX:
        raise place.refuse(f"The SQL expression is longer than {SOURCE_CHARS_MAX:,} characters. Shorten it")
    tokens: list[Token] = []
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if not found:
            raise refusal(source, at, _unreadable(source[at]), place)
        if found.lastgroup != "space":
            tokens.append(_token(found))
        at = found.end()
    return [*tokens, Token("end", "", len(source))]


def refusal(source: str, at: int, what: str, place: Place) -> Exception:
    """The error for what stands at an index: line, column, and the line's part with a caret under it."""
    line = source.count("\n", 0, at) + 1
    start = source.rfind("\n", 0, at) + 1
    end = source.find("\n", at)
    column = at - start + 1
    left = max(start, at - _EXCERPT_CHARS)
    right = min(len(source) if end < 0 else end, at + _EXCERPT_CHARS)
    excerpt = source[left:right].replace("\t", " ")
    return place.refuse(
        f"Line {line}, column {column} of the SQL expression: {what}\n  {excerpt}\n  {' ' * (at - left)}^\n"
    )


def _token(found: re.Match[str]) -> Token:
    kind, text = found.lastgroup or "", found[0]
    if kind == "number":
        return Token(kind, text, found.start(), number_of(text))
    if kind == "text":
        return Token(kind, text, found.start(), _ESCAPE.sub(_escaped, text[1:-1]))
    if kind == "quoted":
        return Token(kind, text, found.start(), text[1:-1])
    if kind == "name" and text.lower() in KEYWORDS:
        return Token("keyword", text.lower(), found.start(), text)
    return Token(kind, text, found.start(), text)


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[1], found[1]) if found[1] else "'"


def _unreadable(character: str) -> str:
    if character == "'":
        return "a text begins here and has no closing quote"
    if character in '`"':
        return "a quoted name begins here and has no closing quote"
    if character in "+*/%|&":
        return f"{character!r} is not supported: filters compare, they do not calculate"
    return f"{character!r} means nothing here"
