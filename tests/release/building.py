"""What is built of a tree, and a wheel tried in an environment that has nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen

PROBE = Path(__file__).with_name("probe.py")


class Refused(Exception):
    """No release can be made as things are; the text says why, a line each."""


@frozen
class Built:
    """The two files of a release."""

    sdist: Path
    wheel: Path


def run(*command: str | Path, cwd: Path | None = None, paths: tuple[Path, ...] = ()) -> str:
    """What a command prints.

    Args:
        command: The program and its arguments.
        cwd: Where it runs.
        paths: What Python looks for modules in, before all else.

    Raises:
        Refused: It failed, or isn't there.
    """
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if paths:
        environ["PYTHONPATH"] = os.pathsep.join(map(str, paths))
    shown = " ".join(map(str, command))
    try:
        done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    except OSError as error:
        raise Refused(f"{shown}: {error.strerror}") from error
    if done.returncode != 0:
        raise Refused(f"{shown} failed ({done.returncode}):\n{(done.stdout + done.stderr).strip()}")
    return done.stdout


def check_drift(tree: Path) -> None:
    """`dockline check` of a tree, by the generator of that tree."""
    paths = tuple(tree / folder for folder in ("generator", "runtime", "generated"))
    run(sys.executable, "-m", "dockline_gen", "check", cwd=tree, paths=paths)


def build(tree: Path, into: Path) -> Built:
    """The sdist and the wheel of a tree, by the backend that this environment has."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", into, cwd=tree)
    [sdist], [wheel] = into.glob("*.tar.gz"), into.glob("*.whl")
    return Built(sdist, wheel)


def try_wheel(wheel: Path, python: Path, constraints: Path) -> str:
    """Install a wheel with its generator where nothing else is, and use it as a user would; what it said."""
    with tempfile.TemporaryDirectory(prefix="dockline-release-") as folder:
        run(python, "-m", "venv", "--without-pip", folder)
        there = Path(folder, "bin/python")
        pip = (sys.executable, "-m", "pip", "--python", there, "--quiet", "--disable-pip-version-check")
        run(*pip, "install", "--constraint", constraints, f"{wheel}[gen]")
        return ask(there)


def ask(python: Path) -> str:
    """Use the dockline that a Python has as a user would; what that said.

    Raises:
        Refused: It doesn't do what a user asks.
    """
    return run(python, "-I", PROBE, cwd=python.parent).strip()
