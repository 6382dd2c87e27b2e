"""What goes wrong on the first day: each mistake is told in a sentence that names it and the way out."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline_runtime.errors import ConfigError, ConnectionRefused, InvalidArgument, SocketNotFound
from dockline_runtime.request.versions import ApiVersion
from dockline_runtime.settings.env import settings
from dockline_runtime.settings.tls import tls_failure

from ..support.clients import Client


class TestVersion:
    @pytest.mark.parametrize(
        ("version", "said"),
        [
            (1.44, '1.44 is a number, and as one 1.40 is 1.4: write version="1.44"'),
            (1.4, '1.4 is a number, and as one 1.40 is 1.4: write version="1.4"'),
            (1, '1 isn\'t text: write version="1.44"'),
            (True, 'True isn\'t text: write version="1.44"'),
            ((1, 44), '(1, 44) isn\'t text: write version="1.44"'),
            ([1, 44], '[1, 44] isn\'t text: write version="1.44"'),
            (ApiVersion(1, 44), 'ApiVersion(major=1, minor=44) isn\'t text: write version="1.44"'),
            (b"1.44", "b'1.44' isn't text: write version=\"1.44\""),
        ],
    )
    def test_it_is_text(self, version: Any, said: str) -> None:
        for make in (Client, dockline.Client):
            with pytest.raises(InvalidArgument) as caught:
                make("unix:///nowhere", version=version)
            assert str(caught.value) == f"version: {said}"
        with pytest.raises(InvalidArgument):
            Client.from_env({"DOCKER_HOST": "unix:///nowhere"}, version=version)

    @pytest.mark.parametrize("version", [1.44, None, [1, 44], b"1.44"])
    def test_nor_is_anything_else_parsed(self, version: Any) -> None:
        with pytest.raises(InvalidArgument, match="isn't an API version: write it as text"):
            ApiVersion.parse(version)

    def test_none_leaves_it_to_the_daemon_or_the_environment(self) -> None:
        environ = {"DOCKER_HOST": "unix:///nowhere"}
        assert "not agreed on yet" in repr(Client("unix:///nowhere", version=None))
        assert "not agreed on yet" in repr(Client.from_env(environ, version=None))
        pinned = Client.from_env({**environ, "DOCKER_API_VERSION": "1.41"}, version=None)
        assert pinned.api_version == "1.41"


class TestAddress:
    @pytest.mark.parametrize("make", [Client.from_env, dockline.from_env, dockline.Client.from_env])
    def test_from_env_takes_no_address(self, make: Callable[..., Any]) -> None:
        with pytest.raises(InvalidArgument, match=r"from_env\(base_url=…\), or to Client\(…\)") as caught:
            make("tcp://me:hunter2@box")
        assert "hunter2" not in str(caught.value)

    def test_it_takes_an_environment(self) -> None:
        with dockline.from_env({"DOCKER_HOST": "tcp://box:1"}) as docker:
            assert docker.base_url == "http://box:1"

    @pytest.mark.parametrize("address", [5, b"unix:///run/x.sock", Path("/run/x.sock"), ["tcp://box"]])
    def test_it_is_text(self, address: Any) -> None:
        makers: list[Callable[[], object]] = [
            lambda: Client(address),
            lambda: Client.from_env({}, base_url=address),
            lambda: dockline.from_env(base_url=address),
        ]
        for make in makers:
            with pytest.raises(InvalidArgument, match=r"address of a daemon is text such as unix://.*, not "):
                make()


def directory(path: Path) -> str:
    path.mkdir()
    return f"{path} is a directory, not a socket: Docker makes one where a bind mount's source is missing"


def file(path: Path) -> str:
    path.touch()
    return f"{path} is a file, not a socket"


def fifo(path: Path) -> str:
    os.mkfifo(path)
    return f"{path} is a file, not a socket"


def link_to_a_directory(path: Path) -> str:
    path.with_name("real").mkdir()
    path.symlink_to("real")
    return f"{path} is a directory, not a socket"


@pytest.mark.parametrize("make", [directory, file, fifo, link_to_a_directory])
def test_what_stands_at_the_sockets_path_and_is_none_is_called_what_it_is(
    tmp_path: Path, make: Callable[[Path], str]
) -> None:
    path = tmp_path / "docker.sock"
    said = make(path)
    with Client(f"unix://{path}") as client, pytest.raises(SocketNotFound) as caught:
        client.api_version  # noqa: B018
    assert str(caught.value).startswith(said)


def test_a_socket_that_nobody_listens_on_is_still_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(tmp_path / "docker.sock"))
    with (
        Client(f"unix://{tmp_path}/docker.sock") as client,
        pytest.raises(ConnectionRefused, match="the Docker daemon is not running"),
    ):
        client.api_version  # noqa: B018


class TestTLS:
    """`DOCKER_TLS` verifies, and where that is what goes wrong the error says so."""

    def test_a_missing_authority(self, tmp_path: Path) -> None:
        environ = {"DOCKER_HOST": "tcp://box:1", "DOCKER_TLS": "1", "DOCKER_CONFIG": str(tmp_path)}
        with pytest.raises(ConfigError, match="DOCKER_TLS, which verifies as DOCKER_TLS_VERIFY does"):
            settings(environ)
        with pytest.raises(ConfigError) as caught:
            settings({**environ, "DOCKER_TLS_VERIFY": "1"})
        assert "which verifies" not in str(caught.value)

    def test_the_docs(self) -> None:
        for place in (Client.from_env, dockline.from_env, settings):
            assert "`DOCKER_TLS`" in (place.__doc__ or "") or "DOCKER_TLS verifies" in (place.__doc__ or "")

    def test_a_certificate_that_is_not_trusted(self, certificates: Path) -> None:
        environ = {"DOCKER_HOST": "tcp://box:1", "DOCKER_TLS": "1", "DOCKER_CERT_PATH": str(certificates)}
        found = settings(environ).tls
        assert found is not None
        error = ssl.SSLCertVerificationError()
        error.verify_code, error.verify_message = 18, "self-signed certificate"
        said = tls_failure(error, found)
        assert "(DOCKER_CERT_PATH, with DOCKER_TLS, which verifies as DOCKER_TLS_VERIFY does)" in said
