"""Answers that the guard gives itself, in plain text and with nothing of the application in them."""

from starlette.types import Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]

_POLICY_VIOLATION = 1008


async def plain(send: Send, status: int, text: str = "", headers: Headers | None = None) -> None:
    """Answer a request with a line of text."""
    body = text.encode()
    start = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": start + (headers or [])})
    await send({"type": "http.response.body", "body": body})


async def redirect(send: Send, location: str, headers: Headers | None = None) -> None:
    """Send the browser to a path of this server."""
    await plain(send, 303, headers=[(b"location", location.encode("latin-1")), *(headers or [])])


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    """Refuse a request, or a socket before it is opened (the client sees 403)."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
    else:
        await plain(send, status, text)


def header(scope: Scope, name: bytes) -> str | None:
    """The one value of a header; None if it is missing or stands more than once."""
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if len(values) == 1 else None
