"""Filters on numbers, with JavaScript's arithmetic: one kind of number, division keeps its fraction."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from whinchat.render.limits import RenderFailed
from whinchat.render.values import bounded, numeric, to_int, to_number, to_text, truthy

Number = int | float


def absolute(value: object) -> Number:
    """Without its sign."""
    return abs(to_number(value))


def at_least(value: object, least: object) -> Number:
    """Not below `least`."""
    return max(to_number(value), to_number(least))


def at_most(value: object, most: object) -> Number:
    """Not above `most`."""
    return min(to_number(value), to_number(most))


def ceil(value: object) -> Number:
    """Rounded up."""
    return math.ceil(bounded(to_number(value)))


def floor(value: object) -> Number:
    """Rounded down."""
    return math.floor(bounded(to_number(value)))


def plus(value: object, other: object) -> Number:
    """The sum."""
    return _exactly(value, other, operator.add)


def minus(value: object, other: object) -> Number:
    """The difference."""
    return _exactly(value, other, operator.sub)


def times(value: object, other: object) -> Number:
    """The product."""
    return _exactly(value, other, operator.mul)


def divided_by(value: object, divisor: object, integer: object = False) -> Number:
    """The quotient, rounded down when `integer` is true. Raises `RenderFailed` for a division by zero."""
    number, by = to_number(value), to_number(divisor)
    if by == 0:
        raise RenderFailed("divided_by: division by zero. Test the divisor with {% if %} first.")
    if isinstance(number, int) and isinstance(by, int) and (truthy(integer) or number % by == 0):
        return bounded(number // by)
    quotient = bounded(bounded(number) / bounded(by))
    return math.floor(quotient) if truthy(integer) else quotient


def modulo(value: object, divisor: object) -> Number:
    """The remainder, with the sign of the dividend. Raises `RenderFailed` for a division by zero."""
    number, by = to_number(value), to_number(divisor)
    if by == 0:
        raise RenderFailed("modulo: division by zero. Test the divisor with {% if %} first.")
    if isinstance(number, int) and isinstance(by, int):
        return bounded(int(math.copysign(abs(number) % abs(by), number)) if number < 0 else number % abs(by))
    return bounded(math.fmod(bounded(number), bounded(by)))


def rounded(value: object, digits: object = None) -> Number:
    """Rounded to `digits` places (none), halves up, as people do with the number they see."""
    places = max(min(to_int(digits, 0), 20), -20)  # No double has more; JavaScript's own bound is 100.
    number = bounded(to_number(value))
    if isinstance(number, int) and places >= 0:
        return number
    exact = Decimal(repr(number)).scaleb(places)
    # Halves go towards plus infinity, also below zero.
    whole = (exact + Decimal("0.5")).to_integral_value("ROUND_FLOOR") if exact < 0 else _half_up(exact)
    result = whole.scaleb(-places)
    return int(result) if result == result.to_integral_value() else float(result)


def to_integer(value: object) -> Number:
    """The number a text spells, without its fraction; 0 when it spells none."""
    if isinstance(value, bool):
        return int(value)
    number = value if isinstance(value, int | float) else numeric(to_text(value).strip())
    return 0 if number is None else math.trunc(bounded(number))


def _half_up(exact: Decimal) -> Decimal:
    return exact.to_integral_value(ROUND_HALF_UP)


def _exactly(value: object, other: object, operate: Callable[[Any, Any], Any]) -> Number:
    left, right = bounded(to_number(value)), bounded(to_number(other))
    if isinstance(left, int) and isinstance(right, int):
        return bounded(int(operate(left, right)))
    # Decimal arithmetic on what is written: 0.1 plus 0.2 is 0.3 in a message, whatever doubles say.
    return bounded(float(operate(Decimal(repr(left)), Decimal(repr(right)))))


NUMBER_FILTERS: dict[str, Callable[..., object]] = {
    "abs": absolute,
    "at_least": at_least,
    "at_most": at_most,
    "ceil": ceil,
    "divided_by": divided_by,
    "floor": floor,
    "minus": minus,
    "modulo": modulo,
    "plus": plus,
    "round": rounded,
    "times": times,
    "to_integer": to_integer,
}
