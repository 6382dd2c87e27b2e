"""Devices of the machine: those of `/dev`, GPUs, and those that a file of the machine describes (CDI)."""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Sequence
from typing import Final, TypeVar

from .given import made, refused, text_of, texts

__all__ = ["DevicesLike", "GPUsLike", "cdi_devices", "devices", "gpus"]

DevicesLike = str | Sequence[str]
"""Devices, each as the docker command has it."""
GPUsLike = int | str | Sequence[str]
"""How many GPUs, `all`, or texts as the docker command has them."""

M = TypeVar("M")

_CDI: Final = re.compile(r"[A-Za-z][\w.-]*/[A-Za-z][\w-]*=[\w.:-]+", re.ASCII)
_DEVICE_HOW: Final = "write '/dev/fuse' or '/dev/sda:/dev/xvda:rw', the machine's path first"
_GPU_HOW: Final = (
    "write 'all', how many, or 'device=0,1', with driver=, capabilities= and options= if need be"
)
_LISTS: Final = ("device", "capabilities")


def devices(value: DevicesLike, model: type[M], *, name: str = "devices") -> list[M]:
    """Devices, as the docker command reads `--device`.

    Args:
        value: Texts `path[:path in the container][:mode]`, the mode of `r`, `w` and `m`: all three unless
            given.
        model: `DeviceMapping`, of the version in use.
        name: The argument, for the error.

    Raises:
        InvalidArgument: The path in the container isn't absolute, the mode isn't one, or it is a name of CDI.
    """
    found = []
    for text in texts(value, name, _DEVICE_HOW):
        if _CDI.fullmatch(text):
            raise refused(name, text, "is a name of CDI", "it goes into device_requests: cdi_devices(…)")
        parts = text.split(":")
        if len(parts) > 3 or not all(parts):
            raise refused(name, text, "isn't a device", _DEVICE_HOW)
        source, *rest = parts
        mode = rest.pop() if len(rest) == 2 or (rest and _is_mode(rest[0])) else "rwm"
        if not _is_mode(mode):
            raise refused(name, text, f"has an unknown mode {mode!r}", "write 'r', 'w' and 'm', each once")
        inside = rest[0] if rest else source
        if not inside.startswith("/"):
            raise refused(name, text, f"has a path {inside!r} that isn't absolute", _DEVICE_HOW)
        # As the command has it: paths are put in order unless there are both and a mode.
        if len(parts) < 3:
            inside = posixpath.normpath(re.sub("^/+", "/", inside))
            source = source if rest else inside
        members = {"path_on_host": source, "path_in_container": inside, "cgroup_permissions": mode}
        found.append(made(model, name, **members))
    return found


def _is_mode(text: str) -> bool:
    return bool(text) and set(text) <= set("rwm") and len(set(text)) == len(text)


def cdi_devices(value: DevicesLike, model: type[M], *, name: str = "devices") -> list[M]:
    """Devices of CDI, which a file of the machine describes, as `--device vendor/class=name` is read.

    Args:
        value: Names such as `nvidia.com/gpu=all`.
        model: `DeviceRequest`, of the version in use.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It isn't such a name.
    """
    names = texts(value, name, "write 'vendor.com/class=name'")
    for text in names:
        if not _CDI.fullmatch(text):
            raise refused(name, text, "isn't a name of CDI", "write 'vendor.com/class=name'")
    return [made(model, name, driver="cdi", device_ids=names)] if names else []


def gpus(value: GPUsLike, model: type[M], *, name: str = "gpus") -> list[M]:
    """GPUs, as the docker command reads `--gpus`.

    Args:
        value: How many, `"all"`, or text such as `device=0,1` or
            `driver=nvidia,count=2,capabilities=utility`, or several of these. A list within the text may be
            in quotes, as the command needs it; if it isn't, what follows without a `=` belongs to it.
        model: `DeviceRequest`, of the version in use. Since API 1.40.
        name: The argument, for the error.

    Raises:
        InvalidArgument: It isn't such a text, names a part twice, or asks for devices and for a number of
            them.
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Sequence):
        raise refused(name, value, "doesn't say which GPUs", _GPU_HOW)
    if isinstance(value, int):
        return [_request({"count": text_of(value, name)}, value, model, name)]
    return [_request(_parts(text, name), text, model, name) for text in texts(value, name, _GPU_HOW)]


def _parts(text: str, name: str) -> dict[str, str]:
    """The parts of a text by their keys; a number or `all` alone is the count."""
    found: dict[str, str] = {}
    key = ""
    for part in _fields(text):
        before, equals, value = part.partition("=")
        if not equals and key in _LISTS:
            found[key] += f",{part}"
            continue
        key, value = (before, value) if equals else ("count", part)
        if key in found:
            raise refused(name, text, f"gives {key} twice", _GPU_HOW)
        found[key] = value
    return found


def _fields(text: str) -> list[str]:
    """What commas separate, except those in quotes."""
    return next(csv.reader([text]), [])


def _request(parts: dict[str, str], given: object, model: type[M], name: str) -> M:
    count: int | None = None
    if unknown := parts.keys() - {"count", "device", "driver", "capabilities", "options"}:
        raise refused(name, given, f"has an unknown part {min(unknown)!r}", _GPU_HOW)
    if "count" in parts:
        text = parts["count"]
        if text != "all" and not re.fullmatch(r"[+]?\d{1,9}|-1", text, re.ASCII):
            raise refused(name, given, f"has no valid number {text!r}", _GPU_HOW)
        count = -1 if text == "all" else int(text)
    for key in _LISTS:
        if key in parts and not all(parts[key].split(",")):
            raise refused(name, given, f"has an empty {key}", _GPU_HOW)
    ids = parts["device"].split(",") if "device" in parts else None
    if ids is not None and count is not None:
        raise refused(name, given, "asks for devices and for a number of them", "leave one of the two out")
    given_capabilities = parts["capabilities"].split(",") if "capabilities" in parts else []
    pairs = [pair.partition("=") for pair in _fields(parts.get("options", ""))]
    return made(
        model,
        name,
        driver=parts.get("driver"),
        count=1 if ids is None and count is None else count,
        device_ids=ids,
        capabilities=[[*given_capabilities, "gpu"]],
        options={key: value for key, _, value in pairs},
    )
