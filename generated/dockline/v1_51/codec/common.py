# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models that several resources use are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.codec import (
    decode_as,
    decode_enum,
    decode_list,
    decode_map,
    encode_list,
    encode_map,
    plain,
    unknown_members,
)
from dockline_runtime.converter import Codec
from dockline_runtime.model import Model, Timestamp

from ..enums import (
    AppArmorMode,
    Availability,
    ClusterVolumePublishState,
    ClusterVolumeScope,
    ClusterVolumeSharing,
    ContainerStateStatus,
    ExternalCAProtocol,
    ImageManifestKind,
    Isolation,
    MountPropagation,
    MountType,
    PortProtocol,
    PortPublishMode,
    SeccompMode,
    TaskRestartCondition,
    VolumeScope,
)
from ..models.common import (
    IPAM,
    AppArmorOptions,
    CapacityRange,
    ClusterInfo,
    ClusterVolume,
    ClusterVolumeAccessMode,
    ClusterVolumeInfo,
    ClusterVolumePublishStatus,
    ClusterVolumeSecret,
    ClusterVolumeSpec,
    ConfigReference,
    ConfigReferenceFile,
    ContainerConfig,
    ContainerConfigReference,
    ContainerDNSConfig,
    ContainerPrivileges,
    ContainerSummary,
    ContainerSummaryHostConfig,
    ContainerSummaryNetworkSettings,
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
    IPAMConfig,
    ImageManifestAttestationData,
    ImageManifestImageData,
    ImageManifestSize,
    ImageManifestSummary,
    ImageManifestUnpackedSize,
    ImageSummary,
    Limit,
    Mount,
    MountBindOptions,
    MountImageOptions,
    MountPoint,
    MountTmpfsOptions,
    MountVolumeDriverConfig,
    MountVolumeOptions,
    NamedGenericResource,
    Network,
    NetworkAttachmentConfig,
    NetworkContainer,
    OCIDescriptor,
    OCIPlatform,
    ObjectVersion,
    PeerInfo,
    PlacementPreference,
    Platform,
    PluginPrivilege,
    Port,
    ProgressDetail,
    ResourceObject,
    SELinuxContext,
    SeccompOptions,
    SecretReference,
    SecretReferenceFile,
    SpreadOver,
    SwarmCAConfig,
    SwarmDispatcherConfig,
    SwarmEncryptionConfig,
    SwarmExternalCA,
    SwarmOrchestrationConfig,
    SwarmRaftConfig,
    SwarmSpec,
    SwarmTaskDefaults,
    TLSInfo,
    TaskContainerSpec,
    TaskLogDriver,
    TaskNetworkAttachmentSpec,
    TaskPlacement,
    TaskPluginSpec,
    TaskResources,
    TaskRestartPolicy,
    TaskSpec,
    Topology,
    TopologyRequirement,
    Ulimit,
    Volume,
    VolumeUsageData,
)

APPARMOR_OPTIONS: dict[str, str] = {"Mode": "mode"}


def decode_apparmor_options(data: Any) -> AppArmorOptions:
    if type(data) is not dict:
        return cast(AppArmorOptions, data)
    get = data.get
    return AppArmorOptions(
        mode=decode_enum(AppArmorMode, get("Mode")),
        unknown=unknown_members(data, APPARMOR_OPTIONS),
    )


def encode_apparmor_options(value: Any) -> Any:
    if not isinstance(value, AppArmorOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.mode is not None:
        data["Mode"] = plain(value.mode)
    if value.unknown:
        data.update(value.unknown)
    return data


CAPACITY_RANGE: dict[str, str] = {"RequiredBytes": "required_bytes", "LimitBytes": "limit_bytes"}


def decode_capacity_range(data: Any) -> CapacityRange:
    if type(data) is not dict:
        return cast(CapacityRange, data)
    get = data.get
    return CapacityRange(
        required_bytes=get("RequiredBytes"),
        limit_bytes=get("LimitBytes"),
        unknown=unknown_members(data, CAPACITY_RANGE),
    )


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


CLUSTER_INFO: dict[str, str] = {
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


def decode_cluster_info(data: Any) -> ClusterInfo:
    if type(data) is not dict:
        return cast(ClusterInfo, data)
    get = data.get
    return ClusterInfo(
        id=get("ID"),
        version=decode_object_version(get("Version")),
        created_at=decode_as(Timestamp, get("CreatedAt")),
        updated_at=decode_as(Timestamp, get("UpdatedAt")),
        spec=decode_swarm_spec(get("Spec")),
        tls_info=decode_tls_info(get("TLSInfo")),
        root_rotation_in_progress=get("RootRotationInProgress"),
        data_path_port=get("DataPathPort"),
        default_addr_pool=get("DefaultAddrPool"),
        subnet_size=get("SubnetSize"),
        unknown=unknown_members(data, CLUSTER_INFO),
    )


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


CLUSTER_VOLUME: dict[str, str] = {
    "ID": "id",
    "Version": "version",
    "CreatedAt": "created_at",
    "UpdatedAt": "updated_at",
    "Spec": "spec",
    "Info": "info",
    "PublishStatus": "publish_status",
}


def decode_cluster_volume(data: Any) -> ClusterVolume:
    if type(data) is not dict:
        return cast(ClusterVolume, data)
    get = data.get
    return ClusterVolume(
        id=get("ID"),
        version=decode_object_version(get("Version")),
        created_at=decode_as(Timestamp, get("CreatedAt")),
        updated_at=decode_as(Timestamp, get("UpdatedAt")),
        spec=decode_cluster_volume_spec(get("Spec")),
        info=decode_cluster_volume_info(get("Info")),
        publish_status=decode_list(decode_cluster_volume_publish_status, get("PublishStatus")),
        unknown=unknown_members(data, CLUSTER_VOLUME),
    )


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


CLUSTER_VOLUME_ACCESS_MODE: dict[str, str] = {
    "Scope": "scope",
    "Sharing": "sharing",
    "MountVolume": "mount_volume",
    "Secrets": "secrets",
    "AccessibilityRequirements": "accessibility_requirements",
    "CapacityRange": "capacity_range",
    "Availability": "availability",
}


def decode_cluster_volume_access_mode(data: Any) -> ClusterVolumeAccessMode:
    if type(data) is not dict:
        return cast(ClusterVolumeAccessMode, data)
    get = data.get
    return ClusterVolumeAccessMode(
        scope=decode_enum(ClusterVolumeScope, get("Scope")),
        sharing=decode_enum(ClusterVolumeSharing, get("Sharing")),
        mount_volume=get("MountVolume"),
        secrets=decode_list(decode_cluster_volume_secret, get("Secrets")),
        accessibility_requirements=decode_topology_requirement(get("AccessibilityRequirements")),
        capacity_range=decode_capacity_range(get("CapacityRange")),
        availability=decode_enum(Availability, get("Availability")),
        unknown=unknown_members(data, CLUSTER_VOLUME_ACCESS_MODE),
    )


def encode_cluster_volume_access_mode(value: Any) -> Any:
    if not isinstance(value, ClusterVolumeAccessMode):
        return plain(value)
    data: dict[str, Any] = {}
    if value.scope is not None:
        data["Scope"] = plain(value.scope)
    if value.sharing is not None:
        data["Sharing"] = plain(value.sharing)
    if value.mount_volume is not None:
        data["MountVolume"] = plain(value.mount_volume)
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


CLUSTER_VOLUME_INFO: dict[str, str] = {
    "CapacityBytes": "capacity_bytes",
    "VolumeContext": "volume_context",
    "VolumeID": "volume_id",
    "AccessibleTopology": "accessible_topology",
}


def decode_cluster_volume_info(data: Any) -> ClusterVolumeInfo:
    if type(data) is not dict:
        return cast(ClusterVolumeInfo, data)
    get = data.get
    return ClusterVolumeInfo(
        capacity_bytes=get("CapacityBytes"),
        volume_context=get("VolumeContext"),
        volume_id=get("VolumeID"),
        accessible_topology=decode_list(decode_topology, get("AccessibleTopology")),
        unknown=unknown_members(data, CLUSTER_VOLUME_INFO),
    )


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


CLUSTER_VOLUME_PUBLISH_STATUS: dict[str, str] = {
    "NodeID": "node_id",
    "State": "state",
    "PublishContext": "publish_context",
}


def decode_cluster_volume_publish_status(data: Any) -> ClusterVolumePublishStatus:
    if type(data) is not dict:
        return cast(ClusterVolumePublishStatus, data)
    get = data.get
    return ClusterVolumePublishStatus(
        node_id=get("NodeID"),
        state=decode_enum(ClusterVolumePublishState, get("State")),
        publish_context=get("PublishContext"),
        unknown=unknown_members(data, CLUSTER_VOLUME_PUBLISH_STATUS),
    )


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


CLUSTER_VOLUME_SECRET: dict[str, str] = {"Key": "key", "Secret": "secret"}


def decode_cluster_volume_secret(data: Any) -> ClusterVolumeSecret:
    if type(data) is not dict:
        return cast(ClusterVolumeSecret, data)
    get = data.get
    return ClusterVolumeSecret(
        key=get("Key"),
        secret=get("Secret"),
        unknown=unknown_members(data, CLUSTER_VOLUME_SECRET),
    )


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


CLUSTER_VOLUME_SPEC: dict[str, str] = {"Group": "group", "AccessMode": "access_mode"}


def decode_cluster_volume_spec(data: Any) -> ClusterVolumeSpec:
    if type(data) is not dict:
        return cast(ClusterVolumeSpec, data)
    get = data.get
    return ClusterVolumeSpec(
        group=get("Group"),
        access_mode=decode_cluster_volume_access_mode(get("AccessMode")),
        unknown=unknown_members(data, CLUSTER_VOLUME_SPEC),
    )


def encode_cluster_volume_spec(value: Any) -> Any:
    if not isinstance(value, ClusterVolumeSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.group is not None:
        data["Group"] = value.group
    if value.access_mode is not None:
        data["AccessMode"] = encode_cluster_volume_access_mode(value.access_mode)
    if value.unknown:
        data.update(value.unknown)
    return data


CONFIG_REFERENCE: dict[str, str] = {"Network": "network"}


def decode_config_reference(data: Any) -> ConfigReference:
    if type(data) is not dict:
        return cast(ConfigReference, data)
    get = data.get
    return ConfigReference(
        network=get("Network"),
        unknown=unknown_members(data, CONFIG_REFERENCE),
    )


def encode_config_reference(value: Any) -> Any:
    if not isinstance(value, ConfigReference):
        return plain(value)
    data: dict[str, Any] = {}
    if value.network is not None:
        data["Network"] = value.network
    if value.unknown:
        data.update(value.unknown)
    return data


CONFIG_REFERENCE_FILE: dict[str, str] = {
    "Name": "name",
    "UID": "uid",
    "GID": "gid",
    "Mode": "mode",
}


def decode_config_reference_file(data: Any) -> ConfigReferenceFile:
    if type(data) is not dict:
        return cast(ConfigReferenceFile, data)
    get = data.get
    return ConfigReferenceFile(
        name=get("Name"),
        uid=get("UID"),
        gid=get("GID"),
        mode=get("Mode"),
        unknown=unknown_members(data, CONFIG_REFERENCE_FILE),
    )


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


CONTAINER_CONFIG: dict[str, str] = {
    "Hostname": "hostname",
    "Domainname": "domainname",
    "User": "user",
    "AttachStdin": "attach_stdin",
    "AttachStdout": "attach_stdout",
    "AttachStderr": "attach_stderr",
    "ExposedPorts": "exposed_ports",
    "Tty": "tty",
    "OpenStdin": "open_stdin",
    "StdinOnce": "stdin_once",
    "Env": "env",
    "Cmd": "cmd",
    "Healthcheck": "healthcheck",
    "ArgsEscaped": "args_escaped",
    "Image": "image",
    "Volumes": "volumes",
    "WorkingDir": "working_dir",
    "Entrypoint": "entrypoint",
    "NetworkDisabled": "network_disabled",
    "MacAddress": "mac_address",
    "OnBuild": "on_build",
    "Labels": "labels",
    "StopSignal": "stop_signal",
    "StopTimeout": "stop_timeout",
    "Shell": "shell",
}


def decode_container_config(data: Any) -> ContainerConfig:
    if type(data) is not dict:
        return cast(ContainerConfig, data)
    get = data.get
    return ContainerConfig(
        hostname=get("Hostname"),
        domainname=get("Domainname"),
        user=get("User"),
        attach_stdin=get("AttachStdin"),
        attach_stdout=get("AttachStdout"),
        attach_stderr=get("AttachStderr"),
        exposed_ports=get("ExposedPorts"),
        tty=get("Tty"),
        open_stdin=get("OpenStdin"),
        stdin_once=get("StdinOnce"),
        env=get("Env"),
        cmd=get("Cmd"),
        healthcheck=decode_health_config(get("Healthcheck")),
        args_escaped=get("ArgsEscaped"),
        image=get("Image"),
        volumes=get("Volumes"),
        working_dir=get("WorkingDir"),
        entrypoint=get("Entrypoint"),
        network_disabled=get("NetworkDisabled"),
        mac_address=get("MacAddress"),
        on_build=get("OnBuild"),
        labels=get("Labels"),
        stop_signal=get("StopSignal"),
        stop_timeout=get("StopTimeout"),
        shell=get("Shell"),
        unknown=unknown_members(data, CONTAINER_CONFIG),
    )


def encode_container_config(value: Any) -> Any:
    if not isinstance(value, ContainerConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.hostname is not None:
        data["Hostname"] = value.hostname
    if value.domainname is not None:
        data["Domainname"] = value.domainname
    if value.user is not None:
        data["User"] = value.user
    if value.attach_stdin is not None:
        data["AttachStdin"] = value.attach_stdin
    if value.attach_stdout is not None:
        data["AttachStdout"] = value.attach_stdout
    if value.attach_stderr is not None:
        data["AttachStderr"] = value.attach_stderr
    if value.exposed_ports is not None:
        data["ExposedPorts"] = plain(value.exposed_ports)
    if value.tty is not None:
        data["Tty"] = value.tty
    if value.open_stdin is not None:
        data["OpenStdin"] = value.open_stdin
    if value.stdin_once is not None:
        data["StdinOnce"] = value.stdin_once
    if value.env is not None:
        data["Env"] = value.env
    if value.cmd is not None:
        data["Cmd"] = value.cmd
    if value.healthcheck is not None:
        data["Healthcheck"] = encode_health_config(value.healthcheck)
    if value.args_escaped is not None:
        data["ArgsEscaped"] = value.args_escaped
    if value.image is not None:
        data["Image"] = value.image
    if value.volumes is not None:
        data["Volumes"] = plain(value.volumes)
    if value.working_dir is not None:
        data["WorkingDir"] = value.working_dir
    if value.entrypoint is not None:
        data["Entrypoint"] = value.entrypoint
    if value.network_disabled is not None:
        data["NetworkDisabled"] = value.network_disabled
    if value.mac_address is not None:
        data["MacAddress"] = value.mac_address
    if value.on_build is not None:
        data["OnBuild"] = value.on_build
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.stop_signal is not None:
        data["StopSignal"] = value.stop_signal
    if value.stop_timeout is not None:
        data["StopTimeout"] = value.stop_timeout
    if value.shell is not None:
        data["Shell"] = value.shell
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_CONFIG_REFERENCE: dict[str, str] = {
    "File": "file",
    "Runtime": "runtime",
    "ConfigID": "config_id",
    "ConfigName": "config_name",
}


def decode_container_config_reference(data: Any) -> ContainerConfigReference:
    if type(data) is not dict:
        return cast(ContainerConfigReference, data)
    get = data.get
    return ContainerConfigReference(
        file=decode_config_reference_file(get("File")),
        runtime=get("Runtime"),
        config_id=get("ConfigID"),
        config_name=get("ConfigName"),
        unknown=unknown_members(data, CONTAINER_CONFIG_REFERENCE),
    )


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


CONTAINER_DNS_CONFIG: dict[str, str] = {
    "Nameservers": "nameservers",
    "Search": "search",
    "Options": "options",
}


def decode_container_dns_config(data: Any) -> ContainerDNSConfig:
    if type(data) is not dict:
        return cast(ContainerDNSConfig, data)
    get = data.get
    return ContainerDNSConfig(
        nameservers=get("Nameservers"),
        search=get("Search"),
        options=get("Options"),
        unknown=unknown_members(data, CONTAINER_DNS_CONFIG),
    )


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


CONTAINER_PRIVILEGES: dict[str, str] = {
    "CredentialSpec": "credential_spec",
    "SELinuxContext": "selinux_context",
    "Seccomp": "seccomp",
    "AppArmor": "apparmor",
    "NoNewPrivileges": "no_new_privileges",
}


def decode_container_privileges(data: Any) -> ContainerPrivileges:
    if type(data) is not dict:
        return cast(ContainerPrivileges, data)
    get = data.get
    return ContainerPrivileges(
        credential_spec=decode_credential_spec(get("CredentialSpec")),
        selinux_context=decode_selinux_context(get("SELinuxContext")),
        seccomp=decode_seccomp_options(get("Seccomp")),
        apparmor=decode_apparmor_options(get("AppArmor")),
        no_new_privileges=get("NoNewPrivileges"),
        unknown=unknown_members(data, CONTAINER_PRIVILEGES),
    )


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


CONTAINER_SUMMARY: dict[str, str] = {
    "Id": "id",
    "Names": "names",
    "Image": "image",
    "ImageID": "image_id",
    "ImageManifestDescriptor": "image_manifest_descriptor",
    "Command": "command",
    "Created": "created",
    "Ports": "ports",
    "SizeRw": "size_rw",
    "SizeRootFs": "size_root_fs",
    "Labels": "labels",
    "State": "state",
    "Status": "status",
    "HostConfig": "host_config",
    "NetworkSettings": "network_settings",
    "Mounts": "mounts",
}


def decode_container_summary(data: Any) -> ContainerSummary:
    if type(data) is not dict:
        return cast(ContainerSummary, data)
    get = data.get
    return ContainerSummary(
        id=get("Id"),
        names=get("Names"),
        image=get("Image"),
        image_id=get("ImageID"),
        image_manifest_descriptor=decode_oci_descriptor(get("ImageManifestDescriptor")),
        command=get("Command"),
        created=get("Created"),
        ports=decode_list(decode_port, get("Ports")),
        size_rw=get("SizeRw"),
        size_root_fs=get("SizeRootFs"),
        labels=get("Labels"),
        state=decode_enum(ContainerStateStatus, get("State")),
        status=get("Status"),
        host_config=decode_container_summary_host_config(get("HostConfig")),
        network_settings=decode_container_summary_network_settings(get("NetworkSettings")),
        mounts=decode_list(decode_mount_point, get("Mounts")),
        unknown=unknown_members(data, CONTAINER_SUMMARY),
    )


def encode_container_summary(value: Any) -> Any:
    if not isinstance(value, ContainerSummary):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.names is not None:
        data["Names"] = value.names
    if value.image is not None:
        data["Image"] = value.image
    if value.image_id is not None:
        data["ImageID"] = value.image_id
    if value.image_manifest_descriptor is not None:
        data["ImageManifestDescriptor"] = encode_oci_descriptor(value.image_manifest_descriptor)
    if value.command is not None:
        data["Command"] = value.command
    if value.created is not None:
        data["Created"] = value.created
    if value.ports is not None:
        data["Ports"] = encode_list(encode_port, value.ports)
    if value.size_rw is not None:
        data["SizeRw"] = value.size_rw
    if value.size_root_fs is not None:
        data["SizeRootFs"] = value.size_root_fs
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.state is not None:
        data["State"] = plain(value.state)
    if value.status is not None:
        data["Status"] = value.status
    if value.host_config is not None:
        data["HostConfig"] = encode_container_summary_host_config(value.host_config)
    if value.network_settings is not None:
        data["NetworkSettings"] = encode_container_summary_network_settings(value.network_settings)
    if value.mounts is not None:
        data["Mounts"] = encode_list(encode_mount_point, value.mounts)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_SUMMARY_HOST_CONFIG: dict[str, str] = {"NetworkMode": "network_mode", "Annotations": "annotations"}


def decode_container_summary_host_config(data: Any) -> ContainerSummaryHostConfig:
    if type(data) is not dict:
        return cast(ContainerSummaryHostConfig, data)
    get = data.get
    return ContainerSummaryHostConfig(
        network_mode=get("NetworkMode"),
        annotations=get("Annotations"),
        unknown=unknown_members(data, CONTAINER_SUMMARY_HOST_CONFIG),
    )


def encode_container_summary_host_config(value: Any) -> Any:
    if not isinstance(value, ContainerSummaryHostConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.network_mode is not None:
        data["NetworkMode"] = value.network_mode
    if value.annotations is not None:
        data["Annotations"] = value.annotations
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_SUMMARY_NETWORK_SETTINGS: dict[str, str] = {"Networks": "networks"}


def decode_container_summary_network_settings(data: Any) -> ContainerSummaryNetworkSettings:
    if type(data) is not dict:
        return cast(ContainerSummaryNetworkSettings, data)
    get = data.get
    return ContainerSummaryNetworkSettings(
        networks=decode_map(decode_endpoint_settings, get("Networks")),
        unknown=unknown_members(data, CONTAINER_SUMMARY_NETWORK_SETTINGS),
    )


def encode_container_summary_network_settings(value: Any) -> Any:
    if not isinstance(value, ContainerSummaryNetworkSettings):
        return plain(value)
    data: dict[str, Any] = {}
    if value.networks is not None:
        data["Networks"] = encode_map(encode_endpoint_settings, value.networks)
    if value.unknown:
        data.update(value.unknown)
    return data


CREATE_IMAGE_INFO: dict[str, str] = {
    "id": "id",
    "error": "error",
    "errorDetail": "error_detail",
    "status": "status",
    "progress": "progress",
    "progressDetail": "progress_detail",
}


def decode_create_image_info(data: Any) -> CreateImageInfo:
    if type(data) is not dict:
        return cast(CreateImageInfo, data)
    get = data.get
    return CreateImageInfo(
        id=get("id"),
        error=get("error"),
        error_detail=decode_error_detail(get("errorDetail")),
        status=get("status"),
        progress=get("progress"),
        progress_detail=decode_progress_detail(get("progressDetail")),
        unknown=unknown_members(data, CREATE_IMAGE_INFO),
    )


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
    if value.unknown:
        data.update(value.unknown)
    return data


CREDENTIAL_SPEC: dict[str, str] = {"Config": "config", "File": "file", "Registry": "registry"}


def decode_credential_spec(data: Any) -> CredentialSpec:
    if type(data) is not dict:
        return cast(CredentialSpec, data)
    get = data.get
    return CredentialSpec(
        config=get("Config"),
        file=get("File"),
        registry=get("Registry"),
        unknown=unknown_members(data, CREDENTIAL_SPEC),
    )


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


DISCRETE_GENERIC_RESOURCE: dict[str, str] = {"Kind": "kind", "Value": "value"}


def decode_discrete_generic_resource(data: Any) -> DiscreteGenericResource:
    if type(data) is not dict:
        return cast(DiscreteGenericResource, data)
    get = data.get
    return DiscreteGenericResource(
        kind=get("Kind"),
        value=get("Value"),
        unknown=unknown_members(data, DISCRETE_GENERIC_RESOURCE),
    )


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


DRIVER: dict[str, str] = {"Name": "name", "Options": "options"}


def decode_driver(data: Any) -> Driver:
    if type(data) is not dict:
        return cast(Driver, data)
    get = data.get
    return Driver(
        name=get("Name"),
        options=get("Options"),
        unknown=unknown_members(data, DRIVER),
    )


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


DRIVER_DATA: dict[str, str] = {"Name": "name", "Data": "data"}


def decode_driver_data(data: Any) -> DriverData:
    if type(data) is not dict:
        return cast(DriverData, data)
    get = data.get
    return DriverData(
        name=get("Name"),
        data=get("Data"),
        unknown=unknown_members(data, DRIVER_DATA),
    )


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


ENDPOINT_IPAM_CONFIG: dict[str, str] = {
    "IPv4Address": "ipv4_address",
    "IPv6Address": "ipv6_address",
    "LinkLocalIPs": "link_local_ips",
}


def decode_endpoint_ipam_config(data: Any) -> EndpointIPAMConfig:
    if type(data) is not dict:
        return cast(EndpointIPAMConfig, data)
    get = data.get
    return EndpointIPAMConfig(
        ipv4_address=get("IPv4Address"),
        ipv6_address=get("IPv6Address"),
        link_local_ips=get("LinkLocalIPs"),
        unknown=unknown_members(data, ENDPOINT_IPAM_CONFIG),
    )


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


ENDPOINT_PORT_CONFIG: dict[str, str] = {
    "Name": "name",
    "Protocol": "protocol",
    "TargetPort": "target_port",
    "PublishedPort": "published_port",
    "PublishMode": "publish_mode",
}


def decode_endpoint_port_config(data: Any) -> EndpointPortConfig:
    if type(data) is not dict:
        return cast(EndpointPortConfig, data)
    get = data.get
    return EndpointPortConfig(
        name=get("Name"),
        protocol=decode_enum(PortProtocol, get("Protocol")),
        target_port=get("TargetPort"),
        published_port=get("PublishedPort"),
        publish_mode=decode_enum(PortPublishMode, get("PublishMode")),
        unknown=unknown_members(data, ENDPOINT_PORT_CONFIG),
    )


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


ENDPOINT_SETTINGS: dict[str, str] = {
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


def decode_endpoint_settings(data: Any) -> EndpointSettings:
    if type(data) is not dict:
        return cast(EndpointSettings, data)
    get = data.get
    return EndpointSettings(
        ipam_config=decode_endpoint_ipam_config(get("IPAMConfig")),
        links=get("Links"),
        mac_address=get("MacAddress"),
        aliases=get("Aliases"),
        driver_opts=get("DriverOpts"),
        gw_priority=get("GwPriority"),
        network_id=get("NetworkID"),
        endpoint_id=get("EndpointID"),
        gateway=get("Gateway"),
        ip_address=get("IPAddress"),
        ip_prefix_len=get("IPPrefixLen"),
        ipv6_gateway=get("IPv6Gateway"),
        global_ipv6_address=get("GlobalIPv6Address"),
        global_ipv6_prefix_len=get("GlobalIPv6PrefixLen"),
        dns_names=get("DNSNames"),
        unknown=unknown_members(data, ENDPOINT_SETTINGS),
    )


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


ERROR_DETAIL: dict[str, str] = {"code": "code", "message": "message"}


def decode_error_detail(data: Any) -> ErrorDetail:
    if type(data) is not dict:
        return cast(ErrorDetail, data)
    get = data.get
    return ErrorDetail(
        code=get("code"),
        message=get("message"),
        unknown=unknown_members(data, ERROR_DETAIL),
    )


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


ERROR_RESPONSE: dict[str, str] = {"message": "message"}


def decode_error_response(data: Any) -> ErrorResponse:
    if type(data) is not dict:
        return cast(ErrorResponse, data)
    get = data.get
    return ErrorResponse(
        message=get("message"),
        unknown=unknown_members(data, ERROR_RESPONSE),
    )


def encode_error_response(value: Any) -> Any:
    if not isinstance(value, ErrorResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.message is not None:
        data["message"] = value.message
    if value.unknown:
        data.update(value.unknown)
    return data


GENERIC_RESOURCE: dict[str, str] = {
    "NamedResourceSpec": "named_resource_spec",
    "DiscreteResourceSpec": "discrete_resource_spec",
}


def decode_generic_resource(data: Any) -> GenericResource:
    if type(data) is not dict:
        return cast(GenericResource, data)
    get = data.get
    return GenericResource(
        named_resource_spec=decode_named_generic_resource(get("NamedResourceSpec")),
        discrete_resource_spec=decode_discrete_generic_resource(get("DiscreteResourceSpec")),
        unknown=unknown_members(data, GENERIC_RESOURCE),
    )


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


HEALTH_CONFIG: dict[str, str] = {
    "Test": "test",
    "Interval": "interval",
    "Timeout": "timeout",
    "Retries": "retries",
    "StartPeriod": "start_period",
    "StartInterval": "start_interval",
}


def decode_health_config(data: Any) -> HealthConfig:
    if type(data) is not dict:
        return cast(HealthConfig, data)
    get = data.get
    return HealthConfig(
        test=get("Test"),
        interval=get("Interval"),
        timeout=get("Timeout"),
        retries=get("Retries"),
        start_period=get("StartPeriod"),
        start_interval=get("StartInterval"),
        unknown=unknown_members(data, HEALTH_CONFIG),
    )


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


ID_RESPONSE: dict[str, str] = {"Id": "id"}


def decode_id_response(data: Any) -> IDResponse:
    if type(data) is not dict:
        return cast(IDResponse, data)
    get = data.get
    return IDResponse(
        id=get("Id"),
        unknown=unknown_members(data, ID_RESPONSE),
    )


def encode_id_response(value: Any) -> Any:
    if not isinstance(value, IDResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.unknown:
        data.update(value.unknown)
    return data


IPAM: dict[str, str] = {"Driver": "driver", "Config": "config", "Options": "options"}


def decode_ipam(data: Any) -> IPAM:
    if type(data) is not dict:
        return cast(IPAM, data)
    get = data.get
    return IPAM(
        driver=get("Driver"),
        config=decode_list(decode_ipam_config, get("Config")),
        options=get("Options"),
        unknown=unknown_members(data, IPAM),
    )


def encode_ipam(value: Any) -> Any:
    if not isinstance(value, IPAM):
        return plain(value)
    data: dict[str, Any] = {}
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.config is not None:
        data["Config"] = encode_list(encode_ipam_config, value.config)
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


IPAM_CONFIG: dict[str, str] = {
    "Subnet": "subnet",
    "IPRange": "ip_range",
    "Gateway": "gateway",
    "AuxiliaryAddresses": "auxiliary_addresses",
}


def decode_ipam_config(data: Any) -> IPAMConfig:
    if type(data) is not dict:
        return cast(IPAMConfig, data)
    get = data.get
    return IPAMConfig(
        subnet=get("Subnet"),
        ip_range=get("IPRange"),
        gateway=get("Gateway"),
        auxiliary_addresses=get("AuxiliaryAddresses"),
        unknown=unknown_members(data, IPAM_CONFIG),
    )


def encode_ipam_config(value: Any) -> Any:
    if not isinstance(value, IPAMConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.subnet is not None:
        data["Subnet"] = value.subnet
    if value.ip_range is not None:
        data["IPRange"] = value.ip_range
    if value.gateway is not None:
        data["Gateway"] = value.gateway
    if value.auxiliary_addresses is not None:
        data["AuxiliaryAddresses"] = value.auxiliary_addresses
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_ATTESTATION_DATA: dict[str, str] = {"For": "for_"}


def decode_image_manifest_attestation_data(data: Any) -> ImageManifestAttestationData:
    if type(data) is not dict:
        return cast(ImageManifestAttestationData, data)
    get = data.get
    return ImageManifestAttestationData(
        for_=get("For"),
        unknown=unknown_members(data, IMAGE_MANIFEST_ATTESTATION_DATA),
    )


def encode_image_manifest_attestation_data(value: Any) -> Any:
    if not isinstance(value, ImageManifestAttestationData):
        return plain(value)
    data: dict[str, Any] = {}
    if value.for_ is not None:
        data["For"] = value.for_
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_IMAGE_DATA: dict[str, str] = {
    "Platform": "platform",
    "Containers": "containers",
    "Size": "size",
}


def decode_image_manifest_image_data(data: Any) -> ImageManifestImageData:
    if type(data) is not dict:
        return cast(ImageManifestImageData, data)
    get = data.get
    return ImageManifestImageData(
        platform=decode_oci_platform(get("Platform")),
        containers=get("Containers"),
        size=decode_image_manifest_unpacked_size(get("Size")),
        unknown=unknown_members(data, IMAGE_MANIFEST_IMAGE_DATA),
    )


def encode_image_manifest_image_data(value: Any) -> Any:
    if not isinstance(value, ImageManifestImageData):
        return plain(value)
    data: dict[str, Any] = {}
    if value.platform is not None:
        data["Platform"] = encode_oci_platform(value.platform)
    if value.containers is not None:
        data["Containers"] = value.containers
    if value.size is not None:
        data["Size"] = encode_image_manifest_unpacked_size(value.size)
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_SIZE: dict[str, str] = {"Total": "total", "Content": "content"}


def decode_image_manifest_size(data: Any) -> ImageManifestSize:
    if type(data) is not dict:
        return cast(ImageManifestSize, data)
    get = data.get
    return ImageManifestSize(
        total=get("Total"),
        content=get("Content"),
        unknown=unknown_members(data, IMAGE_MANIFEST_SIZE),
    )


def encode_image_manifest_size(value: Any) -> Any:
    if not isinstance(value, ImageManifestSize):
        return plain(value)
    data: dict[str, Any] = {}
    if value.total is not None:
        data["Total"] = value.total
    if value.content is not None:
        data["Content"] = value.content
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_SUMMARY: dict[str, str] = {
    "ID": "id",
    "Descriptor": "descriptor",
    "Available": "available",
    "Size": "size",
    "Kind": "kind",
    "ImageData": "image_data",
    "AttestationData": "attestation_data",
}


def decode_image_manifest_summary(data: Any) -> ImageManifestSummary:
    if type(data) is not dict:
        return cast(ImageManifestSummary, data)
    get = data.get
    return ImageManifestSummary(
        id=get("ID"),
        descriptor=decode_oci_descriptor(get("Descriptor")),
        available=get("Available"),
        size=decode_image_manifest_size(get("Size")),
        kind=decode_enum(ImageManifestKind, get("Kind")),
        image_data=decode_image_manifest_image_data(get("ImageData")),
        attestation_data=decode_image_manifest_attestation_data(get("AttestationData")),
        unknown=unknown_members(data, IMAGE_MANIFEST_SUMMARY),
    )


def encode_image_manifest_summary(value: Any) -> Any:
    if not isinstance(value, ImageManifestSummary):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.descriptor is not None:
        data["Descriptor"] = encode_oci_descriptor(value.descriptor)
    if value.available is not None:
        data["Available"] = value.available
    if value.size is not None:
        data["Size"] = encode_image_manifest_size(value.size)
    if value.kind is not None:
        data["Kind"] = plain(value.kind)
    if value.image_data is not None:
        data["ImageData"] = encode_image_manifest_image_data(value.image_data)
    if value.attestation_data is not None:
        data["AttestationData"] = encode_image_manifest_attestation_data(value.attestation_data)
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_UNPACKED_SIZE: dict[str, str] = {"Unpacked": "unpacked"}


def decode_image_manifest_unpacked_size(data: Any) -> ImageManifestUnpackedSize:
    if type(data) is not dict:
        return cast(ImageManifestUnpackedSize, data)
    get = data.get
    return ImageManifestUnpackedSize(
        unpacked=get("Unpacked"),
        unknown=unknown_members(data, IMAGE_MANIFEST_UNPACKED_SIZE),
    )


def encode_image_manifest_unpacked_size(value: Any) -> Any:
    if not isinstance(value, ImageManifestUnpackedSize):
        return plain(value)
    data: dict[str, Any] = {}
    if value.unpacked is not None:
        data["Unpacked"] = value.unpacked
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_SUMMARY: dict[str, str] = {
    "Id": "id",
    "ParentId": "parent_id",
    "RepoTags": "repo_tags",
    "RepoDigests": "repo_digests",
    "Created": "created",
    "Size": "size",
    "SharedSize": "shared_size",
    "Labels": "labels",
    "Containers": "containers",
    "Manifests": "manifests",
    "Descriptor": "descriptor",
}


def decode_image_summary(data: Any) -> ImageSummary:
    if type(data) is not dict:
        return cast(ImageSummary, data)
    get = data.get
    return ImageSummary(
        id=get("Id"),
        parent_id=get("ParentId"),
        repo_tags=get("RepoTags"),
        repo_digests=get("RepoDigests"),
        created=get("Created"),
        size=get("Size"),
        shared_size=get("SharedSize"),
        labels=get("Labels"),
        containers=get("Containers"),
        manifests=decode_list(decode_image_manifest_summary, get("Manifests")),
        descriptor=decode_oci_descriptor(get("Descriptor")),
        unknown=unknown_members(data, IMAGE_SUMMARY),
    )


def encode_image_summary(value: Any) -> Any:
    if not isinstance(value, ImageSummary):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.parent_id is not None:
        data["ParentId"] = value.parent_id
    if value.repo_tags is not None:
        data["RepoTags"] = value.repo_tags
    if value.repo_digests is not None:
        data["RepoDigests"] = value.repo_digests
    if value.created is not None:
        data["Created"] = value.created
    if value.size is not None:
        data["Size"] = value.size
    if value.shared_size is not None:
        data["SharedSize"] = value.shared_size
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.containers is not None:
        data["Containers"] = value.containers
    if value.manifests is not None:
        data["Manifests"] = encode_list(encode_image_manifest_summary, value.manifests)
    if value.descriptor is not None:
        data["Descriptor"] = encode_oci_descriptor(value.descriptor)
    if value.unknown:
        data.update(value.unknown)
    return data


LIMIT: dict[str, str] = {"NanoCPUs": "nano_cpus", "MemoryBytes": "memory_bytes", "Pids": "pids"}


def decode_limit(data: Any) -> Limit:
    if type(data) is not dict:
        return cast(Limit, data)
    get = data.get
    return Limit(
        nano_cpus=get("NanoCPUs"),
        memory_bytes=get("MemoryBytes"),
        pids=get("Pids"),
        unknown=unknown_members(data, LIMIT),
    )


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


MOUNT: dict[str, str] = {
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


def decode_mount(data: Any) -> Mount:
    if type(data) is not dict:
        return cast(Mount, data)
    get = data.get
    return Mount(
        target=get("Target"),
        source=get("Source"),
        type=decode_enum(MountType, get("Type")),
        read_only=get("ReadOnly"),
        consistency=get("Consistency"),
        bind_options=decode_mount_bind_options(get("BindOptions")),
        volume_options=decode_mount_volume_options(get("VolumeOptions")),
        image_options=decode_mount_image_options(get("ImageOptions")),
        tmpfs_options=decode_mount_tmpfs_options(get("TmpfsOptions")),
        unknown=unknown_members(data, MOUNT),
    )


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


MOUNT_BIND_OPTIONS: dict[str, str] = {
    "Propagation": "propagation",
    "NonRecursive": "non_recursive",
    "CreateMountpoint": "create_mountpoint",
    "ReadOnlyNonRecursive": "read_only_non_recursive",
    "ReadOnlyForceRecursive": "read_only_force_recursive",
}


def decode_mount_bind_options(data: Any) -> MountBindOptions:
    if type(data) is not dict:
        return cast(MountBindOptions, data)
    get = data.get
    return MountBindOptions(
        propagation=decode_enum(MountPropagation, get("Propagation")),
        non_recursive=get("NonRecursive"),
        create_mountpoint=get("CreateMountpoint"),
        read_only_non_recursive=get("ReadOnlyNonRecursive"),
        read_only_force_recursive=get("ReadOnlyForceRecursive"),
        unknown=unknown_members(data, MOUNT_BIND_OPTIONS),
    )


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


MOUNT_IMAGE_OPTIONS: dict[str, str] = {"Subpath": "subpath"}


def decode_mount_image_options(data: Any) -> MountImageOptions:
    if type(data) is not dict:
        return cast(MountImageOptions, data)
    get = data.get
    return MountImageOptions(
        subpath=get("Subpath"),
        unknown=unknown_members(data, MOUNT_IMAGE_OPTIONS),
    )


def encode_mount_image_options(value: Any) -> Any:
    if not isinstance(value, MountImageOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.subpath is not None:
        data["Subpath"] = value.subpath
    if value.unknown:
        data.update(value.unknown)
    return data


MOUNT_POINT: dict[str, str] = {
    "Type": "type",
    "Name": "name",
    "Source": "source",
    "Destination": "destination",
    "Driver": "driver",
    "Mode": "mode",
    "RW": "rw",
    "Propagation": "propagation",
}


def decode_mount_point(data: Any) -> MountPoint:
    if type(data) is not dict:
        return cast(MountPoint, data)
    get = data.get
    return MountPoint(
        type=decode_enum(MountType, get("Type")),
        name=get("Name"),
        source=get("Source"),
        destination=get("Destination"),
        driver=get("Driver"),
        mode=get("Mode"),
        rw=get("RW"),
        propagation=get("Propagation"),
        unknown=unknown_members(data, MOUNT_POINT),
    )


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


MOUNT_TMPFS_OPTIONS: dict[str, str] = {"SizeBytes": "size_bytes", "Mode": "mode", "Options": "options"}


def decode_mount_tmpfs_options(data: Any) -> MountTmpfsOptions:
    if type(data) is not dict:
        return cast(MountTmpfsOptions, data)
    get = data.get
    return MountTmpfsOptions(
        size_bytes=get("SizeBytes"),
        mode=get("Mode"),
        options=get("Options"),
        unknown=unknown_members(data, MOUNT_TMPFS_OPTIONS),
    )


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


MOUNT_VOLUME_DRIVER_CONFIG: dict[str, str] = {"Name": "name", "Options": "options"}


def decode_mount_volume_driver_config(data: Any) -> MountVolumeDriverConfig:
    if type(data) is not dict:
        return cast(MountVolumeDriverConfig, data)
    get = data.get
    return MountVolumeDriverConfig(
        name=get("Name"),
        options=get("Options"),
        unknown=unknown_members(data, MOUNT_VOLUME_DRIVER_CONFIG),
    )


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


MOUNT_VOLUME_OPTIONS: dict[str, str] = {
    "NoCopy": "no_copy",
    "Labels": "labels",
    "DriverConfig": "driver_config",
    "Subpath": "subpath",
}


def decode_mount_volume_options(data: Any) -> MountVolumeOptions:
    if type(data) is not dict:
        return cast(MountVolumeOptions, data)
    get = data.get
    return MountVolumeOptions(
        no_copy=get("NoCopy"),
        labels=get("Labels"),
        driver_config=decode_mount_volume_driver_config(get("DriverConfig")),
        subpath=get("Subpath"),
        unknown=unknown_members(data, MOUNT_VOLUME_OPTIONS),
    )


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


NAMED_GENERIC_RESOURCE: dict[str, str] = {"Kind": "kind", "Value": "value"}


def decode_named_generic_resource(data: Any) -> NamedGenericResource:
    if type(data) is not dict:
        return cast(NamedGenericResource, data)
    get = data.get
    return NamedGenericResource(
        kind=get("Kind"),
        value=get("Value"),
        unknown=unknown_members(data, NAMED_GENERIC_RESOURCE),
    )


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


NETWORK: dict[str, str] = {
    "Name": "name",
    "Id": "id",
    "Created": "created",
    "Scope": "scope",
    "Driver": "driver",
    "EnableIPv4": "enable_ipv4",
    "EnableIPv6": "enable_ipv6",
    "IPAM": "ipam",
    "Internal": "internal",
    "Attachable": "attachable",
    "Ingress": "ingress",
    "ConfigFrom": "config_from",
    "ConfigOnly": "config_only",
    "Containers": "containers",
    "Options": "options",
    "Labels": "labels",
    "Peers": "peers",
}


def decode_network(data: Any) -> Network:
    if type(data) is not dict:
        return cast(Network, data)
    get = data.get
    return Network(
        name=get("Name"),
        id=get("Id"),
        created=decode_as(Timestamp, get("Created")),
        scope=get("Scope"),
        driver=get("Driver"),
        enable_ipv4=get("EnableIPv4"),
        enable_ipv6=get("EnableIPv6"),
        ipam=decode_ipam(get("IPAM")),
        internal=get("Internal"),
        attachable=get("Attachable"),
        ingress=get("Ingress"),
        config_from=decode_config_reference(get("ConfigFrom")),
        config_only=get("ConfigOnly"),
        containers=decode_map(decode_network_container, get("Containers")),
        options=get("Options"),
        labels=get("Labels"),
        peers=decode_list(decode_peer_info, get("Peers")),
        unknown=unknown_members(data, NETWORK),
    )


def encode_network(value: Any) -> Any:
    if not isinstance(value, Network):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.id is not None:
        data["Id"] = value.id
    if value.created is not None:
        data["Created"] = plain(value.created)
    if value.scope is not None:
        data["Scope"] = value.scope
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.enable_ipv4 is not None:
        data["EnableIPv4"] = value.enable_ipv4
    if value.enable_ipv6 is not None:
        data["EnableIPv6"] = value.enable_ipv6
    if value.ipam is not None:
        data["IPAM"] = encode_ipam(value.ipam)
    if value.internal is not None:
        data["Internal"] = value.internal
    if value.attachable is not None:
        data["Attachable"] = value.attachable
    if value.ingress is not None:
        data["Ingress"] = value.ingress
    if value.config_from is not None:
        data["ConfigFrom"] = encode_config_reference(value.config_from)
    if value.config_only is not None:
        data["ConfigOnly"] = value.config_only
    if value.containers is not None:
        data["Containers"] = encode_map(encode_network_container, value.containers)
    if value.options is not None:
        data["Options"] = value.options
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.peers is not None:
        data["Peers"] = encode_list(encode_peer_info, value.peers)
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_ATTACHMENT_CONFIG: dict[str, str] = {
    "Target": "target",
    "Aliases": "aliases",
    "DriverOpts": "driver_opts",
}


def decode_network_attachment_config(data: Any) -> NetworkAttachmentConfig:
    if type(data) is not dict:
        return cast(NetworkAttachmentConfig, data)
    get = data.get
    return NetworkAttachmentConfig(
        target=get("Target"),
        aliases=get("Aliases"),
        driver_opts=get("DriverOpts"),
        unknown=unknown_members(data, NETWORK_ATTACHMENT_CONFIG),
    )


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


NETWORK_CONTAINER: dict[str, str] = {
    "Name": "name",
    "EndpointID": "endpoint_id",
    "MacAddress": "mac_address",
    "IPv4Address": "ipv4_address",
    "IPv6Address": "ipv6_address",
}


def decode_network_container(data: Any) -> NetworkContainer:
    if type(data) is not dict:
        return cast(NetworkContainer, data)
    get = data.get
    return NetworkContainer(
        name=get("Name"),
        endpoint_id=get("EndpointID"),
        mac_address=get("MacAddress"),
        ipv4_address=get("IPv4Address"),
        ipv6_address=get("IPv6Address"),
        unknown=unknown_members(data, NETWORK_CONTAINER),
    )


def encode_network_container(value: Any) -> Any:
    if not isinstance(value, NetworkContainer):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.endpoint_id is not None:
        data["EndpointID"] = value.endpoint_id
    if value.mac_address is not None:
        data["MacAddress"] = value.mac_address
    if value.ipv4_address is not None:
        data["IPv4Address"] = value.ipv4_address
    if value.ipv6_address is not None:
        data["IPv6Address"] = value.ipv6_address
    if value.unknown:
        data.update(value.unknown)
    return data


OCI_DESCRIPTOR: dict[str, str] = {
    "mediaType": "media_type",
    "digest": "digest",
    "size": "size",
    "urls": "urls",
    "annotations": "annotations",
    "data": "data",
    "platform": "platform",
    "artifactType": "artifact_type",
}


def decode_oci_descriptor(data: Any) -> OCIDescriptor:
    if type(data) is not dict:
        return cast(OCIDescriptor, data)
    get = data.get
    return OCIDescriptor(
        media_type=get("mediaType"),
        digest=get("digest"),
        size=get("size"),
        urls=get("urls"),
        annotations=get("annotations"),
        data=get("data"),
        platform=decode_oci_platform(get("platform")),
        artifact_type=get("artifactType"),
        unknown=unknown_members(data, OCI_DESCRIPTOR),
    )


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
        data["data"] = value.data
    if value.platform is not None:
        data["platform"] = encode_oci_platform(value.platform)
    if value.artifact_type is not None:
        data["artifactType"] = value.artifact_type
    if value.unknown:
        data.update(value.unknown)
    return data


OCI_PLATFORM: dict[str, str] = {
    "architecture": "architecture",
    "os": "os",
    "os.version": "os_version",
    "os.features": "os_features",
    "variant": "variant",
}


def decode_oci_platform(data: Any) -> OCIPlatform:
    if type(data) is not dict:
        return cast(OCIPlatform, data)
    get = data.get
    return OCIPlatform(
        architecture=get("architecture"),
        os=get("os"),
        os_version=get("os.version"),
        os_features=get("os.features"),
        variant=get("variant"),
        unknown=unknown_members(data, OCI_PLATFORM),
    )


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


OBJECT_VERSION: dict[str, str] = {"Index": "index"}


def decode_object_version(data: Any) -> ObjectVersion:
    if type(data) is not dict:
        return cast(ObjectVersion, data)
    get = data.get
    return ObjectVersion(
        index=get("Index"),
        unknown=unknown_members(data, OBJECT_VERSION),
    )


def encode_object_version(value: Any) -> Any:
    if not isinstance(value, ObjectVersion):
        return plain(value)
    data: dict[str, Any] = {}
    if value.index is not None:
        data["Index"] = value.index
    if value.unknown:
        data.update(value.unknown)
    return data


PEER_INFO: dict[str, str] = {"Name": "name", "IP": "ip"}


def decode_peer_info(data: Any) -> PeerInfo:
    if type(data) is not dict:
        return cast(PeerInfo, data)
    get = data.get
    return PeerInfo(
        name=get("Name"),
        ip=get("IP"),
        unknown=unknown_members(data, PEER_INFO),
    )


def encode_peer_info(value: Any) -> Any:
    if not isinstance(value, PeerInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.ip is not None:
        data["IP"] = value.ip
    if value.unknown:
        data.update(value.unknown)
    return data


PLACEMENT_PREFERENCE: dict[str, str] = {"Spread": "spread"}


def decode_placement_preference(data: Any) -> PlacementPreference:
    if type(data) is not dict:
        return cast(PlacementPreference, data)
    get = data.get
    return PlacementPreference(
        spread=decode_spread_over(get("Spread")),
        unknown=unknown_members(data, PLACEMENT_PREFERENCE),
    )


def encode_placement_preference(value: Any) -> Any:
    if not isinstance(value, PlacementPreference):
        return plain(value)
    data: dict[str, Any] = {}
    if value.spread is not None:
        data["Spread"] = encode_spread_over(value.spread)
    if value.unknown:
        data.update(value.unknown)
    return data


PLATFORM: dict[str, str] = {"Architecture": "architecture", "OS": "os"}


def decode_platform(data: Any) -> Platform:
    if type(data) is not dict:
        return cast(Platform, data)
    get = data.get
    return Platform(
        architecture=get("Architecture"),
        os=get("OS"),
        unknown=unknown_members(data, PLATFORM),
    )


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


PLUGIN_PRIVILEGE: dict[str, str] = {"Name": "name", "Description": "description", "Value": "value"}


def decode_plugin_privilege(data: Any) -> PluginPrivilege:
    if type(data) is not dict:
        return cast(PluginPrivilege, data)
    get = data.get
    return PluginPrivilege(
        name=get("Name"),
        description=get("Description"),
        value=get("Value"),
        unknown=unknown_members(data, PLUGIN_PRIVILEGE),
    )


def encode_plugin_privilege(value: Any) -> Any:
    if not isinstance(value, PluginPrivilege):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.description is not None:
        data["Description"] = value.description
    if value.value is not None:
        data["Value"] = value.value
    if value.unknown:
        data.update(value.unknown)
    return data


PORT: dict[str, str] = {
    "IP": "ip",
    "PrivatePort": "private_port",
    "PublicPort": "public_port",
    "Type": "type",
}


def decode_port(data: Any) -> Port:
    if type(data) is not dict:
        return cast(Port, data)
    get = data.get
    return Port(
        ip=get("IP"),
        private_port=get("PrivatePort"),
        public_port=get("PublicPort"),
        type=decode_enum(PortProtocol, get("Type")),
        unknown=unknown_members(data, PORT),
    )


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


PROGRESS_DETAIL: dict[str, str] = {"current": "current", "total": "total"}


def decode_progress_detail(data: Any) -> ProgressDetail:
    if type(data) is not dict:
        return cast(ProgressDetail, data)
    get = data.get
    return ProgressDetail(
        current=get("current"),
        total=get("total"),
        unknown=unknown_members(data, PROGRESS_DETAIL),
    )


def encode_progress_detail(value: Any) -> Any:
    if not isinstance(value, ProgressDetail):
        return plain(value)
    data: dict[str, Any] = {}
    if value.current is not None:
        data["current"] = value.current
    if value.total is not None:
        data["total"] = value.total
    if value.unknown:
        data.update(value.unknown)
    return data


RESOURCE_OBJECT: dict[str, str] = {
    "NanoCPUs": "nano_cpus",
    "MemoryBytes": "memory_bytes",
    "GenericResources": "generic_resources",
}


def decode_resource_object(data: Any) -> ResourceObject:
    if type(data) is not dict:
        return cast(ResourceObject, data)
    get = data.get
    return ResourceObject(
        nano_cpus=get("NanoCPUs"),
        memory_bytes=get("MemoryBytes"),
        generic_resources=decode_list(decode_generic_resource, get("GenericResources")),
        unknown=unknown_members(data, RESOURCE_OBJECT),
    )


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


SELINUX_CONTEXT: dict[str, str] = {
    "Disable": "disable",
    "User": "user",
    "Role": "role",
    "Type": "type",
    "Level": "level",
}


def decode_selinux_context(data: Any) -> SELinuxContext:
    if type(data) is not dict:
        return cast(SELinuxContext, data)
    get = data.get
    return SELinuxContext(
        disable=get("Disable"),
        user=get("User"),
        role=get("Role"),
        type=get("Type"),
        level=get("Level"),
        unknown=unknown_members(data, SELINUX_CONTEXT),
    )


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


SECCOMP_OPTIONS: dict[str, str] = {"Mode": "mode", "Profile": "profile"}


def decode_seccomp_options(data: Any) -> SeccompOptions:
    if type(data) is not dict:
        return cast(SeccompOptions, data)
    get = data.get
    return SeccompOptions(
        mode=decode_enum(SeccompMode, get("Mode")),
        profile=get("Profile"),
        unknown=unknown_members(data, SECCOMP_OPTIONS),
    )


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


SECRET_REFERENCE: dict[str, str] = {"File": "file", "SecretID": "secret_id", "SecretName": "secret_name"}


def decode_secret_reference(data: Any) -> SecretReference:
    if type(data) is not dict:
        return cast(SecretReference, data)
    get = data.get
    return SecretReference(
        file=decode_secret_reference_file(get("File")),
        secret_id=get("SecretID"),
        secret_name=get("SecretName"),
        unknown=unknown_members(data, SECRET_REFERENCE),
    )


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


SECRET_REFERENCE_FILE: dict[str, str] = {
    "Name": "name",
    "UID": "uid",
    "GID": "gid",
    "Mode": "mode",
}


def decode_secret_reference_file(data: Any) -> SecretReferenceFile:
    if type(data) is not dict:
        return cast(SecretReferenceFile, data)
    get = data.get
    return SecretReferenceFile(
        name=get("Name"),
        uid=get("UID"),
        gid=get("GID"),
        mode=get("Mode"),
        unknown=unknown_members(data, SECRET_REFERENCE_FILE),
    )


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


SPREAD_OVER: dict[str, str] = {"SpreadDescriptor": "spread_descriptor"}


def decode_spread_over(data: Any) -> SpreadOver:
    if type(data) is not dict:
        return cast(SpreadOver, data)
    get = data.get
    return SpreadOver(
        spread_descriptor=get("SpreadDescriptor"),
        unknown=unknown_members(data, SPREAD_OVER),
    )


def encode_spread_over(value: Any) -> Any:
    if not isinstance(value, SpreadOver):
        return plain(value)
    data: dict[str, Any] = {}
    if value.spread_descriptor is not None:
        data["SpreadDescriptor"] = value.spread_descriptor
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_CA_CONFIG: dict[str, str] = {
    "NodeCertExpiry": "node_cert_expiry",
    "ExternalCAs": "external_cas",
    "SigningCACert": "signing_ca_cert",
    "SigningCAKey": "signing_ca_key",
    "ForceRotate": "force_rotate",
}


def decode_swarm_ca_config(data: Any) -> SwarmCAConfig:
    if type(data) is not dict:
        return cast(SwarmCAConfig, data)
    get = data.get
    return SwarmCAConfig(
        node_cert_expiry=get("NodeCertExpiry"),
        external_cas=decode_list(decode_swarm_external_ca, get("ExternalCAs")),
        signing_ca_cert=get("SigningCACert"),
        signing_ca_key=get("SigningCAKey"),
        force_rotate=get("ForceRotate"),
        unknown=unknown_members(data, SWARM_CA_CONFIG),
    )


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


SWARM_DISPATCHER_CONFIG: dict[str, str] = {"HeartbeatPeriod": "heartbeat_period"}


def decode_swarm_dispatcher_config(data: Any) -> SwarmDispatcherConfig:
    if type(data) is not dict:
        return cast(SwarmDispatcherConfig, data)
    get = data.get
    return SwarmDispatcherConfig(
        heartbeat_period=get("HeartbeatPeriod"),
        unknown=unknown_members(data, SWARM_DISPATCHER_CONFIG),
    )


def encode_swarm_dispatcher_config(value: Any) -> Any:
    if not isinstance(value, SwarmDispatcherConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.heartbeat_period is not None:
        data["HeartbeatPeriod"] = value.heartbeat_period
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_ENCRYPTION_CONFIG: dict[str, str] = {"AutoLockManagers": "auto_lock_managers"}


def decode_swarm_encryption_config(data: Any) -> SwarmEncryptionConfig:
    if type(data) is not dict:
        return cast(SwarmEncryptionConfig, data)
    get = data.get
    return SwarmEncryptionConfig(
        auto_lock_managers=get("AutoLockManagers"),
        unknown=unknown_members(data, SWARM_ENCRYPTION_CONFIG),
    )


def encode_swarm_encryption_config(value: Any) -> Any:
    if not isinstance(value, SwarmEncryptionConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.auto_lock_managers is not None:
        data["AutoLockManagers"] = value.auto_lock_managers
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_EXTERNAL_CA: dict[str, str] = {
    "Protocol": "protocol",
    "URL": "url",
    "Options": "options",
    "CACert": "ca_cert",
}


def decode_swarm_external_ca(data: Any) -> SwarmExternalCA:
    if type(data) is not dict:
        return cast(SwarmExternalCA, data)
    get = data.get
    return SwarmExternalCA(
        protocol=decode_enum(ExternalCAProtocol, get("Protocol")),
        url=get("URL"),
        options=get("Options"),
        ca_cert=get("CACert"),
        unknown=unknown_members(data, SWARM_EXTERNAL_CA),
    )


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


SWARM_ORCHESTRATION_CONFIG: dict[str, str] = {"TaskHistoryRetentionLimit": "task_history_retention_limit"}


def decode_swarm_orchestration_config(data: Any) -> SwarmOrchestrationConfig:
    if type(data) is not dict:
        return cast(SwarmOrchestrationConfig, data)
    get = data.get
    return SwarmOrchestrationConfig(
        task_history_retention_limit=get("TaskHistoryRetentionLimit"),
        unknown=unknown_members(data, SWARM_ORCHESTRATION_CONFIG),
    )


def encode_swarm_orchestration_config(value: Any) -> Any:
    if not isinstance(value, SwarmOrchestrationConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.task_history_retention_limit is not None:
        data["TaskHistoryRetentionLimit"] = value.task_history_retention_limit
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_RAFT_CONFIG: dict[str, str] = {
    "SnapshotInterval": "snapshot_interval",
    "KeepOldSnapshots": "keep_old_snapshots",
    "LogEntriesForSlowFollowers": "log_entries_for_slow_followers",
    "ElectionTick": "election_tick",
    "HeartbeatTick": "heartbeat_tick",
}


def decode_swarm_raft_config(data: Any) -> SwarmRaftConfig:
    if type(data) is not dict:
        return cast(SwarmRaftConfig, data)
    get = data.get
    return SwarmRaftConfig(
        snapshot_interval=get("SnapshotInterval"),
        keep_old_snapshots=get("KeepOldSnapshots"),
        log_entries_for_slow_followers=get("LogEntriesForSlowFollowers"),
        election_tick=get("ElectionTick"),
        heartbeat_tick=get("HeartbeatTick"),
        unknown=unknown_members(data, SWARM_RAFT_CONFIG),
    )


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


SWARM_SPEC: dict[str, str] = {
    "Name": "name",
    "Labels": "labels",
    "Orchestration": "orchestration",
    "Raft": "raft",
    "Dispatcher": "dispatcher",
    "CAConfig": "ca_config",
    "EncryptionConfig": "encryption_config",
    "TaskDefaults": "task_defaults",
}


def decode_swarm_spec(data: Any) -> SwarmSpec:
    if type(data) is not dict:
        return cast(SwarmSpec, data)
    get = data.get
    return SwarmSpec(
        name=get("Name"),
        labels=get("Labels"),
        orchestration=decode_swarm_orchestration_config(get("Orchestration")),
        raft=decode_swarm_raft_config(get("Raft")),
        dispatcher=decode_swarm_dispatcher_config(get("Dispatcher")),
        ca_config=decode_swarm_ca_config(get("CAConfig")),
        encryption_config=decode_swarm_encryption_config(get("EncryptionConfig")),
        task_defaults=decode_swarm_task_defaults(get("TaskDefaults")),
        unknown=unknown_members(data, SWARM_SPEC),
    )


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


SWARM_TASK_DEFAULTS: dict[str, str] = {"LogDriver": "log_driver"}


def decode_swarm_task_defaults(data: Any) -> SwarmTaskDefaults:
    if type(data) is not dict:
        return cast(SwarmTaskDefaults, data)
    get = data.get
    return SwarmTaskDefaults(
        log_driver=decode_task_log_driver(get("LogDriver")),
        unknown=unknown_members(data, SWARM_TASK_DEFAULTS),
    )


def encode_swarm_task_defaults(value: Any) -> Any:
    if not isinstance(value, SwarmTaskDefaults):
        return plain(value)
    data: dict[str, Any] = {}
    if value.log_driver is not None:
        data["LogDriver"] = encode_task_log_driver(value.log_driver)
    if value.unknown:
        data.update(value.unknown)
    return data


TLS_INFO: dict[str, str] = {
    "TrustRoot": "trust_root",
    "CertIssuerSubject": "cert_issuer_subject",
    "CertIssuerPublicKey": "cert_issuer_public_key",
}


def decode_tls_info(data: Any) -> TLSInfo:
    if type(data) is not dict:
        return cast(TLSInfo, data)
    get = data.get
    return TLSInfo(
        trust_root=get("TrustRoot"),
        cert_issuer_subject=get("CertIssuerSubject"),
        cert_issuer_public_key=get("CertIssuerPublicKey"),
        unknown=unknown_members(data, TLS_INFO),
    )


def encode_tls_info(value: Any) -> Any:
    if not isinstance(value, TLSInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.trust_root is not None:
        data["TrustRoot"] = value.trust_root
    if value.cert_issuer_subject is not None:
        data["CertIssuerSubject"] = value.cert_issuer_subject
    if value.cert_issuer_public_key is not None:
        data["CertIssuerPublicKey"] = value.cert_issuer_public_key
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_CONTAINER_SPEC: dict[str, str] = {
    "Image": "image",
    "Labels": "labels",
    "Command": "command",
    "Args": "args",
    "Hostname": "hostname",
    "Env": "env",
    "Dir": "dir",
    "User": "user",
    "Groups": "groups",
    "Privileges": "privileges",
    "TTY": "tty",
    "OpenStdin": "open_stdin",
    "ReadOnly": "read_only",
    "Mounts": "mounts",
    "StopSignal": "stop_signal",
    "StopGracePeriod": "stop_grace_period",
    "HealthCheck": "health_check",
    "Hosts": "hosts",
    "DNSConfig": "dns_config",
    "Secrets": "secrets",
    "OomScoreAdj": "oom_score_adj",
    "Configs": "configs",
    "Isolation": "isolation",
    "Init": "init",
    "Sysctls": "sysctls",
    "CapabilityAdd": "capability_add",
    "CapabilityDrop": "capability_drop",
    "Ulimits": "ulimits",
}


def decode_task_container_spec(data: Any) -> TaskContainerSpec:
    if type(data) is not dict:
        return cast(TaskContainerSpec, data)
    get = data.get
    return TaskContainerSpec(
        image=get("Image"),
        labels=get("Labels"),
        command=get("Command"),
        args=get("Args"),
        hostname=get("Hostname"),
        env=get("Env"),
        dir=get("Dir"),
        user=get("User"),
        groups=get("Groups"),
        privileges=decode_container_privileges(get("Privileges")),
        tty=get("TTY"),
        open_stdin=get("OpenStdin"),
        read_only=get("ReadOnly"),
        mounts=decode_list(decode_mount, get("Mounts")),
        stop_signal=get("StopSignal"),
        stop_grace_period=get("StopGracePeriod"),
        health_check=decode_health_config(get("HealthCheck")),
        hosts=get("Hosts"),
        dns_config=decode_container_dns_config(get("DNSConfig")),
        secrets=decode_list(decode_secret_reference, get("Secrets")),
        oom_score_adj=get("OomScoreAdj"),
        configs=decode_list(decode_container_config_reference, get("Configs")),
        isolation=decode_enum(Isolation, get("Isolation")),
        init=get("Init"),
        sysctls=get("Sysctls"),
        capability_add=get("CapabilityAdd"),
        capability_drop=get("CapabilityDrop"),
        ulimits=decode_list(decode_ulimit, get("Ulimits")),
        unknown=unknown_members(data, TASK_CONTAINER_SPEC),
    )


def encode_task_container_spec(value: Any) -> Any:
    if not isinstance(value, TaskContainerSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.image is not None:
        data["Image"] = value.image
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.command is not None:
        data["Command"] = value.command
    if value.args is not None:
        data["Args"] = value.args
    if value.hostname is not None:
        data["Hostname"] = value.hostname
    if value.env is not None:
        data["Env"] = value.env
    if value.dir is not None:
        data["Dir"] = value.dir
    if value.user is not None:
        data["User"] = value.user
    if value.groups is not None:
        data["Groups"] = value.groups
    if value.privileges is not None:
        data["Privileges"] = encode_container_privileges(value.privileges)
    if value.tty is not None:
        data["TTY"] = value.tty
    if value.open_stdin is not None:
        data["OpenStdin"] = value.open_stdin
    if value.read_only is not None:
        data["ReadOnly"] = value.read_only
    if value.mounts is not None:
        data["Mounts"] = encode_list(encode_mount, value.mounts)
    if value.stop_signal is not None:
        data["StopSignal"] = value.stop_signal
    if value.stop_grace_period is not None:
        data["StopGracePeriod"] = value.stop_grace_period
    if value.health_check is not None:
        data["HealthCheck"] = encode_health_config(value.health_check)
    if value.hosts is not None:
        data["Hosts"] = value.hosts
    if value.dns_config is not None:
        data["DNSConfig"] = encode_container_dns_config(value.dns_config)
    if value.secrets is not None:
        data["Secrets"] = encode_list(encode_secret_reference, value.secrets)
    if value.oom_score_adj is not None:
        data["OomScoreAdj"] = value.oom_score_adj
    if value.configs is not None:
        data["Configs"] = encode_list(encode_container_config_reference, value.configs)
    if value.isolation is not None:
        data["Isolation"] = plain(value.isolation)
    if value.init is not None:
        data["Init"] = value.init
    if value.sysctls is not None:
        data["Sysctls"] = value.sysctls
    if value.capability_add is not None:
        data["CapabilityAdd"] = value.capability_add
    if value.capability_drop is not None:
        data["CapabilityDrop"] = value.capability_drop
    if value.ulimits is not None:
        data["Ulimits"] = encode_list(encode_ulimit, value.ulimits)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_LOG_DRIVER: dict[str, str] = {"Name": "name", "Options": "options"}


def decode_task_log_driver(data: Any) -> TaskLogDriver:
    if type(data) is not dict:
        return cast(TaskLogDriver, data)
    get = data.get
    return TaskLogDriver(
        name=get("Name"),
        options=get("Options"),
        unknown=unknown_members(data, TASK_LOG_DRIVER),
    )


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


TASK_NETWORK_ATTACHMENT_SPEC: dict[str, str] = {"ContainerID": "container_id"}


def decode_task_network_attachment_spec(data: Any) -> TaskNetworkAttachmentSpec:
    if type(data) is not dict:
        return cast(TaskNetworkAttachmentSpec, data)
    get = data.get
    return TaskNetworkAttachmentSpec(
        container_id=get("ContainerID"),
        unknown=unknown_members(data, TASK_NETWORK_ATTACHMENT_SPEC),
    )


def encode_task_network_attachment_spec(value: Any) -> Any:
    if not isinstance(value, TaskNetworkAttachmentSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.container_id is not None:
        data["ContainerID"] = value.container_id
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_PLACEMENT: dict[str, str] = {
    "Constraints": "constraints",
    "Preferences": "preferences",
    "MaxReplicas": "max_replicas",
    "Platforms": "platforms",
}


def decode_task_placement(data: Any) -> TaskPlacement:
    if type(data) is not dict:
        return cast(TaskPlacement, data)
    get = data.get
    return TaskPlacement(
        constraints=get("Constraints"),
        preferences=decode_list(decode_placement_preference, get("Preferences")),
        max_replicas=get("MaxReplicas"),
        platforms=decode_list(decode_platform, get("Platforms")),
        unknown=unknown_members(data, TASK_PLACEMENT),
    )


def encode_task_placement(value: Any) -> Any:
    if not isinstance(value, TaskPlacement):
        return plain(value)
    data: dict[str, Any] = {}
    if value.constraints is not None:
        data["Constraints"] = value.constraints
    if value.preferences is not None:
        data["Preferences"] = encode_list(encode_placement_preference, value.preferences)
    if value.max_replicas is not None:
        data["MaxReplicas"] = value.max_replicas
    if value.platforms is not None:
        data["Platforms"] = encode_list(encode_platform, value.platforms)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_PLUGIN_SPEC: dict[str, str] = {
    "Name": "name",
    "Remote": "remote",
    "Disabled": "disabled",
    "PluginPrivilege": "plugin_privilege",
}


def decode_task_plugin_spec(data: Any) -> TaskPluginSpec:
    if type(data) is not dict:
        return cast(TaskPluginSpec, data)
    get = data.get
    return TaskPluginSpec(
        name=get("Name"),
        remote=get("Remote"),
        disabled=get("Disabled"),
        plugin_privilege=decode_list(decode_plugin_privilege, get("PluginPrivilege")),
        unknown=unknown_members(data, TASK_PLUGIN_SPEC),
    )


def encode_task_plugin_spec(value: Any) -> Any:
    if not isinstance(value, TaskPluginSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.remote is not None:
        data["Remote"] = value.remote
    if value.disabled is not None:
        data["Disabled"] = value.disabled
    if value.plugin_privilege is not None:
        data["PluginPrivilege"] = encode_list(encode_plugin_privilege, value.plugin_privilege)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_RESOURCES: dict[str, str] = {"Limits": "limits", "Reservations": "reservations"}


def decode_task_resources(data: Any) -> TaskResources:
    if type(data) is not dict:
        return cast(TaskResources, data)
    get = data.get
    return TaskResources(
        limits=decode_limit(get("Limits")),
        reservations=decode_resource_object(get("Reservations")),
        unknown=unknown_members(data, TASK_RESOURCES),
    )


def encode_task_resources(value: Any) -> Any:
    if not isinstance(value, TaskResources):
        return plain(value)
    data: dict[str, Any] = {}
    if value.limits is not None:
        data["Limits"] = encode_limit(value.limits)
    if value.reservations is not None:
        data["Reservations"] = encode_resource_object(value.reservations)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_RESTART_POLICY: dict[str, str] = {
    "Condition": "condition",
    "Delay": "delay",
    "MaxAttempts": "max_attempts",
    "Window": "window",
}


def decode_task_restart_policy(data: Any) -> TaskRestartPolicy:
    if type(data) is not dict:
        return cast(TaskRestartPolicy, data)
    get = data.get
    return TaskRestartPolicy(
        condition=decode_enum(TaskRestartCondition, get("Condition")),
        delay=get("Delay"),
        max_attempts=get("MaxAttempts"),
        window=get("Window"),
        unknown=unknown_members(data, TASK_RESTART_POLICY),
    )


def encode_task_restart_policy(value: Any) -> Any:
    if not isinstance(value, TaskRestartPolicy):
        return plain(value)
    data: dict[str, Any] = {}
    if value.condition is not None:
        data["Condition"] = plain(value.condition)
    if value.delay is not None:
        data["Delay"] = value.delay
    if value.max_attempts is not None:
        data["MaxAttempts"] = value.max_attempts
    if value.window is not None:
        data["Window"] = value.window
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_SPEC: dict[str, str] = {
    "PluginSpec": "plugin_spec",
    "ContainerSpec": "container_spec",
    "NetworkAttachmentSpec": "network_attachment_spec",
    "Resources": "resources",
    "RestartPolicy": "restart_policy",
    "Placement": "placement",
    "ForceUpdate": "force_update",
    "Runtime": "runtime",
    "Networks": "networks",
    "LogDriver": "log_driver",
}


def decode_task_spec(data: Any) -> TaskSpec:
    if type(data) is not dict:
        return cast(TaskSpec, data)
    get = data.get
    return TaskSpec(
        plugin_spec=decode_task_plugin_spec(get("PluginSpec")),
        container_spec=decode_task_container_spec(get("ContainerSpec")),
        network_attachment_spec=decode_task_network_attachment_spec(get("NetworkAttachmentSpec")),
        resources=decode_task_resources(get("Resources")),
        restart_policy=decode_task_restart_policy(get("RestartPolicy")),
        placement=decode_task_placement(get("Placement")),
        force_update=get("ForceUpdate"),
        runtime=get("Runtime"),
        networks=decode_list(decode_network_attachment_config, get("Networks")),
        log_driver=decode_task_log_driver(get("LogDriver")),
        unknown=unknown_members(data, TASK_SPEC),
    )


def encode_task_spec(value: Any) -> Any:
    if not isinstance(value, TaskSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.plugin_spec is not None:
        data["PluginSpec"] = encode_task_plugin_spec(value.plugin_spec)
    if value.container_spec is not None:
        data["ContainerSpec"] = encode_task_container_spec(value.container_spec)
    if value.network_attachment_spec is not None:
        data["NetworkAttachmentSpec"] = encode_task_network_attachment_spec(value.network_attachment_spec)
    if value.resources is not None:
        data["Resources"] = encode_task_resources(value.resources)
    if value.restart_policy is not None:
        data["RestartPolicy"] = encode_task_restart_policy(value.restart_policy)
    if value.placement is not None:
        data["Placement"] = encode_task_placement(value.placement)
    if value.force_update is not None:
        data["ForceUpdate"] = value.force_update
    if value.runtime is not None:
        data["Runtime"] = value.runtime
    if value.networks is not None:
        data["Networks"] = encode_list(encode_network_attachment_config, value.networks)
    if value.log_driver is not None:
        data["LogDriver"] = encode_task_log_driver(value.log_driver)
    if value.unknown:
        data.update(value.unknown)
    return data


TOPOLOGY: dict[str, str] = {"Segments": "segments"}


def decode_topology(data: Any) -> Topology:
    if type(data) is not dict:
        return cast(Topology, data)
    get = data.get
    return Topology(
        segments=get("Segments"),
        unknown=unknown_members(data, TOPOLOGY),
    )


def encode_topology(value: Any) -> Any:
    if not isinstance(value, Topology):
        return plain(value)
    data: dict[str, Any] = {}
    if value.segments is not None:
        data["Segments"] = value.segments
    if value.unknown:
        data.update(value.unknown)
    return data


TOPOLOGY_REQUIREMENT: dict[str, str] = {"Requisite": "requisite", "Preferred": "preferred"}


def decode_topology_requirement(data: Any) -> TopologyRequirement:
    if type(data) is not dict:
        return cast(TopologyRequirement, data)
    get = data.get
    return TopologyRequirement(
        requisite=decode_list(decode_topology, get("Requisite")),
        preferred=decode_list(decode_topology, get("Preferred")),
        unknown=unknown_members(data, TOPOLOGY_REQUIREMENT),
    )


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


ULIMIT: dict[str, str] = {"Name": "name", "Soft": "soft", "Hard": "hard"}


def decode_ulimit(data: Any) -> Ulimit:
    if type(data) is not dict:
        return cast(Ulimit, data)
    get = data.get
    return Ulimit(
        name=get("Name"),
        soft=get("Soft"),
        hard=get("Hard"),
        unknown=unknown_members(data, ULIMIT),
    )


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


VOLUME: dict[str, str] = {
    "Name": "name",
    "Driver": "driver",
    "Mountpoint": "mountpoint",
    "CreatedAt": "created_at",
    "Status": "status",
    "Labels": "labels",
    "Scope": "scope",
    "ClusterVolume": "cluster_volume",
    "Options": "options",
    "UsageData": "usage_data",
}


def decode_volume(data: Any) -> Volume:
    if type(data) is not dict:
        return cast(Volume, data)
    get = data.get
    return Volume(
        name=get("Name"),
        driver=get("Driver"),
        mountpoint=get("Mountpoint"),
        created_at=decode_as(Timestamp, get("CreatedAt")),
        status=get("Status"),
        labels=get("Labels"),
        scope=decode_enum(VolumeScope, get("Scope")),
        cluster_volume=decode_cluster_volume(get("ClusterVolume")),
        options=get("Options"),
        usage_data=decode_volume_usage_data(get("UsageData")),
        unknown=unknown_members(data, VOLUME),
    )


def encode_volume(value: Any) -> Any:
    if not isinstance(value, Volume):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.mountpoint is not None:
        data["Mountpoint"] = value.mountpoint
    if value.created_at is not None:
        data["CreatedAt"] = plain(value.created_at)
    if value.status is not None:
        data["Status"] = plain(value.status)
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.scope is not None:
        data["Scope"] = plain(value.scope)
    if value.cluster_volume is not None:
        data["ClusterVolume"] = encode_cluster_volume(value.cluster_volume)
    if value.options is not None:
        data["Options"] = value.options
    if value.usage_data is not None:
        data["UsageData"] = encode_volume_usage_data(value.usage_data)
    if value.unknown:
        data.update(value.unknown)
    return data


VOLUME_USAGE_DATA: dict[str, str] = {"Size": "size", "RefCount": "ref_count"}


def decode_volume_usage_data(data: Any) -> VolumeUsageData:
    if type(data) is not dict:
        return cast(VolumeUsageData, data)
    get = data.get
    return VolumeUsageData(
        size=get("Size"),
        ref_count=get("RefCount"),
        unknown=unknown_members(data, VOLUME_USAGE_DATA),
    )


def encode_volume_usage_data(value: Any) -> Any:
    if not isinstance(value, VolumeUsageData):
        return plain(value)
    data: dict[str, Any] = {}
    if value.size is not None:
        data["Size"] = value.size
    if value.ref_count is not None:
        data["RefCount"] = value.ref_count
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    AppArmorOptions: Codec(decode_apparmor_options, encode_apparmor_options, APPARMOR_OPTIONS),
    CapacityRange: Codec(decode_capacity_range, encode_capacity_range, CAPACITY_RANGE),
    ClusterInfo: Codec(decode_cluster_info, encode_cluster_info, CLUSTER_INFO),
    ClusterVolume: Codec(decode_cluster_volume, encode_cluster_volume, CLUSTER_VOLUME),
    ClusterVolumeAccessMode: Codec(decode_cluster_volume_access_mode, encode_cluster_volume_access_mode, CLUSTER_VOLUME_ACCESS_MODE),
    ClusterVolumeInfo: Codec(decode_cluster_volume_info, encode_cluster_volume_info, CLUSTER_VOLUME_INFO),
    ClusterVolumePublishStatus: Codec(decode_cluster_volume_publish_status, encode_cluster_volume_publish_status, CLUSTER_VOLUME_PUBLISH_STATUS),
    ClusterVolumeSecret: Codec(decode_cluster_volume_secret, encode_cluster_volume_secret, CLUSTER_VOLUME_SECRET),
    ClusterVolumeSpec: Codec(decode_cluster_volume_spec, encode_cluster_volume_spec, CLUSTER_VOLUME_SPEC),
    ConfigReference: Codec(decode_config_reference, encode_config_reference, CONFIG_REFERENCE),
    ConfigReferenceFile: Codec(decode_config_reference_file, encode_config_reference_file, CONFIG_REFERENCE_FILE),
    ContainerConfig: Codec(decode_container_config, encode_container_config, CONTAINER_CONFIG),
    ContainerConfigReference: Codec(decode_container_config_reference, encode_container_config_reference, CONTAINER_CONFIG_REFERENCE),
    ContainerDNSConfig: Codec(decode_container_dns_config, encode_container_dns_config, CONTAINER_DNS_CONFIG),
    ContainerPrivileges: Codec(decode_container_privileges, encode_container_privileges, CONTAINER_PRIVILEGES),
    ContainerSummary: Codec(decode_container_summary, encode_container_summary, CONTAINER_SUMMARY),
    ContainerSummaryHostConfig: Codec(decode_container_summary_host_config, encode_container_summary_host_config, CONTAINER_SUMMARY_HOST_CONFIG),
    ContainerSummaryNetworkSettings: Codec(decode_container_summary_network_settings, encode_container_summary_network_settings, CONTAINER_SUMMARY_NETWORK_SETTINGS),
    CreateImageInfo: Codec(decode_create_image_info, encode_create_image_info, CREATE_IMAGE_INFO),
    CredentialSpec: Codec(decode_credential_spec, encode_credential_spec, CREDENTIAL_SPEC),
    DiscreteGenericResource: Codec(decode_discrete_generic_resource, encode_discrete_generic_resource, DISCRETE_GENERIC_RESOURCE),
    Driver: Codec(decode_driver, encode_driver, DRIVER),
    DriverData: Codec(decode_driver_data, encode_driver_data, DRIVER_DATA),
    EndpointIPAMConfig: Codec(decode_endpoint_ipam_config, encode_endpoint_ipam_config, ENDPOINT_IPAM_CONFIG),
    EndpointPortConfig: Codec(decode_endpoint_port_config, encode_endpoint_port_config, ENDPOINT_PORT_CONFIG),
    EndpointSettings: Codec(decode_endpoint_settings, encode_endpoint_settings, ENDPOINT_SETTINGS),
    ErrorDetail: Codec(decode_error_detail, encode_error_detail, ERROR_DETAIL),
    ErrorResponse: Codec(decode_error_response, encode_error_response, ERROR_RESPONSE),
    GenericResource: Codec(decode_generic_resource, encode_generic_resource, GENERIC_RESOURCE),
    HealthConfig: Codec(decode_health_config, encode_health_config, HEALTH_CONFIG),
    IDResponse: Codec(decode_id_response, encode_id_response, ID_RESPONSE),
    IPAM: Codec(decode_ipam, encode_ipam, IPAM),
    IPAMConfig: Codec(decode_ipam_config, encode_ipam_config, IPAM_CONFIG),
    ImageManifestAttestationData: Codec(decode_image_manifest_attestation_data, encode_image_manifest_attestation_data, IMAGE_MANIFEST_ATTESTATION_DATA),
    ImageManifestImageData: Codec(decode_image_manifest_image_data, encode_image_manifest_image_data, IMAGE_MANIFEST_IMAGE_DATA),
    ImageManifestSize: Codec(decode_image_manifest_size, encode_image_manifest_size, IMAGE_MANIFEST_SIZE),
    ImageManifestSummary: Codec(decode_image_manifest_summary, encode_image_manifest_summary, IMAGE_MANIFEST_SUMMARY),
    ImageManifestUnpackedSize: Codec(decode_image_manifest_unpacked_size, encode_image_manifest_unpacked_size, IMAGE_MANIFEST_UNPACKED_SIZE),
    ImageSummary: Codec(decode_image_summary, encode_image_summary, IMAGE_SUMMARY),
    Limit: Codec(decode_limit, encode_limit, LIMIT),
    Mount: Codec(decode_mount, encode_mount, MOUNT),
    MountBindOptions: Codec(decode_mount_bind_options, encode_mount_bind_options, MOUNT_BIND_OPTIONS),
    MountImageOptions: Codec(decode_mount_image_options, encode_mount_image_options, MOUNT_IMAGE_OPTIONS),
    MountPoint: Codec(decode_mount_point, encode_mount_point, MOUNT_POINT),
    MountTmpfsOptions: Codec(decode_mount_tmpfs_options, encode_mount_tmpfs_options, MOUNT_TMPFS_OPTIONS),
    MountVolumeDriverConfig: Codec(decode_mount_volume_driver_config, encode_mount_volume_driver_config, MOUNT_VOLUME_DRIVER_CONFIG),
    MountVolumeOptions: Codec(decode_mount_volume_options, encode_mount_volume_options, MOUNT_VOLUME_OPTIONS),
    NamedGenericResource: Codec(decode_named_generic_resource, encode_named_generic_resource, NAMED_GENERIC_RESOURCE),
    Network: Codec(decode_network, encode_network, NETWORK),
    NetworkAttachmentConfig: Codec(decode_network_attachment_config, encode_network_attachment_config, NETWORK_ATTACHMENT_CONFIG),
    NetworkContainer: Codec(decode_network_container, encode_network_container, NETWORK_CONTAINER),
    OCIDescriptor: Codec(decode_oci_descriptor, encode_oci_descriptor, OCI_DESCRIPTOR),
    OCIPlatform: Codec(decode_oci_platform, encode_oci_platform, OCI_PLATFORM),
    ObjectVersion: Codec(decode_object_version, encode_object_version, OBJECT_VERSION),
    PeerInfo: Codec(decode_peer_info, encode_peer_info, PEER_INFO),
    PlacementPreference: Codec(decode_placement_preference, encode_placement_preference, PLACEMENT_PREFERENCE),
    Platform: Codec(decode_platform, encode_platform, PLATFORM),
    PluginPrivilege: Codec(decode_plugin_privilege, encode_plugin_privilege, PLUGIN_PRIVILEGE),
    Port: Codec(decode_port, encode_port, PORT),
    ProgressDetail: Codec(decode_progress_detail, encode_progress_detail, PROGRESS_DETAIL),
    ResourceObject: Codec(decode_resource_object, encode_resource_object, RESOURCE_OBJECT),
    SELinuxContext: Codec(decode_selinux_context, encode_selinux_context, SELINUX_CONTEXT),
    SeccompOptions: Codec(decode_seccomp_options, encode_seccomp_options, SECCOMP_OPTIONS),
    SecretReference: Codec(decode_secret_reference, encode_secret_reference, SECRET_REFERENCE),
    SecretReferenceFile: Codec(decode_secret_reference_file, encode_secret_reference_file, SECRET_REFERENCE_FILE),
    SpreadOver: Codec(decode_spread_over, encode_spread_over, SPREAD_OVER),
    SwarmCAConfig: Codec(decode_swarm_ca_config, encode_swarm_ca_config, SWARM_CA_CONFIG),
    SwarmDispatcherConfig: Codec(decode_swarm_dispatcher_config, encode_swarm_dispatcher_config, SWARM_DISPATCHER_CONFIG),
    SwarmEncryptionConfig: Codec(decode_swarm_encryption_config, encode_swarm_encryption_config, SWARM_ENCRYPTION_CONFIG),
    SwarmExternalCA: Codec(decode_swarm_external_ca, encode_swarm_external_ca, SWARM_EXTERNAL_CA),
    SwarmOrchestrationConfig: Codec(decode_swarm_orchestration_config, encode_swarm_orchestration_config, SWARM_ORCHESTRATION_CONFIG),
    SwarmRaftConfig: Codec(decode_swarm_raft_config, encode_swarm_raft_config, SWARM_RAFT_CONFIG),
    SwarmSpec: Codec(decode_swarm_spec, encode_swarm_spec, SWARM_SPEC),
    SwarmTaskDefaults: Codec(decode_swarm_task_defaults, encode_swarm_task_defaults, SWARM_TASK_DEFAULTS),
    TLSInfo: Codec(decode_tls_info, encode_tls_info, TLS_INFO),
    TaskContainerSpec: Codec(decode_task_container_spec, encode_task_container_spec, TASK_CONTAINER_SPEC),
    TaskLogDriver: Codec(decode_task_log_driver, encode_task_log_driver, TASK_LOG_DRIVER),
    TaskNetworkAttachmentSpec: Codec(decode_task_network_attachment_spec, encode_task_network_attachment_spec, TASK_NETWORK_ATTACHMENT_SPEC),
    TaskPlacement: Codec(decode_task_placement, encode_task_placement, TASK_PLACEMENT),
    TaskPluginSpec: Codec(decode_task_plugin_spec, encode_task_plugin_spec, TASK_PLUGIN_SPEC),
    TaskResources: Codec(decode_task_resources, encode_task_resources, TASK_RESOURCES),
    TaskRestartPolicy: Codec(decode_task_restart_policy, encode_task_restart_policy, TASK_RESTART_POLICY),
    TaskSpec: Codec(decode_task_spec, encode_task_spec, TASK_SPEC),
    Topology: Codec(decode_topology, encode_topology, TOPOLOGY),
    TopologyRequirement: Codec(decode_topology_requirement, encode_topology_requirement, TOPOLOGY_REQUIREMENT),
    Ulimit: Codec(decode_ulimit, encode_ulimit, ULIMIT),
    Volume: Codec(decode_volume, encode_volume, VOLUME),
    VolumeUsageData: Codec(decode_volume_usage_data, encode_volume_usage_data, VOLUME_USAGE_DATA),
}
