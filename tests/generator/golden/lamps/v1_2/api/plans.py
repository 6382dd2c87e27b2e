# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What the API offers under `plans`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dockline_kit.sync.steps import StepStream
from dockline_runtime.models.codec import decode_list, map_of
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Encoding, Operation, RegistryAuth
from dockline_runtime.request.references import tagged
from dockline_runtime.secrecy import hidden
from dockline_runtime.sync.api import Api, Resource

from .. import codec, models

__all__ = [
    "Plans",
    "import_",
    "plan_fetch",
    "plan_pull",
]

IMPORT: Operation[dict[str, list[models.Slot]]] = Operation(
    id="import",
    method="PUT",
    path="/plans",
    module=__name__,
    name="import_",
    called="plans.import_all",
    answer="json",
    ok=(200,),
    response=lambda: dict[str, list[models.Slot]],
    decode=lambda: map_of(lambda data: decode_list(codec.common.decode_slot, data)),
    body="json",
    takes=lambda: list[models.Slot],
)


def import_(api: Api, body: Sequence[models.Slot] | None = None) -> dict[str, list[models.Slot]]:
    """Do what the API calls `import`.

    `PUT /plans`

    Args:
        body: Goes as the body of the request.
    """
    return api.wire.call(IMPORT, Inputs(body=body))


PLAN_PULL: Operation[models.Reading] = Operation(
    id="PlanPull",
    method="POST",
    path="/plans/pull",
    module=__name__,
    name="plan_pull",
    called="plans.pull",
    answer="values",
    ok=(200,),
    item=lambda: models.Reading,
    decode=lambda: codec.common.decode_reading,
    encodings={"args": Encoding(kind="json")},
    checks={"plan": "reference"},
    needed=("plan",),
    auth=RegistryAuth(header="X-Registry-Auth", image="plan", always=True),
    unread="the house gives up a pull",
)


def plan_pull(
    api: Api,
    *,
    plan: str,
    tag: str | None = None,
    args: Mapping[str, str | None] | None = None,
    auth: Mapping[str, str] | None = None,
) -> StepStream[models.Reading]:
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
    return api.wire.steps(
        PLAN_PULL,
        Inputs(query={"plan": plan, "tag": tag, "args": args}, auth=auth),
        StepStream,
    )


PLAN_FETCH: Operation[models.Reading] = Operation(
    id="PlanPull",
    method="POST",
    path="/plans/pull",
    module=__name__,
    name="plan_fetch",
    called="plans.fetch",
    names={"plan": "reference"},
    answer="values",
    ok=(200,),
    item=lambda: models.Reading,
    decode=lambda: codec.common.decode_reading,
    checks={"plan": "reference"},
    needed=("plan",),
    auth=RegistryAuth(header="X-Registry-Auth", image="plan", always=True),
    unread="the plan may not have been fetched",
)


def plan_fetch(
    api: Api,
    reference: str,
    *,
    tag: str | None = None,
    all_tags: bool | None = None,
    auth: Mapping[str, str] | None = None,
) -> StepStream[models.Reading]:
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
    return api.wire.steps(PLAN_FETCH, Inputs(query={"plan": reference, "tag": tag}, auth=auth), StepStream)


class Plans(Resource):
    """What the API offers under `plans`."""

    import_all = import_
    pull = plan_pull
    fetch = plan_fetch
