"""The printer: a tree's text says what the tree does, and stands as `ruff format` would have it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from dockline_gen.pycode import nodes
from dockline_gen.pycode.nodes import (
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
    constant,
)
from dockline_gen.pycode.printer import WIDTH, printed
from dockline_gen.pycode.types import ANY, NONE, names_of, options_of, or_none, renamed, subscript, union

from .tools import CHECKOUT, ruff_format
from .trees import STATEMENTS, dumped, parsed

LONG = UnionType(tuple(Subscript(Name("Sequence"), (Name("Lamp" * n),)) for n in range(1, 9)))

SIZED: Mapping[str, Callable[[int], Statement]] = {
    "a call's argument": lambda n: Assign("x", Call(Name("f"), (Name("a"), Name("n" * n)))),
    "a call's only argument": lambda n: Assign("x", Call(Name("f"), (Name("n" * n),))),
    "a call's keyword": lambda n: Assign("x", Call(Name("f"), (Keyword("key", Name("n" * n)),))),
    "a call, a line an argument": lambda n: Assign("x", Call(Name("f"), (Name("n" * n),), Rows.EACH)),
    "a list": lambda n: Assign("x", List((Name("a"), Name("n" * n)))),
    "a list of one": lambda n: Assign("x", List((Name("n" * n),))),
    "a tuple": lambda n: Assign("x", Tuple((Name("a"), Name("n" * n)))),
    "a tuple of one": lambda n: Assign("x", Tuple((Name("n" * n),))),
    "a dict's value": lambda n: Assign("x", Dict(((Constant("key"), Name("n" * n)),))),
    "a dict's key": lambda n: Assign("x", Dict(((Constant("k" * n), Name("n")), (Constant("b"), Name("n"))))),
    "a text": lambda n: Assign("longer", Constant("t" * n)),
    "a name": lambda n: Assign("longer", Name("n" * n)),
    "a function without a name": lambda n: Assign("x", Lambda(("a",), Name("n" * n))),
    "one that calls": lambda n: Assign("x", Lambda(("a",), Call(Name("f"), (Name("a"), Name("n" * n))))),
    "one in a call": lambda n: Assign("x", Call(Name("f"), (Lambda((), Call(Name("n" * n))), Name("b")))),
    "a subscript": lambda n: Assign("x", annotation=subscript("dict", Name("str"), Name("N" * n))),
    "a union": lambda n: Assign("x", annotation=UnionType((Name("A"), Name("N" * n), NONE))),
    "a union with a value": lambda n: Assign(
        "x", NONE, annotation=UnionType((Name("A"), Name("N" * n), NONE))
    ),
    "a declaration's call": lambda n: Assign("x", Call(Name("field"), (Name("n" * n),)), annotation=ANY),
    "a return": lambda n: Return(Call(Name("f"), (Name("a"), Name("n" * n)))),
    "a statement": lambda n: Evaluate(Call(Name("f"), (Name("a"), Name("n" * n)))),
    "a return that waits": lambda n: Return(Await(Call(Name("f"), (Name("a"), Name("n" * n))))),
    "a return that waits for a call of nothing": lambda n: Return(Await(Call(Name("f" * (n + 1))))),
    "a return that waits, a line an argument": lambda n: Return(
        Await(Call(Name("f"), (Name("n" * n), Name("b")), Rows.EACH))
    ),
    "a statement that waits": lambda n: Evaluate(Await(Call(Name("f"), (Name("a"), Name("n" * n))))),
    "a return of what opens a call": lambda n: Return(
        Call(Name("F"), (Call(Name("f"), (Name("a"), Name("n" * n)), Rows.EACH),))
    ),
    "a test": lambda n: If(Call(Name("f"), (Name("n" * n),)), (Return(Name("x")),)),
    "a test for False": lambda n: If(Is(Call(Name("f"), (Name("n" * n),)), Constant(False)), (Return(NONE),)),
    "a function's parameter": lambda n: Def(
        name="f", positional=(Parameter("p" * n),), returned=ANY, stub=True
    ),
    "a function's keyword": lambda n: Def(
        name="f",
        positional=(Parameter("a", Name("A")),),
        keywords=(Parameter("b", Name("B" * n), NONE),),
        returned=NONE,
        stub=True,
    ),
    "a coroutine function's result": lambda n: Def(
        name="f", returned=UnionType((Name("A"), Name("N" * n), NONE)), stub=True, asynchronous=True
    ),
    "a function's result": lambda n: Def(
        name="f", returned=UnionType((Name("A"), Name("N" * n), NONE)), stub=True
    ),
    "a decorator": lambda n: Decorator(Call(Name("deprecated"), (Constant("t" * n),))),
    "a decorator's text in parts": lambda n: Decorator(
        Call(Name("deprecated"), (Strings(("t" * n + " ", "u" * 60)),))
    ),
}
"""For each node, a statement that is as much longer as a number says."""


def module(statements: Sequence[Statement], indent: int = 0) -> str:
    """A module of statements, each of them at an indent, two lines apart."""
    levels = range(0, indent, 4)
    head = "".join(f"{' ' * level}def level_{level}():\n" for level in levels)
    blocks = []
    for statement in statements:
        text = f"{' ' * indent}{printed(statement, indent)}\n"
        if isinstance(statement, Decorator):
            text += f"{' ' * indent}def decorated(): ...\n"
        blocks.append(head + text)
    return "\n\n".join(blocks)


@pytest.mark.parametrize("indent", [0, 4, 8])
@pytest.mark.parametrize("what", SIZED)
def test_each_node_breaks_where_ruff_would_break_it(what: str, indent: int) -> None:
    text = module([SIZED[what](n) for n in range(1, WIDTH - 20)], indent)
    assert ruff_format(text) == text


@pytest.mark.parametrize("what", SIZED)
def test_a_line_is_as_wide_as_the_project_says_and_no_wider(what: str) -> None:
    for wanted in (WIDTH - 1, WIDTH, WIDTH + 1):
        node = SIZED[what](wanted - len(str(SIZED[what](0))))
        if isinstance(node, If):
            continue  # is never on one line
        assert len(str(node)) == wanted
        assert printed(node).count("\n") == 0 if wanted <= WIDTH else printed(node).count("\n") > 0


def test_what_closes_behind_a_node_has_to_fit_its_line_too() -> None:
    inner = Call(Name("g"), (Name("n" * (WIDTH - 4 - len("a=g(),"))),))
    text = printed(Call(Name("f"), (Keyword("a", inner), Keyword("b", Name("b")))))
    assert text.splitlines()[1] == f"    a={inner},"
    longer = Call(Name("g"), (Name("n" * (WIDTH - 3 - len("a=g(),"))),))
    assert (
        printed(Call(Name("f"), (Keyword("a", longer), Keyword("b", Name("b"))))).splitlines()[1]
        == "    a=g("
    )


def test_a_comma_behind_the_last_item_opens_all_that_is_around_it() -> None:
    always = Dict(((Constant("a"), Constant(1)),), Rows.ALWAYS)
    assert printed(Assign("x", Call(Name("f"), (Keyword("k", always),)))) == (
        'x = f(\n    k={\n        "a": 1,\n    }\n)'
    )


def test_no_items_leave_the_brackets_empty() -> None:
    assert printed(Call(Name("f"), (), Rows.ALWAYS)) == "f()"
    assert printed(constant([], Rows.ALWAYS)) == "[]"
    assert printed(constant({}, Rows.ALWAYS)) == "{}"


def test_a_long_union_in_a_signature_is_a_line_an_option() -> None:
    node = Def(name="f", positional=(Parameter("a", LONG, NONE),), returned=LONG)
    lines = printed(node).splitlines()
    assert lines[:3] == ["def f(", "    a: Sequence[Lamp]", "    | Sequence[LampLamp]"]
    assert lines[-2:] == [f"    | Sequence[{'Lamp' * 8}]", "):"]
    assert ") -> (" in lines


def test_an_option_behind_another_breaks_where_it_no_longer_fits() -> None:
    names = [Name(letter * 40) for letter in "ab"]
    definitions = []
    for length in range(10, 30):
        last = subscript("Mapping", *names, Name("c" * length))
        taken = Parameter("a", union(Name("x" * 60), last, Name("z" * 60)))
        definitions.append(printed(Def(name=f"f{length}", positional=(taken,), returned=NONE, stub=True)))
    module = "\n\n\n".join(definitions) + "\n"
    assert max(map(len, module.splitlines())) == WIDTH
    assert ruff_format(module).split("\n\n\n") == module.split("\n\n\n")


def test_a_default_without_a_type_and_a_function_in_a_function_break_as_ruff_has_them() -> None:
    call = Call(Name("f"), (Name("x" * 60), Name("y" * 60)))
    default = Def(name="f", positional=(Parameter("a", None, call),), returned=NONE, stub=True)
    inner = Assign("z", Lambda(("first",), Lambda(("second",), call)))
    module = f"{printed(default)}\n\n\n{printed(inner)}\n"
    assert ruff_format(module) == module
    assert module.splitlines()[1] == "    a=f("


def test_the_last_option_leaves_room_for_what_closes_behind_it() -> None:
    names = [Name(letter * 40) for letter in "ab"]
    definitions = []
    for length in range(5, 30):
        last = subscript("Mapping", *names, Name("c" * length))
        for default in (None, NONE):
            taken = Parameter("a", union(Name("x" * 60), Name("y" * 60), last), default)
            of = Def(name=f"f{length}_{default}", positional=(taken,), returned=NONE, stub=True)
            definitions.append(printed(of))
    module = "\n\n\n".join(definitions) + "\n"
    assert WIDTH in map(len, module.splitlines())
    assert ruff_format(module).split("\n\n\n") == module.split("\n\n\n")


@pytest.mark.parametrize("text", ['"', "'", "\"'", "\\", '\\"', "'''", '"""', "a, b)", "\n", "é", "#", ""])
def test_no_text_leaves_its_literal(text: str) -> None:
    long = Call(Name("f"), (Constant(text), Keyword("a", Constant(text * 60)), Constant("x" * WIDTH)))
    node = Assign("x", Dict(((Constant(text), Call(Name("g"), long.arguments[:1])), (Constant("k"), NONE))))
    assert parsed(printed(node)) == dumped(node)
    assert ruff_format(printed(node) + "\n") == printed(node) + "\n"


def test_a_plain_value_becomes_a_tree_that_says_the_same() -> None:
    value = {"a": [1, 2.5, None], "b": (True,), "c": {"d": "e" * WIDTH}, "f": ()}
    for rows in Rows:
        assert ast.literal_eval(printed(constant(value, rows))) == value
        assert ast.literal_eval(str(constant(value, rows))) == value


def smallest_that_differs(trees: Sequence[Statement]) -> str:
    """What ruff would make of the shortest of the trees that it would lay out otherwise; empty if of none."""
    text = module(trees, 4)
    if (formatted := ruff_format(text)) == text:
        return ""
    if len(trees) == 1:
        return f"{text}\nis to ruff\n{formatted}"
    half = len(trees) // 2
    halves = [smallest_that_differs(trees[:half]), smallest_that_differs(trees[half:])]
    return min(filter(None, halves), key=len)


def test_whatever_the_tree_its_text_says_the_same_and_ruff_leaves_it_alone() -> None:
    trees: list[Statement] = []

    @settings(
        max_examples=400,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.too_slow],
    )
    @given(STATEMENTS)
    def collect(tree: Statement) -> None:
        trees.append(tree)
        assert parsed(printed(tree)) == dumped(tree)
        assert parsed(str(tree)) == dumped(tree)

    collect()
    assert sum("\n" in printed(tree) for tree in trees) > 50
    assert smallest_that_differs(trees) == ""


# -- types ---------------------------------------------------------------------------------------------------


STRING, PORT = Name("str"), Name("Port")


def test_a_parameter_without_a_type_has_no_space_around_its_default() -> None:
    def definition(*names: str) -> Def:
        parameters = (nodes.Parameter("self"), *(nodes.Parameter(name, None, Constant(1)) for name in names))
        return Def(name="f", positional=parameters, keywords=(), returned=NONE, stub=True)

    assert printed(definition("a")) == "def f(self, a=1) -> None: ..."
    long = [f"name_{number}_{'x' * 30}" for number in range(4)]
    assert printed(definition(*long)).splitlines() == [
        "def f(",
        "    self,",
        *(f"    {name}=1," for name in long),
        ") -> None: ...",
    ]


def test_a_union_has_each_option_once() -> None:
    assert union(STRING, PORT, union(STRING, NONE)) == UnionType((STRING, PORT, NONE))
    assert union(STRING, STRING) == STRING
    assert or_none(or_none(STRING)) == union(STRING, NONE)
    assert or_none(ANY) == ANY


def test_options_and_names_are_those_that_are_written() -> None:
    type_: TypeExpr = union(subscript("dict", STRING, union(PORT, NONE)), PORT)
    assert str(type_) == "dict[str, Port | None] | Port"
    assert list(names_of(type_)) == ["dict", "str", "Port", "Port"]
    assert list(map(str, options_of(type_))) == ["dict[str, Port | None]", "Port"]


def test_a_type_gets_new_names_wherever_they_stand() -> None:
    type_ = union(subscript("list", PORT), subscript("Port", STRING), Name("Portal"), NONE)
    assert str(renamed(type_, {"Port": "Gate"})) == "list[Gate] | Gate[str] | Portal | None"
    assert renamed(NONE, {"None": "Gate"}) == NONE


# -- the rule ------------------------------------------------------------------------------------------------


STRUCTURED = ("view", "pycode", "diff")
READERS = {"ast", "tokenize", "token", "io", "lib2to3", "symtable"}


@pytest.mark.parametrize("room", STRUCTURED)
def test_no_room_that_builds_or_compares_python_reads_it_back(room: str) -> None:
    for path in sorted((CHECKOUT / "generator" / "dockline_gen" / room).glob("*.py")):
        found = imported(path)
        assert not found & READERS, path.name


PATTERNS = {
    "pycode/imports.py": "numbers in names sort by their value",
    "view/clashes.py": "a version has to give a package its name",
    "view/naming.py": "names on the wire are cut into words",
    "view/operation_files.py": "the numbers of a version",
    "view/wording.py": "names in the prose of the overlay get those of Python",
}
"""The modules that look for patterns, and what in: never in Python."""


def test_patterns_are_for_the_texts_of_a_description() -> None:
    rooms = CHECKOUT / "generator" / "dockline_gen"
    found = [path for room in ("pycode", "view") for path in (rooms / room).glob("*.py")]
    found += [rooms / "diff" / "python_surface.py", rooms / "diff" / "bindings.py"]
    users = {str(path.relative_to(rooms)) for path in found if "re" in imported(path)}
    assert users == set(PATTERNS)


def imported(path: Path) -> set[str]:
    """The modules that a module imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").partition(".")[0])
    return found


EXPRESSIONS: list[Expression] = [
    Name("a"),
    Constant("a"),
    Strings(("a", "b")),
    Call(Name("f")),
    Await(Call(Name("f"))),
    List(),
    Tuple(),
    Dict(),
    Lambda((), Name("a")),
    subscript("list", STRING),
    union(STRING, NONE),
]


def test_every_kind_of_expression_is_printed() -> None:
    assert {type(node) for node in EXPRESSIONS} == set(nodes.Expression.__args__)
    for node in EXPRESSIONS:
        assert printed(node) == str(node)
