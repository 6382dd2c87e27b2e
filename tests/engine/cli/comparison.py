"""The table "cli": what dockline says beside what the docker CLI says, case by case.

A test hands in both; they must be equal. Where they differ by design, `DIFFERENCES` says why, and then the
test also says how the one follows from the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from ...support.tables import Table

__all__ = ["DIFFERENCES", "Comparison"]

ON_BOTH_STORES = """
images by filter: before
images by filter: dangling
images by filter: label
images by filter: reference
images by filter: since
inspect: an image
inspect: an image by digest
"""
ON_ONE_STORE = """
attach: with input
attach: without input
build: COPY . /
build: what it says
context: a Dockerfile that is left out
context: a Dockerfile under another name
context: a hash and a bang
context: a pattern of everything, and back
context: any folder
context: any name
context: capitals and spaces
context: classes and escapes
context: comments and empty lines
context: no patterns
context: patterns at random
context: several bangs
context: slashes before and behind
context: the folder itself
cp in: a file
cp in: a file under another name
cp in: a folder
cp in: links
cp in: owners
cp in: the content of a folder
cp out: a file
cp out: a folder
cp out: a link
cp out: odd names
cp out: the content of a folder
create: from flags, and from a body
diff
events
exec: a terminal
exec: exit codes
exec: input
exec: output, apart
exec: user, folder and environment
export
history
info
inspect: a config
inspect: a container that ended
inspect: a container that runs
inspect: a container with its size
inspect: a network
inspect: a node
inspect: a secret
inspect: a service
inspect: a task
inspect: a volume
load
logs: a service
logs: a terminal
logs: binary, without an end of line
logs: details
logs: followed to the end
logs: lines longer than a frame
logs: many lines
logs: nothing
logs: since and until
logs: stdout and stderr apart
logs: tail
logs: timestamps
networks by filter: dangling
networks by filter: driver
networks by filter: label
networks by filter: name
networks by filter: scope
networks by filter: type
port
ps
ps by filter: ancestor
ps by filter: before
ps by filter: exited
ps by filter: expose
ps by filter: health
ps by filter: label
ps by filter: name
ps by filter: network
ps by filter: publish
ps by filter: since
ps by filter: status
ps by filter: volume
save
stats
system df -v
tag and remove
top
version
volumes by filter: dangling
volumes by filter: driver
volumes by filter: label
volumes by filter: name
wait
"""
DIFFERENCES: Mapping[str, str] = {
    "create: from flags, and from a body": "the CLI sends empty lists, and CAP_ before a name",
    "version": "the CLI rewrites when the engine was built",
}

_EXPLAINED = "explained: "


def _rows(text: str) -> list[str]:
    return text.strip().splitlines()


def _required() -> Iterator[tuple[str, str]]:
    for row in _rows(ON_ONE_STORE):
        yield row, "overlay2"
    for row in _rows(ON_BOTH_STORES):
        yield row, "overlay2"
        yield row, "containerd"


TABLE = Table("cli", "held against the docker CLI", ("case", "overlay2", "containerd"), required=_required)


@frozen
class Comparison:
    """Compares, on one image store."""

    store: str

    def __call__(
        self, row: str, ours: Any, theirs: Any, *, explained: Callable[[Any], Any] | None = None
    ) -> None:
        """Hold what dockline says against what the CLI says.

        Args:
            row: The case.
            ours: What dockline says.
            theirs: What the CLI says.
            explained: Makes of the CLI's answer what ours should be, for a case in `DIFFERENCES`.
        """
        if (row, self.store) not in set(_required()):
            raise ValueError(f"the table has no row {row!r} for {self.store}")
        why = DIFFERENCES.get(row)
        assert (why is None) == (explained is None), f"{row}: to be explained in DIFFERENCES and in the test"
        if explained is not None:
            assert ours != theirs, f"{row}: there is no difference any more; take it out of DIFFERENCES"
            theirs = explained(theirs)
        assert ours == theirs
        TABLE.put(row, self.store, f"{_EXPLAINED}{why}" if why else "same")
