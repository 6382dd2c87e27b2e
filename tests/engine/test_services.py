"""Services: created, scaled, updated, rolled back, found by name, and told of by events."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest

import dockline
from dockline.errors import BadRequest, Conflict, InvalidArgument, NotFound, ServerError
from dockline.filters import ServiceListFilters, TaskListFilters
from dockline.models import (
    EndpointPortConfig,
    EndpointSpec,
    HealthConfig,
    Limit,
    Mount,
    MountTmpfsOptions,
    PlacementPreference,
    ReplicatedJob,
    ReplicatedService,
    ResourceObject,
    Service,
    ServiceMode,
    ServiceRollbackConfig,
    ServiceSpec,
    ServiceUpdateConfig,
    SpreadOver,
    TaskContainerSpec,
    TaskLogDriver,
    TaskPlacement,
    TaskResources,
    TaskRestartPolicy,
    TaskSpec,
    Ulimit,
)

from ..support.waiting import eventually
from .swarm_fixture import SECOND, SwarmJSON, running, settled, shell, sleeper

FULL_SPEC = ServiceSpec(
    name="full",
    labels={"stage": "test", "empty": ""},
    task_template=TaskSpec(
        container_spec=TaskContainerSpec(
            image="busybox:latest",
            labels={"part": "task"},
            command=["sleep"],
            args=["1000"],
            hostname="{{.Service.Name}}-{{.Task.Slot}}",
            env=["A=1", "EMPTY="],
            dir="/tmp",
            user="0:0",
            groups=["33"],
            read_only=True,
            open_stdin=True,
            mounts=[
                Mount(type="tmpfs", target="/scratch", tmpfs_options=MountTmpfsOptions(size_bytes=1 << 20)),
                Mount(type="volume", target="/data", source="full-data"),
            ],
            stop_signal="SIGTERM",
            stop_grace_period=0,
            healthcheck=HealthConfig(test=["CMD", "true"], interval=SECOND // 2, retries=2),
            hosts=["10.9.8.7 elsewhere"],
            init=True,
            sysctls={"net.ipv4.ip_default_ttl": "63"},
            capability_drop=["CAP_NET_RAW"],
            ulimits=[Ulimit(name="nofile", soft=100, hard=200)],
        ),
        resources=TaskResources(
            limits=Limit(nano_cpus=500_000_000, memory_bytes=64 << 20, pids=50),
            reservations=ResourceObject(nano_cpus=1_000_000, memory_bytes=4 << 20),
        ),
        restart_policy=TaskRestartPolicy(condition="on-failure", delay=SECOND, max_attempts=0, window=0),
        placement=TaskPlacement(
            constraints=["node.role==manager"],
            preferences=[PlacementPreference(spread=SpreadOver(spread_descriptor="node.labels.rack"))],
            max_replicas=4,
        ),
        log_driver=TaskLogDriver(name="json-file", options={"max-size": "1m"}),
    ),
    mode=ServiceMode(replicated=ReplicatedService(replicas=1)),
    update_config=ServiceUpdateConfig(
        parallelism=0,
        delay=7,
        failure_action="rollback",
        monitor=SECOND,
        max_failure_ratio=0.5,
        order="start-first",
    ),
    rollback_config=ServiceRollbackConfig(
        parallelism=2, failure_action="pause", monitor=SECOND, max_failure_ratio=0, order="stop-first"
    ),
    endpoint_spec=EndpointSpec(
        mode="dnsrr",
        ports=[EndpointPortConfig(protocol="tcp", target_port=80, published_port=8088, publish_mode="host")],
    ),
)


def test_a_created_service_is_what_was_asked_for(swarm: dockline.Client) -> None:
    created = swarm.services.create(FULL_SPEC)
    assert not created.warnings
    service = swarm.services.inspect(created.id)

    assert service.id == created.id
    assert timedelta(0) < datetime.now(UTC) - service.created_at.datetime < timedelta(minutes=1)
    expected = deepcopy(FULL_SPEC)
    assert expected.task_template.container_spec is not None
    # What the swarm fills in: all else is as it was sent.
    expected.task_template.runtime = "container"
    expected.task_template.force_update = 0
    expected.task_template.container_spec.isolation = "default"
    assert service.spec == expected
    (task,) = running(swarm, "full")
    assert task.status.container_status is not None
    container = swarm.containers.inspect(task.status.container_status.container_id)
    assert container.config.hostname == "full-1"
    assert container.host_config.memory == 64 << 20


@pytest.mark.parametrize(
    ("mode", "sent"),
    [
        (ServiceMode(replicated=ReplicatedService(replicas=0)), {"Replicated": {"Replicas": 0}}),
        (ServiceMode(global_={}), {"Global": {}}),
        (
            ServiceMode(replicated_job=ReplicatedJob(max_concurrent=1, total_completions=2)),
            {"ReplicatedJob": {"MaxConcurrent": 1, "TotalCompletions": 2}},
        ),
        (ServiceMode(global_job={}), {"GlobalJob": {}}),
    ],
    ids=["replicated", "global", "replicated-job", "global-job"],
)
def test_an_update_that_changes_nothing_loses_nothing(
    swarm: dockline.Client, swarm_json: SwarmJSON, mode: ServiceMode, sent: object
) -> None:
    spec = deepcopy(FULL_SPEC)
    spec.mode = mode
    if mode.replicated_job or mode.global_job is not None:
        # These are for services that stay.
        spec.update_config = spec.rollback_config = None
    swarm.services.create(spec)
    service = settled(lambda: swarm.services.inspect("full"))
    before = swarm_json("/services/full")
    assert before["Spec"]["Mode"] == sent

    swarm.services.update(service.id, service.spec, version=service.version.index)

    after = swarm_json("/services/full")
    assert after["Spec"] == before["Spec"]
    assert after["Version"]["Index"] > before["Version"]["Index"]


def test_a_service_is_scaled_by_reading_and_writing_its_spec(swarm: dockline.Client) -> None:
    swarm.services.create(sleeper("scaled"))
    running(swarm, "scaled", 1)

    service = swarm.services.inspect("scaled")
    service.spec.mode = ServiceMode(replicated=ReplicatedService(replicas=3))
    swarm.services.update(service.id, service.spec, version=service.version.index)
    assert sorted(task.slot or 0 for task in running(swarm, "scaled", 3)) == [1, 2, 3]

    (service,) = swarm.services.list(filters={"name": "scaled"}, status=True)
    assert service.service_status is not None
    assert (service.service_status.running_tasks, service.service_status.desired_tasks) == (3, 3)

    # A 0 is sent, too: it doesn't mean 'as it was', nor one replica.
    service.spec.mode = ServiceMode(replicated=ReplicatedService(replicas=0))
    swarm.services.update(service.id, service.spec, version=service.version.index)
    assert swarm.services.inspect("scaled").spec.mode == ServiceMode(replicated=ReplicatedService(replicas=0))
    still_wanted: TaskListFilters = {"service": "scaled", "desired-state": "running"}
    eventually(lambda: not swarm.tasks.list(filters=still_wanted))


def test_a_global_service_has_a_task_on_each_node(swarm: dockline.Client) -> None:
    swarm.services.create(sleeper("everywhere", ServiceMode(global_={})))
    (task,) = running(swarm, "everywhere")
    assert task.slot is None
    assert task.node_id == swarm.system.info().swarm.node_id
    assert swarm.services.inspect("everywhere").spec.mode == ServiceMode(global_={})


def test_a_job_runs_to_its_end(swarm: dockline.Client) -> None:
    job = ServiceMode(replicated_job=ReplicatedJob(max_concurrent=2, total_completions=3))
    task = shell("echo done")
    task.restart_policy = TaskRestartPolicy(condition="none")
    created = swarm.services.create(ServiceSpec(name="job", task_template=task, mode=job))

    def completed() -> Service | None:
        (service,) = swarm.services.list(filters={"id": created.id}, status=True)
        return service if service.service_status and service.service_status.completed_tasks == 3 else None

    service = eventually(completed)
    assert service is not None
    assert service.job_status is not None
    assert abs(service.job_status.last_execution.datetime - service.created_at.datetime) < timedelta(
        seconds=1
    )
    tasks = swarm.tasks.list(filters={"service": "job"})
    assert [task.status.state for task in tasks] == ["complete"] * 3
    assert all(task.job_iteration is not None for task in tasks)


def test_an_update_of_a_service_that_changed_meanwhile_is_refused(
    swarm: dockline.Client, swarm_json: SwarmJSON
) -> None:
    swarm.services.create(sleeper("contended"))
    service = settled(lambda: swarm.services.inspect("contended"))
    swarm.services.update(service.id, service.spec, version=service.version.index)
    before = swarm_json("/services/contended")

    service.spec.labels = {"too": "late"}
    with pytest.raises(ServerError, match="update out of sequence") as refused:
        swarm.services.update(service.id, service.spec, version=service.version.index)
    assert refused.value.status == 500
    assert swarm_json("/services/contended") == before


def env(service: ServiceSpec | None) -> list[str] | None:
    assert service is not None
    assert service.task_template.container_spec is not None
    return service.task_template.container_spec.env


def test_an_update_replaces_tasks_and_a_rollback_brings_the_old_spec_back(swarm: dockline.Client) -> None:
    def spec(value: str) -> ServiceSpec:
        task = shell("echo $VALUE; sleep 1000")
        assert task.container_spec is not None
        task.container_spec.env = [f"VALUE={value}"]
        return ServiceSpec(
            name="changing",
            task_template=task,
            update_config=ServiceUpdateConfig(monitor=SECOND // 10, order="start-first"),
            rollback_config=ServiceRollbackConfig(monitor=SECOND // 10),
        )

    def state(*wanted: str) -> bool:
        status = swarm.services.inspect("changing").update_status
        return status is not None and status.state in wanted

    created = swarm.services.create(spec("one"))
    (first,) = running(swarm, "changing")
    service = swarm.services.inspect("changing")
    assert service.previous_spec is None
    assert service.update_status is None
    with pytest.raises(BadRequest, match="does not have a previous spec"):
        swarm.services.update(created.id, service.spec, version=service.version.index, rollback="previous")

    answer = swarm.services.update(created.id, spec("two"), version=service.version.index)
    assert not answer.warnings
    eventually(lambda: state("completed"))
    (second,) = running(swarm, "changing")
    assert second.id != first.id
    assert swarm.tasks.inspect(first.id).desired_state == "shutdown"
    service = swarm.services.inspect("changing")
    assert (env(service.spec), env(service.previous_spec)) == (["VALUE=two"], ["VALUE=one"])
    assert service.update_status is not None
    assert service.update_status.completed_at is not None
    assert service.update_status.completed_at.datetime <= datetime.now(UTC)

    swarm.services.update(created.id, service.spec, version=service.version.index, rollback="previous")
    assert state("rollback_started", "rollback_completed")
    eventually(lambda: state("rollback_completed"))
    assert env(swarm.services.inspect("changing").spec) == ["VALUE=one"]
    running(swarm, "changing")
    written = swarm.services.logs("changing", stdout=True).read().stdout
    assert sorted(written.split()) == [b"one", b"one", b"two"]


def test_a_forced_update_replaces_tasks_though_nothing_changes(swarm: dockline.Client) -> None:
    swarm.services.create(sleeper("forced"))
    (before,) = running(swarm, "forced")
    service = swarm.services.inspect("forced")
    service.spec.task_template.force_update = 1
    swarm.services.update(service.id, service.spec, version=service.version.index)
    eventually(lambda: before.id not in [task.id for task in running(swarm, "forced")])


def test_defaults_are_filled_in_on_request_only(swarm: dockline.Client) -> None:
    swarm.services.create(sleeper("plain", ServiceMode(replicated=ReplicatedService(replicas=0))))
    assert swarm.services.inspect("plain").spec.update_config is None
    filled = swarm.services.inspect("plain", insert_defaults=True).spec
    assert filled.update_config == ServiceUpdateConfig(
        parallelism=1, failure_action="pause", monitor=5 * SECOND, max_failure_ratio=0, order="stop-first"
    )
    assert filled.task_template.restart_policy is not None
    assert filled.task_template.restart_policy.condition == "any"


def test_services_are_listed_by_filter(swarm: dockline.Client) -> None:
    none = ServiceMode(replicated=ReplicatedService(replicas=0))
    apple, pear = sleeper("apple", none), sleeper("pear", ServiceMode(global_={}))
    apple.labels = {"kind": "fruit", "colour": "red"}
    pear.labels = {"kind": "fruit"}
    ids = {spec.name: swarm.services.create(spec).id for spec in (apple, pear)}

    def names(filters: ServiceListFilters) -> list[str]:
        return sorted(str(service.spec.name) for service in swarm.services.list(filters=filters))

    assert names({}) == ["apple", "pear"]
    assert names({"label": "kind=fruit"}) == ["apple", "pear"]
    assert names({"label": ["kind=fruit", "colour"]}) == ["apple"]
    assert names({"name": "pe"}) == ["pear"]
    assert names({"name": ["pe", "app"]}) == ["apple", "pear"]
    assert names({"mode": "global"}) == ["pear"]
    assert names({"id": ids["apple"]}) == ["apple"]
    assert names({"name": "nothing"}) == []
    with pytest.raises(InvalidArgument, match="stage"):
        swarm.services.list(filters={"stage": "test"})  # type: ignore[arg-type]


def test_a_service_is_found_and_refused_by_name(swarm: dockline.Client) -> None:
    created = swarm.services.create(sleeper("only-one"))
    with pytest.raises(Conflict, match="only-one"):
        swarm.services.create(sleeper("only-one"))
    with pytest.raises(BadRequest, match="name must be valid"):
        swarm.services.create(sleeper("no name"))
    assert swarm.services.inspect("only-one").id == swarm.services.inspect(created.id[:10]).id == created.id

    service = settled(lambda: swarm.services.inspect("only-one"))
    service.spec.name = "another"
    with pytest.raises(ServerError, match="renaming services is not supported"):
        swarm.services.update(service.id, service.spec, version=service.version.index)

    swarm.services.remove("only-one")
    for attempt in (swarm.services.inspect, swarm.services.remove):
        with pytest.raises(NotFound, match="only-one"):
            attempt("only-one")
    with pytest.raises(NotFound, match="only-one"):
        swarm.services.logs("only-one", stdout=True)


def test_events_tell_of_services(swarm: dockline.Client) -> None:
    with swarm.system.events(filters={"type": "service", "service": "eventful"}) as events:
        created = swarm.services.create(
            sleeper("eventful", ServiceMode(replicated=ReplicatedService(replicas=0)))
        )
        service = settled(lambda: swarm.services.inspect("eventful"))
        swarm.services.update(service.id, service.spec, version=service.version.index)
        swarm.services.remove(service.id)
        seen = [next(events) for _ in range(3)]
    assert [event.action for event in seen] == ["create", "update", "remove"]
    assert {event.actor.id for event in seen} == {created.id}
    assert {event.scope for event in seen} == {"swarm"}
