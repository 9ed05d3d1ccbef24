"""SQL expressions in filters (`hogql`): comparisons of event, person and group properties, and/or/not, like,
in, is null.

A Pratt parser that compiles as it reads: an operand is read, then operators as long as they bind tighter than
what waits on the left. Anything that is not listed here is refused with its line and column.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from whinchat.core.errors import Invalid
from whinchat.match import hogql_nodes as nodes
from whinchat.match.dates import DateTest
from whinchat.match.hogql_nodes import Node
from whinchat.match.hogql_paths import path_reader
from whinchat.match.hogql_tokens import Token, refusal, tokens_of
from whinchat.match.operators import compile_operator
from whinchat.match.place import Place
from whinchat.match.regexes import like_test
from whinchat.match.subject import Predicate
from whinchat.match.values import text_of

DEPTH_MAX = 100
"""Parentheses and `not` may nest this deep; Python's own stack would hold some three times as much."""

SELECT_REFUSED = "Select queries are not allowed in filters"
"""PostHog's literal text."""

_OR, _AND, _NOT, _COMPARISON = 1, 2, 3, 4
_BINDS = {"or": _OR, "and": _AND} | dict.fromkeys(
    ("=", "==", "!=", "<>", "<", "<=", ">", ">=", "like", "ilike", "in", "is", "not"), _COMPARISON
)
_ORDERS: dict[str, tuple[str, str, Callable[[Any, Any], Any]]] = {
    "<": ("lt", "gt", operator.lt),
    "<=": ("lte", "gte", operator.le),
    ">": ("gt", "lt", operator.gt),
    ">=": ("gte", "lte", operator.ge),
}
"""Sign → operator with a fixed right side, operator with a fixed left side (then turned round), Python's
comparison.
"""


def compile_hogql(source: str, place: Place) -> Predicate:
    """An expression as a predicate; it holds where the expression is the boolean true.

    Raises Invalid with line, column and an excerpt for everything that is not understood.
    """
    return nodes.truth(_Parser(source, place).whole())


class _Parser:
    def __init__(self, source: str, place: Place) -> None:
        self._source = source
        self._place = place
        self._tokens = tokens_of(source, place)
        self._next = 0
        self._depth = 0
        self._prefixes: dict[str, Callable[[Token], Node]] = {
            "number": lambda token: nodes.literal(token.value),
            "text": lambda token: nodes.literal(token.value),
            "name": self._path,
            "quoted": self._stray_quotes,
            "keyword": self._keyword,
            "sign": self._sign,
            "end": self._nothing,
        }

    def whole(self) -> Node:
        """The expression up to its end."""
        node = self._expression(0)
        if self._peek().kind != "end":
            raise self._refused(self._peek(), "an operator such as =, <, and, or is expected here")
        return node

    # ---- the stream of tokens

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += token.kind != "end"
        return token

    def _took(self, text: str) -> bool:
        """Take the next token if it is this keyword or sign."""
        token = self._peek()
        found = token.kind in ("keyword", "sign") and token.text == text
        self._next += found
        return found

    def _expect(self, text: str) -> None:
        if not self._took(text):
            raise self._refused(self._peek(), f"{text!r} is expected here")

    def _refused(self, token: Token, what: str) -> Exception:
        if token.kind == "name" and token.text.lower() == "select":
            return Invalid(SELECT_REFUSED, attr=self._place.attr)
        return refusal(self._source, token.at, what, self._place)

    # ---- Pratt: an operand, then operators that bind tighter than what waits on the left

    def _expression(self, waiting: int) -> Node:
        token = self._take()
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise self._refused(token, f"the expression nests deeper than {DEPTH_MAX} levels. Simplify it")
        left = self._prefixes[token.kind](token)
        while (binds := self._binding()) > waiting:
            left = self._infix(left, binds)
        self._depth -= 1
        return left

    def _binding(self) -> int:
        token = self._peek()
        return _BINDS.get(token.text, 0) if token.kind in ("keyword", "sign") else 0

    def _infix(self, left: Node, binds: int) -> Node:
        if binds == _COMPARISON:
            node = self._comparison(left, self._take())
            if self._binding() == _COMPARISON:
                raise self._refused(self._peek(), "comparisons cannot be chained. Join them by and")
            return node
        word = self._peek().text
        joined = [left]
        while self._took(word):  # All at once, so that a long chain does not nest.
            joined.append(self._expression(binds))
        return nodes.both(joined) if word == "and" else nodes.either(joined)

    # ---- operands

    def _path(self, token: Token) -> Node:
        keys: list[str] = []
        if self._peek().kind == "sign" and self._peek().text == "(":
            raise self._refused(
                token, f"the function {token.text} is not supported. Compare properties directly"
            )
        while True:
            if self._took("."):
                part = self._take()
                if part.kind not in ("name", "quoted", "keyword"):
                    raise self._refused(part, "a name is expected after the dot")
                keys.append(part.value)
            elif self._took("["):
                part = self._take()
                if part.kind != "text":
                    raise self._refused(part, "a property name in single quotes is expected in brackets")
                keys.append(part.value)
                self._expect("]")
            else:
                break
        read = path_reader(token.text, keys)
        if isinstance(read, str):
            raise self._refused(token, read)
        return Node(read)

    def _keyword(self, token: Token) -> Node:
        if token.text == "not":
            return nodes.negated(self._expression(_NOT))
        if token.text in ("true", "false", "null"):
            return nodes.literal({"true": True, "false": False, "null": None}[token.text])
        raise self._refused(token, "a property or a value is expected here")

    def _sign(self, token: Token) -> Node:
        if token.text == "(":
            inner = self._expression(0)
            self._expect(")")
            return inner
        if token.text == "-" and self._peek().kind == "number":
            return nodes.literal(-self._take().value)
        raise self._refused(token, "a property or a value is expected here")

    def _stray_quotes(self, token: Token) -> Node:
        raise self._refused(token, "a text is written in single quotes, like 'this'")

    def _nothing(self, token: Token) -> Node:
        raise self._refused(token, "the expression ends where a property or a value is expected")

    # ---- comparisons

    def _comparison(self, left: Node, sign: Token) -> Node:
        if sign.text == "is":
            negative = self._took("not")
            self._expect("null")
            return nodes.tested(
                left, (lambda seen: seen is not None) if negative else (lambda seen: seen is None)
            )
        if sign.text == "not":
            word = self._take()
            if word.text not in ("like", "ilike", "in") or word.kind != "keyword":
                raise self._refused(word, "like, ilike or in is expected after not")
            return nodes.negated(self._comparison(left, word))
        if sign.text in ("like", "ilike"):
            return self._like(left, ignore_case=sign.text == "ilike")
        if sign.text == "in":
            return self._compiled(left, "in", self._list(), sign)
        right = self._expression(_COMPARISON)
        if sign.text in _ORDERS:
            return self._ordered(left, right, sign)
        equal = self._equal(left, right, sign)
        return nodes.negated(equal) if sign.text in ("!=", "<>") else equal

    def _equal(self, left: Node, right: Node, sign: Token) -> Node:
        if left.literal and not right.literal:
            left, right = right, left
        if not right.literal:
            return nodes.equal(left, right)
        if right.value is None:
            return nodes.tested(left, lambda seen: seen is None)
        return self._compiled(left, "exact", right.value, sign)

    def _ordered(self, left: Node, right: Node, sign: Token) -> Node:
        forward, backward, compare = _ORDERS[sign.text]
        if right.literal:
            return self._compiled(left, forward, right.value, sign)
        if left.literal:
            return self._compiled(right, backward, left.value, sign)
        return nodes.ordered(left, right, compare)

    def _compiled(self, node: Node, name: str, value: Any, sign: Token) -> Node:
        try:
            test = compile_operator(name, value, self._place)
        except Invalid:
            raise self._refused(sign, f"{sign.text} cannot be used with {text_of(value)[:60]}") from None
        if isinstance(test, DateTest):  # No sign compiles to a date operator.
            raise self._refused(sign, f"{sign.text} cannot be used here")
        return nodes.tested(node, test)

    def _like(self, left: Node, *, ignore_case: bool) -> Node:
        token = self._take()
        if token.kind != "text":
            raise self._refused(token, "like needs a pattern in single quotes on its right, such as '%word%'")
        test = like_test(token.value, self._place, ignore_case=ignore_case)
        return nodes.tested(left, lambda seen: seen is not None and test(text_of(seen)))

    def _list(self) -> list[Any]:
        opening = self._take()
        closing = {"(": ")", "[": "]"}.get(opening.text)
        if closing is None or opening.kind != "sign":
            raise self._refused(opening, "a list such as ('a', 'b') is expected after in")
        values: list[Any] = []
        while True:
            token = self._peek()
            node = self._expression(_COMPARISON)
            if not node.literal or node.value is None:
                raise self._refused(token, "lists hold texts, numbers, true and false")
            values.append(node.value)
            if not self._took(","):
                break
        self._expect(closing)
        return values
