"""Who is asking: the register of sessions and the lock, asked from the server's event loop."""

import asyncio
import ipaddress
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from anyio import to_thread
from starlette.types import Scope

from lib.access.lifetime import Lifetime
from lib.access.permissions import Permission, can
from lib.errors import AccessError, StoreError
from lib.store import accounts, lock, sessions
from lib.store.engine import Database
from lib.store.sessions import Session, digest
from lib.ui import unlock
from lib.ui.middleware import cookie
from lib.ui.middleware.addresses import Addresses
from lib.ui.middleware.shown import Shown
from lib.ui.middleware.visitors import Visitors

_LOG = logging.getLogger(__name__)
_TOUCH_EVERY = timedelta(minutes=1)  # a session's last use is known to the minute; writing it costs
_FORWARDED = "forwarded"

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Visitor:
    """A browser that has not signed in. `id` is the hash of its cookie."""

    id: str


@dataclass(frozen=True)
class Signed:
    """A browser that has."""

    session: Session


class Keeper:
    """Asks the store for the middleware, anew each time: what was ended is over at once."""

    def __init__(self, database: Database, lifetime: Lifetime, allowed: Callable[[], Addresses]) -> None:
        self._database, self._lifetime, self._allowed = database, lifetime, allowed
        self._visitors, self.shown = Visitors(), Shown()
        self._touching: dict[str, asyncio.Task[None]] = {}

    async def who(self, scope: Scope) -> Visitor | Signed | None:
        """Who the cookie stands for; None if it is missing, forged, over or ended."""
        value = cookie.read(scope, self._allowed().secure)
        if value is None:
            return None
        if self._visitors.is_good(value, _now()):
            return Visitor(digest(value))
        session = await self._read(lambda kept: sessions.by_token(kept, value, _now(), self._lifetime))
        return Signed(session) if session else None

    async def is_locked(self) -> bool:
        """Whether the lock is on."""
        return await self._read(lambda kept: lock.state(kept).locked)

    def touch(self, session: Session) -> None:
        """Note that the session is in use. Nobody waits for it: while a sync writes, it can take seconds."""
        if _now() - session.last_seen > _TOUCH_EVERY and session.id not in self._touching:
            self._touching[session.id] = asyncio.create_task(self._touch(session.id))

    async def _touch(self, session_id: str) -> None:
        try:
            await self._write(lambda kept: sessions.touch(kept, session_id, _now()))
        except StoreError as fault:
            _LOG.warning("The use of a session could not be noted: %s", fault)
        finally:
            del self._touching[session_id]

    async def enter(self, ticket: str, visitor: Visitor) -> tuple[bytes, bytes] | None:
        """The header that sets a signed-in browser's cookie; None if the ticket is not good."""
        token = await self._write(lambda kept: sessions.claim(kept, ticket, visitor.id, _now()))
        return cookie.set_header(token, self._allowed().secure) if token else None

    async def again(self, session_id: str) -> Session | None:
        """The session as it stands now; None if it is over."""
        return await self._read(lambda kept: sessions.by_id(kept, session_id, _now(), self._lifetime))

    async def may(self, session: Session, permission: Permission) -> bool:
        """Whether the account of a session may do this, as it stands now."""
        account = await self._read(lambda kept: accounts.find(kept, session.username))
        return can(account.viewer if account else None, permission)

    async def still_living(self, ids: Iterable[str]) -> set[str]:
        """Which of these sessions are not over."""
        ids = list(ids)
        return await self._read(lambda kept: sessions.still_living(kept, ids, _now(), self._lifetime))

    async def unlock(self, name: str, password: str, code: str, address: str) -> bool:
        """Open the lock for an administrator with a second factor; whether it was one."""

        def unlocking() -> bool:
            try:
                unlock.unlock(self._database, name, password, code, address, _now())
            except AccessError:  # which of them was wrong is not said
                return False
            return True

        return await to_thread.run_sync(unlocking)

    def welcome(self) -> tuple[bytes, bytes]:
        """The header that gives a browser its visitor's cookie."""
        return cookie.set_header(self._visitors.issue(_now()), self._allowed().secure)

    def address(self, scope: Scope) -> str:
        """Where a request comes from, as far as it can be believed.

        The server puts what a proxy on this machine forwards in place of the proxy's own address. Without
        TLS there is no proxy of ours in front, and anybody on this machine can forward what they like. Of an
        onion address nothing is known, "": counted as one, a single guesser would keep everybody out.
        """
        if self._allowed().hidden:
            return ""
        forwarded = any(name == b"x-forwarded-for" for name, _ in scope["headers"])
        if forwarded and not self._allowed().secure:
            return _FORWARDED
        return network_of((scope.get("client") or ("unknown", 0))[0])

    async def _read(self, ask: Callable[[Any], Answer]) -> Answer:
        def reading() -> Answer:
            with self._database.reading() as kept:
                return ask(kept)

        return await to_thread.run_sync(reading)

    async def _write(self, change: Callable[[Any], Answer]) -> Answer:
        def writing() -> Answer:
            with self._database.writing() as kept:
                return change(kept)

        return await to_thread.run_sync(writing)


def network_of(address: str) -> str:
    """An address as attempts and sockets are counted: who has one of IPv6 has all of its /64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6 and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(found if found.version == 4 else ipaddress.ip_network((found.packed, 64), strict=False))


def _now() -> datetime:
    return datetime.now(UTC)
