# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What the API offers under `plans`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dockline_kit.aio.steps import AsyncStepStream
from dockline_kit.openings import OpeningSteps
from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.references import tagged
from dockline_runtime.secrecy import hidden

from .. import models
from ..api.plans import IMPORT, PLAN_FETCH, PLAN_PULL

__all__ = [
    "AsyncPlans",
    "import_",
    "plan_fetch",
    "plan_pull",
]


async def import_(api: AsyncApi, body: Sequence[models.Slot] | None = None) -> dict[str, list[models.Slot]]:
    """Do what the API calls `import`.

    `PUT /plans`

    Args:
        body: Goes as the body of the request.
    """
    return await api.wire.call(IMPORT, Inputs(body=body))


def plan_pull(
    api: AsyncApi,
    *,
    plan: str,
    tag: str | None = None,
    args: Mapping[str, str | None] | None = None,
    auth: Mapping[str, str] | None = None,
) -> OpeningSteps[models.Reading]:
    """Do what the API calls `PlanPull`.

    `POST /plans/pull`

    Args:
        plan: Goes as `plan` into the query.
        tag: Goes as `tag` into the query.
        args: Goes as `args` into the query.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Raises:
        InvalidArgument: `plan` is malformed; nothing was sent.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    return OpeningSteps(
        api.wire.steps(
            PLAN_PULL,
            Inputs(query={"plan": plan, "tag": tag, "args": args}, auth=auth),
            AsyncStepStream,
        ),
        PLAN_PULL,
    )


def plan_fetch(
    api: AsyncApi,
    reference: str,
    *,
    tag: str | None = None,
    all_tags: bool | None = None,
    auth: Mapping[str, str] | None = None,
) -> OpeningSteps[models.Reading]:
    """Do what the API calls `PlanPull`.

    `POST /plans/pull`

    Args:
        reference: Goes as `plan` into the query.
        tag: Goes as `tag` into the query.
        all_tags: Mean all tags; the reference has none then.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Raises:
        InvalidArgument: `reference` is malformed; nothing was sent.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    reference, tag = tagged("reference", reference, tag, all_tags=all_tags)
    return OpeningSteps(
        api.wire.steps(PLAN_FETCH, Inputs(query={"plan": reference, "tag": tag}, auth=auth), AsyncStepStream),
        PLAN_FETCH,
    )


class AsyncPlans(AsyncResource):
    """What the API offers under `plans`."""

    import_all = import_
    pull = plan_pull
    fetch = plan_fetch
