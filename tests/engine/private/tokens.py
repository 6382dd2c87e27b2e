"""A token server as registries have them: it checks a password once and gives identity tokens instead.

An engine that logs in with a password gets an identity token; with that, or with a password, it gets a bearer
token for what it is about to do, signed with a key that the registry trusts. Standard library and `openssl`.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
import shutil
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlsplit

__all__ = ["TokenServer"]

_SCOPE: Final = re.compile(r"(\w+)(?:\(\w+\))?:(.+):([\w,*]+)")


class TokenServer:
    """A token server for a `with` block, with one user and a fresh password."""

    def __init__(self) -> None:
        self.service, self.issuer = "dockline tests", "dockline token server"
        self.username = f"tester{secrets.token_hex(3)}"
        self.password = secrets.token_urlsafe(18)
        self.identity_tokens: set[str] = set()
        """Those that were given out; one that is removed is not taken any more."""
        self.grants: list[str] = []
        """How each bearer token was asked for: `password` or `refresh_token`."""

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="dkl-tokens-", dir="/tmp"))
        key, cert = self._folder / "key.pem", self._folder / "cert.pem"
        command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=tokens -keyout".split()
        subprocess.run([*command, str(key), "-out", str(cert)], check=True, capture_output=True)
        self.certificate = cert
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        shutil.rmtree(self._folder)

    @property
    def settings(self) -> dict[str, object]:
        """What stands below `auth` in the configuration of a registry that relies on this server."""
        realm = f"http://127.0.0.1:{self._server.server_port}/token"
        token = {"realm": realm, "service": self.service, "issuer": self.issuer}
        return {"token": {**token, "rootcertbundle": str(self.certificate)}}

    def answer(self, form: dict[str, list[str]], basic: str) -> dict[str, Any] | None:
        """The answer to a request for a token, None if it is refused."""
        if form.get("grant_type") == ["refresh_token"]:
            grant, well = "refresh_token", form["refresh_token"][0] in self.identity_tokens
        else:
            pair = f"{form.get('username', [''])[0]}:{form.get('password', [''])[0]}"
            given = base64.b64decode(basic).decode() if basic else pair
            grant, well = "password", given == f"{self.username}:{self.password}"
        if not well:
            return None
        self.grants.append(grant)
        token = self._bearer([scope for text in form.get("scope", []) for scope in text.split()])
        answer: dict[str, Any] = {"token": token, "access_token": token, "expires_in": 300}
        if form.get("offline_token") == ["true"] or form.get("access_type") == ["offline"]:
            answer["refresh_token"] = f"identity.{secrets.token_urlsafe(24)}"
            self.identity_tokens.add(answer["refresh_token"])
        return answer

    def _bearer(self, scopes: list[str]) -> str:
        found = [match.groups() for scope in scopes if (match := _SCOPE.fullmatch(scope))]
        pem = self.certificate.read_text().partition("-----BEGIN CERTIFICATE-----")[2]
        der = "".join(pem.partition("-----END CERTIFICATE-----")[0].split())
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.username,
            "aud": self.service,
            "exp": now + 300,
            "nbf": now - 60,
            "iat": now,
            "jti": secrets.token_hex(8),
            "access": [
                {"type": kind, "name": name, "actions": actions.split(",")} for kind, name, actions in found
            ],
        }
        text = f"{_packed({'typ': 'JWT', 'alg': 'RS256', 'x5c': [der]})}.{_packed(claims)}"
        signed = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", str(self._folder / "key.pem")],
            input=text.encode(),
            check=True,
            capture_output=True,
        )
        return f"{text}.{_base64(signed.stdout)}"


def _packed(data: dict[str, Any]) -> str:
    return _base64(json.dumps(data).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _handler(server: TokenServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(parse_qs(urlsplit(self.path).query))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._reply(parse_qs(body.decode()))

        def _reply(self, form: dict[str, list[str]]) -> None:
            kind, _, basic = self.headers.get("Authorization", "").partition(" ")
            found = server.answer(form, basic if kind == "Basic" else "")
            data = json.dumps(found or {"details": "incorrect username or password"}).encode()
            self.send_response(200 if found else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
