"""Names: what the API calls `NanoCPUs` is `nano_cpus`, and any name at all becomes one of Python's."""

from __future__ import annotations

import ast
import keyword
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dockline
from dockline_gen.letters import plain, split
from dockline_gen.overlay.behaviour import Behaviour, ParameterBehaviour
from dockline_gen.overlay.kit import load_kit
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems
from dockline_gen.pycode.literals import literal
from dockline_gen.view.naming import (
    class_name,
    codec_name,
    constant_name,
    function_name,
    method_name,
    module_name,
    repeated,
    snake,
    value_name,
)
from dockline_gen.view.provided import KIT_ERRORS, OFFERED, PROVIDED, PROVIDED_FOR_TASKS

from .tools import CHECKOUT, build, description, render_document, ruff_format

# As a person would write them: each is a name that a plain rule gets wrong.
HARD = {
    "AllowNondistributableArtifactsCIDRs": "allow_nondistributable_artifacts_cidrs",
    "APIVersion": "api_version",
    "BlkioDeviceReadBps": "blkio_device_read_bps",
    "BlkioDeviceReadIOps": "blkio_device_read_iops",
    "CACert": "ca_cert",
    "CAConfig": "ca_config",
    "CgroupnsMode": "cgroupns_mode",
    "CPUShares": "cpu_shares",
    "CpuQuota": "cpu_quota",
    "DNSNames": "dns_names",
    "DeviceIDs": "device_ids",
    "EnableIPv4": "enable_ipv4",
    "EnableIPv6": "enable_ipv6",
    "ExecIDs": "exec_ids",
    "ExternalCAs": "external_cas",
    "GlobalIPv6PrefixLen": "global_ipv6_prefix_len",
    "HTTPProxy": "http_proxy",
    "IOMaximumIOps": "io_maximum_iops",
    "IPv4Address": "ipv4_address",
    "IPv6Gateway": "ipv6_gateway",
    "InsecureRegistryCIDRs": "insecure_registry_cidrs",
    "KernelMemoryTCP": "kernel_memory_tcp",
    "LinkLocalIPs": "link_local_ips",
    "NCPU": "ncpu",
    "NEventsListener": "n_events_listener",
    "NFd": "n_fd",
    "NanoCPUs": "nano_cpus",
    "NanoCpus": "nano_cpus",
    "OOMKillDisable": "oom_kill_disable",
    "OSType": "os_type",
    "OomKilled": "oom_killed",
    "SELinuxContext": "selinux_context",
    "SHA256Sum": "sha256_sum",
    "TLSInfo": "tls_info",
    "TTY": "tty",
    "Tty": "tty",
    "UID": "uid",
    "UTSMode": "uts_mode",
    "VirtualIPs": "virtual_ips",
    " Parents": "parents",
    "diff_ids": "diff_ids",
    "io_service_bytes_recursive": "io_service_bytes_recursive",
    "one-shot": "one_shot",
    "os.features": "os_features",
    "os.version": "os_version",
    "rootfs": "rootfs",
    "sha256": "sha256",
    "x86_64": "x86_64",
}

TEXT = st.text(max_size=40) | st.text(st.sampled_from("aZ09_-. /{}\"'\\\n#%é名"), max_size=20)


@pytest.mark.parametrize(("wire", "name"), HARD.items())
def test_a_wire_name_becomes_the_snake_name_that_a_person_would_write(wire: str, name: str) -> None:
    assert snake(wire) == name


@pytest.mark.parametrize(
    "word",
    "AppArmor IOps IPv4 IPv6 SELinux CPUs GID GIDs IDs IPs PIDs UID UIDs VIPs CAs CIDRs URLs APIs".split(),
)
def test_a_word_of_the_field_stays_whole_wherever_it_stands(word: str) -> None:
    assert snake(f"Max{word}") == f"max_{word.lower()}"
    assert snake(f"{word}Max") == f"{word.lower()}_max"
    assert snake(f"{word}max") == f"{word.lower()}_max"


def test_a_method_may_have_the_name_of_a_type_and_not_that_of_the_wire() -> None:
    assert [method_name(name) for name in ("list", "import", "wire", "wired")] == [
        "list",
        "import_",
        "wire_",
        "wired",
    ]


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("For", "for_"),
        ("Global", "global_"),
        ("None", "none"),
        ("Is", "is_"),
        ("async", "async_"),
        ("import", "import_"),
    ],
)
def test_a_keyword_gets_an_underscore(wire: str, name: str) -> None:
    assert snake(wire) == name


@pytest.mark.parametrize(
    "wire",
    "list List str int bool float dict bytes self api unknown models enums codec field".split(),
)
def test_a_name_that_rendered_code_needs_for_itself_gets_an_underscore(wire: str) -> None:
    assert snake(wire) == f"{wire.lower()}_"


@pytest.mark.parametrize("wire", ["type", "id", "all", "filters", "match", "format", "input", "object"])
def test_a_name_that_hides_nothing_of_use_stays(wire: str) -> None:
    assert snake(wire) == wire


@given(TEXT)
@example("")
@example("__import__('os')")
@example("1")
@example("名前")
def test_whatever_the_text_its_names_are_plain_identifiers(text: str) -> None:
    for name in (snake(text), module_name(text), class_name(text), constant_name(text), value_name(text)):
        assert name.isidentifier() and name.isascii()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")
    assert snake(text) == snake(text).lower()
    assert constant_name(text) == constant_name(text).upper()


@given(TEXT)
def test_a_snake_name_is_its_own_snake_name(text: str) -> None:
    assert snake(snake(text)) == snake(text)


def test_a_name_that_is_one_already_stays_a_class_name() -> None:
    assert class_name("IPAMConfig") == "IPAMConfig"
    assert class_name("ContainerSummary") == "ContainerSummary"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lamp", "Lamp"),
        ("lamp-state", "LampState"),
        ("floor_lamp", "FloorLamp"),
        ("3dLamp", "N3DLamp"),
        ("", "Value"),
    ],
)
def test_other_names_become_camel_case(text: str, name: str) -> None:
    assert class_name(text) == name


@pytest.mark.parametrize(
    "text",
    "Any Api AsyncApi AsyncClient Base64 CODECS Client Codec Encoding False FrameStream Getter "
    "HijackedStream Model None OpenEnum Operation PLACES Pending Resource Timestamp True TypedDict "
    "UploadSource".split(),
)
def test_a_class_never_has_the_name_of_one_that_rendered_modules_use(text: str) -> None:
    assert class_name(text) == f"{text}_"


def imported(text: str) -> set[tuple[str, str]]:
    """The names that a module imports from elsewhere, wherever it does, with their modules."""
    return {
        (alias.name, node.module or "")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module != "__future__"
        for alias in node.names
        if alias.name != "*"
    }


@pytest.fixture
def modules() -> list[str]:
    """Rendered modules that have, together, all kinds of things."""
    folders = [CHECKOUT / "generated" / "dockline", Path(__file__).parent / "golden" / "lamps"]
    filters = {"name": "filters", "in": "query", "schema": {"type": "string"}}
    listing = {"operationId": "List", "parameters": [filters], "responses": {"200": {}}}
    untold = {"filters": ParameterBehaviour(encode="filters")}
    behaviour = Behaviour(group="lamps", name="list", answer="none", parameters=untold)
    document = build(description({}, {"/lamps": {"get": listing}}), behaviours={"List": behaviour})
    texts = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py")]
    return texts + [text for path, text in render_document(document).items() if path.endswith(".py")]


def test_names_step_aside_for_all_that_rendered_modules_import_and_for_nothing_else(
    modules: list[str],
) -> None:
    # In the package's own module, and in those of errors, builds, progress, spellings and spans, no
    # description has names.
    own = {*OFFERED.items(), ("errors", "dockline_runtime"), ("__all__", "dockline_runtime.errors")}
    own |= {(name, "dockline_kit.errors") for name in KIT_ERRORS}
    # A function of the kit is imported beside parameters, which its entry and the view keep apart from it.
    calls = [each.calls for each in load_kit(spec_dir() / "overlay" / "kit.yaml", Problems()).methods]
    own |= {(name, f"dockline_kit.{half}.{module}") for module, name in calls for half in ("aio", "sync")}
    for name in ("buildkit", "progress", "spelling", "tracing"):
        own |= imported(Path(dockline.__file__).with_name(f"{name}.py").read_text("utf-8"))
    provided = {*PROVIDED.items(), *PROVIDED_FOR_TASKS.items()}
    assert set().union(*map(imported, modules)) - (own - provided) == provided
    assert PROVIDED_FOR_TASKS.keys() < PROVIDED.keys()


@pytest.mark.parametrize("text", PROVIDED)
def test_no_class_or_function_has_the_name_of_what_modules_import(text: str) -> None:
    assert class_name(text) not in PROVIDED
    assert function_name(text) not in PROVIDED
    assert f"decode_{codec_name(text.removeprefix('decode_'))}" not in PROVIDED


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("on-failure", "ON_FAILURE"),
        ("source.git.checkout", "SOURCE_GIT_CHECKOUT"),
        ("moby.plugins.http/v1", "MOBY_PLUGINS_HTTP_V1"),
        ("", "EMPTY"),
        ("none", "NONE"),
        ("True", "TRUE"),
        ("mro", "MRO_"),
        (2, "VALUE_2"),
        ("1", "VALUE_1"),
        ("*", "VALUE_2A"),
        ("☃", "VALUE_2603"),
    ],
)
def test_an_enum_value_becomes_a_constant(value: str | int, name: str) -> None:
    assert value_name(value) == name


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        *zip("ßẞæÆœŒøØłŁđĐðÐþÞ", "ss SS ae Ae oe Oe o O l L d D d D th Th".split(), strict=True),
        ("Größe", "Grosse"),
        ("Ångström é", "Angstrom e"),
        ("ﬁ²", "fi2"),
        ("日本", "u65e5u672c"),
        ("a☃b", "a b"),
        ("a-b_c.d~", "a-b_c.d~"),
    ],
)
def test_letters_beyond_ascii_are_spelled_in_it(text: str, spelled: str) -> None:
    assert plain(text) == spelled


def test_what_is_no_letter_and_no_digit_stands_between_parts() -> None:
    assert split("on-failure_Z9~é.0a") == ["on", "failure", "Z9", "e", "0a"]


def test_names_that_stand_twice_are_found_once() -> None:
    assert repeated(["a", "b", "a", "c", "b", "a"]) == ["a", "b"]


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(VALUES)
@example(float("inf"))
@example("\\'\"")
@example("\ud800")
def test_a_literal_is_the_value_again(value: Any) -> None:
    text = literal(value)
    assert "\n" not in text
    assert eval(text, {"__builtins__": {"float": float}}) == value


def test_a_literal_of_no_number_is_one() -> None:
    value = eval(literal(float("nan")), {"__builtins__": {"float": float}})
    assert value != value


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.text() | st.text(st.sampled_from("'\"\\{}\n aé\x00\x7f\u2028"), max_size=8),
        min_size=20,
        max_size=60,
    )
)
@example(
    [
        "\"'",
        "'",
        '"',
        "\\",
        "\\'",
        '\\"',
        "'''",
        '"""',
        "\n\t\r",
        "\x00",
        "\x9f",
        "\u200b",
        "é",
        "{{ x }}",
        "%s",
        "\ud800",
    ]
)
def test_the_literal_of_a_text_is_what_ruff_would_write(texts: list[str]) -> None:
    module = "".join(f"a = {literal(text)}\n" for text in texts)
    assert ruff_format(module, width=320) == module


@given(st.text(), st.text())
def test_no_text_can_leave_its_literal(key: str, value: str) -> None:
    tree = ast.parse(f"x = {literal({key: value})}")
    assert len(tree.body) == 1
    assert ast.literal_eval(tree.body[0].value) == {key: value}  # type: ignore[attr-defined]
