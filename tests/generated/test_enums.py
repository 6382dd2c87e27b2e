"""The enums: strings and integers with names, open to values that nobody described."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from dockline import enums as rendered
from dockline import structure, unstructure
from dockline.enums import ChangeType, ContainerStateStatus, RestartPolicyName
from dockline.models import ContainerSummary, FilesystemChange, RestartPolicy
from dockline_gen.view.naming import value_name
from dockline_runtime.models.model import OpenEnum, OpenIntEnum

from ..support.described import described, merged

CLASSES: list[Any] = [getattr(rendered, name) for name in rendered.__all__]


def described_values() -> dict[str, set[str | int]]:
    """The values of each enum, those of all schemas that share it."""
    found: dict[str, set[str | int]] = {}
    for place in described():
        if place.name in rendered.__all__:
            found.setdefault(place.name, set()).update(
                value for value in merged(place.schema).get("enum", []) if value is not None
            )
    return found


VALUES = described_values()


def test_there_is_an_enum_for_each_list_of_values() -> None:
    assert sorted(VALUES) == sorted(rendered.__all__)
    assert len(VALUES) > 35


@pytest.mark.parametrize("cls", CLASSES)
def test_its_members_are_the_described_values(cls: Any) -> None:
    assert {member.value for member in cls} == VALUES[cls.__name__]
    assert all(member.is_known for member in cls)
    assert cls.__doc__


@pytest.mark.parametrize("cls", CLASSES)
def test_a_member_is_its_value(cls: Any) -> None:
    for member in cls:
        assert member == member.value
        assert hash(member) == hash(member.value)
        assert {member.value: 1}[member] == 1
        assert cls(member.value) is member
        assert str(member) == f"{member}" == str(member.value)
        assert json.dumps([member]) == json.dumps([member.value])
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member
        assert isinstance(member, OpenEnum | OpenIntEnum)


@pytest.mark.parametrize("cls", CLASSES)
def test_a_member_has_the_name_of_its_value(cls: Any) -> None:
    for name, member in cls.__members__.items():
        assert name.isidentifier() and name == name.upper() == member.name
        assert issubclass(cls, int) or name == value_name(member.value)


@pytest.mark.parametrize("cls", CLASSES)
def test_an_unknown_value_becomes_a_member_of_its_own(cls: Any) -> None:
    known = cls.__members__.values()
    value = 4711 if issubclass(cls, int) else "new-in-2030"
    member: Any = cls(value)
    assert type(member) is cls
    assert not member.is_known
    assert member == value and hash(member) == hash(value)
    assert member == cls(value)
    assert member not in known
    assert json.dumps(member) == json.dumps(value)
    assert str(member) == str(value)
    assert "4711" in member.name or member.name == value
    assert pickle.loads(pickle.dumps(member)) == member
    assert type(pickle.loads(pickle.dumps(member))) is cls
    assert copy.deepcopy(member) == member
    assert str(value) in repr(member)


@pytest.mark.parametrize("cls", CLASSES)
def test_a_value_of_another_kind_is_refused(cls: Any) -> None:
    odd: Any
    for odd in ("text" if issubclass(cls, int) else 7, None, [], 1.5):
        with pytest.raises(ValueError):
            cls(odd)


def test_members_with_odd_values() -> None:
    assert RestartPolicyName.EMPTY == ""
    assert RestartPolicyName.ON_FAILURE == "on-failure"
    assert RestartPolicyName.NO == "no"
    assert [member.value for member in ChangeType] == [0, 1, 2]
    assert ChangeType.MODIFIED + 1 == ChangeType.ADDED


def test_answers_hold_members_and_give_the_values_back() -> None:
    summary = structure({"State": "running"}, ContainerSummary)
    assert summary.state is ContainerStateStatus.RUNNING
    assert unstructure(summary) == {"State": "running"}
    change = structure({"Path": "/", "Kind": 1}, FilesystemChange)
    assert change.kind is ChangeType.ADDED
    assert json.dumps(unstructure(change)) == '{"Path": "/", "Kind": 1}'
    assert type(unstructure(change)["Kind"]) is int
    assert [type(value) for value in unstructure([ContainerStateStatus.RUNNING, ChangeType.ADDED])] == [
        str,
        int,
    ]


def test_an_unknown_value_of_an_answer_is_kept() -> None:
    summary = structure({"State": "hibernating"}, ContainerSummary)
    assert isinstance(summary.state, ContainerStateStatus)
    assert summary.state == "hibernating"
    assert not summary.state.is_known
    assert unstructure(summary) == {"State": "hibernating"}


@pytest.mark.parametrize("odd", [7, True, ["running"], {"a": 1}, 1.5])
def test_a_value_of_another_kind_in_an_answer_is_kept(odd: Any) -> None:
    summary = structure({"State": odd}, ContainerSummary)
    assert json.dumps(unstructure(summary)) == json.dumps({"State": odd})


@pytest.mark.parametrize("odd", ["added", True, 1.0])
def test_an_integer_that_is_none_is_kept(odd: Any) -> None:
    change = structure({"Kind": odd}, FilesystemChange)
    assert json.dumps(unstructure(change)) == json.dumps({"Kind": odd})


def test_a_request_may_hold_members_or_their_values() -> None:
    assert unstructure(RestartPolicy(name=RestartPolicyName.ALWAYS)) == unstructure(
        RestartPolicy(name="always")
    )
    assert RestartPolicy(name=RestartPolicyName.ALWAYS) == RestartPolicy(name="always")
