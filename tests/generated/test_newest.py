"""What API 1.52 to 1.55 brought, as programs use it, at a daemon that answers as such an engine does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dockline.errors import InvalidArgument, ServerError
from dockline_gen.documents import load_version

from ..support.fake import FakeDaemon, json_response, response
from ..support.rendered import imported

API = "1.55"
EMPTY_TAR = bytes(10240)
AMD = {"os": "linux", "architecture": "amd64"}
ARM = {"os": "linux", "architecture": "arm64", "variant": "v8"}
STATEMENT = {
    "Descriptor": {"mediaType": "application/vnd.in-toto+json", "digest": "sha256:" + "0" * 64, "size": 7},
    "PredicateType": "https://slsa.dev/provenance/v1",
    "Statement": {"_type": "https://in-toto.io/Statement/v1", "predicate": {"x": [1]}},
}
IMAGE = {
    "Id": "sha256:" + "1" * 64,
    "Identity": {
        "Signature": [
            {
                "Name": "Docker Hardened Image",
                "KnownSigner": "DHI",
                "SignatureType": "bundle-v0.3",
                "Signer": {
                    "SourceRepositoryVisibilityAtSigning": "public",
                    "BuildSignerURI": "https://x.test",
                },
                "Timestamps": [{"Type": "TimestampAuthority", "Timestamp": "2026-01-02T03:04:05.6Z"}],
            }
        ],
        "Pull": [{"Repository": "docker.io/library/alpine"}],
        "Build": [{"Ref": "r", "CreatedAt": "2026-01-02T03:04:05Z"}],
    },
}
USAGE = {"ActiveCount": 1, "TotalCount": 2, "Reclaimable": 3, "TotalSize": 4}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bindings of 1.55."""
    return imported(load_version(API), tmp_path_factory.mktemp("package"), "dock_of_155")


@pytest.fixture
def docker(package: Any, daemon: FakeDaemon) -> Iterator[Any]:
    """A client that speaks 1.55 to a fake."""
    with package.Client(daemon.url, version=API) as client:
        yield client


def asked(daemon: FakeDaemon) -> tuple[str, dict[str, list[str]]]:
    """Path and query of what was asked last."""
    target = urlsplit(daemon.asked[-1].target)
    return target.path, parse_qs(target.query)


def test_attestations_are_listed_by_the_images_name(docker: Any, daemon: FakeDaemon) -> None:
    daemon.answer(json_response([STATEMENT]))
    [found] = docker.images.attestations(
        "docker.io/library/alpine", type=[STATEMENT["PredicateType"]], statement=True
    )
    assert asked(daemon) == (
        f"/v{API}/images/docker.io/library/alpine/attestations",
        {"type": [STATEMENT["PredicateType"]], "statement": ["true"]},
    )
    assert (found.descriptor.size, found.predicate_type) == (7, STATEMENT["PredicateType"])
    assert found.statement == STATEMENT["Statement"]


def test_attestations_of_a_platform(docker: Any, daemon: FakeDaemon) -> None:
    daemon.answer(json_response([]))
    assert docker.images.attestations("alpine", platform="linux/amd64") == []
    assert [json.loads(each) for each in asked(daemon)[1]["platform"]] == [AMD]


def test_a_name_that_is_none_is_refused_for_attestations_as_for_others(docker: Any) -> None:
    with pytest.raises(InvalidArgument):
        docker.images.attestations("alpine/../../containers")


def test_a_store_that_keeps_no_attestations_is_a_servers_error(docker: Any, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"message": "not implemented"}, 501, "Not Implemented"))
    with pytest.raises(ServerError, match="501 not implemented"):
        docker.images.attestations("alpine")


@pytest.mark.parametrize(
    ("platform", "sent"),
    [
        ("linux/amd64", [AMD]),
        (AMD, [AMD]),
        (["linux/amd64"], [AMD]),
        (["linux/amd64", "linux/arm64/v8"], [AMD, ARM]),
        ((AMD, "linux/arm64/v8"), [AMD, ARM]),
    ],
    ids=["one as text", "one as a mapping", "a list of one", "several", "several, mixed"],
)
@pytest.mark.parametrize("operation", ["save", "save_many", "load"])
def test_one_or_several_platforms(
    docker: Any, daemon: FakeDaemon, operation: str, platform: Any, sent: list[dict[str, str]]
) -> None:
    if operation == "load":
        daemon.answer(json_response({"stream": "Loaded"}))
        docker.images.load(EMPTY_TAR, platform=platform).drain()
    else:
        daemon.answer(response(EMPTY_TAR, Content_Type="application/x-tar"))
        given = {"names": ["a", "b"]} if operation == "save_many" else {}
        with getattr(docker.images, operation)(*([] if given else ["a"]), platform=platform, **given) as tar:
            assert tar.read() == EMPTY_TAR
    assert [json.loads(each) for each in asked(daemon)[1]["platform"]] == sent


def test_no_platform_at_all_is_refused(docker: Any) -> None:
    with pytest.raises(InvalidArgument, match="empty list"):
        docker.images.save("a", platform=[])


def test_where_an_image_comes_from(docker: Any, package: Any, daemon: FakeDaemon) -> None:
    daemon.answer(json_response(IMAGE))
    identity = docker.images.inspect("alpine").identity
    [signature] = identity.signature
    [time] = signature.timestamps
    enums = package.v1_55.enums
    assert time.type is enums.SignatureTimestampType.TIMESTAMP_AUTHORITY
    assert signature.known_signer is enums.KnownSignerIdentity.DHI
    assert signature.signature_type is enums.SignatureType.BUNDLE_V0_3
    assert time.timestamp.datetime.microsecond == 600_000
    assert signature.signer.source_repository_visibility_at_signing == "public"
    assert identity.pull[0].repository == "docker.io/library/alpine"
    assert identity.build[0].ref == "r"


def test_disk_usage_has_the_old_members_until_the_new_form_is_asked_for(
    docker: Any, daemon: FakeDaemon
) -> None:
    old = {"LayersSize": 9, "Images": [], "Containers": [], "Volumes": [], "BuildCache": [{"ID": "b"}]}
    daemon.answer(json_response({**old, "ImageUsage": USAGE}))
    usage = docker.system.df()
    assert (usage.layers_size, usage.images, usage.build_cache[0].id) == (9, [], "b")
    assert usage.image_usage.total_size == 4
    items = [{"Id": "sha256:2", "Size": 5}]
    daemon.answer(json_response({"ImageUsage": {**USAGE, "Items": items}}))
    usage = docker.system.df(verbose=True)
    assert asked(daemon)[1] == {"verbose": ["true"]}
    assert usage.layers_size is None and usage.images is None
    assert usage.image_usage.items[0].size == 5


def test_node_resource_interface(docker: Any, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"NRI": {"Info": [["socket", "/run/nri.sock"]]}}))
    assert docker.system.info().nri.info == [["socket", "/run/nri.sock"]]
