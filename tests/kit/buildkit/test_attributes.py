"""What a build is told becomes what BuildKit's frontend reads, as buildx has it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from dockline_kit.buildkit.request import attributes as frontend
from dockline_kit.buildkit.request.attributes import line

from .plans import asked, plan_of

OURS = {"context", "filename", "image-resolve-mode"}
"""What is there without being asked for."""


def told(**options: Any) -> dict[str, str]:
    """The attributes that options add."""
    return {name: value for name, value in asked(**options).frontend_attrs.items() if name not in OURS}


@pytest.mark.parametrize(
    ("options", "attributes"),
    [
        ({}, {}),
        ({"target": "app"}, {"target": "app"}),
        ({"target": "0"}, {"target": "0"}),
        ({"args": {"V": "1", "N": 2}}, {"build-arg:V": "1", "build-arg:N": "2"}),
        ({"args": ["V=a=b", "EMPTY="]}, {"build-arg:V": "a=b", "build-arg:EMPTY": ""}),
        ({"labels": {"one": "1", "two": None}}, {"label:one": "1", "label:two": ""}),
        ({"labels": "one=1"}, {"label:one": "1"}),
        ({"platforms": "linux/arm64"}, {"platform": "linux/arm64"}),
        ({"platforms": ["linux/amd64", "linux/arm/v7"]}, {"platform": "linux/amd64,linux/arm/v7"}),
        ({"platforms": []}, {}),
        ({"no_cache": True}, {"no-cache": ""}),
        ({"no_cache": False}, {}),
        ({"no_cache": ["base", "app"]}, {"no-cache": "base,app"}),
        ({"no_cache": "base"}, {"no-cache": "base"}),
        ({"network": "none"}, {"force-network-mode": "none"}),
        ({"network": "default"}, {}),
        ({"shm_size": "64m"}, {"shm-size": "67108864"}),
        ({"shm_size": 1024}, {"shm-size": "1024"}),
        ({"ulimits": {"nofile": (1024, 2048), "nproc": 3}}, {"ulimit": "nofile=1024:2048,nproc=3:3"}),
        ({"ulimits": "core=-1"}, {"ulimit": "core=-1:-1"}),
        ({"add_hosts": {"db": "10.0.0.2"}}, {"add-hosts": "db=10.0.0.2"}),
        ({"add_hosts": ["db:10.0.0.2", "six=::1"]}, {"add-hosts": "db=10.0.0.2,six=::1"}),
        ({"add_hosts": {"me": "host-gateway"}}, {"add-hosts": "me=172.17.0.1"}),
        ({"cgroup_parent": "/builds"}, {"cgroup-parent": "/builds"}),
        ({"hostname": "builder"}, {"hostname": "builder"}),
        ({"provenance": True}, {"attest:provenance": "mode=min"}),
        ({"provenance": "max"}, {"attest:provenance": "mode=max"}),
        (
            {"provenance": {"mode": "max", "reproducible": "true"}},
            {"attest:provenance": "mode=max,reproducible=true"},
        ),
        ({"provenance": False, "sbom": False}, {}),
        ({"sbom": "scanner:1"}, {"attest:sbom": "generator=scanner:1"}),
        ({"source_date_epoch": 0}, {"build-arg:SOURCE_DATE_EPOCH": "0"}),
        (
            {"source_date_epoch": datetime(2026, 1, 1, tzinfo=UTC)},
            {"build-arg:SOURCE_DATE_EPOCH": "1767225600"},
        ),
    ],
)
def test_an_option_is_what_the_frontend_reads(options: dict[str, Any], attributes: dict[str, str]) -> None:
    assert told(**options) == attributes


def test_an_argument_without_a_value_takes_ours() -> None:
    plan = plan_of({"TOKEN": "from us"}, args={"TOKEN": None, "UNSET": None, "V": "1"})
    args = {name: value for name, value in plan.attributes.items() if name.startswith("build-arg:")}
    assert args == {"build-arg:TOKEN": "from us", "build-arg:V": "1"}


def test_pull_asks_the_registry_and_without_it_the_engine_is_enough() -> None:
    assert asked(pull=True).frontend_attrs["image-resolve-mode"] == "pull"
    assert asked().frontend_attrs["image-resolve-mode"] == "local"


def test_the_network_of_the_host_is_allowed_with_it() -> None:
    assert asked(network="host").entitlements == ["network.host"]
    assert asked(entitlements=["security.insecure"]).entitlements == ["security.insecure"]
    assert asked(network="host", entitlements=["network.host"]).entitlements == ["network.host"]


def test_the_gateway_has_to_be_known() -> None:
    with pytest.raises(
        ValueError, match=r"add_hosts: 'me' is to be host-gateway, .* doesn't tell its address"
    ):
        asked(host_gateway=None, add_hosts={"me": "host-gateway"})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"target": ""}, r"target: '' isn't a stage's name"),
        ({"target": 0}, r"target: 0 isn't a stage's name"),
        ({"target": "a b"}, r"target: 'a b'"),
        ({"args": {"A=B": "1"}}, r"args: 'A' goes on with '='"),
        ({"args": {"": "1"}}, r"args: an entry has no name"),
        ({"args": {"V": True}}, r"args: 'V' has a value that is a bool"),
        ({"labels": {"": "1"}}, r"labels: an entry has no name"),
        ({"platforms": "linux/amd64,linux/arm64"}, r"platforms: .* isn't a platform"),
        ({"platforms": ["linux/amd64", "linux/amd64"]}, r"platforms: 'linux/amd64' is there twice"),
        ({"platforms": [7]}, r"platforms: 7 isn't a platform"),
        ({"no_cache": ["a,b"]}, r"no_cache: 'a,b' isn't a stage's name"),
        ({"pull": "always"}, r"pull: 'always' is neither True nor False"),
        ({"network": "bridge"}, r"network: 'bridge' isn't a network that BuildKit has"),
        ({"entitlements": ["network.all"]}, r"entitlements: 'network.all' isn't known"),
        ({"ulimits": {"nofiles": 1}}, r"ulimits: .* unknown name 'nofiles'"),
        ({"shm_size": "64 megabytes"}, r"shm_size: '64 megabytes' isn't a size"),
        ({"add_hosts": {"db": "nowhere"}}, r"add_hosts: .* no valid address 'nowhere'"),
        ({"cgroup_parent": " "}, r"cgroup_parent: ' '"),
        ({"hostname": "a_b"}, r"hostname: 'a_b'"),
        ({"provenance": "full"}, r"provenance: 'full' isn't known"),
        ({"provenance": {"a=b": "1"}}, r"provenance: .* isn't an attribute"),
        ({"sbom": ""}, r"sbom: '' isn't known"),
        ({"source_date_epoch": -1}, r"source_date_epoch: -1 isn't a time"),
        ({"source_date_epoch": datetime(2026, 1, 1)}, r"source_date_epoch: .* has no time zone"),  # noqa: DTZ001
        ({"source_date_epoch": 1, "args": {"SOURCE_DATE_EPOCH": "2"}}, r"source_date_epoch: args has"),
    ],
)
def test_what_is_wrong_is_named_as_the_user_named_it(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{said}"):
        asked(**options)


def test_the_value_of_an_argument_is_in_no_error() -> None:
    with pytest.raises(ValueError) as caught:
        asked(args={"TOKEN": b"a secret"})
    assert "a secret" not in str(caught.value)
    assert "a secret" not in repr(plan_of(args={"TOKEN": "a secret"}))
    assert "a secret" not in repr(asked(args={"TOKEN": "a secret"}))


def test_a_line_has_quotes_where_a_comma_would_cut_it() -> None:
    assert line(["a", "b,c", 'd"e', " f"]) == 'a,"b,c","d""e"," f"'


def test_proxies_are_arguments_unless_they_are_given_in_either_case() -> None:
    proxies = {"HTTP_PROXY": "http://p", "http_proxy": "http://p", "NO_PROXY": "a", "no_proxy": "a"}
    found = frontend.attributes({"args": {"Http_Proxy": None, "V": "1"}}, environ={}, proxies=proxies)
    args = {name: value for name, value in found.items() if name.startswith("build-arg:")}
    assert args == {"build-arg:V": "1", "build-arg:NO_PROXY": "a", "build-arg:no_proxy": "a"}
    found = frontend.attributes({}, environ={}, proxies=proxies)
    assert found["build-arg:http_proxy"] == found["build-arg:HTTP_PROXY"] == "http://p"
