"""Searches: the engine passes them on to the registry that the term names, and gives back what that finds."""

from __future__ import annotations

import pytest

import dockline
from dockline.errors import BadRequest, ServerError

from .search_index import SearchIndex


def test_what_is_found(docker: dockline.Client, index: SearchIndex) -> None:
    first, second = docker.images.search(term=f"{index.address}/web", limit=5)
    assert (first.name, first.description, first.star_count) == ("tools/web", "Serves pages.", 7)
    assert (second.name, second.is_official) == ("web", True)
    assert index.asked == [{"q": ["web"], "n": ["5"]}]


def test_filters(docker: dockline.Client, index: SearchIndex) -> None:
    """The engine applies them to what the index found."""

    def names(**filters: object) -> list[str | None]:
        found = docker.images.search(term=f"{index.address}/web", filters=filters)  # type: ignore[arg-type]
        return [each.name for each in found]

    assert names(stars=8) == ["web"]
    assert names(**{"is-official": True}) == ["web"]
    assert names(**{"is-official": False}) == ["tools/web"]


def test_nobody_to_ask(docker: dockline.Client) -> None:
    with pytest.raises(BadRequest, match="refused"):
        docker.images.search(term="127.0.0.1:9/web")
    with pytest.raises(ServerError):  # no registry named: one that can't be reached from here
        docker.images.search(term="busybox", limit=5, filters={"is-official": True, "stars": 3})


def test_more_than_can_be_found(docker: dockline.Client) -> None:
    with pytest.raises(BadRequest, match="limit"):
        docker.images.search(term="busybox", limit=1000)
