"""The models: nothing of an answer is lost in them, and they behave as values do."""

from __future__ import annotations

import copy
import json
import pickle
import pprint
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dockline import models as rendered
from dockline import structure, unstructure
from dockline.enums import ContainerStateStatus
from dockline.models import (
    AuthConfig,
    ContainerConfig,
    ContainerSummary,
    HostConfig,
    Mount,
    PortBinding,
    RestartPolicy,
    SecretSpec,
    ServiceMode,
    SwarmJoinRequest,
    Volume,
)
from dockline_runtime.models.model import Base64, Model, Timestamp

from ..support.described import members, models, pruned, resolved, values
from ..support.inuse import CODECS

CLASSES: list[type[Any]] = [getattr(rendered, name) for name in rendered.__all__]
NAMES = sorted(models())


def text(data: Any) -> str:
    """JSON in which 1, 1.0 and true are three things."""
    return json.dumps(data, sort_keys=True)


def smallest(cls: type[Any], **members: Any) -> Any:
    """An instance with no more than it needs."""
    needed = {a.name: "x" for a in attrs.fields(cls) if a.default is attrs.NOTHING}
    return cls(**needed | members)


# -- nothing is lost -----------------------------------------------------------------------------------------


def test_every_schema_with_members_has_a_class() -> None:
    assert sorted(rendered.__all__) == NAMES
    assert len(NAMES) > 200


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_decoding_then_encoding_gives_the_json_back(name: str, data: st.DataObject) -> None:
    schema = models()[name]
    answer = data.draw(values(schema))
    value = structure(answer, getattr(rendered, name))
    assert text(unstructure(value)) == text(pruned(schema, answer))


@pytest.mark.parametrize("name", NAMES)
def test_every_member_is_an_attribute_under_its_own_wire_name(name: str) -> None:
    schema = models()[name]
    cls = getattr(rendered, name)
    answer = {wire: f"value of {wire}" for wire in members(schema)}
    value = structure(answer, cls)
    assert value.unknown is None
    names = CODECS[cls].names
    assert set(names) == set(answer)
    assert {wire: getattr(value, attribute) for wire, attribute in names.items()} == answer
    assert {a.name for a in attrs.fields(cls)} == {*names.values(), "unknown"}


@pytest.mark.parametrize("name", NAMES)
def test_a_value_that_is_no_object_is_kept_as_it_came(name: str) -> None:
    for odd in (None, True, 0, 1.5, "text", [], ["a"]):
        value = structure(odd, getattr(rendered, name))
        assert text(value) == text(unstructure(value)) == text(odd)


@pytest.mark.parametrize("name", NAMES)
def test_null_and_unknown_members(name: str) -> None:
    answer = dict.fromkeys(members(models()[name])) | {"X-New": {"a": [None]}, "X-Null": None}
    value = structure(answer, getattr(rendered, name))
    assert unstructure(value) == {"X-New": {"a": [None]}, "X-Null": None}
    assert structure({}, getattr(rendered, name)).unknown is None
    assert unstructure(structure({}, getattr(rendered, name))) == {}


def test_null_stays_where_it_is_an_item_or_a_value_of_a_map() -> None:
    answer = {
        "PortBindings": {"80/tcp": None, "81/tcp": [{"HostPort": "8080"}, None]},
        "Binds": [None, "a:b"],
    }
    value = structure(answer, HostConfig)
    assert value.port_bindings == {"80/tcp": None, "81/tcp": [PortBinding(host_port="8080"), None]}
    assert unstructure(value) == answer


def test_an_empty_object_stays_one() -> None:
    assert unstructure(structure({"Global": {}}, ServiceMode)) == {"Global": {}}
    assert unstructure(ServiceMode(global_={})) == {"Global": {}}
    assert unstructure(ContainerConfig(exposed_ports={"80/tcp": {}}, cmd=[])) == {
        "ExposedPorts": {"80/tcp": {}},
        "Cmd": [],
    }


def test_false_zero_and_empty_text_are_sent() -> None:
    assert unstructure(HostConfig(memory=0, privileged=False, isolation="")) == {
        "Memory": 0,
        "Privileged": False,
        "Isolation": "",
    }


def test_unknown_members_are_sent_back_with_what_was_changed() -> None:
    value = structure({"Name": "always", "New": {"a": None}}, RestartPolicy)
    value.maximum_retry_count = 3
    assert unstructure(value) == {"Name": "always", "MaximumRetryCount": 3, "New": {"a": None}}


def test_members_of_the_base_are_decoded_too() -> None:
    value = structure({"Memory": 1, "Binds": ["a:b"]}, HostConfig)
    assert (value.memory, value.binds) == (1, ["a:b"])


def test_decoding_leaves_its_input_alone_and_shares_nothing_that_encoding_changes() -> None:
    answer = {"Id": "a", "Ports": [{"PrivatePort": 80}], "Labels": {"a": "b"}, "New": {"x": 1}}
    before = copy.deepcopy(answer)
    value = structure(answer, ContainerSummary)
    encoded = unstructure(value)
    encoded["New2"] = 1
    encoded["Ports"][0]["New"] = 1
    assert answer == before
    assert unstructure(value) == before


# -- values --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cls", CLASSES)
def test_a_model_is_made_of_what_it_needs_and_no_more(cls: type[Any]) -> None:
    value = smallest(cls)
    assert value == smallest(cls)
    assert value != structure({"New": 1}, cls)
    assert all(getattr(value, a.name) is None for a in attrs.fields(cls) if a.default is not attrs.NOTHING)
    assert issubclass(cls, Model)
    assert cls.__doc__


@pytest.mark.parametrize("cls", CLASSES)
def test_a_model_can_be_copied_pickled_and_evolved(cls: type[Any]) -> None:
    for value in (smallest(cls), smallest(cls, unknown={"New": [1]})):
        assert copy.copy(value) == value
        assert copy.deepcopy(value) == value
        assert pickle.loads(pickle.dumps(value)) == value
        changed = attrs.evolve(value, unknown={"Other": 1})
        assert changed != value
        assert changed.unknown == {"Other": 1}


@pytest.mark.parametrize("cls", CLASSES)
def test_repr_shows_what_is_set_and_nothing_else(cls: type[Any]) -> None:
    shown = [a for a in attrs.fields(cls) if a.name != "unknown"]
    needed = [a for a in shown if a.default is attrs.NOTHING]
    told = ", ".join(f"{a.name}='x'" if a.repr else f"{a.name}=<hidden>" for a in needed)
    whole = pprint.pformat(smallest(cls), width=100_000)
    assert whole == f"{cls.__name__}({told})"
    assert repr(smallest(cls)) == whole or len(whole) > 160
    full = pprint.pformat(cls(**{a.name: f"value of {a.name}" for a in shown}), width=100_000)
    assert all(f"{a.name}='value of {a.name}'" in full for a in shown if a.repr)
    assert all(f"value of {a.name}'" not in full for a in shown if not a.repr)


@pytest.mark.parametrize("cls", CLASSES)
def test_a_slip_of_the_pen_is_refused(cls: type[Any]) -> None:
    with pytest.raises(TypeError):
        cls("by position")
    with pytest.raises(TypeError):
        smallest(cls, no_such_member=1)
    with pytest.raises(AttributeError):
        smallest(cls).no_such_member = 1


def test_repr_of_a_long_model_is_short() -> None:
    value = HostConfig(memory=1, restart_policy=RestartPolicy(name="always"))
    assert repr(value) == "HostConfig(memory=1, restart_policy=RestartPolicy(name='always'))"


def test_repr_names_unknown_members_and_hides_what_they_hold() -> None:
    value = structure({"Name": "a", "NewToken": "hunter2"}, RestartPolicy)
    assert "NewToken" in repr(value)
    assert "hunter2" not in repr(value)


def test_two_models_differ_by_what_they_hold_and_what_they_are() -> None:
    assert Mount(source="a") == Mount(source="a")
    assert Mount(source="a") != Mount(source="b")
    one: object = RestartPolicy(name="a")
    assert one != Mount(source="a")


# -- secrets -------------------------------------------------------------------------------------------------

SECRET = {
    (name, wire)
    for name in NAMES
    for wire, schema in members(models()[name]).items()
    if resolved(schema).get("x-secret")
}


def test_what_is_secret() -> None:
    assert {
        ("AuthConfig", "password"),
        ("AuthConfig", "identitytoken"),
        ("AuthConfig", "registrytoken"),
        ("SecretSpec", "Data"),
        ("SwarmJoinRequest", "JoinToken"),
        ("JoinTokens", "Manager"),
        ("JoinTokens", "Worker"),
        ("SwarmUnlockRequest", "UnlockKey"),
        ("UnlockKeyResponse", "UnlockKey"),
        ("AuthResponse", "IdentityToken"),
    } <= SECRET


@pytest.mark.parametrize(("name", "wire"), sorted(SECRET))
def test_no_repr_shows_a_secret(name: str, wire: str) -> None:
    cls = getattr(rendered, name)
    for odd in ("hunter2", ["hunter2"], {"hunter2": "hunter2"}):
        value = structure({wire: odd, "Name": "x"}, cls)
        assert "hunter2" not in repr([value])
        assert f"{CODECS[cls].names[wire]}=<hidden>" in repr(value)
        assert unstructure(value)[wire] == odd


def test_a_secret_inside_another_model_is_hidden_too() -> None:
    value = structure({"Spec": {"Name": "a", "Data": "aHVudGVyMg=="}}, rendered.Secret)
    assert "aHVudGVyMg" not in repr(value)
    assert "data=<hidden>" in repr(value)
    assert (
        repr(SwarmJoinRequest(listen_addr="0", remote_addrs=["a"], join_token="hunter2")).count("hunter2")
        == 0
    )


def test_an_unset_secret_is_not_shown_as_set() -> None:
    assert repr(AuthConfig(username="me")) == "AuthConfig(username='me')"


# -- texts ---------------------------------------------------------------------------------------------------


def test_moments_are_timestamps_and_bytes_are_base64() -> None:
    volume = structure({"Name": "a", "CreatedAt": "2026-01-31T12:00:00.123456789Z"}, Volume)
    assert isinstance(volume.created_at, Timestamp)
    assert volume.created_at.nanoseconds % 10**9 == 123456789
    secret = structure({"Data": "aGVsbG8="}, SecretSpec)
    assert isinstance(secret.data, Base64)
    assert secret.data.to_bytes() == b"hello"


def test_what_is_encoded_is_plain_json_data() -> None:
    volume = structure({"Name": "a", "CreatedAt": "2026-01-31T12:00:00Z", "Scope": "local"}, Volume)
    encoded = unstructure(volume)
    assert {type(value) for value in encoded.values()} == {str}
    state = unstructure(structure({"State": "running"}, ContainerSummary))["State"]
    assert type(state) is str
    assert unstructure([ContainerStateStatus.RUNNING]) == ["running"]
    assert type(unstructure(SecretSpec(name="a", data=Base64.from_bytes(b"x")))["Data"]) is str
