"""What is deprecated is data, and told wherever things are told: docstrings, type checkers, exports."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import re
import shutil
import sys
import typing
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dockline_gen.contract.surface import read_surface
from dockline_gen.description.schemas import operations_of
from dockline_gen.diff.compare import differences
from dockline_gen.documents import known_versions, load_file, load_version
from dockline_gen.export import export_document
from dockline_gen.generate import render_package
from dockline_gen.overlay.deprecated import Deprecations, load_deprecations, mark_deprecated
from dockline_gen.overlay.overlaid import Files, overlay
from dockline_gen.paths import spec_dir
from dockline_gen.problems import GenerationFailed, Problems
from dockline_gen.pycode.nodes import Call, Constant, Decorator, Def, Name, Parameter
from dockline_gen.pycode.types import subscript
from dockline_gen.view.deprecations import Declaration, speak_of

from .small import write
from .tools import CHECKOUT, ruff_format, run

GOLDEN = Path(__file__).parent / "golden"
OVERLAY = spec_dir() / "overlay" / "deprecated.yaml"
REF = {"$ref": "#/components/schemas/Thing"}


def read(text: str, folder: Path, version: str = "1.2") -> tuple[Deprecations, Problems]:
    path = folder / "deprecated.yaml"
    path.write_text(text, "utf-8")
    problems = Problems()
    return load_deprecations(path, problems, version), problems


def api() -> dict[str, Any]:
    """A description in normal form with something at each kind of address."""
    schema = {"type": "object", "properties": {"Age": {"type": "integer"}, "Friend": dict(REF)}}
    content = {"application/json": {"schema": {"type": "array", "items": schema}}}
    return {
        "openapi": "3.1.0",
        "info": {"version": "1.2"},
        "paths": {
            "/things": {
                "post": {
                    "operationId": "ThingCreate",
                    "tags": ["Thing"],
                    "parameters": [{"name": "size", "in": "query", "schema": {"type": "string"}}],
                    "requestBody": {"content": {"application/json": {"schema": dict(REF)}}},
                    "responses": {"200": {"content": content}},
                }
            }
        },
        "components": {
            "schemas": {
                "Thing": {
                    "allOf": [{"type": "object", "properties": {"Name": {"type": "string"}}}],
                    "properties": {"Map": {"type": "object", "additionalProperties": {"type": "string"}}},
                }
            }
        },
    }


# -- the overlay ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", known_versions())
def test_every_entry_fits_every_version_that_it_speaks_of(version: str) -> None:
    """Entries without `since` hold from the version on in which there is such a thing."""
    problems = Problems()
    entries = load_deprecations(OVERLAY, problems, version)
    marked = overlay(load_version(version), Problems(), strict=False, prose=False).data
    mark_deprecated(marked, entries, problems)
    there = operations_of(marked).keys() | marked["components"]["schemas"].keys()
    ever = {at for entry in entries.entries if entry.since is None for at in entry.at}
    wrong = [
        problem.message
        for problem in problems
        if (address := problem.message.rpartition(" ")[2]) not in ever or address.partition(".")[0] in there
    ]
    # Its members are those of a correction, which knows of 1.40 and later.
    assert [text for text in wrong if not ("EventMessage" in text and version < "1.40")] == []


def test_an_entry_for_a_version_that_is_not_there_yet_does_no_harm() -> None:
    entries = load_deprecations(OVERLAY, Problems(), "1.51")
    (session,) = [entry for entry in entries.entries if entry.at == ("Session",)]
    assert [session.covers(version) for version in ("1.52", "1.53", "1.55")] == [False, True, True]
    problems = Problems()
    overlay(load_version("1.51"), problems)
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize(
    "address",
    [
        "ThingCreate",
        "ThingCreate?size",
        "ThingCreate:body",
        "ThingCreate:200[].Age",
        "ThingCreate:200[].Friend",
        "Thing",
        "Thing.Name",
        "Thing.Map",
        "Thing.Map{}",
    ],
)
def test_each_kind_of_address_is_found_and_marked_alone(address: str, tmp_path: Path) -> None:
    entries, _ = read(f"- {{at: '{address}', use: Other, why: so}}\n", tmp_path)
    problems = Problems()
    data = api()
    mark_deprecated(data, entries, problems)
    assert len(problems) == 0
    told = [(each.rule, each.address) for each in differences(read_surface(api()), read_surface(data))]
    assert told == [("deprecated", address)]


@pytest.mark.parametrize(
    "address",
    ["ThingGet", "ThingCreate?length", "ThingCreate:404", "Thing.Age", "Thing.Name[]", "Thing{}", "?"],
)
def test_an_entry_that_no_longer_fits_fails_with_its_place(address: str, tmp_path: Path) -> None:
    entries, problems = read(f"- {{at: '{address}', use: Other, why: so}}\n", tmp_path)
    data = api()
    mark_deprecated(data, entries, problems)
    (problem,) = problems.errors
    assert f"API 1.2 has no {address}" in problem.message
    assert problem.line == 1 and problem.file == str(tmp_path / "deprecated.yaml")
    assert data == api()
    mark_deprecated(data, entries, again := Problems(), strict=False)
    assert [problem.level for problem in again] == ["warning"]


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        ("1.2", None, True),
        ("1.3", None, False),
        (None, "1.1", False),
        ("1.1", "1.10", True),
    ],
)
def test_an_entry_holds_in_the_versions_that_it_names(
    since: str | None, until: str | None, held: bool, tmp_path: Path
) -> None:
    limits = "".join(f", {key}: '{v}'" for key, v in (("since", since), ("until", until)) if v)
    entries, problems = read(f"- {{at: Thing.Name, use: Other, why: so{limits}}}\n", tmp_path)
    data = api()
    mark_deprecated(data, entries, problems)
    assert len(problems) == 0
    assert (data != api()) is held


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: b", "expected a list of entries"),
        ("- {use: Other, why: so}", "at is missing"),
        ("- {at: Thing, use: Other}", "why is missing"),
        ("- {at: Thing, why: so}", "neither what to use nor what has become of it"),
        ("- {at: Thing, use: Other, why: so, seit: '1.1'}", "unknown key 'seit'"),
        ("- {at: Thing, use: Other, why: so, since: 1.1}", "a quoted version"),
        ("- {at: Thing, use: Other, why: so, since: '1.3', until: '1.2'}", "newer than until"),
        (
            "- {at: [A, B], use: Other, why: so}\n- {at: B, use: Other, why: so}",
            "B has an entry already, entry 0",
        ),
    ],
)
def test_an_overlay_that_makes_no_sense_is_refused(text: str, complaint: str, tmp_path: Path) -> None:
    _, problems = read(text + "\n", tmp_path)
    with pytest.raises(GenerationFailed, match=complaint):
        problems.raise_if_errors()


# -- docstrings ----------------------------------------------------------------------------------------------


def flat(thing: object) -> str:
    return " ".join((inspect.getdoc(thing) or "").split())


def test_docstrings_say_since_when_and_what_to_use() -> None:
    rendered = " ".join("".join(render_package(load_version("1.51"), "some", Problems()).values()).split())
    assert "in bytes. Since API 1.39. Deprecated since API 1.48: use `reserved_space`." in rendered
    assert "mac_address: MAC address. Deprecated since API 1.44: use `mac_address` of an" in rendered
    assert "Deprecated since API 1.44: use `networks` of `task_template`." in rendered


def test_what_is_deprecated_in_another_version_is_not_told_in_this_one() -> None:
    older = "".join(render_package(load_version("1.43"), "older", Problems()).values())
    assert "use `reserved_space`" not in older and "Deprecated since API 1.44" not in older
    assert "Deprecated since API 1.43: use `size`." in " ".join(older.split())


def test_what_a_published_file_calls_deprecated_is_told_without_an_overlay(tmp_path: Path) -> None:
    data = api()
    operation = data["paths"]["/things"]["post"]
    operation["deprecated"] = True
    operation["parameters"][0]["deprecated"] = True
    data["components"]["schemas"]["Thing"]["properties"]["Map"]["deprecated"] = True
    data["components"]["schemas"]["Old"] = {
        "type": "object",
        "deprecated": True,
        "properties": {"Friend": {**REF, "deprecated": True}},
    }
    files = render_package(load_file(write(tmp_path, data)), "things", Problems())
    api_text = files["v1_2/api/thing.py"]
    assert '@deprecated("Deprecated.")\ndef thing_create(' in api_text
    assert ruff_format(api_text) == api_text
    assert re.search(r"size: .*\. Deprecated\.\n", api_text)
    classes = "".join(text for path, text in files.items() if "/models/" in path)
    assert 'map: dict[str, str] | None = None\n    """Deprecated."""' in classes
    assert re.search(r'class Old\(Model\):\n    """.*\n\n    Deprecated\.\n    """', classes)
    assert re.search(r'friend: [a-z.]*Thing \| None = None\n    """Deprecated\."""', classes)


# -- functions -----------------------------------------------------------------------------------------------


@pytest.fixture
def lamps(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The operations of the golden package, two of which are deprecated."""
    monkeypatch.syspath_prepend(str(GOLDEN))
    yield importlib.import_module("lamps.v1_2.api.lamps")
    for name in [name for name in sys.modules if name == "lamps" or name.startswith("lamps.")]:
        monkeypatch.delitem(sys.modules, name)


class Wire:
    """Stands for a client; nothing is sent."""

    def __getattr__(self, name: str) -> Callable[..., str]:
        return lambda *_, **__: name


@pytest.mark.parametrize("called_as", ["function", "method"])
def test_a_call_warns_at_the_line_of_the_caller(lamps: ModuleType, called_as: str) -> None:
    resource = lamps.Lamps(Wire())
    with pytest.warns(DeprecationWarning) as caught:
        if called_as == "function":
            lamps.lamp_update(resource, "id", version=1, name="a")
        else:
            resource.update("id", version=1, name="a")
    (warning,) = caught
    assert str(warning.message) == "Deprecated: use `LampCreate`, and remove the old one."
    assert warning.filename == __file__


def test_nothing_else_warns(lamps: ModuleType) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert lamps.Lamps(Wire()).inspect("id") == "call"


@pytest.fixture
def twins(lamps: ModuleType) -> ModuleType:
    return importlib.import_module(lamps.__name__.replace(".api.", ".aio."))


@pytest.mark.parametrize("called_as", ["function", "method"])
def test_a_twin_warns_where_it_is_called_whether_or_not_it_is_awaited_there(
    twins: ModuleType, called_as: str
) -> None:
    resource = twins.AsyncLamps(Wire())
    with pytest.warns(DeprecationWarning) as caught:
        if called_as == "function":
            call = twins.lamp_update(resource, "id", version=1, name="a")
        else:
            call = resource.update("id", version=1, name="a")
    call.close()
    (warning,) = caught
    assert str(warning.message) == "Deprecated: use `LampCreate`, and remove the old one."
    assert warning.filename == __file__


def test_a_deprecated_twin_is_a_coroutine_function_where_python_can_be_told_so(twins: ModuleType) -> None:
    assert inspect.iscoroutinefunction(twins.lamp_update) is (sys.version_info >= (3, 12))
    assert not inspect.iscoroutinefunction(twins.lamp_readings)
    assert twins.lamp_update.__deprecated__ == "Deprecated: use `LampCreate`, and remove the old one."
    assert twins.AsyncLamps.update.__wrapped__.__code__ is twins.lamp_update.__wrapped__.__code__


def test_a_deprecated_function_looks_like_any_other(lamps: ModuleType) -> None:
    function = lamps.lamp_update
    assert function.__deprecated__ == "Deprecated: use `LampCreate`, and remove the old one."
    assert list(inspect.signature(function).parameters)[:4] == ["api", "id", "body", "name"]
    assert "version" in typing.get_type_hints(function, {**vars(lamps), "models": lamps.models})
    assert "Deprecated: use `LampCreate`, and remove the old one." in flat(function)
    assert lamps.Lamps.update.__wrapped__.__code__ is function.__wrapped__.__code__


PROGRAM = """\
from lamps.v1_2.api import lamps

def use(api: lamps.Lamps) -> None:
    api.inspect("id")
    api.update("id", version=1, name="a")
    api.readings("id")
    api.readings("id", stream=False)
    lamps.lamp_update(api, "id", version=1, name="a")
    lamps.lamp_readings(api, "id", stream=False)
"""
PROGRAM_FOR_TASKS = re.sub(r"(?m)^( +)", r"\1await ", PROGRAM.replace("api import", "aio import"))
PROGRAM_FOR_TASKS = PROGRAM_FOR_TASKS.replace("def", "async def").replace("Lamps", "AsyncLamps")


def mypy_lines(program: Path) -> set[int]:
    options = ["--enable-error-code=deprecated", "--cache-dir", str(program.parent / "cache")]
    environment = {**os.environ, "MYPYPATH": str(GOLDEN)}
    said = run("-m", "mypy", *options, str(program), env=environment).stdout
    return {int(line) for line in re.findall(r"program\.py:(\d+): \w+: .* is deprecated", said)}


def pyright_lines(program: Path) -> set[int]:
    settings = {"reportDeprecated": "error", "extraPaths": [str(GOLDEN), str(CHECKOUT / "runtime")]}
    project = program.with_name("pyrightconfig.json")
    project.write_text(json.dumps(settings))
    said = run("-m", "pyright", "--project", str(project), "--outputjson", str(program)).stdout
    found = json.loads(said[said.index("{") :])["generalDiagnostics"]
    return {each["range"]["start"]["line"] + 1 for each in found if "deprecated" in each["message"]}


@pytest.mark.parametrize("text", [PROGRAM, PROGRAM_FOR_TASKS], ids=["threads", "tasks"])
@pytest.mark.parametrize("lines_of", [mypy_lines, pyright_lines])
def test_type_checkers_report_functions_and_methods(
    lines_of: Callable[[Path], set[int]], text: str, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text(text)
    assert lines_of(program) == {5, 6, 7, 8, 9}


def test_a_method_whose_types_have_the_name_of_another_is_not_declared_anew() -> None:
    mark = Decorator(Call(Name("deprecated"), (Constant("see update"),)))
    size = Parameter("size", Name("str"))
    method = Def(
        name="all",
        positional=(Parameter("self"),),
        keywords=(size,),
        returned=subscript("list", Name("int")),
        stub=True,
    )
    declared = [Declaration((mark,), method)]
    assert speak_of(declared, ["all", "list"])
    assert speak_of(declared, ["all", "deprecated"])
    assert not speak_of(declared, ["all", "size", "update"])


# -- exports -------------------------------------------------------------------------------------------------


def test_export_says_so() -> None:
    problems = Problems()
    document = export_document(overlay(load_version("1.51"), problems))
    networks = document["components"]["schemas"]["ServiceSpec"]["properties"]["Networks"]
    assert networks["deprecated"] is True
    assert networks["description"].endswith("Deprecated since API 1.44: use `Networks` of `TaskTemplate`.")
    prune = operations_of(document)["BuildPrune"]["parameters"]
    (keep,) = [parameter for parameter in prune if parameter["name"] == "keep-storage"]
    assert keep["deprecated"] is True
    assert keep["description"].endswith("Deprecated since API 1.48: use `reserved-space`.")
    (other,) = [parameter for parameter in prune if parameter["name"] == "reserved-space"]
    assert "deprecated" not in other


def test_export_says_what_to_call_instead(tmp_path: Path) -> None:
    shutil.copytree(spec_dir(), tmp_path / "spec")
    entry = "- at: ContainerList\n  since: '1.50'\n  use: '`ContainerSearch`'\n  why: so\n"
    with (tmp_path / "spec" / "overlay" / "deprecated.yaml").open("a") as file:
        file.write(entry)
    overlaid = overlay(
        load_version("1.51", spec=tmp_path / "spec"), Problems(), files=Files(tmp_path / "spec")
    )
    listing = operations_of(export_document(overlaid))["ContainerList"]
    assert listing["deprecated"] is True
    assert listing["description"].endswith("Deprecated since API 1.50: use `ContainerSearch`.")
