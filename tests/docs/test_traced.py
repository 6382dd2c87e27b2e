"""The example of traced pulls: what it shows, and the spans that it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..support.fake import FakeDaemon, chunked, head, json_response

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "traced.py"
DIGEST = "sha256:" + "0123456789abcdef" * 4


def spans(printed: str) -> list[dict[str, Any]]:
    """Those that stand one behind the other in a text, as JSON."""
    found, decoder = [], json.JSONDecoder()
    while printed.strip():
        span, end = decoder.raw_decode(printed := printed.lstrip())
        found.append(span)
        printed = printed[end:]
    return found


def test_each_pull_is_shown_and_its_request_is_below_its_own_span(daemon: FakeDaemon, tmp_path: Path) -> None:
    daemon.answer(head(200, "OK", Api_Version="1.51", Content_Length="0"))
    daemon.answer(chunked(b'{"status":"Digest: %b"}\n' % DIGEST.encode()))
    daemon.answer(json_response({"message": "no such image"}, 404))
    environ = {**os.environ, "DOCKER_HOST": daemon.url, "DOCKER_CONFIG": str(tmp_path)}
    command = [sys.executable, str(EXAMPLE), "busybox", "nowhere"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"Digest: {DIGEST}", "nowhere: docker.images.pull: 404 no such image"]
    version, pull, first, refused, second = spans(done.stdout)
    assert [each["name"] for each in (version, pull, first, refused, second)] == [
        "HEAD",
        "POST ImageCreate",
        "get busybox",
        "POST ImageCreate",
        "get nowhere",
    ]
    assert first["attributes"] == {"image.digest": DIGEST}
    assert version["parent_id"] == pull["parent_id"] == first["context"]["span_id"]
    assert refused["parent_id"] == second["context"]["span_id"]
    assert refused["attributes"]["error.type"] == "404"
