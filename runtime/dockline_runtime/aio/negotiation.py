"""Which API version a client speaks: pinned by the caller, or agreed on with the daemon at first use.

The daemon names its version in the head of each response, refusals included, and in the body of the response
to `GET /version`. If a proxy lets none of that through, the newest known version is assumed, as the docker
command does. If that may be why a later request is refused, its error says so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..errors import ConnectionError, ProtocolError, TimeoutError, in_seconds
from ..lifetime import closed_meanwhile, reset_after_fork
from ..protocol.error_response import ERROR_BODY_LIMIT, api_error, media_type
from ..protocol.jsonstream import loads
from ..request.build import Request
from ..request.versions import ApiVersion, negotiate
from ..secrecy import scrubbed_tracebacks
from ..waiting.tasks.turns import Turn

if TYPE_CHECKING:
    from ..errors import APIError
    from ..lifetime import Owner
    from ..settings.extra_headers import Fields
    from ..watching import Watching
    from .response import RawResponse
    from .transport import Transport

__all__ = ["Negotiation"]

_UNANSWERED: Final = (ConnectionError, TimeoutError, ProtocolError)
# HEAD is cheapest; GET has a body, which says why it fails; a proxy that stops both may let the third pass.
_QUESTIONS: Final = (("HEAD", "/_ping"), ("GET", "/_ping"), ("GET", "/version"))


class Negotiation:
    """The version in use; the first task that needs it asks for it, and the others wait.

    Args:
        version: `auto`, or a version to speak without asking.
        newest: The newest version that the client knows.
        oldest: The oldest version that the client knows.
        user_agent: The `User-Agent` of the question.
        watching: Reports the question to the log and to hooks.

    Attributes:
        chosen: The version in use; None while it isn't known.
        daemon: The newest version that the daemon speaks, which may be newer; None if it wasn't asked.
        builder: The builder that the daemon recommends: `1` is the classic one, `2` BuildKit;
            None if it isn't known.

    Raises:
        InvalidArgument: `version` isn't a version.
    """

    def __init__(
        self, version: str, *, newest: str, oldest: str, user_agent: str, watching: Watching
    ) -> None:
        self._newest = newest
        self._oldest = oldest
        self._user_agent = user_agent
        self._watching = watching
        self._turn = Turn()  # to ask
        self._assumed = ""  # why the version is only assumed; empty if it isn't
        self.chosen: str | None = None if version == "auto" else str(ApiVersion.parse(version))
        self.daemon: str | None = None
        self.builder: str | None = None
        reset_after_fork(self)

    def reset_after_fork(self) -> None:
        """In the child of a fork: nobody else is asking."""
        self._turn = Turn()

    async def version(
        self, transport: Transport, timeout: float | None, owner: Owner | None = None, headers: Fields = ()
    ) -> str:
        """The version to speak with the daemon.

        Args:
            transport: The way to the daemon.
            timeout: How long each wait for it may take, in seconds; None for as long as it takes.
            owner: The client that asks: closing it ends the wait.
            headers: More headers for the question.

        Raises:
            ConnectionError: The daemon can't be reached.
            TimeoutError: The daemon takes too long, maybe to answer another task.
            StreamClosed: The client was closed.
            Redirected: The daemon, or a proxy, redirects to another address.
            BadRequest: The daemon can't read the question, as when it requires TLS.
            VersionError: The daemon is older than every version that the client knows.
            ProtocolError: This isn't a Docker Engine.
        """
        chosen = self.chosen
        if chosen is None:
            await self._wait_for_turn(transport, timeout, owner)
            try:
                chosen = self.chosen
                if chosen is None:
                    with scrubbed_tracebacks:
                        chosen = await self._ask(transport, timeout, owner, headers)
                    self.chosen = chosen
            finally:
                self._turn.leave()
        return chosen

    async def _wait_for_turn(self, transport: Transport, timeout: float | None, owner: Owner | None) -> None:
        """Wait for the turn to ask, if another task is asking."""

        def check() -> None:
            if transport.closed or (owner is not None and owner.closed):
                raise closed_meanwhile()

        if not await self._turn.wait(check, timeout):
            raise TimeoutError(
                f"the daemon at {transport.address} did not say its version within {in_seconds(timeout or 0)}"
            )

    def explain(self, error: APIError, headers: Mapping[str, str]) -> None:
        """Have a refusal say that the version was assumed, if that may be the reason; the next request asks
        again.

        Args:
            error: The error that a response stands for.
            headers: The headers of that response.
        """
        assumed, named = self._assumed, headers.get("Api-Version")
        # A daemon names its version in each response: one without it comes from a proxy or a web server.
        if not assumed or (named and not (error.status == 400 and "version" in error.message)):
            return
        error.message = (
            f"{error.message} (API {self._newest} was assumed, because {assumed}; "
            f'Client(version="{named or "…"}") says which one to speak)'
        )
        error.args = (error.status, error.message, *error.args[2:])
        self.chosen, self._assumed = None, ""

    async def _ask(
        self, transport: Transport, timeout: float | None, owner: Owner | None, more: Fields
    ) -> str:
        responses: list[tuple[str, RawResponse]] = []
        for method, path in _QUESTIONS:
            response, body = await self._question(method, path, transport, timeout, owner, more)
            status, moved = response.status, response.status // 100 == 3
            found = not moved and (response.headers.get("Api-Version") or _version_in(path, body))
            if found:
                chosen = negotiate(found, self._newest, self._oldest)
                self.daemon, self.builder = found, response.headers.get("Builder-Version")
                return chosen
            if (method, path) == ("GET", "/_ping") and (moved or status == 400):
                raise api_error(None, status, response.headers, body, method=method, path=path)
            if method == "GET":
                responses.append((path, response))
        path, response = responses[-1]
        if path == "/version" and response.status // 100 == 2:
            raise ProtocolError(
                f"{transport.address} doesn't name an API version for GET /_ping or GET /version "
                f"({media_type(response.headers)}); is this a Docker Engine? If so, {self._way_out()}"
            )
        # As with the docker command, a proxy that refuses these may let others through.
        self._assumed = " and ".join(
            f"GET {path} was {'refused' if response.status >= 400 else 'answered'} ({response.status})"
            for path, response in responses
        )
        return self._newest

    async def _question(
        self,
        method: str,
        path: str,
        transport: Transport,
        timeout: float | None,
        owner: Owner | None,
        more: Fields,
    ) -> tuple[RawResponse, bytes]:
        address = transport.address
        headers = (("Host", address.host_header), ("User-Agent", self._user_agent), *more)
        request = Request(method, f"{address.prefix}{path}", headers)
        watched = self._watching.begun("", method, request.target)
        try:
            response = await transport.exchange(
                request, timeout=timeout, connect_timeout=timeout, owner=owner
            )
            try:
                body = await response.read(ERROR_BODY_LIMIT)
            finally:
                response.close()
        except BaseException as error:
            # If ssh fails, it doesn't matter what was asked.
            if isinstance(error, _UNANSWERED) and not (error.unsent or address.ssh):
                error.args = (f"{error} (asked for its API version, {method} {path}; {self._way_out()})",)
            if watched is not None:
                watched.failed(error)
            raise
        if watched is not None:
            watched.answered(response.status, response.received)
        return response, body

    def _way_out(self) -> str:
        return f'Client(version="{self._newest}") speaks that one without asking'


def _version_in(path: str, body: bytes) -> str:
    """The version in the response to `GET /version`; empty if that isn't valid."""
    if path == "/version" and body.lstrip().startswith(b"{"):
        with contextlib.suppress(ProtocolError):
            found = loads(body).get("ApiVersion")
            return found if isinstance(found, str) else ""
    return ""
