"""Containers: their whole life, what can be asked about them, and what is refused before anything is sent."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

import dockline
from dockline.errors import (
    APIError,
    BadRequest,
    Conflict,
    InvalidArgument,
    NotFound,
    ServerError,
    TimeoutError,
)
from dockline.v1_51.api.containers import container_inspect
from dockline.v1_51.enums import ChangeType, ContainerStateStatus, ContainerWaitCondition
from dockline.v1_51.filters import ContainerListFilters, ContainerPruneFilters
from dockline.v1_51.models import (
    ContainerCreateRequest,
    ContainerUpdateRequest,
    EndpointSettings,
    HealthConfig,
    HostConfig,
    Mount,
    MountTmpfsOptions,
    NetworkingConfig,
    PortBinding,
    RestartPolicy,
    Ulimit,
)

from .helpers import BUSYBOX, New, eventually


def moment(text: str) -> int:
    return dockline.Timestamp(text).nanoseconds


def state(docker: dockline.Client, container: str) -> ContainerStateStatus:
    return docker.containers.inspect(container).state.status


class TestCreate:
    def test_with_a_model(self, docker: dockline.Client, new: New) -> None:
        name = new.name("web")
        body = ContainerCreateRequest(
            image=BUSYBOX,
            cmd=["sleep", "60"],
            env=["TIER=web", "EMPTY="],
            labels={"tier": "web", "ä/ö": "ü"},
            exposed_ports={"80/tcp": {}},
            working_dir="/tmp",
            stop_timeout=7,
            host_config=HostConfig(
                memory=64 * 2**20,
                nano_cpus=500_000_000,
                ulimits=[Ulimit(name="nofile", soft=100, hard=200)],
                restart_policy=RestartPolicy(name="on-failure", maximum_retry_count=3),
                mounts=[
                    Mount(type="tmpfs", target="/scratch", tmpfs_options=MountTmpfsOptions(size_bytes=2**20))
                ],
            ),
        )
        made = docker.containers.create(body, name=name)
        new.later(lambda: docker.containers.remove(made.id))
        assert made.warnings == []
        found = docker.containers.inspect(name)
        assert found.id == made.id and found.name == f"/{name}"
        assert (found.path, found.args) == ("sleep", ["60"])
        assert found.config.env is not None and {"TIER=web", "EMPTY="} <= set(found.config.env)
        assert found.config.labels == {"tier": "web", "ä/ö": "ü"}
        assert found.config.exposed_ports == {"80/tcp": {}}
        assert (found.config.working_dir, found.config.stop_timeout) == ("/tmp", 7)
        host = found.host_config
        assert (host.memory, host.nano_cpus) == (64 * 2**20, 500_000_000)
        assert host.ulimits == [Ulimit(name="nofile", soft=100, hard=200)]
        assert host.restart_policy == RestartPolicy(name="on-failure", maximum_retry_count=3)
        assert host.mounts is not None and host.mounts[0].tmpfs_options == MountTmpfsOptions(size_bytes=2**20)
        assert found.state.status == "created" and not found.state.running

    def test_with_keywords(self, docker: dockline.Client, new: New) -> None:
        name = new.name()
        made = docker.containers.create(
            image=BUSYBOX,
            entrypoint=["echo"],
            cmd=["hello", "world"],
            user="nobody",
            hostname="greeter",
            host_config=HostConfig(network_mode="none"),
            name=name,
        )
        new.later(lambda: docker.containers.remove(made.id))
        found = docker.containers.inspect(made.id)
        assert (found.path, found.args) == ("echo", ["hello", "world"])
        assert (found.config.user, found.config.hostname) == ("nobody", "greeter")
        assert found.host_config.network_mode == "none"

    def test_keywords_complete_a_model_and_leave_it_alone(self, docker: dockline.Client, new: New) -> None:
        body = ContainerCreateRequest(image=BUSYBOX, cmd=["true"], labels={"from": "model"})
        made = docker.containers.create(body, cmd=["false"])
        new.later(lambda: docker.containers.remove(made.id))
        found = docker.containers.inspect(made.id)
        assert (found.path, found.config.labels) == ("false", {"from": "model"})
        assert body.cmd == ["true"]

    def test_what_was_inspected_makes_another_like_it(self, docker: dockline.Client, new: New) -> None:
        first = docker.containers.inspect(
            new.container("sleep", "9", env=["A=b"], host_config=HostConfig(cap_add=["NET_ADMIN"]))
        )
        again = docker.containers.create(
            image=first.config.image,
            cmd=first.config.cmd,
            env=first.config.env,
            host_config=first.host_config,
        )
        new.later(lambda: docker.containers.remove(again.id))
        second = docker.containers.inspect(again.id)
        assert second.host_config == first.host_config
        assert (second.path, second.args, second.config.env) == (first.path, first.args, first.config.env)

    def test_publishes_ports(self, docker: dockline.Client, new: New) -> None:
        container = new.running(
            "sleep",
            "60",
            exposed_ports={"80/tcp": {}, "81/udp": {}},
            host_config=HostConfig(port_bindings={"80/tcp": [PortBinding(host_ip="127.0.0.1")]}),
        )
        ports = docker.containers.inspect(container).network_settings.ports
        assert ports is not None and ports["81/udp"] is None
        assert ports["80/tcp"] is not None
        [binding] = ports["80/tcp"]
        assert (
            binding.host_ip == "127.0.0.1" and binding.host_port is not None and binding.host_port.isdigit()
        )
        [listed] = docker.containers.list(filters={"id": container})
        assert listed.ports is not None
        assert {(port.private_port, port.type, port.public_port) for port in listed.ports} == {
            (80, "tcp", int(binding.host_port)),
            (81, "udp", None),
        }

    def test_in_a_network_with_an_alias(self, docker: dockline.Client, new: New) -> None:
        network = docker.networks.inspect(new.network())
        container = new.container(
            "sleep",
            "60",
            networking_config=NetworkingConfig(
                endpoints_config={
                    network.name: EndpointSettings(aliases=["db"], mac_address="02:42:0a:d5:43:4d")
                }
            ),
            host_config=HostConfig(network_mode=network.name),
        )
        networks = docker.containers.inspect(container).network_settings.networks
        assert networks is not None and list(networks) == [network.name]
        assert networks[network.name].aliases == ["db"]
        docker.containers.start(container)
        networks = docker.containers.inspect(container).network_settings.networks
        assert networks is not None and networks[network.name].mac_address == "02:42:0a:d5:43:4d"

    def test_health_check(self, docker: dockline.Client, new: New) -> None:
        container = new.running(
            "sleep",
            "60",
            healthcheck=HealthConfig(test=["CMD", "true"], interval=50_000_000, timeout=2_000_000_000),
        )
        asked = docker.containers.inspect(container).config.healthcheck
        assert asked is not None and (asked.interval, asked.timeout) == (50_000_000, 2_000_000_000)

        def is_healthy() -> bool:
            health = docker.containers.inspect(container).state.health
            return health is not None and health.status == "healthy"

        eventually(is_healthy)
        health = docker.containers.inspect(container).state.health
        assert health is not None and health.log
        assert health.log[0] is not None
        assert health.log[0].exit_code == 0 and health.log[0].start is not None
        assert abs(health.log[0].start.datetime.timestamp() - time.time()) < 60

    def test_of_an_unknown_image(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound, match=r"(?i)no such image") as caught:
            docker.containers.create(image="no-such-image:v9")
        assert caught.value.status == 404
        assert (caught.value.operation, caught.value.method) == ("ContainerCreate", "POST")

    def test_name_taken(self, docker: dockline.Client, new: New) -> None:
        name = new.name()
        new.container("true", name=name)
        with pytest.raises(Conflict, match=name):
            docker.containers.create(image=BUSYBOX, name=name)

    def test_impossible_settings(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match=r"(?i)memory"):
            docker.containers.create(image=BUSYBOX, host_config=HostConfig(memory=1000))

    def test_platform_that_is_not_there(self, docker: dockline.Client) -> None:
        with pytest.raises(APIError):
            docker.containers.create(image=BUSYBOX, platform="windows/arm64")

    @pytest.mark.parametrize("name", ["", "a", "a/b", "../x", "-x", "a b", "ä", "x?force=1"])
    def test_malformed_name_is_refused_here(self, unreachable: dockline.Client, name: str) -> None:
        with pytest.raises(InvalidArgument, match="name"):
            unreachable.containers.create(image=BUSYBOX, name=name)

    @pytest.mark.parametrize("image", ["", "Big", "a//b", "../images/json", "x y", "x:"])
    def test_malformed_image_is_refused_here(self, unreachable: dockline.Client, image: str) -> None:
        with pytest.raises(InvalidArgument, match=r"(?i)image"):
            unreachable.containers.create(image=image)


@pytest.mark.parametrize(
    "container", ["", "/", "..", "../images/json", "a/json", "a?force=1", "a#b", "a%2fb", " "]
)
class TestMalformedIds:
    """What can be no id never reaches the daemon, where it could be another endpoint's path."""

    def test_inspect(self, unreachable: dockline.Client, container: str) -> None:
        with pytest.raises(InvalidArgument, match="id"):
            unreachable.containers.inspect(container)

    def test_remove(self, unreachable: dockline.Client, container: str) -> None:
        with pytest.raises(InvalidArgument, match="id"):
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
        container = new.container("sh", "-c", "trap 'exit 3' TERM; while :; do sleep 0.05; done")
        assert docker.containers.start(container) is True
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
        container = new.running("sleep", "60")
        began = time.monotonic()
        assert docker.containers.stop(container, timeout=1)
        assert 0.9 < time.monotonic() - began < 8
        assert docker.containers.inspect(container).state.exit_code == 137

    def test_stop_with_a_signal(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "trap 'exit 9' USR1; while :; do sleep 0.05; done")
        docker.containers.stop(container, signal="USR1", timeout=10)
        assert docker.containers.inspect(container).state.exit_code == 9

    def test_stop_may_take_longer_than_the_clients_timeout(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sleep", "60")
        with dockline.Client(docker.base_url, timeout=0.5) as hasty:
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
        container = new.running("sh", "-c", "trap 'echo got it' USR2; while :; do sleep 0.05; done")
        time.sleep(0.2)
        docker.containers.kill(container, signal="SIGUSR2")
        eventually(lambda: docker.containers.logs(container, stdout=True).read().stdout == b"got it\n")
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
        pending = docker.containers.wait(new.running("sleep", "60"))
        threading.Timer(0.2, pending.close).start()
        began = time.monotonic()
        with pytest.raises(dockline.errors.StreamClosed):
            pending.result()
        assert time.monotonic() - began < 5

    def test_for_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.containers.wait("no-such-container")

    def test_unknown_condition(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(BadRequest, match="condition"):
            docker.containers.wait(new.container("true"), condition="never")


class TestList:
    def test_running_ones_and_all(self, docker: dockline.Client, new: New) -> None:
        stopped, running = new.container("true"), new.running("sleep", "60")
        shown = {each.id for each in docker.containers.list()}
        assert running in shown and stopped not in shown
        assert {running, stopped} <= {each.id for each in docker.containers.list(all=True)}

    def test_what_is_told(self, docker: dockline.Client, new: New) -> None:
        name = new.name()
        container = new.running("sleep", "60", name=name, labels={"a": "b"})
        [found] = docker.containers.list(filters={"name": name})
        assert found.id == container and found.names == [f"/{name}"]
        assert (found.image, found.command, found.labels) == (BUSYBOX, "sleep 60", {"a": "b"})
        assert found.state is ContainerStateStatus.RUNNING and found.status.startswith("Up")
        assert abs(found.created - time.time()) < 60
        assert found.size_rw is None
        [sized] = docker.containers.list(filters={"name": name}, size=True)
        assert sized.size_root_fs is not None and sized.size_root_fs > 1_000_000

    def test_limit_gives_the_newest(self, docker: dockline.Client, new: New) -> None:
        new.container("true")
        newest = new.container("true")
        assert [each.id for each in docker.containers.list(all=True, limit=1)] == [newest]

    def test_filters(self, docker: dockline.Client, new: New) -> None:
        label = new.name("label")
        one = new.running("sleep", "60", labels={label: "one"})
        two = new.finished("true", labels={label: "two"})
        network = new.network()
        three = new.container("true", labels={label: "three"}, host_config=HostConfig(network_mode=network))

        def found(filters: ContainerListFilters) -> set[str]:
            listed = docker.containers.list(all=True, filters={"label": label, **filters})
            return {each.id for each in listed}

        assert found({}) == {one, two, three}
        assert found({"label": f"{label}=two"}) == {two}
        assert found({"label": [label, f"{label}=two"]}) == {two}
        assert found({"status": "running"}) == {one}
        assert found({"status": ["running", "created"]}) == {one, three}
        assert found({"status": ContainerStateStatus.EXITED}) == {two}
        assert found({"exited": 0}) == {two}
        assert found({"ancestor": BUSYBOX}) == {one, two, three}
        assert found({"ancestor": "no-such-image"}) == set()
        docker.containers.start(three)
        assert found({"network": network}) == {three}
        assert found({"id": one[:20]}) == {one}
        assert found({"before": two}) == {one}
        assert found({"since": two}) == {three}
        assert found({"is-task": False}) == {one, two, three}
        assert found({"is-task": True}) == set()

    def test_filters_that_are_none_are_refused_here(self, unreachable: dockline.Client) -> None:
        with pytest.raises(InvalidArgument, match="did you mean 'status'"):
            unreachable.containers.list(filters={"stattus": ["x"]})  # type: ignore[arg-type]
        with pytest.raises(InvalidArgument, match="empty list"):
            unreachable.containers.list(filters={"status": []})
        with pytest.raises(InvalidArgument, match="boolean"):
            unreachable.containers.list(filters={"is-task": "maybe"})
        with pytest.raises(InvalidArgument, match="integer"):
            unreachable.containers.list(filters={"exited": "zero"})

    def test_filter_value_that_the_daemon_refuses(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match="nonsense"):
            docker.containers.list(filters={"status": "nonsense"})


class TestAskAbout:
    def test_inspect_with_sizes(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "head -c 50000 /dev/zero > /file")
        assert docker.containers.inspect(container).size_rw is None
        sized = docker.containers.inspect(container, size=True)
        assert sized.size_rw is not None and sized.size_rw >= 50_000
        assert sized.size_root_fs is not None and sized.size_root_fs > sized.size_rw

    def test_inspect_as_a_function_or_a_method(self, docker: dockline.Client, new: New) -> None:
        container = new.container("true")
        found = docker.containers.inspect(container)
        assert (
            container_inspect(docker, container) == container_inspect(docker.containers, container) == found
        )
        assert found.created.datetime.tzinfo is not None
        assert abs(found.created.datetime.timestamp() - time.time()) < 60
        assert dockline.Timestamp(found.state.started_at).is_zero
        assert container in repr(found)

    def test_inspect_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound, match=r"(?i)no such container: nope") as caught:
            docker.containers.inspect("nope")
        assert isinstance(caught.value, LookupError)
        assert (caught.value.status, caught.value.path) == (404, "/v1.51/containers/nope/json")

    def test_top(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "sleep 61 & sleep 62; true")
        eventually(lambda: len(docker.containers.top(container).processes or []) == 3)
        listed = docker.containers.top(container)
        assert listed.titles and listed.processes
        command = next(i for i, title in enumerate(listed.titles) if title in ("CMD", "COMMAND"))
        assert {row[command] for row in listed.processes} >= {"sleep 61", "sleep 62"}
        assert docker.containers.top(container, ps_args="-o pid,comm").titles == ["PID", "COMMAND"]

    def test_top_of_what_does_not_run(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(Conflict, match="not running"):
            docker.containers.top(new.container("true"))

    def test_changes(self, docker: dockline.Client, new: New) -> None:
        container = new.finished("sh", "-c", "echo x >> /etc/passwd; touch /tmp/new; rm /bin/yes")
        changes = {change.path: change.kind for change in docker.containers.changes(container)}
        assert changes["/etc/passwd"] is ChangeType.MODIFIED
        assert changes["/tmp/new"] is ChangeType.ADDED
        assert changes["/bin/yes"] is ChangeType.DELETED
        assert docker.containers.changes(new.container("true")) == []

    def test_stats_once(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "while :; do :; done", host_config=HostConfig(memory=2**26))
        stats = docker.containers.stats(container, stream=False, one_shot=True)
        assert stats.read is not None and abs(stats.read.datetime.timestamp() - time.time()) < 60
        assert stats.preread is not None and stats.preread.is_zero
        assert stats.memory_stats is not None and stats.memory_stats.limit == 2**26
        assert stats.cpu_stats is not None and stats.cpu_stats.cpu_usage.total_usage > 0
        assert stats.networks is not None and "eth0" in stats.networks

    def test_stats_stream(self, docker: dockline.Client, new: New) -> None:
        container = new.running("sh", "-c", "while :; do :; done")
        with docker.containers.stats(container) as stream:
            first, second = next(stream), next(stream)
            assert first.id == second.id == container
            assert first.cpu_stats is not None and second.cpu_stats is not None
            assert second.cpu_stats.cpu_usage.total_usage > first.cpu_stats.cpu_usage.total_usage
            assert second.precpu_stats == first.cpu_stats
            docker.containers.remove(container, force=True)
            assert len(list(stream)) <= 3  # the stream ends with the container

    def test_stats_of_what_does_not_run(self, docker: dockline.Client, new: New) -> None:
        stats = docker.containers.stats(new.container("true"), stream=False)
        assert stats.read is not None and stats.read.is_zero
        assert stats.memory_stats is not None and stats.memory_stats.usage is None

    def test_stats_once_wants_no_stream(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(BadRequest, match="one-shot"):
            docker.containers.stats(new.container("true"), one_shot=True)

    def test_export(self, docker: dockline.Client, new: New, tmp_path: Path) -> None:
        container = new.finished("sh", "-c", "mkdir /made; echo here > /made/file")
        with docker.containers.export(container) as export, export.tarfile() as tar:
            for member in tar:
                if member.name == "made/file":
                    file = tar.extractfile(member)
                    assert file is not None and file.read() == b"here\n"
                    break
            else:
                pytest.fail("the export lacks made/file")
        target = tmp_path / "all.tar"
        with docker.containers.export(container) as export:
            assert export.save(target) == target.stat().st_size > 1_000_000
        with pytest.raises(NotFound):
            docker.containers.export("nope")
