"""The command reads a package that was rendered from another version, and needs no line for what is new."""

from __future__ import annotations

import json
from typing import Any

import pytest

import dockline
from dockline_gen.calling.commands import run
from dockline_gen.documents import load_version
from dockline_kit.command.catalogue import methods_of, resources_of
from dockline_kit.command.completion import completion

from ..support.fake import FakeDaemon, json_response
from ..support.rendered import imported

PACKAGE = "dock_of_the_command"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bindings of 1.55."""
    return imported(load_version("1.55"), tmp_path_factory.mktemp("package"), PACKAGE)


def called(client: type) -> set[str]:
    return {each.called for name in resources_of(client) for each in methods_of(client, name).values()}


def test_what_is_new_there_can_be_called(
    package: Any, daemon: FakeDaemon, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = called(package.Client) - called(dockline.Client)
    assert "images.attestations" in new
    monkeypatch.setenv("DOCKER_API_VERSION", "1.55")
    statement = {"Descriptor": {"mediaType": "x", "digest": "y", "size": 7}, "PredicateType": "z"}
    daemon.answer(json_response([statement]))
    words = ["call", "-H", daemon.url, "images.attestations", "alpine", "statement=true", "type=z"]
    assert run(PACKAGE, [*words, "-q", "Descriptor.size"]) == 0
    assert capsys.readouterr().out == "7\n"
    assert daemon.asked[-1].target.startswith("/v1.55/images/alpine/attestations?")


def test_it_is_explained_and_completed(package: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(PACKAGE, ["explain", "images.attestations"]) == 0
    told = capsys.readouterr().out
    assert "GET /images/{name}/attestations" in told
    assert "dockline call images.attestations name=" in told
    script = completion("bash", package.Client, [])
    assert "images.attestations) words='name= " in script


def test_the_version_is_the_packages(
    package: Any, daemon: FakeDaemon, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_API_VERSION", "1.51")
    daemon.answer(json_response({"Version": "28", "ApiVersion": "1.51", "MinAPIVersion": "1.24"}))
    assert run(PACKAGE, ["version", "-H", daemon.url, "-o", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["Dockline"]["ApiVersion"] == package.Client.newest_version
    assert "images.attestations" in found["Engine"]["Lacks"]
