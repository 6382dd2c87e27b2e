"""The base class of the rendered clients: their settings, their connections, and how they are closed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from attrs import evolve

from .. import __version__
from ..errors import ConfigError, InvalidArgument
from ..lazy import offered
from ..request.gates import Gates, check_floor, gates_of
from ..secrecy import scrubbed_tracebacks
from ..settings.address import DEFAULT_ADDRESS, parse_address
from ..settings.arguments import ConfigFile, checked_headers, credentials_of, headers_of, tls_of, version_of
from ..waiting.tasks.connect import check_timeout
from ..waiting.tasks.faces import ClientFace
from ..watching import Hook, Watching
from .dispatch import Dispatcher
from .exchange import ClientState
from .negotiation import Negotiation
from .transport import Transport

if TYPE_CHECKING:
    import ssl

    from ..request.auth import CredentialSource
    from .api import AsyncApi

__all__ = ["AsyncBaseClient", "client_of"]

C = TypeVar("C", bound="AsyncBaseClient")


class _Unset:
    """An option that isn't given; `help()` shows what is used then."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<this client's>"


_UNSET: Any = _Unset()


class AsyncBaseClient(ClientFace):
    """A client of a Docker Engine.

    It may be used by many tasks at once. Connections are opened when they are needed and kept for later
    requests. `close()`, or leaving the `with` block, closes them all, including those of open streams and of
    requests that are waiting for a response. Any task may call it.

    Args:
        base_url: `unix:///path`, `tcp://host[:port]`, `http://…`, `https://…` or `ssh://[user@]host[:port]`
            (through the system's `ssh`, with its configuration and agent; the host needs the docker command);
            None for the default socket. Only `from_env` reads `DOCKER_HOST` and the like.
        context: Instead of `base_url`, the name of one of Docker's contexts, with its certificates; `default`
            is the one that `DOCKER_HOST` (with `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH`) describes.
        version: With `auto` or None, the client agrees with the daemon on the newest version that both know,
            at first use; `"1.41"`, say, pins one.
        timeout: How long connecting, and each wait for the daemon, may take, in seconds; None for as long
            as it takes. It doesn't limit operations that can take long by nature (logs, events, pull, build,
            wait, …).
        tls: How to speak TLS with a `tcp://` or `https://` address: a context, the path of a folder with
            `ca.pem`, `cert.pem` and `key.pem`, or True to trust the system's authorities. The daemon's
            certificate is verified; `tls_context(folder, verify=False)` makes a context that doesn't.
        config: Where `HttpHeaders` come from, and registry credentials that a call doesn't give: the path of
            a `config.json` or of its folder, or a `CredentialSource` of your own. None for the user's own
            settings: `DOCKER_AUTH_CONFIG`, and `config.json` in `DOCKER_CONFIG` or `~/.docker`.
        max_connections: How many idle connections are kept. More are opened when more requests run at once.
        user_agent: The `User-Agent` header; dockline and its version by default.
        gates: What happens to operations, parameters and properties of a body that the version in use is too
            old for, and that the daemon might silently ignore: `raise` refuses them (`VersionError`) before
            anything is sent, `warn` sends them after a `VersionWarning`, `off` sends them.
        headers: Headers to send with each request, for a gateway in front of the daemon; non-ASCII text is
            sent as UTF-8. Headers that say how a request is sent aren't allowed. None for `HttpHeaders` in
            `config` (with `context`, `DOCKER_CUSTOM_HEADERS` takes precedence); `{}` for none at all.

    Raises:
        ConfigError: The address, the context, the TLS settings or `HttpHeaders` can't be used.
        InvalidArgument: Another argument isn't valid.
        VersionError: `gates` is `raise`, and `version` is older than the known history of the API
            (`oldest_version`), so no gate could say what it lacks.
    """

    newest_version: ClassVar[str]
    """The API version that the rendered package was made from."""
    oldest_version: ClassVar[str] = "1.25"
    """The oldest API version that is supported: the known history of the API begins with it."""

    wire: Dispatcher
    """Sends operations; endpoint functions use it."""

    def __init_subclass__(cls) -> None:
        if AsyncBaseClient in cls.__bases__ and cls.__doc__ and AsyncBaseClient.__doc__:
            _, _, options = AsyncBaseClient.__doc__.partition("\n\n")
            cls.__doc__ = f"{cls.__doc__.rstrip()}\n\n{options}"

    def __init__(
        self,
        base_url: str | None = None,
        *,
        context: str | None = None,
        version: str | None = "auto",
        timeout: float | None = 60.0,
        tls: ssl.SSLContext | str | os.PathLike[str] | bool | None = None,
        config: CredentialSource | str | os.PathLike[str] | None = None,
        max_connections: int = 10,
        user_agent: str | None = None,
        gates: Gates = "raise",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        try:
            with scrubbed_tracebacks:
                self._set_up(
                    base_url,
                    context,
                    version,
                    timeout,
                    tls,
                    config,
                    max_connections,
                    user_agent,
                    gates,
                    headers,
                )
        finally:
            del base_url, config, headers  # a traceback would show what is in them
        self._derived = False

    def _set_up(
        self,
        base_url: str | None,
        context: str | None,
        version: str | None,
        timeout: float | None,
        tls: ssl.SSLContext | str | os.PathLike[str] | bool | None,
        config: CredentialSource | str | os.PathLike[str] | None,
        max_connections: int,
        user_agent: str | None,
        gates: Gates,
        headers: Mapping[str, str] | None,
    ) -> None:
        extra = checked_headers(headers)
        pinned = version_of(version)
        if isinstance(max_connections, bool) or not isinstance(max_connections, int) or max_connections < 0:
            raise InvalidArgument(f"max_connections: {max_connections!r} isn't a number of connections")
        origin = ""
        if context is not None:
            from ..settings.env import settings

            found = settings(base_url=base_url, context=context, with_tls=tls is None)
            base_url, tls = found.base_url, found.tls if tls is None else tls
            extra = found.headers if extra is None else extra
            origin = found.origin
        tls = tls_of(tls)
        address = parse_address(base_url or DEFAULT_ADDRESS, tls=tls is not None)
        if (address.is_unix or address.ssh) and tls is not None:
            kind = "reached by ssh" if address.ssh else "a unix socket"
            raise ConfigError(f"{address} is {kind}, which doesn't use TLS: leave tls= out")
        address = evolve(address, origin=origin)
        agent = user_agent or f"dockline/{__version__}"
        credentials = credentials_of(config)
        if extra is None:
            extra = headers_of(credentials)
        watching = Watching()
        shared = ClientState(
            transport=Transport(address, tls=tls, max_connections=max_connections),
            negotiation=Negotiation(
                pinned,
                newest=self.newest_version,
                oldest=self.oldest_version,
                user_agent=agent,
                watching=watching,
            ),
            credentials=credentials,
            user_agent=agent,
            watching=watching,
            newest=self.newest_version,
        )
        gates = gates_of(gates)
        if shared.negotiation.chosen is not None:
            package = type(self).__module__.partition(".")[0]
            check_floor(shared.negotiation.chosen, self.oldest_version, gates, package)
        fields = extra.fields if extra else ()
        self.wire = Dispatcher(shared, check_timeout(timeout), gates=gates, headers=fields)

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **overrides: Any) -> Self:
        """A client with the settings of the environment, read as the docker command reads them.

        One difference is deliberate: `DOCKER_TLS` verifies the daemon, as `DOCKER_TLS_VERIFY` does.

        Args:
            environ: The environment; None for that of the process.
            overrides: Arguments of the client, which take precedence over the environment: `base_url` as
                `docker --host` does, `context` as `docker --context` does, and `headers` over
                `DOCKER_CUSTOM_HEADERS`, which comes before `HttpHeaders` of `config.json`. For `version`,
                `tls`, `config` and `headers`, None is as if not given.

        Raises:
            ConfigError: A setting isn't valid; the error says which one and where it was found.
            InvalidArgument: Both `base_url` and `context` are given, or another argument isn't valid.
        """
        try:
            with scrubbed_tracebacks:
                return cls._from_env(environ, overrides)
        finally:
            del environ, overrides  # a traceback would show what is in them

    @classmethod
    def _from_env(cls, environ: Mapping[str, str] | None, overrides: Mapping[str, Any]) -> Self:
        from ..settings.env import settings

        if environ is not None and not isinstance(environ, Mapping):
            raise InvalidArgument(
                f"from_env: the first argument is the environment, a mapping, not {type(environ).__name__}: "
                "an address is given as from_env(base_url=…), or to Client(…), which ignores the environment"
            )
        given = dict(overrides)
        base_url, context = given.pop("base_url", None), given.pop("context", None)
        found = settings(environ, base_url=base_url, context=context, with_tls=given.get("tls") is None)
        for name in ("version", "tls", "headers"):
            if given.get(name) is None:
                given[name] = getattr(found, name)
        if given.get("config") is None:
            given["config"] = ConfigFile(None, environ)
        client = cls(found.base_url, **given)
        if base_url is None:
            transport = client.wire.shared.transport
            transport.address = evolve(transport.address, origin=found.origin)
        return client

    @property
    def base_url(self) -> str:
        """The daemon's address."""
        return str(self.wire.shared.transport.address)

    @property
    def timeout(self) -> float | None:
        """How long each wait for the daemon may take, in seconds."""
        return self.wire.timeout

    def with_options(
        self,
        *,
        timeout: float | None = _UNSET,
        gates: Gates | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """A client like this one, with other options, that shares its connections.

        Closing it ends what was opened through it, and leaves this one open; closing this one closes both.

        Args:
            timeout: How long connecting, and each wait for the daemon, may take, in seconds; None for as
                long as it takes. Unlike the constructor's, it limits all operations: a log that is silent
                for that long, say, raises `TimeoutError`.
            gates: What happens to values that the version in use is too old for, as in the constructor.
            headers: Headers to send with each request, instead of this client's: another token, say.

        Raises:
            InvalidArgument: An option isn't valid.
        """
        try:
            with scrubbed_tracebacks:
                extra = checked_headers(headers)
        finally:
            del headers
        derived = object.__new__(type(self))
        slow_ops_unlimited = self.wire.slow_ops_unlimited
        if timeout is _UNSET:
            timeout = self.wire.timeout
        else:
            slow_ops_unlimited = False
        chosen = self.wire.gates if gates is None else gates_of(gates)
        derived.wire = Dispatcher(
            self.wire.shared,
            check_timeout(timeout),
            slow_ops_unlimited=slow_ops_unlimited,
            gates=chosen,
            headers=self.wire.headers if extra is None else extra.fields,
        )
        derived._derived = True
        return derived

    def on_request(self, hook: Hook) -> Hook:
        """Have a function called before each request is sent; `@docker.on_request` is a decorator for it.

        It applies to this client and to all that share its connections.

        Args:
            hook: Called with an `Exchange`: operation, method, path. If it raises, nothing is sent, and the
                call raises the same. It must not block.

        Returns:
            The function.
        """
        return self.wire.shared.watching.add("on_request", hook)

    def on_answer(self, hook: Hook) -> Hook:
        """As `on_request`, for each successful response: when all of it has come, or the head of a stream.

        Args:
            hook: Called with the request's `Exchange`, which now has status, bytes and seconds.

        Returns:
            The function.
        """
        return self.wire.shared.watching.add("on_answer", hook)

    def on_error(self, hook: Hook) -> Hook:
        """As `on_request`, for each request that fails: refused by the daemon, lost, timed out or cancelled.

        Args:
            hook: Called with the request's `Exchange`, which has the error.

        Returns:
            The function.
        """
        return self.wire.shared.watching.add("on_error", hook)

    def close(self) -> None:
        """Close the connections; no request can be sent after that.

        Open streams are closed, as by their own `close()`; a request that another task is waiting for
        raises `StreamClosed`. Closing twice does no harm.
        """
        self.wire.close(all=not self._derived)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _agreed_version(self) -> str:
        return await self.wire.version()

    def __dir__(self) -> list[str]:
        return offered(self, "wire")

    def __repr__(self) -> str:
        if not hasattr(self, "wire"):
            return f"<{type(self).__name__}, not made yet>"
        version = self.wire.shared.negotiation.chosen
        state = ", closed" if self.wire.closed else ""
        return f"<{type(self).__name__} {self.base_url}, API {version or 'not agreed on yet'}{state}>"


def client_of(cls: type[C], api: AsyncApi) -> C:
    """The client of a resource, with its options and connections; a client is returned as it is.

    Make calls with it, but don't close it: that is up to the owner of the resource.

    Args:
        cls: The class of the client.
        api: The resource, such as `docker.containers`, or the client.
    """
    if isinstance(api, cls):
        return api
    client = object.__new__(cls)
    client.wire = api.wire
    client._derived = True
    return client
