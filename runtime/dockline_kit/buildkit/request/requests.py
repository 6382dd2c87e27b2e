"""A build as it was asked for, whole and checked, and the SolveRequest that it becomes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from dockline_runtime.errors import DocklineError, InvalidArgument, TimeoutError
from dockline_runtime.request.checks import check
from dockline_runtime.secrecy import revealed

from ...spelling.given import texts
from ..delivery.caches import Cache, LocalCache, Registry, checked_caches
from ..delivery.outputs import Image, exporters_of, receivers_of
from ..store.content import ContentStore
from ..trees.contexts import Contexts, resolve
from ..wire.control import CacheOptions, CacheOptionsEntry, Exporter, SolveRequest
from . import attributes as frontend
from .agents import Agents
from .secrets import Secrets

__all__ = ["FRONTEND", "Entry", "Plan", "planned", "solve_request"]

FRONTEND: Final = "dockerfile.v0"
"""The frontend that every BuildKit has built in."""
NAMED: Final = ("moby", "image", "oci", "docker")
"""Exporters whose result has a name."""


_MANIFEST: Final = "cache.manifest"


@frozen
class Entry:
    """An exporter, or a place of cache.

    Attributes:
        type: Its type, such as `moby` or `registry`.
        attributes: Its settings, by name.
    """

    type: str
    attributes: Mapping[str, str] = field(repr=False)


@frozen(kw_only=True)
class Plan:
    """A build as it was asked for.

    Attributes:
        attributes: Of the frontend, except `hosts`.
        hosts: Hosts with their addresses, which the engine may have to complete.
        exporters: Where the result goes.
        receivers: What takes results that come to us, by the number of their exporter.
        cache_from: Where layers may be taken from.
        cache_to: Where they go.
        entitlements: What the build may do beyond its sandbox.
        contexts: The folders and uploads that it may read.
        stores: Blobs that it may read, and write for its cache, by the names that the engine has for them.
        kept: The folder that its cache is kept in.
        secrets: What `RUN` may ask for, by id.
        ssh: Its agents.
    """

    attributes: Mapping[str, str] = field(repr=False)
    hosts: Sequence[tuple[str, str]] = ()
    exporters: Sequence[Entry] = ()
    receivers: Mapping[int, Any] = field(factory=dict)
    cache_from: Sequence[Entry] = ()
    cache_to: Sequence[Entry] = ()
    entitlements: Sequence[str] = ()
    contexts: Contexts
    stores: Mapping[str, ContentStore] = field(factory=dict)
    kept: LocalCache | None = None
    secrets: Secrets
    ssh: Agents

    @property
    def platforms(self) -> list[str]:
        """What it is built for; none for the engine's own."""
        text = self.attributes.get("platform", "")
        return text.split(",") if text else []

    def keep(self, metadata: Mapping[str, str], last: bool) -> bool:
        """Name the cache in its folder's index, once the build has succeeded. This writes to the disk.

        Returns False if another process has locked the index; try again then.

        Args:
            metadata: What the exporters tell.
            last: Whether it won't be tried again.

        Raises:
            TimeoutError: The index is still locked, and this was the last try.
            As `layout.put`; neither is raised if the cache ignores errors.
        """
        descriptor = metadata.get(_MANIFEST)
        if self.kept is None or not descriptor:
            return True
        from ..store.layout import put

        try:
            if put(self.kept.path, descriptor, self.kept.tag):
                return True
            if last:
                raise TimeoutError(
                    f"the build is done, but the index of {self.kept.path!r} doesn't name its cache: "
                    "somebody else has locked it by index.json.lock; build again when that is over"
                )
        except (DocklineError, OSError):
            if not self.kept.ignore_error:
                raise
            return True
        return False

    @property
    def tags(self) -> list[str]:
        """The names of what is built."""
        names = (entry.attributes.get("name", "") for entry in self.exporters)
        return list(dict.fromkeys(name for text in names for name in text.split(",") if name))


def planned(
    context: Any,
    given: Mapping[str, Any],
    *,
    environ: Mapping[str, str] | None = None,
    proxies: Callable[[], Mapping[str, str]] = dict,
) -> Plan:
    """Check all that was given. The disk is read, so this may take a while. All may be hidden.

    Args:
        context: What is built: a folder, a tar archive, a URL.
        given: Options, as `BuildOptions` has them.
        environ: Our own environment; `os.environ` if None.
        proxies: Looks up the arguments that tell of proxies.

    Raises:
        InvalidArgument: A value isn't valid; it is named as the user named it.
    """
    context, given = revealed(context), revealed(given)
    known = frontend.attributes(given, environ=environ, proxies=proxies())
    allowed = frontend.entitlements(given)
    hosts = frontend.hosts(given.get("add_hosts"))
    exporters, receivers = _outputs(given.get("outputs"), _tags(given.get("tags")))
    cache_from = _caches(given.get("cache_from"), "cache_from", importing=True)
    cache_to = _caches(given.get("cache_to"), "cache_to", importing=False)
    stores, kept = _stores(cache_from, cache_to)
    contexts = resolve(context, given.get("dockerfile"), given.get("contexts") or {})
    return Plan(
        attributes={**known, **contexts.attributes},
        hosts=hosts,
        exporters=exporters,
        receivers=receivers,
        cache_from=[Entry(*cache.entry(importing=True)) for cache in cache_from],
        cache_to=[Entry(*cache.entry()) for cache in cache_to],
        entitlements=allowed,
        contexts=contexts,
        stores={**contexts.stores, **stores},
        kept=kept,
        secrets=Secrets(given.get("secrets")),
        ssh=Agents(given.get("ssh")),
    )


def solve_request(plan: Plan, *, ref: str, session: str, host_gateway: str | None) -> SolveRequest:
    """What the engine is asked.

    Args:
        plan: The build.
        ref: Its name, by which its status is asked for.
        session: The id of its session.
        host_gateway: The address of the engine's machine, as its worker tells it.

    Raises:
        InvalidArgument: A host's address is `host-gateway`, and the engine doesn't tell its own.
    """
    return SolveRequest(
        ref=ref,
        session=session,
        frontend=FRONTEND,
        frontend_attrs=frontend_attributes(plan, host_gateway),
        exporters=[Exporter(type=entry.type, attrs=dict(entry.attributes)) for entry in plan.exporters],
        cache=CacheOptions(
            exports=[
                CacheOptionsEntry(type=each.type, attrs=dict(each.attributes)) for each in plan.cache_to
            ],
            imports=[
                CacheOptionsEntry(type=each.type, attrs=dict(each.attributes)) for each in plan.cache_from
            ],
        ),
        entitlements=list(plan.entitlements),
    )


def frontend_attributes(plan: Plan, host_gateway: str | None) -> dict[str, str]:
    """All attributes of the frontend.

    Args:
        plan: The build.
        host_gateway: The address of the engine's machine, as its worker tells it.

    Raises:
        InvalidArgument: A host's address is `host-gateway`, and the engine doesn't tell its own.
    """
    found = dict(plan.attributes)
    resolved = []
    for host, address in plan.hosts:
        if address == frontend.HOST_GATEWAY:
            if not host_gateway:
                raise InvalidArgument(
                    f"add_hosts: {host!r} is to be {address}, and this engine doesn't tell its address; "
                    "write the address"
                )
            address = host_gateway
        resolved.append(f"{host}={address}")
    if resolved:
        found["add-hosts"] = frontend.line(resolved)
    if plan.cache_from:  # what SolveRequest says of it is for builds without a frontend
        imports = [{"Type": each.type, "Attrs": dict(each.attributes)} for each in plan.cache_from]
        found["cache-imports"] = json.dumps(imports)
    return found


def _tags(value: Any) -> list[str]:
    if value is None:
        return []
    found = texts(value, "tags", "write 'name:tag', or a list of such")
    return [check("repository", "tags", tag) for tag in found]


def _outputs(value: Any, tags: list[str]) -> tuple[list[Entry], dict[int, Any]]:
    """The exporters, and what takes what they send to us."""
    outputs = Image() if value is None else value
    entries = [Entry(kind, attributes) for kind, attributes in exporters_of(outputs, tags)]
    if tags and not any(entry.type in NAMED for entry in entries):
        raise InvalidArgument(
            f"tags: {tags[0]!r} names nothing, as none of outputs makes an image; "
            "add buildkit.Image() to them, or leave tags out"
        )
    return entries, dict(receivers_of(outputs))


def _caches(value: Any, name: str, *, importing: bool) -> list[Cache]:
    if value is None:
        return []
    given = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    caches = [Registry(each) if isinstance(each, str) else each for each in given]
    return checked_caches(name, caches, importing=importing)


def _stores(
    cache_from: Sequence[Cache], cache_to: Sequence[Cache]
) -> tuple[dict[str, ContentStore], LocalCache | None]:
    """The folders that caches are in, by the engine's names, and the one that is written to."""
    found, kept = {}, None
    for cache in cache_from:
        if isinstance(cache, LocalCache):
            found[f"local:{cache.store}"] = ContentStore(cache.path)
    for cache in cache_to:
        if isinstance(cache, LocalCache):
            kept = evolve(cache, path=os.path.abspath(cache.path))
            found[f"local:{cache.store}"] = ContentStore(cache.path, writable=True)
    return found, kept
