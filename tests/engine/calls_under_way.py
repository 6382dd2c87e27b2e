"""The kinds of calls that are under way when an engine fails: how each begins, goes on, and what is whole."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dockline.errors import NotFound

from .helpers import BUSYBOX, tar_of
from .under_way import LIMIT, Call, Kind

__all__ = ["KINDS"]

LARGE = 512 << 20
"""More than all buffers on the way, and no more than a moment's work."""

# Calls that are answered in a moment


def _named(call: Call) -> str:
    return f"{call.scene.name}-{call.kind.name}"


def _create(call: Call) -> Any:
    return call.client.containers.create(image=BUSYBOX, name=_named(call)).id


def _created(call: Call) -> str:
    assert call.scene.admin.containers.inspect(call.value).name == f"/{_named(call)}"
    return "whole"


def _look_for_created(call: Call) -> str:
    found = call.scene.admin.containers.list(all=True, filters={"name": [_named(call)]})
    return "was made" if found else "was not made"


def _inspected(call: Call) -> str:
    assert call.value == call.scene.counter
    return "whole"


def _negotiated(call: Call) -> str:
    assert call.value == call.scene.admin.api_version
    return "whole"


def _idle(call: Call) -> Any:
    call.client.system.ping()
    call.begun()
    assert call.scene.struck.wait(LIMIT)
    return call.client.system.ping()


def _answered(call: Call) -> str:
    assert call.value == "OK"
    return "whole"


# Uploads


def _in_two_parts(call: Call, data: bytes, half: int) -> Iterator[bytes]:
    """Bytes to be sent: some, and the others when the engine has failed."""
    yield data[:half]
    call.begun()
    assert call.scene.struck.wait(LIMIT)
    for start in range(half, len(data), 65536):
        yield data[start : start + 65536]


def _upload(call: Call) -> Any:
    data = tar_of({"upload": bytes(32 << 20)})
    return call.client.containers.put_archive(call.scene.bare, _in_two_parts(call, data, 1 << 20), path="/")


def _uploaded(call: Call) -> str:
    found = call.scene.admin.containers.archive_info(call.scene.bare, path="/upload")
    assert found.size == 32 << 20
    return "whole"


def _load(call: Call) -> Any:
    data = call.scene.admin.images.save(BUSYBOX).read()
    with call.client.images.load(_in_two_parts(call, data, len(data) // 2)) as call.stream:
        return call.stream.last()


def _loaded(call: Call) -> str:
    assert "Loaded image" in call.value.stream
    return "whole"


# Streams


def _download(call: Call) -> Any:
    call.stream = call.client.containers.get_archive(call.scene.full, path="/large")
    call.seen = call.stream.read(100_000)
    call.begun()
    return call.stream.save(_target(call))


def _target(call: Call) -> Path:
    return call.scene.folder / "download.tar"


def _saved(call: Call) -> str:
    content = io.BytesIO(call.seen)
    with tarfile.open(fileobj=content, mode="r|") as tar:
        member = tar.next()
    assert member is not None and member.size == LARGE
    assert len(call.seen) + _target(call).stat().st_size == call.value + len(call.seen) >= LARGE + 1024
    return "whole"


def _not_saved(call: Call) -> str:
    assert list(call.scene.folder.glob("download*")) == []
    return "no file"


def _logs(call: Call) -> Any:
    call.stream = call.client.containers.logs(call.scene.counter, stdout=True, follow=True)
    call.seen = next(call.stream).data
    call.begun()
    return call.stream.read()


def _read(call: Call) -> Any:
    return call.stream.read()


def _logged(call: Call) -> str:
    with call.scene.admin.containers.logs(call.scene.counter, stdout=True) as logs:
        assert call.seen + call.value.stdout == logs.read().stdout
    assert not call.scene.admin.containers.inspect(call.scene.counter).state.running
    return "whole"


def _events(call: Call) -> Any:
    call.stream = call.client.system.events()
    call.begun()
    return list(call.stream)


def _next(call: Call) -> Any:
    return call.stream.first()


def _told_to_the_end(call: Call) -> str:
    assert call.scene.way == "restarted", "the daemon alone can end it"
    return "whole"


def _told_one(call: Call) -> str:
    assert call.value is not None
    return "goes on"


def _stats(call: Call) -> Any:
    call.stream = call.client.containers.stats(call.scene.counter)
    next(call.stream)
    call.begun()
    return list(call.stream)


def _wait(call: Call) -> Any:
    call.stream = call.client.containers.wait(call.scene.counter)
    call.begun()
    return call.stream.result()


def _waited(call: Call) -> str:
    assert call.value.status_code == 137
    return "whole"


def _push(call: Call) -> Any:
    call.stream = call.client.images.push(call.scene.pushed, tag="v1")
    assert call.scene.pushed in next(call.stream).status
    call.begun()
    return call.stream.last()


def _pushed(call: Call) -> str:
    raise AssertionError(f"the registry has not answered, and yet: {call.value}")


def _build(call: Call) -> Any:
    script = "trap 'exit 9' TERM; echo begun; sleep 60 & wait"
    source = tar_of({"Dockerfile": f"FROM busybox\nRUN {script}\n"})
    call.stream = call.client.images.build(source, nocache=True, rm=True, forcerm=True)
    for message in call.stream:
        if message.stream == "begun\n":
            break
    call.begun()
    return call.stream.last()


def _built(call: Call) -> str:
    raise AssertionError(f"it can't have ended well: {call.value}")


# Streams both ways


def _exec(call: Call) -> Any:
    made = call.client.exec.create(call.scene.cat, attach_stdin=True, attach_stdout=True, cmd=["cat"])
    call.seen = made.id
    call.stream = call.client.exec.start(made.id)
    call.stream.write(b"one\n")
    assert next(call.stream).data == b"one\n"
    call.begun()
    return call.stream.read()


def _communicate(call: Call) -> Any:
    made = call.client.exec.create(
        call.scene.cat, attach_stdin=True, attach_stdout=True, cmd=["sh", "-c", "echo one; sleep 60; cat"]
    )
    call.seen = made.id
    call.stream = call.client.exec.start(made.id)
    assert next(call.stream).data == b"one\n"
    call.begun()
    return call.stream.communicate(bytes(10 << 20))


def _ended_without_mark(call: Call) -> str:
    """Frames have no end of their own; whoever has to know asks the engine."""
    assert call.value.stdout in (b"", b"one\n") and call.value.stderr == b""
    try:
        running = call.scene.admin.exec.inspect(call.seen).running
    except NotFound:
        return "an end (no mark; the engine forgot it)"
    return f"an end (no mark; it {'runs' if running else 'has ended'})"


def _attach(call: Call) -> Any:
    call.stream = call.client.containers.attach(call.scene.cat, stream=True, stdin=True, stdout=True)
    call.stream.write(b"two\n")
    _until(call.stream, b"two\n")
    call.begun()
    return call.stream.read()


def _until(frames: Iterator[Any], data: bytes) -> None:
    seen = b""
    while data not in seen:
        seen += next(frames).data


def _detached(call: Call) -> str:
    assert call.value.stdout in (b"", b"three\n") and call.value.stderr == b""
    running = call.scene.admin.containers.inspect(call.scene.cat).state.running
    return f"an end (no mark; it {'runs' if running else 'has ended'})"


def _websocket(call: Call) -> Any:
    call.stream = call.client.containers.attach_websocket(
        call.scene.cat, stream=True, stdin=True, stdout=True
    )
    call.stream.write(b"three\n")
    seen = b""
    while b"three\n" not in seen:
        seen += call.stream.recv()
    call.begun()
    return _joined(call)


def _joined(call: Call) -> bytes:
    return b"".join(call.stream)


def _told_that_it_ended(call: Call) -> str:
    assert not call.scene.admin.containers.inspect(call.scene.cat).state.running
    return "whole"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in [
        Kind(
            "read",
            lambda call: call.client.containers.inspect(call.scene.counter).id,
            _inspected,
            at_once=True,
        ),
        Kind("create", _create, _created, changes=True, at_once=True, look=_look_for_created),
        Kind("negotiation", lambda call: call.client.api_version, _negotiated, at_once=True),
        Kind("idle", _idle, _answered),
        Kind("upload", _upload, _uploaded, changes=True),
        Kind("load", _load, _loaded, changes=True),
        Kind(
            "download", _download, _saved, again=lambda call: call.stream.save(_target(call)), look=_not_saved
        ),
        Kind("logs", _logs, _logged, again=_read),
        Kind("events", _events, _told_to_the_end, again=_next, rest=_told_one),
        Kind("stats", _stats, _told_to_the_end, again=_next, rest=_told_one),
        Kind("wait", _wait, _waited, again=lambda call: call.stream.result()),
        Kind("push", _push, _pushed, changes=True),
        Kind("build", _build, _built, changes=True),
        Kind("exec", _exec, _ended_without_mark, changes=True, again=_read),
        Kind("communicate", _communicate, _ended_without_mark, changes=True, again=_read),
        Kind("attach", _attach, _detached, again=_read),
        Kind("websocket", _websocket, _told_that_it_ended, again=_joined),
    ]
}
