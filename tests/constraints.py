"""`python -m tests.constraints .venv .venv-3.13 …`: what is installed there, as constraints for pip.

Environments of several Pythons go into one file: a version that not all of them have gets a marker.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

HEAD = """\
# The versions that developers, CI and releases are tested with; pyproject.toml has those that may be used.
# Written by `make constraints`, which takes the newest that pyproject.toml allows.
"""
_NOT_OURS = {"setuptools", "wheel"}
_TELL = (
    "import sys, json; from importlib.metadata import distributions as d; "
    "print(json.dumps(['%d.%d' % sys.version_info[:2], [[f.name, f.version] for f in d()]]))"
)


def installed(environment: Path) -> tuple[str, dict[str, str]]:
    """The Python of an environment, such as "3.14", and the versions of what the project needs there."""
    command = [str(environment / "bin/python"), "-c", _TELL]
    python, found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    versions = {name.lower().replace("_", "-"): version for name, version in found}
    return python, {
        name: version for name, version in versions.items() if name not in {*_NOT_OURS, "dockline"}
    }


def constraints(environments: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The lines of the file, from what each Python has."""
    for name in sorted({name for versions in environments.values() for name in versions}):
        by_python = {python: found[name] for python, found in environments.items() if name in found}
        if len(set(by_python.values())) == 1:
            yield f"{name}=={next(iter(by_python.values()))}"
        else:
            for python, version in by_python.items():
                yield f'{name}=={version}; python_version == "{python}"'


def main(folders: list[str]) -> int:
    environments = dict(installed(Path(folder)) for folder in folders)
    print(HEAD + "\n".join(constraints(environments)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
