"""Images that are built: contexts, arguments, progress, and builds that fail."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

import dockline
from dockline.errors import (
    APIError,
    BadRequest,
    StreamError,
)
from dockline.models import BuildInfo

from ..support.waiting import at_once, once_waiting
from .helpers import New, output, tar_of


def said(messages: list[BuildInfo]) -> str:
    return "".join(message.stream or "" for message in messages)


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A build context: a Dockerfile, a file and a folder."""
    root = tmp_path / "context"
    (root / "sub").mkdir(parents=True)
    (root / "Dockerfile").write_text(
        "FROM busybox\n"
        "ARG GREETING=hello\n"
        "COPY file.txt sub /data/\n"
        "RUN echo $GREETING > /greeting && ls /data > /listing\n"
        'CMD ["cat", "/greeting", "/listing", "/data/file.txt"]\n'
    )
    (root / "file.txt").write_text("content\n")
    (root / "sub/inner").write_text("inner\n")
    (root / "secret.key").write_text("not for the daemon\n")
    return root


class TestBuild:
    def test_a_directory(self, docker: dockline.Client, new: New, context: Path) -> None:
        one, two = new.image_tag("one"), new.image_tag("two")
        source = dockline.tar_directory(context, exclude=lambda name: name.endswith(".key"))
        with docker.images.build(
            source,
            tags=[one, two],
            buildargs={"GREETING": "good day", "UNSET": None},
            labels={"stage": "test", "ü": "ö"},
            nocache=True,
        ) as progress:
            messages = list(progress)
        assert "Step 4/" in said(messages) and "Successfully built" in said(messages)
        ids = [message.aux.id for message in messages if message.aux and not isinstance(message.aux, str)]
        built = docker.images.inspect(one)
        assert ids[-1] == built.id == docker.images.inspect(two).id
        assert built.repo_tags == sorted([one, two])
        assert built.config.labels is not None
        assert built.config.labels["stage"] == "test" and built.config.labels["ü"] == "ö"
        wanted = "good day\nfile.txt\ninner\ncontent\n"
        assert output(docker, new, one) == wanted

    def test_what_was_excluded_is_not_sent(self, docker: dockline.Client, new: New, context: Path) -> None:
        (context / "Dockerfile").write_text("FROM busybox\nCOPY . /all/\nCMD ls -a /all\n")
        name = new.image_tag()
        source = dockline.tar_directory(context, exclude=lambda name: name in ("sub", "secret.key"))
        docker.images.build(source, tags=[name]).drain()
        assert output(docker, new, name) == ".\n..\nDockerfile\nfile.txt\n"

    def test_another_dockerfile_and_a_target(self, docker: dockline.Client, new: New) -> None:
        text = "FROM busybox AS first\nCMD echo first\nFROM busybox AS second\nCMD echo second\n"
        name = new.image_tag()
        docker.images.build(
            tar_of({"build/My.file": text}), dockerfile="build/My.file", target="first", tags=[name]
        ).drain()
        assert output(docker, new, name) == "first\n"

    def test_quiet_gives_the_id(self, docker: dockline.Client, new: New) -> None:
        name = new.image_tag()
        source = tar_of({"Dockerfile": f"FROM busybox\nLABEL unique={uuid4().hex}\n"})
        messages = list(docker.images.build(source, quiet=True, tags=[name]))
        assert said(messages).strip() == docker.images.inspect(name).id

    def test_extra_hosts_and_limits(self, docker: dockline.Client, new: New) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN cat /etc/hosts; ulimit -n\n"})
        messages = list(
            docker.images.build(
                source,
                tags=[new.image_tag()],
                extrahosts=["one:192.0.2.1", "two:192.0.2.2"],
                ulimits=[{"name": "nofile", "soft": 77, "hard": 77}],
                networkmode="none",
                memory=2**26,
                nocache=True,
                rm=True,
            )
        )
        lines = said(messages).split()
        assert {"one", "192.0.2.1", "two", "192.0.2.2", "77"} <= set(lines)

    def test_a_command_that_fails(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo before; exit 42\n"})
        before = []
        with (
            docker.images.build(source, nocache=True, forcerm=True) as progress,
            pytest.raises(StreamError, match="returned a non-zero code: 42") as caught,
        ):
            for message in progress:
                before.append(message)  # noqa: PERF402 — what came before the error counts
        assert "before\n" in said(before)
        assert (caught.value.code, caught.value.operation) == (42, "ImageBuild")

    def test_drain_of_a_command_that_fails_tells_what_came_before(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo before; exit 42\n"})
        with pytest.raises(StreamError) as caught:
            docker.images.build(source, nocache=True, forcerm=True).drain()
        assert "before\n" in said(list(caught.value.before))

    def test_no_dockerfile(self, docker: dockline.Client) -> None:
        with pytest.raises(APIError, match="Dockerfile"):
            docker.images.build(tar_of({"file": "x"})).drain()

    def test_a_dockerfile_that_makes_no_sense(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match=r"(?i)unknown instruction: FORM"):
            docker.images.build(tar_of({"Dockerfile": "FORM busybox\n"})).drain()

    def test_from_an_image_that_cannot_be_had(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM 127.0.0.1:9/none\n"})
        with pytest.raises(StreamError):
            docker.images.build(source).drain()

    def test_progress_comes_while_it_builds(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo started; sleep 600\n"})
        with at_once(), docker.images.build(source, nocache=True, forcerm=True) as progress:
            assert any(message.stream == "started\n" for message in progress)

    def test_leaving_early_cancels_it(self, docker: dockline.Client) -> None:
        source = tar_of({"Dockerfile": "FROM busybox\nRUN echo started; sleep 600\n"})
        progress = docker.images.build(source, nocache=True, forcerm=True)
        with once_waiting(progress.close):
            assert "finished" not in said(list(progress))
        assert docker.system.ping() == "OK"
