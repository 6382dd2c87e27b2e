# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `services` for asyncio that are made of operations: each says of which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dockline_runtime.aio.api import AsyncApi
from dockline_runtime.aio.client import client_of
from dockline_runtime.secrecy import hidden

from ... import enums, models

__all__ = [
    "service_scale",
    "service_set_image",
    "service_wait_until",
]


async def service_wait_until(
    api: AsyncApi,
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
    from dockline_kit.aio.until import wait_until

    from ..client import AsyncClient

    answer: models.Service = await wait_until(
        client_of(AsyncClient, api), resource="service", id=id, state=state, accept=accept, timeout=timeout
    )
    return answer


async def service_scale(api: AsyncApi, id: str, replicas: int) -> models.ServiceUpdateResponse:
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
    from dockline_kit.aio.services import scale

    from ..client import AsyncClient

    answer: models.ServiceUpdateResponse = await scale(
        client_of(AsyncClient, api), service=id, replicas=replicas
    )
    return answer


async def service_set_image(
    api: AsyncApi,
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
    from dockline_kit.aio.services import set_image

    from ..client import AsyncClient

    auth = hidden(auth)
    answer: models.ServiceUpdateResponse = await set_image(
        client_of(AsyncClient, api), service=id, image=image, registry_auth_from=registry_auth_from, auth=auth
    )
    return answer
