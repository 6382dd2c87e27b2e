"""Scripts for completion, as shells read them: all names and words that there are."""

from __future__ import annotations

import re

import pytest

import dockline
from dockline_kit.command.completion import COMMANDS, SHELLS, completion

WAITERS = [("container", "healthy"), ("container", "removed"), ("engine", "there")]
OFFERED = {
    "system.info": "",
    "containers.stop": "id= signal= timeout=",
    "containers.wait": "id= condition=not-running condition=next-exit condition=removed",
    "secrets.list": "filters.id= filters.label= filters.name= filters.names=",
    "images.history": "name= platform=",
}
"""What is offered behind some operations."""


def quoted(words: str) -> str:
    return " ".join(f"'{word}'" for word in words.split())


@pytest.fixture(scope="module")
def scripts() -> dict[str, str]:
    """The script of each shell."""
    return {shell: completion(shell, dockline.Client, WAITERS) for shell in SHELLS}


def test_there_is_a_script_for_each_shell_with_everything_filled_in(scripts: dict[str, str]) -> None:
    assert set(scripts) == {"bash", "zsh", "fish"}
    assert not [found for text in scripts.values() for found in re.findall("@[A-Z_]+[~@]", text)]
    for text in scripts.values():
        assert " ".join(COMMANDS) in text and "container engine" in text
        assert "--host --context --tls " in text and " containers.list " in text


@pytest.mark.parametrize(("called", "words"), OFFERED.items())
def test_each_operation_offers_its_parameters(scripts: dict[str, str], called: str, words: str) -> None:
    assert f"\n          {called}) words='{words}' ;;\n" in scripts["bash"]
    assert f"\n          {called}) offered=({quoted(words)}) ;;\n" in scripts["zsh"]
    case = f"\n{' ' * 16}case {called}\n{' ' * 16}    string split ' ' -- '{words}'\n"
    assert case in scripts["fish"]


def test_truths_are_offered_where_there_are_only_two_answers(scripts: dict[str, str]) -> None:
    assert "containers.list) words='all=true all=false limit= size=true size=false " in scripts["bash"]


def test_what_is_waited_for_offers_its_states(scripts: dict[str, str]) -> None:
    assert "3:container) words='healthy removed' ;;\n        3:engine) words='there' ;;\n" in scripts["bash"]
    assert "container) offered=('healthy' 'removed') ;;\n      engine) offered=('there') ;;" in scripts["zsh"]
    assert re.search(r"case '3:container'\n +string split ' ' -- 'healthy removed'\n", scripts["fish"])


def test_names_are_offered_where_an_id_may_stand(scripts: dict[str, str]) -> None:
    taking = re.search(r"contains -- \$called (.*);", scripts["fish"])
    assert taking is not None
    assert "containers.stop" in taking[1].split() and "containers.list" not in taking[1].split()
