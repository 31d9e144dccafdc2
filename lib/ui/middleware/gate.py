"""Requests: what each kind of path needs, the giving out of cookies, and the way in and out."""

import logging
from urllib.parse import parse_qs, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.access.permissions import Permission
from lib.errors import SettingsError, StoreError
from lib.store.sessions import Session
from lib.ui.middleware import unlocking
from lib.ui.middleware.keeper import Keeper, Signed, Visitor
from lib.ui.middleware.paths import Kind, noted_kind
from lib.ui.middleware.replies import header, plain, redirect
from lib.ui.middleware.uploads import Uploads

_LOG = logging.getLogger(__name__)
LOCKED = "This service is closed."
_ONLY_SIGNED_IN = (Kind.MEDIA, Kind.UPLOAD)
_GIVES_COOKIE = (Kind.DOCUMENT, Kind.HEALTH)
_FORGET_PAGES = (b"clear-site-data", b'"cache"')  # the browser's copies of pages, for its back button too


class Gate:
    """Lets requests through to whoever may make them."""

    def __init__(self, app: ASGIApp, keeper: Keeper) -> None:
        self._app, self._keeper, self._uploads = app, keeper, Uploads()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        kind = noted_kind(scope) if scope["type"] == "http" else None
        try:
            await self._answer(kind, scope, receive, send)
        except (StoreError, SettingsError) as fault:  # the key of the codes is a setting
            _LOG.error("The register of sessions cannot be asked: %s", fault)
            await plain(send, 503, "This service does not answer at the moment.")

    async def _answer(self, kind: Kind | None, scope: Scope, receive: Receive, send: Send) -> None:
        if kind is None or kind in (Kind.ASSET, Kind.HOST_CONFIG):
            await self._app(scope, receive, send)
        elif await self._keeper.is_locked():
            if kind is Kind.UNLOCK:
                await unlocking.answer(self._keeper, scope, receive, send)
            else:
                await plain(send, 503, LOCKED)
        elif kind is Kind.UNLOCK:
            await plain(send, 404, "There is nothing here.")
        elif kind is Kind.ENTER:
            await self._enter(scope, send)
        elif kind is Kind.LEAVE:
            await redirect(send, "/", [_FORGET_PAGES])
        else:
            await self._through(kind, scope, receive, send)

    async def _through(self, kind: Kind, scope: Scope, receive: Receive, send: Send) -> None:
        who = await self._keeper.who(scope)
        if kind in _ONLY_SIGNED_IN and not self._was_told(who, kind, scope["path"]):
            await plain(send, 404, "There is nothing here.")
            return
        if isinstance(who, Signed) and kind is not Kind.HEALTH:  # a page left open asks for it by itself
            self._keeper.touch(who.session)
        if who is None and kind in _GIVES_COOKIE and not _comes_from_elsewhere(scope):
            send = _with_header(send, self._keeper.welcome())
        if kind is Kind.UPLOAD and scope["method"] == "PUT":
            await self._take(who.session, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _take(self, session: Session, scope: Scope, receive: Receive, send: Send) -> None:
        if await self._keeper.may(session, Permission.CHECK_FILES):
            await self._uploads.take(self._app, session.id, scope, receive, send)
        else:
            await plain(send, 404, "There is nothing here.")

    def _was_told(self, who: Visitor | Signed | None, kind: Kind, path: str) -> bool:
        """Whether this is a download, or a session of Streamlit's to upload to, of the browser's own."""
        own = (
            path.partition(".")[0] if kind is Kind.MEDIA else path.split("/")[3]
        )  # /_stcore/upload_file/SESSION/FILE
        return isinstance(who, Signed) and self._keeper.shown.knows(who.session.id, own)

    async def _enter(self, scope: Scope, send: Send) -> None:
        """Exchange the ticket for the cookie. Without a good one the way leads to the login, not further."""
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        who = await self._keeper.who(scope)
        ticket = asked.get("ticket", [""])[0]
        cookie = await self._keeper.enter(ticket, who) if ticket and isinstance(who, Visitor) else None
        await redirect(send, own_path(asked.get("to", ["/"])[0]), [cookie] if cookie else [])


def own_path(wanted: str) -> str:
    """A path on this server with its query; the beginning if *wanted* is anything else."""
    url = urlsplit(wanted)
    strange = url.scheme or url.netloc or not wanted.startswith("/") or wanted.startswith("//")
    if strange or not wanted.isascii() or not wanted.isprintable() or "\\" in wanted or " " in wanted:
        return "/"
    return wanted


def _comes_from_elsewhere(scope: Scope) -> bool:
    """A link on another site was followed: a strict cookie was held back, and must not be overwritten."""
    return header(scope, b"sec-fetch-site") not in (None, "none", "same-origin")


def _with_header(send: Send, added: tuple[bytes, bytes]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], added]}
        await send(message)

    return sending
