# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of tasks are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.codec import decode_as, decode_enum, decode_list, encode_list, plain, unknown_members
from dockline_runtime.converter import Codec
from dockline_runtime.model import Model, Timestamp

from ..enums import TaskState
from ..models.tasks import ContainerStatus, NetworkAttachment, PortStatus, Task, TaskStatus
from .common import (
    decode_endpoint_port_config,
    decode_generic_resource,
    decode_network,
    decode_object_version,
    decode_task_spec,
    encode_endpoint_port_config,
    encode_generic_resource,
    encode_network,
    encode_object_version,
    encode_task_spec,
)

CONTAINER_STATUS: dict[str, str] = {"ContainerID": "container_id", "PID": "pid", "ExitCode": "exit_code"}


def decode_container_status(data: Any) -> ContainerStatus:
    if type(data) is not dict:
        return cast(ContainerStatus, data)
    get = data.get
    return ContainerStatus(
        container_id=get("ContainerID"),
        pid=get("PID"),
        exit_code=get("ExitCode"),
        unknown=unknown_members(data, CONTAINER_STATUS),
    )


def encode_container_status(value: Any) -> Any:
    if not isinstance(value, ContainerStatus):
        return plain(value)
    data: dict[str, Any] = {}
    if value.container_id is not None:
        data["ContainerID"] = value.container_id
    if value.pid is not None:
        data["PID"] = value.pid
    if value.exit_code is not None:
        data["ExitCode"] = value.exit_code
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_ATTACHMENT: dict[str, str] = {"Network": "network", "Addresses": "addresses"}


def decode_network_attachment(data: Any) -> NetworkAttachment:
    if type(data) is not dict:
        return cast(NetworkAttachment, data)
    get = data.get
    return NetworkAttachment(
        network=decode_network(get("Network")),
        addresses=get("Addresses"),
        unknown=unknown_members(data, NETWORK_ATTACHMENT),
    )


def encode_network_attachment(value: Any) -> Any:
    if not isinstance(value, NetworkAttachment):
        return plain(value)
    data: dict[str, Any] = {}
    if value.network is not None:
        data["Network"] = encode_network(value.network)
    if value.addresses is not None:
        data["Addresses"] = value.addresses
    if value.unknown:
        data.update(value.unknown)
    return data


PORT_STATUS: dict[str, str] = {"Ports": "ports"}


def decode_port_status(data: Any) -> PortStatus:
    if type(data) is not dict:
        return cast(PortStatus, data)
    get = data.get
    return PortStatus(
        ports=decode_list(decode_endpoint_port_config, get("Ports")),
        unknown=unknown_members(data, PORT_STATUS),
    )


def encode_port_status(value: Any) -> Any:
    if not isinstance(value, PortStatus):
        return plain(value)
    data: dict[str, Any] = {}
    if value.ports is not None:
        data["Ports"] = encode_list(encode_endpoint_port_config, value.ports)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK: dict[str, str] = {
    "ID": "id",
    "Version": "version",
    "CreatedAt": "created_at",
    "UpdatedAt": "updated_at",
    "Name": "name",
    "Labels": "labels",
    "Spec": "spec",
    "ServiceID": "service_id",
    "Slot": "slot",
    "NodeID": "node_id",
    "AssignedGenericResources": "assigned_generic_resources",
    "Status": "status",
    "DesiredState": "desired_state",
    "JobIteration": "job_iteration",
    "NetworksAttachments": "networks_attachments",
}


def decode_task(data: Any) -> Task:
    if type(data) is not dict:
        return cast(Task, data)
    get = data.get
    return Task(
        id=get("ID"),
        version=decode_object_version(get("Version")),
        created_at=decode_as(Timestamp, get("CreatedAt")),
        updated_at=decode_as(Timestamp, get("UpdatedAt")),
        name=get("Name"),
        labels=get("Labels"),
        spec=decode_task_spec(get("Spec")),
        service_id=get("ServiceID"),
        slot=get("Slot"),
        node_id=get("NodeID"),
        assigned_generic_resources=decode_list(decode_generic_resource, get("AssignedGenericResources")),
        status=decode_task_status(get("Status")),
        desired_state=decode_enum(TaskState, get("DesiredState")),
        job_iteration=decode_object_version(get("JobIteration")),
        networks_attachments=decode_list(decode_network_attachment, get("NetworksAttachments")),
        unknown=unknown_members(data, TASK),
    )


def encode_task(value: Any) -> Any:
    if not isinstance(value, Task):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.version is not None:
        data["Version"] = encode_object_version(value.version)
    if value.created_at is not None:
        data["CreatedAt"] = plain(value.created_at)
    if value.updated_at is not None:
        data["UpdatedAt"] = plain(value.updated_at)
    if value.name is not None:
        data["Name"] = value.name
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.spec is not None:
        data["Spec"] = encode_task_spec(value.spec)
    if value.service_id is not None:
        data["ServiceID"] = value.service_id
    if value.slot is not None:
        data["Slot"] = value.slot
    if value.node_id is not None:
        data["NodeID"] = value.node_id
    if value.assigned_generic_resources is not None:
        data["AssignedGenericResources"] = encode_list(encode_generic_resource, value.assigned_generic_resources)
    if value.status is not None:
        data["Status"] = encode_task_status(value.status)
    if value.desired_state is not None:
        data["DesiredState"] = plain(value.desired_state)
    if value.job_iteration is not None:
        data["JobIteration"] = encode_object_version(value.job_iteration)
    if value.networks_attachments is not None:
        data["NetworksAttachments"] = encode_list(encode_network_attachment, value.networks_attachments)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_STATUS: dict[str, str] = {
    "Timestamp": "timestamp",
    "State": "state",
    "Message": "message",
    "Err": "err",
    "ContainerStatus": "container_status",
    "PortStatus": "port_status",
}


def decode_task_status(data: Any) -> TaskStatus:
    if type(data) is not dict:
        return cast(TaskStatus, data)
    get = data.get
    return TaskStatus(
        timestamp=decode_as(Timestamp, get("Timestamp")),
        state=decode_enum(TaskState, get("State")),
        message=get("Message"),
        err=get("Err"),
        container_status=decode_container_status(get("ContainerStatus")),
        port_status=decode_port_status(get("PortStatus")),
        unknown=unknown_members(data, TASK_STATUS),
    )


def encode_task_status(value: Any) -> Any:
    if not isinstance(value, TaskStatus):
        return plain(value)
    data: dict[str, Any] = {}
    if value.timestamp is not None:
        data["Timestamp"] = plain(value.timestamp)
    if value.state is not None:
        data["State"] = plain(value.state)
    if value.message is not None:
        data["Message"] = value.message
    if value.err is not None:
        data["Err"] = value.err
    if value.container_status is not None:
        data["ContainerStatus"] = encode_container_status(value.container_status)
    if value.port_status is not None:
        data["PortStatus"] = encode_port_status(value.port_status)
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    ContainerStatus: Codec(decode_container_status, encode_container_status, CONTAINER_STATUS),
    NetworkAttachment: Codec(decode_network_attachment, encode_network_attachment, NETWORK_ATTACHMENT),
    PortStatus: Codec(decode_port_status, encode_port_status, PORT_STATUS),
    Task: Codec(decode_task, encode_task, TASK),
    TaskStatus: Codec(decode_task_status, encode_task_status, TASK_STATUS),
}
