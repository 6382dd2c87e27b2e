"""The folders whose builds are measured: one large file, many of some size, very many small ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from attrs import frozen

from .line import Target, must

__all__ = ["FOLDERS", "Folder"]

_DOCKERFILE: Final = "FROM scratch\nCOPY . /\n"
_PIECE: Final = 1 << 20


@frozen
class Folder:
    """A folder, of files of one size, and a small one.

    Attributes:
        key: Its name, as `--only` takes it.
        title: What it is.
        files: How many.
        each: How many bytes each of them has.
        changed: How many of them change before the second build; 0 if only the small one does.
        first: The most that a first build may take, as a multiple of buildx's time.
        sent: The most that may come for a second build, with the list of the files: in hundredths of the
            tree, or as a multiple of what buildx sends.
    """

    key: str
    title: str
    files: int
    each: int
    changed: int
    first: float
    sent: tuple[Target, ...] = (must(1.0),)

    @property
    def slug(self) -> str:
        return f"tree-{self.key}"

    @property
    def size(self) -> int:
        """How many bytes are in it."""
        return self.files * self.each

    def make(self, root: Path) -> None:
        """Write all of it; no two files are alike, and none can be compressed."""
        random = Random(self.key)
        piece = random.randbytes(max(self.each, _PIECE) if self.files > 1 else _PIECE)
        for number, path in enumerate(self._paths(root)):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                for begin in range(0, self.each, _PIECE):
                    label = b"%08d %012d\n" % (number, begin)
                    size = min(_PIECE, self.each - begin)
                    file.write((label + piece)[:size])
        (root / "Dockerfile").write_text(_DOCKERFILE)
        (root / "small").write_text("small\n")

    def change(self, root: Path, to: str) -> None:
        """Change a little of it.

        Args:
            root: Where it is.
            to: What wasn't there before.
        """
        (root / "small").write_text(f"{to}\n")
        step = self.files // max(self.changed, 1)
        for number, path in enumerate(self._paths(root)):
            if number % step == step - 1 and number // step < self.changed:
                with path.open("r+b") as file:
                    file.write(to.encode().ljust(64)[: self.each])

    def _paths(self, root: Path) -> Iterator[Path]:
        for number in range(self.files):
            yield root / f"folder-{number // 100:03}" / f"file-{number:05}"


FOLDERS: Final = (
    Folder("one", "525 MB in one file", 1, 525_000_000, 0, 1.6),
    Folder("many", "525 MB in 5,000 files", 5000, 105_000, 20, 1.2),
    Folder("small", "30,000 small files", 30_000, 1000, 1, 1.2, (must(1.0, "buildx"),)),
)
