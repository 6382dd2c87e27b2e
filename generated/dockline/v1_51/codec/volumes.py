# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of volumes are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.codec import decode_list, encode_list, plain, unknown_members
from dockline_runtime.converter import Codec
from dockline_runtime.model import Model

from ..models.volumes import VolumeCreateOptions, VolumeListResponse, VolumePruneResponse, VolumeUpdateRequest
from .common import decode_cluster_volume_spec, decode_volume, encode_cluster_volume_spec, encode_volume

VOLUME_CREATE_OPTIONS: dict[str, str] = {
    "Name": "name",
    "Driver": "driver",
    "DriverOpts": "driver_opts",
    "Labels": "labels",
    "ClusterVolumeSpec": "cluster_volume_spec",
}


def decode_volume_create_options(data: Any) -> VolumeCreateOptions:
    if type(data) is not dict:
        return cast(VolumeCreateOptions, data)
    get = data.get
    return VolumeCreateOptions(
        name=get("Name"),
        driver=get("Driver"),
        driver_opts=get("DriverOpts"),
        labels=get("Labels"),
        cluster_volume_spec=decode_cluster_volume_spec(get("ClusterVolumeSpec")),
        unknown=unknown_members(data, VOLUME_CREATE_OPTIONS),
    )


def encode_volume_create_options(value: Any) -> Any:
    if not isinstance(value, VolumeCreateOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.driver_opts is not None:
        data["DriverOpts"] = value.driver_opts
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.cluster_volume_spec is not None:
        data["ClusterVolumeSpec"] = encode_cluster_volume_spec(value.cluster_volume_spec)
    if value.unknown:
        data.update(value.unknown)
    return data


VOLUME_LIST_RESPONSE: dict[str, str] = {"Volumes": "volumes", "Warnings": "warnings"}


def decode_volume_list_response(data: Any) -> VolumeListResponse:
    if type(data) is not dict:
        return cast(VolumeListResponse, data)
    get = data.get
    return VolumeListResponse(
        volumes=decode_list(decode_volume, get("Volumes")),
        warnings=get("Warnings"),
        unknown=unknown_members(data, VOLUME_LIST_RESPONSE),
    )


def encode_volume_list_response(value: Any) -> Any:
    if not isinstance(value, VolumeListResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.volumes is not None:
        data["Volumes"] = encode_list(encode_volume, value.volumes)
    if value.warnings is not None:
        data["Warnings"] = value.warnings
    if value.unknown:
        data.update(value.unknown)
    return data


VOLUME_PRUNE_RESPONSE: dict[str, str] = {
    "VolumesDeleted": "volumes_deleted",
    "SpaceReclaimed": "space_reclaimed",
}


def decode_volume_prune_response(data: Any) -> VolumePruneResponse:
    if type(data) is not dict:
        return cast(VolumePruneResponse, data)
    get = data.get
    return VolumePruneResponse(
        volumes_deleted=get("VolumesDeleted"),
        space_reclaimed=get("SpaceReclaimed"),
        unknown=unknown_members(data, VOLUME_PRUNE_RESPONSE),
    )


def encode_volume_prune_response(value: Any) -> Any:
    if not isinstance(value, VolumePruneResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.volumes_deleted is not None:
        data["VolumesDeleted"] = value.volumes_deleted
    if value.space_reclaimed is not None:
        data["SpaceReclaimed"] = value.space_reclaimed
    if value.unknown:
        data.update(value.unknown)
    return data


VOLUME_UPDATE_REQUEST: dict[str, str] = {"Spec": "spec"}


def decode_volume_update_request(data: Any) -> VolumeUpdateRequest:
    if type(data) is not dict:
        return cast(VolumeUpdateRequest, data)
    get = data.get
    return VolumeUpdateRequest(
        spec=decode_cluster_volume_spec(get("Spec")),
        unknown=unknown_members(data, VOLUME_UPDATE_REQUEST),
    )


def encode_volume_update_request(value: Any) -> Any:
    if not isinstance(value, VolumeUpdateRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.spec is not None:
        data["Spec"] = encode_cluster_volume_spec(value.spec)
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    VolumeCreateOptions: Codec(decode_volume_create_options, encode_volume_create_options, VOLUME_CREATE_OPTIONS),
    VolumeListResponse: Codec(decode_volume_list_response, encode_volume_list_response, VOLUME_LIST_RESPONSE),
    VolumePruneResponse: Codec(decode_volume_prune_response, encode_volume_prune_response, VOLUME_PRUNE_RESPONSE),
    VolumeUpdateRequest: Codec(decode_volume_update_request, encode_volume_update_request, VOLUME_UPDATE_REQUEST),
}
