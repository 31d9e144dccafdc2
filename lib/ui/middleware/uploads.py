"""Uploads: one at a time from a browser, and the last few of them kept.

Streamlit takes any number of files from whoever may send one, and keeps them in memory until the page is
closed.
"""

from collections import OrderedDict

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from lib.ui.middleware.replies import plain

_KEPT = 2  # of a signed-in browser; the pages have one place to drop a file
_SESSIONS = 500  # remembered; the oldest are forgotten


class Uploads:
    """Takes files in for browsers that may send one."""

    def __init__(self) -> None:
        self._busy: set[str] = set()
        self._kept: OrderedDict[str, list[tuple[str, str]]] = OrderedDict()

    async def take(self, app: ASGIApp, session_id: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the application take a file, unless another of the same browser is on its way."""
        if session_id in self._busy:
            await plain(send, 429, "One file at a time.")
            return
        taken = False

        async def sending(message: Message) -> None:
            nonlocal taken
            taken |= message["type"] == "http.response.start" and message["status"] < 300
            await send(message)

        self._busy.add(session_id)
        try:
            await app(scope, receive, sending)
        finally:
            self._busy.discard(session_id)
        if taken:
            self._keep(session_id, *scope["path"].split("/")[3:5])  # /_stcore/upload_file/SESSION/FILE

    def _keep(self, session_id: str, streamlit_session: str, file_id: str) -> None:
        kept = self._kept.setdefault(session_id, [])
        self._kept.move_to_end(session_id)
        kept[:] = [each for each in kept if each != (streamlit_session, file_id)]
        kept.append((streamlit_session, file_id))
        while len(kept) > _KEPT:
            self._forget(*kept.pop(0))
        while len(self._kept) > _SESSIONS:
            for old in self._kept.popitem(last=False)[1]:
                self._forget(*old)

    def _forget(self, streamlit_session: str, file_id: str) -> None:
        runtime.get_instance().uploaded_file_mgr.remove_file(streamlit_session, file_id)
