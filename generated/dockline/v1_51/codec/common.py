# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models that several resources use are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import (
    Getter,
    Names,
    decode_as,
    decode_enum,
    decode_list,
    encode_list,
    plain,
    unknown_members,
)
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Base64, Later, Model, Timestamp, decode_later

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

APPARMOR_OPTIONS_NAMES = Names({"Mode": "mode"})


def decode_apparmor_options(data: Any) -> AppArmorOptions:
    if data.__class__ is not dict:
        return cast(AppArmorOptions, data)
    get: Getter = data.get
    value = object.__new__(AppArmorOptions)
    value.mode = decode_enum(enums.AppArmorMode, get("Mode"))
    value.unknown = unknown_members(data, APPARMOR_OPTIONS_NAMES)
    return value


def encode_apparmor_options(value: Any) -> Any:
    if not isinstance(value, AppArmorOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.mode is not None:
        data["Mode"] = plain(value.mode)
    if value.unknown:
        data.update(value.unknown)
    return data


CAPACITY_RANGE_NAMES = Names({"RequiredBytes": "required_bytes", "LimitBytes": "limit_bytes"})


def decode_capacity_range(data: Any) -> CapacityRange:
    if data.__class__ is not dict:
        return cast(CapacityRange, data)
    get: Getter = data.get
    value = object.__new__(CapacityRange)
    value.required_bytes = get("RequiredBytes")
    value.limit_bytes = get("LimitBytes")
    value.unknown = unknown_members(data, CAPACITY_RANGE_NAMES)
    return value


def encode_capacity_range(value: Any) -> Any:
    if not isinstance(value, CapacityRange):
        return plain(value)
    data: dict[str, Any] = {}
    if value.required_bytes is not None:
        data["RequiredBytes"] = value.required_bytes
    if value.limit_bytes is not None:
        data["LimitBytes"] = value.limit_bytes
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_INFO_NAMES = Names(
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
CLUSTER_INFO_LATER: Later = {
    "version": lambda get: decode_object_version(get("Version")),
    "spec": lambda get: decode_swarm_spec(get("Spec")),
    "tls_info": lambda get: decode_tls_info(get("TLSInfo")),
}


def decode_cluster_info(data: Any) -> ClusterInfo:
    if data.__class__ is not dict:
        return cast(ClusterInfo, data)
    get: Getter = data.get
    value = object.__new__(ClusterInfo)
    value.id = get("ID")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.root_rotation_in_progress = get("RootRotationInProgress")
    value.data_path_port = get("DataPathPort")
    value.default_addr_pool = get("DefaultAddrPool")
    value.subnet_size = get("SubnetSize")
    value.unknown = unknown_members(data, CLUSTER_INFO_NAMES)
    decode_later(value, (get, CLUSTER_INFO_LATER))
    return value


def encode_cluster_info(value: Any) -> Any:
    if not isinstance(value, ClusterInfo):
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
    if value.spec is not None:
        data["Spec"] = encode_swarm_spec(value.spec)
    if value.tls_info is not None:
        data["TLSInfo"] = encode_tls_info(value.tls_info)
    if value.root_rotation_in_progress is not None:
        data["RootRotationInProgress"] = value.root_rotation_in_progress
    if value.data_path_port is not None:
        data["DataPathPort"] = value.data_path_port
    if value.default_addr_pool is not None:
        data["DefaultAddrPool"] = value.default_addr_pool
    if value.subnet_size is not None:
        data["SubnetSize"] = value.subnet_size
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_VOLUME_NAMES = Names(
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
CLUSTER_VOLUME_LATER: Later = {
    "version": lambda get: decode_object_version(get("Version")),
    "spec": lambda get: decode_cluster_volume_spec(get("Spec")),
    "info": lambda get: decode_cluster_volume_info(get("Info")),
    "publish_status": lambda get: decode_list(decode_cluster_volume_publish_status, get("PublishStatus")),
}


def decode_cluster_volume(data: Any) -> ClusterVolume:
    if data.__class__ is not dict:
        return cast(ClusterVolume, data)
    get: Getter = data.get
    value = object.__new__(ClusterVolume)
    value.id = get("ID")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.unknown = unknown_members(data, CLUSTER_VOLUME_NAMES)
    decode_later(value, (get, CLUSTER_VOLUME_LATER))
    return value


def encode_cluster_volume(value: Any) -> Any:
    if not isinstance(value, ClusterVolume):
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
    if value.spec is not None:
        data["Spec"] = encode_cluster_volume_spec(value.spec)
    if value.info is not None:
        data["Info"] = encode_cluster_volume_info(value.info)
    if value.publish_status is not None:
        data["PublishStatus"] = encode_list(encode_cluster_volume_publish_status, value.publish_status)
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_VOLUME_ACCESS_MODE_NAMES = Names(
    {
        "Scope": "scope",
        "Sharing": "sharing",
        "MountVolume": "mount_volume",
        "BlockVolume": "block_volume",
    }
)
CLUSTER_VOLUME_ACCESS_MODE_LATER: Later = {
    "mount_volume": lambda get: decode_cluster_volume_mount(get("MountVolume")),
}


def decode_cluster_volume_access_mode(data: Any) -> ClusterVolumeAccessMode:
    if data.__class__ is not dict:
        return cast(ClusterVolumeAccessMode, data)
    get: Getter = data.get
    value = object.__new__(ClusterVolumeAccessMode)
    value.scope = decode_enum(enums.ClusterVolumeScope, get("Scope"))
    value.sharing = decode_enum(enums.ClusterVolumeSharing, get("Sharing"))
    value.block_volume = get("BlockVolume")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_ACCESS_MODE_NAMES)
    decode_later(value, (get, CLUSTER_VOLUME_ACCESS_MODE_LATER))
    return value


def encode_cluster_volume_access_mode(value: Any) -> Any:
    if not isinstance(value, ClusterVolumeAccessMode):
        return plain(value)
    data: dict[str, Any] = {}
    if value.scope is not None:
        data["Scope"] = plain(value.scope)
    if value.sharing is not None:
        data["Sharing"] = plain(value.sharing)
    if value.mount_volume is not None:
        data["MountVolume"] = encode_cluster_volume_mount(value.mount_volume)
    if value.block_volume is not None:
        data["BlockVolume"] = plain(value.block_volume)
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_VOLUME_INFO_NAMES = Names(
    {
        "CapacityBytes": "capacity_bytes",
        "VolumeContext": "volume_context",
        "VolumeID": "volume_id",
        "AccessibleTopology": "accessible_topology",
    }
)
CLUSTER_VOLUME_INFO_LATER: Later = {
    "accessible_topology": lambda get: decode_list(decode_topology, get("AccessibleTopology")),
}


def decode_cluster_volume_info(data: Any) -> ClusterVolumeInfo:
    if data.__class__ is not dict:
        return cast(ClusterVolumeInfo, data)
    get: Getter = data.get
    value = object.__new__(ClusterVolumeInfo)
    value.capacity_bytes = get("CapacityBytes")
    value.volume_context = get("VolumeContext")
    value.volume_id = get("VolumeID")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_INFO_NAMES)
    decode_later(value, (get, CLUSTER_VOLUME_INFO_LATER))
    return value


def encode_cluster_volume_info(value: Any) -> Any:
    if not isinstance(value, ClusterVolumeInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.capacity_bytes is not None:
        data["CapacityBytes"] = value.capacity_bytes
    if value.volume_context is not None:
        data["VolumeContext"] = value.volume_context
    if value.volume_id is not None:
        data["VolumeID"] = value.volume_id
    if value.accessible_topology is not None:
        data["AccessibleTopology"] = encode_list(encode_topology, value.accessible_topology)
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_VOLUME_MOUNT_NAMES = Names({"FsType": "fs_type", "MountFlags": "mount_flags"})


def decode_cluster_volume_mount(data: Any) -> ClusterVolumeMount:
    if data.__class__ is not dict:
        return cast(ClusterVolumeMount, data)
    get: Getter = data.get
    value = object.__new__(ClusterVolumeMount)
    value.fs_type = get("FsType")
    value.mount_flags = get("MountFlags")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_MOUNT_NAMES)
    return value


def encode_cluster_volume_mount(value: Any) -> Any:
    if not isinstance(value, ClusterVolumeMount):
        return plain(value)
    data: dict[str, Any] = {}
    if value.fs_type is not None:
        data["FsType"] = value.fs_type
    if value.mount_flags is not None:
        data["MountFlags"] = value.mount_flags
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_VOLUME_PUBLISH_STATUS_NAMES = Names(
    {
        "NodeID": "node_id",
        "State": "state",
        "PublishContext": "publish_context",
    }
)


def decode_cluster_volume_publish_status(data: Any) -> ClusterVolumePublishStatus:
    if data.__class__ is not dict:
        return cast(ClusterVolumePublishStatus, data)
    get: Getter = data.get
    value = object.__new__(ClusterVolumePublishStatus)
    value.node_id = get("NodeID")
    value.state = decode_enum(enums.ClusterVolumePublishState, get("State"))
    value.publish_context = get("PublishContext")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_PUBLISH_STATUS_NAMES)
    return value


def encode_cluster_volume_publish_status(value: Any) -> Any:
    if not isinstance(value, ClusterVolumePublishStatus):
        return plain(value)
    data: dict[str, Any] = {}
    if value.node_id is not None:
        data["NodeID"] = value.node_id
    if value.state is not None:
        data["State"] = plain(value.state)
    if value.publish_context is not None:
        data["PublishContext"] = value.publish_context
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_VOLUME_SECRET_NAMES = Names({"Key": "key", "Secret": "secret"})


def decode_cluster_volume_secret(data: Any) -> ClusterVolumeSecret:
    if data.__class__ is not dict:
        return cast(ClusterVolumeSecret, data)
    get: Getter = data.get
    value = object.__new__(ClusterVolumeSecret)
    value.key = get("Key")
    value.secret = get("Secret")
    value.unknown = unknown_members(data, CLUSTER_VOLUME_SECRET_NAMES)
    return value


def encode_cluster_volume_secret(value: Any) -> Any:
    if not isinstance(value, ClusterVolumeSecret):
        return plain(value)
    data: dict[str, Any] = {}
    if value.key is not None:
        data["Key"] = value.key
    if value.secret is not None:
        data["Secret"] = value.secret
    if value.unknown:
        data.update(value.unknown)
    return data


CLUSTER_VOLUME_SPEC_NAMES = Names(
    {
        "Group": "group",
        "AccessMode": "access_mode",
        "Secrets": "secrets",
        "AccessibilityRequirements": "accessibility_requirements",
        "CapacityRange": "capacity_range",
        "Availability": "availability",
    }
)
CLUSTER_VOLUME_SPEC_LATER: Later = {
    "access_mode": lambda get: decode_cluster_volume_access_mode(get("AccessMode")),
    "secrets": lambda get: decode_list(decode_cluster_volume_secret, get("Secrets")),
    "accessibility_requirements": lambda get: decode_topology_requirement(get("AccessibilityRequirements")),
    "capacity_range": lambda get: decode_capacity_range(get("CapacityRange")),
}


def decode_cluster_volume_spec(data: Any) -> ClusterVolumeSpec:
    if data.__class__ is not dict:
        return cast(ClusterVolumeSpec, data)
    get: Getter = data.get
    value = object.__new__(ClusterVolumeSpec)
    value.group = get("Group")
    value.availability = decode_enum(enums.Availability, get("Availability"))
    value.unknown = unknown_members(data, CLUSTER_VOLUME_SPEC_NAMES)
    decode_later(value, (get, CLUSTER_VOLUME_SPEC_LATER))
    return value


def encode_cluster_volume_spec(value: Any) -> Any:
    if not isinstance(value, ClusterVolumeSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.group is not None:
        data["Group"] = value.group
    if value.access_mode is not None:
        data["AccessMode"] = encode_cluster_volume_access_mode(value.access_mode)
    if value.secrets is not None:
        data["Secrets"] = encode_list(encode_cluster_volume_secret, value.secrets)
    if value.accessibility_requirements is not None:
        data["AccessibilityRequirements"] = encode_topology_requirement(value.accessibility_requirements)
    if value.capacity_range is not None:
        data["CapacityRange"] = encode_capacity_range(value.capacity_range)
    if value.availability is not None:
        data["Availability"] = plain(value.availability)
    if value.unknown:
        data.update(value.unknown)
    return data


CONFIG_REFERENCE_NAMES = Names({"Network": "network"})


def decode_config_reference(data: Any) -> ConfigReference:
    if data.__class__ is not dict:
        return cast(ConfigReference, data)
    get: Getter = data.get
    value = object.__new__(ConfigReference)
    value.network = get("Network")
    value.unknown = unknown_members(data, CONFIG_REFERENCE_NAMES)
    return value


def encode_config_reference(value: Any) -> Any:
    if not isinstance(value, ConfigReference):
        return plain(value)
    data: dict[str, Any] = {}
    if value.network is not None:
        data["Network"] = value.network
    if value.unknown:
        data.update(value.unknown)
    return data


CONFIG_REFERENCE_FILE_NAMES = Names(
    {
        "Name": "name",
        "UID": "uid",
        "GID": "gid",
        "Mode": "mode",
    }
)


def decode_config_reference_file(data: Any) -> ConfigReferenceFile:
    if data.__class__ is not dict:
        return cast(ConfigReferenceFile, data)
    get: Getter = data.get
    value = object.__new__(ConfigReferenceFile)
    value.name = get("Name")
    value.uid = get("UID")
    value.gid = get("GID")
    value.mode = get("Mode")
    value.unknown = unknown_members(data, CONFIG_REFERENCE_FILE_NAMES)
    return value


def encode_config_reference_file(value: Any) -> Any:
    if not isinstance(value, ConfigReferenceFile):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.uid is not None:
        data["UID"] = value.uid
    if value.gid is not None:
        data["GID"] = value.gid
    if value.mode is not None:
        data["Mode"] = value.mode
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_CONFIG_REFERENCE_NAMES = Names(
    {
        "File": "file",
        "Runtime": "runtime",
        "ConfigID": "config_id",
        "ConfigName": "config_name",
    }
)
CONTAINER_CONFIG_REFERENCE_LATER: Later = {
    "file": lambda get: decode_config_reference_file(get("File")),
}


def decode_container_config_reference(data: Any) -> ContainerConfigReference:
    if data.__class__ is not dict:
        return cast(ContainerConfigReference, data)
    get: Getter = data.get
    value = object.__new__(ContainerConfigReference)
    value.runtime = get("Runtime")
    value.config_id = get("ConfigID")
    value.config_name = get("ConfigName")
    value.unknown = unknown_members(data, CONTAINER_CONFIG_REFERENCE_NAMES)
    decode_later(value, (get, CONTAINER_CONFIG_REFERENCE_LATER))
    return value


def encode_container_config_reference(value: Any) -> Any:
    if not isinstance(value, ContainerConfigReference):
        return plain(value)
    data: dict[str, Any] = {}
    if value.file is not None:
        data["File"] = encode_config_reference_file(value.file)
    if value.runtime is not None:
        data["Runtime"] = plain(value.runtime)
    if value.config_id is not None:
        data["ConfigID"] = value.config_id
    if value.config_name is not None:
        data["ConfigName"] = value.config_name
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_DNS_CONFIG_NAMES = Names({"Nameservers": "nameservers", "Search": "search", "Options": "options"})


def decode_container_dns_config(data: Any) -> ContainerDNSConfig:
    if data.__class__ is not dict:
        return cast(ContainerDNSConfig, data)
    get: Getter = data.get
    value = object.__new__(ContainerDNSConfig)
    value.nameservers = get("Nameservers")
    value.search = get("Search")
    value.options = get("Options")
    value.unknown = unknown_members(data, CONTAINER_DNS_CONFIG_NAMES)
    return value


def encode_container_dns_config(value: Any) -> Any:
    if not isinstance(value, ContainerDNSConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.nameservers is not None:
        data["Nameservers"] = value.nameservers
    if value.search is not None:
        data["Search"] = value.search
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_PRIVILEGES_NAMES = Names(
    {
        "CredentialSpec": "credential_spec",
        "SELinuxContext": "selinux_context",
        "Seccomp": "seccomp",
        "AppArmor": "apparmor",
        "NoNewPrivileges": "no_new_privileges",
    }
)
CONTAINER_PRIVILEGES_LATER: Later = {
    "credential_spec": lambda get: decode_credential_spec(get("CredentialSpec")),
    "selinux_context": lambda get: decode_selinux_context(get("SELinuxContext")),
    "seccomp": lambda get: decode_seccomp_options(get("Seccomp")),
    "apparmor": lambda get: decode_apparmor_options(get("AppArmor")),
}


def decode_container_privileges(data: Any) -> ContainerPrivileges:
    if data.__class__ is not dict:
        return cast(ContainerPrivileges, data)
    get: Getter = data.get
    value = object.__new__(ContainerPrivileges)
    value.no_new_privileges = get("NoNewPrivileges")
    value.unknown = unknown_members(data, CONTAINER_PRIVILEGES_NAMES)
    decode_later(value, (get, CONTAINER_PRIVILEGES_LATER))
    return value


def encode_container_privileges(value: Any) -> Any:
    if not isinstance(value, ContainerPrivileges):
        return plain(value)
    data: dict[str, Any] = {}
    if value.credential_spec is not None:
        data["CredentialSpec"] = encode_credential_spec(value.credential_spec)
    if value.selinux_context is not None:
        data["SELinuxContext"] = encode_selinux_context(value.selinux_context)
    if value.seccomp is not None:
        data["Seccomp"] = encode_seccomp_options(value.seccomp)
    if value.apparmor is not None:
        data["AppArmor"] = encode_apparmor_options(value.apparmor)
    if value.no_new_privileges is not None:
        data["NoNewPrivileges"] = value.no_new_privileges
    if value.unknown:
        data.update(value.unknown)
    return data


CREATE_IMAGE_INFO_NAMES = Names(
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
CREATE_IMAGE_INFO_LATER: Later = {
    "error_detail": lambda get: decode_error_detail(get("errorDetail")),
    "progress_detail": lambda get: decode_progress_detail(get("progressDetail")),
}


def decode_create_image_info(data: Any) -> CreateImageInfo:
    if data.__class__ is not dict:
        return cast(CreateImageInfo, data)
    get: Getter = data.get
    value = object.__new__(CreateImageInfo)
    value.id = get("id")
    value.error = get("error")
    value.status = get("status")
    value.progress = get("progress")
    value.stream = get("stream")
    value.unknown = unknown_members(data, CREATE_IMAGE_INFO_NAMES)
    decode_later(value, (get, CREATE_IMAGE_INFO_LATER))
    return value


def encode_create_image_info(value: Any) -> Any:
    if not isinstance(value, CreateImageInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["id"] = value.id
    if value.error is not None:
        data["error"] = value.error
    if value.error_detail is not None:
        data["errorDetail"] = encode_error_detail(value.error_detail)
    if value.status is not None:
        data["status"] = value.status
    if value.progress is not None:
        data["progress"] = value.progress
    if value.progress_detail is not None:
        data["progressDetail"] = encode_progress_detail(value.progress_detail)
    if value.stream is not None:
        data["stream"] = value.stream
    if value.unknown:
        data.update(value.unknown)
    return data


CREDENTIAL_SPEC_NAMES = Names({"Config": "config", "File": "file", "Registry": "registry"})


def decode_credential_spec(data: Any) -> CredentialSpec:
    if data.__class__ is not dict:
        return cast(CredentialSpec, data)
    get: Getter = data.get
    value = object.__new__(CredentialSpec)
    value.config = get("Config")
    value.file = get("File")
    value.registry = get("Registry")
    value.unknown = unknown_members(data, CREDENTIAL_SPEC_NAMES)
    return value


def encode_credential_spec(value: Any) -> Any:
    if not isinstance(value, CredentialSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.config is not None:
        data["Config"] = value.config
    if value.file is not None:
        data["File"] = value.file
    if value.registry is not None:
        data["Registry"] = value.registry
    if value.unknown:
        data.update(value.unknown)
    return data


DISCRETE_GENERIC_RESOURCE_NAMES = Names({"Kind": "kind", "Value": "value"})


def decode_discrete_generic_resource(data: Any) -> DiscreteGenericResource:
    if data.__class__ is not dict:
        return cast(DiscreteGenericResource, data)
    get: Getter = data.get
    value = object.__new__(DiscreteGenericResource)
    value.kind = get("Kind")
    value.value = get("Value")
    value.unknown = unknown_members(data, DISCRETE_GENERIC_RESOURCE_NAMES)
    return value


def encode_discrete_generic_resource(value: Any) -> Any:
    if not isinstance(value, DiscreteGenericResource):
        return plain(value)
    data: dict[str, Any] = {}
    if value.kind is not None:
        data["Kind"] = value.kind
    if value.value is not None:
        data["Value"] = value.value
    if value.unknown:
        data.update(value.unknown)
    return data


DRIVER_NAMES = Names({"Name": "name", "Options": "options"})


def decode_driver(data: Any) -> Driver:
    if data.__class__ is not dict:
        return cast(Driver, data)
    get: Getter = data.get
    value = object.__new__(Driver)
    value.name = get("Name")
    value.options = get("Options")
    value.unknown = unknown_members(data, DRIVER_NAMES)
    return value


def encode_driver(value: Any) -> Any:
    if not isinstance(value, Driver):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


DRIVER_DATA_NAMES = Names({"Name": "name", "Data": "data"})


def decode_driver_data(data: Any) -> DriverData:
    if data.__class__ is not dict:
        return cast(DriverData, data)
    get: Getter = data.get
    value = object.__new__(DriverData)
    value.name = get("Name")
    value.data = get("Data")
    value.unknown = unknown_members(data, DRIVER_DATA_NAMES)
    return value


def encode_driver_data(value: Any) -> Any:
    if not isinstance(value, DriverData):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.data is not None:
        data["Data"] = value.data
    if value.unknown:
        data.update(value.unknown)
    return data


ENDPOINT_IPAM_CONFIG_NAMES = Names(
    {
        "IPv4Address": "ipv4_address",
        "IPv6Address": "ipv6_address",
        "LinkLocalIPs": "link_local_ips",
    }
)


def decode_endpoint_ipam_config(data: Any) -> EndpointIPAMConfig:
    if data.__class__ is not dict:
        return cast(EndpointIPAMConfig, data)
    get: Getter = data.get
    value = object.__new__(EndpointIPAMConfig)
    value.ipv4_address = get("IPv4Address")
    value.ipv6_address = get("IPv6Address")
    value.link_local_ips = get("LinkLocalIPs")
    value.unknown = unknown_members(data, ENDPOINT_IPAM_CONFIG_NAMES)
    return value


def encode_endpoint_ipam_config(value: Any) -> Any:
    if not isinstance(value, EndpointIPAMConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.ipv4_address is not None:
        data["IPv4Address"] = value.ipv4_address
    if value.ipv6_address is not None:
        data["IPv6Address"] = value.ipv6_address
    if value.link_local_ips is not None:
        data["LinkLocalIPs"] = value.link_local_ips
    if value.unknown:
        data.update(value.unknown)
    return data


ENDPOINT_PORT_CONFIG_NAMES = Names(
    {
        "Name": "name",
        "Protocol": "protocol",
        "TargetPort": "target_port",
        "PublishedPort": "published_port",
        "PublishMode": "publish_mode",
    }
)


def decode_endpoint_port_config(data: Any) -> EndpointPortConfig:
    if data.__class__ is not dict:
        return cast(EndpointPortConfig, data)
    get: Getter = data.get
    value = object.__new__(EndpointPortConfig)
    value.name = get("Name")
    value.protocol = decode_enum(enums.PortProtocol, get("Protocol"))
    value.target_port = get("TargetPort")
    value.published_port = get("PublishedPort")
    value.publish_mode = decode_enum(enums.PortPublishMode, get("PublishMode"))
    value.unknown = unknown_members(data, ENDPOINT_PORT_CONFIG_NAMES)
    return value


def encode_endpoint_port_config(value: Any) -> Any:
    if not isinstance(value, EndpointPortConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.protocol is not None:
        data["Protocol"] = plain(value.protocol)
    if value.target_port is not None:
        data["TargetPort"] = value.target_port
    if value.published_port is not None:
        data["PublishedPort"] = value.published_port
    if value.publish_mode is not None:
        data["PublishMode"] = plain(value.publish_mode)
    if value.unknown:
        data.update(value.unknown)
    return data


ENDPOINT_SETTINGS_NAMES = Names(
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
ENDPOINT_SETTINGS_LATER: Later = {
    "ipam_config": lambda get: decode_endpoint_ipam_config(get("IPAMConfig")),
}


def decode_endpoint_settings(data: Any) -> EndpointSettings:
    if data.__class__ is not dict:
        return cast(EndpointSettings, data)
    get: Getter = data.get
    value = object.__new__(EndpointSettings)
    value.links = get("Links")
    value.mac_address = get("MacAddress")
    value.aliases = get("Aliases")
    value.driver_opts = get("DriverOpts")
    value.gw_priority = get("GwPriority")
    value.network_id = get("NetworkID")
    value.endpoint_id = get("EndpointID")
    value.gateway = get("Gateway")
    value.ip_address = get("IPAddress")
    value.ip_prefix_len = get("IPPrefixLen")
    value.ipv6_gateway = get("IPv6Gateway")
    value.global_ipv6_address = get("GlobalIPv6Address")
    value.global_ipv6_prefix_len = get("GlobalIPv6PrefixLen")
    value.dns_names = get("DNSNames")
    value.unknown = unknown_members(data, ENDPOINT_SETTINGS_NAMES)
    decode_later(value, (get, ENDPOINT_SETTINGS_LATER))
    return value


def encode_endpoint_settings(value: Any) -> Any:
    if not isinstance(value, EndpointSettings):
        return plain(value)
    data: dict[str, Any] = {}
    if value.ipam_config is not None:
        data["IPAMConfig"] = encode_endpoint_ipam_config(value.ipam_config)
    if value.links is not None:
        data["Links"] = value.links
    if value.mac_address is not None:
        data["MacAddress"] = value.mac_address
    if value.aliases is not None:
        data["Aliases"] = value.aliases
    if value.driver_opts is not None:
        data["DriverOpts"] = value.driver_opts
    if value.gw_priority is not None:
        data["GwPriority"] = value.gw_priority
    if value.network_id is not None:
        data["NetworkID"] = value.network_id
    if value.endpoint_id is not None:
        data["EndpointID"] = value.endpoint_id
    if value.gateway is not None:
        data["Gateway"] = value.gateway
    if value.ip_address is not None:
        data["IPAddress"] = value.ip_address
    if value.ip_prefix_len is not None:
        data["IPPrefixLen"] = value.ip_prefix_len
    if value.ipv6_gateway is not None:
        data["IPv6Gateway"] = value.ipv6_gateway
    if value.global_ipv6_address is not None:
        data["GlobalIPv6Address"] = value.global_ipv6_address
    if value.global_ipv6_prefix_len is not None:
        data["GlobalIPv6PrefixLen"] = value.global_ipv6_prefix_len
    if value.dns_names is not None:
        data["DNSNames"] = value.dns_names
    if value.unknown:
        data.update(value.unknown)
    return data


ERROR_DETAIL_NAMES = Names({"code": "code", "message": "message"})


def decode_error_detail(data: Any) -> ErrorDetail:
    if data.__class__ is not dict:
        return cast(ErrorDetail, data)
    get: Getter = data.get
    value = object.__new__(ErrorDetail)
    value.code = get("code")
    value.message = get("message")
    value.unknown = unknown_members(data, ERROR_DETAIL_NAMES)
    return value


def encode_error_detail(value: Any) -> Any:
    if not isinstance(value, ErrorDetail):
        return plain(value)
    data: dict[str, Any] = {}
    if value.code is not None:
        data["code"] = value.code
    if value.message is not None:
        data["message"] = value.message
    if value.unknown:
        data.update(value.unknown)
    return data


ERROR_RESPONSE_NAMES = Names({"message": "message"})


def decode_error_response(data: Any) -> ErrorResponse:
    if data.__class__ is not dict:
        return cast(ErrorResponse, data)
    get: Getter = data.get
    value = object.__new__(ErrorResponse)
    value.message = get("message")
    value.unknown = unknown_members(data, ERROR_RESPONSE_NAMES)
    return value


def encode_error_response(value: Any) -> Any:
    if not isinstance(value, ErrorResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.message is not None:
        data["message"] = value.message
    if value.unknown:
        data.update(value.unknown)
    return data


GENERIC_RESOURCE_NAMES = Names(
    {
        "NamedResourceSpec": "named_resource_spec",
        "DiscreteResourceSpec": "discrete_resource_spec",
    }
)
GENERIC_RESOURCE_LATER: Later = {
    "named_resource_spec": lambda get: decode_named_generic_resource(get("NamedResourceSpec")),
    "discrete_resource_spec": lambda get: decode_discrete_generic_resource(get("DiscreteResourceSpec")),
}


def decode_generic_resource(data: Any) -> GenericResource:
    if data.__class__ is not dict:
        return cast(GenericResource, data)
    get: Getter = data.get
    value = object.__new__(GenericResource)
    value.unknown = unknown_members(data, GENERIC_RESOURCE_NAMES)
    decode_later(value, (get, GENERIC_RESOURCE_LATER))
    return value


def encode_generic_resource(value: Any) -> Any:
    if not isinstance(value, GenericResource):
        return plain(value)
    data: dict[str, Any] = {}
    if value.named_resource_spec is not None:
        data["NamedResourceSpec"] = encode_named_generic_resource(value.named_resource_spec)
    if value.discrete_resource_spec is not None:
        data["DiscreteResourceSpec"] = encode_discrete_generic_resource(value.discrete_resource_spec)
    if value.unknown:
        data.update(value.unknown)
    return data


HEALTH_CONFIG_NAMES = Names(
    {
        "Test": "test",
        "Interval": "interval",
        "Timeout": "timeout",
        "Retries": "retries",
        "StartPeriod": "start_period",
        "StartInterval": "start_interval",
    }
)


def decode_health_config(data: Any) -> HealthConfig:
    if data.__class__ is not dict:
        return cast(HealthConfig, data)
    get: Getter = data.get
    value = object.__new__(HealthConfig)
    value.test = get("Test")
    value.interval = get("Interval")
    value.timeout = get("Timeout")
    value.retries = get("Retries")
    value.start_period = get("StartPeriod")
    value.start_interval = get("StartInterval")
    value.unknown = unknown_members(data, HEALTH_CONFIG_NAMES)
    return value


def encode_health_config(value: Any) -> Any:
    if not isinstance(value, HealthConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.test is not None:
        data["Test"] = value.test
    if value.interval is not None:
        data["Interval"] = value.interval
    if value.timeout is not None:
        data["Timeout"] = value.timeout
    if value.retries is not None:
        data["Retries"] = value.retries
    if value.start_period is not None:
        data["StartPeriod"] = value.start_period
    if value.start_interval is not None:
        data["StartInterval"] = value.start_interval
    if value.unknown:
        data.update(value.unknown)
    return data


ID_RESPONSE_NAMES = Names({"Id": "id"})


def decode_id_response(data: Any) -> IDResponse:
    if data.__class__ is not dict:
        return cast(IDResponse, data)
    get: Getter = data.get
    value = object.__new__(IDResponse)
    value.id = get("Id")
    value.unknown = unknown_members(data, ID_RESPONSE_NAMES)
    return value


def encode_id_response(value: Any) -> Any:
    if not isinstance(value, IDResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.unknown:
        data.update(value.unknown)
    return data


JOB_ITERATION_NAMES = Names({"Index": "index"})


def decode_job_iteration(data: Any) -> JobIteration:
    if data.__class__ is not dict:
        return cast(JobIteration, data)
    get: Getter = data.get
    value = object.__new__(JobIteration)
    value.index = get("Index")
    value.unknown = unknown_members(data, JOB_ITERATION_NAMES)
    return value


def encode_job_iteration(value: Any) -> Any:
    if not isinstance(value, JobIteration):
        return plain(value)
    data: dict[str, Any] = {}
    if value.index is not None:
        data["Index"] = value.index
    if value.unknown:
        data.update(value.unknown)
    return data


LIMIT_NAMES = Names({"NanoCPUs": "nano_cpus", "MemoryBytes": "memory_bytes", "Pids": "pids"})


def decode_limit(data: Any) -> Limit:
    if data.__class__ is not dict:
        return cast(Limit, data)
    get: Getter = data.get
    value = object.__new__(Limit)
    value.nano_cpus = get("NanoCPUs")
    value.memory_bytes = get("MemoryBytes")
    value.pids = get("Pids")
    value.unknown = unknown_members(data, LIMIT_NAMES)
    return value


def encode_limit(value: Any) -> Any:
    if not isinstance(value, Limit):
        return plain(value)
    data: dict[str, Any] = {}
    if value.nano_cpus is not None:
        data["NanoCPUs"] = value.nano_cpus
    if value.memory_bytes is not None:
        data["MemoryBytes"] = value.memory_bytes
    if value.pids is not None:
        data["Pids"] = value.pids
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_NAMES = Names(
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
MOUNT_LATER: Later = {
    "bind_options": lambda get: decode_mount_bind_options(get("BindOptions")),
    "volume_options": lambda get: decode_mount_volume_options(get("VolumeOptions")),
    "image_options": lambda get: decode_mount_image_options(get("ImageOptions")),
    "tmpfs_options": lambda get: decode_mount_tmpfs_options(get("TmpfsOptions")),
}


def decode_mount(data: Any) -> Mount:
    if data.__class__ is not dict:
        return cast(Mount, data)
    get: Getter = data.get
    value = object.__new__(Mount)
    value.target = get("Target")
    value.source = get("Source")
    value.type = decode_enum(enums.MountType, get("Type"))
    value.read_only = get("ReadOnly")
    value.consistency = get("Consistency")
    value.unknown = unknown_members(data, MOUNT_NAMES)
    decode_later(value, (get, MOUNT_LATER))
    return value


def encode_mount(value: Any) -> Any:
    if not isinstance(value, Mount):
        return plain(value)
    data: dict[str, Any] = {}
    if value.target is not None:
        data["Target"] = value.target
    if value.source is not None:
        data["Source"] = value.source
    if value.type is not None:
        data["Type"] = plain(value.type)
    if value.read_only is not None:
        data["ReadOnly"] = value.read_only
    if value.consistency is not None:
        data["Consistency"] = value.consistency
    if value.bind_options is not None:
        data["BindOptions"] = encode_mount_bind_options(value.bind_options)
    if value.volume_options is not None:
        data["VolumeOptions"] = encode_mount_volume_options(value.volume_options)
    if value.image_options is not None:
        data["ImageOptions"] = encode_mount_image_options(value.image_options)
    if value.tmpfs_options is not None:
        data["TmpfsOptions"] = encode_mount_tmpfs_options(value.tmpfs_options)
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_BIND_OPTIONS_NAMES = Names(
    {
        "Propagation": "propagation",
        "NonRecursive": "non_recursive",
        "CreateMountpoint": "create_mountpoint",
        "ReadOnlyNonRecursive": "read_only_non_recursive",
        "ReadOnlyForceRecursive": "read_only_force_recursive",
    }
)


def decode_mount_bind_options(data: Any) -> MountBindOptions:
    if data.__class__ is not dict:
        return cast(MountBindOptions, data)
    get: Getter = data.get
    value = object.__new__(MountBindOptions)
    value.propagation = decode_enum(enums.MountPropagation, get("Propagation"))
    value.non_recursive = get("NonRecursive")
    value.create_mountpoint = get("CreateMountpoint")
    value.read_only_non_recursive = get("ReadOnlyNonRecursive")
    value.read_only_force_recursive = get("ReadOnlyForceRecursive")
    value.unknown = unknown_members(data, MOUNT_BIND_OPTIONS_NAMES)
    return value


def encode_mount_bind_options(value: Any) -> Any:
    if not isinstance(value, MountBindOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.propagation is not None:
        data["Propagation"] = plain(value.propagation)
    if value.non_recursive is not None:
        data["NonRecursive"] = value.non_recursive
    if value.create_mountpoint is not None:
        data["CreateMountpoint"] = value.create_mountpoint
    if value.read_only_non_recursive is not None:
        data["ReadOnlyNonRecursive"] = value.read_only_non_recursive
    if value.read_only_force_recursive is not None:
        data["ReadOnlyForceRecursive"] = value.read_only_force_recursive
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_IMAGE_OPTIONS_NAMES = Names({"Subpath": "subpath"})


def decode_mount_image_options(data: Any) -> MountImageOptions:
    if data.__class__ is not dict:
        return cast(MountImageOptions, data)
    get: Getter = data.get
    value = object.__new__(MountImageOptions)
    value.subpath = get("Subpath")
    value.unknown = unknown_members(data, MOUNT_IMAGE_OPTIONS_NAMES)
    return value


def encode_mount_image_options(value: Any) -> Any:
    if not isinstance(value, MountImageOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.subpath is not None:
        data["Subpath"] = value.subpath
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_POINT_NAMES = Names(
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


def decode_mount_point(data: Any) -> MountPoint:
    if data.__class__ is not dict:
        return cast(MountPoint, data)
    get: Getter = data.get
    value = object.__new__(MountPoint)
    value.type = decode_enum(enums.MountType, get("Type"))
    value.name = get("Name")
    value.source = get("Source")
    value.destination = get("Destination")
    value.driver = get("Driver")
    value.mode = get("Mode")
    value.rw = get("RW")
    value.propagation = get("Propagation")
    value.unknown = unknown_members(data, MOUNT_POINT_NAMES)
    return value


def encode_mount_point(value: Any) -> Any:
    if not isinstance(value, MountPoint):
        return plain(value)
    data: dict[str, Any] = {}
    if value.type is not None:
        data["Type"] = plain(value.type)
    if value.name is not None:
        data["Name"] = value.name
    if value.source is not None:
        data["Source"] = value.source
    if value.destination is not None:
        data["Destination"] = value.destination
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.mode is not None:
        data["Mode"] = value.mode
    if value.rw is not None:
        data["RW"] = value.rw
    if value.propagation is not None:
        data["Propagation"] = value.propagation
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_TMPFS_OPTIONS_NAMES = Names({"SizeBytes": "size_bytes", "Mode": "mode", "Options": "options"})


def decode_mount_tmpfs_options(data: Any) -> MountTmpfsOptions:
    if data.__class__ is not dict:
        return cast(MountTmpfsOptions, data)
    get: Getter = data.get
    value = object.__new__(MountTmpfsOptions)
    value.size_bytes = get("SizeBytes")
    value.mode = get("Mode")
    value.options = get("Options")
    value.unknown = unknown_members(data, MOUNT_TMPFS_OPTIONS_NAMES)
    return value


def encode_mount_tmpfs_options(value: Any) -> Any:
    if not isinstance(value, MountTmpfsOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.size_bytes is not None:
        data["SizeBytes"] = value.size_bytes
    if value.mode is not None:
        data["Mode"] = value.mode
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_VOLUME_DRIVER_CONFIG_NAMES = Names({"Name": "name", "Options": "options"})


def decode_mount_volume_driver_config(data: Any) -> MountVolumeDriverConfig:
    if data.__class__ is not dict:
        return cast(MountVolumeDriverConfig, data)
    get: Getter = data.get
    value = object.__new__(MountVolumeDriverConfig)
    value.name = get("Name")
    value.options = get("Options")
    value.unknown = unknown_members(data, MOUNT_VOLUME_DRIVER_CONFIG_NAMES)
    return value


def encode_mount_volume_driver_config(value: Any) -> Any:
    if not isinstance(value, MountVolumeDriverConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_VOLUME_OPTIONS_NAMES = Names(
    {
        "NoCopy": "no_copy",
        "Labels": "labels",
        "DriverConfig": "driver_config",
        "Subpath": "subpath",
    }
)
MOUNT_VOLUME_OPTIONS_LATER: Later = {
    "driver_config": lambda get: decode_mount_volume_driver_config(get("DriverConfig")),
}


def decode_mount_volume_options(data: Any) -> MountVolumeOptions:
    if data.__class__ is not dict:
        return cast(MountVolumeOptions, data)
    get: Getter = data.get
    value = object.__new__(MountVolumeOptions)
    value.no_copy = get("NoCopy")
    value.labels = get("Labels")
    value.subpath = get("Subpath")
    value.unknown = unknown_members(data, MOUNT_VOLUME_OPTIONS_NAMES)
    decode_later(value, (get, MOUNT_VOLUME_OPTIONS_LATER))
    return value


def encode_mount_volume_options(value: Any) -> Any:
    if not isinstance(value, MountVolumeOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.no_copy is not None:
        data["NoCopy"] = value.no_copy
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.driver_config is not None:
        data["DriverConfig"] = encode_mount_volume_driver_config(value.driver_config)
    if value.subpath is not None:
        data["Subpath"] = value.subpath
    if value.unknown:
        data.update(value.unknown)
    return data


NAMED_GENERIC_RESOURCE_NAMES = Names({"Kind": "kind", "Value": "value"})


def decode_named_generic_resource(data: Any) -> NamedGenericResource:
    if data.__class__ is not dict:
        return cast(NamedGenericResource, data)
    get: Getter = data.get
    value = object.__new__(NamedGenericResource)
    value.kind = get("Kind")
    value.value = get("Value")
    value.unknown = unknown_members(data, NAMED_GENERIC_RESOURCE_NAMES)
    return value


def encode_named_generic_resource(value: Any) -> Any:
    if not isinstance(value, NamedGenericResource):
        return plain(value)
    data: dict[str, Any] = {}
    if value.kind is not None:
        data["Kind"] = value.kind
    if value.value is not None:
        data["Value"] = value.value
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_ATTACHMENT_CONFIG_NAMES = Names(
    {
        "Target": "target",
        "Aliases": "aliases",
        "DriverOpts": "driver_opts",
    }
)


def decode_network_attachment_config(data: Any) -> NetworkAttachmentConfig:
    if data.__class__ is not dict:
        return cast(NetworkAttachmentConfig, data)
    get: Getter = data.get
    value = object.__new__(NetworkAttachmentConfig)
    value.target = get("Target")
    value.aliases = get("Aliases")
    value.driver_opts = get("DriverOpts")
    value.unknown = unknown_members(data, NETWORK_ATTACHMENT_CONFIG_NAMES)
    return value


def encode_network_attachment_config(value: Any) -> Any:
    if not isinstance(value, NetworkAttachmentConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.target is not None:
        data["Target"] = value.target
    if value.aliases is not None:
        data["Aliases"] = value.aliases
    if value.driver_opts is not None:
        data["DriverOpts"] = value.driver_opts
    if value.unknown:
        data.update(value.unknown)
    return data


OCI_DESCRIPTOR_NAMES = Names(
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
OCI_DESCRIPTOR_LATER: Later = {
    "platform": lambda get: decode_oci_platform(get("platform")),
}


def decode_oci_descriptor(data: Any) -> OCIDescriptor:
    if data.__class__ is not dict:
        return cast(OCIDescriptor, data)
    get: Getter = data.get
    value = object.__new__(OCIDescriptor)
    value.media_type = get("mediaType")
    value.digest = get("digest")
    value.size = get("size")
    value.urls = get("urls")
    value.annotations = get("annotations")
    value.data = decode_as(Base64, get("data"))
    value.artifact_type = get("artifactType")
    value.unknown = unknown_members(data, OCI_DESCRIPTOR_NAMES)
    decode_later(value, (get, OCI_DESCRIPTOR_LATER))
    return value


def encode_oci_descriptor(value: Any) -> Any:
    if not isinstance(value, OCIDescriptor):
        return plain(value)
    data: dict[str, Any] = {}
    if value.media_type is not None:
        data["mediaType"] = value.media_type
    if value.digest is not None:
        data["digest"] = value.digest
    if value.size is not None:
        data["size"] = value.size
    if value.urls is not None:
        data["urls"] = value.urls
    if value.annotations is not None:
        data["annotations"] = value.annotations
    if value.data is not None:
        data["data"] = plain(value.data)
    if value.platform is not None:
        data["platform"] = encode_oci_platform(value.platform)
    if value.artifact_type is not None:
        data["artifactType"] = value.artifact_type
    if value.unknown:
        data.update(value.unknown)
    return data


OCI_PLATFORM_NAMES = Names(
    {
        "architecture": "architecture",
        "os": "os",
        "os.version": "os_version",
        "os.features": "os_features",
        "variant": "variant",
    }
)


def decode_oci_platform(data: Any) -> OCIPlatform:
    if data.__class__ is not dict:
        return cast(OCIPlatform, data)
    get: Getter = data.get
    value = object.__new__(OCIPlatform)
    value.architecture = get("architecture")
    value.os = get("os")
    value.os_version = get("os.version")
    value.os_features = get("os.features")
    value.variant = get("variant")
    value.unknown = unknown_members(data, OCI_PLATFORM_NAMES)
    return value


def encode_oci_platform(value: Any) -> Any:
    if not isinstance(value, OCIPlatform):
        return plain(value)
    data: dict[str, Any] = {}
    if value.architecture is not None:
        data["architecture"] = value.architecture
    if value.os is not None:
        data["os"] = value.os
    if value.os_version is not None:
        data["os.version"] = value.os_version
    if value.os_features is not None:
        data["os.features"] = value.os_features
    if value.variant is not None:
        data["variant"] = value.variant
    if value.unknown:
        data.update(value.unknown)
    return data


OBJECT_VERSION_NAMES = Names({"Index": "index"})


def decode_object_version(data: Any) -> ObjectVersion:
    if data.__class__ is not dict:
        return cast(ObjectVersion, data)
    get: Getter = data.get
    value = object.__new__(ObjectVersion)
    value.index = get("Index")
    value.unknown = unknown_members(data, OBJECT_VERSION_NAMES)
    return value


def encode_object_version(value: Any) -> Any:
    if not isinstance(value, ObjectVersion):
        return plain(value)
    data: dict[str, Any] = {}
    if value.index is not None:
        data["Index"] = value.index
    if value.unknown:
        data.update(value.unknown)
    return data


PLACEMENT_PREFERENCE_NAMES = Names({"Spread": "spread"})
PLACEMENT_PREFERENCE_LATER: Later = {
    "spread": lambda get: decode_spread_over(get("Spread")),
}


def decode_placement_preference(data: Any) -> PlacementPreference:
    if data.__class__ is not dict:
        return cast(PlacementPreference, data)
    get: Getter = data.get
    value = object.__new__(PlacementPreference)
    value.unknown = unknown_members(data, PLACEMENT_PREFERENCE_NAMES)
    decode_later(value, (get, PLACEMENT_PREFERENCE_LATER))
    return value


def encode_placement_preference(value: Any) -> Any:
    if not isinstance(value, PlacementPreference):
        return plain(value)
    data: dict[str, Any] = {}
    if value.spread is not None:
        data["Spread"] = encode_spread_over(value.spread)
    if value.unknown:
        data.update(value.unknown)
    return data


PLATFORM_NAMES = Names({"Architecture": "architecture", "OS": "os"})


def decode_platform(data: Any) -> Platform:
    if data.__class__ is not dict:
        return cast(Platform, data)
    get: Getter = data.get
    value = object.__new__(Platform)
    value.architecture = get("Architecture")
    value.os = get("OS")
    value.unknown = unknown_members(data, PLATFORM_NAMES)
    return value


def encode_platform(value: Any) -> Any:
    if not isinstance(value, Platform):
        return plain(value)
    data: dict[str, Any] = {}
    if value.architecture is not None:
        data["Architecture"] = value.architecture
    if value.os is not None:
        data["OS"] = value.os
    if value.unknown:
        data.update(value.unknown)
    return data


PORT_NAMES = Names(
    {
        "IP": "ip",
        "PrivatePort": "private_port",
        "PublicPort": "public_port",
        "Type": "type",
    }
)


def decode_port(data: Any) -> Port:
    if data.__class__ is not dict:
        return cast(Port, data)
    get: Getter = data.get
    value = object.__new__(Port)
    value.ip = get("IP")
    value.private_port = get("PrivatePort")
    value.public_port = get("PublicPort")
    value.type = decode_enum(enums.PortProtocol, get("Type"))
    value.unknown = unknown_members(data, PORT_NAMES)
    return value


def encode_port(value: Any) -> Any:
    if not isinstance(value, Port):
        return plain(value)
    data: dict[str, Any] = {}
    if value.ip is not None:
        data["IP"] = value.ip
    if value.private_port is not None:
        data["PrivatePort"] = value.private_port
    if value.public_port is not None:
        data["PublicPort"] = value.public_port
    if value.type is not None:
        data["Type"] = plain(value.type)
    if value.unknown:
        data.update(value.unknown)
    return data


PROGRESS_DETAIL_NAMES = Names(
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
        return cast(ProgressDetail, data)
    get: Getter = data.get
    value = object.__new__(ProgressDetail)
    value.current = get("current")
    value.total = get("total")
    value.start = get("start")
    value.hidecounts = get("hidecounts")
    value.units = get("units")
    value.unknown = unknown_members(data, PROGRESS_DETAIL_NAMES)
    return value


def encode_progress_detail(value: Any) -> Any:
    if not isinstance(value, ProgressDetail):
        return plain(value)
    data: dict[str, Any] = {}
    if value.current is not None:
        data["current"] = value.current
    if value.total is not None:
        data["total"] = value.total
    if value.start is not None:
        data["start"] = value.start
    if value.hidecounts is not None:
        data["hidecounts"] = value.hidecounts
    if value.units is not None:
        data["units"] = value.units
    if value.unknown:
        data.update(value.unknown)
    return data


PUSH_IMAGE_INFO_NAMES = Names(
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
PUSH_IMAGE_INFO_LATER: Later = {
    "error_detail": lambda get: decode_error_detail(get("errorDetail")),
    "progress_detail": lambda get: decode_progress_detail(get("progressDetail")),
    "aux": lambda get: decode_push_result(get("aux")),
}


def decode_push_image_info(data: Any) -> PushImageInfo:
    if data.__class__ is not dict:
        return cast(PushImageInfo, data)
    get: Getter = data.get
    value = object.__new__(PushImageInfo)
    value.error = get("error")
    value.status = get("status")
    value.progress = get("progress")
    value.id = get("id")
    value.unknown = unknown_members(data, PUSH_IMAGE_INFO_NAMES)
    decode_later(value, (get, PUSH_IMAGE_INFO_LATER))
    return value


def encode_push_image_info(value: Any) -> Any:
    if not isinstance(value, PushImageInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.error is not None:
        data["error"] = value.error
    if value.error_detail is not None:
        data["errorDetail"] = encode_error_detail(value.error_detail)
    if value.status is not None:
        data["status"] = value.status
    if value.progress is not None:
        data["progress"] = value.progress
    if value.progress_detail is not None:
        data["progressDetail"] = encode_progress_detail(value.progress_detail)
    if value.id is not None:
        data["id"] = value.id
    if value.aux is not None:
        data["aux"] = encode_push_result(value.aux)
    if value.unknown:
        data.update(value.unknown)
    return data


PUSH_RESULT_NAMES = Names({"Tag": "tag", "Digest": "digest", "Size": "size"})


def decode_push_result(data: Any) -> PushResult:
    if data.__class__ is not dict:
        return cast(PushResult, data)
    get: Getter = data.get
    value = object.__new__(PushResult)
    value.tag = get("Tag")
    value.digest = get("Digest")
    value.size = get("Size")
    value.unknown = unknown_members(data, PUSH_RESULT_NAMES)
    return value


def encode_push_result(value: Any) -> Any:
    if not isinstance(value, PushResult):
        return plain(value)
    data: dict[str, Any] = {}
    if value.tag is not None:
        data["Tag"] = value.tag
    if value.digest is not None:
        data["Digest"] = value.digest
    if value.size is not None:
        data["Size"] = value.size
    if value.unknown:
        data.update(value.unknown)
    return data


RESOURCE_OBJECT_NAMES = Names(
    {
        "NanoCPUs": "nano_cpus",
        "MemoryBytes": "memory_bytes",
        "GenericResources": "generic_resources",
    }
)
RESOURCE_OBJECT_LATER: Later = {
    "generic_resources": lambda get: decode_list(decode_generic_resource, get("GenericResources")),
}


def decode_resource_object(data: Any) -> ResourceObject:
    if data.__class__ is not dict:
        return cast(ResourceObject, data)
    get: Getter = data.get
    value = object.__new__(ResourceObject)
    value.nano_cpus = get("NanoCPUs")
    value.memory_bytes = get("MemoryBytes")
    value.unknown = unknown_members(data, RESOURCE_OBJECT_NAMES)
    decode_later(value, (get, RESOURCE_OBJECT_LATER))
    return value


def encode_resource_object(value: Any) -> Any:
    if not isinstance(value, ResourceObject):
        return plain(value)
    data: dict[str, Any] = {}
    if value.nano_cpus is not None:
        data["NanoCPUs"] = value.nano_cpus
    if value.memory_bytes is not None:
        data["MemoryBytes"] = value.memory_bytes
    if value.generic_resources is not None:
        data["GenericResources"] = encode_list(encode_generic_resource, value.generic_resources)
    if value.unknown:
        data.update(value.unknown)
    return data


SELINUX_CONTEXT_NAMES = Names(
    {
        "Disable": "disable",
        "User": "user",
        "Role": "role",
        "Type": "type",
        "Level": "level",
    }
)


def decode_selinux_context(data: Any) -> SELinuxContext:
    if data.__class__ is not dict:
        return cast(SELinuxContext, data)
    get: Getter = data.get
    value = object.__new__(SELinuxContext)
    value.disable = get("Disable")
    value.user = get("User")
    value.role = get("Role")
    value.type = get("Type")
    value.level = get("Level")
    value.unknown = unknown_members(data, SELINUX_CONTEXT_NAMES)
    return value


def encode_selinux_context(value: Any) -> Any:
    if not isinstance(value, SELinuxContext):
        return plain(value)
    data: dict[str, Any] = {}
    if value.disable is not None:
        data["Disable"] = value.disable
    if value.user is not None:
        data["User"] = value.user
    if value.role is not None:
        data["Role"] = value.role
    if value.type is not None:
        data["Type"] = value.type
    if value.level is not None:
        data["Level"] = value.level
    if value.unknown:
        data.update(value.unknown)
    return data


SECCOMP_OPTIONS_NAMES = Names({"Mode": "mode", "Profile": "profile"})


def decode_seccomp_options(data: Any) -> SeccompOptions:
    if data.__class__ is not dict:
        return cast(SeccompOptions, data)
    get: Getter = data.get
    value = object.__new__(SeccompOptions)
    value.mode = decode_enum(enums.SeccompMode, get("Mode"))
    value.profile = get("Profile")
    value.unknown = unknown_members(data, SECCOMP_OPTIONS_NAMES)
    return value


def encode_seccomp_options(value: Any) -> Any:
    if not isinstance(value, SeccompOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.mode is not None:
        data["Mode"] = plain(value.mode)
    if value.profile is not None:
        data["Profile"] = value.profile
    if value.unknown:
        data.update(value.unknown)
    return data


SECRET_REFERENCE_NAMES = Names({"File": "file", "SecretID": "secret_id", "SecretName": "secret_name"})
SECRET_REFERENCE_LATER: Later = {
    "file": lambda get: decode_secret_reference_file(get("File")),
}


def decode_secret_reference(data: Any) -> SecretReference:
    if data.__class__ is not dict:
        return cast(SecretReference, data)
    get: Getter = data.get
    value = object.__new__(SecretReference)
    value.secret_id = get("SecretID")
    value.secret_name = get("SecretName")
    value.unknown = unknown_members(data, SECRET_REFERENCE_NAMES)
    decode_later(value, (get, SECRET_REFERENCE_LATER))
    return value


def encode_secret_reference(value: Any) -> Any:
    if not isinstance(value, SecretReference):
        return plain(value)
    data: dict[str, Any] = {}
    if value.file is not None:
        data["File"] = encode_secret_reference_file(value.file)
    if value.secret_id is not None:
        data["SecretID"] = value.secret_id
    if value.secret_name is not None:
        data["SecretName"] = value.secret_name
    if value.unknown:
        data.update(value.unknown)
    return data


SECRET_REFERENCE_FILE_NAMES = Names(
    {
        "Name": "name",
        "UID": "uid",
        "GID": "gid",
        "Mode": "mode",
    }
)


def decode_secret_reference_file(data: Any) -> SecretReferenceFile:
    if data.__class__ is not dict:
        return cast(SecretReferenceFile, data)
    get: Getter = data.get
    value = object.__new__(SecretReferenceFile)
    value.name = get("Name")
    value.uid = get("UID")
    value.gid = get("GID")
    value.mode = get("Mode")
    value.unknown = unknown_members(data, SECRET_REFERENCE_FILE_NAMES)
    return value


def encode_secret_reference_file(value: Any) -> Any:
    if not isinstance(value, SecretReferenceFile):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.uid is not None:
        data["UID"] = value.uid
    if value.gid is not None:
        data["GID"] = value.gid
    if value.mode is not None:
        data["Mode"] = value.mode
    if value.unknown:
        data.update(value.unknown)
    return data


SPREAD_OVER_NAMES = Names({"SpreadDescriptor": "spread_descriptor"})


def decode_spread_over(data: Any) -> SpreadOver:
    if data.__class__ is not dict:
        return cast(SpreadOver, data)
    get: Getter = data.get
    value = object.__new__(SpreadOver)
    value.spread_descriptor = get("SpreadDescriptor")
    value.unknown = unknown_members(data, SPREAD_OVER_NAMES)
    return value


def encode_spread_over(value: Any) -> Any:
    if not isinstance(value, SpreadOver):
        return plain(value)
    data: dict[str, Any] = {}
    if value.spread_descriptor is not None:
        data["SpreadDescriptor"] = value.spread_descriptor
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_CA_CONFIG_NAMES = Names(
    {
        "NodeCertExpiry": "node_cert_expiry",
        "ExternalCAs": "external_cas",
        "SigningCACert": "signing_ca_cert",
        "SigningCAKey": "signing_ca_key",
        "ForceRotate": "force_rotate",
    }
)
SWARM_CA_CONFIG_LATER: Later = {
    "external_cas": lambda get: decode_list(decode_swarm_external_ca, get("ExternalCAs")),
}


def decode_swarm_ca_config(data: Any) -> SwarmCAConfig:
    if data.__class__ is not dict:
        return cast(SwarmCAConfig, data)
    get: Getter = data.get
    value = object.__new__(SwarmCAConfig)
    value.node_cert_expiry = get("NodeCertExpiry")
    value.signing_ca_cert = get("SigningCACert")
    value.signing_ca_key = get("SigningCAKey")
    value.force_rotate = get("ForceRotate")
    value.unknown = unknown_members(data, SWARM_CA_CONFIG_NAMES)
    decode_later(value, (get, SWARM_CA_CONFIG_LATER))
    return value


def encode_swarm_ca_config(value: Any) -> Any:
    if not isinstance(value, SwarmCAConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.node_cert_expiry is not None:
        data["NodeCertExpiry"] = value.node_cert_expiry
    if value.external_cas is not None:
        data["ExternalCAs"] = encode_list(encode_swarm_external_ca, value.external_cas)
    if value.signing_ca_cert is not None:
        data["SigningCACert"] = value.signing_ca_cert
    if value.signing_ca_key is not None:
        data["SigningCAKey"] = value.signing_ca_key
    if value.force_rotate is not None:
        data["ForceRotate"] = value.force_rotate
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_DISPATCHER_CONFIG_NAMES = Names({"HeartbeatPeriod": "heartbeat_period"})


def decode_swarm_dispatcher_config(data: Any) -> SwarmDispatcherConfig:
    if data.__class__ is not dict:
        return cast(SwarmDispatcherConfig, data)
    get: Getter = data.get
    value = object.__new__(SwarmDispatcherConfig)
    value.heartbeat_period = get("HeartbeatPeriod")
    value.unknown = unknown_members(data, SWARM_DISPATCHER_CONFIG_NAMES)
    return value


def encode_swarm_dispatcher_config(value: Any) -> Any:
    if not isinstance(value, SwarmDispatcherConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.heartbeat_period is not None:
        data["HeartbeatPeriod"] = value.heartbeat_period
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_ENCRYPTION_CONFIG_NAMES = Names({"AutoLockManagers": "auto_lock_managers"})


def decode_swarm_encryption_config(data: Any) -> SwarmEncryptionConfig:
    if data.__class__ is not dict:
        return cast(SwarmEncryptionConfig, data)
    get: Getter = data.get
    value = object.__new__(SwarmEncryptionConfig)
    value.auto_lock_managers = get("AutoLockManagers")
    value.unknown = unknown_members(data, SWARM_ENCRYPTION_CONFIG_NAMES)
    return value


def encode_swarm_encryption_config(value: Any) -> Any:
    if not isinstance(value, SwarmEncryptionConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.auto_lock_managers is not None:
        data["AutoLockManagers"] = value.auto_lock_managers
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_EXTERNAL_CA_NAMES = Names(
    {
        "Protocol": "protocol",
        "URL": "url",
        "Options": "options",
        "CACert": "ca_cert",
    }
)


def decode_swarm_external_ca(data: Any) -> SwarmExternalCA:
    if data.__class__ is not dict:
        return cast(SwarmExternalCA, data)
    get: Getter = data.get
    value = object.__new__(SwarmExternalCA)
    value.protocol = decode_enum(enums.ExternalCAProtocol, get("Protocol"))
    value.url = get("URL")
    value.options = get("Options")
    value.ca_cert = get("CACert")
    value.unknown = unknown_members(data, SWARM_EXTERNAL_CA_NAMES)
    return value


def encode_swarm_external_ca(value: Any) -> Any:
    if not isinstance(value, SwarmExternalCA):
        return plain(value)
    data: dict[str, Any] = {}
    if value.protocol is not None:
        data["Protocol"] = plain(value.protocol)
    if value.url is not None:
        data["URL"] = value.url
    if value.options is not None:
        data["Options"] = value.options
    if value.ca_cert is not None:
        data["CACert"] = value.ca_cert
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_ORCHESTRATION_CONFIG_NAMES = Names({"TaskHistoryRetentionLimit": "task_history_retention_limit"})


def decode_swarm_orchestration_config(data: Any) -> SwarmOrchestrationConfig:
    if data.__class__ is not dict:
        return cast(SwarmOrchestrationConfig, data)
    get: Getter = data.get
    value = object.__new__(SwarmOrchestrationConfig)
    value.task_history_retention_limit = get("TaskHistoryRetentionLimit")
    value.unknown = unknown_members(data, SWARM_ORCHESTRATION_CONFIG_NAMES)
    return value


def encode_swarm_orchestration_config(value: Any) -> Any:
    if not isinstance(value, SwarmOrchestrationConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.task_history_retention_limit is not None:
        data["TaskHistoryRetentionLimit"] = value.task_history_retention_limit
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_RAFT_CONFIG_NAMES = Names(
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
        return cast(SwarmRaftConfig, data)
    get: Getter = data.get
    value = object.__new__(SwarmRaftConfig)
    value.snapshot_interval = get("SnapshotInterval")
    value.keep_old_snapshots = get("KeepOldSnapshots")
    value.log_entries_for_slow_followers = get("LogEntriesForSlowFollowers")
    value.election_tick = get("ElectionTick")
    value.heartbeat_tick = get("HeartbeatTick")
    value.unknown = unknown_members(data, SWARM_RAFT_CONFIG_NAMES)
    return value


def encode_swarm_raft_config(value: Any) -> Any:
    if not isinstance(value, SwarmRaftConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.snapshot_interval is not None:
        data["SnapshotInterval"] = value.snapshot_interval
    if value.keep_old_snapshots is not None:
        data["KeepOldSnapshots"] = value.keep_old_snapshots
    if value.log_entries_for_slow_followers is not None:
        data["LogEntriesForSlowFollowers"] = value.log_entries_for_slow_followers
    if value.election_tick is not None:
        data["ElectionTick"] = value.election_tick
    if value.heartbeat_tick is not None:
        data["HeartbeatTick"] = value.heartbeat_tick
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_SPEC_NAMES = Names(
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
SWARM_SPEC_LATER: Later = {
    "orchestration": lambda get: decode_swarm_orchestration_config(get("Orchestration")),
    "raft": lambda get: decode_swarm_raft_config(get("Raft")),
    "dispatcher": lambda get: decode_swarm_dispatcher_config(get("Dispatcher")),
    "ca_config": lambda get: decode_swarm_ca_config(get("CAConfig")),
    "encryption_config": lambda get: decode_swarm_encryption_config(get("EncryptionConfig")),
    "task_defaults": lambda get: decode_swarm_task_defaults(get("TaskDefaults")),
}


def decode_swarm_spec(data: Any) -> SwarmSpec:
    if data.__class__ is not dict:
        return cast(SwarmSpec, data)
    get: Getter = data.get
    value = object.__new__(SwarmSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.unknown = unknown_members(data, SWARM_SPEC_NAMES)
    decode_later(value, (get, SWARM_SPEC_LATER))
    return value


def encode_swarm_spec(value: Any) -> Any:
    if not isinstance(value, SwarmSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.orchestration is not None:
        data["Orchestration"] = encode_swarm_orchestration_config(value.orchestration)
    if value.raft is not None:
        data["Raft"] = encode_swarm_raft_config(value.raft)
    if value.dispatcher is not None:
        data["Dispatcher"] = encode_swarm_dispatcher_config(value.dispatcher)
    if value.ca_config is not None:
        data["CAConfig"] = encode_swarm_ca_config(value.ca_config)
    if value.encryption_config is not None:
        data["EncryptionConfig"] = encode_swarm_encryption_config(value.encryption_config)
    if value.task_defaults is not None:
        data["TaskDefaults"] = encode_swarm_task_defaults(value.task_defaults)
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_TASK_DEFAULTS_NAMES = Names({"LogDriver": "log_driver"})
SWARM_TASK_DEFAULTS_LATER: Later = {
    "log_driver": lambda get: decode_task_log_driver(get("LogDriver")),
}


def decode_swarm_task_defaults(data: Any) -> SwarmTaskDefaults:
    if data.__class__ is not dict:
        return cast(SwarmTaskDefaults, data)
    get: Getter = data.get
    value = object.__new__(SwarmTaskDefaults)
    value.unknown = unknown_members(data, SWARM_TASK_DEFAULTS_NAMES)
    decode_later(value, (get, SWARM_TASK_DEFAULTS_LATER))
    return value


def encode_swarm_task_defaults(value: Any) -> Any:
    if not isinstance(value, SwarmTaskDefaults):
        return plain(value)
    data: dict[str, Any] = {}
    if value.log_driver is not None:
        data["LogDriver"] = encode_task_log_driver(value.log_driver)
    if value.unknown:
        data.update(value.unknown)
    return data


TLS_INFO_NAMES = Names(
    {
        "TrustRoot": "trust_root",
        "CertIssuerSubject": "cert_issuer_subject",
        "CertIssuerPublicKey": "cert_issuer_public_key",
    }
)


def decode_tls_info(data: Any) -> TLSInfo:
    if data.__class__ is not dict:
        return cast(TLSInfo, data)
    get: Getter = data.get
    value = object.__new__(TLSInfo)
    value.trust_root = get("TrustRoot")
    value.cert_issuer_subject = decode_as(Base64, get("CertIssuerSubject"))
    value.cert_issuer_public_key = decode_as(Base64, get("CertIssuerPublicKey"))
    value.unknown = unknown_members(data, TLS_INFO_NAMES)
    return value


def encode_tls_info(value: Any) -> Any:
    if not isinstance(value, TLSInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.trust_root is not None:
        data["TrustRoot"] = value.trust_root
    if value.cert_issuer_subject is not None:
        data["CertIssuerSubject"] = plain(value.cert_issuer_subject)
    if value.cert_issuer_public_key is not None:
        data["CertIssuerPublicKey"] = plain(value.cert_issuer_public_key)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_LOG_DRIVER_NAMES = Names({"Name": "name", "Options": "options"})


def decode_task_log_driver(data: Any) -> TaskLogDriver:
    if data.__class__ is not dict:
        return cast(TaskLogDriver, data)
    get: Getter = data.get
    value = object.__new__(TaskLogDriver)
    value.name = get("Name")
    value.options = get("Options")
    value.unknown = unknown_members(data, TASK_LOG_DRIVER_NAMES)
    return value


def encode_task_log_driver(value: Any) -> Any:
    if not isinstance(value, TaskLogDriver):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


TOPOLOGY_NAMES = Names({"Segments": "segments"})


def decode_topology(data: Any) -> Topology:
    if data.__class__ is not dict:
        return cast(Topology, data)
    get: Getter = data.get
    value = object.__new__(Topology)
    value.segments = get("Segments")
    value.unknown = unknown_members(data, TOPOLOGY_NAMES)
    return value


def encode_topology(value: Any) -> Any:
    if not isinstance(value, Topology):
        return plain(value)
    data: dict[str, Any] = {}
    if value.segments is not None:
        data["Segments"] = value.segments
    if value.unknown:
        data.update(value.unknown)
    return data


TOPOLOGY_REQUIREMENT_NAMES = Names({"Requisite": "requisite", "Preferred": "preferred"})
TOPOLOGY_REQUIREMENT_LATER: Later = {
    "requisite": lambda get: decode_list(decode_topology, get("Requisite")),
    "preferred": lambda get: decode_list(decode_topology, get("Preferred")),
}


def decode_topology_requirement(data: Any) -> TopologyRequirement:
    if data.__class__ is not dict:
        return cast(TopologyRequirement, data)
    get: Getter = data.get
    value = object.__new__(TopologyRequirement)
    value.unknown = unknown_members(data, TOPOLOGY_REQUIREMENT_NAMES)
    decode_later(value, (get, TOPOLOGY_REQUIREMENT_LATER))
    return value


def encode_topology_requirement(value: Any) -> Any:
    if not isinstance(value, TopologyRequirement):
        return plain(value)
    data: dict[str, Any] = {}
    if value.requisite is not None:
        data["Requisite"] = encode_list(encode_topology, value.requisite)
    if value.preferred is not None:
        data["Preferred"] = encode_list(encode_topology, value.preferred)
    if value.unknown:
        data.update(value.unknown)
    return data


ULIMIT_NAMES = Names({"Name": "name", "Soft": "soft", "Hard": "hard"})


def decode_ulimit(data: Any) -> Ulimit:
    if data.__class__ is not dict:
        return cast(Ulimit, data)
    get: Getter = data.get
    value = object.__new__(Ulimit)
    value.name = get("Name")
    value.soft = get("Soft")
    value.hard = get("Hard")
    value.unknown = unknown_members(data, ULIMIT_NAMES)
    return value


def encode_ulimit(value: Any) -> Any:
    if not isinstance(value, Ulimit):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.soft is not None:
        data["Soft"] = value.soft
    if value.hard is not None:
        data["Hard"] = value.hard
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    AppArmorOptions: Codec(decode_apparmor_options, encode_apparmor_options, APPARMOR_OPTIONS_NAMES),
    CapacityRange: Codec(decode_capacity_range, encode_capacity_range, CAPACITY_RANGE_NAMES),
    ClusterInfo: Codec(decode_cluster_info, encode_cluster_info, CLUSTER_INFO_NAMES),
    ClusterVolume: Codec(decode_cluster_volume, encode_cluster_volume, CLUSTER_VOLUME_NAMES),
    ClusterVolumeAccessMode: Codec(
        decode_cluster_volume_access_mode,
        encode_cluster_volume_access_mode,
        CLUSTER_VOLUME_ACCESS_MODE_NAMES,
    ),
    ClusterVolumeInfo: Codec(
        decode_cluster_volume_info,
        encode_cluster_volume_info,
        CLUSTER_VOLUME_INFO_NAMES,
    ),
    ClusterVolumeMount: Codec(
        decode_cluster_volume_mount,
        encode_cluster_volume_mount,
        CLUSTER_VOLUME_MOUNT_NAMES,
    ),
    ClusterVolumePublishStatus: Codec(
        decode_cluster_volume_publish_status,
        encode_cluster_volume_publish_status,
        CLUSTER_VOLUME_PUBLISH_STATUS_NAMES,
    ),
    ClusterVolumeSecret: Codec(
        decode_cluster_volume_secret,
        encode_cluster_volume_secret,
        CLUSTER_VOLUME_SECRET_NAMES,
    ),
    ClusterVolumeSpec: Codec(
        decode_cluster_volume_spec,
        encode_cluster_volume_spec,
        CLUSTER_VOLUME_SPEC_NAMES,
    ),
    ConfigReference: Codec(decode_config_reference, encode_config_reference, CONFIG_REFERENCE_NAMES),
    ConfigReferenceFile: Codec(
        decode_config_reference_file,
        encode_config_reference_file,
        CONFIG_REFERENCE_FILE_NAMES,
    ),
    ContainerConfigReference: Codec(
        decode_container_config_reference,
        encode_container_config_reference,
        CONTAINER_CONFIG_REFERENCE_NAMES,
    ),
    ContainerDNSConfig: Codec(
        decode_container_dns_config,
        encode_container_dns_config,
        CONTAINER_DNS_CONFIG_NAMES,
    ),
    ContainerPrivileges: Codec(
        decode_container_privileges,
        encode_container_privileges,
        CONTAINER_PRIVILEGES_NAMES,
    ),
    CreateImageInfo: Codec(decode_create_image_info, encode_create_image_info, CREATE_IMAGE_INFO_NAMES),
    CredentialSpec: Codec(decode_credential_spec, encode_credential_spec, CREDENTIAL_SPEC_NAMES),
    DiscreteGenericResource: Codec(
        decode_discrete_generic_resource,
        encode_discrete_generic_resource,
        DISCRETE_GENERIC_RESOURCE_NAMES,
    ),
    Driver: Codec(decode_driver, encode_driver, DRIVER_NAMES),
    DriverData: Codec(decode_driver_data, encode_driver_data, DRIVER_DATA_NAMES),
    EndpointIPAMConfig: Codec(
        decode_endpoint_ipam_config,
        encode_endpoint_ipam_config,
        ENDPOINT_IPAM_CONFIG_NAMES,
    ),
    EndpointPortConfig: Codec(
        decode_endpoint_port_config,
        encode_endpoint_port_config,
        ENDPOINT_PORT_CONFIG_NAMES,
    ),
    EndpointSettings: Codec(decode_endpoint_settings, encode_endpoint_settings, ENDPOINT_SETTINGS_NAMES),
    ErrorDetail: Codec(decode_error_detail, encode_error_detail, ERROR_DETAIL_NAMES),
    ErrorResponse: Codec(decode_error_response, encode_error_response, ERROR_RESPONSE_NAMES),
    GenericResource: Codec(decode_generic_resource, encode_generic_resource, GENERIC_RESOURCE_NAMES),
    HealthConfig: Codec(decode_health_config, encode_health_config, HEALTH_CONFIG_NAMES),
    IDResponse: Codec(decode_id_response, encode_id_response, ID_RESPONSE_NAMES),
    JobIteration: Codec(decode_job_iteration, encode_job_iteration, JOB_ITERATION_NAMES),
    Limit: Codec(decode_limit, encode_limit, LIMIT_NAMES),
    Mount: Codec(decode_mount, encode_mount, MOUNT_NAMES),
    MountBindOptions: Codec(decode_mount_bind_options, encode_mount_bind_options, MOUNT_BIND_OPTIONS_NAMES),
    MountImageOptions: Codec(
        decode_mount_image_options,
        encode_mount_image_options,
        MOUNT_IMAGE_OPTIONS_NAMES,
    ),
    MountPoint: Codec(decode_mount_point, encode_mount_point, MOUNT_POINT_NAMES),
    MountTmpfsOptions: Codec(
        decode_mount_tmpfs_options,
        encode_mount_tmpfs_options,
        MOUNT_TMPFS_OPTIONS_NAMES,
    ),
    MountVolumeDriverConfig: Codec(
        decode_mount_volume_driver_config,
        encode_mount_volume_driver_config,
        MOUNT_VOLUME_DRIVER_CONFIG_NAMES,
    ),
    MountVolumeOptions: Codec(
        decode_mount_volume_options,
        encode_mount_volume_options,
        MOUNT_VOLUME_OPTIONS_NAMES,
    ),
    NamedGenericResource: Codec(
        decode_named_generic_resource,
        encode_named_generic_resource,
        NAMED_GENERIC_RESOURCE_NAMES,
    ),
    NetworkAttachmentConfig: Codec(
        decode_network_attachment_config,
        encode_network_attachment_config,
        NETWORK_ATTACHMENT_CONFIG_NAMES,
    ),
    OCIDescriptor: Codec(decode_oci_descriptor, encode_oci_descriptor, OCI_DESCRIPTOR_NAMES),
    OCIPlatform: Codec(decode_oci_platform, encode_oci_platform, OCI_PLATFORM_NAMES),
    ObjectVersion: Codec(decode_object_version, encode_object_version, OBJECT_VERSION_NAMES),
    PlacementPreference: Codec(
        decode_placement_preference,
        encode_placement_preference,
        PLACEMENT_PREFERENCE_NAMES,
    ),
    Platform: Codec(decode_platform, encode_platform, PLATFORM_NAMES),
    Port: Codec(decode_port, encode_port, PORT_NAMES),
    ProgressDetail: Codec(decode_progress_detail, encode_progress_detail, PROGRESS_DETAIL_NAMES),
    PushImageInfo: Codec(decode_push_image_info, encode_push_image_info, PUSH_IMAGE_INFO_NAMES),
    PushResult: Codec(decode_push_result, encode_push_result, PUSH_RESULT_NAMES),
    ResourceObject: Codec(decode_resource_object, encode_resource_object, RESOURCE_OBJECT_NAMES),
    SELinuxContext: Codec(decode_selinux_context, encode_selinux_context, SELINUX_CONTEXT_NAMES),
    SeccompOptions: Codec(decode_seccomp_options, encode_seccomp_options, SECCOMP_OPTIONS_NAMES),
    SecretReference: Codec(decode_secret_reference, encode_secret_reference, SECRET_REFERENCE_NAMES),
    SecretReferenceFile: Codec(
        decode_secret_reference_file,
        encode_secret_reference_file,
        SECRET_REFERENCE_FILE_NAMES,
    ),
    SpreadOver: Codec(decode_spread_over, encode_spread_over, SPREAD_OVER_NAMES),
    SwarmCAConfig: Codec(decode_swarm_ca_config, encode_swarm_ca_config, SWARM_CA_CONFIG_NAMES),
    SwarmDispatcherConfig: Codec(
        decode_swarm_dispatcher_config,
        encode_swarm_dispatcher_config,
        SWARM_DISPATCHER_CONFIG_NAMES,
    ),
    SwarmEncryptionConfig: Codec(
        decode_swarm_encryption_config,
        encode_swarm_encryption_config,
        SWARM_ENCRYPTION_CONFIG_NAMES,
    ),
    SwarmExternalCA: Codec(decode_swarm_external_ca, encode_swarm_external_ca, SWARM_EXTERNAL_CA_NAMES),
    SwarmOrchestrationConfig: Codec(
        decode_swarm_orchestration_config,
        encode_swarm_orchestration_config,
        SWARM_ORCHESTRATION_CONFIG_NAMES,
    ),
    SwarmRaftConfig: Codec(decode_swarm_raft_config, encode_swarm_raft_config, SWARM_RAFT_CONFIG_NAMES),
    SwarmSpec: Codec(decode_swarm_spec, encode_swarm_spec, SWARM_SPEC_NAMES),
    SwarmTaskDefaults: Codec(
        decode_swarm_task_defaults,
        encode_swarm_task_defaults,
        SWARM_TASK_DEFAULTS_NAMES,
    ),
    TLSInfo: Codec(decode_tls_info, encode_tls_info, TLS_INFO_NAMES),
    TaskLogDriver: Codec(decode_task_log_driver, encode_task_log_driver, TASK_LOG_DRIVER_NAMES),
    Topology: Codec(decode_topology, encode_topology, TOPOLOGY_NAMES),
    TopologyRequirement: Codec(
        decode_topology_requirement,
        encode_topology_requirement,
        TOPOLOGY_REQUIREMENT_NAMES,
    ),
    Ulimit: Codec(decode_ulimit, encode_ulimit, ULIMIT_NAMES),
}
