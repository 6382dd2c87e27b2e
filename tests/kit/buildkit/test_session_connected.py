"""A session by a connection: errors that reach the engine, calls that it gives up, agents that hang."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import TimeoutError, UnsafeArchive
from dockline_kit.buildkit.delivery.outputs import Local, Tar, receivers_of
from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.request.agents import Agents
from dockline_kit.buildkit.request.secrets import Secrets
from dockline_kit.buildkit.wire.session import BytesMessage, GetSecretRequest, GetSecretResponse

from ...support.buildkit.connected import connected
from ...support.buildkit.sending import entry, listed
from ...support.buildkit.served import Served
from ...support.waiting import at_once, eventually

SEND = "/moby.filesync.v1.FileSend/DiffCopy"
GET = "/moby.buildkit.secrets.v1.Secrets/GetSecret"
FORWARD = "/moby.sshforward.v1.SSH/ForwardAgent"
FIRST = [("buildkit-attachable-exporter-id", "0")]
SECRET = "tr0ub4dor-and-3"


def names_in(place: Path) -> list[str]:
    return sorted(path.name for path in place.rglob("*"))


def test_why_an_output_was_refused_reaches_the_engine_and_is_kept(serve: Served, tmp_path: Path) -> None:
    receivers = serve.made("receiving.Receivers", receivers_of(Local(tmp_path / "out")))
    with connected(serve.room, {SEND: receivers.diff_copy}) as both:
        call = both.engine.call(SEND, FIRST)
        call.send(listed(entry("../a", b"1")))
        with pytest.raises(CallFailed, match=r"'\.\./a' isn't a path within it") as caught:
            call.receive()
        assert caught.value.status == Status.UNKNOWN
        eventually(lambda: both.failures)
    assert type(both.failures[0]) is UnsafeArchive  # the end of the connection may be behind it
    assert both.clean


def test_an_engine_that_sends_outputs_without_end_is_stopped(serve: Served, tmp_path: Path) -> None:
    receivers = serve.made("receiving.Receivers", receivers_of(Local(tmp_path / "out")))
    with connected(serve.room, {SEND: receivers.diff_copy}) as both:
        calls = [both.engine.call(SEND, FIRST) for _ in range(80)]
        refused = all_refusals(calls)
        assert {"more than 64 outputs are sent at once" in each for each in refused} == {True}
    assert both.clean


@pytest.mark.parametrize("way", ["reset", "leave"])
def test_an_output_that_the_engine_gives_up_leaves_what_was_there(
    way: str, serve: Served, tmp_path: Path
) -> None:
    (tmp_path / "a.tar").write_text("old")
    receivers = serve.made("receiving.Receivers", receivers_of(Tar(tmp_path / "a.tar")))
    with connected(serve.room, {SEND: receivers.diff_copy}) as both:
        call = both.engine.call(SEND, FIRST)
        for _ in range(60):  # more than is held before it is written
            call.send(BytesMessage(data=bytes(32 * 1024)).encode())
        eventually(lambda: len(names_in(tmp_path)) == 2, what="the new file")
        if way == "reset":
            call.cancel()
        else:
            both.engine.close()
        eventually(lambda: names_in(tmp_path) == ["a.tar"], what="the end of the new file")
    assert (tmp_path / "a.tar").read_text() == "old"
    assert both.clean


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[Path]:
    """An agent that takes connections, and never says a word."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "agent"))
        listening.listen()
        yield tmp_path / "agent"


def test_an_agent_that_hangs_holds_up_no_secret_and_not_the_end(serve: Served, hanging: Path) -> None:
    agents = serve.made("agents.AgentService", Agents({"default": hanging}))
    secrets = serve.made("services.SecretService", Secrets({"a": b"1"}))
    with at_once():
        with connected(serve.room, {FORWARD: agents.forward_agent, GET: secrets.get_secret}) as both:
            for _ in range(3):
                call = both.engine.call(FORWARD)
                call.send(BytesMessage(data=b"\0\0\0\1\x0b").encode())
            answer = both.engine.unary(GET, GetSecretRequest(id="a").encode())
            assert GetSecretResponse.decode(answer).data == b"1"
            agents.close()
        assert both.clean


def test_an_engine_that_opens_agents_without_end_is_stopped(serve: Served, hanging: Path) -> None:
    agents = serve.made("agents.AgentService", Agents({"default": hanging}))
    with connected(serve.room, {FORWARD: agents.forward_agent}) as both:
        calls = [both.engine.call(FORWARD) for _ in range(80)]
        for call in calls:
            call.send(BytesMessage(data=b"\0\0\0\1\x0b").encode())
        refused = all_refusals(calls)
        assert {"more than 64 connections to agents are open" in each for each in refused} == {True}
        agents.close()
    assert both.clean


def all_refusals(calls: list[Any]) -> list[str]:
    """Why all calls but 64 were refused."""
    found: dict[int, str] = {}

    def refused() -> bool:
        found.update((at, why) for at, call in enumerate(calls) if (why := refusal(call)))
        return len(found) == len(calls) - 64

    eventually(refused, what="refusals")
    return list(found.values())


def refusal(call: Any) -> str:
    """Why a call was refused; nothing while it goes on."""
    try:
        call.receive(timeout=0.001)
    except TimeoutError:
        return ""
    except CallFailed as error:
        return str(error)
    return ""


def test_a_secret_that_was_not_offered_is_not_found_by_the_engine(serve: Served) -> None:
    secrets = serve.made("services.SecretService", Secrets({"a": SECRET.encode()}))
    with connected(serve.room, {GET: secrets.get_secret}) as both:
        with pytest.raises(CallFailed) as caught:
            both.engine.unary(GET, GetSecretRequest(id="b").encode())
        assert caught.value.status == Status.NOT_FOUND
        assert SECRET not in str(caught.value)
        shown = [
            "".join(traceback.TracebackException.from_exception(each, capture_locals=True).format())
            for each in both.failures
        ]
    assert [each for each in shown if SECRET in each] == []
