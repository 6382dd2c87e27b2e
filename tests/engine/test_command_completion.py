"""Completion in the shells themselves: what Tab offers behind each part of a command, names included."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from dockline_gen.cli import main
from dockline_kit.command.completion import SHELLS

from .commanded import Command
from .helpers import NamedEngine, New

pytestmark = pytest.mark.one_store

_ASKING = {
    "bash": """
source {script}
line={line}
COMP_LINE="$line" COMP_POINT=${{#line}}
eval "COMP_WORDS=($line)"
[[ $line != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_dockline
printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "zsh": """
compdef() {{ : }}
compadd() {{ while [[ $1 != -- ]]; do shift; done; shift; print -rl -- ${{(M)@:#${{words[CURRENT]}}*}} }}
source {script}
line={line}
words=(${{(z)line}})
[[ $line != *' ' ]] || words+=('')
CURRENT=$#words
_dockline
""",
    "fish": """
source {script}
complete -C {line}
""",
}
"""What asks each shell for what it offers behind a line. zsh has functions for that at a prompt only: others
stand in for them here, and print what begins as the last word does."""


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    """Each of the shells."""
    name: str = request.param
    return name


class Offers:
    """What a shell offers."""

    def __init__(self, shell: str, folder: Path, url: str) -> None:
        self._shell, self._folder = shell, folder
        self._env = Command(url).installed(folder)

    def behind(self, line: str) -> set[str]:
        """What it offers behind a line that somebody has typed."""
        asking = _ASKING[self._shell].format(script=self._folder / "script", line=shlex.quote(line))
        no_settings = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[self._shell]
        done = subprocess.run(
            [self._shell, *no_settings, "-c", asking],
            env=self._env,
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return {offered.partition("\t")[0] for offered in done.stdout.splitlines() if offered}


@pytest.fixture
def offers(shell: str, engine: NamedEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Offers:
    """What a shell offers that has read its script, and finds the command."""
    assert main(["completion", shell]) == 0
    (tmp_path / "script").write_text(capsys.readouterr().out)
    return Offers(shell, tmp_path, engine.url)


def test_each_part_of_a_command_is_offered(offers: Offers) -> None:
    assert {"call", "wait", "explain", "version", "generate"} <= offers.behind("dockline ")
    assert offers.behind("dockline call containers.sto") == {"containers.stop"}
    assert offers.behind("dockline explain swarm.unlock_") == {"swarm.unlock_key"}
    assert offers.behind("dockline call -o json containers.list al") == {"all=true", "all=false"}
    assert offers.behind("dockline call containers.list filters.lab") == {"filters.label="}
    assert offers.behind("dockline call -o ") == {"table", "json", "jsonl", "yaml"}
    assert {"container", "service", "engine"} <= offers.behind("dockline wait ")
    assert offers.behind("dockline wait container h") == {"healthy"}
    assert offers.behind("dockline completion ") == set(SHELLS)


def test_words_with_a_meaning_are_offered(offers: Offers, shell: str) -> None:
    """bash takes what stands behind an equals sign for a word of its own."""
    before = "" if shell == "bash" else "condition="
    line = "dockline call containers.wait condition="
    assert offers.behind(line) == {f"{before}{word}" for word in ("not-running", "next-exit", "removed")}


def test_containers_are_offered_by_name(offers: Offers, new: New) -> None:
    name = new.name("offered")
    new.container("true", name=name)
    assert offers.behind(f"dockline call containers.inspect {name[:-3]}") == {name}
    assert offers.behind(f"dockline wait container running {name[:-3]}") == {name}
    assert offers.behind(f"dockline call containers.list {name[:-3]}") == set()


def test_what_an_engine_says_is_no_code(offers: Offers, tmp_path: Path) -> None:
    names = ["/$(touch made)", "/`touch made`", "/a;touch made", "/good"]
    printed = " ".join(map(shlex.quote, names))
    (tmp_path / "dockline").write_text(f"#!/bin/sh\nprintf '%s\\n' {printed}\n")
    assert offers.behind("dockline call containers.inspect g") == {"good"}
    assert not (tmp_path / "made").exists()
