"""What can go wrong with the private engine: it can't be had on this machine, or it was had and failed."""


class EngineUnavailable(Exception):
    """This machine can't run the private engine (yet): the reason, and what to do about it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}\n  What to do: {remedy}")
        self.reason = reason
        self.remedy = remedy


class EngineFailed(Exception):
    """The engine (or the registry) was started and did not come up, or answered with an error."""
