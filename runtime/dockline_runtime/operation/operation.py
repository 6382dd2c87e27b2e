"""What the runtime needs to know about one endpoint, as rendered code gives it.

An `Operation` is data: where the request goes, how its values are encoded, what responses mean. The rendered
package holds one constant per endpoint; the client reads them and knows no endpoint by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar, cast, overload

from attrs import field, frozen

from ..lazy import offered

if TYPE_CHECKING:
    from .answer_kinds import AnswerName

__all__ = [
    "SAFE_METHODS",
    "Encoding",
    "EncodingName",
    "Operation",
    "OperationTable",
    "RegistryAuth",
    "TtyProbe",
]

T = TypeVar("T")
D = TypeVar("D")
OperationId = TypeVar("OperationId", bound=str)

SAFE_METHODS: Final = ("GET", "HEAD")
"""Methods of requests that change nothing."""

EncodingName = Literal["plain", "csv", "json", "time", "platform", "platform-json", "filters"]
"""How the value of a query parameter becomes text; `request.encodings` has a function for each."""


@frozen(kw_only=True, eq=False)
class Encoding:
    """How a query parameter is written where `str()` will not do."""

    kind: EncodingName = "plain"
    repeat: bool = False
    """One `name=value` for each item, as the daemon reads lists."""
    keys: type | Mapping[str, str] | None = None
    """With `filters`: the keys that the daemon knows and the kind of their values; see `filter_kinds`."""


@frozen(kw_only=True, eq=False)
class RegistryAuth:
    """Which header carries the registry's credentials, and which value names the image they are for."""

    header: str
    image: str
    """A parameter's wire name, or `body.Member.Member` for a property of the body."""
    always: bool = False
    """Send an empty object where there are no credentials: the daemon insists on the header."""
    unless: str | None = None
    """A parameter that names other credentials: with it, only those of the caller go along."""
    accepts_id: bool = False
    """The value may also be an id, which names no registry: credentials are not looked up for those."""


def _nothing() -> None:
    """None, where an operation has no such type, decoder or encoder."""


@frozen(kw_only=True, eq=False)
class TtyProbe:
    """Where to learn whether a stream belongs to a TTY when the response's head cannot tell."""

    path: str
    """Path template of the inspecting endpoint; it takes the same path values."""
    member: tuple[str, ...]


@frozen(kw_only=True, eq=False)
class Operation(Generic[T]):
    """One endpoint of the API; `T` is what a successful response (or one value of its stream) becomes.

    Types, decoder and encoder are given as functions that lead to them: modules of models are imported when
    there is something to be decoded, not with the operations.
    """

    id: str
    """The operationId of the description, e.g. `ContainerList`."""
    method: str
    path: str
    """Path template, e.g. `/containers/{id}/json`."""
    module: str
    name: str
    """Module and name of the function that calls this endpoint."""
    called: str = ""
    """The method of a client that this is, e.g. `containers.list`."""
    names: Mapping[str, str] = {}
    """What users call parameters that have another name on the wire; `body.Member` for those of the body."""
    answer: AnswerName
    """The kind of a successful response, of those in `answer_kinds`."""
    ok: tuple[int, ...]
    """Statuses of a success."""
    unchanged: tuple[int, ...] = ()
    """Statuses in `ok` that mean 'was so already'."""
    _response: Callable[[], Any] = field(default=_nothing, alias="response")
    _item: Callable[[], Any] = field(default=_nothing, alias="item")
    _decode: Callable[[], Callable[[Any], T] | None] = field(default=_nothing, alias="decode")
    header_json: str | None = None
    """The header that carries base64 JSON about what is sent."""
    header_types: Mapping[str, type] | None = None
    """With `headers`: the header names that it is made of, and the types of their values."""
    encodings: Mapping[str, Encoding] = {}
    """Query parameters that need more than `str()`, by wire name."""
    checks: Mapping[str, str] = {}
    """What path and query values (wire names) and body values (`body.Member`) have to be, by `CHECKS`."""
    needed: tuple[str, ...] = ()
    """Query parameters, by wire name, that must have a value; `body` if there must be one."""
    any_of: tuple[str, ...] = ()
    """Query parameters, by wire name: at least one has to be true; if none is, those not given are set."""
    body: Literal["none", "json", "tar"] = "none"
    context: str | None = None
    """The query parameter that names the Dockerfile, where a folder may be the body: a build's context."""
    body_with: Mapping[str, str] = {}
    """Query parameters and their values that a body is needed with."""
    _takes: Callable[[], Any] = field(default=_nothing, alias="takes")
    _encode: Callable[[], Callable[[Any], Any] | None] = field(default=_nothing, alias="encode")
    content_type: str | None = None
    auth: RegistryAuth | None = None
    registry_config: str | None = None
    """The header that carries the credentials of all registries."""
    tty: TtyProbe | None = None
    upgrade: str = "tcp"
    """The protocol that a hijack asks for."""
    long_running: bool = False
    """May take long or forever: no read timeout unless the caller sets one."""
    long_running_with: Mapping[str, Any] = {}
    """Query parameters with which it may take long, too: by wire name, the value that makes it so; None for
    any value that counts as true."""
    safe: bool = False
    """Changes nothing, though its method says otherwise."""
    unread: str = ""
    """What becomes of the work if the stream of its steps is dropped unread; empty for other streams."""
    look: str = ""
    """The method that shows whether a request whose response was lost has been carried out, e.g.
    `containers.list`."""
    since: str | None = None
    """The API version that brought this endpoint; None if the oldest known one has it."""
    member_since: Mapping[str, str] = {}
    """What came later than the endpoint, and with which API version: query parameters by wire name,
    properties of the body as `body.HostConfig.Init`, with `[]` for the items of lists and `{}` for the values
    of maps."""

    def __dir__(self) -> list[str]:
        return offered(self)

    @property
    def changes(self) -> bool:
        """Whether something may be different afterwards."""
        return not self.safe and self.method not in SAFE_METHODS

    @property
    def spoken(self) -> str:
        """What users call it: `docker.containers.list`, or the operationId if it isn't a method."""
        return f"docker.{self.called}" if self.called else self.id

    @property
    def response(self) -> Any:
        """The type that a JSON response decodes to, `list[...]` included; None if it isn't JSON."""
        return self._response()

    @property
    def item(self) -> Any:
        """The type of one value of a JSON stream; None for others."""
        return self._item()

    @property
    def decode(self) -> Callable[[Any], T] | None:
        """What decodes the response, or one value of its stream; None if it stays as it comes."""
        return self._decode()

    @property
    def takes(self) -> Any:
        """The type of a JSON body, `list[...]` included; None if none is described."""
        return self._takes()

    @property
    def encode(self) -> Callable[[Any], Any] | None:
        """What encodes a body without a described type; None if it is plain data."""
        return self._encode()

    @property
    def function(self) -> Callable[..., Any]:
        """The rendered function that calls this endpoint."""
        function: Callable[..., Any] = getattr(import_module(self.module), self.name)
        return function

    @property
    def async_function(self) -> Callable[..., Any]:
        """Its twin, which calls this endpoint by way of an `AsyncClient`."""
        package, _, module = self.module.rpartition(".api.")
        function: Callable[..., Any] = getattr(import_module(f"{package}.aio.{module}"), self.name)
        return function


class OperationTable(Mapping[OperationId, Operation[Any]]):
    """All operations of a package by operationId; the module of each is imported when it is asked for.

    To type checkers its keys are the ids that there are; `get` and `in` take any text.

    Args:
        package: The package whose `api` modules hold the constants.
        places: For each operationId, the module below `api` and the constant's name.
    """

    def __init__(self, package: str, places: Mapping[OperationId, tuple[str, str]]) -> None:
        self._package = package
        self._places = places

    def __getitem__(self, operation_id: OperationId) -> Operation[Any]:
        module, constant = self._places[operation_id]
        found: Operation[Any] = getattr(import_module(f"{self._package}.api.{module}"), constant)
        return found

    @overload
    def get(self, operation_id: str, /) -> Operation[Any] | None: ...
    @overload
    def get(self, operation_id: str, /, default: Operation[Any]) -> Operation[Any]: ...
    @overload
    def get(self, operation_id: str, /, default: D) -> Operation[Any] | D: ...
    def get(self, operation_id: str, /, default: Any = None) -> Any:
        """The operation of an id, or the default if there is none.

        Args:
            operation_id: Any text.
            default: What is given where no operation has that id.
        """
        return self[cast("OperationId", operation_id)] if operation_id in self._places else default

    def __iter__(self) -> Iterator[OperationId]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __dir__(self) -> list[str]:
        return offered(self)
