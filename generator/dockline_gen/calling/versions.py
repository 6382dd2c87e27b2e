"""`dockline version`: ours and the engine's, and what each can; it works without an engine, and says so."""

from __future__ import annotations

import platform
from argparse import Namespace
from typing import Any

from dockline_kit.command.output import text_of
from dockline_kit.command.refusals import WrongUse
from dockline_runtime.errors import DocklineError
from dockline_runtime.request.versions import ApiVersion

from .engine import client_for
from .exits import line_of
from .terminal import Terminal

__all__ = ["show_versions"]


def show_versions(package: Any, args: Namespace, terminal: Terminal) -> int:
    """Write out the versions.

    Args:
        package: A rendered package.
        args: What was read of the command line.
        terminal: Where the output goes.

    Raises:
        WrongUse: An option isn't valid.
    """
    operations = [package.OPERATIONS[each] for each in package.OPERATIONS]
    ours = {
        "Version": package.__version__,
        "ApiVersion": package.Client.newest_version,
        "MinAPIVersion": package.Client.oldest_version,
        "Operations": len(operations),
        "Python": platform.python_version(),
    }
    found: dict[str, Any] = {"Dockline": ours, "Engine": _engine(package, args, operations)}
    if args.form or args.path:
        terminal.say(text_of(found, args.form or (None if args.path else "json"), args.path))
    else:
        terminal.say(_lines(found))
    return 0


def _engine(package: Any, args: Namespace, operations: list[Any]) -> dict[str, Any]:
    """What the engine tells about itself, and what it is too old for; if it can't be reached, why."""
    try:
        with client_for(package, args, timeout=args.timeout) as client:
            answer = client.system.version()
            spoken = client.api_version
            address = client.base_url
    except WrongUse:
        raise
    except DocklineError as error:
        return {"Error": line_of(error)}
    limit = ApiVersion.parse(spoken)
    return {
        "Address": address,
        "Version": answer.version,
        "ApiVersion": answer.api_version,
        "MinAPIVersion": answer.min_api_version,
        "Spoken": spoken,
        "Lacks": sorted(
            each.called or each.id
            for each in operations
            if each.since and ApiVersion.parse(each.since) > limit
        ),
    }


def _lines(found: dict[str, Any]) -> str:
    ours, engine = found["Dockline"], found["Engine"]
    lines = [
        f"dockline {ours['Version']}, Python {ours['Python']}",
        f"  API {ours['MinAPIVersion']} to {ours['ApiVersion']}, {ours['Operations']} operations",
    ]
    if "Error" in engine:
        return "\n".join([*lines, f"no engine: {engine['Error']}", ""])
    lines += [
        f"engine {engine['Version']} at {engine['Address']}",
        f"  API {engine['MinAPIVersion']} to {engine['ApiVersion']}; API {engine['Spoken']} is spoken",
        f"  lacks: {', '.join(engine['Lacks'])}"
        if engine["Lacks"]
        else "  lacks no operation that dockline has",
    ]
    return "\n".join([*lines, ""])
