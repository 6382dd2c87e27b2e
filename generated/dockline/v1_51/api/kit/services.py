# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `services` that are made of operations: each says of which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api
from dockline_runtime.sync.client import client_of

from ... import enums, models

__all__ = [
    "service_scale",
    "service_set_image",
    "service_wait_until",
]


def service_wait_until(
    api: Api,
    id: str,
    state: Literal["converged"],
    *,
    accept: Sequence[Literal["rolled_back"]] = (),
    timeout: float | None = None,
) -> models.Service:
    """Wait until a service is as its specification says, also right behind an update.

    The engine sends no events of tasks: it is asked five times a second. All tasks have to run for as long as
    an update is monitored (`update_config.monitor`, or 5 seconds).

    Made of `services.inspect`, `tasks.list` and `nodes.list`.

    Args:
        id: Its id or name.
        state: What to wait for: `converged`.
        accept: What isn't a failure: `rolled_back`, as the service is well again then.
        timeout: How long, in seconds; None for as long as it takes.

    Returns:
        What `services.inspect` answered last.

    Raises:
        WaitFailed: It can't come any more; the error says why, and has the answer.
        WaitTimeout: The time is over; the error has the last answer.
        NotFound: There is no such thing to begin with.
        ConnectionError: The engine can't be reached to begin with.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    from dockline_kit.sync.until import wait_until

    from ...client import Client

    answer: models.Service = wait_until(
        client_of(Client, api), resource="service", id=id, state=state, accept=accept, timeout=timeout
    )
    return answer


def service_scale(api: Api, id: str, replicas: int) -> models.ServiceUpdateResponse:
    """Have a service run so many tasks.

    What was inspected is changed and written back; both again, at most 20 times, if somebody else changed the
    service in between. All else of it stays as it is. Tasks are started and stopped in the background:
    `wait_until` converged.

    Made of `services.inspect` and `services.update`.

    Args:
        id: Its id or name.
        replicas: How many tasks; of a job, how many have to complete.

    Returns:
        Warnings, mostly none.

    Raises:
        InvalidArgument: That can't be meant, or isn't possible for this service; nothing was changed.
        NotFound: There is no such service.
        ServerError: Others changed it each time; nothing was changed.
        ServiceUnavailable: This node isn't a swarm manager.
    """
    from dockline_kit.sync.services import scale

    from ...client import Client

    answer: models.ServiceUpdateResponse = scale(client_of(Client, api), service=id, replicas=replicas)
    return answer


def service_set_image(
    api: Api,
    id: str,
    image: str,
    *,
    registry_auth_from: enums.ServiceUpdateRegistryAuthFrom | str | None = None,
    auth: models.AuthConfig | None = None,
) -> models.ServiceUpdateResponse:
    """Have a service run another image.

    What was inspected is changed and written back; both again, at most 20 times, if somebody else changed the
    service in between. All else of it stays as it is. Tasks are started and stopped in the background:
    `wait_until` converged.

    Made of `services.inspect` and `services.update`.

    Args:
        id: Its id or name.
        image: The image, as the nodes have it or can pull it.
        registry_auth_from: Where credentials come from when none are given: the service's current spec or the
            one before. The docker config file isn't asked then.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        Warnings, mostly none.

    Raises:
        InvalidArgument: That can't be meant, or isn't possible for this service; nothing was changed.
        NotFound: There is no such service.
        ServerError: Others changed it each time; nothing was changed.
        ServiceUnavailable: This node isn't a swarm manager.
    """
    from dockline_kit.sync.services import set_image

    from ...client import Client

    auth = hidden(auth)
    answer: models.ServiceUpdateResponse = set_image(
        client_of(Client, api), service=id, image=image, registry_auth_from=registry_auth_from, auth=auth
    )
    return answer
