# Derived from aio/services.py by `dockline generate`. Do not edit: change that, then run it again.
"""Changes to a service of a swarm: read, changed, written back, and again if somebody else was quicker.

Theory of operation
-------------------
An update carries the version of the service that was read, and the engine refuses a stale one: status 500,
`update out of sequence`. Nothing was changed then, so the service is read, changed and written back again,
after a pause that grows with each attempt. There are `_ATTEMPTS` in all, so that about as many callers can
change a service at once. Nothing else is repeated: if an answer was lost, say, it isn't known whether the
update was made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dockline_runtime.errors import InvalidArgument, ServerError, shorten
from dockline_runtime.secrecy import hidden

from ..waiting.by_threads import pause

__all__ = ["scale", "set_image"]

_ATTEMPTS: Final = 20
_PAUSE: Final = 0.01
_STALE: Final = "update out of sequence"
_MOST: Final = 2**64 - 1


def scale(docker: Any, service: str, replicas: int) -> Any:
    """Set the number of tasks that a service runs; return the engine's answer, with its warnings.

    Made of `services.inspect` and `services.update`; both are repeated if somebody else changed the service
    in between. Everything else stays as it is, including its credentials for the image.

    Args:
        docker: The client, of a manager.
        service: The service's id or name.
        replicas: The number of tasks; for a job, the number that have to complete.

    Returns:
        A `ServiceUpdateResponse`. Tasks start or stop after that; `wait_until` waits for `converged`.

    Raises:
        InvalidArgument: The service is global: it has a task on each node. Nothing was changed.
        NotFound: There is no such service.
        ServerError: Others changed it each time; nothing was changed.
        ServiceUnavailable: This node isn't a swarm manager.
    """
    if type(replicas) is not int or not 0 <= replicas <= _MOST:
        raise InvalidArgument(f"replicas: {shorten(replicas)} isn't a number of tasks; give 0 or more")

    def scaled(spec: Any) -> None:
        mode = spec.mode
        if getattr(mode, "replicated", None) is not None:
            mode.replicated.replicas = replicas
        elif getattr(mode, "replicated_job", None) is not None:
            mode.replicated_job.total_completions = replicas
        else:
            said = f"service: {shorten(service)} is global, with a task on each node that fits it"
            raise InvalidArgument(f"{said}; change its placement, or make a service that is replicated")

    return _changed(docker, service, scaled, registry_auth_from="spec")


def set_image(
    docker: Any, service: str, image: str, *, registry_auth_from: Any = None, auth: Any = None
) -> Any:
    """Have a service run another image; return the engine's answer, with its warnings.

    Made of `services.inspect` and `services.update`; both are repeated if somebody else changed the service
    in between. Everything else stays as it is. The tasks are replaced as its `update_config` says; if they
    run that image already, they stay.

    Args:
        docker: The client, of a manager.
        service: The service's id or name.
        image: The image, as the nodes have it or can pull it.
        registry_auth_from: Where credentials come from when none are given, as `services.update` has it.
        auth: Credentials for the registry, as `services.update` has them.

    Returns:
        A `ServiceUpdateResponse`. Tasks are replaced after that; `wait_until` waits for `converged`.

    Raises:
        InvalidArgument: No image was named, or the service runs no containers; nothing was changed.
        NotFound: There is no such service.
        BadRequest: The name isn't valid for an image.
        ServerError: Others changed it each time; nothing was changed.
        ServiceUnavailable: This node isn't a swarm manager.
    """
    auth = hidden(auth)
    if not isinstance(image, str) or not image:
        raise InvalidArgument(f"image: {shorten(image)} isn't the name of an image; write 'name:tag'")

    def with_image(spec: Any) -> None:
        container = getattr(spec.task_template, "container_spec", None)
        if container is None:
            said = f"service: {shorten(service)} runs no containers"
            raise InvalidArgument(f"{said}; use docker.services.update to change what it runs")
        container.image = image

    return _changed(docker, service, with_image, registry_auth_from=registry_auth_from, auth=auth)


def _changed(docker: Any, service: str, change: Callable[[Any], None], **more: Any) -> Any:
    """Read, change and write back, until nobody else was quicker."""
    attempt = 1
    while True:
        found = docker.services.inspect(service)
        change(found.spec)
        try:
            return docker.services.update(found.id, found.spec, version=found.version.index, **more)
        except ServerError as error:
            if _STALE not in error.message or attempt == _ATTEMPTS:
                raise
        pause(_PAUSE * attempt)
        attempt += 1
