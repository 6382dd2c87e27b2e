"""What comes of a build: the image, what the engine says of it, and how much of it was new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from .progress.events import Step, Warning

__all__ = ["BuildResult"]

_DIGEST: Final = "containerimage.digest"
_CONFIG: Final = "containerimage.config.digest"


@frozen(kw_only=True)
class BuildResult:
    """What has come of a build.

    Attributes:
        digest: The digest of the image, or of the index of several; None if no image was made.
        image_id: The id by which the engine knows the image, as `docker.images.inspect` has it; None if it
            didn't go to the engine's image store.
        tags: Its names.
        warnings: What the linter, and the builder, had to say.
        steps: The steps, in the order they began.
        metadata: All that the exporters report, by BuildKit's names.
        sent_bytes: How many bytes of files went to the engine.
        sent_files: How many files; what the engine had already isn't sent.
    """

    digest: str | None = None
    image_id: str | None = None
    tags: Sequence[str] = ()
    warnings: Sequence[Warning] = field(default=(), repr=lambda value: f"<{len(value)}>")
    steps: Sequence[Step] = field(default=(), repr=lambda value: f"<{len(value)}>")
    metadata: Mapping[str, str] = field(factory=dict, repr=False)
    sent_bytes: int = 0
    sent_files: int = 0

    @property
    def cached(self) -> int:
        """How many steps were taken from the cache."""
        return sum(step.state == "cached" for step in self.steps)


def image_of(metadata: Mapping[str, str], *, stored: bool) -> tuple[str | None, str | None]:
    """The digest and the image's id, of what exporters tell.

    Args:
        metadata: What they tell.
        stored: Whether the image went to the engine's store.
    """
    digest = metadata.get(_DIGEST) or None
    return digest, (digest or metadata.get(_CONFIG) or None) if stored else None
