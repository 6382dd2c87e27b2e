"""Commands run in containers, in both halves: output, exit codes, input, and nothing left behind."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

import dockline
from dockline.errors import BadRequest, InvalidArgument, NotFound, TimeoutError
from dockline.models import AuthConfig, HostConfig
from dockline_kit.aio import running as tasks_running
from dockline_kit.errors import ContainerFailed

from ..support.waiting import eventually
from .halves import Half, Tasks, Threads
from .helpers import BUSYBOX, NamedEngine, New
from .private import PrivateRegistry

pytestmark = pytest.mark.one_store


@pytest.fixture(params=[Threads, Tasks], ids=["threads", "tasks"])
def half(request: pytest.FixtureRequest, engine: NamedEngine) -> Half:
    found: Half = request.param(engine.url)
    return found


@pytest.fixture
def mark(new: New) -> dict[str, str]:
    """Labels by which a test finds its containers."""
    return {"dkl": new.name("run")}


def left(docker: dockline.Client, mark: dict[str, str]) -> list[str]:
    """The containers of a test, running or not."""
    return [each.id for each in docker.containers.list(all=True, filters={"label": f"dkl={mark['dkl']}"})]


def test_a_command_gives_its_output_and_exit_code_and_leaves_no_container(
    half: Half, docker: dockline.Client, mark: dict[str, str]
) -> None:
    result = half(
        "running.run",
        BUSYBOX,
        ["sh", "-c", "echo out; echo err >&2; exit 3"],
        check=False,
        labels=mark,
    )
    assert (result.exit_code, result.stdout, result.stderr) == (3, b"out\n", b"err\n")
    assert left(docker, mark) == []


def test_another_exit_code_than_0_is_an_error_that_has_all_of_the_output(
    half: Half, docker: dockline.Client, mark: dict[str, str]
) -> None:
    with pytest.raises(ContainerFailed, match="exit code 5; stderr ends with: no such thing") as caught:
        half("running.run", BUSYBOX, ["sh", "-c", "echo a; echo no such thing >&2; exit 5"], labels=mark)
    assert (caught.value.exit_code, caught.value.stdout, caught.value.stderr) == (
        5,
        b"a\n",
        b"no such thing\n",
    )
    assert left(docker, mark) == []


def test_input_goes_in_whole_and_comes_back_in_order(half: Half) -> None:
    data = b"".join(b"%07d\n" % number for number in range(400_000))
    assert half("running.run", BUSYBOX, "cat", input=data).stdout == data


def test_input_of_nothing_is_an_end_of_stdin(half: Half) -> None:
    assert half("running.run", BUSYBOX, ["wc", "-c"], input=b"", timeout=60).stdout == b"0\n"


def test_a_command_that_ends_before_its_input_is_read_is_no_error(half: Half) -> None:
    result = half("running.run", BUSYBOX, ["head", "-c", "3"], input=b"abc" * 3_000_000, timeout=60)
    assert result.stdout == b"abc"


def test_what_is_flat_goes_where_the_engine_has_it(
    half: Half, docker: dockline.Client, new: New, mark: dict[str, str]
) -> None:
    container = half(
        "running.run",
        BUSYBOX,
        ["sleep", "60"],
        detach=True,
        memory="64m",
        env={"A": "b"},
        ports={"80/tcp": ("127.0.0.1", 0)},
        volumes=["/data"],
        restart="on-failure:3",
        healthcheck={"test": ["true"], "interval": 30},
        init=True,
        labels=mark,
        host_config=HostConfig(cap_drop=["NET_RAW"]),
        workdir="/tmp",
    )
    new.later(lambda: docker.containers.remove(container, force=True, volumes=True))
    found = docker.containers.inspect(container)
    assert found.config and found.host_config and found.state and found.host_config.restart_policy
    assert found.state.running
    assert found.host_config.memory == 64 * 2**20
    assert found.host_config.cap_drop == ["NET_RAW"]
    assert found.host_config.init is True
    assert found.host_config.restart_policy.maximum_retry_count == 3
    assert "A=b" in (found.config.env or [])
    assert found.config.working_dir == "/tmp"
    assert found.config.healthcheck and found.config.healthcheck.interval == 30 * 10**9
    assert "/data" in (found.config.volumes or {})
    assert "80/tcp" in (found.config.exposed_ports or {})


def test_a_timeout_is_an_error_and_leaves_no_container(
    half: Half, docker: dockline.Client, mark: dict[str, str]
) -> None:
    with pytest.raises(TimeoutError, match=r"hadn't ended after 0\.5 seconds, and was removed"):
        half("running.run", BUSYBOX, ["sleep", "600"], timeout=0.5, labels=mark, remove=False)
    assert left(docker, mark) == []


def test_a_command_that_isnt_there_leaves_no_container(
    half: Half, docker: dockline.Client, mark: dict[str, str]
) -> None:
    with pytest.raises((NotFound, BadRequest), match="no-such-command"):
        half("running.run", BUSYBOX, "no-such-command", labels=mark)
    assert left(docker, mark) == []


def test_a_container_that_is_to_stay_stays(half: Half, docker: dockline.Client, new: New) -> None:
    result = half("running.run", BUSYBOX, ["echo", "hello"], remove=False)
    new.later(lambda: docker.containers.remove(result.id, force=True))
    state = docker.containers.inspect(result.id).state
    assert state and state.exit_code == 0
    assert docker.containers.logs(result.id, stdout=True).read().stdout == result.stdout == b"hello\n"


def test_a_detached_one_may_remove_itself(half: Half, docker: dockline.Client) -> None:
    container = half("running.run", BUSYBOX, ["sleep", "0.1"], detach=True, remove=True)

    def gone() -> bool:
        with suppress(NotFound):
            docker.containers.inspect(container)
            return False
        return True

    eventually(gone, what="the container has removed itself")


def test_with_a_tty_all_of_the_output_is_stdout(half: Half) -> None:
    result = half("running.run", BUSYBOX, ["sh", "-c", "echo a; echo b >&2"], tty=True)
    assert (result.stdout, result.stderr) == (b"a\r\nb\r\n", b"")


def test_an_image_that_isnt_there_is_not_pulled_if_it_never_is_to_be(half: Half) -> None:
    with pytest.raises(NotFound, match="No such image"):
        half("running.run", "dkl-nowhere:1", pull="never")


def test_wrong_arguments_are_refused_before_anything_is_sent(unreachable: dockline.Client) -> None:
    run = Threads("").function("running.run")
    for more, said in (
        ({"memroy": "64m"}, "did you mean memory"),
        ({"memory": "64 apples"}, "64 apples"),
        ({"command": "echo a"}, "no shell is there to split it"),
        ({"input": "text"}, "isn't bytes"),
        ({"input": b"", "tty": True}, "can't be given with tty"),
        ({"pull": "sometimes"}, "'missing', 'always' or 'never'"),
        ({"timeout": -1}, "timeout"),
    ):
        with pytest.raises(InvalidArgument, match=said):
            run(unreachable, BUSYBOX, **more)


def test_a_cancellation_leaves_no_container_whenever_it_comes(
    engine: NamedEngine, docker: dockline.Client, mark: dict[str, str]
) -> None:
    async def program() -> int:
        done = 0
        async with dockline.AsyncClient(engine.url) as client:
            await client.api_version()
            for step in range(12):
                task = asyncio.ensure_future(
                    tasks_running.run(client, BUSYBOX, ["sleep", "600"], labels=mark)
                )
                await asyncio.sleep(0.03 * step)
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
                done += task.cancelled()
        return done

    assert asyncio.run(program()) == 12
    assert left(docker, mark) == []


def test_an_interrupt_leaves_no_container(
    engine: NamedEngine, docker: dockline.Client, mark: dict[str, str]
) -> None:
    program = (
        "import dockline, signal\nfrom dockline_kit.sync.running import run\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored below a shell's background job
        f"with dockline.Client({engine.url!r}) as docker:\n"
        f"    run(docker, {BUSYBOX!r}, ['sleep', '600'], labels={mark!r})\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) as process:
        eventually(lambda: left(docker, mark), what="the container is there")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert b"KeyboardInterrupt" in said
    assert left(docker, mark) == []


def test_many_threads_run_by_one_client(docker: dockline.Client) -> None:
    run = Threads("").function("running.run")
    outputs: list[bytes] = []

    def one(number: int) -> None:
        outputs.append(run(docker, BUSYBOX, ["echo", str(number)]).stdout)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outputs) == [b"0\n", b"1\n", b"2\n", b"3\n"]


def test_an_exec_gives_its_output_and_exit_code(half: Half, napper: str) -> None:
    result = half(
        "running.exec_run",
        napper,
        ["sh", "-c", 'echo "$A $(pwd) $(id -u)"; cat; exit 4'],
        input=b"in",
        env={"A": "b"},
        user="1000",
        workdir="/tmp",
    )
    assert (result.exit_code, result.stdout, result.stderr) == (4, b"b /tmp 1000\nin", b"")


def test_an_exec_with_another_exit_code_than_0_may_be_an_error(half: Half, napper: str) -> None:
    with pytest.raises(ContainerFailed, match="exit code 1"):
        half("running.exec_run", napper, "false", check=True)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [("no-such-command", 127, b"executable file not found"), ("/etc/passwd", 126, b"permission denied")],
)
def test_an_exec_of_what_cant_be_started_has_an_exit_code_and_the_reason_as_output(
    half: Half, napper: str, command: str, code: int, said: bytes
) -> None:
    result = half("running.exec_run", napper, command)
    assert result.exit_code == code
    assert said in result.stdout + result.stderr


def test_an_exec_that_closes_its_output_and_goes_on_is_waited_for(half: Half, napper: str) -> None:
    command = ["sh", "-c", "exec >/dev/null 2>&1; sleep 0.5; exit 9"]
    assert half("running.exec_run", napper, command).exit_code == 9


@pytest.mark.parametrize("command", [["sleep", "3"], ["sh", "-c", "exec >/dev/null 2>&1; sleep 3"]])
def test_an_exec_that_takes_too_long_is_a_timeout(half: Half, napper: str, command: list[str]) -> None:
    with pytest.raises(TimeoutError, match=r"hadn't ended after 0\.3 seconds, and goes on"):
        half("running.exec_run", napper, command, timeout=0.3)


@pytest.mark.parametrize("pull", ["missing", "always"])
def test_an_image_is_pulled_by_its_latest_tag(
    half: Half, docker: dockline.Client, registry: PrivateRegistry, new: New, pull: str
) -> None:
    auth = AuthConfig(username=registry.username, password=registry.password, serveraddress=registry.address)
    name = registry.image(new.name("pulled"))
    docker.images.tag(BUSYBOX, repo=name, tag="latest")
    new.later(lambda: docker.images.remove(f"{name}:latest", force=True))
    docker.images.push(name, tag="latest", auth=auth).drain()
    docker.images.remove(f"{name}:latest")
    assert half("running.run", name, ["echo", "pulled"], pull=pull, auth=auth).stdout == b"pulled\n"
