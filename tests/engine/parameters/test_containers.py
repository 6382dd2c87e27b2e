"""How the engine reads the parameters of container operations."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable

import pytest

import dockline
from dockline.errors import APIError, Conflict, NotFound
from dockline.models import ContainerStatsResponse, HostConfig, Mount, OCIPlatform

from ...support.waiting import eventually
from ..helpers import BUSYBOX, New
from .tables import booleans, seen

pytestmark = pytest.mark.one_store

SPEAKS = """
echo early; echo "early complaint" >&2
read -t $PATIENCE line
echo "late $line"; echo "late complaint $line" >&2
"""
EARLY, LATE = {"early", "early complaint"}, {"late x", "late complaint x"}
STDIN_IS_CLOSED = {"late ", "late complaint "}


@pytest.mark.parametrize("operation", ["ContainerAttach", "ContainerAttachWebsocket"])
class TestAttach:
    @pytest.fixture
    def lines(self, docker: dockline.Client, new: New, operation: str) -> Callable[..., set[str]]:
        """Attaches to a container that has spoken already and speaks again when it has read a line."""

        def attach(**changed: bool | None) -> set[str]:
            speaker = new.running(
                "sh",
                "-c",
                SPEAKS,
                open_stdin=True,
                env=["PATIENCE=1" if changed.get("stdin", True) is not True else "PATIENCE=60"],
            )
            eventually(lambda: set(_logged(docker, speaker)) >= EARLY)
            given = {"logs": True, "stream": True, "stdin": True, "stdout": True, "stderr": True, **changed}
            if operation == "ContainerAttach":
                with docker.containers.attach(speaker, **given) as stream:  # type: ignore[arg-type]
                    if given["stream"]:
                        stream.write(b"x\n")
                    output = stream.read()
                text = output.stdout + output.stderr
            else:
                with docker.containers.attach_websocket(speaker, **given) as socket:  # type: ignore[arg-type]
                    if given["stream"]:
                        socket.write(b"x\n")
                    text = socket.read()
            return set(text.decode().splitlines())

        return attach

    def test_logs(self, operation: str, lines: Callable[..., set[str]]) -> None:
        booleans(
            f"{operation}.logs",
            lambda value: lines(logs=value),
            true=EARLY | LATE,
            false=LATE,
            default=False,
            what="what was written before comes too",
        )

    def test_stream(self, operation: str, lines: Callable[..., set[str]]) -> None:
        booleans(
            f"{operation}.stream",
            lambda value: lines(stream=value),
            true=EARLY | LATE,
            false=EARLY,
            default=False,
            what="what is written from now on comes",
        )

    def test_stdin(self, operation: str, lines: Callable[..., set[str]]) -> None:
        booleans(
            f"{operation}.stdin",
            lambda value: lines(stdin=value),
            true=EARLY | LATE,
            false=EARLY | STDIN_IS_CLOSED,
            default=False,
            what="what is sent reaches the process",
        )

    def test_stdout(self, operation: str, lines: Callable[..., set[str]]) -> None:
        booleans(
            f"{operation}.stdout",
            lambda value: lines(stdout=value),
            true=EARLY | LATE,
            false={"early complaint", "late complaint x"},
            default=False,
            what="stdout comes",
        )

    def test_stderr(self, operation: str, lines: Callable[..., set[str]]) -> None:
        booleans(
            f"{operation}.stderr",
            lambda value: lines(stderr=value),
            true=EARLY | LATE,
            false={"early", "late x"},
            default=False,
            what="stderr comes",
        )


def _logged(docker: dockline.Client, container: str) -> list[str]:
    output = docker.containers.logs(container, stdout=True, stderr=True).read()
    return (output.stdout + output.stderr).decode().splitlines()


class TestList:
    def test_all(self, docker: dockline.Client, new: New) -> None:
        stopped, running = new.container("true"), new.running("sleep", "600")

        def listed(value: bool | None) -> tuple[bool, bool]:
            ids = {each.id for each in docker.containers.list(all=value)}
            return running in ids, stopped in ids

        booleans(
            "ContainerList.all",
            listed,
            true=(True, True),
            false=(True, False),
            default=False,
            what="stopped containers are listed",
        )

    def test_size(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "head -c 1000 /dev/zero > /file")

        def size(value: bool | None) -> object:
            found = docker.containers.list(all=True, size=value, filters={"id": container})
            return [each.size_rw for each in found]

        booleans("ContainerList.size", size, true=[1000], false=[None], default=False, what="sizes are told")
        booleans(
            "ContainerInspect.size",
            lambda value: docker.containers.inspect(container, size=value).size_rw,
            true=1000,
            false=None,
            default=False,
            what="sizes are told",
        )


class TestRemove:
    def test_volumes(self, docker: dockline.Client, new: New) -> None:
        def goes(value: bool | None) -> bool:
            config = HostConfig(mounts=[Mount(type="volume", target="/data")])
            container = new.container("true", host_config=config)
            volume = docker.containers.inspect(container).mounts[0].name
            assert volume is not None
            new.later(lambda: docker.volumes.remove(volume, force=True))
            docker.containers.remove(container, volumes=value)
            return _is_not_found(lambda: docker.volumes.inspect(volume))

        booleans(
            "ContainerDelete.volumes",
            goes,
            true=True,
            false=False,
            default=False,
            what="its anonymous volume goes too",
        )

    def test_force(self, docker: dockline.Client, new: New) -> None:
        def goes(value: bool | None) -> bool:
            container = new.running("sleep", "600")
            try:
                docker.containers.remove(container, force=value)
            except Conflict as error:
                assert "running" in str(error)
            return _is_not_found(lambda: docker.containers.inspect(container))

        booleans(
            "ContainerDelete.force",
            goes,
            true=True,
            false=False,
            default=False,
            what="it goes though it runs",
        )

    def test_link(self, docker: dockline.Client, new: New) -> None:
        def goes(value: bool | None) -> bool:
            container = new.container("true")
            try:
                docker.containers.remove(container, link=value)
            except APIError as error:
                assert "default link name" in str(error)
            return _is_not_found(lambda: docker.containers.inspect(container))

        booleans(
            "ContainerDelete.link",
            goes,
            true=False,
            false=True,
            default=False,
            what="a link is removed, not the container",
        )

    @pytest.mark.parametrize("slash", ["", "/"])
    def test_a_link(self, docker: dockline.Client, new: New, slash: str) -> None:
        database = new.running("sleep", "600")
        web = new.name("web")
        new.running("sleep", "600", name=web, host_config=HostConfig(links=[f"{database}:db"]))

        def names() -> list[str]:
            [found] = docker.containers.list(filters={"id": database})
            return found.names or []

        assert f"/{web}/db" in names()
        with pytest.raises(NotFound):
            docker.containers.remove(f"{web}/cache", link=True)
        docker.containers.remove(f"{slash}{web}/db", link=True)
        assert len(names()) == 1
        assert docker.containers.inspect(web).state.running


class TestStats:
    def test_stream(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "600")

        def samples(value: bool | None) -> int:
            found = docker.containers.stats(container, stream=value)
            if isinstance(found, ContainerStatsResponse):
                return 1
            with found as stream:
                return len([next(stream) for _ in range(2)])

        booleans(
            "ContainerStats.stream", samples, true=2, false=1, default=True, what="sample follows sample"
        )

    def test_one_shot(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "600")

        def compared(value: bool | None) -> bool:
            found = docker.containers.stats(container, stream=False, one_shot=value)
            assert found.preread is not None
            return found.preread.datetime.year > 1

        booleans(
            "ContainerStats.one_shot",
            compared,
            true=False,
            false=True,
            default=False,
            what="one sample alone, nothing to compare with",
        )


class TestPutArchive:
    def test_no_overwrite_dir_non_dir(self, docker: dockline.Client, new: New) -> None:
        def replaced(value: bool | None) -> bool:
            container = new.finished("mkdir", "/target")
            try:
                docker.containers.put_archive(
                    container, _tar_of_file("target"), path="/", no_overwrite_dir_non_dir=value
                )
            except APIError as error:
                assert "overwrite" in str(error)
            link = docker.containers.archive_info(container, path="/target")
            return link.mode is not None and not link.mode >> 31 & 1

        booleans(
            "PutContainerArchive.no_overwrite_dir_non_dir",
            replaced,
            true=False,
            false=True,
            default=False,
            what="a file does not replace a folder",
        )

    def test_copy_uid_gid(self, docker: dockline.Client, new: New) -> None:
        def owner(value: bool | None) -> int:
            container = new.container("true", user="4321:4321")
            docker.containers.put_archive(container, _tar_of_file("file"), path="/tmp", copy_uid_gid=value)
            with docker.containers.get_archive(container, path="/tmp/file") as stream:
                data = io.BytesIO(stream.read())
            with tarfile.open(fileobj=data) as tar:
                return tar.getmember("file").uid

        booleans(
            "PutContainerArchive.copy_uid_gid",
            owner,
            true=4321,
            false=1234,
            default=False,
            what="files become the container user's",
        )


def test_platform_of_a_new_container(docker: dockline.Client, new: New) -> None:
    forms: dict[str, tuple[str | OCIPlatform, str | OCIPlatform]] = {
        "text": ("linux/amd64", "linux/arm64"),
        "model": (
            OCIPlatform(os="linux", architecture="amd64"),
            OCIPlatform(os="linux", architecture="arm64"),
        ),
    }
    for form, (right, wrong) in forms.items():
        new.container("true", platform=right)
        with pytest.raises(NotFound, match="arm64"):
            new.container("true", platform=wrong)
        seen("ContainerCreate.platform", form, f"{BUSYBOX} is of the one asked for, or refused")


def _tar_of_file(name: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        entry = tarfile.TarInfo(name)
        entry.uid = entry.gid = 1234
        tar.addfile(entry, io.BytesIO())
    return buffer.getvalue()


def _is_not_found(inspect: Callable[[], object]) -> bool:
    try:
        inspect()
    except NotFound:
        return True
    return False
