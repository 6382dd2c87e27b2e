"""Options of builds that aren't there: the error says what ours is called, and no engine is asked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ...support.buildkit.building import HALVES, Half


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest, tmp_path: Path) -> Half:
    """At an engine that isn't there."""
    return Half(request.param, f"unix://{tmp_path}/none.sock")


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("allow", "'entitlements'"),
        ("attest", "'provenance' or 'sbom'"),
        ("build_args", "'args'"),
        ("build_contexts", "'contexts'"),
        ("context_path", "'context'"),
        ("custom_context", "'context'"),
        ("extra_hosts", "'add_hosts'"),
        ("extrahosts", "'add_hosts'"),
        ("file", "'dockerfile'"),
        ("fileobj", "'context' or 'dockerfile'"),
        ("load", "outputs=buildkit.Image()"),
        ("path", "'context'"),
        ("push", "outputs=buildkit.Image(push=True)"),
        ("remote", "'context'"),
        ("t", "'tags'"),
        ("tag", "'tags'"),
    ],
)
def test_what_others_call_an_option_is_answered_by_what_we_do(half: Half, theirs: str, ours: str) -> None:
    said = f"build() got an unexpected keyword argument {theirs!r}. Did you mean {ours}?"
    with pytest.raises(TypeError, match=f"^{re.escape(said)}$"):
        half.build(**{theirs: True})


@pytest.mark.parametrize("theirs", ["allow", "attest", "push", "t"])
@pytest.mark.parametrize("function", ["lint", "targets", "outline"])
def test_what_only_builds_have_is_not_offered_elsewhere(half: Half, function: str, theirs: str) -> None:
    said = rf"^{function}\(\) got an unexpected keyword argument '{theirs}'$"
    with pytest.raises(TypeError, match=said):
        half.call(function, None, **{theirs: True})


def test_what_questions_have_as_well_is_offered_there_too(half: Half) -> None:
    for theirs, ours in (("file", "dockerfile"), ("path", "context"), ("build_args", "args")):
        with pytest.raises(TypeError, match=rf"^lint\(\) got .* '{theirs}'\. Did you mean '{ours}'\?$"):
            half.call("lint", None, **{theirs: True})


@pytest.mark.parametrize("function", ["build", "lint", "targets", "outline"])
def test_what_is_like_no_option_is_named(half: Half, function: str) -> None:
    given: dict[str, Any] = {"xyzzy": True}
    with pytest.raises(TypeError, match=rf"^{function}\(\) got an unexpected keyword argument 'xyzzy'$"):
        half.call(function, None, **given)
