"""The table's rows of what a container shares with the machine and with networks: ports, folders, devices."""

from __future__ import annotations

from typing import Final

from .devices import cdi_devices, devices, gpus
from .networks import networks
from .pairs import extra_hosts
from .ports import ports
from .row import Example, Spelling, one
from .volumes import tmpfs, volumes

__all__ = ["SURROUNDINGS"]


def _binding(address: str = "", port: str = "") -> dict[str, str]:
    return {"HostIp": address, "HostPort": port}


def _request(**members: object) -> dict[str, object]:
    return {"Capabilities": [["gpu"]], "Options": {}, **members}


SURROUNDINGS: Final[tuple[Spelling, ...]] = (
    Spelling(
        "ports",
        ports,
        ("ExposedPorts", "HostConfig.PortBindings"),
        (
            Example(
                {"80/tcp": 8080, 53: ("127.0.0.1", 5353)},
                (
                    {"80/tcp": {}, "53/tcp": {}},
                    {"80/tcp": [_binding(port="8080")], "53/tcp": [_binding("127.0.0.1", "5353")]},
                ),
                ("-p", "8080:80/tcp", "-p", "127.0.0.1:5353:53"),
            ),
            Example(
                {"53/udp": None, 443: [8443, "[::1]:9443"]},
                (
                    {"53/udp": {}, "443/tcp": {}},
                    {"53/udp": [_binding()], "443/tcp": [_binding(port="8443"), _binding("::1", "9443")]},
                ),
                ("-p", "53/udp", "-p", "8443:443", "-p", "[::1]:9443:443"),
            ),
            Example(
                ["8000-8001:80-81", "127.0.0.1::90/sctp", 22],
                (
                    {"80/tcp": {}, "81/tcp": {}, "90/sctp": {}, "22/tcp": {}},
                    {
                        "80/tcp": [_binding(port="8000")],
                        "81/tcp": [_binding(port="8001")],
                        "90/sctp": [_binding("127.0.0.1")],
                        "22/tcp": [_binding()],
                    },
                ),
                ("-p", "8000-8001:80-81", "-p", "127.0.0.1::90/sctp", "-p", "22"),
            ),
            Example(
                "8000-8009:80",
                ({"80/tcp": {}}, {"80/tcp": [_binding(port="8000-8009")]}),
                ("-p", "8000-8009:80"),
            ),
            Example(
                "published=8080,target=80,protocol=udp",
                ({"80/udp": {}}, {"80/udp": [_binding(port="8080")]}),
                ("-p", "published=8080,target=80,protocol=udp"),
            ),
        ),
        ("PortBinding",),
    ),
    Spelling(
        "volumes",
        volumes,
        ("HostConfig.Binds", "Volumes"),
        (
            Example(
                {"data": "/data", "./src": "/src:ro"},
                (["data:/data", "/srv/src:/src:ro"], {}),
                ("-v", "data:/data", "-v", "./src:/src:ro"),
                {"base": "/srv"},
            ),
            Example(
                ["/srv:/a:rw,rslave", "cache:/cache:nocopy", "/new"],
                (["/srv:/a:rw,rslave", "cache:/cache:nocopy"], {"/new": {}}),
                ("-v", "/srv:/a:rw,rslave", "-v", "cache:/cache:nocopy", "-v", "/new"),
            ),
        ),
    ),
    Spelling(
        "tmpfs",
        tmpfs,
        ("HostConfig.Tmpfs",),
        (
            one(
                {"/run": "size=64m,mode=1777"},
                {"/run": "size=64m,mode=1777"},
                "--tmpfs",
                "/run:size=64m,mode=1777",
            ),
            one(["/run", "/tmp:ro"], {"/run": "", "/tmp": "ro"}, "--tmpfs", "/run", "--tmpfs", "/tmp:ro"),
        ),
    ),
    Spelling(
        "gpus",
        gpus,
        ("HostConfig.DeviceRequests",),
        (
            one("all", [_request(Count=-1)], "--gpus", "all"),
            one(2, [_request(Count=2)], "--gpus", "2"),
            one("device=0,1", [_request(DeviceIDs=["0", "1"])], "--gpus", '"device=0,1"'),
            one(
                "driver=nvidia,count=1,capabilities=utility,compute,options=a=b",
                [
                    _request(
                        Driver="nvidia",
                        Count=1,
                        Capabilities=[["utility", "compute", "gpu"]],
                        Options={"a": "b"},
                    )
                ],
                "--gpus",
                'driver=nvidia,count=1,"capabilities=utility,compute",options=a=b',
            ),
        ),
        ("DeviceRequest",),
    ),
    Spelling(
        "devices",
        devices,
        ("HostConfig.Devices",),
        (
            one(
                ["/dev/null", "/dev//zero:/dev/one/", "/dev/full:rw", "/dev/tty:/dev/t:r"],
                [
                    {"PathOnHost": host, "PathInContainer": inside, "CgroupPermissions": mode}
                    for host, inside, mode in (
                        ("/dev/null", "/dev/null", "rwm"),
                        ("/dev//zero", "/dev/one", "rwm"),
                        ("/dev/full", "/dev/full", "rw"),
                        ("/dev/tty", "/dev/t", "r"),
                    )
                ],
                *("--device", "/dev/null", "--device", "/dev//zero:/dev/one/"),
                *("--device", "/dev/full:rw", "--device", "/dev/tty:/dev/t:r"),
            ),
        ),
        ("DeviceMapping",),
    ),
    Spelling(
        "cdi_devices",
        cdi_devices,
        ("HostConfig.DeviceRequests",),
        (
            one(
                "vendor.com/class=name",
                [{"Driver": "cdi", "DeviceIDs": ["vendor.com/class=name"]}],
                "--device",
                "vendor.com/class=name",
            ),
        ),
        ("DeviceRequest",),
    ),
    Spelling(
        "extra_hosts",
        extra_hosts,
        ("HostConfig.ExtraHosts",),
        (
            one(
                {"db": "10.0.0.2", "host": "host-gateway"},
                ["db:10.0.0.2", "host:host-gateway"],
                *("--add-host", "db=10.0.0.2", "--add-host", "host:host-gateway"),
            ),
            one(
                ["six:::1", "six=[::2]"],
                ["six:::1", "six:::2"],
                "--add-host",
                "six:::1",
                "--add-host",
                "six=[::2]",
            ),
        ),
    ),
    Spelling(
        "networks",
        networks,
        ("HostConfig.NetworkMode", "NetworkingConfig.EndpointsConfig"),
        (
            Example("host", ("host", {}), ("--network", "host")),
            Example(
                {"front": {"alias": ["web", "www"], "ip": "172.28.5.9", "driver-opt": "a.b=c"}, "back": None},
                (
                    "front",
                    {
                        "front": {
                            "IPAMConfig": {"IPv4Address": "172.28.5.9"},
                            "Aliases": ["web", "www"],
                            "DriverOpts": {"a.b": "c"},
                        },
                        "back": {},
                    },
                ),
                (
                    *("--network", "name=front,alias=web,alias=www,ip=172.28.5.9,driver-opt=a.b=c"),
                    *("--network", "back"),
                ),
            ),
            Example(
                "name=front,alias=web,gw-priority=5,mac-address=02:42:ac:11:00:09",
                (
                    "front",
                    {"front": {"Aliases": ["web"], "GwPriority": 5, "MacAddress": "02:42:ac:11:00:09"}},
                ),
                ("--network", "name=front,alias=web,gw-priority=5,mac-address=02:42:ac:11:00:09"),
            ),
        ),
        ("EndpointSettings", "EndpointIPAMConfig"),
    ),
)
