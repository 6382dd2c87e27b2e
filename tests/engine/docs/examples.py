"""The tools of docs/examples as processes, and what shows that they have left nothing behind."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import field, frozen

import dockline

from ...support.pages import TOP
from ...support.waiting import PATIENCE
from ..commanded import Command

__all__ = ["EXAMPLES", "NOWHERE", "Example", "leaves_no_container"]

EXAMPLES = TOP / "docs" / "examples"
NOWHERE = "unix:///tmp/there/is/no/engine.sock"


@frozen
class Example(Command):
    """A tool of docs/examples, for one engine."""

    name: str = field(kw_only=True)
    more: Mapping[str, str] = field(factory=dict, kw_only=True)

    def line(self, *words: str) -> list[str]:
        """Its command line."""
        return [sys.executable, str(EXAMPLES / self.name), *words]

    @property
    def env(self) -> Mapping[str, str]:
        """Its environment."""
        return {**super().env, **self.more}

    def ends(self, *words: str, code: int = 0) -> tuple[str, list[str]]:
        """It runs to its end, with that code; what it prints, and the lines of its standard error."""
        done = subprocess.run(
            self.line(*words), capture_output=True, text=True, env=self.env, check=False, timeout=PATIENCE
        )
        assert done.returncode == code, (done.stdout, done.stderr)
        return done.stdout, done.stderr.splitlines()

    def fails(self, *words: str, code: int = 1) -> str:
        """It ends with that code and one line of error, which is given."""
        _, errors = self.ends(*words, code=code)
        [error] = errors
        assert error.startswith(f"{self.name}: ")
        return error.removeprefix(f"{self.name}: ")


@contextmanager
def leaves_no_container(docker: dockline.Client) -> Iterator[None]:
    """There are the containers behind the block that there were before it."""

    def containers() -> set[str]:
        return {container.id for container in docker.containers.list(all=True)}

    before = containers()
    yield
    assert containers() == before
