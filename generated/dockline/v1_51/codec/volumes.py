# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of volumes are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt
from dockline_runtime.models.model import Model, Timestamp

from .. import codec, enums
from ..models.volumes import (
    Volume,
    VolumeCreateOptions,
    VolumeListResponse,
    VolumePruneResponse,
    VolumeUpdateRequest,
    VolumeUsageData,
)

VOLUME_NAMES = FieldNames(
    {
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
)
VOLUME_DEFERRED = Deferred(
    Volume,
    {
        "cluster_volume": ModelAt("ClusterVolume", lambda: codec.common.decode_cluster_volume),
        "usage_data": ModelAt("UsageData", lambda: decode_volume_usage_data),
    },
)


def decode_volume(data: Any) -> Volume:
    if data.__class__ is not dict:
        return cast("Volume", data)
    get: Getter = data.get
    value = new(Volume)
    value.name = get("Name")
    value.driver = get("Driver")
    value.mountpoint = get("Mountpoint")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.status = get("Status")
    value.labels = get("Labels")
    value.scope = decode_enum(enums.VolumeScope, get("Scope"))
    value.options = get("Options")
    value.unknown = unknown_members(data, VOLUME_NAMES)
    later: Any = value
    later._dockline_source = data
    later._cluster_volume = LATER
    later._usage_data = LATER
    return value


VOLUME_CREATE_OPTIONS_NAMES = FieldNames(
    {
        "Name": "name",
        "Driver": "driver",
        "DriverOpts": "driver_opts",
        "Labels": "labels",
        "ClusterVolumeSpec": "cluster_volume_spec",
    }
)
VOLUME_CREATE_OPTIONS_DEFERRED = Deferred(
    VolumeCreateOptions,
    {
        "cluster_volume_spec": ModelAt("ClusterVolumeSpec", lambda: codec.common.decode_cluster_volume_spec),
    },
)


def decode_volume_create_options(data: Any) -> VolumeCreateOptions:
    if data.__class__ is not dict:
        return cast("VolumeCreateOptions", data)
    get: Getter = data.get
    value = new(VolumeCreateOptions)
    value.name = get("Name")
    value.driver = get("Driver")
    value.driver_opts = get("DriverOpts")
    value.labels = get("Labels")
    value.unknown = unknown_members(data, VOLUME_CREATE_OPTIONS_NAMES)
    later: Any = value
    later._dockline_source = data
    later._cluster_volume_spec = LATER
    return value


VOLUME_LIST_RESPONSE_NAMES = FieldNames({"Volumes": "volumes", "Warnings": "warnings"})
VOLUME_LIST_RESPONSE_DEFERRED = Deferred(
    VolumeListResponse,
    {
        "volumes": ListAt("Volumes", lambda: decode_volume),
    },
)


def decode_volume_list_response(data: Any) -> VolumeListResponse:
    if data.__class__ is not dict:
        return cast("VolumeListResponse", data)
    get: Getter = data.get
    value = new(VolumeListResponse)
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, VOLUME_LIST_RESPONSE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._volumes = LATER
    return value


VOLUME_PRUNE_RESPONSE_NAMES = FieldNames(
    {
        "VolumesDeleted": "volumes_deleted",
        "SpaceReclaimed": "space_reclaimed",
    }
)


def decode_volume_prune_response(data: Any) -> VolumePruneResponse:
    if data.__class__ is not dict:
        return cast("VolumePruneResponse", data)
    get: Getter = data.get
    value = new(VolumePruneResponse)
    value.volumes_deleted = get("VolumesDeleted")
    value.space_reclaimed = get("SpaceReclaimed")
    value.unknown = unknown_members(data, VOLUME_PRUNE_RESPONSE_NAMES)
    return value


VOLUME_UPDATE_REQUEST_NAMES = FieldNames({"Spec": "spec"})


def decode_volume_update_request(data: Any) -> VolumeUpdateRequest:
    if data.__class__ is not dict:
        return cast("VolumeUpdateRequest", data)
    get: Getter = data.get
    value = new(VolumeUpdateRequest)
    value.spec = codec.common.decode_cluster_volume_spec(get("Spec"))
    value.unknown = unknown_members(data, VOLUME_UPDATE_REQUEST_NAMES)
    return value


VOLUME_USAGE_DATA_NAMES = FieldNames({"Size": "size", "RefCount": "ref_count"})


def decode_volume_usage_data(data: Any) -> VolumeUsageData:
    if data.__class__ is not dict:
        return cast("VolumeUsageData", data)
    get: Getter = data.get
    value = new(VolumeUsageData)
    value.size = get("Size")
    value.ref_count = get("RefCount")
    value.unknown = unknown_members(data, VOLUME_USAGE_DATA_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    Volume: Codec(decode_volume, VOLUME_NAMES),
    VolumeCreateOptions: Codec(decode_volume_create_options, VOLUME_CREATE_OPTIONS_NAMES),
    VolumeListResponse: Codec(decode_volume_list_response, VOLUME_LIST_RESPONSE_NAMES),
    VolumePruneResponse: Codec(decode_volume_prune_response, VOLUME_PRUNE_RESPONSE_NAMES),
    VolumeUpdateRequest: Codec(decode_volume_update_request, VOLUME_UPDATE_REQUEST_NAMES),
    VolumeUsageData: Codec(decode_volume_usage_data, VOLUME_USAGE_DATA_NAMES),
}
