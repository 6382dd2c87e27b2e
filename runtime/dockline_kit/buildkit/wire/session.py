# Rendered from spec/buildkit/messages.yaml by `dockline generate`. Do not edit: change that.
"""What the engine asks of a session, and what it is answered.

From the public definitions:
    `grpc.health.v1`: github.com/grpc/grpc-proto, grpc/health/v1/health.proto
    `moby.buildkit.v1`: github.com/moby/buildkit, api/services/control/control.proto
    `moby.buildkit.secrets.v1`: github.com/moby/buildkit, session/secrets/secrets.proto
    `moby.filesync.v1`: github.com/moby/buildkit, session/auth/auth.proto
    `moby.sshforward.v1`: github.com/moby/buildkit, session/sshforward/ssh.proto
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from .fields import Fields, Message, many, one, pairs
from .kinds import BYTES, INT64, STRING

__all__ = [
    "BytesMessage",
    "CheckAgentRequest",
    "CheckAgentResponse",
    "CredentialsRequest",
    "CredentialsResponse",
    "FetchTokenRequest",
    "FetchTokenResponse",
    "GetSecretRequest",
    "GetSecretResponse",
    "GetTokenAuthorityRequest",
    "GetTokenAuthorityResponse",
    "HealthCheckRequest",
    "HealthCheckResponse",
    "ServingStatus",
    "VerifyTokenAuthorityRequest",
    "VerifyTokenAuthorityResponse",
]


class ServingStatus(IntEnum):
    """Whether a service is there.

    `grpc.health.v1.HealthCheckResponse.ServingStatus`
    """

    UNKNOWN = 0
    """It isn't known."""
    SERVING = 1
    """It is."""
    NOT_SERVING = 2
    """It isn't now."""
    SERVICE_UNKNOWN = 3
    """There is no such service."""


class BytesMessage(Message):
    """A piece of a stream of bytes. Files, uploads, agents and the session in `Control.Session` have the same
    message in packages of their own.

    `moby.buildkit.v1.BytesMessage`

    Attributes:
        data: The piece.
    """

    __slots__ = ("data",)

    FIELDS: ClassVar = Fields(
        one(1, "data", BYTES, secret=True),
    )

    def __init__(self, *, data: bytes = b"") -> None:
        self.data = data


class GetSecretRequest(Message):
    """A secret is asked for.

    `moby.buildkit.secrets.v1.GetSecretRequest`

    Attributes:
        id: Its id; also one that was never named.
        annotations: What else is known of it.
    """

    __slots__ = ("annotations", "id")

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
        pairs(2, "annotations", STRING, STRING),
    )

    def __init__(self, *, id: str = "", annotations: dict[str, str] | None = None) -> None:
        self.id = id
        self.annotations = {} if annotations is None else annotations


class GetSecretResponse(Message):
    """A secret.

    `moby.buildkit.secrets.v1.GetSecretResponse`

    Attributes:
        data: Its value.
    """

    __slots__ = ("data",)

    FIELDS: ClassVar = Fields(
        one(1, "data", BYTES, secret=True),
    )

    def __init__(self, *, data: bytes = b"") -> None:
        self.data = data


class CredentialsRequest(Message):
    """Credentials of a registry are asked for.

    `moby.filesync.v1.CredentialsRequest`

    Attributes:
        host: The registry, with its port, such as `10.0.0.1:5000`.
    """

    __slots__ = ("host",)

    FIELDS: ClassVar = Fields(
        one(1, "host", STRING),
    )

    def __init__(self, *, host: str = "") -> None:
        self.host = host


class CredentialsResponse(Message):
    """Credentials of a registry; both are empty if there are none.

    `moby.filesync.v1.CredentialsResponse`

    Attributes:
        username: The name; empty with an identity token.
        secret: The password or the identity token.
    """

    __slots__ = ("secret", "username")

    FIELDS: ClassVar = Fields(
        one(1, "username", STRING),
        one(2, "secret", STRING, secret=True),
    )

    def __init__(self, *, username: str = "", secret: str = "") -> None:
        self.username = username
        self.secret = secret


class FetchTokenRequest(Message):
    """A token of a registry is asked for.

    `moby.filesync.v1.FetchTokenRequest`

    Attributes:
        client_id: Who asks.
        host: The registry.
        realm: The URL of the server that gives tokens.
        service: What it is a token of.
        scopes: What it has to allow.
    """

    __slots__ = ("client_id", "host", "realm", "scopes", "service")

    FIELDS: ClassVar = Fields(
        one(1, "client_id", STRING),
        one(2, "host", STRING),
        one(3, "realm", STRING),
        one(4, "service", STRING),
        many(5, "scopes", STRING),
    )

    def __init__(
        self,
        *,
        client_id: str = "",
        host: str = "",
        realm: str = "",
        service: str = "",
        scopes: list[str] | None = None,
    ) -> None:
        self.client_id = client_id
        self.host = host
        self.realm = realm
        self.service = service
        self.scopes = [] if scopes is None else scopes


class FetchTokenResponse(Message):
    """A token of a registry.

    `moby.filesync.v1.FetchTokenResponse`

    Attributes:
        token: The token.
        expires_in: For how long it is valid, in seconds.
        issued_at: Since when, in seconds since 1970.
    """

    __slots__ = ("expires_in", "issued_at", "token")

    FIELDS: ClassVar = Fields(
        one(1, "token", STRING, secret=True),
        one(2, "expires_in", INT64),
        one(3, "issued_at", INT64),
    )

    def __init__(self, *, token: str = "", expires_in: int = 0, issued_at: int = 0) -> None:
        self.token = token
        self.expires_in = expires_in
        self.issued_at = issued_at


class GetTokenAuthorityRequest(Message):
    """The key with which this side can sign tokens is asked for.

    `moby.filesync.v1.GetTokenAuthorityRequest`

    Attributes:
        host: The registry.
        salt: What the key is made from.
    """

    __slots__ = ("host", "salt")

    FIELDS: ClassVar = Fields(
        one(1, "host", STRING),
        one(2, "salt", BYTES, secret=True),
    )

    def __init__(self, *, host: str = "", salt: bytes = b"") -> None:
        self.host = host
        self.salt = salt


class GetTokenAuthorityResponse(Message):
    """A key to verify by.

    `moby.filesync.v1.GetTokenAuthorityResponse`

    Attributes:
        public_key: An Ed25519 key.
    """

    __slots__ = ("public_key",)

    FIELDS: ClassVar = Fields(
        one(1, "public_key", BYTES),
    )

    def __init__(self, *, public_key: bytes = b"") -> None:
        self.public_key = public_key


class VerifyTokenAuthorityRequest(Message):
    """A signature is asked for.

    `moby.filesync.v1.VerifyTokenAuthorityRequest`

    Attributes:
        host: The registry.
        payload: What to sign.
        salt: What the key is made from.
    """

    __slots__ = ("host", "payload", "salt")

    FIELDS: ClassVar = Fields(
        one(1, "host", STRING),
        one(2, "payload", BYTES),
        one(3, "salt", BYTES, secret=True),
    )

    def __init__(self, *, host: str = "", payload: bytes = b"", salt: bytes = b"") -> None:
        self.host = host
        self.payload = payload
        self.salt = salt


class VerifyTokenAuthorityResponse(Message):
    """A signature.

    `moby.filesync.v1.VerifyTokenAuthorityResponse`

    Attributes:
        signed: What was signed, with an Ed25519 signature before it.
    """

    __slots__ = ("signed",)

    FIELDS: ClassVar = Fields(
        one(1, "signed", BYTES),
    )

    def __init__(self, *, signed: bytes = b"") -> None:
        self.signed = signed


class CheckAgentRequest(Message):
    """Whether there is an ssh agent.

    `moby.sshforward.v1.CheckAgentRequest`

    Attributes:
        id: Its id; empty for `default`.
    """

    __slots__ = ("id",)

    FIELDS: ClassVar = Fields(
        one(1, "id", STRING),
    )

    def __init__(self, *, id: str = "") -> None:
        self.id = id


class CheckAgentResponse(Message):
    """There is one.

    `moby.sshforward.v1.CheckAgentResponse`
    """

    __slots__ = ()

    FIELDS: ClassVar = Fields()


class HealthCheckRequest(Message):
    """Whether a service is there.

    `grpc.health.v1.HealthCheckRequest`

    Attributes:
        service: Which one; empty for the session itself.
    """

    __slots__ = ("service",)

    FIELDS: ClassVar = Fields(
        one(1, "service", STRING),
    )

    def __init__(self, *, service: str = "") -> None:
        self.service = service


class HealthCheckResponse(Message):
    """Whether it is.

    `grpc.health.v1.HealthCheckResponse`

    Attributes:
        status: The answer.
    """

    __slots__ = ("status",)

    FIELDS: ClassVar = Fields(
        one(1, "status", ServingStatus),
    )

    def __init__(self, *, status: ServingStatus | int = ServingStatus.UNKNOWN) -> None:
        self.status = status
