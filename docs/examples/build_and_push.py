"""Builds a folder and pushes the image by the commit of the folder, with a cache in the registry: for CI.

    python build_and_push.py . registry.example/team/app
    python build_and_push.py app registry.example/team/app --secret NPM_TOKEN --secret netrc=/run/netrc

It prints the image with its digest. In GitHub Actions, a `RUN` that fails and what the linter has to say are
annotations at their lines, and the output `digest` is set. Logins are those of `docker login`. It needs
`pip install 'dockline[buildkit]'`, git, and an engine that keeps its images in containerd's store.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dockline
from dockline import buildkit
from dockline.buildkit import BuildError, BuildResult, Env
from dockline.errors import DocklineError


def commit_of(folder: Path) -> str:
    """The commit of a folder; one with changes has a mark."""
    command = ["git", "-C", str(folder), "describe", "--always", "--abbrev=12", "--dirty", "--exclude=*"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def secrets_of(given: Sequence[str]) -> dict[str, Path | Env]:
    """Secrets by their ids: `id=path` for a file, `NAME` for a variable of the environment."""
    pairs = (each.partition("=") for each in given)
    return {id: Path(path) if path else Env(id) for id, _, path in pairs}


def annotate(level: str, text: str, file: Path, line: int | None) -> None:
    """Tell something of a line, for GitHub or for people."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        print(f"{file}:{line or 1}: {level}: {text}", file=sys.stderr)
        return
    for character in "%\r\n":
        text = text.replace(character, f"%{ord(character):02X}")
    print(f"::{level} file={file},line={line or 1}::{text}")


def build(
    docker: dockline.Client, folder: Path, repository: str, secrets: dict[str, Path | Env]
) -> BuildResult:
    """Build and push; what the linter finds is told in any case."""
    cache = f"{repository}:buildcache"
    with buildkit.start(
        docker,
        folder,
        tags=[f"{repository}:{commit_of(folder)}"],
        secrets=secrets,
        outputs=buildkit.Image(push=True),
        cache_from=cache,
        cache_to=buildkit.Registry(cache, mode="max"),
    ) as build:
        try:
            return build.show()
        finally:
            for warning in build.warnings:
                annotate("warning", warning.text, folder / (warning.file or "Dockerfile"), warning.line)


def main(arguments: Sequence[str] | None = None) -> int | str:
    """Run the program; 0 if the image is in the registry, 3 if the build failed, else what went wrong."""
    parser = argparse.ArgumentParser(description="Builds a folder and pushes the image.")
    parser.add_argument("folder", type=Path, help="a folder with a Dockerfile, in a git repository")
    parser.add_argument("repository", help="registry/name, without a tag")
    parser.add_argument(
        "--secret", action="append", default=[], metavar="NAME|ID=FILE", help="for RUN --mount"
    )
    given = parser.parse_args(arguments)
    try:
        with dockline.from_env() as docker:
            result = build(docker, given.folder, given.repository, secrets_of(given.secret))
    except KeyboardInterrupt:
        return 130
    except BuildError as error:
        if error.file is None:  # it was built, and couldn't be pushed, say
            return f"build_and_push.py: {error.message}"
        said = f"{error.step}: exit code {error.exit_code}\n{error.log}" if error.exit_code else error.message
        annotate("error", said.strip(), given.folder / error.file, error.line)
        return 3
    except subprocess.CalledProcessError as error:
        return f"build_and_push.py: {error.stderr.strip()}"
    except (DocklineError, OSError) as error:
        return f"build_and_push.py: {error}"
    print(f"{given.repository}@{result.digest}")
    if path := os.environ.get("GITHUB_OUTPUT"):
        with open(path, "a", encoding="utf-8") as output:
            print(f"digest={result.digest}", file=output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
