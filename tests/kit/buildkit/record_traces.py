"""Records what BuildKit tells of some builds, step by step, into recorded/traces.

Once for each image store: `python -m tests.engine.private run --with-busybox -- python -m
tests.kit.buildkit.record_traces overlay2`, and with `--containerd-store` and `containerd`.
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
from pathlib import Path
from typing import Final

import dockline
from dockline import unstructure
from dockline.errors import StreamError

FOLDER: Final = Path(__file__).parents[1] / "recorded" / "traces"
DOCKERFILES: Final = {
    "built": "FROM busybox\nCOPY Dockerfile /\nRUN echo one; echo two >&2; sleep 0.3; printf three\n",
    "built_again": "FROM busybox\nCOPY Dockerfile /\nRUN echo one; echo two >&2; sleep 0.3; printf three\n",
    "stages": (
        "FROM busybox AS one\nRUN echo 1 > /a && sleep 0.2\n"
        "FROM busybox AS two\nRUN echo 2 > /b\n"
        "FROM scratch\nCOPY --from=one /a /\nCOPY --from=two /b /\n"
    ),
    "failed": "FROM busybox\nRUN echo before; echo 'no such file: grüße' >&2; exit 3\nRUN echo never\n",
    "warned": "FROM busybox as base\nENV one 1\nCMD echo hello\n",
    "chatty": "FROM busybox\nRUN seq 3000\n",
}


def main(store: str) -> None:
    with dockline.from_env() as docker:
        for name, dockerfile in DOCKERFILES.items():
            lines = recorded(docker, dockerfile)
            (FOLDER / f"{name}_{store}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def recorded(docker: dockline.Client, dockerfile: str) -> list[object]:
    """The steps of a build, as plain JSON; behind those of one that fails, its error."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        member = tarfile.TarInfo("Dockerfile")
        member.size = len(dockerfile.encode())
        tar.addfile(member, io.BytesIO(dockerfile.encode()))
    lines: list[object] = []
    try:
        with docker.images.build(file.getvalue(), version="2") as steps:
            lines.extend(unstructure(step) for step in steps)
    except StreamError as error:
        lines.append({"error": error.message})
    return lines


if __name__ == "__main__":
    main(*sys.argv[1:])
