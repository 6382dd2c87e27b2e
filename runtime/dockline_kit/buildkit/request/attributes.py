"""What is asked of a build becomes the attributes of BuildKit's frontend, checked in the user's words.

Names and values are those that the frontend reads (`frontend/dockerui/config.go` of BuildKit). Several values
of one attribute are fields of a line of CSV there, so what holds a comma or a quote is put in quotes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from attrs import frozen

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.operation.operation import Encoding
from dockline_runtime.request.platforms import platform

from ...spelling.given import pairs, refused, texts
from ...spelling.limits import ulimits as ulimits_of
from ...spelling.pairs import extra_hosts
from ...spelling.pairs import labels as labels_of
from ...spelling.sizes import size

__all__ = ["HOST_GATEWAY", "NETWORK_HOST", "attributes", "entitlements", "hosts", "line", "platforms"]

HOST_GATEWAY: Final = "host-gateway"
"""The address that stands for the engine's machine, which only the engine knows."""
NETWORK_HOST: Final = "network.host"
"""The entitlement without which no `RUN` may use the engine's network."""

_NETWORKS: Final = ("default", "none", "host")
_ENTITLEMENTS: Final = (NETWORK_HOST, "security.insecure", "device")
_STAGE: Final = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]*", re.ASCII)
_HOST: Final = re.compile(r"[a-zA-Z0-9]([a-zA-Z0-9.-]{0,252})", re.ASCII)
_MODES: Final = ("min", "max")
_AS_TEXT: Final = Encoding()


@frozen
class _Limit:
    """A limit as the frontend has it; the spelling makes one."""

    name: str
    soft: int
    hard: int


def attributes(
    given: Mapping[str, Any],
    *,
    environ: Mapping[str, str] | None = None,
    proxies: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The attributes of the frontend, except the context's and those that depend on the engine (`hosts`).

    Args:
        given: Options, as `BuildOptions` has them.
        environ: Our own environment; `os.environ` if None.
        proxies: Build arguments for proxies; those that `args` has in upper or lower case are left out.

    Raises:
        InvalidArgument: A value isn't valid; it is named as the user named it. Values of `args` are not
            shown.
    """
    found: dict[str, str] = {}
    if (target := given.get("target")) is not None:
        found["target"] = _stage(target, "target")
    found |= {f"build-arg:{name}": value for name, value in _args(given.get("args"), environ, proxies or {})}
    if (labels := given.get("labels")) is not None:
        found |= {f"label:{name}": value for name, value in labels_of(labels).items()}
    if listed := platforms(given.get("platforms")):
        found["platform"] = ",".join(listed)
    if (stages := _no_cache(given.get("no_cache"))) is not None:
        found["no-cache"] = stages
    found["image-resolve-mode"] = "pull" if _switch(given, "pull") else "local"
    found |= _network(given.get("network"))
    found |= _limits(given)
    found |= _attestations(given)
    if (epoch := given.get("source_date_epoch")) is not None:
        if "build-arg:SOURCE_DATE_EPOCH" in found:
            raise InvalidArgument(
                "source_date_epoch: args has SOURCE_DATE_EPOCH already; leave one of the two out"
            )
        found["build-arg:SOURCE_DATE_EPOCH"] = _epoch(epoch)
    return found


def platforms(value: Any) -> list[str]:
    """Platforms as `os/architecture[/variant]`; none if none are given.

    Args:
        value: One or several, as `PlatformLike` has them.

    Raises:
        InvalidArgument: One isn't a platform, or is there twice.
    """
    if value is None:
        return []
    several = isinstance(value, Sequence) and not isinstance(value, str | bytes)
    given = list(value) if several else [value]
    found = [platform("platforms", each, _AS_TEXT) for each in given]
    if isinstance(value, str) and "," in value:
        raise refused("platforms", value, "is text with a comma", "write a list, a platform each")
    for text in found:
        if found.count(text) > 1:
            raise refused("platforms", text, "is there twice", "leave one out")
    return found


def entitlements(given: Mapping[str, Any]) -> list[str]:
    """What a build may do beyond its sandbox; `network="host"` is that, too.

    Raises:
        InvalidArgument: One isn't known.
    """
    value = given.get("entitlements")
    found = [] if value is None else texts(value, "entitlements", f"write one of {', '.join(_ENTITLEMENTS)}")
    for each in found:
        if each.partition("=")[0] not in _ENTITLEMENTS or (
            each.startswith(("network", "security")) and "=" in each
        ):
            raise refused("entitlements", each, "isn't known", f"write one of {', '.join(_ENTITLEMENTS)}")
    if given.get("network") == "host" and NETWORK_HOST not in found:
        found.append(NETWORK_HOST)
    return found


def hosts(value: Any) -> list[tuple[str, str]]:
    """Hosts with their addresses, as `add_hosts` gives them; `HOST_GATEWAY` unchanged.

    Raises:
        InvalidArgument: One isn't valid.
    """
    if value is None:
        return []
    found = (text.partition(":") for text in extra_hosts(value, name="add_hosts"))
    return [(host, address) for host, _, address in found]


def line(values: Iterable[str]) -> str:
    """Values as one line of CSV, as Go's reader takes them apart.

    Args:
        values: What stands between the commas.
    """
    return ",".join(
        '"' + value.replace('"', '""') + '"'
        if any(char in value for char in ',"\r\n') or value[:1] == " "
        else value
        for value in values
    )


def _args(value: Any, environ: Mapping[str, str] | None, proxies: Mapping[str, str]) -> list[tuple[str, str]]:
    ours = os.environ if environ is None else environ
    found = []
    named = set()
    for name, given in (
        pairs(value, "args", "write {'NAME': 'value'} or 'NAME=value'") if value is not None else ()
    ):
        named.add(name.upper())
        text = ours.get(name) if given is None else given
        if text is not None:
            found.append((name, text))
    return found + [(name, text) for name, text in proxies.items() if name.upper() not in named]


def _stage(value: Any, name: str) -> str:
    if not isinstance(value, str) or not _STAGE.fullmatch(value):
        raise refused(
            name, value, "isn't a stage's name", "write the name behind AS, or the stage's number as text"
        )
    return value


def _no_cache(value: Any) -> str | None:
    if value is None or value is False:
        return None
    if value is True:
        return ""
    stages = texts(value, "no_cache", "write True, or the names of stages")
    if not stages:
        return None
    return ",".join(_stage(stage, "no_cache") for stage in stages)


def _switch(given: Mapping[str, Any], name: str) -> bool:
    value = given.get(name)
    if value is not None and not isinstance(value, bool):
        raise refused(name, value, "is neither True nor False", "write one of them")
    return bool(value)


def _network(value: Any) -> dict[str, str]:
    if value is not None and value not in _NETWORKS:
        raise refused(
            "network",
            value,
            "isn't a network that BuildKit has",
            f"write one of {', '.join(_NETWORKS)}; others can't be joined by a build",
        )
    return {"force-network-mode": value} if value in _NETWORKS[1:] else {}


def _limits(given: Mapping[str, Any]) -> dict[str, str]:
    """Limits of `RUN`, its cgroup and its host name."""
    found: dict[str, str] = {}
    if (value := given.get("ulimits")) is not None:
        limits = ulimits_of(value, _Limit)
        if limits:
            found["ulimit"] = ",".join(f"{each.name}={each.soft}:{each.hard}" for each in limits)
    if (value := given.get("shm_size")) is not None:
        found["shm-size"] = str(size(value, name="shm_size"))
    if (value := given.get("cgroup_parent")) is not None:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise refused("cgroup_parent", value, "isn't a cgroup's path", "write '/builds', say")
        found["cgroup-parent"] = value
    if (value := given.get("hostname")) is not None:
        if not isinstance(value, str) or not _HOST.fullmatch(value):
            raise refused("hostname", value, "isn't a host's name", "write letters, digits, '-' and '.'")
        found["hostname"] = value
    return found


def _attestations(given: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    value = given.get("provenance")
    if isinstance(value, Mapping):
        for name, text in value.items():
            if not isinstance(name, str) or not isinstance(text, str) or not name or "=" in name:
                raise refused("provenance", {name: text}, "isn't an attribute", "write {'mode': 'max'}, say")
        found["attest:provenance"] = line(f"{name}={text}" for name, text in value.items())
    elif isinstance(value, str) and value in _MODES:
        found["attest:provenance"] = f"mode={value}"
    elif isinstance(value, bool | None):
        if value:
            found["attest:provenance"] = "mode=min"
    else:
        raise refused("provenance", value, "isn't known", "write True, 'min', 'max' or {'mode': 'max'}")
    value = given.get("sbom")
    if isinstance(value, str) and value.strip():
        found["attest:sbom"] = line([f"generator={value}"])
    elif isinstance(value, bool | None):
        if value:
            found["attest:sbom"] = ""
    else:
        raise refused("sbom", value, "isn't known", "write True, or the image of a scanner")
    return found


def _epoch(value: Any) -> str:
    how = "give seconds since 1970, or a datetime with a time zone"
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise refused("source_date_epoch", value, "has no time zone", how)
        value = int(value.timestamp())
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise refused("source_date_epoch", value, "isn't a time", how)
    return str(value)
