"""Files of Docker's configuration folder that mean harm, through the clients that read them."""

from __future__ import annotations

import hashlib
import json
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import dockline
from dockline.errors import ConfigError
from dockline_runtime.files.reading import LARGEST_FILE

from ..support.fake import json_response
from ..support.recorder import recording
from .attacks import held

SECRET = "s3cr3t-0f-a-registry"
MIB = 1 << 20
GROWTH = 64 * MIB

Make = Callable[[Path], object]


def holding(text: str) -> Make:
    return lambda path: path.write_text(text)


def sparse(path: Path) -> None:
    """A file of a terabyte that takes no room."""
    path.touch()
    os.truncate(path, 1 << 40)


def device(name: str) -> Make:
    return lambda path: path.symlink_to(name)


def circle(path: Path) -> None:
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)


def linked_fifo(path: Path) -> None:
    os.mkfifo(path.with_name("fifo"))
    path.symlink_to("fifo")


def chain(path: Path) -> None:
    """More links than a system follows."""
    for number in range(100):
        path.with_name(f"{path.name}{number or ''}").symlink_to(path.with_name(f"{path.name}{number + 1}"))


def nested(opening: str, closing: str) -> Make:
    return holding(f'{{"auths": {opening * 200_000}{closing * 200_000}}}')


ATTACKS: dict[str, dict[str, Make]] = {
    "config.json: huge": {
        "a terabyte": sparse,
        "zeros without end": device("/dev/zero"),
        "one byte too many": holding(json.dumps({"a": "x" * LARGEST_FILE})),
        "noise without end": device("/dev/urandom"),
    },
    "config.json: nested": {
        "lists": nested("[", "]"),
        "objects": nested('{"a":', "}"),
        "lists that do not end": holding('{"auths": ' + "[" * 1_000_000),
    },
    "config.json: links in a circle": {
        "two links": circle,
        "a link to itself": lambda path: path.symlink_to(path),
        "a hundred links": chain,
    },
    "config.json: a folder or a pipe": {
        "a folder": Path.mkdir,
        "a FIFO": os.mkfifo,
        "a link to a FIFO": linked_fifo,
        "a terminal": device("/dev/tty"),
        "an empty device": device("/dev/null"),
    },
    "config.json: no JSON, or of another shape": {
        "text": holding(SECRET),
        "a list": holding(json.dumps([SECRET])),
        "a string": holding(json.dumps(SECRET)),
        "logins as a list": holding(json.dumps({"auths": [SECRET], "currentContext": [SECRET]})),
        "a login as text": holding(
            json.dumps({"auths": {"r.test": SECRET}, "currentContext": {"a": SECRET}})
        ),
        "not base64": holding(json.dumps({"auths": {"r.test": {"auth": SECRET}}, "currentContext": 1})),
        "not UTF-8": lambda path: path.write_bytes(SECRET.encode() + b'{"a": "\xff\xfe"}'),
        "NaN": holding(f'{{"currentContext": NaN, "a": "{SECRET}"}}'),
        "a number of a million digits": holding(f'{{"currentContext": {"9" * 1_000_000}, "a": "{SECRET}"}}'),
    },
}


@contextmanager
def little_memory() -> Iterator[None]:
    """Fails where this process takes much more memory than it had at its peak."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < GROWTH, f"{grown / MIB:.0f} MiB"


@pytest.mark.timeout(60)
@pytest.mark.parametrize("attack", ATTACKS)
def test_config_json(attack: str, tmp_path: Path) -> None:
    """Once where a client looks for the current context, once where it looks for a login."""
    for number, (case, make) in enumerate(ATTACKS[attack].items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "config.json"
        make(path)
        with little_memory(), pytest.raises(ConfigError) as caught:
            dockline.Client.from_env({"DOCKER_CONFIG": str(folder)})
        errors = [caught.value]
        with (
            recording(json_response({})) as daemon,
            dockline.Client(daemon.url, version="1.51", config=path) as docker,
        ):
            with little_memory(), pytest.raises(ConfigError) as caught:
                docker.images.push("r.test/app").drain()
            assert not daemon.heard, "nothing was sent"
        for error in (*errors, caught.value):
            assert str(path) in str(error), case
            assert SECRET not in str(error) + repr(error), case
    held(
        attack,
        f"an error that names the file, and nothing sent: {len(ATTACKS[attack])} files, read twice each",
    )


def test_a_login_is_not_asked_for_by_those_who_need_none(tmp_path: Path) -> None:
    """A broken file isn't a reason not to list containers."""
    os.mkfifo(tmp_path / "config.json")
    with recording(json_response([])) as daemon:
        environment = {
            "DOCKER_CONFIG": str(tmp_path),
            "DOCKER_HOST": daemon.url,
            "DOCKER_API_VERSION": "1.51",
        }
        with dockline.Client.from_env(environment) as docker:
            assert docker.containers.list() == []


# -- contexts -------------------------------------------------------------------------------------------

NAMES = [
    *("../../../outside", "/outside", "..", ".", "a/../b", "a\0b", "a\nb", "\ud800", "x" * 100_000, " "),
    *("contexts/meta", "%2e%2e", "default/../x", "\u202ex"),
]  # fmt: skip


def context_folder(config: Path, name: str) -> Path:
    folder = config / "contexts" / "meta" / hashlib.sha256(name.encode()).hexdigest()
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("chosen_by", ["DOCKER_CONTEXT", "config.json", "context="])
def test_the_name_of_a_context_leads_nowhere(
    chosen_by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands where such names lead as paths would be taken, if it were looked at."""
    config = tmp_path / "deep" / "er" / "config"
    for place in (tmp_path, config, config / "contexts", config / "contexts" / "meta", tmp_path / "outside"):
        place.mkdir(parents=True, exist_ok=True)
        endpoint = {"docker": {"Host": "tcp://evil.test:1"}}
        (place / "meta.json").write_text(json.dumps({"Name": "x", "Endpoints": endpoint}))
    environ = {"DOCKER_CONFIG": str(config)}
    monkeypatch.setenv("DOCKER_CONFIG", str(config))
    refused = 0
    for name in NAMES:
        with pytest.raises(ConfigError) as caught:
            if chosen_by == "context=":
                dockline.Client(context=name)
            elif chosen_by == "DOCKER_CONTEXT":
                dockline.Client.from_env({**environ, "DOCKER_CONTEXT": name})
            else:
                (config / "config.json").write_text(json.dumps({"currentContext": name}))
                dockline.Client.from_env(environ)
        assert "evil" not in str(caught.value)
        refused += 1
    held("context: names like paths", f"no path: {refused} names, by three ways, find nothing")


def test_the_files_of_a_context(tmp_path: Path) -> None:
    makes = {case: make for cases in ATTACKS.values() for case, make in cases.items()}
    shapes: list[object] = [
        *(
            {},
            {"Endpoints": []},
            {"Endpoints": {}},
            {"Endpoints": {"docker": 1}},
            {"Endpoints": {"kube": {}}},
        ),
        *(
            {"Endpoints": {"docker": {"Host": host}}}
            for host in (1, ["a"], "nothing", "tcp://a b", "file:///a")
        ),
        {"Endpoints": {"docker": {"Host": "tcp://a", "SkipTLSVerify": "no"}}},
    ]
    makes |= {f"shape {number}": holding(json.dumps(shape)) for number, shape in enumerate(shapes)}
    for number, (case, make) in enumerate(makes.items()):
        folder = tmp_path / str(number)
        make(context_folder(folder, "staging") / "meta.json")
        with little_memory(), pytest.raises(ConfigError) as caught:
            dockline.Client.from_env({"DOCKER_CONFIG": str(folder), "DOCKER_CONTEXT": "staging"})
        assert "staging" in str(caught.value), case
        assert SECRET not in str(caught.value), case
    certificates: list[Make] = [
        sparse,
        circle,
        chain,
        os.mkfifo,
        Path.mkdir,
        device("/dev/zero"),
        holding(SECRET),
    ]
    for number, make in enumerate(certificates):
        folder = tmp_path / f"tls{number}"
        meta = {"Name": "staging", "Endpoints": {"docker": {"Host": "tcp://127.0.0.1:1"}}}
        found = context_folder(folder, "staging")
        (found / "meta.json").write_text(json.dumps(meta))
        tls = folder / "contexts" / "tls" / found.name / "docker"
        tls.mkdir(parents=True)
        make(tls / "ca.pem")
        with little_memory(), pytest.raises(ConfigError) as caught:
            dockline.Client.from_env({"DOCKER_CONFIG": str(folder), "DOCKER_CONTEXT": "staging"})
        assert "staging" in str(caught.value) and SECRET not in str(caught.value)
    held(
        "context: files that are huge, circles, no JSON",
        f"an error that names the context: {len(makes)} files, {len(certificates)} certificates",
    )
