"""The address in the readers' browser, and that only it is answered."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from lib.errors import N_, SettingsError
from lib.ui.middleware.replies import header, refuse

_PORTS = {"http": 80, "https": 443}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_OURS = {None, "same-origin", "none"}  # Sec-Fetch-Site: absent in older browsers, none = typed by hand


@dataclass(frozen=True)
class Addresses:
    """The hosts and origins that are answered, exactly as a browser writes them."""

    hosts: frozenset[str]
    origins: frozenset[str]
    secure: bool  # TLS ends at a proxy in front, which also says where a request came from
    hidden: bool = False  # an onion address: all come from this machine, and nobody says from where

    def allow(self, scope: Scope) -> bool:
        """Whether a request or a socket is for this server and from a page of its own."""
        origin = header(scope, b"origin")
        sent = any(name == b"origin" for name, _ in scope["headers"])
        needs_origin = sent or scope["type"] == "websocket"
        return (
            (header(scope, b"host") or "").lower() in self.hosts
            and (not needs_origin or origin in self.origins)
            and (header(scope, b"sec-fetch-site") in _OURS or _is_visit(scope))
        )


def addresses(public: str, port: int) -> Addresses:
    """What follows from the public address; on a loopback address also the port that is listened on."""
    url = parsed(public)
    names = _LOOPBACK if is_loopback(url.hostname) else (url.hostname,)
    ports = {url.port or _PORTS[url.scheme]}
    ports |= {port} if is_loopback(url.hostname) else set()
    hosts, origins = set(), set()
    for name in (f"[{name}]" if ":" in name else name for name in names):
        for number in ports:
            hosts.add(f"{name}:{number}")
            origins.add(f"{url.scheme}://{name}:{number}")
            if number == _PORTS[url.scheme]:
                hosts.add(name)
                origins.add(f"{url.scheme}://{name}")
    return Addresses(frozenset(hosts), frozenset(origins), url.scheme == "https", is_onion(url.hostname))


def parsed(public: str) -> SplitResult:
    """The public address in parts; SettingsError if it is not scheme, host and perhaps a port."""
    try:
        url = urlsplit(public)
        good = url.scheme in _PORTS and url.hostname and url.port != 0
    except ValueError:
        good = False
    if not good or url.path.strip("/") or url.query or url.fragment or url.username is not None:
        raise SettingsError(
            N_("The public address {address} cannot be used."),
            N_("Write it as the readers' browser shows it, for example https://board.example.org."),
            address=public,
        )
    return url


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_onion(host: str) -> bool:
    """Whether a host name is that of an onion service."""
    return host.endswith(".onion")


class OnlyThisAddress:
    """Refuses requests and sockets for another host, or from a page of another origin."""

    def __init__(self, app: ASGIApp, allowed: Callable[[], Addresses]) -> None:
        self._app, self._allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] in ("http", "websocket") and not self._allowed().allow(scope):
            await refuse(scope, receive, send, 421, "This server does not answer to that address.")
        else:
            await self._app(scope, receive, send)


def _is_visit(scope: Scope) -> bool:
    """A link on another site was followed: harmless, since the cookie does not come with it."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and header(scope, b"sec-fetch-mode") == "navigate"
        and header(scope, b"sec-fetch-dest") == "document"
    )
