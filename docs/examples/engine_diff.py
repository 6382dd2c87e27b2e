"""Says what differs between two engines: versions, images, plugins, and the settings of containers by name.

    python engine_diff.py ssh://me@staging ssh://me@production
    python engine_diff.py unix:///run/docker.sock tcp://10.0.0.5:2376 --tls certificates/

The exit code is 0 if nothing differs, 3 if something does, and 1 if an engine can't be asked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

import dockline
from dockline.errors import DocklineError

Facts = dict[str, object]
OF_ITSELF = (".hostname", ".container_id_file")  # what differs between any two containers


def settings(value: Any, path: str) -> Iterator[tuple[str, object]]:
    """What a model says, and models inside of it, by the paths of fields; what is empty is left out."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from settings(getattr(value, field.name), f"{path}.{field.name}")
    elif value and not path.endswith(OF_ITSELF):
        yield path, sorted(value) if path.endswith(".env") else value


def facts(docker: dockline.Client) -> Facts:
    """What there is to compare of an engine, by what it is called in the report."""
    version, info = docker.system.version(), docker.system.info()
    found: Facts = {
        "engine: version": version.version,
        "engine: API": version.api_version,
        "engine: kernel": version.kernel_version,
        "engine: storage": info.driver,
    }
    for image in docker.images.list():
        found |= {f"image {tag}": image.id for tag in image.repo_tags or []}
    for plugin in docker.plugins.list():
        found[f"plugin {plugin.name}"] = "enabled" if plugin.enabled else "disabled"
    for summary in docker.containers.list(all=True):
        container = docker.containers.inspect(summary.id)
        name = f"container {container.name[1:]}"
        found[f"{name}: status"] = container.state and container.state.status
        found |= settings(container.config, f"{name}: config")
        found |= settings(container.host_config, f"{name}: host_config")
    return found


def differences(one: Facts, other: Facts) -> Iterator[str]:
    """What differs, a line each. Of a thing that only one of them has, one line is enough."""
    things = [{fact.partition(": ")[0] for fact in facts} for facts in (one, other)]
    for thing in sorted(things[0] ^ things[1]):
        yield f"{'<' if thing in things[0] else '>'} {thing}"
    for fact in sorted(one.keys() | other.keys()):
        if fact.partition(": ")[0] in things[0] & things[1] and one.get(fact) != other.get(fact):
            yield f"! {fact}: {one.get(fact, 'unset')} | {other.get(fact, 'unset')}"


def main(arguments: Sequence[str] | None = None) -> int | str:
    """Run the program; 0 if nothing differs, 3 if something does, or why that can't be said."""
    parser = argparse.ArgumentParser(description="What differs between two engines.")
    parser.add_argument(
        "engines", nargs=2, metavar="ENGINE", help="unix:///path, tcp://host:port, ssh://host"
    )
    parser.add_argument("--tls", metavar="FOLDER", help="ca.pem, cert.pem and key.pem for tcp://")
    given = parser.parse_args(arguments)
    both = []
    for url in given.engines:
        try:
            with dockline.Client(url, tls=given.tls if url.startswith("tcp:") else None) as docker:
                both.append(facts(docker))
        except DocklineError as error:
            return f"engine_diff.py: {url}: {error}"
    lines = list(differences(*both))
    print("\n".join(lines) or "nothing differs")
    return 3 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
