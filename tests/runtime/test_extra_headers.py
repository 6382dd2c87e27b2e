"""Headers for a gateway: who may give them, which are refused, and that nothing shows what they hold."""

from __future__ import annotations

import contextlib
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConfigError, DocklineError, InvalidArgument
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation, TtyProbe
from dockline_runtime.settings.dockerconfig import DockerConfig
from dockline_runtime.settings.extra_headers import extra_headers, headers_of_file, headers_of_variable
from dockline_runtime.sync.client import BaseClient
from dockline_runtime.sync.hijack import HijackedStream

from ..support.clients import Client
from ..support.fake import CLOSE, RAW, FakeDaemon, head, json_response
from ..support.recorder import recording

SECRET = "t0ken-0f-the-gateway"
TOKEN = {"Authorization": f"Bearer {SECRET}"}


def operation(answer: Any, method: str = "GET", path: str = "/things", **more: Any) -> Operation[Any]:
    fields = {"id": "ThingDo", "module": "things", "name": "do", "ok": (200,), **more}
    return Operation(method=method, path=path, answer=answer, **fields)


VERSION = operation("json", path="/version")
ATTACH = operation(
    "hijack",
    "POST",
    "/containers/{id}/attach",
    ok=(101, 200),
    tty=TtyProbe(path="/containers/{id}/json", member=("Config", "Tty")),
)


def sent(client: BaseClient, daemon: FakeDaemon) -> dict[str, str]:
    """What goes along with a request, of the headers that are not the client's own."""
    daemon.answer(json_response({}))
    client.wire.call(VERSION)
    found = daemon.asked[-1].headers
    return {name: found[name] for name in found if name not in ("Host", "User-Agent")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration folder of this user."""
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.delenv("DOCKER_CUSTOM_HEADERS", raising=False)
    return tmp_path


def configure(folder: Path, headers: Any) -> Path:
    file = folder / "config.json"
    file.write_text(json.dumps({"HttpHeaders": headers}))
    return file


class TestWhoGivesThem:
    def test_the_program_the_variable_and_the_file_in_this_order(
        self, daemon: FakeDaemon, folder: Path
    ) -> None:
        configure(folder, {"X-From": "file", "X-File": "1"})
        environ = {"DOCKER_CONFIG": str(folder), "DOCKER_HOST": daemon.url, "DOCKER_API_VERSION": "1.51"}
        custom = {**environ, "DOCKER_CUSTOM_HEADERS": "X-From=variable,X-Variable=1"}
        given = {"X-From": "program"}
        cases: list[tuple[Mapping[str, str], dict[str, Any], dict[str, str]]] = [
            (environ, {}, {"X-From": "file", "X-File": "1"}),
            (custom, {}, {"X-From": "variable", "X-Variable": "1"}),
            (custom, {"headers": given}, {"X-From": "program"}),
            (custom, {"headers": None}, {"X-From": "variable", "X-Variable": "1"}),
            (custom, {"headers": {}}, {}),
            ({**custom, "DOCKER_CUSTOM_HEADERS": ""}, {}, {"X-From": "file", "X-File": "1"}),
        ]
        for settings, overrides, found in cases:
            with Client.from_env(settings, **overrides) as client:
                assert sent(client, daemon) == found

    def test_the_file_is_that_of_the_logins(
        self, daemon: FakeDaemon, folder: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        other = tmp_path_factory.mktemp("other")
        configure(folder, {"X-From": "mine"})
        file = configure(other, {"X-From": "other"})
        for config, found in ((None, "mine"), (file, "other"), (other, "other"), (str(other), "other")):
            with Client(daemon.url, version="1.51", config=config) as client:
                assert sent(client, daemon) == {"X-From": found}
        with Client(daemon.url, version="1.51", config=DockerConfig.load(other)) as client:
            assert sent(client, daemon) == {"X-From": "other"}
        with Client(daemon.url, version="1.51", config=DockerConfig()) as client:
            assert sent(client, daemon) == {}

    def test_the_variable_is_for_those_who_ask_the_environment(
        self, daemon: FakeDaemon, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DOCKER_CUSTOM_HEADERS", "X-From=variable")
        monkeypatch.setenv("DOCKER_HOST", daemon.url)
        with Client(daemon.url, version="1.51") as client:
            assert sent(client, daemon) == {}
        with Client(context="default", version="1.51") as client:
            assert sent(client, daemon) == {"X-From": "variable"}

    def test_a_client_made_of_another_may_have_its_own(self, daemon: FakeDaemon) -> None:
        with Client(daemon.url, version="1.51", headers={"X-Token": "old"}) as client:
            assert sent(client.with_options(headers={"X-Token": "new"}), daemon) == {"X-Token": "new"}
            assert sent(client.with_options(timeout=5), daemon) == {"X-Token": "old"}
            assert sent(client.with_options(headers={}), daemon) == {}
            assert sent(client, daemon) == {"X-Token": "old"}
            with pytest.raises(InvalidArgument, match="Host can't be set"):
                client.with_options(headers={"Host": "x"})

    def test_no_file_no_headers(self, daemon: FakeDaemon, folder: Path) -> None:
        with Client(daemon.url, version="1.51") as client:
            assert sent(client, daemon) == {}
            assert client.wire.headers == ()

    def test_a_file_that_can_not_be_read_is_no_reason_not_to_ask(
        self, daemon: FakeDaemon, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        (folder / "config.json").write_text("{")
        with caplog.at_level(logging.WARNING, "dockline"), Client(daemon.url, version="1.51") as client:
            assert sent(client, daemon) == {}
            assert client.wire.headers == ()
            assert headers_of_file(folder / "config.json") == headers_of_file(folder / "nowhere.json")
        assert "config.json: malformed JSON" in caplog.text and "without its HttpHeaders" in caplog.text


def test_every_question_for_the_version_carries_them() -> None:
    refusal = json_response({"message": "no"}, 503, "Busy")
    for answer in (json_response({}, 200, Api_Version="1.47"), refusal):
        with recording(answer) as recorder, Client(recorder.url, headers=TOKEN) as client:
            with contextlib.suppress(DocklineError):
                client.api_version  # noqa: B018
            heard = recorder.take()
            assert heard and all(one.headers["Authorization"] == TOKEN["Authorization"] for one in heard)


def test_a_stream_and_the_question_what_it_is_carry_them(daemon: FakeDaemon) -> None:
    daemon.answer(head(200, Content_Type=RAW) + b"hello", CLOSE)
    daemon.answer(json_response({"Config": {"Tty": True}}))
    with Client(daemon.url, version="1.51", headers=TOKEN) as client:
        stream = client.wire.hijack(ATTACH, Inputs(path={"id": "x"}))
        assert isinstance(stream, HijackedStream) and stream.tty
    assert [asked.method for asked in daemon.asked] == ["POST", "GET"]
    assert {asked.headers["Authorization"] for asked in daemon.asked} == {TOKEN["Authorization"]}


class TestValues:
    @pytest.mark.parametrize(
        ("value", "wire"),
        [
            *(("1", "1"), ("", ""), ("  1\t", "1"), ("a=b,c; d", "a=b,c; d"), ("a\tb", "a\tb")),
            *(("ä", "Ã¤"), ("日", "æ\x97¥")),
        ],
    )
    def test_they_are_sent_as_utf_8(self, daemon: FakeDaemon, value: str, wire: str) -> None:
        with Client(daemon.url, version="1.51", headers={"X-A": value}) as client:
            assert sent(client, daemon) == {"X-A": wire}

    @pytest.mark.parametrize(
        ("headers", "said"),
        [
            *(({"X-A": f"{SECRET}{bad}"}, "X-A: its value holds a line break") for bad in "\r\n\0\x1b\x7f"),
            ({"X-A": f"{SECRET}\r\nX-B: 1"}, "X-A: its value holds a line break"),
            ({"X-A": f"{SECRET}\ud800"}, "X-A: its value can't be written as UTF-8"),
            ({"X-A": SECRET.encode()}, "X-A: its value has to be text, not bytes"),
            ({"X-A": None}, "X-A: its value has to be text, not NoneType"),
            ({"X-A": [SECRET]}, "X-A: its value has to be text, not list"),
            ({"X A": SECRET}, "one of the keys can't be the name of a header"),
            ({f"Bearer {SECRET}": "1"}, "one of the keys can't be the name"),
            ({"X-A:": SECRET}, "one of the keys can't be the name"),
            ({"X-A\r\nX-B": SECRET}, "one of the keys can't be the name"),
            ({"X-Ä": SECRET}, "'X-Ä' can't be the name"),
            ({"": SECRET}, "'' can't be the name"),
            ({5: SECRET}, "a int can't be the name"),
            ({"X-A": "1", "x-a": SECRET}, "X-A and x-a are one header"),
            ([("X-A", SECRET)], "expected a mapping of names to values, not list"),
            (f"X-A: {SECRET}", "expected a mapping of names to values, not str"),
        ],
    )
    def test_what_can_not_be_sent_is_refused_without_showing_it(self, headers: Any, said: str) -> None:
        makers: list[Callable[[], object]] = [
            lambda: Client("unix:///nowhere", headers=headers),
            lambda: Client.from_env({"DOCKER_HOST": "unix:///nowhere"}, headers=headers),
            lambda: Client("unix:///nowhere", headers={}).with_options(headers=headers),
        ]
        for make in makers:
            with pytest.raises(InvalidArgument, match=f"^headers: {said}") as caught:
                make()
            assert SECRET not in shown(caught.value)

    @pytest.mark.parametrize(
        "name",
        [
            *("Host", "host", "User-Agent", "Content-Type", "content-length", "Content-Encoding"),
            *("Connection", "UPGRADE", "Transfer-Encoding", "TE", "Trailer", "Expect", "Keep-Alive"),
            *("Accept-Encoding", "Proxy-Connection", "X-Registry-Auth", "x-registry-config"),
            *("Sec-WebSocket-Key", "Sec-WebSocket-Version"),
        ],
    )
    def test_the_clients_own_can_not_be_replaced(self, folder: Path, name: str) -> None:
        with pytest.raises(
            InvalidArgument,
            match=f"^headers: {name} can't be set, because how a request is sent is up to the",
        ):
            Client("unix:///nowhere", headers={name: "x"})
        if name != "User-Agent":
            file = configure(folder, {name: SECRET})
            with pytest.raises(ConfigError, match=rf"config\.json: HttpHeaders: {name} can't be set"):
                headers_of_file(file)
            with pytest.raises(ConfigError, match=f"^DOCKER_CUSTOM_HEADERS: {name} can't be set"):
                headers_of_variable({"DOCKER_CUSTOM_HEADERS": f"{name}={SECRET}"})

    @pytest.mark.parametrize(
        ("name", "instead"),
        [
            ("User-Agent", "user_agent= sets it"),
            ("X-Registry-Auth", "give the credentials with the call"),
            ("Sec-WebSocket-Key", "leave it out"),
        ],
    )
    def test_what_to_do_instead_is_told(self, name: str, instead: str) -> None:
        with pytest.raises(InvalidArgument, match=rf"{name} can't be set, .*: {instead}$"):
            Client("unix:///nowhere", headers={name: "x"})

    def test_the_user_agent_that_old_docker_commands_wrote_is_passed_over(
        self, daemon: FakeDaemon, folder: Path
    ) -> None:
        configure(folder, {"User-Agent": "Docker-Client/19.03.8 (linux)", "X-A": "1"})
        with Client(daemon.url, version="1.51") as client:
            assert sent(client, daemon) == {"X-A": "1"}
        assert daemon.asked[0].headers["User-Agent"] == f"dockline/{version('dockline')}"
        assert headers_of_variable({"DOCKER_CUSTOM_HEADERS": "user-agent=me"}) == {}

    @pytest.mark.parametrize(
        "name",
        ["Authorization", "Proxy-Authorization", "Cookie", "X-Tenant", "#x", "X-Docker-Expose-Session-Uuid"],
    )
    def test_others_may_be_set(self, name: str) -> None:
        assert extra_headers({name: "1"}).fields == ((name, "1"),)


class TestVariable:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("X-A=1", {"X-A": "1"}),
            ("X-A=1,X-B=2", {"X-A": "1", "X-B": "2"}),
            (" X-A = 1 , X-B=2", {"X-A": "1", "X-B": "2"}),
            ('"X-A=1,2",X-B=3', {"X-A": "1,2", "X-B": "3"}),
            ('"X-A=""q"""', {"X-A": '"q"'}),
            ("X-A=", {"X-A": ""}),
            ("X-A=a=b", {"X-A": "a=b"}),
            ("X-A=1,X-A=2", {"X-A": "2"}),
            ("X-A=1\n", {"X-A": "1"}),
            ("\r\nX-A=1\r\n", {"X-A": "1"}),
            ("X-A=1\r", {"X-A": "1"}),
        ],
    )
    def test_pairs_are_read_as_the_docker_command_reads_them(self, text: str, found: dict[str, str]) -> None:
        headers = headers_of_variable({"DOCKER_CUSTOM_HEADERS": text})
        assert headers is not None and dict(headers.fields) == found

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (SECRET, "there is no `=` in pair 1"),
            (f"X-A: {SECRET}", "there is no `=` in pair 1"),
            (f"X-A=1,{SECRET}", "there is no `=` in pair 2"),
            (f"={SECRET}", "there is no name in pair 1"),
            (f"X-A={SECRET},", "there is no `=` in pair 2"),
            (",", "there is no `=` in pair 1"),
            (" ", "there is no `=` in pair 1"),
            (f'X-A="{SECRET}"', "pair 1 has a quote in its middle"),
            (f'X-A=1,"X-B={SECRET}', "pair 2 has a quote in its middle"),
            (f'"X-A={SECRET}"x', "pair 1 has a quote in its middle"),
            (f"X-A=1\nX-B={SECRET}", "it has more than one line"),
            (f'"X-A=1\n{SECRET}"', "X-A: its value holds a line break"),
            (f"X A={SECRET}", "one of the keys can't be the name"),
            (f"X-A=1,x-a={SECRET}", "X-A and x-a are one header"),
        ],
    )
    def test_what_makes_no_sense_is_refused_without_showing_it(
        self, folder: Path, text: str, said: str
    ) -> None:
        environ = {"DOCKER_HOST": "unix:///nowhere", "DOCKER_CUSTOM_HEADERS": text}
        with pytest.raises(ConfigError, match=f"^DOCKER_CUSTOM_HEADERS: {said}") as caught:
            Client.from_env(environ)
        assert SECRET not in shown(caught.value)


class TestFile:
    @pytest.mark.parametrize(
        ("headers", "said"),
        [
            ([SECRET], "HttpHeaders: expected an object, not an array"),
            (SECRET, "HttpHeaders: expected an object, not text"),
            ({"X-A": 5}, "HttpHeaders: X-A: its value has to be text, not int"),
            ({"X-A": f"{SECRET}\n"}, "HttpHeaders: X-A: its value holds a line break"),
            ({"X A": SECRET}, "HttpHeaders: one of the keys can't be the name"),
        ],
    )
    def test_what_makes_no_sense_is_refused_without_showing_it(
        self, folder: Path, headers: Any, said: str
    ) -> None:
        file = configure(folder, headers)
        with pytest.raises(ConfigError, match=f"^{file}: {said}") as caught:
            Client("unix:///nowhere")
        assert SECRET not in shown(caught.value)

    def test_null_is_empty(self, folder: Path) -> None:
        assert headers_of_file(configure(folder, {"X-A": None})).fields == (("X-A", ""),)
        assert headers_of_file(configure(folder, None)).fields == ()


def shown(error: BaseException) -> str:
    """All that a crash reporter would see of an error: its text, its pickle, and the locals of our frames."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    local = [str(frame.locals) for frame in told.stack if frame.filename != __file__]
    assert local, "no frame of ours at all"
    return " ".join([str(error), repr(error), repr(pickle.dumps(error)), *local])


class TestSecrecy:
    def test_no_repr_shows_them(self, folder: Path) -> None:
        configure(folder, TOKEN)
        environ = {"DOCKER_HOST": "unix:///nowhere", "DOCKER_CUSTOM_HEADERS": f"Authorization={SECRET}"}
        for client in (
            Client("unix:///nowhere", headers=TOKEN),
            Client("unix:///nowhere"),
            Client.from_env(environ),
        ):
            wire = client.wire
            things = [client, wire, wire.shared, wire.headers, extra_headers(TOKEN), vars(wire)]
            assert SECRET not in "".join(f"{thing!r} {thing}" for thing in things)
            assert SECRET in wire.headers[0][1], "they are sent"

    @pytest.mark.parametrize(
        "answer",
        [
            json_response({"message": "no"}, 401, "Unauthorized"),
            b"\x15\x03\x01" * 20,
            b"HTTP/1.1 200 O",
            b"",
            head(200, Content_Length="-1"),
        ],
    )
    @pytest.mark.parametrize("version", ["1.51", "auto"])
    def test_no_error_and_no_traceback_shows_them(
        self, caplog: pytest.LogCaptureFixture, answer: bytes, version: str
    ) -> None:
        calls: list[Callable[[Client], object]] = [
            lambda client: client.wire.call(VERSION),
            lambda client: client.wire.hijack(ATTACH, Inputs(path={"id": "x"})),
        ]
        with caplog.at_level(logging.DEBUG), recording(answer) as recorder:
            recorder.once = True
            for url in (recorder.url, "unix:///nowhere.sock", "tcp://127.0.0.1:1"):
                for call in calls:
                    with Client(url, version=version, headers=TOKEN, timeout=5) as client:
                        with pytest.raises(DocklineError) as caught:
                            call(client)
                        assert SECRET not in shown(caught.value)
            assert {heard.headers["Authorization"] for heard in recorder.take()} == {TOKEN["Authorization"]}
        assert SECRET not in caplog.text
