# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of images are decoded and encoded."""

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
from dockline_runtime.models.model import Later, Model, Timestamp, decode_later

from .. import codec, enums
from ..models.images import (
    BuildInfo,
    BuildPruneResponse,
    ImageConfig,
    ImageDeleteResponseItem,
    ImageHistoryResponseItem,
    ImageID,
    ImageInspect,
    ImageManifestAttestationData,
    ImageManifestImageData,
    ImageManifestSize,
    ImageManifestSummary,
    ImageManifestUnpackedSize,
    ImageMetadata,
    ImagePruneResponse,
    ImageRootFS,
    ImageSearchResponseItem,
    ImageSummary,
)

BUILD_INFO_NAMES = Names(
    {
        "id": "id",
        "stream": "stream",
        "error": "error",
        "errorDetail": "error_detail",
        "status": "status",
        "progress": "progress",
        "progressDetail": "progress_detail",
        "aux": "aux",
    }
)
BUILD_INFO_LATER: Later = {
    "error_detail": lambda get: codec.common.decode_error_detail(get("errorDetail")),
    "progress_detail": lambda get: codec.common.decode_progress_detail(get("progressDetail")),
    "aux": lambda get: decode_image_id(get("aux")),
}


def decode_build_info(data: Any) -> BuildInfo:
    if data.__class__ is not dict:
        return cast(BuildInfo, data)
    get: Getter = data.get
    value = object.__new__(BuildInfo)
    value.id = get("id")
    value.stream = get("stream")
    value.error = get("error")
    value.status = get("status")
    value.progress = get("progress")
    value.unknown = unknown_members(data, BUILD_INFO_NAMES)
    decode_later(value, (get, BUILD_INFO_LATER))
    return value


def encode_build_info(value: Any) -> Any:
    if not isinstance(value, BuildInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["id"] = value.id
    if value.stream is not None:
        data["stream"] = value.stream
    if value.error is not None:
        data["error"] = value.error
    if value.error_detail is not None:
        data["errorDetail"] = codec.common.encode_error_detail(value.error_detail)
    if value.status is not None:
        data["status"] = value.status
    if value.progress is not None:
        data["progress"] = value.progress
    if value.progress_detail is not None:
        data["progressDetail"] = codec.common.encode_progress_detail(value.progress_detail)
    if value.aux is not None:
        data["aux"] = encode_image_id(value.aux)
    if value.unknown:
        data.update(value.unknown)
    return data


BUILD_PRUNE_RESPONSE_NAMES = Names({"CachesDeleted": "caches_deleted", "SpaceReclaimed": "space_reclaimed"})


def decode_build_prune_response(data: Any) -> BuildPruneResponse:
    if data.__class__ is not dict:
        return cast(BuildPruneResponse, data)
    get: Getter = data.get
    value = object.__new__(BuildPruneResponse)
    value.caches_deleted = get("CachesDeleted")
    value.space_reclaimed = get("SpaceReclaimed")
    value.unknown = unknown_members(data, BUILD_PRUNE_RESPONSE_NAMES)
    return value


def encode_build_prune_response(value: Any) -> Any:
    if not isinstance(value, BuildPruneResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.caches_deleted is not None:
        data["CachesDeleted"] = value.caches_deleted
    if value.space_reclaimed is not None:
        data["SpaceReclaimed"] = value.space_reclaimed
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_CONFIG_NAMES = Names(
    {
        "User": "user",
        "ExposedPorts": "exposed_ports",
        "Env": "env",
        "Cmd": "cmd",
        "Healthcheck": "healthcheck",
        "ArgsEscaped": "args_escaped",
        "Volumes": "volumes",
        "WorkingDir": "working_dir",
        "Entrypoint": "entrypoint",
        "OnBuild": "on_build",
        "Labels": "labels",
        "StopSignal": "stop_signal",
        "Shell": "shell",
    }
)
IMAGE_CONFIG_LATER: Later = {
    "healthcheck": lambda get: codec.common.decode_health_config(get("Healthcheck")),
}


def decode_image_config(data: Any) -> ImageConfig:
    if data.__class__ is not dict:
        return cast(ImageConfig, data)
    get: Getter = data.get
    value = object.__new__(ImageConfig)
    value.user = get("User")
    value.exposed_ports = get("ExposedPorts")
    value.env = get("Env")
    value.cmd = get("Cmd")
    value.args_escaped = get("ArgsEscaped")
    value.volumes = get("Volumes")
    value.working_dir = get("WorkingDir")
    value.entrypoint = get("Entrypoint")
    value.on_build = get("OnBuild")
    value.labels = get("Labels")
    value.stop_signal = get("StopSignal")
    value.shell = get("Shell")
    value.unknown = unknown_members(data, IMAGE_CONFIG_NAMES)
    decode_later(value, (get, IMAGE_CONFIG_LATER))
    return value


def encode_image_config(value: Any) -> Any:
    if not isinstance(value, ImageConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.user is not None:
        data["User"] = value.user
    if value.exposed_ports is not None:
        data["ExposedPorts"] = plain(value.exposed_ports)
    if value.env is not None:
        data["Env"] = value.env
    if value.cmd is not None:
        data["Cmd"] = value.cmd
    if value.healthcheck is not None:
        data["Healthcheck"] = codec.common.encode_health_config(value.healthcheck)
    if value.args_escaped is not None:
        data["ArgsEscaped"] = value.args_escaped
    if value.volumes is not None:
        data["Volumes"] = plain(value.volumes)
    if value.working_dir is not None:
        data["WorkingDir"] = value.working_dir
    if value.entrypoint is not None:
        data["Entrypoint"] = value.entrypoint
    if value.on_build is not None:
        data["OnBuild"] = value.on_build
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.stop_signal is not None:
        data["StopSignal"] = value.stop_signal
    if value.shell is not None:
        data["Shell"] = value.shell
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_DELETE_RESPONSE_ITEM_NAMES = Names({"Untagged": "untagged", "Deleted": "deleted"})


def decode_image_delete_response_item(data: Any) -> ImageDeleteResponseItem:
    if data.__class__ is not dict:
        return cast(ImageDeleteResponseItem, data)
    get: Getter = data.get
    value = object.__new__(ImageDeleteResponseItem)
    value.untagged = get("Untagged")
    value.deleted = get("Deleted")
    value.unknown = unknown_members(data, IMAGE_DELETE_RESPONSE_ITEM_NAMES)
    return value


def encode_image_delete_response_item(value: Any) -> Any:
    if not isinstance(value, ImageDeleteResponseItem):
        return plain(value)
    data: dict[str, Any] = {}
    if value.untagged is not None:
        data["Untagged"] = value.untagged
    if value.deleted is not None:
        data["Deleted"] = value.deleted
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_HISTORY_RESPONSE_ITEM_NAMES = Names(
    {
        "Id": "id",
        "Created": "created",
        "CreatedBy": "created_by",
        "Tags": "tags",
        "Size": "size",
        "Comment": "comment",
    }
)


def decode_image_history_response_item(data: Any) -> ImageHistoryResponseItem:
    if data.__class__ is not dict:
        return cast(ImageHistoryResponseItem, data)
    get: Getter = data.get
    value = object.__new__(ImageHistoryResponseItem)
    value.id = get("Id")
    value.created = get("Created")
    value.created_by = get("CreatedBy")
    value.tags = get("Tags")
    value.size = get("Size")
    value.comment = get("Comment")
    value.unknown = unknown_members(data, IMAGE_HISTORY_RESPONSE_ITEM_NAMES)
    return value


def encode_image_history_response_item(value: Any) -> Any:
    if not isinstance(value, ImageHistoryResponseItem):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.created is not None:
        data["Created"] = value.created
    if value.created_by is not None:
        data["CreatedBy"] = value.created_by
    if value.tags is not None:
        data["Tags"] = value.tags
    if value.size is not None:
        data["Size"] = value.size
    if value.comment is not None:
        data["Comment"] = value.comment
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_ID_NAMES = Names({"ID": "id"})


def decode_image_id(data: Any) -> ImageID:
    if data.__class__ is not dict:
        return cast(ImageID, data)
    get: Getter = data.get
    value = object.__new__(ImageID)
    value.id = get("ID")
    value.unknown = unknown_members(data, IMAGE_ID_NAMES)
    return value


def encode_image_id(value: Any) -> Any:
    if not isinstance(value, ImageID):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_INSPECT_NAMES = Names(
    {
        "Id": "id",
        "Descriptor": "descriptor",
        "Manifests": "manifests",
        "RepoTags": "repo_tags",
        "RepoDigests": "repo_digests",
        "Parent": "parent",
        "Comment": "comment",
        "Created": "created",
        "DockerVersion": "docker_version",
        "Author": "author",
        "Config": "config",
        "Architecture": "architecture",
        "Variant": "variant",
        "Os": "os",
        "OsVersion": "os_version",
        "Size": "size",
        "GraphDriver": "graph_driver",
        "RootFS": "root_fs",
        "Metadata": "metadata",
    }
)
IMAGE_INSPECT_LATER: Later = {
    "descriptor": lambda get: codec.common.decode_oci_descriptor(get("Descriptor")),
    "manifests": lambda get: decode_list(decode_image_manifest_summary, get("Manifests")),
    "config": lambda get: decode_image_config(get("Config")),
    "graph_driver": lambda get: codec.common.decode_driver_data(get("GraphDriver")),
    "root_fs": lambda get: decode_image_root_fs(get("RootFS")),
    "metadata": lambda get: decode_image_metadata(get("Metadata")),
}


def decode_image_inspect(data: Any) -> ImageInspect:
    if data.__class__ is not dict:
        return cast(ImageInspect, data)
    get: Getter = data.get
    value = object.__new__(ImageInspect)
    value.id = get("Id")
    value.repo_tags = get("RepoTags")
    value.repo_digests = get("RepoDigests")
    value.parent = get("Parent")
    value.comment = get("Comment")
    value.created = decode_as(Timestamp, get("Created"))
    value.docker_version = get("DockerVersion")
    value.author = get("Author")
    value.architecture = get("Architecture")
    value.variant = get("Variant")
    value.os = get("Os")
    value.os_version = get("OsVersion")
    value.size = get("Size")
    value.unknown = unknown_members(data, IMAGE_INSPECT_NAMES)
    decode_later(value, (get, IMAGE_INSPECT_LATER))
    return value


def encode_image_inspect(value: Any) -> Any:
    if not isinstance(value, ImageInspect):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.descriptor is not None:
        data["Descriptor"] = codec.common.encode_oci_descriptor(value.descriptor)
    if value.manifests is not None:
        data["Manifests"] = encode_list(encode_image_manifest_summary, value.manifests)
    if value.repo_tags is not None:
        data["RepoTags"] = value.repo_tags
    if value.repo_digests is not None:
        data["RepoDigests"] = value.repo_digests
    if value.parent is not None:
        data["Parent"] = value.parent
    if value.comment is not None:
        data["Comment"] = value.comment
    if value.created is not None:
        data["Created"] = plain(value.created)
    if value.docker_version is not None:
        data["DockerVersion"] = value.docker_version
    if value.author is not None:
        data["Author"] = value.author
    if value.config is not None:
        data["Config"] = encode_image_config(value.config)
    if value.architecture is not None:
        data["Architecture"] = value.architecture
    if value.variant is not None:
        data["Variant"] = value.variant
    if value.os is not None:
        data["Os"] = value.os
    if value.os_version is not None:
        data["OsVersion"] = value.os_version
    if value.size is not None:
        data["Size"] = value.size
    if value.graph_driver is not None:
        data["GraphDriver"] = codec.common.encode_driver_data(value.graph_driver)
    if value.root_fs is not None:
        data["RootFS"] = encode_image_root_fs(value.root_fs)
    if value.metadata is not None:
        data["Metadata"] = encode_image_metadata(value.metadata)
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_ATTESTATION_DATA_NAMES = Names({"For": "for_"})


def decode_image_manifest_attestation_data(data: Any) -> ImageManifestAttestationData:
    if data.__class__ is not dict:
        return cast(ImageManifestAttestationData, data)
    get: Getter = data.get
    value = object.__new__(ImageManifestAttestationData)
    value.for_ = get("For")
    value.unknown = unknown_members(data, IMAGE_MANIFEST_ATTESTATION_DATA_NAMES)
    return value


def encode_image_manifest_attestation_data(value: Any) -> Any:
    if not isinstance(value, ImageManifestAttestationData):
        return plain(value)
    data: dict[str, Any] = {}
    if value.for_ is not None:
        data["For"] = value.for_
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_IMAGE_DATA_NAMES = Names({"Platform": "platform", "Containers": "containers", "Size": "size"})
IMAGE_MANIFEST_IMAGE_DATA_LATER: Later = {
    "platform": lambda get: codec.common.decode_oci_platform(get("Platform")),
    "size": lambda get: decode_image_manifest_unpacked_size(get("Size")),
}


def decode_image_manifest_image_data(data: Any) -> ImageManifestImageData:
    if data.__class__ is not dict:
        return cast(ImageManifestImageData, data)
    get: Getter = data.get
    value = object.__new__(ImageManifestImageData)
    value.containers = get("Containers")
    value.unknown = unknown_members(data, IMAGE_MANIFEST_IMAGE_DATA_NAMES)
    decode_later(value, (get, IMAGE_MANIFEST_IMAGE_DATA_LATER))
    return value


def encode_image_manifest_image_data(value: Any) -> Any:
    if not isinstance(value, ImageManifestImageData):
        return plain(value)
    data: dict[str, Any] = {}
    if value.platform is not None:
        data["Platform"] = codec.common.encode_oci_platform(value.platform)
    if value.containers is not None:
        data["Containers"] = value.containers
    if value.size is not None:
        data["Size"] = encode_image_manifest_unpacked_size(value.size)
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_MANIFEST_SIZE_NAMES = Names({"Total": "total", "Content": "content"})


def decode_image_manifest_size(data: Any) -> ImageManifestSize:
    if data.__class__ is not dict:
        return cast(ImageManifestSize, data)
    get: Getter = data.get
    value = object.__new__(ImageManifestSize)
    value.total = get("Total")
    value.content = get("Content")
    value.unknown = unknown_members(data, IMAGE_MANIFEST_SIZE_NAMES)
    return value


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


IMAGE_MANIFEST_SUMMARY_NAMES = Names(
    {
        "ID": "id",
        "Descriptor": "descriptor",
        "Available": "available",
        "Size": "size",
        "Kind": "kind",
        "ImageData": "image_data",
        "AttestationData": "attestation_data",
    }
)
IMAGE_MANIFEST_SUMMARY_LATER: Later = {
    "descriptor": lambda get: codec.common.decode_oci_descriptor(get("Descriptor")),
    "size": lambda get: decode_image_manifest_size(get("Size")),
    "image_data": lambda get: decode_image_manifest_image_data(get("ImageData")),
    "attestation_data": lambda get: decode_image_manifest_attestation_data(get("AttestationData")),
}


def decode_image_manifest_summary(data: Any) -> ImageManifestSummary:
    if data.__class__ is not dict:
        return cast(ImageManifestSummary, data)
    get: Getter = data.get
    value = object.__new__(ImageManifestSummary)
    value.id = get("ID")
    value.available = get("Available")
    value.kind = decode_enum(enums.ImageManifestKind, get("Kind"))
    value.unknown = unknown_members(data, IMAGE_MANIFEST_SUMMARY_NAMES)
    decode_later(value, (get, IMAGE_MANIFEST_SUMMARY_LATER))
    return value


def encode_image_manifest_summary(value: Any) -> Any:
    if not isinstance(value, ImageManifestSummary):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.descriptor is not None:
        data["Descriptor"] = codec.common.encode_oci_descriptor(value.descriptor)
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


IMAGE_MANIFEST_UNPACKED_SIZE_NAMES = Names({"Unpacked": "unpacked"})


def decode_image_manifest_unpacked_size(data: Any) -> ImageManifestUnpackedSize:
    if data.__class__ is not dict:
        return cast(ImageManifestUnpackedSize, data)
    get: Getter = data.get
    value = object.__new__(ImageManifestUnpackedSize)
    value.unpacked = get("Unpacked")
    value.unknown = unknown_members(data, IMAGE_MANIFEST_UNPACKED_SIZE_NAMES)
    return value


def encode_image_manifest_unpacked_size(value: Any) -> Any:
    if not isinstance(value, ImageManifestUnpackedSize):
        return plain(value)
    data: dict[str, Any] = {}
    if value.unpacked is not None:
        data["Unpacked"] = value.unpacked
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_METADATA_NAMES = Names({"LastTagTime": "last_tag_time"})


def decode_image_metadata(data: Any) -> ImageMetadata:
    if data.__class__ is not dict:
        return cast(ImageMetadata, data)
    get: Getter = data.get
    value = object.__new__(ImageMetadata)
    value.last_tag_time = decode_as(Timestamp, get("LastTagTime"))
    value.unknown = unknown_members(data, IMAGE_METADATA_NAMES)
    return value


def encode_image_metadata(value: Any) -> Any:
    if not isinstance(value, ImageMetadata):
        return plain(value)
    data: dict[str, Any] = {}
    if value.last_tag_time is not None:
        data["LastTagTime"] = plain(value.last_tag_time)
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_PRUNE_RESPONSE_NAMES = Names({"ImagesDeleted": "images_deleted", "SpaceReclaimed": "space_reclaimed"})
IMAGE_PRUNE_RESPONSE_LATER: Later = {
    "images_deleted": lambda get: decode_list(decode_image_delete_response_item, get("ImagesDeleted")),
}


def decode_image_prune_response(data: Any) -> ImagePruneResponse:
    if data.__class__ is not dict:
        return cast(ImagePruneResponse, data)
    get: Getter = data.get
    value = object.__new__(ImagePruneResponse)
    value.space_reclaimed = get("SpaceReclaimed")
    value.unknown = unknown_members(data, IMAGE_PRUNE_RESPONSE_NAMES)
    decode_later(value, (get, IMAGE_PRUNE_RESPONSE_LATER))
    return value


def encode_image_prune_response(value: Any) -> Any:
    if not isinstance(value, ImagePruneResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.images_deleted is not None:
        data["ImagesDeleted"] = encode_list(encode_image_delete_response_item, value.images_deleted)
    if value.space_reclaimed is not None:
        data["SpaceReclaimed"] = value.space_reclaimed
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_ROOT_FS_NAMES = Names({"Type": "type", "Layers": "layers"})


def decode_image_root_fs(data: Any) -> ImageRootFS:
    if data.__class__ is not dict:
        return cast(ImageRootFS, data)
    get: Getter = data.get
    value = object.__new__(ImageRootFS)
    value.type = get("Type")
    value.layers = get("Layers")
    value.unknown = unknown_members(data, IMAGE_ROOT_FS_NAMES)
    return value


def encode_image_root_fs(value: Any) -> Any:
    if not isinstance(value, ImageRootFS):
        return plain(value)
    data: dict[str, Any] = {}
    if value.type is not None:
        data["Type"] = value.type
    if value.layers is not None:
        data["Layers"] = value.layers
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_SEARCH_RESPONSE_ITEM_NAMES = Names(
    {
        "description": "description",
        "is_official": "is_official",
        "is_automated": "is_automated",
        "name": "name",
        "star_count": "star_count",
    }
)


def decode_image_search_response_item(data: Any) -> ImageSearchResponseItem:
    if data.__class__ is not dict:
        return cast(ImageSearchResponseItem, data)
    get: Getter = data.get
    value = object.__new__(ImageSearchResponseItem)
    value.description = get("description")
    value.is_official = get("is_official")
    value.is_automated = get("is_automated")
    value.name = get("name")
    value.star_count = get("star_count")
    value.unknown = unknown_members(data, IMAGE_SEARCH_RESPONSE_ITEM_NAMES)
    return value


def encode_image_search_response_item(value: Any) -> Any:
    if not isinstance(value, ImageSearchResponseItem):
        return plain(value)
    data: dict[str, Any] = {}
    if value.description is not None:
        data["description"] = value.description
    if value.is_official is not None:
        data["is_official"] = value.is_official
    if value.is_automated is not None:
        data["is_automated"] = value.is_automated
    if value.name is not None:
        data["name"] = value.name
    if value.star_count is not None:
        data["star_count"] = value.star_count
    if value.unknown:
        data.update(value.unknown)
    return data


IMAGE_SUMMARY_NAMES = Names(
    {
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
)
IMAGE_SUMMARY_LATER: Later = {
    "manifests": lambda get: decode_list(decode_image_manifest_summary, get("Manifests")),
    "descriptor": lambda get: codec.common.decode_oci_descriptor(get("Descriptor")),
}


def decode_image_summary(data: Any) -> ImageSummary:
    if data.__class__ is not dict:
        return cast(ImageSummary, data)
    get: Getter = data.get
    value = object.__new__(ImageSummary)
    value.id = get("Id")
    value.parent_id = get("ParentId")
    value.repo_tags = get("RepoTags")
    value.repo_digests = get("RepoDigests")
    value.created = get("Created")
    value.size = get("Size")
    value.shared_size = get("SharedSize")
    value.labels = get("Labels")
    value.containers = get("Containers")
    value.unknown = unknown_members(data, IMAGE_SUMMARY_NAMES)
    decode_later(value, (get, IMAGE_SUMMARY_LATER))
    return value


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
        data["Descriptor"] = codec.common.encode_oci_descriptor(value.descriptor)
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    BuildInfo: Codec(decode_build_info, encode_build_info, BUILD_INFO_NAMES),
    BuildPruneResponse: Codec(
        decode_build_prune_response,
        encode_build_prune_response,
        BUILD_PRUNE_RESPONSE_NAMES,
    ),
    ImageConfig: Codec(decode_image_config, encode_image_config, IMAGE_CONFIG_NAMES),
    ImageDeleteResponseItem: Codec(
        decode_image_delete_response_item,
        encode_image_delete_response_item,
        IMAGE_DELETE_RESPONSE_ITEM_NAMES,
    ),
    ImageHistoryResponseItem: Codec(
        decode_image_history_response_item,
        encode_image_history_response_item,
        IMAGE_HISTORY_RESPONSE_ITEM_NAMES,
    ),
    ImageID: Codec(decode_image_id, encode_image_id, IMAGE_ID_NAMES),
    ImageInspect: Codec(decode_image_inspect, encode_image_inspect, IMAGE_INSPECT_NAMES),
    ImageManifestAttestationData: Codec(
        decode_image_manifest_attestation_data,
        encode_image_manifest_attestation_data,
        IMAGE_MANIFEST_ATTESTATION_DATA_NAMES,
    ),
    ImageManifestImageData: Codec(
        decode_image_manifest_image_data,
        encode_image_manifest_image_data,
        IMAGE_MANIFEST_IMAGE_DATA_NAMES,
    ),
    ImageManifestSize: Codec(
        decode_image_manifest_size,
        encode_image_manifest_size,
        IMAGE_MANIFEST_SIZE_NAMES,
    ),
    ImageManifestSummary: Codec(
        decode_image_manifest_summary,
        encode_image_manifest_summary,
        IMAGE_MANIFEST_SUMMARY_NAMES,
    ),
    ImageManifestUnpackedSize: Codec(
        decode_image_manifest_unpacked_size,
        encode_image_manifest_unpacked_size,
        IMAGE_MANIFEST_UNPACKED_SIZE_NAMES,
    ),
    ImageMetadata: Codec(decode_image_metadata, encode_image_metadata, IMAGE_METADATA_NAMES),
    ImagePruneResponse: Codec(
        decode_image_prune_response,
        encode_image_prune_response,
        IMAGE_PRUNE_RESPONSE_NAMES,
    ),
    ImageRootFS: Codec(decode_image_root_fs, encode_image_root_fs, IMAGE_ROOT_FS_NAMES),
    ImageSearchResponseItem: Codec(
        decode_image_search_response_item,
        encode_image_search_response_item,
        IMAGE_SEARCH_RESPONSE_ITEM_NAMES,
    ),
    ImageSummary: Codec(decode_image_summary, encode_image_summary, IMAGE_SUMMARY_NAMES),
}
