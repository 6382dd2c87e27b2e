"""Trees of Python for tests of the printer: any that rendered code might have, and what text says again."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from dockline_gen.pycode.nodes import (
    Argument,
    Assign,
    Await,
    Call,
    Constant,
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

__all__ = ["STATEMENTS", "TYPES", "dumped", "parsed"]

WORDS = st.sampled_from(
    "a ab api body codec decode_list enums lamp_state models quite_long_name RegistryAuth Sequence".split()
)
NAMES = st.builds(Name, WORDS | st.builds("{}.{}".format, WORDS, WORDS))
TEXTS = st.text(st.sampled_from("abc \"'\\{}é\n"), max_size=16)
CONSTANTS = st.builds(Constant, st.none() | st.booleans() | st.integers(0, 10**9) | TEXTS)
ROWS = st.sampled_from(Rows)


def several(items: st.SearchStrategy[Any], least: int = 0, most: int = 4) -> st.SearchStrategy[Any]:
    return st.lists(items, min_size=least, max_size=most).map(tuple)


def _wider_type(inner: st.SearchStrategy[TypeExpr]) -> st.SearchStrategy[TypeExpr]:
    one = inner.filter(lambda type_: not isinstance(type_, UnionType))
    return st.builds(Subscript, NAMES, several(inner, 1, 3)) | st.builds(UnionType, several(one, 3, 6))


TYPES: st.SearchStrategy[TypeExpr] = st.recursive(NAMES | st.just(Constant(None)), _wider_type, max_leaves=12)


def _ordered(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Keywords stand last, each of them once."""
    by_name = {item.name: item for item in arguments if isinstance(item, Keyword)}
    return (*(item for item in arguments if not isinstance(item, Keyword)), *by_name.values())


def calls(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Call]:
    argument = inner | st.builds(Keyword, WORDS, inner)
    return st.builds(Call, NAMES, several(argument).map(_ordered), ROWS)


COLLECTION_ROWS = st.sampled_from([Rows.EACH, Rows.ALWAYS])


def _wider(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return (
        calls(inner)
        | st.builds(List, several(inner), COLLECTION_ROWS)
        | st.builds(Tuple, several(inner, 0, 3), st.just(Rows.EACH))
        | st.builds(Dict, several(st.tuples(CONSTANTS, inner)), COLLECTION_ROWS)
        | st.builds(Lambda, several(WORDS, 0, 2).map(lambda names: tuple(dict.fromkeys(names))), inner)
    )


EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(NAMES | CONSTANTS, _wider, max_leaves=20)
DEFAULTS = st.none() | NAMES | CONSTANTS.filter(lambda node: "\n" not in str(node.value))


@st.composite
def definitions(draw: st.DrawFn) -> Def:
    """Those with a default stand behind those without; no name comes twice."""
    parameters = draw(several(st.builds(Parameter, WORDS, TYPES, DEFAULTS), 0, 8))
    parameters = tuple({parameter.name: parameter for parameter in parameters}.values())
    cut = draw(st.integers(0, len(parameters)))
    positional = sorted(parameters[:cut], key=lambda parameter: parameter.default is not None)
    return Def(
        name=draw(WORDS),
        positional=tuple(positional),
        keywords=parameters[cut:],
        returned=draw(TYPES),
        stub=True,
        asynchronous=draw(st.booleans()),
    )


AWAITED = st.builds(Await, calls(EXPRESSIONS))
SIMPLE: st.SearchStrategy[Statement] = (
    st.builds(Assign, WORDS, EXPRESSIONS)
    | st.builds(Assign, WORDS, calls(EXPRESSIONS), annotation=TYPES)
    | st.builds(Assign, WORDS, st.none(), annotation=TYPES)
    | st.builds(Evaluate, calls(EXPRESSIONS) | AWAITED)
    | st.builds(Return, EXPRESSIONS | AWAITED)
)
TESTS = NAMES | calls(EXPRESSIONS) | st.builds(Is, NAMES, st.just(Constant(False)))
STATEMENTS: st.SearchStrategy[Statement] = (
    SIMPLE | definitions() | st.builds(If, TESTS, several(SIMPLE, 1, 2))
)


# -- what a tree says, and what its text says ----------------------------------------------------------------


def dumped(node: Any) -> str:
    """What `ast` has for a tree, made without its text."""
    return ast.dump(_statement(node))


def parsed(text: str) -> str:
    """What `ast` has for the text of one statement."""
    [statement] = ast.parse(text).body
    return ast.dump(statement)


def _statement(node: Statement) -> ast.stmt:
    match node:
        case Assign(target, None, annotation=annotation):
            assert annotation is not None
            return ast.AnnAssign(ast.Name(target, ast.Store()), _tree(annotation), None, 1)
        case Assign(target, value, annotation=None) if value is not None:
            return ast.Assign([ast.Name(target, ast.Store())], _tree(value))
        case Assign(target, value, annotation=annotation) if value is not None and annotation is not None:
            return ast.AnnAssign(ast.Name(target, ast.Store()), _tree(annotation), _tree(value), 1)
        case Evaluate(call):
            return ast.Expr(_tree(call))
        case Return(value):
            return ast.Return(_tree(value))
        case If(test, body):
            return ast.If(_tree(test), list(map(_statement, body)), [])
        case Def():
            return _function(node)
    raise AssertionError(node)


def _function(node: Def) -> ast.FunctionDef | ast.AsyncFunctionDef:
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(each.name, _maybe(each.annotation)) for each in node.positional],
        kwonlyargs=[ast.arg(each.name, _maybe(each.annotation)) for each in node.keywords],
        kw_defaults=[_maybe(each.default) for each in node.keywords],
        defaults=[_tree(each.default) for each in node.positional if each.default is not None],
    )
    body: list[ast.stmt] = [ast.Expr(ast.Constant(...))]
    returned = _tree(node.returned)
    plain = ast.parse(f"{'async ' * node.asynchronous}def {node.name}(): ...").body[0]
    assert isinstance(plain, ast.AsyncFunctionDef if node.asynchronous else ast.FunctionDef)
    plain.args, plain.body, plain.returns = arguments, body, returned
    return plain


def _maybe(node: Expression | None) -> ast.expr | None:
    return None if node is None else _tree(node)


def _tree(node: Any) -> ast.expr:  # noqa: C901  # a case for each kind of node
    one: Callable[[Any], ast.expr] = _tree
    match node:
        case Name(id_):
            first, *rest = id_.split(".")
            found: ast.expr = ast.Name(first, ast.Load())
            for name in rest:
                found = ast.Attribute(found, name, ast.Load())
            return found
        case Constant(value):
            return ast.Constant(value)
        case Strings(parts):
            return ast.Constant("".join(parts))
        case Call(function, arguments, _):
            plain = [one(item) for item in arguments if not isinstance(item, Keyword)]
            named = [
                ast.keyword(item.name, one(item.value)) for item in arguments if isinstance(item, Keyword)
            ]
            return ast.Call(one(function), plain, named)
        case Await(call):
            return ast.Await(one(call))
        case List(items, _):
            return ast.List(list(map(one, items)), ast.Load())
        case Tuple(items, _):
            return ast.Tuple(list(map(one, items)), ast.Load())
        case Dict(items, _):
            return ast.Dict([one(key) for key, _ in items], [one(value) for _, value in items])
        case Lambda(parameters, body):
            taken = ast.arguments([], [ast.arg(name) for name in parameters], None, [], [], None, [])
            return ast.Lambda(taken, one(body))
        case Is(value, other):
            return ast.Compare(one(value), [ast.Is()], [one(other)])
        case Subscript(of, items):
            inside = one(items[0]) if len(items) == 1 else ast.Tuple(list(map(one, items)), ast.Load())
            return ast.Subscript(one(of), inside, ast.Load())
        case UnionType(options):
            first_option, *others = map(one, options)
            for option in others:
                first_option = ast.BinOp(first_option, ast.BitOr(), option)
            return first_option
    raise AssertionError(node)
