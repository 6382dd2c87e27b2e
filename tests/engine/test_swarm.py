"""A swarm's life: begun, looked at, changed, locked and left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

import dockline
from dockline.errors import BadRequest, Conflict, ServerError, ServiceUnavailable, Unauthorized
from dockline.models import (
    ConfigSpec,
    NodeSpec,
    SecretSpec,
    ServiceSpec,
    SwarmEncryptionConfig,
    SwarmInitRequest,
    SwarmOrchestrationConfig,
    SwarmSpec,
)

from ..support.waiting import eventually
from .helpers import ClientFor, features
from .private import PrivateEngine
from .swarm_fixture import SECOND, SwarmJSON, restart, settled, shell

DATA = dockline.Base64.from_bytes(b"x")
SPEC = ServiceSpec(name="web", task_template=shell("true"))

NEEDS_A_MANAGER: dict[str, Callable[[dockline.Client], object]] = {
    "SwarmInspect": lambda docker: docker.swarm.inspect(),
    "SwarmUpdate": lambda docker: docker.swarm.update(SwarmSpec(), version=1),
    "SwarmUnlockkey": lambda docker: docker.swarm.unlock_key(),
    "SwarmUnlock": lambda docker: docker.swarm.unlock(unlock_key="SWMKEY-1-x"),
    "SwarmLeave": lambda docker: docker.swarm.leave(),
    "ServiceList": lambda docker: docker.services.list(),
    "ServiceCreate": lambda docker: docker.services.create(SPEC),
    "ServiceInspect": lambda docker: docker.services.inspect("web"),
    "ServiceUpdate": lambda docker: docker.services.update("web", SPEC, version=1),
    "ServiceDelete": lambda docker: docker.services.remove("web"),
    "ServiceLogs": lambda docker: docker.services.logs("web", stdout=True),
    "TaskList": lambda docker: docker.tasks.list(),
    "TaskInspect": lambda docker: docker.tasks.inspect("web.1"),
    "TaskLogs": lambda docker: docker.tasks.logs("web.1", stdout=True),
    "NodeList": lambda docker: docker.nodes.list(),
    "NodeInspect": lambda docker: docker.nodes.inspect("node"),
    "NodeUpdate": lambda docker: docker.nodes.update(
        "node", NodeSpec(role="worker", availability="active"), version=1
    ),
    "NodeDelete": lambda docker: docker.nodes.remove("node"),
    "SecretList": lambda docker: docker.secrets.list(),
    "SecretCreate": lambda docker: docker.secrets.create(SecretSpec(name="key", data=DATA)),
    "SecretInspect": lambda docker: docker.secrets.inspect("key"),
    "SecretUpdate": lambda docker: docker.secrets.update("key", SecretSpec(name="key"), version=1),
    "SecretDelete": lambda docker: docker.secrets.remove("key"),
    "ConfigList": lambda docker: docker.configs.list(),
    "ConfigCreate": lambda docker: docker.configs.create(ConfigSpec(name="page", data=DATA)),
    "ConfigInspect": lambda docker: docker.configs.inspect("page"),
    "ConfigUpdate": lambda docker: docker.configs.update("page", ConfigSpec(name="page"), version=1),
    "ConfigDelete": lambda docker: docker.configs.remove("page"),
}


@pytest.mark.parametrize("operation", NEEDS_A_MANAGER)
def test_an_engine_outside_of_a_swarm_is_unavailable_for_it(
    outsider: dockline.Client, operation: str
) -> None:
    with pytest.raises(ServiceUnavailable) as refused:
        NEEDS_A_MANAGER[operation](outsider)
    assert refused.value.operation == operation
    assert "swarm" in refused.value.message


def test_a_swarm_begins_with_init_and_ends_when_its_last_manager_leaves(
    outsider: dockline.Client, outsider_engine: PrivateEngine
) -> None:
    assert outsider.system.info().swarm.local_node_state == "inactive"
    node_id = outsider.swarm.init(
        listen_addr="0.0.0.0:2377",
        advertise_addr=outsider_engine.address,
        data_path_port=7789,
        default_addr_pool=["10.220.0.0/16"],
        subnet_size=26,
        spec=SwarmSpec(orchestration=SwarmOrchestrationConfig(task_history_retention_limit=2)),
    )

    info = outsider.system.info().swarm
    assert (info.node_id, info.local_node_state, info.control_available) == (node_id, "active", True)
    assert info.node_addr == outsider_engine.address
    assert info.managers == 1
    assert outsider.system.ping_head().swarm == "active/manager"
    swarm = outsider.swarm.inspect()
    assert (swarm.data_path_port, swarm.default_addr_pool, swarm.subnet_size) == (7789, ["10.220.0.0/16"], 26)
    assert swarm.spec.orchestration == SwarmOrchestrationConfig(task_history_retention_limit=2)
    assert info.cluster is not None
    assert info.cluster.id == swarm.id

    with pytest.raises(ServiceUnavailable, match="already part of a swarm"):
        outsider.swarm.init(listen_addr="0.0.0.0:2377", advertise_addr=outsider_engine.address)
    with pytest.raises(ServiceUnavailable, match="manager"):
        outsider.swarm.leave()
    outsider.swarm.leave(force=True)
    assert outsider.system.info().swarm.local_node_state == "inactive"
    with pytest.raises(ServiceUnavailable):
        outsider.swarm.inspect()


@pytest.mark.parametrize(
    "request_",
    [
        SwarmInitRequest(listen_addr="nonsense"),
        SwarmInitRequest(listen_addr="0.0.0.0:2377", advertise_addr="nonsense"),
        SwarmInitRequest(listen_addr="0.0.0.0:2377", data_path_addr="nonsense"),
    ],
    ids=["listen", "advertise", "data-path"],
)
def test_init_refuses_an_address_that_is_none(outsider: dockline.Client, request_: SwarmInitRequest) -> None:
    with pytest.raises(BadRequest, match="IP address or network interface"):
        outsider.swarm.init(request_)
    assert outsider.system.info().swarm.local_node_state == "inactive"


def test_inspect_tells_when_the_swarm_began_and_hides_its_tokens_from_the_repr(
    swarm: dockline.Client,
) -> None:
    found = swarm.swarm.inspect()
    assert timedelta(0) < datetime.now(UTC) - found.created_at.datetime < timedelta(hours=1)
    assert found.tls_info.trust_root is not None
    assert found.tls_info.trust_root.startswith("-----BEGIN CERTIFICATE-----")
    assert found.tls_info.cert_issuer_subject is not None
    assert b"swarm-ca" in found.tls_info.cert_issuer_subject.to_bytes()
    assert found.join_tokens.worker.startswith("SWMTKN-1-")
    assert found.join_tokens.manager.startswith("SWMTKN-1-")
    assert found.join_tokens.worker != found.join_tokens.manager
    assert found.spec.dispatcher is not None
    assert found.spec.dispatcher.heartbeat_period == SECOND
    assert "SWMTKN" not in repr(found)


def test_an_update_changes_what_was_changed_and_nothing_else(
    swarm: dockline.Client, swarm_json: SwarmJSON
) -> None:
    before = swarm_json("/swarm")
    found = swarm.swarm.inspect()
    found.spec.labels = {"stage": "test"}
    found.spec.orchestration = SwarmOrchestrationConfig(task_history_retention_limit=4)
    swarm.swarm.update(found.spec, version=found.version.index)

    after = swarm_json("/swarm")
    expected = before["Spec"] | {"Labels": {"stage": "test"}}
    expected["Orchestration"] = {"TaskHistoryRetentionLimit": 4}
    assert after["Spec"] == expected
    assert after["Version"]["Index"] > before["Version"]["Index"]
    assert after["JoinTokens"] == before["JoinTokens"]
    assert swarm.swarm.inspect().spec == found.spec


def test_an_update_of_a_swarm_that_changed_meanwhile_is_refused(swarm: dockline.Client) -> None:
    found = swarm.swarm.inspect()
    swarm.swarm.update(found.spec, version=found.version.index)
    found.spec.labels = {"too": "late"}
    with pytest.raises(ServerError, match="update out of sequence"):
        swarm.swarm.update(found.spec, version=found.version.index)
    assert "too" not in (swarm.swarm.inspect().spec.labels or {})


def test_join_tokens_are_replaced_one_by_one(swarm: dockline.Client) -> None:
    before = swarm.swarm.inspect()
    swarm.swarm.update(before.spec, version=before.version.index, rotate_worker_token=True)
    between = swarm.swarm.inspect()
    swarm.swarm.update(between.spec, version=between.version.index, rotate_manager_token=True)
    after = swarm.swarm.inspect()

    assert before.join_tokens.worker != between.join_tokens.worker
    assert before.join_tokens.manager == between.join_tokens.manager
    assert between.join_tokens.worker == after.join_tokens.worker
    assert between.join_tokens.manager != after.join_tokens.manager


def test_joining_fails_in_the_way_of_what_is_wrong(
    swarm: dockline.Client, outsider: dockline.Client, manager_engine: PrivateEngine
) -> None:
    token, manager = swarm.swarm.inspect().join_tokens.worker, f"{manager_engine.address}:2377"
    with pytest.raises(BadRequest, match="RemoteAddr"):
        outsider.swarm.join(listen_addr="0.0.0.0:2377", remote_addrs=[], join_token=token)
    with pytest.raises(ServerError, match="invalid join token"):
        outsider.swarm.join(listen_addr="0.0.0.0:2377", remote_addrs=[manager], join_token="nonsense")
    with pytest.raises(ServiceUnavailable, match="already part of a swarm"):
        swarm.swarm.join(listen_addr="0.0.0.0:2377", remote_addrs=[manager], join_token=token)
    assert outsider.system.info().swarm.local_node_state == "inactive"


@pytest.fixture(scope="module")
def autolocked_engine(store: str) -> Iterator[PrivateEngine]:
    """The manager of a swarm of its own, which is locked after a restart."""
    with (
        PrivateEngine(features=features(store), own_network=True, name="autolocked") as engine,
        dockline.Client(engine.url) as docker,
    ):
        docker.swarm.init(listen_addr="0.0.0.0:2377", advertise_addr=engine.address)
        assert docker.swarm.unlock_key().unlock_key == ""
        found = settled(docker.swarm.inspect)
        found.spec.encryption_config = SwarmEncryptionConfig(auto_lock_managers=True)
        docker.swarm.update(found.spec, version=found.version.index)
        yield engine
        engine.stop(grace=0.5)  # a manager that has hardly begun takes seconds to stop


@pytest.fixture
def autolocked(autolocked_engine: PrivateEngine, client_for: ClientFor) -> dockline.Client:
    """A client of that manager."""
    return client_for(autolocked_engine)


def test_autolock_comes_with_a_key_that_can_be_replaced(autolocked: dockline.Client) -> None:
    first = autolocked.swarm.unlock_key()
    assert first.unlock_key.startswith("SWMKEY-1-")
    assert "SWMKEY" not in repr(first)

    found = autolocked.swarm.inspect()
    autolocked.swarm.update(found.spec, version=found.version.index, rotate_manager_unlock_key=True)
    second = autolocked.swarm.unlock_key()
    assert second.unlock_key.startswith("SWMKEY-1-")
    assert second.unlock_key != first.unlock_key

    with pytest.raises(Conflict, match="not locked"):
        autolocked.swarm.unlock(unlock_key=second.unlock_key)


def test_a_locked_manager_does_nothing_until_it_gets_the_key(
    autolocked: dockline.Client, autolocked_engine: PrivateEngine
) -> None:
    key = autolocked.swarm.unlock_key().unlock_key
    node_id = autolocked.system.info().swarm.node_id
    wrong = key[:-4] + ("AAAA" if key[-4:] != "AAAA" else "BBBB")
    restart(autolocked_engine)

    assert autolocked.system.ping_head().swarm == "locked"
    assert autolocked.system.info().swarm.local_node_state == "locked"
    with pytest.raises(ServiceUnavailable, match="encrypted"):
        autolocked.services.list()
    with pytest.raises(BadRequest):
        autolocked.swarm.unlock(unlock_key="nonsense")
    with pytest.raises(Unauthorized):
        autolocked.swarm.unlock(unlock_key=wrong)

    autolocked.swarm.unlock(unlock_key=key)
    eventually(lambda: autolocked.system.ping_head().swarm == "active/manager")
    assert autolocked.swarm.inspect().spec.encryption_config == SwarmEncryptionConfig(auto_lock_managers=True)
    assert autolocked.system.info().swarm.node_id == node_id
