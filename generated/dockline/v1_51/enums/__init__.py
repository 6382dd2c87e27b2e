# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every enum; the module of each is imported when it is first asked for.

All of them are open: a value that is not listed becomes a member of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from .common import (
        AppArmorMode,
        Availability,
        ClusterVolumePublishState,
        ClusterVolumeScope,
        ClusterVolumeSharing,
        ExternalCAProtocol,
        Isolation,
        MountPropagation,
        MountType,
        PortProtocol,
        PortPublishMode,
        SeccompMode,
    )
    from .containers import (
        CgroupnsMode,
        ChangeType,
        ContainerStateStatus,
        ContainerWaitCondition,
        HealthStatus,
        LogDriverName,
        RestartPolicyName,
    )
    from .images import ImageBuildVersion, ImageManifestKind
    from .nodes import NodeRole, NodeState, Reachability
    from .plugins import PluginProtocolScheme
    from .services import (
        EndpointMode,
        RollbackFailureAction,
        ServiceUpdateRegistryAuthFrom,
        UpdateFailureAction,
        UpdateOrder,
        UpdateState,
    )
    from .system import (
        BuildCacheType,
        CgroupDriver,
        CgroupVersion,
        EventScope,
        EventType,
        LocalNodeState,
        PingSwarmState,
        SystemDataUsageType,
    )
    from .tasks import TaskRestartCondition, TaskState
    from .volumes import VolumeScope

__all__ = [
    "AppArmorMode",
    "Availability",
    "BuildCacheType",
    "CgroupDriver",
    "CgroupnsMode",
    "CgroupVersion",
    "ChangeType",
    "ClusterVolumePublishState",
    "ClusterVolumeScope",
    "ClusterVolumeSharing",
    "ContainerStateStatus",
    "ContainerWaitCondition",
    "EndpointMode",
    "EventScope",
    "EventType",
    "ExternalCAProtocol",
    "HealthStatus",
    "ImageBuildVersion",
    "ImageManifestKind",
    "Isolation",
    "LocalNodeState",
    "LogDriverName",
    "MountPropagation",
    "MountType",
    "NodeRole",
    "NodeState",
    "PingSwarmState",
    "PluginProtocolScheme",
    "PortProtocol",
    "PortPublishMode",
    "Reachability",
    "RestartPolicyName",
    "RollbackFailureAction",
    "SeccompMode",
    "ServiceUpdateRegistryAuthFrom",
    "SystemDataUsageType",
    "TaskRestartCondition",
    "TaskState",
    "UpdateFailureAction",
    "UpdateOrder",
    "UpdateState",
    "VolumeScope",
]

PLACES = {
    "AppArmorMode": "common",
    "Availability": "common",
    "BuildCacheType": "system",
    "CgroupDriver": "system",
    "CgroupVersion": "system",
    "CgroupnsMode": "containers",
    "ChangeType": "containers",
    "ClusterVolumePublishState": "common",
    "ClusterVolumeScope": "common",
    "ClusterVolumeSharing": "common",
    "ContainerStateStatus": "containers",
    "ContainerWaitCondition": "containers",
    "EndpointMode": "services",
    "EventScope": "system",
    "EventType": "system",
    "ExternalCAProtocol": "common",
    "HealthStatus": "containers",
    "ImageBuildVersion": "images",
    "ImageManifestKind": "images",
    "Isolation": "common",
    "LocalNodeState": "system",
    "LogDriverName": "containers",
    "MountPropagation": "common",
    "MountType": "common",
    "NodeRole": "nodes",
    "NodeState": "nodes",
    "PingSwarmState": "system",
    "PluginProtocolScheme": "plugins",
    "PortProtocol": "common",
    "PortPublishMode": "common",
    "Reachability": "nodes",
    "RestartPolicyName": "containers",
    "RollbackFailureAction": "services",
    "SeccompMode": "common",
    "ServiceUpdateRegistryAuthFrom": "services",
    "SystemDataUsageType": "system",
    "TaskRestartCondition": "tasks",
    "TaskState": "tasks",
    "UpdateFailureAction": "services",
    "UpdateOrder": "services",
    "UpdateState": "services",
    "VolumeScope": "volumes",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES)
