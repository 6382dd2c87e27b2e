"""What the kit offers is data: what doesn't fit is told with its line, and a version offers what it can."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from dockline_gen.documents import load_version
from dockline_gen.output.render import render
from dockline_gen.overlay.annotations import AnyOf, Applied, Named, Valued, annotation, value_of
from dockline_gen.overlay.kit import load_kit
from dockline_gen.overlay.kit_binding import bind_kit
from dockline_gen.overlay.moved import Moved
from dockline_gen.overlay.overlaid import Files, overlay
from dockline_gen.overlay.waiters import load_waiters
from dockline_gen.paths import spec_dir, templates_dir
from dockline_gen.problems import Problems
from dockline_gen.view.halves import TASKS, THREADS
from dockline_gen.view.kit import KitWriter
from dockline_gen.view.kit_function import KitFunction
from dockline_gen.view.offered import Document, offered
from dockline_gen.view.package import package_files
from dockline_gen.view.plan import Plan
from dockline_gen.view.wording import Wording
from dockline_kit.creating import SPELLED
from dockline_kit.spelling.table import SPELLINGS

from ..support.described import overlaid
from ..support.versions import SHIPPED

GOOD = """\
ContainerPour:
  group: containers
  name: pour
  calls: running.run
  why: nobody does
  made_of: [ContainerCreate]
  summary: Pour.
  by_position: [image]
  parameters:
    image: {type: str, says: The image.}
    timeout: {type: float | None, default: null, says: How long.}
    platform: {as: ContainerCreate.platform}
  fields:
    of: ContainerCreate
    flat: [HostConfig]
    without: [Image]
    spelled:
      memory: {type: SizeLike, at: [HostConfig.Memory], says: How much.}
  returns: {type: RunResult | str, says: What came.}
  ways:
  - {with: {timeout: 'float'}, returns: RunResult}
  - {without: [timeout], returns: str}
  raises: {TimeoutError: It was late.}
"""


@cache
def document(version: str) -> tuple[Document, Wording]:
    problems = Problems()
    laid = overlaid() if version == SHIPPED else overlay(load_version(version, problems), problems)
    found = offered(laid, problems)
    problems.raise_if_errors()
    return found, Wording(laid.docs, found)


def functions(version: str, group: str) -> dict[str, KitFunction]:
    """What the kit offers of a resource in a version, by the methods."""
    found, wording = document(version)
    writer = KitWriter(Plan(found), wording, Problems())
    return {each.method: each for each in writer.functions(group, THREADS)}


def judged(folder: Path, text: str) -> tuple[list[KitFunction], list[str]]:
    """What an own kit.yaml offers of containers in the shipped version, and what is said of it."""
    path = folder / "kit.yaml"
    path.write_text(text, "utf-8")
    problems, laid = Problems(), overlaid()
    kit = load_kit(path, problems)
    waiters = load_waiters(spec_dir() / "overlay" / "waiters.yaml", problems)
    kit = bind_kit(kit, waiters, laid.behaviours, laid.data, SHIPPED, Moved(), problems, strict=True)
    if len(problems):
        return [], [str(problem) for problem in problems]
    shipped, wording = document(SHIPPED)
    found = KitWriter(Plan(evolve(shipped, kit=kit)), wording, problems).functions("containers", THREADS)
    return found, [str(problem) for problem in problems]


def test_an_entry_that_fits_becomes_a_function(tmp_path: Path) -> None:
    [function], problems = judged(tmp_path, GOOD)
    assert problems == []
    taken = {each.name: str(each.type) for each in function.parameters}
    assert taken["memory"] == "SizeLike | None" and taken["cap_add"] == "Sequence[str] | None"
    assert taken["platform"] == "PlatformLike | None" and "image" in taken
    first, second = function.overloads(THREADS)
    assert str(first.returned) == "RunResult"
    assert "timeout" not in {each.name for each in second.parameters}
    assert "Made of `containers.create`." in function.doc(THREADS)
    assert "timeout: How long." in function.doc(THREADS)
    assert "timeout: How long." not in function.doc(THREADS, without=["timeout"])


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("group: containers", "group: contaners", 2, "there is no resource 'contaners'"),
        ("name: pour", "name: po ur", 3, "name: expected a Python name"),
        ("name: pour", "name: create", 3, "containers.create is ContainerCreate already"),
        ("ContainerPour:", "ContainerList:", 1, "'ContainerList' is an operation already"),
        ("calls: running.run", "calls: run", 4, "calls: expected a module of the kit and its function"),
        ("calls: running.run", "calls: running.rum", 4, "the kit has no function running.rum"),
        ("calls: running.run", "calls: sprinting.run", 4, "the kit has no function sprinting.run"),
        ("calls: running.run", "calls: copying.copy_to", 4, "copying.copy_to takes no 'image'"),
        ("calls: running.run", "calls: copying.copy_to", 4, "copying.copy_to needs 'container'"),
        ("  why: nobody does\n", "", 1, "why is missing"),
        ("made_of: [ContainerCreate]", "made_of: [ContainerCreat]", 6, "no operation 'ContainerCreat'"),
        ("  made_of: [ContainerCreate]\n", "", 1, "made_of is missing"),
        ("summary: Pour.", "summary: Pour.\n  sumary: Pour.", 8, "unknown key 'sumary'"),
        ("by_position: [image]", "by_position: [imgae]", 8, "'imgae', which isn't a parameter"),
        ("{type: str, says", "{type: strr, says", 10, "there is no type 'strr'"),
        ("{type: str, says", "{type: 'str |', says", 10, "'str |' isn't a type"),
        ("{type: str, says", "{type: len(), says", 10, "isn't a type"),
        ("{timeout: 'float'}", "{timeout: 'float = now()'}", 21, "'now()' isn't text, a number"),
        ("{type: str, says: The image.}", "{type: str}", 10, "says is missing"),
        ("{type: str, says", "{type: str, default: {}, says", 10, "default: expected text, a number"),
        ("image: {type: str,", "run: {type: str,", 8, "by_position names 'image'"),
        ("    timeout: {", "    run: {", 11, "a parameter can't be called 'run'"),
        ("ContainerCreate.platform", "ContainerCreate.platfrom", 12, "create has no argument 'platfrom'"),
        ("ContainerCreate.platform", "platform", 12, "as: expected an operation and its argument"),
        ("{as: ContainerCreate.platform}", "{says: What.}", 12, "it needs `type`, or else `as`"),
        ("of: ContainerCreate", "of: ContainerList", 14, "ContainerList takes no model as its body"),
        ("flat: [HostConfig]", "flat: [HostConfg]", 15, "ContainerCreate takes no model by 'HostConfg'"),
        ("without: [Image]", "without: [Imgae]", 16, "ContainerCreate takes no 'Imgae'"),
        ("HostConfig.Memory", "HostConfig.Memry", 18, "/memory/at: HostConfig.Memry: there is no 'Memry'"),
        ("type: SizeLike", "type: SizLike", 18, "there is no type 'SizLike'"),
        ("at: [HostConfig.Memory], ", "", 18, "at is missing"),
        ("  - {without: [timeout], returns: str}\n", "", 20, "ways: expected two ways or more, or none"),
        ("without: [timeout]", "without: [tiemout]", 22, "there is no parameter 'tiemout'"),
        ("returns: str}", "returns: strr}", 22, "there is no type 'strr'"),
        ("TimeoutError:", "TimoutError:", 23, "there is no error 'TimoutError'"),
        ("  returns: {", "  waits: container\n  returns: {", 20, "what is awaited says what is returned"),
        ("  by_position", "  waits: planet\n  by_position", 8, "nothing is awaited of a planet"),
        ("  by_position", "  waits: contaner\n  by_position", 8, "did you mean 'container'?"),
        ("  by_position", "  waits: planet\n  by_position", 8, "there are: container, engine, exec, "),
    ],
)  # fmt: skip
def test_an_entry_that_does_not_fit_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GOOD
    _, problems = judged(tmp_path, GOOD.replace(old, new, 1))
    assert any(f"kit.yaml:{line}: " in each and said in each for each in problems), problems


def test_whoever_renders_or_checks_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "spec"
    (folder / "overlay").mkdir(parents=True)
    for path in spec_dir().iterdir():
        if path.name != "overlay":
            (folder / path.name).symlink_to(path)
    for path in (spec_dir() / "overlay").iterdir():
        if path.name != "kit.yaml":
            (folder / "overlay" / path.name).symlink_to(path)
    (folder / "overlay" / "kit.yaml").write_text(GOOD.replace("running.run", "running.rum"))
    problems = Problems()
    overlay(load_version(SHIPPED, problems), problems, files=Files(folder))
    assert [each.message for each in problems.errors] == ["the kit has no function running.rum"]


def test_types_are_read_as_they_are_written() -> None:
    assert annotation("models.Port") == Named("models.Port")
    assert annotation("Sequence[str] | None") == AnyOf((Applied("Sequence", (Named("str"),)), Valued(None)))
    assert annotation('Literal["a", 1]') == Applied("Literal", (Valued("a"), Valued(1)))
    assert annotation("int | str | None") == AnyOf((Named("int"), Named("str"), Valued(None)))
    assert [value_of(text) for text in ("False", "None", "'x'", "3")] == [False, None, "x", 3]


def test_what_run_takes_is_what_the_kit_reads() -> None:
    problems = Problems()
    entries = {each.id: each for each in load_kit(spec_dir() / "overlay" / "kit.yaml", problems).methods}
    fields = entries["ContainerRun"].fields
    assert fields is not None and problems.errors == ()
    spelled = {each.name: each.at for each in fields.spelled}
    assert spelled.keys() == SPELLED.keys()
    assert {each.argument: each.places for each in SPELLINGS if each.argument in spelled} == {
        name: places for name, places in spelled.items() if name in {each.argument for each in SPELLINGS}
    }


# -- the API itself --------------------------------------------------------------------------------------


def states(version: str, group: str) -> str | None:
    method = functions(version, group).get("wait_until")
    if method is None:
        return None
    return next(str(each.type) for each in method.parameters if each.name == "state")


@pytest.mark.parametrize("version", ["1.25", "1.32", "1.44", SHIPPED, "1.55"])
def test_each_version_has_what_goes_by_operations_that_all_have(version: str) -> None:
    assert set(functions(version, "containers")) == {
        "run", "exec_run", "copy_to", "copy_from", "wait_until",
    }  # fmt: skip


def test_a_version_offers_what_its_models_can_tell() -> None:
    assert states("1.25", "containers") == 'Literal["running", "ended", "succeeded", "removed"]'
    assert '"healthy"' in (states("1.44", "containers") or "")
    assert states("1.25", "nodes") is None and states("1.44", "nodes") == 'Literal["ready"]'


def test_a_version_takes_what_its_host_config_has() -> None:
    def taken(version: str) -> set[str]:
        return {each.name for each in functions(version, "containers")["run"].parameters}

    assert {"gpus", "device_requests"}.isdisjoint(taken("1.25"))
    assert {"gpus", "device_requests", "annotations"} <= taken("1.44")
    assert {"ports", "memory", "restart", "cap_add"} <= taken("1.25")


@pytest.mark.parametrize("version", ["1.25", "1.44", "1.55"])
def test_a_package_of_any_version_and_name_has_them_in_both_halves(version: str) -> None:
    found, wording = document(version)
    problems = Problems()
    files = render(package_files(found, wording, "mydocker", problems), templates_dir())
    assert problems.errors == ()
    folder = f"v{version.replace('.', '_')}"
    for half in (THREADS, TASKS):
        tree = ast.parse(files[f"{folder}/{half.folder}/kit/containers.py"])
        kind = ast.AsyncFunctionDef if half.for_tasks else ast.FunctionDef
        assert "container_run" in {node.name for node in tree.body if isinstance(node, kind)}
        assert "LateMethod(__name__" in files[f"{folder}/{half.folder}/containers.py"]
    assert "WaitFailed" in files["errors.py"] and '"RunResult"' in files["__init__.py"]


def test_an_api_that_is_not_dockers_has_none_of_it() -> None:
    package = Path(__file__).parent / "golden" / "lamps"
    assert (package / "v1_2" / "api" / "lamps.py").exists() and not list(package.rglob("kit"))
    assert "dockline_kit" not in (package / "errors.py").read_text()
