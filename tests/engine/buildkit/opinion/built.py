"""What came of a build, whoever built: what the two are compared by."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from attrs import field, frozen

from ...private.unix_http import ask
from .cases import Failing
from .setting import Setting
from .trees import Entry, entries, entries_of_tar

__all__ = ["Builder", "Built", "image", "lasting", "of_instructions", "output"]

_BESIDE = ("[internal]", "[auth]", "exporting", "copying files", "sending tarball", "importing cache")
"""How the names of steps begin that no instruction is behind."""
_REFERENCE = re.compile(r"\bref \S+")
_SOURCES = re.compile(r"(\[[^]]*\] )?FROM |\[context ")
"""How the names of steps begin that say where something is; engines don't say of each that it was cached."""


@frozen(kw_only=True)
class Built:
    """What came of a build.

    Attributes:
        steps: Those that an instruction is behind, by their names: whether each was cached.
        fails: Where it failed; None if it didn't.
        said: What the builder said of its failure.
        why: What the engine said of it, but for names of the moment; None if it said nothing.
        image: What the engine says of the image; None if there is none.
        output: What it gave beside an image.
    """

    steps: Mapping[str, bool] = field(factory=dict)
    fails: Failing | None = None
    said: str = ""
    why: str | None = None
    image: Mapping[str, Any] | None = None
    output: Mapping[str, Entry] | list[tuple[Any, ...]] | None = None

    @property
    def work(self) -> set[str]:
        """The steps that do something."""
        return {name for name in self.steps if not _SOURCES.match(name)}

    @property
    def anew(self) -> set[str]:
        """Those of them that weren't cached."""
        return {name for name in self.work if not self.steps[name]}


class Builder(Protocol):
    """buildx, or dockline."""

    def __call__(self, setting: Setting, place: Path) -> Built:
        """Build.

        Args:
            setting: The case.
            place: Where its output goes, if it has one that isn't an image.
        """
        ...


def lasting(why: str) -> str:
    """What an engine says of a failure, without the name that it has for a folder at that moment."""
    return _REFERENCE.sub("ref …", why).strip()


def of_instructions(steps: Mapping[str, bool]) -> dict[str, bool]:
    """Those of all steps that an instruction is behind."""
    return {name: cached for name, cached in steps.items() if not name.startswith(_BESIDE)}


def image(socket: Path, tag: str) -> dict[str, Any]:
    """What the engine says of an image, but for what is of the moment and of the engine alone."""
    answer = ask(socket, "GET", f"/images/{tag}/json")
    assert answer.status == 200, f"{tag}: {answer.body!r}"
    told: Any = answer.json()
    kept = (
        "Id",
        "RepoTags",
        "Config",
        "RootFS",
        "Architecture",
        "Variant",
        "Os",
        "Created",
        "Author",
        "Comment",
    )
    return {key: told.get(key) for key in kept}


_READ: Mapping[str, Callable[[Path], Any]] = {
    "local": entries,
    "tar": lambda path: entries_of_tar(path.read_bytes()),
}


def output(setting: Setting, place: Path) -> Any:
    """What a build put at the place of its output."""
    read = _READ.get(setting.case.output)
    return read(place) if read is not None else None
