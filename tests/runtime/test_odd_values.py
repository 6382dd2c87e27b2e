"""Values that are of the right type and yet can't be meant: refused by name, before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any, cast

import pytest

import dockline
from dockline import Client
from dockline.errors import BadRequest, InvalidArgument, ServerError
from dockline_runtime.models.codec import check_types
from dockline_runtime.models.model import Base64

from ..support.fake import FakeDaemon, head


class Odd(tzinfo):
    """A zone that is two days ahead, which no zone can be."""

    def utcoffset(self, when: datetime | None) -> timedelta:
        return timedelta(days=2)

    def dst(self, when: datetime | None) -> None:
        return None

    def tzname(self, when: datetime | None) -> str:
        return "odd"


def test_a_time_in_a_zone_that_cant_be_is_named(daemon: FakeDaemon) -> None:
    with (
        Client(daemon.url, version="1.51") as docker,
        pytest.raises(InvalidArgument, match=r"^since: .*can't be expressed as unix time"),
    ):
        docker.containers.logs("web", stdout=True, since=datetime(2026, 1, 1, tzinfo=Odd()))
    assert daemon.asked == []


def test_credentials_for_another_registry_than_the_images_are_named_and_not_sent(daemon: FakeDaemon) -> None:
    with Client(daemon.url, version="1.51") as docker:
        auth = dockline.models.AuthConfig(username="ann", password="hunter2", serveraddress="r.example")
        with pytest.raises(InvalidArgument, match=r"^auth: ") as caught:
            docker.images.pull("other.example/app", auth=auth)
    assert "hunter2" not in str(caught.value) and daemon.asked == []


@pytest.mark.parametrize(("status", "kind"), [(400, BadRequest), (502, ServerError)])
def test_a_title_in_another_encoding_is_told_as_far_as_it_can_be_read(
    status: int, kind: type[Exception], daemon: FakeDaemon
) -> None:
    page = b"<html><title>Mauvaise\n requ\xeate</title></html>"
    daemon.answer(head(status, "No", Content_Length=str(len(page)), Content_Type="text/html") + page)
    with Client(daemon.url, version="1.51") as docker, pytest.raises(kind, match="Mauvaise requ\ufffdte"):
        docker.containers.list()


@pytest.mark.parametrize("text", ["!", "e30", "e30=x", "é", "-_-_"])
def test_text_that_carries_no_bytes_is_told(text: str) -> None:
    assert Base64("e30=").to_bytes() == b"{}" and Base64("").to_bytes() == b""
    with pytest.raises(ValueError, match=r"^the text isn't base64: "):
        Base64(text).to_bytes()


@pytest.mark.parametrize(
    ("size", "told"), [(5, "'xxxxx'"), (58, f"'{'x' * 58}'"), (59, f"'{'x' * 56}…"), (999, f"'{'x' * 56}…")]
)
def test_what_is_of_another_type_than_described_is_shown_by_its_beginning(size: int, told: str) -> None:
    assert list(check_types("x" * size, int, lambda cls: {})) == [("$", "int", f"str {told}")]


HUGE = 10**5000


@pytest.mark.parametrize(
    ("named", "ask"),
    [
        ("gates", lambda docker: Client("unix:///x", gates=cast("Any", HUGE))),
        ("limit", lambda docker: docker.containers.list(limit=HUGE)),
        ("filters['label']", lambda docker: docker.containers.list(filters={"label": HUGE})),
        ("filters", lambda docker: docker.containers.list(filters={HUGE: "x"})),
        ("platform", lambda docker: docker.images.pull("x", platform=HUGE)),
        ("image", lambda docker: docker.containers.create(image=HUGE)),
        ("tty", lambda docker: docker.containers.run("x", tty=HUGE)),
        ("ports", lambda docker: docker.containers.run("x", ports={HUGE: 80})),
        ("ports", lambda docker: docker.containers.run("x", ports={80: HUGE})),
        ("ports", lambda docker: docker.containers.run("x", ports={80: ("127.0.0.1", HUGE)})),
        ("env", lambda docker: docker.containers.run("x", env={"A": HUGE})),
        ("cpus", lambda docker: docker.containers.run("x", cpus=HUGE)),
        ("ulimits", lambda docker: docker.containers.run("x", ulimits={"nofile": HUGE})),
        ("stop_signal", lambda docker: docker.containers.run("x", stop_signal=HUGE)),
        ("gpus", lambda docker: docker.containers.run("x", gpus=HUGE)),
        ("healthcheck", lambda docker: docker.containers.run("x", healthcheck={HUGE: 1})),
    ],
)  # fmt: skip
def test_a_number_with_thousands_of_digits_is_told_as_such(
    named: str, ask: Callable[[Any], object], daemon: FakeDaemon
) -> None:
    with (
        Client(daemon.url, version="1.51") as docker,
        pytest.raises(InvalidArgument, match=f"^{re.escape(named)}.*with thousands of digits"),
    ):
        ask(docker)
    assert daemon.asked == []
