"""Files in and out of containers, as tar archives."""

from __future__ import annotations

import io
import stat
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import BadRequest, InvalidArgument, NotFound, ServerError, StreamClosed

from .helpers import New, peak_growth, tar_of

BIG = 64 * 2**20


def run(docker: dockline.Client, container: str, script: str) -> str:
    """What a shell script in a container writes."""
    made = docker.exec.create(container, attach_stdout=True, attach_stderr=True, cmd=["sh", "-c", script])
    return docker.exec.start(made.id).text()


class TestGet:
    def test_a_file(self, docker: dockline.Client, napper: str) -> None:
        with docker.containers.get_archive(napper, path="/etc/passwd") as archive:
            assert archive.stat is not None
            assert (archive.stat.name, archive.stat.link_target) == ("passwd", "")
            with archive.tarfile() as tar:
                member = tar.next()
                assert member is not None and member.name == "passwd"
                file = tar.extractfile(member)
                assert file is not None
                text = file.read()
                assert tar.next() is None
        assert text.startswith(b"root:x:0:0:") and len(text) == archive.stat.size

    def test_extract_a_tree(self, docker: dockline.Client, napper: str, tmp_path: Path) -> None:
        run(
            docker,
            napper,
            "mkdir -p /tree/sub; echo one > /tree/one; echo two > /tree/sub/two; ln -s one /tree/link",
        )
        with docker.containers.get_archive(napper, path="/tree") as archive:
            archive.extract(tmp_path / "out")
        assert (tmp_path / "out/tree/sub/two").read_text() == "two\n"
        assert (tmp_path / "out/tree/link").readlink() == Path("one")

    def test_save(self, docker: dockline.Client, napper: str, tmp_path: Path) -> None:
        target = tmp_path / "etc.tar"
        with docker.containers.get_archive(napper, path="/etc") as archive:
            assert archive.save(target) == target.stat().st_size
        with tarfile.open(target) as tar:
            assert {"etc", "etc/passwd", "etc/group"} <= set(tar.getnames())
        assert list(tmp_path.iterdir()) == [target]

    def test_as_pieces_and_as_a_file(self, docker: dockline.Client, napper: str) -> None:
        with docker.containers.get_archive(napper, path="/bin/busybox") as archive:
            pieces = b"".join(archive)
        with docker.containers.get_archive(napper, path="/bin/busybox") as archive:
            head = archive.read(512)
            assert pieces == head + archive.read()
        assert len(pieces) > 1_000_000

    def test_leaving_early(self, docker: dockline.Client, napper: str) -> None:
        for _ in range(5):
            with docker.containers.get_archive(napper, path="/bin") as archive:
                assert len(archive.read(1000)) == 1000
            with pytest.raises(StreamClosed):
                archive.read()
            assert docker.system.ping() == "OK"

    def test_of_a_stopped_container(self, docker: dockline.Client, new: New) -> None:
        container = new.container("true")
        with docker.containers.get_archive(container, path="etc/group") as archive, archive.tarfile() as tar:
            assert tar.getnames() == ["group"]

    def test_big_with_flat_memory(self, docker: dockline.Client, napper: str) -> None:
        run(docker, napper, f"head -c {BIG} /dev/zero > /tmp/big")
        with docker.containers.get_archive(napper, path="/etc/group") as archive:
            archive.finish()  # what is imported once
        with peak_growth() as grown:
            with docker.containers.get_archive(napper, path="/tmp/big") as archive:
                size = sum(len(piece) for piece in archive)
            assert grown() < 8 * 2**20
        assert size >= BIG
        run(docker, napper, "rm /tmp/big")


class TestInfo:
    def test_a_file(self, docker: dockline.Client, napper: str) -> None:
        run(docker, napper, "printf 12345 > /tmp/five; chmod 640 /tmp/five")
        info = docker.containers.archive_info(napper, path="/tmp/five")
        assert (info.name, info.size) == ("five", 5)
        assert info.mode & 0o777 == 0o640
        assert abs(info.mtime.datetime.timestamp() - time.time()) < 60

    def test_a_directory_and_a_link(self, docker: dockline.Client, napper: str) -> None:
        run(docker, napper, "mkdir -p /tmp/dir; ln -sf dir /tmp/link")
        # The mode is Go's: bit 31 for directories, bit 27 for links.
        assert docker.containers.archive_info(napper, path="/tmp/dir").mode >> 31 == 1
        link = docker.containers.archive_info(napper, path="/tmp/link")
        assert link.mode >> 27 & 1 and link.link_target.endswith("dir")

    def test_nothing(self, docker: dockline.Client, napper: str) -> None:
        with pytest.raises(NotFound) as caught:
            docker.containers.archive_info(napper, path="/nope")
        assert caught.value.status == 404  # HEAD: there is no body that would say more
        with pytest.raises(NotFound):
            docker.containers.archive_info("nope", path="/")


class TestPut:
    def test_bytes(self, docker: dockline.Client, napper: str) -> None:
        docker.containers.put_archive(napper, tar_of({"a.txt": "hello\n", "sub/b": b"\0\xff"}), path="/tmp")
        assert run(docker, napper, "cat /tmp/a.txt; od -An -tx1 /tmp/sub/b") == "hello\n 00 ff\n"

    def test_the_path_of_a_file(self, docker: dockline.Client, napper: str, tmp_path: Path) -> None:
        source = tmp_path / "source.tar"
        source.write_bytes(tar_of({"from-path": "1"}))
        docker.containers.put_archive(napper, source, path="/tmp")
        docker.containers.put_archive(napper, str(source), path="/var/tmp")
        assert run(docker, napper, "cat /tmp/from-path /var/tmp/from-path") == "11"

    def test_a_file(self, docker: dockline.Client, napper: str) -> None:
        source = io.BytesIO(b"skipped" + tar_of({"from-file": "2"}))
        source.seek(len(b"skipped"))
        docker.containers.put_archive(napper, source, path="/tmp")
        assert run(docker, napper, "cat /tmp/from-file") == "2"

    def test_an_iterator(self, docker: dockline.Client, napper: str) -> None:
        data = tar_of({"from-iterator": "3" * 5000})
        docker.containers.put_archive(
            napper, (data[start : start + 1000] for start in range(0, len(data), 1000)), path="/tmp"
        )
        assert run(docker, napper, "wc -c < /tmp/from-iterator") == "5000\n"

    def test_a_directory(self, docker: dockline.Client, napper: str, tmp_path: Path) -> None:
        (tmp_path / "deep/er").mkdir(parents=True)
        (tmp_path / "deep/er/file").write_text("4")
        (tmp_path / "script").write_text("#!/bin/sh\necho ran")
        (tmp_path / "script").chmod(0o755)
        (tmp_path / "left-out").write_text("5")
        run(docker, napper, "mkdir /tmp/target")
        docker.containers.put_archive(
            napper,
            dockline.tar_directory(tmp_path, exclude=lambda name: name == "left-out"),
            path="/tmp/target",
        )
        assert run(docker, napper, "cd /tmp/target; ls; cat deep/er/file; ./script") == "deep\nscript\n4ran\n"

    def test_what_was_got_elsewhere(self, docker: dockline.Client, napper: str, new: New) -> None:
        other = new.container("true")
        with docker.containers.get_archive(napper, path="/etc/passwd") as archive:
            docker.containers.put_archive(other, archive, path="/tmp")
        info = docker.containers.archive_info(other, path="/tmp/passwd")
        assert info.size == docker.containers.archive_info(napper, path="/etc/passwd").size

    def test_owners(self, docker: dockline.Client, napper: str) -> None:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as tar:
            entry = tarfile.TarInfo("owned")
            entry.uid = entry.gid = 65534
            entry.mode = stat.S_IRUSR
            tar.addfile(entry)
        docker.containers.put_archive(napper, buffer.getvalue(), path="/tmp", copy_uid_gid=False)
        assert run(docker, napper, "stat -c '%u %g %a' /tmp/owned") == "65534 65534 400\n"

    @pytest.mark.parametrize(
        ("owner", "wanted"), [("root", "0 0"), ((1234, 2345), "1234 2345"), ("keep", "here")]
    )
    def test_owners_of_a_directory(
        self, docker: dockline.Client, new: New, tmp_path: Path, owner: Any, wanted: str
    ) -> None:
        (tmp_path / "owned").write_text("x")
        if wanted == "here":
            told = (tmp_path / "owned").stat()
            wanted = f"{told.st_uid} {told.st_gid}"
        container = new.running("sleep", "600", user="4321:4321")
        archive = dockline.tar_directory(tmp_path, owner=owner)
        for given, owners in ((None, wanted), (False, wanted), (True, "4321 4321")):
            docker.containers.put_archive(container, archive, path="/tmp", copy_uid_gid=given)
            assert run(docker, container, "stat -c '%u %g' /tmp/owned") == f"{owners}\n"

    def test_nothing_is_no_archive(self, docker: dockline.Client, tmp_path: Path) -> None:
        """There is no container of this name: had anything been sent, this would be `NotFound`."""
        used = io.BytesIO(tar_of({"a": "b"}))
        used.read()
        nothings: list[Any] = [b"", bytearray(), used, iter([]), []]
        for nothing in nothings:
            with pytest.raises(InvalidArgument, match="nothing would be sent"):
                docker.containers.put_archive("nope", nothing, path="/")

    def test_a_directory_is_not_replaced_by_a_file_if_that_is_asked_for(
        self, docker: dockline.Client, napper: str
    ) -> None:
        run(docker, napper, "mkdir -p /tmp/guarded/is-dir")
        archive = tar_of({"is-dir": "now a file"})
        with pytest.raises(ServerError, match="is-dir"):
            docker.containers.put_archive(napper, archive, path="/tmp/guarded", no_overwrite_dir_non_dir=True)
        docker.containers.put_archive(napper, archive, path="/tmp/guarded", no_overwrite_dir_non_dir=False)
        assert run(docker, napper, "cat /tmp/guarded/is-dir") == "now a file"

    def test_big_with_flat_memory(self, docker: dockline.Client, napper: str) -> None:
        docker.containers.put_archive(napper, tar_of({"small": "x"}), path="/tmp")
        entry = tarfile.TarInfo("big")
        entry.size = BIG

        def pieces() -> Iterator[bytes]:
            yield entry.tobuf()
            for _ in range(BIG // 2**16):
                yield bytes(2**16)
            yield bytes(1024)

        with peak_growth() as grown:
            docker.containers.put_archive(napper, pieces(), path="/tmp")
            assert grown() < 8 * 2**20
        assert run(docker, napper, "wc -c < /tmp/big; rm /tmp/big") == f"{BIG}\n"

    def test_into_nothing(self, docker: dockline.Client, napper: str) -> None:
        with pytest.raises(NotFound):
            docker.containers.put_archive(napper, tar_of({"a": "b"}), path="/no/such/folder")
        with pytest.raises(NotFound):
            docker.containers.put_archive("nope", tar_of({"a": "b"}), path="/")

    def test_into_a_file(self, docker: dockline.Client, napper: str) -> None:
        with pytest.raises(BadRequest, match="directory"):
            docker.containers.put_archive(napper, tar_of({"a": "b"}), path="/etc/passwd")

    def test_a_big_upload_that_is_refused_at_once(self, docker: dockline.Client, napper: str) -> None:
        """The daemon answers before it has read all of it, and the answer must arrive."""
        with pytest.raises(NotFound):
            docker.containers.put_archive(napper, (bytes(2**16) for _ in range(200)), path="/no/such/folder")
        assert docker.system.ping() == "OK"

    def test_no_archive(self, docker: dockline.Client, napper: str) -> None:
        with pytest.raises(dockline.errors.APIError, match=r"(?i)archive|tar"):
            docker.containers.put_archive(napper, b"this is no tar archive" * 100, path="/tmp")

    def test_what_can_be_no_upload_is_refused_here(self, docker: dockline.Client, tmp_path: Path) -> None:
        """There is no container of this name: had anything been sent, this would be `NotFound`."""
        (tmp_path / "text").write_text("x")
        with pytest.raises(InvalidArgument, match="tar_directory"):
            docker.containers.put_archive("nope", tmp_path, path="/")
        with pytest.raises(InvalidArgument, match=r"no-such\.tar"):
            docker.containers.put_archive("nope", tmp_path / "no-such.tar", path="/")
        with (tmp_path / "text").open() as text, pytest.raises(InvalidArgument, match="binary"):
            docker.containers.put_archive("nope", text, path="/")  # type: ignore[arg-type]
