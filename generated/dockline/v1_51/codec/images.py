# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of images are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
from dockline_runtime.models.model import Model, Timestamp

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

BUILD_INFO_NAMES = FieldNames(
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
BUILD_INFO_DEFERRED = Deferred(
    BuildInfo,
    {
        "error_detail": ModelAt("errorDetail", lambda: codec.common.decode_error_detail),
        "progress_detail": ModelAt("progressDetail", lambda: codec.common.decode_progress_detail),
        "aux": lambda data: decode_image_id(data.get("aux")),
    },
)


def decode_build_info(data: Any) -> BuildInfo:
    if data.__class__ is not dict:
        return cast("BuildInfo", data)
    get: Getter = data.get
    value = new(BuildInfo)
    value.id = get("id")
    value.stream = get("stream")
    value.error = get("error")
    value.status = get("status")
    value.progress = get("progress")
    value.unknown = unknown_members(data, BUILD_INFO_NAMES)
    later: Any = value
    later._dockline_source = data
    later._error_detail = LATER
    later._progress_detail = LATER
    later._aux = LATER
    return value


BUILD_PRUNE_RESPONSE_NAMES = FieldNames(
    {
        "CachesDeleted": "caches_deleted",
        "SpaceReclaimed": "space_reclaimed",
    }
)


def decode_build_prune_response(data: Any) -> BuildPruneResponse:
    if data.__class__ is not dict:
        return cast("BuildPruneResponse", data)
    get: Getter = data.get
    value = new(BuildPruneResponse)
    value.caches_deleted = get("CachesDeleted")
    value.space_reclaimed = get("SpaceReclaimed")
    value.unknown = unknown_members(data, BUILD_PRUNE_RESPONSE_NAMES)
    return value


IMAGE_CONFIG_NAMES = FieldNames(
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
IMAGE_CONFIG_DEFERRED = Deferred(
    ImageConfig,
    {
        "healthcheck": ModelAt("Healthcheck", lambda: codec.common.decode_health_config),
    },
)


def decode_image_config(data: Any) -> ImageConfig:
    if data.__class__ is not dict:
        return cast("ImageConfig", data)
    get: Getter = data.get
    value = new(ImageConfig)
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
    later: Any = value
    later._dockline_source = data
    later._healthcheck = LATER
    return value


IMAGE_DELETE_RESPONSE_ITEM_NAMES = FieldNames({"Untagged": "untagged", "Deleted": "deleted"})
IMAGE_DELETE_RESPONSE_ITEM_DEFERRED = Deferred(ImageDeleteResponseItem, {}, IMAGE_DELETE_RESPONSE_ITEM_NAMES)


def decode_image_delete_response_item(data: Any) -> ImageDeleteResponseItem:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageDeleteResponseItem", data)
    value = new(ImageDeleteResponseItem)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


IMAGE_HISTORY_RESPONSE_ITEM_NAMES = FieldNames(
    {
        "Id": "id",
        "Created": "created",
        "CreatedBy": "created_by",
        "Tags": "tags",
        "Size": "size",
        "Comment": "comment",
    }
)
IMAGE_HISTORY_RESPONSE_ITEM_DEFERRED = Deferred(
    ImageHistoryResponseItem, {}, IMAGE_HISTORY_RESPONSE_ITEM_NAMES
)


def decode_image_history_response_item(data: Any) -> ImageHistoryResponseItem:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageHistoryResponseItem", data)
    value = new(ImageHistoryResponseItem)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


IMAGE_ID_NAMES = FieldNames({"ID": "id"})


def decode_image_id(data: Any) -> ImageID:
    if data.__class__ is not dict:
        return cast("ImageID", data)
    get: Getter = data.get
    value = new(ImageID)
    value.id = get("ID")
    value.unknown = unknown_members(data, IMAGE_ID_NAMES)
    return value


IMAGE_INSPECT_NAMES = FieldNames(
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
IMAGE_INSPECT_DEFERRED = Deferred(
    ImageInspect,
    {
        "descriptor": ModelAt("Descriptor", lambda: codec.common.decode_oci_descriptor),
        "manifests": ListAt("Manifests", lambda: decode_image_manifest_summary),
        "config": ModelAt("Config", lambda: decode_image_config),
        "graph_driver": ModelAt("GraphDriver", lambda: codec.common.decode_driver_data),
        "root_fs": ModelAt("RootFS", lambda: decode_image_root_fs),
        "metadata": ModelAt("Metadata", lambda: decode_image_metadata),
    },
)


def decode_image_inspect(data: Any) -> ImageInspect:
    if data.__class__ is not dict:
        return cast("ImageInspect", data)
    get: Getter = data.get
    value = new(ImageInspect)
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
    later: Any = value
    later._dockline_source = data
    later._descriptor = LATER
    later._manifests = LATER
    later._config = LATER
    later._graph_driver = LATER
    later._root_fs = LATER
    later._metadata = LATER
    return value


IMAGE_MANIFEST_ATTESTATION_DATA_NAMES = FieldNames({"For": "for_"})
IMAGE_MANIFEST_ATTESTATION_DATA_DEFERRED = Deferred(
    ImageManifestAttestationData, {}, IMAGE_MANIFEST_ATTESTATION_DATA_NAMES
)


def decode_image_manifest_attestation_data(data: Any) -> ImageManifestAttestationData:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageManifestAttestationData", data)
    value = new(ImageManifestAttestationData)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


IMAGE_MANIFEST_IMAGE_DATA_NAMES = FieldNames(
    {
        "Platform": "platform",
        "Containers": "containers",
        "Size": "size",
    }
)
IMAGE_MANIFEST_IMAGE_DATA_DEFERRED = Deferred(
    ImageManifestImageData,
    {
        "platform": ModelAt("Platform", lambda: codec.common.decode_oci_platform),
        "size": ModelAt("Size", lambda: decode_image_manifest_unpacked_size),
    },
    IMAGE_MANIFEST_IMAGE_DATA_NAMES,
)


def decode_image_manifest_image_data(data: Any) -> ImageManifestImageData:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageManifestImageData", data)
    value = new(ImageManifestImageData)
    later: Any = value
    later._dockline_source = data
    later._platform = LATER
    later._size = LATER
    later._unknown = LATER
    return value


IMAGE_MANIFEST_SIZE_NAMES = FieldNames({"Total": "total", "Content": "content"})
IMAGE_MANIFEST_SIZE_DEFERRED = Deferred(ImageManifestSize, {}, IMAGE_MANIFEST_SIZE_NAMES)


def decode_image_manifest_size(data: Any) -> ImageManifestSize:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageManifestSize", data)
    value = new(ImageManifestSize)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


IMAGE_MANIFEST_SUMMARY_NAMES = FieldNames(
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
IMAGE_MANIFEST_SUMMARY_DEFERRED = Deferred(
    ImageManifestSummary,
    {
        "descriptor": ModelAt("Descriptor", lambda: codec.common.decode_oci_descriptor),
        "size": ModelAt("Size", lambda: decode_image_manifest_size),
        "kind": lambda data: decode_enum(enums.ImageManifestKind, data.get("Kind")),
        "image_data": ModelAt("ImageData", lambda: decode_image_manifest_image_data),
        "attestation_data": ModelAt("AttestationData", lambda: decode_image_manifest_attestation_data),
    },
    IMAGE_MANIFEST_SUMMARY_NAMES,
)


def decode_image_manifest_summary(data: Any) -> ImageManifestSummary:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageManifestSummary", data)
    value = new(ImageManifestSummary)
    later: Any = value
    later._dockline_source = data
    later._descriptor = LATER
    later._size = LATER
    later._kind = LATER
    later._image_data = LATER
    later._attestation_data = LATER
    later._unknown = LATER
    return value


IMAGE_MANIFEST_UNPACKED_SIZE_NAMES = FieldNames({"Unpacked": "unpacked"})
IMAGE_MANIFEST_UNPACKED_SIZE_DEFERRED = Deferred(
    ImageManifestUnpackedSize, {}, IMAGE_MANIFEST_UNPACKED_SIZE_NAMES
)


def decode_image_manifest_unpacked_size(data: Any) -> ImageManifestUnpackedSize:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageManifestUnpackedSize", data)
    value = new(ImageManifestUnpackedSize)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


IMAGE_METADATA_NAMES = FieldNames({"LastTagTime": "last_tag_time"})


def decode_image_metadata(data: Any) -> ImageMetadata:
    if data.__class__ is not dict:
        return cast("ImageMetadata", data)
    get: Getter = data.get
    value = new(ImageMetadata)
    value.last_tag_time = decode_as(Timestamp, get("LastTagTime"))
    value.unknown = unknown_members(data, IMAGE_METADATA_NAMES)
    return value


IMAGE_PRUNE_RESPONSE_NAMES = FieldNames(
    {
        "ImagesDeleted": "images_deleted",
        "SpaceReclaimed": "space_reclaimed",
    }
)
IMAGE_PRUNE_RESPONSE_DEFERRED = Deferred(
    ImagePruneResponse,
    {
        "images_deleted": ListAt("ImagesDeleted", lambda: decode_image_delete_response_item),
    },
)


def decode_image_prune_response(data: Any) -> ImagePruneResponse:
    if data.__class__ is not dict:
        return cast("ImagePruneResponse", data)
    get: Getter = data.get
    value = new(ImagePruneResponse)
    value.space_reclaimed = get("SpaceReclaimed")
    value.unknown = unknown_members(data, IMAGE_PRUNE_RESPONSE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._images_deleted = LATER
    return value


IMAGE_ROOT_FS_NAMES = FieldNames({"Type": "type", "Layers": "layers"})


def decode_image_root_fs(data: Any) -> ImageRootFS:
    if data.__class__ is not dict:
        return cast("ImageRootFS", data)
    get: Getter = data.get
    value = new(ImageRootFS)
    value.type = get("Type")
    value.layers = get("Layers")
    value.unknown = unknown_members(data, IMAGE_ROOT_FS_NAMES)
    return value


IMAGE_SEARCH_RESPONSE_ITEM_NAMES = FieldNames(
    {
        "description": "description",
        "is_official": "is_official",
        "is_automated": "is_automated",
        "name": "name",
        "star_count": "star_count",
    }
)
IMAGE_SEARCH_RESPONSE_ITEM_DEFERRED = Deferred(ImageSearchResponseItem, {}, IMAGE_SEARCH_RESPONSE_ITEM_NAMES)


def decode_image_search_response_item(data: Any) -> ImageSearchResponseItem:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageSearchResponseItem", data)
    value = new(ImageSearchResponseItem)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


IMAGE_SUMMARY_NAMES = FieldNames(
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
IMAGE_SUMMARY_DEFERRED = Deferred(
    ImageSummary,
    {
        "manifests": ListAt("Manifests", lambda: decode_image_manifest_summary),
        "descriptor": ModelAt("Descriptor", lambda: codec.common.decode_oci_descriptor),
    },
    IMAGE_SUMMARY_NAMES,
)


def decode_image_summary(data: Any) -> ImageSummary:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ImageSummary", data)
    value = new(ImageSummary)
    later: Any = value
    later._dockline_source = data
    later._manifests = LATER
    later._descriptor = LATER
    later._unknown = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    BuildInfo: Codec(decode_build_info, BUILD_INFO_NAMES),
    BuildPruneResponse: Codec(decode_build_prune_response, BUILD_PRUNE_RESPONSE_NAMES),
    ImageConfig: Codec(decode_image_config, IMAGE_CONFIG_NAMES),
    ImageDeleteResponseItem: Codec(decode_image_delete_response_item, IMAGE_DELETE_RESPONSE_ITEM_NAMES),
    ImageHistoryResponseItem: Codec(decode_image_history_response_item, IMAGE_HISTORY_RESPONSE_ITEM_NAMES),
    ImageID: Codec(decode_image_id, IMAGE_ID_NAMES),
    ImageInspect: Codec(decode_image_inspect, IMAGE_INSPECT_NAMES),
    ImageManifestAttestationData: Codec(
        decode_image_manifest_attestation_data,
        IMAGE_MANIFEST_ATTESTATION_DATA_NAMES,
    ),
    ImageManifestImageData: Codec(decode_image_manifest_image_data, IMAGE_MANIFEST_IMAGE_DATA_NAMES),
    ImageManifestSize: Codec(decode_image_manifest_size, IMAGE_MANIFEST_SIZE_NAMES),
    ImageManifestSummary: Codec(decode_image_manifest_summary, IMAGE_MANIFEST_SUMMARY_NAMES),
    ImageManifestUnpackedSize: Codec(decode_image_manifest_unpacked_size, IMAGE_MANIFEST_UNPACKED_SIZE_NAMES),
    ImageMetadata: Codec(decode_image_metadata, IMAGE_METADATA_NAMES),
    ImagePruneResponse: Codec(decode_image_prune_response, IMAGE_PRUNE_RESPONSE_NAMES),
    ImageRootFS: Codec(decode_image_root_fs, IMAGE_ROOT_FS_NAMES),
    ImageSearchResponseItem: Codec(decode_image_search_response_item, IMAGE_SEARCH_RESPONSE_ITEM_NAMES),
    ImageSummary: Codec(decode_image_summary, IMAGE_SUMMARY_NAMES),
}
