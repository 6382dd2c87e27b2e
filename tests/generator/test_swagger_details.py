"""What the upgrade from Swagger 2.0 makes of each detail of a parameter, a body and a response."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.normalise import normalise
from dockline_gen.normalise.beyond import NOT_COMPARED
from dockline_gen.problems import Problem, Problems

from .small import swagger

JSON, TEXT, TAR = "application/json", "text/plain", "application/x-tar"


def upgraded(get: dict[str, Any] | None = None, **top: Any) -> tuple[dict[str, Any], list[Problem]]:
    """A document with one operation, and what was said of it."""
    operation = {"operationId": "A", "responses": {"200": {"description": "Yes."}}, **(get or {})}
    problems = Problems()
    published = {
        "swagger": "2.0",
        "info": {"version": "1.99"},
        "paths": {"/a": {"get": operation}},
        **top,
    }
    return normalise(published, problems).data, list(problems)


def operation_of(get: dict[str, Any], **top: Any) -> dict[str, Any]:
    data, problems = upgraded(get, **top)
    assert problems == []
    operation: dict[str, Any] = data["paths"]["/a"]["get"]
    return operation


def parameter_of(**parameter: Any) -> dict[str, Any]:
    (found,) = operation_of({"parameters": [{"name": "p", "in": "query", **parameter}]})["parameters"]
    return dict(found)


def complaint_of(get: dict[str, Any], **top: Any) -> Problem:
    _, problems = upgraded(get, **top)
    (found,) = {(each.message, each.pointer, each.hint): each for each in problems}.values()
    return found


class TestTop:
    def test_the_base_path_is_the_server_and_without_one_the_root_is(self) -> None:
        assert upgraded(basePath="/v1.99")[0]["servers"] == [{"url": "/v1.99"}]
        assert upgraded()[0]["servers"] == [{"url": "/"}]

    def test_without_definitions_and_tags_there_are_none(self) -> None:
        data, problems = upgraded()
        assert (data["components"], data["tags"], problems) == ({"schemas": {}}, [], [])
        assert data["info"] == {"version": "1.99"}

    def test_tags_may_be_bare_names(self) -> None:
        assert upgraded(tags=["One", {"name": "Two", "description": "x"}])[0]["tags"] == [
            {"name": "One"},
            {"name": "Two"},
        ]

    @pytest.mark.parametrize("key", ["definitions", "info", "paths"])
    def test_what_must_be_a_mapping_and_is_none_is_told_by_its_place(self, key: str) -> None:
        _, problems = upgraded(None, **{key: ["x"]})
        assert ("expected a mapping here", f"/{key}", "found: ['x']") in [
            (each.message, each.pointer, each.hint) for each in problems
        ]

    def test_ways_to_log_in_are_kept_under_the_name_that_openapi_3_has(self) -> None:
        schemes = {"basic": {"type": "basic"}}
        data, _ = upgraded(securityDefinitions=schemes)
        assert set(data[NOT_COMPARED]) == {"components.securitySchemes"}

    def test_no_security_at_all_is_nothing_to_keep(self) -> None:
        data, _ = upgraded(security=[])
        assert NOT_COMPARED not in data
        data, _ = upgraded(security=[{"basic": []}])
        assert "security" in data[NOT_COMPARED]


class TestParameters:
    @pytest.mark.parametrize(
        ("written", "style", "explode"),
        [
            (None, "form", False),
            ("csv", "form", False),
            ("multi", "form", True),
            ("ssv", "spaceDelimited", False),
            ("pipes", "pipeDelimited", False),
        ],
    )
    def test_each_way_to_write_a_list_has_its_counterpart(
        self, written: str | None, style: str, explode: bool
    ) -> None:
        more = {} if written is None else {"collectionFormat": written}
        found = parameter_of(type="array", items={"type": "string"}, **more)
        assert (found["style"], found["explode"]) == (style, explode)
        assert found["schema"] == {"type": "array", "items": {"type": "string"}}

    def test_a_list_in_a_header_is_written_with_commas(self) -> None:
        found = parameter_of(**{"in": "header"}, type="array", items={"type": "string"})
        assert (found["style"], found["explode"]) == ("simple", False)

    @pytest.mark.parametrize("written", ["tsv", 5, ["csv"]])
    def test_a_way_to_write_a_list_without_a_counterpart_is_told(self, written: Any) -> None:
        found = complaint_of(
            {
                "parameters": [
                    {
                        "name": "p",
                        "in": "query",
                        "type": "array",
                        "items": {"type": "string"},
                        "collectionFormat": written,
                    }
                ]
            }
        )
        assert found.level == "error" and repr(written) in found.message
        assert found.pointer == "/paths/~1a/get/parameters/0/collectionFormat"
        assert found.hint == "one of csv, multi, ssv, pipes"

    def test_what_is_no_list_has_no_style(self) -> None:
        assert parameter_of(type="string", collectionFormat="multi") == {
            "name": "p",
            "in": "query",
            "schema": {"type": "string"},
        }

    def test_lists_of_lists_lose_how_the_inner_ones_are_written(self) -> None:
        inner = {"type": "array", "items": {"type": "string"}, "collectionFormat": "pipes"}
        assert parameter_of(type="array", items=inner)["schema"] == {
            "type": "array",
            "items": {"type": "array", "items": {"type": "string"}},
        }

    @pytest.mark.parametrize(("required", "told"), [(True, True), (False, None), ("yes", "yes")])
    def test_only_what_is_required_says_so(self, required: Any, told: Any) -> None:
        assert parameter_of(type="string", required=required).get("required") == told

    def test_an_empty_value_may_be_allowed_and_deprecation_is_kept(self) -> None:
        found = parameter_of(type="boolean", allowEmptyValue=True, deprecated=True, default=False)
        assert found == {
            "name": "p",
            "in": "query",
            "deprecated": True,
            "allowEmptyValue": True,
            "schema": {"type": "boolean", "default": False},
        }

    def test_bounds_and_values_go_into_the_schema_and_prose_goes(self) -> None:
        found = parameter_of(type="integer", minimum=1, maximum=9, enum=[1, 5], description="Prose.")
        assert found["schema"] == {"type": "integer", "minimum": 1, "maximum": 9, "enum": [1, 5]}

    def test_form_parameters_are_refused_with_the_way_out(self) -> None:
        found = complaint_of({"parameters": [{"name": "p", "in": "formData", "type": "string"}]})
        assert (found.level, found.pointer) == ("error", "/paths/~1a/get/parameters/0")
        assert found.hint == "describe the body as one schema"

    def test_parameters_around_a_body_keep_their_order(self) -> None:
        found = operation_of(
            {
                "parameters": [
                    {"name": "one", "in": "query", "type": "string"},
                    {"name": "body", "in": "body", "schema": {"type": "object"}},
                    {"name": "two", "in": "query", "type": "string"},
                ]
            }
        )
        assert [each["name"] for each in found["parameters"]] == ["one", "two"]
        assert list(found) == ["operationId", "parameters", "requestBody", "responses"]


class TestBodies:
    def body(self, body: dict[str, Any], **operation: Any) -> dict[str, Any]:
        top = {"consumes": operation.pop("all_consume")} if "all_consume" in operation else {}
        given = {"parameters": [{"name": "spec", "in": "body", **body}], **operation}
        found: dict[str, Any] = operation_of(given, **top)["requestBody"]
        return found

    def test_without_a_media_type_it_is_json(self) -> None:
        assert self.body({"schema": {"type": "object"}}) == {
            "x-name": "spec",
            "content": {JSON: {"schema": {"type": "object"}}},
        }

    def test_the_operations_media_types_win_over_those_of_all(self) -> None:
        binary = {"type": "string", "format": "binary"}
        assert list(self.body({"schema": binary}, all_consume=[TAR])["content"]) == [TAR]
        found = self.body({"schema": binary}, all_consume=[TAR], consumes=["application/octet-stream"])
        assert list(found["content"]) == ["application/octet-stream"]

    def test_what_is_no_text_is_never_plain_text(self) -> None:
        thing = {"schema": {"type": "object"}}
        assert list(self.body(thing, consumes=[TEXT, JSON])["content"]) == [JSON]
        assert list(self.body(thing, consumes=[TEXT])["content"]) == [JSON]

    def test_text_may_be_plain_text(self) -> None:
        assert list(self.body({"schema": {"type": "string"}}, consumes=[TEXT, JSON])["content"]) == [
            TEXT,
            JSON,
        ]

    def test_a_body_without_a_schema_may_be_anything(self) -> None:
        assert self.body({}) == {"x-name": "spec", "content": {JSON: {"schema": {}}}}

    @pytest.mark.parametrize(("required", "told"), [(True, True), (False, None)])
    def test_only_one_that_is_required_says_so(self, required: bool, told: bool | None) -> None:
        assert self.body({"schema": {}, "required": required}).get("required") == told

    def test_a_second_one_is_refused_where_it_stands(self) -> None:
        body = {"in": "body", "schema": {"type": "object"}}
        found = complaint_of({"parameters": [{"name": "one", **body}, {"name": "two", **body}]})
        assert (found.level, found.message) == ("error", "a second body")
        assert (found.pointer, found.hint) == ("/paths/~1a/get/parameters/1", "an operation takes one body")

    @pytest.mark.parametrize("consumes", ["application/json", [1], {JSON: {}}])
    def test_media_types_that_are_no_list_of_texts_are_told(self, consumes: Any) -> None:
        body = {"name": "b", "in": "body", "schema": {"type": "object"}}
        found = complaint_of({"parameters": [body], "consumes": consumes})
        assert (found.level, found.message) == ("error", "expected a list of media types")
        assert found.hint == f"found: {consumes!r}"


class TestResponses:
    def media(self, status: str, response: dict[str, Any], **operation: Any) -> list[str]:
        top: dict[str, Any] = {"definitions": swagger()["definitions"]}
        if "all_produce" in operation:
            top["produces"] = operation.pop("all_produce")
        found = operation_of({"responses": {status: {"description": ".", **response}}, **operation}, **top)
        return list(found["responses"][status].get("content", {}))

    @pytest.mark.parametrize(
        ("status", "produces", "media"),
        [
            ("200", [TAR], [TAR]),
            ("304", [TAR], []),
            ("204", [TAR], []),
            ("302", [TAR], [TAR]),
            ("404", [TAR], []),
            ("500", [TAR], []),
        ],
    )
    def test_a_success_without_a_schema_is_what_the_operation_produces(
        self, status: str, produces: list[str], media: list[str]
    ) -> None:
        assert self.media(status, {}, produces=produces) == media

    def test_without_schema_and_media_type_there_is_no_content(self) -> None:
        assert self.media("200", {}, all_produce=[TAR]) == []

    @pytest.mark.parametrize(
        ("status", "schema", "media"),
        [
            ("200", {"type": "object"}, [JSON]),
            ("200", {"type": "string"}, [JSON, TEXT]),
            ("404", {"type": "object"}, [JSON]),
            ("404", {"type": "string"}, [JSON, TEXT]),
            ("404", {"$ref": "#/definitions/ErrorResponse"}, [JSON]),
        ],
    )
    def test_what_all_produce_is_thinned_by_what_the_schema_can_be(
        self, status: str, schema: dict[str, Any], media: list[str]
    ) -> None:
        assert self.media(status, {"schema": schema}, all_produce=[JSON, TEXT]) == media

    @pytest.mark.parametrize(
        ("status", "schema", "media"),
        [
            ("200", {"type": "object"}, [TAR]),
            ("400", {"type": "object"}, [JSON]),
            ("400", {"type": "string"}, [TAR]),
        ],
    )
    def test_what_the_operation_produces_goes_for_its_successes(
        self, status: str, schema: dict[str, Any], media: list[str]
    ) -> None:
        assert self.media(status, {"schema": schema}, produces=[TAR]) == media

    def test_where_only_plain_text_is_left_for_an_object_it_is_json(self) -> None:
        assert self.media("200", {"schema": {"type": "object"}}, all_produce=[TEXT]) == [JSON]
        assert self.media("200", {"schema": {"type": "object"}}) == [JSON]

    def test_statuses_are_sorted_and_headers_have_schemas(self) -> None:
        headers = {
            "X-B": {"type": "integer", "default": 3, "description": "Prose."},
            "X-A": {"type": "string"},
        }
        found = operation_of(
            {"responses": {"500": {"description": "No."}, "200": {"description": "Yes.", "headers": headers}}}
        )["responses"]
        assert list(found) == ["200", "500"]
        assert found["200"]["headers"] == {
            "X-B": {"schema": {"type": "integer", "default": 3}},
            "X-A": {"schema": {"type": "string"}},
        }

    def test_what_must_be_a_mapping_and_is_none_is_told_by_its_place(self) -> None:
        found = complaint_of({"responses": {"200": ["x"]}})
        assert (found.pointer, found.hint) == ("/paths/~1a/get/responses/200", "found: ['x']")
        found = complaint_of({"responses": {"200": {"description": ".", "headers": "x"}}})
        assert (found.pointer, found.hint) == ("/paths/~1a/get/responses/200/headers", "found: 'x'")

    def test_responses_that_are_none_at_all_are_left_to_the_check(self) -> None:
        data, _ = upgraded({"responses": "none"})
        assert data["paths"]["/a"]["get"]["responses"] == "none"
