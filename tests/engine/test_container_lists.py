"""Containers asked about: listed, filtered, inspected, watched, and what goes on in them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import dockline
from dockline import api
from dockline.enums import ChangeType, ContainerStateStatus
from dockline.errors import (
    BadRequest,
    Conflict,
    InvalidArgument,
    NotFound,
)
from dockline.filters import ContainerListFilters
from dockline.models import (
    HostConfig,
)

from ..support.waiting import eventually
from .helpers import BUSYBOX, New


def moment(text: str) -> int:
    return dockline.Timestamp(text).nanoseconds


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
            api.containers.container_inspect(docker, container)
            == api.containers.container_inspect(docker.containers, container)
            == found
        )
        assert found.created.datetime.tzinfo is not None
        assert abs(found.created.datetime.timestamp() - time.time()) < 60
        assert dockline.Timestamp(found.state.started_at).is_zero
        assert container[:12] in repr(found)

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
