"""How services are reached: on a published port, and by name on an overlay network."""

from __future__ import annotations

import urllib.request

import dockline
from dockline.models import (
    EndpointPortConfig,
    EndpointSpec,
    NetworkAttachmentConfig,
    NetworkCreateRequest,
    ServiceSpec,
)

from ..support.waiting import eventually
from .private import PrivateEngine
from .swarm_fixture import running, shell


def test_a_port_is_published_by_the_node(swarm: dockline.Client, manager_engine: PrivateEngine) -> None:
    page = shell("mkdir /www; echo served > /www/index.html; exec httpd -f -p 80 -h /www")
    port = EndpointPortConfig(protocol="tcp", target_port=80, published_port=18080, publish_mode="host")
    swarm.services.create(
        ServiceSpec(name="served", task_template=page, endpoint_spec=EndpointSpec(ports=[port]))
    )
    (task,) = running(swarm, "served")

    assert swarm.services.inspect("served").endpoint.ports == [port]
    # One entry for IPv4, one for IPv6.
    assert port in eventually(lambda: swarm.tasks.inspect(task.id).status.port_status.ports or [])
    assert _fetch(f"http://{manager_engine.address}:18080/") == b"served\n"


def _fetch(url: str) -> bytes:
    def attempt() -> bytes:
        try:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(url, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            return b""

    return eventually(attempt)


def test_services_and_containers_meet_on_an_attachable_overlay_network(swarm: dockline.Client) -> None:
    network = swarm.networks.create(
        NetworkCreateRequest(name="meeting", driver="overlay", attachable=True, labels={"made": "here"})
    )
    template = shell("mkdir /www; echo met > /www/index.html; exec httpd -f -p 80 -h /www")
    template.networks = [NetworkAttachmentConfig(target="meeting", aliases=["host"])]
    swarm.services.create(
        ServiceSpec(name="met", task_template=template, endpoint_spec=EndpointSpec(mode="dnsrr"))
    )
    (task,) = running(swarm, "met")

    (attachment,) = task.networks_attachments or []
    assert attachment.network.id == network.id
    assert attachment.network.spec.name == "meeting"
    assert attachment.network.spec.labels == {"made": "here"}
    assert attachment.network.spec.attachable is True
    (address,) = attachment.addresses or []

    assert swarm.networks.inspect("meeting").services is None
    found = swarm.networks.inspect("meeting", verbose=True)
    assert (found.scope, found.driver, found.attachable) == ("swarm", "overlay", True)
    assert found.peers
    assert found.services is not None
    assert found.services["met"].tasks is not None
    assert [member.endpoint_ip for member in found.services["met"].tasks] == [address.partition("/")[0]]

    visitor = swarm.containers.create(
        image="busybox",
        cmd=["sh", "-c", "for i in 1 2 3 4 5; do wget -qO- http://host/ && break; sleep 0.2; done"],
        networking_config=dockline.models.NetworkingConfig(
            endpoints_config={"meeting": dockline.models.EndpointSettings()}
        ),
    )
    with swarm.containers.wait(visitor.id, condition="next-exit") as exit:
        swarm.containers.start(visitor.id)
        assert exit.result().status_code == 0
    assert swarm.containers.logs(visitor.id, stdout=True).read().stdout == b"met\n"
    swarm.containers.remove(visitor.id)
