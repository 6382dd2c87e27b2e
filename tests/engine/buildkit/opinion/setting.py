"""A case on disc: where its context is and what else a build of it takes."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from .cases import Case
from .trees import content, make

__all__ = ["Setting", "prepare", "variable"]


@frozen(kw_only=True)
class Setting:
    """A case that is ready to be built.

    Attributes:
        case: Which.
        folder: All of it.
        context: The context's folder.
        archive: The context as an archive, if it is one.
        given: The Dockerfile that is handed in.
        file: The path of the Dockerfile, if it has one of its own.
        contexts: Others, with the paths of folders.
        tag: The image's name.
        agent: The socket of an agent; None if there is none.
    """

    case: Case
    folder: Path
    context: Path
    archive: bytes | None
    given: bytes | None
    file: str | None
    contexts: Mapping[str, str]
    tag: str
    agent: Path | None

    @property
    def tags(self) -> list[str]:
        """All names of the image."""
        name = self.tag.partition(":")[0]
        return [self.tag, *(more.format(name) for more in self.case.tags)]

    def secret(self, id: str) -> Path:
        """The file of a secret."""
        return self.folder / f"secret-{id}"


def variable(id: str) -> str:
    """The variable of the environment that a secret is in."""
    return f"SECRET_{id.upper()}"


def prepare(case: Case, folder: Path, tag: str, *, base: str = "", agent: Path | None = None) -> Setting:
    """Write a case to a folder.

    The context's folder has the case's name: engines keep what they know of a folder by it, and take a file
    of the same size and time for the same.

    Args:
        case: Which.
        folder: Where.
        tag: The name that the image gets.
        base: The name of the image that `{base}` stands for.
        agent: The socket of an agent.
    """
    context = folder / case.slug
    files = dict(case.files)
    if case.dockerfile is not None:
        files["Dockerfile"] = case.dockerfile
        if base:
            files["Dockerfile"] = case.dockerfile.replace("{base}", base)
    make(context, files)
    for name, told in case.beside.items():
        make(folder, {name: told})
    for id, secret in case.secrets.items():
        (folder / f"secret-{id}").write_text(next(iter(secret.values())))
    contexts = {
        name: str((context / where).resolve()) if where.startswith(".") else where
        for name, where in case.contexts.items()
    }
    file = None
    if case.file is not None:
        file = case.file if case.packed else str((context / case.file).absolute())
    return Setting(
        case=case,
        folder=folder,
        context=context,
        archive=_packed(context, case.packed) if case.packed else None,
        given=content(case.given) if case.given is not None else None,
        file=file,
        contexts=contexts,
        tag=tag,
        agent=agent,
    )


def _packed(folder: Path, kind: str) -> bytes:
    """All of a folder; buildx knows an archive by its first block, which may not be a header of pax."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path in sorted(folder.iterdir()):
            tar.add(path, path.name)
    return gzip.compress(buffer.getvalue(), mtime=0) if kind == "gz" else buffer.getvalue()
