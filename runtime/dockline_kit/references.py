"""Names of images as users write them: what is left out, and what can be pulled."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_id", "pulled_tag"]

_ID: Final = re.compile(r"(sha256:)?[0-9a-f]{64}")


def is_id(image: str) -> bool:
    """Whether this is the id of an image, which no registry knows."""
    return _ID.fullmatch(image) is not None


def pulled_tag(image: str) -> str | None:
    """The tag that has to go along for a pull: `latest` if there is neither a tag nor a digest; else None."""
    return None if ":" in image.rpartition("/")[2] else "latest"  # a digest has a colon too
