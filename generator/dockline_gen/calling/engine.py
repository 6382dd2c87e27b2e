"""The client that `--host`, `--context` and the options of TLS ask for, as the docker command reads them."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from dockline_kit.command.refusals import WrongUse

__all__ = ["add_engine", "client_for"]


def add_engine(parser: ArgumentParser) -> None:
    """Add the options that say which engine is meant.

    Args:
        parser: The parser of a command.
    """
    group = parser.add_argument_group("which engine, as with the docker command")
    group.add_argument(
        "-H", "--host", metavar="URL", help="its address; else DOCKER_HOST, the context or the default"
    )
    group.add_argument("-c", "--context", metavar="NAME", help="one of docker's contexts")
    group.add_argument(
        "--tls", action="store_true", help="speak TLS; verified only with --tlsverify or --tlscacert"
    )
    group.add_argument("--tlsverify", action="store_true", help="speak TLS, and verify the engine")
    group.add_argument("--tlscacert", metavar="FILE", help="trust certificates of this authority only")
    group.add_argument("--tlscert", metavar="FILE", help="our certificate")
    group.add_argument("--tlskey", metavar="FILE", help="our key")
    group.add_argument(
        "--timeout", metavar="SECONDS", type=float, help="how long each wait for the engine may take"
    )


def client_for(package: Any, args: Namespace, *, timeout: float | None = None) -> Any:
    """The client of an engine.

    Args:
        package: A rendered package.
        args: What was read of the options.
        timeout: How long each wait may take, in seconds; None for the client's own limits.

    Raises:
        WrongUse: --host and --context are both given, or a file of TLS can't be used.
        ConfigError: A setting isn't valid.
        InvalidArgument: An option isn't valid.
    """
    if args.host and args.context:
        raise WrongUse("--host and --context both say where the engine is: give one of them")
    client = package.from_env(base_url=args.host, context=args.context, tls=_tls(args))
    return client if timeout is None else client.with_options(timeout=timeout)


def _tls(args: Namespace) -> Any:
    files = {"--tlscacert": args.tlscacert, "--tlscert": args.tlscert, "--tlskey": args.tlskey}
    if not (args.tls or args.tlsverify or any(files.values())):
        return None
    import ssl

    folder = Path(os.environ.get("DOCKER_CERT_PATH") or Path.home() / ".docker")
    verify = bool(args.tlsverify or args.tlscacert)
    authority = args.tlscacert or _there(folder / "ca.pem")
    certificate = args.tlscert or _there(folder / "cert.pem")
    key = args.tlskey or _there(folder / "key.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not verify:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        if verify and authority:
            context.load_verify_locations(authority)
        elif verify:
            context.load_default_certs()
        if certificate:
            context.load_cert_chain(certificate, key)
    except (OSError, ValueError) as error:
        named = (
            ", ".join(f"{option} {file}" for option, file in files.items() if file)
            or f"the files in {folder}"
        )
        raise WrongUse(
            f"{named}: can't be used for TLS: {getattr(error, 'strerror', None) or error}"
        ) from None
    return context


def _there(path: Path) -> str | None:
    return str(path) if path.exists() else None
