"""The paths that are used. Any other does not exist, whatever Streamlit may serve there."""

import re
from enum import Enum, auto

from starlette.types import ASGIApp, Receive, Scope, Send

from lib.ui.middleware.replies import refuse

_READ, _WRITE = frozenset({"GET", "HEAD"}), frozenset({"PUT", "DELETE"})


class Kind(Enum):
    """What lies at a path."""

    DOCUMENT = auto()  # the shell of every page, the same for everybody; it asks for the rest by the socket
    ASSET = auto()  # Streamlit's own scripts and styles, the fonts
    HEALTH = auto()  # the browser asks for it before it opens the socket
    HOST_CONFIG = auto()
    STREAM = auto()  # the socket
    MEDIA = auto()  # downloads and images
    UPLOAD = auto()
    ENTER = auto()  # fetches the cookie after the login
    LEAVE = auto()  # forgets the page after the logout
    UNLOCK = auto()  # there only while the board is locked


# Page names are not told apart from other words: their existence is told to nobody.
_DOCUMENT = re.compile(r"/(?:[a-z][a-z_-]{0,60})?")
_RULES: tuple[tuple[re.Pattern[str], Kind, frozenset[str]], ...] = (
    (_DOCUMENT, Kind.DOCUMENT, _READ),
    (re.compile(r"/static/(?:js|css|media)/\w[\w.-]*|/favicon\.png|/manifest\.json"), Kind.ASSET, _READ),
    (re.compile(r"/app/static(?:/\w[\w.-]*)+"), Kind.ASSET, _READ),
    (re.compile(r"/_stcore/health"), Kind.HEALTH, _READ),
    (re.compile(r"/_stcore/host-config"), Kind.HOST_CONFIG, _READ),
    (re.compile(r"/media/\w[\w.-]*"), Kind.MEDIA, _READ),
    (re.compile(r"/_stcore/upload_file/[\w-]+/[\w-]+"), Kind.UPLOAD, _WRITE),
    (re.compile(r"/-/enter"), Kind.ENTER, frozenset({"GET"})),
    (re.compile(r"/-/leave"), Kind.LEAVE, frozenset({"GET"})),
    (re.compile(r"/-/unlock"), Kind.UNLOCK, frozenset({"GET", "POST"})),
)
_STREAM = "/_stcore/stream"
_KEY = "board.kind"


def is_document(path: str) -> bool:
    """Whether a page can lie at a path."""
    return bool(_DOCUMENT.fullmatch(path))


def kind_of(scope: Scope) -> Kind | None:
    """What a request or a socket asks for; None if there is no such thing here."""
    if scope["type"] == "websocket":
        return Kind.STREAM if scope["path"] == _STREAM else None
    for pattern, kind, methods in _RULES:
        if pattern.fullmatch(scope["path"]) and scope["method"] in methods:
            return kind
    return None


def noted_kind(scope: Scope) -> Kind | None:
    """The kind that OnlyUsedPaths found; None while the server starts or stops."""
    return scope.get(_KEY)


class OnlyUsedPaths:
    """Answers 404 for every path and method that is not used, and notes the kind of the others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif kind := kind_of(scope):
            await self._app({**scope, _KEY: kind}, receive, send)
        else:
            await refuse(scope, receive, send, 404, "There is nothing here.")
