"""A reference as people write it: which of it is the name, and which tag it has."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.request.references import tagged

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("reference", "name", "tag"),
    [
        ("alpine", "alpine", "latest"),
        ("alpine:3.20", "alpine", "3.20"),
        ("library/alpine", "library/alpine", "latest"),
        ("ghcr.io/a/b:1", "ghcr.io/a/b", "1"),
        ("localhost:5000/app", "localhost:5000/app", "latest"),
        ("localhost:5000/app:5000", "localhost:5000/app", "5000"),
        ("127.0.0.1:5000/a/b/c", "127.0.0.1:5000/a/b/c", "latest"),
        ("[::1]:5000/app:v1", "[::1]:5000/app", "v1"),
        ("Registry.Example/app", "Registry.Example/app", "latest"),
        ("localhost:5000", "localhost", "5000"),
        ("a__b/c--d.e:_x-Y.z", "a__b/c--d.e", "_x-Y.z"),
        (f"alpine@{DIGEST}", "alpine", DIGEST),
        (f"localhost:5000/app:v1@{DIGEST}", "localhost:5000/app", DIGEST),
        ("app:" + "0123456789abcdef" * 3, "app", "0123456789abcdef" * 3),
        ("app:" + "x" * 128, "app", "x" * 128),
    ],
)
def test_the_name_and_the_tag_are_those_of_the_docker_command(reference: str, name: str, tag: str) -> None:
    assert tagged("reference", reference, None) == (name, tag)


@pytest.mark.parametrize("reference", ["alpine", "localhost:5000/app"])
def test_all_tags_send_none(reference: str) -> None:
    assert tagged("reference", reference, None, all_tags=True) == (reference, None)


@pytest.mark.parametrize("tag", ["3.20", DIGEST])
def test_a_tag_or_digest_may_stand_beside_the_name(tag: str) -> None:
    assert tagged("reference", "alpine", tag) == ("alpine", tag)


def test_no_reference_is_none() -> None:
    assert tagged("repo", None, None) == (None, None)


@pytest.mark.parametrize(
    "reference",
    [
        *("", " ", "Alpine", "alpine:", "alpine:-x", "alpine:" + "x" * 129, ":latest", "/alpine", "alpine/"),
        *("a//b", "../x", "http://host/x", "host:port/x", "alpine@", "alpine@sha256:12", "a b", "alpine\n"),
        *("alpine:1:2", "älpine", 5, b"alpine"),
    ],
)
def test_what_is_no_reference_is_refused_by_its_argument(reference: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^reference: .*expected `"):
        tagged("reference", reference, None)


@pytest.mark.parametrize("reference", [DIGEST, DIGEST.removeprefix("sha256:")])
def test_an_id_has_no_repository(reference: str) -> None:
    with pytest.raises(InvalidArgument, match=r"^reference: .* is an id.*give the image's name"):
        tagged("reference", reference, None)


@pytest.mark.parametrize("reference", ["alpine:1", f"alpine@{DIGEST}"])
def test_one_tag_is_enough(reference: str) -> None:
    with pytest.raises(InvalidArgument, match=r"^tag: '2' is given, and .* already; give one"):
        tagged("reference", reference, "2")


@pytest.mark.parametrize(("reference", "tag"), [("alpine:1", None), ("alpine", "1")])
def test_all_tags_and_one_are_a_contradiction(reference: str, tag: str | None) -> None:
    with pytest.raises(InvalidArgument, match=r"^all_tags: "):
        tagged("reference", reference, tag, all_tags=True)
