"""`make linters`: each exported version through redocly, spectral and openapi-python-client.

They need a network, so no test runs them; what they want is held in test_export.py.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from dockline_gen.cli import main
from dockline_gen.documents import known_versions

REDOCLY, SPECTRAL = "@redocly/cli@2.77.0", "@stoplight/spectral-cli@6.16.3"

EXPECTED = {
    "operation-4xx-response": "some operations are described without an error of the client's",
    "operation-2xx-response": "a session begins by 101, and has no other success",
    "operation-success-response": "a session begins by 101, and has no other success",
    "no-unused-components": "what is read from headers, and what only newer versions use",
    "oas3-unused-component": "what is read from headers, and what only newer versions use",
    "operation-tags": "one operation of 1.29 has no tag",
}
"""What they warn of that is so, and why."""

UNSUPPORTED = "Unsupported content type text/plain"
"""openapi-python-client takes one media type for a body; that of the operation's other one is there."""

OVERRIDES = """\
content_type_overrides:
  application/x-tar: application/octet-stream
  application/vnd.docker.raw-stream: application/octet-stream
  application/vnd.docker.multiplexed-stream: application/octet-stream
  application/json-seq: application/octet-stream
  application/jsonl: application/octet-stream
  application/x-ndjson: application/octet-stream
"""


def run(*command: str) -> str:
    """The output of a command, whatever its exit code is."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + (done.stderr if command[0] != "npx" else "")


def redocly(document: Path) -> set[str]:
    """The rules that an export breaks."""
    report = json.loads(run("npx", "--yes", REDOCLY, "lint", str(document), "--format", "json"))
    return {problem["ruleId"] for problem in report["problems"]}


def spectral(document: Path, rules: Path) -> set[str]:
    """The rules that an export breaks."""
    command = ("npx", "--yes", SPECTRAL, "lint", "-q", "-r", str(rules), "-f", "json", str(document))
    return {problem["code"] for problem in json.loads(run(*command))}


def client(document: Path, config: Path, folder: Path) -> set[str]:
    """What openapi-python-client can't make of an export."""
    out = folder / "client"
    options = ("--config", str(config), "--output-path", str(out), "--overwrite", "--meta", "none")
    said = run("openapi-python-client", "generate", "--path", str(document), *options)
    return set(re.findall(r"^(?:Unable|Cannot|Unsupported|Could not|ERROR).*", said, re.MULTILINE))


def check(version: str, folder: Path) -> list[str]:
    """What is wrong with the export of a version."""
    document, rules, config = (folder / name for name in ("api.json", "rules.yaml", "client.yaml"))
    rules.write_text("extends: ['spectral:oas']\n")
    config.write_text(OVERRIDES)
    assert main(["export", version, "--output", str(document)]) == 0
    found = (redocly(document) | spectral(document, rules)) - EXPECTED.keys()
    return sorted(found | (client(document, config, folder) - {UNSUPPORTED}))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        wrong = {version: check(version, Path(temporary)) for version in sys.argv[1:] or known_versions()}
    for version, found in wrong.items():
        print(f"{version}: {', '.join(found) or 'nothing wrong'}")
    sys.exit(any(wrong.values()))
