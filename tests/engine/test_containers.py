"""Containers: their whole life, waiting for its end, and ids that are refused before anything is sent."""

from __future__ import annotations

import time

import pytest

import dockline
from dockline.enums import ContainerStateStatus, ContainerWaitCondition
from dockline.errors import (
    APIError,
    BadRequest,
    Conflict,
    InvalidArgument,
    NotFound,
    ServerError,
    SocketNotFound,
    TimeoutError,
)
from dockline.filters import ContainerPruneFilters
from dockline.models import (
    ContainerUpdateRequest,
    HostConfig,
    RestartPolicy,
)

from ..support.waiting import at_once, eventually, once_waiting
from .helpers import New


def state(docker: dockline.Client, container: str) -> ContainerStateStatus:
    return docker.containers.inspect(container).state.status


@pytest.mark.parametrize(
    "container", ["", "/", "..", "../images/json", "a/json", "a?force=1", "a#b", "a%2fb", " "]
)
class TestMalformedIds:
    """What can't be an id never reaches the daemon, where it could be another endpoint's path."""

    def test_inspect(self, unreachable: dockline.Client, container: str) -> None:
        with pytest.raises(InvalidArgument, match="id"):
            unreachable.containers.inspect(container)

    def test_remove(self, unreachable: dockline.Client, container: str) -> None:
        """Here `a/json` is the name of a link, and is sent as one."""
        refused = SocketNotFound if container == "a/json" else InvalidArgument
        with pytest.raises(refused, match="socket" if container == "a/json" else "id"):
            unreachable.containers.remove(container)

    def test_streams(self, unreachable: dockline.Client, container: str) -> None:
        for call in (
            unreachable.containers.logs,
            unreachable.containers.attach,
            unreachable.containers.attach_websocket,
            unreachable.containers.export,
            unreachable.containers.wait,
        ):
            with pytest.raises(InvalidArgument, match="id"):
                call(container)


class TestLife:
    def test_start_stop_and_the_unchanged(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done")
        assert docker.containers.start(container) is True
        new.said(container, b"ready\n")
        assert docker.containers.start(container) is False
        started = docker.containers.inspect(container).state
        assert started.running and started.pid > 0 and started.status is ContainerStateStatus.RUNNING
        assert docker.containers.stop(container, timeout=10) is True
        assert docker.containers.stop(container) is False
        stopped = docker.containers.inspect(container).state
        assert (stopped.status, stopped.exit_code) == ("exited", 3)
        assert stopped.status is ContainerStateStatus.EXITED

    def test_names_with_the_slash_that_the_daemon_shows(self, docker: dockline.Client, new: New) -> None:
        container = new.container("true")
        shown = docker.containers.inspect(container).name
        assert shown.startswith("/")
        assert docker.containers.inspect(shown).id == container
        assert docker.containers.inspect(container[:12]).id == container

    def test_start_of_a_command_that_is_not_there(self, docker: dockline.Client, new: New) -> None:
        container = new.container("no-such-command")
        with pytest.raises(BadRequest, match="no-such-command"):
            docker.containers.start(container)
        assert docker.containers.inspect(container).state.exit_code == 127

    def test_stop_gives_up_after_its_timeout(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "600")
        began = time.monotonic()
        with at_once():
            assert docker.containers.stop(container, timeout=1)
        assert time.monotonic() - began > 0.9
        assert docker.containers.inspect(container).state.exit_code == 137

    def test_stop_with_a_signal(self, docker: dockline.Client, new: New) -> None:
        container = new.trapping("USR1", "exit 9")
        docker.containers.stop(container, signal="USR1", timeout=10)
        assert docker.containers.inspect(container).state.exit_code == 9

    def test_stop_may_take_longer_than_the_clients_timeout(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        with dockline.Client(docker.base_url, timeout=0.5, version=docker.api_version) as hasty:
            assert hasty.containers.stop(container, timeout=1)

    def test_restart(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        before = docker.containers.inspect(container).state
        docker.containers.restart(container, timeout=0)
        after = docker.containers.inspect(container).state
        assert after.running and after.pid != before.pid
        assert (
            dockline.Timestamp(after.started_at).nanoseconds
            > dockline.Timestamp(before.started_at).nanoseconds
        )

    def test_kill(self, docker: dockline.Client, new: New) -> None:
        container = new.trapping("USR2", "echo got it")
        docker.containers.kill(container, signal="SIGUSR2")
        new.said(container, b"got it\n")
        assert state(docker, container) == "running"
        docker.containers.kill(container)
        eventually(lambda: state(docker, container) == "exited")
        with pytest.raises(Conflict, match="not running"):
            docker.containers.kill(container)

    def test_kill_with_no_signal_that_is(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        with pytest.raises(BadRequest, match=r"(?i)signal"):
            docker.containers.kill(container, signal="SIGNOPE")

    def test_pause_and_unpause(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        docker.containers.pause(container)
        assert state(docker, container) is ContainerStateStatus.PAUSED
        with pytest.raises(Conflict, match="paused"):
            docker.containers.pause(container)
        docker.containers.unpause(container)
        assert state(docker, container) == "running"
        with pytest.raises(ServerError, match="not paused"):
            docker.containers.unpause(container)

    def test_rename(self, docker: dockline.Client, new: New) -> None:
        container, name = new.container("true"), new.name("renamed")
        docker.containers.rename(container, name=name)
        assert docker.containers.inspect(name).id == container
        other = new.container("true")
        with pytest.raises(Conflict, match=name):
            docker.containers.rename(other, name=name)
        with pytest.raises(InvalidArgument, match="name"):
            docker.containers.rename(container, name="a/b")

    def test_update_with_keywords_and_with_a_model(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60", host_config=HostConfig(memory=2**26, memory_swap=2**27))
        answer = docker.containers.update(
            container, memory=2**25, restart_policy=RestartPolicy(name="unless-stopped")
        )
        assert not answer.warnings
        host = docker.containers.inspect(container).host_config
        assert host.memory == 2**25
        assert host.restart_policy is not None and host.restart_policy.name == "unless-stopped"
        docker.containers.update(container, ContainerUpdateRequest(pids_limit=50, cpu_shares=200))
        host = docker.containers.inspect(container).host_config
        assert (host.memory, host.pids_limit, host.cpu_shares) == (2**25, 50, 200)

    def test_impossible_update(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        with pytest.raises(APIError) as caught:
            docker.containers.update(container, cpuset_cpus="9999")
        assert "9999" in str(caught.value)

    def test_resize_reaches_the_tty(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "while :; do stty size; sleep 0.05; done", tty=True)
        docker.containers.resize(container, height=33, width=111)
        eventually(lambda: "33 111" in docker.containers.logs(container, stdout=True, tail=5).text())

    def test_resize_of_what_does_not_run(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(Conflict, match="not running"):
            docker.containers.resize(new.container("true", tty=True), height=24, width=80)

    def test_remove(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        with pytest.raises(Conflict, match="running"):
            docker.containers.remove(container)
        docker.containers.remove(container, force=True)
        with pytest.raises(NotFound, match=container):
            docker.containers.inspect(container)
        with pytest.raises(LookupError):
            docker.containers.remove(container)

    def test_remove_takes_anonymous_volumes_along(self, docker: dockline.Client, new: New) -> None:
        kept, gone = (new.container("true", volumes={"/data": {}}) for _ in range(2))
        names = [docker.containers.inspect(each).mounts[0].name or "" for each in (kept, gone)]
        docker.containers.remove(kept)
        docker.containers.remove(gone, volumes=True)
        assert docker.volumes.inspect(names[0]).name == names[0]
        with pytest.raises(NotFound):
            docker.volumes.inspect(names[1])
        docker.volumes.remove(names[0])

    def test_prune_takes_what_is_labelled_and_stopped(self, docker: dockline.Client, new: New) -> None:
        label = new.name("prune")
        gone = new.container("true", labels={label: "1"})
        running = new.running("sleep", "60", labels={label: "1"})
        other = new.container("true")
        answer = docker.containers.prune(filters={"label": label})
        assert answer.containers_deleted == [gone]
        assert answer.space_reclaimed >= 0
        assert not docker.containers.prune(filters={"label": label}).containers_deleted
        left = {each.id for each in docker.containers.list(all=True)}
        assert {running, other} <= left and gone not in left

    def test_prune_by_age(self, docker: dockline.Client, new: New) -> None:
        label = new.name("prune")
        container = new.container("true", labels={label: ""})
        assert not docker.containers.prune(filters={"label": label, "until": "1h"}).containers_deleted
        other: ContainerPruneFilters = {"label": label, "label!": label}
        assert not docker.containers.prune(filters=other).containers_deleted
        answer = docker.containers.prune(filters={"label": label, "until": time.time() + 5})
        assert answer.containers_deleted == [container]


class TestWait:
    def test_next_exit_whose_head_comes_before_the_start(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "exit 7")
        with docker.containers.wait(container, condition="next-exit") as pending:
            docker.containers.start(container)
            answer = pending.result(timeout=30)
        assert answer.status_code == 7 and answer.error is None
        assert pending.result() == answer

    def test_not_running_is_answered_at_once(self, docker: dockline.Client, new: New) -> None:
        assert docker.containers.wait(new.container("true")).result(5).status_code == 0

    def test_removed(self, docker: dockline.Client, new: New) -> None:
        container = new.container("sh", "-c", "exit 5", host_config=HostConfig(auto_remove=True))
        with docker.containers.wait(container, condition=ContainerWaitCondition.REMOVED) as pending:
            docker.containers.start(container)
            assert pending.result(timeout=30).status_code == 5
        with pytest.raises(NotFound):
            docker.containers.inspect(container)

    def test_the_answer_may_come_after_a_timeout(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        with docker.containers.wait(container) as pending:
            with pytest.raises(TimeoutError):
                pending.result(timeout=0.2)
            docker.containers.kill(container)
            assert pending.result(timeout=10).status_code == 137

    def test_closed_by_another_thread(self, docker: dockline.Client, new: New) -> None:
        pending = docker.containers.wait(new.running("sleep", "600"))
        with once_waiting(pending.close), pytest.raises(dockline.errors.StreamClosed):
            pending.result()

    def test_for_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.containers.wait("no-such-container")

    def test_unknown_condition(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(BadRequest, match="condition"):
            docker.containers.wait(new.container("true"), condition="never")
