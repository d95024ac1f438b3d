"""``mahdar serve`` and ``mahdar token``: the dossier over HTTP, and who may use it from other machines.

Comes in: the dossier, an address to listen on. Goes out: pages and API until it is stopped; a token, printed once.
"""

from __future__ import annotations

import errno
import socket
import sys
from typing import Annotated

import typer

from mahdar.errors import InputError

DOSSIER_HELP = "The dossier: a file or a postgresql:// address; made where there is none. Default: $MAHDAR_DOSSIER, else mahdar.db."
SWITCH = 0.0005
"""Seconds after which a thread lets another one go on: a look-up of many rows otherwise waits at every row for a page
being made."""
Place = Annotated[str | None, typer.Option("--dossier", "-d", help=DOSSIER_HELP)]


def serve_command(
    dossier: Place = None,
    host: Annotated[
        str, typer.Option(help="The address to listen on. Other than loopback, every request needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name to answer to, such as record.example.org; may be repeated.")
    ] = None,
    rate: Annotated[
        int | None, typer.Option(min=1, help="Requests a minute for each client. Default: none on loopback, else 600.")
    ] = None,
    max_upload: Annotated[int, typer.Option(min=1, max=1000, help="Megabytes that an upload may have.")] = 20,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses that are fetched lead into private networks.")
    ] = False,
) -> None:
    """Show the dossier as pages and answer programs under /api/v1, until stopped with Ctrl-C."""
    import uvicorn

    from mahdar.keep import default_place
    from mahdar.serve import Settings, create_app
    from mahdar.serve.settings import DEFAULT_RATE, is_loopback

    sys.setswitchinterval(SWITCH)
    listening = _socket(host, port)
    settings = Settings(
        dossier=dossier or default_place(),
        host=host,
        port=listening.getsockname()[1],
        names=tuple(name or ()),
        rate=rate or (None if is_loopback(host) and not name else DEFAULT_RATE),
        max_bytes=max_upload * 1_000_000,
        allow_private=allow_private,
    )
    app = create_app(settings)
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/"
    typer.echo(f"Mahdar serves {settings.dossier} at {address} (Ctrl-C stops it)")
    if not settings.open:
        typer.echo(
            "Every request needs a token: `mahdar token` makes one. It speaks plain HTTP: put a proxy with TLS in front of it."
        )
    if open_browser:
        typer.launch(address)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=30)
    uvicorn.Server(config).run(sockets=[listening])


def token_command(
    dossier: Place = None,
    role: Annotated[str, typer.Option(help="What it allows: read, or write (which includes read).")] = "read",
    name: Annotated[str, typer.Option(help="Whose it is; shown by --list.")] = "",
    list_them: Annotated[bool, typer.Option("--list", help="Show the tokens that were made, without the tokens.")] = False,
    end: Annotated[int | None, typer.Option(help="Withdraw the token of this number.")] = None,
) -> None:
    """Make a token for using the dossier from other machines. It is shown once; only its hash is kept."""
    from mahdar.keep import Dossier
    from mahdar.keep.tokens import end_token, make_token, tokens

    with Dossier(dossier, create=True) as held:
        if list_them:
            for token in tokens(held):
                ended = f"ended {token.ended:%Y-%m-%d}" if token.ended else "stands"
                typer.echo(f"{token.id}\t{token.role}\t{token.made:%Y-%m-%d}\t{ended}\t{token.name}")
        elif end is not None:
            typer.echo(f"token {end_token(held, end).id} is withdrawn")
        else:
            typer.echo(make_token(held, role=role, name=name)[0])


def _socket(host: str, port: int) -> socket.socket:
    """A listening socket. Raises InputError with what to do."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
    except socket.gaierror:
        raise InputError(f"{host}: not an address of this machine") from None
    except OSError as error:
        told = "is taken; name another with --port" if error.errno == errno.EADDRINUSE else (error.strerror or str(error)).lower()
        raise InputError(f"port {port} of {host}: {told}") from None
    return made
