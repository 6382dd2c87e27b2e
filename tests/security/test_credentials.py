"""Whom credentials are sent for: the registry that they belong to, and no request that needs none."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import OPERATIONS
from dockline.errors import APIError, DocklineError, InvalidArgument
from dockline.models import AuthConfig, ServiceSpec, TaskContainerSpec, TaskSpec
from dockline_runtime.request.auth import HUB_KEY, Credentials

from ..support.functions import samples
from ..support.recorder import Heard, Recorder, recording
from ..support.versions import SHIPPED
from .attacks import held

HUB_HOST = HUB_KEY.split("/")[2]
HUB_DOMAIN = HUB_HOST.removeprefix("index.")
STORED = ["r.test", "r.test:5000", HUB_KEY]

Use = Callable[[dockline.Client, str], Any]
CHECKED: dict[str, Use] = {
    "push": lambda docker, image: docker.images.push(image),
    "pull": lambda docker, image: docker.images.pull(image),
    "distribution": lambda docker, image: docker.distribution.inspect(image),
    "plugin pull": lambda docker, image: docker.plugins.pull([], remote=image),
    "plugin upgrade": lambda docker, image: docker.plugins.upgrade("mine", [], remote=image),
    "plugin privileges": lambda docker, image: docker.plugins.privileges(remote=image),
}
"""Those that check what they are given for the name of an image."""
ANY_TEXT: dict[str, Use] = {
    "search": lambda docker, image: docker.images.search(term=image),
    "service": lambda docker, image: docker.services.create(service(image)),
    "service update": lambda docker, image: docker.services.update("s", service(image), version=1),
}
USES = CHECKED | ANY_TEXT


def service(image: str) -> ServiceSpec:
    return ServiceSpec(name="s", task_template=TaskSpec(container_spec=TaskContainerSpec(image=image)))


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with recording() as found:
        yield found


@pytest.fixture
def docker(recorder: Recorder, tmp_path: Path) -> Iterator[dockline.Client]:
    """A client with a login for each of `STORED`."""
    path = tmp_path / "config.json"
    path.write_text(
        json.dumps({"auths": {name: {"auth": base64.b64encode(b"joe:pw").decode()} for name in STORED}})
    )
    with dockline.Client(recorder.url, version="1.51", config=path) as client:
        yield client


def sent(use: Use, docker: dockline.Client, recorder: Recorder, image: str) -> list[str | None]:
    """For which registry the login was that went along; an empty list if nothing was sent."""
    with contextlib.suppress(DocklineError):
        use(docker, image)
    return [shown(heard).get("serveraddress") for heard in recorder.take()]


def shown(heard: Heard) -> dict[str, Any]:
    value = heard.headers.get("X-Registry-Auth")
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(value)) if value else {}
    return found


HUBS = ["busybox", "me/x", f"{HUB_HOST}/x", f"{HUB_DOMAIN}/x", "r-test/x", "me/r.test/x", "r.test"]
ATTACKS: dict[str, dict[str, str | None]] = {
    "credentials: another registry": dict.fromkeys(["other.test/x", "localhost/x", "[::1]/x", "10.0.0.1/x"])
    | dict.fromkeys(HUBS, HUB_KEY),
    "credentials: a host that looks like it": dict.fromkeys(
        [
            *("r.test.evil.test/x", "sub.r.test/x", "xr.test/x", "r.tes/x", "r.testx/x", "r-t.est/x"),
            *("R.TEST/x", f"{HUB_HOST}.evil.test/x", f"evil.{HUB_DOMAIN}/x", f"x{HUB_DOMAIN}/x"),
        ]
    ),
    "credentials: another port of the host": dict.fromkeys(
        ["r.test:443/x", "r.test:80/x", "r.test:50000/x", "r.test:500/x", f"{HUB_HOST}:5000/x"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_login_goes_to_its_own_registry(attack: str, docker: dockline.Client, recorder: Recorder) -> None:
    for image, registry in ATTACKS[attack].items():
        for name, use in USES.items():
            assert sent(use, docker, recorder, image) == [registry], (name, image)
    for name, use in USES.items():
        for registry in ("r.test", "r.test:5000"):
            assert sent(use, docker, recorder, f"{registry}/x") == [registry], name
    held(attack, f"none goes there: {len(ATTACKS[attack])} images, {len(USES)} operations each")


BREAKING_OUT = [
    *("https://r.test/x", "//r.test/x", "/r.test/x", "../r.test/x", "r.test/../x", "./r.test/x", "r.test./x"),
    *("r.test@evil.test/x", "evil.test@r.test/x", "user:pw@r.test/x", "x@r.test/y", "r.test%2fx"),
    *("r.test#/x", "r.test?/x", "r.test\n/x", "r.test\0/x", "r.test /x", " r.test/x", "r.test\\x/y"),
    *("r\u3002test/x", "\uff52.test/x", "r.test\u200b/x", "r.test\u2215x/y", "r.te\u017ft/x"),
    *(f"{HUB_KEY}x", "", "/", ":/x", "r.test:/x", "r.test:x/y", "r.test:5000:5000/x", "[r.test]/x"),
]  # fmt: skip


def test_no_name_breaks_out_of_its_registry(docker: dockline.Client, recorder: Recorder) -> None:
    refused = 0
    for image in BREAKING_OUT:
        for name, use in CHECKED.items():
            found = sent(use, docker, recorder, image)
            assert found in ([], [None]), (name, image)
            refused += not found
        for name, use in ANY_TEXT.items():
            # A name whose first part isn't a host belongs to Docker Hub; so the daemon reads it.
            allowed = {"r.test"} if image.startswith("r.test/") else {None, HUB_KEY}
            assert set(sent(use, docker, recorder, image)) <= allowed, (name, image)
    held(
        "credentials: a registry in the image's name that breaks out",
        f"{refused} of {len(BREAKING_OUT) * len(CHECKED)} refused unsent, the others sent without",
    )


LOGINS: list[Callable[[dockline.Client, AuthConfig], Any]] = [
    lambda docker, auth: docker.images.push("r.test/x", auth=auth),
    lambda docker, auth: docker.images.pull("r.test/x", auth=auth),
    lambda docker, auth: docker.distribution.inspect("r.test/x", auth=auth),
    lambda docker, auth: docker.plugins.pull([], remote="r.test/x", auth=auth),
    lambda docker, auth: docker.plugins.privileges(remote="r.test/x", auth=auth),
    lambda docker, auth: docker.services.create(service("r.test/x"), auth=auth),
]


def test_a_login_that_is_given_is_the_one_that_is_sent(docker: dockline.Client, recorder: Recorder) -> None:
    """And one with nothing in it means none, not the one that is stored."""
    for call in LOGINS:
        for auth in (AuthConfig(), AuthConfig(username="", password="")):
            with contextlib.suppress(APIError):
                call(docker, auth)
            [heard] = recorder.take()
            assert not any(shown(heard).values())
        with contextlib.suppress(APIError):
            call(docker, AuthConfig(username="ann", password="x"))
        [heard] = recorder.take()
        assert shown(heard) == {"username": "ann", "password": "x"}
        with pytest.raises(InvalidArgument):
            call(docker, AuthConfig(username="ann", password="x", serveraddress="s.test"))
        assert recorder.take() == []
    with contextlib.suppress(APIError):
        docker.images.build(bytes(1024), registry_config={})
    [heard] = recorder.take()
    assert "X-Registry-Config" not in heard.headers
    held("credentials: an explicit empty login", f"none is sent: {len(LOGINS)} operations, and a build")


class Generous:
    """Has credentials for everybody, and remembers who asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def auth_for(self, image: str) -> Credentials | None:
        self.asked.append(image)
        return Credentials(username="u", password="pw")

    def all(self) -> Mapping[str, Credentials]:
        self.asked.append("all")
        return {"r.test": Credentials(username="u", password="pw")}


# And those of services, whose samples name no image: see `USES`.
OF_REGISTRIES = {
    *("DistributionInspect", "ImageBuild", "ImageCreate", "ImagePush", "ImageSearch"),
    *("GetPluginPrivileges", "PluginPull", "PluginPush", "PluginUpgrade"),
}  # fmt: skip


def test_only_those_who_need_credentials_get_them(recorder: Recorder) -> None:
    source = Generous()
    given: set[str] = set()
    with dockline.Client(recorder.url, version=SHIPPED, config=source) as docker:
        for id_, op in OPERATIONS.items():
            source.asked.clear()
            values = {name: value for name, value in samples(id_).items() if "auth" not in name}
            with contextlib.suppress(DocklineError):
                op.function(docker, **values)
            heard = recorder.take()
            assert heard, id_
            names = {name.lower() for one in heard for name in one.headers}
            assert "authorization" not in names
            if any(name.startswith("x-registry") for name in names):
                given.add(id_)
            else:
                assert not source.asked, f"{id_} asks for credentials that it does not send"
    assert given == OF_REGISTRIES
    held(
        "credentials: operations without a registry",
        f"{len(OPERATIONS) - len(given) - 2} operations neither ask for any nor send any",
    )
