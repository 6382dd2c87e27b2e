"""The uses of a registry and the ways to log in, with the table of what came of each."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen

import dockline
from dockline.errors import APIError, StreamError
from dockline.models import AuthConfig

from ...support.tables import Table
from ..conformance import STORES
from ..helpers import New, tar_of

GIVEN, CONFIG, HELPER, TOKEN, WRONG, MISSING = SOURCES = (
    "given",
    "config.json",
    "helper",
    "identity token",
    "wrong",
    "missing",
)
WRONG_PASSWORD: Final = "Wr0ng/Passwörd"


@frozen
class Place:
    """A registry with an image and a plugin in it, and what opens it."""

    address: str
    right: AuthConfig
    image: str
    plugin: str


@frozen
class Case:
    """One use of one registry."""

    docker: dockline.Client
    place: Place
    auth: AuthConfig | None
    new: New

    @property
    def registry_config(self) -> Mapping[str, AuthConfig] | None:
        return {self.place.address: self.auth} if self.auth else None


class NoPrivileges(Exception):
    """There are none, or they were not to be seen."""


def build(case: Case) -> None:
    tag = case.new.image_tag("built")
    source = tar_of({"Dockerfile": f"FROM {case.place.image}\nLABEL a=b\n"})
    case.docker.images.build(
        source, tags=[tag], registry_config=case.registry_config, nocache=True, pull=True
    ).drain()
    assert case.docker.images.inspect(tag).config.labels == {"a": "b"}


def privileges(case: Case) -> None:
    found = case.docker.plugins.privileges(remote=case.place.plugin, auth=case.auth)
    if not found:  # the engine doesn't say that it was refused
        raise NoPrivileges


def plugin_pull(case: Case) -> None:
    name = case.new.name("plugin") + ":v1"
    case.new.later(lambda: case.docker.plugins.remove(name, force=True))
    granted = case.docker.plugins.privileges(remote=case.place.plugin, auth=case.place.right)
    case.docker.plugins.pull(granted, remote=case.place.plugin, name=name, auth=case.auth).drain()
    assert case.docker.plugins.inspect(name).plugin_reference == case.place.plugin


def plugin_upgrade(case: Case) -> None:
    granted = case.docker.plugins.privileges(remote=case.place.plugin, auth=case.place.right)
    case.docker.plugins.upgrade(case.place.plugin, granted, remote=case.place.plugin, auth=case.auth).drain()


def login(case: Case) -> None:
    answer = case.docker.system.auth(case.auth or AuthConfig(serveraddress=case.place.address))
    assert answer.status == "Login Succeeded"


OPERATIONS: Final[dict[str, Callable[[Case], object]]] = {
    "pull": lambda case: case.docker.images.pull(case.place.image, auth=case.auth).drain(),
    "push": lambda case: case.docker.images.push(case.place.image, auth=case.auth).drain(),
    "build": build,
    "distribution": lambda case: case.docker.distribution.inspect(case.place.image, auth=case.auth),
    "plugin push": lambda case: case.docker.plugins.push(case.place.plugin, auth=case.auth).drain(),
    "plugin privileges": privileges,
    "plugin pull": plugin_pull,
    "plugin upgrade": plugin_upgrade,
    "auth": login,
}
ELSEWHERE: Final = ("service create", "search")
# A login is checked as it is given, and no plain registry knows tokens for what isn't part of it.
NOT_THERE: Final = {
    *(("auth", source) for source in (CONFIG, HELPER)),
    *((operation, TOKEN) for operation in ELSEWHERE),
}


def _required() -> Iterator[tuple[str, str]]:
    for operation in (*OPERATIONS, *ELSEWHERE):
        for store in STORES:
            for source in SOURCES:
                if (operation, source) not in NOT_THERE:
                    yield f"{operation} ({store})", source


TABLE = Table(
    "credentials",
    "Credentials: what an engine and a registry make of them",
    ("operation", *SOURCES),
    _required,
)


def packed(auth: AuthConfig) -> dict[str, str]:
    """An entry of `auths`."""
    return {"auth": base64.b64encode(f"{auth.username}:{auth.password}".encode()).decode()}


def helper_for(folder: Path, address: str, username: str, secret: str) -> dict[str, Any]:
    """A config.json that names a helper, which is put into a folder."""
    answer = json.dumps({"ServerURL": address, "Username": username, "Secret": secret})
    program = folder / "docker-credential-dkltest"
    program.write_text(f'#!/bin/sh\n[ "$1 $(cat)" = "get {address}" ] && echo \'{answer}\'\n')
    program.chmod(0o755)
    return {"credHelpers": {address: "dkltest"}}


def outcome(source: str, call: Callable[[], object]) -> str:
    """What came of it; a refusal where there should be one, in an error without secrets."""
    if source not in (WRONG, MISSING):
        call()
        return "works"
    with pytest.raises((APIError, StreamError, NoPrivileges)) as caught:
        call()
    if isinstance(caught.value, NoPrivileges):
        return "none, in silence"
    assert_says_no(caught.value)
    status = getattr(caught.value, "status", None)
    return f"{type(caught.value).__name__}{f' {status}' if status else ''}"


def assert_says_no(error: BaseException) -> None:
    # Plugins are asked for over HTTPS in the end if HTTP didn't work out.
    assert any(word in str(error).lower() for word in ("auth", "denied", "401", "http response to https"))
    assert WRONG_PASSWORD not in f"{error} {error!r}"
