"""dockline, as its README shows it."""

from __future__ import annotations

from collections.abc import Iterable

import dockline
from dockline import Frame
from dockline.models import HostConfig, PortBinding, RestartPolicy

from .uses import CONTAINER, bytes_read


def frames_read(frames: Iterable[Frame]) -> int:
    """How many bytes the frames hold."""
    total = 0
    for frame in frames:
        total += len(frame.data)
    return total


class Bench:
    def __init__(self, path: str) -> None:
        self._docker = dockline.Client(f"unix://{path}", version="1.51", timeout=600)

    def version(self) -> str:
        return str(self._docker.system.version().api_version)

    def inspect(self) -> str:
        return str(self._docker.containers.inspect("web-1").state.status)

    def list(self) -> int:
        return sum(1 for each in self._docker.containers.list(all=True) if each.names)

    def list_deep(self) -> int:
        total = 0
        for each in self._docker.containers.list(all=True):
            networks = each.network_settings.networks if each.network_settings else None
            total += sum(port.private_port for port in each.ports)
            total += sum(len(mount.destination or "") for mount in each.mounts or ())
            total += sum(len(network.ip_address or "") for network in (networks or {}).values())
            total += len((each.host_config and each.host_config.network_mode) or "")
        return total

    def logs(self, container: str) -> int:
        with self._docker.containers.logs(container, stdout=True, stderr=True) as logs:
            return frames_read(logs)

    def create(self) -> str:
        made = self._docker.containers.create(
            name="web-2",
            image=CONTAINER["Image"],
            cmd=CONTAINER["Cmd"],
            env=CONTAINER["Env"],
            labels=CONTAINER["Labels"],
            exposed_ports=CONTAINER["ExposedPorts"],
            host_config=HostConfig(
                binds=CONTAINER["HostConfig"]["Binds"],
                memory=CONTAINER["HostConfig"]["Memory"],
                port_bindings={"80/tcp": [PortBinding(host_ip="", host_port="8080")]},
                restart_policy=RestartPolicy(name="on-failure", maximum_retry_count=3),
            ),
        )
        return made.id

    def exec(self) -> bytes:
        made = self._docker.exec.create(
            "web-1", cmd=["echo", "hello"], attach_stdout=True, attach_stderr=True
        )
        with self._docker.exec.start(made.id) as stream:
            output = stream.read().stdout
        assert self._docker.exec.inspect(made.id).exit_code == 0
        return output

    def attach(self, container: str) -> bytes:
        with self._docker.containers.attach(container, logs=True, stdout=True, stderr=True) as stream:
            return stream.read().stdout

    def _large(self) -> str:
        command = ["head", "-c", "209715200", "/dev/zero"]
        return self._docker.exec.create("large", cmd=command, attach_stdout=True).id

    def exec_whole(self) -> int:
        with self._docker.exec.start(self._large()) as stream:
            return len(stream.read().stdout)

    def exec_stream(self) -> int:
        with self._docker.exec.start(self._large()) as stream:
            return frames_read(stream)

    def archive_down(self, container: str = "web-1") -> int:
        with self._docker.containers.get_archive(container, path="/data") as tar:
            return bytes_read(tar)

    def archive_up(self, path: str) -> None:
        self._docker.containers.put_archive("web-1", path, path="/data")

    def events(self) -> int:
        with self._docker.system.events() as events:
            return sum(1 for event in events if event.action)

    def save(self, image: str) -> int:
        with self._docker.images.save(image) as tar:
            return bytes_read(tar)

    def load(self, path: str) -> None:
        with open(path, "rb") as file:
            self._docker.images.load(file, quiet=True).drain()
