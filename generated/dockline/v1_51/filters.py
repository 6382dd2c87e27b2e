# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The filters that each operation takes: keys that the daemon knows."""

from __future__ import annotations

from typing import TypedDict

from dockline_runtime.request.filters import FilterValue

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
        "description": FilterValue,
        "id": FilterValue,
        "inuse": FilterValue,
        "parent": FilterValue,
        "private": FilterValue,
        "shared": FilterValue,
        "type": FilterValue,
        "until": FilterValue,
        "unused-for": FilterValue,
    },
    total=False,
)
"""Filters of `build_prune`."""


class ConfigListFilters(TypedDict, total=False):
    """Filters of `config_list`."""

    id: FilterValue
    label: FilterValue
    name: FilterValue


ContainerListFilters = TypedDict(
    "ContainerListFilters",
    {
        "ancestor": FilterValue,
        "before": FilterValue,
        "exited": FilterValue,
        "expose": FilterValue,
        "health": FilterValue,
        "id": FilterValue,
        "is-task": FilterValue,
        "isolation": FilterValue,
        "label": FilterValue,
        "name": FilterValue,
        "network": FilterValue,
        "publish": FilterValue,
        "since": FilterValue,
        "status": FilterValue,
        "volume": FilterValue,
    },
    total=False,
)
"""Filters of `container_list`."""

ContainerPruneFilters = TypedDict(
    "ContainerPruneFilters",
    {
        "label": FilterValue,
        "label!": FilterValue,
        "until": FilterValue,
    },
    total=False,
)
"""Filters of `container_prune`."""

ImageListFilters = TypedDict(
    "ImageListFilters",
    {
        "before": FilterValue,
        "dangling": FilterValue,
        "label": FilterValue,
        "label!": FilterValue,
        "reference": FilterValue,
        "since": FilterValue,
        "until": FilterValue,
    },
    total=False,
)
"""Filters of `image_list`."""

ImagePruneFilters = TypedDict(
    "ImagePruneFilters",
    {
        "dangling": FilterValue,
        "label": FilterValue,
        "label!": FilterValue,
        "until": FilterValue,
    },
    total=False,
)
"""Filters of `image_prune`."""

ImageSearchFilters = TypedDict(
    "ImageSearchFilters",
    {
        "is-automated": FilterValue,
        "is-official": FilterValue,
        "stars": FilterValue,
    },
    total=False,
)
"""Filters of `image_search`."""


class NetworkListFilters(TypedDict, total=False):
    """Filters of `network_list`."""

    dangling: FilterValue
    driver: FilterValue
    id: FilterValue
    label: FilterValue
    name: FilterValue
    scope: FilterValue
    type: FilterValue


NetworkPruneFilters = TypedDict(
    "NetworkPruneFilters",
    {
        "label": FilterValue,
        "label!": FilterValue,
        "until": FilterValue,
    },
    total=False,
)
"""Filters of `network_prune`."""

NodeListFilters = TypedDict(
    "NodeListFilters",
    {
        "id": FilterValue,
        "label": FilterValue,
        "membership": FilterValue,
        "name": FilterValue,
        "node.label": FilterValue,
        "role": FilterValue,
    },
    total=False,
)
"""Filters of `node_list`."""


class PluginListFilters(TypedDict, total=False):
    """Filters of `plugin_list`."""

    capability: FilterValue
    enabled: FilterValue


class SecretListFilters(TypedDict, total=False):
    """Filters of `secret_list`."""

    id: FilterValue
    label: FilterValue
    name: FilterValue
    names: FilterValue


class ServiceListFilters(TypedDict, total=False):
    """Filters of `service_list`."""

    id: FilterValue
    label: FilterValue
    mode: FilterValue
    name: FilterValue
    runtime: FilterValue


class SystemEventsFilters(TypedDict, total=False):
    """Filters of `system_events`."""

    config: FilterValue
    container: FilterValue
    daemon: FilterValue
    event: FilterValue
    image: FilterValue
    label: FilterValue
    network: FilterValue
    node: FilterValue
    plugin: FilterValue
    scope: FilterValue
    secret: FilterValue
    service: FilterValue
    type: FilterValue
    volume: FilterValue


TaskListFilters = TypedDict(
    "TaskListFilters",
    {
        "desired-state": FilterValue,
        "id": FilterValue,
        "label": FilterValue,
        "name": FilterValue,
        "node": FilterValue,
        "runtime": FilterValue,
        "service": FilterValue,
    },
    total=False,
)
"""Filters of `task_list`."""


class VolumeListFilters(TypedDict, total=False):
    """Filters of `volume_list`."""

    dangling: FilterValue
    driver: FilterValue
    label: FilterValue
    name: FilterValue


VolumePruneFilters = TypedDict(
    "VolumePruneFilters",
    {
        "all": FilterValue,
        "label": FilterValue,
        "label!": FilterValue,
    },
    total=False,
)
"""Filters of `volume_prune`."""
