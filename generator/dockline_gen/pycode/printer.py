"""The printer: a tree as `ruff format` would lay it out.

What fits on its line stands there. Of what doesn't, the outermost brackets are opened first: each of their
items begins a line, and is looked at in the same way. Three numbers are known of each node: the `column`
where its first line begins, the `indent` of the line that it begins in, and the `room` that has to be left
after its last line for what closes around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .nodes import (
    Argument,
    Assign,
    Await,
    Call,
    Constant,
    Decorator,
    Def,
    Dict,
    Evaluate,
    Expression,
    If,
    Is,
    Keyword,
    Lambda,
    List,
    Name,
    Parameter,
    Return,
    Rows,
    Statement,
    Strings,
    Subscript,
    Tuple,
    TypeExpr,
    UnionType,
)

__all__ = ["INDENT", "WIDTH", "printed"]

WIDTH = 110
INDENT = 4

_Entry = tuple[Expression, Expression]
_Item = Argument | Parameter | _Entry
"""What stands in brackets: an argument, a parameter, or the key and value of a dict."""
_BRACKETS = {List: ("[", "]"), Tuple: ("(", ")"), Dict: ("{", "}")}
_COLLECTIONS = (List, Tuple, Dict)
_ATOMS = frozenset((Name, Constant, Strings, Subscript, UnionType))
_INNER = {
    Assign: "value",
    Await: "call",
    Decorator: "expression",
    Evaluate: "call",
    Is: "value",
    Keyword: "value",
    Lambda: "body",
    Parameter: "default",
    Return: "value",
}
"""The part of a node that has the brackets which may be open."""


def printed(node: Argument | Statement | Sequence[Statement], indent: int = 0, *, room: int = 0) -> str:
    """The text of a node, or of statements one below the other.

    Args:
        node: What to print.
        indent: How many spaces stand before its first line; they aren't part of the text, those of further
            lines are.
        room: How many characters follow its last line.
    """
    if isinstance(node, Sequence):
        return f"\n{' ' * indent}".join(printed(statement, indent) for statement in node)
    if not _is_open(node):
        flat = str(node)
        if indent + len(flat) + room <= WIDTH:
            return flat
    if (statement := _STATEMENTS.get(type(node))) is not None:
        return statement(node, indent)
    return _expression(node, indent, indent, room)  # type: ignore[arg-type]  # all others


# -- statements ----------------------------------------------------------------------------------------------


def _decorator(node: Decorator, indent: int) -> str:
    return "@" + _expression(node.expression, indent + 1, indent, 0)


def _return(node: Return, indent: int) -> str:
    return "return " + _alone(node.value, indent + len("return "), indent, 0)


def _evaluate(node: Evaluate, indent: int) -> str:
    return _expression(node.call, indent, indent, 0)


def _if(node: If, indent: int) -> str:
    pad = " " * (indent + INDENT)
    return f"if {_test(node.test, indent)}:\n{pad}{printed(node.body, indent + INDENT)}"


def _assign(node: Assign, indent: int) -> str:
    column = indent + len(node.target)
    text = node.target
    if node.annotation is not None:
        room = 0 if node.value is None else len(" = (")
        annotation = _alone(node.annotation, column + 2, indent, room)
        text = f"{text}: {annotation}"
        column = _column_after(text, indent)
    if node.value is None:
        return text
    return f"{text} = {_alone(node.value, column + 3, indent, 0)}"


def _def(node: Def, indent: int) -> str:
    head = f"{node.head}("
    items = _opened(node.items, Rows.EACH, indent, comma=True) if node.items else ""
    tail = f"{items}) -> "
    column = indent + len(") -> ") if items else indent + len(head) + len(tail)
    return f"{head}{tail}{_alone(node.returned, column, indent, len(node.end))}{node.end}"


def _test(node: Expression | Is, indent: int) -> str:
    if not isinstance(node, Is):
        return _alone(node, indent + len("if "), indent, 1)
    if not _is_open(node.value) and indent + len(f"if {node}:") <= WIDTH:
        return str(node)
    inner = indent + INDENT
    value = _expression(node.value, inner, inner, 0)
    return _in_parentheses(f"{value}\n{' ' * inner}is {node.other}", indent)


_STATEMENTS: Mapping[type, Callable[[Any, int], str]] = {
    Assign: _assign,
    Decorator: _decorator,
    Def: _def,
    Evaluate: _evaluate,
    If: _if,
    Return: _return,
}


def _alone(node: Expression, column: int, indent: int, room: int) -> str:
    """An expression without brackets around it; it gets some if it has none of its own to break at."""
    call = node.call if isinstance(node, Await) else node
    if not _is_open(node):
        flat = str(node)
        if column + len(flat) + room <= WIDTH:
            return flat
        whole = isinstance(node, Name | Constant) or (isinstance(call, Call) and not call.arguments)
        if whole and indent + INDENT + len(flat) <= WIDTH:
            return _in_parentheses(flat, indent)
    if isinstance(node, UnionType):
        return _in_parentheses(_expression(node, indent + INDENT, indent + INDENT, 0), indent)
    if isinstance(call, Call) and column + len(_opening(node)) > WIDTH:
        return _in_parentheses(_expression(node, indent + INDENT, indent + INDENT, 0), indent)
    return _expression(node, column, indent, room)


def _in_parentheses(text: str, indent: int) -> str:
    return f"(\n{' ' * (indent + INDENT)}{text}\n{' ' * indent})"


def _opening(node: Expression) -> str:
    """What of an expression stands on its first line in any case."""
    match node:
        case Call(function):
            return f"{function}("
        case Await(call):
            return f"await {_opening(call)}"
        case Subscript(of):
            return f"{of}["
        case List() | Tuple() | Dict():
            return _BRACKETS[type(node)][0]
        case Lambda(body=body):
            return f"{node.head} {_opening(body)}"
    return str(node)


def _column_after(text: str, indent: int) -> int:
    """The column behind a text that began at an indent."""
    start = text.rfind("\n")
    return indent + len(text) if start < 0 else len(text) - start - 1


# -- expressions ---------------------------------------------------------------------------------------------


def _expression(node: _Item, column: int, indent: int, room: int) -> str:
    """A node that may go on over several lines, as it stands inside of brackets."""
    if not _is_open(node):
        flat = f"{node[0]!s}: {node[1]!s}" if isinstance(node, tuple) else str(node)
        if column + len(flat) + room <= WIDTH:
            return flat
    match node:
        case (key, value):
            head = f"{key}: "
            return head + _expression(value, column + len(head), indent, room)
        case Call() | Await():
            return _called(node, indent)
        case Subscript(of, items):
            return f"{of}[{_opened(items, Rows.FILLED, indent)}]"
        case List(items, rows) | Tuple(items, rows) | Dict(items, rows):
            opening, closing = _BRACKETS[type(node)]
            keeps = isinstance(node, Tuple)
            return f"{opening}{_opened(items, rows, indent, comma=keeps)}{closing}"
        case Keyword(name, value):
            return f"{name}={_expression(value, column + len(name) + 1, indent, room)}"
        case Parameter():
            return _parameter(node, column, indent, room)
        case Lambda(body=body):
            return f"{node.head} {_body(body, column + len(node.head) + 1, indent, room)}"
        case UnionType(options):
            return _union(options, column, indent, room)
        case Strings(parts):
            return f"\n{' ' * indent}".join(str(Constant(part)) for part in parts)
    return str(node)


def _called(node: Call | Await, indent: int) -> str:
    """A call whose arguments don't fit on its line."""
    if isinstance(node, Await):
        return f"await {_called(node.call, indent)}"
    arguments = _opened(node.arguments, node.rows, indent, comma=node.rows is not Rows.FILLED)
    return f"{node.function}({arguments})"


def _body(node: Expression, column: int, indent: int, room: int) -> str:
    """What a function without a name returns."""
    if isinstance(node, Lambda):
        return _in_parentheses(_expression(node, indent + INDENT, indent + INDENT, 0), indent)
    return _alone(node, column, indent, room)


def _union(options: Sequence[TypeExpr], column: int, indent: int, room: int) -> str:
    last = len(options) - 1
    lines = [
        _expression(option, column if i == 0 else indent + 2, indent, room if i == last else 0)
        for i, option in enumerate(options)
    ]
    return f"\n{' ' * indent}| ".join(lines)


def _parameter(node: Parameter, column: int, indent: int, room: int) -> str:
    text = node.name
    if node.annotation is not None:
        after = room
        if node.default is not None:
            opening = _opening(node.default)
            after = len(f" = {opening}") + (room if opening == str(node.default) else 0)
        text += f": {_expression(node.annotation, column + len(text) + 2, indent, after)}"
    if node.default is None:
        return text
    text += "=" if node.annotation is None else " = "
    return text + _expression(node.default, _column_after(text, indent), indent, room)


def _opened(items: Sequence[_Item], rows: Rows, indent: int, *, comma: bool = False) -> str:
    """What stands inside of brackets that don't fit on their line.

    Args:
        items: What stands there.
        rows: How.
        indent: Of the line that the brackets begin in.
        comma: Whether a comma follows a single item, too.
    """
    if not items:
        return ""
    inner = indent + INDENT
    pad = f"\n{' ' * inner}"
    if rows is Rows.FILLED and not any(map(_is_open, items)):
        flat = ", ".join(map(str, items))
        if inner + len(flat) <= WIDTH:
            return f"{pad}{flat}\n{' ' * indent}"
    comma = comma or len(items) > 1 or rows is Rows.ALWAYS
    lines = [_expression(item, inner, inner, 1 if comma else 0) for item in items]
    return pad + f",{pad}".join(lines) + ("," if comma else "") + f"\n{' ' * indent}"


def _is_open(node: _Item | Statement | Is) -> bool:
    """Whether a node takes several lines even if it would fit on one."""
    kind = type(node)
    if kind in _ATOMS:
        return False
    if (inside := _INNER.get(kind)) is not None:
        inner = getattr(node, inside)
        return inner is not None and type(inner) not in _ATOMS and _is_open(inner)
    if isinstance(node, Call):
        return _any_open(node.arguments, node.rows)
    if isinstance(node, _COLLECTIONS):
        return _any_open(node.items, node.rows)
    if isinstance(node, tuple):
        return _is_open(node[1])
    return isinstance(node, If) or (isinstance(node, Def) and _any_open(node.items, Rows.EACH))


def _any_open(items: Sequence[_Item], rows: Rows) -> bool:
    if rows is Rows.ALWAYS:
        return bool(items)
    return any(_is_open(item) for item in items if type(item) not in _ATOMS)
