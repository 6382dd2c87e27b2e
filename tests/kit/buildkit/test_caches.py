"""What users write for caches, and what the engine is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import InvalidArgument
from dockline_kit.buildkit.delivery.caches import GitHubActions, Inline, LocalCache, Registry, caches_of

TOKEN = "runners-own-token"
registry: Any = Registry
local: Any = LocalCache
github: Any = GitHubActions


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTIONS_RUNTIME_TOKEN", TOKEN)
    monkeypatch.setenv("ACTIONS_RESULTS_URL", "https://results.example/")
    monkeypatch.delenv("ACTIONS_CACHE_URL", raising=False)


def test_a_registry_is_told_what_to_keep_where_it_is_written_to() -> None:
    cache = Registry("r.example/app:cache", mode="max", image_manifest=True, ignore_error=True, insecure=True)
    assert cache.entry() == (
        "registry",
        {
            "ref": "r.example/app:cache",
            "registry.insecure": "true",
            "mode": "max",
            "image-manifest": "true",
            "ignore-error": "true",
        },
    )
    assert cache.entry(importing=True) == (
        "registry",
        {"ref": "r.example/app:cache", "registry.insecure": "true"},
    )


def test_a_registry_is_told_how_layers_are_written() -> None:
    cache = Registry(
        "r.example/app:cache",
        oci_mediatypes=False,
        compression="zstd",
        compression_level=3,
        force_compression=True,
    )
    assert cache.entry()[1] == {
        "ref": "r.example/app:cache",
        "oci-mediatypes": "false",
        "compression": "zstd",
        "compression-level": "3",
        "force-compression": "true",
    }


def test_a_folder_is_told_only_what_was_said_of_it(tmp_path: Path) -> None:
    cache = LocalCache(tmp_path / "plain")
    assert cache.entry() == ("local", {"dest": cache.store})


def test_a_folder_is_told_all_that_was_said_of_it(tmp_path: Path) -> None:
    cache = LocalCache(
        tmp_path / "told",
        mode="max",
        image_manifest=True,
        oci_mediatypes=False,
        compression="estargz",
        compression_level=3,
        force_compression=True,
        ignore_error=True,
    )
    assert cache.entry()[1] == {
        "dest": cache.store,
        "mode": "max",
        "image-manifest": "true",
        "oci-mediatypes": "false",
        "compression": "estargz",
        "compression-level": "3",
        "force-compression": "true",
        "ignore-error": "true",
    }


def test_a_cache_in_the_image_is_written_unless_it_is_to_be_read() -> None:
    assert Inline().entry() == ("inline", {})


def test_a_runners_cache_is_told_all_that_was_said_of_it() -> None:
    cache = GitHubActions(
        scope="main", token=TOKEN, url="https://u", url_v2="https://v", timeout="10m", ignore_error=True
    )
    told = {"url": "https://u", "url_v2": "https://v", "token": TOKEN, "scope": "main", "timeout": "10m"}
    assert cache.entry(importing=True) == ("gha", told)
    assert cache.entry() == ("gha", {**told, "ignore-error": "true"})


def test_one_cache_needs_no_list() -> None:
    assert caches_of("cache_to", Inline(), importing=False) == [("inline", {})]


@pytest.mark.usefixtures("runner")
def test_a_runners_cache_has_the_token_of_the_environment_and_doesnt_show_it() -> None:
    cache = GitHubActions(scope="main", mode="max")
    assert cache.entry() == (
        "gha",
        {"url_v2": "https://results.example/", "token": TOKEN, "scope": "main", "mode": "max"},
    )
    assert "mode" not in cache.entry(importing=True)[1]
    assert TOKEN not in repr(GitHubActions(token=TOKEN))


@pytest.mark.parametrize(
    ("write", "match"),
    [
        (lambda: Registry(""), "ref: '' isn't a text that would do; write 'registry.example/app:cache'$"),
        (lambda: GitHubActions(url=""), "url: '' isn't a text that would do; write 'https://…'$"),
        (lambda: GitHubActions(url_v2=""), "url_v2: '' isn't a text that would do; write 'https://…'$"),
        (lambda: registry("r/c", mode="all"), "mode: 'all' is unknown; what there is: min, max"),
        (lambda: LocalCache(""), "LocalCache: '' isn't a path"),
        (lambda: local(b"cache"), "LocalCache: expected a folder's path, not bytes"),
        (lambda: LocalCache(__file__), "LocalCache: '.*' is a file; give a folder"),
        (lambda: LocalCache("cache", tag="a/b"), "tag: 'a/b' can't be a tag; write 'latest'"),
        (lambda: local("cache", mode="all"), "mode: 'all' is unknown; what there is: min, max"),
        (
            lambda: caches_of("cache_to", [LocalCache("a"), LocalCache("b")], importing=False),
            r"cache_to\[1\]: a build keeps its cache in one folder; leave out the others",
        ),
        (lambda: LocalCache("none").entry(importing=True), "LocalCache: 'none' has no cache 'latest'"),
        (
            lambda: caches_of("cache_from", [Inline()], importing=True),
            r"cache_from: .* give Registry\('the/image:1'\)",
        ),
        (
            lambda: caches_of("cache_to", "r/c:1", importing=False),
            "cache_to: 'r/c:1' isn't a cache; write Registry",
        ),
        (lambda: caches_of("cache_to", [Registry], importing=False), r"cache_to\[0\]: .* isn't a cache"),
        (
            lambda: GitHubActions(token="t").entry(),
            "there is no address; set ACTIONS_CACHE_URL or ACTIONS_RESULTS_URL",
        ),
        (lambda: GitHubActions().entry(), "there is no token; set ACTIONS_RUNTIME_TOKEN"),
    ],
)
def test_what_cant_be_meant_is_refused(
    write: Callable[[], Any], match: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL", "ACTIONS_CACHE_URL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(InvalidArgument, match=match):
        write()


@pytest.mark.parametrize(
    "write",
    [lambda: registry("r/c", "max"), lambda: local("cache", "max"), lambda: github("main")],
    ids=["Registry", "LocalCache", "GitHubActions"],
)
def test_all_but_the_place_of_a_cache_is_given_by_name(write: Callable[[], Any]) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        write()


@pytest.mark.parametrize(
    "ref", ["type=registry,ref=r.example/app:cache", "R.example/App", "a b", "https://r/c"]
)
def test_what_names_no_image_is_refused_as_the_engine_only_passes_it_over(ref: str) -> None:
    with pytest.raises(InvalidArgument, match=r"^ref: '.*' is invalid; expected `\[host\[:port\]/\]name"):
        registry(ref)
