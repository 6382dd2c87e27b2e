"""What the kit offers, as methods of a client's resources: in both halves, on an engine."""

from __future__ import annotations

from pathlib import Path

import pytest

import dockline
from dockline.errors import ContainerFailed, InvalidArgument, TimeoutError, WaitFailed, WaitTimeout
from dockline.models import ContainerInspectResponse, ExecInspectResponse, HostConfig, ImageInspect

from .halves import Half, Tasks, Threads
from .helpers import BUSYBOX, NamedEngine, New

pytestmark = pytest.mark.one_store


@pytest.fixture(params=[Threads, Tasks], ids=["threads", "tasks"])
def half(request: pytest.FixtureRequest, engine: NamedEngine) -> Half:
    found: Half = request.param(engine.url)
    return found


def test_a_command_is_run_and_gives_its_output_and_exit_code(half: Half) -> None:
    result = half.method("containers.run", BUSYBOX, ["sh", "-c", "cat; exit 3"], input=b"in", check=False)
    assert (result.exit_code, result.stdout) == (3, b"in")


def test_another_exit_code_is_an_error_of_the_package(half: Half) -> None:
    with pytest.raises(ContainerFailed, match="exit code 4; stderr ends with: no"):
        half.method("containers.run", BUSYBOX, ["sh", "-c", "echo no >&2; exit 4"])


def test_arguments_may_be_written_as_people_do(half: Half, docker: dockline.Client, new: New) -> None:
    name = new.name("spelled")
    half.method(
        "containers.run",
        BUSYBOX,
        ["sleep", "600"],
        name=name,
        detach=True,
        env={"A": "b"},
        memory="64m",
        ports={80: ("127.0.0.1", None)},
        labels=["x=y"],
        tmpfs={"/scratch": "size=1m"},
        restart="on-failure:3",
        healthcheck={"test": "true", "interval": 5},
        cap_add=("SYS_TIME",),
        sysctls={"net.ipv4.ip_forward": 1},
        init=True,
    )
    try:
        found = docker.containers.inspect(name)
        host, config = found.host_config, found.config
        assert host is not None and config is not None and config.env is not None
        assert "A=b" in config.env and (config.labels or {})["x"] == "y"
        assert (host.memory, host.init, host.cap_add) == (64 * 2**20, True, ["SYS_TIME"])
        assert host.restart_policy is not None and host.restart_policy.maximum_retry_count == 3
        assert config.healthcheck is not None and config.healthcheck.interval == 5 * 10**9
    finally:
        docker.containers.remove(name, force=True)


def test_what_the_wire_takes_goes_as_well(half: Half) -> None:
    host = HostConfig(memory=32 * 2**20)
    script = "cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>&-; echo"
    result = half.method(
        "containers.run", BUSYBOX, ["sh", "-c", script], host_config=host, volumes={"/fresh": {}}
    )
    assert result.stdout.split() == [b"33554432"]


def test_a_detached_one_is_awaited_and_commands_run_in_it(half: Half, docker: dockline.Client) -> None:
    container = half.method("containers.run", BUSYBOX, ["sleep", "600"], init=True, detach=True)
    try:
        answer = half.method("containers.wait_until", container, "running", timeout=60)
        assert isinstance(answer, ContainerInspectResponse) and answer.id == container
        assert half.method("containers.exec_run", container, ["cat"], input=b"there").stdout == b"there"
        docker.containers.stop(container)
        assert half.method("containers.wait_until", container, "ended", timeout=60).id == container
        with pytest.raises(WaitFailed, match="it has ended"):
            half.method("containers.wait_until", container, "running", timeout=60)
    finally:
        docker.containers.remove(container, force=True)
    assert docker.containers.wait_until(container, "removed", timeout=60) is None


def test_what_does_not_come_in_time_says_what_it_is_like(half: Half, new: New) -> None:
    with pytest.raises(WaitTimeout, match="running"):
        half.method("containers.wait_until", new.container("true"), "running", timeout=0)


def test_files_are_copied_there_and_back(half: Half, new: New, tmp_path: Path) -> None:
    source, target = tmp_path / "here.txt", tmp_path / "back.txt"
    source.write_text("content")
    container = new.container("true")
    half.method("containers.copy_to", container, source, "/tmp/there.txt")
    half.method("containers.copy_from", container, "/tmp/there.txt", target)
    assert target.read_text() == "content"


def test_an_image_and_an_exec_instance_are_awaited(half: Half, new: New, docker: dockline.Client) -> None:
    assert isinstance(half.method("images.wait_until", BUSYBOX, "present", timeout=60), ImageInspect)
    instance = docker.exec.create(new.running("sleep", "600"), cmd=["true"])
    docker.exec.start(instance.id, detach=True)
    ended = half.method("exec.wait_until", instance.id, "finished", timeout=60)
    assert isinstance(ended, ExecInspectResponse) and ended.exit_code == 0


def test_the_options_of_a_client_hold_for_what_its_methods_send(engine: NamedEngine) -> None:
    told: list[str] = []
    with dockline.Client(engine.url) as docker:
        docker.on_request(lambda exchange: told.append(exchange.operation))
        hasty = docker.with_options(timeout=0.2)
        with pytest.raises(TimeoutError):
            hasty.containers.run(BUSYBOX, ["sleep", "600"])
        assert docker.containers.run(BUSYBOX, ["sleep", "1"]).exit_code == 0
    assert "ContainerCreate" in told and told[-1] == "ContainerDelete"


def test_nothing_is_sent_where_an_argument_is_wrong(half: Half) -> None:
    with pytest.raises(InvalidArgument, match="memory: '64q'"):
        half.method("containers.run", BUSYBOX, memory="64q")
    with pytest.raises(InvalidArgument, match="isn't known; write 'missing'"):
        half.method("containers.run", BUSYBOX, pull="later")
