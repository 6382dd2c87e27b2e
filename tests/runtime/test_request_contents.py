"""What a request carries besides its target: a body, credentials and headers."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.operation.inputs import NO_INPUTS, Inputs
from dockline_runtime.operation.operation import Encoding, Operation, RegistryAuth
from dockline_runtime.request.auth import Credentials, CredentialSource
from dockline_runtime.request.build import Request, RequestOptions, build_request
from dockline_runtime.request.stored_credentials import with_stored

from ..support.requests import operation


def built(op: Operation[Any], inputs: Inputs = NO_INPUTS, *, credentials: CredentialSource | None) -> Request:
    """A request with credentials that the caller gives, or has stored."""
    request = build_request(op, inputs)
    return request if credentials is None else with_stored(request, op, inputs, credentials)


def decoded(header: str) -> Any:
    assert len(header) % 4 == 0, "base64 without padding is taken for no credentials"
    return json.loads(base64.urlsafe_b64decode(header))


class TestBody:
    def test_json_is_compact_utf8_with_its_type_and_length(self) -> None:
        request = build_request(
            operation("POST", body="json"), Inputs(body={"Name": "größe", "Mode": {"Global": {}}, "n": None})
        )
        assert request.body == '{"Name":"größe","Mode":{"Global":{}},"n":null}'.encode()
        assert dict(request.headers)["Content-Type"] == "application/json"
        assert dict(request.headers)["Content-Length"] == str(len(request.body))

    def test_models_go_through_the_operations_encoder(self) -> None:
        op = operation("POST", body="json", encode=lambda: lambda model: {"Name": model.name})
        assert build_request(op, Inputs(body=SimpleNamespace(name="x"))).body == b'{"Name":"x"}'

    @pytest.mark.parametrize("body", ["json", "tar", "none"])
    def test_a_post_without_a_body_says_so_and_is_never_chunked(self, body: Any) -> None:
        request = build_request(operation("POST", body=body))
        assert request.body is None
        assert dict(request.headers)["Content-Length"] == "0"
        assert not {"Transfer-Encoding", "Content-Type"} & dict(request.headers).keys()

    @pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
    def test_other_methods_have_neither_body_nor_length(self, method: str) -> None:
        assert {name for name, _ in build_request(operation(method)).headers} == {"Host", "User-Agent"}

    def test_an_empty_object_is_a_body(self) -> None:
        request = build_request(operation("POST", body="json"), Inputs(body={}))
        assert (request.body, dict(request.headers)["Content-Type"]) == (b"{}", "application/json")

    @pytest.mark.parametrize("body", [b"", bytearray(), memoryview(b"")])
    def test_an_archive_of_no_bytes_is_refused(self, body: object) -> None:
        with pytest.raises(InvalidArgument, match="source: it is empty, and nothing would be sent"):
            build_request(operation("PUT", body="tar"), Inputs(body=body))
        assert build_request(operation("PUT", body="tar"), Inputs(body=None)).body is None

    def test_an_archive_of_bytes_has_its_length(self) -> None:
        request = build_request(operation("PUT", body="tar"), Inputs(body=b"tar"))
        assert request.body == b"tar"
        assert dict(request.headers)["Content-Type"] == "application/x-tar"
        assert dict(request.headers)["Content-Length"] == "3"

    def test_an_archive_of_another_kind_is_passed_on_without_a_length(self) -> None:
        archive = iter([b"t", b"ar"])
        request = build_request(
            operation("POST", body="tar", content_type="application/octet-stream"), Inputs(body=archive)
        )
        assert request.body is archive
        assert dict(request.headers)["Content-Type"] == "application/octet-stream"
        assert "Content-Length" not in dict(request.headers)

    def test_a_body_that_the_operation_does_not_take_is_refused(self) -> None:
        with pytest.raises(InvalidArgument, match="ThingDo takes none"):
            build_request(operation("POST"), Inputs(body={}))

    @pytest.mark.parametrize("body", [{"a": object()}, {"a": float("nan")}, {"a": "\udcff"}])
    def test_what_is_no_json_is_refused(self, body: Any) -> None:
        with pytest.raises(InvalidArgument, match=r"^body: "):
            build_request(operation("POST", body="json"), Inputs(body=body))

    def test_members_are_checked(self) -> None:
        op = operation(
            "POST",
            body="json",
            checks={"body.Image": "reference", "body.Spec.Container": "container", "body.X.Y": "tag"},
        )
        given = {"Image": "busybox:1", "Spec": {"Container": "/web", "Other": 1}}
        request = build_request(op, Inputs(body=given))
        assert json.loads(request.body) == {"Image": "busybox:1", "Spec": {"Container": "web", "Other": 1}}
        assert given["Spec"] == {"Container": "/web", "Other": 1}, "what the caller gave is left as it was"
        for wrong in ({"Image": "Busybox"}, {"Image": ""}, {"Spec": {"Container": "../x"}}):
            with pytest.raises(InvalidArgument, match=r"^body\."):
                build_request(op, Inputs(body=wrong))
        assert json.loads(build_request(op, Inputs(body={"Image": None})).body) == {"Image": None}


class Source:
    """Credentials by image, for tests."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def auth_for(self, image: str) -> Credentials | None:
        self.asked.append(image)
        return (
            Credentials(username="joe", password="hunter2", serveraddress="r.example")
            if "private" in image
            else None
        )

    def all(self) -> Mapping[str, Credentials]:
        return {"r": Credentials(username="joe", password="hunter2")}


class TestAuth:
    op = operation("POST", auth=RegistryAuth(header="X-Registry-Auth", image="fromImage"))

    def header(self, request: Request, name: str = "X-Registry-Auth") -> Any:
        return decoded(dict(request.headers)[name]) if name in dict(request.headers) else None

    def test_the_callers_credentials_go_first(self) -> None:
        source = Source()
        request = built(
            self.op,
            Inputs(query={"fromImage": "r.example/private/x"}, auth={"username": "ann"}),
            credentials=source,
        )
        assert self.header(request) == {"username": "ann"}
        assert source.asked == []

    def test_otherwise_those_of_the_images_registry(self) -> None:
        request = built(self.op, Inputs(query={"fromImage": "r.example/private/x"}), credentials=Source())
        assert self.header(request) == {
            "username": "joe",
            "password": "hunter2",
            "serveraddress": "r.example",
        }

    def test_without_any_there_is_no_header(self) -> None:
        assert self.header(built(self.op, Inputs(query={"fromImage": "x"}), credentials=Source())) is None
        assert self.header(build_request(self.op, Inputs(query={"fromImage": "r.example/private/x"}))) is None
        assert self.header(built(self.op, credentials=Source())) is None

    def test_but_an_empty_one_where_the_daemon_insists(self) -> None:
        op = operation(
            "POST",
            "/images/{name}/push",
            checks={"name": "reference"},
            auth=RegistryAuth(header="X-Registry-Auth", image="name", always=True),
        )
        assert self.header(build_request(op, Inputs(path={"name": "x"}))) == {}
        assert (
            self.header(built(op, Inputs(path={"name": "r.example/private/x"}), credentials=Source()))[
                "username"
            ]
            == "joe"
        )

    def test_an_empty_mapping_means_without_credentials(self) -> None:
        request = built(
            self.op, Inputs(query={"fromImage": "r.example/private/x"}, auth={}), credentials=Source()
        )
        assert self.header(request) == {}

    def test_the_image_may_stand_in_the_body(self) -> None:
        op = operation(
            "POST",
            body="json",
            auth=RegistryAuth(header="X-Registry-Auth", image="body.TaskTemplate.ContainerSpec.Image"),
        )
        body = {"TaskTemplate": {"ContainerSpec": {"Image": "r.example/private/x:1"}}}
        assert self.header(built(op, Inputs(body=body), credentials=Source()))["username"] == "joe"
        for nothing in ({}, {"TaskTemplate": None}, {"TaskTemplate": {"ContainerSpec": {"Image": 5}}}, None):
            assert self.header(built(op, Inputs(body=nothing), credentials=Source())) is None

    def test_a_login_of_another_registry_is_refused(self) -> None:
        login = {"username": "ann", "password": "hunter2", "serveraddress": "s.example"}
        for auth, source in ((login, None), (None, Source())):
            with pytest.raises(InvalidArgument, match=r"serveraddress is .*'t.example/private'") as caught:
                built(
                    self.op, Inputs(query={"fromImage": "t.example/private"}, auth=auth), credentials=source
                )
            assert "hunter2" not in str(caught.value)

    def test_none_are_looked_up_where_the_caller_names_others(self) -> None:
        auth = RegistryAuth(header="X-Registry-Auth", image="fromImage", unless="from")
        op = operation("POST", auth=auth)
        image = "r.example/private/x"
        source = Source()
        query = {"fromImage": image, "from": "spec"}
        assert self.header(built(op, Inputs(query=query), credentials=source)) is None
        assert source.asked == []
        given = built(op, Inputs(query=query, auth={"username": "ann"}), credentials=source)
        assert self.header(given) == {"username": "ann"}
        del query["from"]
        assert self.header(built(op, Inputs(query=query), credentials=source))["username"] == "joe"

    def test_none_are_looked_up_for_an_id(self) -> None:
        auth = RegistryAuth(header="X-Registry-Auth", image="name", always=True, accepts_id=True)
        op = operation("POST", "/plugins/{name}/push", checks={"name": "reference"}, auth=auth)

        class Everywhere(Source):
            def auth_for(self, image: str) -> Credentials | None:
                self.asked.append(image)
                return Credentials(username="joe")

        source = Everywhere()
        for name in ("0123456789ab", "cafe:latest"):
            assert self.header(built(op, Inputs(path={"name": name}), credentials=source)) == {}
        assert source.asked == []
        named = built(op, Inputs(path={"name": "me/plugin"}), credentials=source)
        assert self.header(named) == {"username": "joe"}
        login = {"username": "ann", "serveraddress": "r.example"}
        assert self.header(build_request(op, Inputs(path={"name": "cafe"}, auth=login))) == login

    def test_the_map_of_all_registries(self) -> None:
        op = operation("POST", body="tar", registry_config="X-Registry-Config")
        joe = {"username": "joe", "password": "hunter2"}
        assert self.header(built(op, credentials=Source()), "X-Registry-Config") == {"r": joe}
        given = built(op, Inputs(auth={"s": {"username": "ann"}}), credentials=Source())
        assert self.header(given, "X-Registry-Config") == {"s": {"username": "ann"}}
        assert self.header(build_request(op), "X-Registry-Config") is None

    def test_credentials_for_an_operation_that_takes_none_are_refused(self) -> None:
        with pytest.raises(InvalidArgument, match="takes no registry credentials"):
            build_request(operation(), Inputs(auth={"username": "x"}))


def test_the_headers_stand_in_order_with_the_callers_last() -> None:
    request = build_request(
        operation("POST", body="json"),
        Inputs(body={}),
        RequestOptions(
            host="localhost", user_agent="dockline/1", headers=(("Connection", "Upgrade"), ("Upgrade", "tcp"))
        ),
    )
    assert request.headers == (
        ("Host", "localhost"),
        ("User-Agent", "dockline/1"),
        ("Content-Type", "application/json"),
        ("Content-Length", "2"),
        ("Connection", "Upgrade"),
        ("Upgrade", "tcp"),
    )


def test_a_request_shows_neither_query_nor_headers_nor_body() -> None:
    op = operation("POST", body="json", encodings={"buildargs": Encoding(kind="json")}, auth=TestAuth.op.auth)
    request = build_request(
        op, Inputs(query={"buildargs": {"T": "hunter2"}}, body={"p": "hunter2"}, auth={"password": "hunter2"})
    )
    assert repr(request) == "<Request POST /things>"
    assert request.path == "/things"
    shown = [field.name for field in attrs.fields(Request) if field.repr]
    assert not {"target", "headers", "body"} & {*shown}
    assert "hunter2" not in repr([getattr(request, name) for name in shown]), "tools show a class so"
