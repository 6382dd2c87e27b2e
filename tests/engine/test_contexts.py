"""Finding the engine: what users set, held against what the docker command makes of it.

The cases are data (`finding.yaml`). Each is put to `from_env` and to `docker context inspect`, and where the
two differ the case says why; a reason that is no longer needed fails, too.
"""

from __future__ import annotations

import json
import os
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import field, frozen

import dockline
from dockline.errors import ConfigError, InvalidArgument
from dockline_runtime.settings.address import parse_address

from ..support.inside import tls_of
from ..support.tables import Table
from .private import packages
from .private.certificates import Authority

DOCKLINE, DOCKER, WHY = "dockline", "docker", "why they differ"


@frozen(kw_only=True)
class Case:
    """What a user has set, and what comes of it; see `finding.yaml`."""

    case: str
    gives: str
    set: dict[str, str] = field(factory=dict)
    current: str | None = None
    config: str | None = None
    host: str | None = None
    context: str | None = None
    why: str = ""


CASES = [Case(**case) for case in yaml.safe_load(Path(__file__).with_name("finding.yaml").read_text())]
TABLE = Table(
    "finding",
    "Finding the engine",
    ("what is set", DOCKLINE, DOCKER, WHY),
    required=lambda: [
        (case.case, column) for case in CASES for column in (DOCKLINE, DOCKER, *([WHY] if case.why else []))
    ],
)


@frozen
class Setting:
    """A home with contexts in it, and folders of certificates."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "home" / ".docker"

    @property
    def docker(self) -> str:
        return str(packages.unpacked().cli)

    def environment(self, case: Case) -> dict[str, str]:
        known = {name: name.lower() for name in ("CERTS", "CA_ONLY", "CERT_ONLY", "HOME")}
        given = {
            name: str(self.folder / known[value]) if value in known else value
            for name, value in case.set.items()
        }
        return {"PATH": os.defpath, "HOME": "/nowhere", "DOCKER_CONFIG": str(self.config), **given}

    def put_config(self, case: Case) -> None:
        text = json.dumps({"currentContext": case.current}) if case.config is None else case.config
        (self.config / "config.json").write_text(text)

    def shorten(self, text: str) -> str:
        """The text with the names of folders as `finding.yaml` has them."""
        for name in ("CA_ONLY", "CERT_ONLY", "CERTS"):
            text = text.replace(str(self.folder / name.lower()), name)
        return text.replace(str(self.config), "FOLDER")


CONTEXTS = {
    "far": "host=tcp://far:2375",
    "near": "host=unix:///run/near.sock",
    "secure": "host=tcp://secure:2376,ca={ca},cert={cert},key={key}",
    "lax": "host=tcp://lax:2376,cert={cert},key={key},skip-tls-verify=true",
    "unsigned": "host=tcp://unsigned:2376,skip-tls-verify=true",
    "trusting": "host=tcp://trusting:2376,ca={ca}",
    "sealed": "host=unix:///run/sealed.sock,ca={ca},cert={cert},key={key}",
    "web": "host=https://web",
    "contrary": "host=http://contrary:2376,ca={ca},cert={cert},key={key}",
    "halved": "host=tcp://halved:2376,ca={ca},cert={cert}",
    "hostless": "host=",
    "away": "host=ssh://me@away",
    "odd": "host=gopher://odd",
    "empty": "host=tcp://empty:1",
    "broken": "host=tcp://broken:1",
    "lowered": "host=tcp://lowered:2376,skip-tls-verify=true",
    "raised": "host=tcp://raised:1",
}
REWRITTEN = {
    "empty": '{"Name": "empty", "Endpoints": {}}',
    "broken": "{",
    "lowered": '{"name":"lowered","endpoint\u017f":{"docker":{"host":"tcp://lowered:2376","skiptlsverify":true}}}',
    "raised": '{"Name":"raised","Endpoints":{"Docker":{"Host":"tcp://raised:1"}}}',
}


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    """All that the cases speak of; the docker command itself writes the contexts."""
    found = Setting(tmp_path_factory.mktemp("finding"))
    found.config.mkdir(parents=True)
    certs = Authority(found.folder / "authority").issue(found.folder / "certs")
    for name, kept in {"ca_only": ["ca.pem"], "cert_only": ["ca.pem", "cert.pem"]}.items():
        (found.folder / name).mkdir()
        for file in kept:
            shutil.copy(certs / file, found.folder / name)
    files = {name: str(certs / f"{name}.pem") for name in ("ca", "cert", "key")}
    env = {"DOCKER_CONFIG": str(found.config), "HOME": "/nowhere"}
    for name, endpoint in CONTEXTS.items():
        command = [found.docker, "context", "create", name, "--docker", endpoint.format(**files)]
        subprocess.run(command, env=env, check=True, capture_output=True)
    for meta in found.config.glob("contexts/meta/*/meta.json"):
        name = json.loads(meta.read_text())["Name"]
        if name in REWRITTEN:
            meta.write_text(REWRITTEN[name])
    yield found


def ours(setting: Setting, case: Case) -> str:
    """What `from_env` makes of it."""
    given = {"base_url": case.host, "context": case.context}
    overrides = {name: value for name, value in given.items() if value is not None}
    try:
        client = dockline.Client.from_env(setting.environment(case), **overrides)
    except (ConfigError, InvalidArgument) as error:
        return setting.shorten(f"refused: {error}")
    with client:
        tls = tls_of(client)
        if not client.base_url.startswith("https:"):
            return client.base_url
        verified = tls is None or tls.verify_mode == ssl.CERT_REQUIRED
        authority = tls.authority if tls else None
        identity = tls.identity if tls else None
        return _told(client.base_url, verified, authority is not None, identity is not None)


def theirs(setting: Setting, case: Case) -> str:
    """What the docker command makes of it, as `docker context inspect` shows it, in the same words."""
    arguments = [
        *(["--host", case.host] if case.host else []),
        *(["--context", case.context] if case.context else []),
    ]
    command = [setting.docker, *arguments, "context", "inspect"]
    done = subprocess.run(
        command, env=setting.environment(case), check=False, text=True, capture_output=True, timeout=60
    )
    if done.returncode != 0:
        return f"refused: {setting.shorten(done.stderr.strip().splitlines()[-1])}"
    [found] = json.loads(done.stdout)
    endpoint = found.get("Endpoints", {}).get("docker")
    if endpoint is None:
        return "refused: no endpoint"
    host, skip = endpoint.get("Host") or "unix:///var/run/docker.sock", endpoint["SkipTLSVerify"]
    files = (found.get("TLSMaterial") or {}).get("docker") or []
    if host.startswith(("unix:", "ssh:")):
        return str(host)
    tls = bool(files) or skip
    # What decides for the docker command is whether there are certificates, not the scheme.
    url = f"{'https' if tls else 'http'}://{host.partition('://')[2]}"
    if host.startswith(("fd:", "npipe:", "gopher:", "https:")) or "localhost:2375/" in host:
        return str(host)
    try:
        shown = str(parse_address(url))
    except ConfigError:
        return str(host)
    if not tls:
        return shown
    return _told(shown, not skip, not skip and "ca.pem" in files, "cert.pem" in files)


def _told(url: str, verified: bool, authority: bool, identity: bool) -> str:
    how = ("verified by ca.pem" if authority else "verified") if verified else "unverified"
    return f"{url}, {how}{', shows cert.pem' if identity else ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.case)
def test_the_engine_is_found_as_the_docker_command_finds_it(setting: Setting, case: Case) -> None:
    setting.put_config(case)
    found, judged = ours(setting, case), theirs(setting, case)
    refused = case.gives.startswith("refused: ")
    assert found.startswith(case.gives) if refused else found == case.gives
    assert "hunter2" not in found
    same = judged.startswith("refused: ") if refused else judged == case.gives
    assert same != bool(case.why), f"the docker command: {judged}"
    TABLE.put(case.case, DOCKLINE, "refused" if refused else found)
    TABLE.put(case.case, DOCKER, "the same" if same else "refused" if "refused" in judged else judged)
    if case.why:
        TABLE.put(case.case, WHY, case.why)


def test_the_cases_are_many() -> None:
    names = [case.case for case in CASES]
    assert len(set(names)) == len(names) >= 30


@pytest.mark.parametrize("version", ["1.41", "v1.41"])
def test_the_version_is_pinned_as_the_docker_command_does(setting: Setting, version: str) -> None:
    case = Case(case="", gives="", set={"DOCKER_HOST": "unix:///nowhere.sock", "DOCKER_API_VERSION": version})
    setting.put_config(case)
    env = setting.environment(case)
    command = [setting.docker, "version", "--format", "{{.Client.APIVersion}}"]
    done = subprocess.run(command, env=env, check=False, text=True, capture_output=True)
    assert done.stdout.strip() == "1.41"
    with dockline.Client.from_env(env) as client:
        assert client.api_version == "1.41"


def test_a_program_may_name_a_context(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_CONFIG", str(setting.config))
    monkeypatch.setenv("DOCKER_HOST", "tcp://box:4243")
    shown: list[Any] = [dockline.Client(context=name).base_url for name in ("secure", "near", "default")]
    assert shown == ["https://secure:2376", "unix:///run/near.sock", "http://box:4243"]
    assert dockline.from_env(context="far").base_url == "http://far:2375"
    with pytest.raises(InvalidArgument, match="give one of them"):
        dockline.Client("tcp://box", context="far")
