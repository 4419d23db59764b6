"""`hyf serve`: the pages behind the links in mails, and the programme for everybody.

It runs until Ctrl-C or SIGTERM; answers that were accepted are kept before it ends. consortium.yaml is read anew when
it changes. Put a web server with a certificate in front of it, and name that by --proxy-headers-from.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from hyf.cli.context import open_consortium, speaking
from hyf.cli.options import ConsortiumOption, QuietOption
from hyf.cli.words import pick
from hyf.errors import FileHasProblems, WrongUsage
from hyf.model.language import Text

if TYPE_CHECKING:
    import socket

    from hyf.cli.context import Opened

HostOption = Annotated[
    str, typer.Option("--host", help=pick("Address to listen at.", "Adres waarop de pagina's te vinden zijn."))
]
PortOption = Annotated[
    int, typer.Option("--port", min=0, max=65535, help=pick("Port; 0 takes a free one.", "Poort; 0 neemt een vrije."))
]
SendOption = Annotated[
    bool,
    typer.Option("--send", help=pick("Also send the mail that waits.", "Verstuur ook de mail die klaarstaat.")),
]
ProxyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy-headers-from",
        metavar="ADDRESS",
        show_default=False,
        help=pick(
            "Address or network of the web server in front; it says who asks. Repeatable.",
            "Adres of netwerk van de webserver ervoor; die zegt wie er vraagt. Mag vaker.",
        ),
    ),
]
PrefixOption = Annotated[
    str | None,
    typer.Option(
        "--prefix",
        metavar="/PATH",
        show_default=False,
        help=pick(
            "Path below which the pages stand; else that of public_url.",
            "Pad waaronder de pagina's staan; anders dat van public_url.",
        ),
    ),
]


def serve(
    host: HostOption = "127.0.0.1",
    port: PortOption = 8080,
    send: SendOption = False,
    proxy_headers_from: ProxyOption = None,
    prefix: PrefixOption = None,
    consortium: ConsortiumOption = None,
    quiet: QuietOption = False,
) -> None:
    """Serve the pages behind the links in mails."""
    opened = open_consortium(consortium, quiet=quiet)
    with speaking(opened.language), ExitStack() as stack:
        below = _prefix(opened, prefix)
        proxies = _proxies(proxy_headers_from or [])
        at = stack.enter_context(_listening(host, port))
        _serve(opened, at, proxies, below, stack=stack, is_sending=send)


def _serve(
    opened: Opened, at: socket.socket, proxies: list[str], prefix: str, *, stack: ExitStack, is_sending: bool
) -> None:
    from hyf.cli.serve_desk import LiveDesk  # noqa: PLC0415 -- slow import
    from hyf.cli.serve_log import note_on_stderr  # noqa: PLC0415 -- slow import
    from hyf.cli.store_access import open_store_beside  # noqa: PLC0415 -- slow import
    from hyf.web.app import create_app  # noqa: PLC0415 -- slow import
    from hyf.web.server import serve as serve_app  # noqa: PLC0415 -- slow import

    note_on_stderr(is_quiet=opened.printer.quiet)
    store = open_store_beside(opened)
    stack.callback(store.close)
    desk = LiveDesk(opened, store)
    stack.callback(desk.close)
    if is_sending:
        from hyf.cli.serve_sending import BackgroundSender  # noqa: PLC0415 -- slow import

        stack.callback(BackgroundSender(desk, store).close)
    app = create_app(store, desk.now, lambda: dt.datetime.now(dt.UTC), prefix=prefix)
    name, port = at.getsockname()[:2]
    where = f"http://{f'[{name}]' if ':' in name else name}:{port}{prefix}/"
    said = Text(en=f"the pages are at {where}; Ctrl-C ends", nl=f"de pagina's staan op {where}; Ctrl-C stopt")
    serve_app(app, at, proxies, began=lambda: opened.printer.note(said))


def _prefix(opened: Opened, given: str | None) -> str:
    public_url = opened.consortium.mail.public_url
    if public_url is None:
        raise FileHasProblems(
            Text(
                en=f"the links in mails lead nowhere yet: say in {opened.path} where members reach these pages, such "
                "as:\n  mail:\n    public_url: https://learning.example",
                nl=f"de links in mails leiden nog nergens heen: zet in {opened.path} waar deelnemers deze pagina's "
                "vinden, zoals:\n  mail:\n    public_url: https://leren.example",
            )
        )
    path = urlsplit(public_url).path if given is None else given
    if given and not given.startswith("/"):
        raise WrongUsage(
            Text(en=f"--prefix begins with a slash: /{given}", nl=f"--prefix begint met een schuine streep: /{given}")
        )
    return path.rstrip("/")


def _proxies(given: list[str]) -> list[str]:
    import ipaddress  # noqa: PLC0415 -- slow import

    for one in given:
        try:
            ipaddress.ip_network(one, strict=False)
        except ValueError:
            raise WrongUsage(
                Text(
                    en=f"--proxy-headers-from takes an address or network, such as 127.0.0.1; {one} is none",
                    nl=f"--proxy-headers-from wil een adres of netwerk, zoals 127.0.0.1; {one} is dat niet",
                )
            ) from None
    return given


def _listening(host: str, port: int) -> socket.socket:
    from hyf.web.server import listen  # noqa: PLC0415 -- slow import

    try:
        return listen(host, port)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else error
        raise WrongUsage(
            Text(
                en=f"cannot listen at {host}, port {port} ({why}); choose another --host or --port",
                nl=f"{host}, poort {port} is niet te gebruiken ({why}); kies een andere --host of --port",
            )
        ) from error
