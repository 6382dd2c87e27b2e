"""What the normal form makes of each detail of OpenAPI: parameters, bodies, responses, servers."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from dockline_gen.normalise import normalise
from dockline_gen.normalise.beyond import NOT_COMPARED
from dockline_gen.problems import Problem, Problems

JSON = "application/json"
STRING, LIST = {"type": "string"}, {"type": "array", "items": {"type": "string"}}


def reshaped(get: Any = None, *, item: Any = None, **top: Any) -> tuple[dict[str, Any], list[Problem]]:
    """A document with one operation, and what was said of it."""
    operation = {"operationId": "A", "responses": {"200": {"description": "Yes."}}, **(get or {})}
    problems = Problems()
    published = {
        "openapi": "3.1.0",
        "info": {"version": "1.99"},
        "paths": {"/a": {"get": operation, **(item or {})}},
        **top,
    }
    return normalise(published, problems).data, list(problems)


def operation_of(get: Any = None, **more: Any) -> dict[str, Any]:
    data, problems = reshaped(get, **more)
    assert [str(each) for each in problems] == []
    operation: dict[str, Any] = data["paths"]["/a"]["get"]
    return operation


def parameter_of(**parameter: Any) -> dict[str, Any]:
    (found,) = operation_of({"parameters": [{"name": "p", "in": "query", "schema": STRING, **parameter}]})[
        "parameters"
    ]
    return dict(found)


def complaint_of(get: Any, **more: Any) -> Problem:
    _, (problem,) = reshaped(get, **more)
    return problem


class TestTop:
    def test_without_servers_and_schemas_there_is_the_root_alone(self) -> None:
        data, problems = reshaped()
        assert (data["servers"], data["components"], data["tags"]) == ([{"url": "/"}], {"schemas": {}}, [])
        assert problems == []

    def test_of_a_server_what_it_is_for_is_left_out(self) -> None:
        server = {"url": "/v{n}", "description": "Here.", "variables": {"n": {"default": "1"}}}
        data, problems = reshaped(servers=[server, {"url": "/other"}])
        assert data["servers"] == [
            {"url": "/v{n}", "variables": {"n": {"default": "1"}}},
            {"url": "/other"},
        ]
        assert problems == []

    def test_only_swagger_says_apart_where_its_servers_are(self) -> None:
        said = {"host": "example.test", "schemes": ["https"], "info": {"version": "1"}}
        assert normalise({"swagger": "2.0", **said}, Problems()).address == {
            "host": "example.test",
            "schemes": ["https"],
        }
        assert normalise({"swagger": "2.0", "info": {}}, Problems()).address == {}
        assert normalise({"openapi": "3.1.0", **said}, Problems()).address == {}

    @pytest.mark.parametrize("servers", ["/v1", ["/v1"]])
    def test_servers_of_another_form_stay_as_they_are(self, servers: Any) -> None:
        assert reshaped(servers=servers)[0]["servers"] == servers

    def test_what_components_hold_beside_schemas_is_kept_apart_by_name(self) -> None:
        scheme: dict[str, Any] = {"basic": {"type": "http"}}
        callback: dict[str, Any] = {"done": {}}
        components = {
            "schemas": {"T": STRING},
            "parameters": {},
            "responses": {},
            "requestBodies": {},
            "headers": {},
            "examples": {},
            "securitySchemes": scheme,
            "callbacks": callback,
        }
        data, problems = reshaped(components=components)
        assert data[NOT_COMPARED] == {
            "components.securitySchemes": scheme,
            "components.callbacks": callback,
        }
        assert [(each.level, each.pointer) for each in problems] == [
            ("warning", "/components/securitySchemes"),
            ("warning", "/components/callbacks"),
        ]

    def test_webhooks_stand_beside_them(self) -> None:
        data, _ = reshaped(webhooks={"made": {}}, components={"securitySchemes": {}})
        assert data["x-not-compared"] == {"webhooks": {"made": {}}, "components.securitySchemes": {}}

    @pytest.mark.parametrize(
        ("top", "pointer"),
        [({"components": []}, "/components"), ({"components": {"schemas": "x"}}, "/components/schemas")],
    )
    def test_components_of_another_form_are_told_by_their_place(self, top: Any, pointer: str) -> None:
        _, (problem,) = reshaped(**top)
        assert (problem.message, problem.pointer) == ("expected a mapping here", pointer)


class TestDialects:
    def of(self, version: str, schema: Any) -> tuple[Any, list[str]]:
        data, problems = reshaped(openapi=version, components={"schemas": {"T": schema, "U": STRING}})
        return data["components"]["schemas"]["T"], [each.message for each in problems]

    def test_null_has_a_flag_of_its_own_until_3_0(self) -> None:
        schema = {"type": "string", "nullable": True}
        assert self.of("3.0.3", schema) == ({"type": ["string", "null"]}, [])
        assert self.of("3.0.3", {"type": "string", "nullable": False}) == (STRING, [])
        assert self.of("3.1.0", schema)[1] == ["schema member 'nullable' is not read"]
        assert self.of("3.1.0", {"type": "string", "nullable": False}) == (STRING, [])

    def test_what_stands_beside_a_reference_counts_from_3_1_on(self) -> None:
        ref = {"$ref": "#/components/schemas/U"}
        assert self.of("3.0.3", {**ref, "deprecated": True}) == (ref, [])
        assert self.of("3.1.0", {**ref, "deprecated": True}) == ({**ref, "deprecated": True}, [])


class TestParameters:
    @pytest.mark.parametrize(
        ("place", "style", "explode"),
        [
            ("query", "form", True),
            ("cookie", "form", True),
            ("header", "simple", False),
            ("path", "simple", False),
        ],
    )
    @pytest.mark.parametrize("kind", ["array", ["array", "null"]], ids=str)
    def test_a_list_is_written_as_its_place_has_it(
        self, place: str, style: str, explode: bool, kind: Any
    ) -> None:
        found = parameter_of(**{"in": place}, schema={**LIST, "type": kind})
        assert (found["style"], found["explode"]) == (style, explode)

    @pytest.mark.parametrize(
        ("said", "style", "explode"),
        [
            ({"style": "pipeDelimited"}, "pipeDelimited", False),
            ({"style": "form"}, "form", True),
            ({"explode": False}, "form", False),
            ({"style": "spaceDelimited", "explode": True}, "spaceDelimited", True),
        ],
    )
    def test_what_it_says_of_itself_wins(self, said: Any, style: str, explode: bool) -> None:
        found = parameter_of(schema=LIST, **said)
        assert (found["style"], found["explode"]) == (style, explode)

    def test_what_is_no_list_has_no_style(self) -> None:
        assert parameter_of() == {"name": "p", "in": "query", "schema": STRING}

    @pytest.mark.parametrize(("required", "told"), [(True, True), (False, None), ("yes", "yes")])
    def test_only_what_is_required_says_so(self, required: Any, told: Any) -> None:
        assert parameter_of(required=required).get("required") == told

    def test_keys_are_in_their_order_and_prose_goes(self) -> None:
        found = parameter_of(
            allowEmptyValue=True, deprecated=True, required=True, description="Prose.", example="x"
        )
        assert list(found) == ["name", "in", "required", "deprecated", "allowEmptyValue", "schema"]

    def test_one_that_is_described_by_content_is_refused_with_the_way_out(self) -> None:
        content = {JSON: {"schema": STRING}}
        found = complaint_of({"parameters": [{"name": "p", "in": "query", "content": content}]})
        assert (found.level, found.message) == (
            "error",
            "a parameter described by `content` is not supported",
        )
        assert found.pointer == "/paths/~1a/get/parameters/0/content"
        assert found.hint == "describe it by `schema`, and say how it is encoded in the overlay"

    def test_those_of_the_path_come_first_unless_the_operation_has_its_own(self) -> None:
        def one(name: str, place: str = "query", **more: Any) -> dict[str, Any]:
            return {"name": name, "in": place, "schema": STRING, **more}

        found = operation_of(
            {"parameters": [one("own"), one("both", required=True)]},
            item={"parameters": [one("all"), one("both"), one("own", "header")], "summary": "Prose."},
        )
        assert [(each["name"], each["in"], each.get("required")) for each in found["parameters"]] == [
            ("all", "query", None),
            ("own", "header", None),
            ("own", "query", None),
            ("both", "query", True),
        ]

    def test_what_a_path_says_for_all_is_said_of_each_operation(self) -> None:
        data, problems = reshaped(item={"servers": [{"url": "/x"}], "x-thing": 1, "description": "Prose."})
        assert data["paths"]["/a"]["get"][NOT_COMPARED] == {"servers": [{"url": "/x"}], "x-thing": 1}
        assert [each.pointer for each in problems] == ["/paths/~1a/get/servers", "/paths/~1a/get/x-thing"]


class TestReferences:
    COMPONENTS: ClassVar[dict[str, Any]] = {
        "parameters": {
            "Size": {"name": "size", "in": "query", "schema": STRING},
            "Next": {"$ref": "#/components/parameters/Size"},
            "Circle": {"$ref": "#/components/parameters/Round"},
            "Round": {"$ref": "#/components/parameters/Circle"},
            "Text": "text",
        },
        "requestBodies": {"B": {"required": True, "content": {JSON: {"schema": STRING}}}},
        "responses": {"R": {"headers": {"X-H": {"$ref": "#/components/headers/H"}}}},
        "headers": {"H": {"description": "Prose.", "schema": {"type": "strnig"}}},
    }

    def ref(self, kind: str, name: str) -> dict[str, str]:
        return {"$ref": f"#/components/{kind}/{name}"}

    @pytest.mark.parametrize("name", ["Size", "Next"])
    def test_a_shared_parameter_stands_where_it_is_used(self, name: str) -> None:
        found = operation_of({"parameters": [self.ref("parameters", name)]}, components=self.COMPONENTS)
        assert found["parameters"] == [{"name": "size", "in": "query", "schema": STRING}]

    def test_a_shared_body_too(self) -> None:
        found = operation_of({"requestBody": self.ref("requestBodies", "B")}, components=self.COMPONENTS)
        assert found["requestBody"] == {
            "x-name": "body",
            "required": True,
            "content": {JSON: {"schema": STRING}},
        }

    def test_a_shared_response_with_a_shared_header_too(self) -> None:
        found = operation_of({"responses": {"200": self.ref("responses", "R")}}, components=self.COMPONENTS)
        assert found["responses"]["200"] == {"headers": {"X-H": {"schema": {"type": "strnig"}}}}

    def test_what_is_wrong_with_one_is_told_where_it_is_described(self) -> None:
        operation = {
            "operationId": "A",
            "parameters": [self.ref("parameters", "Next")],
            "requestBody": self.ref("requestBodies", "B"),
            "responses": {"200": self.ref("responses", "R")},
        }
        published = {"openapi": "3.1.0", "paths": {"/a": {"get": operation}}, "components": self.COMPONENTS}
        origins = normalise(published, Problems()).origins
        at = "/paths/~1a/get"
        assert origins.published(f"{at}/parameters/0/schema") == "/components/parameters/Size/schema"
        assert origins.published(f"{at}/requestBody/content") == "/components/requestBodies/B/content"
        assert origins.published(f"{at}/responses/200/headers") == "/components/responses/R/headers"
        assert origins.published(f"{at}/operationId") == f"{at}/operationId"

    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ("other.yaml#/x", "'other.yaml#/x' leads out of the document"),
            ("#/components/parameters/No", "nothing stands at '#/components/parameters/No'"),
        ],
    )
    def test_one_that_leads_nowhere_is_told_where_it_stands(self, target: str, message: str) -> None:
        _, problems = reshaped({"parameters": [{"$ref": target}]}, components=self.COMPONENTS)
        assert (problems[0].level, problems[0].message) == ("error", message)
        assert problems[0].pointer == "/paths/~1a/get/parameters/0/$ref"
        assert problems[0].hint

    def test_one_that_runs_in_a_circle_is_told(self) -> None:
        _, problems = reshaped({"parameters": [self.ref("parameters", "Circle")]}, components=self.COMPONENTS)
        assert "refers to itself in a circle" in problems[0].message

    def test_one_that_leads_to_a_text_is_told_where_the_text_stands(self) -> None:
        found = complaint_of({"parameters": [self.ref("parameters", "Text")]}, components=self.COMPONENTS)
        assert (found.message, found.pointer) == ("a parameter is a mapping", "/components/parameters/Text")
        assert found.hint == "found: 'text'"

    def test_a_long_value_that_is_none_is_cut_in_what_is_told(self) -> None:
        assert complaint_of({"parameters": ["x" * 58]}).hint == f"found: '{'x' * 58}'"
        assert complaint_of({"parameters": ["x" * 59]}).hint == f"found: '{'x' * 56}..."


class TestBodiesAndResponses:
    @pytest.mark.parametrize(("required", "told"), [(True, True), (False, None), ("yes", "yes")])
    def test_only_a_body_that_is_required_says_so(self, required: Any, told: Any) -> None:
        body = {"required": required, "content": {JSON: {"schema": STRING}}, "description": "Prose."}
        assert operation_of({"requestBody": body})["requestBody"].get("required") == told

    def test_a_body_has_a_name_and_may_lack_a_schema(self) -> None:
        body: dict[str, Any] = {"content": {"application/x-tar": {}}}
        assert operation_of({"requestBody": body})["requestBody"] == {
            "x-name": "body",
            "content": {"application/x-tar": {}},
        }
        named = operation_of({"requestBody": {"x-name": "spec", **body}})["requestBody"]
        assert next(iter(named.items())) == ("x-name", "spec")

    def test_responses_are_sorted_and_hold_what_they_hold(self) -> None:
        found = operation_of(
            {
                "responses": {
                    "500": {"description": "No."},
                    "200": {"description": "Yes.", "content": {JSON: {"schema": STRING, "example": "x"}}},
                    "304": {"content": {}},
                }
            }
        )
        assert list(found["responses"].items()) == [
            ("200", {"content": {JSON: {"schema": STRING}}}),
            ("304", {}),
            ("500", {}),
        ]

    def test_a_header_may_lack_a_schema(self) -> None:
        found = operation_of({"responses": {"200": {"headers": {"X-H": {"description": "Prose."}}}}})
        assert found["responses"]["200"] == {"headers": {"X-H": {}}}

    def test_responses_of_another_form_are_left_to_the_check(self) -> None:
        data, _ = reshaped({"responses": "none"})
        assert data["paths"]["/a"]["get"]["responses"] == "none"

    @pytest.mark.parametrize(
        ("get", "pointer"),
        [
            ({"requestBody": []}, "/paths/~1a/get/requestBody"),
            ({"requestBody": {"content": []}}, "/paths/~1a/get/requestBody/content"),
            (
                {"requestBody": {"content": {JSON: []}}},
                "/paths/~1a/get/requestBody/content/application~1json",
            ),
            ({"responses": {"200": []}}, "/paths/~1a/get/responses/200"),
            ({"responses": {"200": {"headers": [1]}}}, "/paths/~1a/get/responses/200/headers"),
            ({"responses": {"200": {"headers": {"X": 1}}}}, "/paths/~1a/get/responses/200/headers/X"),
            ({"responses": {"200": {"content": [1]}}}, "/paths/~1a/get/responses/200/content"),
        ],
    )
    def test_what_must_be_a_mapping_and_is_none_is_told_by_its_place(self, get: Any, pointer: str) -> None:
        found = complaint_of(get)
        assert (found.level, found.message, found.pointer) == ("error", "expected a mapping here", pointer)

    def test_what_is_not_read_is_kept_apart_with_its_place(self) -> None:
        schema_place = "/paths/~1a/get/responses/200"
        data, problems = reshaped(
            {
                "security": [],
                "x-go-name": "A",
                "requestBody": {"x-thing": 1, "content": {JSON: {"schema": STRING}}},
                "responses": {
                    "200": {
                        "links": {"next": {"description": "Prose.", "operationId": "B"}},
                        "headers": {"X": {"required": True, "schema": STRING}},
                        "content": {JSON: {"schema": STRING, "encoding": {}}},
                    }
                },
            }
        )
        found = data["paths"]["/a"]["get"]
        assert found[NOT_COMPARED] == {"security": []}
        assert found["requestBody"][NOT_COMPARED] == {"x-thing": 1}
        response = found["responses"]["200"]
        assert response[NOT_COMPARED] == {"links": {"next": {"operationId": "B"}}}
        assert response["headers"]["X"] == {"schema": STRING, NOT_COMPARED: {"required": True}}
        assert response["content"][JSON] == {"schema": STRING, NOT_COMPARED: {"encoding": {}}}
        assert [(each.message, each.pointer) for each in problems] == [
            ("'security' is not read", "/paths/~1a/get/security"),
            ("'x-thing' is not read", "/paths/~1a/get/requestBody/x-thing"),
            ("'links' is not read", f"{schema_place}/links"),
            ("'required' is not read", f"{schema_place}/headers/X/required"),
            ("'encoding' is not read", f"{schema_place}/content/application~1json/encoding"),
        ]
