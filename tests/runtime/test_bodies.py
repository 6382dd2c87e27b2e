"""Bodies that can't be right are refused, unsent; what the daemon sent goes back as it came."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

import dockline
from dockline import OPERATIONS, OperationId, models, structure
from dockline_runtime.errors import InvalidArgument
from dockline_runtime.models.model import Base64
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.build import build_request
from dockline_runtime.request.merging import body_from

from ..support.fake import FakeDaemon, json_response

# What follows is wrong on purpose.
Config: Any = models.ContainerCreateRequest
Host: Any = models.HostConfig
Health: Any = models.HealthConfig
Policy: Any = models.RestartPolicy
Swarm: Any = models.SwarmSpec
Secret: Any = models.SecretSpec


def sent(body: Any, operation: OperationId = "ContainerCreate") -> Any:
    """The body that goes over the wire."""
    op = OPERATIONS[operation]
    path = {part.partition("}")[0]: "x" for part in op.path.split("{")[1:]}
    data = build_request(op, Inputs(path=path, body=body)).body
    return json.loads(data)


def refused(body: Any, operation: OperationId = "ContainerCreate") -> str:
    with pytest.raises(InvalidArgument) as error:
        sent(body, operation)
    assert error.value.__cause__ is None
    return str(error.value)


class TestKeysOfDicts:
    @pytest.mark.parametrize(
        ("members", "place", "spellings"),
        [
            (
                {"host_config": {"readonly_rootfs": True, "cap_drop": ["ALL"]}},
                "host_config.readonly_rootfs",
                ("HostConfig(readonly_rootfs=True)", '"ReadonlyRootfs"'),
            ),
            (
                {"host_config": Host(port_bindings={"80/tcp": [{"host_ip": "127.0.0.1"}]})},
                "host_config.port_bindings['80/tcp'][0].host_ip",
                ("PortBinding(host_ip='127.0.0.1')", '"HostIp"'),
            ),
            (
                {"healthcheck": {"Test": ["CMD", "true"], "start_period": 10**9}},
                "healthcheck.start_period",
                ("HealthConfig(start_period=1000000000)", '"StartPeriod"'),
            ),
            (
                {"host_config": Host(restart_policy={"Name": "always", "maximum_retry_count": 3})},
                "host_config.restart_policy.maximum_retry_count",
                ("RestartPolicy(maximum_retry_count=3)", '"MaximumRetryCount"'),
            ),
            (
                {"host_config": {"Mounts": [{"Target": "/x", "read_only": True}]}},
                "host_config.Mounts[0].read_only",
                ("Mount(read_only=True)", '"ReadOnly"'),
            ),
            ({"unknown": {"host_config": {}}}, "unknown.host_config", ("(host_config=…)", '"HostConfig"')),
        ],
    )
    def test_an_attributes_name_is_refused_where_it_stands(
        self, members: Any, place: str, spellings: tuple[str, str]
    ) -> None:
        told = refused(Config(image="busybox", **members))
        assert told.startswith(f"{place}: ")
        assert all(spelling in told for spelling in spellings)

    def test_the_whole_body_may_be_a_dict_with_names_of_the_wire(self) -> None:
        body = {"Image": "busybox", "HostConfig": {"Memory": None, "NewInApi9": {"readonly_rootfs": 1}}}
        assert sent(body) == body
        assert refused({"image": "busybox"}).startswith("image: ")

    def test_maps_of_the_users_own_keys_are_nobodys_business(self) -> None:
        body = Config(
            labels={"image": "a", "host_config": "b"},
            host_config=Host(log_config=models.LogConfig(config={"type": "x"}), sysctls={"memory": "1"}),
        )
        assert sent(body)["Labels"] == {"image": "a", "host_config": "b"}
        assert sent(body)["HostConfig"]["LogConfig"]["Config"] == {"type": "x"}

    def test_a_dict_that_is_put_into_a_decoded_model_is_judged_too(self) -> None:
        spec = structure({"TaskTemplate": {}, "Mode": {"Replicated": {"Replicas": 1}}}, models.ServiceSpec)
        replicas: Any = {"replicated": {"Replicas": 2}}
        spec.mode = replicas
        assert refused(spec, "ServiceCreate").startswith("mode.replicated: ")


class TestTypes:
    @pytest.mark.parametrize(
        ("body", "told"),
        [
            ("busybox", ("body: 'busybox' is a string", "image='busybox'")),
            (Config(cmd="echo hi"), ("cmd: 'echo hi'", '["echo", "hi"]', '["sh", "-c", "echo hi"]')),
            (Config(entrypoint="run"), ("entrypoint: 'run'", 'write ["run"]')),
            (Config(env={"A": "hunter2"}), ("env: it is a dict", "a list of strings", "A=…")),
            (Config(host_config=Host(memory="64m")), ("host_config.memory: '64m'", "an integer", "67108864")),
            (Config(host_config=Host(memory=64.0)), ("64.0 is a number", "write 64")),
            (Config(stop_timeout="10"), ("stop_timeout: '10'", "write 10")),
            (Config(stop_timeout=True), ("stop_timeout: True is a boolean", "an integer")),
            (Config(healthcheck=Health(interval="1m30s")), ("interval: '1m30s'", "90000000000")),
            (Config(tty=1), ("tty: 1 is an integer", "a boolean", "write True")),
            (Config(tty="false"), ("tty: 'false' is a string", "write False")),
            (Config(labels={"n": 1}), ("labels['n']: 1 is an integer", "a string", 'write "1"')),
            (Config(labels={"n": True}), ("labels['n']: True", 'write "true"')),
            (Config(labels=["a=b"]), ("labels: it is a list", "a dict of strings", "split")),
            (
                Config(exposed_ports=["80/tcp"]),
                ("exposed_ports: it is a list", "dict.fromkeys(exposed_ports"),
            ),
            (Config(cmd=["a", None]), ("cmd[1]: it is None", "a string")),
            (Config(cmd={"a"}), ("cmd: it is of type set", "list(cmd)")),
            (Config(image=b"busybox"), ("image: it is of type bytes", ".decode()")),
            (Config(working_dir=Path("/srv")), ("working_dir: ", "os.fspath")),
            (Config(host_config="host"), ("host_config: 'host'", "a HostConfig", "HostConfig(…)")),
            (Config(host_config=models.Mount()), ("host_config: it is a Mount", "a HostConfig")),
            (Config(host_config=Host(restart_policy="always")), ("RestartPolicy(name='always')",)),
            (
                Config(host_config=Host(mounts=models.Mount())),
                ("host_config.mounts: it is a Mount", "[mounts]"),
            ),
            ({"HostConfig": {"Memory": "64m"}}, ("HostConfig.Memory: '64m' is a string",)),
            ({"Cmd": "echo hi"}, ("Cmd: 'echo hi'", '["sh", "-c", "echo hi"]')),
        ],
    )
    def test_what_cant_be_right_is_refused_with_the_way_out(self, body: Any, told: tuple[str, ...]) -> None:
        text = refused(body)
        for words in told:
            assert words in text
        assert "hunter2" not in text

    def test_a_moment_is_no_string_and_the_error_says_how_it_becomes_one(self) -> None:
        spec = Swarm(name=datetime(2026, 1, 1, tzinfo=UTC))
        assert "Timestamp.of(…)" in refused(spec, "SwarmUpdate")

    @pytest.mark.parametrize(
        "body",
        [
            Config(cmd=("echo", "hi")),
            Config(cmd=[]),
            Config(host_config=Host(restart_policy=Policy(name="new-in-2030"))),
            Config(host_config=Host(cpu_count=0, device_requests=[])),
            Config(labels={}, exposed_ports={"80/tcp": {}}),
            Config(host_config={"Memory": None}),
            models.ContainerConfig(image="busybox"),
            {},
        ],
    )
    def test_what_can_be_right_is_let_through(self, body: Any) -> None:
        assert isinstance(sent(body), dict)

    def test_lists_are_checked_item_by_item(self) -> None:
        assert refused("DEBUG=1", "PluginSet") == (
            "body: 'DEBUG=1' is a string; expected a list of strings; write [\"DEBUG=1\"]"
        )
        assert refused(["DEBUG=1", 2], "PluginSet").startswith("body[1]: 2 is an integer")
        assert refused([{"name": "network"}], "PluginPull").startswith("body[0].name: ")

    def test_nothing_is_sent(self, daemon: FakeDaemon) -> None:
        docker = dockline.Client(daemon.url, version="1.51")
        create: Any = docker.containers.create
        for members in ({"memory": "1g"}, {"Memory": "1g"}):
            with pytest.raises(InvalidArgument):
                create(image="busybox", host_config=members)
        for keywords in ({}, {"name": "web"}, {"tty": True}):
            with pytest.raises(InvalidArgument, match="image='busybox'"):
                create("busybox", **keywords)
        assert daemon.asked == []

    def test_keywords_complete_a_dict(self, daemon: FakeDaemon) -> None:
        daemon.answer(json_response({"Id": "1", "Warnings": []}, 201, "Created"))
        create: Any = dockline.Client(daemon.url, version="1.51").containers.create
        create({"Image": "busybox", "Tty": True}, tty=False, host_config=Host(memory=7))
        assert json.loads(daemon.asked[0].body) == {
            "Image": "busybox",
            "Tty": False,
            "HostConfig": {"Memory": 7},
        }

    def test_a_detached_exec_may_be_told_by_a_dict(self, daemon: FakeDaemon) -> None:
        daemon.answer(json_response({}))
        start: Any = dockline.Client(daemon.url, version="1.51").exec.start
        assert start("x", {"Detach": True}) is None
        assert json.loads(daemon.asked[0].body) == {"Detach": True}


ODD = {
    "Name": 7,
    "Labels": ["a"],
    "TaskTemplate": {
        "ContainerSpec": {"Image": 1.5, "Env": {"a": None}, "Args": "x", "new_member": {"x": 1}}
    },
    "Networks": [7, None, {"Target": True}],
    "EndpointSpec": "odd",
    "mode": "unknown here",
}
"""A service's spec as no description has it."""


def odd() -> models.ServiceSpec:
    return structure(ODD, models.ServiceSpec)


class TestWhatTheDaemonSent:
    def test_it_goes_back_as_it_came(self) -> None:
        assert sent(odd(), "ServiceCreate") == ODD

    def test_what_is_changed_by_keyword_is_judged_and_the_rest_is_not(self) -> None:
        changed = body_from(models.ServiceSpec, odd(), mode=models.ServiceMode(global_={}))
        assert sent(changed, "ServiceCreate") == ODD | {"Mode": {"Global": {}}}
        assert refused(body_from(models.ServiceSpec, odd(), mode="x"), "ServiceCreate").startswith(
            "mode: 'x'"
        )

    def test_the_same_with_evolve_once_and_again(self) -> None:
        changed = attrs.evolve(attrs.evolve(odd(), update_config=None), labels={"b": "c"})
        assert sent(changed, "ServiceCreate") == ODD | {"Labels": {"b": "c"}}
        wrong: Any = {"b": 1}
        assert refused(attrs.evolve(changed, labels=wrong), "ServiceCreate").startswith("labels['b']: 1")

    def test_what_the_names_around_it_are_excuses_nothing(self) -> None:
        """attrs' own function has a variable `inst` with the model that it takes fields from."""
        inst = odd()
        spec = models.ServiceSpec(labels=inst.labels, task_template=models.TaskSpec())
        assert refused(spec, "ServiceCreate").startswith("labels: ")

    def test_evolving_what_was_made_by_hand_excuses_nothing(self) -> None:
        assert refused(attrs.evolve(Config(tty="yes"), image="busybox")).startswith("tty: ")

    def test_a_decoded_model_inside_of_one_made_by_hand(self) -> None:
        spec = models.ServiceSpec(name="web", task_template=odd().task_template)
        assert sent(spec, "ServiceCreate")["TaskTemplate"] == ODD["TaskTemplate"]

    def test_a_model_made_by_hand_inside_of_a_decoded_one_is_judged(self) -> None:
        spec = odd()
        container: Any = models.TaskContainerSpec
        spec.task_template.container_spec = container(image=7)
        assert refused(spec, "ServiceCreate").startswith("task_template.container_spec.image: 7")

    def test_what_json_cant_bring_is_judged_wherever_it_is_put(self) -> None:
        spec = odd()
        path: Any = Path("/x")
        spec.name = path
        assert refused(spec, "ServiceCreate").startswith("name: ")

    @pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
    def test_copies_are_what_their_originals_are(self, copied: Any) -> None:
        assert sent(copied(odd()), "ServiceCreate") == ODD
        assert refused(copied(Config(tty="yes"))).startswith("tty: ")
        assert copied(Config(tty=True)) == Config(tty=True)


class TestBase64:
    @pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
    @pytest.mark.parametrize("operation", ["SecretCreate", "ConfigCreate"])
    def test_bytes_are_encoded(self, kind: Any, operation: OperationId) -> None:
        cls: Any = OPERATIONS[operation].takes
        spec = cls(name="pw", data=kind(b"\xfbpw"))
        assert spec.data == Base64.from_bytes(b"\xfbpw")
        assert type(spec.data) is Base64
        assert sent(spec, operation)["Data"] == "+3B3"
        assert sent({"Name": "pw", "Data": kind(b"\xfbpw")}, operation)["Data"] == "+3B3"
        spec.data = kind(b"new")
        assert sent(spec, operation)["Data"] == "bmV3"

    def test_base64_goes_as_it_is_also_when_it_was_read(self) -> None:
        spec = structure({"Name": "page", "Data": "cGFzcw=="}, models.ConfigSpec)
        assert sent(spec, "ConfigCreate")["Data"] == "cGFzcw=="
        assert sent(attrs.evolve(spec, name="other"), "ConfigCreate")["Data"] == "cGFzcw=="
        assert (
            sent(models.ConfigSpec(name="x", data=Base64("cGFzcw==")), "ConfigCreate")["Data"] == "cGFzcw=="
        )

    @pytest.mark.parametrize("text", ["password", "cGFzcw==", ""])
    def test_a_plain_string_is_refused_and_not_shown(self, text: str) -> None:
        read = structure({"Name": "pw"}, models.SecretSpec)
        read.data = text  # type: ignore[assignment]
        for body, place in ((Secret(name="pw", data=text), "data"), ({"Data": text}, "Data"), (read, "data")):
            told = refused(body, "SecretCreate")
            assert told.startswith(f"{place}: it is a string")
            assert "Base64.from_bytes" in told and "bytes" in told
            assert not text or text not in told

    def test_a_secret_by_keyword_shows_in_no_traceback(self, daemon: FakeDaemon) -> None:
        docker = dockline.Client(daemon.url, version="1.51")
        create: Any = docker.secrets.create
        with pytest.raises(InvalidArgument) as error:
            create(name="pw", data="".join(["hunt", "er2"]))
        trace = error.value.__traceback__
        while trace is not None:
            if "test_bodies" not in trace.tb_frame.f_code.co_filename:
                assert "hunter2" not in repr(trace.tb_frame.f_locals)
            trace = trace.tb_next
        assert daemon.asked == []


class TestNothingGiven:
    @pytest.mark.parametrize("update", ["swarm.update", "nodes.update", "services.update", "secrets.update"])
    def test_what_would_reset_everything_is_refused(self, daemon: FakeDaemon, update: str) -> None:
        group, _, method = update.partition(".")
        function = getattr(getattr(dockline.Client(daemon.url, version="1.51"), group), method)
        with pytest.raises(InvalidArgument):
            function(*([] if group == "swarm" else ["x"]), version=1)
        assert daemon.asked == []
