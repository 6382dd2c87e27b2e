"""What a build may be told: its options by name, and what each takes, for type checkers and `help()`."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypedDict

from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.secrecy import revealed

from ...spelling.limits import UlimitsLike
from ...spelling.pairs import HostsLike, PairsLike
from ...spelling.sizes import SizeLike

if TYPE_CHECKING:
    from ..delivery.caches import Cache
    from ..delivery.outputs import Output
    from .secrets import Env

__all__ = [
    "BuildOptions",
    "ContextLike",
    "Entitlement",
    "Road",
    "SourceOptions",
    "SupportsRead",
    "check_options",
]


class SupportsRead(Protocol):
    """A file opened in binary mode."""

    def read(self, size: int = ..., /) -> bytes:
        """Read up to that many bytes."""
        ...


ContextLike = str | os.PathLike[str] | bytes | SupportsRead | Iterable[bytes] | AsyncIterable[bytes]
"""What is built: a folder's path; a tar as bytes, an open file or an iterable of bytes; an address."""
Road = Literal["auto", "grpc", "build"]
"""How the engine is spoken to: `grpc` for `/grpc`, `build` for `/build` with a session; `auto` takes the
second if the first is refused."""
Entitlement = Literal["network.host", "security.insecure", "device"] | str
"""What a build may do beyond its sandbox."""


class SourceOptions(TypedDict, total=False):
    """What says which Dockerfile is read and how: `lint`, `targets` and `outline` take these.

    Attributes:
        dockerfile: The path of the Dockerfile from the context on, which it may also lead out of; or the
            Dockerfile itself, as bytes or as text with a line break. `Dockerfile` if left out.
        target: The stage to build; the last one if left out.
        args: Values of the `ARG` instructions: by name, or texts `NAME=value`. None, and a name alone, take
            the value from our own environment; where that has none, it is as if it were not given. Besides,
            a build gets the `proxies` of `config.json` as `HTTP_PROXY` and so on, unless they are given here.
        platforms: What to build for, as `os/arch[/variant]`: one or several; the engine's own if left out.
        contexts: More folders and images by the names that `FROM` and `COPY --from` know them by: a folder,
            or text such as `docker-image://alpine:3.20`, `oci-layout://folder:tag`, `https://…` or
            `target:NAME`.
        secrets: For `RUN --mount=type=secret,id=…`, by id: bytes, the path of a file (a `Path`), or
            `buildkit.Env` for a variable of our environment.
        ssh: Agents for `RUN --mount=type=ssh`: `"default"` for the one of `SSH_AUTH_SOCK`, or sockets by id.
        road: How the engine is spoken to; it is found out if left out.
    """

    dockerfile: str | bytes | os.PathLike[str] | None
    target: str | None
    args: PairsLike | None
    platforms: PlatformLike | Sequence[PlatformLike] | None
    contexts: Mapping[str, str | os.PathLike[str]] | None
    secrets: Mapping[str, bytes | os.PathLike[str] | Env] | None
    ssh: str | Mapping[str, str | os.PathLike[str]] | None
    road: Road


class BuildOptions(SourceOptions, total=False):
    """What a build may be told, beside what `SourceOptions` has.

    Attributes:
        tags: Names for the image, as `name[:tag]`.
        labels: Labels for the image: by name, or texts `name=value`.
        no_cache: True runs every instruction again; names of stages do it for those.
        pull: Look for newer base images in their registries, also when the engine has one.
        network: The network of `RUN` instructions: `default`, `none` or `host`, which is allowed with that.
        entitlements: What the build may do beyond its sandbox: `network.host`, `security.insecure`, `device`.
        ulimits: Limits of its processes, as `containers.run` has them: `{"nofile": (1024, 2048)}`.
        shm_size: The size of `/dev/shm` for `RUN`, in bytes or as text such as `64m`.
        add_hosts: Addresses by host name for `RUN`; `host-gateway` is the machine of the engine.
        cgroup_parent: The cgroup under which `RUN` runs.
        hostname: The host's name that `RUN` sees.
        provenance: Attach how the image was made: True, `min` or `max`, or a mapping of its attributes.
            Nothing is attached if left out. Needs the containerd image store.
        sbom: Attach what is in the image: True, or the image of a scanner. Needs the containerd image store,
            and a registry that has the scanner.
        source_date_epoch: The time that the image and its files say they were made at: seconds since 1970, or
            a `datetime` with a time zone.
        outputs: Where the result goes: `Image`, `Local`, `Tar`, `OCI`, `Docker`, one or several; an empty
            list keeps it in the build cache alone. The engine's image store if left out.
        cache_from: Where layers may be taken from: `Registry`, `LocalCache` and the like; text is an image's
            name.
        cache_to: Where they are put for other builds: `Registry`, `LocalCache`, `Inline` and the like.
    """

    tags: Sequence[str] | str | None
    labels: PairsLike | None
    no_cache: bool | Sequence[str] | str | None
    pull: bool | None
    network: Literal["default", "none", "host"] | None
    entitlements: Sequence[Entitlement] | None
    ulimits: UlimitsLike | None
    shm_size: SizeLike | None
    add_hosts: HostsLike | None
    cgroup_parent: str | None
    hostname: str | None
    provenance: bool | Literal["min", "max"] | Mapping[str, str] | None
    sbom: bool | str | None
    source_date_epoch: int | datetime | None
    outputs: Output | Sequence[Output] | None
    cache_from: str | Cache | Sequence[str | Cache] | None
    cache_to: str | Cache | Sequence[str | Cache] | None


_ELSEWHERE: Final = {
    "allow": "'entitlements'",
    "attest": "'provenance' or 'sbom'",
    "build_args": "'args'",
    "context_path": "'context'",
    "custom_context": "'context'",
    "file": "'dockerfile'",
    "fileobj": "'context' or 'dockerfile'",
    "load": "outputs=buildkit.Image()",
    "path": "'context'",
    "push": "outputs=buildkit.Image(push=True)",
    "remote": "'context'",
    "t": "'tags'",
}
"""Names that other clients and the docker command have for options, and ours where it isn't alike."""


def check_options(given: Mapping[str, object], options: Any, function: str) -> None:
    """Make sure that there are no other options than these, as Python does with arguments.

    Args:
        given: Options, by name; they may be hidden.
        options: What there is: `BuildOptions`, or `SourceOptions`.
        function: The function that they were given to.

    Raises:
        TypeError: There is no such option.
    """
    known = sorted(options.__optional_keys__)
    for name in revealed(given):
        if name not in known:
            from difflib import get_close_matches

            like = get_close_matches(name, known, 1)
            other = _ELSEWHERE.get(name, "")
            if {*known, "context"}.isdisjoint(re.findall(r"\w+", other)):
                other = repr(like[0]) if like else ""
            hint = f". Did you mean {other}?" if other else ""
            raise TypeError(f"{function}() got an unexpected keyword argument {name!r}{hint}")
