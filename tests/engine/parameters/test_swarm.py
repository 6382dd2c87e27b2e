"""Filters and booleans of a swarm: nodes, services, tasks, secrets, configs, and the swarm itself."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from typing import Any

import pytest

import dockline
from dockline import Base64
from dockline.errors import BadRequest, DocklineError, NotFound, ServerError
from dockline.models import (
    ConfigSpec,
    ReplicatedService,
    SecretSpec,
    ServiceMode,
    ServiceSpec,
)

from ...support.waiting import eventually
from ..helpers import New
from ..private import PrivateEngine
from ..swarm_fixture import running, settled, shell
from .tables import booleans, filtered

pytestmark = pytest.mark.one_store


def ids(found: Any) -> list[str]:
    return [str(each.id) for each in found]


class TestSecretsAndConfigs:
    """Two of each, which differ in their names and labels."""

    @pytest.fixture
    def pair(self, swarm: dockline.Client, request: pytest.FixtureRequest) -> Iterator[tuple[str, str, str]]:
        """A prefix, and the ids of the secret or config that is called by it alone, and of another."""
        prefix = New(swarm).name("kept")
        spec: Any = {"SecretList": SecretSpec, "ConfigList": ConfigSpec}[request.param]
        group: Any = {"SecretList": swarm.secrets, "ConfigList": swarm.configs}[request.param]
        data = Base64.from_bytes(b"data")
        mine = group.create(spec(name=prefix, labels={"color": "red", "tone": "dark"}, data=data)).id
        other = group.create(spec(name=f"other-{prefix}", labels={"color": "redder"}, data=data)).id
        yield prefix, mine, other
        for each in (mine, other):
            group.remove(each)

    @pytest.mark.parametrize(
        ("pair", "key"),
        [("SecretList", "names"), *((op, k) for op in ("SecretList", "ConfigList") for k in ("id", "name"))],
        indirect=["pair"],
    )
    def test_what_they_are_called(
        self, swarm: dockline.Client, pair: tuple[str, str, str], key: str, request: pytest.FixtureRequest
    ) -> None:
        operation = request.node.callspec.params["pair"]
        group: Any = {"SecretList": swarm.secrets, "ConfigList": swarm.configs}[operation]
        prefix, mine, other = pair
        value = mine[:12] if key == "id" else prefix
        found = ids(group.list(filters={key: [value]}))
        filtered(f"{operation}.{key}", found, keeps=mine, leaves=other, value=value)
        if key == "names":
            assert ids(group.list(filters={"names": [prefix[:-1]]})) == []

    @pytest.mark.parametrize("pair", ["SecretList", "ConfigList"], indirect=True)
    def test_labels(
        self, swarm: dockline.Client, pair: tuple[str, str, str], request: pytest.FixtureRequest
    ) -> None:
        operation = request.node.callspec.params["pair"]
        group: Any = {"SecretList": swarm.secrets, "ConfigList": swarm.configs}[operation]
        _, mine, other = pair
        for value in (["color=red"], ["tone"], ["color=red", "tone=dark"]):
            found = ids(group.list(filters={"label": value}))
            filtered(f"{operation}.label", found, keeps=mine, leaves=other, value=value)


class TestNodes:
    """A manager whose engine has the label site=first, and a worker that joins it."""

    @pytest.fixture
    def nodes(
        self,
        swarm: dockline.Client,
        outsider: dockline.Client,
        manager_engine: PrivateEngine,
        outsider_engine: PrivateEngine,
    ) -> Iterator[tuple[str, str]]:
        outsider.swarm.join(
            listen_addr="0.0.0.0:2377",
            advertise_addr=outsider_engine.address,
            remote_addrs=[f"{manager_engine.address}:2377"],
            join_token=swarm.swarm.inspect().join_tokens.worker,
        )
        manager, worker = swarm.system.info().swarm.node_id, outsider.system.info().swarm.node_id
        eventually(lambda: str(swarm.nodes.inspect(worker).status.state) == "ready")
        yield manager, worker
        with contextlib.suppress(DocklineError):
            outsider.swarm.leave(force=True)
        with contextlib.suppress(DocklineError):
            swarm.nodes.remove(worker, force=True)

    def test_filters(self, swarm: dockline.Client, nodes: tuple[str, str]) -> None:
        manager, worker = nodes

        def hold(key: str, value: str, keeps: str, leaves: str) -> None:
            filters: Any = {key: [value]}
            filtered(
                f"NodeList.{key}",
                ids(swarm.nodes.list(filters=filters)),
                keeps=keeps,
                leaves=leaves,
                value=value,
            )

        hold("membership", "accepted", worker, "none")
        node = settled(lambda: swarm.nodes.inspect(worker))
        node.spec.labels = {"shelf": "low"}
        swarm.nodes.update(worker, node.spec, version=node.version.index)
        hold("id", worker[:12], worker, manager)
        hold("name", socket.gethostname(), worker, "none")
        assert swarm.nodes.list(filters={"name": ["no-such-host"]}) == []
        hold("node.label", "shelf=low", worker, manager)
        hold("label", "site=first", manager, worker)
        hold("role", "worker", worker, manager)
        hold("role", "manager", manager, worker)
        # The API tells no membership, so a node that was updated through it has none.
        hold("membership", "pending", worker, "none")
        assert worker not in ids(swarm.nodes.list(filters={"membership": ["accepted"]}))

    def test_a_node_that_is_up_is_forgotten_by_force_alone(
        self, swarm: dockline.Client, nodes: tuple[str, str]
    ) -> None:
        manager, worker = nodes

        def gone(force: bool | None) -> bool:
            with contextlib.suppress(BadRequest, ServerError):
                swarm.nodes.remove(worker, force=force)
            return worker not in ids(swarm.nodes.list())

        # What goes does not come back, so True is the last of the three.
        seen_so_far = {force: gone(force) for force in (None, False, True)}
        booleans(
            "NodeDelete.force", seen_so_far.__getitem__, true=True, false=False, default=False, what="it goes"
        )
        assert ids(swarm.nodes.list()) == [manager]


class TestServicesAndTasks:
    """Two services, one of a single task and one on every node."""

    @pytest.fixture
    def services(self, swarm: dockline.Client) -> tuple[str, str, str]:
        """A name, the id of the service that has it, and that of another, which runs on every node."""
        name = New(swarm).name("web")
        one = ServiceMode(replicated=ReplicatedService(replicas=1))
        every = ServiceMode(global_={})
        task = shell("sleep 600")
        web = swarm.services.create(
            ServiceSpec(name=name, labels={"tier": "web"}, mode=one, task_template=task)
        )
        other = ServiceSpec(name=f"other-{name}", labels={"tier": "data"}, mode=every, task_template=task)
        return name, str(web.id), str(swarm.services.create(other).id)

    def test_filters_of_services(self, swarm: dockline.Client, services: tuple[str, str, str]) -> None:
        name, web, other = services

        def hold(key: str, value: str, keeps: str, leaves: str) -> None:
            filters: Any = {key: [value]}
            found = ids(swarm.services.list(filters=filters))
            filtered(f"ServiceList.{key}", found, keeps=keeps, leaves=leaves, value=value)

        hold("id", web[:12], web, other)
        hold("name", name, web, other)
        hold("label", "tier=web", web, other)
        hold("mode", "replicated", web, other)
        hold("mode", "global", other, web)
        hold("runtime", "container", web, "none")
        assert swarm.services.list(filters={"runtime": ["plugin"]}) == []

    def test_filters_of_tasks(self, swarm: dockline.Client, services: tuple[str, str, str]) -> None:
        name, web, other = services
        [mine], [theirs] = running(swarm, web), running(swarm, other)

        def hold(key: str, value: str, keeps: object, leaves: object) -> None:
            filters: Any = {key: [value]}
            found = ids(swarm.tasks.list(filters=filters))
            filtered(f"TaskList.{key}", found, keeps=str(keeps), leaves=str(leaves), value=value)

        hold("id", str(mine.id)[:12], mine.id, theirs.id)
        hold("service", name, mine.id, theirs.id)
        hold("service", other, theirs.id, mine.id)
        hold("name", f"{name}.1", mine.id, theirs.id)
        hold("label", "tier=web", mine.id, theirs.id)
        node = swarm.system.info().swarm.node_id
        hold("node", str(node), mine.id, "none")
        with contextlib.suppress(NotFound):
            assert swarm.tasks.list(filters={"node": ["no-such-node"]}) == []
        hold("runtime", "container", mine.id, "none")
        assert swarm.tasks.list(filters={"runtime": ["plugin"]}) == []
        hold("desired-state", "running", mine.id, "none")
        spec = settled(lambda: swarm.services.inspect(web))
        spec.spec.mode = ServiceMode(replicated=ReplicatedService(replicas=0))
        swarm.services.update(web, spec.spec, version=spec.version.index)
        eventually(
            lambda: str(mine.id) not in ids(swarm.tasks.list(filters={"desired-state": ["running"]})),
        )
        hold("desired-state", "running", theirs.id, mine.id)

    def test_tasks_of_what_a_service_was_before_are_not_up_to_date(
        self, swarm: dockline.Client, services: tuple[str, str, str]
    ) -> None:
        _, web, _ = services
        [before] = ids(running(swarm, web))
        service = settled(lambda: swarm.services.inspect(web))
        service.spec.task_template.force_update = 1
        swarm.services.update(web, service.spec, version=service.version.index)
        eventually(lambda: ids(running(swarm, web)) not in ([], [before]), timeout=60, what="a task anew")
        [after] = [task for task in ids(running(swarm, web)) if task != before]
        # The engine asks whether the filter is there, and not what it says.
        for value in (True, False):
            found = ids(swarm.tasks.list(filters={"service": [web], "_up-to-date": value}))
            filtered("TaskList._up-to-date", found, keeps=after, leaves=before, form=str(value), value=value)

    def test_the_status_of_services_comes_when_it_is_asked_for(
        self, swarm: dockline.Client, services: tuple[str, str, str]
    ) -> None:
        _, web, _ = services
        running(swarm, web)

        def counted(status: bool | None) -> int | None:
            [found] = [each for each in swarm.services.list(status=status) if each.id == web]
            return found.service_status.running_tasks if found.service_status else None

        booleans(
            "ServiceList.status",
            counted,
            true=1,
            false=None,
            default=False,
            what="how many tasks run is told",
        )

    def test_defaults_come_when_they_are_asked_for(
        self, swarm: dockline.Client, services: tuple[str, str, str]
    ) -> None:
        def has_defaults(insert: bool | None) -> bool:
            spec = swarm.services.inspect(services[1], insert_defaults=insert).spec
            return spec.task_template.restart_policy is not None

        booleans(
            "ServiceInspect.insert_defaults",
            has_defaults,
            true=True,
            false=False,
            default=False,
            what="what was left out stands there",
        )


class TestTheSwarm:
    @pytest.mark.parametrize(
        ("parameter", "member"),
        [("rotate_worker_token", "worker"), ("rotate_manager_token", "manager")],
    )
    def test_a_token_is_rotated(self, swarm: dockline.Client, parameter: str, member: str) -> None:
        def changed(value: bool | None) -> bool:
            before = settled(swarm.swarm.inspect)
            options: Any = {parameter: value}
            swarm.swarm.update(before.spec, version=before.version.index, **options)
            after = swarm.swarm.inspect()
            others = {"worker", "manager"} - {member}
            assert all(getattr(before.join_tokens, o) == getattr(after.join_tokens, o) for o in others)
            return bool(getattr(before.join_tokens, member) != getattr(after.join_tokens, member))

        booleans(
            f"SwarmUpdate.{parameter}",
            changed,
            true=True,
            false=False,
            default=False,
            what="the token is new",
        )

    def test_the_unlock_key_is_rotated(self, swarm: dockline.Client) -> None:
        def lock(wanted: bool) -> None:
            now = settled(swarm.swarm.inspect)
            assert now.spec.encryption_config is not None
            now.spec.encryption_config.auto_lock_managers = wanted
            swarm.swarm.update(now.spec, version=now.version.index)

        def changed(value: bool | None) -> bool:
            before, now = swarm.swarm.unlock_key().unlock_key, settled(swarm.swarm.inspect)
            swarm.swarm.update(now.spec, version=now.version.index, rotate_manager_unlock_key=value)
            return before != swarm.swarm.unlock_key().unlock_key

        lock(True)
        try:
            eventually(lambda: bool(swarm.swarm.unlock_key().unlock_key))
            booleans(
                "SwarmUpdate.rotate_manager_unlock_key",
                changed,
                true=True,
                false=False,
                default=False,
                what="the key is new",
            )
        finally:
            lock(False)

    def test_a_last_manager_leaves_by_force_alone(
        self, outsider: dockline.Client, outsider_engine: PrivateEngine
    ) -> None:
        def left(force: bool | None) -> bool:
            state = outsider.system.info().swarm.local_node_state
            if str(state) == "inactive":
                outsider.swarm.init(listen_addr="0.0.0.0:2377", advertise_addr=outsider_engine.address)
            with contextlib.suppress(ServerError, DocklineError):
                outsider.swarm.leave(force=force)
            return str(outsider.system.info().swarm.local_node_state) == "inactive"

        booleans("SwarmLeave.force", left, true=True, false=False, default=False, what="the swarm is no more")
