"""Build contexts: dockline sends the files that the CLI sends, as the CLI sends them."""

from __future__ import annotations

import io
import os
import random
import socketserver
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import dockline
from dockline import tar_directory
from dockline.errors import InvalidArgument

from ..helpers import New
from .comparison import Comparison
from .program import DockerCLI

pytestmark = pytest.mark.one_store

FILES = [
    "Dockerfile", "a", "b.txt", "a.txt", "dir/a", "dir/b.txt", "dir/sub/a", "dir/sub/c.md",
    "dir/sub/deep/a.txt", "other/dir/a", "other/.hidden", ".hidden", "café", "sp ace", "x[1]", "d+1",
    "e.f/g", "docs/README.md", "docs/x/README.md", "a^b", "a$b", "#hash", "!bang", "Upper/Case.TXT",
    "build/Dockerfile.other",
]  # fmt: skip

CASES = {
    "no patterns": "",
    "any name": "*.txt\n*/*.md\n",
    "any folder": "**/a\ndocs/**\n",
    "several bangs": "docs\n!docs/README.md\ndir\n!dir/sub\ndir/sub/deep\n",
    "a pattern of everything, and back": "*\n!dir\n!a*\n",
    "the folder itself": "dir/sub\nother/\n",
    "comments and empty lines": "# a\n\n   \nb.txt\n#b\n",
    "a hash and a bang": "\\#hash\n\\!bang\n",
    "slashes before and behind": "/a\n/dir/\n./b.txt\nother/../docs\n",
    "classes and escapes": "[a-c]*\nx\\[1\\]\n[^a]+1\ncaf?\n",
    "capitals and spaces": "upper\n  sp ace  \nUpper/*.txt\n",
    "a Dockerfile that is left out": "*\n!a\n",
}
PARTS = [
    "a", "b.txt", "dir", "sub", "*", "**", "?", "*.txt", "*.md", "[a-c]*", "[^a]*", "docs", "README.md", ".*",
    "d*", "deep", "other", "caf?", "**a", "a**", "..", ".", "#hash", "!bang", "d+1", "a^b", "a$b", "Docker*",
    "e.f", "b**",
]  # fmt: skip
SEEDED = 40


class _Listener(BaseHTTPRequestHandler):
    """Takes the context of a build, and refuses to build it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def address_string(self) -> str:
        return "a unix socket"

    def do_HEAD(self) -> None:
        self._answer(b"")

    def do_GET(self) -> None:
        self._answer(b"OK")

    def do_POST(self) -> None:
        body = bytearray()
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        self.server.contexts.append(bytes(body))  # type: ignore[attr-defined]
        self._answer(b'{"message":"seen"}', 500)

    def _answer(self, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Api-Version", "1.51")
        self.send_header("Ostype", "linux")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), _Listener)
        self.contexts: list[bytes] = []

    def get_request(self) -> tuple[Any, Any]:
        return self.socket.accept()[0], ("here", 0)


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[_Server]:
    """Somebody in the engine's place, to look at what the CLI sends to be built."""
    with _Server(tmp_path / "s") as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files with names of all kinds, an empty folder and links of both kinds."""
    folder = tmp_path / "context"
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (folder / "empty").mkdir()
    (folder / "link").symlink_to("dir/a")
    (folder / "folder-link").symlink_to("dir")
    os.link(folder / "a", folder / "hard")
    os.chmod(folder / "b.txt", 0o4751)
    return folder


def entries(data: bytes) -> list[tuple[Any, ...]]:
    """What is in an archive, sorted: all that the engine makes something of."""
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return sorted((m.name, m.type, m.mode, int(m.mtime), m.linkname, m.size, m.uid, m.gid) for m in tar)


def theirs(cli: DockerCLI, listener: _Server, folder: Path, *more: str) -> list[tuple[Any, ...]] | str:
    """What the CLI sends, or what it says against the patterns."""
    listener.contexts.clear()
    aside = evolve(cli, url=f"unix://{listener.server_address}")
    said = aside.run("build", "--quiet", *more, str(folder))
    return entries(listener.contexts[0]) if listener.contexts else said.stderr.decode()


def ours(folder: Path, **options: Any) -> list[tuple[Any, ...]] | str:
    try:
        return entries(b"".join(tar_directory(folder, dockerignore=True, **options)))
    except InvalidArgument as error:
        return str(error)


@pytest.mark.parametrize("case", CASES)
def test_the_same_files_go(
    cli: DockerCLI, listener: _Server, folder: Path, same: Comparison, case: str
) -> None:
    (folder / ".dockerignore").write_text(CASES[case])
    same(f"context: {case}", ours(folder), theirs(cli, listener, folder))


def test_a_dockerfile_under_another_name(
    cli: DockerCLI, listener: _Server, folder: Path, same: Comparison
) -> None:
    (folder / ".dockerignore").write_text("build\n*.txt\n")
    file = folder / "build/Dockerfile.other"
    same(
        "context: a Dockerfile under another name",
        ours(folder, dockerfile="build/Dockerfile.other"),
        theirs(cli, listener, folder, "--file", str(file)),
    )


def test_patterns_at_random(cli: DockerCLI, listener: _Server, folder: Path, same: Comparison) -> None:
    dice = random.Random(20261124)
    for _ in range(SEEDED):
        patterns = []
        for _ in range(dice.randint(1, 4)):
            path = "/".join(dice.choice(PARTS) for _ in range(dice.choice([1, 1, 2, 2, 3])))
            patterns.append(dice.choice(["", "", "!", "/", " "]) + path + dice.choice(["", "", "/", " "]))
        (folder / ".dockerignore").write_text("\n".join(patterns) + "\n")
        mine, other = ours(folder), theirs(cli, listener, folder)
        if isinstance(mine, str) or isinstance(other, str):
            mine, other = isinstance(mine, str), isinstance(other, str)  # type: ignore[assignment]
        assert mine == other, patterns
    same("context: patterns at random", SEEDED, SEEDED)


def test_copying_all_of_it(
    docker: dockline.Client, cli: DockerCLI, folder: Path, same: Comparison, new: New
) -> None:
    (folder / "Dockerfile").write_text('FROM scratch\nCOPY . /\nCMD ["none"]\n')
    (folder / ".dockerignore").write_text("docs\n!docs/README.md\n*.txt\n")
    tags = [new.image_tag("copied"), new.image_tag("copied")]
    cli("build", "--quiet", "--no-cache", "--tag", tags[0], str(folder))
    docker.images.build(tar_directory(folder, dockerignore=True), tags=[tags[1]], nocache=True).drain()
    found = []
    for tag in tags:
        container = new.container(image=tag)
        with docker.containers.export(container) as tar, tar.tarfile() as archive:
            # A folder that is made for a file in it has the time of the build.
            found.append(
                [
                    (m.name, m.type, m.mode, 0 if m.isdir() else int(m.mtime), m.linkname, m.size, m.uid)
                    for m in archive
                ]
            )
    assert ("docs/README.md" in [each[0] for each in found[1]]) and "a.txt" not in [f[0] for f in found[1]]
    skip = ("etc/", "dev/", "proc/", "sys/", ".dockerenv")
    kept = [
        [each for each in one if not each[0].startswith(skip) and each[0] + "/" not in skip] for one in found
    ]
    same("build: COPY . /", kept[1], kept[0])
