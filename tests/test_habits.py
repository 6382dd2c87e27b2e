"""What the modules of tests keep to: they share what lives in modules for it, and ask as a user would."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
MODULES = sorted(path for path in TESTS.rglob("*.py") if "golden" not in path.parts)
INSIDE = TESTS / "support" / "inside.py"
"""The one place that knows private names of the product; ruff's SLF001 holds the others to that."""

TOP = TESTS.parent
WRITTEN = ("generator", "runtime", "templates", "tests", "docs")
"""Where code is written by hand. In `generated` a module is as long as the resource of the API that it is
rendered from; golden files, and what begins with it in the kit, are what the generator renders likewise."""
RENDERED = "# Rendered from "
LONGEST = 400


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """What a module imports from where."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def test_no_module_of_tests_imports_another_or_a_conftest() -> None:
    found = [
        f"{path.relative_to(TESTS)}: {name} of {module}"
        for path in MODULES
        for module, name in imports(path)
        if re.search(r"(^|\.)(test_\w+|conftest)$", module) or (not module and name.startswith("test_"))
    ]
    assert found == []


def test_no_private_name_of_the_product_is_imported_or_replaced() -> None:
    found = []
    for path in MODULES:
        for module, name in imports(path):
            if module.startswith("dockline") and name.startswith("_") and not name.startswith("__"):
                found.append(f"{path.relative_to(TESTS)}: {name} of {module}")
        if path != INSIDE:
            text = path.read_text("utf-8")
            replaced = re.finditer(r"""setattr\([^)\n]*["'](?:[\w.]+\.)?(_[a-z]\w*)["']""", text)
            found += [f"{path.relative_to(TESTS)}: {match[1]}" for match in replaced]
    assert found == []


def test_each_module_says_in_its_first_line_what_it_is_for() -> None:
    for path in MODULES:
        assert not tree(path).body or ast.get_docstring(tree(path)), path.relative_to(TESTS)


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    files = [
        path
        for folder in WRITTEN
        for path in (TOP / folder).rglob("*")
        if path.suffix in {".py", ".j2", ".html", ".c"} and "golden" not in path.parts
    ]
    assert {path.suffix for path in files} == {".py", ".j2", ".html", ".c"}
    texts = {str(path.relative_to(TOP)): path.read_text("utf-8") for path in files}
    counts = {path: len(text.splitlines()) for path, text in texts.items() if not text.startswith(RENDERED)}
    assert {path: count for path, count in counts.items() if count > LONGEST} == {}
