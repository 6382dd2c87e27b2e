"""A build as parameters of `/build`: each option by the name that it has there, or refused by its own."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline_kit.buildkit.request.by_path import path_build
from dockline_kit.buildkit.request.requests import planned

from .plans import plan_of

OURS = {"version", "session", "buildid", "remote", "dockerfile"}
"""What is there without being asked for."""


def told(**options: Any) -> dict[str, Any]:
    parameters = path_build(plan_of(**options), session="session", ref="ref").parameters
    return {name: value for name, value in parameters.items() if name not in OURS}


def test_it_names_the_session_and_the_build() -> None:
    parameters = path_build(plan_of(), session="session", ref="ref").parameters
    assert {name: parameters[name] for name in sorted(OURS)} == {
        "buildid": "ref",
        "dockerfile": "Dockerfile",
        "remote": "client-session",
        "session": "session",
        "version": "2",
    }


@pytest.mark.parametrize(
    ("options", "parameters"),
    [
        ({}, {}),
        ({"tags": ["a:1", "b"]}, {"tags": ["a:1", "b"]}),
        ({"target": "app"}, {"target": "app"}),
        ({"args": {"V": "1"}}, {"buildargs": {"V": "1"}}),
        ({"labels": {"a": "b"}}, {"labels": {"a": "b"}}),
        ({"platforms": "linux/arm64"}, {"platform": "linux/arm64"}),
        ({"no_cache": True}, {"nocache": True}),
        ({"pull": True}, {"pull": True}),
        ({"network": "host"}, {"networkmode": "host"}),
        ({"shm_size": "1m"}, {"shmsize": 1 << 20}),
        ({"ulimits": "nofile=1:2"}, {"ulimits": [{"Name": "nofile", "Soft": 1, "Hard": 2}]}),
        (
            {"ulimits": ["nofile=1:2", "core=0"]},
            {
                "ulimits": [
                    {"Name": "nofile", "Soft": 1, "Hard": 2},
                    {"Name": "core", "Soft": 0, "Hard": 0},
                ]
            },
        ),
        ({"add_hosts": {"me": "host-gateway"}}, {"extrahosts": ["me:host-gateway"]}),
        ({"cache_from": "r/c"}, {"cachefrom": ["r/c"]}),
        ({"cache_to": buildkit.Inline()}, {"buildargs": {"BUILDKIT_INLINE_CACHE": "1"}}),
        ({"source_date_epoch": 7}, {"buildargs": {"SOURCE_DATE_EPOCH": "7"}}),
        ({"secrets": {"a": b"hush"}}, {}),
        (
            {"outputs": buildkit.Image("a", push=True)},
            {"tags": ["a"], "outputs": [{"Type": "moby", "Attrs": {"name": "a", "push": "true"}}]},
        ),
    ],
)
def test_an_option_is_what_build_reads(options: dict[str, Any], parameters: dict[str, Any]) -> None:
    assert told(**options) == parameters


def test_a_remote_context_is_where_it_says() -> None:
    plan = planned("https://git.example/app.git#main", {}, environ={})
    found = path_build(plan, session="session", ref="ref")
    assert found.parameters["remote"] == "https://git.example/app.git#main"
    assert found.source is None


def test_an_archive_is_the_body() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("Dockerfile"))
    plan = planned(packed.getvalue(), {}, environ={})
    found = path_build(plan, session="session", ref="ref")
    assert found.source == packed.getvalue()
    assert "remote" not in found.parameters


def test_one_output_that_comes_to_us(tmp_path: Path) -> None:
    assert told(outputs=buildkit.Local(tmp_path / "d")) == {"outputs": [{"Type": "local", "Attrs": {}}]}


@pytest.mark.parametrize(
    ("options", "option"),
    [
        ({"platforms": ["linux/amd64", "linux/arm64"]}, "platforms"),
        ({"outputs": []}, "outputs"),
        ({"outputs": [buildkit.Image(), buildkit.Image("b")]}, "outputs"),
        ({"no_cache": "app"}, "no_cache"),
        ({"cgroup_parent": "/a"}, "cgroup_parent"),
        ({"hostname": "a"}, "hostname"),
        ({"provenance": True}, "provenance"),
        ({"sbom": True}, "sbom"),
        ({"contexts": {"a": "docker-image://b"}}, "contexts"),
        ({"cache_to": buildkit.Registry("r/c")}, "cache_to"),
        ({"cache_from": buildkit.Registry("r/c", insecure=True)}, "cache_from"),
        ({"entitlements": ["security.insecure"]}, "entitlements"),
    ],
)
def test_what_build_can_not_do_is_named(options: dict[str, Any], option: str) -> None:
    with pytest.raises(buildkit.UnsupportedByEngine, match=f"^{option}: /build can't do ") as caught:
        told(**options)
    assert caught.value.option == option
