"""Agents of ssh behind the engine: what reaches them, what comes back, and agents that hang or leave."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from dockline.errors import DocklineError, ProtocolError
from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.request.agents import FAILURE, Agents
from dockline_kit.buildkit.wire.session import BytesMessage, CheckAgentRequest
from dockline_kit.waiting import by_tasks, by_threads

from ...support.buildkit.served import Peer, Served
from ...support.threads import Running, in_thread
from ...support.waiting import PATIENCE, at_once

LIST, SIGN, ADD = b"\0\0\0\1\x0b", b"\0\0\0\6\x0d12345", b"\0\0\0\4\x11key"
KEYS, SIGNED = b"\0\0\0\5\x0c\0\0\0\0", b"\0\0\0\3\x0eok"
ANSWERS = {LIST: KEYS, SIGN: SIGNED}


class Agent:
    """An agent that answers as a test says, and notes what reaches it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.got = b""
        self.asked = Event()
        self.left = Event()  # by one that was connected
        self.answer: Callable[[bytes], bytes] = lambda data: ANSWERS.get(data, FAILURE)
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(path))
        self.listening.listen()
        self._serving: Running[None] = in_thread(self._serve)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listening.accept()
                with connection:
                    while data := connection.recv(65536):
                        self.got += data
                        self.asked.set()
                        connection.sendall(self.answer(data))
                self.left.set()

    def stop(self) -> None:
        with suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self._serving.join()


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[Agent]:
    found = Agent(tmp_path / "agent")
    yield found
    found.stop()


@pytest.fixture
def opened(serve: Served, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The connections to agents."""
    found: list[Any] = []

    def open_by_threads(path: str, timeout: float | None) -> Any:
        found.append(by_threads.open_socket(path, timeout))
        return found[-1]

    async def open_by_tasks(path: str, timeout: float | None) -> Any:
        found.append(await by_tasks.open_socket(path, timeout))
        return found[-1]

    module = f"dockline_kit.{serve.room}.buildkit.agents"
    monkeypatch.setattr(f"{module}.open_socket", open_by_threads if serve.room == "sync" else open_by_tasks)
    return found


def forwarded(serve: Served, agent: Agent, *messages: bytes) -> list[bytes]:
    """What comes back of what a step sends."""
    service = serve.made("agents.AgentService", Agents({"default": agent.path}))
    peer = Peer.saying(*[BytesMessage(data=each).encode() for each in messages])
    serve(service.forward_agent, peer)
    return [BytesMessage.decode(each).data for each in peer.got]


def test_identities_are_listed_and_signed_with(serve: Served, agent: Agent) -> None:
    assert forwarded(serve, agent, LIST, SIGN) == [KEYS, SIGNED]
    assert agent.got == LIST + SIGN


def test_anything_else_never_reaches_the_agent(serve: Served, agent: Agent) -> None:
    remove_all, lock, extension = b"\0\0\0\1\x13", b"\0\0\0\3\x16pw", b"\0\0\0\5\x1bbind"
    sent = [ADD, LIST, remove_all, lock, extension, b"\0\0\0\2\x0b!"]
    assert forwarded(serve, agent, *sent) == [FAILURE, KEYS, FAILURE, FAILURE, FAILURE, FAILURE]
    assert agent.got == LIST


@pytest.mark.parametrize("size", range(1, len(LIST + ADD + SIGN)))
def test_requests_come_in_any_pieces_and_are_answered_in_their_order(
    size: int, serve: Served, agent: Agent
) -> None:
    stream = LIST + ADD + SIGN
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert forwarded(serve, agent, *pieces) == [KEYS, FAILURE, SIGNED]


def test_an_agent_that_answers_nonsense_ends_the_call(serve: Served, agent: Agent) -> None:
    agent.answer = lambda _: b"HTTP/1.1 400 Bad Request"
    with pytest.raises(ProtocolError, match="the ssh agent sent a frame of") as caught:
        forwarded(serve, agent, LIST)
    assert agent.left.wait(PATIENCE), f"it is still connected: {caught.value}"


def test_who_has_to_confirm_that_a_key_is_used_has_all_the_time(
    serve: Served, agent: Agent, opened: list[Any]
) -> None:
    assert forwarded(serve, agent, LIST) == [KEYS]
    assert [channel.timeout for channel in opened] == [None]


def test_a_step_that_sends_nonsense_gets_nothing(serve: Served, agent: Agent) -> None:
    with pytest.raises(ProtocolError, match="a step of the build sent a frame of"):
        forwarded(serve, agent, b"\xff\xff\xff\xff")
    assert agent.got == b""


def test_a_call_ends_when_the_agent_leaves(serve: Served, agent: Agent) -> None:
    def leave(_: bytes) -> bytes:
        raise ConnectionAbortedError

    agent.answer = leave
    assert forwarded(serve, agent, LIST, LIST) == []


def test_closing_ends_a_call_whose_agent_hangs(serve: Served, agent: Agent) -> None:
    agent.answer = lambda _: b""
    service = serve.made("agents.AgentService", Agents({"default": agent.path}))
    peer = Peer.saying(BytesMessage(data=LIST).encode())

    def call() -> None:
        with suppress(DocklineError):
            serve(service.forward_agent, peer)

    with at_once(), in_thread(call):
        assert agent.asked.wait(PATIENCE)
        service.close()
    assert peer.got == []


def test_connections_that_have_ended_leave_room_for_more(serve: Served, agent: Agent) -> None:
    service = serve.made("agents.AgentService", Agents({"default": agent.path}))
    for _ in range(65):
        assert serve(service.forward_agent, Peer.saying()).got == []


def test_no_agent_is_asked_once_the_session_is_closed(serve: Served, agent: Agent) -> None:
    service = serve.made("agents.AgentService", Agents({"default": agent.path}))
    service.close()
    assert serve(service.forward_agent, Peer.saying(BytesMessage(data=LIST).encode())).got == []
    assert agent.got == b""


@pytest.mark.parametrize("id", ["", "other"])
def test_an_agent_that_was_not_offered_is_not_found(id: str, serve: Served, agent: Agent) -> None:
    service = serve.made("agents.AgentService", Agents({"git": agent.path}))
    serve(service.check_agent, Peer.saying(CheckAgentRequest(id="git").encode()))
    check: tuple[Any, Peer] = (service.check_agent, Peer.saying(CheckAgentRequest(id=id).encode()))
    forward: tuple[Any, Peer] = (service.forward_agent, Peer(iter(()), {"buildkit.ssh.id": (id,)}))
    for handler, peer in (check, forward):
        with pytest.raises(CallFailed, match=f"no ssh agent '{id or 'default'}' was offered") as caught:
            serve(handler, peer)
        assert caught.value.status == Status.NOT_FOUND
    assert agent.got == b""


def test_an_agent_that_is_gone_is_named(serve: Served, tmp_path: Path) -> None:
    agent = Agent(tmp_path / "agent")
    service = serve.made("agents.AgentService", Agents({"default": agent.path}))
    agent.stop()
    with pytest.raises(CallFailed, match="agent' can't be reached; is it still running"):
        serve(service.forward_agent, Peer.saying())
