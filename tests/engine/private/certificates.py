"""Certificates for engines and clients that speak TLS, made on the spot with `openssl`.

    authority = Authority(folder / "ca")
    server = authority.issue(folder / "server", names=("DNS:localhost", "IP:127.0.0.1"))
    client = authority.issue(folder / "client")

Each folder holds `ca.pem`, `cert.pem` and `key.pem`, the way the docker command and `DOCKER_CERT_PATH` want
them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .errors import EngineUnavailable

__all__ = ["LOCAL", "Authority"]

LOCAL = ("DNS:localhost", "IP:127.0.0.1", "IP:::1")
_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes".split()


class Authority:
    """Who vouches for certificates; its own is `ca.pem` in its folder."""

    def __init__(self, folder: Path, name: str = "tests") -> None:
        if shutil.which("openssl") is None:
            raise EngineUnavailable("not installed: openssl", "as root, run: apt-get install openssl")
        folder.mkdir(parents=True, exist_ok=True)
        self.ca, self._key, self._name = folder / "ca.pem", folder / "ca-key.pem", name
        files = ["-keyout", str(self._key), "-out", str(self.ca)]
        _openssl("req", "-x509", *_KEY, "-days", "2", "-subj", f"/CN={name}", *files)

    def issue(self, folder: Path, *, names: Sequence[str] = LOCAL, days: int = 2) -> Path:
        """A certificate for servers and clients.

        Args:
            folder: Where `ca.pem`, `cert.pem` and `key.pem` go.
            names: Whom it is for, as in `subjectAltName`.
            days: How long it is valid; it has expired already if that is negative.
        """
        folder.mkdir(parents=True, exist_ok=True)
        key, cert, request, more = (folder / name for name in ("key.pem", "cert.pem", "csr", "extensions"))
        _openssl("req", *_KEY, "-subj", f"/CN={folder.name}", "-keyout", str(key), "-out", str(request))
        more.write_text(f"subjectAltName={','.join(names)}\nextendedKeyUsage=serverAuth,clientAuth\n")
        signer = ["-CA", str(self.ca), "-CAkey", str(self._key), "-CAcreateserial"]
        files = ["-in", str(request), "-extfile", str(more), "-out", str(cert)]
        _openssl("x509", "-req", *signer, "-days", str(days), *files)
        request.unlink()
        more.unlink()
        shutil.copy(self.ca, folder / "ca.pem")
        return folder


def _openssl(*arguments: str) -> None:
    done = subprocess.run(["openssl", *arguments], check=False, text=True, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {' '.join(arguments)} exited {done.returncode}: {done.stderr.strip()}")
