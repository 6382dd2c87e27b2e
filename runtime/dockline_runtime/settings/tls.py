"""TLS with the daemon: what to trust, who the client is (`ca.pem`, `cert.pem`, `key.pem`), what went wrong.

Certificates are verified unless that is switched off by name. What the other side doesn't like, or we don't
like about it, becomes a sentence that says which file to look at.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from ..errors import ConfigError
from ..files.reading import read_file

__all__ = ["TLSContext", "system_context", "tls_context", "tls_failure"]

_EXPIRED: Final = 10
_NOT_YET_VALID: Final = 9
_OTHER_NAME: Final = frozenset({62, 63, 64})
_NO_TLS: Final = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG")
_OLD_TLS: Final = ("UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION")
# The daemon's words on the client's certificate.
_WANTS_ONE: Final = ("CERTIFICATE_REQUIRED", "HANDSHAKE_FAILURE")
_DISLIKES_IT: Final = (
    "BAD_CERTIFICATE",
    "UNSUPPORTED_CERTIFICATE",
    "CERTIFICATE_REVOKED",
    "CERTIFICATE_EXPIRED",
    "CERTIFICATE_UNKNOWN",
    "UNKNOWN_CA",
    "ACCESS_DENIED",
    "DECRYPT_ERROR",
)


class TLSContext(ssl.SSLContext):
    """How to speak TLS, and where the settings came from, for errors.

    Attributes:
        origin: Who named the folder, e.g. `DOCKER_CERT_PATH`.
        folder: Where the certificates are.
        authority: The file with the only authorities that are trusted; None if those of the system are.
        identity: The file with the certificate that proves who the client is; None if there is none.
    """

    origin: str = "tls"
    folder: Path | None = None
    authority: Path | None = None
    identity: Path | None = None


_of_the_system: Final[WeakValueDictionary[tuple[str | None, ...], ssl.SSLContext]] = WeakValueDictionary()
# What says where the system's authorities are.
_WHERE: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def system_context() -> ssl.SSLContext:
    """How to speak TLS with peers that the system trusts.

    There is one context for all that use it at the same time, because each holds all authorities of the
    system, which take 800 KiB and some milliseconds to read. It must not be changed.
    """
    where = tuple(map(os.environ.get, _WHERE))
    context = _of_the_system.get(where)
    if context is None:
        context = _of_the_system[where] = ssl.create_default_context()
    return context


def tls_context(
    folder: str | os.PathLike[str] | None = None,
    *,
    verify: bool = True,
    origin: str = "tls",
    own_authority: bool = False,
) -> TLSContext:
    """How to speak TLS with the certificates of a folder: `ca.pem`, `cert.pem` and `key.pem`.

    Args:
        folder: The folder; None for no certificates of one's own. Without a `ca.pem` the system's
            authorities are trusted, with one only its own; `cert.pem` and `key.pem` prove who the client is,
            and are both there or both missing.
        verify: Whether the daemon has to prove who it is. Without that anybody in between can read and change
            everything.
        origin: Who named the folder, for errors.
        own_authority: Refuse a folder without a `ca.pem`, unless nothing is verified.

    Raises:
        ConfigError: A file is missing, can't be read, or holds no certificate or key, or the key is encrypted
            or belongs to another certificate.
    """
    context = TLSContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.origin = origin
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if folder is None:
        if verify:
            context.load_default_certs()
        return context
    path = Path(folder)
    if not path.is_dir():
        raise ConfigError(
            f"{origin}: there is no folder {str(path)!r} to take ca.pem, cert.pem and key.pem from"
        )
    context.folder = path
    if verify:
        _trust(context, path, own_authority)
    _show(context, path)
    return context


def _trust(context: TLSContext, folder: Path, own_authority: bool) -> None:
    ca = folder / "ca.pem"
    if _holds(context.origin, ca):
        context.authority = ca
        _load(context.origin, ca, "certificate", lambda: context.load_verify_locations(ca))
    elif own_authority:
        raise ConfigError(
            f"{context.origin}: there is no {str(ca)!r}: put the certificate of the authority there that the "
            "daemon's was issued by, or pass tls=True to trust the system's authorities"
        )
    else:
        context.load_default_certs()


def _show(context: TLSContext, folder: Path) -> None:
    cert, key = folder / "cert.pem", folder / "key.pem"
    held = [file for file in (cert, key) if _holds(context.origin, file)]
    if not held:
        return
    if len(held) == 1:
        missing = key if held == [cert] else cert
        raise ConfigError(f"{context.origin}: {str(folder)!r} holds {held[0].name} but no {missing.name}")
    asked: list[bool] = []

    def passphrase() -> str:
        asked.append(True)  # OpenSSL would ask on the terminal
        return ""

    def load() -> None:
        try:
            context.load_cert_chain(cert, key, password=passphrase)
        except ssl.SSLError:
            if asked:
                raise ConfigError(
                    f"{context.origin}: {str(key)!r} is encrypted, and nothing can ask for the "
                    "passphrase: `openssl pkey -in key.pem -out plain.pem` makes one that isn't"
                ) from None
            raise

    context.identity = cert
    _load(context.origin, cert, "certificate, or key.pem no key", load)


def _holds(origin: str, file: Path) -> bool:
    try:
        return read_file(file) is not None
    except ConfigError as error:
        raise ConfigError(f"{origin}: {error}") from None


def _load(origin: str, file: Path, what: str, action: Callable[[], None]) -> None:
    try:
        action()
    except ssl.SSLError as error:
        reason = error.reason or str(error)
        if reason == "KEY_VALUES_MISMATCH":
            raise ConfigError(f"{origin}: key.pem does not belong to {str(file)!r}") from None
        raise ConfigError(f"{origin}: {str(file)!r} doesn't hold a valid {what} ({reason})") from None
    except OSError as error:
        raise ConfigError(f"{origin}: {str(file)!r} can't be read: {error.strerror}") from None


def tls_failure(error: Exception, context: ssl.SSLContext, *, at_once: bool = False) -> str:
    """What went wrong with TLS, and what to do about it.

    Args:
        error: OpenSSL's.
        context: How TLS was spoken.
        at_once: Whether it is all that the other side has said. It has asked for no certificate then.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return _server_cert_rejected(error, context)
    reason = getattr(error, "reason", None) or str(error)
    if any(word in reason for word in _NO_TLS):
        return f"it doesn't speak TLS on this port ({reason}): leave TLS out, or use the port for it"
    if any(word in reason for word in _OLD_TLS):
        return f"it speaks another version of TLS ({reason}); TLS 1.2 is the oldest that is safe"
    if at_once and "HANDSHAKE_FAILURE" in reason:
        return (
            f"it speaks no version of TLS, or no cipher, that this side does ({reason}); TLS 1.2 is the "
            "oldest version that is safe"
        )
    if any(word in reason for word in (*_WANTS_ONE, *_DISLIKES_IT)):
        return _client_cert_rejected(reason, context)
    return reason


def _client_cert_rejected(reason: str, context: ssl.SSLContext) -> str:
    identity = getattr(context, "identity", None)
    if identity is None:
        return (
            f"it wants a certificate of the client ({reason}): put cert.pem and key.pem into "
            f"{_place(context)}"
        )
    if "EXPIRED" in reason:
        return f"the client's certificate has expired, it says ({reason}): renew {identity}"
    return (
        f"it doesn't trust the client's certificate ({reason}): {identity} has to be issued by the authority "
        "that the daemon was given (--tlscacert), for use by clients"
    )


def _server_cert_rejected(error: ssl.SSLCertVerificationError, context: ssl.SSLContext) -> str:
    said = (error.verify_message or str(error)).rstrip(".")
    if error.verify_code in _OTHER_NAME:
        return f"its certificate is for another name ({said}): use one that it is for"
    if error.verify_code == _EXPIRED:
        return f"its certificate has expired ({said}): have it renewed, and check this machine's clock"
    if error.verify_code == _NOT_YET_VALID:
        return f"its certificate is not valid yet ({said}): check this machine's clock"
    authority = getattr(context, "authority", None)
    trusted = f"those in {authority}" if authority else "the system's"
    return (
        f"its certificate is not trusted ({said}): it was issued by none of the authorities that are, "
        f"{trusted}; put the right one's into ca.pem in {_place(context)}"
    )


def _place(context: ssl.SSLContext) -> str:
    folder = getattr(context, "folder", None)
    if folder is None:
        return "the folder that tls= or DOCKER_CERT_PATH names"
    return f"{folder} ({getattr(context, 'origin', 'tls')})"
