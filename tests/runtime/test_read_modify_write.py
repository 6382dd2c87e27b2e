"""What is read, changed and sent back is the same to the letter, but for the change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve

import dockline
from dockline_runtime.protocol.jsonstream import fast_parsers

from ..support.fake import FakeDaemon, response
from ..support.inside import parsing_with

AS_IT_CAME = {
    "half a surrogate pair": rb'"\ud800"',
    "the other half": rb'"x\udc00y"',
    "a whole pair": '"\N{WHALE}"'.encode(),
    "digits": b"1.10",
    "an exponent": b"1e2",
    "more digits than a float has": b"0.1234567890123456789012345",
    "a small number": b"1e-7",
    "minus zero": b"-0.0",
    "a large number": b"123456789012345678901234567890",
    "one that a float can't hold": b"18446744073709551617",
}


@pytest.fixture(params=["json", "msgspec"])
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Reads JSON with the standard library alone, or with `dockline[fast]`."""
    fast = fast_parsers()
    assert fast is not None, "msgspec is one of the packages that the tests need"
    with parsing_with(fast if request.param == "msgspec" else None):
        yield


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("what", AS_IT_CAME)
@pytest.mark.parametrize("where", ["in a member that is described", "in one that is not", "deep in one"])
def test_it_goes_back_as_it_came(daemon: FakeDaemon, what: str, where: str) -> None:
    value = AS_IT_CAME[what]
    spec = {
        "in a member that is described": b'{"Name":"web","UpdateConfig":{"MaxFailureRatio":%b}}',
        "in one that is not": b'{"Name":"web","Novel":%b}',
        "deep in one": b'{"Name":"web","Novel":{"a":[1,{"b":%b},null]}}',
    }[where] % value
    daemon.answer(response(b'{"ID":"s","Version":{"Index":7},"Spec":%b}' % spec))
    daemon.answer(response(b"{}"))
    with dockline.Client(daemon.url, version="1.51") as docker:
        found = docker.services.inspect("s")
        assert found.spec
        docker.services.update("s", evolve(found.spec, name="shop"), version=7)
    sent = daemon.asked[-1]
    assert sent.body == spec.replace(b"web", b"shop")
    assert sent.headers["Content-Type"] == "application/json"


@pytest.mark.usefixtures("parser")
def test_a_number_in_other_digits_is_a_number_like_any(daemon: FakeDaemon) -> None:
    daemon.answer(response(b'{"ID":"s","Spec":{"UpdateConfig":{"MaxFailureRatio":1.10}}}'))
    with dockline.Client(daemon.url, version="1.51") as docker:
        found = docker.services.inspect("s")
    assert found.spec and found.spec.update_config
    ratio = found.spec.update_config.max_failure_ratio
    assert ratio == 1.1
    assert repr(ratio) == "1.1"
    assert isinstance(ratio, float)
