"""What tests of releases share: what is built of this tree, once."""

from __future__ import annotations

import pytest

from ..support.pages import TOP
from .building import Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist and the wheel of this tree."""
    return build(TOP, tmp_path_factory.mktemp("dist"))
