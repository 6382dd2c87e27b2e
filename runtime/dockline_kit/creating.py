"""From flat arguments to what creates a container: fields of the body, of its `HostConfig`, and spellings.

Theory: an argument is a spelling, or a field of the body, or one of `HostConfig`; no name is two of these
unless the spelling takes the wire's own form as well. Values in the wire's form are passed on unchanged:
models, and the empty objects of `volumes`. Each argument is checked under its own name before there is a
body: errors of the body would name its place there, which the user hasn't written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from types import ModuleType
from typing import Any, Final

from attrs import evolve, fields_dict, has

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.models.model import made_by_hand
from dockline_runtime.request.bodies import body_to_json

from .spelling.devices import cdi_devices, devices, gpus
from .spelling.durations import HealthParts, health
from .spelling.given import refused
from .spelling.limits import ulimits
from .spelling.networks import networks
from .spelling.pairs import env, extra_hosts, labels, log, options
from .spelling.ports import ports
from .spelling.processes import restart, signal
from .spelling.sizes import cpus, memory_swap, size
from .spelling.volumes import tmpfs, volumes

__all__ = ["checked_workdir", "command_words", "container_body", "set_in_host"]

_Read = Callable[[Any, ModuleType], Mapping[str, Any]]
_MAIN: Final = "ContainerCreateRequest"


def _one(field: str, read: Callable[..., Any], *models: str) -> _Read:
    """What reads an argument that becomes one field."""
    return lambda value, of: {field: read(value, *(getattr(of, model) for model in models))}


def _named(field: str, read: Callable[..., Any], name: str) -> _Read:
    """The same, of a function that has to be told how the argument is called."""
    return lambda value, _: {field: read(value, name=name)}


def _ports(value: Any, of: ModuleType) -> Mapping[str, Any]:
    found = ports(value, of.PortBinding)
    return {"exposed_ports": found.exposed_ports, "port_bindings": found.port_bindings}


def _volumes(value: Any, _: ModuleType) -> Mapping[str, Any]:
    found = volumes(value)
    return {"binds": found.binds or None, "volumes": found.volumes or None}


def _networks(value: Any, of: ModuleType) -> Mapping[str, Any]:
    found = networks(value, of.EndpointSettings, of.EndpointIPAMConfig)
    joined = of.NetworkingConfig(endpoints_config=found.endpoints) if found.endpoints else None
    return {"network_mode": found.mode, "networking_config": joined}


def _log(value: Any, of: ModuleType) -> Mapping[str, Any]:
    driver, settings = (value, None) if isinstance(value, str) else _pair(value)
    return {"log_config": log(driver, of.LogConfig, settings)}


def _pair(value: Any) -> tuple[Any, Any]:
    if not isinstance(value, Sequence) or len(value) != 2:
        raise refused("log", value, "isn't a driver", "write 'json-file' or ('local', {'max-size': '10m'})")
    return value[0], value[1]


def _health(value: Any, of: ModuleType) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        return {"healthcheck": health(value, of.HealthConfig)}
    parts = dict(value)
    test = parts.pop("test", None)
    unknown = parts.keys() - (HealthParts.__annotations__.keys() - {"test"})
    if unknown:
        known = "test, interval, timeout, retries, start_period and start_interval are known"
        raise refused("healthcheck", min(unknown, key=shorten), "isn't a part of a health check", known)
    return {"healthcheck": health(test, of.HealthConfig, **parts)}


SPELLED: Final[Mapping[str, _Read]] = {
    "cdi_devices": _one("device_requests", cdi_devices, "DeviceRequest"),
    "cpus": _one("nano_cpus", cpus),
    "devices": _one("devices", devices, "DeviceMapping"),
    "env": _one("env", env),
    "extra_hosts": _one("extra_hosts", extra_hosts),
    "gpus": _one("device_requests", gpus, "DeviceRequest"),
    "healthcheck": _health,
    "labels": _one("labels", labels),
    "log": _log,
    "memory": _named("memory", size, "memory"),
    "memory_reservation": _named("memory_reservation", size, "memory_reservation"),
    "memory_swap": _one("memory_swap", memory_swap),
    "networks": _networks,
    "ports": _ports,
    "restart": _one("restart_policy", restart, "RestartPolicy"),
    "shm_size": _named("shm_size", size, "shm_size"),
    "stop_signal": _named("stop_signal", signal, "stop_signal"),
    "storage_opt": _named("storage_opt", options, "storage_opt"),
    "sysctls": _named("sysctls", options, "sysctls"),
    "tmpfs": _one("tmpfs", tmpfs),
    "ulimits": _one("ulimits", ulimits, "Ulimit"),
    "volumes": _volumes,
    "workdir": lambda value, _: {"working_dir": checked_workdir(value)},
}
"""What reads each spelled argument, and gives fields of the body or of `HostConfig`."""


def container_body(
    models: ModuleType,
    image: str,
    command: Sequence[str] | str | None,
    settings: Mapping[str, Any],
    function: str = "docker.containers.run",
) -> Any:
    """The body of a create.

    Args:
        models: The models of the version in use.
        image: The image.
        command: The words of the command, None for the image's own.
        settings: Spelled arguments, fields of the body, and fields of `HostConfig`; or that as a whole by
            `host_config`, which the flat ones complete. None counts as left out.
        function: What the user called, for errors.

    Raises:
        InvalidArgument: An argument isn't known, its value isn't valid, or another says the same.
    """
    if not isinstance(image, str) or not image:
        raise InvalidArgument(
            f"image: {shorten(image)} isn't an image; write its name, such as 'alpine:3.20'"
        )
    main = getattr(models, _MAIN)
    of_main, of_host = fields_dict(main), fields_dict(models.HostConfig)
    members: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name, value in settings.items():
        if value is None:
            continue
        field_of = main if name in of_main else models.HostConfig if name in of_host else None
        if name in SPELLED and not (field_of is not None and _is_of_the_wire(value)):
            found = SPELLED[name](value, models)
        elif field_of is not None:
            found = {name: _judged(field_of, name, _plain(value))}
        else:
            raise _unknown(function, name, (*SPELLED, *of_main, *of_host))
        for field, part in found.items():
            if part is not None:
                if field in members:
                    part = _both(members[field], part, name, sources[field])
                members[field], sources[field] = part, name
    host = members.pop("host_config", None)
    given = {field: members.pop(field) for field in list(members) if field not in of_main}
    if given:
        host = _completed(
            models.HostConfig, host, given, {f: (sources[f], settings[sources[f]]) for f in given}
        )
    words = command_words(command)
    return main(
        image=image,
        **({} if words is None else {"cmd": words}),
        **({} if host is None else {"host_config": host}),
        **members,
    )


def command_words(command: Sequence[str] | str | None, name: str = "command") -> list[str] | None:
    """A command as the list of its words; text is taken only if it is plainly one word.

    Raises:
        InvalidArgument: It is a text of several words, or not text.
    """
    if command is None:
        return None
    if isinstance(command, str):
        if command and not re.search(r"[\s'\"\\]", command):
            return [command]
        way = "give a list of words, ['sh', '-c', …], or split it by `dockline.spelling.words`"
        raise refused(name, command, "is one text, and no shell is there to split it", way)
    if not isinstance(command, Sequence) or isinstance(command, bytes | bytearray):
        raise refused(name, command, "isn't a command", "give a list of words")
    for word in command:
        if not isinstance(word, str):
            raise refused(name, word, "isn't text", "give a list of words")
    return list(command)


def checked_workdir(value: str | None) -> str | None:
    """The folder in a container that a command runs in, if it is text or None.

    Raises:
        InvalidArgument: It is something else.
    """
    if value is not None and not isinstance(value, str):
        raise refused("workdir", value, "isn't a folder's path in the container", "write '/srv', say")
    return value


def set_in_host(host: Any, field: str, wire: str) -> Any:
    """What somebody has set in a `host_config`, else None; what the engine answered counts as not set.

    Args:
        host: A model, or an object with names of the wire.
        field: The model's field.
        wire: The same by the wire's name.
    """
    if isinstance(host, Mapping):
        return host.get(wire)
    value = getattr(host, field, None)
    by_hand, origin = made_by_hand(host)
    is_taken_over = origin is not None and value is getattr(origin, field, None)
    return value if by_hand and not is_taken_over else None


def _is_of_the_wire(value: Any) -> bool:
    """Whether a value is what the wire takes: a model, or several, or empty objects by name."""
    if isinstance(value, Mapping):
        return bool(value) and all(
            (isinstance(item, Mapping) and not item) or _is_of_the_wire(item) for item in value.values()
        )
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return bool(value) and all(has(type(item)) for item in value)
    return has(type(value))


def _plain(value: Any) -> Any:
    """What the wire takes, as the list or dict that it is there."""
    if isinstance(value, Mapping):
        return dict(value)
    is_list = isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray)
    return list(value) if is_list else value


def _judged(cls: Any, name: str, value: Any) -> Any:
    """A field's value, unchanged, if it can be sent; an error calls it by its own name."""
    body_to_json(cls, cls(**{name: value}))
    return value


def _completed(cls: Any, host: Any, given: Mapping[str, Any], said: Mapping[str, tuple[str, Any]]) -> Any:
    """A `host_config` with what flat arguments say beside it.

    Args:
        cls: Its model.
        host: What was given: a model, an object with names of the wire, or None.
        given: Fields that the arguments became.
        said: The argument that each of them is from, and its value.

    Raises:
        InvalidArgument: Both say one field.
    """
    flat = cls(**given)
    if host is None:
        return flat
    as_object = isinstance(host, Mapping)
    names = {field: next(iter(body_to_json(cls, cls(**{field: given[field]})))) for field in given}
    for field, (name, value) in said.items():
        if set_in_host(host, field, names[field]) is not None:
            part = f"host_config[{names[field]!r}]" if as_object else f"host_config.{field}"
            raise _twice(name, value, f"says what {part} has said")
    return {**host, **body_to_json(cls, flat)} if as_object else evolve(host, **given)


def _both(one: Any, other: Any, name: str, before: str) -> Any:
    """What two arguments say together that become one field."""
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    if isinstance(one, dict) and isinstance(other, dict):
        for key in other:
            if key in one and one[key] != other[key]:
                raise _twice(name, key, f"says what another argument has said, {before}")
        return {**one, **other}
    raise _twice(name, other, f"says what another argument has said, {before}")


def _twice(name: str, value: Any, wrong: str) -> InvalidArgument:
    """The error of what two arguments say; only scalars are shown, as others may hold what is secret."""
    way = "leave one of them out"
    if isinstance(value, str | int | float):
        return refused(name, value, wrong, way)
    return InvalidArgument(f"{name}: it {wrong}; {way}")


def _unknown(function: str, name: str, known: Sequence[str]) -> InvalidArgument:
    near = get_close_matches(name, known, 1)
    way = f"did you mean {near[0]}?" if near else "it takes what docker.containers.create and HostConfig take"
    return InvalidArgument(f"{function}: {name} isn't known in this version; {way}")
