"""Small tools of docs/examples on a real engine: what they do, and how they fail."""

from __future__ import annotations

import runpy
import tarfile
from pathlib import Path

import pytest

import dockline
from dockline.errors import NotFound

from ...support.waiting import PATIENCE, eventually
from ..commanded import Screen
from ..helpers import BUSYBOX, NamedEngine, New, peak_growth
from ..private import PrivateEngine
from .examples import EXAMPLES, NOWHERE, Example, leaves_no_container

pytestmark = pytest.mark.one_store

TOOLS = sorted(path.name for path in EXAMPLES.glob("*.py") if path.stem not in ("pytest_fixture", "traced"))


@pytest.mark.parametrize("name", TOOLS)
def test_each_says_how_it_is_used(name: str) -> None:
    told, errors = Example(NOWHERE, name=name).ends("--help")
    assert told.startswith(f"usage: {name} ")
    assert errors == []


def test_each_is_short() -> None:
    for path in EXAMPLES.glob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) < 120, path.name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("live_table.py", []),
        ("log_shipper.py", []),
        ("backup_volume.py", ["backup", "data", "data.tar.gz"]),
        ("backup_volume.py", ["restore", "data", "data.tar.gz"]),
        ("blue_green.py", ["web", "busybox", "--network", "front"]),
        ("engine_diff.py", [NOWHERE, NOWHERE]),
    ],
)
def test_an_engine_that_is_not_there_is_one_line(
    name: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "there is no socket at /tmp/there/is/no/engine.sock" in Example(NOWHERE, name=name).fails(*words)
    assert list(tmp_path.iterdir()) == []


class TestLiveTable:
    @pytest.fixture
    def table(self, engine: NamedEngine) -> Example:
        return Example(engine.url, name="live_table.py")

    def test_shows_what_runs_and_what_starts_until_q(
        self, table: Example, docker: dockline.Client, new: New
    ) -> None:
        first, second = new.name("first"), new.name("second")
        new.running("sleep", "600", name=first)
        with table.at_terminal("--every", "0.2", width=100) as screen:
            screen.shows(first.encode())
            gone = new.running("sleep", "600", name=second)
            screen.shows(second.encode())
            docker.containers.kill(gone)
            eventually(lambda: second not in self.last(screen), what="its end")
            assert first in self.last(screen)
            screen.type(b"q")
            assert screen.ends() == 0

    def test_writes_so_many_tables_where_there_is_no_terminal(
        self, table: Example, docker: dockline.Client, new: New
    ) -> None:
        name = new.name("busy")
        new.running("sh", "-c", "while :; do :; done", name=name)
        told, _ = table.ends("--every", "1.5", "--count", "3")
        assert told.count("NAME ") == 3
        [row] = [line.split() for line in told.splitlines()[-5:] if line.startswith(name)][-1:]
        assert float(row[1]) > 0 and row[2] == "%"
        assert float(row[3]) > 0 and row[4] == "MiB"

    def test_ends_when_the_engine_does(self) -> None:
        with (
            PrivateEngine(name="ends") as own,
            Example(own.url, name="live_table.py").started("--every", "0.1") as process,
        ):
            assert process.stdout and process.stderr
            assert process.stdout.readline()
            own.stop()
            assert process.wait(PATIENCE) == 1
            assert len(process.stderr.read().splitlines()) == 1

    @staticmethod
    def last(screen: Screen) -> str:
        """The last table that is whole."""
        screen.shows(b"NAME")
        return screen.seen.decode().split("\x1b[2J")[-2]


class TestBackupVolume:
    @pytest.fixture
    def tool(self, engine: NamedEngine) -> Example:
        return Example(engine.url, name="backup_volume.py")

    @pytest.fixture
    def volume(self, docker: dockline.Client, new: New) -> str:
        """A volume with a file, a link, an owner, and 30 MB of what can't be compressed."""
        name = new.volume()
        script = (
            "cd /v; echo hello > file; chown 7:8 file; chmod 640 file; ln -s file link; mkdir -p a/b; "
            "head -c 30000000 /dev/urandom > a/b/large; sha256sum a/b/large"
        )
        docker.containers.run(BUSYBOX, ["sh", "-c", script], volumes={name: "/v"})
        return name

    def look(self, docker: dockline.Client, volume: str) -> str:
        script = "cd /v; ls -lnR . | grep -v ^total; sha256sum a/b/large file"
        return docker.containers.run(BUSYBOX, ["sh", "-c", script], volumes={volume: "/v"}).text()

    def test_what_was_saved_is_restored(
        self, tool: Example, docker: dockline.Client, new: New, volume: str, tmp_path: Path
    ) -> None:
        archive, copy = tmp_path / "saved.tar.gz", new.name("copy")
        new.later(lambda: docker.volumes.remove(copy, force=True))
        with leaves_no_container(docker):
            assert tool.ends("backup", volume, str(archive)) == ("", [])
            assert tool.ends("restore", copy, str(archive)) == ("", [])
        assert self.look(docker, copy) == self.look(docker, volume)
        with tarfile.open(archive) as tar:
            assert {"file", "link", "a/b/large"} <= {name.removeprefix("./") for name in tar.getnames()}

    def test_nothing_is_overwritten(
        self, tool: Example, docker: dockline.Client, volume: str, tmp_path: Path
    ) -> None:
        archive = tmp_path / "precious.tar.gz"
        archive.write_bytes(b"precious")
        with leaves_no_container(docker):
            assert "File exists" in tool.fails("backup", volume, str(archive))
            assert f"there is a volume {volume} already" in tool.fails("restore", volume, str(archive))
        assert archive.read_bytes() == b"precious"

    def test_a_volume_that_is_not_there_is_not_made(
        self, tool: Example, docker: dockline.Client, new: New, tmp_path: Path
    ) -> None:
        name = new.name("none")
        assert "404" in tool.fails("backup", name, str(tmp_path / "saved.tar.gz"))
        assert list(tmp_path.iterdir()) == []
        with pytest.raises(NotFound):
            docker.volumes.inspect(name)

    def test_an_archive_that_is_not_one_leaves_neither_volume_nor_container(
        self, tool: Example, docker: dockline.Client, new: New, tmp_path: Path
    ) -> None:
        name, archive = new.name("none"), tmp_path / "broken.tar.gz"
        archive.write_bytes(b"\x1f\x8b but then something else")
        with leaves_no_container(docker):
            tool.fails("restore", name, str(archive))
        with pytest.raises(NotFound):
            docker.volumes.inspect(name)

    def test_an_image_that_cannot_be_had_leaves_no_archive(
        self, tool: Example, docker: dockline.Client, volume: str, tmp_path: Path
    ) -> None:
        with leaves_no_container(docker):
            tool.fails("backup", volume, str(tmp_path / "a.tar.gz"), "--image", "127.0.0.1:1/none")
        assert list(tmp_path.iterdir()) == []

    def test_memory_stays_flat(
        self, engine: NamedEngine, volume: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DOCKER_HOST", engine.url)
        main = runpy.run_path(str(EXAMPLES / "backup_volume.py"))["main"]
        with peak_growth() as growth:
            assert main(["backup", volume, str(tmp_path / "saved.tar.gz")]) == 0
            assert growth() < 20_000_000
