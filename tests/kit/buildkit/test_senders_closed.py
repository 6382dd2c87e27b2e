"""A sender of files that is closed lets go of what it reads, once."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count

import pytest

from dockline_kit.buildkit.trees.filesync import Sender
from dockline_kit.buildkit.trees.patterns import Wanted
from dockline_kit.buildkit.trees.stat import FILE, Entry


class Endless:
    """A tree with no last file, that counts how often it was let go of."""

    closed = 0
    left = 0

    def reading(self, wanted: Wanted) -> Endless:
        del wanted
        return self

    def entries(self) -> Iterator[Entry]:
        try:
            for number in count():
                yield Entry(b"%09d" % number, 0o644, 1, 0, content=FILE)
        finally:
            self.left += 1

    def open(self, path: bytes) -> BytesIO:
        return BytesIO(path)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def tree() -> Endless:
    return Endless()


def test_who_closes_leaves_the_walk_at_once(tree: Endless) -> None:
    sender = Sender(tree)
    sender.step()
    assert (tree.left, tree.closed) == (0, 0)
    sender.close()
    assert (tree.left, tree.closed) == (1, 1)


def test_who_closes_again_closes_nothing(tree: Endless) -> None:
    sender = Sender(tree)
    sender.step()
    sender.close()
    sender.close()
    assert sender.step() is None
    assert tree.closed == 1
