"""The parts of python-liquid that we replace: what a name means, how values compare and print, and what
loops may use.

The parser builds its own nodes and expressions. After parsing, `adapt` walks the tree once and gives those
listed here our meaning (liquidjs's) by changing their class; nothing of the library is changed for anybody
else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from io import StringIO
from typing import TextIO

from liquid import RenderContext, Token
from liquid.ast import Node
from liquid.builtin.content import ContentNode
from liquid.builtin.expressions import logical
from liquid.builtin.expressions.filtered import FilteredExpression
from liquid.builtin.expressions.path import Path
from liquid.builtin.expressions.primitive import RangeLiteral
from liquid.builtin.output import OutputNode
from liquid.builtin.tags.cycle_tag import CycleNode
from liquid.builtin.tags.for_tag import BreakNode, ContinueNode, ForNode
from liquid.builtin.tags.tablerow_tag import TablerowNode
from liquid.exceptions import LiquidSyntaxError
from liquid.expression import Expression
from liquid.template import BoundTemplate

from whinchat.render.filters import FILTERS, NEED_COUNTRY, NEED_NOW
from whinchat.render.limits import Budget, check_items, check_text
from whinchat.render.values import equal, member, numeric, to_int, to_list, to_text, truthy


class Output(StringIO):
    """Collects text up to the bound, `characters` of which are used. Raises `RenderFailed` beyond it."""

    def __init__(self, characters: int = 0) -> None:
        super().__init__()
        self.characters = characters

    def write(self, text: str, /) -> int:
        """Take one more piece."""
        self.characters += len(text)
        check_text(self.characters)
        return super().write(text)


class Context(RenderContext):
    """The names a template sees, and what its rendering has used so far."""

    __slots__ = ("budget", "default_country", "now")

    def __init__(
        self,
        template: BoundTemplate,
        names: Mapping[str, object],
        now: datetime,
        default_country: str | None = None,
    ) -> None:
        super().__init__(template, globals=names)
        self.budget = Budget()
        self.now = now
        self.default_country = default_country

    def get(self, path: list[object], *, token: Token | None, default: object = None) -> object:
        """The value at `path`, None when any part of it is missing. The library asks for no `default`."""
        del token, default
        value = self.scope.get(to_text(path[0]))
        for key in path[1:]:
            value = member(value, key)
        return value

    def filter(self, name: str, token: Token | None) -> Callable[..., object]:
        """The filter called `name`, checked to exist when the template was parsed."""
        del token
        self.budget.check_time()
        found = FILTERS[name]
        if name in NEED_NOW:
            return partial(found, now=self.now)
        return partial(found, default_country=self.default_country) if name in NEED_COUNTRY else found

    def assign(self, key: str, val: object) -> None:
        """Set a variable, within the bound."""
        self.budget.assign(val)
        self.locals[key] = val

    def get_buffer(self, buf: TextIO | None = None) -> StringIO:
        """What a `capture` writes into."""
        del buf
        return Output()


class _Filtered(FilteredExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        value = self.left.evaluate(context)
        for filter_ in self.filters or ():
            value = filter_.evaluate(value, context)
            if isinstance(value, str):
                check_text(len(value))
            elif isinstance(value, list):
                check_items(len(value))
        return value


class _Path(Path):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        head, *rest = self.path
        value = context.scope.get(head if type(head) is str else to_text(_segment(head, context)))
        for segment in rest:
            # Nearly every step is the member of an object; asked first, because every message asks for many.
            if type(value) is dict and type(segment) is str and segment in value:
                value = value[segment]
            else:
                value = member(value, _segment(segment, context))
        return value


def _segment(segment: object, context: RenderContext) -> object:
    """A part of a path, which may be a path itself: `a[b.c]`."""
    return segment.evaluate(context) if isinstance(segment, Path) else segment


class _Range(RangeLiteral):
    __slots__ = ()

    # A list where the library makes a range object: everything else then handles lists only, all of them
    # bounded.
    def evaluate(self, context: RenderContext) -> list[int]:  # type: ignore[override]  # Nobody else sees it.
        start, stop = (to_int(end.evaluate(context), 0) for end in (self.start, self.stop))
        check_items(stop - start + 1)
        return list(range(start, stop + 1))


class _Output(OutputNode):
    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        return buffer.write(to_text(self.expression.evaluate(context)))


class _Cycle(CycleNode):
    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        values = [argument.evaluate(context) for argument in self.args]
        group = to_text(self.group.evaluate(context)) if self.group else ""
        place = context.cycle((group, *map(to_text, values)), len(values))
        return buffer.write(to_text(values[place]))


class _CountedBlock:
    """Stands before the block of a loop and counts its turns."""

    __slots__ = ("block",)

    def __init__(self, block: Node) -> None:
        self.block = block

    def render(self, context: Context, buffer: TextIO) -> int:
        context.budget.turn()
        return self.block.render(context, buffer)


class _For(ForNode):
    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        _check_loop(self.expression.iterable.evaluate(context))
        return super().render_to_output(context, buffer)


class _Tablerow(TablerowNode):
    __slots__ = ()

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        _check_loop(self.expression.iterable.evaluate(context))
        return super().render_to_output(context, buffer)


def _check_loop(items: object) -> None:
    if isinstance(items, list | dict):
        check_items(len(items))


class _Eq(logical.EqExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> bool:
        return _same(self.left.evaluate(context), self.right.evaluate(context))


class _Ne(logical.NeExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> bool:
        return not _same(self.left.evaluate(context), self.right.evaluate(context))


class _Lt(logical.LtExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> bool:
        return _order(self.left.evaluate(context), self.right.evaluate(context)) == "<"


class _Gt(logical.GtExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> bool:
        return _order(self.left.evaluate(context), self.right.evaluate(context)) == ">"


class _Le(logical.LeExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> bool:
        return _order(self.left.evaluate(context), self.right.evaluate(context)) in ("<", "=")


class _Ge(logical.GeExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> bool:
        return _order(self.left.evaluate(context), self.right.evaluate(context)) in (">", "=")


class _Contains(logical.ContainsExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> bool:
        whole, part = self.left.evaluate(context), self.right.evaluate(context)
        if isinstance(whole, str):
            return part is not None and to_text(part) in whole
        return any(equal(item, part) for item in to_list(whole)) if isinstance(whole, list) else False


def _same(left: object, right: object) -> bool:
    # `empty` and `blank` know what equals them; liquidjs counts null and false as blank.
    if "blank" in (_word(left), _word(right)) and not (truthy(left) and truthy(right)):
        return True
    return equal(left, right)


def _word(value: object) -> str:
    return type(value).__name__.lower() if isinstance(value, Expression) else ""


def _order(left: object, right: object) -> str:
    """One of `<`, `=`, `>`, or empty when the two cannot be compared: null, words with numbers, lists."""
    if not (isinstance(left, str) and isinstance(right, str)):
        left, right = _comparable(left), _comparable(right)
        if left is None or right is None:
            return ""
    if left == right:
        return "="
    return "<" if left < right else ">"  # type: ignore[operator]  # Both are text or both are numbers.


def _comparable(value: object) -> int | float | None:
    if isinstance(value, bool | int | float):
        return value
    return numeric(value.strip()) if isinstance(value, str) else None


_OURS: dict[type, type] = {
    FilteredExpression: _Filtered,
    Path: _Path,
    RangeLiteral: _Range,
    OutputNode: _Output,
    CycleNode: _Cycle,
    ForNode: _For,
    TablerowNode: _Tablerow,
    logical.EqExpression: _Eq,
    logical.NeExpression: _Ne,
    logical.LtExpression: _Lt,
    logical.GtExpression: _Gt,
    logical.LeExpression: _Le,
    logical.GeExpression: _Ge,
    logical.ContainsExpression: _Contains,
}


class Whole:
    """A node that prints itself, such as a tag. A class of ours, because the library's are slow to ask."""

    __slots__ = ("node",)

    def __init__(self, node: Node) -> None:
        self.node = node


def steps_of(template: BoundTemplate) -> list[str | Expression | Whole]:
    """The outermost nodes of an adapted template: texts, expressions to print, and other nodes as a whole."""
    steps: list[str | Expression | Whole] = []
    for node in template.nodes:
        if isinstance(node, ContentNode):
            steps.append(node.text)
        else:
            steps.append(node.expression if type(node) is _Output else Whole(node))
    return steps


def adapt(template: BoundTemplate) -> list[FilteredExpression]:
    """Give every node and expression of a parsed template our meaning; return those that may use filters.

    Raises liquid's `LiquidSyntaxError` for a `break` or `continue` outside of loops.
    """
    context = RenderContext(template)
    filtered: list[FilteredExpression] = []
    nodes = [(node, False) for node in template.nodes]
    while nodes:
        node, in_loop = nodes.pop()
        is_loop = isinstance(node, ForNode | TablerowNode)
        if isinstance(node, BreakNode | ContinueNode) and not in_loop:
            raise LiquidSyntaxError(f"{node} stands outside of a loop, remove it", token=node.token)
        for expression in _expressions(node):
            expression.__class__ = _OURS.get(type(expression), type(expression))
            if isinstance(expression, FilteredExpression):
                filtered.append(expression)
        nodes += [(child, in_loop or is_loop) for child in node.children(context, include_partials=False)]
        node.__class__ = _OURS.get(type(node), type(node))
        if isinstance(node, ForNode | TablerowNode):
            node.block = _CountedBlock(node.block)  # type: ignore[assignment]  # It renders as its block does.
    return filtered


def _expressions(node: Node) -> Iterator[Expression]:
    todo = list(node.expressions())
    while todo:
        expression = todo.pop()
        yield expression
        todo.extend(expression.children())
