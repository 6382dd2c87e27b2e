"""Tables of lists: ids short, ages and sizes as people read them, cut to the terminal's width."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dockline
from dockline import structure
from dockline.errors import InvalidArgument
from dockline.models import ContainerSummary, ImageSummary, Node, Volume, VolumeListResponse
from dockline_gen.documents import load_version
from dockline_kit.columns import COLUMNS, ROOM, age
from dockline_kit.tables import Table, table
from dockline_kit.text import clean, cut, human_size, human_time, padded, width_of

from ..support.rendered import imported

NOW = 1_800_000_000.0


def container(**members: Any) -> ContainerSummary:
    plain = {
        "Id": "0123456789abcdef" * 4,
        "Names": ["/web"],
        "Image": "nginx:latest",
        "ImageID": "sha256:" + "ab" * 32,
        "Command": "/docker-entrypoint.sh nginx -g 'daemon off;'",
        "Created": int(NOW) - 7200,
        "Ports": [],
        "Labels": {},
        "State": "running",
        "Status": "Up 2 hours",
        "HostConfig": {},
        "NetworkSettings": {"Networks": {}},
        "Mounts": [],
    }
    return structure({**plain, **members}, ContainerSummary)


class TestContainers:
    def test_a_row_is_that_of_the_command(self) -> None:
        titles, row = str(table([container()], width=200, now=NOW)).splitlines()
        assert titles.split() == "CONTAINER ID IMAGE COMMAND CREATED STATUS PORTS NAMES".split()
        assert re.split(r"\s{3,}", row) == [
            "0123456789ab",
            "nginx:latest",
            '"/docker-entrypoint.…"',
            "2 hours ago",
            "Up 2 hours",
            "web",
        ]

    def test_ports_say_where_they_are_published(self) -> None:
        ports = [
            {"IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"},
            {"IP": "::", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"},
            {"PrivatePort": 53, "Type": "udp"},
        ]
        made = table([container(Ports=ports)], width=200, now=NOW)
        assert made.rows[0][5] == "53/udp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp"

    def test_the_names_of_links_are_left_out(self) -> None:
        made = table([container(Names=["/web/db", "/db"])], width=200, now=NOW)
        assert made.rows[0][6] == "db"

    def test_an_image_whose_name_is_gone_is_told_by_its_short_id(self) -> None:
        id_ = "sha256:" + "ab" * 32
        assert table([container(Image=id_)], width=200, now=NOW).rows[0][1] == "ab" * 6

    def test_what_is_named_can_not_move_the_cursor(self) -> None:
        made = table([container(Status="Up\x1b[2J 2\nhours")], width=200, now=NOW)
        assert made.rows[0][4] == "Up 2hours"


class TestWidths:
    @given(st.integers(60, 200), st.lists(st.text(max_size=80), max_size=5))
    def test_no_line_is_wider_than_the_terminal(self, width: int, names: list[str]) -> None:
        rows = [container(Image=f"日本{name}", Names=[f"/{name}"], Status=name) for name in names]
        made = table(rows, width=width, now=NOW)
        assert all(width_of(line) <= width for line in str(made).splitlines())

    def test_the_widest_columns_are_cut_first(self) -> None:
        volumes = [
            structure({"Name": "n" * 80, "Driver": "local", "Mountpoint": "", "Scope": "local"}, Volume)
        ]
        assert str(table(volumes, width=40)).splitlines() == [
            "DRIVER   VOLUME NAME",
            f"local    {'n' * 30}…",
        ]

    def test_ids_and_names_can_be_read_where_ports_and_commands_have_no_room(self) -> None:
        ports = [
            {"IP": ip, "PrivatePort": port, "PublicPort": 8000 + port, "Type": "tcp"}
            for port in (80, 443)
            for ip in ("0.0.0.0", "::")
        ]
        made = table([container(Ports=ports, Names=["/shop-frontend-1"])], width=80, now=NOW)
        titles, row = str(made).splitlines()
        assert titles.split() == ["CONTAINER", "ID", "IMAGE", "COM…", "CREATED", "STATUS", "POR…", "NAMES"]
        cells = re.split(r"\s{3,}", row)
        assert (cells[0], cells[-1]) == ("0123456789ab", "shop-frontend-1")
        assert cells[2] == '"/d…'

    @given(st.integers(1, 200), st.text(max_size=80))
    def test_an_id_is_whole_however_narrow_it_is(self, width: int, name: str) -> None:
        made = table([container(Image=name, Names=[f"/{name}"], Status=name)], width=width, now=NOW)
        titles, row = str(made).splitlines()
        assert titles.startswith("CONTAINER ID ") and row.startswith("0123456789ab ")

    def test_an_id_that_is_wider_than_the_name_beside_it_is_cut_first(self) -> None:
        plain = {
            "ID": "n1" + "0" * 23,
            "Description": {"Hostname": "worker-1.lan.example", "Engine": {"EngineVersion": "28.3.3"}},
            "Status": {"State": "ready"},
            "Spec": {"Availability": "active"},
        }
        [row] = str(table([structure(plain, Node)], width=85)).splitlines()[1:]
        assert row.split()[:2] == ["n1" + "0" * 17 + "…", "worker-1.lan.example"]

    def test_every_column_that_gives_way_in_its_own_manner_is_there(self) -> None:
        assert set(ROOM) <= {title for columns in COLUMNS.values() for title in columns.titles}

    def test_wide_characters_are_counted_twice(self) -> None:
        made = Table(("A", "B"), (("日本", "x"), ("abcd", "y")), 80)
        assert str(made).splitlines() == ["A      B", "日本   x", "abcd   y"]

    def test_the_terminal_says_how_wide(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "70")
        assert table([container()]).width == 70

    def test_where_there_is_no_terminal_nothing_is_cut(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)
        assert "…" not in str(table([container(Names=["/" + "n" * 200], Command="sh")]))


class TestLists:
    def test_an_image_has_a_row_for_each_name(self) -> None:
        plain = {
            "Id": "sha256:" + "cd" * 32,
            "ParentId": "",
            "RepoTags": ["localhost:5000/a:v1", "b:latest"],
            "RepoDigests": [],
            "Created": int(NOW) - 86400 * 30,
            "Size": 4_261_234,
            "SharedSize": -1,
            "Labels": None,
            "Containers": -1,
        }
        named, unnamed = structure([plain, {**plain, "RepoTags": []}], list[ImageSummary])
        assert table([named, unnamed], width=200, now=NOW).rows == (
            ("localhost:5000/a", "v1", "cd" * 6, "4 weeks ago", "4.26MB"),
            ("b", "latest", "cd" * 6, "4 weeks ago", "4.26MB"),
            ("<none>", "<none>", "cd" * 6, "4 weeks ago", "4.26MB"),
        )

    def test_an_empty_list_is_an_empty_table(self) -> None:
        assert str(table([], width=80)) == ""

    def test_what_the_list_of_volumes_gives_is_taken_as_it_is(self) -> None:
        volume = {"Name": "data", "Driver": "local", "Mountpoint": "", "Scope": "local"}
        answer = structure({"Volumes": [volume], "Warnings": None}, VolumeListResponse)
        assert str(table(answer, width=80)).splitlines() == ["DRIVER   VOLUME NAME", "local    data"]
        assert str(table(structure({"Volumes": None}, VolumeListResponse), width=80)) == ""

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (
                container(),
                r"models: ContainerSummary\(id='0123456789ab', .* isn't a list of models; give a list",
            ),
            (None, "models: None isn't a list of models; give what one list operation gives: .*Volume"),
            (5, "models: 5 isn't a list of models; give what one list operation gives"),
        ],
        ids=["model", "nothing", "number"],
    )
    def test_what_is_no_list_is_refused(self, given: Any, said: str) -> None:
        with pytest.raises(InvalidArgument, match=said):
            table(given, width=80)

    @pytest.mark.filterwarnings("error")
    def test_a_list_that_nobody_has_awaited_is_refused(self) -> None:
        async def listed() -> list[object]:
            return []

        unawaited: Any = listed()
        with pytest.raises(
            InvalidArgument, match=r"nobody has awaited the list; write table\(await \.\.\.\)"
        ):
            table(unawaited, width=80)

    def test_at_the_prompt_it_is_the_table(self) -> None:
        made = table([container()], width=80, now=NOW)
        assert repr(made) == str(made)
        assert [name for name in dir(made) if name[:2] != "__"] == ["rows", "titles", "width"]

    @pytest.mark.parametrize(
        ("given", "wrong"), [([1], "1"), ([container(), structure({}, list)], "ContainerSummary and list")]
    )
    def test_what_has_no_table_is_refused(self, given: list[object], wrong: str) -> None:
        with pytest.raises(
            InvalidArgument, match=rf"models: there is no table for .*{wrong}.*; give .*Volume"
        ):
            table(given, width=80)


class TestText:
    @pytest.mark.parametrize(
        ("seconds", "said"),
        [
            (0.5, "Less than a second"),
            (1, "1 second"),
            (59, "59 seconds"),
            (60, "About a minute"),
            (3599, "59 minutes"),
            (3600, "About an hour"),
            (5400, "2 hours"),
            (47 * 3600, "47 hours"),
            (48 * 3600, "2 days"),
            (14 * 86400, "2 weeks"),
            (60 * 86400, "2 months"),
            (730 * 86400, "2 years"),
        ],
    )
    def test_ages(self, seconds: float, said: str) -> None:
        assert age(seconds) == said

    @pytest.mark.parametrize(
        ("size", "said"),
        [
            (0, "0B"),
            (999, "999B"),
            (1000, "1kB"),
            (1_234_567, "1.235MB"),
            (99_999_999, "100MB"),
            (1e21, "1000EB"),
        ],
    )
    def test_sizes(self, size: float, said: str) -> None:
        assert human_size(size) == said

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [(0.9, "0s"), (8, "8s"), (90, "1m30s"), (7500, "2h5m"), (86400, "1d"), (3600, "1h")],
    )
    def test_times(self, seconds: float, said: str) -> None:
        assert human_time(seconds) == said

    @given(st.text(), st.integers(0, 30))
    def test_a_text_is_cut_to_a_width(self, text: str, width: int) -> None:
        shown = clean(text)
        assert width_of(cut(shown, width)) <= width
        assert width_of(padded(cut(shown, width), width)) == width
        if width_of(shown) <= width:
            assert cut(shown, width) == shown

    def test_a_letter_with_an_accent_of_its_own_is_one_wide(self) -> None:
        assert width_of("e\u0301") == 1


def test_the_package_offers_it() -> None:
    assert dockline.table is table and dockline.Table is Table
    found = [container(), container()]
    assert str(dockline.table(found, width=200, now=NOW)).count("nginx:latest") == 2


def test_a_package_of_another_name_and_version_offers_it(tmp_path: Path) -> None:
    package = imported(load_version("1.44"), tmp_path, "dock_with_tables")
    assert package.table is table
    volume = package.structure({"Name": "data", "Driver": "local"}, package.models.Volume)
    assert str(package.table([volume], width=80)).splitlines()[1].split() == ["local", "data"]
