"""TLS settings: which certificates are used, and which are refused, with the name of who asked for them."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from dockline_runtime.errors import ConfigError
from dockline_runtime.settings.env import settings
from dockline_runtime.settings.tls import TLSContext, tls_context, tls_failure

from ..support.clients import Client
from ..support.inside import tls_of
from ..support.settings import environment, make_certificates, make_context


def test_tls_with_certificates_of_a_folder(tmp_path: Path, certificates: Path) -> None:
    env = environment(
        tmp_path, DOCKER_HOST="tcp://box", DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH=str(certificates)
    )
    tls = settings(env).tls
    assert tls is not None
    assert (tls.verify_mode, tls.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert tls.minimum_version == ssl.TLSVersion.TLSv1_2
    assert tls.cert_store_stats()["x509_ca"] == 1, "the folder's authority, and no other"


@pytest.mark.parametrize("variable", ["DOCKER_TLS_VERIFY", "DOCKER_TLS"])
@pytest.mark.parametrize("value", ["1", "0", "false"])
def test_any_value_switches_tls_on_and_none_switches_verification_off(
    tmp_path: Path, certificates: Path, variable: str, value: str
) -> None:
    env = environment(tmp_path, DOCKER_HOST="tcp://box", DOCKER_CERT_PATH=str(certificates))
    tls = settings({**env, variable: value}).tls
    assert tls is not None and (tls.verify_mode, tls.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert settings({**env, variable: ""}).tls is None
    assert settings(env).tls is None, "a folder alone says nothing"


def test_without_a_folder_the_certificates_are_those_beside_the_config(
    tmp_path: Path, certificates: Path
) -> None:
    env = environment(certificates, DOCKER_HOST="tcp://box", DOCKER_TLS_VERIFY="1")
    tls = settings(env).tls
    assert isinstance(tls, TLSContext) and tls.authority == certificates / "ca.pem"
    with pytest.raises(ConfigError, match=rf"^DOCKER_TLS_VERIFY \(DOCKER_CERT_PATH is not .*{tmp_path}"):
        settings(environment(tmp_path, DOCKER_HOST="tcp://box", DOCKER_TLS_VERIFY="1"))


def test_tls_alone_means_the_tls_port_of_this_machine(tmp_path: Path, certificates: Path) -> None:
    env = environment(tmp_path, DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH=str(certificates))
    found = settings(env)
    assert found.base_url == "tcp://localhost:2376" and found.tls is not None


def test_tls_of_the_environment_is_not_for_unix_sockets(tmp_path: Path) -> None:
    for host in ("unix:///run/x.sock", " UNIX:///run/x.sock"):
        env = environment(tmp_path, DOCKER_HOST=host, DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH="/nowhere")
        assert settings(env).tls is None


def test_tls_that_the_program_brings_wins_over_the_environments(tmp_path: Path, certificates: Path) -> None:
    env = environment(tmp_path, DOCKER_HOST="tcp://box", DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH="/nowhere")
    mine = tls_context(certificates, verify=False)
    client = Client.from_env(env, tls=mine)
    assert (client.base_url, tls_of(client)) == ("https://box:2375", mine)
    assert Client.from_env(env, tls=False).base_url == "http://box:2375"


def test_a_client_of_a_context(tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = make_context(tmp_path, "secure", "tcp://box:2376")
    shutil.copytree(certificates, tmp_path / "contexts" / "tls" / key / "docker")
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.setenv("DOCKER_HOST", "tcp://other:1")
    for client in (Client(context="secure"), Client.from_env(context="secure")):
        tls = tls_of(client)
        assert client.base_url == "https://box:2376" and tls is not None
        assert tls.origin == "the context 'secure' (context=)"
    assert Client(context="default").base_url == "http://other:1"
    mine = tls_context(verify=False)
    assert tls_of(Client(context="secure", tls=mine)) is mine
    with pytest.raises(ConfigError, match=r"the context 'gone' \(context=\)"):
        Client(context="gone")


def test_missing_certificates_are_refused_with_their_origin(tmp_path: Path, certificates: Path) -> None:
    env = environment(tmp_path, DOCKER_HOST="tcp://box", DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH="/nowhere")
    with pytest.raises(ConfigError, match=r"^DOCKER_CERT_PATH: there is no folder '/nowhere'"):
        settings(env)
    env["DOCKER_CERT_PATH"] = str(tmp_path)
    with pytest.raises(ConfigError, match=rf"^DOCKER_CERT_PATH: there is no '{tmp_path}/ca.pem': put"):
        settings(env)
    shutil.copy(certificates / "ca.pem", tmp_path)
    shutil.copy(certificates / "cert.pem", tmp_path)
    with pytest.raises(ConfigError, match=rf"^DOCKER_CERT_PATH: '{tmp_path}' holds cert.pem but no key.pem"):
        settings(env)
    (tmp_path / "key.pem").write_text("no key")
    with pytest.raises(
        ConfigError,
        match=r"^DOCKER_CERT_PATH: .*cert\.pem' doesn't hold a valid certificate, or key.pem no key",
    ):
        settings(env)
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(ConfigError, match=r"^DOCKER_CERT_PATH: .*ca\.pem' doesn't hold a valid certificate"):
        settings(env)


def test_a_key_of_another_certificate_is_refused(tmp_path: Path, certificates: Path) -> None:
    make_certificates(tmp_path)
    shutil.copy(certificates / "key.pem", tmp_path)
    with pytest.raises(ConfigError, match=r"^tls: key\.pem does not belong to '.*/cert\.pem'"):
        tls_context(tmp_path)


def test_encrypted_keys_are_refused_rather_than_asked_about(tmp_path: Path, certificates: Path) -> None:
    shutil.copy(certificates / "cert.pem", tmp_path)
    command = ["openssl", "rsa", "-aes256", "-passout", "pass:x1y2"]
    files = ["-in", str(certificates / "key.pem"), "-out", str(tmp_path / "key.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)
    with pytest.raises(ConfigError, match=r"key\.pem' is encrypted.*openssl pkey"):
        tls_context(tmp_path)


@pytest.mark.parametrize("name", ["ca.pem", "cert.pem", "key.pem"])
def test_certificates_are_files(tmp_path: Path, certificates: Path, name: str) -> None:
    folder = tmp_path / "certificates"
    shutil.copytree(certificates, folder)
    (folder / name).unlink()
    os.mkfifo(folder / name)
    with pytest.raises(ConfigError, match=rf"^tls: {folder / name}: .*not a FIFO"):
        tls_context(folder)
    (folder / name).unlink()
    (folder / name).mkdir()
    with pytest.raises(ConfigError, match=rf"^tls: {folder / name}: .*not a folder"):
        tls_context(folder)


def test_without_verification_no_authority_is_needed(tmp_path: Path, certificates: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    tls = tls_context(tmp_path, verify=False)
    assert (tls.verify_mode, tls.check_hostname) == (ssl.CERT_NONE, False)


def test_the_systems_authorities_are_trusted_where_no_other_is_given(
    tmp_path: Path, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "ca.pem"))
    for tls in (tls_context(), tls_context(tmp_path)):
        assert (tls.verify_mode, tls.authority) == (ssl.CERT_REQUIRED, None)
        assert tls.cert_store_stats()["x509_ca"] >= 1


def test_what_openssl_says_of_the_client_is_explained_without_a_folder_too() -> None:
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    error = ssl.SSLError(1, "x")
    error.reason = "TLSV13_ALERT_CERTIFICATE_REQUIRED"
    assert "put cert.pem and key.pem into the folder that tls= or DOCKER_CERT_PATH names" in tls_failure(
        error, plain
    )
    error.reason = "SOMETHING_NEW"
    assert tls_failure(error, plain) == "SOMETHING_NEW"


def test_clients_that_trust_the_system_read_its_authorities_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    load = ssl.SSLContext.load_default_certs

    def counted(context: ssl.SSLContext, *purpose: ssl.Purpose) -> None:
        read.append(purpose)
        load(context, *purpose)

    monkeypatch.setattr(ssl.SSLContext, "load_default_certs", counted)
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/for-this-test-alone.pem")
    with (
        Client("tcp://10.0.0.5:2376", tls=True),
        Client("tcp://10.0.0.6:2376", tls=True),
    ):
        assert len(read) == 1
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/else.pem")
    with Client("tcp://10.0.0.5:2376", tls=True):
        assert len(read) == 2
