"""Any JSON at all into every model: a value or a documented error, and nothing of it is lost or changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dockline import structure, unstructure
from dockline.errors import DocklineError
from dockline_runtime.models.model import Model

from ..support.inuse import CODECS

MODELS = sorted(CODECS, key=lambda model: model.__name__)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(["", "0001-01-01T00:00:00Z", "not base64!", "2026-13-45T99:00:00Z", "\ud800", "\0"]),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def objects(model: type[Model]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with members of the model, of any kind, and others."""
    names = sorted(CODECS[model].names) or ["none"]
    known = st.dictionaries(st.sampled_from(names), JSON, max_size=4)
    return st.builds(lambda one, other: {**other, **one}, known, st.dictionaries(st.text(), JSON, max_size=2))


def told(value: Any) -> Any:
    """JSON without its null members, which are as good as absent."""
    if isinstance(value, dict):
        return {key: told(each) for key, each in value.items() if each is not None}
    return [told(each) for each in value] if isinstance(value, list) else value


def exact(value: Any) -> str:
    """JSON as text, so that 1, 1.0 and true differ."""
    return json.dumps(told(value), sort_keys=True)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_any_object_is_a_model_that_loses_nothing(model: type[Model]) -> None:
    @FEW
    @given(objects(model))
    def holds(data: dict[str, Any]) -> None:
        value = structure(data, model)
        assert isinstance(value, model)
        repr(value)
        assert value == structure(data, model)
        assert exact(unstructure(value)) == exact(data)

    holds()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_anything_else_is_kept_or_refused(model: type[Model]) -> None:
    @FEW
    @given(JSON)
    def holds(data: Any) -> None:
        try:
            value = structure(data, model)
        except DocklineError:
            return
        assert exact(unstructure(value)) == exact(data)

    holds()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_strict_reading_names_the_place_or_takes_it(model: type[Model]) -> None:
    @FEW
    @given(objects(model))
    def holds(data: dict[str, Any]) -> None:
        try:
            value = structure(data, model, strict=True)
        except DocklineError as error:
            assert str(error)
            return
        assert exact(unstructure(value)) == exact(data)

    holds()
