"""A small language for the shapes of message objects, and the walk that compares JSON with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from whinchat.sandbox.errors import GraphError


@dataclass(frozen=True, slots=True)
class Text:
    """A string of `least` to `most` characters."""

    most: int
    least: int = 1
    required: bool = False
    pattern: re.Pattern[str] | None = None
    tells: str = ""  # what the pattern wants, for people


@dataclass(frozen=True, slots=True)
class Flag:
    """`true` or `false`."""

    required: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a number written as text (Meta's pages show coordinates as text)."""

    least: float
    most: float
    required: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words, in any case."""

    of: frozenset[str]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of `least` to `most` things of one shape."""

    of: Shape
    most: int
    least: int = 1
    required: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """An object. Keys that the table does not name are let through, as Meta does."""

    of: Mapping[str, Shape] = field(default_factory=dict)
    required: bool = False


Shape = Text | Flag | Amount | Choice | Items | Fields

LINK = Text(
    2000,
    pattern=re.compile(r"https?://[^\s/]+\S*"),
    tells="must be a public http or https address without spaces",
)


def check(shape: Shape, value: Any, where: str, code: int = 100) -> None:
    """Compare a JSON value with its shape.

    Raises `GraphError` 131008 for what is missing and `code` for what is wrong, with the place in its
    details.
    """
    match shape:
        case Fields():
            _check_fields(shape, value, where, code)
        case Items():
            _check_items(shape, value, where, code)
        case Text():
            _check_text(shape, value, where, code)
        case Flag():
            if not isinstance(value, bool):
                raise GraphError(code, f"Parameter '{where}' must be a boolean.")
        case Amount():
            _check_amount(shape, value, where, code)
        case Choice():
            if not isinstance(value, str) or value.lower() not in shape.of:
                raise GraphError(
                    code, f"Parameter '{where}' must be one of {{{', '.join(sorted(shape.of))}}}."
                )


_WHOLE = re.compile(r"[0-9]{1,15}")


def whole(value: Any) -> int | None:
    """A whole number from 0 up, given as such or as text of at most 15 digits; None for anything else."""
    text = "" if isinstance(value, bool) else str(value)
    return int(text) if _WHOLE.fullmatch(text) else None


def missing(where: str) -> GraphError:
    """The refusal of a message without a required parameter."""
    return GraphError(131008, f"Parameter '{where}' is required.")


def _check_fields(shape: Fields, value: Any, where: str, code: int) -> None:
    if not isinstance(value, dict):
        raise GraphError(code, f"Parameter '{where}' must be a JSON object.")
    for key, part in shape.of.items():
        found = value.get(key)
        if found is not None:
            check(part, found, f"{where}.{key}", code)
        elif part.required:
            raise missing(f"{where}.{key}")


def _check_items(shape: Items, value: Any, where: str, code: int) -> None:
    if not isinstance(value, list):
        raise GraphError(code, f"Parameter '{where}' must be a JSON array.")
    if not shape.least <= len(value) <= shape.most:
        raise GraphError(
            code, f"Parameter '{where}' must have {shape.least} to {shape.most} items, has {len(value)}."
        )
    for n, item in enumerate(value):
        check(shape.of, item, f"{where}[{n}]", code)


def _check_text(shape: Text, value: Any, where: str, code: int) -> None:
    if not isinstance(value, str):
        raise GraphError(code, f"Parameter '{where}' must be a string.")
    if len(value) < shape.least:
        raise GraphError(code, f"Parameter '{where}' must be at least {shape.least} characters long.")
    if len(value) > shape.most:
        raise GraphError(
            code, f"Parameter '{where}' must be at most {shape.most} characters long, has {len(value)}."
        )
    if shape.pattern is not None and not shape.pattern.fullmatch(value):
        raise GraphError(code, f"Parameter '{where}' {shape.tells}.")


def _check_amount(shape: Amount, value: Any, where: str, code: int) -> None:
    try:
        number = (
            float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
        )
    except ValueError:
        number = None
    if number is None or not shape.least <= number <= shape.most:
        raise GraphError(
            code, f"Parameter '{where}' must be a number from {shape.least:g} to {shape.most:g}."
        )
