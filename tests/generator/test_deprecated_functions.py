"""Functions that are deprecated, in both halves: they warn at the caller's line, and type checkers say so."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import re
import sys
import typing
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from dockline_gen.pycode.nodes import Call, Constant, Decorator, Def, Name, Parameter
from dockline_gen.pycode.types import subscript
from dockline_gen.view.deprecations import Declaration, speak_of

from .tools import CHECKOUT, run

GOLDEN = Path(__file__).parent / "golden"


def flat(thing: object) -> str:
    return " ".join((inspect.getdoc(thing) or "").split())


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


def test_a_deprecated_twin_is_a_coroutine_function_where_python_can_be_told_so(
    twins: ModuleType, lamps: ModuleType
) -> None:
    assert not inspect.iscoroutinefunction(lamps.lamp_update)
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
HANDLE = """\
from lamps import Lamp

def use(lamp: Lamp) -> None:
    lamp.inspect()
    lamp.update(version=1, name="a")
    lamp.readings()
    lamp.readings(stream=False)
"""
HANDLE_FOR_TASKS = re.sub(r"(?m)^( +)", r"\1await ", HANDLE.replace("Lamp", "AsyncLamp"))
HANDLE_FOR_TASKS = HANDLE_FOR_TASKS.replace("def", "async def")


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


@pytest.mark.slow
@pytest.mark.parametrize("text", [PROGRAM, PROGRAM_FOR_TASKS], ids=["threads", "tasks"])
@pytest.mark.parametrize("lines_of", [mypy_lines, pyright_lines])
def test_type_checkers_report_functions_and_methods(
    lines_of: Callable[[Path], set[int]], text: str, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text(text)
    assert lines_of(program) == {5, 6, 7, 8, 9}


@pytest.mark.parametrize("text", [HANDLE, HANDLE_FOR_TASKS], ids=["threads", "tasks"])
@pytest.mark.parametrize("lines_of", [mypy_lines, pyright_lines])
def test_type_checkers_report_methods_of_handles(
    lines_of: Callable[[Path], set[int]], text: str, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text(text)
    assert lines_of(program) == {5, 6, 7}


@pytest.mark.parametrize("half", ["", "aio."])
def test_a_method_of_a_handle_warns_at_the_line_of_the_caller(lamps: ModuleType, half: str) -> None:
    handles = importlib.import_module(f"lamps.v1_2.{half}handles.lamp")
    lamp = getattr(handles, "AsyncLamp" if half else "Lamp")(lamps.Lamps(Wire()), "first")
    with pytest.warns(DeprecationWarning) as caught:
        call = lamp.update(version=1, name="a")
    if half:
        call.close()
    (warning,) = caught
    assert str(warning.message) == "Deprecated: use `LampCreate`, and remove the old one."
    assert warning.filename == __file__


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
