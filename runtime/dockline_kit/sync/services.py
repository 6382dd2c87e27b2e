# Derived from aio/services.py by `dockline generate`. Do not edit: change that, then run it again.
"""What changes a service of a swarm: read, changed, written back, and again if somebody else was quicker.

Theory of operation
-------------------
A service's version goes along with an update, and the engine refuses a stale one: status 500, `update out of
sequence`. Then nothing was changed, so the service is read once more, changed and written back, after a pause
that becomes longer; so many times that as many callers can be at it at once. Nothing else is repeated: where
an answer was lost, say, it isn't known whether the update was made.
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
    """Have a service run that many threads; the engine's answer, with its warnings.

    Made of `services.inspect` and `services.update`; both again if somebody else changed the service in
    between. All else of it stays as it is, the credentials that it has for its image included.

    Args:
        docker: The client, of a manager.
        service: The service's id or name.
        replicas: How many threads; of a job, how many have to complete.

    Returns:
        A `ServiceUpdateResponse`. The tasks are started or stopped meanwhile: `wait_until` converged.

    Raises:
        InvalidArgument: The service is global, which has a task on each node; nothing was changed.
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
            said = f"service: {shorten(service)} is global, with a task on each node that it fits"
            raise InvalidArgument(f"{said}; change its placement, or make a service that is replicated")

    return _changed(docker, service, scaled, registry_auth_from="spec")


def set_image(
    docker: Any, service: str, image: str, *, registry_auth_from: Any = None, auth: Any = None
) -> Any:
    """Have a service run another image; the engine's answer, with its warnings.

    Made of `services.inspect` and `services.update`; both again if somebody else changed the service in
    between. All else of it stays as it is. The tasks are replaced in the manner of its `update_config`; if
    that image is what they run already, they stay.

    Args:
        docker: The client, of a manager.
        service: The service's id or name.
        image: The image, as the nodes have it or can pull it.
        registry_auth_from: Where credentials come from when none are given, as `services.update` has it.
        auth: Credentials for the registry, as `services.update` has them.

    Returns:
        A `ServiceUpdateResponse`. The tasks are replaced meanwhile: `wait_until` converged.

    Raises:
        InvalidArgument: There is no image's name, or the service runs no containers; nothing was changed.
        NotFound: There is no such service.
        BadRequest: That can't be the name of an image.
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
            raise InvalidArgument(f"{said}; docker.services.update changes what it does run")
        container.image = image

    return _changed(docker, service, with_image, registry_auth_from=registry_auth_from, auth=auth)


def _changed(docker: Any, service: str, change: Callable[[Any], None], **more: Any) -> Any:
    """Read, change and write back, until nobody else was quicker."""
    for attempt in range(1, _ATTEMPTS + 1):
        found = docker.services.inspect(service)
        change(found.spec)
        try:
            return docker.services.update(found.id, found.spec, version=found.version.index, **more)
        except ServerError as error:
            if _STALE not in error.message or attempt == _ATTEMPTS:
                raise
        pause(_PAUSE * attempt)
    raise AssertionError("the last attempt returns or raises")
