"""The tools of docs/examples that bring something new: a deploy beside the old, a build that is pushed."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

import dockline
from dockline.models import AuthConfig

from ..helpers import BUSYBOX, NamedEngine, New
from ..private import PrivateRegistry
from .examples import NOWHERE, Example, leaves_no_container

Made = Callable[[str, str], str]


@pytest.mark.one_store
class TestBlueGreen:
    @pytest.fixture
    def network(self, new: New) -> str:
        name = new.name("front")
        new.network(name=name)
        return name

    @pytest.fixture
    def service(self, docker: dockline.Client, new: New, network: str) -> str:
        """A name for a service; its containers are removed at the end, before the network is."""
        assert network
        name = f"web{uuid4().hex[:8]}"

        def remove() -> None:
            for container in docker.containers.list(all=True, filters={"label": f"blue-green={name}"}):
                docker.containers.remove(container.id, force=True)

        new.later(remove)
        return name

    @pytest.fixture
    def tool(self, engine: NamedEngine) -> Example:
        return Example(engine.url, name="blue_green.py")

    @pytest.fixture
    def image(self, docker: dockline.Client, new: New, tmp_path: Path) -> Made:
        """Makes an image that serves a word and has a health check: `image(word, check)`."""

        def make(word: str, check: str) -> str:
            (tmp_path / "Dockerfile").write_text(
                f"FROM {BUSYBOX}\nRUN mkdir /site && echo {word} > /site/index.html\n"
                f"HEALTHCHECK --interval=200ms --retries=3 CMD {check}\n"
                'CMD ["httpd", "-f", "-h", "/site"]\n'
            )
            tag = new.image_tag()
            docker.images.build(tmp_path, tags=[tag]).result()
            return tag

        return make

    def served(self, docker: dockline.Client, network: str, service: str) -> set[str]:
        """What the service says to those who ask the network for it, some times."""
        script = f"for i in 1 2 3 4 5 6; do wget -q -O- http://{service}/; done"
        return set(docker.containers.run(BUSYBOX, ["sh", "-c", script], networks=network).text().split())

    def running(self, docker: dockline.Client, service: str) -> list[str]:
        return [
            each.id for each in docker.containers.list(all=True, filters={"label": f"blue-green={service}"})
        ]

    def test_the_new_one_takes_over(
        self, tool: Example, docker: dockline.Client, service: str, network: str, image: Made
    ) -> None:
        told, _ = tool.ends(service, image("blue", "wget -qO- localhost"), "--network", network)
        assert f" is healthy, and is {service} on {network} now" in told
        assert self.served(docker, network, service) == {"blue"}
        [old] = self.running(docker, service)
        told, _ = tool.ends(
            service, image("green", "wget -qO- localhost"), "--network", network, "--grace", "1"
        )
        assert self.served(docker, network, service) == {"green"}
        [now] = self.running(docker, service)
        assert now != old
        assert told.endswith(" is gone\n")

    @pytest.mark.parametrize("more", [(), ("--health", "exit 3")], ids=["its own check", "another check"])
    def test_one_that_does_not_get_healthy_is_rolled_back(
        self,
        tool: Example,
        docker: dockline.Client,
        service: str,
        network: str,
        image: Made,
        more: tuple[str, ...],
    ) -> None:
        tool.ends(service, image("blue", "wget -qO- localhost"), "--network", network)
        with leaves_no_container(docker):
            failing = image("green", "false")
            assert ": healthy: " in tool.fails(service, failing, "--network", network, *more)
            assert self.served(docker, network, service) == {"blue"}

    def test_one_without_a_health_check_or_a_network_is_rolled_back(
        self, tool: Example, docker: dockline.Client, service: str, network: str
    ) -> None:
        with leaves_no_container(docker):
            assert "health" in tool.fails(service, BUSYBOX, "--network", network)
            tool.fails(service, BUSYBOX, "--network", "there-is-none")
            tool.fails(service, "127.0.0.1:1/none", "--network", network)


DOCKERFILE = f"""FROM {BUSYBOX} AS Base
RUN --mount=type=secret,id=TOKEN --mount=type=secret,id=netrc \\
    test "$(cat /run/secrets/TOKEN /run/secrets/netrc)" = onetwo
"""


@pytest.mark.one_store("containerd")
class TestBuildAndPush:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A folder with a Dockerfile in a commit."""
        made = tmp_path / "app"
        made.mkdir()
        (made / "Dockerfile").write_text(DOCKERFILE)
        (tmp_path / "netrc").write_text("two")
        self.git(made, "init", "-q")
        self.git(made, "add", ".")
        self.git(made, "-c", "user.name=me", "-c", "user.email=me@there", "commit", "-q", "-m", "First")
        return made

    @staticmethod
    def git(folder: Path, *words: str) -> str:
        done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    @pytest.fixture
    def repository(self, registry: PrivateRegistry, new: New) -> str:
        return registry.image(new.name("app"))

    @pytest.fixture
    def tool(self, engine: NamedEngine, registry: PrivateRegistry, tmp_path: Path) -> Example:
        """The tool where somebody has logged in to the registry."""
        pair = base64.b64encode(f"{registry.username}:{registry.password}".encode()).decode()
        config = {"auths": {registry.address: {"auth": pair}}}
        (tmp_path / "config.json").write_text(json.dumps(config))
        more = {"DOCKER_CONFIG": str(tmp_path), "TOKEN": "one", "GITHUB_ACTIONS": "", "GITHUB_OUTPUT": ""}
        return Example(engine.url, name="build_and_push.py", more=more)

    @pytest.fixture
    def on_github(self, tool: Example, tmp_path: Path) -> Example:
        github = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(tmp_path / "output")}
        return Example(tool.url, name=tool.name, more={**tool.more, **github})

    @pytest.fixture
    def secrets(self, folder: Path) -> list[str]:
        return ["--secret", "TOKEN", "--secret", f"netrc={folder.parent / 'netrc'}"]

    def test_an_image_of_the_commit_is_in_the_registry_and_the_next_build_has_its_cache(
        self,
        tool: Example,
        docker: dockline.Client,
        new: New,
        folder: Path,
        repository: str,
        secrets: list[str],
        registry: PrivateRegistry,
    ) -> None:
        told, errors = tool.ends(str(folder), repository, *secrets)
        name, _, digest = told.strip().partition("@")
        assert name == repository and re.fullmatch("sha256:[0-9a-f]{64}", digest)
        tag = self.git(folder, "rev-parse", "--short=12", "HEAD")
        new.later(lambda: docker.images.remove(f"{repository}:{tag}", force=True))
        login = AuthConfig(username=registry.username, password=registry.password)
        there = docker.distribution.inspect(f"{repository}:{tag}", auth=login)
        assert there.descriptor.digest == digest
        [warning] = [line for line in errors if ": warning: " in line]
        assert warning.startswith(f"{folder}/Dockerfile:1: warning: StageNameCasing: ")
        dockline.buildkit.prune(docker, all=True)
        told, errors = tool.ends(str(folder), repository, *secrets)
        assert any(line.endswith(" CACHED") for line in errors)

    def test_on_github_what_the_linter_says_is_an_annotation_and_the_digest_an_output(
        self, on_github: Example, folder: Path, repository: str, secrets: list[str], tmp_path: Path
    ) -> None:
        told, _ = on_github.ends(str(folder), repository, *secrets)
        *annotations, image = told.splitlines()
        [annotation] = annotations
        assert annotation.startswith(f"::warning file={folder}/Dockerfile,line=1::StageNameCasing: ")
        assert (tmp_path / "output").read_text() == f"digest={image.partition('@')[2]}\n"

    def test_on_github_a_command_that_fails_is_an_annotation(
        self, on_github: Example, folder: Path, repository: str
    ) -> None:
        (folder / "Dockerfile").write_text(f"FROM {BUSYBOX}\nRUN echo 100% sure && exit 4\n")
        told, _ = on_github.ends(str(folder), repository, code=3)
        assert told.startswith(f"::error file={folder}/Dockerfile,line=2::")
        assert told.endswith(": exit code 4%0A100%25 sure\n")

    def test_without_a_login_nothing_is_pushed(
        self, tool: Example, folder: Path, repository: str, secrets: list[str], tmp_path: Path
    ) -> None:
        (tmp_path / "config.json").write_text("{}")
        told, errors = tool.ends(str(folder), repository, *secrets, code=1)
        assert told == ""
        assert errors[-1].startswith("build_and_push.py: ") and "auth" in errors[-1]

    def test_what_is_missing_is_one_line(
        self, tool: Example, folder: Path, repository: str, tmp_path: Path
    ) -> None:
        assert "not a git repository" in tool.fails(str(tmp_path), repository)
        assert "MISSING" in tool.fails(str(folder), repository, "--secret", "MISSING")
        nowhere = Example(NOWHERE, name=tool.name, more=tool.more)
        assert "there is no socket" in nowhere.fails(str(folder), repository)


@pytest.mark.one_store("overlay2")
def test_an_engine_that_cannot_push_says_so(engine: NamedEngine, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM {BUSYBOX}\n")
    TestBuildAndPush.git(tmp_path, "init", "-q")
    TestBuildAndPush.git(tmp_path, "add", ".")
    TestBuildAndPush.git(
        tmp_path, "-c", "user.name=me", "-c", "user.email=me@there", "commit", "-q", "-m", "First"
    )
    assert "containerd" in Example(engine.url, name="build_and_push.py").fails(
        str(tmp_path), "127.0.0.1:1/app"
    )
