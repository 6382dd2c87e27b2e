"""Waiting until something is as it should be, in both halves: what comes, what fails, what is late."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

import pytest

import dockline
from dockline.errors import InvalidArgument, NotFound
from dockline.models import HealthConfig, HostConfig, ImageInspect, RestartPolicy
from dockline_kit.errors import WaitFailed, WaitTimeout

from ..support.waiting import PATIENCE, eventually
from .halves import Half, Tasks, Threads
from .helpers import BUSYBOX, NamedEngine, New
from .power import restartable
from .private import PrivateEngine, load_busybox
from .private.cleanup import engine_processes
from .swarm_fixture import restart

pytestmark = pytest.mark.one_store

SECOND = 10**9


@pytest.fixture(params=[Threads, Tasks], ids=["threads", "tasks"])
def half_of(request: pytest.FixtureRequest) -> type[Half]:
    found: type[Half] = request.param
    return found


@pytest.fixture
def half(half_of: type[Half], engine: NamedEngine) -> Half:
    return half_of(engine.url)


def checked(new: New, script: str, check: str, retries: int = 1) -> str:
    """A container that runs with a health check, each quarter of a second."""
    health = HealthConfig(
        test=["CMD-SHELL", check], interval=SECOND // 4, timeout=10 * SECOND, retries=retries
    )
    return new.running("sh", "-c", script, healthcheck=health)


class Waiting:
    """Somebody who waits in a thread, and what that gave."""

    def __init__(self, wait: Callable[[], object]) -> None:
        self.result: object = None
        self._wait = wait
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._wait()
        except (WaitFailed, WaitTimeout) as error:
            self.result = error

    def ended(self) -> object:
        self._thread.join(120)
        assert not self._thread.is_alive()
        return self.result


def test_a_container_is_waited_for_until_it_is_healthy(half: Half, new: New) -> None:
    box = checked(new, "sleep 0.6; touch /well; sleep 600", "test -e /well", retries=20)
    found = half("until.wait_until", "container", box, "healthy", timeout=60)
    assert found.id == box
    assert found.state.health.status == "healthy"


def test_an_unhealthy_one_fails_with_the_last_word_of_its_check(half: Half, new: New) -> None:
    box = checked(new, "sleep 600", "echo database is down; exit 1")
    with pytest.raises(WaitFailed, match="healthy: it is unhealthy: database is down") as caught:
        half("until.wait_until", "container", box, "healthy", timeout=60)
    assert caught.value.answer.id == box


def test_an_unhealthy_one_is_waited_for_if_that_is_accepted(
    half: Half, docker: dockline.Client, new: New
) -> None:
    box = checked(new, "sleep 600", "test -e /well")

    def unhealthy() -> bool:
        state = docker.containers.inspect(box).state
        return bool(state and state.health and state.health.status == "unhealthy")

    eventually(unhealthy, what="the container is unhealthy")
    waiting = Waiting(
        lambda: half("until.wait_until", "container", box, "healthy", timeout=60, accept=["unhealthy"])
    )
    half("running.exec_run", box, ["touch", "/well"], check=True)
    assert not isinstance(waiting.ended(), Exception)


def test_one_without_a_check_fails_at_once(half: Half, napper: str) -> None:
    with pytest.raises(WaitFailed, match="it has no health check"):
        half("until.wait_until", "container", napper, "healthy")


def test_one_without_a_check_that_is_not_started_or_starts_again_and_again_fails_at_once(
    half: Half, docker: dockline.Client, new: New
) -> None:
    with pytest.raises(WaitFailed, match="it has no health check"):
        half("until.wait_until", "container", new.container("sleep", "600"), "healthy", timeout=PATIENCE)
    box = new.running("true", host_config=HostConfig(restart_policy=RestartPolicy(name="always")))

    def restarting() -> bool:
        state = docker.containers.inspect(box).state
        return state is not None and state.status == "restarting"

    eventually(restarting, what="the container is between two starts")
    with pytest.raises(WaitFailed, match="it has no health check"):
        half("until.wait_until", "container", box, "healthy", timeout=PATIENCE)


def test_one_with_a_check_is_waited_for_until_it_is_started_and_healthy(
    half: Half, docker: dockline.Client, new: New
) -> None:
    health = HealthConfig(test=["CMD", "true"], interval=SECOND // 4)
    box = new.container("sleep", "600", healthcheck=health)
    waiting = Waiting(lambda: half("until.wait_until", "container", box, "healthy", timeout=PATIENCE))
    eventually(lambda: docker.system.info().n_events_listener, what="the wait for events")
    docker.containers.start(box)
    assert not isinstance(waiting.ended(), Exception)


def test_one_that_ends_before_it_is_healthy_fails(half: Half, new: New) -> None:
    box = checked(new, "sleep 0.5; exit 3", "false", retries=100)
    with pytest.raises(WaitFailed, match="it has ended: exit code 3"):
        half("until.wait_until", "container", box, "healthy", timeout=60)


def test_a_container_is_waited_for_by_name_until_it_is_started(
    half: Half, docker: dockline.Client, new: New
) -> None:
    name = new.name()
    box = new.container("sleep", "600", name=name)
    waiting = Waiting(lambda: half("until.wait_until", "container", name, "running", timeout=60))
    docker.containers.start(box)
    assert not isinstance(waiting.ended(), Exception)


def test_the_end_of_a_container_tells_its_exit_code(half: Half, new: New) -> None:
    box = new.running("sh", "-c", "sleep 0.3; exit 5")
    assert half("until.wait_until", "container", box, "ended", timeout=60).state.exit_code == 5
    with pytest.raises(WaitFailed, match="another exit code than 0: 5"):
        half("until.wait_until", "container", box, "succeeded", timeout=60)


def test_a_container_is_waited_for_until_it_has_removed_itself(half: Half) -> None:
    box = half("running.run", BUSYBOX, ["sleep", "0.3"], detach=True, remove=True)
    assert half("until.wait_until", "container", box, "removed", timeout=60) is None


def test_one_that_is_removed_meanwhile_fails(half: Half, docker: dockline.Client, new: New) -> None:
    box = new.container("true")
    waiting = Waiting(lambda: half("until.wait_until", "container", box, "running", timeout=60))
    docker.containers.remove(box)
    failed = waiting.ended()
    assert isinstance(failed, (WaitFailed, NotFound))


def test_an_exec_is_waited_for_until_it_has_finished(
    half: Half, docker: dockline.Client, napper: str
) -> None:
    made = docker.exec.create(napper, cmd=["sh", "-c", "sleep 0.5; exit 6"])
    docker.exec.start(made.id, detach=True)
    assert half("until.wait_until", "exec", made.id, "finished", timeout=60).exit_code == 6


def test_an_image_is_waited_for_until_it_is_there(half: Half, docker: dockline.Client, new: New) -> None:
    name = new.image_tag("awaited")
    waiting = Waiting(lambda: half("until.wait_until", "image", name, "present", timeout=60))
    repo, _, tag = name.rpartition(":")
    docker.images.tag(BUSYBOX, repo=repo, tag=tag)
    assert not isinstance(waiting.ended(), Exception)


def test_a_restart_of_the_engine_is_waited_out(half_of: type[Half]) -> None:
    with PrivateEngine(name="waiters") as engine, dockline.Client(engine.url) as docker:
        load_busybox(engine)
        half = half_of(engine.url)
        waiting = Waiting(lambda: half("until.wait_until", "image", "awaited:v1", "present", timeout=120))
        eventually(lambda: docker.system.info().n_events_listener, what="the wait for events")
        restart(engine)
        docker.images.tag(BUSYBOX, repo="awaited", tag="v1")
        found = waiting.ended()
        assert isinstance(found, ImageInspect) and "awaited:v1" in (found.repo_tags or [])


def test_the_engine_is_waited_for_until_it_answers(half_of: type[Half]) -> None:
    with PrivateEngine(name="there") as engine:
        half = half_of(engine.url)
        assert half("until.wait_until", "engine", None, "there", timeout=60) == "OK"
        with restartable(engine) as start:
            while processes := engine_processes(engine.directory):
                for each in processes:
                    each.kill(signal.SIGKILL)
            with pytest.raises(
                WaitTimeout, match=r"there: not within 0\.4 seconds; the engine can't be reached"
            ):
                half("until.wait_until", "engine", None, "there", timeout=0.4)
            waiting = Waiting(lambda: half("until.wait_until", "engine", None, "there", timeout=120))
            start()
            assert waiting.ended() == "OK"


def test_what_doesnt_come_in_time_is_told_with_the_last_answer(half: Half, napper: str) -> None:
    with pytest.raises(WaitTimeout, match=r"ended: not within 0\.4 seconds; .*'running'") as caught:
        half("until.wait_until", "container", napper, "ended", timeout=0.4)
    assert caught.value.answer.id == napper


def test_what_isnt_there_to_begin_with_is_not_found(half: Half) -> None:
    with pytest.raises(NotFound, match="No such container"):
        half("until.wait_until", "container", "dkl-nowhere", "healthy", timeout=60)


def test_what_cant_be_waited_for_is_refused_before_anything_is_sent(unreachable: dockline.Client) -> None:
    wait = Threads("").function("until.wait_until")
    for arguments, more, said in (
        (("contaner", "x", "running"), {}, "resource: 'contaner' can't be waited for"),
        (("container", "x", "wealthy"), {}, "there are: ended, healthy, removed, running, succeeded"),
        (("container", None, "running"), {}, "give its id or name"),
        (("swarm", "x", "active"), {}, "there is one swarm"),
        (("engine", "x", "there"), {}, "there is one engine"),
        (("container", "x", "running"), {"accept": ["unhealthy"]}, "isn't a failure of container running"),
        (("container", "x", "running"), {"timeout": -1}, "timeout"),
    ):
        with pytest.raises(InvalidArgument, match=said):
            wait(unreachable, *arguments, **more)
