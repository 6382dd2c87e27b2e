"""The docker CLI as a second opinion: the same questions, asked by both, must get the same answers."""

import pytest

pytest.register_assert_rewrite(f"{__name__}.comparison")
