# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models that several resources use are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
from dockline_runtime.models.model import Base64, Model, Timestamp

from .. import enums
from ..models.common import (
    AppArmorOptions,
    CapacityRange,
    ClusterInfo,
    ClusterVolume,
    ClusterVolumeAccessMode,
    ClusterVolumeInfo,
    ClusterVolumeMount,
    ClusterVolumePublishStatus,
    ClusterVolumeSecret,
    ClusterVolumeSpec,
    ConfigReference,
    ConfigReferenceFile,
    ContainerConfigReference,
    ContainerDNSConfig,
    ContainerPrivileges,
    CreateImageInfo,
    CredentialSpec,
    DiscreteGenericResource,
    Driver,
    DriverData,
    EndpointIPAMConfig,
    EndpointPortConfig,
    EndpointSettings,
    ErrorDetail,
    ErrorResponse,
    GenericResource,
    HealthConfig,
    IDResponse,
    JobIteration,
    Limit,
    Mount,
    MountBindOptions,
    MountImageOptions,
    MountPoint,
    MountTmpfsOptions,
    MountVolumeDriverConfig,
    MountVolumeOptions,
    NamedGenericResource,
    NetworkAttachmentConfig,
    ObjectVersion,
    OCIDescriptor,
    OCIPlatform,
    PlacementPreference,
    Platform,
    Port,
    ProgressDetail,
    PushImageInfo,
    PushResult,
    ResourceObject,
    SeccompOptions,
    SecretReference,
    SecretReferenceFile,
    SELinuxContext,
    SpreadOver,
    SwarmCAConfig,
    SwarmDispatcherConfig,
    SwarmEncryptionConfig,
    SwarmExternalCA,
    SwarmOrchestrationConfig,
    SwarmRaftConfig,
    SwarmSpec,
    SwarmTaskDefaults,
    TaskLogDriver,
    TLSInfo,
    Topology,
    TopologyRequirement,
    Ulimit,
)

APPARMOR_OPTIONS_NAMES = FieldNames({"Mode": "mode"})
APPARMOR_OPTIONS_DEFERRED = Deferred(
    AppArmorOptions,
    {
        "mode": lambda data: decode_enum(enums.AppArmorMode, data.get("Mode")),
    },
    APPARMOR_OPTIONS_NAMES,
)


def decode_apparmor_options(data: Any) -> AppArmorOptions:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("AppArmorOptions", data)
    get: Getter = data.get
    value = new(AppArmorOptions)
    value.mode = decode_enum(enums.AppArmorMode, get("Mode"))
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CAPACITY_RANGE_NAMES = FieldNames({"RequiredBytes": "required_bytes", "LimitBytes": "limit_bytes"})


def decode_capacity_range(data: Any) -> CapacityRange:
    if data.__class__ is not dict:
        return cast("CapacityRange", data)
    get: Getter = data.get
    value = new(CapacityRange)
    value.required_bytes = get("RequiredBytes")
    value.limit_bytes = get("LimitBytes")
    value.unknown = unknown_members(data, CAPACITY_RANGE_NAMES)
    return value


CLUSTER_INFO_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
        "TLSInfo": "tls_info",
        "RootRotationInProgress": "root_rotation_in_progress",
        "DataPathPort": "data_path_port",
        "DefaultAddrPool": "default_addr_pool",
        "SubnetSize": "subnet_size",
    }
)
CLUSTER_INFO_DEFERRED = Deferred(
    ClusterInfo,
    {
        "spec": ModelAt("Spec", lambda: decode_swarm_spec),
    },
)


def decode_cluster_info(data: Any) -> ClusterInfo:
    if data.__class__ is not dict:
        return cast("ClusterInfo", data)
    get: Getter = data.get
    value = new(ClusterInfo)
    value.id = get("ID")
    value.version = decode_object_version(get("Version"))
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.tls_info = decode_tls_info(get("TLSInfo"))
    value.root_rotation_in_progress = get("RootRotationInProgress")
    value.data_path_port = get("DataPathPort")
    value.default_addr_pool = get("DefaultAddrPool")
    value.subnet_size = get("SubnetSize")
    value.unknown = unknown_members(data, CLUSTER_INFO_NAMES)
    later: Any = value
    later._dockline_source = data
    later._spec = LATER
    return value


CLUSTER_VOLUME_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
        "Info": "info",
        "PublishStatus": "publish_status",
    }
)
CLUSTER_VOLUME_DEFERRED = Deferred(
    ClusterVolume,
    {
        "spec": ModelAt("Spec", lambda: decode_cluster_volume_spec),
        "info": ModelAt("Info", lambda: decode_cluster_volume_info),
        "publish_status": ListAt("PublishStatus", lambda: decode_cluster_volume_publish_status),
    },
)


def decode_cluster_volume(data: Any) -> ClusterVolume:
    if data.__class__ is not dict:
        return cast("ClusterVolume", data)
    get: Getter = data.get
    value = new(ClusterVolume)
    value.id = get("ID")
    value.version = decode_object_version(get("Version"))
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.unknown = unknown_members(data, CLUSTER_VOLUME_NAMES)
    later: Any = value
    later._dockline_source = data
    later._spec = LATER
    later._info = LATER
    later._publish_status = LATER
    return value


CLUSTER_VOLUME_ACCESS_MODE_NAMES = FieldNames(
    {
        "Scope": "scope",
        "Sharing": "sharing",
        "MountVolume": "mount_volume",
        "BlockVolume": "block_volume",
    }
)


def decode_cluster_volume_access_mode(data: Any) -> ClusterVolumeAccessMode:
    if data.__class__ is not dict:
        return cast("ClusterVolumeAccessMode", data)
    get: Getter = data.get
    value = new(ClusterVolumeAccessMode)
    value.scope = decode_enum(enums.ClusterVolumeScope, get("Scope"))
    value.sharing = decode_enum(enums.ClusterVolumeSharing, get("Sharing"))
    value.mount_volume = decode_cluster_volume_mount(get("MountVolume"))
    value.block_volume = get("BlockVolume")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_ACCESS_MODE_NAMES)
    return value


CLUSTER_VOLUME_INFO_NAMES = FieldNames(
    {
        "CapacityBytes": "capacity_bytes",
        "VolumeContext": "volume_context",
        "VolumeID": "volume_id",
        "AccessibleTopology": "accessible_topology",
    }
)
CLUSTER_VOLUME_INFO_DEFERRED = Deferred(
    ClusterVolumeInfo,
    {
        "accessible_topology": ListAt("AccessibleTopology", lambda: decode_topology),
    },
)


def decode_cluster_volume_info(data: Any) -> ClusterVolumeInfo:
    if data.__class__ is not dict:
        return cast("ClusterVolumeInfo", data)
    get: Getter = data.get
    value = new(ClusterVolumeInfo)
    value.capacity_bytes = get("CapacityBytes")
    value.volume_context = get("VolumeContext")
    value.volume_id = get("VolumeID")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_INFO_NAMES)
    later: Any = value
    later._dockline_source = data
    later._accessible_topology = LATER
    return value


CLUSTER_VOLUME_MOUNT_NAMES = FieldNames({"FsType": "fs_type", "MountFlags": "mount_flags"})


def decode_cluster_volume_mount(data: Any) -> ClusterVolumeMount:
    if data.__class__ is not dict:
        return cast("ClusterVolumeMount", data)
    get: Getter = data.get
    value = new(ClusterVolumeMount)
    value.fs_type = get("FsType")
    value.mount_flags = get("MountFlags")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_MOUNT_NAMES)
    return value


CLUSTER_VOLUME_PUBLISH_STATUS_NAMES = FieldNames(
    {
        "NodeID": "node_id",
        "State": "state",
        "PublishContext": "publish_context",
    }
)


def decode_cluster_volume_publish_status(data: Any) -> ClusterVolumePublishStatus:
    if data.__class__ is not dict:
        return cast("ClusterVolumePublishStatus", data)
    get: Getter = data.get
    value = new(ClusterVolumePublishStatus)
    value.node_id = get("NodeID")
    value.state = decode_enum(enums.ClusterVolumePublishState, get("State"))
    value.publish_context = get("PublishContext")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_PUBLISH_STATUS_NAMES)
    return value


CLUSTER_VOLUME_SECRET_NAMES = FieldNames({"Key": "key", "Secret": "secret"})


def decode_cluster_volume_secret(data: Any) -> ClusterVolumeSecret:
    if data.__class__ is not dict:
        return cast("ClusterVolumeSecret", data)
    get: Getter = data.get
    value = new(ClusterVolumeSecret)
    value.key = get("Key")
    value.secret = get("Secret")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_SECRET_NAMES)
    return value


CLUSTER_VOLUME_SPEC_NAMES = FieldNames(
    {
        "Group": "group",
        "AccessMode": "access_mode",
        "Secrets": "secrets",
        "AccessibilityRequirements": "accessibility_requirements",
        "CapacityRange": "capacity_range",
        "Availability": "availability",
    }
)
CLUSTER_VOLUME_SPEC_DEFERRED = Deferred(
    ClusterVolumeSpec,
    {
        "access_mode": ModelAt("AccessMode", lambda: decode_cluster_volume_access_mode),
        "secrets": ListAt("Secrets", lambda: decode_cluster_volume_secret),
        "accessibility_requirements": ModelAt(
            "AccessibilityRequirements", lambda: decode_topology_requirement
        ),
    },
)


def decode_cluster_volume_spec(data: Any) -> ClusterVolumeSpec:
    if data.__class__ is not dict:
        return cast("ClusterVolumeSpec", data)
    get: Getter = data.get
    value = new(ClusterVolumeSpec)
    value.group = get("Group")
    value.capacity_range = decode_capacity_range(get("CapacityRange"))
    value.availability = decode_enum(enums.Availability, get("Availability"))
    value.unknown = unknown_members(data, CLUSTER_VOLUME_SPEC_NAMES)
    later: Any = value
    later._dockline_source = data
    later._access_mode = LATER
    later._secrets = LATER
    later._accessibility_requirements = LATER
    return value


CONFIG_REFERENCE_NAMES = FieldNames({"Network": "network"})
CONFIG_REFERENCE_DEFERRED = Deferred(ConfigReference, {}, CONFIG_REFERENCE_NAMES)


def decode_config_reference(data: Any) -> ConfigReference:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ConfigReference", data)
    value = new(ConfigReference)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CONFIG_REFERENCE_FILE_NAMES = FieldNames(
    {
        "Name": "name",
        "UID": "uid",
        "GID": "gid",
        "Mode": "mode",
    }
)
CONFIG_REFERENCE_FILE_DEFERRED = Deferred(ConfigReferenceFile, {}, CONFIG_REFERENCE_FILE_NAMES)


def decode_config_reference_file(data: Any) -> ConfigReferenceFile:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ConfigReferenceFile", data)
    value = new(ConfigReferenceFile)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CONTAINER_CONFIG_REFERENCE_NAMES = FieldNames(
    {
        "File": "file",
        "Runtime": "runtime",
        "ConfigID": "config_id",
        "ConfigName": "config_name",
    }
)
CONTAINER_CONFIG_REFERENCE_DEFERRED = Deferred(
    ContainerConfigReference,
    {
        "file": ModelAt("File", lambda: decode_config_reference_file),
    },
    CONTAINER_CONFIG_REFERENCE_NAMES,
)


def decode_container_config_reference(data: Any) -> ContainerConfigReference:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ContainerConfigReference", data)
    value = new(ContainerConfigReference)
    later: Any = value
    later._dockline_source = data
    later._file = LATER
    later._unknown = LATER
    return value


CONTAINER_DNS_CONFIG_NAMES = FieldNames(
    {
        "Nameservers": "nameservers",
        "Search": "search",
        "Options": "options",
    }
)
CONTAINER_DNS_CONFIG_DEFERRED = Deferred(ContainerDNSConfig, {}, CONTAINER_DNS_CONFIG_NAMES)


def decode_container_dns_config(data: Any) -> ContainerDNSConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ContainerDNSConfig", data)
    value = new(ContainerDNSConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CONTAINER_PRIVILEGES_NAMES = FieldNames(
    {
        "CredentialSpec": "credential_spec",
        "SELinuxContext": "selinux_context",
        "Seccomp": "seccomp",
        "AppArmor": "apparmor",
        "NoNewPrivileges": "no_new_privileges",
    }
)
CONTAINER_PRIVILEGES_DEFERRED = Deferred(
    ContainerPrivileges,
    {
        "credential_spec": ModelAt("CredentialSpec", lambda: decode_credential_spec),
        "selinux_context": ModelAt("SELinuxContext", lambda: decode_selinux_context),
        "seccomp": ModelAt("Seccomp", lambda: decode_seccomp_options),
        "apparmor": ModelAt("AppArmor", lambda: decode_apparmor_options),
    },
    CONTAINER_PRIVILEGES_NAMES,
)


def decode_container_privileges(data: Any) -> ContainerPrivileges:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ContainerPrivileges", data)
    value = new(ContainerPrivileges)
    later: Any = value
    later._dockline_source = data
    later._credential_spec = LATER
    later._selinux_context = LATER
    later._seccomp = LATER
    later._apparmor = LATER
    later._unknown = LATER
    return value


CREATE_IMAGE_INFO_NAMES = FieldNames(
    {
        "id": "id",
        "error": "error",
        "errorDetail": "error_detail",
        "status": "status",
        "progress": "progress",
        "progressDetail": "progress_detail",
        "stream": "stream",
    }
)
CREATE_IMAGE_INFO_DEFERRED = Deferred(
    CreateImageInfo,
    {
        "error_detail": ModelAt("errorDetail", lambda: decode_error_detail),
        "progress_detail": ModelAt("progressDetail", lambda: decode_progress_detail),
    },
)


def decode_create_image_info(data: Any) -> CreateImageInfo:
    if data.__class__ is not dict:
        return cast("CreateImageInfo", data)
    get: Getter = data.get
    value = new(CreateImageInfo)
    value.id = get("id")
    value.error = get("error")
    value.status = get("status")
    value.progress = get("progress")
    value.stream = get("stream")
    value.unknown = unknown_members(data, CREATE_IMAGE_INFO_NAMES)
    later: Any = value
    later._dockline_source = data
    later._error_detail = LATER
    later._progress_detail = LATER
    return value


CREDENTIAL_SPEC_NAMES = FieldNames({"Config": "config", "File": "file", "Registry": "registry"})
CREDENTIAL_SPEC_DEFERRED = Deferred(CredentialSpec, {}, CREDENTIAL_SPEC_NAMES)


def decode_credential_spec(data: Any) -> CredentialSpec:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("CredentialSpec", data)
    value = new(CredentialSpec)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


DISCRETE_GENERIC_RESOURCE_NAMES = FieldNames({"Kind": "kind", "Value": "value"})
DISCRETE_GENERIC_RESOURCE_DEFERRED = Deferred(DiscreteGenericResource, {}, DISCRETE_GENERIC_RESOURCE_NAMES)


def decode_discrete_generic_resource(data: Any) -> DiscreteGenericResource:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("DiscreteGenericResource", data)
    value = new(DiscreteGenericResource)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


DRIVER_NAMES = FieldNames({"Name": "name", "Options": "options"})


def decode_driver(data: Any) -> Driver:
    if data.__class__ is not dict:
        return cast("Driver", data)
    get: Getter = data.get
    value = new(Driver)
    value.name = get("Name")
    value.options = get("Options")
    value.unknown = unknown_members(data, DRIVER_NAMES)
    return value


DRIVER_DATA_NAMES = FieldNames({"Name": "name", "Data": "data"})


def decode_driver_data(data: Any) -> DriverData:
    if data.__class__ is not dict:
        return cast("DriverData", data)
    get: Getter = data.get
    value = new(DriverData)
    value.name = get("Name")
    value.data = get("Data")
    value.unknown = unknown_members(data, DRIVER_DATA_NAMES)
    return value


ENDPOINT_IPAM_CONFIG_NAMES = FieldNames(
    {
        "IPv4Address": "ipv4_address",
        "IPv6Address": "ipv6_address",
        "LinkLocalIPs": "link_local_ips",
    }
)
ENDPOINT_IPAM_CONFIG_DEFERRED = Deferred(EndpointIPAMConfig, {}, ENDPOINT_IPAM_CONFIG_NAMES)


def decode_endpoint_ipam_config(data: Any) -> EndpointIPAMConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("EndpointIPAMConfig", data)
    value = new(EndpointIPAMConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


ENDPOINT_PORT_CONFIG_NAMES = FieldNames(
    {
        "Name": "name",
        "Protocol": "protocol",
        "TargetPort": "target_port",
        "PublishedPort": "published_port",
        "PublishMode": "publish_mode",
    }
)
ENDPOINT_PORT_CONFIG_DEFERRED = Deferred(
    EndpointPortConfig,
    {
        "protocol": lambda data: decode_enum(enums.PortProtocol, data.get("Protocol")),
        "publish_mode": lambda data: decode_enum(enums.PortPublishMode, data.get("PublishMode")),
    },
    ENDPOINT_PORT_CONFIG_NAMES,
)


def decode_endpoint_port_config(data: Any) -> EndpointPortConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("EndpointPortConfig", data)
    value = new(EndpointPortConfig)
    later: Any = value
    later._dockline_source = data
    later._protocol = LATER
    later._publish_mode = LATER
    later._unknown = LATER
    return value


ENDPOINT_SETTINGS_NAMES = FieldNames(
    {
        "IPAMConfig": "ipam_config",
        "Links": "links",
        "MacAddress": "mac_address",
        "Aliases": "aliases",
        "DriverOpts": "driver_opts",
        "GwPriority": "gw_priority",
        "NetworkID": "network_id",
        "EndpointID": "endpoint_id",
        "Gateway": "gateway",
        "IPAddress": "ip_address",
        "IPPrefixLen": "ip_prefix_len",
        "IPv6Gateway": "ipv6_gateway",
        "GlobalIPv6Address": "global_ipv6_address",
        "GlobalIPv6PrefixLen": "global_ipv6_prefix_len",
        "DNSNames": "dns_names",
    }
)
ENDPOINT_SETTINGS_DEFERRED = Deferred(
    EndpointSettings,
    {
        "ipam_config": ModelAt("IPAMConfig", lambda: decode_endpoint_ipam_config),
    },
    ENDPOINT_SETTINGS_NAMES,
)


def decode_endpoint_settings(data: Any) -> EndpointSettings:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("EndpointSettings", data)
    value = new(EndpointSettings)
    later: Any = value
    later._dockline_source = data
    later._ipam_config = LATER
    later._unknown = LATER
    return value


ERROR_DETAIL_NAMES = FieldNames({"code": "code", "message": "message"})


def decode_error_detail(data: Any) -> ErrorDetail:
    if data.__class__ is not dict:
        return cast("ErrorDetail", data)
    get: Getter = data.get
    value = new(ErrorDetail)
    value.code = get("code")
    value.message = get("message")
    value.unknown = unknown_members(data, ERROR_DETAIL_NAMES)
    return value


ERROR_RESPONSE_NAMES = FieldNames({"message": "message"})


def decode_error_response(data: Any) -> ErrorResponse:
    if data.__class__ is not dict:
        return cast("ErrorResponse", data)
    get: Getter = data.get
    value = new(ErrorResponse)
    value.message = get("message")
    value.unknown = unknown_members(data, ERROR_RESPONSE_NAMES)
    return value


GENERIC_RESOURCE_NAMES = FieldNames(
    {
        "NamedResourceSpec": "named_resource_spec",
        "DiscreteResourceSpec": "discrete_resource_spec",
    }
)
GENERIC_RESOURCE_DEFERRED = Deferred(
    GenericResource,
    {
        "named_resource_spec": ModelAt("NamedResourceSpec", lambda: decode_named_generic_resource),
        "discrete_resource_spec": ModelAt("DiscreteResourceSpec", lambda: decode_discrete_generic_resource),
    },
    GENERIC_RESOURCE_NAMES,
)


def decode_generic_resource(data: Any) -> GenericResource:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("GenericResource", data)
    value = new(GenericResource)
    later: Any = value
    later._dockline_source = data
    later._named_resource_spec = LATER
    later._discrete_resource_spec = LATER
    later._unknown = LATER
    return value


HEALTH_CONFIG_NAMES = FieldNames(
    {
        "Test": "test",
        "Interval": "interval",
        "Timeout": "timeout",
        "Retries": "retries",
        "StartPeriod": "start_period",
        "StartInterval": "start_interval",
    }
)
HEALTH_CONFIG_DEFERRED = Deferred(HealthConfig, {}, HEALTH_CONFIG_NAMES)


def decode_health_config(data: Any) -> HealthConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("HealthConfig", data)
    value = new(HealthConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


ID_RESPONSE_NAMES = FieldNames({"Id": "id"})


def decode_id_response(data: Any) -> IDResponse:
    if data.__class__ is not dict:
        return cast("IDResponse", data)
    get: Getter = data.get
    value = new(IDResponse)
    value.id = get("Id")
    value.unknown = unknown_members(data, ID_RESPONSE_NAMES)
    return value


JOB_ITERATION_NAMES = FieldNames({"Index": "index"})
JOB_ITERATION_DEFERRED = Deferred(JobIteration, {}, JOB_ITERATION_NAMES)


def decode_job_iteration(data: Any) -> JobIteration:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("JobIteration", data)
    value = new(JobIteration)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


LIMIT_NAMES = FieldNames({"NanoCPUs": "nano_cpus", "MemoryBytes": "memory_bytes", "Pids": "pids"})
LIMIT_DEFERRED = Deferred(Limit, {}, LIMIT_NAMES)


def decode_limit(data: Any) -> Limit:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Limit", data)
    value = new(Limit)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


MOUNT_NAMES = FieldNames(
    {
        "Target": "target",
        "Source": "source",
        "Type": "type",
        "ReadOnly": "read_only",
        "Consistency": "consistency",
        "BindOptions": "bind_options",
        "VolumeOptions": "volume_options",
        "ImageOptions": "image_options",
        "TmpfsOptions": "tmpfs_options",
    }
)
MOUNT_DEFERRED = Deferred(
    Mount,
    {
        "type": lambda data: decode_enum(enums.MountType, data.get("Type")),
        "bind_options": ModelAt("BindOptions", lambda: decode_mount_bind_options),
        "volume_options": ModelAt("VolumeOptions", lambda: decode_mount_volume_options),
        "image_options": ModelAt("ImageOptions", lambda: decode_mount_image_options),
        "tmpfs_options": ModelAt("TmpfsOptions", lambda: decode_mount_tmpfs_options),
    },
    MOUNT_NAMES,
)


def decode_mount(data: Any) -> Mount:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Mount", data)
    value = new(Mount)
    later: Any = value
    later._dockline_source = data
    later._type = LATER
    later._bind_options = LATER
    later._volume_options = LATER
    later._image_options = LATER
    later._tmpfs_options = LATER
    later._unknown = LATER
    return value


MOUNT_BIND_OPTIONS_NAMES = FieldNames(
    {
        "Propagation": "propagation",
        "NonRecursive": "non_recursive",
        "CreateMountpoint": "create_mountpoint",
        "ReadOnlyNonRecursive": "read_only_non_recursive",
        "ReadOnlyForceRecursive": "read_only_force_recursive",
    }
)
MOUNT_BIND_OPTIONS_DEFERRED = Deferred(
    MountBindOptions,
    {
        "propagation": lambda data: decode_enum(enums.MountPropagation, data.get("Propagation")),
    },
    MOUNT_BIND_OPTIONS_NAMES,
)


def decode_mount_bind_options(data: Any) -> MountBindOptions:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("MountBindOptions", data)
    value = new(MountBindOptions)
    later: Any = value
    later._dockline_source = data
    later._propagation = LATER
    later._unknown = LATER
    return value


MOUNT_IMAGE_OPTIONS_NAMES = FieldNames({"Subpath": "subpath"})
MOUNT_IMAGE_OPTIONS_DEFERRED = Deferred(MountImageOptions, {}, MOUNT_IMAGE_OPTIONS_NAMES)


def decode_mount_image_options(data: Any) -> MountImageOptions:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("MountImageOptions", data)
    value = new(MountImageOptions)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


MOUNT_POINT_NAMES = FieldNames(
    {
        "Type": "type",
        "Name": "name",
        "Source": "source",
        "Destination": "destination",
        "Driver": "driver",
        "Mode": "mode",
        "RW": "rw",
        "Propagation": "propagation",
    }
)
MOUNT_POINT_DEFERRED = Deferred(
    MountPoint,
    {
        "type": lambda data: decode_enum(enums.MountType, data.get("Type")),
    },
    MOUNT_POINT_NAMES,
)


def decode_mount_point(data: Any) -> MountPoint:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("MountPoint", data)
    value = new(MountPoint)
    later: Any = value
    later._dockline_source = data
    later._type = LATER
    later._unknown = LATER
    return value


MOUNT_TMPFS_OPTIONS_NAMES = FieldNames({"SizeBytes": "size_bytes", "Mode": "mode", "Options": "options"})
MOUNT_TMPFS_OPTIONS_DEFERRED = Deferred(MountTmpfsOptions, {}, MOUNT_TMPFS_OPTIONS_NAMES)


def decode_mount_tmpfs_options(data: Any) -> MountTmpfsOptions:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("MountTmpfsOptions", data)
    value = new(MountTmpfsOptions)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


MOUNT_VOLUME_DRIVER_CONFIG_NAMES = FieldNames({"Name": "name", "Options": "options"})
MOUNT_VOLUME_DRIVER_CONFIG_DEFERRED = Deferred(MountVolumeDriverConfig, {}, MOUNT_VOLUME_DRIVER_CONFIG_NAMES)


def decode_mount_volume_driver_config(data: Any) -> MountVolumeDriverConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("MountVolumeDriverConfig", data)
    value = new(MountVolumeDriverConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


MOUNT_VOLUME_OPTIONS_NAMES = FieldNames(
    {
        "NoCopy": "no_copy",
        "Labels": "labels",
        "DriverConfig": "driver_config",
        "Subpath": "subpath",
    }
)
MOUNT_VOLUME_OPTIONS_DEFERRED = Deferred(
    MountVolumeOptions,
    {
        "driver_config": ModelAt("DriverConfig", lambda: decode_mount_volume_driver_config),
    },
    MOUNT_VOLUME_OPTIONS_NAMES,
)


def decode_mount_volume_options(data: Any) -> MountVolumeOptions:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("MountVolumeOptions", data)
    value = new(MountVolumeOptions)
    later: Any = value
    later._dockline_source = data
    later._driver_config = LATER
    later._unknown = LATER
    return value


NAMED_GENERIC_RESOURCE_NAMES = FieldNames({"Kind": "kind", "Value": "value"})
NAMED_GENERIC_RESOURCE_DEFERRED = Deferred(NamedGenericResource, {}, NAMED_GENERIC_RESOURCE_NAMES)


def decode_named_generic_resource(data: Any) -> NamedGenericResource:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NamedGenericResource", data)
    value = new(NamedGenericResource)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


NETWORK_ATTACHMENT_CONFIG_NAMES = FieldNames(
    {
        "Target": "target",
        "Aliases": "aliases",
        "DriverOpts": "driver_opts",
    }
)
NETWORK_ATTACHMENT_CONFIG_DEFERRED = Deferred(NetworkAttachmentConfig, {}, NETWORK_ATTACHMENT_CONFIG_NAMES)


def decode_network_attachment_config(data: Any) -> NetworkAttachmentConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NetworkAttachmentConfig", data)
    value = new(NetworkAttachmentConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


OCI_DESCRIPTOR_NAMES = FieldNames(
    {
        "mediaType": "media_type",
        "digest": "digest",
        "size": "size",
        "urls": "urls",
        "annotations": "annotations",
        "data": "data",
        "platform": "platform",
        "artifactType": "artifact_type",
    }
)
OCI_DESCRIPTOR_DEFERRED = Deferred(
    OCIDescriptor,
    {
        "data": lambda data: decode_as(Base64, data.get("data")),
        "platform": ModelAt("platform", lambda: decode_oci_platform),
    },
    OCI_DESCRIPTOR_NAMES,
)


def decode_oci_descriptor(data: Any) -> OCIDescriptor:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("OCIDescriptor", data)
    value = new(OCIDescriptor)
    later: Any = value
    later._dockline_source = data
    later._data = LATER
    later._platform = LATER
    later._unknown = LATER
    return value


OCI_PLATFORM_NAMES = FieldNames(
    {
        "architecture": "architecture",
        "os": "os",
        "os.version": "os_version",
        "os.features": "os_features",
        "variant": "variant",
    }
)
OCI_PLATFORM_DEFERRED = Deferred(OCIPlatform, {}, OCI_PLATFORM_NAMES)


def decode_oci_platform(data: Any) -> OCIPlatform:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("OCIPlatform", data)
    value = new(OCIPlatform)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


OBJECT_VERSION_NAMES = FieldNames({"Index": "index"})
OBJECT_VERSION_DEFERRED = Deferred(ObjectVersion, {}, OBJECT_VERSION_NAMES)


def decode_object_version(data: Any) -> ObjectVersion:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ObjectVersion", data)
    value = new(ObjectVersion)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


PLACEMENT_PREFERENCE_NAMES = FieldNames({"Spread": "spread"})
PLACEMENT_PREFERENCE_DEFERRED = Deferred(
    PlacementPreference,
    {
        "spread": ModelAt("Spread", lambda: decode_spread_over),
    },
    PLACEMENT_PREFERENCE_NAMES,
)


def decode_placement_preference(data: Any) -> PlacementPreference:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PlacementPreference", data)
    value = new(PlacementPreference)
    later: Any = value
    later._dockline_source = data
    later._spread = LATER
    later._unknown = LATER
    return value


PLATFORM_NAMES = FieldNames({"Architecture": "architecture", "OS": "os"})
PLATFORM_DEFERRED = Deferred(Platform, {}, PLATFORM_NAMES)


def decode_platform(data: Any) -> Platform:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Platform", data)
    value = new(Platform)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


PORT_NAMES = FieldNames(
    {
        "IP": "ip",
        "PrivatePort": "private_port",
        "PublicPort": "public_port",
        "Type": "type",
    }
)
PORT_DEFERRED = Deferred(
    Port,
    {
        "type": lambda data: decode_enum(enums.PortProtocol, data.get("Type")),
    },
    PORT_NAMES,
)


def decode_port(data: Any) -> Port:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Port", data)
    value = new(Port)
    later: Any = value
    later._dockline_source = data
    later._type = LATER
    later._unknown = LATER
    return value


PROGRESS_DETAIL_NAMES = FieldNames(
    {
        "current": "current",
        "total": "total",
        "start": "start",
        "hidecounts": "hidecounts",
        "units": "units",
    }
)


def decode_progress_detail(data: Any) -> ProgressDetail:
    if data.__class__ is not dict:
        return cast("ProgressDetail", data)
    get: Getter = data.get
    value = new(ProgressDetail)
    value.current = get("current")
    value.total = get("total")
    value.start = get("start")
    value.hidecounts = get("hidecounts")
    value.units = get("units")
    value.unknown = unknown_members(data, PROGRESS_DETAIL_NAMES)
    return value


PUSH_IMAGE_INFO_NAMES = FieldNames(
    {
        "error": "error",
        "errorDetail": "error_detail",
        "status": "status",
        "progress": "progress",
        "progressDetail": "progress_detail",
        "id": "id",
        "aux": "aux",
    }
)
PUSH_IMAGE_INFO_DEFERRED = Deferred(
    PushImageInfo,
    {
        "error_detail": ModelAt("errorDetail", lambda: decode_error_detail),
        "progress_detail": ModelAt("progressDetail", lambda: decode_progress_detail),
        "aux": ModelAt("aux", lambda: decode_push_result),
    },
)


def decode_push_image_info(data: Any) -> PushImageInfo:
    if data.__class__ is not dict:
        return cast("PushImageInfo", data)
    get: Getter = data.get
    value = new(PushImageInfo)
    value.error = get("error")
    value.status = get("status")
    value.progress = get("progress")
    value.id = get("id")
    value.unknown = unknown_members(data, PUSH_IMAGE_INFO_NAMES)
    later: Any = value
    later._dockline_source = data
    later._error_detail = LATER
    later._progress_detail = LATER
    later._aux = LATER
    return value


PUSH_RESULT_NAMES = FieldNames({"Tag": "tag", "Digest": "digest", "Size": "size"})


def decode_push_result(data: Any) -> PushResult:
    if data.__class__ is not dict:
        return cast("PushResult", data)
    get: Getter = data.get
    value = new(PushResult)
    value.tag = get("Tag")
    value.digest = get("Digest")
    value.size = get("Size")
    value.unknown = unknown_members(data, PUSH_RESULT_NAMES)
    return value


RESOURCE_OBJECT_NAMES = FieldNames(
    {
        "NanoCPUs": "nano_cpus",
        "MemoryBytes": "memory_bytes",
        "GenericResources": "generic_resources",
    }
)
RESOURCE_OBJECT_DEFERRED = Deferred(
    ResourceObject,
    {
        "generic_resources": ListAt("GenericResources", lambda: decode_generic_resource),
    },
    RESOURCE_OBJECT_NAMES,
)


def decode_resource_object(data: Any) -> ResourceObject:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ResourceObject", data)
    value = new(ResourceObject)
    later: Any = value
    later._dockline_source = data
    later._generic_resources = LATER
    later._unknown = LATER
    return value


SELINUX_CONTEXT_NAMES = FieldNames(
    {
        "Disable": "disable",
        "User": "user",
        "Role": "role",
        "Type": "type",
        "Level": "level",
    }
)
SELINUX_CONTEXT_DEFERRED = Deferred(SELinuxContext, {}, SELINUX_CONTEXT_NAMES)


def decode_selinux_context(data: Any) -> SELinuxContext:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SELinuxContext", data)
    value = new(SELinuxContext)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


SECCOMP_OPTIONS_NAMES = FieldNames({"Mode": "mode", "Profile": "profile"})
SECCOMP_OPTIONS_DEFERRED = Deferred(
    SeccompOptions,
    {
        "mode": lambda data: decode_enum(enums.SeccompMode, data.get("Mode")),
    },
    SECCOMP_OPTIONS_NAMES,
)


def decode_seccomp_options(data: Any) -> SeccompOptions:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SeccompOptions", data)
    value = new(SeccompOptions)
    later: Any = value
    later._dockline_source = data
    later._mode = LATER
    later._unknown = LATER
    return value


SECRET_REFERENCE_NAMES = FieldNames({"File": "file", "SecretID": "secret_id", "SecretName": "secret_name"})
SECRET_REFERENCE_DEFERRED = Deferred(
    SecretReference,
    {
        "file": ModelAt("File", lambda: decode_secret_reference_file),
    },
    SECRET_REFERENCE_NAMES,
)


def decode_secret_reference(data: Any) -> SecretReference:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SecretReference", data)
    value = new(SecretReference)
    later: Any = value
    later._dockline_source = data
    later._file = LATER
    later._unknown = LATER
    return value


SECRET_REFERENCE_FILE_NAMES = FieldNames(
    {
        "Name": "name",
        "UID": "uid",
        "GID": "gid",
        "Mode": "mode",
    }
)
SECRET_REFERENCE_FILE_DEFERRED = Deferred(SecretReferenceFile, {}, SECRET_REFERENCE_FILE_NAMES)


def decode_secret_reference_file(data: Any) -> SecretReferenceFile:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SecretReferenceFile", data)
    value = new(SecretReferenceFile)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


SPREAD_OVER_NAMES = FieldNames({"SpreadDescriptor": "spread_descriptor"})
SPREAD_OVER_DEFERRED = Deferred(SpreadOver, {}, SPREAD_OVER_NAMES)


def decode_spread_over(data: Any) -> SpreadOver:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SpreadOver", data)
    value = new(SpreadOver)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


SWARM_CA_CONFIG_NAMES = FieldNames(
    {
        "NodeCertExpiry": "node_cert_expiry",
        "ExternalCAs": "external_cas",
        "SigningCACert": "signing_ca_cert",
        "SigningCAKey": "signing_ca_key",
        "ForceRotate": "force_rotate",
    }
)
SWARM_CA_CONFIG_DEFERRED = Deferred(
    SwarmCAConfig,
    {
        "external_cas": ListAt("ExternalCAs", lambda: decode_swarm_external_ca),
    },
)


def decode_swarm_ca_config(data: Any) -> SwarmCAConfig:
    if data.__class__ is not dict:
        return cast("SwarmCAConfig", data)
    get: Getter = data.get
    value = new(SwarmCAConfig)
    value.node_cert_expiry = get("NodeCertExpiry")
    value.signing_ca_cert = get("SigningCACert")
    value.signing_ca_key = get("SigningCAKey")
    value.force_rotate = get("ForceRotate")
    value.unknown = unknown_members(data, SWARM_CA_CONFIG_NAMES)
    later: Any = value
    later._dockline_source = data
    later._external_cas = LATER
    return value


SWARM_DISPATCHER_CONFIG_NAMES = FieldNames({"HeartbeatPeriod": "heartbeat_period"})


def decode_swarm_dispatcher_config(data: Any) -> SwarmDispatcherConfig:
    if data.__class__ is not dict:
        return cast("SwarmDispatcherConfig", data)
    get: Getter = data.get
    value = new(SwarmDispatcherConfig)
    value.heartbeat_period = get("HeartbeatPeriod")
    value.unknown = unknown_members(data, SWARM_DISPATCHER_CONFIG_NAMES)
    return value


SWARM_ENCRYPTION_CONFIG_NAMES = FieldNames({"AutoLockManagers": "auto_lock_managers"})


def decode_swarm_encryption_config(data: Any) -> SwarmEncryptionConfig:
    if data.__class__ is not dict:
        return cast("SwarmEncryptionConfig", data)
    get: Getter = data.get
    value = new(SwarmEncryptionConfig)
    value.auto_lock_managers = get("AutoLockManagers")
    value.unknown = unknown_members(data, SWARM_ENCRYPTION_CONFIG_NAMES)
    return value


SWARM_EXTERNAL_CA_NAMES = FieldNames(
    {
        "Protocol": "protocol",
        "URL": "url",
        "Options": "options",
        "CACert": "ca_cert",
    }
)


def decode_swarm_external_ca(data: Any) -> SwarmExternalCA:
    if data.__class__ is not dict:
        return cast("SwarmExternalCA", data)
    get: Getter = data.get
    value = new(SwarmExternalCA)
    value.protocol = decode_enum(enums.ExternalCAProtocol, get("Protocol"))
    value.url = get("URL")
    value.options = get("Options")
    value.ca_cert = get("CACert")
    value.unknown = unknown_members(data, SWARM_EXTERNAL_CA_NAMES)
    return value


SWARM_ORCHESTRATION_CONFIG_NAMES = FieldNames({"TaskHistoryRetentionLimit": "task_history_retention_limit"})


def decode_swarm_orchestration_config(data: Any) -> SwarmOrchestrationConfig:
    if data.__class__ is not dict:
        return cast("SwarmOrchestrationConfig", data)
    get: Getter = data.get
    value = new(SwarmOrchestrationConfig)
    value.task_history_retention_limit = get("TaskHistoryRetentionLimit")
    value.unknown = unknown_members(data, SWARM_ORCHESTRATION_CONFIG_NAMES)
    return value


SWARM_RAFT_CONFIG_NAMES = FieldNames(
    {
        "SnapshotInterval": "snapshot_interval",
        "KeepOldSnapshots": "keep_old_snapshots",
        "LogEntriesForSlowFollowers": "log_entries_for_slow_followers",
        "ElectionTick": "election_tick",
        "HeartbeatTick": "heartbeat_tick",
    }
)


def decode_swarm_raft_config(data: Any) -> SwarmRaftConfig:
    if data.__class__ is not dict:
        return cast("SwarmRaftConfig", data)
    get: Getter = data.get
    value = new(SwarmRaftConfig)
    value.snapshot_interval = get("SnapshotInterval")
    value.keep_old_snapshots = get("KeepOldSnapshots")
    value.log_entries_for_slow_followers = get("LogEntriesForSlowFollowers")
    value.election_tick = get("ElectionTick")
    value.heartbeat_tick = get("HeartbeatTick")
    value.unknown = unknown_members(data, SWARM_RAFT_CONFIG_NAMES)
    return value


SWARM_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "Labels": "labels",
        "Orchestration": "orchestration",
        "Raft": "raft",
        "Dispatcher": "dispatcher",
        "CAConfig": "ca_config",
        "EncryptionConfig": "encryption_config",
        "TaskDefaults": "task_defaults",
    }
)
SWARM_SPEC_DEFERRED = Deferred(
    SwarmSpec,
    {
        "raft": ModelAt("Raft", lambda: decode_swarm_raft_config),
        "ca_config": ModelAt("CAConfig", lambda: decode_swarm_ca_config),
        "task_defaults": ModelAt("TaskDefaults", lambda: decode_swarm_task_defaults),
    },
)


def decode_swarm_spec(data: Any) -> SwarmSpec:
    if data.__class__ is not dict:
        return cast("SwarmSpec", data)
    get: Getter = data.get
    value = new(SwarmSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.orchestration = decode_swarm_orchestration_config(get("Orchestration"))
    value.dispatcher = decode_swarm_dispatcher_config(get("Dispatcher"))
    value.encryption_config = decode_swarm_encryption_config(get("EncryptionConfig"))
    value.unknown = unknown_members(data, SWARM_SPEC_NAMES)
    later: Any = value
    later._dockline_source = data
    later._raft = LATER
    later._ca_config = LATER
    later._task_defaults = LATER
    return value


SWARM_TASK_DEFAULTS_NAMES = FieldNames({"LogDriver": "log_driver"})


def decode_swarm_task_defaults(data: Any) -> SwarmTaskDefaults:
    if data.__class__ is not dict:
        return cast("SwarmTaskDefaults", data)
    get: Getter = data.get
    value = new(SwarmTaskDefaults)
    value.log_driver = decode_task_log_driver(get("LogDriver"))
    value.unknown = unknown_members(data, SWARM_TASK_DEFAULTS_NAMES)
    return value


TLS_INFO_NAMES = FieldNames(
    {
        "TrustRoot": "trust_root",
        "CertIssuerSubject": "cert_issuer_subject",
        "CertIssuerPublicKey": "cert_issuer_public_key",
    }
)
TLS_INFO_DEFERRED = Deferred(
    TLSInfo,
    {
        "cert_issuer_subject": lambda data: decode_as(Base64, data.get("CertIssuerSubject")),
        "cert_issuer_public_key": lambda data: decode_as(Base64, data.get("CertIssuerPublicKey")),
    },
    TLS_INFO_NAMES,
)


def decode_tls_info(data: Any) -> TLSInfo:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TLSInfo", data)
    value = new(TLSInfo)
    later: Any = value
    later._dockline_source = data
    later._cert_issuer_subject = LATER
    later._cert_issuer_public_key = LATER
    later._unknown = LATER
    return value


TASK_LOG_DRIVER_NAMES = FieldNames({"Name": "name", "Options": "options"})
TASK_LOG_DRIVER_DEFERRED = Deferred(TaskLogDriver, {}, TASK_LOG_DRIVER_NAMES)


def decode_task_log_driver(data: Any) -> TaskLogDriver:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskLogDriver", data)
    value = new(TaskLogDriver)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


TOPOLOGY_NAMES = FieldNames({"Segments": "segments"})


def decode_topology(data: Any) -> Topology:
    if data.__class__ is not dict:
        return cast("Topology", data)
    get: Getter = data.get
    value = new(Topology)
    value.segments = get("Segments")
    value.unknown = unknown_members(data, TOPOLOGY_NAMES)
    return value


TOPOLOGY_REQUIREMENT_NAMES = FieldNames({"Requisite": "requisite", "Preferred": "preferred"})
TOPOLOGY_REQUIREMENT_DEFERRED = Deferred(
    TopologyRequirement,
    {
        "requisite": ListAt("Requisite", lambda: decode_topology),
        "preferred": ListAt("Preferred", lambda: decode_topology),
    },
)


def decode_topology_requirement(data: Any) -> TopologyRequirement:
    if data.__class__ is not dict:
        return cast("TopologyRequirement", data)
    value = new(TopologyRequirement)
    value.unknown = unknown_members(data, TOPOLOGY_REQUIREMENT_NAMES)
    later: Any = value
    later._dockline_source = data
    later._requisite = LATER
    later._preferred = LATER
    return value


ULIMIT_NAMES = FieldNames({"Name": "name", "Soft": "soft", "Hard": "hard"})
ULIMIT_DEFERRED = Deferred(Ulimit, {}, ULIMIT_NAMES)


def decode_ulimit(data: Any) -> Ulimit:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Ulimit", data)
    value = new(Ulimit)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    AppArmorOptions: Codec(decode_apparmor_options, APPARMOR_OPTIONS_NAMES),
    CapacityRange: Codec(decode_capacity_range, CAPACITY_RANGE_NAMES),
    ClusterInfo: Codec(decode_cluster_info, CLUSTER_INFO_NAMES),
    ClusterVolume: Codec(decode_cluster_volume, CLUSTER_VOLUME_NAMES),
    ClusterVolumeAccessMode: Codec(decode_cluster_volume_access_mode, CLUSTER_VOLUME_ACCESS_MODE_NAMES),
    ClusterVolumeInfo: Codec(decode_cluster_volume_info, CLUSTER_VOLUME_INFO_NAMES),
    ClusterVolumeMount: Codec(decode_cluster_volume_mount, CLUSTER_VOLUME_MOUNT_NAMES),
    ClusterVolumePublishStatus: Codec(
        decode_cluster_volume_publish_status,
        CLUSTER_VOLUME_PUBLISH_STATUS_NAMES,
    ),
    ClusterVolumeSecret: Codec(decode_cluster_volume_secret, CLUSTER_VOLUME_SECRET_NAMES),
    ClusterVolumeSpec: Codec(decode_cluster_volume_spec, CLUSTER_VOLUME_SPEC_NAMES),
    ConfigReference: Codec(decode_config_reference, CONFIG_REFERENCE_NAMES),
    ConfigReferenceFile: Codec(decode_config_reference_file, CONFIG_REFERENCE_FILE_NAMES),
    ContainerConfigReference: Codec(decode_container_config_reference, CONTAINER_CONFIG_REFERENCE_NAMES),
    ContainerDNSConfig: Codec(decode_container_dns_config, CONTAINER_DNS_CONFIG_NAMES),
    ContainerPrivileges: Codec(decode_container_privileges, CONTAINER_PRIVILEGES_NAMES),
    CreateImageInfo: Codec(decode_create_image_info, CREATE_IMAGE_INFO_NAMES),
    CredentialSpec: Codec(decode_credential_spec, CREDENTIAL_SPEC_NAMES),
    DiscreteGenericResource: Codec(decode_discrete_generic_resource, DISCRETE_GENERIC_RESOURCE_NAMES),
    Driver: Codec(decode_driver, DRIVER_NAMES),
    DriverData: Codec(decode_driver_data, DRIVER_DATA_NAMES),
    EndpointIPAMConfig: Codec(decode_endpoint_ipam_config, ENDPOINT_IPAM_CONFIG_NAMES),
    EndpointPortConfig: Codec(decode_endpoint_port_config, ENDPOINT_PORT_CONFIG_NAMES),
    EndpointSettings: Codec(decode_endpoint_settings, ENDPOINT_SETTINGS_NAMES),
    ErrorDetail: Codec(decode_error_detail, ERROR_DETAIL_NAMES),
    ErrorResponse: Codec(decode_error_response, ERROR_RESPONSE_NAMES),
    GenericResource: Codec(decode_generic_resource, GENERIC_RESOURCE_NAMES),
    HealthConfig: Codec(decode_health_config, HEALTH_CONFIG_NAMES),
    IDResponse: Codec(decode_id_response, ID_RESPONSE_NAMES),
    JobIteration: Codec(decode_job_iteration, JOB_ITERATION_NAMES),
    Limit: Codec(decode_limit, LIMIT_NAMES),
    Mount: Codec(decode_mount, MOUNT_NAMES),
    MountBindOptions: Codec(decode_mount_bind_options, MOUNT_BIND_OPTIONS_NAMES),
    MountImageOptions: Codec(decode_mount_image_options, MOUNT_IMAGE_OPTIONS_NAMES),
    MountPoint: Codec(decode_mount_point, MOUNT_POINT_NAMES),
    MountTmpfsOptions: Codec(decode_mount_tmpfs_options, MOUNT_TMPFS_OPTIONS_NAMES),
    MountVolumeDriverConfig: Codec(decode_mount_volume_driver_config, MOUNT_VOLUME_DRIVER_CONFIG_NAMES),
    MountVolumeOptions: Codec(decode_mount_volume_options, MOUNT_VOLUME_OPTIONS_NAMES),
    NamedGenericResource: Codec(decode_named_generic_resource, NAMED_GENERIC_RESOURCE_NAMES),
    NetworkAttachmentConfig: Codec(decode_network_attachment_config, NETWORK_ATTACHMENT_CONFIG_NAMES),
    OCIDescriptor: Codec(decode_oci_descriptor, OCI_DESCRIPTOR_NAMES),
    OCIPlatform: Codec(decode_oci_platform, OCI_PLATFORM_NAMES),
    ObjectVersion: Codec(decode_object_version, OBJECT_VERSION_NAMES),
    PlacementPreference: Codec(decode_placement_preference, PLACEMENT_PREFERENCE_NAMES),
    Platform: Codec(decode_platform, PLATFORM_NAMES),
    Port: Codec(decode_port, PORT_NAMES),
    ProgressDetail: Codec(decode_progress_detail, PROGRESS_DETAIL_NAMES),
    PushImageInfo: Codec(decode_push_image_info, PUSH_IMAGE_INFO_NAMES),
    PushResult: Codec(decode_push_result, PUSH_RESULT_NAMES),
    ResourceObject: Codec(decode_resource_object, RESOURCE_OBJECT_NAMES),
    SELinuxContext: Codec(decode_selinux_context, SELINUX_CONTEXT_NAMES),
    SeccompOptions: Codec(decode_seccomp_options, SECCOMP_OPTIONS_NAMES),
    SecretReference: Codec(decode_secret_reference, SECRET_REFERENCE_NAMES),
    SecretReferenceFile: Codec(decode_secret_reference_file, SECRET_REFERENCE_FILE_NAMES),
    SpreadOver: Codec(decode_spread_over, SPREAD_OVER_NAMES),
    SwarmCAConfig: Codec(decode_swarm_ca_config, SWARM_CA_CONFIG_NAMES),
    SwarmDispatcherConfig: Codec(decode_swarm_dispatcher_config, SWARM_DISPATCHER_CONFIG_NAMES),
    SwarmEncryptionConfig: Codec(decode_swarm_encryption_config, SWARM_ENCRYPTION_CONFIG_NAMES),
    SwarmExternalCA: Codec(decode_swarm_external_ca, SWARM_EXTERNAL_CA_NAMES),
    SwarmOrchestrationConfig: Codec(decode_swarm_orchestration_config, SWARM_ORCHESTRATION_CONFIG_NAMES),
    SwarmRaftConfig: Codec(decode_swarm_raft_config, SWARM_RAFT_CONFIG_NAMES),
    SwarmSpec: Codec(decode_swarm_spec, SWARM_SPEC_NAMES),
    SwarmTaskDefaults: Codec(decode_swarm_task_defaults, SWARM_TASK_DEFAULTS_NAMES),
    TLSInfo: Codec(decode_tls_info, TLS_INFO_NAMES),
    TaskLogDriver: Codec(decode_task_log_driver, TASK_LOG_DRIVER_NAMES),
    Topology: Codec(decode_topology, TOPOLOGY_NAMES),
    TopologyRequirement: Codec(decode_topology_requirement, TOPOLOGY_REQUIREMENT_NAMES),
    Ulimit: Codec(decode_ulimit, ULIMIT_NAMES),
}
