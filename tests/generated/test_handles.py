"""Handles: `docker.container("napper").stop()`, the operations of one thing with its id filled in."""

from __future__ import annotations

import inspect
import pydoc
import re
import typing
from collections.abc import Coroutine, Generator, Mapping
from functools import cache
from importlib import import_module
from typing import Any
from unittest.mock import create_autospec, patch

import attrs
import pytest

import dockline
from dockline import OPERATIONS, OpeningSteps
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.operation.inputs import NO_INPUTS, Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.secrecy import revealed

from ..support.fake import FakeDaemon
from ..support.inuse import NAME

HALVES = {"threads": f"{NAME}.handles", "tasks": f"{NAME}.aio.handles"}
RESOURCE = {"threads": "{}", "tasks": "Async{}"}
ID = "busybox"
THINGS = {
    "config": "Config",
    "container": "Container",
    "exec_instance": "ExecInstance",
    "image": "Image",
    "network": "Network",
    "node": "Node",
    "plugin": "Plugin",
    "secret": "Secret",
    "service": "Service",
    "task": "Task",
    "volume": "Volume",
}
"""The methods of a client, and the classes that they give."""
OF_PATHS = {
    "configs": "Config",
    "containers": "Container",
    "distribution": "Image",
    "exec": "ExecInstance",
    "images": "Image",
    "networks": "Network",
    "nodes": "Node",
    "plugins": "Plugin",
    "secrets": "Secret",
    "services": "Service",
    "tasks": "Task",
    "volumes": "Volume",
}
"""Whose operations they are whose path begins so, and goes on with a parameter."""
CALLED_OTHERWISE = {
    "containers.commit": "Container.commit",
    "images.commit": "Container.commit",
    "distribution.inspect": "Image.distribution_inspect",
    "exec.create": "Container.exec_create",
}
MADE = {
    "Container": ["exec_run", "copy_to", "copy_from", "wait_until"],
    "ExecInstance": ["wait_until"],
    "Image": ["wait_until"],
    "Node": ["wait_until"],
    "Service": ["scale", "set_image", "wait_until"],
    "Task": ["wait_until"],
}
"""The methods that are made of operations."""
MADE_EACH = [(half, of, name) for half in HALVES for of, names in MADE.items() for name in names]


@attrs.frozen
class Sent:
    """What a function handed to the wire."""

    how: str
    op: Operation[Any]
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any
    auth: Any


class Wire:
    """Writes down what it is handed."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []

    @property
    def wire(self) -> Any:
        return self

    def __getattr__(self, how: str) -> Any:
        def send(op: Operation[Any], inputs: Inputs = NO_INPUTS, stream: type | None = None) -> Any:
            assert (stream is not None) == (how == "steps")
            query = {name: revealed(value) for name, value in inputs.query.items()}
            sent = Sent(how, op, inputs.path, query, revealed(inputs.body), revealed(inputs.auth))
            self.sent.append(sent)
            return self

        return send

    def asked_at(self, line: object) -> None:
        """As a stream of steps, which keeps the line that asked for it."""

    def __await__(self) -> Generator[None, None, Wire]:
        yield from ()
        return self


@attrs.frozen
class Method:
    """A method of a handle, with what it hands to the wire when each argument is another word."""

    half: str
    of: str
    name: str
    function: Any
    sent: Sent

    @property
    def plain(self) -> Any:
        """The function that it is made from: of the operation, or of its verb."""
        op = self.sent.op
        return op.function if self.half == "threads" else op.async_function

    @property
    def filled(self) -> str:
        """The argument of the plain function that the id stands for."""
        (name,) = {*inspect.signature(self.plain).parameters} - {
            "api",
            *inspect.signature(self.function).parameters,
        }
        return name


def arguments(function: Any) -> dict[str, Any]:
    """Another word for each parameter but the first, such that nothing is refused; keywords make the body."""
    _, *others = inspect.signature(function).parameters
    return {name: None if name in ("body", "all_tags") else f"word{row}" for row, name in enumerate(others)}


def called(function: Any, first: Any, given: Mapping[str, Any]) -> Any:
    """Call a function, and wait for it where it is a coroutine's."""
    made = function(first, **given)
    if isinstance(made, OpeningSteps):
        made = made.__await__()  # dropped as it is, it would warn
    if isinstance(made, Generator | Coroutine):
        with pytest.raises(StopIteration):
            made.send(None)
    return made


@cache
def methods() -> list[Method]:
    """Every method of every handle, in both halves."""
    found = []
    for half, module in HALVES.items():
        for of in import_module(module).__all__:
            cls = getattr(import_module(module), of)
            for name, function in vars(cls).items():
                if inspect.isfunction(function) and name not in MADE.get(of.removeprefix("Async"), ()):
                    wire = Wire()
                    called(function, cls(wire, ID), arguments(function))
                    (sent,) = wire.sent
                    found.append(Method(half, of.removeprefix("Async"), name, function, sent))
    return found


each_method = pytest.mark.parametrize("method", methods(), ids=lambda m: f"{m.half}: {m.of}.{m.name}")


@pytest.mark.parametrize("half", HALVES)
def test_every_operation_with_an_id_in_its_path_is_a_method_of_the_handle_of_that_thing(half: str) -> None:
    expected = {"Container.commit"}
    for op in OPERATIONS.values():
        _, group, *rest = op.path.split("/")
        if rest and rest[0].startswith("{"):
            name = op.called or {"ImagePush": "images.push", "ImageTag": "images.tag"}[op.id]
            expected.add(CALLED_OTHERWISE.get(name) or f"{OF_PATHS[group]}.{name.partition('.')[2]}")
    found = [f"{method.of}.{method.name}" for method in methods() if method.half == half]
    assert sorted(found) == sorted(expected)


@each_method
def test_a_method_is_the_operation_of_that_name(method: Method) -> None:
    name = method.sent.op.called
    assert f"{method.of}.{method.name}" == CALLED_OTHERWISE.get(name, f"{method.of}.{name.partition('.')[2]}")
    assert OF_PATHS.get(name.partition(".")[0]) == method.of or name in CALLED_OTHERWISE


@each_method
def test_its_signature_is_that_of_the_function_without_the_id(method: Method) -> None:
    plain, own = inspect.signature(method.plain), inspect.signature(method.function)
    assert list(own.parameters) == ["self", *(p for p in plain.parameters if p not in ("api", method.filled))]
    for name in list(own.parameters)[1:]:
        assert own.parameters[name] == plain.parameters[name]
    assert own.return_annotation == plain.return_annotation
    assert inspect.iscoroutinefunction(method.function) == inspect.iscoroutinefunction(method.plain)


@each_method
def test_its_words_are_those_of_the_function_without_the_id(method: Method) -> None:
    words, own = inspect.getdoc(method.plain) or "", inspect.getdoc(method.function) or ""
    assert own.splitlines()[0] == words.splitlines()[0]
    told = re.findall(r"^    (\w+): ", own.partition("\nArgs:\n")[2].partition("\n\n")[0], re.MULTILINE)
    assert told == list(inspect.signature(method.function).parameters)[1:]
    malformed = re.search(r"InvalidArgument: (.*) malformed", own)
    assert f"`{method.filled}`" not in (malformed[1] if malformed else "")
    assert set(re.findall(r"^    (\w+Error|[A-Z]\w+): ", own, re.MULTILINE)) - {"InvalidArgument"} == (
        set(re.findall(r"^    (\w+Error|[A-Z]\w+): ", words, re.MULTILINE)) - {"InvalidArgument"}
    )


@each_method
def test_it_sends_what_the_function_sends_with_the_id(method: Method) -> None:
    wire = Wire()
    given = {**arguments(method.function), method.filled: ID}
    called(method.plain, wire, given)
    assert wire.sent == [method.sent]
    assert ID in {*method.sent.path.values(), *method.sent.query.values()}


# -- methods that are made of operations ---------------------------------------------------------------------


@pytest.mark.parametrize("half", HALVES)
def test_what_the_kit_makes_of_an_id_is_a_method_of_that_thing(half: str) -> None:
    """Those of a resource that take an `id`; `run`, say, takes none."""
    api = import_module(f"{NAME}.{'api' if half == 'threads' else 'aio'}")
    found: dict[str, list[str]] = {}
    for group, of in OF_PATHS.items():
        resource = getattr(
            import_module(f"{api.__name__}.{group}"), RESOURCE[half].format(group.capitalize())
        )
        for name in dir(resource):
            function = getattr(resource, name)
            made = inspect.isfunction(function) and "Made of " in (function.__doc__ or "")
            if made and "id" in inspect.signature(function).parameters:
                found.setdefault(of, []).append(name)
    assert {of: sorted(names) for of, names in found.items()} == {of: sorted(n) for of, n in MADE.items()}


@pytest.mark.parametrize(("half", "of", "name"), MADE_EACH)
def test_it_takes_and_says_what_that_of_the_resource_does_without_the_id(
    half: str, of: str, name: str
) -> None:
    group = next(group for group, other in OF_PATHS.items() if other == of and group != "distribution")
    folder = "api" if half == "threads" else "aio"
    resource = import_module(f"{NAME}.{folder}.{group}")
    plain = getattr(getattr(resource, RESOURCE[half].format(group.capitalize())), name)
    function = getattr(getattr(import_module(HALVES[half]), RESOURCE[half].format(of)), name)
    given, own = inspect.signature(plain).parameters, inspect.signature(function).parameters
    assert list(own) == ["self", *(each for each in given if each not in ("api", "id"))]
    assert [own[each] for each in list(own)[1:]] == [given[each] for each in list(own)[1:]]
    assert inspect.signature(function).return_annotation == inspect.signature(plain).return_annotation
    assert inspect.iscoroutinefunction(function) == (half == "tasks")
    words, told = (" ".join((inspect.getdoc(each) or "").split()) for each in (plain, function))
    assert " id: " in words and " id: " not in told
    assert told.partition(" Args: ")[0] == words.partition(" Args: ")[0]
    assert typing.get_type_hints(function)


@pytest.fixture(params=["threads", "tasks"])
def client(request: pytest.FixtureRequest, daemon: FakeDaemon) -> Any:
    """A client of either half, of an engine that counts who comes."""
    cls = dockline.Client if request.param == "threads" else dockline.AsyncClient
    return cls(daemon.url)


def prefix_of(client: Any) -> str:
    """What the classes of a client's half begin with."""
    return "Async" if isinstance(client, dockline.AsyncClient) else ""


def test_making_one_asks_the_engine_nothing(client: Any, daemon: FakeDaemon) -> None:
    made = [getattr(client, name)(ID) for name in THINGS]
    assert len({*map(repr, made), *map(hash, made)}) > len(THINGS)
    assert [made == made for made in made] == [True] * len(THINGS)
    assert (daemon.connections, daemon.asked) == (0, [])


@pytest.mark.parametrize("name", THINGS)
def test_a_client_gives_the_class_that_can_be_imported_from_the_package(client: Any, name: str) -> None:
    prefix = prefix_of(client)
    cls = getattr(dockline, f"{prefix}{THINGS[name]}")
    made = getattr(client, name)(ID)
    assert type(made) is cls
    assert made == cls(client, ID) == cls(client.images, ID)
    assert repr(made) == f"<{prefix}{THINGS[name]} {ID}>"


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("wrong", ["", "a//b", "..", "a/../b", None, 5, b"a"], ids=repr)
def test_an_id_that_cannot_be_one_is_refused_at_once(client: Any, name: str, wrong: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^id: (it is empty|.* is invalid); expected "):
        getattr(client, name)(wrong)


def test_the_slash_that_the_engine_shows_before_names_is_left_out(client: Any) -> None:
    assert client.container("/napper") == client.container("napper")


def test_a_link_can_be_removed(client: Any) -> None:
    assert client.container("parent/alias").id == "parent/alias"


def test_handles_are_equal_by_client_kind_and_id(client: Any, daemon: FakeDaemon) -> None:
    one = client.container("napper")
    assert one == client.container("napper") and hash(one) == hash(client.container("napper"))
    assert one != client.container("other")
    assert one != client.volume("napper")
    assert one != type(client)(daemon.url).container("napper")
    assert one != "napper"


def test_a_handle_stays_what_it_is(client: Any) -> None:
    with pytest.raises(AttributeError):
        client.container("napper").id = "other"
    with pytest.raises(AttributeError):
        client.container("napper").state = "running"


@pytest.mark.parametrize("name", THINGS)
def test_completion_shows_its_operations_and_its_id(client: Any, name: str) -> None:
    half = "tasks" if isinstance(client, dockline.AsyncClient) else "threads"
    own = {m.name for m in methods() if (m.half, m.of) == (half, THINGS[name])}
    own.update(MADE.get(THINGS[name], ()))
    shown = {word for word in dir(getattr(client, name)(ID)) if not word.startswith("__")}
    assert shown == {*own, "id"}


def test_a_type_error_speaks_of_the_handle(client: Any) -> None:
    prefix = prefix_of(client)
    with pytest.raises(TypeError, match=rf"^{prefix}Container\.logs\(\) got an unexpected keyword"):
        client.container("napper").logs(folow=True)
    with pytest.raises(TypeError, match=rf"^{prefix}Image\.tag\(\) missing 1 required positional argument"):
        client.image("busybox").tag()


def test_an_id_that_a_method_cannot_use_is_refused_by_that_name(client: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^id: .* is an id, which belongs to no repository"):
        client.image("sha256:" + "0" * 64).push()


# -- how it looks at the prompt, and in others' tests --------------------------------------------------------


@pytest.mark.parametrize("name", [*THINGS.values(), *(f"Async{name}" for name in THINGS.values())])
def test_help_shows_its_operations_and_no_private_word(name: str) -> None:
    text = pydoc.plain(pydoc.render_doc(getattr(dockline, name)))
    assert not set(re.findall(r"(?<![\w.])_[a-z]\w*", text))
    for method in methods():
        if name in (method.of, f"Async{method.of}"):
            assert re.search(rf" {method.name}\([\s|]*self\b", text)


def test_a_stand_in_takes_what_a_handle_takes() -> None:
    napper = create_autospec(dockline.Container, instance=True)
    napper.inspect.return_value = "asleep"
    assert napper.inspect(size=True) == "asleep"
    with pytest.raises(TypeError, match="folow"):
        napper.logs(folow=True)
    with pytest.raises(AttributeError):
        napper.sing()


def test_a_method_can_be_replaced_for_a_test(client: Any, daemon: FakeDaemon) -> None:
    cls = type(client.container("napper"))
    with patch.object(cls, "attach", autospec=True, return_value="attached"):
        assert client.container("napper").attach(stream=True) == "attached"
    assert daemon.connections == 0
