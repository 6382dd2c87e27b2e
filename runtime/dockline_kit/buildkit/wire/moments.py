"""What a message that tells a time can be asked for."""

from __future__ import annotations

from .fields import Message

__all__ = ["Moment"]


class Moment(Message):
    """A time as seconds and nanoseconds."""

    __slots__ = ()

    seconds: int
    nanos: int

    @property
    def time(self) -> float:
        """Seconds since 1970, as `time.time()` gives them."""
        return self.seconds + self.nanos / 1_000_000_000
