"""Gates: what an older daemon would pass over is refused, or warned of, before anything is sent."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve

from dockline import OPERATIONS, Client
from dockline_gen.documents import known_versions
from dockline_runtime.errors import InvalidArgument, VersionError, VersionWarning
from dockline_runtime.operation.operation import Operation
from dockline_runtime.request.gates import check_gates, gates_of
from dockline_runtime.request.versions import ApiVersion

CREATE = OPERATIONS["ContainerCreate"]
STOP = OPERATIONS["ContainerStop"]


def operation(**newer: str) -> Operation[Any]:
    """One whose `body_A_B` stands for `body.A.B`."""
    return evolve(
        CREATE, since=None, member_since={key.replace("_", "."): value for key, value in newer.items()}
    )


def refused(path: str, body: Any, version: str = "1.41") -> bool:
    """Whether a member that 1.42 brought is refused in a body."""
    try:
        check_gates(evolve(CREATE, member_since={f"body.{path}": "1.42"}), version, {}, body)
    except VersionError:
        return True
    return False


def test_an_error_names_what_is_too_new_which_version_it_needs_and_which_is_spoken() -> None:
    with pytest.raises(VersionError) as caught:
        check_gates(STOP, "1.41", {"t": 3, "signal": "USR1"}, None)
    assert str(caught.value).startswith("signal of docker.containers.stop needs API 1.42 and 1.41 is in use")
    assert "gates='off'" in str(caught.value)
    assert (caught.value.needed, caught.value.daemon) == ("1.42", "1.41")
    with pytest.raises(
        VersionError, match=r"host_config.annotations of docker.containers.create needs API 1.43"
    ):
        check_gates(CREATE, "1.42", {}, {"HostConfig": {"Annotations": {"a": "b"}}})


@pytest.mark.parametrize("version", ["1.42", "1.43", "1.51", "2.0"])
def test_a_version_that_has_it_takes_it(version: str) -> None:
    check_gates(STOP, version, {"signal": "USR1"}, None)


@pytest.mark.parametrize("query", [{}, {"signal": None}, {"t": 3}])
def test_what_is_not_sent_is_not_looked_at(query: Mapping[str, Any]) -> None:
    check_gates(STOP, "1.25", query, None)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("A", {"A": 1}),
        ("A", {"A": 0}),
        ("A", {"A": False}),
        ("A.B", {"A": {"B": "x"}}),
        ("A[].B", {"A": [{}, {"B": "x"}]}),
        ("A{}.B", {"A": {"one": {}, "two": {"B": [1]}}}),
        ("A[][].B", {"A": [[], [{"B": 1}]]}),
        ("A{}[]", {"A": {"x": ["y"]}}),
    ],
)
def test_members_are_found_wherever_they_stand(path: str, body: Any) -> None:
    assert refused(path, body)
    assert not refused(path, body, "1.42")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("A", None),
        ("A", {}),
        ("A", {"A": None}),
        ("A", {"A": ""}),
        ("A", {"A": []}),
        ("A", {"A": {}}),
        ("A", {"B": {"A": 1}}),
        ("A.B", {"A": "text"}),
        ("A.B", {"A": [{"B": 1}]}),
        ("A[].B", {"A": {"B": 1}}),
        ("A{}.B", {"A": [{"B": 1}]}),
        ("A[].B", {"A": None}),
        ("A", b"tar"),
        ("A", ["A"]),
    ],
)
def test_what_could_not_get_lost_is_let_through(path: str, body: Any) -> None:
    assert not refused(path, body)


def test_an_operation_that_is_too_new_is_refused_as_a_whole() -> None:
    with pytest.raises(VersionError, match=r"^docker.volumes.update needs API 1.42 and 1.41 is in use"):
        check_gates(OPERATIONS["VolumeUpdate"], "1.41", {"version": 1}, None)
    check_gates(OPERATIONS["VolumeUpdate"], "1.42", {"version": 1}, None)


def test_versions_are_compared_as_numbers() -> None:
    with pytest.raises(VersionError):
        check_gates(STOP, "1.9", {"signal": "USR1"}, None)


def test_warnings_name_all_that_is_too_new_and_the_line_that_asked() -> None:
    body = {"HostConfig": {"Annotations": {"a": "b"}, "CgroupnsMode": "host"}}
    with pytest.warns(VersionWarning) as caught:
        check_gates(CREATE, "1.40", {"platform": "linux"}, body, "warn")
    assert [str(each.message).partition(" of ")[0] for each in caught] == [
        "platform",
        "host_config.annotations",
        "host_config.cgroupns_mode",
    ]
    assert "1.41 and 1.40 is in use" in str(caught[0].message)
    assert {each.filename for each in caught} == {__file__}


def test_off_is_silent() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_gates(STOP, "1.25", {"signal": "USR1"}, None, "off")


@pytest.mark.parametrize("value", ["on", "", None, True, "RAISE"])
def test_other_settings_are_refused(value: Any) -> None:
    with pytest.raises(InvalidArgument, match="raise, warn, off"):
        gates_of(value)


OLDEST = min(map(ApiVersion.parse, known_versions()))


def test_a_version_before_history_begins_is_refused_because_nothing_is_known_to_be_missing_there() -> None:
    with pytest.raises(VersionError) as caught:
        Client("unix:///nowhere.sock", version="1.24")
    assert (caught.value.needed, caught.value.daemon) == (str(OLDEST), "1.24")
    assert "1.24" in str(caught.value) and "gates='off'" in str(caught.value)


def test_history_begins_with_the_oldest_description_that_there_is() -> None:
    assert Client.oldest_version == str(OLDEST)
    Client("unix:///nowhere.sock", version=str(OLDEST)).close()


def test_who_knows_better_speaks_a_version_before_history_begins() -> None:
    with Client("unix:///nowhere.sock", version="1.24", gates="off") as client:
        assert client.api_version == "1.24"
    with pytest.warns(VersionWarning, match=r"1\.24") as warned:
        Client("unix:///nowhere.sock", version="1.24", gates="warn").close()
    assert warned[0].filename == __file__
