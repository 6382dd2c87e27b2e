"""Errors that the daemon reports inside a response that began as a success.

Theory of operation
-------------------
Once the head with its 200 is out, the daemon can only append. So an error has one of three forms, and a
reader that didn't look would end like a success:

    in a stream of JSON values  a value with `errorDetail` or `error`: a step that failed (pull, push, build)
    in the same, at its end     a value with `message` and nothing else: the body that such an error has
    in a tar archive            that same body, behind whatever there is of the archive

Progress has members named `message` as well, among others; so the second form counts only where it is alone.

An archive ends with two blocks of zeros. One that does is whole, whatever its members hold. Of any other the
last few KiB are searched for an error's body, from each place where one could begin: the first that is JSON
and an error is raised, and without any the archive was cut.
"""

from __future__ import annotations

import re
from typing import Any, Final

from ..errors import DocklineError, StreamError, TruncatedStream
from .jsonstream import loads

__all__ = ["TAR_TAIL", "check_tar_end", "reported_error"]

TAR_TAIL: Final = 8192
"""How many bytes of an archive's end `check_tar_end` looks at."""

_END_MARK: Final = bytes(2 * 512)
_ERROR_START: Final = re.compile(rb'\{\s*"(?:message|errorDetail|error)"')


def reported_error(value: dict[str, Any]) -> StreamError | None:
    """The daemon's error that a value of a stream stands for, if it does."""
    detail = value.get("errorDetail")
    said = value.get("error")
    if not detail and not said:
        # A response that failed after its head: what is left to the daemon is to append the error's body.
        if value.keys() != {"message"}:
            return None
        said = value["message"]
    code = None
    if isinstance(detail, dict):
        said = detail.get("message") or said
        code = detail.get("code")
    text = said if isinstance(said, str) and said else "the daemon reported an error without a message"
    return StreamError(text.strip(), code if isinstance(code, int) and code else None)


def check_tar_end(tail: bytes) -> None:
    """Check how a tar archive ends.

    Args:
        tail: Its last `TAR_TAIL` bytes, or all of it.

    Raises:
        StreamError: It ends with an error of the daemon's.
        TruncatedStream: It doesn't end as archives do.
    """
    if tail.endswith(_END_MARK):
        return
    for found in _ERROR_START.finditer(tail):
        try:
            value = loads(tail[found.start() :])
        except DocklineError:
            continue
        error = reported_error(value) if isinstance(value, dict) else None
        if error is not None:
            raise error
    raise TruncatedStream("the archive has no end: the daemon stopped in the middle of it")
