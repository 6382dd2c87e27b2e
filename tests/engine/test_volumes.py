"""Volumes: created, mounted, found, pruned and removed."""

from __future__ import annotations

import time

import pytest

import dockline
from dockline.enums import VolumeScope
from dockline.errors import BadRequest, Conflict, InvalidArgument, NotFound, ServiceUnavailable
from dockline.filters import VolumeListFilters
from dockline.models import HostConfig, Mount

from ..support.inuse import VolumeBody
from .helpers import New


class TestCreate:
    def test_with_keywords(self, docker: dockline.Client, new: New) -> None:
        name = new.name("volume")
        made = docker.volumes.create(name=name, labels={"tier": "db", "ä": "ö"})
        new.later(lambda: docker.volumes.remove(name))
        assert (made.name, made.driver, made.labels) == (name, "local", {"tier": "db", "ä": "ö"})
        assert made.scope is VolumeScope.LOCAL and made.mountpoint.endswith(f"/{name}/_data")
        assert made.created_at is not None and abs(made.created_at.datetime.timestamp() - time.time()) < 60
        assert docker.volumes.inspect(name) == made

    def test_with_a_model(self, docker: dockline.Client, new: New) -> None:
        options = {"type": "tmpfs", "device": "tmpfs", "o": "size=1m"}
        body = VolumeBody(name=new.name("volume"), driver="local", driver_opts=options)
        made = docker.volumes.create(body)
        new.later(lambda: docker.volumes.remove(made.name))
        assert (made.name, made.options) == (body.name, options)

    def test_without_anything(self, docker: dockline.Client, new: New) -> None:
        made = docker.volumes.create()
        new.later(lambda: docker.volumes.remove(made.name))
        assert len(made.name) == 64
        assert made.labels is not None and "com.docker.volume.anonymous" in made.labels

    def test_again_is_the_same(self, docker: dockline.Client, new: New) -> None:
        name = new.volume(labels={"a": "b"})
        assert docker.volumes.create(name=name, labels={"c": "d"}).labels == {"a": "b"}

    def test_refused(self, docker: dockline.Client) -> None:
        with pytest.raises(BadRequest, match="invalid"):
            docker.volumes.create(name="no slashes/please")
        with pytest.raises(BadRequest, match="nonsense"):
            docker.volumes.create(driver_opts={"nonsense": "1"})


class TestUse:
    def test_data_outlives_containers(self, docker: dockline.Client, new: New) -> None:
        name = new.volume()
        binds = HostConfig(binds=[f"{name}:/data"])
        new.finished("sh", "-c", "echo kept > /data/file", host_config=binds)
        mounts = HostConfig(mounts=[Mount(type="volume", source=name, target="/data", read_only=True)])
        reader = new.finished("cat", "/data/file", host_config=mounts)
        assert docker.containers.logs(reader, stdout=True).text() == "kept\n"
        [mount] = docker.containers.inspect(reader).mounts
        assert (mount.type, mount.name, mount.destination, mount.rw) == ("volume", name, "/data", False)

    def test_remove_of_one_in_use(self, docker: dockline.Client, new: New) -> None:
        name = new.volume()
        container = new.container("true", host_config=HostConfig(binds=[f"{name}:/data"]))
        for force in (False, True):
            with pytest.raises(Conflict, match="in use"):
                docker.volumes.remove(name, force=force)
        docker.containers.remove(container)
        docker.volumes.remove(name)
        with pytest.raises(NotFound, match=name):
            docker.volumes.inspect(name)

    def test_remove_of_nothing(self, docker: dockline.Client) -> None:
        with pytest.raises(NotFound):
            docker.volumes.remove("nope")
        docker.volumes.remove("nope", force=True)


class TestList:
    def test_filters(self, docker: dockline.Client, new: New) -> None:
        label = new.name("label")
        one = new.volume(labels={label: "one"})
        two = new.volume(labels={label: "two"})
        new.container("true", host_config=HostConfig(binds=[f"{two}:/data"]))

        def found(filters: VolumeListFilters) -> set[str]:
            answer = docker.volumes.list(filters={"label": label, **filters})
            return {volume.name for volume in answer.volumes}

        assert found({}) == {one, two}
        assert found({"label": f"{label}=two"}) == {two}
        assert found({"name": one}) == {one}
        assert found({"name": [one, two]}) == {one, two}
        assert found({"dangling": True}) == {one}
        assert found({"dangling": False}) == {two}
        assert found({"driver": "local"}) == {one, two}
        assert found({"driver": "other"}) == set()
        everything = docker.volumes.list()
        assert {one, two} <= {volume.name for volume in everything.volumes}
        assert not everything.warnings

    def test_prune(self, docker: dockline.Client, new: New) -> None:
        label = new.name("prune")
        named = new.volume(labels={label: "1"})
        used = new.volume(labels={label: "1"})
        new.finished(
            "sh", "-c", "head -c 100000 /dev/zero > /d/x", host_config=HostConfig(binds=[f"{named}:/d"])
        )
        new.container("true", host_config=HostConfig(binds=[f"{used}:/d"]))
        for container in docker.containers.list(all=True, filters={"volume": named}):
            docker.containers.remove(container.id, force=True)
        assert docker.volumes.prune(filters={"label": label}).volumes_deleted == []
        answer = docker.volumes.prune(filters={"label": label, "all": True})
        assert answer.volumes_deleted == [named] and answer.space_reclaimed >= 100_000
        assert docker.volumes.inspect(used).name == used


class TestRefusedHere:
    @pytest.mark.parametrize("name", ["", "..", ".", "/", "a//b", "../containers/json", "a\nb"])
    def test_malformed_names(self, unreachable: dockline.Client, name: str) -> None:
        for call in (unreachable.volumes.inspect, unreachable.volumes.remove):
            with pytest.raises(InvalidArgument, match="name"):
                call(name)

    def test_an_odd_name_stays_one(self, docker: dockline.Client) -> None:
        for name in ("a?force=1", "a#b", "a%2e", "ä b"):
            with pytest.raises(NotFound) as caught:
                docker.volumes.inspect(name)
            assert name in caught.value.message

    def test_update_is_for_cluster_volumes(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(ServiceUnavailable, match="swarm"):
            docker.volumes.update(new.volume(), version=1)
