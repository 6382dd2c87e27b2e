"""What tests of the reference share."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ...support.versions import SHIPPED
from .reading import reference


@pytest.fixture(scope="session")
def pages() -> Mapping[str, str]:
    """The pages of the version that is shipped."""
    return reference(SHIPPED)
