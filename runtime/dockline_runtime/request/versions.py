"""API versions, and which one a client and a daemon speak with each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, Self

from ..errors import InvalidArgument, ProtocolError, VersionError, shorten

__all__ = ["ApiVersion", "negotiate", "require"]


class ApiVersion(NamedTuple):
    """An API version such as 1.51. Versions compare as numbers: 1.9 is older than 1.41."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The version that `1.51` or `v1.51` stands for.

        Raises:
            InvalidArgument: The text isn't a version, or it is a number: 1.40 would be 1.4.
        """
        if not isinstance(text, str):
            as_text = f', "{text}" say' if isinstance(text, float | int) else ""
            raise InvalidArgument(f"{shorten(text)} isn't an API version: write it as text{as_text}")
        return cls(*_numbers(text))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


@lru_cache(maxsize=64)
def _numbers(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"v?([0-9]{1,9})\.([0-9]{1,9})", text)
    if found is None:
        raise InvalidArgument(f"{shorten(text)} isn't an API version; one looks like 1.51")
    return int(found[1]), int(found[2])


def negotiate(daemon: str | None, newest: str, minimum: str) -> str:
    """The version to speak: the lower of the daemon's and the newest that the client knows.

    Args:
        daemon: What the daemon's `Api-Version` header says, None if there was none.
        newest: The newest version that the client knows.
        minimum: The oldest that it knows.

    Raises:
        VersionError: The daemon is older than anything that the client knows.
        ProtocolError: What the daemon says isn't a version, or it says nothing: this isn't a Docker Engine.
    """
    if not daemon:
        raise ProtocolError("the response names no Api-Version; is this a Docker Engine?")
    try:
        theirs = ApiVersion.parse(daemon)
    except InvalidArgument as error:
        raise ProtocolError(f"the daemon's Api-Version isn't valid: {error}") from None
    chosen = min(theirs, ApiVersion.parse(newest))
    if chosen < ApiVersion.parse(minimum):
        raise VersionError(
            f"the daemon speaks API {theirs}, this client {minimum} to {newest}", minimum, str(theirs)
        )
    return str(chosen)


def require(what: str, since: str | None, version: str | None) -> None:
    """Refuse to use what the version in use does not have.

    Args:
        what: What is about to be used, for the error, e.g. `ImageInspect's manifests`.
        since: The version that brought it; None if it was there from the start.
        version: The version in use; None if none has been agreed on.

    Raises:
        VersionError: The version in use is older.
    """
    if since and version and ApiVersion.parse(version) < ApiVersion.parse(since):
        raise VersionError(
            f"{what} needs API {since} and {version} is in use: the daemon, or the version that was chosen, "
            "is older (Client(gates='off') sends it all the same)",
            since,
            version,
        )
