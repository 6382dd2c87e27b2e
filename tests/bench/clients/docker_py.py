"""docker-py, by its low-level client, which gives dicts and is the faster one."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .uses import CONTAINER, bytes_read, looked_at


class Bench:
    def __init__(self, path: str) -> None:
        docker: Any = import_module("docker")
        self._api = docker.APIClient(base_url=f"unix://{path}", version="1.51", timeout=600)

    def version(self) -> str:
        return str(self._api.version()["ApiVersion"])

    def inspect(self) -> str:
        return str(self._api.inspect_container("web-1")["State"]["Status"])

    def list(self) -> int:
        return sum(1 for each in self._api.containers(all=True) if each["Names"])

    def list_deep(self) -> int:
        return sum(looked_at(each) for each in self._api.containers(all=True))

    def logs(self, container: str) -> int:
        return bytes_read(self._api.logs(container, stream=True, follow=False))

    def create(self) -> str:
        host = self._api.create_host_config(
            binds=CONTAINER["HostConfig"]["Binds"],
            mem_limit=CONTAINER["HostConfig"]["Memory"],
            port_bindings={"80/tcp": 8080},
            restart_policy=CONTAINER["HostConfig"]["RestartPolicy"],
        )
        made = self._api.create_container(
            CONTAINER["Image"],
            CONTAINER["Cmd"],
            environment=CONTAINER["Env"],
            labels=CONTAINER["Labels"],
            ports=[80],
            host_config=host,
            name="web-2",
        )
        return str(made["Id"])

    def exec(self) -> bytes:
        id_ = self._api.exec_create("web-1", ["echo", "hello"])["Id"]
        output: bytes = self._api.exec_start(id_)
        assert self._api.exec_inspect(id_)["ExitCode"] == 0
        return output

    def attach(self, container: str) -> bytes:
        output: bytes = self._api.attach(container, logs=True)
        return output

    def _large(self) -> str:
        return str(self._api.exec_create("large", ["head", "-c", "209715200", "/dev/zero"])["Id"])

    def exec_whole(self) -> int:
        return len(self._api.exec_start(self._large()))

    def exec_stream(self) -> int:
        return bytes_read(self._api.exec_start(self._large(), stream=True))

    def archive_down(self, container: str = "web-1") -> int:
        parts, _ = self._api.get_archive(container, "/data")
        return bytes_read(parts)

    def archive_up(self, path: str) -> None:
        with open(path, "rb") as file:
            assert self._api.put_archive("web-1", "/data", file)

    def events(self) -> int:
        return sum(1 for event in self._api.events(decode=True) if event["Action"])

    def save(self, image: str) -> int:
        return bytes_read(self._api.get_image(image))

    def load(self, path: str) -> None:
        with open(path, "rb") as file:
            for _ in self._api.load_image(file, quiet=True):
                pass
