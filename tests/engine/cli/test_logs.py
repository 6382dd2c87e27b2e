"""Logs, output and input: byte for byte what the CLI prints."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import dockline
from dockline.models import HostConfig, LogConfig, ServiceSpec

from ..helpers import ClientFor, New
from ..private import PrivateEngine
from ..swarm_fixture import running, shell
from .comparison import Comparison
from .program import DockerCLI

pytestmark = pytest.mark.one_store

PACED = "for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; sleep 0.05; done"
EVERY_BYTE = bytes(range(256))
Pair = tuple[bytes, bytes]


def logged(docker: dockline.Client, container: str, **options: object) -> Pair:
    output = docker.containers.logs(container, stdout=True, stderr=True, **options).read()  # type: ignore[arg-type]
    return output.stdout, output.stderr


def printed(cli: DockerCLI, *arguments: str) -> Pair:
    said = cli.run("logs", *arguments)
    assert said.code == 0, said.stderr
    return said.stdout, said.stderr


def test_what_was_written(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    made = new.finished("sh", "-c", PACED)
    whole = logged(docker, made)
    assert whole == (b"".join(b"out %d\n" % i for i in range(1, 6)), whole[0].replace(b"out", b"err"))
    same("logs: stdout and stderr apart", whole, printed(cli, made))
    same("logs: followed to the end", logged(docker, made, follow=True), printed(cli, "--follow", made))
    same(
        "logs: tail",
        [logged(docker, made, tail=tail) for tail in (0, 1, 3, "all", "7")],
        [printed(cli, "--tail", tail, made) for tail in ("0", "1", "3", "all", "7")],
    )
    assert logged(docker, made, tail=0) == (b"", b"")


def test_when_it_was_written(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    made = new.finished("sh", "-c", PACED)
    whole = logged(docker, made, timestamps=True)
    same("logs: timestamps", whole, printed(cli, "--timestamps", made))
    third = whole[0].splitlines()[2].split()[0].decode()
    moment = dockline.Timestamp(third)
    fraction = f"{moment.nanoseconds // 10**9}.{moment.nanoseconds % 10**9:09d}"
    later = moment.datetime + timedelta(microseconds=1)
    eastern = third.removesuffix("Z") + "+00:00"
    asked: list[tuple[dict[str, object], list[str]]] = [
        ({"since": third}, ["--since", third]),
        ({"since": fraction}, ["--since", fraction]),
        ({"since": eastern}, ["--since", eastern]),
        ({"since": later}, ["--since", later.isoformat()]),
        ({"until": third}, ["--until", third]),
        ({"since": third, "until": third}, ["--since", third, "--until", third]),
        ({"since": "1h30m"}, ["--since", "1h30m"]),
        ({"until": timedelta(minutes=90)}, ["--until", "1h30m"]),
        ({"since": datetime(2001, 1, 1, tzinfo=UTC)}, ["--since", "2001-01-01T00:00:00Z"]),
        ({"since": "2001-01-01"}, ["--since", "2001-01-01"]),
        ({"since": 1}, ["--since", "1"]),
    ]
    ours = [logged(docker, made, **options) for options, _ in asked]
    same("logs: since and until", ours, [printed(cli, *arguments, made) for _, arguments in asked])
    assert [len(out.splitlines()) for out, _ in ours] == [3, 3, 3, 2, 3, 1, 5, 0, 5, 5, 5]


def test_a_terminal(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    made = new.finished("sh", "-c", "echo out; echo err >&2; printf '\\001\\002no end'", tty=True)
    whole = logged(docker, made)
    assert whole == (b"out\r\nerr\r\n\x01\x02no end", b"")
    same("logs: a terminal", whole, printed(cli, made))


def test_bytes_that_are_no_text(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    script = "".join(f"\\0{byte:03o}" for byte in EVERY_BYTE)
    made = new.finished("sh", "-c", f"printf '%b' '{script}'; sleep 0.1; printf 'err without end' >&2")
    whole = logged(docker, made)
    # What isn't UTF-8 isn't JSON either, and the log driver puts a replacement for it.
    assert whole[0].startswith(EVERY_BYTE[:128]) and whole[1] == b"err without end"
    same("logs: binary, without an end of line", whole, printed(cli, made))


def test_nothing(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    made = new.finished("true")
    assert logged(docker, made) == (b"", b"")
    same("logs: nothing", logged(docker, made), printed(cli, made))


def test_much(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    made = new.finished("sh", "-c", "seq 1 100000 & seq 100001 110000 >&2; wait")
    whole = logged(docker, made)
    assert (len(whole[0].splitlines()), len(whole[1].splitlines())) == (100_000, 10_000)
    same("logs: many lines", whole, printed(cli, made))
    long = new.finished(
        "sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x; echo; head -c 40000 /dev/zero >&2"
    )
    whole = logged(docker, long, timestamps=True)
    assert len(whole[0]) > 100_000
    same("logs: lines longer than a frame", whole, printed(cli, "--timestamps", long))


def test_details(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    made = new.finished(
        "sh",
        "-c",
        "echo detailed",
        labels={"tier": "web & api"},
        env=["WHERE=here, there=everywhere"],
        host_config=HostConfig(
            log_config=LogConfig(type="json-file", config={"labels": "tier", "env": "WHERE"})
        ),
    )
    whole = logged(docker, made, details=True, timestamps=True)
    assert b"tier=web+%26+api" in whole[0]
    same("logs: details", whole, printed(cli, "--details", "--timestamps", made))


def test_a_service(
    manager_engine: PrivateEngine, swarm: dockline.Client, cli: DockerCLI, same: Comparison
) -> None:
    spec = ServiceSpec(name="dkl-cli-logs", task_template=shell("echo out; echo err >&2; sleep 600"))
    service = swarm.services.create(spec)
    task = running(swarm, service.id or "")[0]
    there = DockerCLI(cli.program, manager_engine.url, cli.config)
    assert task.id is not None
    outputs = []
    for logs in (
        swarm.services.logs(service.id or "", stdout=True, stderr=True),
        swarm.tasks.logs(task.id, stdout=True, stderr=True),
    ):
        output = logs.read()
        outputs.append((output.stdout, output.stderr))
    said = [there.run("service", "logs", "--raw", name) for name in (service.id or "", task.id)]
    assert outputs == [(b"out\n", b"err\n")] * 2
    same("logs: a service", outputs, [(each.stdout, each.stderr) for each in said])


def test_attach(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    script = "echo out; echo err >&2; exit 3"

    def ours() -> tuple[bytes, bytes, int | None]:
        made = new.container("sh", "-c", script)
        with docker.containers.attach(made, stream=True, stdout=True, stderr=True) as stream:
            pending = docker.containers.wait(made, condition="next-exit")
            docker.containers.start(made)
            output = stream.read()
            return output.stdout, output.stderr, pending.result(20).status_code

    said = cli.run("start", "--attach", new.container("sh", "-c", script))
    same("attach: without input", ours(), (said.stdout, said.stderr, said.code))


def test_attach_with_input(docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison) -> None:
    def cat() -> str:
        return new.container("cat", open_stdin=True, stdin_once=True, attach_stdin=True)

    data = EVERY_BYTE * 5000
    made = cat()
    with docker.containers.attach(made, stream=True, stdin=True, stdout=True, stderr=True) as stream:
        docker.containers.start(made)
        output = stream.communicate(data)
    said = cli.run("start", "--attach", "--interactive", cat(), input=data)
    assert output.stdout == data
    same("attach: with input", (output.stdout, output.stderr), (said.stdout, said.stderr))


def test_wait(
    docker: dockline.Client, cli: DockerCLI, new: New, same: Comparison, client_for: ClientFor
) -> None:
    ended = [new.running("sh", "-c", f"exit {code}") for code in (0, 3, 255)]
    killed = new.running("sleep", "60")
    docker.containers.kill(killed)
    made = [*ended, killed]
    codes = [docker.containers.wait(each).result(20).status_code for each in made]
    assert codes == [0, 3, 255, 137]
    same("wait", codes, [int(line) for line in cli.lines("wait", *made)])
