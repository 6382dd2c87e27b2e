"""A piece of network for one engine: a subnet nobody else has, and a link in it whose name reserves it.

Either the engine lives in this machine's network, on a bridge of its own and without writing firewall rules
(of two engines that do, each flushes the other's): published ports are on 127.0.0.1. Or it lives in a network
namespace of its own, joined to this machine by one veth pair, and has everything to itself.
"""

from __future__ import annotations

import contextlib
import ipaddress
import json
import re
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from .errors import EngineFailed

_GATEWAY = "docker_gwbridge"
_SPARED = frozenset({"docker0", _GATEWAY})


@dataclass(frozen=True)
class Lan:
    """Subnet number `number`, in a `namespace` or not; `had_gateway`: swarm's bridge was there already."""

    number: int
    namespace: bool
    had_gateway: bool

    @property
    def name(self) -> str:
        return f"dkl{self.number}"

    @property
    def subnet(self) -> str:
        return f"10.{64 + self.number}.0.0/16"

    @property
    def host_address(self) -> str:
        """Where this machine is reached from inside the engine's network."""
        return f"10.{64 + self.number}.0.1"

    @property
    def address(self) -> str:
        """Where ports that the engine publishes, and its own TCP ports, are reached from this machine."""
        return f"10.{64 + self.number}.0.2" if self.namespace else "127.0.0.1"

    @property
    def prefix(self) -> list[str]:
        """What to put before a command for it to run in the engine's network."""
        return ["nsenter", f"--net=/run/netns/{self.name}"] if self.namespace else []

    @property
    def flags(self) -> list[str]:
        """What dockerd must be told."""
        pool = f"--default-address-pool=base=10.{64 + self.number}.128.0/17,size=24"
        if self.namespace:
            return [pool, f"--bip=10.{64 + self.number}.64.1/24"]
        return [pool, f"--bridge={self.name}", "--iptables=false", "--ip6tables=false"]

    def dump(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> Lan:
        return cls(**json.loads(text))


def reserve(namespace: bool) -> Lan:
    """A free subnet and its link, up; making the link reserves it: two engines never get the same."""
    taken = _networks_in_use()
    for number in range(64):
        lan = Lan(number, namespace, had_gateway=_GATEWAY in _links())
        if any(ipaddress.IPv4Network(lan.subnet).overlaps(network) for network in taken):
            continue
        kind = f"veth peer name {lan.name}p" if namespace else "bridge"
        if not _try(f"ip link add {lan.name} type {kind}"):
            if lan.name not in _links():
                raise EngineFailed(f"this machine can't make a network link of type {kind.split()[0]}")
            continue
        try:
            _set_up(lan)
        except BaseException:
            release(lan, Path("/nonexistent"))
            raise
        return lan
    raise EngineFailed("no free subnet between 10.64.0.0 and 10.127.0.0 for an engine of our own")


def _set_up(lan: Lan) -> None:
    _do(f"ip address add {lan.host_address}/24 dev {lan.name}")
    _do(f"ip link set {lan.name} up")
    if not lan.namespace:
        # Another engine's policy may drop forwarded traffic, even that between containers on one bridge.
        _try(f"iptables -w {_accept(lan, '-I')}")
        return
    _do(f"ip netns add {lan.name}")  # no default route: names outside fail at once, not after a timeout
    _do(f"ip link set {lan.name}p netns {lan.name} name eth0")
    for command in (f"address add {lan.address}/24 dev eth0", "link set eth0 up", "link set lo up"):
        _do(f"ip -n {lan.name} {command}")


def release(lan: Lan, data_root: Path) -> None:
    """Take away the link, and what the stopped engine with this data folder left in the host's network."""
    if lan.namespace:
        _try(f"ip link delete {lan.name}")
        _try(f"ip netns delete {lan.name}")
        return
    for link in _left_links(data_root):
        _try(f"ip link delete {link}")
    if not lan.had_gateway and _GATEWAY in _links() and not _links(f"master {_GATEWAY}"):
        _try(f"ip link delete {_GATEWAY}")
    _try(f"iptables -w {_accept(lan, '-D')}")
    _try(f"ip link delete {lan.name}")


def _left_links(data_root: Path) -> list[str]:
    """Links that the engine made for users' networks and doesn't remove; its network store names them."""
    try:
        store = (data_root / "network/files/local-kv.db").read_bytes()
    except OSError:
        return []
    ours = {name.decode() for name in re.findall(rb'"BridgeName":"([\w.-]{1,15})"', store)}
    ours = {
        name
        for name in ours & _links("type bridge")
        if name not in _SPARED and not re.fullmatch(r"dkl\d+", name)  # another engine's own
    }
    for link in _links():
        made = re.fullmatch(r"(?:br|dm|di)-([0-9a-f]{12})", link)
        if made is not None and made.group(1).encode() in store:
            ours.add(link)
    return sorted(ours)


def _links(which: str = "") -> set[str]:
    """The network links of this namespace (not from /sys, which may show another one's)."""
    done = subprocess.run(f"ip -o link show {which}".split(), check=False, text=True, capture_output=True)
    return set(re.findall(r"^\d+: ([^:@\s]+)", done.stdout, re.MULTILINE))


def _accept(lan: Lan, action: str) -> str:
    comment = f"-m comment --comment dockline-{lan.name}"
    return f"{action} FORWARD -s {lan.subnet} -d {lan.subnet} {comment} -j ACCEPT"


def _networks_in_use() -> list[ipaddress.IPv4Network]:
    found = []
    for command in ("ip -4 -o address", "ip -4 -o route"):
        done = subprocess.run(command.split(), check=False, text=True, capture_output=True)
        for text in re.findall(r"\b(\d+\.\d+\.\d+\.\d+(?:/\d+)?)", done.stdout):
            with contextlib.suppress(ValueError):
                found.append(ipaddress.IPv4Network(text, strict=False))
    return [network for network in found if network.prefixlen > 0]


def _try(command: str) -> bool:
    try:
        return (
            subprocess.run(
                command.split(), check=False, capture_output=True, stdin=subprocess.DEVNULL
            ).returncode
            == 0
        )
    except FileNotFoundError:
        return False


def _do(command: str) -> None:
    done = subprocess.run(
        command.split(), check=False, text=True, capture_output=True, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise EngineFailed(f"{command}: {done.stderr.strip()}")
