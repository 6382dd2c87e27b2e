"""Clients and versions of the API: agreed on once, pinned, or refused before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_runtime.errors import VersionError

from ..support.clients import Client
from ..support.fake import FakeDaemon, head, json_response, response
from ..support.things import VERSION, operation
from ..support.threads import in_thread


def test_the_version_is_agreed_on_at_first_use_and_once(daemon: FakeDaemon) -> None:
    client = Client(daemon.url)
    assert daemon.asked == [] and "not agreed on yet" in repr(client)
    daemon.answer(head(200, "OK", Api_Version="1.47", Content_Length="0"))
    daemon.answer(json_response({}))
    daemon.answer(json_response({}))
    client.wire.call(VERSION)
    client.wire.call(VERSION)
    assert [(asked.method, asked.target) for asked in daemon.asked] == [
        ("HEAD", "/_ping"),
        ("GET", "/v1.47/version"),
        ("GET", "/v1.47/version"),
    ]
    assert client.api_version == "1.47"
    assert daemon.connections == 1


def test_a_newer_daemon_is_spoken_to_in_the_newest_known_version(daemon: FakeDaemon) -> None:
    daemon.answer(head(200, "OK", Api_Version="1.60", Content_Length="0"))
    assert Client(daemon.url).api_version == "1.51"


def test_many_threads_agree_once(daemon: FakeDaemon) -> None:
    daemon.answer(0.1, head(200, "OK", Api_Version="1.47", Content_Length="0"))
    client = Client(daemon.url)
    found: list[str] = []
    threads = [in_thread(lambda: found.append(client.api_version)) for _ in range(8)]
    for thread in threads:
        thread.join()
    assert found == ["1.47"] * 8 and len(daemon.asked) == 1


@pytest.mark.parametrize("refusal", [head(404, "Not Found", Content_Length="0"), head(Content_Length="0")])
def test_where_head_is_no_help_get_is(daemon: FakeDaemon, refusal: bytes) -> None:
    daemon.answer(refusal)
    daemon.answer(response(b"OK", Api_Version="1.45"))
    assert Client(daemon.url).api_version == "1.45"
    assert [asked.method for asked in daemon.asked] == ["HEAD", "GET"]


def test_daemons_that_are_too_old_are_refused(daemon: FakeDaemon) -> None:
    daemon.answer(head(200, "OK", Api_Version="1.12", Content_Length="0"))
    with pytest.raises(VersionError, match=r"1\.12"):
        Client(daemon.url).wire.call(VERSION)


def test_a_pinned_version_is_not_asked_about(daemon: FakeDaemon) -> None:
    daemon.answer(json_response({}))
    client = Client(daemon.url, version="v1.41")
    client.wire.call(VERSION)
    assert daemon.asked[0].target == "/v1.41/version"
    assert client.api_version == "1.41"


def test_operations_newer_than_the_version_are_refused_before_anything_is_sent(daemon: FakeDaemon) -> None:
    with pytest.raises(VersionError, match=r"ThingDo needs API 1\.48"):
        Client(daemon.url, version="1.41").wire.call(operation("json", since="1.48"))
    assert daemon.connections == 0


def test_proxies_may_have_a_prefix(tmp_path: Path) -> None:
    fake = FakeDaemon(tmp_path, tcp=True)
    fake.answer(head(200, "OK", Api_Version="1.47", Content_Length="0"))
    fake.answer(json_response({}))
    Client(f"{fake.url}/docker/").wire.call(VERSION)
    assert [asked.target for asked in fake.asked] == ["/docker/_ping", "/docker/v1.47/version"]
    fake.stop()
