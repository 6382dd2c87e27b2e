"""Each package has two halves, for threads and for tasks: one view writes each function for both."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour
from dockline_gen.overlay.conditions import When
from dockline_gen.overlay.docs import Docs, OperationProse
from dockline_gen.problems import GenerationFailed, Problems
from dockline_gen.view.docstrings import docstring
from dockline_gen.view.modules import group_of
from dockline_gen.view.naming import class_name

from .tools import build, description, render_document

GOLDEN = Path(__file__).parent / "golden" / "lamps"
FOR_THREADS = {path.stem: path.read_text("utf-8") for path in GOLDEN.glob("v1_2/api/*.py")}
FOR_TASKS = {path.stem: path.read_text("utf-8") for path in GOLDEN.glob("v1_2/aio/*.py")}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(text: str) -> Iterator[Function]:
    """The functions of a module, overloads included, in order."""
    return (node for node in ast.parse(text).body if isinstance(node, Function))


def named(text: str, name: str) -> list[str]:
    """The functions of a name: the line of each up to its body, and the statements of the last."""
    found = [node for node in functions(text) if node.name == name]
    heads = []
    for node in found:
        kind = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
        assert node.returns is not None
        heads.append(f"{kind} -> {ast.unparse(node.returns)}")
    return [*heads, *(ast.unparse(statement) for statement in found[-1].body[1:])]


def lamp(name: str) -> list[str]:
    return named(FOR_TASKS["lamps"], name)


# -- what a function of tasks is -----------------------------------------------------------------------------


def test_a_call_is_a_coroutine_function_that_awaits_the_wire() -> None:
    assert lamp("lamp_inspect") == [
        "async def -> models.Lamp",
        "return await api.wire.call(LAMP_INSPECT, Inputs(path={'id': id}))",
    ]


def test_so_is_one_that_says_whether_something_changed() -> None:
    assert lamp("lamp_on") == [
        "async def -> bool",
        "return await api.wire.change(LAMP_ON, Inputs(path={'id': id}, query={'t': timeout}))",
    ]


@pytest.mark.parametrize(
    ("function", "opening", "method"),
    [
        ("lamp_log", "OpeningFrames", "frames"),
        ("lamp_wait", "OpeningPending[models.LampWaitResponse]", "pending"),
        ("lamp_console_websocket", "OpeningWebSocket", "websocket"),
        ("lamp_firmware", "OpeningTar[models.Reading]", "tar"),
        ("lamp_picture", "OpeningBytes", "download"),
    ],
)
def test_a_stream_is_opened_by_what_an_ordinary_function_returns(
    function: str, opening: str, method: str
) -> None:
    head, statement = lamp(function)
    assert head == f"def -> {opening}"
    assert statement.startswith(f"return {opening.partition('[')[0]}(api.wire.{method}({function.upper()}")


def test_a_stream_that_an_argument_makes_a_value_has_overloads_for_both() -> None:
    stream, value = "OpeningValues[models.Reading]", "Coroutine[Any, Any, models.Reading]"
    *overloads, whole, test, usual = lamp("lamp_readings")
    assert overloads == [f"def -> {stream}", f"def -> {value}", f"def -> {stream} | {value}"]
    assert whole == f"def -> {stream} | {value}"
    assert test.startswith("if stream is False:\n    return api.wire.call(LAMP_READINGS_JSON")
    assert usual.startswith("return OpeningValues(api.wire.values(LAMP_READINGS")


def test_what_returns_nothing_with_an_argument_is_a_coroutine_of_nothing() -> None:
    *heads, config, test, usual = lamp("lamp_console")
    assert heads[-1] == "def -> OpeningHijacked | Coroutine[Any, Any, None]"
    assert config.startswith("config = body_from(")
    assert "    return api.wire.call(LAMP_CONSOLE_NONE" in test
    assert usual.startswith("return OpeningHijacked(api.wire.hijack(LAMP_CONSOLE")


def test_a_function_of_two_values_is_awaited_for_both() -> None:
    quiet = {"name": "quiet", "in": "query", "schema": {"type": "boolean"}}
    answer = {"200": {"content": {"application/json": {"schema": {"type": "string"}}}}}
    listing = {"operationId": "Names", "parameters": [quiet], "responses": answer}
    when = When(parameter="quiet", value=True, answer="none")
    behaviour = Behaviour(group="lamps", name="names", answer="json", when=when)
    document = build(description({}, {"/names": {"get": listing}}), behaviours={"Names": behaviour})
    *heads, test, usual = named(render_document(document)["v1_0/aio/lamps.py"], "names")
    assert heads == [f"async def -> {type_}" for type_ in ("str", "None", "str | None", "str | None")]
    assert test.splitlines()[1:] == [
        "    await api.wire.call(NAMES_NONE, Inputs(query={'quiet': quiet}))",
        "    return None",
    ]
    assert usual == "return await api.wire.call(NAMES, Inputs(query={'quiet': quiet}))"


# -- what both halves share ----------------------------------------------------------------------------------


@pytest.mark.parametrize("module", sorted(FOR_THREADS))
def test_both_halves_have_the_same_functions_with_the_same_arguments(module: str) -> None:
    """Overload by overload: what differs is `api`, and what is returned."""

    def told(text: str) -> list[tuple[str, str, str | None]]:
        found = []
        for node in functions(text):
            if node.args.args:
                node.args.args.pop(0)
            found.append((node.name, ast.unparse(node.args), ast.get_docstring(node)))
        return found

    assert told(FOR_TASKS[module]) == told(FOR_THREADS[module])


@pytest.mark.parametrize("module", sorted(FOR_THREADS.keys() - {"__init__"}))
def test_constants_stand_in_one_module_and_are_imported_by_the_other(module: str) -> None:
    tree = ast.parse(FOR_TASKS[module])
    imported = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.level, node.module) == (2, f"api.{module}")
        for alias in node.names
    }
    constants = {
        node.target.id
        for node in ast.parse(FOR_THREADS[module]).body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    assert imported == constants != set()
    assert not [node for node in tree.body if isinstance(node, ast.AnnAssign)]


def test_a_resource_has_the_same_methods() -> None:
    def methods(text: str, name: str) -> dict[str, str]:
        (resource,) = (node for node in ast.parse(text).body if isinstance(node, ast.ClassDef))
        assert resource.name == name
        return {
            node.targets[0].id: node.value.id
            for node in ast.walk(resource)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Name)
        }

    of_tasks = methods(FOR_TASKS["lamps"], "AsyncLamps")
    assert of_tasks == methods(FOR_THREADS["lamps"], "Lamps")
    assert of_tasks["light"] == of_tasks["on"] == "lamp_on"


# -- words ---------------------------------------------------------------------------------------------------

PATHS = {
    "/stop": {"post": {"operationId": "Stop", "tags": ["lamps"], "responses": {"204": {}}}},
    "/start": {"post": {"operationId": "Start", "tags": ["lamps"], "responses": {"204": {}}}},
}


def test_docstrings_speak_of_tasks_where_the_others_speak_of_threads() -> None:
    long = "Any lamp goes off at once, whichever room it is in, however long it has been lit: any thread may"
    prose = OperationProse(summary="Stop what another thread does.", description=f"{long} do it.")
    files = render_document(build(description({}, PATHS)), docs=Docs(operations={"Stop": prose}))
    (stop,) = (node for node in functions(files["v1_0/aio/lamps.py"]) if node.name == "stop")
    said = " ".join((ast.get_docstring(stop) or "").split())
    assert said.startswith("Stop what another task does. Any lamp goes off at once")
    assert "lit: any task may do it." in said
    (stop,) = (node for node in functions(files["v1_0/api/lamps.py"]) if node.name == "stop")
    assert "any thread may do it." in " ".join((ast.get_docstring(stop) or "").split())


def test_the_lines_of_a_docstring_are_as_full_as_they_can_be_in_either_half() -> None:
    """Words are exchanged before lines are broken."""
    prose = OperationProse(summary="Stop.", description="any thread " * 40)
    files = render_document(build(description({}, PATHS)), docs=Docs(operations={"Stop": prose}))
    for half, word in (("api", "any thread "), ("aio", "any task ")):
        assert docstring("Stop.", [word * 40, "`POST /stop`"], indent=4) in files[f"v1_0/{half}/lamps.py"]


# -- names ---------------------------------------------------------------------------------------------------


def rendered(tags: Mapping[str, str], **definitions: Any) -> Mapping[str, str]:
    """A package with an operation for each tag."""
    paths = {
        f"/{operation}": {"get": {"operationId": operation, "tags": [tag], "responses": {"200": {}}}}
        for operation, tag in tags.items()
    }
    return render_document(build(description(definitions, paths)))


@pytest.mark.parametrize("tag", ["client", "Client", "aclose"])
def test_a_group_steps_aside_for_what_the_async_half_has_of_its_own(tag: str) -> None:
    module = group_of(tag)
    assert module == f"{tag.lower()}_"
    files = rendered({"Get": tag})
    assert f"v1_0/aio/{module}.py" in files
    assert "class AsyncClient(AsyncBaseClient)" in files["v1_0/aio/client.py"]


@pytest.mark.parametrize(
    "text", "AsyncApi AsyncBaseClient AsyncClient AsyncResource Coroutine OpeningValues".split()
)
def test_a_class_of_a_description_never_has_the_name_of_one_that_the_async_half_uses(text: str) -> None:
    assert class_name(text) == f"{text}_"


def test_groups_may_be_called_as_those_classes_are() -> None:
    tags = ("api", "resource", "base client", "async-api", "opening values")
    files = rendered({f"Get{index}": tag for index, tag in enumerate(tags)})
    classes = {
        node.name
        for path, text in files.items()
        if path.startswith("v1_0/aio/")
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef)
    }
    assert classes == {
        "AsyncApi_",
        "AsyncResource_",
        "AsyncBaseClient_",
        "AsyncAsyncApi_",
        "AsyncOpeningValues_",
        "AsyncClient",
    }


def test_a_name_that_would_stand_for_two_things_among_tasks_alone_is_an_error() -> None:
    """The resource `AsyncLampFilters`, and the filters of the operation `AsyncLamp`."""
    filters = {"name": "filters", "in": "query", "schema": {"type": "string"}}
    get = {"operationId": "AsyncLamp", "parameters": [filters], "responses": {"200": {}}}
    encoded = {"filters": ParameterBehaviour(encode="filters", keys={"lit": "bool"})}
    behaviour = Behaviour(group="lamp_filters", name="get", answer="none", parameters=encoded)
    document = build(description({}, {"/lamp": {"get": get}}), behaviours={"AsyncLamp": behaviour})
    problems = Problems()
    with pytest.raises(GenerationFailed):
        render_document(document, problems=problems)
    (problem,) = problems.errors
    assert problem.message == (
        "AsyncLampFilters would stand for two things in the module aio/lamp_filters.py"
    )
