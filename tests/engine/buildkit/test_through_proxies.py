"""Whole builds through a proxy that refuses `/grpc` or `/session`, and builds that are told of proxies."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import dockline
from dockline import buildkit

from ...support.buildkit.building import HALVES, Half, commands_with, folder
from ...support.processes import left
from ...support.waiting import eventually
from ..helpers import NamedEngine, New
from ..refusing import Proxy, refusal

STATUSES = ("403 Forbidden", "404 Not Found", "405 Method Not Allowed")


@pytest.fixture
def proxy(engine: NamedEngine, tmp_path: Path) -> Iterator[Proxy]:
    """A proxy that lets all through, until it is told otherwise."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "proxy.sock"))
        listener.listen()
        made = Proxy(listener, engine.url)
        threading.Thread(target=made.serve, daemon=True).start()
        yield made
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest, proxy: Proxy) -> Half:
    """One of the halves, at the engine behind the proxy."""
    return Half(request.param, proxy.url)


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder that needs a session: for its files, and for a secret."""
    text = (
        "FROM busybox AS made\n"
        "COPY file /out/file\n"
        "RUN --mount=type=secret,id=token cp /run/secrets/token /out/token\n"
        "FROM scratch\n"
        "COPY --from=made /out /\n"
    )
    return folder(tmp_path / "context", {"Dockerfile": text, "file": "content\n", "unused": "x" * 5000})


def refuse(proxy: Proxy, status: str, *paths: str) -> None:
    proxy.refused = {f"/v1.51{path}": refusal(status) for path in paths}


class TestWithoutGrpc:
    @pytest.mark.parametrize("status", STATUSES)
    @pytest.mark.one_store
    def test_a_folder_becomes_an_image(
        self, half: Half, proxy: Proxy, status: str, docker: dockline.Client, new: New, context: Path
    ) -> None:
        refuse(proxy, status, "/grpc")
        tag = new.image_tag()
        result = half.build(context, tags=tag, secrets={"token": b"hush"}, no_cache=True)
        assert docker.images.inspect(tag).id == result.image_id
        assert 0 < result.sent_bytes < 1000 and result.sent_files == 2
        assert "POST /v1.51/grpc" in proxy.asked and "POST /v1.51/session" in proxy.asked

    def test_a_folder_becomes_a_folder(self, half: Half, proxy: Proxy, context: Path, tmp_path: Path) -> None:
        refuse(proxy, "403 Forbidden", "/grpc")
        result = half.build(context, secrets={"token": b"hush"}, outputs=buildkit.Local(tmp_path / "dist"))
        assert (tmp_path / "dist/token").read_bytes() == b"hush"
        assert (tmp_path / "dist/file").read_text() == "content\n"
        assert result.image_id is None

    @pytest.mark.one_store
    def test_again_only_what_has_changed_is_sent(self, half: Half, proxy: Proxy, context: Path) -> None:
        refuse(proxy, "403 Forbidden", "/grpc")
        (context / "file").write_text("y" * 100_000)
        assert half.build(context, secrets={"token": b"hush"}).sent_bytes > 100_000
        assert half.build(context, secrets={"token": b"hush"}).sent_bytes < 1000

    @pytest.mark.one_store
    def test_what_it_needs_is_said_where_it_is_asked_for(
        self, half: Half, proxy: Proxy, context: Path
    ) -> None:
        refuse(proxy, "403 Forbidden", "/grpc")
        with pytest.raises(buildkit.UnsupportedByEngine, match=r"^outputs: /build can't do several outputs"):
            half.build(context, outputs=[buildkit.Image(), buildkit.Tar(context / "all.tar")])
        with pytest.raises(buildkit.UnsupportedByEngine, match=r"POST /grpc was answered by 403 .*let /grpc"):
            half.call("lint", context)

    @pytest.mark.one_store
    def test_a_build_that_is_left_ends_on_the_engine(self, proxy: Proxy) -> None:
        refuse(proxy, "403 Forbidden", "/grpc")
        text = "FROM busybox\nRUN sleep 600.125\n"
        with dockline.Client(proxy.url) as behind:
            behind.system.ping()
            before = left()
            with buildkit.start(behind, None, dockerfile=text) as build:
                for event in build:
                    if isinstance(event, buildkit.Step) and "sleep" in event.name:
                        break
            eventually(lambda: left() <= before, what="the end of threads and descriptors")
        eventually(lambda: not commands_with("600.125"), what="the end of the command")


class TestWithoutSession:
    @pytest.mark.one_store
    def test_it_goes_through_the_other_connection(self, half: Half, proxy: Proxy, context: Path) -> None:
        refuse(proxy, "403 Forbidden", "/session")
        assert half.build(context, secrets={"token": b"hush"}).image_id
        assert "POST /v1.51/session" in proxy.asked and "POST /v1.51/grpc" in proxy.asked

    @pytest.mark.one_store
    def test_where_neither_is_let_through_that_is_said(self, half: Half, proxy: Proxy, context: Path) -> None:
        refuse(proxy, "403 Forbidden", "/session", "/grpc")
        with pytest.raises(buildkit.UnsupportedByEngine, match=r"POST /session was answered by 403 .*proxy"):
            half.build(context, secrets={"token": b"hush"})

    @pytest.mark.one_store
    def test_images_build_packs_the_folder_then(self, proxy: Proxy, tmp_path: Path) -> None:
        refuse(proxy, "403 Forbidden", "/session", "/grpc")
        path = folder(tmp_path / "plain", {"Dockerfile": "FROM busybox\nCOPY file /\n", "file": "content\n"})
        with dockline.Client(proxy.url) as behind, behind.images.build(path) as stream:
            assert stream.result().id and not stream.by_session


class TestToldOfProxies:
    """`proxies` of `config.json`, as the docker command hands them to builds."""

    TEXT = "FROM busybox\nRUN echo said $http_proxy $HTTP_PROXY $no_proxy.\n"

    @pytest.fixture
    def configured(self, engine: NamedEngine, request: pytest.FixtureRequest, tmp_path: Path) -> Half:
        file = tmp_path / "config.json"
        proxies = {"httpProxy": "http://proxy.example:3128", "noProxy": "localhost"}
        file.write_text(json.dumps({"proxies": {"default": {"httpProxy": "no"}, engine.url: proxies}}))
        return Half(request.param, engine.url, config=str(file))

    @pytest.mark.parametrize("configured", HALVES, indirect=True)
    @pytest.mark.parametrize("road", ["grpc", "build"])
    @pytest.mark.one_store
    def test_commands_see_them(self, configured: Half, road: str) -> None:
        events, _ = configured.events(None, dockerfile=self.TEXT, road=road, no_cache=True)
        said = "".join(event.text for event in events if isinstance(event, buildkit.Log))
        assert "said http://proxy.example:3128 http://proxy.example:3128 localhost.\n" in said

    @pytest.mark.parametrize("configured", HALVES, indirect=True)
    @pytest.mark.one_store
    def test_those_that_are_given_win(self, configured: Half) -> None:
        events, _ = configured.events(
            None, dockerfile=self.TEXT, args={"HTTP_PROXY": "http://mine.example"}, no_cache=True
        )
        said = "".join(event.text for event in events if isinstance(event, buildkit.Log))
        assert "http://mine.example" in said and "proxy.example:3128" not in said
