"""`python -m tests.pythons 3.14`: where that Python is; on Debian as root it is fetched, and never installed.

The newer suite has Pythons that the machine's own lacks, but they need that suite's libc. So these are
unpacked with all that they need, and their executables are told to start by that libc and to look for
libraries beside it. What comes out starts like any program: it makes environments, and starts the
machine's programs. Where that can't be done, a `python3.14` on the PATH serves.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from .engine.private.apt import apt_get, suite_options
from .engine.private.errors import EngineUnavailable
from .engine.private.packages import SUITE, cache_folder, locked, require_machine

VERSIONS = ("3.13", "3.14", "3.15")

_WHEELS = "usr/share/python-wheels"
_TELL = "import sys; print('%d.%d.%d' % sys.version_info[:3], sys.executable)"


class PythonUnavailable(Exception):
    """A Python that can't be had here; the text says why and what helps."""


def interpreter(version: str, refresh: bool = False) -> Path:
    """The executable of a Python such as "3.14"; `PythonUnavailable` where there is none.

    `refresh` fetches all `VERSIONS` again, even if they are there.
    """
    if version not in VERSIONS:
        return _on_path(version, f"only {', '.join(VERSIONS)} can be fetched")
    try:
        require_machine()
    except EngineUnavailable as error:
        return _on_path(version, f"none can be fetched: {error}")
    try:
        return fetch(refresh) / f"usr/bin/python{version}"
    except EngineUnavailable as error:
        raise PythonUnavailable(f"Python {version}: {error}") from error


def fetch(refresh: bool = False) -> Path:
    """The folder with all `VERSIONS`; fetched first when it is missing or `refresh` asks for it."""
    cache = cache_folder()
    root = cache / f"pythons-{SUITE}"
    with locked():
        if refresh or not _complete(root):
            _fetch(cache, root)
    return root


def _complete(root: Path) -> bool:
    """Whether a folder was filled where it stands: what the executables are told is absolute."""
    try:
        facts = json.loads((root / "unpacked.json").read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return facts["root"] == str(root) and set(VERSIONS) <= set(facts["versions"])


def _fetch(cache: Path, root: Path) -> None:
    options = suite_options(cache / "apt" / SUITE, SUITE)
    apt_get(*options, "--error-on=any", "update")
    with tempfile.TemporaryDirectory(prefix=".pythons-", dir=cache) as temporary:
        folder = Path(temporary)
        new, old = folder / "new", folder / "old"
        for deb in _packages(folder, options):
            _run("dpkg", "-x", str(deb), str(new))
        patchelf = _patchelf(folder)
        loader, libraries = _loader(new), _libraries(new)
        for version in VERSIONS:
            told = [
                "--set-interpreter",
                str(root / loader),
                "--force-rpath",
                "--set-rpath",
                str(root / libraries),
            ]
            _run(str(patchelf), *told, str(new / f"usr/bin/python{version}"))
            _point_at_wheels(new / f"usr/lib/python{version}", root)
        if root.exists():
            root.rename(old)  # one that runs from it keeps its open files
        new.rename(root)
        versions = {version: _told_version(root / f"usr/bin/python{version}") for version in VERSIONS}
        (root / "unpacked.json").write_text(
            json.dumps({"root": str(root), "versions": versions}, indent=2) + "\n"
        )


def _packages(folder: Path, options: list[str]) -> list[Path]:
    """The packages of all `VERSIONS` with everything that they need down to the libc, as apt finds them."""
    (folder / "archives/partial").mkdir(parents=True)
    (folder / "status").touch()  # a machine on which nothing is installed
    nothing = [
        *("-o", f"Dir::State::status={folder / 'status'}"),
        *("-o", f"Dir::Cache::archives={folder / 'archives'}"),
        *("-o", "APT::Install-Recommends=false"),
    ]
    wanted = [f"python{version}-venv" for version in VERSIONS]
    apt_get(*options, *nothing, "--yes", "--download-only", "install", *wanted)
    return sorted((folder / "archives").glob("*.deb"))


def _patchelf(folder: Path) -> Path:
    """The program that changes where an executable looks for its libc, of this machine's own suite."""
    (folder / "patchelf").mkdir()
    try:
        apt_get("download", "patchelf", cwd=folder / "patchelf")
    except EngineUnavailable:  # a fresh machine has no lists yet
        apt_get("update")
        apt_get("download", "patchelf", cwd=folder / "patchelf")
    for deb in (folder / "patchelf").glob("*.deb"):
        _run("dpkg", "-x", str(deb), str(folder / "patchelf"))
    return folder / "patchelf/usr/bin/patchelf"


def _libraries(root: Path) -> Path:
    return next(root.glob("usr/lib/*/libc.so.6")).parent.relative_to(root)


def _loader(root: Path) -> Path:
    """The libc's own program that starts programs: its name says which processor it is for."""
    found = next(path for path in sorted((root / _libraries(root)).glob("ld-linux*.so.*")))
    return found.relative_to(root)


def _point_at_wheels(library: Path, root: Path) -> None:
    """`ensurepip` looks for its pip in a folder of the system; it finds the one that came along."""
    for settings in (*library.glob("_sysconfigdata_*.py"), *library.glob("_sysconfig_vars_*.json")):
        text = settings.read_text()
        settings.write_text(
            re.sub(r"""(["']WHEEL_PKG_DIR["']: ["'])[^"']*""", rf"\g<1>{root / _WHEELS}/", text)
        )


def _on_path(version: str, why: str) -> Path:
    try:
        told = _run(f"python{version}", "-c", _TELL).split(maxsplit=1)
    except PythonUnavailable:
        raise PythonUnavailable(f"no python{version} on the PATH that starts, and {why}") from None
    return Path(told[1].strip())


def _told_version(executable: Path) -> str:
    """Its full version, from one that starts: `PythonUnavailable` with what it said otherwise."""
    return _run(str(executable), "-c", f"import ssl, sqlite3, ctypes, lzma; {_TELL}").split()[0]


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, check=False, text=True, capture_output=True, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise PythonUnavailable(f"{command[0]}: {error.strerror}") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise PythonUnavailable(f"{os.path.basename(command[0])} failed ({done.returncode}): {said[-500:]}")
    return done.stdout


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.pythons", description="Prints the path of a Python; gets it first if need be."
    )
    parser.add_argument("version", help=f"{', '.join(VERSIONS)}, or one on the PATH")
    parser.add_argument("--refresh", action="store_true", help="fetch them again, even if they are there")
    asked = parser.parse_args(arguments)
    try:
        print(interpreter(asked.version, asked.refresh))
    except PythonUnavailable as error:
        print(f"pythons: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
