"""The plain form that opens the lock. It is served while the board is locked, and has no script in it."""

from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from lib.ui.middleware.keeper import Keeper
from lib.ui.middleware.replies import plain, redirect

_MOST_BYTES = 2048  # a name, a password and a code are far smaller
_FIELDS = ("name", "password", "code")
# With the header's policy of no referrer a browser hides its origin from its own server too.
_FORM = b"""<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="same-origin">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Closed</title><body style="font-family:sans-serif;max-width:20rem;margin:3rem auto;padding:0 1rem">
<form method="post" action="/-/unlock">
<p><label>Name<br>
<input name="name" style="font-size:1rem;width:95%" autocomplete="username" maxlength="100" required></label>
<p><label>Password<br>
<input name="password" style="font-size:1rem;width:95%" type="password" autocomplete="current-password"
maxlength="100" required></label>
<p><label>One-time code<br>
<input name="code" style="font-size:1rem;width:95%" autocomplete="one-time-code"
maxlength="40" required></label>
<p><button style="font-size:1rem">Open</button></form></body></html>"""


async def answer(keeper: Keeper, scope: Scope, receive: Receive, send: Send) -> None:
    """Show the form, or try what was typed into it."""
    if scope["method"] == "GET":
        await _show(send)
        return
    typed = _typed(await _body(receive))
    if typed and await keeper.unlock(*typed, keeper.address(scope)):
        await redirect(send, "/")
    else:
        await plain(send, 403, "Refused.")


async def _show(send: Send) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(_FORM))]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": _FORM})


async def _body(receive: Receive) -> bytes | None:
    """What was sent; None if it is more than a form."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > _MOST_BYTES:
            return None
    return body


def _typed(body: bytes | None) -> tuple[str, ...] | None:
    """Name, password and code; None if one is missing or stands twice."""
    if body is None:
        return None
    try:
        said = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    except ValueError:  # more fields
        return None
    if any(len(said.get(name, ())) != 1 for name in _FIELDS):
        return None
    return tuple(said[name][0] for name in _FIELDS)
