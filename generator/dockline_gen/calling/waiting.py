"""`dockline wait`: the table of waiters and the methods `wait_until` say what can be waited for."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from dockline_kit.command.catalogue import Method, methods_of, resources_of
from dockline_kit.command.kinds import kind_of
from dockline_kit.command.output import text_of
from dockline_kit.command.refusals import WrongUse, choices
from dockline_kit.waiters.table import WAITERS

from .engine import client_for
from .terminal import Terminal

__all__ = ["things", "waited"]


def things(client: type) -> dict[str, Method]:
    """What can be waited for, each with the method that waits.

    Args:
        client: The client's class.
    """
    asked = {waiter.resource: waiter.inspect[0] for waiter in WAITERS}
    found: dict[str, Method] = {}
    for group in resources_of(client):
        method = methods_of(client, group).get("wait_until")
        if method is not None:
            names = [name for name in asked if group in (name, f"{name}s")]
            names += [name for name, inspected in asked.items() if group == inspected]
            found[next(iter(names), group.removesuffix("s"))] = method
    return found


def states(method: Method) -> list[str]:
    """The states that a method can wait for."""
    return [str(word) for word in kind_of(method.parameters["state"].type).words]


def waited(package: Any, args: Namespace, terminal: Terminal) -> int:
    """Wait, and write out the last answer if it was asked for.

    Args:
        package: A rendered package.
        args: What was read of the command line.
        terminal: Where the output goes.

    Raises:
        WrongUse: That can't be waited for; nothing was sent.
        DocklineError: It can't come any more, or it didn't come in time.
    """
    known = things(package.Client)
    method = known.get(args.thing)
    if method is None:
        raise WrongUse(f"{args.thing} can't be waited for: {choices(args.thing, known)}")
    if args.state not in states(method):
        raise WrongUse(
            f"{args.thing} {args.state} can't be waited for: {choices(args.state, states(method))}"
        )
    with_id = "id" in method.parameters
    if with_id and args.id is None:
        raise WrongUse(
            f"which {args.thing}? Give its name or id: dockline wait {args.thing} {args.state} NAME"
        )
    if not with_id and args.id is not None:
        raise WrongUse(f"there is one {args.thing} alone: dockline wait {args.thing} {args.state}")
    given: dict[str, Any] = {"state": args.state, "timeout": args.timeout}
    if with_id:
        given["id"] = args.id
    if args.accept:
        if "accept" not in method.parameters:
            raise WrongUse(f"--accept: nothing of {args.thing} {args.state} can be accepted")
        accepted = kind_of(kind_of(method.parameters["accept"].type).item[0]).words
        if wrong := [word for word in args.accept if word not in accepted]:
            raise WrongUse(f"--accept {wrong[0]}: {choices(wrong[0], map(str, accepted))}")
        given["accept"] = args.accept
    with client_for(package, args) as client:
        answer = getattr(getattr(client, method.group), method.name)(**given)
    if args.form or args.path:
        terminal.say(text_of(answer, args.form, args.path, terminal=terminal.shown))
    return 0
