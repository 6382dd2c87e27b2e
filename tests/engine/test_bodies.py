"""Bodies of users against the engine: what was silently lost is refused, and what is right takes effect."""

from __future__ import annotations

from typing import Any

import pytest

import dockline
from dockline.errors import InvalidArgument
from dockline.models import ConfigSpec, SecretSpec

from .helpers import BUSYBOX, New
from .swarm_fixture import shell

LOST = {
    "security": {"readonly_rootfs": True, "cap_drop": ["ALL"]},
    "an address": {"port_bindings": {"80/tcp": [{"host_ip": "127.0.0.1", "host_port": "41999"}]}},
    "a limit of restarts": {"restart_policy": {"Name": "on-failure", "maximum_retry_count": 3}},
}
"""Members of a host's configuration that the daemon passes over in this spelling."""
KEPT = {
    "ReadonlyRootfs": True,
    "CapDrop": ["ALL"],
    "PortBindings": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "41999"}]},
    "RestartPolicy": {"Name": "on-failure", "MaximumRetryCount": 3},
}
"""The same in names of the wire."""


@pytest.mark.one_store
@pytest.mark.parametrize("what", LOST)
def test_what_the_daemon_would_pass_over_makes_no_container(
    docker: dockline.Client, new: New, what: str
) -> None:
    name, members = new.name(), LOST[what]
    create: Any = docker.containers.create
    with pytest.raises(InvalidArgument, match="host_config"):
        create(image=BUSYBOX, name=name, host_config=members)
    with pytest.raises(InvalidArgument, match=r"healthcheck\.start_period"):
        create(image=BUSYBOX, name=name, healthcheck={"Test": ["CMD", "true"], "start_period": 10**9})
    assert name not in str([container.names for container in docker.containers.list(all=True)])


@pytest.mark.one_store
def test_names_of_the_wire_in_a_dict_take_effect(docker: dockline.Client, new: New) -> None:
    config: Any = KEPT
    health: Any = {"Test": ["CMD", "true"], "StartPeriod": 10**9}
    found = docker.containers.inspect(new.container("true", host_config=config, healthcheck=health))
    assert found.host_config is not None and found.config is not None
    host, check = found.host_config, found.config.healthcheck
    assert host.readonly_rootfs is True and host.cap_drop == ["ALL"]
    assert host.port_bindings is not None and host.restart_policy is not None
    assert [(port.host_ip, port.host_port) for port in host.port_bindings["80/tcp"] or []] == [
        ("127.0.0.1", "41999")
    ]
    assert host.restart_policy.maximum_retry_count == 3
    assert check is not None and check.start_period == 10**9


@pytest.mark.one_store
def test_what_was_read_goes_back_into_a_new_container(docker: dockline.Client, new: New) -> None:
    config: Any = KEPT
    first = docker.containers.inspect(new.container("true", host_config=config, labels={"a": "b"}))
    assert first.config is not None
    settings: Any = first.config
    name = new.name()
    docker.containers.create(settings, name=name)
    new.later(lambda: docker.containers.remove(name, force=True))
    second = docker.containers.inspect(name)
    assert second.config is not None and second.config.labels == {"a": "b"}


@pytest.mark.one_store
def test_bytes_reach_a_services_files_as_they_are(swarm: dockline.Client) -> None:
    data = b"password"
    secret = swarm.secrets.create(name="plain-password", data=data)
    config = swarm.configs.create(ConfigSpec(name="plain-page", data=data))
    found = swarm.configs.inspect(config.id).spec
    assert found.data is not None and found.data.to_bytes() == data
    text: Any = "password"
    with pytest.raises(InvalidArgument, match=r"Base64\.from_bytes"):
        swarm.secrets.create(SecretSpec(name="text-password", data=text))
    assert [one.spec.name for one in swarm.secrets.list(filters={"names": ["text-password"]})] == []

    found.labels = {"read": "and written"}
    swarm.configs.update(config.id, found, version=swarm.configs.inspect(config.id).version.index)
    assert swarm.configs.inspect(config.id).spec.labels == {"read": "and written"}
    swarm.secrets.remove(secret.id)
    swarm.configs.remove(config.id)


@pytest.mark.one_store
def test_a_service_is_made_and_changed_by_keywords(swarm: dockline.Client) -> None:
    created = swarm.services.create(name="by-keyword", task_template=shell("sleep 600"), labels={"a": "1"})
    service = swarm.services.inspect(created.id)
    assert (service.spec.name, service.spec.labels) == ("by-keyword", {"a": "1"})

    swarm.services.update(created.id, service.spec, version=service.version.index, labels={"a": "2"})
    changed = swarm.services.inspect(created.id)
    assert (changed.spec.name, changed.spec.labels) == ("by-keyword", {"a": "2"})
    assert changed.spec.task_template == service.spec.task_template
    swarm.services.remove(created.id)
