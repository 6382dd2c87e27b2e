"""What registries take from whom: each way to log in, and where credentials go."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.uses")
