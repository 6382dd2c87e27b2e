"""What each filter of a prune removes, and what it leaves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

import dockline
from dockline.v1_51.models import IPAM, BuildCache, IPAMConfig

from ..helpers import ClientFor, New, eventually, tar_of
from ..private import PrivateEngine, load_busybox
from .moments import MOMENTS, SECOND, far_away, forms_of
from .tables import booleans, filtered, without_effect

pytestmark = pytest.mark.one_store

GAP = 6.0
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
    @staticmethod
    def records(docker: dockline.Client) -> dict[str, BuildCache]:
        found = docker.system.df(type=["build-cache"]).build_cache or []
        return {str(record.description): record for record in found}

    @staticmethod
    def build(docker: dockline.Client, words: list[str]) -> None:
        """Build so that each word has a record of its own, which no other record needs."""
        stages = [f"FROM busybox AS {word}\nRUN echo {word} > /{word}\n" for word in words]
        copies = [f"COPY --from={word} /{word} /\n" for word in words]
        dockerfile = "".join([*stages, "FROM scratch\n", *copies])
        docker.images.build(tar_of({"Dockerfile": dockerfile}), version="2").drain()

    def id_of(self, docker: dockline.Client, word: str) -> str:
        found = self.records(docker)
        (id_,) = [
            record.id
            for description, record in found.items()
            if description.startswith("mount / from exec") and description.endswith(f"/{word}")
        ]
        assert id_ is not None
        return id_

    def test_until(self, builder: dockline.Client) -> None:
        words = {
            (key, form): f"{key.replace('-', '')}{number}"
            for key in ("until", "unused-for")
            for number, form in enumerate(MOMENTS)
        }
        self.build(builder, list(words.values()))
        born = time.time_ns()
        old = {case: self.id_of(builder, word) for case, word in words.items()}
        time.sleep(GAP)
        self.build(builder, ["young"])
        young = self.id_of(builder, "young")
        moment = (born // SECOND + 3) * SECOND - SECOND // 4

        def pruned(key: str, form: str, id_: str) -> list[str]:
            filters: Any = {key: forms_of(moment)[form], "id": id_}
            # The list of what is left tells what went, should the answer miss it.
            told = builder.images.prune_build_cache(all=True, filters=filters).caches_deleted or []
            left = {record.id for record in self.records(builder).values()}
            return told if id_ in left else [*told, id_]

        with far_away():
            for (key, form), id_ in old.items():
                assert not pruned(key, form, young), form
                # A build that has just ended may hold its records for a moment.
                found = eventually(partial(pruned, key, form, id_))
                filtered(f"BuildPrune.{key}", found, keeps=id_, leaves=young, form=form)

    def test_what_tells_them_apart(self, builder: dockline.Client) -> None:
        def pruned(filters: Any) -> list[str]:
            return builder.images.prune_build_cache(all=True, filters=filters).caches_deleted or []

        self.build(builder, ["red", "blue", "green"])
        red, blue, green = (self.id_of(builder, word) for word in ("red", "blue", "green"))
        found = eventually(lambda: pruned({"id": red}))
        filtered("BuildPrune.id", found, keeps=red, leaves=blue, value="one's id")
        text = next(text for text, record in self.records(builder).items() if record.id == blue)
        assert " " in text and "/" in text
        found = eventually(lambda: pruned({"description": text}))
        filtered("BuildPrune.description", found, keeps=blue, leaves=green, value=text)

    def test_kinds_and_shares(self, builder: dockline.Client, new: New) -> None:
        """What an image holds as well is shared; of the two, `all` alone removes it."""

        def build(word: str) -> tuple[str, str, str]:
            """The ids of a record that is shared, of one that is not, and of a folder kept between builds."""
            dockerfile = (
                f"FROM busybox AS {word}\nRUN --mount=type=cache,target=/keep{word} echo {word} > /{word}\n"
                f"RUN true\nFROM scratch\nCOPY --from={word} /{word} /\n"
            )
            builder.images.build(tar_of({"Dockerfile": dockerfile}), version="2", tags=[f"{word}:v1"]).drain()
            found = self.records(builder)
            told = {
                kind: str(record.id)
                for description, record in found.items()
                for kind in ("COPY --from=", "mount / from exec", "cached mount")
                if kind in description and word in description
            }
            return told["COPY --from="], told["mount / from exec"], told["cached mount"]

        def pruned(all_: bool | None = True, **filters: Any) -> list[str]:
            given: Any = filters or None
            return builder.images.prune_build_cache(all=all_, filters=given).caches_deleted or []

        shared, own, folder = build("one")
        assert pruned(parent=shared) == pruned(inuse=True) == pruned(type="no-such") == []
        without_effect("BuildPrune.parent")
        without_effect("BuildPrune.inuse")
        found = eventually(lambda: pruned(type="exec.cachemount"))
        filtered("BuildPrune.type", found, keeps=folder, leaves=own, value="exec.cachemount")
        found = eventually(lambda: pruned(private=True))
        filtered("BuildPrune.private", found, keeps=own, leaves=shared, form="True")
        another, own, _ = build("two")
        found = eventually(lambda: pruned(shared=True))
        assert another in found
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
