"""What mutants are made of a module, and how those that can't matter are told from the others."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from . import chosen
from .__main__ import main
from .equivalent import entries, stale, without
from .mutation import Mutant, mutants_of
from .runs import TREE


def changes(source: str) -> list[str]:
    return [mutant.change for mutant in mutants_of(textwrap.dedent(source))]


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("x = a < b", "turned: a < b → (a >= b)"),
        ("x = a < b", "turned: a < b → (a <= b)"),
        ("x = a is None", "turned: a is None → (a is not None)"),
        ("x = a and b", "and/or: a and b → (a or b)"),
        ("x = not a", "not: not a → a"),
        ("x = a + b", "sum: a + b → (a - b)"),
        ("f(a, b)", "swapped: f(a, b) → (f(b, a))"),
        ("f(a)", "dropped: f(a) → pass"),
        ("a.b = c", "dropped: a.b = c → pass"),
        ("if a:\n    f()", "turned: a → (not a)"),
        ("x = 3", "constant: 3 → 4"),
        ("x = True", "constant: True → False"),
        ('x = "key"', "constant: \"key\" → 'key~'"),
        ("def f(a=1): ...", "constant: 1 → 2"),
        ("def f():\n    return a", "returned: return a → return None"),
        ("raise KeyError(a)", 'exception: KeyError(a) → RuntimeError("mutant")'),
        ("try:\n    f()\nexcept KeyError:\n    g()", "exception: KeyError → ZeroDivisionError"),
        ("x = [a for a in b if a]", "turned: a → (not a)"),
    ],
)
def test_each_kind_of_change_is_made(source: str, change: str) -> None:
    assert change in changes(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "from a import b",
        'x = "a sentence for people"',
        "def f(): ...",
        "from typing import overload\n@overload\ndef f(a: int = 3) -> int: ...",
        "if TYPE_CHECKING:\n    import a",
        '__all__ = ["a"]',
        'Kind = Literal["a", "b"]',
        'T = TypeVar("T", bound="A")',
        "assert isinstance(a, int)",
        'x = cast("Kind", a)',
    ],
)
def test_what_no_test_could_notice_is_left_alone(source: str) -> None:
    assert changes(source) == []


def test_a_mutant_is_the_module_with_one_change_and_knows_where_it_is() -> None:
    source = (
        "class A:\n    def f(self, a):\n        return (  # ü\n            a\n            < 3\n        )\n"
    )
    turned = next(each for each in mutants_of(source) if each.change.endswith("(a >= 3)"))
    assert turned.source == source.replace("a\n            < 3", "(a >= 3)")
    assert (turned.within, turned.number, turned.line) == ("A.f", 4, "a")
    assert (turned.first, turned.last) == (3, 6), "the lines of which a test must run one"


def test_what_runs_when_a_module_is_imported_is_told_from_the_bodies_of_functions() -> None:
    source = "a = 1\nclass A:\n    b = 2\n    def f(self, c=3):\n        return 4\n"
    assert [(each.before, each.inside) for each in mutants_of(source) if each.kind == "constant"] == [
        ("1", False),
        ("2", False),
        ("3", False),
        ("4", True),
    ]


def test_all_mutants_of_the_product_are_python() -> None:
    for path in (TREE / "runtime/dockline_runtime/sync/transport.py", TREE / "generator/dockline_gen/cli.py"):
        found = mutants_of(path.read_text("utf-8"))
        assert len(found) > 50
        for mutant in found:
            ast.parse(mutant.source)


@pytest.fixture
def mutant() -> Mutant:
    return next(each for each in mutants_of("def f():\n    return a < b\n") if each.kind == "turned")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "equivalent.yaml"
    file.write_text("a.py:\n  - {line: return a < b, change: 'turned: a < b → (a >= b)', why: it is so}\n")
    return file


def test_a_mutant_that_is_listed_is_left_out_wherever_its_line_stands(mutant: Mutant, listed: Path) -> None:
    found = entries(listed)["a.py"]
    assert without([mutant], found) == []
    moved = mutants_of("import c\n\n\ndef f():\n    return a < b\n")
    assert {each.change for each in moved} - {each.change for each in without(moved, found)} == {
        mutant.change
    }


def test_an_entry_that_no_longer_applies_is_told(mutant: Mutant, listed: Path) -> None:
    assert stale(entries(listed), {"a.py": [mutant]}) == []
    gone = ["a.py: return a < b: turned: a < b → (a >= b)"]
    assert stale(entries(listed), {"a.py": mutants_of("def f():\n    return a <= b\n")}) == gone
    assert stale(entries(listed), {}) == gone


def test_an_entry_without_a_reason_is_refused(listed: Path) -> None:
    listed.write_text(listed.read_text().replace("it is so", "''"))
    with pytest.raises(ValueError, match="needs line, change and why"):
        entries(listed)


def test_a_module_that_is_named_twice_is_refused(listed: Path) -> None:
    listed.write_text(2 * listed.read_text())
    with pytest.raises(ValueError, match=r"named more than once: a\.py"):
        entries(listed)


def test_each_entry_of_the_list_applies() -> None:
    listed = entries()
    mutants = {
        module: mutants_of((TREE / module).read_text("utf-8"))
        for module in listed
        if (TREE / module).is_file()
    }
    assert stale(listed, mutants) == []


def test_of_a_module_without_functions_the_tests_that_import_it_are_chosen() -> None:
    base = "runtime/dockline_runtime/link/base.py"
    known = chosen.Chosen(
        {name: chosen.Test(name, 0.1, 10) for name in ("tests/runtime/test_links.py::a", __file__)}
    )
    mutant = mutants_of((TREE / base).read_text("utf-8"))[0]
    assert [[test.name for test in batch] for batch in known.batches(base, mutant)] == [
        ["tests/runtime/test_links.py::a"]
    ]


def test_of_two_halves_the_derived_one_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list", "--sample", "1", "hijack"]) == 0
    listed = capsys.readouterr().out
    assert "1 mutants of 1 modules" in listed and "dockline_runtime/sync/hijack.py:" in listed
