"""Commands run in containers: what the engine is asked, in which order, and what is left if it goes wrong."""

from __future__ import annotations

import pytest

from dockline import models, structure
from dockline.errors import Conflict, InvalidArgument, NotFound, StreamError, TimeoutError
from dockline_kit.errors import ContainerFailed
from dockline_kit.results import RunResult

from ..support.fake import RAW, FakeDaemon
from .scripted import HALVES, Scripted, err, out

ID = "a1" * 32
MISSING = "No such image: busybox:latest"
WHOLE = [
    "POST /containers/create",
    f"POST /containers/{ID}/attach",
    f"POST /containers/{ID}/wait",
    f"POST /containers/{ID}/start",
    f"DELETE /containers/{ID}",
]


@pytest.fixture(params=HALVES)
def kit(daemon: FakeDaemon, request: pytest.FixtureRequest) -> Scripted:
    return Scripted(daemon, request.param)


def test_a_command_is_created_attached_waited_for_started_and_removed(kit: Scripted) -> None:
    kit.creates(ID)
    kit.runs(out(b"out"), err(b"err"))
    kit.says_done()
    result = kit("running.run", "busybox", ["echo", "out"], name="web", platform="linux/arm64", hostname="h")
    assert result == RunResult(0, b"out", b"err", ID, "busybox")
    assert kit.asked == WHOLE
    assert kit.query(0) == {"name": "web", "platform": "linux/arm64"}
    assert kit.body(0) == {"Image": "busybox", "Cmd": ["echo", "out"], "Hostname": "h"}
    assert kit.query(1) == {"stream": "true", "stdin": "false", "stdout": "true", "stderr": "true"}
    assert kit.query(2) == {"condition": "next-exit"}
    assert kit.query(4) == {"force": "true", "v": "true"}


def test_another_exit_code_is_an_error_but_for_whom_it_isnt(kit: Scripted) -> None:
    for _ in range(2):
        kit.creates(ID)
        kit.runs(err(b"no such thing"), code=5)
        kit.says_done()
    with pytest.raises(ContainerFailed, match="busybox: the command ended with exit code 5"):
        kit("running.run", "busybox")
    assert kit("running.run", "busybox", check=False).exit_code == 5
    assert kit.asked == WHOLE * 2


def test_input_is_written_to_a_container_that_has_a_standard_input(kit: Scripted) -> None:
    kit.creates(ID)
    got = kit.runs(out(b"abc"), input=b"abc")
    kit.says_done()
    assert kit("running.run", "busybox", "cat", input=b"abc").stdout == b"abc"
    assert b"".join(got) == b"abc"
    opened = {"OpenStdin": True, "StdinOnce": True, "AttachStdin": True}
    assert kit.body(0) == {"Image": "busybox", "Cmd": ["cat"], **opened}
    assert kit.query(1)["stdin"] == "true"


def test_a_container_stays_where_it_is_to_stay(kit: Scripted) -> None:
    kit.creates(ID)
    kit.runs()
    assert kit("running.run", "busybox", remove=False).id == ID
    assert kit.asked == WHOLE[:-1]


@pytest.mark.parametrize(("remove", "host"), [(None, None), (False, None), (True, {"AutoRemove": True})])
def test_a_detached_one_is_started_and_left(kit: Scripted, remove: bool | None, host: object) -> None:
    kit.creates(ID)
    kit.starts()
    assert kit("running.run", "busybox", detach=True, remove=remove) == ID
    assert kit.asked == ["POST /containers/create", f"POST /containers/{ID}/start"]
    assert kit.body(0).get("HostConfig") == host


@pytest.mark.parametrize(
    "settings",
    [
        {"auto_remove": True},
        {"host_config": models.HostConfig(auto_remove=True)},
        {"host_config": {"AutoRemove": True}},
        {"host_config": structure({"AutoRemove": False}, models.HostConfig)},
    ],
)
def test_a_detached_one_may_be_told_twice_to_be_removed(kit: Scripted, settings: dict[str, object]) -> None:
    kit.creates(ID)
    kit.starts()
    assert kit("running.run", "busybox", detach=True, remove=True, **settings) == ID
    assert kit.body(0)["HostConfig"] == {"AutoRemove": True}


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"auto_remove": False}, "auto_remove"),
        ({"host_config": models.HostConfig(auto_remove=False)}, "host_config.auto_remove"),
    ],
)
def test_a_detached_one_isnt_told_to_be_removed_and_to_stay(
    kit: Scripted, settings: dict[str, object], name: str
) -> None:
    with pytest.raises(InvalidArgument, match=rf"^remove: True contradicts {name}=False; leave one of them"):
        kit("running.run", "busybox", detach=True, remove=True, **settings)
    assert kit.asked == []


def test_the_folder_of_an_exec_instance_is_refused_by_the_name_that_was_written(kit: Scripted) -> None:
    with pytest.raises(InvalidArgument, match=r"^workdir: 5 isn't a folder's path in the container; write"):
        kit("running.exec_run", ID, ["ls"], workdir=5)
    assert kit.asked == []


def test_an_image_that_isnt_there_is_pulled_and_all_begins_anew(kit: Scripted) -> None:
    kit.refuses(404, MISSING)
    kit.says({"status": "Pulling"})
    kit.creates(ID)
    kit.runs()
    kit.says_done()
    kit("running.run", "busybox", platform="linux/arm64")
    assert kit.asked == ["POST /containers/create", "POST /images/create", *WHOLE]
    assert kit.query(1) == {"fromImage": "busybox", "tag": "latest", "platform": "linux/arm64"}


def test_an_image_is_pulled_before_where_it_always_is_to_be(kit: Scripted) -> None:
    kit.says({"status": "Pulling"})
    kit.creates(ID)
    kit.runs()
    kit.says_done()
    kit("running.run", "busybox:1", pull="always")
    assert kit.asked == ["POST /images/create", *WHOLE]
    assert kit.query(0) == {"fromImage": "busybox:1"}


@pytest.mark.parametrize(("image", "pull"), [("busybox", "never"), ("sha256:" + ID, "missing")])
def test_what_cant_be_pulled_is_told_as_the_engine_tells_it(kit: Scripted, image: str, pull: str) -> None:
    kit.refuses(404, MISSING)
    with pytest.raises(NotFound, match="No such image"):
        kit("running.run", image, pull=pull)
    assert kit.asked == ["POST /containers/create"]


def test_an_image_that_isnt_there_after_the_pull_is_told(kit: Scripted) -> None:
    kit.refuses(404, MISSING)
    kit.says({"status": "Pulling"})
    kit.refuses(404, MISSING)
    with pytest.raises(NotFound, match="No such image"):
        kit("running.run", "busybox")


def test_whatever_breaks_off_removes_the_container(kit: Scripted) -> None:
    kit.creates(ID)
    kit.refuses(400, "no such command")
    kit.says_done()
    with pytest.raises(Exception, match="no such command") as caught:
        kit("running.run", "busybox", detach=True)
    assert kit.asked[-1] == f"DELETE /containers/{ID}"
    assert not hasattr(caught.value, "__notes__")


@pytest.mark.parametrize("status", [404, 409])
def test_a_container_that_is_gone_or_going_needs_no_removal(kit: Scripted, status: int) -> None:
    kit.creates(ID)
    kit.runs(out(b"out"))
    kit.refuses(status, "removal is in progress")
    assert kit("running.run", "busybox").stdout == b"out"


def test_a_container_that_couldnt_be_removed_is_told_beside_what_went_wrong(kit: Scripted) -> None:
    kit.creates(ID)
    kit.refuses(409, "the name is taken")
    kit.refuses(500, "the disk is full")
    with pytest.raises(Conflict, match="the name is taken") as caught:
        kit("running.run", "busybox", detach=True)
    [note] = caught.value.__notes__
    assert note.startswith(f"the container {ID[:12]} couldn't be removed: ") and "the disk is full" in note


def test_a_timeout_ends_what_writes_nothing_and_removes_it(kit: Scripted) -> None:
    kit.creates(ID)
    kit.runs(ends=False)
    kit.says_done()
    late = r"docker\.containers\.run: busybox hadn't ended after 0\.05 seconds, and was removed"
    with pytest.raises(TimeoutError, match=late) as caught:
        kit("running.run", "busybox", timeout=0.05, remove=False)
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    assert kit.asked == WHOLE


def test_what_the_engine_has_to_say_of_the_end_is_an_error(kit: Scripted) -> None:
    kit.creates(ID)
    kit.runs(error="the runtime broke")
    kit.says_done()
    with pytest.raises(StreamError, match="the runtime broke") as caught:
        kit("running.run", "busybox")
    assert caught.value.operation == "ContainerWait"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"input": "text"}, "input: 'text' isn't bytes; give bytes, or encode the text"),
        ({"input": b"", "tty": True}, "input: it can't be given with tty; leave one of them out"),
        ({"input": b"", "detach": True}, "input: it can't be given with detach; leave one of them out"),
        ({"timeout": 1, "detach": True}, "timeout: nothing is waited for with detach; leave one of them out"),
        ({"pull": "sometimes"}, "pull: 'sometimes' isn't known; write 'missing', 'always' or 'never'"),
        ({"timeout": 0}, "timeout"),
    ],
)
def test_what_cant_be_is_refused_before_anything_is_sent(
    kit: Scripted, more: dict[str, object], said: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        kit("running.run", "busybox", **more)
    assert said in str(caught.value)
    assert kit.asked == []


# -- in a container that runs --------------------------------------------------------------------------------


EXEC = [
    "POST /containers/db/exec",
    f"POST /exec/{ID}/start",
    f"GET /exec/{ID}/json",
]


def ended(code: int | None, *, running: bool = False) -> dict[str, object]:
    return {"ID": ID, "Running": running, "ExitCode": code}


def test_an_exec_is_created_started_and_asked_how_it_ended(kit: Scripted) -> None:
    kit.creates(ID)
    kit.execs(out(b"out"), err(b"err"))
    kit.says(ended(3))
    result = kit("running.exec_run", "db", ["psql", "-l"], env={"A": "b"}, user="me", workdir="/tmp")
    assert result == RunResult(3, b"out", b"err", ID, "db")
    assert kit.asked == EXEC
    assert kit.body(0) == {
        "Cmd": ["psql", "-l"],
        "AttachStdin": False,
        "AttachStdout": True,
        "AttachStderr": True,
        "Env": ["A=b"],
        "User": "me",
        "WorkingDir": "/tmp",
        "Tty": False,
    }
    assert kit.body(1).get("Tty", False) is False


def test_an_exec_is_checked_on_request_and_may_have_privileges(kit: Scripted) -> None:
    kit.creates(ID)
    kit.execs(err(b"no such thing"))
    kit.says(ended(5))
    with pytest.raises(ContainerFailed, match="db: the command ended with exit code 5"):
        kit("running.exec_run", "db", "false", check=True, privileged=True)
    assert kit.body(0)["Privileged"] is True


def test_input_goes_to_an_exec(kit: Scripted) -> None:
    kit.creates(ID)
    got = kit.execs(out(b"abc"), input=b"abc")
    kit.says(ended(0))
    assert kit("running.exec_run", "db", "cat", input=b"abc").stdout == b"abc"
    assert b"".join(got) == b"abc" and kit.body(0)["AttachStdin"] is True


def test_with_a_tty_all_of_the_output_of_an_exec_is_stdout(kit: Scripted) -> None:
    kit.creates(ID)
    kit.execs(b"a\r\n", media=RAW)
    kit.says(ended(0))
    result = kit("running.exec_run", "db", "tty", tty=True)
    assert (result.stdout, result.stderr) == (b"a\r\n", b"")
    assert kit.body(0)["Tty"] is True and kit.body(1)["Tty"] is True


def test_an_exec_that_goes_on_when_the_time_is_over_is_told(kit: Scripted) -> None:
    kit.creates(ID)
    kit.execs(ends=False)
    late = r"docker\.containers\.exec_run: the command in db hadn't ended after 0\.05 seconds, and goes on"
    with pytest.raises(TimeoutError, match=late) as caught:
        kit("running.exec_run", "db", ["sleep", "9"], timeout=0.05)
    assert caught.value.__suppress_context__
    assert kit.asked == EXEC[:-1]


def test_an_exec_that_closes_its_output_and_goes_on_is_told_too(kit: Scripted) -> None:
    kit.creates(ID)
    kit.execs(out(b"out"))
    kit.says(ended(None, running=True))
    kit.says_nothing_more()
    kit.says(ended(None, running=True))
    with pytest.raises(TimeoutError, match=r"hadn't ended after 0\.2 seconds, and goes on"):
        kit("running.exec_run", "db", ["daemon"], timeout=0.2)
    kit.daemon.scripts.clear()  # on a slow machine the first requests take all the time


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"input": "text"}, "input: 'text' isn't bytes"),
        ({"input": b"", "tty": True}, "input: it can't be given with tty; leave one of them out"),
        ({"timeout": 0}, "timeout"),
        ({"env": 3}, "env"),
    ],
)
def test_what_an_exec_cant_be_is_refused_before_anything_is_sent(
    kit: Scripted, more: dict[str, object], said: str
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        kit("running.exec_run", "db", "true", **more)
    assert said in str(caught.value)
    assert kit.asked == []
