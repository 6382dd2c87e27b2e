"""Verbs that people type: what an entry may say of them, and what becomes of them in every version."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dockline_gen.diff.bindings import binding_changes
from dockline_gen.diff.python_surface import PythonSurface, python_surface
from dockline_gen.documents import load_version
from dockline_gen.output.render import render
from dockline_gen.overlay.behaviour import load_behaviour
from dockline_gen.overlay.binding import bind_behaviour
from dockline_gen.overlay.docs import check_docs, load_docs
from dockline_gen.overlay.overlaid import overlay
from dockline_gen.paths import templates_dir
from dockline_gen.problems import Problems
from dockline_gen.view.offered import Document, offered
from dockline_gen.view.package import package_files
from dockline_gen.view.wording import Wording

from .small import normal

EVERY = ("1.25", "1.31", "1.32", "1.44", "1.51", "1.55")
FETCH = "{name: fetch, why: it is, takes: [size, names], by_position: [names]}"


def entries(fetch: str, more: str = "") -> str:
    """Entries of all operations of the small document, one of them with a verb."""
    return f"""\
ThingGet:
  group: things
  name: get
  answer: json
  methods:
    ThingFetch: {fetch}
{more}
ThingPut: {{group: things, name: put, answer: none, body: tar}}
ThingMake: {{group: things, name: make, answer: json, body: flat}}
ThingText: {{group: things, name: text, answer: text}}
ThingExport: {{group: things, name: export, answer: tar}}
"""


def judged(folder: Path, text: str) -> list[str]:
    """What is said of a file, held against the small document, each with the line that it stands in."""
    path = folder / "behaviour.yaml"
    path.write_text(text, "utf-8")
    problems = Problems()
    file = load_behaviour(path, problems)
    if not len(problems):
        bind_behaviour(file, normal(), problems)
    return [str(problem) for problem in problems]


def test_an_entry_that_fits_has_no_problems(tmp_path: Path) -> None:
    assert judged(tmp_path, entries(FETCH)) == []


@pytest.mark.parametrize(
    ("fetch", "said"),
    [
        ("{name: fetch, why: so, takes: [sise]}", "there is no parameter 'sise'"),
        ("{name: fetch, why: so, takes: [body]}", "there is no parameter 'body'"),
        ("{name: fetch, why: so, takes: [size], always: {nme: x}}", "there is no parameter 'nme'"),
        ("{name: fetch, why: so, takes: [size], always: {size: x}}", "'size' has one value at all times"),
        ("{name: fetch, why: so, takes: [size], by_position: [names]}", "by_position names 'names', which"),
        ("{name: fetch, why: so, takes: [size], needs: [names]}", "needs names 'names', which isn't among"),
        (
            "{name: fetch, why: so, takes: [size], names: {names: x}}",
            "names names 'names', which isn't among",
        ),
        (
            "{name: fetch, why: so, takes: [size], reference: {parameter: size, tag: x}}",
            "reference names 'x'",
        ),
        ("{name: fetch, why: so, takes: [size], reference: {parameter: size}}", "tag is missing"),
        ("{name: fetch, why: so}", "takes is missing"),
        ("{name: fetch, takes: [size]}", "why is missing"),
        ("{why: so, takes: [size]}", "name is missing"),
        ("{name: a b, why: so, takes: [size]}", "name: expected a Python name"),
        ("{name: fetch, why: so, takes: [size], take: 1}", "unknown key 'take'"),
        ("{name: fetch, why: so, takes: [size], steps: {why: so}}", "unread is missing"),
        ("{name: fetch, why: so, takes: [size], steps: {unread: x, why: so}}", "steps has no meaning"),
        ("{name: put, why: so, takes: [size]}", "things.put is ThingGet already"),
        ("[1]", "expected a mapping here"),
    ],
)
def test_an_entry_that_does_not_fit_is_told_with_its_line(tmp_path: Path, fetch: str, said: str) -> None:
    problems = judged(tmp_path, entries(fetch))
    assert any(said in problem for problem in problems), problems
    line = 8 if "things.put" in said else 6
    assert all(f"behaviour.yaml:{line}" in problem for problem in problems), problems


def test_an_id_stands_for_one_thing(tmp_path: Path) -> None:
    again = "    ThingMake: {name: other, why: so, takes: [size]}"
    assert any("ThingMake is an operation already" in one for one in judged(tmp_path, entries(FETCH, again)))


def test_an_id_isnt_that_of_an_operation_without_an_entry(tmp_path: Path) -> None:
    text, entry = entries(FETCH), "ThingText: {group: things, name: text, answer: text}\n"
    assert entry in text
    text = text.replace(entry, "").replace("ThingFetch:", "ThingText:")
    told = [one for one in judged(tmp_path, text) if "'ThingText' is an operation of its own" in one]
    assert len(told) == 1 and "behaviour.yaml:6" in told[0] and "choose another name" in told[0], told


def test_what_another_version_has_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "behaviour.yaml"
    path.write_text(entries("{name: fetch, why: so, takes: [size, brand_new]}"), "utf-8")
    problems = Problems()
    known = {"ThingGet?brand_new"}
    bind_behaviour(load_behaviour(path, problems), normal(), problems, elsewhere=known.__contains__)
    assert [str(problem) for problem in problems] == []


def test_prose_of_what_a_verb_does_not_take_is_told(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "behaviour.yaml").write_text(entries(FETCH), "utf-8")
    known = load_behaviour(tmp_path / "behaviour.yaml", problems).entries["ThingGet"].verbs
    prose = tmp_path / "docs"
    prose.mkdir()
    (prose / "operations-things.yaml").write_text(
        "ThingFetch: {summary: Fetch., parameters: {names: Which., kinds: No.}}\n"
    )
    verbs = {verb.id: ("ThingGet", verb) for verb in known}
    check_docs(load_docs(prose, problems), normal(), problems, verbs=verbs)
    told = [str(problem) for problem in problems]
    assert len(told) == 1 and "ThingFetch takes no 'kinds'" in told[0], told
    assert "operations-things.yaml:1" in told[0]


# -- the API itself --------------------------------------------------------------------------------------


def document(version: str) -> tuple[Document, Wording]:
    """A version with the project's overlays."""
    problems = Problems()
    overlaid = overlay(load_version(version, problems), problems)
    found = offered(overlaid, problems)
    problems.raise_if_errors()
    return found, Wording(overlaid.docs, found)


@pytest.fixture(scope="module", params=EVERY)
def images(request: pytest.FixtureRequest) -> dict[str, dict[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """The functions of both modules of images in a version, by folder and name; the last where there are
    overloads."""
    found, wording = document(request.param)
    problems = Problems()
    files = render(package_files(found, wording, "dockline", problems), templates_dir())
    problems.raise_if_errors()
    halves = {}
    for folder in ("api", "aio"):
        (path,) = (path for path in files if path.endswith(f"/{folder}/images.py"))
        tree = ast.parse(files[path])
        halves[folder] = {
            node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
    return halves


@pytest.mark.parametrize("half", ["api", "aio"])
@pytest.mark.parametrize(
    ("function", "by_position", "keywords"),
    [
        ("image_pull", ["reference"], {"tag", "all_tags", "auth"}),
        ("image_import", ["source", "reference"], {"tag"}),
        ("image_push_reference", ["name"], {"tag", "all_tags", "auth"}),
        ("image_tag_reference", ["name", "repo"], {"tag"}),
        ("container_commit", ["container", "repo"], {"body", "tag", "author", "hostname"}),
    ],
)
def test_every_version_has_them_in_both_halves(
    images: dict[str, dict[str, ast.FunctionDef]],
    half: str,
    function: str,
    by_position: list[str],
    keywords: set[str],
) -> None:
    found = images[half][function]
    assert [argument.arg for argument in found.args.args] == ["api", *by_position]
    assert keywords <= {argument.arg for argument in found.args.kwonlyargs}
    assert ast.get_docstring(found)


def surface(version: str) -> PythonSurface:
    return python_surface(*document(version))


def test_a_diff_sees_a_verb_that_changes() -> None:
    """`platform` came with API 1.32."""
    old, new = surface("1.31"), surface("1.32")
    assert old.methods["ImagePull"].names == new.methods["ImagePull"].names == ("images.pull",)
    assert old.methods["ImageCreate"].names == ("images.create",)
    same = {each.id: each.id for each in old.methods.values()}
    told = [change.witness for change in binding_changes(old, new, {}, same)]
    assert [text for text in told if "images.pull" in text] == ["`docker.images.pull(platform=…)` is new"]
    assert not [text for text in told if "images.push" in text or "images.tag" in text]
