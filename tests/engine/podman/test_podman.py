"""Podman's compatible API: an engine of another house, which speaks an older version.

What it can do works as with Docker's own; what it can't is an error of ours that says what it said. All
operations are sent to it: the table "podman" tells what came of each.
"""

from __future__ import annotations

import inspect
import io
import tarfile
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import dockline
from dockline import OPERATIONS, OperationId, models
from dockline.errors import APIError, Conflict, DocklineError, NotFound
from dockline.models import HostConfig

from ...support.tables import Table
from ...support.waiting import eventually
from ..helpers import BUSYBOX, New, tar_of

TABLE = Table(
    "podman",
    "what became of each operation, sent to Podman",
    ("operation", "what came of it"),
    required=lambda: ((id_, "what came of it") for id_ in OPERATIONS),
)
LOCAL = HostConfig(network_mode="none")


@pytest.fixture
def box(new: New) -> Callable[..., str]:
    """Makes containers without a network."""

    def make(*command: str, **members: Any) -> str:
        return new.container(*command, host_config=LOCAL, **members)

    return make


def test_the_older_version_is_agreed_on(docker: dockline.Client) -> None:
    assert docker.system.ping() == "OK"
    version = docker.system.version()
    assert docker.api_version == version.api_version == "1.41"
    assert "Podman Engine" in [component.name for component in version.components or []]
    assert docker.system.info().server_version == version.version


def test_a_container_lives_and_goes(docker: dockline.Client, box: Callable[..., str]) -> None:
    container = box("sh", "-c", "echo out; echo err >&2; exit 3", labels={"a": "b"})
    assert docker.containers.start(container)
    assert docker.containers.wait(container).result(30).status_code == 3
    found = docker.containers.inspect(container)
    assert (found.id, found.state.exit_code, (found.config.labels or {}).get("a")) == (container, 3, "b")
    with docker.containers.logs(container, stdout=True, stderr=True) as logs:
        assert logs.read() == (b"out\n", b"err\n")
    listed = docker.containers.list(all=True, filters={"label": ["a=b"]})
    assert container in [each.id for each in listed]
    docker.containers.remove(container)
    with pytest.raises(NotFound):
        docker.containers.inspect(container)


def test_logs_of_a_terminal(docker: dockline.Client, box: Callable[..., str]) -> None:
    container = box("echo", "told", tty=True)
    docker.containers.start(container)

    def told() -> bytes:
        with docker.containers.logs(container, stdout=True) as logs:
            return logs.read().stdout

    eventually(told)
    assert told() == b"told\r\n"


def test_exec_both_ways(docker: dockline.Client, box: Callable[..., str]) -> None:
    container = box("sleep", "60")
    docker.containers.start(container)
    made = docker.exec.create(
        container, cmd=["sh", "-c", "cat; echo err >&2; exit 4"], attach_stdin=True, attach_stdout=True,
        attach_stderr=True,
    )  # fmt: skip
    with docker.exec.start(made.id) as stream:
        assert stream.communicate(b"in and out") == (b"in and out", b"err\n")
    assert eventually(lambda: docker.exec.inspect(made.id).exit_code) == 4


def test_attach(docker: dockline.Client, box: Callable[..., str]) -> None:
    container = box("cat", open_stdin=True, stdin_once=True, attach_stdin=True)
    with docker.containers.attach(container, stream=True, stdin=True, stdout=True, stderr=True) as stream:
        docker.containers.start(container)
        assert stream.communicate(b"hello").stdout == b"hello"


def test_files_in_and_out(docker: dockline.Client, box: Callable[..., str]) -> None:
    container = box("true")
    # Podman's own reader stops at the archive's end, and Podman fails now and then to write it what follows.
    archived = tar_of({"given": "content"}).rstrip(b"\0")
    archived += bytes(-len(archived) % 512 + 1024)
    docker.containers.put_archive(container, archived, path="/tmp")
    with docker.containers.get_archive(container, path="/tmp/given") as archive:
        assert archive.stat is not None and archive.stat.name == "given"
        data = archive.read()
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        file = tar.extractfile("given")
        assert file is not None and file.read() == b"content"


def test_images(docker: dockline.Client, new: New) -> None:
    tag = new.image_tag()
    docker.images.tag(BUSYBOX, repo=f"docker.io/library/{tag.partition(':')[0]}", tag="v1")
    assert docker.images.inspect(tag).id == docker.images.inspect(BUSYBOX).id
    assert any(f"docker.io/library/{tag}" in (each.repo_tags or []) for each in docker.images.list())
    assert docker.images.history(tag)
    with docker.images.save(tag) as tar:
        assert len(tar.read()) > 100_000


def test_networks_and_volumes(docker: dockline.Client, new: New) -> None:
    volume = new.volume(labels={"a": "b"})
    assert docker.volumes.inspect(volume).name == volume
    assert volume in [each.name for each in docker.volumes.list().volumes or []]
    network = new.network()
    assert docker.networks.inspect(network).id == network
    assert network in [each.id for each in docker.networks.list()]


def test_events(docker: dockline.Client, box: Callable[..., str]) -> None:
    since = docker.system.info().system_time
    container = box("true")
    docker.containers.start(container)
    with docker.system.events(since=since, filters={"container": [container]}) as events:
        told = [next(events).action for _ in range(2)]
    assert "create" in told


def test_one_value_of_figures(docker: dockline.Client, box: Callable[..., str]) -> None:
    container = box("sleep", "60")
    docker.containers.start(container)
    stats = docker.containers.stats(container, stream=False)
    assert stats.name == docker.containers.inspect(container).name.removeprefix("/")
    assert stats.read is not None


def test_its_refusals_are_those_of_any_engine(docker: dockline.Client, box: Callable[..., str]) -> None:
    with pytest.raises(NotFound):
        docker.images.inspect("no-such-image")
    container = box("sleep", "60")
    docker.containers.start(container)
    with pytest.raises((Conflict, APIError)):
        docker.containers.remove(container)
    docker.containers.remove(container, force=True)


def arguments(operation: OperationId) -> dict[str, Any]:
    """The least that a function wants: what is not there, and empty bodies."""
    function = OPERATIONS[operation].function
    given: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[1:]:
        if parameter.default is inspect.Parameter.empty:
            given[name] = _least(parameter.annotation)
    return given


def _least(type_: Any) -> Any:
    if isinstance(type_, type) and attrs.has(type_):
        wanted = [a for a in attrs.fields(type_) if a.default is attrs.NOTHING]
        return type_(**{a.name: _least(a.type) for a in wanted})
    annotation = type_.__name__ if isinstance(type_, type) else str(type_)
    if annotation.startswith("Sequence"):
        return []
    if annotation in ("str", "int", "bool"):
        return {"str": "nope", "int": 1, "bool": True}[annotation]
    if annotation == "UploadSource":
        return tar_of({})
    if "enums." in annotation:
        return "nope"
    return _least(getattr(models, annotation.partition(" |")[0].removeprefix("models.")))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation(docker: dockline.Client, operation: OperationId) -> None:
    """It answers, or an error of ours says why not: by its status, or because it speaks too old a version."""
    if operation == "ContainerPrune":
        TABLE.put(operation, "what came of it", "not sent: other tests' containers would go")
        return
    with docker.with_options(timeout=5) as short:
        try:
            answer = OPERATIONS[operation].function(short, **arguments(operation))
        except APIError as error:
            assert error.operation == operation
            assert str(error)
            TABLE.put(operation, "what came of it", f"{error.status} {type(error).__name__}")
        except DocklineError as error:
            TABLE.put(operation, "what came of it", type(error).__name__)
        else:
            if hasattr(answer, "close"):
                answer.close()
            TABLE.put(operation, "what came of it", "an answer")
