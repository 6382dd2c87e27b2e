# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of distribution are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt
from dockline_runtime.models.model import Model

from .. import codec
from ..models.distribution import DistributionInspect

DISTRIBUTION_INSPECT_NAMES = FieldNames({"Descriptor": "descriptor", "Platforms": "platforms"})
DISTRIBUTION_INSPECT_DEFERRED = Deferred(
    DistributionInspect,
    {
        "descriptor": ModelAt("Descriptor", lambda: codec.common.decode_oci_descriptor),
        "platforms": ListAt("Platforms", lambda: codec.common.decode_oci_platform),
    },
)


def decode_distribution_inspect(data: Any) -> DistributionInspect:
    if data.__class__ is not dict:
        return cast("DistributionInspect", data)
    value = new(DistributionInspect)
    value.unknown = unknown_members(data, DISTRIBUTION_INSPECT_NAMES)
    later: Any = value
    later._dockline_source = data
    later._descriptor = LATER
    later._platforms = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    DistributionInspect: Codec(decode_distribution_inspect, DISTRIBUTION_INSPECT_NAMES),
}
