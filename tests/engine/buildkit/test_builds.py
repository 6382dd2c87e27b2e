"""Builds by BuildKit on real engines of both image stores, in both halves: results, errors, and the end."""

from __future__ import annotations

import re
import tarfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline import buildkit
from dockline.errors import InvalidArgument

from ...support.buildkit.building import HALVES, Half, folder
from ..helpers import NamedEngine, New, output

FAILING = "FROM busybox\n# what fails\nRUN echo out \\\n  && echo err >&2; exit 42\nCMD never\n"


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest, engine: NamedEngine) -> Half:
    """One of the halves, at the engine."""
    return Half(request.param, engine.url)


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder with a Dockerfile of two stages, a file and a secret that is asked for."""
    text = (
        "FROM busybox AS base\n"
        "ARG GREETING=hello\n"
        "COPY file.txt /data/\n"
        "RUN --mount=type=secret,id=token echo $GREETING $(cat /run/secrets/token) > /greeting\n"
        "FROM base AS app\n"
        'CMD ["cat", "/greeting", "/data/file.txt"]\n'
        "FROM base AS other\n"
        "RUN exit 1\n"
    )
    return folder(tmp_path / "context", {"Dockerfile": text, "file.txt": "content\n", "unused": "x" * 5000})


class TestWhatComesOfABuild:
    def test_an_image_of_a_folder(self, half: Half, docker: dockline.Client, new: New, context: Path) -> None:
        tag = new.image_tag()
        result = half.build(
            context,
            tags=[tag],
            target="app",
            args={"GREETING": "good day"},
            labels={"one": "1"},
            secrets={"token": b"hush"},
            no_cache=True,
        )
        built = docker.images.inspect(tag)
        assert result.image_id == built.id == result.digest
        assert (built.config.labels or {})["one"] == "1"
        assert output(docker, new, tag) == "good day hush\ncontent\n"
        assert result.tags == (tag,)
        assert 0 < result.sent_bytes < 1000 and result.sent_files == 2  # and not what nobody asks for

    def test_again_nothing_is_done_or_sent(self, half: Half, context: Path) -> None:
        options: dict[str, Any] = {"target": "app", "args": {"GREETING": uuid4().hex}}
        first = half.build(context, **options)
        again = half.build(context, **options)
        assert again.digest == first.digest
        base = [step for step in again.steps if step.name.startswith("[base ")]
        done = {step.name[:10] for step in base if step.state != "cached"}
        assert done <= {"[base 1/3]"} and again.cached >= 2  # FROM has nothing to be cached
        assert again.sent_files == 1  # the Dockerfile

    def test_events_tell_what_happens(self, half: Half, context: Path) -> None:
        events, result = half.events(context, target="app", args={"GREETING": uuid4().hex}, no_cache=True)
        steps = [event for event in events if isinstance(event, buildkit.Step)]
        ran = next(step for step in steps if "RUN" in step.name and step.ended)
        assert (ran.state, ran.name.startswith("[base 3/3] RUN --mount=type=secret")) == ("done", True)
        assert any(isinstance(event, buildkit.Transfer) and event.ended for event in events)
        assert [step.name for step in result.steps if step.number == ran.number] == [ran.name]

    def test_what_commands_write_comes_by_the_way_it_went(self, half: Half) -> None:
        text = f"FROM busybox\nRUN echo out {uuid4().hex}; echo err >&2\n"
        events, _ = half.events(None, dockerfile=text)
        logs = {event.stream: event.text for event in events if isinstance(event, buildkit.Log)}
        assert logs["stdout"].startswith("out ") and logs["stderr"] == "err\n"

    def test_the_linter_warns(self, half: Half) -> None:
        result = half.build(None, dockerfile="FROM busybox as Base\nMAINTAINER me\n", outputs=[])
        assert "MaintainerDeprecated" in "".join(warning.text for warning in result.warnings)
        assert [warning.file for warning in result.warnings if warning.ranges] != []

    def test_no_output_makes_no_image(self, half: Half, docker: dockline.Client) -> None:
        before = {image.id for image in docker.images.list(all=True)}
        result = half.build(None, dockerfile=f"FROM busybox\nLABEL a={uuid4().hex}\n", outputs=[])
        assert (result.digest, result.image_id) == (None, None)
        assert {image.id for image in docker.images.list(all=True)} == before

    def test_several_outputs_of_one_build(
        self, half: Half, docker: dockline.Client, new: New, tmp_path: Path
    ) -> None:
        tag = new.image_tag()
        dist = tmp_path / "dist"
        outputs = [buildkit.Local(dist), buildkit.Image(), buildkit.Tar(tmp_path / "all.tar")]
        result = half.build(
            folder(tmp_path / "c", {"Dockerfile": "FROM scratch\nCOPY one /sub/one\n", "one": "1"}),
            outputs=outputs,
            tags=tag,
        )
        assert (dist / "sub/one").read_text() == "1"
        assert (tmp_path / "all.tar").stat().st_size > 512
        assert docker.images.inspect(tag).id == result.image_id

    def test_a_named_context_and_hosts(self, half: Half, tmp_path: Path) -> None:
        docs = folder(tmp_path / "docs", {"page": "read me"})
        text = "FROM busybox\nCOPY --from=docs page /page\nRUN cat /page; cat /etc/hosts\n"
        events, _ = half.events(
            None, dockerfile=text, contexts={"docs": docs}, add_hosts={"me": "host-gateway"}, no_cache=True
        )
        said = "".join(event.text for event in events if isinstance(event, buildkit.Log))
        assert "read me" in said and any(line.split()[1:] == ["me"] for line in said.splitlines())


class TestWhatGoesWrong:
    def test_a_command_that_fails(self, half: Half) -> None:
        with pytest.raises(buildkit.BuildError) as caught:
            half.build(None, dockerfile=FAILING)
        error = caught.value
        assert (error.file, error.line, error.exit_code) == ("Dockerfile", 3, 42)
        assert error.step is not None and error.step.startswith("[2/2] RUN echo out")
        assert error.command is not None and error.command.startswith("/bin/sh -c echo out")
        assert sorted(error.log.splitlines()) == ["err", "out"]
        shown = str(error).splitlines()
        assert shown[0].startswith("buildkit.build: Dockerfile:3: [2/2] RUN echo out")
        assert "exit code 42" in shown[0]
        assert {"   3 | >>> RUN echo out \\", "   5 |     CMD never", "  out", "  err"} <= set(shown)

    def test_its_events_end_quietly_and_leaving_tells(self, engine: NamedEngine) -> None:
        seen: list[buildkit.Event] = []
        over = False
        with (
            dockline.Client(engine.url) as docker,
            pytest.raises(buildkit.BuildError, match="exit code 42"),
            buildkit.start(docker, None, dockerfile=FAILING) as build,
        ):
            seen += list(build)
            over = True
        assert over and [event.state for event in seen if isinstance(event, buildkit.Step)][-1] == "failed"

    @pytest.mark.parametrize(
        ("dockerfile", "line", "said"),
        [
            ("FROM busybox\nFRUM x\n", 2, "unknown instruction: FRUM"),
            ("FROM busybox\nCOPY none /\n", 2, "not found"),
            ("FROM busybox AS a\nFROM a\nCOPY --from=b / /\n", 3, "b"),
        ],
    )
    def test_a_mistake_in_the_dockerfile(self, half: Half, dockerfile: str, line: int, said: str) -> None:
        with pytest.raises(buildkit.BuildError, match=said) as caught:
            half.build(None, dockerfile=dockerfile)
        assert (caught.value.file, caught.value.line) == ("Dockerfile", line)
        assert caught.value.exit_code is None

    @pytest.mark.one_store
    def test_a_dockerfile_of_a_hundred_kilobytes(self, half: Half) -> None:
        lines = "".join(f"# {number} {'x' * 80}\n" for number in range(1200))
        with pytest.raises(buildkit.BuildError) as caught:
            half.build(None, dockerfile=f"FROM busybox\n{lines}RUN exit 9\n")
        assert (caught.value.line, caught.value.exit_code) == (1202, 9)

    def test_a_refusal_before_there_is_a_job_comes_at_once(self, half: Half) -> None:
        began = time.monotonic()
        with pytest.raises(buildkit.BuildError, match=r"security\.insecure is not allowed"):
            half.build(None, dockerfile="FROM scratch\n", entitlements=["security.insecure"])
        assert time.monotonic() - began < 6  # where the engine would wait for six

    def test_what_this_store_lacks_is_said_first(
        self, half: Half, engine: NamedEngine, docker: dockline.Client, tmp_path: Path
    ) -> None:
        kept = len(buildkit.history(docker))
        output = buildkit.OCI(tmp_path / "image.tar")
        if engine.store == "containerd":
            text = f"FROM busybox\nLABEL a={uuid4().hex}\n"
            assert half.build(None, dockerfile=text, outputs=output).digest
            assert (tmp_path / "image.tar").stat().st_size > 1000
            attested = half.build(None, dockerfile=text, provenance="max", outputs=output)
            with tarfile.open(tmp_path / "image.tar") as archive:
                found = [archive.extractfile(member) for member in archive if member.name.startswith("blobs")]
                blobs = [file.read() for file in found if file is not None]
            assert attested.digest
            assert any(b"https://slsa.dev/provenance" in blob for blob in blobs)
            return
        with pytest.raises(buildkit.UnsupportedByEngine, match=r"outputs: buildkit\.OCI needs the"):
            half.build(None, dockerfile="FROM busybox\n", outputs=output)
        assert len(buildkit.history(docker)) == kept and not (tmp_path / "image.tar").exists()

    @pytest.mark.one_store
    @pytest.mark.parametrize(
        ("option", "meant"),
        [
            ("tag", "'tags'"),
            ("t", "'tags'"),
            ("file", "'dockerfile'"),
            ("build_args", "'args'"),
            ("push", "outputs=buildkit.Image(push=True)"),
        ],
    )
    def test_an_option_that_there_is_not(self, half: Half, option: str, meant: str) -> None:
        said = f"build() got an unexpected keyword argument {option!r}. Did you mean {meant}?"
        with pytest.raises(TypeError, match=f"^{re.escape(said)}$"):
            half.build(None, **{option: "mine"})

    @pytest.mark.parametrize("kind", [buildkit.Local, buildkit.Tar])
    def test_an_output_that_can_not_be_written_is_named(self, half: Half, tmp_path: Path, kind: Any) -> None:
        place = tmp_path / "dist" / "result"
        place.parent.mkdir()
        output = kind(place)
        place.parent.rmdir()
        place.parent.write_text("a file, now")
        text = f"FROM scratch\nCOPY <<EOF /a\n{'a' * 100}\nEOF\n"
        with pytest.raises(buildkit.BuildError) as caught:
            half.build(None, dockerfile=text, outputs=output)
        told = f"buildkit.build: outputs: {str(place)!r} can't be written: Not a directory"
        assert str(caught.value) == told

    @pytest.mark.one_store
    def test_no_engine_is_asked_where_a_value_is_wrong(self, unreachable: dockline.Client) -> None:
        with pytest.raises(InvalidArgument, match="shm_size: 'much' isn't a size"):
            buildkit.build(unreachable, None, dockerfile="FROM scratch\n", shm_size="much")


class TestByPath:
    """`/build` with a session, for proxies that refuse `/grpc`."""

    def test_a_folder(self, half: Half, docker: dockline.Client, new: New, context: Path) -> None:
        tag = new.image_tag()
        result = half.build(
            context,
            road="build",
            tags=[tag],
            target="app",
            args={"GREETING": "good day"},
            labels={"one": "1"},
            secrets={"token": b"hush"},
            ulimits={"nofile": 77},
            shm_size="32m",
            no_cache=True,
        )
        assert docker.images.inspect(tag).id == result.image_id == result.digest
        assert output(docker, new, tag) == "good day hush\ncontent\n"

    def test_a_command_that_fails(self, half: Half) -> None:
        with pytest.raises(buildkit.BuildError) as caught:
            half.build(None, road="build", dockerfile=FAILING)
        assert caught.value.exit_code == 42 and caught.value.command is not None
        assert (caught.value.file, caught.value.line) == ("Dockerfile", 3)
        assert "   4 | >>>   && echo err >&2; exit 42" in str(caught.value)
        assert sorted(caught.value.log.splitlines()) == ["err", "out"]
        assert caught.value.step is not None and caught.value.step.startswith("[2/2] RUN echo out")

    @pytest.mark.parametrize("last", ["RUN false", "COPY none /", "COPY --from=one /none /", "FRUM x"])
    @pytest.mark.one_store
    def test_the_places_are_those_that_the_other_road_tells(self, half: Half, last: str) -> None:
        text = f"FROM busybox AS one\nWORKDIR /a\nRUN <<EOF\ntrue\nEOF\nFROM one\nENV A=b\n{last}\n"
        errors = []
        for road in ("grpc", "build"):
            with pytest.raises(buildkit.BuildError) as caught:
                half.build(None, road=road, dockerfile=text)
            errors.append(caught.value)
        assert errors[0].line == 8
        assert [error.line for error in errors] == [8, 8]
        assert [error.file for error in errors] == ["Dockerfile"] * 2
        assert errors[0].excerpt == errors[1].excerpt

    @pytest.mark.parametrize(
        ("options", "option"),
        [
            ({"platforms": ["linux/amd64", "linux/arm64"]}, "platforms"),
            ({"no_cache": ["app"]}, "no_cache"),
            ({"provenance": True}, "provenance"),
            ({"hostname": "builder"}, "hostname"),
            ({"outputs": []}, "outputs"),
            ({"cache_to": buildkit.Registry("r/c")}, "cache_to"),
            ({"contexts": {"a": "docker-image://busybox"}}, "contexts"),
            ({"entitlements": ["security.insecure"]}, "entitlements"),
        ],
    )
    @pytest.mark.one_store
    def test_what_it_can_not_do_is_said_first(
        self, docker: dockline.Client, options: dict[str, Any], option: str
    ) -> None:
        with pytest.raises(buildkit.UnsupportedByEngine, match=f"^{option}: /build can't do .* needs /grpc"):
            buildkit.build(docker, None, dockerfile="FROM busybox\n", road="build", **options)


class TestWhatIsAsked:
    DOCKERFILE = (
        "FROM busybox as Base\n"
        "# what it is\n"
        "ARG V=1\n"
        "RUN --mount=type=secret,id=tok,required=true true\n"
        "FROM base AS app\n"
        "MAINTAINER me\n"
    )

    def test_lint(self, half: Half) -> None:
        found = half.call("lint", None, dockerfile=self.DOCKERFILE)
        assert not found.ok
        rules = {finding.rule: finding for finding in found.findings}
        assert {"StageNameCasing", "MaintainerDeprecated"} <= set(rules)
        assert (rules["MaintainerDeprecated"].file, rules["MaintainerDeprecated"].line) == ("Dockerfile", 6)
        assert rules["MaintainerDeprecated"].excerpt.endswith("   6 | >>> MAINTAINER me")
        assert half.call("lint", None, dockerfile="FROM busybox\n").ok

    def test_targets(self, half: Half) -> None:
        found = half.call("targets", None, dockerfile=self.DOCKERFILE)
        assert [(each.name, each.base, each.is_default, each.line) for each in found] == [
            ("base", "busybox", False, 1),
            ("app", "base", True, 5),
        ]

    def test_outline(self, half: Half) -> None:
        found = half.call("outline", None, dockerfile=self.DOCKERFILE, target="base")
        assert [(each.name, each.value) for each in found.args] == [("V", "1")]
        assert [(each.id, each.required) for each in found.secrets] == [("tok", True)]

    def test_a_dockerfile_that_can_not_be_read(self, half: Half) -> None:
        with pytest.raises(buildkit.BuildError, match="unknown instruction: FRUM"):
            half.call("targets", None, dockerfile="FROM busybox\nFRUM x\n")


class TestWhatIsKept:
    def test_the_cache_is_told_and_pruned(self, half: Half, tmp_path: Path) -> None:
        name = uuid4().hex
        half.build(folder(tmp_path, {"Dockerfile": f"FROM scratch\nCOPY {name} /\n", name: "x"}))
        mine = f"description~={name}"
        found = half.call("disk_usage", filters=mine)
        assert [record.type for record in found] == ["regular"] and name in found[0].description
        assert found[0].size > 0 and found[0].created is not None
        assert {record.id for record in found} <= {record.id for record in half.call("disk_usage")}
        pruned = half.call("prune", filters=mine, all=True)
        assert {record.id for record in found} >= {record.id for record in pruned}

    def test_builds_are_remembered(self, half: Half) -> None:
        with pytest.raises(buildkit.BuildError):
            half.build(None, dockerfile=FAILING)
        last = half.call("history", limit=1)[-1]
        assert "exit code: 42" in last.error and last.completed is not None
        assert half.call("history", ref=last.ref) == [last]

    @pytest.mark.one_store
    def test_a_filter_that_is_none(self, half: Half) -> None:
        with pytest.raises(dockline.errors.StreamError, match="failed to parse prune filters"):
            half.call("prune", filters="((")
