"""Docker's contexts: what is read of them, and files that hold no context."""

from __future__ import annotations

import os
import pickle
import shutil
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from dockline_runtime.errors import ConfigError, ConnectionRefused, SocketNotFound
from dockline_runtime.settings.env import settings
from dockline_runtime.settings.tls import TLSContext

from ..support.clients import Client
from ..support.settings import DEFAULT, environment, make_certificates, make_context


def certificates_of(folder: Path, key: str) -> Path:
    """A context's certificates, made on the spot."""
    place = folder / "contexts" / "tls" / key / "docker"
    place.mkdir(parents=True)
    make_certificates(place)
    return place


def test_a_context_brings_its_certificates(tmp_path: Path) -> None:
    place = certificates_of(tmp_path, make_context(tmp_path, "secure", "tcp://box:2376"))
    tls = settings(environment(tmp_path, DOCKER_CONTEXT="secure")).tls
    assert isinstance(tls, TLSContext)
    assert (tls.verify_mode, tls.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert (tls.authority, tls.identity) == (place / "ca.pem", place / "cert.pem")
    assert tls.cert_store_stats()["x509_ca"] == 1, "the context's authority, and no other"


def test_without_an_authority_of_its_own_those_of_the_system_are_trusted(tmp_path: Path) -> None:
    place = certificates_of(tmp_path, make_context(tmp_path, "secure", "tcp://box:2376"))
    (place / "ca.pem").unlink()
    tls = settings(environment(tmp_path, DOCKER_CONTEXT="secure")).tls
    assert isinstance(tls, TLSContext)
    assert (tls.verify_mode, tls.authority) == (ssl.CERT_REQUIRED, None)


@pytest.mark.parametrize("with_files", [True, False])
def test_verification_can_be_switched_off_for_a_context(tmp_path: Path, with_files: bool) -> None:
    key = make_context(tmp_path, "lax", "tcp://box:2376", SkipTLSVerify=True)
    if with_files:
        certificates_of(tmp_path, key)
    tls = settings(environment(tmp_path, DOCKER_CONTEXT="lax")).tls
    assert tls is not None and tls.verify_mode == ssl.CERT_NONE


def test_the_environments_tls_is_not_for_contexts(tmp_path: Path) -> None:
    make_context(tmp_path, "plain", "tcp://box:2375")
    env = environment(tmp_path, DOCKER_CONTEXT="plain", DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH="/nowhere")
    assert settings(env).tls is None


def test_a_socket_needs_no_certificates(tmp_path: Path) -> None:
    certificates_of(tmp_path, make_context(tmp_path, "near", "unix:///run/x.sock", SkipTLSVerify=True))
    assert settings(environment(tmp_path, DOCKER_CONTEXT="near")).tls is None


def test_a_context_without_an_address_means_the_default_socket(tmp_path: Path) -> None:
    make_context(tmp_path, "bare", "")
    assert settings(environment(tmp_path, DOCKER_CONTEXT="bare")).base_url == DEFAULT


@pytest.mark.parametrize("name", ["gone", "../../etc", "a/b", "a\0b", "\ud800", "x" * 10_000, "größe"])
def test_a_context_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"\(DOCKER_CONTEXT\): (there is no such|this can't be the name)"):
        settings(environment(tmp_path, DOCKER_CONTEXT=name))


def test_errors_say_which_setting_chose_the_context(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^the context 'gone' \(DOCKER_CONTEXT\): there is no such"):
        settings(environment(tmp_path, DOCKER_CONTEXT="gone"))
    with pytest.raises(ConfigError, match=r"^the context 'gone' \(context=\): there is no such context"):
        settings(environment(tmp_path), context="gone")
    (tmp_path / "config.json").write_text('{"currentContext": "gone"}')
    with pytest.raises(ConfigError, match=rf"^the context 'gone' \(currentContext in {tmp_path}/config"):
        settings(environment(tmp_path))
    make_context(tmp_path, "odd", "gopher://box")
    with pytest.raises(ConfigError, match=r"^the context 'odd' \(DOCKER_CONTEXT\): 'gopher://box' can't be"):
        settings(environment(tmp_path, DOCKER_CONTEXT="odd"))


def test_errors_say_which_file_of_the_context_is_wrong(tmp_path: Path) -> None:
    place = certificates_of(tmp_path, make_context(tmp_path, "secure", "tcp://box:2376"))
    env = environment(tmp_path, DOCKER_CONTEXT="secure")
    (place / "key.pem").rename(place / "away")
    with pytest.raises(ConfigError, match=rf"^the context 'secure' .*{place}' holds cert.pem but no key.pem"):
        settings(env)
    os.mkfifo(place / "key.pem")
    with pytest.raises(ConfigError, match=rf"^the context 'secure' .*{place}/key.pem: .*not a FIFO"):
        settings(env)
    (place / "ca.pem").write_text("no certificate")
    with pytest.raises(ConfigError, match=rf"^the context 'secure' .*{place}/ca.pem' doesn't hold a valid"):
        settings(env)


def test_a_daemon_that_is_not_there_says_who_sent_us_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    make_context(tmp_path, "gone", f"tcp://127.0.0.1:{port}")
    (tmp_path / "config.json").write_text('{"currentContext": "gone"}')
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    env = {"DOCKER_CONFIG": str(tmp_path), "DOCKER_HOST": f"unix://{tmp_path}/none.sock"}
    for client, kind, said in (
        (Client.from_env(env), SocketNotFound, "comes from DOCKER_HOST)"),
        (Client(context="gone"), ConnectionRefused, "comes from the context 'gone' (context=))"),
        (
            Client.from_env(environment(tmp_path)),
            ConnectionRefused,
            f"comes from the context 'gone' (currentContext in {tmp_path}/config.json))",
        ),
    ):
        with client, pytest.raises(kind) as caught:
            client.api_version  # noqa: B018
        assert str(caught.value).endswith(said)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    with Client(env["DOCKER_HOST"]) as client, pytest.raises(SocketNotFound) as caught:
        client.api_version  # noqa: B018
    assert "comes from" not in str(caught.value)


def linked_in_a_circle(file: Path) -> None:
    file.symlink_to(file.with_name("other"))
    file.with_name("other").symlink_to(file)


HOSTILE: list[tuple[str, Callable[[Path], object], str]] = [
    ("no JSON", lambda file: file.write_text("{"), "malformed JSON"),
    ("an array", lambda file: file.write_text("[]"), "expected an object, not an array"),
    ("nested deep", lambda file: file.write_text("[" * 100_000), "nested too deep"),
    ("huge", lambda file: file.write_text(" " * (5 << 20)), "longer than"),
    ("a circle of links", linked_in_a_circle, "in a circle"),
    ("a folder", lambda file: file.mkdir(), "not a folder"),
    ("a FIFO", os.mkfifo, "not a FIFO"),
]


@pytest.mark.parametrize(("make", "said"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_files_that_hold_nothing_usable_are_refused_by_name(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    config = tmp_path / "config.json"
    make(config)
    with pytest.raises(ConfigError, match=rf"^{config}: .*{said}"):
        settings(environment(tmp_path))
    assert settings(environment(tmp_path, DOCKER_HOST="tcp://box:1")).base_url == "tcp://box:1", "not needed"
    key = make_context(tmp_path, "odd", "tcp://box")
    meta = tmp_path / "contexts" / "meta" / key / "meta.json"
    meta.unlink()
    make(meta)
    with pytest.raises(ConfigError, match=rf"^the context 'odd' \(DOCKER_CONTEXT\): {meta}: .*{said}"):
        settings(environment(tmp_path, DOCKER_CONTEXT="odd"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "names no address"),
        ("{}", "names no address"),
        ('{"Endpoints": null}', "names no address"),
        ('{"Endpoints": []}', "Endpoints: expected an object, not an array"),
        ('{"Endpoints": {"kubernetes": {}}}', "names no address"),
        ('{"Endpoints": {"docker": "tcp://box"}}', "Endpoints: docker: expected an object, not text"),
        ('{"Endpoints": {"docker": {"Host": 5}}}', "Endpoints.docker: Host: expected text, not a number"),
        ('{"Endpoints": {"docker": {"Host": "tcp://box", "SkipTLSVerify": "no"}}}', "true or false"),
    ],
)
def test_a_context_of_other_types_is_refused(tmp_path: Path, content: str, said: str) -> None:
    key = make_context(tmp_path, "odd", "tcp://box")
    (tmp_path / "contexts" / "meta" / key / "meta.json").write_text(content)
    with pytest.raises(ConfigError, match=rf"^the context 'odd' \(DOCKER_CONTEXT\): .*meta.json: .*{said}"):
        settings(environment(tmp_path, DOCKER_CONTEXT="odd"))


@pytest.mark.parametrize("name", ["5", "[]", "{}", "true"])
def test_the_current_context_is_text(tmp_path: Path, name: str) -> None:
    (tmp_path / "config.json").write_text(f'{{"currentContext": {name}}}')
    with pytest.raises(ConfigError, match=r"config\.json: currentContext: expected text"):
        settings(environment(tmp_path))


def test_a_folder_of_contexts_may_be_a_link(tmp_path: Path) -> None:
    make_context(tmp_path / "real", "far", "tcp://far:1")
    shutil.copytree(tmp_path / "real", tmp_path / "copy")
    (tmp_path / "link").symlink_to(tmp_path / "copy")
    assert settings(environment(tmp_path / "link", DOCKER_CONTEXT="far")).base_url == "tcp://far:1"
