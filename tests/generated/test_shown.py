"""How models are shown: on one line by `print`, as trees by what draws trees, member by member by pytest."""

from __future__ import annotations

import copy
import io
import pprint
import re
import subprocess
import sys
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import rich.console

from dockline import OPERATIONS, structure
from dockline.models import (
    IPAM,
    ContainerInspectResponse,
    ContainerState,
    ContainerSummary,
    ContainerWaitResponse,
    EndpointSettings,
    HostConfig,
    RestartPolicy,
    Secret,
    SecretSpec,
    Service,
)

from ..support.shown import ID, LABELS

CONTAINER: dict[str, Any] = {
    "Id": ID,
    "Names": ["/web"],
    "Image": "nginx:latest",
    "ImageID": "sha256:" + "ab" * 32,
    "Command": "/docker-entrypoint.sh nginx -g 'daemon off;' " * 4,
    "Created": 1_799_992_800,
    "Ports": [{"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"}],
    "Labels": LABELS,
    "State": "running",
    "Status": "Up 2 hours",
    "HostConfig": {"NetworkMode": "bridge"},
    "NetworkSettings": {"Networks": {"bridge": {"IPAddress": "10.0.0.2"}}},
    "Mounts": [],
}


def listed(count: int = 1) -> list[ContainerSummary]:
    """Containers, as the client decodes them."""
    decode = OPERATIONS["ContainerList"].decode
    assert decode is not None
    found = decode([copy.deepcopy(CONTAINER) for _ in range(count)])
    assert isinstance(found, list)
    return found


class TestOnOneLine:
    def test_what_matters_of_a_container_is_there(self) -> None:
        assert repr(listed()[0]) == (
            "ContainerSummary(id='0123456789ab', names=['/web'], image='nginx:latest', "
            "image_id='abababababab', created=1799992800, state='running', status='Up 2 hours', … 5 more)"
        )

    def test_ten_containers_are_no_wall(self) -> None:
        assert len(repr(listed(10))) < 1_800

    @pytest.mark.parametrize(
        "value",
        [
            HostConfig(binds=["/a" * 100] * 500, memory=1),
            HostConfig(sysctls=LABELS, tmpfs=LABELS, storage_opt=LABELS),
            structure({f"New{row}": row for row in range(500)}, HostConfig),
            structure({"NetworkSettings": {"Networks": {"n" * 500: {}}}}, ContainerSummary),
            structure({"Labels": {"\n" * 500: "\x1b[2J"}, "New\n": 1}, ContainerSummary),
        ],
    )
    def test_it_is_one_short_line_whatever_there_is(self, value: Any) -> None:
        assert len(repr(value)) < 260
        assert repr(value).isprintable()

    def test_long_lists_and_maps_say_how_many_there_are(self) -> None:
        assert repr(HostConfig(dns=[f"10.0.0.{row}" for row in range(16)])).endswith(
            "'10.0.0.3', … 12 more])"
        )
        assert "… 8 more}" in repr(IPAM(options={f"k{row}": "v" for row in range(12)}))

    def test_ids_have_twelve_digits_wherever_they_stand(self) -> None:
        assert "endpoint_id='0123456789ab'" in repr(EndpointSettings(endpoint_id=ID))
        assert "image='0123456789ab'" in repr(structure({"Image": f"sha256:{ID}"}, ContainerInspectResponse))
        named = structure({"Image": f"nginx@sha256:{ID}"}, ContainerInspectResponse)
        assert "image='nginx@sha256:0123456789ab…'" in repr(named)

    def test_what_is_zero_is_left_out_where_there_is_more_to_say(self) -> None:
        inspected = {
            "Name": "web",
            "Running": False,
            "Restarting": False,
            "ExitCode": 0,
            "Pid": 0,
            "Error": "",
        }
        state = structure(
            {
                **inspected,
                "Status": "exited",
                **dict.fromkeys(("StartedAt", "FinishedAt"), "2026-01-01T00:00:00Z"),
            },
            ContainerState,
        )
        assert repr(state).startswith("ContainerState(status='exited'")
        assert repr(ContainerWaitResponse(status_code=0)) == "ContainerWaitResponse(status_code=0)"
        assert repr(HostConfig(memory=0, privileged=False)) == "HostConfig(memory=0, privileged=False)"

    def test_a_text_has_up_to_32_characters(self) -> None:
        assert repr(HostConfig(runtime="x" * 32)) == f"HostConfig(runtime='{'x' * 32}')"
        assert repr(HostConfig(runtime="x" * 33)) == f"HostConfig(runtime='{'x' * 31}…')"

    def test_what_is_inside_of_what_is_shown_five_deep(self) -> None:
        inner = {"ContainerSpec": {"Privileges": {"CredentialSpec": {"Config": "x"}}}}
        service = structure({"Spec": {"TaskTemplate": inner}}, Service)
        assert repr(service.spec).endswith("credential_spec=CredentialSpec(config='x')))))")
        assert repr(service).endswith("credential_spec=CredentialSpec(…))))))")

    def test_a_value_of_an_enum_is_its_text(self) -> None:
        assert repr(structure({"Status": "dead"}, ContainerState)) == "ContainerState(status='dead')"

    def test_json_of_any_depth_is_shown(self) -> None:
        deep: Any = 1
        for _ in range(5_000):
            deep = {"a": deep}
        assert repr(IPAM(options=deep)).startswith("IPAM(options={'a': {'a': ")

    def test_secrets_are_not_there(self) -> None:
        assert repr(SecretSpec(name="a", data=b"hunter2")) == "SecretSpec(name='a', data=<hidden>)"

    def test_what_has_no_room_is_not_decoded_for_it(self) -> None:
        decode = OPERATIONS["ContainerList"].decode
        assert decode is not None
        data = copy.deepcopy(CONTAINER)
        [found] = decode([data])
        repr(found)
        data["NetworkSettings"]["Networks"]["bridge"]["IPAddress"] = "10.0.0.3"
        assert found.network_settings.networks["bridge"].ip_address == "10.0.0.3"

    def test_it_is_imported_when_somebody_looks(self) -> None:
        program = (
            "import sys; from dockline.models import HostConfig; one = HostConfig(memory=1)\n"
            "assert not {'html', 'dockline_runtime.models.showing', 'pprint'} & set(sys.modules) - before\n"
            "assert repr(one) == 'HostConfig(memory=1)' and 'pprint' not in set(sys.modules) - before\n"
        )
        before = "import attrs, sys; before = set(sys.modules)\n"
        subprocess.run([sys.executable, "-c", before + program], check=True, timeout=60)


TREE = """\
ContainerSummary(
    id='0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    names=['/web'],
"""


class Printer:
    """As IPython's: text, groups, and places where a line may be broken; here all of them are."""

    def __init__(self) -> None:
        self.lines, self.indent = [""], 0
        self.where_they_fit: list[str] = []

    def text(self, text: str) -> None:
        self.lines[-1] += text

    def breakable(self, sep: str = " ") -> None:
        assert sep in ("", " ")
        self.where_they_fit.append(sep)
        self.lines.append(" " * self.indent)

    @contextmanager
    def group(self, indent: int, opening: str, closing: str) -> Iterator[None]:
        self.text(opening)
        self.indent += indent
        yield
        self.indent -= indent
        self.text(closing)

    def pretty(self, value: Any) -> None:
        if hasattr(value, "_repr_pretty_"):
            value._repr_pretty_(self, False)
        else:
            self.text(repr(value))


class TestAsATree:
    def test_pprint_draws_one(self) -> None:
        text = pprint.pformat(listed()[0])
        assert text.startswith(TREE)
        assert "\n    host_config=ContainerSummaryHostConfig(network_mode='bridge'),\n" in text
        assert "          org.example.label-9" not in text and "'org.example.label-9': 'value 9'" in text
        assert text.endswith("\n    mounts=[],\n)")

    def test_pprint_draws_each_of_a_list(self) -> None:
        text = pprint.pformat({"found": listed(2)})
        assert text.count("ContainerSummary(\n") == 2 and "… " not in text

    def test_pprint_leaves_on_one_line_what_fits(self) -> None:
        assert pprint.pformat(HostConfig(memory=1)) == "HostConfig(memory=1)"
        assert (
            max(map(len, pprint.pformat(HostConfig(cpu_shares=1, memory=1, nano_cpus=2)).splitlines())) <= 80
        )

    def test_pprint_leaves_nothing_out_of_a_line(self) -> None:
        assert ID in pprint.pformat(EndpointSettings(endpoint_id=ID), width=200)

    def test_unittest_says_which_member_differs(self) -> None:
        class Case(unittest.TestCase):
            maxDiff = None

            def test(self) -> None:
                self.assertEqual(
                    [*listed()], [structure({**CONTAINER, "Status": "Up 3 hours"}, ContainerSummary)]
                )

        result = unittest.TestResult()
        Case("test").run(result)
        [(_, text)] = result.failures
        assert re.search(r"^- .*status='Up 2 hours'", text, re.MULTILINE)
        assert re.search(r"^\+ .*status='Up 3 hours'", text, re.MULTILINE)
        assert not re.search(r"^[-+] .*state=", text, re.MULTILINE)

    def test_rich_draws_one(self) -> None:
        console = rich.console.Console(file=io.StringIO(), width=100, color_system=None)
        console.print(listed()[0])
        text = console.file.getvalue()  # type: ignore[attr-defined]
        assert text.startswith(TREE)
        assert "    host_config=ContainerSummaryHostConfig(network_mode='bridge'),\n" in text

    def test_ipython_draws_one(self) -> None:
        printer = Printer()
        printer.pretty(listed()[0])
        assert "\n".join(printer.lines).startswith(TREE)
        assert "    host_config=ContainerSummaryHostConfig(" in printer.lines
        assert "        network_mode='bridge')," in printer.lines
        assert printer.where_they_fit[:2] == ["", " "]  # between the brackets, and before the second field
        inside = Printer()
        listed()[0]._repr_pretty_(inside, True)
        assert inside.lines == ["ContainerSummary(…)"]

    def test_a_notebook_draws_one_that_opens_and_closes(self) -> None:
        container = structure({**CONTAINER, "Status": "<script>"}, ContainerSummary)
        text = container._repr_html_()
        assert text.count("<details") == text.count("</details>") > 3
        assert (
            "labels: dict" in text and "networks: dict" in text and "ip_address=&#x27;10.0.0.2&#x27;" in text
        )
        assert "<script>" not in text and "&lt;script&gt;" in text

    @pytest.mark.parametrize("draw", ["pprint", "rich", "ipython", "notebook"])
    def test_no_tree_shows_a_secret_or_what_is_unknown(self, draw: str) -> None:
        found = structure({"Spec": {"Name": "a", "Data": "hunter2"}, "NewToken": "hunter2"}, Secret)
        console = rich.console.Console(file=io.StringIO(), width=40)
        printer = Printer()
        printer.pretty(found)
        console.print(found)
        text = {
            "pprint": pprint.pformat(found, width=20),
            "rich": console.file.getvalue(),  # type: ignore[attr-defined]
            "ipython": "\n".join(printer.lines),
            "notebook": found._repr_html_(),
        }[draw]
        assert "hunter2" not in text
        assert "hidden" in text and "NewToken" in text


COMPARED = """
from dockline.models import HostConfig, RestartPolicy
from tests.generated.test_shown import listed

def test_models():
    assert HostConfig(memory=1, restart_policy=RestartPolicy(name="no")) == HostConfig(
        memory=1, restart_policy=RestartPolicy(name="always")
    )

def test_answers():
    one, other = listed(2)
    other.status = "Up 3 hours"
    assert one == other

def test_lists():
    one, other = listed(2)
    other.labels["org.example.label-7"] = "another"
    assert [one] == [other]
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest prints of three assertions that fail."""
    path = tmp_path_factory.mktemp("compared") / "test_compared.py"
    path.write_text(COMPARED)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-vv",
            "--rootdir",
            str(path.parent),
            "-p",
            "no:cacheprovider",
            path,
        ],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


class TestInPytest:
    def test_it_says_which_members_differ(self, said: str) -> None:
        assert re.search(r"Differing attributes:\nE +\['restart_policy'\]", said)
        assert "name: 'no' != 'always'" in said

    def test_it_does_so_of_what_is_decoded_when_it_is_asked_for(self, said: str) -> None:
        assert re.search(r"Differing attributes:\nE +\['status'\]", said)
        assert "status: 'Up 2 hours' != 'Up 3 hours'" in said

    def test_a_list_shows_the_member_that_differs(self, said: str) -> None:
        [lists] = re.findall(r"_ test_lists _.*", said, re.DOTALL)
        assert "'org.example.label-7': 'another'" in lists and "'org.example.label-7': 'value 7'" in lists


class TestCompletion:
    @pytest.mark.parametrize("value", [HostConfig(), *listed(), RestartPolicy()])
    def test_it_offers_the_members_and_no_private_word(self, value: Any) -> None:
        offered = {name for name in dir(value) if not (name.startswith("__") and name.endswith("__"))}
        assert offered == {field.name for field in value.__attrs_attrs__}
