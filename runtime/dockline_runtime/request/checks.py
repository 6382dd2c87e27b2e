"""Values that are checked before they are sent, because a wrong one would reach another endpoint.

The daemon's router decodes `%2F`, cleans `..` and `//`, and matches then. So a service named `x/logs` is the
logs of `x`, an empty id turns inspecting into listing, and neither would be an error. What can't be a name or
an id is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from attrs import frozen

from ..errors import InvalidArgument, shorten

__all__ = ["CHECKS", "IMAGE_DIGEST", "IMAGE_NAME", "IMAGE_TAG", "Check", "check"]

_COMPONENT: Final = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_LABEL: Final = r"(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
_HOST: Final = rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
IMAGE_NAME: Final = rf"(?:{_HOST}/)?{_COMPONENT}(?:/{_COMPONENT})*"
IMAGE_TAG: Final = r"\w[\w.-]{0,127}"
IMAGE_DIGEST: Final = r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"
"""What a reference is made of, as regular expressions for ASCII."""
_CONTROL: Final = r"\x00-\x1f\x7f"
_PART: Final = rf"(?!\.\.?(?:/|\Z))[^/{_CONTROL}]+"


@frozen(eq=False)
class Check:
    """What a value has to be."""

    pattern: str
    """What the whole of it looks like, as a regular expression for ASCII."""
    expected: str
    """How that is said in an error."""
    strip: str = ""
    """What is taken away from its beginning."""
    keep: str = ""
    """Characters that stand in a path as they are."""


CHECKS: Final[Mapping[str, Check]] = {
    "container": Check(
        r"/?[a-zA-Z0-9][a-zA-Z0-9_.-]*",
        "a container's name or id: a letter or digit, then letters, digits, `_`, `.` and `-`",
        strip="/",
    ),
    # Only where nothing else has such a path: a slash inside is what keeps names apart from other endpoints.
    "container-or-link": Check(
        r"/?[a-zA-Z0-9][a-zA-Z0-9_.-]*(?:/[a-zA-Z0-9][a-zA-Z0-9_.-]*)?",
        "a container's name or id, or a link's name (`parent/alias`): each part a letter or digit, then "
        "letters, digits, `_`, `.` and `-`",
        strip="/",
    ),
    "container-name": Check(
        r"/?[a-zA-Z0-9][a-zA-Z0-9_.-]+",
        "a name of two characters or more: a letter or digit, then letters, digits, `_`, `.` and `-`",
        strip="/",
    ),
    "reference": Check(
        rf"{IMAGE_NAME}(?::{IMAGE_TAG})?(?:@{IMAGE_DIGEST})?|{IMAGE_DIGEST}",
        "`[host[:port]/]name[:tag][@digest]` with a name in lower case, or an id",
        keep="/:@",
    ),
    "repository": Check(
        rf"{IMAGE_NAME}(?::{IMAGE_TAG})?",
        "`[host[:port]/]name` with a name in lower case, without a digest",
    ),
    "tag": Check(IMAGE_TAG, "letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`, 128 at most"),
    "tag-or-digest": Check(
        rf"{IMAGE_TAG}|{IMAGE_DIGEST}", "a tag, or a digest like `sha256:` and 64 hexadecimal digits"
    ),
    "segment": Check(_PART, "not empty, not `.` or `..`, without `/` and control characters"),
    "segments": Check(
        rf"{_PART}(?:/{_PART})*",
        "not empty, without `/` at the ends, empty, `.` or `..` parts, and control characters",
    ),
}
"""The checks by name; the overlay knows them by these names, too."""


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(CHECKS[kind].pattern, re.ASCII)


def check(kind: str, name: str, value: object) -> str:
    """A value as it goes into a request.

    Args:
        kind: What it has to be, a name in `CHECKS`.
        name: The parameter, for the error.
        value: What the caller gave.

    Returns:
        The value; of a container's name, which the daemon shows as `/name`, without that slash.

    Raises:
        InvalidArgument: The value isn't that. Nothing has been sent.
    """
    if isinstance(value, str):
        text = str.__str__(value)
        if _pattern(kind).fullmatch(text):
            return text.removeprefix(CHECKS[kind].strip)
        if not text:
            raise InvalidArgument(f"{name}: it is empty; expected {CHECKS[kind].expected}")
    raise InvalidArgument(f"{name}: {shorten(value)} is invalid; expected {CHECKS[kind].expected}")
