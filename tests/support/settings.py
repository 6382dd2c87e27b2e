"""What settings are read from: environments, contexts, certificates, logins."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

DEFAULT = "unix:///var/run/docker.sock"
SECRET = "hunter2:with:colons"


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"DOCKER_CONFIG": str(folder), **more}


def make_context(folder: Path, name: str, host: str | None, **endpoint: object) -> str:
    key = hashlib.sha256(name.encode()).hexdigest()
    meta = folder / "contexts" / "meta" / key
    meta.mkdir(parents=True)
    endpoints = {"docker": {"Host": host, **endpoint}} if host is not None else {}
    (meta / "meta.json").write_text(json.dumps({"Name": name, "Metadata": {}, "Endpoints": endpoints}))
    return key


def make_certificates(folder: Path) -> None:
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command.split(), "-addext", names, *files], check=True, capture_output=True)
    shutil.copy(folder / "cert.pem", folder / "ca.pem")


def packed(text: str = f"joe:{SECRET}") -> str:
    """The `auth` of an entry in a config.json."""
    return base64.b64encode(text.encode()).decode()
