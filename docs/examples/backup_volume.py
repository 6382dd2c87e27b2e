"""Writes what is in a volume to a .tar.gz, and makes a volume of one again. Neither overwrites anything.

    python backup_volume.py backup pgdata pgdata.tar.gz
    python backup_volume.py restore pgdata-copy pgdata.tar.gz

A helper container has the volume mounted; it runs for a moment, and is removed in any case. Owners, modes and
times are kept, and memory stays flat. The engine is the one that `DOCKER_HOST` names.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import dockline
from dockline.errors import DocklineError, NotFound

PLACE = "/volume"


@contextmanager
def helper(docker: dockline.Client, image: str, mount: str) -> Iterator[dockline.Container]:
    """A container that has a volume at `PLACE`. Archives come and go also when it has ended."""
    container = docker.containers.run(image, "true", volumes=mount, network_mode="none", detach=True)
    try:
        yield container
    finally:
        container.remove(force=True)


def backup(docker: dockline.Client, volume: str, archive: Path, image: str) -> None:
    """Write a volume to an archive, which must not be there yet."""
    docker.volumes.inspect(volume)  # or the engine would make an empty one
    for user in docker.containers.list(filters={"volume": volume}):
        print(f"{user.names[0][1:]} uses it: what changes meanwhile may be saved halfway", file=sys.stderr)
    with gzip.open(archive, "xb") as file:
        try:
            with helper(docker, image, f"{volume}:{PLACE}:ro") as container:
                container.get_archive(path=f"{PLACE}/.").save(file)
        except BaseException:
            archive.unlink()
            raise


def restore(docker: dockline.Client, volume: str, archive: Path, image: str) -> None:
    """Make a volume of an archive; there must be none of this name yet."""
    try:
        docker.volumes.inspect(volume)
    except NotFound:
        pass
    else:
        raise FileExistsError(f"there is a volume {volume} already")
    with archive.open("rb") as file:
        docker.volumes.create(name=volume)
        try:
            with helper(docker, image, f"{volume}:{PLACE}") as container:
                container.put_archive(file, path=PLACE)
        except BaseException:
            docker.volumes.remove(volume)
            raise


def main(arguments: Sequence[str] | None = None) -> int | str:
    """Run the program; 0, or what went wrong."""
    parser = argparse.ArgumentParser(description="Backup and restore of a volume.")
    parser.add_argument("action", choices=["backup", "restore"])
    parser.add_argument("volume", help="its name")
    parser.add_argument("archive", type=Path, help="the .tar.gz")
    parser.add_argument("--image", default="busybox", help="an image with the command true (busybox)")
    given = parser.parse_args(arguments)
    work = backup if given.action == "backup" else restore
    try:
        with dockline.from_env() as docker:
            work(docker, given.volume, given.archive, given.image)
    except KeyboardInterrupt:
        return 130
    except (DocklineError, OSError) as error:
        return f"backup_volume.py: {error}"
    return 0


if __name__ == "__main__":
    sys.exit(main())
