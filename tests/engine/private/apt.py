"""This machine's own apt, pointed at another suite: its Debian source is read and rewritten, never kept.

No host name stands in this project and none gets into an error message: they stay on the machine.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from .errors import EngineUnavailable

_FIELDS = ("Types", "URIs", "Suites", "Components", "Enabled", "Signed-By", "Trusted", "Check-Valid-Until")


def suite_sources(stanzas: Sequence[dict[str, str]], suite: str) -> str:
    """The machine's main Debian archive out of its apt sources, as deb822 text for another suite."""
    codename = os_release().get("VERSION_CODENAME", "")
    names = {codename, "stable", "testing", "unstable", "sid", "oldstable", suite} - {""}
    kept = []
    for stanza in stanzas:
        usable = "deb" in stanza.get("Types", "").split() and stanza.get("Enabled", "yes").lower() != "no"
        if (
            usable
            and names & set(stanza.get("Suites", "").split())
            and "main" in stanza.get("Components", "").split()
        ):
            kept.append({**stanza, "Types": "deb", "Suites": suite, "Components": "main"})
    if not kept:
        raise EngineUnavailable(
            "this machine's apt sources name no Debian archive",
            "add the archive of your Debian release to /etc/apt/sources.list.d/debian.sources",
        )
    return (
        "\n\n".join("\n".join(f"{key}: {value}" for key, value in stanza.items()) for stanza in kept) + "\n"
    )


def suite_options(folder: Path, suite: str) -> list[str]:
    """Options that point apt at another suite of the machine's archive, with all its state in `folder`."""
    for name in ("sources", "lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "sources" / f"{suite}.sources").write_text(suite_sources(machine_sources(), suite))
    return [
        *("-o", "Dir::Etc::sourcelist=/dev/null"),
        *("-o", f"Dir::Etc::sourceparts={folder / 'sources'}"),
        *("-o", f"Dir::State::Lists={folder / 'lists'}"),
        *("-o", f"Dir::Cache={folder / 'cache'}"),
        *("-o", "APT::Sandbox::User=root"),
        *("-o", "Acquire::Check-Valid-Until=false"),  # a mirror may lag; it is signed all the same
    ]


def machine_sources(folder: Path = Path("/etc/apt")) -> list[dict[str, str]]:
    stanzas: list[dict[str, str]] = []
    for path in [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]:
        if path.suffix == ".sources" and path.is_file():
            stanzas += parse_deb822(path.read_text())
        elif path.suffix == ".list" and path.is_file():
            stanzas += parse_one_line(path.read_text())
    return stanzas


def parse_deb822(text: str) -> list[dict[str, str]]:
    """The stanzas of a `.sources` file; a field's further lines (an inline key, say) stay as they stand."""
    stanzas: list[dict[str, str]] = []
    uncommented = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for block in re.split(r"\n\s*\n", uncommented):
        stanza: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line[:1] in {" ", "\t"} and name:
                stanza[name] += "\n" + line
            elif ":" in line:
                key, _, value = line.partition(":")
                name = next((known for known in _FIELDS if known.lower() == key.strip().lower()), key.strip())
                stanza[name] = value.strip()
        if stanza:
            stanzas.append(stanza)
    return stanzas


def parse_one_line(text: str) -> list[dict[str, str]]:
    """The entries of a classic `sources.list` as deb822 stanzas."""
    stanzas = []
    for line in text.splitlines():
        entry = re.match(r"\s*(deb|deb-src)\s+(?:\[([^]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)", line)
        if entry is None:
            continue
        kind, options, uri, suite, components = entry.groups()
        stanza = {"Types": kind, "URIs": uri, "Suites": suite, "Components": components.strip()}
        for option in (options or "").split():
            key, _, value = option.partition("=")
            if key == "arch":
                stanza["Architectures"] = value.replace(",", " ")
            else:
                stanza["-".join(part.capitalize() for part in key.split("-"))] = value
        stanzas.append(stanza)
    return stanzas


def apt_get(*arguments: str, cwd: Path | None = None) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", *arguments]
    output = ""
    for attempt in range(30):
        done = subprocess.run(
            command,
            check=False,
            cwd=cwd,
            env=environment,
            text=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        output = done.stdout + done.stderr
        if done.returncode == 0:
            return
        if not re.search(r"(?:Could not get|Unable to) lock", output):
            break
        time.sleep(min(10.0, 1.0 + attempt))  # another apt holds the lists, which have no waiting lock
    what = next((a for a in arguments if a in {"update", "download", "install"}), "")
    lines = [line for line in output.splitlines() if line.startswith(("E:", "W:", "Err:"))]
    said = _without_hosts("\n".join(lines[-6:] or output.splitlines()[-6:]))
    if re.search(_NO_NETWORK, output):
        raise EngineUnavailable(
            f"apt-get {what} found no network:\n{said}", "give this machine a way to its Debian archive"
        )
    if missing := re.findall(r"Unable to locate package (\S+)", output):
        raise EngineUnavailable(
            f"the Debian suite has no package {' and no package '.join(missing)}",
            "if it is the engine's suite: name another (SUITE in tests/engine/private/packages.py)",
        )
    raise EngineUnavailable(
        f"apt-get {what} failed:\n{said}", f"make `apt-get {what}` work on this machine first"
    )


_NO_NETWORK = (
    r"Could not (?:resolve|connect)|Temporary failure resolving|Cannot initiate the connection"
    r"|Connection (?:failed|timed out|refused)|unreachable"
)


def _without_hosts(said: str) -> str:
    hosts = {host for host in re.findall(r"\w+://(?:[^/\s@]*@)?([^/\s:']+)", said) if host}
    hosts |= set(re.findall(r"(?:resolv\w+|connect\w* to) '?([\w.-]+)", said))
    for host in sorted(hosts, key=len, reverse=True):
        said = said.replace(host, "…")
    return re.sub(r"(\w+://)[^/\s@]*@", r"\1", said)


def os_release() -> dict[str, str]:
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return {}
    return {key: value.strip("\"'") for key, _, value in (line.partition("=") for line in lines) if value}
