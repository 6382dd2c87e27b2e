"""The error tree: what can be caught as what, what errors say, and what they never hold."""

from __future__ import annotations

import builtins
import copy
import errno
import pickle
import re

import pytest

from dockline_runtime import errors
from dockline_runtime.errors import (
    APIError,
    ConnectionError,
    ConnectionRefused,
    DecodeError,
    DocklineError,
    InvalidArgument,
    NotFound,
    SocketNotFound,
    SocketPermissionDenied,
    StreamError,
    TimeoutError,
    VersionError,
    error_for,
    shorten,
)

CLASSES = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DocklineError)
]

EXAMPLES: list[DocklineError] = [
    VersionError("ImageInspect needs API 1.48", "1.48", "1.41"),
    StreamError("denied", 401, "ImagePush", ({"status": "x"},)),
    StreamError("denied"),
    DecodeError([("$.State", "str", "int 5")], "ContainerSummary"),
    *(kind("it went wrong") for kind in CLASSES if not issubclass(kind, APIError | DecodeError)),
    *(kind(499, "no", "ContainerList", "GET", "/x") for kind in CLASSES if issubclass(kind, APIError)),
]


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn: dict[str, str] = {}
    branch: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r" {4}([│├└─ ]*)([A-Z]\w+)", line)
        if found:
            depth = len(found[1]) // 4
            branch[depth:] = [found[2]]
            drawn[found[2]] = branch[depth - 1] if depth else "Exception"
    assert drawn == {kind.__name__: kind.__mro__[1].__name__ for kind in CLASSES}


def test_every_class_is_exported() -> None:
    assert {kind.__name__ for kind in CLASSES} <= set(errors.__all__)


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (InvalidArgument, ValueError),
        (ConnectionError, builtins.ConnectionError),
        (SocketNotFound, builtins.ConnectionError),
        (SocketNotFound, FileNotFoundError),
        (SocketPermissionDenied, PermissionError),
        (ConnectionRefused, ConnectionRefusedError),
        (TimeoutError, builtins.TimeoutError),
        (errors.TruncatedStream, EOFError),
        (errors.StreamClosed, ValueError),
        (DecodeError, ValueError),
        (NotFound, LookupError),
    ],
)
def test_ours_are_caught_as_pythons_own(kind: type[DocklineError], builtin: type[Exception]) -> None:
    with pytest.raises(builtin):
        raise kind("why") if kind is not NotFound else NotFound(404, "why")
    assert issubclass(kind, DocklineError)


def test_a_refusal_never_looks_like_a_failing_connection() -> None:
    assert not any(issubclass(kind, OSError) for kind in CLASSES if issubclass(kind, APIError))


@pytest.mark.parametrize(
    ("error", "number"),
    [
        (SocketNotFound("x"), errno.ENOENT),
        (SocketPermissionDenied("x"), errno.EACCES),
        (ConnectionRefused("x"), errno.ECONNREFUSED),
        (TimeoutError("x"), errno.ETIMEDOUT),
        (ConnectionError("x"), None),
    ],
)
def test_errors_of_the_system_have_its_number_and_our_text(error: OSError, number: int | None) -> None:
    assert error.errno == number
    assert str(error) == "x"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (301, "Redirected"),
        (400, "BadRequest"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (405, "APIError"),
        (409, "Conflict"),
        (418, "APIError"),
        (500, "ServerError"),
        (502, "ServerError"),
        (503, "ServiceUnavailable"),
        (202, "APIError"),
    ],
)
def test_the_status_decides(status: int, name: str) -> None:
    error = error_for(status, "because", "ContainerInspect", "GET", "/v1.51/containers/web/json?size=true")
    assert type(error).__name__ == name
    assert (error.status, error.message, error.operation) == (status, "because", "ContainerInspect")
    assert (error.method, error.path) == ("GET", "/v1.51/containers/web/json")
    assert str(error) == f"ContainerInspect: {status} because"


def test_service_unavailable_is_a_server_error() -> None:
    with pytest.raises(errors.ServerError):
        raise error_for(503, "no manager")


def test_an_api_error_without_an_operation_says_what_it_knows() -> None:
    assert str(error_for(404, "page not found")) == "404 page not found"


def test_a_query_never_gets_into_an_error() -> None:
    error = error_for(500, "no", "ImageBuild", "POST", "/build?buildargs=%7B%22TOKEN%22%3A%22hunter2%22%7D")
    assert "hunter2" not in repr(error) + str(error) + str(vars(error)) + str(error.args)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_errors_survive_pickling_and_copying(error: DocklineError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)
        assert twin.args == error.args


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_reprs_name_the_class_and_the_reason(error: DocklineError) -> None:
    assert repr(error).startswith(type(error).__name__ + "(")
    assert any(word in repr(error) for word in ("wrong", "denied", "no", "needs", "State"))


def test_a_stream_error_keeps_what_came_before_but_does_not_show_it() -> None:
    error = StreamError("denied", 401, "ImagePush", [{"status": "pushing"}])
    assert error.before == [{"status": "pushing"}]
    assert str(error) == "ImagePush: denied"
    assert repr(error) == "StreamError('denied', code=401, operation='ImagePush')"


def test_a_decode_error_lists_its_places_but_not_endlessly() -> None:
    error = DecodeError([(f"$[{n}].State", "str", f"int {n}") for n in range(8)], "list[ContainerSummary]")
    assert len(error.places) == 8
    assert str(error).startswith(
        "list[ContainerSummary] is not as described: $[0].State: expected str, got int 0;"
    )
    assert str(error).endswith("; and 3 more")


def test_long_values_are_shortened() -> None:
    assert shorten("abc") == "'abc'"
    assert len(shorten("x" * 1000)) == 60
    assert shorten("x" * 1000, 10) == "'xxxxxxxx…"


@pytest.mark.parametrize(
    ("made", "attributes"),
    [
        (
            StreamError("m", operation="ImagePush", code=3),
            {"operation": "ImagePush", "code": 3, "before": ()},
        ),
        (errors.VersionError("m", daemon="1.41"), {"daemon": "1.41", "needed": None}),
        (errors.BrokenUpload("m", sent=5), {"message": "m", "sent": 5}),
        (NotFound(404, "m", path="/x", method="GET"), {"path": "/x", "method": "GET", "operation": None}),
        (DecodeError([("$", "int", "str")], what="Port"), {"what": "Port"}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_was_given_by_keyword_is_there_after_a_pickle_and_in_what_is_rebuilt_of_its_arguments(
    made: DocklineError, attributes: dict[str, object]
) -> None:
    again = pickle.loads(pickle.dumps(made))
    assert {name: getattr(again, name) for name in attributes} == attributes
    assert str(again) == str(made)
    rebuilt = type(made)(*made.args)
    assert {name: getattr(rebuilt, name) for name in attributes} == attributes


def test_one_that_took_too_long_has_the_systems_number() -> None:
    assert TimeoutError("x").errno == errno.ETIMEDOUT
    assert ConnectionError("x").errno is None and ConnectionError().args == ("",)
