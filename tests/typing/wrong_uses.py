"""Lines that type checkers must refuse, each with the error that mypy and that pyright give for it."""

from __future__ import annotations

__all__ = ["PRELUDE", "WRONG"]

PRELUDE = """\
import dockline
from dockline import api, buildkit, models
from dockline.models import (
    ContainerCreateRequest,
    ContainerUpdateRequest,
    ExecStartConfig,
    HostConfig,
    Mount,
    NetworkCreateRequest,
    SecretSpec,
    ServiceSpec,
    TaskSpec,
)

from dockline_kit.spelling.ports import ports
from dockline_kit.spelling.processes import restart
from dockline_kit.spelling.sizes import size
from dockline_kit.spelling.volumes import volumes

docker = dockline.Client()
tasks = dockline.AsyncClient()
"""

WRONG = {
    "an unknown filter": (
        'docker.containers.list(filters={"stattus": ["running"]})',
        "arg-type",
        "reportArgumentType",
    ),
    "a filter's value of a wrong type": (
        'docker.containers.list(filters={"status": {"running": 1}})',
        "arg-type",
        "reportArgumentType",
    ),
    "an unknown keyword": ("docker.containers.list(everything=True)", "call-arg", "reportCallIssue"),
    "an option by position": ("docker.containers.list(True)", "call-arg", "reportCallIssue"),
    "a missing id": ("docker.containers.start()", "call-arg", "reportCallIssue"),
    "an id of a wrong type": ("docker.containers.start(7)", "arg-type", "reportArgumentType"),
    "a text for a flag": ('docker.containers.list(all="yes")', "arg-type", "reportArgumentType"),
    "a flag for a number": (
        'docker.containers.resize("web", height="tall", width=80)',
        "arg-type",
        "reportArgumentType",
    ),
    "events as a show": ("docker.system.events().show()", "attr-defined", "reportAttributeAccessIssue"),
    "a show on a console": (
        "docker.images.pull('busybox').show(file=1)",
        "arg-type",
        "reportArgumentType",
    ),
    "a text for a list": (
        "docker.containers.create(image='a', cmd='sleep 60')",
        "call-overload",
        "reportArgumentType",
    ),
    "bytes for a list": (
        "docker.exec.create('web', cmd=b'ls')",
        "call-overload",
        "reportArgumentType",
    ),
    "a set for a list": (
        "docker.exec.create('web', cmd={'ls'})",
        "call-overload",
        "reportArgumentType",
    ),
    "a dict for a list": (
        "docker.exec.create('web', cmd={'ls': 1})",
        "call-overload",
        "reportArgumentType",
    ),
    "a list for a mapping": (
        "docker.networks.create(name='a', labels=['a=b'])",
        "call-overload",
        "reportArgumentType",
    ),
    "numbers for texts": (
        "docker.networks.create(name='a', labels={'a': 1})",
        "dict-item",
        "reportArgumentType",
    ),
    "a file opened for text": (
        "docker.images.save('a').save(open('a', 'w'))",
        "arg-type",
        "reportArgumentType",
    ),
    "a number to save to": ("docker.images.save('a').save(7)", "arg-type", "reportArgumentType"),
    "ports of texts": ("HostConfig(port_bindings={'80/tcp': ['8080']})", "arg-type", "reportArgumentType"),
    "a pull of nothing": ("docker.images.pull()", "call-arg", "reportCallIssue"),
    "a pull by the wire's name": ("docker.images.pull(from_image='alpine')", "call-arg", "reportCallIssue"),
    "an import without an archive": ("docker.images.import_()", "call-arg", "reportCallIssue"),
    "a new name that is missing": ("docker.images.tag('alpine')", "call-arg", "reportCallIssue"),
    "an unknown resource": ("docker.pods.list()", "attr-defined", "reportAttributeAccessIssue"),
    "an unknown method": ("docker.containers.lst()", "attr-defined", "reportAttributeAccessIssue"),
    "an unknown attribute of an answer": (
        'docker.containers.inspect("web").naem',
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a member of a wrong type": ("HostConfig(memory='1g')", "arg-type", "reportArgumentType"),
    "an unknown member": ("HostConfig(memroy=1)", "call-arg", "reportCallIssue"),
    "a model that is not there": (
        "from dockline.models import HostConfg",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a name that the package lacks": ("dockline.from_envs()", "attr-defined", "reportAttributeAccessIssue"),
    "a member that must be given": ("ServiceSpec(name='web')", "call-arg", "reportCallIssue"),
    "members by position": ("Mount('/srv')", "call-arg", "reportCallIssue"),
    "an attribute set to a wrong type": (
        "HostConfig().memory = '1g'",
        "assignment",
        "reportAttributeAccessIssue",
    ),
    "one value used as a stream": (
        'next(docker.containers.stats("web", stream=False))',
        "call-overload",
        "reportArgumentType",
    ),
    "a stream used as one value": (
        'docker.containers.stats("web").memory_stats',
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a detached exec used as a stream": (
        'docker.exec.start("x", detach=True).read()',
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a missing version": (
        "docker.services.update('web', ServiceSpec(task_template=TaskSpec()))",
        "call-overload",
        "reportCallIssue",
    ),
    "a text for a version": (
        "docker.services.update('a', ServiceSpec(task_template=TaskSpec()), version='1')",
        "call-overload",
        "reportArgumentType",
    ),
    "a list answer used as one": (
        "docker.containers.list().id",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "text for bytes": ("SecretSpec(name='pw', data='password')", "arg-type", "reportArgumentType"),
    "text for bytes by keyword": (
        "docker.secrets.create(name='pw', data='password')",
        "call-overload",
        "reportArgumentType",
    ),
    "bytes read as text": (
        "len(SecretSpec(name='pw', data=b'x').data.to_bytes())",
        "union-attr",
        "reportOptionalMemberAccess",
    ),
    "a version that is optional": (
        "len(docker.containers.inspect('web').host_config.binds)",
        "arg-type",
        "reportArgumentType",
    ),
    "a network without its name": (
        "docker.networks.create(driver='bridge')",
        "call-overload",
        "reportCallIssue",
    ),
    "a network of nothing": ("docker.networks.create()", "call-overload", "reportCallIssue"),
    "a network whose name is None": (
        "docker.networks.create(name=None)",
        "call-overload",
        "reportArgumentType",
    ),
    "a container without its image": (
        "docker.containers.create(cmd=['true'])",
        "call-overload",
        "reportCallIssue",
    ),
    "a container of nothing": ("docker.containers.create(name='web')", "call-overload", "reportCallIssue"),
    "a container without its image, by function": (
        "api.containers.container_create(docker, cmd=['true'])",
        "call-overload",
        "reportCallIssue",
    ),
    "a service without its task": ("docker.services.create(name='web')", "call-overload", "reportCallIssue"),
    "an exec without its command": (
        "docker.exec.create('web', tty=True)",
        "call-overload",
        "reportCallIssue",
    ),
    "a swarm that listens nowhere": (
        "docker.swarm.init(force_new_cluster=True)",
        "call-overload",
        "reportCallIssue",
    ),
    "a connection without its container": (
        "docker.networks.connect('a')",
        "call-overload",
        "reportCallIssue",
    ),
    "a container where the body stands": (
        "docker.networks.connect('a', 'web')",
        "call-overload",
        "reportArgumentType",
    ),
    "a disconnection without its container": (
        "docker.networks.disconnect('a', force=True)",
        "call-overload",
        "reportCallIssue",
    ),
    "a new spec without the name it needs": (
        "docker.configs.update('a', version=1)",
        "call-overload",
        "reportCallIssue",
    ),
    "a body and keywords": (
        "docker.networks.create(NetworkCreateRequest(name='a'), driver='bridge')",
        "call-overload",
        "reportCallIssue",
    ),
    "a body and a keyword that it has": (
        "docker.containers.create(ContainerCreateRequest(image='a'), image='b')",
        "call-overload",
        "reportArgumentType",
    ),
    "a body and keywords of which none is needed": (
        "docker.containers.update('a', ContainerUpdateRequest(), memory=1)",
        "call-overload",
        "reportArgumentType",
    ),
    "a body and the keyword that changes the answer": (
        "docker.exec.start('a', ExecStartConfig(), detach=True)",
        "call-overload",
        "reportCallIssue",
    ),
    "an operation that a handle of this kind doesn't have": (
        "docker.volume('data').logs()",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "an id that a handle knows": ("docker.container('web').stop('web')", "call-arg", "reportCallIssue"),
    "an argument of a handle that isn't there": (
        "docker.container('web').logs(folow=True)",
        "call-arg",
        "reportCallIssue",
    ),
    "another id for a handle": ("docker.container('web').id = 'db'", "misc", "reportAttributeAccessIssue"),
    "a handle without an id": ("docker.container()", "call-arg", "reportCallIssue"),
    "a handle of one kind for another": (
        "image: dockline.Image = docker.container('web')",
        "assignment",
        "reportAssignmentType",
    ),
    "a state that a handle's thing is never in": (
        "docker.container('web').wait_until('happy')",
        "call-overload",
        "reportArgumentType",
    ),
    "an exit code of what was detached": (
        "docker.containers.run('a', detach=True).exit_code",
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "a handle's new name that is missing": ("docker.image('a').tag()", "call-arg", "reportCallIssue"),
    "a handle's body and keywords": (
        "docker.container('web').update(ContainerUpdateRequest(), memory=1)",
        "call-overload",
        "reportArgumentType",
    ),
    "a handle's connection without its container": (
        "docker.network('a').connect()",
        "call-overload",
        "reportCallIssue",
    ),
    "an operation that isn't there": ("dockline.OPERATIONS['ContainerLst']", "index", "reportArgumentType"),
    "any text for an operation": ("dockline.OPERATIONS[str(docker)]", "index", "reportArgumentType"),
    "an id that isn't one": (
        "id_: dockline.OperationId = 'ContainerLst'",
        "assignment",
        "reportAssignmentType",
    ),
    "volumes with a mode of their own": (
        'docker.containers.run("alpine", volumes={"/tmp": {"bind": "/x", "mode": "rw"}})',
        "dict-item",
        "reportArgumentType",
    ),
    "a run of nothing": ("docker.containers.run()", "call-overload", "reportCallIssue"),
    "a run with an unknown keyword": (
        'docker.containers.run("alpine", memorie="64m")',
        "call-overload",
        "reportCallIssue",
    ),
    "a size of a list, to run": (
        'docker.containers.run("alpine", memory=["64m"])',
        "call-overload",
        "reportArgumentType",
    ),
    "ports by floats, to run": (
        'docker.containers.run("alpine", ports={8.5: 80})',
        "dict-item",
        "reportArgumentType",
    ),
    "a field of a host's of a wrong type, to run": (
        'docker.containers.run("alpine", cap_add=5)',
        "call-overload",
        "reportArgumentType",
    ),
    "an unknown way to pull": (
        'docker.containers.run("alpine", pull="later")',
        "call-overload",
        "reportArgumentType",
    ),
    "an unknown part of a health check": (
        'docker.containers.run("alpine", healthcheck={"tset": "true"})',
        "call-overload",
        "reportArgumentType",
    ),
    "a timeout of what nobody waits for": (
        'docker.containers.run("alpine", detach=True, timeout=5)',
        "call-overload",
        "reportArgumentType",
    ),
    "the output of what nobody waits for": (
        'docker.containers.run("alpine", detach=True).stdout',
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "text for an input": (
        'docker.containers.exec_run("web", "cat", input="text")',
        "arg-type",
        "reportArgumentType",
    ),
    "a state that can't be awaited": (
        'docker.containers.wait_until("web", "well")',
        "call-overload",
        "reportArgumentType",
    ),
    "a state of something else": (
        'docker.images.wait_until("alpine", "healthy")',
        "arg-type",
        "reportArgumentType",
    ),
    "a word that is none for a state": (
        'docker.containers.wait_until("web", "ended", accept=["unhealthy"])',
        "call-overload",
        "reportArgumentType",
    ),
    "an attribute of what is gone": (
        'docker.containers.wait_until("web", "removed").id',
        "attr-defined",
        "reportAttributeAccessIssue",
    ),
    "an id for the one swarm": (
        'docker.swarm.wait_until("id", "active")',
        "arg-type",
        "reportCallIssue",
    ),
    "an option that no build has": ("buildkit.build(docker, '.', tag='x')", "call-arg", "reportCallIssue"),
    "an option of a wrong type": (
        "buildkit.build(docker, '.', pull='yes')",
        "arg-type",
        "reportArgumentType",
    ),
    "an output that is a path": (
        "buildkit.build(docker, '.', outputs='d/')",
        "arg-type",
        "reportArgumentType",
    ),
    "a secret that is text": (
        "buildkit.build(docker, '.', secrets={'a': 'b'})",
        "dict-item",
        "reportArgumentType",
    ),
    "a network that no build joins": (
        "buildkit.build(docker, '.', network='bridge')",
        "arg-type",
        "reportArgumentType",
    ),
    "an option of builds for the linter": (
        "buildkit.lint(docker, '.', tags='x')",
        "call-arg",
        "reportCallIssue",
    ),
    "a build of the other half": ("buildkit.build(tasks, '.')", "arg-type", "reportArgumentType"),
    "a list for a size": ('size(["64m"])', "arg-type", "reportArgumentType"),
    "a port that is a float": ("ports({8.5: 80}, models.PortBinding)", "dict-item", "reportArgumentType"),
    "a folder that is a number": ('volumes({5: "/data"})', "dict-item", "reportArgumentType"),
    "a spelling's model by its name": (
        'restart("always", "RestartPolicy")',
        "arg-type",
        "reportArgumentType",
    ),
}
"""The line, and the code of mypy's error and the rule of pyright's."""
