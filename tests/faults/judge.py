"""Whether an error says rightly that nobody knows the outcome."""

from __future__ import annotations

import re

from dockline.errors import APIError, DocklineError, StreamError

from .kinds import Kind


def judge_doubt(error: DocklineError, kind: Kind, unknown: bool | None, place: str) -> None:
    """Whether an error says that the outcome is unknown exactly if it is."""
    said = bool(re.search(r"whether the daemon has carried out [A-Z]+ /\S+ is not known: see ", str(error)))
    assert said == error.outcome_unknown, f"{place}: {error}"
    if not kind.changes or isinstance(error, StreamError):
        assert not said, f"{place}: {error}"
    elif isinstance(error, APIError):
        assert said == (error.status in (502, 504)), f"{place}: {error}"
    elif unknown is not None:
        assert said == unknown, f"{place}: {error}"
