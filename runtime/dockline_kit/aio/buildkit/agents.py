"""SSH agents that steps of a build talk to: each request is checked, passed on if allowed, and answered."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.request.agents import FAILURE, Agents, Frames, may_be_asked
from ...buildkit.wire.session import BytesMessage, CheckAgentRequest, CheckAgentResponse
from ...waiting.by_tasks import open_socket
from .calls import AsyncCall
from .services import request_of

__all__ = ["AsyncAgentService"]

_ID: Final = "buildkit.ssh.id"
_MOST_CALLS: Final = 64
_PATIENCE: Final = 10.0
_PIECE: Final = 64 * 1024


class AsyncAgentService:
    """Lets steps of a build use agents that were offered, to list identities and to sign.

    Args:
        agents: The agents that were offered.
    """

    def __init__(self, agents: Agents) -> None:
        self._agents = agents
        self._open: dict[object, Any] = {}
        self._closed = False

    async def check_agent(self, call: AsyncCall) -> None:
        """Serve `SSH.CheckAgent`.

        Raises:
            CallFailed: No such agent was offered.
        """
        self._path(CheckAgentRequest.decode(await request_of(call)).id)
        await call.send(CheckAgentResponse().encode())

    async def forward_agent(self, call: AsyncCall) -> None:
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
            channel = self._open[mark] = await self._connected(path)
            try:
                if not self._closed:
                    await self._forward(call, channel)
            finally:
                channel.close()
        finally:
            del self._open[mark]

    def close(self) -> None:
        """Close all connections to agents, from any task."""
        self._closed = True
        for channel in list(self._open.values()):
            if channel is not None:
                channel.close()

    async def _connected(self, path: str) -> Any:
        try:
            return await open_socket(path, _PATIENCE)
        except (ConnectionError, TimeoutError):
            why = f"the ssh agent at {path!r} can't be reached; is it still running?"
            raise CallFailed(Status.UNAVAILABLE, why) from None

    async def _forward(self, call: AsyncCall, channel: Any) -> None:
        asked, answers = Frames("a step of the build"), Frames("the ssh agent")
        channel.timeout = None  # the owner of the keys may have to confirm their use
        while (message := await call.receive()) is not None:
            asked.feed(BytesMessage.decode(message).data)
            while (frame := asked.next()) is not None:
                answer = FAILURE
                if may_be_asked(frame):
                    answer = await self._answer(channel, frame, answers)
                if not answer:
                    return  # the agent has closed the connection, and so do we
                await call.send(BytesMessage(data=answer).encode())

    async def _answer(self, channel: Any, frame: bytes, answers: Frames) -> bytes:
        """The agent's answer; empty if it has closed the connection."""
        with suppress(ConnectionError):
            await channel.sendall(frame)
            while (answer := answers.next()) is None:
                data = await channel.recv(_PIECE)
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
