"""What rendered modules use that no description gives: each name with the module that it is imported from.

What the view imports goes by this table, and names of a description step aside for all that it holds, so a
name that is new here is safe from its first use on.
"""

from __future__ import annotations

from collections.abc import Mapping

from dockline_runtime.operation.answer_kinds import ANSWER_KINDS
from dockline_runtime.request.encodings import ENCODINGS

__all__ = ["DEFINED", "KIT_ERRORS", "LISTED", "OFFERED", "OF_KIT", "PROVIDED", "PROVIDED_FOR_TASKS"]

_BY_MODULE = {
    "attrs": "define field",
    "attrs.setters": "NO_OP",
    "cattrs": "Converter",
    "collections.abc": "Coroutine Mapping Sequence",
    "dockline_kit.aio.builds": "AsyncBuildStream",
    "dockline_kit.aio.steps": "AsyncStepStream",
    "dockline_kit.openings": "OpeningBuild OpeningSteps",
    "dockline_kit.results": "RunResult",
    "dockline_kit.spelling.devices": "DevicesLike GPUsLike",
    "dockline_kit.spelling.durations": "HealthLike",
    "dockline_kit.spelling.limits": "UlimitsLike",
    "dockline_kit.spelling.networks": "NetworksLike",
    "dockline_kit.spelling.pairs": "HostsLike LogLike PairsLike",
    "dockline_kit.spelling.ports": "PortsLike",
    "dockline_kit.spelling.processes": "SignalLike",
    "dockline_kit.spelling.sizes": "CPUsLike SizeLike",
    "dockline_kit.spelling.volumes": "MountsLike TmpfsLike",
    "dockline_kit.sync.builds": "BuildStream",
    "dockline_kit.sync.steps": "StepStream",
    "dockline_runtime.aio.api": "AsyncApi AsyncResource",
    "dockline_runtime.aio.client": "AsyncBaseClient",
    "dockline_runtime.aio.handles": "AsyncHandle",
    "dockline_runtime.files.packing": "tar_directory",
    "dockline_runtime.lazy": "gathered lazily lazy_modules",
    "dockline_runtime.models.codec": (
        "FieldNames Getter decode_as decode_enum decode_list decode_map identity list_of map_of new "
        "unknown_members"
    ),
    "dockline_runtime.models.converter": "Codec make_converter structure unstructure",
    "dockline_runtime.models.deferring": "Deferred",
    "dockline_runtime.models.given": "Items",
    "dockline_runtime.models.late": "LATER ListAt MapAt ModelAt Record",
    "dockline_runtime.models.model": (
        "Base64 Base64Like Model OpenEnum OpenIntEnum Timestamp as_base64 names_known"
    ),
    "dockline_runtime.operation.deprecation": "deprecated",
    "dockline_runtime.operation.inputs": "Inputs",
    "dockline_runtime.operation.methods": "LateMethod group",
    "dockline_runtime.operation.operation": "Encoding Operation OperationTable RegistryAuth TtyProbe",
    "dockline_runtime.protocol.demux": "Frame",
    "dockline_runtime.request.filters": (
        "FilterBool FilterFlag FilterInt FilterQuoted FilterText FilterTime FilterValue"
    ),
    "dockline_runtime.request.merging": "body_from member_of replacement",
    "dockline_runtime.request.references": "tagged",
    "dockline_runtime.secrecy": "hidden",
    "dockline_runtime.settings.tls": "tls_context",
    "dockline_runtime.sync.api": "Api Resource UploadSource",
    "dockline_runtime.sync.client": "BaseClient client_of",
    "dockline_runtime.sync.handles": "Handle",
    "functools": "cache",
    "os": "PathLike",
    "typing": "Any Literal TYPE_CHECKING TypeVar TypedDict cast overload",
}
_STREAMS = {kind.stream: kind.opening for kind in ANSWER_KINDS.values() if kind.stream is not None}
_UNNAMED = [stream for stream, opening in _STREAMS.items() if opening is None]
_OPENINGS = [opening or "Opening" for opening in _STREAMS.values()]
_ENCODED = (kind.python for kind in ENCODINGS.values() if kind.python is not None)
PROVIDED: Mapping[str, str] = {
    **{name: module for module, names in _BY_MODULE.items() for name in names.split()},
    **{name: f"dockline_runtime.sync.{module}" for module, name in _STREAMS},
    **{f"Async{name}": f"dockline_runtime.aio.{module}" for module, name in _UNNAMED},
    **dict.fromkeys(_OPENINGS, "dockline_runtime.openings"),
    **{name: module for module, name in _ENCODED},
}
"""The module of each name."""
PROVIDED_FOR_TASKS: Mapping[str, str] = {
    "UploadSource": "dockline_runtime.aio.api",
    "client_of": "dockline_runtime.aio.client",
}
"""The same for names that stand for something else in functions for tasks."""

_OFFERED = {
    "dockline_kit.aio.builds": "AsyncBuildStream",
    "dockline_kit.aio.steps": "AsyncStepStream",
    "dockline_kit.openings": "OpeningBuild OpeningSteps",
    "dockline_kit.sync.builds": "BuildStream",
    "dockline_kit.sync.steps": "StepStream",
    "dockline_kit.tables": "Table table",
    "dockline_kit.unread": "UnreadStream",
    "dockline_runtime": "__version__",
    "dockline_runtime.aio.api": "AsyncApi",
    "dockline_runtime.files.packing": "tar_directory",
    "dockline_runtime.files.saving": "Writable",
    "dockline_runtime.models.given": "Items",
    "dockline_runtime.models.model": "Base64 Base64Like Timestamp",
    "dockline_runtime.models.times": "TimeLike",
    "dockline_runtime.openings": "Opening",
    "dockline_runtime.protocol.build_steps": "BuiltImage",
    "dockline_runtime.protocol.collecting": "Output",
    "dockline_runtime.protocol.demux": "Frame",
    "dockline_runtime.request.auth": "CredentialSource Credentials",
    "dockline_runtime.request.filters": "FilterValue",
    "dockline_runtime.request.gates": "Gates",
    "dockline_runtime.request.platforms": "PlatformLike",
    "dockline_runtime.settings.tls": "tls_context",
    "dockline_runtime.sync.api": "Api UploadSource",
    "dockline_runtime.waiting.tasks.faces": "AsyncUploadSource",
}
KIT_ERRORS = {
    "ContainerFailed": "a command ended with another exit code than 0",
    "WaitFailed": "what was waited for can't come any more",
    "WaitTimeout": "TimeoutError: it didn't come in time",
}
"""What the kit raises beside the runtime's errors, of `dockline_kit.errors`: each with what it means."""
OFFERED: Mapping[str, str] = {
    **{name: module for module, names in _OFFERED.items() for name in names.split()},
    **{name: f"dockline_runtime.sync.{module}" for module, name in _STREAMS},
    **{f"Async{name}": f"dockline_runtime.aio.{module}" for module, name in _STREAMS},
    **dict.fromkeys(_OPENINGS, "dockline_runtime.openings"),
}
"""What can be imported from the package itself, as signatures name it: each name with its module."""
OF_KIT: Mapping[str, str] = {
    name: module
    for name, module in PROVIDED.items()
    if module.startswith("dockline_kit.") and name not in OFFERED
}
"""What signatures of the kit's methods name, which can be imported if there are such methods."""
LISTED = frozenset(("__version__", "table", "tar_directory", "tls_context"))
"""The names that `import *` gives and `help()` of the package shows; it would show all of each class."""

DEFINED = frozenset(("AsyncClient", "CODECS", "Client", "MODULES", "PLACES"))
"""What the templates define in modules of classes, and where classes lead to."""
