"""A bridge: the sync half's names lead to the async half, which runs in a loop of its own, in a thread.

With `pytest --half=aio` the tests of `runtime`, `faults`, `security` and `engine` get it, and so hold the
async half to all that they hold the sync half to. Each call becomes a coroutine that the loop runs while
the test's thread waits; what is given back is a stand-in whose methods do the same.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import threading
from collections.abc import Awaitable, Callable, Iterator
from functools import cache, partial, wraps
from importlib import import_module
from itertools import chain
from types import FrameType, ModuleType
from typing import Any, ClassVar, Final
from weakref import WeakValueDictionary

from dockline_runtime.aio.api import AsyncResource
from dockline_runtime.aio.downloads import AsyncByteStream
from dockline_runtime.aio.response import RawResponse
from dockline_runtime.openings import Opening
from dockline_runtime.waiting.tasks.channel import Channel
from dockline_runtime.waiting.tasks.endings import gone
from dockline_runtime.waiting.threads.channel import Channel as OfThreads
from dockline_runtime.waiting.threads.faces import ArchiveFace, FileFace

from ..support import processes, waiting
from ..support.inside import free_descriptors

__all__ = ["Bridged", "install", "run"]

RUNTIME: Final = (
    "api client dispatch downloads exchange hijack item_streams negotiation readers response stream "
    "transport websocket"
).split()
"""The modules of the runtime that have a twin."""

OF_KIT: Final = "builds converging copying running services steps until".split()
"""Those of the kit; what `showing` has reads anything, and may get that of a test."""


class Loop:
    """The loop, and the thread that it runs in; after a fork the child makes another."""

    NAME: Final = "bridge"

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        os.register_at_fork(after_in_child=self._forget)

    def __call__(self) -> asyncio.AbstractEventLoop:
        if self._owner != os.getpid():  # Python knows nothing of the fork
            self._forget()
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._serve, args=(self._loop,), daemon=True, name=self.NAME).start()
            return self._loop

    @staticmethod
    def _serve(loop: asyncio.AbstractEventLoop) -> None:
        while True:
            with contextlib.suppress(KeyboardInterrupt, SystemExit):  # of a task: whoever waits for it has it
                loop.run_forever()

    def _forget(self) -> None:
        """The child's loop has as many descriptors as its parent's, and tests count them."""
        before, self._lock, self._loop = self._loop, threading.Lock(), None
        self._owner = os.getpid()
        if before is not None:
            free_descriptors(before)
            self()


LOOP: Final = Loop()
_WAITS_FOR: Final[dict[int, Any]] = {}
"""The coroutine that each thread waits for."""


def run(function: Callable[[], Any]) -> Any:
    """What a function gives that is called in the loop; what it gives is awaited, if that can be.

    An interrupt of the thread that waits cancels it. No frame here holds on to what the function is given.
    """
    assert threading.current_thread().name != LOOP.NAME, "the loop would wait for itself"
    given, over = [function], threading.Event()
    del function

    async def waits() -> Any:
        try:
            found = given.pop()()
            return await found if isinstance(found, Awaitable) else found
        finally:
            over.set()

    coroutine, me = waits(), threading.get_ident()
    before, _WAITS_FOR[me] = _WAITS_FOR.get(me), coroutine  # a signal handler comes in between
    future = asyncio.run_coroutine_threadsafe(coroutine, LOOP())
    try:
        return future.result()
    except BaseException:
        if future.cancel():
            over.wait(5)
        raise
    finally:
        _WAITS_FOR[me] = before


OF_THREADS: Final = waiting.frames


def frames(ident: int) -> Iterator[FrameType]:
    """The frames of what a thread waits for in the loop, the innermost first, and its own."""
    found: list[FrameType] = []
    coroutine: Any = _WAITS_FOR.get(ident)
    while (frame := getattr(coroutine, "cr_frame", None)) is not None:
        found.append(frame)
        coroutine = coroutine.cr_await
    return chain(reversed(found), OF_THREADS(ident))


class BridgedType(type):
    """The class of stand-ins: an instance of it is who stands for an instance of the async class."""

    of: type

    def __instancecheck__(cls, instance: Any) -> bool:
        return type.__instancecheck__(Bridged, instance) and isinstance(instance.inner, cls.of)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(getattr(subclass, "of", subclass), cls.of)

    def __getattr__(cls, name: str) -> Any:
        found = getattr(cls.of, name)
        return calling(found) if callable(found) else found


_CLASSES: Final[dict[type, type[Bridged]]] = {}
"""Who stands in for instances of a class."""


OF_FILES: Final[dict[str, Any]] = {
    name: method
    for face in (ArchiveFace, FileFace)
    for name, method in vars(face).items()
    if name in ("tarfile", "readable", "writable", "seekable", "flush")
}
"""What threads build on the reading of tasks, by which tests look at what was read: `tarfile()`, say."""


class Bridged(metaclass=BridgedType):
    """Stands in for an object of the async half."""

    of: ClassVar[Any] = object
    inner: Any

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        if "of" not in vars(cls):
            own = {name: value for name, value in vars(cls).items() if not name.startswith("__")}
            cls.of = type(cls.__name__, (cls.of,), own)
            for name in own:
                delattr(cls, name)
        _CLASSES[cls.of] = cls

    def __new__(cls, *args: Any, **more: Any) -> Any:
        call = given(cls.of, args, more)
        del args, more
        return stand_in(run(call), cls)

    def __class_getitem__(cls, item: object) -> type[Bridged]:
        return cls

    def __getattr__(self, name: str) -> Any:
        if name in OF_FILES and isinstance(self.inner, AsyncByteStream):
            return partial(OF_FILES[name], self)
        found = getattr(object.__getattribute__(self, "inner"), name)
        if name == "api_version":
            return run(found)
        return calling(found) if callable(found) else outer(found)

    def __setattr__(self, name: str, value: Any) -> None:
        waits = asyncio.iscoroutinefunction(getattr(type(self.inner), name, None))
        setattr(self.inner, name, awaited(value) if waits else inner(value))

    def __eq__(self, other: object) -> bool:
        return bool(self.inner == inner(other))

    def __hash__(self) -> int:
        return hash(self.inner)

    def __dir__(self) -> list[str]:
        return dir(self.inner)

    def __repr__(self) -> str:
        return repr(self.inner).replace("<Async", "<")

    def __reduce__(self) -> Any:
        return outer, (self.inner,)

    def __enter__(self) -> Any:
        return outer(run(self.inner.__aenter__))

    def __exit__(self, *error: Any) -> None:
        run(partial(self.inner.__aexit__, *error))

    def __iter__(self) -> Iterator[Any]:
        return Stepping(run(self.inner.__aiter__))

    def __next__(self) -> Any:
        return next(Stepping(self.inner))


class Stepping:
    """An async iterator, step by step."""

    def __init__(self, iterator: Any) -> None:
        self._iterator = iterator

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        try:
            return outer(run(self._iterator.__anext__))
        except StopAsyncIteration:
            raise StopIteration from None


_STAND_INS: WeakValueDictionary[int, Bridged] = WeakValueDictionary()


def stand_in(found: Any, cls: type[Bridged]) -> Bridged:
    """Who stands in for an object: always the same."""
    known = _STAND_INS.get(id(found))
    if known is not None and known.inner is found:
        return known
    made: Bridged = object.__new__(cls)
    object.__setattr__(made, "inner", found)
    _STAND_INS[id(found)] = made
    return made


def inner(value: Any) -> Any:
    """What the async half gets for what a test gives it."""
    if type.__instancecheck__(Bridged, value):
        return value.inner
    lent = hasattr(value, "read_parts") or hasattr(value, "read_frames") or isinstance(value, OfThreads)
    return Lent(value) if lent else value


def outer(value: Any) -> Any:
    """What a test gets for what the async half gives it."""
    if isinstance(value, Opening):
        value = run(value.__aenter__)
    cls: Any = type(value)
    if isinstance(value, Lent):
        return value.thing
    if _waits(cls):
        return stand_in(value, bridged(cls))
    return value


class Lent:
    """A source or a channel of a test's: what the async half waits for at its own, it may await here."""

    def __init__(self, thing: Any) -> None:
        object.__setattr__(self, "thing", thing)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.thing, name)
        waits = any(asyncio.iscoroutinefunction(getattr(cls, name, None)) for cls in (Channel, RawResponse))
        return awaited(found) if waits else found

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.thing, name, value)


def awaited(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of a test's as the async half calls it: a thread runs it, since it may call the bridge."""

    @wraps(function)
    async def call(*args: Any, **more: Any) -> Any:
        return inner(await asyncio.to_thread(function, *map(outer, args), **more))

    return call


def calling(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is called in the loop."""

    @wraps(function)
    def call(*args: Any, **more: Any) -> Any:
        call = given(function, args, more)
        del args, more
        return outer(run(call))

    return call


def given(function: Callable[..., Any], args: tuple[Any, ...], more: dict[str, Any]) -> Callable[[], Any]:
    """A function with what a test gives it. Errors show neither, and so neither is kept in a frame."""
    held = [partial(function, *map(inner, args), **{name: inner(each) for name, each in more.items()})]

    def call() -> Any:
        return held.pop()()

    return call


def bridged(cls: Any) -> type[Bridged]:
    """The class of those who stand in for instances of a class."""
    name = cls.__name__.removeprefix("Async")
    return _CLASSES.get(cls) or type(name, (Bridged,), {"of": cls, "__doc__": cls.__doc__})


@cache
def _waits(cls: Any) -> bool:
    """Whether something of a class has to be asked for in the loop."""
    if issubclass(cls, AsyncResource):
        return True
    own = cls.__module__.startswith("dockline_runtime.aio.") or any(
        base.__module__.startswith("dockline_runtime.aio.") for base in cls.__mro__
    )
    return own and any(inspect.iscoroutinefunction(getattr(cls, name, None)) for name in dir(cls))


class Mirrored(ModuleType):
    """A module of the sync half: what a test puts in there, its twin gets as well."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name in vars(self.__twin__) and not isinstance(value, type):
            setattr(self.__twin__, name, value)


def replace(sync: ModuleType, aio: ModuleType) -> None:
    """Have the names of a module lead to its twin, and those that it has from others to theirs."""
    for name, value in vars(aio).items():
        if not str(getattr(value, "__module__", "")).startswith(aio.__name__.rpartition(".")[0]):
            continue
        if isinstance(value, type) and _waits(value):
            setattr(sync, name.removeprefix("Async"), bridged(value))
        elif inspect.isfunction(value):
            setattr(sync, name, calling(value))
    vars(sync)["__twin__"], sync.__class__ = aio, Mirrored


def once_gone(children: Callable[..., set[int]]) -> Callable[..., set[int]]:
    """Asks for children when those are gone that end meanwhile: tasks don't wait for it, but for `aclose`."""

    @wraps(children)
    def ask(of: int | None = None) -> set[int]:
        run(gone)
        return children(of)

    return ask


def install() -> None:
    """Have the sync half's names lead to the async half, for whoever imports them from now on."""
    import dockline
    from dockline import v1_51

    waiting.frames = frames
    processes.children = once_gone(processes.children)
    LOOP()  # its descriptors are there from the beginning
    for name in RUNTIME:
        replace(import_module(f"dockline_runtime.sync.{name}"), import_module(f"dockline_runtime.aio.{name}"))
    for name in OF_KIT:
        replace(import_module(f"dockline_kit.sync.{name}"), import_module(f"dockline_kit.aio.{name}"))
    package = v1_51.__name__
    for name in sorted({*dir(v1_51.api)} - {"__all__"}):
        if not name.startswith("_"):
            replace(import_module(f"{package}.api.{name}"), import_module(f"{package}.aio.{name}"))
    for module in (import_module(f"{package}.client"), dockline):
        vars(module)["Client"] = bridged(dockline.AsyncClient)
