# Derived from aio/buildkit/services.py by `dockline generate`. Do not edit: change that, then run it again.
"""What the engine may ask for while it builds: logins of registries, and secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.secrecy import forget_locals, hidden, revealed

from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.request.credentials import Login, login_at
from ...buildkit.request.secrets import Secrets
from ...buildkit.wire.session import (
    CredentialsRequest,
    CredentialsResponse,
    GetSecretRequest,
    GetSecretResponse,
)
from ...waiting.by_threads import aside
from .calls import Call

if TYPE_CHECKING:
    from dockline_runtime.request.auth import CredentialSource

__all__ = ["AuthService", "SecretService", "request_of"]

_MOST_REGISTRIES = 256
_LARGEST_REQUEST = 256 * 1024


def request_of(call: Call) -> bytes:
    """The message of a call that has only one.

    Raises:
        CallFailed: No message came, or it is larger than any request.
    """
    message = call.receive()
    if message is None:
        raise CallFailed(Status.INVALID_ARGUMENT, "the request is missing")
    if len(message) > _LARGEST_REQUEST:
        raise CallFailed(Status.RESOURCE_EXHAUSTED, f"a request of {len(message)} bytes is too large")
    return message


class AuthService:
    """Gives the engine logins of registries, one by one, as it asks for them.

    Args:
        source: Where credentials come from.

    Attributes:
        hints: What went wrong while they were looked up, by registry.
    """

    def __init__(self, source: CredentialSource) -> None:
        self._source = source
        self._known: dict[str, Login] = {}  # the engine asks several times in a build
        self.hints: dict[str, str] = {}

    def credentials(self, call: Call) -> None:
        """Serve `Auth.Credentials`.

        Raises:
            As `login_at` does.
        """
        try:
            self._credentials(call)
        except BaseException as error:
            forget_locals(error, "dockline_kit")
            raise

    def _credentials(self, call: Call) -> None:
        host = CredentialsRequest.decode(request_of(call)).host
        login = hidden(self._known.get(host)) or hidden(aside(login_at, self._source, host))
        found = revealed(login)
        if len(self._known) < _MOST_REGISTRIES:
            self._known[host] = found
            if found.hint:
                self.hints[host] = found.hint
        call.send(CredentialsResponse(username=found.username, secret=found.secret).encode())


class SecretService:
    """Gives the engine secrets that were offered, and no others.

    Args:
        secrets: The secrets that were offered.
    """

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def get_secret(self, call: Call) -> None:
        """Serve `Secrets.GetSecret`.

        Raises:
            CallFailed: No such secret was offered.
            InvalidArgument: It can't be read any more.
        """
        try:
            self._get_secret(call)
        except BaseException as error:
            forget_locals(error, "dockline_kit")
            raise

    def _get_secret(self, call: Call) -> None:
        name = GetSecretRequest.decode(request_of(call)).id
        secret = aside(self._secrets.read, name)
        if secret is None:
            raise CallFailed(Status.NOT_FOUND, "no such secret was offered")
        call.send(GetSecretResponse(data=secret).encode())
