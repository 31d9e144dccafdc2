"""Sockets: who may open one, how many, what it may carry, and that it closes when its session is over."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.errors import StoreError
from lib.ui.middleware.keeper import Keeper, Signed, Visitor
from lib.ui.middleware.replies import refuse
from lib.ui.middleware.said import by_a_person, is_used
from lib.ui.middleware.shown import discreet, media_in

SESSION_HEADER, VISITOR_HEADER, ADDRESS_HEADER = "X-Board-Session", "X-Board-Visitor", "X-Board-Address"

_LOG = logging.getLogger(__name__)
_OURS = b"x-board-"
_PROTOCOL = b"sec-websocket-protocol"
_WATCH_SECONDS = 2
_VISITORS, _VISITORS_AN_ADDRESS, _A_SESSION = 60, 10, 30  # sockets at once; the oldest gives way
_VISITOR_BYTES = 64 * 1024  # a message from a login form is far smaller
_POLICY, _TOO_BIG = 1008, 1009


@dataclass(eq=False)
class Socket:
    """One open socket."""

    send: Send
    session_id: str | None  # None: a visitor's
    address: str
    accepted: bool = False
    closed: bool = False
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def pass_on(self, message: Message) -> None:
        """Send what Streamlit says, unless the socket was closed from here."""
        async with self.sending:
            if not self.closed:
                self.accepted |= message["type"] == "websocket.accept"
                self.closed = message["type"] == "websocket.close"
                await self.send(message)

    async def dismiss(self, code: int = _POLICY) -> None:
        """Have the browser load its page anew, where it meets the login, and close."""
        anew = ForwardMsg()
        anew.auth_redirect.url = ""  # the address it is at
        async with self.sending:
            if self.closed:
                return
            self.closed = True
            with suppress(OSError):  # the browser has gone already
                if self.accepted:
                    await self.send({"type": "websocket.send", "bytes": anew.SerializeToString()})
                await self.send({"type": "websocket.close", "code": code})


class Sockets:
    """Opens sockets for known browsers alone, and asks about their session at every message and between."""

    def __init__(self, app: ASGIApp, keeper: Keeper) -> None:
        self._app, self._keeper = app, keeper
        self._open: list[Socket] = []  # the oldest first
        self._watch: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        who = None if await self._keeper.is_locked() else await self._keeper.who(scope)
        if who is None:
            await refuse(scope, receive, send, 403, "")
            return
        socket = Socket(
            send, who.session.id if isinstance(who, Signed) else None, self._keeper.address(scope)
        )
        await self._make_room(socket)
        self._open.append(socket)
        self._keep_watch()
        try:
            introduced = _introduced(scope, who, socket.address)
            await self._app(introduced, self._heard(socket, receive), self._said(socket))
        finally:
            self._open.remove(socket)

    def _heard(self, socket: Socket, receive: Receive) -> Receive:
        """What the browser says, as long as it may say anything."""

        async def hearing() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                if not await self._may_say(socket, message):
                    return {"type": "websocket.disconnect", "code": _POLICY}
                if is_used(message.get("bytes") or b"", signed_in=socket.session_id is not None):
                    return message

        return hearing

    def _said(self, socket: Socket) -> Send:
        """What Streamlit says, noted and made discreet."""

        async def saying(message: Message) -> None:
            if frame := message.get("bytes"):
                frame, streamlit_session = discreet(frame)
                message = {**message, "bytes": frame}
                if socket.session_id:
                    told = [*media_in(frame), *([streamlit_session] if streamlit_session else [])]
                    self._keeper.shown.note(socket.session_id, *told)
            await socket.pass_on(message)

        return saying

    async def _may_say(self, socket: Socket, message: Message) -> bool:
        said = message.get("bytes") or b""
        if socket.session_id is None:
            if len(said) > _VISITOR_BYTES:
                await socket.dismiss(_TOO_BIG)
            return not socket.closed
        session = await self._keeper.again(socket.session_id)
        if session is None:
            await socket.dismiss()
        elif by_a_person(said):
            self._keeper.touch(session)
        return not socket.closed

    async def _make_room(self, new: Socket) -> None:
        """Dismiss the oldest socket of a crowd; a flood then drowns itself, not whoever comes next."""
        alike = [socket for socket in self._open if socket.session_id == new.session_id and not socket.closed]
        limits = [(alike, _VISITORS if new.session_id is None else _A_SESSION)]
        if new.session_id is None and new.address:
            limits.append(
                ([socket for socket in alike if socket.address == new.address], _VISITORS_AN_ADDRESS)
            )
        for crowd, limit in limits:
            for socket in crowd[: max(0, len(crowd) - limit + 1)]:
                await socket.dismiss()

    def _keep_watch(self) -> None:
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watching(), name="board-sessions")

    async def _watching(self) -> None:
        """Close the sockets of sessions that ended elsewhere, also when their browser says nothing."""
        while self._open:
            await asyncio.sleep(_WATCH_SECONDS)
            try:
                await self._look_round()
            except StoreError as fault:  # each message asks again, and gets no further either
                _LOG.error("The register of sessions cannot be read: %s", fault)

    async def _look_round(self) -> None:
        signed = [socket for socket in self._open if socket.session_id]
        living = await self._keeper.still_living({socket.session_id for socket in signed})
        locked = await self._keeper.is_locked()
        for socket in list(self._open) if locked else signed:
            if locked or socket.session_id not in living:
                await socket.dismiss()


def _introduced(scope: Scope, who: Visitor | Signed, address: str) -> Scope:
    """The scope as Streamlit sees it: who it is stands in headers that no browser can set.

    A live session's id is enough to adopt that session: a visitor's is taken out, and a signed-in
    browser's is good for the sessions of its own register entry (server.trustedUserHeaders).
    """
    told = (VISITOR_HEADER, who.id) if isinstance(who, Visitor) else (SESSION_HEADER, who.session.id)
    headers = [(name, value) for name, value in scope["headers"] if not name.startswith(_OURS)]
    protocols = list(scope.get("subprotocols", []))
    if isinstance(who, Visitor):
        protocols = protocols[:2]
        headers = [(name, value) for name, value in headers if name != _PROTOCOL]
        headers.append((_PROTOCOL, ", ".join(protocols).encode("latin-1")))
    for name, value in (told, (ADDRESS_HEADER, address)):
        headers.append((name.lower().encode(), value.encode("latin-1")))
    return {**scope, "headers": headers, "subprotocols": protocols}
