"""The headers that tell the browser what a page of ours may do: nothing beyond this server."""

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from lib.ui.middleware.addresses import Addresses
from lib.ui.middleware.paths import Kind, kind_of

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_KEPT_BY_BROWSERS = (Kind.ASSET,)  # named by their content, the same for everybody
_REPLACED = (b"cache-control", b"access-control-", b"content-security-policy", b"x-content-type-options")
_UNUSED = (
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "serial",
    "midi",
    "display-capture",
)


class SafeHeaders:
    """Puts them on every answer, the refusals too."""

    def __init__(self, app: ASGIApp, allowed: Callable[[], Addresses]) -> None:
        self._app, self._allowed = app, allowed
        self._scripts = _inline_scripts(Path(file_util.get_static_dir()) / "index.html")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kind = kind_of(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._headers(message["headers"], kind)}
            await send(message)

        await self._app(scope, receive, with_headers)

    def _headers(self, given: list[tuple[bytes, bytes]], kind: Kind | None) -> list[tuple[bytes, bytes]]:
        keep = _REPLACED[1:] if kind in _KEPT_BY_BROWSERS else _REPLACED
        rest = [
            (name, self._kept_safe(name, value)) for name, value in given if not name.lower().startswith(keep)
        ]
        return rest + self._safe() + ([] if kind in _KEPT_BY_BROWSERS else [(b"cache-control", b"no-store")])

    def _kept_safe(self, name: bytes, value: bytes) -> bytes:
        """Streamlit does not know that TLS ends in front of it, and leaves its own cookies open."""
        if name.lower() == b"set-cookie" and self._allowed().secure and b"; secure" not in value.lower():
            return value + b"; Secure"
        return value

    def _safe(self) -> list[tuple[bytes, bytes]]:
        allowed = self._allowed()
        values = {
            "content-security-policy": content_security_policy(allowed, self._scripts),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "no-referrer",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": ", ".join(f"{name}=()" for name in _UNUSED),
            "x-robots-tag": "noindex, nofollow",
        }
        if allowed.secure:
            values["strict-transport-security"] = "max-age=31536000"
        return [(name.encode(), value.encode()) for name, value in values.items()]


def content_security_policy(allowed: Addresses, script_hashes: tuple[str, ...]) -> str:
    """Everything from this server alone; inline styles and images made in the page are Streamlit's way."""
    named = [origin for origin in allowed.origins if "[" not in origin]  # the rule has no form for IPv6
    sockets = sorted(origin.replace("http", "ws", 1) for origin in named)
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *(f"'sha256-{digest}'" for digest in script_hashes)],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'", *sockets],  # some browsers do not count the socket under 'self'
        "manifest-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _inline_scripts(page: Path) -> tuple[str, ...]:
    """The hashes of the scripts that stand in Streamlit's own page: these and no others may run."""
    scripts = _INLINE_SCRIPT.findall(page.read_text(encoding="utf-8"))
    return tuple(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
