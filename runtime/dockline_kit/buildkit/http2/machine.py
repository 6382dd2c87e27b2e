"""h2, the state machine of HTTP/2, made with the limits of BuildKit; nothing else imports it.

Header lists may have 16 MiB: exclude patterns come as request headers, and a failed build repeats its
Dockerfile in the trailers. Frames may have 1 MiB, because h2 reads 64 CONTINUATIONs at most. Its decoder and
its buffer copied the settings when they were made, so these are set there as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from dockline_runtime.errors import ConfigError

from .windows import ALL_WINDOWS, WINDOW

if TYPE_CHECKING:
    from types import ModuleType

    from h2.connection import H2Connection

__all__ = [
    "CANCEL",
    "LARGEST_FRAME",
    "MOST_CALLS",
    "NO_ERROR",
    "Role",
    "events",
    "gone",
    "h2_connection",
    "require_h2",
]

Role = Literal["client", "server"]
"""Who makes the calls: we, or the peer."""

MOST_CALLS: Final = 100
"""How many calls the peer may have open at once."""
LARGEST_FRAME: Final = 1 << 20
NO_ERROR: Final = 0x0
CANCEL: Final = 0x8

_AGAIN: Final = "pip install --force-reinstall 'dockline[buildkit]'"
_LARGEST_HEADERS: Final = 16 << 20
_USUAL_WINDOW: Final = 65_535


def require_h2() -> None:
    """Make sure that h2 is there.

    Raises:
        ConfigError: It isn't installed, or can't be imported.
    """
    h2_connection("client")


def h2_connection(role: Role) -> H2Connection:
    """A new connection, whose first bytes are ready to be sent.

    Raises:
        ConfigError: h2 isn't installed, or can't be imported.
    """
    try:
        from h2.config import H2Configuration
        from h2.connection import H2Connection
        from h2.settings import SettingCodes, Settings
    except ImportError as error:
        missing = isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == "h2"
        if missing:
            raise ConfigError("BuildKit needs another package: pip install 'dockline[buildkit]'") from None
        raise ConfigError(f"h2, which BuildKit needs, can't be imported: {error}; {_AGAIN}") from None
    client = role == "client"
    # Names of files may begin or end with a blank, and come as headers.
    made = H2Connection(H2Configuration(client_side=client, validate_inbound_headers=False))
    settings = {
        SettingCodes.INITIAL_WINDOW_SIZE: WINDOW,
        SettingCodes.MAX_FRAME_SIZE: LARGEST_FRAME,
        SettingCodes.MAX_HEADER_LIST_SIZE: _LARGEST_HEADERS,
        SettingCodes.MAX_CONCURRENT_STREAMS: MOST_CALLS,
    }
    if client:
        settings[SettingCodes.ENABLE_PUSH] = 0
    made.local_settings = Settings(client=client, initial_values=settings)
    made.max_inbound_frame_size = LARGEST_FRAME
    made.decoder.max_header_list_size = _LARGEST_HEADERS
    made.initiate_connection()
    made.increment_flow_control_window(ALL_WINDOWS - _USUAL_WINDOW)
    return made


def events() -> ModuleType:
    """The module of h2's events."""
    from h2 import events

    return events


def gone() -> type[Exception]:
    """What h2 raises for a stream that is gone."""
    from h2.exceptions import StreamClosedError

    return StreamClosedError
