"""A build as parameters of `POST /build`, for proxies that refuse `/grpc`; what it can't do is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

from ..errors import UnsupportedByEngine
from ..trees.contexts import UPLOAD_HOST
from ..trees.leading import led
from .attributes import NETWORK_HOST
from .requests import Plan

__all__ = ["PathBuild", "path_build"]

_SESSION: Final = "client-session"
_INLINE: Final = "BUILDKIT_INLINE_CACHE"
_OPTIONS: Final = {
    "attest:provenance": "provenance",
    "attest:sbom": "sbom",
    "cgroup-parent": "cgroup_parent",
    "hostname": "hostname",
    "context": "contexts",
    "dockerfilekey": "dockerfile",
}
"""Options by the attributes of the frontend that `/build` has no parameter for."""
_NOT_PASSED_ON: Final = ("frontend.caps", "image-resolve-mode")
_WAY: Final = "leave it out, or use an engine or a proxy that lets /grpc through"


@frozen
class PathBuild:
    """What `/build` is asked.

    Attributes:
        parameters: By the names that `docker.images.build` has for them.
        source: The body: a tar archive; None if there is none.
    """

    parameters: Mapping[str, Any] = field(repr=False)
    source: Any = field(default=None, repr=False)


def path_build(plan: Plan, *, session: str, ref: str) -> PathBuild:
    """What `/build` is asked for a build.

    Args:
        plan: The build.
        session: The id of its session.
        ref: Its name, by which it can be cancelled.

    Raises:
        UnsupportedByEngine: `/build` can't do something; that is named as the user named it.
    """
    found: dict[str, Any] = {"version": "2", "session": session, "buildid": ref}
    source, remote = _source(plan)
    found["remote"] = remote
    found |= _outputs(plan)
    for name, value in plan.attributes.items():
        found |= _parameter(name, value)
    found["buildargs"] = _prefixed(plan, "build-arg:") | _inline(plan)
    found["labels"] = _prefixed(plan, "label:") or None
    found["cachefrom"] = _cache_from(plan)
    found["extrahosts"] = [f"{host}:{address}" for host, address in plan.hosts] or None
    if len(plan.platforms) > 1:
        raise _lacks("platforms", "several platforms at once")
    for each in plan.entitlements:
        if each != NETWORK_HOST:
            raise _lacks("entitlements", each)
    return PathBuild({name: value for name, value in found.items() if value not in (None, {})}, source)


def _source(plan: Plan) -> tuple[Any, str | None]:
    """The body, and the parameter `remote` that says where the context is: one of the two is None."""
    context = plan.attributes.get("context")
    if context is None:
        return None, _SESSION
    address = f"http://{UPLOAD_HOST}/"
    if context.startswith(address):
        return led(plan.contexts.uploads[context.removeprefix(address)].content), None
    return None, context


def _outputs(plan: Plan) -> dict[str, Any]:
    if not plan.exporters:
        raise _lacks("outputs", "a build without any output")
    if len(plan.exporters) > 1:
        raise _lacks("outputs", "several outputs at once")
    output = plan.exporters[0]
    found: dict[str, Any] = {}
    if output.type in ("moby", "image"):
        found["tags"] = plan.tags or None
        if not set(output.attributes) - {"name"}:
            return found
    found["outputs"] = [{"Type": output.type, "Attrs": dict(output.attributes)}]
    return found


def _parameter(name: str, value: str) -> dict[str, Any]:
    """The parameter that an attribute becomes, if it has one of its own."""
    if name.startswith(("build-arg:", "label:")) or name == "context":
        return {}
    if name == "image-resolve-mode":
        return {"pull": True if value == "pull" else None}
    if name in _NOT_PASSED_ON:
        return {}
    if name == "no-cache":
        if value:
            raise _lacks("no_cache", "single stages without cache")
        return {"nocache": True}
    if name == "ulimit":
        return {"ulimits": [_limit(text) for text in value.split(",")]}
    if name == "shm-size":
        return {"shmsize": int(value)}
    if name in _SAME:
        return {_SAME[name]: value}
    option = _OPTIONS.get(name) or _OPTIONS.get(name.partition(":")[0]) or name
    raise _lacks(option, f"{option} with this context" if option == "dockerfile" else option)


_SAME: Final = {
    "filename": "dockerfile",
    "target": "target",
    "platform": "platform",
    "force-network-mode": "networkmode",
}


def _limit(text: str) -> dict[str, Any]:
    name, _, limits = text.partition("=")
    soft, _, hard = limits.partition(":")
    return {"Name": name, "Soft": int(soft), "Hard": int(hard)}


def _prefixed(plan: Plan, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): value for name, value in plan.attributes.items() if name.startswith(prefix)
    }


def _inline(plan: Plan) -> dict[str, str]:
    """The build argument that asks for an inline cache."""
    for entry in plan.cache_to:
        if entry.type != "inline":
            raise _lacks("cache_to", f"a cache of type {entry.type}")
    return {_INLINE: "1"} if plan.cache_to else {}


def _cache_from(plan: Plan) -> list[str] | None:
    found = []
    for entry in plan.cache_from:
        if entry.type != "registry":
            raise _lacks("cache_from", f"a cache of type {entry.type}")
        if set(entry.attributes) - {"ref"}:
            raise _lacks("cache_from", f"a cache of type {entry.type} with more than a name")
        found.append(entry.attributes["ref"])
    return found or None


def _lacks(option: str, what: str) -> UnsupportedByEngine:
    return UnsupportedByEngine(f"/build can't do {what}, which needs /grpc; {_WAY}", option)
