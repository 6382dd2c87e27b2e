# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Services: what a swarm keeps running."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, overload

from dockline_runtime.models.codec import list_of
from dockline_runtime.models.given import Items
from dockline_runtime.models.times import TimeLike
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.operation.operation import Encoding, Operation, RegistryAuth, TtyProbe
from dockline_runtime.request.merging import body_from, replacement
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api, Resource
from dockline_runtime.sync.item_streams import FrameStream

from .. import codec, enums, models
from ..filters import ServiceListFilters

if TYPE_CHECKING:
    from .kit.services import service_scale, service_set_image, service_wait_until

__all__ = [
    "Services",
    "service_create",
    "service_delete",
    "service_inspect",
    "service_list",
    "service_logs",
    "service_update",
]

SERVICE_LIST: Operation[list[models.Service]] = Operation(
    id="ServiceList",
    method="GET",
    path="/services",
    module=__name__,
    name="service_list",
    called="services.list",
    answer="json",
    ok=(200,),
    response=lambda: list[models.Service],
    decode=lambda: list_of(codec.services.decode_service),
    encodings={"filters": Encoding(kind="filters", keys=ServiceListFilters)},
    member_since={"status": "1.41"},
)


def service_list(
    api: Api,
    *,
    filters: ServiceListFilters | None = None,
    status: bool | None = None,
) -> list[models.Service]:
    """List services.

    `GET /services`

    Args:
        filters: Which services, by `id`, `label` (`key` or `key=value`), `mode` (`replicated`, `global`,
            `replicated-job`, `global-job`), `name` (its start) and `runtime` (`container`, the default, or
            `plugin`).
        status: Also count each service's tasks (fills `ServiceStatus`). Since API 1.41.

    Returns:
        The services, an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(SERVICE_LIST, Inputs(query={"filters": filters, "status": status}))


SERVICE_CREATE: Operation[models.ServiceCreateResponse] = Operation(
    id="ServiceCreate",
    method="POST",
    path="/services/create",
    module=__name__,
    name="service_create",
    called="services.create",
    answer="json",
    ok=(201,),
    response=lambda: models.ServiceCreateResponse,
    decode=lambda: codec.services.decode_service_create_response,
    body="json",
    takes=lambda: models.ServiceSpec,
    auth=RegistryAuth(header="X-Registry-Auth", image="body.TaskTemplate.ContainerSpec.Image"),
    look="services.list",
    member_since={
        "body.TaskTemplate.PluginSpec": "1.31",
        "body.TaskTemplate.ContainerSpec.Privileges": "1.30",
        "body.TaskTemplate.ContainerSpec.Privileges.CredentialSpec.Config": "1.40",
        "body.TaskTemplate.ContainerSpec.Privileges.Seccomp": "1.44",
        "body.TaskTemplate.ContainerSpec.Privileges.AppArmor": "1.44",
        "body.TaskTemplate.ContainerSpec.Privileges.NoNewPrivileges": "1.44",
        "body.TaskTemplate.ContainerSpec.OpenStdin": "1.27",
        "body.TaskTemplate.ContainerSpec.ReadOnly": "1.27",
        "body.TaskTemplate.ContainerSpec.Mounts[].Consistency": "1.29",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.NonRecursive": "1.40",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.CreateMountpoint": "1.42",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.ReadOnlyNonRecursive": "1.44",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.ReadOnlyForceRecursive": "1.44",
        "body.TaskTemplate.ContainerSpec.Mounts[].VolumeOptions.Subpath": "1.45",
        "body.TaskTemplate.ContainerSpec.Mounts[].ImageOptions": "1.48",
        "body.TaskTemplate.ContainerSpec.Mounts[].TmpfsOptions.Options": "1.46",
        "body.TaskTemplate.ContainerSpec.StopSignal": "1.28",
        "body.TaskTemplate.ContainerSpec.OomScoreAdj": "1.46",
        "body.TaskTemplate.ContainerSpec.Configs": "1.30",
        "body.TaskTemplate.ContainerSpec.Configs[].Runtime": "1.40",
        "body.TaskTemplate.ContainerSpec.Isolation": "1.35",
        "body.TaskTemplate.ContainerSpec.Init": "1.37",
        "body.TaskTemplate.ContainerSpec.Sysctls": "1.40",
        "body.TaskTemplate.ContainerSpec.CapabilityAdd": "1.41",
        "body.TaskTemplate.ContainerSpec.CapabilityDrop": "1.41",
        "body.TaskTemplate.ContainerSpec.Ulimits": "1.41",
        "body.TaskTemplate.ContainerSpec.Healthcheck.StartPeriod": "1.29",
        "body.TaskTemplate.ContainerSpec.Healthcheck.StartInterval": "1.44",
        "body.TaskTemplate.NetworkAttachmentSpec": "1.38",
        "body.TaskTemplate.Resources.Reservations.GenericResources": "1.32",
        "body.TaskTemplate.Placement.Preferences": "1.28",
        "body.TaskTemplate.Placement.MaxReplicas": "1.40",
        "body.TaskTemplate.Placement.Platforms": "1.30",
        "body.TaskTemplate.Runtime": "1.30",
        "body.TaskTemplate.Networks[].DriverOpts": "1.39",
        "body.Mode.ReplicatedJob": "1.41",
        "body.Mode.GlobalJob": "1.41",
        "body.UpdateConfig.Order": "1.29",
        "body.RollbackConfig": "1.28",
        "body.RollbackConfig.Order": "1.29",
        "body.Networks[].DriverOpts": "1.39",
    },
)


@overload
def service_create(
    api: Api,
    body: models.ServiceSpec,
    *,
    auth: models.AuthConfig | None = None,
) -> models.ServiceCreateResponse: ...


@overload
def service_create(
    api: Api,
    body: None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    task_template: models.TaskSpec,
    mode: models.ServiceMode | None = None,
    update_config: models.ServiceUpdateConfig | None = None,
    rollback_config: models.ServiceRollbackConfig | None = None,
    networks: Items[models.NetworkAttachmentConfig] | None = None,
    endpoint_spec: models.EndpointSpec | None = None,
    auth: models.AuthConfig | None = None,
) -> models.ServiceCreateResponse: ...


def service_create(
    api: Api,
    body: models.ServiceSpec | None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    task_template: models.TaskSpec | None = None,
    mode: models.ServiceMode | None = None,
    update_config: models.ServiceUpdateConfig | None = None,
    rollback_config: models.ServiceRollbackConfig | None = None,
    networks: Items[models.NetworkAttachmentConfig] | None = None,
    endpoint_spec: models.EndpointSpec | None = None,
    auth: models.AuthConfig | None = None,
) -> models.ServiceCreateResponse:
    """Create a service.

    The response doesn't wait for the service's tasks to start. A tag isn't pinned to what it stands for now:
    name the image by digest if all nodes must run the very same.

    `POST /services/create`

    Args:
        body: What the service shall be. Keywords stand in for it.
        name: The service's name.
        labels: Labels of the service, by key.
        task_template: What its tasks shall be.
        mode: How many tasks it has: set one of these fields. One replica when it's left out.
        update_config: How tasks are replaced in an update.
        rollback_config: How tasks are replaced on the way back to an earlier spec. Since API 1.28.
        networks: The networks of its tasks, in an older place. Deprecated since API 1.44: use `networks` of
            `task_template`.
        endpoint_spec: How it's reached.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        The new service's id, and warnings, mostly none.

    Raises:
        BadRequest: The spec isn't valid: its name, a mount or a port, say.
        Forbidden: A network of the spec can't be used by services, as it isn't a swarm one.
        Conflict: A service of this name exists.
        ServiceUnavailable: This node is not a swarm manager.
    """
    auth = hidden(auth)
    return api.wire.call(
        SERVICE_CREATE,
        Inputs(
            body=body_from(
                models.ServiceSpec,
                body,
                name=name,
                labels=labels,
                task_template=task_template,
                mode=mode,
                update_config=update_config,
                rollback_config=rollback_config,
                networks=networks,
                endpoint_spec=endpoint_spec,
            ),
            auth=auth,
        ),
    )


SERVICE_INSPECT: Operation[models.Service] = Operation(
    id="ServiceInspect",
    method="GET",
    path="/services/{id}",
    module=__name__,
    name="service_inspect",
    called="services.inspect",
    names={"insertDefaults": "insert_defaults"},
    answer="json",
    ok=(200,),
    response=lambda: models.Service,
    decode=lambda: codec.services.decode_service,
    member_since={"insertDefaults": "1.29"},
)


def service_inspect(api: Api, id: str, *, insert_defaults: bool | None = None) -> models.Service:
    """Inspect a service.

    `GET /services/{id}`

    Args:
        id: Id, name or unique start of the id of the service.
        insert_defaults: Fill what the spec leaves open with the values that the swarm uses for it. Since API
            1.29.

    Returns:
        The service.

    Raises:
        NotFound: No such service.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(SERVICE_INSPECT, Inputs(path={"id": id}, query={"insertDefaults": insert_defaults}))


SERVICE_DELETE: Operation[None] = Operation(
    id="ServiceDelete",
    method="DELETE",
    path="/services/{id}",
    module=__name__,
    name="service_delete",
    called="services.remove",
    answer="none",
    ok=(200,),
    look="services.inspect",
)


def service_delete(api: Api, id: str) -> None:
    """Remove a service.

    The response doesn't wait for the service's tasks to stop.

    `DELETE /services/{id}`

    Args:
        id: Id, name or unique start of the id of the service.

    Raises:
        NotFound: No such service.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(SERVICE_DELETE, Inputs(path={"id": id}))


SERVICE_LOGS: Operation[None] = Operation(
    id="ServiceLogs",
    method="GET",
    path="/services/{id}/logs",
    module=__name__,
    name="service_logs",
    called="services.logs",
    answer="frames",
    ok=(200,),
    encodings={"since": Encoding(kind="time")},
    any_of=("stdout", "stderr"),
    tty=TtyProbe(path="/services/{id}", member=("Spec", "TaskTemplate", "ContainerSpec", "TTY")),
    long_running=True,
)


def service_logs(
    api: Api,
    id: str,
    *,
    details: bool | None = None,
    follow: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
    since: TimeLike | None = None,
    timestamps: bool | None = None,
    tail: int | str | None = None,
) -> FrameStream:
    """Read the logs of a service's containers.

    A stream of the lines of all tasks, from all nodes, in no strict order between tasks. It needs a log
    driver that can be read from, such as `json-file`, `local` or `journald`.

    If neither `stdout` nor `stderr` is given, both are sent; with one that is False, the other.

    `GET /services/{id}/logs`

    Args:
        id: Id, name or unique start of the id of the service.
        details: Put the line's attributes in front of it: node, service and task, and what the log driver
            adds.
        follow: Keep the stream open and send lines as they are written.
        stdout: Send what was written to standard output.
        stderr: Send what was written to standard error.
        since: Only lines from this time on, in seconds since 1970 (fractions allowed); 0 means from the
            beginning. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as `10m`.
        timestamps: Put the time in front of each line, with nanoseconds.
        tail: Only this many lines from the end of each task's log, those of a stream that is left out counted
            too; or `all`.

    Returns:
        The lines as bytes: frames that separate standard output from standard error, or plain bytes for a
        service with a TTY.

    Raises:
        InvalidArgument: `stdout` and `stderr` are both False; nothing was sent.
        NotFound: No such service.
        ServerError: The log driver can't be read from.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.frames(
        SERVICE_LOGS,
        Inputs(
            path={"id": id},
            query={
                "details": details,
                "follow": follow,
                "stdout": stdout,
                "stderr": stderr,
                "since": since,
                "timestamps": timestamps,
                "tail": tail,
            },
        ),
    )


SERVICE_UPDATE: Operation[models.ServiceUpdateResponse] = Operation(
    id="ServiceUpdate",
    method="POST",
    path="/services/{id}/update",
    module=__name__,
    name="service_update",
    called="services.update",
    names={"registryAuthFrom": "registry_auth_from"},
    answer="json",
    ok=(200,),
    response=lambda: models.ServiceUpdateResponse,
    decode=lambda: codec.services.decode_service_update_response,
    needed=("version",),
    body="json",
    takes=lambda: models.ServiceSpec,
    auth=RegistryAuth(
        header="X-Registry-Auth",
        image="body.TaskTemplate.ContainerSpec.Image",
        unless="registryAuthFrom",
    ),
    look="services.inspect",
    member_since={
        "rollback": "1.28",
        "body.TaskTemplate.PluginSpec": "1.31",
        "body.TaskTemplate.ContainerSpec.Privileges": "1.30",
        "body.TaskTemplate.ContainerSpec.Privileges.CredentialSpec.Config": "1.40",
        "body.TaskTemplate.ContainerSpec.Privileges.Seccomp": "1.44",
        "body.TaskTemplate.ContainerSpec.Privileges.AppArmor": "1.44",
        "body.TaskTemplate.ContainerSpec.Privileges.NoNewPrivileges": "1.44",
        "body.TaskTemplate.ContainerSpec.OpenStdin": "1.27",
        "body.TaskTemplate.ContainerSpec.ReadOnly": "1.27",
        "body.TaskTemplate.ContainerSpec.Mounts[].Consistency": "1.29",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.NonRecursive": "1.40",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.CreateMountpoint": "1.42",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.ReadOnlyNonRecursive": "1.44",
        "body.TaskTemplate.ContainerSpec.Mounts[].BindOptions.ReadOnlyForceRecursive": "1.44",
        "body.TaskTemplate.ContainerSpec.Mounts[].VolumeOptions.Subpath": "1.45",
        "body.TaskTemplate.ContainerSpec.Mounts[].ImageOptions": "1.48",
        "body.TaskTemplate.ContainerSpec.Mounts[].TmpfsOptions.Options": "1.46",
        "body.TaskTemplate.ContainerSpec.StopSignal": "1.28",
        "body.TaskTemplate.ContainerSpec.OomScoreAdj": "1.46",
        "body.TaskTemplate.ContainerSpec.Configs": "1.30",
        "body.TaskTemplate.ContainerSpec.Configs[].Runtime": "1.40",
        "body.TaskTemplate.ContainerSpec.Isolation": "1.35",
        "body.TaskTemplate.ContainerSpec.Init": "1.37",
        "body.TaskTemplate.ContainerSpec.Sysctls": "1.40",
        "body.TaskTemplate.ContainerSpec.CapabilityAdd": "1.41",
        "body.TaskTemplate.ContainerSpec.CapabilityDrop": "1.41",
        "body.TaskTemplate.ContainerSpec.Ulimits": "1.41",
        "body.TaskTemplate.ContainerSpec.Healthcheck.StartPeriod": "1.29",
        "body.TaskTemplate.ContainerSpec.Healthcheck.StartInterval": "1.44",
        "body.TaskTemplate.NetworkAttachmentSpec": "1.38",
        "body.TaskTemplate.Resources.Reservations.GenericResources": "1.32",
        "body.TaskTemplate.Placement.Preferences": "1.28",
        "body.TaskTemplate.Placement.MaxReplicas": "1.40",
        "body.TaskTemplate.Placement.Platforms": "1.30",
        "body.TaskTemplate.Runtime": "1.30",
        "body.TaskTemplate.Networks[].DriverOpts": "1.39",
        "body.Mode.ReplicatedJob": "1.41",
        "body.Mode.GlobalJob": "1.41",
        "body.UpdateConfig.Order": "1.29",
        "body.RollbackConfig": "1.28",
        "body.RollbackConfig.Order": "1.29",
        "body.Networks[].DriverOpts": "1.39",
    },
)


@overload
def service_update(
    api: Api,
    id: str,
    body: models.ServiceSpec,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    task_template: models.TaskSpec | None = None,
    mode: models.ServiceMode | None = None,
    update_config: models.ServiceUpdateConfig | None = None,
    rollback_config: models.ServiceRollbackConfig | None = None,
    networks: Items[models.NetworkAttachmentConfig] | None = None,
    endpoint_spec: models.EndpointSpec | None = None,
    version: int,
    registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
    rollback: str | None = None,
    auth: models.AuthConfig | None = None,
) -> models.ServiceUpdateResponse: ...


@overload
def service_update(
    api: Api,
    id: str,
    body: None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    task_template: models.TaskSpec,
    mode: models.ServiceMode | None = None,
    update_config: models.ServiceUpdateConfig | None = None,
    rollback_config: models.ServiceRollbackConfig | None = None,
    networks: Items[models.NetworkAttachmentConfig] | None = None,
    endpoint_spec: models.EndpointSpec | None = None,
    version: int,
    registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
    rollback: str | None = None,
    auth: models.AuthConfig | None = None,
) -> models.ServiceUpdateResponse: ...


def service_update(
    api: Api,
    id: str,
    body: models.ServiceSpec | None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    task_template: models.TaskSpec | None = None,
    mode: models.ServiceMode | None = None,
    update_config: models.ServiceUpdateConfig | None = None,
    rollback_config: models.ServiceRollbackConfig | None = None,
    networks: Items[models.NetworkAttachmentConfig] | None = None,
    endpoint_spec: models.EndpointSpec | None = None,
    version: int,
    registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
    rollback: str | None = None,
    auth: models.AuthConfig | None = None,
) -> models.ServiceUpdateResponse:
    """Update a service.

    The spec is replaced as a whole and what it leaves out is reset: send the one that was inspected, with the
    changes. Tasks are replaced in the background, in the manner of `update_config`. Name and kind of mode
    can't change.

    `POST /services/{id}/update`

    Args:
        id: Id, name or unique start of the id of the service.
        body: The service's new spec, complete. Keywords complete it, or stand in for it: what none of them
            gives is reset.
        name: The service's name.
        labels: Labels of the service, by key.
        task_template: What its tasks shall be.
        mode: How many tasks it has: set one of these fields. One replica when it's left out.
        update_config: How tasks are replaced in an update.
        rollback_config: How tasks are replaced on the way back to an earlier spec. Since API 1.28.
        networks: The networks of its tasks, in an older place. Deprecated since API 1.44: use `networks` of
            `task_template`.
        endpoint_spec: How it's reached.
        version: The service's `version.index`, as last seen. If somebody changed it since, the update is
            refused.
        registry_auth_from: Where credentials come from when none are given: the service's current spec or the
            one before. The docker config file isn't asked then.
        rollback: `previous` takes the service back to the spec before its last update. The body is checked
            then, but not used. Since API 1.28.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        Warnings, mostly none.

    Raises:
        BadRequest: The spec is invalid, or there is nothing to roll back to.
        NotFound: No such service.
        ServerError: The version is stale: inspect the service again.
        ServiceUnavailable: This node is not a swarm manager.
    """
    auth = hidden(auth)
    return api.wire.call(
        SERVICE_UPDATE,
        Inputs(
            path={"id": id},
            query={"version": version, "registryAuthFrom": registry_auth_from, "rollback": rollback},
            body=replacement(
                models.ServiceSpec,
                body,
                name=name,
                labels=labels,
                task_template=task_template,
                mode=mode,
                update_config=update_config,
                rollback_config=rollback_config,
                networks=networks,
                endpoint_spec=endpoint_spec,
            ),
            auth=auth,
        ),
    )


class Services(Resource):
    """Services: what a swarm keeps running."""

    list = service_list
    create = service_create
    inspect = service_inspect
    remove = service_delete
    logs = service_logs
    update = service_update

    if TYPE_CHECKING:
        wait_until = service_wait_until
        scale = service_scale
        set_image = service_set_image
    else:
        wait_until = LateMethod(__name__, "kit.services", "service_wait_until")
        scale = LateMethod(__name__, "kit.services", "service_scale")
        set_image = LateMethod(__name__, "kit.services", "service_set_image")
