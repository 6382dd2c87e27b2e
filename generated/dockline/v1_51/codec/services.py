# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of services are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
from dockline_runtime.models.model import Model, Timestamp

from .. import codec, enums
from ..models.services import (
    EndpointSpec,
    EndpointVirtualIP,
    ReplicatedJob,
    ReplicatedService,
    Service,
    ServiceCreateResponse,
    ServiceEndpoint,
    ServiceJobStatus,
    ServiceMode,
    ServiceRollbackConfig,
    ServiceSpec,
    ServiceStatus,
    ServiceUpdateConfig,
    ServiceUpdateResponse,
    ServiceUpdateStatus,
)

ENDPOINT_SPEC_NAMES = FieldNames({"Mode": "mode", "Ports": "ports"})
ENDPOINT_SPEC_DEFERRED = Deferred(
    EndpointSpec,
    {
        "mode": lambda data: decode_enum(enums.EndpointMode, data.get("Mode")),
        "ports": ListAt("Ports", lambda: codec.common.decode_endpoint_port_config),
    },
    ENDPOINT_SPEC_NAMES,
)


def decode_endpoint_spec(data: Any) -> EndpointSpec:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("EndpointSpec", data)
    value = new(EndpointSpec)
    later: Any = value
    later._dockline_source = data
    later._mode = LATER
    later._ports = LATER
    later._unknown = LATER
    return value


ENDPOINT_VIRTUAL_IP_NAMES = FieldNames({"NetworkID": "network_id", "Addr": "addr"})
ENDPOINT_VIRTUAL_IP_DEFERRED = Deferred(EndpointVirtualIP, {}, ENDPOINT_VIRTUAL_IP_NAMES)


def decode_endpoint_virtual_ip(data: Any) -> EndpointVirtualIP:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("EndpointVirtualIP", data)
    value = new(EndpointVirtualIP)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


REPLICATED_JOB_NAMES = FieldNames(
    {
        "MaxConcurrent": "max_concurrent",
        "TotalCompletions": "total_completions",
    }
)


def decode_replicated_job(data: Any) -> ReplicatedJob:
    if data.__class__ is not dict:
        return cast("ReplicatedJob", data)
    get: Getter = data.get
    value = new(ReplicatedJob)
    value.max_concurrent = get("MaxConcurrent")
    value.total_completions = get("TotalCompletions")
    value.unknown = unknown_members(data, REPLICATED_JOB_NAMES)
    return value


REPLICATED_SERVICE_NAMES = FieldNames({"Replicas": "replicas"})


def decode_replicated_service(data: Any) -> ReplicatedService:
    if data.__class__ is not dict:
        return cast("ReplicatedService", data)
    get: Getter = data.get
    value = new(ReplicatedService)
    value.replicas = get("Replicas")
    value.unknown = unknown_members(data, REPLICATED_SERVICE_NAMES)
    return value


SERVICE_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
        "Endpoint": "endpoint",
        "UpdateStatus": "update_status",
        "ServiceStatus": "service_status",
        "JobStatus": "job_status",
        "PreviousSpec": "previous_spec",
    }
)
SERVICE_DEFERRED = Deferred(
    Service,
    {
        "version": ModelAt("Version", lambda: codec.common.decode_object_version),
        "created_at": lambda data: decode_as(Timestamp, data.get("CreatedAt")),
        "updated_at": lambda data: decode_as(Timestamp, data.get("UpdatedAt")),
        "spec": ModelAt("Spec", lambda: decode_service_spec),
        "endpoint": ModelAt("Endpoint", lambda: decode_service_endpoint),
        "update_status": ModelAt("UpdateStatus", lambda: decode_service_update_status),
        "service_status": ModelAt("ServiceStatus", lambda: decode_service_status),
        "job_status": ModelAt("JobStatus", lambda: decode_service_job_status),
        "previous_spec": ModelAt("PreviousSpec", lambda: decode_service_spec),
    },
    SERVICE_NAMES,
)


def decode_service(data: Any) -> Service:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Service", data)
    value = new(Service)
    later: Any = value
    later._dockline_source = data
    later._version = LATER
    later._created_at = LATER
    later._updated_at = LATER
    later._spec = LATER
    later._endpoint = LATER
    later._update_status = LATER
    later._service_status = LATER
    later._job_status = LATER
    later._previous_spec = LATER
    later._unknown = LATER
    return value


SERVICE_CREATE_RESPONSE_NAMES = FieldNames({"ID": "id", "Warnings": "warnings"})


def decode_service_create_response(data: Any) -> ServiceCreateResponse:
    if data.__class__ is not dict:
        return cast("ServiceCreateResponse", data)
    get: Getter = data.get
    value = new(ServiceCreateResponse)
    value.id = get("ID")
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, SERVICE_CREATE_RESPONSE_NAMES)
    return value


SERVICE_ENDPOINT_NAMES = FieldNames({"Spec": "spec", "Ports": "ports", "VirtualIPs": "virtual_ips"})
SERVICE_ENDPOINT_DEFERRED = Deferred(
    ServiceEndpoint,
    {
        "spec": ModelAt("Spec", lambda: decode_endpoint_spec),
        "ports": ListAt("Ports", lambda: codec.common.decode_endpoint_port_config),
        "virtual_ips": ListAt("VirtualIPs", lambda: decode_endpoint_virtual_ip),
    },
    SERVICE_ENDPOINT_NAMES,
)


def decode_service_endpoint(data: Any) -> ServiceEndpoint:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ServiceEndpoint", data)
    value = new(ServiceEndpoint)
    later: Any = value
    later._dockline_source = data
    later._spec = LATER
    later._ports = LATER
    later._virtual_ips = LATER
    later._unknown = LATER
    return value


SERVICE_JOB_STATUS_NAMES = FieldNames({"JobIteration": "job_iteration", "LastExecution": "last_execution"})
SERVICE_JOB_STATUS_DEFERRED = Deferred(
    ServiceJobStatus,
    {
        "job_iteration": ModelAt("JobIteration", lambda: codec.common.decode_job_iteration),
        "last_execution": lambda data: decode_as(Timestamp, data.get("LastExecution")),
    },
    SERVICE_JOB_STATUS_NAMES,
)


def decode_service_job_status(data: Any) -> ServiceJobStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ServiceJobStatus", data)
    value = new(ServiceJobStatus)
    later: Any = value
    later._dockline_source = data
    later._job_iteration = LATER
    later._last_execution = LATER
    later._unknown = LATER
    return value


SERVICE_MODE_NAMES = FieldNames(
    {
        "Replicated": "replicated",
        "Global": "global_",
        "ReplicatedJob": "replicated_job",
        "GlobalJob": "global_job",
    }
)


def decode_service_mode(data: Any) -> ServiceMode:
    if data.__class__ is not dict:
        return cast("ServiceMode", data)
    get: Getter = data.get
    value = new(ServiceMode)
    value.replicated = decode_replicated_service(get("Replicated"))
    value.global_ = get("Global")
    value.replicated_job = decode_replicated_job(get("ReplicatedJob"))
    value.global_job = get("GlobalJob")
    value.unknown = unknown_members(data, SERVICE_MODE_NAMES)
    return value


SERVICE_ROLLBACK_CONFIG_NAMES = FieldNames(
    {
        "Parallelism": "parallelism",
        "Delay": "delay",
        "FailureAction": "failure_action",
        "Monitor": "monitor",
        "MaxFailureRatio": "max_failure_ratio",
        "Order": "order",
    }
)


def decode_service_rollback_config(data: Any) -> ServiceRollbackConfig:
    if data.__class__ is not dict:
        return cast("ServiceRollbackConfig", data)
    get: Getter = data.get
    value = new(ServiceRollbackConfig)
    value.parallelism = get("Parallelism")
    value.delay = get("Delay")
    value.failure_action = decode_enum(enums.RollbackFailureAction, get("FailureAction"))
    value.monitor = get("Monitor")
    value.max_failure_ratio = get("MaxFailureRatio")
    value.order = decode_enum(enums.UpdateOrder, get("Order"))
    value.unknown = unknown_members(data, SERVICE_ROLLBACK_CONFIG_NAMES)
    return value


SERVICE_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "Labels": "labels",
        "TaskTemplate": "task_template",
        "Mode": "mode",
        "UpdateConfig": "update_config",
        "RollbackConfig": "rollback_config",
        "Networks": "networks",
        "EndpointSpec": "endpoint_spec",
    }
)
SERVICE_SPEC_DEFERRED = Deferred(
    ServiceSpec,
    {
        "task_template": ModelAt("TaskTemplate", lambda: codec.tasks.decode_task_spec),
        "mode": ModelAt("Mode", lambda: decode_service_mode),
        "update_config": ModelAt("UpdateConfig", lambda: decode_service_update_config),
        "rollback_config": ModelAt("RollbackConfig", lambda: decode_service_rollback_config),
        "networks": ListAt("Networks", lambda: codec.common.decode_network_attachment_config),
        "endpoint_spec": ModelAt("EndpointSpec", lambda: decode_endpoint_spec),
    },
)


def decode_service_spec(data: Any) -> ServiceSpec:
    if data.__class__ is not dict:
        return cast("ServiceSpec", data)
    get: Getter = data.get
    value = new(ServiceSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.unknown = unknown_members(data, SERVICE_SPEC_NAMES)
    later: Any = value
    later._dockline_source = data
    later._task_template = LATER
    later._mode = LATER
    later._update_config = LATER
    later._rollback_config = LATER
    later._networks = LATER
    later._endpoint_spec = LATER
    return value


SERVICE_STATUS_NAMES = FieldNames(
    {
        "RunningTasks": "running_tasks",
        "DesiredTasks": "desired_tasks",
        "CompletedTasks": "completed_tasks",
    }
)
SERVICE_STATUS_DEFERRED = Deferred(ServiceStatus, {}, SERVICE_STATUS_NAMES)


def decode_service_status(data: Any) -> ServiceStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ServiceStatus", data)
    value = new(ServiceStatus)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


SERVICE_UPDATE_CONFIG_NAMES = FieldNames(
    {
        "Parallelism": "parallelism",
        "Delay": "delay",
        "FailureAction": "failure_action",
        "Monitor": "monitor",
        "MaxFailureRatio": "max_failure_ratio",
        "Order": "order",
    }
)


def decode_service_update_config(data: Any) -> ServiceUpdateConfig:
    if data.__class__ is not dict:
        return cast("ServiceUpdateConfig", data)
    get: Getter = data.get
    value = new(ServiceUpdateConfig)
    value.parallelism = get("Parallelism")
    value.delay = get("Delay")
    value.failure_action = decode_enum(enums.UpdateFailureAction, get("FailureAction"))
    value.monitor = get("Monitor")
    value.max_failure_ratio = get("MaxFailureRatio")
    value.order = decode_enum(enums.UpdateOrder, get("Order"))
    value.unknown = unknown_members(data, SERVICE_UPDATE_CONFIG_NAMES)
    return value


SERVICE_UPDATE_RESPONSE_NAMES = FieldNames({"Warnings": "warnings"})


def decode_service_update_response(data: Any) -> ServiceUpdateResponse:
    if data.__class__ is not dict:
        return cast("ServiceUpdateResponse", data)
    get: Getter = data.get
    value = new(ServiceUpdateResponse)
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, SERVICE_UPDATE_RESPONSE_NAMES)
    return value


SERVICE_UPDATE_STATUS_NAMES = FieldNames(
    {
        "State": "state",
        "StartedAt": "started_at",
        "CompletedAt": "completed_at",
        "Message": "message",
    }
)
SERVICE_UPDATE_STATUS_DEFERRED = Deferred(
    ServiceUpdateStatus,
    {
        "state": lambda data: decode_enum(enums.UpdateState, data.get("State")),
        "started_at": lambda data: decode_as(Timestamp, data.get("StartedAt")),
        "completed_at": lambda data: decode_as(Timestamp, data.get("CompletedAt")),
    },
    SERVICE_UPDATE_STATUS_NAMES,
)


def decode_service_update_status(data: Any) -> ServiceUpdateStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ServiceUpdateStatus", data)
    value = new(ServiceUpdateStatus)
    later: Any = value
    later._dockline_source = data
    later._state = LATER
    later._started_at = LATER
    later._completed_at = LATER
    later._unknown = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    EndpointSpec: Codec(decode_endpoint_spec, ENDPOINT_SPEC_NAMES),
    EndpointVirtualIP: Codec(decode_endpoint_virtual_ip, ENDPOINT_VIRTUAL_IP_NAMES),
    ReplicatedJob: Codec(decode_replicated_job, REPLICATED_JOB_NAMES),
    ReplicatedService: Codec(decode_replicated_service, REPLICATED_SERVICE_NAMES),
    Service: Codec(decode_service, SERVICE_NAMES),
    ServiceCreateResponse: Codec(decode_service_create_response, SERVICE_CREATE_RESPONSE_NAMES),
    ServiceEndpoint: Codec(decode_service_endpoint, SERVICE_ENDPOINT_NAMES),
    ServiceJobStatus: Codec(decode_service_job_status, SERVICE_JOB_STATUS_NAMES),
    ServiceMode: Codec(decode_service_mode, SERVICE_MODE_NAMES),
    ServiceRollbackConfig: Codec(decode_service_rollback_config, SERVICE_ROLLBACK_CONFIG_NAMES),
    ServiceSpec: Codec(decode_service_spec, SERVICE_SPEC_NAMES),
    ServiceStatus: Codec(decode_service_status, SERVICE_STATUS_NAMES),
    ServiceUpdateConfig: Codec(decode_service_update_config, SERVICE_UPDATE_CONFIG_NAMES),
    ServiceUpdateResponse: Codec(decode_service_update_response, SERVICE_UPDATE_RESPONSE_NAMES),
    ServiceUpdateStatus: Codec(decode_service_update_status, SERVICE_UPDATE_STATUS_NAMES),
}
