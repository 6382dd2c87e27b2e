"""Swagger 2.0 → normal form: bodies lifted out of the parameters, media types put where they apply."""

from __future__ import annotations

from typing import Any

from ..description.order import OPERATION_KEYS, PARAMETER_KEYS, ordered
from ..description.pointers import child, join
from ..problems import Problems
from .beyond import NOT_COMPARED, aside
from .origins import Origins
from .parts import facts, mapping, resolve, top, whole
from .schema import Dialect, is_text, schema

__all__ = ["from_swagger"]

SWAGGER = Dialect(prefix="#/definitions/", null_flag="x-nullable", siblings=False)

JSON = "application/json"
TEXT = "text/plain"

# collectionFormat → (style in the query, explode); outside the query there are only commas
_COLLECTIONS = {
    "csv": ("form", False),
    "multi": ("form", True),
    "ssv": ("spaceDelimited", False),
    "pipes": ("pipeDelimited", False),
}
_TOP = (
    "swagger info basePath host schemes consumes produces tags paths definitions parameters responses".split()
)
_OPERATION = (*OPERATION_KEYS, "consumes", "produces")
_NO_SCHEMA = {"name", "in", "required", "description", "collectionFormat", "allowEmptyValue", "deprecated"}


def from_swagger(published: dict[str, Any], problems: Problems, origins: Origins) -> dict[str, Any]:
    """Upgrade a Swagger 2.0 document; the input isn't changed."""
    return _Upgrade(published, problems, origins).document()


class _Upgrade:
    def __init__(self, published: dict[str, Any], problems: Problems, origins: Origins) -> None:
        self.published = published
        self.problems = problems
        self.origins = origins
        self.schemas: dict[str, Any] = {}

    def document(self) -> dict[str, Any]:
        definitions = mapping(self.published.get("definitions", {}), self.problems, "/definitions")
        self.origins.add("/components/schemas", "/definitions")
        for name, value in definitions.items():
            self.schemas[name] = self._schema(value, join("definitions", name))
        self.origins.add("/servers", "/basePath")
        return whole(
            self.published,
            self.problems,
            beyond=self._beyond(),
            servers=[{"url": self.published.get("basePath", "/")}],
            operation=self._operation,
            schemas=self.schemas,
        )

    def _beyond(self) -> dict[str, Any]:
        """What the top says beside its paths and schemas, under the names that OpenAPI 3 has for it."""
        found = aside(top(self.published), _TOP, self.problems, "", SWAGGER.prefix).get(NOT_COMPARED, {})
        if "securityDefinitions" in found:
            found["components.securitySchemes"] = found.pop("securityDefinitions")
        return {NOT_COMPARED: found} if found else {}

    def _schema(self, value: Any, pointer: str) -> Any:
        return schema(value, SWAGGER, self.problems, pointer)

    def _operation(
        self, path: str, method: str, operation: dict[str, Any], parameters: list[tuple[Any, str]]
    ) -> dict[str, Any]:
        normal = join("paths", path, method)
        result = facts(operation) | aside(operation, _OPERATION, self.problems, normal, SWAGGER.prefix)
        plain: list[dict[str, Any]] = []
        body: tuple[Any, str] | None = None
        for parameter, pointer in parameters:
            if parameter.get("in") == "body":
                if body is not None:
                    self.problems.error("a second body", pointer=pointer, hint="an operation takes one body")
                body = parameter, pointer
            elif parameter.get("in") == "formData":
                self.problems.error(
                    "form parameters are not supported",
                    pointer=pointer,
                    hint="describe the body as one schema",
                )
            else:
                self.origins.add(child(normal, "parameters", len(plain)), pointer)
                self.origins.add(child(normal, "parameters", len(plain), "schema"), pointer)
                plain.append(self._parameter(parameter, pointer))
        if plain:
            result["parameters"] = plain
        if body is not None:
            result["requestBody"] = self._body(body[0], body[1], operation, child(normal, "requestBody"))
        if "responses" in operation:
            result["responses"] = self._responses(operation, normal)
        return ordered(result, OPERATION_KEYS)

    def _parameter(self, parameter: dict[str, Any], pointer: str) -> dict[str, Any]:
        result: dict[str, Any] = {
            key: parameter[key] for key in ("name", "in", "deprecated") if key in parameter
        }
        if parameter.get("required", False) is not False:
            result["required"] = parameter["required"]
        if "allowEmptyValue" in parameter:
            result["allowEmptyValue"] = parameter["allowEmptyValue"]
        members = {key: value for key, value in parameter.items() if key not in _NO_SCHEMA}
        if isinstance(members.get("items"), dict):
            items = members["items"].items()
            members["items"] = {key: value for key, value in items if key != "collectionFormat"}
        if members.get("type") == "array":
            result |= self._collection(parameter, pointer)
        result["schema"] = self._schema(members, pointer)
        return ordered(result, PARAMETER_KEYS)

    def _collection(self, parameter: dict[str, Any], pointer: str) -> dict[str, Any]:
        kind = parameter.get("collectionFormat", "csv")
        if parameter.get("in") != "query":
            return {"style": "simple", "explode": False}
        if not isinstance(kind, str) or kind not in _COLLECTIONS:
            self.problems.error(
                f"collectionFormat {kind!r} has no counterpart in OpenAPI 3.1",
                pointer=child(pointer, "collectionFormat"),
                hint="one of " + ", ".join(_COLLECTIONS),
            )
            return {"style": "form", "explode": False}
        style, explode = _COLLECTIONS[kind]
        return {"style": style, "explode": explode}

    def _body(
        self, parameter: dict[str, Any], pointer: str, operation: dict[str, Any], at: str
    ) -> dict[str, Any]:
        normal = self._schema(parameter.get("schema", {}), child(pointer, "schema"))
        media = self._media(operation.get("consumes", self.published.get("consumes", [JSON])))
        if not is_text(normal, self.schemas):
            media = [kind for kind in media if kind != TEXT] or [JSON]
        self.origins.add(at, pointer)
        for kind in media:
            self.origins.add(child(at, "content", kind), pointer)
        result: dict[str, Any] = {"x-name": parameter.get("name", "body")}
        if parameter.get("required", False) is not False:
            result["required"] = parameter["required"]
        result["content"] = {kind: {"schema": normal} for kind in media}
        return result

    def _responses(self, operation: dict[str, Any], normal: str) -> Any:
        responses = operation["responses"]
        if not isinstance(responses, dict):
            return responses
        result: dict[str, Any] = {}
        for status in sorted(responses):
            at = child(self.origins.published(normal), "responses", status)
            response, pointer = resolve(responses[status], self.published, self.problems, at)
            response = mapping(response, self.problems, pointer)
            here = child(normal, "responses", status)
            self.origins.add(here, pointer)
            result[status] = self._response(response, status, operation, pointer, here)
        return result

    def _response(
        self, response: dict[str, Any], status: str, operation: dict[str, Any], pointer: str, here: str
    ) -> dict[str, Any]:
        result = aside(response, ("headers", "schema"), self.problems, pointer, SWAGGER.prefix)
        if "headers" in response:
            at = child(pointer, "headers")
            headers = mapping(response["headers"], self.problems, at)
            result["headers"] = {}
            for name, value in headers.items():
                result["headers"][name] = {"schema": self._schema(value, child(at, name))}
                self.origins.add(child(here, "headers", name, "schema"), child(at, name))
        if "schema" in response:
            normal = self._schema(response["schema"], child(pointer, "schema"))
            content = {kind: {"schema": normal} for kind in self._answer_media(normal, status, operation)}
        elif "produces" in operation and status < "4" and status not in ("204", "304"):
            content = {kind: {} for kind in self._media(operation["produces"])}
        else:
            content = {}
        for kind in content:
            self.origins.add(child(here, "content", kind), pointer)
        if content:
            result["content"] = content
        return result

    def _answer_media(self, normal: Any, status: str, operation: dict[str, Any]) -> list[str]:
        text = is_text(normal, self.schemas)
        # The daemon's errors are JSON whatever an operation produces.
        if status >= "4" and not text:
            return [JSON]
        if "produces" in operation:
            return self._media(operation["produces"])
        media = self._media(self.published.get("produces", [JSON]))
        return media if text else [kind for kind in media if kind != TEXT] or [JSON]

    def _media(self, value: Any) -> list[str]:
        if isinstance(value, list) and all(isinstance(kind, str) for kind in value):
            return value
        self.problems.error("expected a list of media types", hint=f"found: {value!r}")
        return [JSON]
