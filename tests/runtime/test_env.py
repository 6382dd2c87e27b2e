"""Addresses, and where settings come from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConfigError, InvalidArgument
from dockline_runtime.settings.address import parse_address
from dockline_runtime.settings.env import settings

from ..support.settings import DEFAULT, environment, make_context


def test_unix_sockets() -> None:
    address = parse_address("unix:///run/user/1000/docker.sock")
    assert (address.path, address.is_unix, address.host_header) == (
        "/run/user/1000/docker.sock",
        True,
        "localhost",
    )
    assert str(address) == "unix:///run/user/1000/docker.sock"


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "header"),
    [
        ("tcp://box", "box", 2375, False, "box:2375"),
        ("tcp://127.0.0.1:4243", "127.0.0.1", 4243, False, "127.0.0.1:4243"),
        ("TCP://box:80", "box", 80, False, "box"),
        ("http://box", "box", 80, False, "box"),
        ("https://box", "box", 443, True, "box"),
        ("https://box:2376/", "box", 2376, True, "box:2376"),
        ("tcp://[::1]:2375", "::1", 2375, False, "[::1]:2375"),
        ("tcp://[fe80::1%eth0]", "fe80::1%eth0", 2375, False, "[fe80::1]:2375"),
    ],
)
def test_hosts(url: str, host: str, port: int, tls: bool, header: str) -> None:
    address = parse_address(url)
    assert (address.host, address.port, address.tls, address.host_header) == (host, port, tls, header)


def test_tls_has_a_port_of_its_own() -> None:
    assert parse_address("tcp://box", tls=True).port == 2376
    assert str(parse_address("tcp://box", tls=True)) == "https://box:2376"


def test_proxies_may_want_a_prefix() -> None:
    assert parse_address("https://box/docker/eu/").prefix == "/docker/eu"
    assert parse_address("https://box/").prefix == ""


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("npipe:////./pipe/docker_engine", "named pipes"),
        ("fd://", "for the daemon"),
        ("http+unix:///run/docker.sock", "unix:///path"),
        ("/var/run/docker.sock", "did you mean unix:///var/run/docker.sock"),
        ("box:2375", "did you mean tcp://box:2375"),
        ("", "what works is"),
        ("gopher://box", "gopher:// is not known"),
        ("unix://run/docker.sock", "absolute"),
        ("unix://", "absolute"),
        ("tcp://", "no valid host"),
        ("tcp://box:port", "no valid host"),
        ("tcp://box:99999", "1 to 65535"),
        ("tcp://::1:2375", "no valid host"),
        ("tcp://box?a=b", "no valid host|query"),
        ("https://box/a?b", "query"),
        ("https://box#x", "a fragment"),
        ("tcp://me@box", "a user name or password"),
        ("tcp://box:0", "1 to 65535"),
        ("tcp://box:65536", "1 to 65535"),
        ("unix:///run/\0docker.sock", "the socket's path holds a NUL"),
        ("://box", "no scheme:// is not known"),
        ("FD://", "fd:// is an address for the daemon"),
    ],
)
def test_what_is_no_address_is_refused_with_the_way_out(url: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        parse_address(url)


def test_passwords_in_addresses_do_not_show() -> None:
    for url in (
        "https://me:hunter2@box",
        "me:hunter2@box:2375",
        "gopher://me:hunter2@box",
        "ssh://me:hunter2@box",
    ):
        with pytest.raises(ConfigError) as caught:
            parse_address(url)
        assert "hunter2" not in str(caught.value)


def test_socket_paths_have_a_longest() -> None:
    parse_address("unix:///" + "a" * 106)
    with pytest.raises(ConfigError, match="108 bytes; unix sockets allow 107"):
        parse_address("unix:///" + "a" * 107)
    with pytest.raises(ConfigError, match="sockets allow 107"):
        parse_address("unix:///" + "é" * 54)


def test_plain_http_and_tls_contradict_each_other() -> None:
    with pytest.raises(ConfigError, match="https://"):
        parse_address("http://box", tls=True)


def test_nothing_set_means_the_default_socket(tmp_path: Path) -> None:
    found = settings(environment(tmp_path / "missing", DOCKER_HOST="", DOCKER_API_VERSION=""))
    assert (found.base_url, found.version, found.tls) == (DEFAULT, "auto", None)
    assert (found.origin, found.context) == ("the default", "default")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("box", "http://box:2375"),
        ("box:1", "http://box:1"),
        ("tcp://", "http://localhost:2375"),
        ("tcp://:1", "http://localhost:1"),
        ("tcp://[::1]", "http://[::1]:2375"),
        ("tcp://[fe80::1%eth0]:1", "http://[fe80::1%eth0]:1"),
        ("tcp://box/eu", "http://box:2375/eu"),
        ("https://box", "https://box:443"),
        ("unix://", DEFAULT),
        ("  unix:///run/x.sock ", "unix:///run/x.sock"),
        ("  ", DEFAULT),
    ],
)
def test_docker_host_may_leave_out_what_it_may_for_the_docker_command(
    tmp_path: Path, host: str, address: str
) -> None:
    found = settings(environment(tmp_path, DOCKER_HOST=host))
    assert str(parse_address(found.base_url)) == address


def test_docker_host_wins_over_contexts(tmp_path: Path) -> None:
    make_context(tmp_path, "far", "tcp://far:2375")
    found = settings(environment(tmp_path, DOCKER_HOST="tcp://box:1", DOCKER_CONTEXT="far"))
    assert (found.base_url, found.origin) == ("tcp://box:1", "DOCKER_HOST")


def test_context_of_the_environment_wins_over_the_current_one(tmp_path: Path) -> None:
    make_context(tmp_path, "far", "tcp://far:2375")
    make_context(tmp_path, "near", "unix:///run/near.sock")
    (tmp_path / "config.json").write_text('{"currentContext": "far"}')
    assert settings(environment(tmp_path)).base_url == "tcp://far:2375"
    assert settings(environment(tmp_path, DOCKER_CONTEXT="near")).base_url == "unix:///run/near.sock"
    assert settings(environment(tmp_path, DOCKER_CONTEXT="default")).base_url == DEFAULT


def test_a_context_that_is_asked_for_wins_over_all(tmp_path: Path) -> None:
    make_context(tmp_path, "far", "tcp://far:2375")
    make_context(tmp_path, "near", "unix:///run/near.sock")
    (tmp_path / "config.json").write_text('{"currentContext": "near"}')
    env = environment(tmp_path, DOCKER_HOST="tcp://box:1", DOCKER_CONTEXT="near")
    found = settings(env, context="far")
    assert (found.base_url, found.context) == ("tcp://far:2375", "far")
    assert found.origin == "the context 'far' (context=)"
    assert settings(env, context="default").base_url == "tcp://box:1"
    del env["DOCKER_HOST"]
    assert settings(env, context="default").base_url == DEFAULT, "whatever DOCKER_CONTEXT says"


def test_an_address_and_a_context_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="give one of them"):
        settings(environment(tmp_path), base_url="tcp://box", context="default")


@pytest.mark.parametrize("name", ["", 5])
def test_a_context_has_a_name(tmp_path: Path, name: Any) -> None:
    with pytest.raises(InvalidArgument, match="isn't the name of a context"):
        settings(environment(tmp_path), context=name)


def test_home_is_where_the_config_is(tmp_path: Path) -> None:
    make_context(tmp_path / ".docker", "far", "tcp://far:2375")
    assert settings({"HOME": str(tmp_path), "DOCKER_CONTEXT": "far"}).base_url == "tcp://far:2375"


def test_bad_docker_host_is_refused_with_its_origin(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^DOCKER_HOST: '/run/docker.sock' .*unix:///run/docker.sock"):
        settings(environment(tmp_path, DOCKER_HOST="/run/docker.sock"))


def test_version_of_the_environment(tmp_path: Path) -> None:
    assert settings(environment(tmp_path, DOCKER_API_VERSION="v1.41")).version == "1.41"
    make_context(tmp_path, "far", "tcp://far:2375")
    found = settings(environment(tmp_path, DOCKER_API_VERSION="1.41", DOCKER_CONTEXT="far"))
    assert found.version == "1.41"
    with pytest.raises(ConfigError, match="DOCKER_API_VERSION"):
        settings(environment(tmp_path, DOCKER_API_VERSION="newest"))


def test_process_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("DOCKER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DOCKER_HOST", "tcp://from-the-process:1")
    assert settings().base_url == "tcp://from-the-process:1"


def test_a_program_that_uses_a_socket_does_not_load_tls() -> None:
    code = "import sys; from dockline_runtime.settings.env import settings; settings({'DOCKER_HOST': 'unix:///x'})"
    command = [sys.executable, "-c", f"{code}; print('ssl' in sys.modules)"]
    done = subprocess.run(command, check=True, text=True, capture_output=True)
    assert done.stdout == "False\n"


def test_a_user_without_a_home_has_the_default(no_home: None) -> None:
    assert settings({}).base_url == "unix:///var/run/docker.sock"
    with pytest.raises(ConfigError, match="set DOCKER_CONFIG"):
        settings({"DOCKER_CONTEXT": "far"})
