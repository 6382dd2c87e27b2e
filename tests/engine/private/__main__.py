"""`python -m tests.engine.private`: fetch what a private engine needs, or run a command against one.

- `install [--refresh] [--no-registry]`: fetch the engine, install what it needs, print the versions.
- `run [--containerd-store] [--with-busybox] [--own-network] -- COMMAND…`: start an engine, run COMMAND with
  DOCKER_HOST set, stop the engine, exit with the command's code.
- `versions`: print the versions of what is there.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from types import FrameType

from . import packages
from .buildx import buildx_version, fetch_buildx
from .daemon import PrivateEngine
from .errors import EngineFailed, EngineUnavailable
from .image import load_busybox
from .podman import fetch_podman
from .sshd import fetch_sshd


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.engine.private", description="A Docker Engine for tests."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    install = commands.add_parser(
        "install", help="fetch and install all that is needed, and print the versions"
    )
    install.add_argument("--refresh", action="store_true", help="fetch the engine again, even if it is there")
    install.add_argument(
        "--no-registry", action="store_true", help="without docker-registry and apache2-utils"
    )
    commands.add_parser("versions", help="print the versions of what is there")
    run = commands.add_parser("run", help="run a command against an engine that lives as long as the command")
    run.add_argument("--containerd-store", action="store_true", help="keep images in containerd's store")
    run.add_argument("--with-busybox", action="store_true", help="load the image busybox:latest first")
    run.add_argument("--own-network", action="store_true", help="in a network namespace of its own")
    run.add_argument(
        "argv", nargs=argparse.REMAINDER, metavar="-- COMMAND…", help="the command and its arguments"
    )
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "install":
            return _install(asked.refresh, registry=not asked.no_registry)
        if asked.command == "versions":
            return _versions()
        argv = asked.argv[1:] if asked.argv[:1] == ["--"] else asked.argv
        if not argv:
            parser.error("run needs a command: run [options] -- COMMAND…")
        return _run(argv, asked.containerd_store, asked.with_busybox, asked.own_network)
    except (EngineUnavailable, EngineFailed) as error:
        print(f"private engine: {error}", file=sys.stderr)
        return 125


def _install(refresh: bool, registry: bool) -> int:
    began = time.monotonic()
    installed = packages.install_host_packages(registry=registry)
    middle = time.monotonic()
    engine = packages.fetch(refresh)
    fetch_sshd(refresh)
    fetch_podman(refresh)
    fetch_buildx(refresh)
    print(f"installed: {', '.join(installed) or 'nothing (all there)'}, {middle - began:.1f} s")
    print(f"engine: {engine.root}, {time.monotonic() - middle:.1f} s")
    return _versions()


def _versions() -> int:
    found = {**packages.versions(), "docker-buildx": buildx_version() or "not fetched"}
    for name, version in found.items():
        print(f"  {name:<16} {version}")
    return 0


def _run(argv: list[str], containerd_store: bool, with_busybox: bool, own_network: bool) -> int:
    features = {"containerd-snapshotter": True} if containerd_store else None
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    with PrivateEngine(features=features, own_network=own_network, name="run") as engine:
        if with_busybox:
            load_busybox(engine)
        print(
            f"private engine: {engine.version}, API {engine.api_version}, {engine.url}, "
            f"started in {engine.start_seconds:.2f} s",
            file=sys.stderr,
        )
        try:
            with subprocess.Popen(argv, env=engine.environment) as child:
                code = _wait(child)
        except (FileNotFoundError, PermissionError) as error:
            print(f"private engine: {argv[0]}: {error.strerror}", file=sys.stderr)
            code = 127 if isinstance(error, FileNotFoundError) else 126
    print(f"private engine: stopped in {engine.stop_seconds:.2f} s", file=sys.stderr)
    return code if code >= 0 else 128 - code


def _wait(child: subprocess.Popen[bytes]) -> int:
    """The child's exit code; Ctrl-C reaches it from the terminal, and it decides what that means."""
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue
        except SystemExit:
            child.terminate()
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
            raise


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
