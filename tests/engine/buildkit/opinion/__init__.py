"""buildx as a second opinion: what both build of the same Dockerfiles and trees has to be the same."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.comparison")
