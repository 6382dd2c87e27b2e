"""What `help()` and an editor say: every function, argument, model, attribute and enum member has prose."""

from __future__ import annotations

import ast
import inspect
import pydoc
import re
from collections import Counter
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_origin

import attrs
import pytest

import dockline
from dockline import OPERATIONS, OperationId, api, enums, models
from dockline_runtime.models.model import OpenEnum, OpenIntEnum
from dockline_runtime.operation.operation import Operation

from ..support.inuse import inuse

IDS = sorted(OPERATIONS)
SECTIONS = ("Args", "Returns", "Raises")
ROOT = Path(inspect.getfile(inuse)).parent
each_operation = pytest.mark.parametrize("operation_id", IDS)


def doc_of(op: Operation[Any]) -> str:
    doc = inspect.getdoc(op.function)
    assert doc
    return doc


def sections(doc: str) -> dict[str, str]:
    """The text below each of the known headings, without its indent; the rest is under ''."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for line in doc.splitlines():
        if line.removesuffix(":") in SECTIONS and line.endswith(":"):
            heading = line[:-1]
            found[heading] = []
        else:
            found[heading].append(line if not heading else line.removeprefix("    "))
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def entries(text: str) -> dict[str, str]:
    """The `name: prose` entries of a section, in order; further lines of an entry are indented."""
    parts = re.split(r"^(\w+): ", text, flags=re.MULTILINE)
    assert parts[0] == "", text
    return {name: " ".join(prose.split()) for name, prose in zip(parts[1::2], parts[2::2], strict=True)}


@each_operation
def test_a_docstring_begins_with_a_line_that_says_what_is_done(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    first, _, rest = doc_of(op).partition("\n")
    assert re.fullmatch(r"[A-Z].{5,}\.", first)
    assert not rest or rest.startswith("\n"), "the summary is longer than a line"
    assert not first.startswith("What the API calls"), "only what stands in for prose"


@each_operation
def test_a_docstring_names_method_path_and_since_when(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    since = f", since API {op.since}" if op.since else ""
    assert f"`{op.method} {op.path}`{since}" in sections(doc_of(op))[""].splitlines()


@each_operation
def test_a_docstring_explains_every_argument_in_order(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    explained = entries(sections(doc_of(op)).get("Args", ""))
    assert list(explained) == list(inspect.signature(op.function).parameters)[1:]
    for name, prose in explained.items():
        assert len(prose) > 3 and prose.endswith("."), f"{name}: {prose}"


@each_operation
def test_a_docstring_tells_what_is_returned(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    returned = sections(doc_of(op)).get("Returns")
    if inspect.signature(op.function).return_annotation == "None":
        assert returned is None
    else:
        assert returned and returned.endswith(".")


@each_operation
def test_a_docstring_tells_what_is_raised_by_names_that_exist(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    raised = entries(sections(doc_of(op)).get("Raises", ""))
    for name, prose in raised.items():
        error = getattr(dockline.errors, name)
        assert issubclass(error, dockline.errors.DocklineError)
        assert prose.endswith("."), f"{name}: {prose}"
    assert ("InvalidArgument" in raised) >= bool(op.checks)
    assert ("StreamError" in raised) >= (op.answer in ("values", "build") and _has_error(op.item))


# What stands in a sentence for the sake of grammar, and what all errors are about.
SMALL = set("a an the is are was were or and of to in it this that no not nothing any which who s t".split())


def words(text: str) -> set[str]:
    """What a text speaks of."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())} - SMALL


@each_operation
def test_an_error_that_is_told_of_says_more_than_its_class(operation_id: OperationId) -> None:
    raised = entries(sections(doc_of(OPERATIONS[operation_id])).get("Raises", ""))
    for name, prose in raised.items():
        assert words(prose) - words(inspect.getdoc(getattr(dockline.errors, name)) or ""), f"{name}: {prose}"


def test_no_sentence_about_an_error_fits_every_operation() -> None:
    told: Counter[str] = Counter()
    for operation_id in IDS:
        raised = entries(sections(doc_of(OPERATIONS[operation_id])).get("Raises", ""))
        told.update({f"{name}: {prose}" for name, prose in raised.items()})
    assert told and [entry for entry, times in told.items() if times > len(IDS) / 3] == []


def _has_error(item: Any) -> bool:
    return any(a.name in ("error", "error_detail") for a in attrs.fields(item))


@each_operation
def test_help_on_a_function_shows_its_arguments_in_order_and_its_text(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    text = pydoc.plain(pydoc.render_doc(op.function))
    shown, summary, _ = text.partition(doc_of(op).partition("\n")[0])
    assert summary, text
    names = list(inspect.signature(op.function).parameters)
    shown = shown.partition(f"{op.name}(")[2]  # on one line or on several, as Python sees fit
    assert re.findall(rf"\b({'|'.join(names)}): ", shown) == names


def test_no_two_operations_have_the_same_summary() -> None:
    seen: dict[str, str] = {}
    for operation_id, op in OPERATIONS.items():
        summary = doc_of(op).partition("\n")[0]
        assert seen.setdefault(summary, operation_id) == operation_id, summary


@pytest.mark.parametrize("group", api.__all__)
def test_help_on_a_resource_lists_its_methods(group: str) -> None:
    with dockline.Client("unix:///nowhere.sock") as docker:
        resource = getattr(docker, group)
    text = pydoc.plain(pydoc.render_doc(type(resource)))
    methods = {n for n, v in vars(type(resource)).items() if inspect.isfunction(v)}
    assert methods
    for name in methods:
        assert re.search(rf"\b{name}\b.*\(", text), name
    assert (inspect.getdoc(type(resource)) or "without prose") in text
    assert pydoc.render_doc(resource)


def test_help_on_the_client_lists_the_resources_and_what_they_are_for() -> None:
    text = pydoc.plain(pydoc.render_doc(dockline.Client))
    for group in api.__all__:
        doc = inspect.getdoc(getattr(dockline.Client, group))
        assert doc and doc.endswith(".")
        assert group in text and doc in text


def test_help_on_the_packages_works() -> None:
    for module in (dockline, inuse, dockline.errors, api, models, enums):
        assert pydoc.render_doc(module)
        assert inspect.getdoc(module)


def test_public_names_of_the_package_have_docstrings() -> None:
    for name in dockline.__all__:
        value = getattr(dockline, name)
        if name == "__version__" or get_origin(value) in (Literal, Union, UnionType):
            continue  # Python gives no docstring to the name of a type, and none to a text
        doc = inspect.getdoc(value)
        assert doc and doc.partition("\n\n")[0].endswith("."), name


@cache
def classes(path: Path) -> dict[str, ast.ClassDef]:
    """The classes of a source file by name."""
    return {node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)}


def members(node: ast.ClassDef) -> dict[str, str | None]:
    """The attributes or members of a class with the string that follows each, None if none does."""
    found: dict[str, str | None] = {}
    last = ""
    for statement in node.body:
        match statement:
            case ast.AnnAssign(target=ast.Name() as target) | ast.Assign(targets=[ast.Name() as target]):
                last = target.id
                found[last] = None
            case ast.Expr(value=ast.Constant(value=text)) if last and isinstance(text, str):
                found[last] = text
    return found


MODEL_FILES = sorted(p for p in (ROOT / "models").glob("*.py") if p.name != "__init__.py")


@pytest.mark.parametrize("path", MODEL_FILES, ids=lambda p: p.stem)
def test_every_model_and_attribute_has_prose(path: Path) -> None:
    found = classes(path)
    assert found
    for name, node in found.items():
        _check_class(name, ast.get_docstring(node), members(node))
        own = {a.name for a in attrs.fields(getattr(models, name)) if not a.inherited}
        assert set(members(node)) == own


def test_every_model_is_in_one_of_the_files() -> None:
    assert {name for path in MODEL_FILES for name in classes(path)} == set(models.__all__)


@pytest.mark.parametrize("name", enums.__all__)
def test_every_enum_and_member_has_prose(name: str) -> None:
    cls = getattr(enums, name)
    node = classes(Path(inspect.getfile(cls)))[name]
    assert issubclass(cls, OpenEnum | OpenIntEnum)
    _check_class(name, ast.get_docstring(node), members(node))
    assert set(members(node)) == {member.name for member in cls}


def _check_class(name: str, doc: str | None, prose: dict[str, str | None]) -> None:
    summary = (doc or "").partition("\n")[0]
    assert summary.endswith(".") and len(summary) > 3, f"{name}: {doc}"
    assert not summary.startswith("What the API calls"), f"{name} has only what stands in for prose"
    for member, text in prose.items():
        assert text and text.strip().endswith("."), f"{name}.{member}: {text}"
        assert not text.startswith("What the API calls"), f"{name}.{member} has only what stands in for prose"
