"""What went wrong with TLS, in words: who doesn't trust whom, and which file is to be looked at."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from dockline_runtime.errors import ConfigError
from dockline_runtime.settings.tls import TLSContext, tls_context, tls_failure


def alert(reason: str | None) -> ssl.SSLError:
    """What OpenSSL makes of the other side's word."""
    error = ssl.SSLError(1, "[SSL] something")
    if reason is not None:
        error.reason = reason
    return error


def unverified(code: int, message: str) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = code, message
    return error


@pytest.fixture
def plain() -> TLSContext:
    """Without certificates of one's own."""
    return tls_context()


@pytest.fixture
def proven(certificates: Path) -> TLSContext:
    """With all that a folder holds."""
    return tls_context(certificates, origin="DOCKER_CERT_PATH")


@pytest.mark.parametrize(
    "reason", ["WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"]
)
def test_a_port_without_tls(reason: str, plain: TLSContext) -> None:
    assert tls_failure(alert(reason), plain) == (
        f"it doesn't speak TLS on this port ({reason}): leave TLS out, or use the port for it"
    )


@pytest.mark.parametrize("reason", ["UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION"])
def test_an_old_version(reason: str, plain: TLSContext) -> None:
    said = tls_failure(alert(reason), plain)
    assert f"another version of TLS ({reason})" in said and "TLS 1.2 is the oldest" in said


def test_nothing_in_common_is_told_from_a_certificate_that_is_missed(plain: TLSContext) -> None:
    error = alert("SSLV3_ALERT_HANDSHAKE_FAILURE")
    assert "or no cipher, that this side does (SSLV3_ALERT_HANDSHAKE_FAILURE)" in tls_failure(
        error, plain, at_once=True
    )
    assert "it wants a certificate of the client" in tls_failure(error, plain)
    assert "it wants a certificate" in tls_failure(alert("CERTIFICATE_REQUIRED"), plain, at_once=True)


DISLIKED = [
    "BAD_CERTIFICATE",
    "UNSUPPORTED_CERTIFICATE",
    "CERTIFICATE_REVOKED",
    "CERTIFICATE_UNKNOWN",
    "UNKNOWN_CA",
    "ACCESS_DENIED",
    "DECRYPT_ERROR",
]


@pytest.mark.parametrize(
    "reason", [*DISLIKED, "CERTIFICATE_EXPIRED", "CERTIFICATE_REQUIRED", "HANDSHAKE_FAILURE"]
)
def test_who_shows_no_certificate_is_told_where_to_put_one(
    reason: str, plain: TLSContext, certificates: Path, tmp_path: Path
) -> None:
    told = f"it wants a certificate of the client ({reason}): put cert.pem and key.pem into "
    assert tls_failure(alert(reason), plain) == f"{told}the folder that tls= or DOCKER_CERT_PATH names"
    shutil.copy(certificates / "ca.pem", tmp_path)
    without = tls_context(tmp_path, origin="the context 'far'")
    assert tls_failure(alert(reason), without) == f"{told}{tmp_path} (the context 'far')"


@pytest.mark.parametrize("reason", [*DISLIKED, "CERTIFICATE_REQUIRED"])
def test_a_certificate_that_is_not_trusted_is_named(
    reason: str, proven: TLSContext, certificates: Path
) -> None:
    assert tls_failure(alert(reason), proven) == (
        f"it doesn't trust the client's certificate ({reason}): {certificates / 'cert.pem'} has to be issued "
        "by the authority that the daemon was given (--tlscacert), for use by clients"
    )


def test_a_certificate_of_ours_that_has_expired_is_named(proven: TLSContext, certificates: Path) -> None:
    assert tls_failure(alert("SSLV3_ALERT_CERTIFICATE_EXPIRED"), proven) == (
        "the client's certificate has expired, it says (SSLV3_ALERT_CERTIFICATE_EXPIRED): renew "
        f"{certificates / 'cert.pem'}"
    )


@pytest.mark.parametrize("code", [62, 63, 64])
def test_a_certificate_for_another_name(code: int, plain: TLSContext) -> None:
    error = unverified(code, "Hostname mismatch, certificate is not valid for 'box'.")
    assert tls_failure(error, plain) == (
        "its certificate is for another name (Hostname mismatch, certificate is not valid for 'box'): use "
        "one that it is for"
    )


@pytest.mark.parametrize(
    ("code", "told", "way_out"),
    [
        (10, "its certificate has expired (said)", "have it renewed, and check this machine's clock"),
        (9, "its certificate is not valid yet (said)", "check this machine's clock"),
    ],
)
def test_a_certificate_of_another_time(code: int, told: str, way_out: str, plain: TLSContext) -> None:
    assert tls_failure(unverified(code, "said."), plain) == f"{told}: {way_out}"


@pytest.mark.parametrize("code", [18, 19, 20, 61, 65])
def test_a_certificate_of_an_authority_that_nobody_trusts(
    code: int, plain: TLSContext, proven: TLSContext, certificates: Path
) -> None:
    error = unverified(code, "self-signed certificate")
    told = (
        "its certificate is not trusted (self-signed certificate): it was issued by none of the authorities "
        "that are, "
    )
    assert tls_failure(error, plain) == (
        f"{told}the system's; put the right one's into ca.pem in the folder that tls= or DOCKER_CERT_PATH "
        "names"
    )
    assert tls_failure(error, proven) == (
        f"{told}those in {certificates / 'ca.pem'}; put the right one's into ca.pem in {certificates} "
        "(DOCKER_CERT_PATH)"
    )


def test_without_openssls_words_pythons_are_told(plain: TLSContext) -> None:
    assert "certificate verify failed" in tls_failure(unverified(20, ""), plain)
    assert "[SSL] something" in tls_failure(alert(None), plain)
    assert tls_failure(alert("NEWS"), plain) == "NEWS"


class TestFolders:
    @pytest.fixture
    def folder(self, certificates: Path, tmp_path: Path) -> Path:
        """A copy that may be changed."""
        return Path(shutil.copytree(certificates, tmp_path / "certificates"))

    def test_a_context_tells_what_it_was_made_of(self, folder: Path) -> None:
        made = tls_context(folder, origin="the context 'far'")
        assert (made.origin, made.folder) == ("the context 'far'", folder)
        assert (made.authority, made.identity) == (folder / "ca.pem", folder / "cert.pem")
        assert (made.verify_mode, made.check_hostname) == (ssl.CERT_REQUIRED, True)
        assert made.minimum_version == ssl.TLSVersion.TLSv1_2

    def test_without_a_folder_it_was_made_of_nothing(self) -> None:
        made = tls_context()
        assert (made.origin, made.folder, made.authority, made.identity) == ("tls", None, None, None)
        assert (made.verify_mode, made.check_hostname) == (ssl.CERT_REQUIRED, True)

    def test_one_that_the_program_makes_itself_came_by_way_of_tls(self) -> None:
        made = TLSContext(ssl.PROTOCOL_TLS_CLIENT)
        assert (made.origin, made.folder, made.authority, made.identity) == ("tls", None, None, None)

    def test_whom_nobody_verifies_needs_no_authority_and_may_see_who_we_are(self, folder: Path) -> None:
        (folder / "ca.pem").unlink()
        made = tls_context(folder, verify=False, own_authority=True)
        assert (made.verify_mode, made.check_hostname) == (ssl.CERT_NONE, False)
        assert (made.authority, made.identity) == (None, folder / "cert.pem")

    def test_without_an_authority_of_its_own_a_folder_trusts_the_systems_unless_that_is_refused(
        self, folder: Path
    ) -> None:
        (folder / "ca.pem").unlink()
        assert tls_context(folder).authority is None
        with pytest.raises(ConfigError, match=rf"^tls: there is no '{folder}/ca.pem': put .*tls=True"):
            tls_context(folder, own_authority=True)

    def test_a_folder_without_a_certificate_shows_none(self, folder: Path) -> None:
        (folder / "cert.pem").unlink()
        (folder / "key.pem").unlink()
        made = tls_context(folder)
        assert (made.authority, made.identity) == (folder / "ca.pem", None)

    @pytest.mark.parametrize(("gone", "held"), [("cert.pem", "key.pem"), ("key.pem", "cert.pem")])
    def test_a_certificate_and_its_key_come_together(self, gone: str, held: str, folder: Path) -> None:
        (folder / gone).unlink()
        with pytest.raises(ConfigError, match=rf"^tls: '{folder}' holds {held} but no {gone}$"):
            tls_context(folder)

    @pytest.mark.parametrize("name", ["ca.pem", "cert.pem", "key.pem"])
    @pytest.mark.parametrize(
        ("spoil", "told"),
        [
            (lambda path: path.write_text(""), "doesn't hold a valid"),
            (lambda path: path.write_text("x"), "doesn't hold a valid"),
        ],
        ids=["empty", "text"],
    )
    def test_a_file_that_holds_something_else_is_named(
        self, name: str, spoil: Callable[[Path], object], told: str, folder: Path
    ) -> None:
        spoil(folder / name)
        with pytest.raises(ConfigError, match=told) as caught:
            tls_context(folder, origin="DOCKER_CERT_PATH")
        assert str(caught.value).startswith("DOCKER_CERT_PATH: ")
        assert str(folder / name.replace("key", "cert")) in str(caught.value)

    def test_a_folder_that_isnt_there_is_told_with_what_belongs_into_it(self, tmp_path: Path) -> None:
        for path in (tmp_path / "none", tmp_path / "file"):
            (tmp_path / "file").touch()
            with pytest.raises(ConfigError) as caught:
                tls_context(path)
            assert str(caught.value) == (
                f"tls: there is no folder '{path}' to take ca.pem, cert.pem and key.pem from"
            )
