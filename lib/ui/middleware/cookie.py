"""The one cookie: its name, how it is read, how it is set."""

from starlette.types import Scope

_SECURE_NAME, _PLAIN_NAME = "__Host-board", "board"  # the prefix keeps other hosts from setting it


def name(secure: bool) -> str:
    """What the cookie is called."""
    return _SECURE_NAME if secure else _PLAIN_NAME


def read(scope: Scope, secure: bool) -> str | None:
    """The cookie's value; None if there is none, or more than one (somebody else has set another)."""
    wanted = f"{name(secure)}="
    pairs = [
        pair.strip()
        for key, value in scope["headers"]
        if key == b"cookie"
        for pair in value.decode("latin-1").split(";")
    ]
    values = {pair.removeprefix(wanted) for pair in pairs if pair.startswith(wanted)}
    return values.pop() if len(values) == 1 else None


def set_header(value: str, secure: bool) -> tuple[bytes, bytes]:
    """The header that sets it until the browser is closed; no script can read it, no other site send it."""
    said = f"{name(secure)}={value}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"
    return b"set-cookie", said.encode("latin-1")
