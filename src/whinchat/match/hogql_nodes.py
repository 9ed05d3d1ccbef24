"""What a SQL expression is made of: values, and conditions on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from whinchat.match.logic import all_of, any_of
from whinchat.match.operators import Test
from whinchat.match.subject import Predicate, Reader, Subject
from whinchat.match.values import number_of, numeric


class Node(msgspec.Struct, frozen=True):
    """A part of an expression: how to read its value, whether that is a condition, and its value if it is
    fixed.
    """

    read: Reader
    condition: bool = False
    literal: bool = False
    value: Any = None


def literal(value: Any) -> Node:
    """A fixed value."""
    return Node(lambda _subject: value, literal=True, value=value)


def condition(test: Predicate) -> Node:
    """Something true or false."""
    return Node(test, condition=True)


def truth(node: Node) -> Predicate:
    """Whether a part is true: a condition that holds, or a value that is the boolean true, nothing else."""
    read = node.read
    return read if node.condition else lambda subject: read(subject) is True


def both(nodes: list[Node]) -> Node:
    """`and` over two or more."""
    return condition(all_of([truth(node) for node in nodes]))


def either(nodes: list[Node]) -> Node:
    """`or` over two or more."""
    return condition(any_of([truth(node) for node in nodes]))


def negated(node: Node) -> Node:
    """`not`."""
    test = truth(node)
    return condition(lambda subject: not test(subject))


def tested(node: Node, test: Test) -> Node:
    """A test of a part's value."""
    read = node.read
    return condition(lambda subject: test(read(subject)))


def equal(left: Node, right: Node) -> Node:
    """Equality of two parts of which neither is fixed; null equals nothing."""
    one, two = left.read, right.read
    return condition(lambda subject: same(one(subject), two(subject)))


def ordered(left: Node, right: Node, compare: Callable[[Any, Any], Any]) -> Node:
    """An order between two parts of which neither is fixed: as numbers if both are, as text if neither is."""
    one, two = left.read, right.read

    def test(subject: Subject) -> bool:
        first, second = one(subject), two(subject)
        low, high = numeric(first), numeric(second)
        if low is not None and high is not None:
            return bool(compare(low, high))
        both_words = isinstance(first, str) and isinstance(second, str) and low is None and high is None
        return both_words and bool(compare(first, second))

    return condition(test)


def same(first: Any, second: Any) -> bool:
    """Equality as `exact` has it, for two values of which either may be anything."""
    if isinstance(first, bool) or isinstance(second, bool):
        return _boolean(first) is not None and _boolean(first) is _boolean(second)
    if isinstance(first, str) and isinstance(second, str):
        return first == second
    one = number_of(first) if isinstance(first, str) else first
    two = number_of(second) if isinstance(second, str) else second
    return isinstance(one, int | float) and isinstance(two, int | float) and one == two


def _boolean(value: Any) -> bool | None:
    text = value.lower() if isinstance(value, str) else value
    return (
        {"true": True, "false": False}.get(text)
        if isinstance(text, str)
        else text
        if isinstance(text, bool)
        else None
    )
