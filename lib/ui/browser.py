"""What the browser is told to do, and what it came with."""

from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.ui.middleware.paths import is_document
from lib.ui.middleware.sockets import ADDRESS_HEADER, SESSION_HEADER, VISITOR_HEADER


def carried(name: str) -> str:
    """What the middleware says of this socket; nothing that a browser sends can be mistaken for it."""
    return st.context.headers.get(name, "")


def session_id() -> str:
    """The session this socket belongs to; "" before the login."""
    return carried(SESSION_HEADER)


def visitor_id() -> str:
    """The browser this socket belongs to before its login."""
    return carried(VISITOR_HEADER)


def address() -> str:
    """Where the socket comes from, for the counting of attempts; "" if that is not known."""
    return carried(ADDRESS_HEADER)


def page_name() -> str:
    """The page in the address bar; "" for the first one, and for what no page can be called."""
    name = urlsplit(st.context.url or "").path.strip("/")
    return name if is_document(f"/{name}") else ""


def place() -> str:
    """Path and filters of the address bar, to come back to."""
    filters = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return f"/{page_name()}{'?' if filters else ''}{urlencode(filters)}"


def go(path: str) -> None:
    """Have the browser load a path of this server: a cookie can be set only there, not through the socket."""
    message = ForwardMsg()
    message.auth_redirect.url = path
    if context := get_script_run_ctx():
        context.enqueue(message)
