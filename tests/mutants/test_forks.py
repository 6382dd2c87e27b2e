"""Mutants in forks: which ones die, by which test, and what is left to be tried in a file."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.mutants.reading import names_made, readers_of

from .runs import TREE

MODULE = '''"""A module."""

from attrs import frozen

LIMIT = 3


class Mark:
    pass


MARKS = (Mark(), 1)


def small(number):
    return number < LIMIT


def unseen(number):
    return number + 1


@frozen
class Pair:
    left: int
    right: int = 7


def more_than(least):
    def check(number):
        return number - least

    return check


more_than_two = more_than(2)


def endless(number):
    while number < LIMIT:
        number += 1
    return number
'''
TESTS = """
import os
import resource

from product.numbers import Pair, endless, more_than_two, small

collected = os.getpid()


def test_that_fails_in_a_fork_anyway():
    assert os.getpid() == collected


def test_two_is_small():
    assert small(2)


def test_three_is_not():
    assert not small(3)


def test_it_ends():
    assert endless(1) == 3


def test_a_pair_has_a_default():
    assert Pair(1).right == 7


def test_four_is_two_more():
    assert more_than_two(4) == 2


def test_that_no_fork_takes_all_memory():
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def test_what_is_imported_late():
    from product import late

    assert late.ONE == 1
"""
TRY = """
import json, sys
from pathlib import Path

import pytest

from tests.mutants.chosen import Test
from tests.mutants.forks import Forks
from tests.mutants.mutation import mutants_of

tree, results = Path(sys.argv[1]), Path(sys.argv[2])
sys.path.insert(0, str(tree / "top"))
names = [f"test_numbers.py::{name}" for name in sys.argv[3:]]


class Chosen:
    tests = {name: Test(name, 0.1, 10) for name in names}

    def likely(self, module, mutant, seconds):
        return list(self.tests.values())


paths = ["top/product/numbers.py", "top/product/late.py"]
found = [(path, each) for path in paths for each in mutants_of((tree / path).read_text())]
mutants = [(number, path, each) for number, (path, each) in enumerate(found)]
options = [f"--rootdir={tree}", "-p", "no:randomly", "-p", "no:cacheprovider"]
options = [f"--rootdir={tree}", "-p", "no:randomly", "-p", "no:cacheprovider"]
pytest.main([*options, str(tree / "test_numbers.py")], [Forks(tree, mutants, Chosen(), results)])
became_of = {}
for line in results.read_text().splitlines():
    number, *became = line.split("\\t")
    mutant = found[int(number)][1]
    became_of[f"{mutant.line} | {mutant.change}"] = became
print("FOUND" + json.dumps(became_of))
"""


@pytest.fixture(scope="module")
def became(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What became of each mutant of the module: its line and change, and what was written of it."""
    tree = tmp_path_factory.mktemp("tree")
    (tree / "top" / "product").mkdir(parents=True)
    (tree / "top" / "product" / "__init__.py").touch()
    (tree / "top" / "product" / "numbers.py").write_text(MODULE)
    (tree / "top" / "product" / "late.py").write_text("ONE = 1\n")
    (tree / "test_numbers.py").write_text(TESTS)
    names = [line.split()[1].partition("(")[0] for line in TESTS.splitlines() if line.startswith("def ")]
    done = subprocess.run(
        [sys.executable, "-c", TRY, str(tree), str(tree / "results"), *names],
        capture_output=True,
        text=True,
        check=True,
        cwd=TREE,
    )
    found: dict[str, list[str]] = json.loads(done.stdout.rpartition("FOUND")[2])
    return found


def test_a_mutant_dies_by_the_first_test_that_fails_because_of_it(became: dict[str, list[str]]) -> None:
    turned = became["return number < LIMIT | turned: number < LIMIT → (number >= LIMIT)"]
    assert turned == ["dead", "1", "test_numbers.py::test_two_is_small"]
    moved = became["return number < LIMIT | turned: number < LIMIT → (number <= LIMIT)"]
    assert moved == ["dead", "2", "test_numbers.py::test_three_is_not"]


def test_one_that_never_ends_dies(became: dict[str, list[str]]) -> None:
    assert became["number += 1 | dropped: number += 1 → pass"] == [
        "dead",
        "3",
        "test_numbers.py::test_it_ends",
    ]


def test_one_that_no_test_notices_lives(became: dict[str, list[str]]) -> None:
    assert became["return number + 1 | sum: number + 1 → (number - 1)"] == ["lives", "7", ""]


def test_a_constant_is_changed_where_it_is_read(became: dict[str, list[str]]) -> None:
    assert became["LIMIT = 3 | constant: 3 → 4"] == ["dead", "2", "test_numbers.py::test_three_is_not"]


def test_a_constant_made_of_the_modules_own_classes_is_left_to_a_file(became: dict[str, list[str]]) -> None:
    assert became["MARKS = (Mark(), 1) | constant: 1 → 2"] == ["apart", "0", ""]


def test_a_field_of_a_class_is_changed(became: dict[str, list[str]]) -> None:
    changed = became["right: int = 7 | constant: 7 → 8"]
    assert changed == ["dead", "4", "test_numbers.py::test_a_pair_has_a_default"]


def test_a_function_that_another_has_made_is_changed(became: dict[str, list[str]]) -> None:
    changed = became["return number - least | sum: number - least → (number + least)"]
    assert changed == ["dead", "5", "test_numbers.py::test_four_is_two_more"]


def test_what_is_imported_late_is_imported_with_the_change(became: dict[str, list[str]]) -> None:
    assert became["ONE = 1 | constant: 1 → 2"] == ["dead", "7", "test_numbers.py::test_what_is_imported_late"]


def test_a_constant_is_known_by_the_functions_that_read_it() -> None:
    path = "runtime/dockline_kit/buildkit/findings.py"
    source = (TREE / path).read_text("utf-8")
    [number] = [at for at, line in enumerate(source.splitlines(), 1) if line.startswith("_LINES: ")]
    assert names_made(source, number) == {"_LINES"}
    assert names_made(source, number + 1) == set()
    assert f"{path}:_lines" in readers_of("_LINES")
