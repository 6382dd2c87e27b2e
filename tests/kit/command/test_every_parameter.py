"""Every parameter of every operation can be given at the command line, and what is given can be sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import NOTHING, define, field, fields

from dockline_kit.command.catalogue import Method, Parameter
from dockline_kit.command.kinds import Kind, field_type, kind_of
from dockline_kit.command.values import Upload
from dockline_runtime.operation.inputs import NO_INPUTS, Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.request.build import Request, build_request

from .typed import METHODS, typed

NAMED = {
    "platform": "linux/amd64",
    "platforms": "linux/amd64",
    "since": "10m",
    "until": "10m",
    "data": "x",
    "signal": "HUP",
    "version": "1",
    "stream": "false",
    "one_shot": "false",
}
"""What a text has to be where not each is one."""


def texts(kind: Kind, place: str) -> Iterator[str]:
    """The words that give a value of a kind; with names of parts where it has any."""
    name = place.rpartition(".")[2]
    if kind.upload:
        yield f"{place}=@."
    elif kind.model is not None:
        yield from texts_of_model(kind.model, place)
    elif kind.keys:
        for key, declared in kind.keys.items():
            yield from texts(kind_of(declared), f"{place}.{key}")
    elif kind.anything:
        yield f'{place}={{"a": 1}}'
    elif kind.scalar:
        words = {True: [str(word) for word in kind.words], False: list(kind.known)}[bool(kind.words)]
        number = "true" if bool in kind.numbers else "1"
        text = (
            "true"
            if kind.words == (True,)
            else (words or [NAMED.get(name, "10m" if kind.text else number)])[0]
        )
        yield f"{place}={text}"
    elif kind.value:
        yield from texts(kind_of(kind.value[0]), f"{place}[key]")
    elif kind.item:
        inner = kind_of(kind.item[0])
        yield from texts(inner, f"{place}[0]" if not inner.scalar else place)


def texts_of_model(model: Any, place: str) -> Iterator[str]:
    """Those of a model's needed fields; of another model its first field."""
    attributes = [each for each in fields(model) if each.name != "unknown"]
    chosen = [each for each in attributes if each.default is NOTHING] or attributes[:1]
    for each in chosen:
        yield from texts(kind_of(field_type(model, each.name)), f"{place}.{each.name}")


@define
class Recorder:
    """In the place of a client's wire: builds the request of each call, and sends nothing."""

    requests: list[Request] = field(factory=list)

    def __getattr__(self, _: str) -> Any:
        def send(op: Operation[Any], inputs: Inputs = NO_INPUTS, *_: Any, **__: Any) -> Any:
            self.requests.append(build_request(op, inputs))

        return send

    @property
    def wire(self) -> Recorder:
        return self


PAIRS = [
    pytest.param(method, parameter, id=f"{method.called}.{parameter.name}")
    for method in METHODS
    for parameter in method.parameters.values()
]


@pytest.mark.parametrize(("method", "parameter"), PAIRS)
def test_it_can_be_given_and_sent(method: Method, parameter: Parameter) -> None:
    needed = [each for each in method.parameters.values() if each.needed and each is not parameter]
    words = [word for each in (*needed, parameter) for word in texts(kind_of(each.type), each.name)]
    assert any(word.startswith(parameter.name) for word in words)
    found = typed(method.called, *words)
    assert found[parameter.name] not in (None, "", [], {})
    if method.operation is not None and "body" not in found:
        recorder = Recorder()
        given = {name: bytes(1024) if isinstance(value, Upload) else value for name, value in found.items()}
        try:
            method.function(recorder, **given)
        except ValueError as error:  # what else it needs, it says
            assert "needs" in str(error) or "give" in str(error), error
        else:
            assert recorder.requests
