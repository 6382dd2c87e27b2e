# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The filters that each operation takes: keys that the daemon knows."""

from __future__ import annotations

from typing import TypedDict

from dockline_runtime.request.filters import (
    FilterBool,
    FilterFlag,
    FilterInt,
    FilterQuoted,
    FilterText,
    FilterTime,
)

__all__ = [
    "BuildPruneFilters",
    "ConfigListFilters",
    "ContainerListFilters",
    "ContainerPruneFilters",
    "ImageListFilters",
    "ImagePruneFilters",
    "ImageSearchFilters",
    "NetworkListFilters",
    "NetworkPruneFilters",
    "NodeListFilters",
    "PluginListFilters",
    "SecretListFilters",
    "ServiceListFilters",
    "SystemEventsFilters",
    "TaskListFilters",
    "VolumeListFilters",
    "VolumePruneFilters",
]


BuildPruneFilters = TypedDict(
    "BuildPruneFilters",
    {
        "description": FilterQuoted,
        "id": FilterText,
        "inuse": FilterFlag,
        "parent": FilterText,
        "private": FilterFlag,
        "shared": FilterFlag,
        "type": FilterText,
        "until": FilterTime,
        "unused-for": FilterTime,
    },
    total=False,
)
"""Filters of `build_prune`."""


class ConfigListFilters(TypedDict, total=False):
    """Filters of `config_list`."""

    id: FilterText
    label: FilterText
    name: FilterText


ContainerListFilters = TypedDict(
    "ContainerListFilters",
    {
        "ancestor": FilterText,
        "before": FilterText,
        "exited": FilterInt,
        "expose": FilterText,
        "health": FilterText,
        "id": FilterText,
        "is-task": FilterBool,
        "isolation": FilterText,
        "label": FilterText,
        "name": FilterText,
        "network": FilterText,
        "publish": FilterText,
        "since": FilterText,
        "status": FilterText,
        "volume": FilterText,
    },
    total=False,
)
"""Filters of `container_list`."""

ContainerPruneFilters = TypedDict(
    "ContainerPruneFilters",
    {
        "label": FilterText,
        "label!": FilterText,
        "until": FilterTime,
    },
    total=False,
)
"""Filters of `container_prune`."""

ImageListFilters = TypedDict(
    "ImageListFilters",
    {
        "before": FilterText,
        "dangling": FilterBool,
        "label": FilterText,
        "label!": FilterText,
        "reference": FilterText,
        "since": FilterText,
        "until": FilterTime,
    },
    total=False,
)
"""Filters of `image_list`."""

ImagePruneFilters = TypedDict(
    "ImagePruneFilters",
    {
        "dangling": FilterBool,
        "label": FilterText,
        "label!": FilterText,
        "until": FilterTime,
    },
    total=False,
)
"""Filters of `image_prune`."""

ImageSearchFilters = TypedDict(
    "ImageSearchFilters",
    {
        "is-automated": FilterBool,
        "is-official": FilterBool,
        "stars": FilterInt,
    },
    total=False,
)
"""Filters of `image_search`."""


class NetworkListFilters(TypedDict, total=False):
    """Filters of `network_list`."""

    dangling: FilterBool
    driver: FilterText
    id: FilterText
    label: FilterText
    name: FilterText
    scope: FilterText
    type: FilterText


NetworkPruneFilters = TypedDict(
    "NetworkPruneFilters",
    {
        "label": FilterText,
        "label!": FilterText,
        "until": FilterTime,
    },
    total=False,
)
"""Filters of `network_prune`."""

NodeListFilters = TypedDict(
    "NodeListFilters",
    {
        "id": FilterText,
        "label": FilterText,
        "membership": FilterText,
        "name": FilterText,
        "node.label": FilterText,
        "role": FilterText,
    },
    total=False,
)
"""Filters of `node_list`."""


class PluginListFilters(TypedDict, total=False):
    """Filters of `plugin_list`."""

    capability: FilterText
    enabled: FilterBool


class SecretListFilters(TypedDict, total=False):
    """Filters of `secret_list`."""

    id: FilterText
    label: FilterText
    name: FilterText
    names: FilterText


class ServiceListFilters(TypedDict, total=False):
    """Filters of `service_list`."""

    id: FilterText
    label: FilterText
    mode: FilterText
    name: FilterText
    runtime: FilterText


class SystemEventsFilters(TypedDict, total=False):
    """Filters of `system_events`."""

    config: FilterText
    container: FilterText
    daemon: FilterText
    event: FilterText
    image: FilterText
    label: FilterText
    network: FilterText
    node: FilterText
    plugin: FilterText
    scope: FilterText
    secret: FilterText
    service: FilterText
    type: FilterText
    volume: FilterText


TaskListFilters = TypedDict(
    "TaskListFilters",
    {
        "desired-state": FilterText,
        "id": FilterText,
        "label": FilterText,
        "name": FilterText,
        "node": FilterText,
        "runtime": FilterText,
        "service": FilterText,
        "_up-to-date": FilterBool,
    },
    total=False,
)
"""Filters of `task_list`."""


class VolumeListFilters(TypedDict, total=False):
    """Filters of `volume_list`."""

    dangling: FilterBool
    driver: FilterText
    label: FilterText
    name: FilterText


VolumePruneFilters = TypedDict(
    "VolumePruneFilters",
    {
        "all": FilterBool,
        "label": FilterText,
        "label!": FilterText,
    },
    total=False,
)
"""Filters of `volume_prune`."""
