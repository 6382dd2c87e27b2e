"""API versions: order, negotiation, and refusing what the version in use does not have."""

from __future__ import annotations

import pytest

from dockline_runtime.errors import InvalidArgument, ProtocolError, VersionError
from dockline_runtime.request.versions import ApiVersion, negotiate, require


def test_versions_compare_as_numbers() -> None:
    texts = ["1.9", "1.24", "1.41", "v1.51", "2.0"]
    versions = [ApiVersion.parse(text) for text in texts]
    assert sorted(versions, reverse=True) == versions[::-1]
    assert ApiVersion.parse("1.51") == ApiVersion(1, 51)
    assert [str(version) for version in versions] == ["1.9", "1.24", "1.41", "1.51", "2.0"]


@pytest.mark.parametrize(
    "text", ["", "1", "1.", "1.51.0", "auto", "1.x", " 1.51", "1.51\n", "-1.5", "1." + "9" * 5000]
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(InvalidArgument, match="looks like"):
        ApiVersion.parse(text)


@pytest.mark.parametrize(
    ("daemon", "chosen"),
    [("1.51", "1.51"), ("1.52", "1.51"), ("1.41", "1.41"), ("1.25", "1.25"), ("2.0", "1.51")],
)
def test_the_lower_version_is_spoken(daemon: str, chosen: str) -> None:
    assert negotiate(daemon, "1.51", "1.25") == chosen


@pytest.mark.parametrize("daemon", [None, ""])
def test_what_names_no_version_may_be_no_engine(daemon: str | None) -> None:
    with pytest.raises(ProtocolError, match=r"names no Api-Version; is this a Docker Engine\?"):
        negotiate(daemon, "1.51", "1.25")


def test_a_daemon_older_than_all_that_is_known_is_refused() -> None:
    with pytest.raises(VersionError, match=r"the daemon speaks API 1.24, this client 1.25 to 1.51") as caught:
        negotiate("1.24", "1.51", "1.25")
    assert (caught.value.needed, caught.value.daemon) == ("1.25", "1.24")


@pytest.mark.parametrize("daemon", [None, "", "nginx", "1.51, 1.51"])
def test_what_names_no_version_is_no_engine(daemon: str | None) -> None:
    with pytest.raises(ProtocolError, match="Api-Version"):
        negotiate(daemon, "1.51", "1.25")


def test_what_the_version_in_use_lacks_is_refused() -> None:
    with pytest.raises(
        VersionError, match=r"ImageInspect's manifests needs API 1.48 and 1.9 is in use"
    ) as caught:
        require("ImageInspect's manifests", "1.48", "1.9")
    assert (caught.value.needed, caught.value.daemon) == ("1.48", "1.9")


@pytest.mark.parametrize(
    ("since", "version"), [("1.48", "1.48"), ("1.48", "1.51"), (None, "1.25"), ("1.48", None)]
)
def test_what_it_has_is_let_through(since: str | None, version: str | None) -> None:
    require("ImageInspect", since, version)
