"""Spellings beside the examples of their table: what is exact, unchanged, or taken from around."""

from __future__ import annotations

import signal as python_signal
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline import models
from dockline_kit.spelling.devices import devices, gpus
from dockline_kit.spelling.durations import duration, health
from dockline_kit.spelling.networks import networks
from dockline_kit.spelling.pairs import env
from dockline_kit.spelling.ports import ports
from dockline_kit.spelling.processes import restart, signal, words
from dockline_kit.spelling.sizes import cpus, size
from dockline_kit.spelling.volumes import volumes


class TestSizes:
    @given(st.integers(min_value=0, max_value=2**53))
    def test_a_number_is_its_own_text(self, number: int) -> None:
        assert size(number) == size(str(number)) == size(f"{number}b") == number

    @pytest.mark.parametrize("text", ["2k", "2K", "2kb", "2KiB", "2 k", "+2k", "2.0k"])
    def test_every_unit_is_of_1024(self, text: str) -> None:
        assert size(text) == 2048

    def test_the_most_that_64_bits_hold_is_a_size(self) -> None:
        assert size(2**63 - 1) == 2**63 - 1

    def test_a_whole_float_is_a_size(self) -> None:
        assert size(1.5 * 2**30) == 1_610_612_736

    @pytest.mark.parametrize("value", [0.1, "0.1", "1/10", Decimal("0.1")])
    def test_a_tenth_of_a_cpu_is_exact(self, value: float | str | Decimal) -> None:
        assert cpus(value) == 100_000_000


class TestDurations:
    @pytest.mark.parametrize("value", [90, 90.0, "90s", "1m30s", "1.5m", timedelta(minutes=1.5), "90000ms"])
    def test_ways_to_say_a_minute_and_a_half(self, value: float | str | timedelta) -> None:
        assert duration(value) == 90 * 10**9

    def test_a_tenth_of_a_second_is_exact(self) -> None:
        assert duration(0.1) == 100_000_000

    @pytest.mark.parametrize("value", [0, "0", "+0", "-0", "0s"])
    def test_nothing_is_zero(self, value: int | str) -> None:
        assert duration(value) == 0


class TestHealth:
    def test_only_what_was_said_is_set(self) -> None:
        assert health("true", models.HealthConfig) == models.HealthConfig(test=["CMD-SHELL", "true"])

    def test_zero_is_said(self) -> None:
        assert health(None, models.HealthConfig, interval=0, retries=0) == models.HealthConfig(
            interval=0, retries=0
        )

    def test_the_form_of_the_api_passes_unchanged(self) -> None:
        given = ["CMD-SHELL", "curl -f localhost || exit 1"]
        assert health(given, models.HealthConfig).test == given


class TestEnvironment:
    def test_a_name_alone_takes_our_own_value(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DKL_KNOWN", "a b")
        monkeypatch.delenv("DKL_UNKNOWN", raising=False)
        assert env(["DKL_KNOWN", "DKL_UNKNOWN", "C="]) == ["DKL_KNOWN=a b", "DKL_UNKNOWN", "C="]
        assert env({"DKL_KNOWN": None, "DKL_UNKNOWN": None}) == ["DKL_KNOWN=a b", "DKL_UNKNOWN"]

    def test_one_text_is_one_variable(self) -> None:
        assert env("A=b c") == ["A=b c"]


class TestVolumes:
    @pytest.fixture(autouse=True)
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HOME", str(tmp_path / "home"))

    @pytest.mark.parametrize("source", [".", "./", Path()])
    def test_the_current_folder(self, source: str | Path, tmp_path: Path) -> None:
        assert volumes({source: "/src"}).binds == [f"{tmp_path}:/src"]

    def test_folders_above_and_at_home(self, tmp_path: Path) -> None:
        found = volumes({"../x": "/x", "~/y": "/y:ro"})
        assert found.binds == [f"{tmp_path.parent / 'x'}:/x", f"{tmp_path / 'home/y'}:/y:ro"]

    def test_a_path_object_is_a_folder_and_a_text_a_name(self, tmp_path: Path) -> None:
        assert volumes({Path("data"): "/a", "data": "/b"}).binds == [f"{tmp_path / 'data'}:/a", "data:/b"]

    def test_one_volume_in_several_places(self) -> None:
        assert volumes({"data": ["/a", "/b:ro"]}).binds == ["data:/a", "data:/b:ro"]

    def test_drives_keep_their_colons(self) -> None:
        assert volumes(r"C:\src:D:\app:ro").binds == [r"C:\src:D:\app:ro"]


class TestPorts:
    def test_a_range_with_its_own_ports(self) -> None:
        found = ports({"7000-7001/udp": "9000-9001"}, models.PortBinding)
        assert found.exposed_ports == {"7000/udp": {}, "7001/udp": {}}
        assert found.port_bindings == {
            "7000/udp": [models.PortBinding(host_ip="", host_port="9000")],
            "7001/udp": [models.PortBinding(host_ip="", host_port="9001")],
        }

    @pytest.mark.parametrize("host", [("127.0.0.1",), ("127.0.0.1", None), "127.0.0.1", "127.0.0.1:"])
    def test_an_address_with_a_port_of_the_engines_choice(self, host: str | tuple[str]) -> None:
        found = ports({80: host}, models.PortBinding)
        assert found.port_bindings == {"80/tcp": [models.PortBinding(host_ip="127.0.0.1", host_port="")]}


class TestOthers:
    @pytest.mark.parametrize("path", ["//dev/null", "///dev//null/", "/dev/../dev/null"])
    def test_a_device_is_told_by_its_shortest_path(self, path: str) -> None:
        [device] = devices(path, models.DeviceMapping)
        assert (device.path_on_host, device.path_in_container) == ("/dev/null", "/dev/null")

    def test_gpus_in_quotes_are_the_same(self) -> None:
        assert gpus('"device=0,1"', models.DeviceRequest) == gpus("device=0,1", models.DeviceRequest)

    def test_a_network_alone_is_a_mode(self) -> None:
        found = networks(["front"], models.EndpointSettings, models.EndpointIPAMConfig)
        assert (found.mode, found.endpoints) == ("front", {})

    def test_no_network_is_no_mode(self) -> None:
        found = networks([], models.EndpointSettings, models.EndpointIPAMConfig)
        assert (found.mode, found.endpoints) == (None, {})

    def test_restarts_are_of_the_class_that_is_given(self) -> None:
        policy: models.RestartPolicy = restart("always", models.RestartPolicy)
        assert policy == models.RestartPolicy(name="always")

    @pytest.mark.parametrize("value", ["TERM", "sigterm", "SIGTERM", python_signal.SIGTERM])
    def test_ways_to_say_a_signal(self, value: str | python_signal.Signals) -> None:
        assert signal(value) == "SIGTERM"

    @pytest.mark.parametrize("number", [1, 9, 10, 59, 60, 64])
    def test_a_signal_may_be_a_number(self, number: int) -> None:
        assert signal(number) == signal(str(number)) == str(number)

    def test_signals_in_real_time(self) -> None:
        assert signal("rtmin+3") == "SIGRTMIN+3"

    def test_words_are_not_expanded(self) -> None:
        assert words("echo $HOME '*' a\\ b") == ["echo", "$HOME", "*", "a b"]
