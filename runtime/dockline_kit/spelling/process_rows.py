"""The table's rows of a container's process: what it is given, what it may use, when it is started again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from .durations import health
from .limits import ulimits
from .pairs import env, labels, log, options
from .processes import restart, signal, words
from .row import Spelling, one
from .sizes import cpus, memory_swap, size

__all__ = ["PROCESS"]

_SECOND: Final = 10**9

PROCESS: Final[tuple[Spelling, ...]] = (
    Spelling(
        "env",
        env,
        ("Env",),
        (
            one({"A": "b=c", "PORT": 80}, ["A=b=c", "PORT=80"], "-e", "A=b=c", "-e", "PORT=80"),
            one(["EMPTY=", "NOT_SET"], ["EMPTY=", "NOT_SET"], "-e", "EMPTY=", "-e", "NOT_SET", environ={}),
            one({"LANG": None}, ["LANG=C"], environ={"LANG": "C"}),
        ),
    ),
    Spelling(
        "labels",
        labels,
        ("Labels",),
        (
            one({"tier": "web", "a": None}, {"tier": "web", "a": ""}, "-l", "tier=web", "-l", "a"),
            one(["tier=a=b", "x"], {"tier": "a=b", "x": ""}, "-l", "tier=a=b", "-l", "x"),
        ),
    ),
    Spelling(
        "restart",
        restart,
        ("HostConfig.RestartPolicy",),
        (
            one("on-failure:3", {"Name": "on-failure", "MaximumRetryCount": 3}, "--restart", "on-failure:3"),
            one("always", {"Name": "always"}, "--restart", "always"),
            one("unless-stopped", {"Name": "unless-stopped"}, "--restart", "unless-stopped"),
        ),
        ("RestartPolicy",),
    ),
    Spelling(
        "healthcheck",
        health,
        ("Healthcheck",),
        (
            one(
                "pg_isready -q",
                {
                    "Test": ["CMD-SHELL", "pg_isready -q"],
                    "Interval": 5 * _SECOND,
                    "Timeout": _SECOND // 2,
                    "Retries": 3,
                    "StartPeriod": 90 * _SECOND,
                    "StartInterval": _SECOND,
                },
                *("--health-cmd", "pg_isready -q", "--health-interval", "5s", "--health-timeout", "500ms"),
                *("--health-retries", "3", "--health-start-period", "1m30s", "--health-start-interval", "1s"),
                interval=5,
                timeout=0.5,
                retries=3,
                start_period="1m30s",
                start_interval=timedelta(seconds=1),
            ),
            one(["curl", "-f", "localhost"], {"Test": ["CMD", "curl", "-f", "localhost"]}),
            one(["NONE"], {"Test": ["NONE"]}, "--no-healthcheck"),
        ),
        ("HealthConfig",),
    ),
    Spelling(
        "log",
        log,
        ("HostConfig.LogConfig",),
        (
            one(
                "json-file",
                {"Type": "json-file", "Config": {"max-size": "10m", "max-file": "3"}},
                *("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=3"),
                value={"max-size": "10m", "max-file": 3},
            ),
            one("none", {"Type": "none", "Config": {}}, "--log-driver", "none"),
        ),
        ("LogConfig",),
    ),
    Spelling(
        "stop_signal",
        signal,
        ("StopSignal",),
        (
            one("SIGUSR1", "SIGUSR1", "--stop-signal", "SIGUSR1"),
            one("hup", "SIGHUP"),
            one(9, "9", "--stop-signal", "9"),
        ),
    ),
    Spelling("command", words, ("Cmd",), (one("sh -c 'echo a  b'", ["sh", "-c", "echo a  b"]),)),
    Spelling(
        "memory",
        size,
        ("HostConfig.Memory",),
        (
            one("64m", 64 * 2**20, "--memory", "64m"),
            one("1.5g", 1_610_612_736, "--memory", "1.5g"),
            one("512MiB", 512 * 2**20, "--memory", "512MiB"),
            one("7.3 mb", 7_654_604, "--memory", "7.3 mb"),
            one(67_108_864, 67_108_864, "--memory", "67108864"),
        ),
    ),
    Spelling(
        "memory_swap",
        memory_swap,
        ("HostConfig.MemorySwap",),
        (
            one(-1, -1, "--memory", "64m", "--memory-swap", "-1"),
            one("128m", 128 * 2**20, "--memory", "64m", "--memory-swap", "128m"),
        ),
    ),
    Spelling("shm_size", size, ("HostConfig.ShmSize",), (one("1g", 2**30, "--shm-size", "1g"),)),
    Spelling(
        "cpus",
        cpus,
        ("HostConfig.NanoCpus",),
        (
            one(1.5, 1_500_000_000, "--cpus", "1.5"),
            one("0.25", 250_000_000, "--cpus", "0.25"),
            one("3/4", 750_000_000, "--cpus", "3/4"),
        ),
    ),
    Spelling(
        "ulimits",
        ulimits,
        ("HostConfig.Ulimits",),
        (
            one(
                {"nofile": (1024, 2048), "core": 0},
                [{"Name": "nofile", "Soft": 1024, "Hard": 2048}, {"Name": "core", "Soft": 0, "Hard": 0}],
                *("--ulimit", "nofile=1024:2048", "--ulimit", "core=0"),
            ),
            one("memlock=-1", [{"Name": "memlock", "Soft": -1, "Hard": -1}], "--ulimit", "memlock=-1"),
        ),
        ("Ulimit",),
    ),
    Spelling(
        "sysctls",
        options,
        ("HostConfig.Sysctls",),
        (
            one(
                {"net.ipv4.ip_forward": 1},
                {"net.ipv4.ip_forward": "1"},
                "--sysctl",
                "net.ipv4.ip_forward=1",
            ),
        ),
    ),
)
