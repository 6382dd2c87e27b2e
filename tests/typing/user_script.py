"""What a user writes: it must type-check as it is, with no cast or ignore. The tests never run it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import assert_type

import dockline
from dockline import OPERATIONS, Container, OperationId, api, structure, unstructure
from dockline.enums import ContainerStateStatus, RestartPolicyName
from dockline.errors import APIError, Conflict, DocklineError, NotFound, StreamError
from dockline.filters import ContainerListFilters
from dockline.models import (
    AuthConfig,
    ConfigSpec,
    ContainerCreateRequest,
    ContainerInspectResponse,
    ContainerStatsResponse,
    ContainerSummary,
    ContainerUpdateRequest,
    ContainerWaitResponse,
    EndpointSettings,
    ExecStartConfig,
    HostConfig,
    ImageHistoryResponseItem,
    Mount,
    NetworkCreateRequest,
    NetworkDisconnectRequest,
    PathStat,
    PortBinding,
    PushImageInfo,
    ReplicatedService,
    RestartPolicy,
    SecretSpec,
    Service,
    ServiceMode,
    ServiceSpec,
    TaskContainerSpec,
    TaskSpec,
)
from dockline_kit.results import RunResult


def running(docker: dockline.Client) -> dict[str, ContainerSummary]:
    wanted: ContainerListFilters = {"status": ["running"], "label": "tier=web"}
    containers = docker.containers.list(all=True, filters=wanted)
    assert containers == api.containers.container_list(docker, all=True, filters=wanted)
    return {container.names[0]: container for container in containers}


def run(docker: dockline.Client, image: str) -> int:
    body = ContainerCreateRequest(
        image=image,
        cmd=["sleep", "60"],
        host_config=HostConfig(
            mounts=[Mount(type="bind", source="/srv", target="/srv", read_only=True)],
            port_bindings={"80/tcp": [PortBinding(host_port="8080")], "81/tcp": None},
            restart_policy=RestartPolicy(name=RestartPolicyName.ON_FAILURE, maximum_retry_count=3),
        ),
    )
    try:
        created = docker.containers.create(body, name="napper", platform="linux/amd64")
    except Conflict:
        docker.containers.remove("napper", force=True)
        created = docker.containers.create(image=image, cmd=["sleep", "60"], name="napper")
    with docker.containers.wait(created.id, condition="next-exit") as pending:
        changed: bool = docker.containers.start(created.id)
        print("started" if changed else "ran already")
        docker.containers.stop(created.id, timeout=1)
        return pending.result(timeout=30).status_code


def watch(docker: dockline.Client, name: str) -> None:
    with docker.containers.logs(name, follow=True, stdout=True, since=timedelta(minutes=5)) as logs:
        for frame in logs:
            sys.stdout.buffer.write(frame.data if frame.stream == "stdout" else b"")
    with docker.system.events(since=datetime.now(UTC), filters={"type": ["container"]}) as events:
        for event in events:
            print(event.action, event.actor.id, event.time_nano)
    for stats in docker.containers.stats(name):
        print(stats.id, stats.read.datetime)
    once = docker.containers.stats(name, stream=False)
    print(once.name)


def inside(docker: dockline.Client, name: str) -> bytes:
    created = docker.exec.create(name, cmd=["cat"], attach_stdin=True, attach_stdout=True)
    with docker.exec.start(created.id) as stream:
        output = stream.communicate(b"hello")
    docker.exec.start(created.id, detach=True)
    code: int | None = docker.exec.inspect(created.id).exit_code
    print(code)
    return output.stdout


def images(docker: dockline.Client, context: Path) -> None:
    credentials = AuthConfig(username="me", password="secret", serveraddress="localhost:5000")
    try:
        docker.images.pull("localhost:5000/tool", tag="1", auth=credentials).drain()
        docker.images.pull("localhost:5000/tool", all_tags=True, platform="linux/arm64").drain()
        docker.images.import_(b"archive", "tool:0", changes=['CMD ["top"]']).drain()
        docker.images.tag("tool:1", "localhost:5000/tool:1")
        docker.images.push("localhost:5000/tool:1", auth=credentials).drain()
        docker.images.commit("web", "tool:3", cmd=["top"], author="me")
        for step in docker.images.build(dockline.tar_directory(context), tags=["tool:2"], pull=True):
            print(step.stream or step.status or "")
    except StreamError as error:
        print(error.message, error.code)
    with docker.images.save("tool:2", platform="linux/amd64") as tar:
        tar.save(context / "tool.tar")
    with docker.containers.get_archive("napper", path="/etc/hosts") as archive:
        print(archive.stat.size if archive.stat else None)


def wire(docker: dockline.Client, container: str, settings: EndpointSettings | None) -> None:
    made = docker.networks.create(NetworkCreateRequest(name="back", internal=True))
    docker.networks.connect(made.id, container=container, endpoint_config=settings)
    docker.networks.disconnect(made.id, NetworkDisconnectRequest(container=container, force=True))
    docker.networks.connect("front", None, container=container)
    docker.containers.update(container, memory=1 << 30)
    docker.exec.start("f00", ExecStartConfig(tty=True)).close()


def scale(docker: dockline.Client, name: str, replicas: int) -> None:
    service = docker.services.inspect(name)
    service.spec.mode = ServiceMode(replicated=ReplicatedService(replicas=replicas))
    docker.services.update(service.id, service.spec, version=service.version.index)
    template = TaskSpec(container_spec=TaskContainerSpec(image="busybox", command=["true"]))
    docker.services.create(ServiceSpec(name="other", task_template=template))
    docker.secrets.create(SecretSpec(name="key", data=dockline.Base64.from_bytes(b"value")))
    docker.secrets.create(SecretSpec(name="key", data=b"value"))
    docker.secrets.create(name="key", data=memoryview(b"value"), labels={"kind": "key"})
    page = ConfigSpec(name="page", data=bytearray(b"value"))
    text: dockline.Base64 | None = page.data
    if text is not None:
        docker.configs.create(name="copy", data=text)
    web = docker.services.inspect("web")
    docker.services.update("web", web.spec, version=web.version.index, labels={"tier": "web"})


def things(docker: dockline.Client, settings: EndpointSettings) -> None:
    napper: dockline.Container = docker.container("napper")
    assert_type(napper, Container)
    assert_type(napper.id, str)
    assert_type(napper.start(), bool)
    assert_type(napper.inspect(size=True), ContainerInspectResponse)
    assert_type(napper.logs(follow=True, stdout=True, since=timedelta(minutes=5)), dockline.FrameStream)
    assert_type(napper.stats(), dockline.ValueStream[ContainerStatsResponse])
    assert_type(napper.stats(stream=False), ContainerStatsResponse)
    assert_type(napper.wait(condition="next-exit"), dockline.Pending[ContainerWaitResponse])
    assert_type(napper.attach(stream=True, stdin=True), dockline.HijackedStream)
    assert_type(napper.get_archive(path="/etc"), dockline.TarStream[PathStat])
    assert_type(napper.put_archive(b"archive", path="/etc"), None)
    assert_type(napper.commit("tool:3", cmd=["top"]).id, str)
    assert_type(napper.remove(force=True), None)
    napper.update(memory=1 << 30)
    napper.update(ContainerUpdateRequest())
    command = docker.exec_instance(napper.exec_create(cmd=["cat"], attach_stdin=True).id)
    assert_type(command.start(), dockline.HijackedStream)
    assert_type(command.start(detach=True), None)
    assert_type(command.start(ExecStartConfig(tty=True)), dockline.HijackedStream)
    assert_type(command.inspect().exit_code, int | None)
    assert_type(docker.image("alpine").tag("localhost:5000/alpine:3"), None)
    assert_type(docker.image("alpine").push(all_tags=True), dockline.StepStream[PushImageInfo])
    assert_type(docker.image("alpine").history(), list[ImageHistoryResponseItem])
    docker.network("back").connect(container="napper", endpoint_config=settings)
    docker.network("back").disconnect(NetworkDisconnectRequest(container="napper"))
    docker.volume("data").remove(force=True)
    service: dockline.Service = docker.service("web")
    known = service.inspect()
    service.update(known.spec, version=known.version.index)
    docker.node("manager").inspect()
    docker.plugin("sshfs").enable(timeout=3)
    assert_type(docker.containers.run("alpine", ["top"], detach=True), Container)
    assert_type(docker.containers.run("alpine", ["true"]), RunResult)
    assert_type(napper.exec_run(["ls"], timeout=5).stdout, bytes)
    assert_type(napper.wait_until("running"), ContainerInspectResponse)
    assert_type(napper.wait_until("healthy", accept=["unhealthy"], timeout=60), ContainerInspectResponse)
    napper.copy_to(Path("notes"), "/tmp")
    napper.copy_from("/tmp/notes", "notes")
    napper.wait_until("removed")
    assert_type(docker.service("web").wait_until("converged", timeout=60), Service)
    seen: set[Container | dockline.Image] = {napper, docker.image("alpine")}
    print(
        docker.task("t").logs(stdout=True), docker.secret("s").inspect(), docker.config("c").inspect(), seen
    )
    assert api.containers.container_list(napper) is not None


def plain(data: object) -> object:
    containers = structure(data, list[ContainerSummary], strict=True)
    known = [c for c in containers if c.state == ContainerStateStatus.RUNNING or c.state == "paused"]
    print(OPERATIONS["ContainerList"].path, OPERATIONS["ContainerList"].function)
    paths: dict[OperationId, str] = {id_: OPERATIONS[id_].path for id_ in OPERATIONS}
    asked = input()
    found = OPERATIONS.get(asked)
    if found is not None and asked in OPERATIONS:
        print(found.path, len(paths))
    result: object = unstructure(known)
    return result


def main() -> int:
    with dockline.from_env(timeout=10) as docker, dockline.Client("tcp://127.0.0.1:2375") as other:
        try:
            print(docker.system.version().api_version, other.api_version, docker.system.info().ncpu)
            return run(docker, "busybox")
        except NotFound as error:
            print(error.status, error.operation)
        except (APIError, DocklineError) as error:
            print(error)
    return 1
