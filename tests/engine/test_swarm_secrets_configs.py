"""Secrets and configs: kept by the swarm, given to services as files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import dockline
from dockline.errors import BadRequest, Conflict, InvalidArgument, NotFound, ServerError
from dockline.filters import ConfigListFilters, SecretListFilters
from dockline.models import (
    ConfigReferenceFile,
    ConfigSpec,
    ContainerConfigReference,
    Driver,
    SecretReference,
    SecretReferenceFile,
    SecretSpec,
    ServiceSpec,
)

from ..support.waiting import eventually
from .swarm_fixture import SwarmJSON, running, shell

BINARY = bytes(range(256)) + b"\xfb\xff\xfe"
"""Its base64 has all of `+`, `/` and `=`."""


def test_a_secret_never_shows_its_data(swarm: dockline.Client, swarm_json: SwarmJSON) -> None:
    spec = SecretSpec(name="hidden", labels={"kind": "key"}, data=dockline.Base64.from_bytes(BINARY))
    assert str(spec.data) not in repr(spec)
    created = swarm.secrets.create(spec)

    secret = swarm.secrets.inspect(created.id)
    assert (secret.id, secret.spec.name, secret.spec.labels) == (created.id, "hidden", {"kind": "key"})
    assert secret.spec.data is None
    assert "Data" not in swarm_json("/secrets/hidden")["Spec"]
    assert abs(datetime.now(UTC) - secret.created_at.datetime) < timedelta(minutes=1)
    assert swarm.secrets.inspect("hidden") == secret
    swarm.secrets.remove("hidden")


def test_a_config_gives_its_data_back(swarm: dockline.Client) -> None:
    data = dockline.Base64.from_bytes(BINARY)
    created = swarm.configs.create(ConfigSpec(name="page", labels={"kind": "html"}, data=data))

    config = swarm.configs.inspect(created.id)
    assert (config.id, config.spec.name, config.spec.labels) == (created.id, "page", {"kind": "html"})
    assert config.spec.data is not None
    assert config.spec.data.to_bytes() == BINARY
    assert swarm.configs.inspect("page") == config
    swarm.configs.remove("page")


def test_labels_of_a_secret_change_by_reading_and_writing_its_spec(
    swarm: dockline.Client, swarm_json: SwarmJSON
) -> None:
    swarm.secrets.create(
        SecretSpec(name="labelled", labels={"a": "1"}, data=dockline.Base64.from_bytes(b"x"))
    )
    secret = swarm.secrets.inspect("labelled")
    secret.spec.labels = {"b": "2"}
    swarm.secrets.update(secret.id, secret.spec, version=secret.version.index)

    assert swarm_json("/secrets/labelled")["Spec"] == {"Name": "labelled", "Labels": {"b": "2"}}
    changed = swarm.secrets.inspect("labelled")
    assert changed.version.index > secret.version.index
    assert changed.updated_at.datetime > secret.updated_at.datetime == secret.created_at.datetime

    with pytest.raises(ServerError, match="update out of sequence"):
        swarm.secrets.update(secret.id, secret.spec, version=secret.version.index)
    changed.spec.name = "renamed"
    with pytest.raises(BadRequest, match="only updates to Labels are allowed"):
        swarm.secrets.update(changed.id, changed.spec, version=changed.version.index)
    swarm.secrets.remove("labelled")


def test_labels_of_a_config_change_by_reading_and_writing_its_spec(
    swarm: dockline.Client, swarm_json: SwarmJSON
) -> None:
    data = dockline.Base64.from_bytes(BINARY)
    swarm.configs.create(ConfigSpec(name="labelled", labels={"a": "1"}, data=data))
    config = swarm.configs.inspect("labelled")
    config.spec.labels = {"b": "2"}
    swarm.configs.update(config.id, config.spec, version=config.version.index)

    expected = {"Name": "labelled", "Labels": {"b": "2"}, "Data": str(data)}
    assert swarm_json("/configs/labelled")["Spec"] == expected
    changed = swarm.configs.inspect("labelled")
    assert changed.version.index > config.version.index

    with pytest.raises(ServerError, match="update out of sequence"):
        swarm.configs.update(config.id, config.spec, version=config.version.index)
    changed.spec.data = dockline.Base64.from_bytes(b"other")
    with pytest.raises(BadRequest, match="only updates to Labels are allowed"):
        swarm.configs.update(changed.id, changed.spec, version=changed.version.index)
    swarm.configs.remove("labelled")


def test_secrets_are_listed_by_filter(swarm: dockline.Client) -> None:
    data = dockline.Base64.from_bytes(b"x")
    one = swarm.secrets.create(SecretSpec(name="list-one", labels={"n": "1", "odd": ""}, data=data)).id
    two = swarm.secrets.create(SecretSpec(name="list-two", labels={"n": "2"}, data=data)).id

    def listed(filters: SecretListFilters) -> set[str]:
        return {secret.id for secret in swarm.secrets.list(filters=filters)}

    assert listed({"name": "list-"}) == {one, two}
    assert listed({"names": ["list-one", "list-two"]}) == {one, two}
    assert listed({"names": "list-"}) == set()
    assert listed({"label": "n"}) == {one, two}
    assert listed({"label": ["n=1", "odd"]}) == {one}
    assert listed({"id": two}) == {two}
    assert listed({}) >= {one, two}
    with pytest.raises(InvalidArgument, match="nmae"):
        swarm.secrets.list(filters={"nmae": "x"})  # type: ignore[arg-type]
    for secret in (one, two):
        swarm.secrets.remove(secret)
    assert not listed({}) & {one, two}


def test_configs_are_listed_by_filter(swarm: dockline.Client) -> None:
    data = dockline.Base64.from_bytes(b"x")
    one = swarm.configs.create(ConfigSpec(name="list-one", labels={"n": "1"}, data=data)).id
    two = swarm.configs.create(ConfigSpec(name="list-two", labels={"n": "2"}, data=data)).id

    def listed(filters: ConfigListFilters) -> set[str]:
        return {config.id for config in swarm.configs.list(filters=filters)}

    assert listed({"name": "list-"}) == {one, two}
    assert listed({"label": "n=2"}) == {two}
    assert listed({"id": [one, two]}) == {one, two}
    for config in (one, two):
        swarm.configs.remove(config)
    assert listed({"name": "list-"}) == set()


def test_names_are_unique_and_gone_with_what_they_name(swarm: dockline.Client) -> None:
    data = dockline.Base64.from_bytes(b"x")
    swarm.secrets.create(SecretSpec(name="unique", data=data))
    swarm.configs.create(ConfigSpec(name="unique", data=data))
    with pytest.raises(Conflict, match="unique"):
        swarm.secrets.create(SecretSpec(name="unique", data=data))
    with pytest.raises(Conflict, match="unique"):
        swarm.configs.create(ConfigSpec(name="unique", data=data))

    swarm.secrets.remove("unique")
    swarm.configs.remove("unique")
    for attempt in (
        swarm.secrets.inspect,
        swarm.secrets.remove,
        swarm.configs.inspect,
        swarm.configs.remove,
    ):
        with pytest.raises(NotFound, match="unique"):
            attempt("unique")


@pytest.mark.parametrize("data", ["-_-_", "no base64!", ""], ids=["url-safe", "nonsense", "empty"])
def test_data_that_is_no_standard_base64_is_refused(swarm: dockline.Client, data: str) -> None:
    with pytest.raises(BadRequest):
        swarm.secrets.create(SecretSpec(name="refused", data=dockline.Base64(data)))
    with pytest.raises(BadRequest):
        swarm.configs.create(ConfigSpec(name="refused", data=dockline.Base64(data)))


def test_a_service_finds_its_secret_and_its_configs_as_files(swarm: dockline.Client) -> None:
    secret = swarm.secrets.create(SecretSpec(name="password", data=dockline.Base64.from_bytes(BINARY)))
    plain = swarm.configs.create(ConfigSpec(name="plain", data=dockline.Base64.from_bytes(b"as it is\n")))
    filled_in = swarm.configs.create(
        ConfigSpec(
            name="filled-in",
            data=dockline.Base64.from_bytes(b"for {{.Service.Name}}\n"),
            templating=Driver(name="golang"),
        )
    )
    task = shell(
        "od -An -v -tx1 /run/secrets/key | tr -d ' \\n'; echo;"
        " stat -c '%a %u %g' /run/secrets/key /etc/plain; cat /etc/plain /etc/filled-in; sleep 1000"
    )
    assert task.container_spec is not None
    task.container_spec.secrets = [
        SecretReference(
            secret_id=secret.id,
            secret_name="password",
            file=SecretReferenceFile(name="key", uid="33", gid="34", mode=0o400),
        )
    ]
    task.container_spec.configs = [
        ContainerConfigReference(
            config_id=config.id,
            config_name=name,
            file=ConfigReferenceFile(name=f"/etc/{name}", uid="0", gid="0", mode=0o444),
        )
        for config, name in ((plain, "plain"), (filled_in, "filled-in"))
    ]
    swarm.services.create(ServiceSpec(name="reader", task_template=task))
    running(swarm, "reader")

    def written() -> list[str]:
        lines = swarm.services.logs("reader", stdout=True, stderr=True).text().splitlines()
        return lines if len(lines) >= 5 else []

    assert eventually(written) == [BINARY.hex(), "400 33 34", "444 0 0", "as it is", "for reader"]

    with pytest.raises(BadRequest, match="in use by the following service: reader"):
        swarm.secrets.remove("password")
    with pytest.raises(BadRequest, match="in use by the following service: reader"):
        swarm.configs.remove("plain")
    service = swarm.services.inspect("reader")
    assert service.spec.task_template.container_spec is not None
    assert service.spec.task_template.container_spec.secrets == task.container_spec.secrets
    assert service.spec.task_template.container_spec.configs == task.container_spec.configs

    swarm.services.remove("reader")
    swarm.secrets.remove("password")
    for name in ("plain", "filled-in"):
        swarm.configs.remove(name)
