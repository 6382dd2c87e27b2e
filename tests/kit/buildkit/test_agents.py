"""Agents of ssh: which may be offered, and what of their protocol is let through."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline.errors import InvalidArgument, ProtocolError
from dockline_kit.buildkit.request.agents import LONGEST_FRAME, Agents, Frames, may_be_asked

agents: Any = Agents


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "agent"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        monkeypatch.setenv("SSH_AUTH_SOCK", str(path))
        monkeypatch.setenv("HOME", str(tmp_path))
        yield path


def framed(type_: int, content: bytes = b"") -> bytes:
    return (1 + len(content)).to_bytes(4, "big") + bytes([type_]) + content


@pytest.mark.parametrize("given", ["default", {"default": "default"}, {"default": "~/agent"}])
def test_a_step_that_names_none_gets_the_default_one(given: Any, agent: Path) -> None:
    assert Agents(given).path("") == Agents(given).path("default") == str(agent)


def test_an_agent_is_found_by_its_id_alone(agent: Path) -> None:
    offered = Agents({"git": agent})
    assert offered.path("git") == str(agent)
    assert offered.path("") is None
    assert offered.path("other") is None
    assert len(Agents(None)) == 0


@pytest.mark.usefixtures("agent")
@pytest.mark.parametrize(
    ("give", "match"),
    [
        (
            lambda: Agents("git"),
            "ssh: expected 'default', or a mapping of ids to sockets of agents, not 'git'",
        ),
        (lambda: Agents({"": "default"}), "ssh: '' isn't an id"),
        (lambda: agents({"a": 3}), r"ssh\['a'\]: 3 isn't the path of an agent's socket"),
        (
            lambda: Agents({"a": "~/none"}),
            r"there is no agent at .*none': No such file.*start an agent \(ssh-agent\)",
        ),
        (lambda: Agents({"a": "~/key"}), r"key' is a file, not an agent's socket; add the key .*ssh-add"),
        (lambda: Agents({"a": "~"}), "isn't the socket of an agent"),
    ],
)
def test_what_is_no_agent_is_refused_with_the_way_out(
    give: Callable[[], Any], match: str, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("-----BEGIN OPENSSH PRIVATE KEY-----")
    with pytest.raises(InvalidArgument, match=match):
        give()


def test_without_an_agent_the_default_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(InvalidArgument, match=r"SSH_AUTH_SOCK isn't set.*ssh-add"):
        Agents("default")


@pytest.mark.parametrize("type_", range(256))
def test_only_listing_and_signing_reach_an_agent(type_: int) -> None:
    assert may_be_asked(framed(type_)) is (type_ in {11, 13})
    assert may_be_asked(framed(type_, b"more")) is (type_ == 13)


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=5), st.data())
def test_frames_come_in_any_pieces(contents: list[bytes], drawn: st.DataObject) -> None:
    sent = [len(each).to_bytes(4, "big") + each for each in contents]
    stream, frames, got = b"".join(sent), Frames("a step"), []
    while stream:
        size = drawn.draw(st.integers(1, len(stream)))
        frames.feed(stream[:size])
        stream = stream[size:]
        while (frame := frames.next()) is not None:
            got.append(frame)
    assert got == sent


@pytest.mark.parametrize("length", [0, LONGEST_FRAME + 1, 0xFFFFFFFF])
def test_a_frame_of_an_impossible_length_is_refused_at_its_head(length: int) -> None:
    frames = Frames("a step of the build")
    frames.feed(length.to_bytes(4, "big"))
    with pytest.raises(ProtocolError, match=f"a step of the build sent a frame of {length} bytes"):
        frames.next()
