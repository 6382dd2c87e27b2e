"""dockline, as its README shows it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Protocol

import dockline
from dockline import Frame
from dockline.models import HostConfig, PortBinding, RestartPolicy

from ..memory import memory
from .uses import CONTAINER, bytes_read

_WARM = 20


class Closed(Protocol):
    """A stream."""

    def close(self) -> None: ...


def frames_read(frames: Iterable[Frame]) -> int:
    """How many bytes the frames hold."""
    total = 0
    for frame in frames:
        total += len(frame.data)
    return total


class Bench:
    def __init__(self, path: str) -> None:
        self._docker = dockline.Client(f"unix://{path}", version="1.51", timeout=600, max_connections=64)

    def version(self) -> str:
        return str(self._docker.system.version().api_version)

    def inspect(self) -> str:
        return str(self._docker.containers.inspect("web-1").state.status)

    def list(self) -> int:
        return sum(1 for each in self._docker.containers.list(all=True) if each.names)

    def list_deep(self) -> int:
        total = 0
        for each in self._docker.containers.list(all=True):
            networks = settings.networks if (settings := each.network_settings) else None
            total += sum(port.private_port for port in each.ports)
            total += sum(len(mount.destination or "") for mount in each.mounts or ())
            total += sum(len(network.ip_address or "") for network in (networks or {}).values())
            total += len(((host := each.host_config) and host.network_mode) or "")
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

    def batches(self, container: str) -> int:
        total = 0
        with self._docker.containers.logs(container, stdout=True, stderr=True) as logs:
            for batch in logs.batches():
                total += frames_read(batch)
        return total

    def together(self, times: int, threads: int) -> int:
        left = iter(range(times))

        def one(_: int) -> int:
            done = 0
            for _ in left:
                self.version()
                done += 1
            return done

        return sum(_at_once(one, threads))

    def streams(self, count: int) -> int:
        return sum(_at_once(lambda _: self.logs("some-frames"), count))

    def idle(self, count: int) -> float:
        """How much memory each of so many idle streams takes, with the thread that waits for it."""
        with ExitStack() as stack:

            def more(number: int) -> int:
                began = threading.Barrier(number + 1)

                def waits() -> None:
                    with self._docker.system.events() as events:
                        streams.append(events)
                        began.wait()
                        for _ in events:
                            pass

                for _ in range(number):
                    thread = threading.Thread(target=waits)
                    thread.start()
                    stack.callback(thread.join)
                began.wait()
                return memory("VmRSS")

            streams: list[Closed] = []
            before = more(_WARM)
            each = (more(count) - before) / count
            for stream in streams:
                stream.close()
        return each


def _at_once(work: Callable[[int], int], count: int) -> Iterable[int]:
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))
