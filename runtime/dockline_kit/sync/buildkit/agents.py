# Derived from aio/buildkit/agents.py by `dockline generate`. Do not edit: change that, then run it again.
"""SSH agents that steps of a build talk to: each request is checked, passed on if allowed, and answered."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.request.agents import FAILURE, Agents, Frames, may_be_asked
from ...buildkit.wire.session import BytesMessage, CheckAgentRequest, CheckAgentResponse
from ...waiting.by_threads import open_socket
from .calls import Call
from .services import request_of

__all__ = ["AgentService"]

_ID: Final = "buildkit.ssh.id"
_MOST_CALLS: Final = 64
_PATIENCE: Final = 10.0
_PIECE: Final = 64 * 1024


class AgentService:
    """Lets steps of a build use agents that were offered, to list identities and to sign.

    Args:
        agents: The agents that were offered.
    """

    def __init__(self, agents: Agents) -> None:
        self._agents = agents
        self._open: dict[object, Any] = {}
        self._closed = False

    def check_agent(self, call: Call) -> None:
        """Serve `SSH.CheckAgent`.

        Raises:
            CallFailed: No such agent was offered.
        """
        self._path(CheckAgentRequest.decode(request_of(call)).id)
        call.send(CheckAgentResponse().encode())

    def forward_agent(self, call: Call) -> None:
        """Serve `SSH.ForwardAgent`: one connection of a step.

        Raises:
            CallFailed: No such agent was offered, it can't be reached, or too many connections are open.
            ProtocolError: The step or the agent doesn't speak the protocol.
        """
        path = self._path("".join(call.metadata.get(_ID, ())[:1]))
        if len(self._open) >= _MOST_CALLS:
            raise CallFailed(
                Status.RESOURCE_EXHAUSTED, f"more than {_MOST_CALLS} connections to agents are open"
            )
        mark = object()
        self._open[mark] = None  # counted while it is opened
        try:
            channel = self._open[mark] = self._connected(path)
            try:
                if not self._closed:
                    self._forward(call, channel)
            finally:
                channel.close()
        finally:
            del self._open[mark]

    def close(self) -> None:
        """Close all connections to agents, from any thread."""
        self._closed = True
        for channel in list(self._open.values()):
            if channel is not None:
                channel.close()

    def _connected(self, path: str) -> Any:
        try:
            return open_socket(path, _PATIENCE)
        except (ConnectionError, TimeoutError):
            why = f"the ssh agent at {path!r} can't be reached; is it still running?"
            raise CallFailed(Status.UNAVAILABLE, why) from None

    def _forward(self, call: Call, channel: Any) -> None:
        asked, answers = Frames("a step of the build"), Frames("the ssh agent")
        channel.timeout = None  # the owner of the keys may have to confirm their use
        while (message := call.receive()) is not None:
            asked.feed(BytesMessage.decode(message).data)
            while (frame := asked.next()) is not None:
                answer = FAILURE
                if may_be_asked(frame):
                    answer = self._answer(channel, frame, answers)
                if not answer:
                    return  # the agent has closed the connection, and so do we
                call.send(BytesMessage(data=answer).encode())

    def _answer(self, channel: Any, frame: bytes, answers: Frames) -> bytes:
        """The agent's answer; empty if it has closed the connection."""
        with suppress(ConnectionError):
            channel.sendall(frame)
            while (answer := answers.next()) is None:
                data = channel.recv(_PIECE)
                if not data:
                    return b""
                answers.feed(data)
            return answer
        return b""

    def _path(self, id: str) -> str:
        path = self._agents.path(id)
        if path is None:
            raise CallFailed(
                Status.NOT_FOUND,
                f"no ssh agent {id or 'default'!r} was offered; give ssh={{{id or 'default'!r}: …}}",
            )
        return path
