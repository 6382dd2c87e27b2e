"""Lines in functions for tasks that type checkers must refuse, each with mypy's error and pyright's."""

from __future__ import annotations

__all__ = ["PRELUDE", "WRONG"]

PRELUDE = """\
import asyncio
import dockline
from dockline import aio, api, buildkit
from dockline.models import ExecStartConfig

docker = dockline.AsyncClient()
blocking = dockline.Client()
"""

WRONG = {
    "a forgotten await": ("docker.containers.list()", "unused-coroutine", "reportUnusedCoroutine"),
    "a forgotten await of a call that returns nothing": (
        "docker.containers.kill('web')",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a forgotten await of a handle's": (
        "docker.container('web').stop()",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a handle's stream that nobody entered": (
        "docker.container('web').logs().read_all()",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a handle of the other half": (
        "napper: dockline.Container = docker.container('web')",
        "assignment",
        "reportAssignmentType",
    ),
    "a forgotten await, by function": (
        "aio.containers.container_list(docker)",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a forgotten await of one value instead of a stream": (
        "docker.containers.stats('web', stream=False)",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a forgotten await of what reads a whole stream": (
        "docker.images.pull('busybox').drain()",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a forgotten await of what shows a whole stream": (
        "docker.images.pull('busybox').show()",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a forgotten await of a build": (
        "buildkit.build_async(docker, '.')",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a build that goes on in an ordinary loop": (
        "print([event for event in buildkit.start_async(docker, '.')])",
        "attr-defined",
        "reportGeneralTypeIssues",
    ),
    "events as a show": (
        "await docker.system.events().show()",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "an answer that wasn't awaited": (
        "docker.containers.inspect('web').id",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "an answer that wasn't awaited, in a loop": (
        "print([each.id for each in docker.containers.list()])",
        "attr-defined",
        "reportGeneralTypeIssues",
    ),
    "a stream in an ordinary loop": (
        "print([frame for frame in docker.containers.logs('web')])",
        "attr-defined",
        "reportGeneralTypeIssues",
    ),
    "a stream in an ordinary with": (
        "docker.containers.logs('web').__enter__()",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a client in an ordinary with": (
        "docker.__enter__()",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a stream used before it is open": (
        "await docker.containers.attach('web').write(b'')",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "one value used as a stream": (
        "await docker.containers.stats('web', stream=False).drain()",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a stream used as one value": (
        "(await docker.containers.stats('web')).memory_stats",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a detached exec used as a stream": (
        "await docker.exec.start('x', detach=True).communicate()",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a value awaited twice": (
        "await (await docker.containers.list())",
        "misc",
        "reportGeneralTypeIssues",
    ),
    "a task made of a stream": (
        "asyncio.create_task(docker.containers.logs('web'))",
        "arg-type",
        "reportArgumentType",
    ),
    "the client of the other half": (
        "await aio.containers.container_list(blocking)",
        "arg-type",
        "reportArgumentType",
    ),
    "the function of the other half": (
        "api.containers.container_list(docker)",
        "arg-type",
        "reportArgumentType",
    ),
    "a forgotten await of a run": (
        "docker.containers.run('alpine')",
        "unused-coroutine",
        "reportUnusedCoroutine",
    ),
    "a run that wasn't awaited": (
        "docker.containers.run('alpine').stdout",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a state that can't be awaited": (
        "await docker.containers.wait_until('web', 'well')",
        "call-overload",
        "reportArgumentType",
    ),
    "an unknown filter": (
        "await docker.containers.list(filters={'stattus': ['running']})",
        "arg-type",
        "reportArgumentType",
    ),
    "an unknown keyword": ("await docker.containers.list(everything=True)", "call-arg", "reportCallIssue"),
    "an unknown resource": ("docker.pods.list()", "attr-defined", "reportAttributeAccessIssue"),
    "an unknown method": ("docker.containers.lst()", "attr-defined", "reportAttributeAccessIssue"),
    "a container without its image": (
        "await docker.containers.create(cmd=['true'])",
        "call-overload",
        "reportCallIssue",
    ),
    "a body and the keyword that changes the answer": (
        "docker.exec.start('a', ExecStartConfig(), detach=True)",
        "call-overload",
        "reportCallIssue",
    ),
    "a number for an upload": (
        "await docker.containers.put_archive('web', 7, path='/')",
        "arg-type",
        "reportArgumentType",
    ),
    "a name that the package lacks": ("dockline.AsyncClints", "attr-defined", "reportAttributeAccessIssue"),
}
"""The line, and the code of mypy's error and the rule of pyright's."""
