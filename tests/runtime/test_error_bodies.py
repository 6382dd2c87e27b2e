"""The body of an error, however it comes: in chunks, in pieces, late, too long."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from dockline import Client
from dockline.errors import NotFound

from ..support.fake import CLOSE, FakeDaemon, chunked, chunks, head, json_response

MESSAGE = "No such container: " + "".join(map(chr, range(ord("a"), ord("z") + 1)))
BODY = json.dumps({"message": MESSAGE}).encode() + b"\n"


def refused(docker: Client) -> str:
    with pytest.raises(NotFound) as caught:
        docker.containers.inspect("web")
    return caught.value.message


def refusal(*pieces: bytes, end: bool = True) -> bytes:
    return head(404, "Not Found", Transfer_Encoding="chunked") + chunks(*pieces, end=end)


@pytest.mark.parametrize("size", [1, 2, 7, 30])
def test_a_message_in_several_chunks_is_whole_and_in_order(size: int, daemon: FakeDaemon) -> None:
    daemon.answer(refusal(*(BODY[at : at + size] for at in range(0, len(BODY), size))))
    with Client(daemon.url, version="1.51") as docker:
        assert refused(docker) == MESSAGE


def test_a_message_whose_chunks_come_one_by_one_is_whole_and_in_order(daemon: FakeDaemon) -> None:
    sent = refusal(BODY[:10], BODY[10:25], BODY[25:])
    cuts = [0, sent.index(BODY[:10]) + 3, sent.index(BODY[10:25]) + 3, len(sent)]
    steps: list[object] = []
    for begin, end in pairwise(cuts):
        steps += [sent[begin:end], 0.01]
    daemon.answer(*steps)
    daemon.answer(json_response([]))
    with Client(daemon.url, version="1.51") as docker:
        assert refused(docker) == MESSAGE
        docker.containers.list()
    assert daemon.connections == 1, "it was read to its end, and serves again"


def test_a_body_that_breaks_off_gives_what_has_come(daemon: FakeDaemon) -> None:
    daemon.answer(refusal(b"no such ", b"thing", end=False), CLOSE)
    with Client(daemon.url, version="1.51") as docker:
        assert refused(docker) == "no such thing"


def test_a_body_that_makes_no_sense_is_no_reason_to_forget_the_status(daemon: FakeDaemon) -> None:
    daemon.answer(head(404, "Not Found", Transfer_Encoding="chunked") + b"no chunk\r\n", CLOSE)
    with Client(daemon.url, version="1.51") as docker:
        assert refused(docker) == "Not Found"


def test_a_response_in_several_chunks_is_whole_and_in_order(daemon: FakeDaemon) -> None:
    names = [f"/{letter}" for letter in "abcdefgh"]
    listed = json.dumps([{"Id": name[1:], "Names": [name]} for name in names]).encode()
    daemon.answer(chunked(*(listed[at : at + 5] for at in range(0, len(listed), 5))))
    with Client(daemon.url, version="1.51") as docker:
        assert [each.names for each in docker.containers.list()] == [[name] for name in names]
