"""HTTP over a unix socket with only `http.client`: no leaning on the client that is to be tested."""

from __future__ import annotations

import http.client
import json
import os
import socket
from dataclasses import dataclass

from .errors import EngineFailed


class UnixHTTPConnection(http.client.HTTPConnection):
    """One HTTP connection over the unix socket at `path`."""

    def __init__(self, path: str | os.PathLike[str], timeout: float = 60.0) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = os.fspath(path)

    def connect(self) -> None:
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            sock.settimeout(self.timeout)
            sock.connect(self._path)
        except BaseException:
            sock.close()
            raise
        self.sock = sock


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    def json(self) -> object:
        return json.loads(self.body)


def ask(
    path: str | os.PathLike[str],
    method: str,
    target: str,
    body: bytes | None = None,
    content_type: str | None = None,
    timeout: float = 60.0,
) -> Answer:
    """One request on a connection of its own; any status is an answer, a broken connection is an OSError."""
    connection = UnixHTTPConnection(path, timeout)
    try:
        headers = {} if content_type is None else {"Content-Type": content_type}
        connection.request(method, target, body=body, headers=headers)
        response = connection.getresponse()
        content = response.read()
        return Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, content
        )
    except http.client.HTTPException as error:
        raise ConnectionError(f"{method} {target}: {error!r}") from error
    finally:
        connection.close()


def ask_ok(
    path: str | os.PathLike[str],
    method: str,
    target: str,
    body: bytes | None = None,
    content_type: str | None = None,
    timeout: float = 60.0,
) -> Answer:
    """Like `ask`, and anything but a 2xx is an `EngineFailed` with what the engine said."""
    answer = ask(path, method, target, body, content_type, timeout)
    if not 200 <= answer.status < 300:
        said = answer.body[:2000].decode("utf-8", "replace").strip()
        raise EngineFailed(f"{method} {target} answered {answer.status}: {said}")
    return answer
