"""One line of a model begins with what matters: which one it is, and how it is."""

from __future__ import annotations

from typing import Any

import pytest

from dockline import OPERATIONS, structure
from dockline.models import (
    ContainerInspectResponse,
    ContainerSummary,
    FilesystemChange,
    HostConfig,
    ImageInspect,
    ImageSummary,
    Node,
    Secret,
    SecretSpec,
    Service,
    Task,
    Volume,
    VolumeListResponse,
)
from dockline_runtime.models.deferring import undecoded
from dockline_runtime.models.essentials import FIRST, first_of, value_at

from ..support.shown import ID, LABELS

MOMENT = "2027-01-15T06:59:59.5Z"
STAMPED = {"Version": {"Index": 5}, "CreatedAt": MOMENT, "UpdatedAt": MOMENT}
SERVICE: dict[str, Any] = {
    "ID": "s1" + "0" * 23,
    **STAMPED,
    "Spec": {"Name": "web", "Labels": LABELS, "TaskTemplate": {"ContainerSpec": {"Image": "nginx"}}},
    "Endpoint": {"Spec": {}},
}
STOPPED: dict[str, Any] = {
    "Id": ID,
    "Name": "/web",
    "Created": MOMENT,
    "Path": "/docker-entrypoint.sh",
    "Args": ["nginx", "-g", "daemon off;"],
    "State": {"Status": "exited", "Running": False, "ExitCode": 137, "Error": "", "StartedAt": MOMENT},
    "Image": "sha256:" + "ab" * 32,
    "LogPath": "/var/lib/docker/containers/web.log",
    "HostConfig": {"NetworkMode": "bridge"},
    "Config": {"Labels": LABELS},
}


class TestWhatMatters:
    """Which one it is, and how it is, be it inside of another model."""

    def test_a_container_that_was_inspected_has_its_state(self) -> None:
        shown = repr(structure(STOPPED, ContainerInspectResponse))
        for each in ("id='0123456789ab'", "name='/web'", "state.status='exited'", "image='abababababab'"):
            assert each in shown

    def test_an_image_that_was_inspected_has_its_names(self) -> None:
        image = {
            "Id": f"sha256:{ID}",
            "RepoTags": ["nginx:latest", "web:1"],
            "Created": MOMENT,
            "Os": "linux",
        }
        assert "repo_tags=['nginx:latest', 'web:1']" in repr(structure(image, ImageInspect))

    @pytest.mark.parametrize(
        ("mode", "said"),
        [
            ({"Replicated": {"Replicas": 3}}, "spec.mode.replicated.replicas=3"),
            ({"Replicated": {"Replicas": 0}}, "spec.mode.replicated.replicas=0"),
            ({"Global": {}}, "spec.mode.global_={}"),
            ({"ReplicatedJob": {"TotalCompletions": 5}}, "spec.mode.replicated_job.total_completions=5"),
            ({"GlobalJob": {}}, "spec.mode.global_job={}"),
        ],
        ids=["replicated", "scaled to none", "global", "replicated job", "global job"],
    )
    def test_a_service_has_its_name_and_mode(self, mode: dict[str, Any], said: str) -> None:
        data = {**SERVICE, "Spec": {**SERVICE["Spec"], "Mode": mode}}
        for one in (structure(data, Service), structure([data], list[Service])[0]):
            assert "spec.name='web'" in repr(one) and said in repr(one) and SERVICE["ID"] in repr(one)
            assert len(repr(one)) < 180

    def test_a_task_has_its_state_and_the_one_that_is_wanted(self) -> None:
        task = {
            "ID": "t1" + "0" * 23,
            **STAMPED,
            "Spec": {"ContainerSpec": {"Image": "nginx", "Args": ["-g"] * 9}},
            "ServiceID": SERVICE["ID"],
            "Slot": 2,
            "NodeID": "n1" + "0" * 23,
            "Status": {"State": "failed", "Timestamp": MOMENT, "Err": "it has no room", "Message": "started"},
            "DesiredState": "shutdown",
        }
        shown = repr(structure(task, Task))
        for each in ("status.state='failed'", "desired_state='shutdown'", "slot=2", SERVICE["ID"]):
            assert each in shown

    def test_a_node_has_its_hostname_and_state(self) -> None:
        node = {
            "ID": "n1" + "0" * 23,
            **STAMPED,
            "Spec": {"Role": "manager", "Availability": "drain", "Labels": LABELS},
            "Description": {"Hostname": "box", "Engine": {"EngineVersion": "28.3.3"}, "TLSInfo": {}},
            "Status": {"State": "ready", "Addr": "10.0.0.2"},
            "ManagerStatus": {"Leader": True, "Reachability": "reachable"},
        }
        shown = repr(structure(node, Node))
        for each in ("description.hostname='box'", "spec.role='manager'", "spec.availability='drain'"):
            assert each in shown
        assert "state='ready'" in shown

    def test_what_is_small_is_there_as_a_whole(self) -> None:
        spec = {"ID": "x", "Spec": {"Name": "a", "Data": "aHVudGVyMg=="}}
        assert repr(structure(spec, Secret)) == "Secret(id='x', spec=SecretSpec(name='a', data=<hidden>))"

    def test_what_the_engine_sends_always_and_says_nothing_is_left_out(self) -> None:
        image = {
            "Id": f"sha256:{ID}",
            "ParentId": "",
            "RepoTags": ["nginx:latest"],
            "RepoDigests": [],
            "Created": 1_799_992_800,
            "Size": 4_261_234,
            "SharedSize": -1,
            "Labels": {},
            "Containers": 0,
        }
        said = "ImageSummary(id='0123456789ab', repo_tags=['nginx:latest'], created=1799992800, size=4261234)"
        assert repr(structure(image, ImageSummary)) == said
        assert repr(structure([image], list[ImageSummary])) == f"[{said}]"

    def test_what_is_zero_and_says_something_stays(self) -> None:
        assert repr(structure({"Path": "/a", "Kind": 0}, FilesystemChange)) == (
            "FilesystemChange(path='/a', kind=0)"
        )
        assert repr(structure({"Volumes": []}, VolumeListResponse)) == "VolumeListResponse(volumes=[])"
        assert repr(HostConfig(binds=[], memory=0)) == "HostConfig(memory=0, binds=[])"

    def test_where_a_path_ends_nothing_is_decoded_for_it(self) -> None:
        decode = OPERATIONS["TaskList"].decode
        assert decode is not None
        data = {"ID": "t1", "Spec": {"ContainerSpec": {"Image": "nginx"}, "Runtime": "r" * 200}}
        [found] = decode([data])
        assert value_at(found, ("spec", "name")) is None
        assert undecoded(found, "spec") == data["Spec"]

    def test_a_map_that_isnt_json_is_shown_all_the_same(self) -> None:
        members: dict[str, Any] = {"driver": "local", "mountpoint": "", "scope": "local", "status": {1: 2}}
        volume = Volume(name="a", **members)
        assert "status={1: 2}" in repr(volume)

    def test_no_path_leads_to_a_secret(self) -> None:
        assert value_at(SecretSpec(name="a", data=b"hunter2"), ("data",)) is None

    def test_every_path_leads_somewhere(self) -> None:
        models = [ContainerInspectResponse, ContainerSummary, ImageInspect, Node, Service, Task]
        assert {path for model in models for path in first_of(model)} == set(FIRST)
