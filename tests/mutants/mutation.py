"""What can be changed in a module, one small change a mutant; knows no tests and no files."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from attrs import frozen

__all__ = ["Mutant", "mutants_of"]


@frozen
class Mutant:
    """One change to a module.

    Attributes:
        kind: What sort of change it is, in a word or two.
        line: The line in which the change begins, as it stands in the file, without its indent.
        before: The text that is replaced.
        after: What stands there instead.
        within: The function or class, dotted; empty at the top of the module.
        inside: Whether it is in the body of a function: all else runs when the module is imported.
        number: The line's number, from 1.
        first: The number of the statement's first line, and
        last: of the last line of its head.
        source: The whole module with the change in it.
    """

    kind: str
    line: str
    before: str
    after: str
    within: str
    inside: bool
    number: int
    first: int
    last: int
    source: str

    @property
    def change(self) -> str:
        """The change as people read it."""
        return f"{self.kind}: {_short(self.before)} → {_short(self.after)}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same while the module moves around it."""
        return self.within, self.line, self.change


def mutants_of(source: str) -> list[Mutant]:
    """All mutants of a module, in the order of the text.

    Raises:
        SyntaxError: The text isn't Python.
    """
    walker = _Walker(source)
    walker.body(ast.parse(source).body)
    return walker.found


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:60]} … {text[-16:]}"


_TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.GtE, ast.LtE),
    ast.LtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.LtE, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_SUMS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_ENCODINGS = ("utf-8", "ascii", "latin-1", "unicode_escape")
"""Names of which Python overlooks what is added."""
_UNCHANGED_CALLS = (
    "cast",
    "TypeVar",
    "field",
    "isinstance",
    "issubclass",
    "NewType",
    "getattr",
    "hasattr",
    "max",
    "min",
)
"""Calls whose arguments, swapped, only fail at once, or mean the same."""


class _Walker:
    """Walks through the statements and collects what can be changed in each."""

    def __init__(self, source: str) -> None:
        self.lines = source.encode().splitlines(keepends=True)
        self.found: list[Mutant] = []
        self.within: list[str] = []
        self.functions = 0
        self.statement: ast.stmt | ast.ExceptHandler | None = None

    def body(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            self.statement = statement
            self.one(statement)

    def one(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.function(node)
            case ast.ClassDef():
                self.within.append(node.name)
                self.body(node.body)
                self.within.pop()
            case ast.Import() | ast.ImportFrom() | ast.Global() | ast.Nonlocal() | ast.Pass():
                pass
            case ast.If() if "TYPE_CHECKING" in ast.unparse(node.test):
                pass
            case ast.Assert():
                pass  # for readers, and checkers of types
            case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("__"):
                pass
            case _:
                self.dropped(node)
                self.heads(node)
                for name in ("body", "orelse", "finalbody"):
                    if isinstance(part := getattr(node, name, None), list):
                        self.body(part)
                for part in getattr(node, "handlers", []) or getattr(node, "cases", []):
                    self.clause(part)
                    self.body(part.body)

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        names = [ast.unparse(decorator) for decorator in node.decorator_list]
        if any(name.endswith("overload") for name in names):
            return
        self.within.append(node.name)
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.expression(default)
        self.functions += 1
        self.body(node.body)
        self.functions -= 1
        self.within.pop()

    def clause(self, node: ast.ExceptHandler | ast.match_case) -> None:
        if isinstance(node, ast.ExceptHandler):
            if node.type is not None:
                self.statement = node
                self.add("exception", node.type, "ZeroDivisionError")
        elif node.guard is not None:
            self.condition(node.guard)

    def heads(self, node: ast.stmt) -> None:
        """The expressions that belong to the statement itself."""
        for name, value in ast.iter_fields(node):
            if name in (
                "annotation",
                "targets",
                "target",
                "body",
                "orelse",
                "finalbody",
                "handlers",
                "cases",
            ):
                continue
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.withitem):
                    self.expression(part.context_expr)
                elif isinstance(part, ast.expr):
                    if name == "test":
                        self.condition(part)
                    self.expression(part)

    def dropped(self, node: ast.stmt) -> None:
        match node:
            case ast.Expr(value=ast.Constant()):
                pass  # a docstring or an ellipsis
            case ast.Expr() | ast.AugAssign() | ast.Delete() | ast.Continue() | ast.Break():
                self.add("dropped", node, "pass")
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]):
                self.add("dropped", node, "pass")
            case ast.Return(value=None):
                self.add("dropped", node, "pass")
            case ast.Return(value=value) if not _is(value, None):
                self.add("returned", node, "return None")
            case ast.Raise(exc=ast.expr() as raised):
                self.add("exception", raised, 'RuntimeError("mutant")')
                self.add("dropped", node, "pass")
            case ast.Raise():
                self.add("dropped", node, "pass")
            case _:
                pass

    def condition(self, node: ast.expr) -> None:
        """A condition that isn't mutated in another way is turned."""
        if not isinstance(node, ast.Compare | ast.BoolOp) and not _is_not(node):
            self.add("turned", node, f"not {_inner(node)}")

    def expression(self, node: ast.expr) -> None:  # noqa: C901  # a case for each kind of node
        match node:
            case ast.Subscript(value=ast.Name(id="Literal" | "Final" | "ClassVar")):
                return  # a type
            case ast.Call(func=ast.Name(id="TypeVar" | "ParamSpec" | "NewType")):
                return  # a type, whose name is for people
            case ast.Call(func=ast.Name(id="cast"), args=[ast.Constant(), value]):
                self.expression(value)  # the type is for checkers
                return
            case ast.JoinedStr() | ast.Lambda():
                self.children(node, only=ast.Lambda)
                return
            case ast.Compare(ops=[op, *_]):
                for turned in _TURNED[type(op)]:
                    self.changed("turned", node, partial(_compare_by, turned))
            case ast.BoolOp(op=op):
                other = ast.Or if isinstance(op, ast.And) else ast.And
                self.changed("and/or", node, lambda new: setattr(new, "op", other()))
            case ast.UnaryOp(op=ast.Not()):
                self.add("not", node, _inner(node.operand))
            case ast.BinOp(op=op) if type(op) in _SUMS and not _is_text(node):
                self.changed("sum", node, lambda new: setattr(new, "op", _SUMS[type(op)]()))
            case ast.IfExp():
                self.condition(node.test)
            case ast.Call():
                self.call(node)
            case ast.Constant():
                self.constant(node)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                for generator in node.generators:
                    for test in generator.ifs:
                        self.condition(test)
            case _:
                pass
        self.children(node)

    def children(self, node: ast.AST, only: type[ast.AST] | None = None) -> None:
        if only is not None and not isinstance(node, only):
            return
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.expression(child)
            elif isinstance(child, ast.keyword | ast.comprehension):
                self.children(child)

    def call(self, node: ast.Call) -> None:
        if len(node.args) < 2 or ast.unparse(node.func).rsplit(".", 1)[-1] in _UNCHANGED_CALLS:
            return
        first, second = node.args[:2]
        if isinstance(first, ast.Starred) or isinstance(second, ast.Starred):
            return
        if ast.unparse(first) != ast.unparse(second):
            self.changed("swapped", node, lambda new: new.args.__setitem__(slice(0, 2), new.args[1::-1]))

    def constant(self, node: ast.Constant) -> None:
        match node.value:
            case bool():
                self.add("constant", node, repr(not node.value))
            case int():
                self.add("constant", node, repr(node.value + 1))
            case str() if node.value and not set(node.value) & set(" \n") and node.value not in _ENCODINGS:
                self.add("constant", node, repr(f"{node.value}~"))
            case bytes() if node.value:
                self.add("constant", node, repr(node.value + b"~"))
            case _:
                pass

    def changed(self, kind: str, node: ast.expr, change: Callable[[Any], object]) -> None:
        new = copy.deepcopy(node)
        change(new)
        self.add(kind, node, ast.unparse(new))

    def add(self, kind: str, node: ast.expr | ast.stmt, after: str) -> None:
        assert self.statement is not None and node.end_lineno is not None and node.end_col_offset is not None
        begin, end = node.lineno - 1, node.end_lineno - 1
        lead, tail = self.lines[begin][: node.col_offset], self.lines[end][node.end_col_offset :]
        whole = b"".join(self.lines[begin : end + 1])
        before = whole[len(lead) : len(whole) - len(tail)].decode()
        if (
            isinstance(node, ast.expr)
            and not isinstance(node, ast.Constant)
            and kind not in ("exception", "not")
        ):
            after = f"({after})"
        text = [*self.lines[:begin], lead + after.encode() + tail, *self.lines[end + 1 :]]
        first, last = _span(self.statement)
        self.found.append(
            Mutant(
                kind,
                self.lines[begin].decode().strip(),
                before,
                after,
                ".".join(self.within),
                self.functions > 0,
                node.lineno,
                min(first, node.lineno),
                max(last, node.lineno),
                b"".join(text).decode(),
            )
        )


def _span(node: ast.stmt | ast.ExceptHandler) -> tuple[int, int]:
    """The lines of a statement, or of its head if others stand in it."""
    inner: Iterator[int] = (
        child.lineno for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)
    )
    last = min(inner, default=(node.end_lineno or node.lineno) + 1) - 1
    return node.lineno, max(last, node.lineno)


def _compare_by(operator: type[ast.cmpop], node: ast.Compare) -> None:
    node.ops[0] = operator()


def _inner(node: ast.expr) -> str:
    text = ast.unparse(node)
    simple = isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript | ast.Constant)
    return text if simple else f"({text})"


def _is(node: ast.expr | None, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def _is_not(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _is_text(node: ast.BinOp) -> bool:
    """Whether texts or lists are joined: a minus there only fails at once."""
    kinds = (ast.JoinedStr, ast.List, ast.Tuple)
    return any(
        isinstance(side, kinds) or (isinstance(side, ast.Constant) and isinstance(side.value, str | bytes))
        for side in (node.left, node.right)
    )
