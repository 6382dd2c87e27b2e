"""The shell that the guide to exec has: at a terminal, as somebody would type in it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import dockline

from ...support.pages import TOP, blocks

GUIDE = TOP / "docs/guides/exec-and-attach.md"


def test_what_is_typed_reaches_the_shell_and_its_exit_code_comes_back(folder: Path) -> None:
    [shell] = [block for block in blocks("python", GUIDE) if "def interactive" in block.text]
    program = f"import dockline\n{shell.text}\nsys.exit(interactive(dockline.from_env(), 'typed', ['sh']))"
    with dockline.from_env() as docker:
        docker.containers.run("busybox", ["sleep", "600"], detach=True, name="typed", init=True)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    process = subprocess.Popen([sys.executable, "-c", program], stdin=theirs, stdout=theirs, cwd=folder)
    os.close(theirs)
    screen = b""
    for awaited, typed in ((b"# ", b"echo $((40 + 2))\n"), (b"42\r\n", b"exit 7\n")):
        while awaited not in screen:
            screen += os.read(ours, 1024)
        os.write(ours, typed)
    assert process.wait(60) == 7
    os.close(ours)
