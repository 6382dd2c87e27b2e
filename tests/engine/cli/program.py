"""The docker CLI as a program to run: its output as bytes, its configuration in a folder of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from attrs import frozen

__all__ = ["DockerCLI", "Said"]


@frozen
class Said:
    """What a run of the CLI gave."""

    stdout: bytes
    stderr: bytes
    code: int


@frozen
class DockerCLI:
    """The CLI, for one engine.

    Attributes:
        program: Its file.
        url: As DOCKER_HOST has it.
        config: Its folder.
    """

    program: Path
    url: str
    config: Path

    def run(self, *arguments: str, input: bytes | None = None, cwd: Path | None = None) -> Said:
        """Run it, whatever comes of it. The classic builder builds: the other needs a program more."""
        done = subprocess.run(
            [self.program, *arguments],
            check=False,
            env=self.environment,
            cwd=cwd,
            input=input if input is not None else b"",
            capture_output=True,
            timeout=60,
        )
        return Said(done.stdout, done.stderr, done.returncode)

    def __call__(self, *arguments: str, input: bytes | None = None) -> bytes:
        """What it prints; that it fails is a failure of the test."""
        said = self.run(*arguments, input=input)
        assert said.code == 0, f"docker {' '.join(arguments)} exited {said.code}: {said.stderr.decode()}"
        return said.stdout

    def lines(self, *arguments: str) -> list[str]:
        """The lines that it prints."""
        return self(*arguments).decode().splitlines()

    def json(self, *arguments: str) -> Any:
        """What it prints, as JSON."""
        return json.loads(self(*arguments))

    def json_lines(self, *arguments: str) -> list[Any]:
        """What it prints, each line as JSON."""
        return [json.loads(line) for line in self(*arguments).splitlines()]

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DOCKER_BUILDKIT": "0",
            "DOCKER_CONFIG": str(self.config),
            "DOCKER_HOST": self.url,
            "HOME": str(self.config),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "TZ": "UTC",
        }
