"""PostHog's own input templating, as far as a message needs it: text with `{property.paths}` in it.

A text that is exactly one `{path}` keeps the value's type; in other texts a missing value is nothing. `\\{`
writes a brace. Anything but a path inside braces is refused when a destination is saved, so that it never
fails on an event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from whinchat.core.errors import Invalid
from whinchat.render.cache import ParsedTexts
from whinchat.render.values import member, to_text

Path = tuple[str | int, ...]

CACHED_CHARACTERS_MAX = 1_000_000
"""Characters of texts kept parsed: few destinations have any, and those are short."""

ROOTS = frozenset({"event", "person", "groups", "project", "source", "inputs"})
"""What a path may start with (PostHog's globals)."""

_PART = re.compile(r"\\\{|\{([^{}]*)\}|\{")
_PATH = re.compile(r"\s*([A-Za-z_]\w*)((?:\.[\w$]+|\[\s*(?:\"[^\"]*\"|'[^']*'|\d{1,9})\s*\])*)\s*")
_STEP = re.compile(r"\.([\w$]+)|\[\s*(?:\"([^\"]*)\"|'([^']*)'|(\d+))\s*\]")
_HYPHEN = re.compile(r"\s*[\w$.]+-[\w$.-]+\s*")
_LIQUID_HINT = (
    "this field takes single-curly templating such as {event.properties.name}; Liquid is not supported here"
)


def render_hog(text: str, names: Mapping[str, object]) -> object:
    """The value of `text` for these names. Raises `Invalid` as `parse_hog` does."""
    if "{" not in text:
        return text
    parts = parse_hog(text)
    if len(parts) == 1 and isinstance(parts[0], tuple):
        return _lookup(parts[0], names)
    return "".join(part if isinstance(part, str) else to_text(_lookup(part, names)) for part in parts)


def parse_hog(text: str) -> tuple[str | Path, ...]:
    """Literal texts and paths in turn. Raises `Invalid`; its text quotes nothing, as the input may be
    secret.
    """
    # Most texts have no braces: secrets among them, which no cache should hold.
    return _parsed(text) if "{" in text else (text,)


def _parse(text: str) -> tuple[str | Path, ...]:
    parts: list[str | Path] = []
    at = 0
    for found in _PART.finditer(text):
        _add_text(parts, text[at : found.start()])
        at = found.end()
        if found.group() == "\\{":
            _add_text(parts, "{")
        else:
            parts.append(_path(text, found))
    _add_text(parts, text[at:])
    return tuple(parts)


_parsed = ParsedTexts(_parse, characters_max=CACHED_CHARACTERS_MAX)


def paths_in(text: str) -> list[Path]:
    """The paths `text` refers to."""
    return [part for part in parse_hog(text) if not isinstance(part, str)]


def _add_text(parts: list[str | Path], text: str) -> None:
    if text and parts and isinstance(parts[-1], str):
        parts[-1] += text
    elif text:
        parts.append(text)


def _path(text: str, found: re.Match[str]) -> Path:
    place = f"at character {found.start() + 1}"
    if text[found.start() :].startswith(("{{", "{%")):
        raise Invalid(f"{_LIQUID_HINT} ({place})")
    if found[1] is None:
        raise Invalid(f"the brace {place} is not closed; write \\{{ for a plain brace")
    path = _PATH.fullmatch(found[1])
    if path is None:
        raise Invalid(f"{_why_no_path(found[1])} ({place})")
    if path[1] not in ROOTS:
        raise Invalid(f"the path {place} must start with one of {', '.join(sorted(ROOTS))}")
    return (path[1], *(_step(step) for step in _STEP.finditer(path[2])))


def _why_no_path(inner: str) -> str:
    if _HYPHEN.fullmatch(inner):
        return "names with a hyphen need brackets, as in event.properties['order-id']"
    return "only property paths such as {event.properties.name} can be used; use Liquid for anything more"


def _step(step: re.Match[str]) -> str | int:
    # Lists count from 1 in Hog.
    if step[4] is not None:
        return int(step[4]) - 1
    return next(name for name in step.groups()[:3] if name is not None)


def _lookup(path: Path, names: Mapping[str, object]) -> object:
    value = names.get(str(path[0]))
    for step in path[1:]:
        value = None if step == -1 else member(value, step)
    return value
