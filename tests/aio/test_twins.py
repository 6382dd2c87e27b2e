"""Each operation in both halves: one name, the same arguments and words; what is returned goes by a rule."""

from __future__ import annotations

import inspect
import pydoc
import re
import typing
from collections.abc import Coroutine
from typing import Any

import pytest

import dockline
from dockline import OPERATIONS, BuildStream, OpeningBuild, OpeningSteps, OperationId, StepStream, aio, api
from dockline_gen.view.halves import WORDS
from dockline_runtime import openings
from dockline_runtime.aio.api import UploadSource as AsyncUploadSource
from dockline_runtime.operation.answer_kinds import ANSWER_KINDS
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.sync.api import UploadSource

IDS = sorted(OPERATIONS)
each_operation = pytest.mark.parametrize("operation_id", IDS)


def parameters(function: Any) -> list[inspect.Parameter]:
    """Those of a function, without what leads to the wire."""
    first, *others = inspect.signature(function).parameters.values()
    assert first.name == "api"
    return others


def in_words_of_tasks(text: str) -> str:
    for of_threads, of_tasks in WORDS.items():
        text = text.replace(of_threads, of_tasks)
    return text


def flat(function: Any) -> str:
    """What is said of a function, on one line."""
    return " ".join((inspect.getdoc(function) or "").split())


# -- names ---------------------------------------------------------------------------------------------------


@each_operation
def test_an_operation_leads_to_both_functions_by_one_name(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    assert op.function.__name__ == op.async_function.__name__ == op.name
    assert op.function is not op.async_function
    module = op.module.rpartition(".")[2]
    assert getattr(getattr(api, module), op.name) is op.function
    assert getattr(getattr(aio, module), op.name) is op.async_function


def test_no_function_and_no_method_is_in_one_half_alone() -> None:
    assert aio.__all__ == api.__all__
    for module in api.__all__:
        for_threads, for_tasks = getattr(api, module), getattr(aio, module)
        classes = {name for name in for_threads.__all__ if name[0].isupper()}
        names = {f"Async{name}" if name in classes else name for name in for_threads.__all__}
        assert set(for_tasks.__all__) == names
        (name,) = classes
        resource, twin = getattr(for_threads, name), getattr(for_tasks, f"Async{name}")
        assert methods(resource) == methods(twin) != {}
        assert resource.__doc__ == twin.__doc__


def methods(resource: type) -> dict[str, str]:
    """The methods of a resource, those that are imported when they are asked for as well."""
    found = list(vars(resource).items())
    return {
        name: getattr(resource, name).__name__
        for name, value in found
        if inspect.isfunction(value) or isinstance(value, LateMethod)
    }


def test_both_clients_have_the_same_resources() -> None:
    """Each is made when it is first asked for, of the class of its half."""
    with dockline.Client("unix:///nowhere.sock") as docker:
        other = dockline.AsyncClient("unix:///nowhere.sock")
        for group in api.__all__:
            resource, twin = getattr(docker, group), getattr(other, group)
            assert type(twin).__name__ == f"Async{type(resource).__name__}"
            assert twin.wire is other.wire
            assert getattr(other, group) is twin
            of_class = getattr(dockline.Client, group), getattr(dockline.AsyncClient, group)
            assert inspect.getdoc(of_class[0]) == inspect.getdoc(of_class[1])
        other.close()


def test_both_clients_know_the_same_versions() -> None:
    assert dockline.AsyncClient.newest_version == dockline.Client.newest_version
    assert dockline.AsyncClient.oldest_version == dockline.Client.oldest_version


# -- what is taken and said ----------------------------------------------------------------------------------


@each_operation
def test_twins_take_the_same_arguments(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    assert parameters(op.async_function) == parameters(op.function)


@each_operation
def test_the_types_of_arguments_are_the_same_but_for_what_is_uploaded(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    hints, twins = typing.get_type_hints(op.function), typing.get_type_hints(op.async_function)
    for name in [each.name for each in parameters(op.function)]:
        wanted = hints[name]
        if set(typing.get_args(UploadSource)) <= set(typing.get_args(wanted)):
            wanted |= AsyncUploadSource
        assert twins[name] == wanted


@each_operation
def test_twins_have_one_docstring_but_for_words_of_tasks(operation_id: OperationId) -> None:
    op = OPERATIONS[operation_id]
    assert flat(op.async_function) == in_words_of_tasks(flat(op.function)) != ""


# -- what is returned ----------------------------------------------------------------------------------------


def kinds(operation_id: OperationId) -> list[str]:
    """The kinds of answer, the usual one first."""
    op = OPERATIONS[operation_id]
    module = inspect.getmodule(op.function)
    return list(
        dict.fromkeys(
            [
                op.answer,
                *(value.answer for value in vars(module).values() if _is_another(value, operation_id)),
            ]
        )
    )


def _is_another(value: object, operation_id: str) -> bool:
    return type(value).__name__ == "Operation" and getattr(value, "id", None) == operation_id


def rule(operation_id: OperationId) -> tuple[bool, list[Any]]:
    """Whether the function for tasks is a coroutine function, and what it returns."""
    returned = typing.get_type_hints(OPERATIONS[operation_id].function)["return"]
    found = kinds(operation_id)
    if all(ANSWER_KINDS[kind].stream is None for kind in found):
        return True, [returned]
    options = typing.get_args(returned) if len(found) > 1 else (returned,)
    return False, [_of_tasks(kind, option) for kind, option in zip(found, options, strict=True)]


def _of_tasks(kind: str, of_threads: Any) -> Any:
    known = ANSWER_KINDS[kind]
    if known.stream is None:
        coroutine: Any = Coroutine
        return coroutine[Any, Any, None if of_threads is type(None) else of_threads]
    assert known.opening is not None
    of_steps = {StepStream: OpeningSteps, BuildStream: OpeningBuild}
    opening: Any = of_steps.get(typing.get_origin(of_threads)) or getattr(openings, known.opening)
    return opening[typing.get_args(of_threads)] if known.generic else opening


@each_operation
def test_what_is_returned_follows_from_the_kind_of_answer(operation_id: OperationId) -> None:
    function = OPERATIONS[operation_id].async_function
    awaited, options = rule(operation_id)
    assert inspect.iscoroutinefunction(function) is awaited
    returned = typing.get_type_hints(function)["return"]
    found = [returned] if len(options) == 1 else list(typing.get_args(returned))
    assert found == options


def test_there_are_calls_openings_and_functions_that_are_both() -> None:
    found = [rule(each) for each in IDS]
    assert sum(awaited for awaited, _ in found) > 80
    assert sum(not awaited and len(options) == 1 for awaited, options in found) > 10
    assert sum(not awaited and len(options) == 2 for awaited, options in found) >= 2


# -- help() --------------------------------------------------------------------------------------------------


@each_operation
def test_help_says_async_where_a_function_is_awaited(operation_id: OperationId) -> None:
    function = OPERATIONS[operation_id].async_function
    text = pydoc.plain(pydoc.render_doc(function))
    assert (f"async {function.__name__}(" in text) is inspect.iscoroutinefunction(function)
    assert f"{function.__name__}(" in text


@pytest.mark.parametrize("group", api.__all__)
def test_help_on_a_resource_says_which_methods_are_awaited(group: str) -> None:
    resource = type(getattr(dockline.AsyncClient("unix:///nowhere.sock"), group))
    text = pydoc.plain(pydoc.render_doc(resource))
    methods = {name: value for name, value in vars(resource).items() if inspect.isfunction(value)}
    assert methods
    for name, value in methods.items():
        found = re.search(rf"^ \|  (async )?{name}\b.*\(", text, re.MULTILINE)
        assert found and bool(found[1]) is inspect.iscoroutinefunction(value), name


def test_help_on_the_client_lists_its_resources() -> None:
    text = pydoc.plain(pydoc.render_doc(dockline.AsyncClient))
    for group in aio.__all__:
        assert group in text and (inspect.getdoc(getattr(dockline.AsyncClient, group)) or "?") in text
    assert "AsyncBaseClient" in text
