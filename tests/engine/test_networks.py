"""Networks: created, connected to, found, pruned and removed."""

from __future__ import annotations

import time
from typing import Any

import pytest

import dockline
from dockline.errors import APIError, BadRequest, Conflict, Forbidden, InvalidArgument, NotFound, ServerError
from dockline.filters import NetworkListFilters
from dockline.models import (
    IPAM,
    ConfigReference,
    EndpointIPAMConfig,
    EndpointSettings,
    HostConfig,
    IPAMConfig,
    NetworkConnectRequest,
    NetworkCreateRequest,
)

from .helpers import New


class TestCreate:
    def test_with_a_model(self, docker: dockline.Client, new: New) -> None:
        name = new.name("network")
        body = NetworkCreateRequest(
            name=name,
            driver="bridge",
            internal=True,
            labels={"tier": "db"},
            options={"com.docker.network.bridge.name": "dkl" + name[-8:]},
            ipam=IPAM(
                driver="default",
                config=[
                    IPAMConfig(
                        subnet="10.213.64.0/24",
                        ip_range="10.213.64.128/25",
                        gateway="10.213.64.1",
                        auxiliary_addresses={"printer": "10.213.64.9"},
                    )
                ],
            ),
        )
        made = docker.networks.create(body)
        new.later(lambda: docker.networks.remove(made.id))
        assert made.warning == ""
        found = docker.networks.inspect(name)
        assert (found.id, found.name, found.driver, found.scope) == (made.id, name, "bridge", "local")
        assert found.internal and found.enable_ipv4 and not found.enable_ipv6 and not found.ingress
        assert (found.labels, found.options) == (body.labels, body.options)
        assert body.ipam is not None and found.ipam.config == body.ipam.config
        assert abs(found.created.datetime.timestamp() - time.time()) < 60
        assert not found.containers

    def test_with_keywords(self, docker: dockline.Client, new: New) -> None:
        made = docker.networks.create(name=new.name("network"), attachable=True)
        new.later(lambda: docker.networks.remove(made.id))
        found = docker.networks.inspect(made.id[:12])
        assert found.id == made.id and found.attachable and found.driver == "bridge"
        assert found.ipam.config and found.ipam.config[0].subnet

    def test_ipv6(self, docker: dockline.Client, new: New) -> None:
        network = new.network(
            enable_ipv6=True,
            ipam=IPAM(config=[IPAMConfig(subnet="10.213.65.0/24"), IPAMConfig(subnet="fd00:d0c::/64")]),
        )
        found = docker.networks.inspect(network)
        assert found.enable_ipv6 and found.ipam.config is not None
        assert {config.subnet for config in found.ipam.config} == {"10.213.65.0/24", "fd00:d0c::/64"}

    def test_from_a_configuration(self, docker: dockline.Client, new: New) -> None:
        config = new.name("config")
        made = docker.networks.create(
            name=config, config_only=True, ipam=IPAM(config=[IPAMConfig(subnet="10.213.66.0/24")])
        )
        new.later(lambda: docker.networks.remove(made.id))
        network = new.network(config_from=ConfigReference(network=config))
        found = docker.networks.inspect(network)
        assert found.config_from.network == config
        assert found.ipam.config and found.ipam.config[0].subnet == "10.213.66.0/24"
        assert docker.networks.inspect(config).config_only

    def test_refused(self, docker: dockline.Client, new: New) -> None:
        name = docker.networks.inspect(new.network()).name
        with pytest.raises(Conflict, match=name):
            docker.networks.create(name=name)
        with pytest.raises(Forbidden, match="host"):
            docker.networks.create(name=new.name(), driver="host")
        with pytest.raises(BadRequest, match="10"):
            docker.networks.create(name=new.name(), ipam=IPAM(config=[IPAMConfig(subnet="10.1.2.3")]))
        with pytest.raises(Forbidden):
            docker.networks.create(name="bridge")
        unchecked: Any = docker.networks
        with pytest.raises(InvalidArgument, match="name"):
            unchecked.create()


class TestConnect:
    def test_life(self, docker: dockline.Client, new: New) -> None:
        network = new.network(ipam=IPAM(config=[IPAMConfig(subnet="10.213.67.0/24")]))
        name = docker.networks.inspect(network).name
        server = new.running("sh", "-c", "echo found it > /index.html; httpd -f -p 80 -h /")
        client = new.running("sleep", "60")
        docker.networks.connect(
            network,
            container=server,
            endpoint_config=EndpointSettings(
                aliases=["web", "www"],
                ipam_config=EndpointIPAMConfig(ipv4_address="10.213.67.77"),
                driver_opts={"com.docker.network.endpoint.ifname": "dkl0"},
            ),
        )
        docker.networks.connect(network, NetworkConnectRequest(container=client))
        networks = docker.containers.inspect(server).network_settings.networks
        assert networks is not None and set(networks) == {"bridge", name}
        endpoint = networks[name]
        assert endpoint.network_id == network
        assert (endpoint.ip_address, endpoint.ip_prefix_len) == ("10.213.67.77", 24)
        made = docker.exec.create(server, attach_stdout=True, cmd=["ip", "-o", "addr", "show", "dkl0"])
        assert "10.213.67.77/24" in docker.exec.start(made.id).text()
        assert endpoint.aliases == ["web", "www"]
        assert endpoint.dns_names is not None and {"web", "www"} <= set(endpoint.dns_names)
        members = docker.networks.inspect(network).containers
        assert members is not None and set(members) == {server, client}
        assert members[server].ipv4_address == "10.213.67.77/24"

        made = docker.exec.create(client, attach_stdout=True, cmd=["nslookup", "www"])
        assert "10.213.67.77" in docker.exec.start(made.id).text()

        with pytest.raises(Forbidden, match=r"(?i)already exists"):
            docker.networks.connect(network, container=client)
        with pytest.raises(Forbidden, match="active endpoints"):
            docker.networks.remove(network)
        docker.networks.disconnect(network, container=server)
        docker.networks.disconnect(network, container=client, force=True)
        assert not docker.networks.inspect(network).containers
        with pytest.raises(ServerError, match="not connected"):
            docker.networks.disconnect(network, container=client)

    def test_impossible_address(self, docker: dockline.Client, new: New) -> None:
        network = new.network(ipam=IPAM(config=[IPAMConfig(subnet="10.213.68.0/24")]))
        with pytest.raises(APIError):
            docker.networks.connect(
                network,
                container=new.running("sleep", "60"),
                endpoint_config=EndpointSettings(ipam_config=EndpointIPAMConfig(ipv4_address="10.9.9.9")),
            )

    def test_nothing(self, docker: dockline.Client, new: New) -> None:
        with pytest.raises(NotFound):
            docker.networks.connect(new.network(), container="nope")
        with pytest.raises(NotFound, match="nope"):
            docker.networks.connect("nope", container=new.running("sleep", "60"))
        with pytest.raises(NotFound):
            docker.networks.disconnect("nope", container="nope")


class TestList:
    def test_what_there_is_always(self, docker: dockline.Client) -> None:
        drivers = {network.name: network.driver for network in docker.networks.list()}
        assert (drivers["bridge"], drivers["host"], drivers["none"]) == ("bridge", "host", "null")

    def test_filters(self, docker: dockline.Client, new: New) -> None:
        label = new.name("label")
        one, two = new.network(labels={label: "one"}), new.network(labels={label: "two"})
        new.running("sleep", "60", host_config=HostConfig(network_mode=two))

        def found(filters: NetworkListFilters) -> set[str]:
            return {each.id for each in docker.networks.list(filters={"label": label, **filters})}

        assert found({}) == {one, two}
        assert found({"label": f"{label}=two"}) == {two}
        assert found({"id": one[:20]}) == {one}
        assert found({"name": docker.networks.inspect(two).name}) == {two}
        assert found({"driver": "bridge"}) == {one, two}
        assert found({"driver": "overlay"}) == set()
        assert found({"scope": "local"}) == {one, two}
        assert found({"type": "custom"}) == {one, two}
        assert found({"type": "builtin"}) == set()
        # The engine takes networks for dangling although containers are connected: both, that is.
        assert one in found({"dangling": True}) and one not in found({"dangling": False})

    def test_inspect_verbosely_and_by_scope(self, docker: dockline.Client, new: New) -> None:
        network = new.network()
        assert docker.networks.inspect(network, verbose=True, scope="local").id == network
        with pytest.raises(NotFound):
            docker.networks.inspect(network, scope="swarm")

    def test_prune(self, docker: dockline.Client, new: New) -> None:
        label = new.name("prune")
        gone, used = new.network(labels={label: "1"}), new.network(labels={label: "1"})
        new.running("sleep", "60", host_config=HostConfig(network_mode=used))
        name = docker.networks.inspect(gone).name
        assert not docker.networks.prune(filters={"label": label, "until": "1h"}).networks_deleted
        assert docker.networks.prune(filters={"label": label}).networks_deleted == [name]
        assert not docker.networks.prune(filters={"label": label}).networks_deleted
        with pytest.raises(NotFound):
            docker.networks.inspect(gone)


class TestRemove:
    def test_what_cannot_be(self, docker: dockline.Client) -> None:
        with pytest.raises(Forbidden, match="pre-defined"):
            docker.networks.remove("bridge")
        with pytest.raises(NotFound, match="nope"):
            docker.networks.remove("nope")

    @pytest.mark.parametrize("network", ["", "..", "/", "a//b", "prune/../x"])
    def test_malformed_ids_are_refused_here(self, unreachable: dockline.Client, network: str) -> None:
        for call in (unreachable.networks.inspect, unreachable.networks.remove):
            with pytest.raises(InvalidArgument, match="id"):
                call(network)

    def test_a_name_with_a_slash(self, docker: dockline.Client, new: New) -> None:
        name = "dkl/" + new.name("network")
        network = new.network(name=name)
        assert docker.networks.inspect(name).id == network
        docker.networks.remove(name)
        with pytest.raises(NotFound):
            docker.networks.inspect(network)
