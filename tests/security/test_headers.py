"""Headers that nobody wanted, redirects that nobody asked for, and proxies that nobody named."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline import OPERATIONS
from dockline.errors import APIError, ConfigError, InvalidArgument, Redirected
from dockline.models import AuthConfig
from dockline_runtime.protocol.head import encode_head

from ..support.fake import json_response, response
from ..support.functions import samples
from ..support.recorder import recording
from .attacks import held

EVIL = "x\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1\r\n\r\n"
OK = json_response({"Id": "x", "Warnings": []}, 201, "Created")


@pytest.mark.parametrize("member", ["username", "password", "email", "identitytoken", "registrytoken"])
def test_credentials_stay_within_their_header(member: str) -> None:
    with recording() as recorder, dockline.Client(recorder.url, version="1.51") as docker:
        for call in (
            lambda auth: docker.images.push("busybox", auth=auth),
            lambda auth: docker.images.build(bytes(1024), registry_config={EVIL: auth}),
        ):
            with pytest.raises(dockline.errors.APIError):
                call({"username": "u", member: EVIL})
            [heard] = recorder.take()
            assert heard.headers.get("X-Evil") is None
            [value] = [heard.headers[name] for name in heard.headers if name.startswith("X-Registry-")]
            assert EVIL in json.dumps(json.loads(base64.urlsafe_b64decode(value))).encode().decode(
                "unicode-escape"
            )
    held(
        "header: CR and LF in credentials", "they are base64 of JSON on the wire, five members and a registry"
    )


def test_labels_stay_within_the_body() -> None:
    with recording(OK) as recorder, dockline.Client(recorder.url, version="1.51") as docker:
        docker.containers.create(image="busybox", labels={EVIL: EVIL}, env=[f"A={EVIL}"])
        [heard] = recorder.take()
        assert json.loads(heard.body) == {"Image": "busybox", "Labels": {EVIL: EVIL}, "Env": [f"A={EVIL}"]}
        assert heard.headers.get("X-Evil") is None
    held("header: CR and LF in labels", "they are text within the body's JSON")


@pytest.mark.parametrize("agent", ["a\r\nX-Evil: 1", "a\n", "\r", "a\0", "a\r\n\r\n"])
def test_a_user_agent_is_one_line(agent: str) -> None:
    with recording() as recorder:
        with pytest.raises(InvalidArgument), dockline.Client(recorder.url, user_agent=agent) as docker:
            docker.system.ping()
        assert recorder.heard == []
    held("header: CR and LF in the user agent", "refused before anything is sent")


@pytest.mark.parametrize("agent", ["☃", "a\u010a", "\u560a\u560d"])
def test_a_user_agent_is_not_rewritten(agent: str) -> None:
    """U+560A and its like end in the byte of a line feed when they are cut to a byte."""
    with recording() as recorder:
        with pytest.raises(InvalidArgument), dockline.Client(recorder.url, user_agent=agent) as docker:
            docker.system.ping()
        assert recorder.heard == []
    held("header: characters beyond latin-1", "refused before anything is sent")


@pytest.mark.parametrize(
    "url",
    [
        "tcp://evil\r\nX-Evil: 1:2375",
        "tcp://a b:2375",
        "tcp://a\n:2375",
        "http://a\0b",
        "https://a\tb",
        "tcp://[::1\r\n]:2375",
        "tcp://a:2375\r\nX-Evil: 1",
        "tcp://a#b",
        "tcp://a?b",
        "tcp://[::1%25\r\n]:1",
    ],
)
def test_a_host_is_one_word(url: str) -> None:
    with pytest.raises(ConfigError):
        dockline.Client(url)
    held("header: CR and LF in the address's host", "refused when the client is made")


@pytest.mark.parametrize("prefix", ["/a\r\nX-Evil: 1", "/a b", "/\n", "/a\0", "/a?b", "/a#b", "/☃\r\n"])
def test_a_prefix_is_a_path(prefix: str) -> None:
    with recording(tcp=True) as recorder:
        try:
            docker = dockline.Client(recorder.url + prefix, version="1.51")
        except ConfigError:
            pass
        else:
            with docker, pytest.raises(dockline.errors.DocklineError):
                docker.system.info()
        for heard in recorder.heard:
            assert heard.headers.get("X-Evil") is None
            assert heard.target.endswith("/v1.51/info") and heard.target.isascii()
    held("header: CR and LF in the address's prefix", "refused, or percent-encoded")


@pytest.mark.parametrize("url", ["tcp://user:s3cret@host:2375", "https://s3cret@host", "http://a:s3cret@b/c"])
def test_an_address_holds_no_password_and_its_error_neither(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        dockline.Client(url)
    assert "s3cret" not in str(caught.value)
    held("header: a name and a password in the address", "refused, and not shown")


def test_a_body_has_one_length() -> None:
    with recording(OK) as recorder, dockline.Client(recorder.url, version="1.51") as docker:
        for id_, op in OPERATIONS.items():
            if op.method in ("POST", "PUT"):
                with contextlib.suppress(dockline.errors.DocklineError):
                    given = op.function(docker, **samples(id_))
                    if op.unread:
                        given.close()
        heard = [request for request in recorder.take() if request.method in ("POST", "PUT")]
        assert len(heard) > 50
        for request in heard:
            names = [line.partition(":")[0].lower() for line in request.lines]
            announced = [name for name in names if name in ("content-length", "transfer-encoding")]
            assert len(announced) == 1, request.head
            assert len(names) == len(set(names)), request.head
    held("header: more than one length", f"{len(heard)} operations announce one, and no field twice")


def test_no_field_can_be_added_below_the_checks() -> None:
    for name, value in [("X-A\r\nB", "c"), ("X A", "b"), ("", "b"), ("X-A", "b\r\nC: d"), ("X-A:", "b")]:
        with pytest.raises(InvalidArgument):
            encode_head("GET", "/", [(name, value)])
    for method, target in [
        ("GET /a", "/"),
        ("GET", "/ HTTP/1.1\r\nA: b"),
        ("GET", "/ä"),
        ("G\n", "/"),
        ("", "/"),
    ]:
        with pytest.raises(InvalidArgument):
            encode_head(method, target, [])


# -- redirects ------------------------------------------------------------------------------------------

SECRET = "s3cr3t-0f-a-registry"
CALLS: dict[str, Callable[[dockline.Client], Any]] = {
    "json": lambda docker: docker.system.info(),
    "list": lambda docker: docker.containers.list(),
    "headers": lambda docker: docker.system.ping(),
    "archive info": lambda docker: docker.containers.archive_info("a", path="/"),
    "change": lambda docker: docker.containers.stop("a"),
    "body": lambda docker: docker.containers.create(image="busybox"),
    "upload": lambda docker: docker.containers.put_archive("a", b"tar" * 100_000, path="/"),
    "upload in chunks": lambda docker: docker.images.load(iter([b"a", b"b"])),
    "values": lambda docker: docker.system.events(),
    "frames": lambda docker: docker.containers.logs("a", stdout=True),
    "tar": lambda docker: docker.containers.get_archive("a", path="/"),
    "bytes": lambda docker: docker.images.save("busybox"),
    "pending": lambda docker: docker.containers.wait("a"),
    "hijack": lambda docker: docker.exec.start("a"),
    "websocket": lambda docker: docker.containers.attach_websocket("a", stream=True),
    "session": lambda docker: docker.session.start(),
    "push": lambda docker: docker.images.push("busybox", auth=AuthConfig(username="u", password=SECRET)),
}


@pytest.mark.parametrize("status", [300, 301, 302, 303, 305, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with recording(tcp=True) as elsewhere, recording() as recorder:
        for location in (elsewhere.url.replace("tcp", "http") + "/evil", "/evil", "//evil/x", "unix:///evil"):
            answer = response(b"gone", status, "Moved", Location=location)
            recorder.answer = lambda heard, answer=answer: answer  # type: ignore[misc]
            with dockline.Client(recorder.url, version="1.51") as docker:
                for name, call in CALLS.items():
                    with pytest.raises(Redirected) as caught:
                        call(docker)
                    assert caught.value.status == status, name
                    assert len(recorder.take()) == 1, "one request, and no other after it"
        assert elsewhere.connections == 0
    held(
        "redirect: each status, each kind of answer",
        f"an error, nothing sent anywhere: {7 * 4 * len(CALLS)} calls",
    )


def test_no_redirect_of_the_first_question_is_followed() -> None:
    with recording(tcp=True) as elsewhere, recording() as recorder:
        there = elsewhere.url.replace("tcp", "http") + "/_ping"
        recorder.answer = lambda heard: response(b"", 301, "Moved", Location=there)
        with dockline.Client(recorder.url) as docker, pytest.raises(dockline.errors.DocklineError) as caught:
            docker.containers.list()
        assert elsewhere.connections == 0
        assert {heard.target for heard in recorder.heard} == {"/_ping"}
        assert isinstance(caught.value, Redirected)
    held("redirect: of the first question for the version", "an error, and no operation is sent")


def test_no_credentials_follow_a_redirect() -> None:
    with recording(tcp=True) as elsewhere, recording(tcp=True) as recorder:
        there = elsewhere.url.replace("tcp", "http") + f"/v1.51/images/busybox/push?token={SECRET}#{SECRET}"
        recorder.answer = lambda heard: response(b"", 307, "Temporary Redirect", Location=there)
        with dockline.Client(recorder.url, version="1.51") as docker, pytest.raises(Redirected) as caught:
            CALLS["push"](docker)
        assert elsewhere.connections == 0
        assert SECRET not in str(caught.value) and SECRET not in repr(caught.value)
    held("redirect: with credentials", "an error, nothing sent anywhere")
    held("redirect: with secrets in the location", "the error shows neither its query nor its fragment")


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with recording(tcp=True) as proxy, recording(json_response([]), tcp=True) as recorder:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.replace("tcp", "http"))
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with dockline.Client(recorder.url, version="1.51") as docker:
            assert docker.containers.list() == []
        assert proxy.connections == 0 and len(recorder.heard) == 1
    held("proxy: HTTP_PROXY and its kin", "not looked at: the engine is asked directly")


def test_headers_for_a_gateway_go_along_with_every_request() -> None:
    """Whatever the operation, hijacked connections and websockets included, and the question before it."""
    token = {"Authorization": "Bearer x", "X-Tenant": "blue"}
    ping = response(b"OK", Api_Version=dockline.Client.newest_version)
    refusal = json_response({"message": "refused"}, 404, "Not Found")
    asked = 0
    with recording() as recorder:
        recorder.answer = lambda heard: ping if heard.target == "/_ping" else refusal
        for id_, op in OPERATIONS.items():
            with dockline.Client(recorder.url, headers=token) as docker:
                with contextlib.suppress(APIError):
                    op.function(docker, **samples(id_))
                heard = recorder.take()
                assert len(heard) >= 2, id_
                for one in heard:
                    assert {name: one.headers.get(name) for name in token} == token, (id_, one.target)
                    names = [line.partition(":")[0].lower() for line in one.lines]
                    assert len(names) == len(set(names)), "no header is there twice"
            asked += 1
    assert asked == len(OPERATIONS) > 100
