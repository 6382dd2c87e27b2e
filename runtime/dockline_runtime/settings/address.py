"""Where the daemon is: `unix:///run/docker.sock`, `tcp://host:2375`, `http://`, `https://`, `ssh://user@host`."""

from __future__ import annotations

import os
import re
from typing import Final
from urllib.parse import quote, unquote

from attrs import field, frozen

from ..errors import ConfigError, InvalidArgument

__all__ = ["DEFAULT_ADDRESS", "Address", "parse_address"]

DEFAULT_ADDRESS: Final = "unix:///var/run/docker.sock"
_LONGEST_SOCKET_PATH: Final = 107  # sockaddr_un holds 108 bytes, the last one a NUL
_PORTS: Final = {"tcp": 2375, "http": 80, "https": 443}
_TLS_PORT: Final = 2376
_WORKS: Final = (
    "what works is unix:///path/to/docker.sock, tcp://host[:port], http://host[:port], https://host[:port] "
    "or ssh://[user@]host[:port]"
)
_AUTHORITY: Final = re.compile(
    r"(\[[0-9A-Fa-f:.]+(?:%[\w.-]+)?\]|[^\[\]:/@\s\x00-\x1f\x7f]+)(?::([0-9]*))?"
).fullmatch
# What ssh itself refuses in names: they get into commands of its configuration (ProxyCommand, Match exec).
_UNFIT_FOR_SSH: Final = re.compile(r"""^-|[\s'"`$\\;&<>|(){}\x00-\x1f\x7f]""").search
_INSTEAD: Final = {
    "npipe": "named pipes of Windows are not supported",
    "fd": "fd:// is an address for the daemon, not for its clients",
    "http+unix": "write unix:///path/to/docker.sock instead",
}


@frozen(kw_only=True)
class Address:
    """An address that was understood: either `path` or `host` and `port` are set."""

    path: str = ""
    """The path of a unix socket; with `ssh`, of one over there, empty for the one its docker command uses."""
    host: str = ""
    port: int = 0
    """The port; with `ssh`, 0 for the one that ssh's configuration says."""
    tls: bool = False
    ssh: bool = False
    """Whether `host` is reached by the system's `ssh`."""
    user: str = ""
    """With `ssh`, who logs in; empty for the user of ssh's configuration."""
    prefix: str = ""
    """What a proxy wants in front of each path: without a slash at its end, empty in most cases."""
    origin: str = field(default="", eq=False)
    """Who says that the daemon is there, for errors, e.g. `DOCKER_HOST`; empty if the program itself does."""

    @property
    def is_unix(self) -> bool:
        """Whether this is a unix socket of this machine."""
        return bool(self.path) and not self.ssh

    @property
    def host_header(self) -> str:
        """The value of the Host header."""
        if self.is_unix or self.ssh:
            return "localhost"
        host = f"[{self.host.partition('%')[0]}]" if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.tls else "http"] else f"{host}:{self.port}"

    def __str__(self) -> str:
        if self.is_unix:
            return f"unix://{self.path}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        if self.ssh:
            user = f"{quote(self.user)}@" if self.user else ""
            port = f":{self.port}" if self.port else ""
            return f"ssh://{user}{host}{port}{quote(self.path)}"
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{self.prefix}"


def parse_address(url: str, *, tls: bool = False) -> Address:
    """Understand the address of a daemon.

    Args:
        url: `unix:///path`, `tcp://host[:port]` (port 2375, or 2376 with TLS), `http://…`, `https://…` or
            `ssh://[user@]host[:port][/path/to/docker.sock]`.
        tls: Speak TLS; `https://` always does, `unix://` and `ssh://` never do.

    Raises:
        ConfigError: This isn't an address that works. The message doesn't show passwords in it.
        InvalidArgument: It isn't text.
    """
    if not isinstance(url, str):
        raise InvalidArgument(
            f"the address of a daemon is text such as {DEFAULT_ADDRESS}, not {type(url).__name__}"
        )
    url = url.strip()
    scheme, mark, rest = url.partition("://")
    scheme = scheme.lower()
    if not mark:
        raise ConfigError(f"{_shown(url)!r} isn't an address of a daemon: {_guess(url)}")
    if scheme == "unix":
        return _unix(rest)
    if scheme == "ssh":
        return _ssh(rest)
    if scheme in _PORTS:
        return _tcp(scheme, rest, tls)
    why = _INSTEAD.get(scheme, f"{scheme or 'no scheme'}:// is not known")
    shown = f"{scheme}://{_shown(rest)}"
    raise ConfigError(f"{shown!r} can't be used: {why}; {_WORKS}")


def _unix(path: str) -> Address:
    if not path.startswith("/"):
        raise ConfigError(f"'unix://{path}': a socket's path is absolute, e.g. {DEFAULT_ADDRESS}")
    if "\0" in path:
        raise ConfigError("the socket's path holds a NUL")
    size = len(os.fsencode(path))
    if size > _LONGEST_SOCKET_PATH:
        raise ConfigError(
            f"the socket's path {path!r} has {size} bytes; unix sockets allow {_LONGEST_SOCKET_PATH}. "
            "Make a shorter symbolic link to its folder and use that"
        )
    return Address(path=path)


def _tcp(scheme: str, rest: str, tls: bool) -> Address:
    shown = f"{scheme}://{_shown(rest)}"
    if scheme == "http" and tls:
        raise ConfigError(f"{shown!r} says no TLS, yet TLS is configured: use https:// or tcp://")
    authority, slash, path = rest.partition("/")
    if "@" in authority:
        raise ConfigError(f"{shown!r} holds a user name or password; the Engine API has none in its address")
    if "?" in rest or "#" in rest:
        raise ConfigError(f"{shown!r} holds a query or a fragment; an address has neither")
    found = _AUTHORITY(authority)
    if found is None:
        raise ConfigError(f"{shown!r} has no valid host; {_WORKS}")
    tls = tls or scheme == "https"
    port = int(found[2]) if found[2] else (_TLS_PORT if scheme == "tcp" and tls else _PORTS[scheme])
    if not 0 < port < 1 << 16:
        raise ConfigError(f"{shown!r}: ports go from 1 to 65535")
    prefix = quote(slash + path.rstrip("/"), safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    return Address(host=found[1].strip("[]"), port=port, tls=tls, prefix=prefix)


def _ssh(rest: str) -> Address:
    shown = f"ssh://{_shown(rest)}"
    authority, slash, path = rest.partition("/")
    userinfo, _, place = authority.rpartition("@")
    if ":" in unquote(userinfo):
        raise ConfigError(f"{shown!r} holds a password; ssh takes none: use a key, with ssh-agent if need be")
    if "?" in rest or "#" in rest:
        raise ConfigError(f"{shown!r} holds a query or a fragment; an address has neither")
    found = _AUTHORITY(place)
    if found is None:
        raise ConfigError(f"{shown!r} has no valid host; {_WORKS}")
    host, user, path = found[1].strip("[]"), unquote(userinfo), unquote(slash + path)
    for what, name in (("host", host), ("user", user)):
        if _UNFIT_FOR_SSH(name):
            raise ConfigError(
                f"{shown!r}: the {what} {name!r} can't be given to ssh: it begins with '-' or holds "
                "characters of a shell. Give it a name in ssh's configuration (~/.ssh/config) and use that"
            )
    if not path.isprintable():
        raise ConfigError(f"{shown!r}: the path of the remote socket holds control characters")
    if found[2] and not 0 < int(found[2]) < 1 << 16:
        raise ConfigError(f"{shown!r}: ports go from 1 to 65535")
    return Address(
        host=host, port=int(found[2] or 0), ssh=True, user=user, path=path if path.strip("/") else ""
    )


def _guess(url: str) -> str:
    if url.startswith("/"):
        return f"did you mean unix://{url}?"
    if _AUTHORITY(url):
        return f"did you mean tcp://{url}?"
    return _WORKS


def _shown(rest: str) -> str:
    """What follows the scheme, without what may be a password or a token: user, query and fragment."""
    return re.split("[?#]", rest.rpartition("@")[2], maxsplit=1)[0]
