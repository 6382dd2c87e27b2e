"""References of images as people write them, taken apart as the docker command does: name and tag."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, overload

from ..errors import InvalidArgument, shorten
from .checks import CHECKS, IMAGE_DIGEST, IMAGE_NAME, IMAGE_TAG

__all__ = ["DEFAULT_TAG", "tagged"]

DEFAULT_TAG: Final = "latest"
"""The tag of a reference that has none."""
_ID: Final = re.compile("(?:sha256:)?[0-9a-f]{64}", re.ASCII)


@overload
def tagged(argument: str, reference: str, tag: str | None, *, all_tags: bool | None = None) -> Pair: ...
@overload
def tagged(
    argument: str, reference: str | None, tag: str | None, *, all_tags: bool | None = None
) -> Pair | tuple[None, str | None]: ...
def tagged(
    argument: str, reference: str | None, tag: str | None, *, all_tags: bool | None = None
) -> Pair | tuple[None, str | None]:
    """A reference as its name and its tag, or its digest, which goes where a tag goes.

    The port of a registry isn't a tag: `localhost:5000/app` has none.

    Args:
        argument: What the reference's argument is called, for errors.
        reference: `[host[:port]/]name[:tag][@digest]`; None is handed back.
        tag: A tag or digest that is given beside it.
        all_tags: Whether all tags are meant.

    Returns:
        The name, and the tag or digest: what is given, else `latest`. If the reference has both, the digest
        counts. With `all_tags` there is no tag: None.

    Raises:
        InvalidArgument: It isn't a reference, or there are several tags.
    """
    if reference is None:
        return None, tag
    if not isinstance(reference, str) or not (found := _reference().fullmatch(reference)):
        given = "it is empty" if reference == "" else f"{shorten(reference)} is invalid"
        raise InvalidArgument(f"{argument}: {given}; expected {CHECKS['reference'].expected}")
    if _ID.fullmatch(reference):
        raise InvalidArgument(
            f"{argument}: {shorten(reference, 90)} is an id, which belongs to no repository; give the "
            "image's name, with `@sha256:…` for a digest"
        )
    own = found["digest"] or found["tag"]
    if own and tag is not None:
        raise InvalidArgument(
            f"tag: {shorten(tag)} is given, and {shorten(reference)} has {own!r} already; give one of them"
        )
    if all_tags:
        if own or tag is not None:
            raise InvalidArgument(
                f"all_tags: all of them are asked for, and {own or tag!r} too; give the name alone, or leave "
                "all_tags out"
            )
        return found["name"], None
    return found["name"], own or (DEFAULT_TAG if tag is None else tag)


Pair = tuple[str, str | None]


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{IMAGE_NAME})(?::(?P<tag>{IMAGE_TAG}))?(?:@(?P<digest>{IMAGE_DIGEST}))?", re.ASCII
    )
