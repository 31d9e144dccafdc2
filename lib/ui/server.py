"""How the server starts: the settings it refuses, what stands in front of it, what it prepares."""

import gc
import logging
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from streamlit import config

from lib import settings
from lib.access import passwords
from lib.access.viewer import Role
from lib.errors import N_, BoardError, SettingsError
from lib.settings import Settings
from lib.store.demonstration import refuse_leftover
from lib.store.keys import secret_key
from lib.sync.schedule import Schedule, Watch
from lib.ui import logs, sign_in, state
from lib.ui.middleware.addresses import Addresses, OnlyThisAddress, addresses, is_loopback, is_onion, parsed
from lib.ui.middleware.compression import CompressedAssets
from lib.ui.middleware.gate import Gate
from lib.ui.middleware.headers import SafeHeaders
from lib.ui.middleware.keeper import Keeper
from lib.ui.middleware.paths import OnlyUsedPaths
from lib.ui.middleware.sockets import SESSION_HEADER, Sockets

ENTRY_SCRIPT = Path(__file__).with_name("main.py")

_REQUIRED: dict[str, Any] = {
    "browser.gatherUsageStats": False,  # or every browser reports to another host
    "client.allowedOrigins": [],  # or pages of those hosts may drive this one
    "client.disableDataExport": True,  # downloads go through the export, which quotes and records
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "global.developmentMode": False,
    "server.baseUrlPath": "",
    "server.corsAllowedOrigins": [],
    "server.enableAgentApi": False,
    "server.enableCORS": True,  # the protection, not the sharing
    "server.enableXsrfProtection": True,
    "server.trustedUserHeaders": {SESSION_HEADER: "session"},  # or a session's id opens it to anybody
}
_EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104 - what is refused


def guard() -> list[Middleware]:
    """What stands in front of Streamlit; ends the process with words if it may not start like this."""
    try:
        refuse_unsafe(state.campaign(), config.get_option)
        with state.database().reading():
            pass  # of this version and within reach
        refuse_leftover(state.database(), state.campaign())
        secret_key(state.database())  # a weak or readable one is found now, not at somebody's login
    except BoardError as fault:
        print(fault, file=sys.stderr)
        sys.exit(fault.exit_code)
    logs.install()
    keeper = Keeper(state.database(), state.lifetime(), allowed)
    return [
        Middleware(SafeHeaders, allowed=allowed),
        Middleware(OnlyThisAddress, allowed=allowed),
        Middleware(OnlyUsedPaths),
        Middleware(Gate, keeper=keeper),
        Middleware(Sockets, keeper=keeper),
        Middleware(CompressedAssets),
    ]


@cache
def allowed() -> Addresses:
    """The addresses that are answered. Asked once the port is known."""
    return addresses(state.campaign().public_address, int(config.get_option("server.port")))


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Do before the first visitor comes what would keep them waiting."""
    logging.disable(logging.WARNING)  # the library complains that nobody is there yet
    sign_in.checker()
    logging.disable(logging.NOTSET)
    passwords.nobodys_hash()
    _send_at_once()
    watch = Watch(Schedule(state.store(), state.country(), state.campaign(), state.now))
    watch.start()
    gc.freeze()  # Streamlit collects garbage after every run: let it not go through all libraries each time
    yield
    watch.stop()
    state.database().close()


def _send_at_once() -> None:
    """Have the network send small pieces at once: the listening socket's choice is that of every connection.

    asyncio does so itself, but not for a socket like the one that Streamlit makes for it; each answer of
    two pieces then waits 40 ms for the first to be acknowledged, and so does every run of a page.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and _listens(found):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(found: socket.socket) -> bool:
    if found.fileno() < 0 or found.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def refuse_unsafe(campaign: Settings, option: Callable[[str], Any]) -> None:
    """SettingsError if a setting would open what this project closes."""
    for name, wanted in _REQUIRED.items():
        if (given := option(name)) != wanted:
            raise SettingsError(
                N_("The server does not start with {name} = {given}."),
                N_("Set it to {wanted} in .streamlit/config.toml, or remove it there."),
                name=name,
                given=str(given),
                wanted=str(wanted),
            )
    _refuse_roles(campaign.sessions.codes_required_for)
    _refuse_address(campaign.public_address, option("server.address") or "")
    _refuse_readable(settings.SECRETS)


def _refuse_roles(named: tuple[str, ...]) -> None:
    if strange := [name for name in named if name not in set(Role)]:
        raise SettingsError(
            N_("There is no role {name}, of which the setting {key} speaks."),
            N_("Use some of: {known}."),
            name=strange[0],
            key="sessions.codes_required_for",
            known=", ".join(Role),
        )


def _refuse_address(public: str, listening: str) -> None:
    url = parsed(public)
    here = is_loopback(url.hostname)
    if url.scheme != "https" and not here and not is_onion(url.hostname):
        raise SettingsError(
            N_("Passwords would be readable on the way to {address}."),
            N_("Put TLS in front, and write the public address with https."),
            address=public,
        )
    if listening in _EVERYWHERE and here:
        raise SettingsError(
            N_("The server would listen on every address of this machine, but its public one is {address}."),
            N_("State the public address in the settings file, or let server.address be 127.0.0.1."),
            address=public,
        )


def _refuse_readable(secrets: Path) -> None:
    if sys.platform != "win32" and secrets.exists() and secrets.stat().st_mode & 0o077:
        raise SettingsError(
            N_("Others on this machine can read {file}."),
            N_("Make it yours alone: chmod 600 {file}"),
            file=secrets.name,
        )
