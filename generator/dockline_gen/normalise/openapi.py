"""OpenAPI 3.x → normal form: shared parts resolved in place, prose dropped, keys put in order."""

from __future__ import annotations

from typing import Any

from ..description.order import OPERATION_KEYS, PARAMETER_KEYS, ordered
from ..description.pointers import child, join
from ..description.schemas import DEFINITIONS
from ..problems import Problems
from .beyond import NOT_COMPARED, aside
from .origins import Origins
from .parts import facts, mapping, resolve, top, whole
from .schema import Dialect, schema

__all__ = ["from_openapi"]

_BODY_KEYS = ("x-name", "required", "content")
_RESPONSE_KEYS = ("headers", "content")
_TOP = ("openapi", "info", "servers", "tags", "paths", "components")
_RESOLVED = ("schemas", "parameters", "responses", "requestBodies", "headers", "examples")
"""Components that are looked at where they are used."""


def from_openapi(published: dict[str, Any], problems: Problems, origins: Origins) -> dict[str, Any]:
    """Bring an OpenAPI 3.0 or 3.1 document into normal form; the input isn't changed."""
    return _Reshape(published, problems, origins).document()


class _Reshape:
    def __init__(self, published: dict[str, Any], problems: Problems, origins: Origins) -> None:
        self.published = published
        self.problems = problems
        self.origins = origins
        old = str(published.get("openapi")).startswith("3.0")
        self.dialect = Dialect(DEFINITIONS, null_flag="nullable" if old else None, siblings=not old)

    def document(self) -> dict[str, Any]:
        components = mapping(self.published.get("components", {}), self.problems, "/components")
        at = "/components/schemas"
        schemas = mapping(components.get("schemas", {}), self.problems, at)
        return whole(
            self.published,
            self.problems,
            beyond=self._beyond(components),
            servers=self._servers(),
            operation=self._operation,
            schemas={name: self._schema(value, child(at, name)) for name, value in schemas.items()},
        )

    def _beyond(self, components: dict[str, Any]) -> dict[str, Any]:
        """What the top says beside its paths and schemas; a `security` that asks for nothing says nothing."""
        result = self._aside(top(self.published), _TOP, "")
        more = self._aside(components, _RESOLVED, "/components").get(NOT_COMPARED, {})
        if more:
            named = {f"components.{key}": value for key, value in more.items()}
            result[NOT_COMPARED] = result.get(NOT_COMPARED, {}) | named
        return result

    def _aside(self, value: dict[str, Any], read: tuple[str, ...], pointer: str) -> dict[str, Any]:
        # A shortcut: nearly all have nothing else, and there are thousands.
        if all(map(read.__contains__, value)):
            return {}
        return aside(value, read, self.problems, pointer, DEFINITIONS)

    def _servers(self) -> Any:
        servers = self.published.get("servers", [{"url": "/"}])
        if not isinstance(servers, list) or not all(isinstance(server, dict) for server in servers):
            return servers
        return [
            {key: value for key, value in server.items() if key in ("url", "variables")} for server in servers
        ]

    def _schema(self, value: Any, pointer: str) -> Any:
        return schema(value, self.dialect, self.problems, pointer)

    def _operation(
        self, path: str, method: str, operation: dict[str, Any], parameters: list[tuple[Any, str]]
    ) -> dict[str, Any]:
        normal = join("paths", path, method)
        result = facts(operation) | self._aside(operation, OPERATION_KEYS, normal)
        for index, (_, pointer) in enumerate(parameters):
            self.origins.add(child(normal, "parameters", index), pointer)
        if parameters:
            result["parameters"] = [self._parameter(parameter, pointer) for parameter, pointer in parameters]
        if "requestBody" in operation:
            at = child(normal, "requestBody")
            body, pointer = resolve(operation["requestBody"], self.published, self.problems, at)
            self.origins.add(at, pointer)
            result["requestBody"] = self._body(mapping(body, self.problems, pointer), pointer)
        responses = operation.get("responses")
        if isinstance(responses, dict):
            result["responses"] = {
                status: self._response(responses[status], normal, status) for status in sorted(responses)
            }
        elif "responses" in operation:
            result["responses"] = responses
        return ordered(result, OPERATION_KEYS)

    def _parameter(self, parameter: dict[str, Any], pointer: str) -> dict[str, Any]:
        result = {key: value for key, value in parameter.items() if key in PARAMETER_KEYS}
        result |= self._aside(parameter, (*PARAMETER_KEYS, "content"), pointer)
        if result.get("required") is False:
            del result["required"]
        if "schema" in result:
            result["schema"] = self._schema(result["schema"], child(pointer, "schema"))
            kind = result["schema"].get("type") if isinstance(result["schema"], dict) else None
            if kind == "array" or (isinstance(kind, list) and "array" in kind):
                result.setdefault("style", "form" if parameter.get("in") in ("query", "cookie") else "simple")
                result.setdefault("explode", result["style"] == "form")
        elif "content" in parameter:
            self.problems.error(
                "a parameter described by `content` is not supported",
                pointer=child(pointer, "content"),
                hint="describe it by `schema`, and say how it is encoded in the overlay",
            )
        return ordered(result, PARAMETER_KEYS)

    def _body(self, body: dict[str, Any], pointer: str) -> dict[str, Any]:
        result: dict[str, Any] = {"x-name": body.get("x-name", "body")}
        if body.get("required", False) is not False:
            result["required"] = body["required"]
        result |= self._aside(body, _BODY_KEYS, pointer)
        result["content"] = self._content(body.get("content", {}), child(pointer, "content"))
        return ordered(result, _BODY_KEYS)

    def _response(self, response: Any, normal: str, status: str) -> dict[str, Any]:
        here = child(normal, "responses", status)
        response, pointer = resolve(response, self.published, self.problems, here)
        self.origins.add(here, pointer)
        response = mapping(response, self.problems, pointer)
        result: dict[str, Any] = self._aside(response, _RESPONSE_KEYS, pointer)
        if "headers" in response:
            at = child(pointer, "headers")
            headers = mapping(response["headers"], self.problems, at)
            result["headers"] = {
                name: self._header(value, child(at, name)) for name, value in headers.items()
            }
        if response.get("content"):
            result["content"] = self._content(response["content"], child(pointer, "content"))
        return ordered(result, _RESPONSE_KEYS)

    def _header(self, header: Any, pointer: str) -> dict[str, Any]:
        header, pointer = resolve(header, self.published, self.problems, pointer)
        header = mapping(header, self.problems, pointer)
        result = self._aside(header, ("schema",), pointer)
        if "schema" in header:
            result["schema"] = self._schema(header["schema"], child(pointer, "schema"))
        return result

    def _content(self, content: Any, pointer: str) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for kind, media in mapping(content, self.problems, pointer).items():
            at = child(pointer, kind)
            media = mapping(media, self.problems, at)
            result[kind] = self._aside(media, ("schema",), at)
            if "schema" in media:
                result[kind]["schema"] = self._schema(media["schema"], child(at, "schema"))
        return result
