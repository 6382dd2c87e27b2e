"""TLS with a real engine: whom the client trusts, whom the engine trusts, and what each says when it doesn't.

Each case goes to the docker command as well: both get in, or neither does.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from attrs import frozen

import dockline
from dockline.errors import BadRequest, ConnectionError

from ..support.tables import Table
from ..support.threads import in_thread
from ..support.waiting import once_waiting
from .helpers import ClientFor, New, tar_of
from .private import PrivateEngine, load_busybox, packages
from .private.certificates import Authority

TLS, OPEN, EXPIRED = "wants certificates", "speaks no TLS", "has expired"


@frozen(kw_only=True)
class Case:
    """A client that comes to an engine; `says` is a part of the error, nothing where it gets in."""

    case: str
    engine: str = TLS
    host: str = "127.0.0.1"
    folder: str | None = "client"
    verify: bool = True
    says: tuple[str, ...] = ()
    kind: type[Exception] = ConnectionError


CASES = [
    Case(case="a client with a certificate"),
    Case(case="by name", host="localhost"),
    Case(case="over IPv6", host="[::1]"),
    Case(case="unverified", verify=False),
    Case(case="unverified, at another name", verify=False, host="127.0.0.2"),
    Case(case="another name", host="127.0.0.2", says=("for another name", "127.0.0.2")),
    Case(
        case="an unknown authority",
        folder="stranger",
        says=("its certificate is not trusted", "stranger/ca.pem", "(DOCKER_CERT_PATH)"),
    ),
    Case(
        case="no certificate of the client",
        folder="nobody",
        says=("it wants a certificate of the client", "cert.pem and key.pem into", "nobody"),
    ),
    Case(
        case="no certificate of the client, unverified",
        folder="nobody",
        verify=False,
        says=("it wants a certificate of the client", "nobody"),
    ),
    Case(
        case="a certificate of the client that the engine doesn't trust",
        folder="pretender",
        says=("it doesn't trust the client's certificate", "pretender/cert.pem", "--tlscacert"),
    ),
    Case(
        case="a certificate of the client that has expired",
        folder="late",
        says=("the client's certificate has expired", "renew", "late/cert.pem"),
    ),
    Case(
        case="plain HTTP to a port that wants TLS",
        folder=None,
        says=("It wants TLS", "https://", "DOCKER_TLS_VERIFY"),
        kind=BadRequest,
    ),
    Case(
        case="TLS to a port that speaks none",
        engine=OPEN,
        says=("it doesn't speak TLS on this port", "leave TLS out"),
    ),
    Case(case="plain HTTP to a port that speaks no TLS", engine=OPEN, folder=None),
    Case(
        case="an engine's certificate that has expired",
        engine=EXPIRED,
        says=("its certificate has expired", "this machine's clock"),
    ),
    Case(case="an engine's certificate that has expired, unverified", engine=EXPIRED, verify=False),
]
TABLE = Table(
    "tls",
    "TLS with a real engine",
    ("the client", "dockline", "docker"),
    required=lambda: [(case.case, column) for case in CASES for column in ("dockline", "docker")],
)


@frozen
class Place:
    """Where the engines are, and the folders of certificates."""

    folder: Path
    ports: dict[str, int]
    engine: PrivateEngine

    def address(self, case: Case) -> str:
        return f"tcp://{case.host}:{self.ports[case.engine]}"

    @property
    def url(self) -> str:
        """The engine that wants certificates, by TCP."""
        return f"tcp://127.0.0.1:{self.ports[TLS]}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("tls")
    ours, others = Authority(folder / "ours"), Authority(folder / "others", "others")
    ours.issue(folder / "server")
    ours.issue(folder / "client")
    ours.issue(folder / "late", days=-1)
    others.issue(folder / "stranger")
    shutil.copytree(folder / "stranger", folder / "pretender")
    for name in ("nobody", "pretender"):
        (folder / name).mkdir(exist_ok=True)
        shutil.copy(ours.ca, folder / name / "ca.pem")
    ports: dict[str, int] = {}
    with contextlib.ExitStack() as stack:
        flags = ["--tlsverify", "--tlscacert", str(ours.ca)]
        hosts = ["127.0.0.1", "127.0.0.2", "[::1]"]
        engine = _listening(stack, ports, TLS, hosts, [*flags, *_shown(folder / "server")])
        load_busybox(engine)
        _listening(stack, ports, EXPIRED, hosts[:1], ["--tls", *flags[1:], *_shown(folder / "late")])
        _listening(stack, ports, OPEN, hosts[:1], [])
        yield Place(folder, ports, engine)


def _listening(
    stack: contextlib.ExitStack, ports: dict[str, int], name: str, hosts: Sequence[str], flags: Sequence[str]
) -> PrivateEngine:
    with socket.create_server(("127.0.0.1", 0)) as free:
        ports[name] = free.getsockname()[1]
    listeners = [part for host in hosts for part in ("-H", f"tcp://{host}:{ports[name]}")]
    return stack.enter_context(PrivateEngine(name="tls", extra_args=[*listeners, *flags]))


def _shown(folder: Path) -> list[str]:
    return ["--tlscert", str(folder / "cert.pem"), "--tlskey", str(folder / "key.pem")]


def of_docker(place: Place, case: Case) -> str:
    """The API version that the docker command gets, or empty."""
    folder = place.folder / case.folder if case.folder else None
    variable = "DOCKER_TLS_VERIFY" if case.verify else "DOCKER_TLS"
    env = {"DOCKER_HOST": place.address(case), "DOCKER_CONFIG": "/nowhere", "HOME": "/nowhere"}
    if folder:
        env |= {variable: "1", "DOCKER_CERT_PATH": str(folder)}
    command = [str(packages.unpacked().cli), "version", "--format", "{{.Server.APIVersion}}"]
    done = subprocess.run(command, env=env, check=False, text=True, capture_output=True, timeout=60)
    return done.stdout.strip() if done.returncode == 0 else ""


def client_of(place: Place, case: Case) -> dockline.Client:
    folder = place.folder / case.folder if case.folder else None
    env = {"DOCKER_HOST": place.address(case), "DOCKER_CONFIG": "/nowhere"}
    if folder and case.verify:
        return dockline.Client.from_env(
            {**env, "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": str(folder)}, timeout=20
        )
    tls = dockline.tls_context(folder, verify=False) if folder else None
    return dockline.Client.from_env(env, timeout=20, tls=tls)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_who_gets_in(place: Place, case: Case) -> None:
    with client_of(place, case) as docker:
        if case.says:
            for _ in range(2):  # a failure leaves nothing behind that the next request would trip over
                with pytest.raises(case.kind) as caught:
                    docker.system.version()
                assert all(words in str(caught.value) for words in case.says), caught.value
        else:
            assert docker.system.version().api_version == place.engine.api_version
    TABLE.put(case.case, "dockline", "refused" if case.says else "in")
    judged = of_docker(place, case)
    assert bool(judged) is not bool(case.says)
    TABLE.put(case.case, "docker", "in" if judged else "refused")


def test_a_refusal_comes_with_a_pinned_version_too(place: Place) -> None:
    with (
        dockline.Client(f"tcp://127.0.0.1:{place.ports[TLS]}", version="1.51") as docker,
        pytest.raises(BadRequest, match="It wants TLS"),
    ):
        docker.containers.list()


def test_the_systems_authorities_are_trusted_if_that_is_asked_for(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"tcp://127.0.0.1:{place.ports[TLS]}"
    with dockline.Client(address, tls=True) as docker, pytest.raises(ConnectionError, match="the system's"):
        docker.system.ping()
    monkeypatch.setenv("SSL_CERT_FILE", str(place.folder / "server" / "ca.pem"))
    with (
        dockline.Client(address, tls=True) as docker,
        pytest.raises(ConnectionError, match="it wants a certificate of the client"),
    ):
        docker.system.ping()


def test_a_context_of_ones_own(place: Place) -> None:
    context = ssl.create_default_context(cafile=str(place.folder / "client" / "ca.pem"))
    context.load_cert_chain(place.folder / "client" / "cert.pem", place.folder / "client" / "key.pem")
    with dockline.Client(place.url, tls=context) as docker:
        assert docker.system.ping() == "OK"


def test_a_context_that_the_docker_command_made(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = place.folder / "client"
    docker_command = str(packages.unpacked().cli)
    for name, more in {
        "strict": f",ca={files}/ca.pem,cert={files}/cert.pem,key={files}/key.pem",
        "lax": f",cert={files}/cert.pem,key={files}/key.pem,skip-tls-verify=true",
        "untrusting": f",cert={files}/cert.pem,key={files}/key.pem",
    }.items():
        command = [docker_command, "context", "create", name, "--docker", f"host={place.url}{more}"]
        subprocess.run(command, env={"DOCKER_CONFIG": str(tmp_path)}, check=True, capture_output=True)
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    monkeypatch.setenv("DOCKER_CONTEXT", "strict")
    for client in (dockline.Client(context="strict"), dockline.Client(context="lax"), dockline.from_env()):
        with client as docker:
            assert docker.system.version().api_version == place.engine.api_version
    with (
        dockline.Client(context="untrusting") as docker,
        pytest.raises(ConnectionError, match=r"is not trusted .*the context 'untrusting' \(context=\)"),
    ):
        docker.system.ping()


class TestAtWork:
    """All that a unix socket carries goes over TLS as well."""

    @pytest.fixture
    def docker(self, place: Place, client_for: ClientFor) -> Iterator[dockline.Client]:
        class There:
            url = place.url

        with client_for(There(), tls=place.folder / "client") as client:
            yield client

    @pytest.fixture
    def new(self, docker: dockline.Client) -> Iterator[New]:
        made = New(docker)
        yield made
        made.clean_up()

    def test_archives_go_both_ways(self, docker: dockline.Client, new: New) -> None:
        box = new.container("true")
        data = bytes(range(256)) * 16_384  # 4 MiB
        docker.containers.put_archive(box, tar_of({"data": data}), path="/tmp")
        with docker.containers.get_archive(box, path="/tmp/data") as tar, tar.tarfile() as archive:
            member = archive.next()
            assert member is not None
            file = archive.extractfile(member)
            assert file is not None and file.read() == data

    def test_logs_are_followed_and_left(self, docker: dockline.Client, new: New) -> None:
        box = new.running("sh", "-c", "while true; do echo tick; sleep 0.05; done")
        with docker.containers.logs(box, follow=True, stdout=True) as logs:
            assert next(logs).data == b"tick\n"
        assert docker.containers.inspect(box).state is not None

    def test_a_silent_stream_can_be_closed_from_elsewhere(self, docker: dockline.Client) -> None:
        events = docker.system.events(filters={"label": ["nobody.has.this"]})
        with once_waiting(events.close):
            assert list(events) == []

    def test_threads_share_the_client(self, docker: dockline.Client) -> None:
        seen: list[str | None] = []
        threads = [
            in_thread(lambda: seen.extend(docker.system.info().id for _ in range(10))) for _ in range(8)
        ]
        for thread in threads:
            thread.join(60)
        assert len(seen) == 80 and len(set(seen)) == 1

    def test_tasks_share_an_async_client(self, place: Place, docker: dockline.Client, new: New) -> None:
        box = new.running("cat", open_stdin=True)
        data = bytes(range(256)) * 16_384  # 4 MiB

        async def main() -> None:
            async with dockline.AsyncClient(place.url, tls=place.folder / "client") as tasks:
                await tasks.containers.put_archive(box, tar_of({"data": data}), path="/tmp")
                archive = tasks.containers.get_archive(box, path="/tmp/data")
                async with tasks.containers.attach(box, stream=True, stdin=True, stdout=True) as stream:
                    reading = asyncio.create_task(stream.__anext__())
                    whole, info, _ = await asyncio.gather(
                        archive.read(), tasks.system.info(), stream.write(b"hello\n")
                    )
                    assert data in whole and info.id
                    assert (await reading).data == b"hello\n"
                    with pytest.raises(TimeoutError):
                        async with asyncio.timeout(0.05):
                            await anext(stream)
                    await stream.half_close()
                    assert (await stream.read()).stdout == b""

        asyncio.run(main())
