"""Folders of OCI's layout: what their index names, how a cache gets a name in it, and what is refused."""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline.errors import InvalidArgument, ProtocolError
from dockline_kit.buildkit.delivery.caches import LocalCache, caches_of
from dockline_kit.buildkit.request.abilities import Abilities
from dockline_kit.buildkit.request.by_path import path_build
from dockline_kit.buildkit.store.layout import find, put, source_of
from dockline_kit.buildkit.trees.contexts import resolve

from ...support.waiting import PATIENCE
from .plans import DOCKERFILE, asked, plan_of

NAME = "org.opencontainers.image.ref.name"
FULL_NAME = "io.containerd.image.name"
INDEX = "application/vnd.oci.image.index.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"


def blob(folder: Path, data: bytes = b"{}") -> str:
    """The digest of a blob that is in the folder then."""
    digest = sha256(data).hexdigest()
    place = folder / "blobs/sha256" / digest
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return f"sha256:{digest}"


def told(digest: str, size: int = 2, **more: Any) -> str:
    """A manifest's descriptor, as an engine tells it."""
    return json.dumps({"mediaType": MANIFEST, "digest": digest, "size": size, **more})


def index(folder: Path) -> Any:
    return json.loads((folder / "index.json").read_text())


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != "blobs"]


class TestTheIndex:
    def test_names_a_manifest(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        put(str(tmp_path), told(digest, platform={"os": "linux"}), "latest")
        assert index(tmp_path) == {
            "schemaVersion": 2,
            "mediaType": INDEX,
            "manifests": [
                {"mediaType": MANIFEST, "digest": digest, "size": 2, "annotations": {NAME: "latest"}}
            ],
        }
        assert json.loads((tmp_path / "oci-layout").read_text()) == {"imageLayoutVersion": "1.0.0"}
        assert sorted(names(tmp_path)) == ["index.json", "oci-layout"]
        assert find(str(tmp_path), "latest") == digest and find(str(tmp_path), "other") is None

    def test_names_the_last_one_of_a_tag_and_keeps_all_else(self, tmp_path: Path) -> None:
        first, second = blob(tmp_path), blob(tmp_path, b"[]")
        image = {"digest": first, "size": 2, "annotations": {NAME: "latest", FULL_NAME: "r/mine:latest"}}
        other = {"digest": first, "size": 2}
        before = {"schemaVersion": 2, "annotations": {"a": "b"}, "manifests": [image, other]}
        (tmp_path / "index.json").write_text(json.dumps(before))
        for digest, tag in ((first, "latest"), (first, "one"), (second, "latest")):
            put(str(tmp_path), told(digest), tag)
        found = index(tmp_path)
        assert found["annotations"] == {"a": "b"} and found["manifests"][:2] == [image, other]
        assert [(each["digest"], each["annotations"][NAME]) for each in found["manifests"][2:]] == [
            (first, "one"), (second, "latest"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "wrong",
        [
            "",
            "[]",
            "{}",
            "[" * 100_000,
            told("sha256:../../index.json"),
            told("sha512:" + "0" * 128),
            told("sha256:" + "0" * 64),
            told("sha256:" + sha256(b"{}").hexdigest(), size=3),
            told("sha256:" + sha256(b"{}").hexdigest(), size=0),
            told("sha256:" + sha256(b"{}").hexdigest(), size="2"),  # type: ignore[arg-type]
            told("sha256:" + sha256(b"{}").hexdigest(), mediaType=[]),
            told("sha256:" + sha256(b"{}").hexdigest(), annotations={"a": {}}),
            told("sha256:" + sha256(b"{}").hexdigest(), annotations=["a"]),
        ],
    )
    def test_names_nothing_that_hasnt_come(self, tmp_path: Path, wrong: str) -> None:
        blob(tmp_path)
        with pytest.raises(ProtocolError, match="the engine tells of a cache"):
            put(str(tmp_path), wrong, "latest")
        assert names(tmp_path) == []

    @pytest.mark.parametrize(
        "content",
        ["{", "[]", '{"manifests": 3}', '{"manifests": [3]}', '{"manifests": [{"annotations": 1}]}'],
    )
    def test_that_is_none_is_refused_and_stays(self, tmp_path: Path, content: str) -> None:
        digest = blob(tmp_path)
        (tmp_path / "index.json").write_text(content)
        refused = pytest.raises(InvalidArgument, match=r"index\.json' isn't the index of an OCI layout")
        with refused:
            put(str(tmp_path), told(digest), "a")
        with refused:
            find(str(tmp_path), "a")
        assert (tmp_path / "index.json").read_text() == content and names(tmp_path) == ["index.json"]

    def test_that_cant_be_read_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "index.json").mkdir()
        with pytest.raises(InvalidArgument, match=r"/index\.json"):
            find(str(tmp_path), "latest")

    def test_may_be_read_like_any_other_file(self, tmp_path: Path) -> None:
        put(str(tmp_path), told(blob(tmp_path)), "latest")
        (tmp_path / "plain").touch()
        assert (tmp_path / "index.json").stat().st_mode == (tmp_path / "plain").stat().st_mode

    def test_is_replaced_where_it_is_a_link(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        (tmp_path / "elsewhere").write_text('{"manifests": []}')
        (tmp_path / "index.json").symlink_to("elsewhere")
        put(str(tmp_path), told(digest), "latest")
        assert (tmp_path / "elsewhere").read_text() == '{"manifests": []}'
        assert not (tmp_path / "index.json").is_symlink()

    def test_is_changed_by_one_at_a_time(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        script = (
            "import sys\nfrom dockline_kit.buildkit.store.layout import put\n"
            "for number in range(30):\n"
            f"    while not put({str(tmp_path)!r}, {told(digest)!r}, sys.argv[1] + str(number)): pass"
        )
        command = [sys.executable, "-c", script]
        running = [subprocess.Popen([*command, name]) for name in ("a", "b", "c")]
        assert [process.wait(PATIENCE) for process in running] == [0, 0, 0]
        assert len(index(tmp_path)["manifests"]) == 90
        assert sorted(names(tmp_path)) == ["index.json", "oci-layout"]

    def test_isnt_changed_while_somebody_else_has_it(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        with open(tmp_path / "index.json.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            assert put(str(tmp_path), told(digest), "latest") is False
            assert names(tmp_path) == ["index.json.lock"]
        assert put(str(tmp_path), told(digest), "latest") is True  # a lock that nobody holds is none
        assert sorted(names(tmp_path)) == ["index.json", "oci-layout"]


class TestACacheInAFolder:
    def test_is_told_by_a_name_that_doesnt_tell_where_it_is(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        put(str(tmp_path), told(digest), "mine")
        cache = LocalCache(tmp_path, mode="max", tag="mine", compression="zstd", ignore_error=True)
        kind, written = cache.entry()
        assert (kind, written) == (
            "local",
            {"dest": cache.store, "mode": "max", "compression": "zstd", "ignore-error": "true"},
        )
        assert cache.entry(importing=True) == ("local", {"src": cache.store, "digest": digest})
        assert cache.store.isalnum() and LocalCache(f"{tmp_path}/.").store == cache.store

    def test_is_left_out_where_nothing_was_kept_yet(self, tmp_path: Path) -> None:
        caches = [LocalCache(tmp_path / "new"), LocalCache(tmp_path), buildkit.Registry("r/c")]
        assert caches_of("cache_from", caches, importing=True) == [("registry", {"ref": "r/c"})]

    def test_a_part_of_which_is_missing_is_told(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        put(str(tmp_path), told(digest), "latest")
        (tmp_path / "blobs/sha256" / digest[7:]).unlink()
        with pytest.raises(InvalidArgument, match=f"names {digest}, which isn't there; remove the folder"):
            plan_of(cache_from=LocalCache(tmp_path))

    def test_is_served_to_be_read_and_the_one_of_cache_to_to_be_written(self, tmp_path: Path) -> None:
        both, read = LocalCache(tmp_path / "both"), LocalCache(tmp_path / "read")
        for cache in (both, read):
            put(cache.path, told(blob(Path(cache.path))), "latest")
        plan = plan_of(cache_from=[both, read], cache_to=both)
        assert {name: store.writable for name, store in plan.stores.items()} == {
            f"local:{both.store}": True,
            f"local:{read.store}": False,
        }

    def test_is_named_when_a_build_has_gone_well(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        plan = plan_of(cache_to=LocalCache(tmp_path, tag="mine"))
        assert plan.keep({}, last=True)  # nothing was kept
        assert names(tmp_path) == []
        assert plan.keep({"cache.manifest": told(digest)}, last=False)
        assert find(str(tmp_path), "mine") == digest

    def test_that_cant_be_named_is_an_error_unless_it_is_to_be_ignored(self, tmp_path: Path) -> None:
        metadata = {"cache.manifest": told(blob(tmp_path), size=3)}
        with pytest.raises(ProtocolError):
            plan_of(cache_to=LocalCache(tmp_path)).keep(metadata, last=False)
        assert plan_of(cache_to=LocalCache(tmp_path, ignore_error=True)).keep(metadata, last=False)
        assert names(tmp_path) == []

    def test_is_the_same_one_wherever_the_process_goes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "sub").mkdir()
        monkeypatch.chdir(tmp_path)
        digest = blob(tmp_path / "cache")
        plan = plan_of(cache_to=LocalCache("cache"))
        monkeypatch.chdir(tmp_path / "sub")
        assert plan.keep({"cache.manifest": told(digest)}, last=True)
        assert [store.has(digest, 2) for store in plan.stores.values()] == [True]
        assert find(str(tmp_path / "cache"), "latest") == digest

    def test_is_refused_where_build_is_the_road(self, tmp_path: Path) -> None:
        put(str(tmp_path), told(blob(tmp_path)), "latest")
        cache = LocalCache(tmp_path)
        for option, plan in (
            ("cache_from", plan_of(cache_from=cache)),
            ("cache_to", plan_of(cache_to=cache)),
        ):
            with pytest.raises(buildkit.UnsupportedByEngine, match=f"{option}: /build can't do .* local"):
                path_build(plan, session="session", ref="ref")

    def test_goes_to_the_frontend_as_what_is_read(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        put(str(tmp_path), told(digest), "latest")
        cache = LocalCache(tmp_path)
        request = asked(cache_from=[cache, "r/cache:1"])
        assert json.loads(request.frontend_attrs["cache-imports"]) == [
            {"Type": "local", "Attrs": {"src": cache.store, "digest": digest}},
            {"Type": "registry", "Attrs": {"ref": "r/cache:1"}},
        ]
        assert "cache-imports" not in asked(cache_to=cache).frontend_attrs


class TestAnImageAsContext:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A folder with an image of two names, and one without any."""
        (tmp_path / "layout").mkdir()
        put(str(tmp_path / "layout"), told(blob(tmp_path / "layout")), "one")
        put(str(tmp_path / "layout"), told(blob(tmp_path / "layout", b"[]")), "latest")
        return tmp_path / "layout"

    @pytest.mark.parametrize(
        ("how", "tag", "data"),
        [("", "latest", b"[]"), (":one", "one", b"{}"), ("@", "latest", b"{}"), (":two@", "two", b"{}")],
    )
    def test_is_served_by_its_digest(self, folder: Path, how: str, tag: str, data: bytes) -> None:
        digest = f"sha256:{sha256(data).hexdigest()}"
        given = f"oci-layout://{folder}{how}{digest if '@' in how else ''}"
        found = resolve(None, DOCKERFILE, {"base": given})
        [(name, store)] = found.stores.items()
        assert name.startswith("oci:") and (store.folder, store.writable) == (str(folder), False)
        assert found.attributes["context:base"] == f"oci-layout://{name[4:]}:{tag}@{digest}"
        assert str(folder) not in found.attributes["context:base"]
        assert plan_of(contexts={"base": given}).stores.keys() == found.stores.keys()

    def test_is_more_than_a_store_of_the_engines_own_can_use(self, folder: Path) -> None:
        plan = plan_of(contexts={"base": f"oci-layout://{folder}"})
        said = "^contexts: 'base', an image in OCI's layout, needs the containerd image store"
        with pytest.raises(buildkit.UnsupportedByEngine, match=said):
            Abilities(containerd=False).check(plan)
        Abilities(containerd=True).check(plan)

    def test_that_is_alone_needs_no_name(self, tmp_path: Path) -> None:
        digest = blob(tmp_path)
        (tmp_path / "index.json").write_text(json.dumps({"manifests": [{"digest": digest, "size": 2}]}))
        assert source_of(str(tmp_path)) == (str(tmp_path), "latest", digest)

    @pytest.mark.parametrize(
        ("given", "says"),
        [
            ("{}:two", "has no image 'two'; it has 'latest', 'one'"),
            ("{}:a/b", "'a/b' can't be a tag"),
            ("{}@sha256:" + "0" * 64, "has no sha256:0000"),
            ("{}@sha256:00", "there is no folder"),
            ("{}/none", "there is no folder"),
            ("", "there is no folder ''"),
        ],
    )
    def test_that_isnt_there(self, folder: Path, given: str, says: str) -> None:
        with pytest.raises(InvalidArgument, match=f"^contexts: 'base': .*{says}"):
            resolve(None, DOCKERFILE, {"base": f"oci-layout://{given.format(folder)}"})

    def test_in_a_folder_without_an_index(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidArgument, match=r"has no image 'latest'; its index\.json names no tag"):
            source_of(str(tmp_path))

    def test_with_a_digest_that_isnt_one(self, tmp_path: Path) -> None:
        entry = {"digest": "sha256:../x", "annotations": {NAME: "latest"}}
        (tmp_path / "index.json").write_text(json.dumps({"manifests": [entry]}))
        with pytest.raises(InvalidArgument, match="names a manifest without a SHA-256 digest"):
            source_of(str(tmp_path))
