"""Streamlit's scripts and styles, compressed once and kept: it sends them as they are, up to 4.7 MB each."""

import gzip
from functools import lru_cache
from pathlib import Path

from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from lib.ui.middleware.paths import Kind, noted_kind
from lib.ui.middleware.replies import header

_TYPES = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8"}
_LEVEL = 6  # a second once for the largest; higher levels gain a hundredth
_FOR_EVER = b"public, immutable, max-age=31536000"  # a file's name changes with its content


class CompressedAssets:
    """Answers for the files itself where the browser takes gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._folder = Path(file_util.get_static_dir())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        file = self._file(scope)
        if file is None:
            await self._app(scope, receive, send)
            return
        body = await to_thread.run_sync(_compressed, file)
        headers = [
            (b"content-type", _TYPES[file.suffix]),
            (b"content-encoding", b"gzip"),
            (b"content-length", b"%d" % len(body)),
            (b"cache-control", _FOR_EVER),
            (b"vary", b"accept-encoding"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _file(self, scope: Scope) -> Path | None:
        """The file asked for, if it is one that is worth compressing and may be."""
        if scope["type"] != "http" or noted_kind(scope) is not Kind.ASSET:
            return None
        path = scope["path"]
        takes_it = "gzip" in (header(scope, b"accept-encoding") or "")
        if not takes_it or not path.startswith("/static/") or Path(path).suffix not in _TYPES:
            return None
        file = self._folder / path.removeprefix("/")
        return file if file.is_file() else None


@lru_cache(maxsize=512)  # as many as there are; the whole folder is some 6 MB compressed
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), _LEVEL, mtime=0)
