"""Values that are of the right type and yet can't be meant: refused by name, before anything is sent."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

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
