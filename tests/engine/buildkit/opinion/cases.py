"""The corpus: Dockerfiles and trees as data, read from `corpus/`, each a case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from attrs import field, frozen

__all__ = ["CASES", "Case", "Failing"]

CORPUS = Path(__file__).parents[1] / "corpus"


@frozen(kw_only=True)
class Failing:
    """How a build has to fail.

    Attributes:
        line: Of the Dockerfile; None if no line is to blame.
        code: Of the process; None if it wasn't one.
        file: Where the line is.
    """

    line: int | None = None
    code: int | None = None
    file: str = "Dockerfile"


@frozen(kw_only=True)
class Case:
    """What is built: a tree, a Dockerfile, and what is asked for besides.

    Attributes:
        name: What it is about; rows of the tables have it.
        group: The file of the corpus that it is from.
        files: The context; `trees` says what may stand there.
        beside: Files beside the context's folder, by their paths from where that is.
        dockerfile: The text of the Dockerfile in the context, or how it is made; None if none is put there.
        given: The text of a Dockerfile that is handed in instead.
        file: The Dockerfile's path, from the context.
        alone: Whether there is no context.
        packed: The context is an archive, as it is or compressed.
        before: A Dockerfile of an image that the engine has first; `{base}` is its name.
        contexts: Others by their names: folders by their paths from the context, or what isn't a folder.
        secrets: By their ids: `text`, `file` or `variable`, and the value.
        ssh: Whether there is an agent.
        tags: More names of the image; `{}` is the one that it has anyway, without its tag.
        output: What becomes of it.
        cache_to: `inline` or nothing.
        no_cache: Stages that take nothing from the cache.
        fresh: Steps of which the engine doesn't say, the second time, that they were cached.
        fails: How it fails; None if it doesn't.
        own_words: Whether the text of the failure is the client's own.
    stores: On which image stores it can be built.
    """

    name: str
    group: str
    files: Mapping[str, Any] = field(factory=dict)
    beside: Mapping[str, Any] = field(factory=dict)
    dockerfile: Any = None
    given: str | None = None
    file: str | None = None
    alone: bool = False
    packed: Literal["tar", "gz"] | None = None
    before: str | None = None
    target: str | None = None
    args: Mapping[str, str] = field(factory=dict)
    labels: Mapping[str, str] = field(factory=dict)
    contexts: Mapping[str, str] = field(factory=dict)
    platforms: Sequence[str] = ()
    secrets: Mapping[str, Mapping[str, str]] = field(factory=dict)
    ssh: bool = False
    network: str | None = None
    allow: Sequence[str] = ()
    add_hosts: Mapping[str, str] = field(factory=dict)
    ulimits: Mapping[str, Sequence[int]] = field(factory=dict)
    shm_size: int | None = None
    tags: Sequence[str] = ()
    output: Literal["image", "local", "tar", "none"] = "image"
    cache_to: str | None = None
    no_cache: Sequence[str] = ()
    fresh: Sequence[str] = ()
    fails: Failing | None = None
    own_words: bool = False
    stores: Sequence[str] = ("overlay2", "containerd")

    @property
    def slug(self) -> str:
        """Its name as that of a folder or an image."""
        return re.sub(r"[^a-z0-9]+", "-", f"{self.group}-{self.name}".lower()).strip("-")

    @property
    def row(self) -> str:
        return f"{self.group}: {self.name}"


@cache
def _cases() -> tuple[Case, ...]:
    found = []
    for path in sorted(CORPUS.glob("*.yaml")):
        for name, told in yaml.safe_load(path.read_text("utf-8")).items():
            fails = Failing(**told.pop("fails")) if "fails" in told else None
            found.append(Case(name=name, group=path.stem, fails=fails, **told))
    return tuple(found)


CASES = _cases()
