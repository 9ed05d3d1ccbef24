"""Liquid with liquidjs's meaning, no HTML escaping, everything checked when a template is saved, everything
bounded.

Facts: `docs/liquid.md` says what a template may use; limits are in `render/limits.py`. Parsing is slow (0.3
ms) and cached; rendering is not (0.03 ms). Rendering reads the thread's processor time for its limit and
nothing else of the world.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches

from liquid import Environment
from liquid.builtin.expressions.filtered import Filter, FilteredExpression
from liquid.exceptions import LiquidError
from liquid.template import BoundTemplate
from liquid.token import Token

from whinchat.core.errors import Invalid
from whinchat.render.cache import ParsedTexts
from whinchat.render.filters import FILTERS, NEED_COUNTRY, NEED_NOW, REFUSED_FILTERS
from whinchat.render.limits import SOURCE_CHARACTERS_MAX, RenderFailed, check_text
from whinchat.render.nodes import Context, Output, Whole, adapt, steps_of
from whinchat.render.source import Misplaced, place, prepare
from whinchat.render.values import to_text

CACHED_CHARACTERS_MAX = 4_000_000
"""Characters of templates kept parsed: ten thousand messages of usual length, about 150 MB in
memory.
"""

_REMOVED_TAGS = ("include", "render", "ifchanged", "doc")
_INNER_TAGS = frozenset({"content", "output", "illegal"})
_ANY = object()
_TOO_DEEP = "The template nests too deeply. Split it with {% assign %}."
_END = ("found end of expression", "found the end")
_TAG_ERROR = "unexpected tag '"


class LiquidTemplate:
    """One parsed template. Immutable; may be rendered by several threads at once."""

    __slots__ = ("_steps", "_template")

    def __init__(self, template: BoundTemplate) -> None:
        self._template = template
        self._steps = steps_of(template)

    def render(
        self, context: Mapping[str, object], *, now: datetime, default_country: str | None = None
    ) -> str:
        """The text for these names (JSON values), with `now` as the instant of rendering and the project's
        `default_country` for phone numbers without one.

        Raises `RenderFailed` saying why: a bound was passed, or a filter cannot work with its value.
        """
        names = Context(self._template, {"today": None, **context, "now": now}, now, default_country)
        try:
            return self._print(names)
        except LiquidError as error:
            raise RenderFailed(_explain(error)) from error
        except (RecursionError, OverflowError, ValueError, ArithmeticError) as error:
            raise RenderFailed(f"a value cannot be worked with ({type(error).__name__}).") from error

    def _print(self, names: Context) -> str:
        """Texts and expressions are printed here: asking each node costs more than most expressions."""
        printed: list[str] = []
        characters = 0
        for step in self._steps:
            if isinstance(step, str):
                piece = step
            elif isinstance(step, Whole):
                output = Output(characters)
                step.node.render(names, output)
                piece = output.getvalue()
            else:
                piece = to_text(step.evaluate(names))
            printed.append(piece)
            characters += len(piece)
            check_text(characters)
        return "".join(printed)


def parse(text: str) -> LiquidTemplate:
    """The template written in `text`, from the cache when it was parsed before.

    Raises `Invalid` with line, column and excerpt for syntax errors, unknown tags and filters (with the
    nearest name), wrong arguments of filters, and text beyond the bounds.
    """
    return _parsed(text)


def _parse(text: str) -> LiquidTemplate:
    source = prepare(text)
    try:
        template = _ENVIRONMENT.from_string(source)
        filtered = adapt(template)
    except LiquidError as error:
        raise _invalid(error) from error
    except RecursionError as error:
        raise Invalid(_TOO_DEEP) from error
    for expression in filtered:
        _check_filters(expression)
    return LiquidTemplate(template)


_parsed = ParsedTexts(_parse, characters_max=CACHED_CHARACTERS_MAX)


class _Environment(Environment):
    def error(
        self, exc: type[LiquidError] | LiquidError, msg: str | None = None, token: Token | None = None
    ) -> None:
        # The library's token for "the expression ended here" knows no place; the parser's current one does.
        if isinstance(exc, LiquidError) and exc.token and not exc.token.source:
            exc.token = token
        super().error(exc, msg, token)


def _environment() -> Environment:
    environment = _Environment(strict_filters=True, autoescape=False)
    # liquidjs: keeps white space of blocks, knows `not`, and `list.0`.
    environment.suppress_blank_control_flow_blocks = False
    environment.logical_not_operator = True
    environment.shorthand_indexes = True
    for name in _REMOVED_TAGS:
        environment.tags.pop(name, None)
    environment.filters = dict(FILTERS)
    return environment


_ENVIRONMENT = _environment()


def known_tags() -> frozenset[str]:
    """Every tag a template may use, `#` among them."""
    return frozenset(_ENVIRONMENT.tags) - _INNER_TAGS | {"raw"}  # The lexer itself knows `raw`.


def _explain(error: LiquidError) -> str:
    """One line for people, from the library's several: what, where, and the remedy if one can be guessed."""
    if isinstance(error.__cause__, RecursionError):
        return _TOO_DEEP
    what = str(error.message or "the template cannot be understood").replace(*_END)
    if what.startswith(_TAG_ERROR):
        what = _unknown("tag", what.removeprefix(_TAG_ERROR).rstrip("'"), sorted(known_tags()))
    what = what[:1].upper() + what[1:]
    return f"{what.rstrip('.')} ({_place(error.token)})." if error.token else f"{what.rstrip('.')}."


def _invalid(error: LiquidError) -> Invalid:
    token = error.token
    if token is None or isinstance(error.__cause__, RecursionError):
        return Invalid(_explain(error))
    return Misplaced(_explain(error), _index(token))


def _index(token: Token) -> int:
    """Where a token begins; one that says "the end" knows no text."""
    return max(token.start_index, 0) if token.source else SOURCE_CHARACTERS_MAX


def _place(token: Token) -> str:
    return "at the end" if not token.source else place(token.source, max(token.start_index, 0))


def _unknown(kind: str, name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"unknown {kind} '{name[:50]}'" + (f", did you mean '{near[0]}'?" if near else "")


def _check_filters(expression: FilteredExpression) -> None:
    for used in expression.filters or ():
        if used.name in REFUSED_FILTERS:
            plain = used.name.removesuffix("_exp")
            raise _refused(used, f"Filter '{used.name}' is not supported, use '{plain}'")
        if used.name not in FILTERS:
            raise _refused(used, _unknown("filter", used.name, sorted(FILTERS)).capitalize())
        _check_arguments(used)


def _check_arguments(used: Filter) -> None:
    named = {name: _ANY for argument in used.args if (name := getattr(argument, "name", None))}
    if used.name in NEED_NOW:
        named["now"] = _ANY
    if used.name in NEED_COUNTRY:
        named["default_country"] = _ANY
    places = [_ANY for argument in used.args if not getattr(argument, "name", None)]
    try:
        inspect.signature(FILTERS[used.name]).bind(_ANY, *places, **named)
    except TypeError as error:
        raise _refused(used, f"Filter '{used.name}': {error}") from error


def _refused(used: Filter, what: str) -> Misplaced:
    return Misplaced(f"{what} ({_place(used.token)}).", _index(used.token))
