"""What each filter of a prune removes, and what it leaves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

import dockline
from dockline.models import IPAM, BuildCache, IPAMConfig

from ...support.waiting import eventually
from ..helpers import ClientFor, New, tar_of
from ..private import PrivateEngine, load_busybox
from .moments import MOMENTS, SECOND, far_away, forms_of
from .tables import booleans, filtered, without_effect

pytestmark = pytest.mark.one_store

GAP = 4.5
Prune = Callable[[dict[str, Any]], list[str]]


def label_filters(operation: str, new: New, make: Callable[[dict[str, str]], str], prune: Prune) -> None:
    """`label` takes what has it, `label!` what lacks it; others that live in the engine have another one."""
    mine = new.name("mine")
    red, blue = make({"of": mine, "color": "red"}), make({"of": mine, "color": "blue"})
    found = prune({"label": [f"of={mine}", "color=red"]})
    filtered(f"{operation}.label", found, keeps=red, leaves=blue, value="of=…, color=red")
    red = make({"of": mine, "color": "red"})
    found = prune({"label": f"of={mine}", "label!": "color=red"})
    filtered(f"{operation}.label!", found, keeps=blue, leaves=red, value="color=red")
    assert prune({"label": f"of={mine}"}) == [red]


def until_filter(operation: str, new: New, make: Callable[[dict[str, str]], str], prune: Prune) -> None:
    """Each form takes an old thing that was made for it, and leaves the young one."""
    mine = new.name("mine")
    old = {form: make({mine: form}) for form in MOMENTS}
    born = time.time_ns()
    time.sleep(GAP)
    young = {form: make({mine: form}) for form in MOMENTS}
    with far_away():
        for form, value in forms_of((born // SECOND + 3) * SECOND - SECOND // 4).items():
            found = prune({"label": f"{mine}={form}", "until": value})
            filtered(f"{operation}.until", found, keeps=old[form], leaves=young[form], form=form, value=value)
            assert found == [old[form]]


class TestContainers:
    def test_each(self, docker: dockline.Client, new: New) -> None:
        def make(labels: dict[str, str]) -> str:
            return new.container("true", labels=labels)

        def prune(filters: Any) -> list[str]:
            return docker.containers.prune(filters=filters).containers_deleted or []

        label_filters("ContainerPrune", new, make, prune)
        until_filter("ContainerPrune", new, make, prune)


class TestNetworks:
    def test_each(self, docker: dockline.Client, new: New) -> None:
        subnets = iter(range(16, 224, 8))

        def make(labels: dict[str, str]) -> str:
            name = new.name("net")
            pool = IPAM(config=[IPAMConfig(subnet=f"10.213.77.{next(subnets)}/29")])
            new.network(name=name, labels=labels, ipam=pool, internal=True)
            return name

        def prune(filters: Any) -> list[str]:
            return docker.networks.prune(filters=filters).networks_deleted or []

        label_filters("NetworkPrune", new, make, prune)
        until_filter("NetworkPrune", new, make, prune)


class TestImages:
    @pytest.fixture
    def make(self, docker: dockline.Client, new: New) -> Callable[..., str]:
        """Makes a new image with labels; gives its id."""

        def image(labels: dict[str, str], *, tagged: bool = False) -> str:
            name = new.image_tag()
            changes = [f"LABEL {key}={value!r}" for key, value in labels.items()]
            repo, tag = (name.partition(":")[0], "v1") if tagged else (None, None)
            archive = tar_of({"unique": name})
            with docker.images.create(archive, from_src="-", changes=changes, repo=repo, tag=tag) as made:
                id_ = list(made)[-1].status
            assert id_ is not None
            new.later(lambda: docker.images.remove(id_, force=True))
            return id_

        return image

    def test_labels(self, new: New, make: Callable[..., str], docker: dockline.Client) -> None:
        def prune(filters: Any) -> list[str]:
            before = {each.id for each in docker.images.list(all=True)}
            docker.images.prune(filters=filters)
            return sorted(before - {each.id for each in docker.images.list(all=True)})

        label_filters("ImagePrune", new, make, prune)
        until_filter("ImagePrune", new, make, prune)

    def test_dangling(self, docker: dockline.Client, new: New, make: Callable[..., str]) -> None:
        def gone(dangling: bool | int | str) -> tuple[list[str], str, str]:
            mine = new.name("mine")
            tagged, untagged = make({mine: "x"}, tagged=True), make({mine: "x"})
            before = {each.id for each in docker.images.list(all=True)}
            docker.images.prune(filters={"label": mine, "dangling": dangling})
            return sorted(before - {each.id for each in docker.images.list(all=True)}), tagged, untagged

        for value in (True, "true", 1):
            removed, tagged, untagged = gone(value)
            filtered("ImagePrune.dangling", removed, keeps=untagged, leaves=tagged, form="True", value=value)
        for value in (False, "0"):
            removed, tagged, untagged = gone(value)
            assert untagged in removed
            filtered("ImagePrune.dangling", removed, keeps=tagged, leaves="none", form="False", value=value)


class TestVolumes:
    def test_each(self, docker: dockline.Client, new: New) -> None:
        def prune(filters: Any) -> list[str]:
            return docker.volumes.prune(filters=filters).volumes_deleted or []

        def named(labels: dict[str, str]) -> str:
            return new.volume(labels=labels)

        def anonymous(labels: dict[str, str]) -> str:
            return new.volume(name=None, labels=labels)

        label_filters("VolumePrune", new, anonymous, prune)
        for all_, form in ((True, "True"), ("1", "True"), (False, "False"), ("false", "False")):
            mine = new.name("mine")
            one, other = named({mine: "x"}), anonymous({mine: "x"})
            found = prune({"label": mine, "all": all_})
            if form == "True":
                assert sorted(found) == sorted([one, other])
                filtered("VolumePrune.all", found, keeps=one, leaves="none", form=form, value=all_)
            else:
                filtered("VolumePrune.all", found, keeps=other, leaves=one, form=form, value=all_)


@pytest.fixture(scope="module")
def builder(client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client of an engine whose build cache nobody else fills, and which removes none of it by itself."""
    with PrivateEngine(name="builder", config={"builder": {"gc": {"enabled": False}}}) as engine:
        load_busybox(engine)
        with client_for(engine) as docker:
            yield docker


class TestBuildCache:
    """Records are known by their descriptions: the id of one may change while its build ends."""

    @staticmethod
    def records(docker: dockline.Client) -> dict[str, BuildCache]:
        found = docker.system.df(type=["build-cache"]).build_cache or []
        return {str(record.description): record for record in found}

    def pruned(self, docker: dockline.Client, all_: bool | None = True, **filters: Any) -> list[str]:
        """Prune; the descriptions of what is gone."""
        before, given = self.records(docker), {key.replace("_", "-"): value for key, value in filters.items()}
        chosen: Any = given or None
        docker.images.prune_build_cache(all=all_, filters=chosen)
        return sorted(before.keys() - self.records(docker).keys())

    @staticmethod
    def build(docker: dockline.Client, words: list[str]) -> list[str]:
        """Build so that each word has a record of its own, which no other needs; their descriptions."""
        stages = [f"FROM busybox AS {word}\nRUN echo {word} > /{word}\n" for word in words]
        copies = [f"COPY --from={word} /{word} /\n" for word in words]
        dockerfile = "".join([*stages, "FROM scratch\n", *copies])
        docker.images.build(tar_of({"Dockerfile": dockerfile}), version="2").drain()
        return [f"mount / from exec /bin/sh -c echo {word} > /{word}" for word in words]

    def test_until(self, builder: dockline.Client) -> None:
        cases = [(key, form) for key in ("until", "unused-for") for form in MOMENTS]
        words = [f"word{number}" for number, _ in enumerate(cases)]
        old = dict(zip(cases, self.build(builder, words), strict=True))
        born = time.time_ns()
        time.sleep(GAP)
        [young] = self.build(builder, ["young"])
        moment = (born // SECOND + 3) * SECOND - SECOND // 4
        assert {young, *old.values()} <= self.records(builder).keys()

        def pruned(key: str, form: str, text: str) -> list[str]:
            given: dict[str, Any] = {key: forms_of(moment)[form], "description": text}
            found = self.pruned(builder, **given)
            return [text] if text in found else []

        with far_away():
            for (key, form), text in old.items():
                assert not pruned(key, form, young), form
                # A build that has just ended may hold its records for a moment.
                found = eventually(partial(pruned, key, form, text))
                assert young in self.records(builder)
                filtered(f"BuildPrune.{key}", found, keeps=text, leaves=young, form=form)

    def test_what_tells_them_apart(self, builder: dockline.Client) -> None:
        red, blue, green = self.build(builder, ["red", "blue", "green"])
        found = eventually(lambda: self.pruned(builder, id=self.records(builder)[red].id))
        filtered("BuildPrune.id", found, keeps=red, leaves=blue, value="one's id")
        assert " " in blue and "/" in blue
        found = eventually(lambda: self.pruned(builder, description=blue))
        filtered("BuildPrune.description", found, keeps=blue, leaves=green, value=blue)

    def test_kinds_and_shares(self, builder: dockline.Client) -> None:
        """What an image holds as well is shared; of the two, `all` alone removes it."""

        def build(word: str) -> tuple[str, str, str]:
            """A record that is shared, one that is not, and a folder kept between builds."""
            dockerfile = (
                f"FROM busybox AS {word}\nRUN --mount=type=cache,target=/keep{word} echo {word} > /{word}\n"
                f"RUN true\nFROM scratch\nCOPY --from={word} /{word} /\n"
            )
            builder.images.build(tar_of({"Dockerfile": dockerfile}), version="2", tags=[f"{word}:v1"]).drain()
            kinds = ("COPY --from=", "mount / from exec", "cached mount")
            texts = [text for text in self.records(builder) if word in text]
            [shared], [own], [folder] = [[text for text in texts if kind in text] for kind in kinds]
            return shared, own, folder

        def pruned(all_: bool | None = True, **filters: Any) -> list[str]:
            return self.pruned(builder, all_, **filters)

        shared, own, folder = build("one")
        parents = self.records(builder)[own].parents or []
        assert parents and {shared, own, folder}.isdisjoint(
            [*pruned(parent=parents[0]), *pruned(inuse=True), *pruned(type="no-such")]
        )
        without_effect("BuildPrune.parent")
        without_effect("BuildPrune.inuse")
        found = eventually(lambda: pruned(type="exec.cachemount"))
        filtered("BuildPrune.type", found, keeps=folder, leaves=own, value="exec.cachemount")
        found = eventually(lambda: self.seen_to_go(own, lambda: pruned(private=True)))
        filtered("BuildPrune.private", found, keeps=own, leaves=shared, form="True")
        _, own, _ = build("two")
        found = eventually(lambda: self.seen_to_go(shared, lambda: pruned(shared=True)))
        filtered("BuildPrune.shared", found, keeps=shared, leaves=own, form="True")

        number = iter(range(100))

        def removed(all_: bool | None) -> tuple[bool, bool]:
            shared, own, _ = build(f"all{next(number)}")
            gone: list[str] = []

            def both() -> bool:
                gone.extend(pruned(all_))
                return own in gone and (not all_ or shared in gone)

            eventually(both)
            return own in gone, shared in gone

        booleans(
            "BuildPrune.all",
            removed,
            true=(True, True),
            false=(True, False),
            default=False,
            what="what images hold as well goes too",
        )

    @staticmethod
    def seen_to_go(text: str, prune: Callable[[], list[str]]) -> list[str]:
        """What is gone, if that is among it."""
        found = prune()
        return found if text in found else []
