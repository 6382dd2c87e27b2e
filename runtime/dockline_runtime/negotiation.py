"""Which API version a client speaks: pinned by the caller, or agreed on with the daemon at first use."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from .errors import TimeoutError
from .lifetime import renewed_by_fork
from .request import Request
from .response import ERROR_BODY_LIMIT, api_error
from .secrecy import forgetting
from .versions import ApiVersion, negotiate

if TYPE_CHECKING:
    from .extra_headers import Fields
    from .lifetime import User
    from .rawresponse import RawResponse
    from .transport import Transport

__all__ = ["Negotiation"]


class Negotiation:
    """The version in use; asked for once, whichever thread comes first.

    Args:
        version: `auto`, or a version to speak without asking.
        newest: The newest version that the client knows.
        oldest: The oldest.
        user_agent: The `User-Agent` of the question.

    Raises:
        InvalidArgument: `version` is no version.
    """

    def __init__(self, version: str, *, newest: str, oldest: str, user_agent: str) -> None:
        self._newest = newest
        self._oldest = oldest
        self._user_agent = user_agent
        self._lock = Lock()
        self.chosen: str | None = None if version == "auto" else str(ApiVersion.parse(version))
        renewed_by_fork(self)

    def renew(self) -> None:
        """In the child of a fork: nobody else is asking."""
        self._lock = Lock()

    def version(
        self, transport: Transport, timeout: float | None, user: User | None = None, headers: Fields = ()
    ) -> str:
        """The version to speak with the daemon.

        Args:
            transport: The way to the daemon.
            timeout: How long each wait for it may take, in seconds; None for as long as it takes.
            user: Who asks: closing it ends the waiting.
            headers: More headers for the question.

        Raises:
            ConnectionError: The daemon can't be reached.
            TimeoutError: It takes too long, maybe to tell another thread.
            StreamClosed: The client was closed.
            APIError: It refuses to answer.
            VersionError: It is older than all that the client knows.
            ProtocolError: This is no Docker Engine.
        """
        if self.chosen is None:
            if not self._lock.acquire(timeout=-1 if timeout is None else timeout):
                raise TimeoutError(
                    f"the daemon at {transport.address} did not tell its version within {timeout:g} seconds"
                )
            try:
                if self.chosen is None:
                    with forgetting:
                        daemon = self._ask(transport, timeout, user, headers)
                    self.chosen = negotiate(daemon, self._newest, self._oldest)
            finally:
                self._lock.release()
        return self.chosen

    def _ask(
        self, transport: Transport, timeout: float | None, user: User | None, more: Fields
    ) -> str | None:
        response = self._ping("HEAD", transport, timeout, user, more)
        found = response.headers.get("Api-Version")
        response.close()
        if response.status == 200 and found:
            return found
        # An error's body says why, and HEAD has none.
        response = self._ping("GET", transport, timeout, user, more)
        body = response.read(ERROR_BODY_LIMIT)
        response.close()
        if response.status != 200:
            raise api_error(None, response.status, response.headers, body, method="GET", path="/_ping")
        return response.headers.get("Api-Version")

    def _ping(
        self, method: str, transport: Transport, timeout: float | None, user: User | None, more: Fields
    ) -> RawResponse:
        address = transport.address
        headers = (("Host", address.host_header), ("User-Agent", self._user_agent), *more)
        request = Request(method, f"{address.prefix}/_ping", headers)
        return transport.exchange(request, timeout=timeout, connect_timeout=timeout, user=user)
