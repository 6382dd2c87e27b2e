"""What a reader looks for: operations with all that they take, fields, values, states, errors, versions."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import get_type_hints

import attrs
import pytest

import dockline
from dockline import errors, filters
from dockline_gen.description.schemas import operations_of
from dockline_gen.documents import load_version
from dockline_gen.overlay.waiters import load_waiters
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems
from dockline_kit.command.catalogue import Method, methods_of, resources_of

from ...support.versions import NEWEST, SHIPPED, VERSIONS
from .reading import reference, section, terms

Pages = Mapping[str, str]


def methods(pages: Pages) -> Iterator[tuple[Method, str]]:
    """All methods of the client's resources with their sections, but for second names of one."""
    for resource in resources_of(dockline.Client):
        page = pages[f"{resource}.md"]
        for method in methods_of(dockline.Client, resource).values():
            if f"**Also** `docker.{method.called}`{{#{method.name}}}" not in page:
                yield method, section(page, method.name)


@pytest.mark.parametrize("version", dict.fromkeys([VERSIONS[0], SHIPPED, NEWEST]))
def test_each_operation_has_a_section_with_its_endpoint(version: str) -> None:
    text = "".join(reference(version).values())
    data = load_version(version).data
    for path, item in data["paths"].items():
        for method, operation in item.items():
            line = f"**On the wire** `{method.upper()} {path}`, `{operation['operationId']}`: answers "
            assert line in text, operation["operationId"]
    assert len(operations_of(data)) > 60


def test_each_keyword_of_each_method_is_told(pages: Pages) -> None:
    for method, told in methods(pages):
        parameters = list(inspect.signature(method.function).parameters)[1:]
        assert [name for name in parameters if name not in terms(told)] == [], method.called


def test_each_method_is_shown_in_both_halves(pages: Pages) -> None:
    for method, told in methods(pages):
        threads, tasks, *_ = told.partition("```python\n")[2].partition("\n```")[0].split("\n")
        assert tasks in (f"await {threads}", f"async {threads}"), method.called
        assert f"docker.{method.called}(" in threads


def test_an_operation_is_told_whole(pages: Pages) -> None:
    told = section(pages["containers.md"], "stop")
    assert "docker.containers.stop(id, *, signal=None, timeout=None)\nawait docker." in told
    assert "`timeout`{#stop.timeout} int, seconds, optional, `t` on the wire\n" in told
    assert terms(told)["signal"].endswith(" Since API 1.42.")
    assert "**Gives** bool: Whether this stopped it" in told
    assert "- [`NotFound`](errors.md#notfound) (404): No such container.\n" in told
    assert "`ContainerStop`: answers 204, or 304 where it was so already; fails with 500 as well." in told
    assert "**Also** `docker.container(id).stop()`." in told


def test_what_is_deprecated_says_what_to_use_instead(pages: Pages) -> None:
    told = terms(section(pages["images.md"], "prune_build_cache"))
    assert told["keep_storage"].endswith("Deprecated since API 1.48: use `reserved_space`.")


def test_a_switch_and_its_other_answer_are_shown(pages: Pages) -> None:
    told = section(pages["containers.md"], "stats")
    assert "for item in docker.containers.stats(id, *, stream=None, one_shot=None):\nasync for item" in told
    assert "\nawait docker.containers.stats(id, stream=False)\n" in told


def test_an_argument_that_is_spelled_says_how_and_where_it_goes(pages: Pages) -> None:
    told = terms(section(pages["containers.md"], "run"))["restart"]
    assert "Goes to [`HostConfig.RestartPolicy`](models/containers.md#hostconfig.restart_policy)" in told
    assert "`'on-failure:3'`" in told


def test_names_in_prose_are_links(pages: Pages) -> None:
    assert (
        "Made of [`images.pull`](images.md#pull), [`containers.create`](#create)," in pages["containers.md"]
    )


def test_each_field_of_each_model_is_told(pages: Pages) -> None:
    text = "".join(page for path, page in pages.items() if path.startswith("models/"))
    for name in dockline.models.__all__:
        for each in attrs.fields(getattr(dockline.models, name)):
            if each.name != "unknown":
                assert f"`{each.name}`{{#{name.lower()}.{each.name}}} " in text, f"{name}.{each.name}"
        assert f"{name}](" in pages["models/index.md"]


def test_the_meaning_of_a_field_is_found_by_its_name(pages: Pages) -> None:
    [page] = [page for page in pages.values() if "{#hostconfig.nano_cpus}" in page]
    told = section(page, "hostconfig")
    assert "`nano_cpus`{#hostconfig.nano_cpus} int, `NanoCpus` on the wire\n" in told
    assert "CPU" in terms(told)["nano_cpus"]
    assert "Part of [`ContainerCreateRequest.host_config`](#containercreaterequest.host_config)" in told


def test_a_field_that_is_always_there_is_required(pages: Pages) -> None:
    assert "`name`{#volume.name} str, required, `Name` on the wire\n" in pages["models/volumes.md"]


@pytest.mark.parametrize(("path", "title"), [("index.md", "Reference"), ("filters.md", "Filters")])
def test_a_page_is_called_by_what_it_tells(pages: Pages, path: str, title: str) -> None:
    assert f"\n# {title}\n" in f"\n{pages[path]}"


def test_the_states_of_a_waiter_of_the_kit_are_told(pages: Pages) -> None:
    assert terms(section(pages["waiters.md"], "services")).keys() == {"converged"}


def test_limits_stand_with_what_they_limit(pages: Pages) -> None:
    assert terms(section(pages["models/containers.md"], "hostconfig"))["shm_size"].endswith(" At least 0.")


def test_each_value_of_each_enum_is_told(pages: Pages) -> None:
    for name in dockline.enums.__all__:
        told = section(pages["enums.md"], name.lower())
        for member in getattr(dockline.enums, name):
            assert f"`{member.name}`{{#" in told, member


def test_each_key_of_each_filter_is_told(pages: Pages) -> None:
    for name in filters.__all__:
        [told] = [text for text in pages["filters.md"].split("\n## ") if f"`{name}`" in text]
        assert [key for key in get_type_hints(getattr(filters, name)) if f"`{key}`{{#" not in told] == []


def test_each_state_that_can_be_awaited_is_told(pages: Pages) -> None:
    waiters = load_waiters(spec_dir() / "overlay" / "waiters.yaml", Problems()).entries
    for waiter in waiters:
        assert f"`{waiter.state}`{{#" in pages["waiters.md"]
    told = terms(section(pages["waiters.md"], "containers"))["healthy"]
    assert told.startswith('When `state.status` is `"running"` or `"paused"` and `state.health.status` is')
    assert "Asks again after the events `health_status`, `start`, `die` and `destroy`." in told


def test_the_types_of_events_are_told_and_the_actions_that_waiters_go_by(pages: Pages) -> None:
    told = section(pages["events.md"], "type")
    assert terms(told)["container"] == "A container."
    assert "`container` `die`{#action.container.die}: [`containers.wait_until`](" in pages["events.md"]


def test_each_error_is_told_with_what_it_is_a_kind_of(pages: Pages) -> None:
    page = pages["errors.md"]
    for name in errors.__all__:
        cls = getattr(errors, name)
        if isinstance(cls, type):
            told = section(page, name.lower())
            assert all(base.__name__ in told for base in cls.__bases__), name
            first = " ".join((cls.__doc__ or "").partition("\n\n")[0].split())
            assert first.partition("`")[0] in told, name
    assert "\n        - [`ServerError`](#servererror)\n            - [`ServiceUnavailable`]" in page


def test_types_of_signatures_are_told_by_their_docstrings(pages: Pages) -> None:
    told = section(pages["types.md"], "framestream")
    assert told.startswith("\n```python\nfrom dockline import FrameStream\n```\n\nLog output: frames as")
    assert "`read()`\n:   All that is left, stdout and stderr apart.\n" in told
    for page in pages.values():
        assert "Ellipsis" not in page and " at 0x" not in page
    assert "`Items[str | int, " in section(pages["types.md"], "portslike")
    assert "`int | float | str | datetime | timedelta`\n\nA moment: unix seconds" in pages["types.md"]


def test_versions_tell_what_came_and_what_went(pages: Pages) -> None:
    page = pages["versions.md"]
    came = section(page, "v1.42")
    assert "- [`docker.containers.stop`](containers.md#stop): [`signal`](containers.md#stop.signal)\n" in came
    went = section(page, "v1.52").partition("**Gone**")[2]
    assert "- [`docker.images.prune_build_cache`](images.md#prune_build_cache): [`keep-storage`](" in went
    assert page.index("{#v1.52}") < page.index("{#v1.42}")


def test_what_came_with_something_that_went_before_it_stands_with_it(pages: Pages) -> None:
    came = section(pages["versions.md"], "v1.39")
    assert "- [`BuildCache`](models/system.md#buildcache), with `Parent`\n" in came


def test_what_a_version_lacks_is_told_without_a_link() -> None:
    came = section(reference(VERSIONS[0])["versions.md"], "v1.42")
    assert "- [`docker.containers.stop`](containers.md#stop): `signal`\n" in came


def test_handles_lead_to_the_methods_that_they_have(pages: Pages) -> None:
    told = section(pages["containers.md"], "docker.container")
    assert "[`stop`](#stop)" in told and "[`commit`](images.md#commit)" in told
