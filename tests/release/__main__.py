"""`python -m tests.release 1.2.0`: makes a release ready, or says why not and changes nothing.

Everything is tried in a copy of what is committed, with the version and the changelog that the release will
have. Once all of it has passed, these two files and `dist/` are written here; the rest is yours.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ..pythons import VERSIONS, PythonUnavailable, interpreter
from .building import Built, Refused, build, check_drift, run, try_wheel
from .changelog import complaints, refusals, with_release

TOP = Path(__file__).parents[2]
CHANGELOG = "CHANGELOG.md"
VERSION_FILE = "runtime/dockline_runtime/__init__.py"

NEXT = """\
{version} is ready in dist/. What is left:
  git diff                                   # its version and changelog, as they will be
  git commit --all --message 'Release {version}'
  git tag --annotate v{version} --message 'dockline {version}'
  git push --follow-tags
  twine upload {files}"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.release",
        description="Makes a release ready, or says why not and changes nothing.",
    )
    parser.add_argument("version", help="such as 1.2.0 or 1.2.0rc1")
    parser.add_argument(
        "--python",
        action="append",
        type=Path,
        help="a Python to try the wheel on; this one, and all that are at hand, if none is named",
    )
    asked = parser.parse_args(arguments)
    try:
        release(asked.version, asked.python or list(_pythons()))
    except Refused as refused:
        print(f"release: {refused}\nNothing was changed.", file=sys.stderr)
        return 1
    return 0


def release(version: str, pythons: list[Path]) -> None:
    """All of it, each step behind the ones that cost less.

    Raises:
        Refused: Something isn't as a release needs it.
    """
    changelog = (TOP / CHANGELOG).read_text("utf-8")
    why = [*complaints(changelog), *refusals(changelog, version)]
    if changed := run("git", "status", "--porcelain", cwd=TOP).strip():
        why.append(f"what isn't committed is in no release: commit it or put it away\n{changed}")
    if why:
        raise Refused("\n".join(why))
    with tempfile.TemporaryDirectory(prefix="dockline-release-") as folder:
        tree = Path(folder, "tree")
        texts = {
            CHANGELOG: with_release(changelog, version, datetime.now(UTC).date()),
            VERSION_FILE: _with_version((TOP / VERSION_FILE).read_text("utf-8"), version),
        }
        _copy_committed(tree)
        _write(texts, tree)
        _tell("dockline check")
        check_drift(tree)
        _tell("sdist and wheel")
        built = build(tree, Path(folder, "dist"))
        for python in pythons:
            _tell(f"the wheel on {python}")
            print(try_wheel(built.wheel, python, tree / "constraints.txt"), flush=True)
        files = _keep(built)
        _write(texts, TOP)
    print(NEXT.format(version=version, files=" ".join(files)))


def _pythons() -> Iterator[Path]:
    yield Path(sys.executable)
    for version in VERSIONS:
        try:
            yield interpreter(version)
        except PythonUnavailable as unavailable:
            print(f"not tried: {unavailable}")


def _copy_committed(tree: Path) -> None:
    tree.mkdir()
    archive = tree.with_suffix(".tar")
    run("git", "archive", "--output", archive, "HEAD", cwd=TOP)
    run("tar", "-x", "-f", archive, "-C", tree)


def _with_version(text: str, version: str) -> str:
    return re.sub(r'^__version__ = ".*"$', f'__version__ = "{version}"', text, flags=re.MULTILINE)


def _write(texts: dict[str, str], tree: Path) -> None:
    for name, text in texts.items():
        (tree / name).write_text(text, "utf-8")


def _keep(built: Built) -> list[str]:
    (TOP / "dist").mkdir(exist_ok=True)
    for file in (built.sdist, built.wheel):
        shutil.copy(file, TOP / "dist" / file.name)
    return [f"dist/{file.name}" for file in (built.sdist, built.wheel)]


def _tell(step: str) -> None:
    print(f"== {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
