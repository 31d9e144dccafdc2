"""The one client for Google: every request bounded in time and size, counted, retried with care.

gspread waits for ever by default, and its own back-off never gives up. Here each request has a total
deadline that a trickling answer cannot stretch, and only what may pass by itself is tried again.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession, Request
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError as BrokenOff
from urllib3.exceptions import ReadTimeoutError

from lib.sources.answers import (
    PASSING,
    AnswerTooLarge,
    BudgetSpent,
    DeadlinePassed,
    Hook,
    is_rate_limit,
    may_pass,
    parsed,
    retry_after,
    status_of,
)
from lib.sources.budget import READS, WRITES, Budget

T = TypeVar("T")

_REPEATABLE = {"get", "head", "put"}  # the others may have been applied although the answer was lost
_PIECE = 1 << 16


@dataclass(frozen=True)
class Patience:
    """How long to wait for what. Times in seconds."""

    connect: float = 10
    read: float = 60  # between two pieces of an answer
    total: float = 180  # for one request with all its attempts; Google itself gives up after as long
    attempts: int = 5
    first_pause: float = 1
    first_pause_of_quota: float = 8  # a quota is one of a minute: the attempts together outlast it
    longest_pause: float = 32
    answer_bytes: int = 192 * 2**20

    def for_little(self, **changes: float) -> "Patience":
        """The patience with what answers in a few hundred bytes: a token, the state of a file."""
        return replace(self, **{"read": min(self.read, 15), "total": min(self.total, 60), **changes})


@dataclass
class Meter:
    """What one client has spent, how patient it is now, and until when its present request may last."""

    monotonic: Callable[[], float]
    patience: Patience
    requests: int = 0
    ends: float = float("inf")

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self.ends - self.monotonic()


class BoundedHTTPClient(HTTPClient):
    """gspread's client with deadlines, retries and a budget. `meter.requests` counts what went out."""

    def __init__(
        self,
        auth: Credentials,
        session: requests.Session | None = None,
        *,
        patience: Patience = Patience(),
        reads: Budget = READS,
        writes: Budget = WRITES,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.meter = Meter(monotonic, patience)
        self.patience, self._reads, self._writes = patience, reads, writes
        self._sleep, self._jitter = sleep, jitter
        self._tokens = Request(self._bounded(requests.Session(), TokenAdapter))
        if session is None:
            session = self._bounded(AuthorizedSession(auth, auth_request=self._tokens), BoundedAdapter)
        super().__init__(auth, session)
        self.auth = auth
        self.set_timeout((patience.connect, patience.read))

    def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> requests.Response:
        """One request in gspread's manner; the answer is known to be complete JSON."""

        def attempt() -> requests.Response:
            response = super(BoundedHTTPClient, self).request(method, endpoint, *args, **kwargs)
            parsed(response)
            return response

        return self._persist(method, endpoint, attempt)

    def read(
        self,
        endpoint: str,
        params: dict[str, str],
        hook: Hook | None = None,
        patience: Patience | None = None,
    ) -> Any:
        """The JSON at an address, parsed once; `hook` may shrink each object as soon as it is read."""

        def attempt() -> Any:
            return parsed(super(BoundedHTTPClient, self).request("get", endpoint, params), hook)

        return self._persist("get", endpoint, attempt, patience)

    def pause(self, fault: Exception, number: int) -> None:
        """Wait as long as is fitting after the fault of the attempt of this number."""
        self._sleep(self._pause(fault, number))

    def sign_in(self) -> None:
        """Fetch a token if there is none that is still good, so that later faults are not about that."""
        if not self.auth.valid:
            self._persist("get", "", lambda: self.auth.refresh(self._tokens), self.patience.for_little())

    def _bounded(self, session: requests.Session, adapter: type["BoundedAdapter"]) -> Any:
        session.max_redirects = 0  # Google sends nobody elsewhere, and the token must go nowhere else
        session.mount("https://", adapter(self.meter))
        session.headers["User-Agent"] = "gspread (gzip)"  # Google compresses only for who says so here
        return session

    def _persist(
        self, method: str, endpoint: str, attempt: Callable[[], T], patience: Patience | None = None
    ) -> T:
        patience = self.meter.patience = patience or self.patience
        self.meter.ends = self.meter.monotonic() + patience.total
        number = 0
        while True:
            number += 1
            self._await_turn(method, endpoint)
            try:
                return attempt()
            except (APIError, requests.RequestException, GoogleAuthError) as fault:
                pause = self._pause(fault, number)
                repeatable = method.lower() in _REPEATABLE or status_of(fault) == 429
                last = number >= patience.attempts or pause >= self.meter.left
                if last or not (repeatable and may_pass(fault)):
                    raise
            self._sleep(pause)

    def _await_turn(self, method: str, endpoint: str) -> None:
        if urlsplit(endpoint).hostname != "sheets.googleapis.com":
            return
        budget = self._reads if method.lower() == "get" else self._writes
        wait = budget.take(self.meter.monotonic(), self.meter.left)
        if wait is None:
            raise BudgetSpent("no request left in this minute")
        if wait:
            self._sleep(wait)

    def _pause(self, fault: Exception, number: int) -> float:
        first = self.patience.first_pause_of_quota if is_rate_limit(fault) else self.patience.first_pause
        grown = min(first * 2 ** (number - 1), self.patience.longest_pause)
        return (retry_after(fault) or grown) + self._jitter()


class BoundedAdapter(HTTPAdapter):
    """Sends one request, counts it, and reads the whole answer against the deadline and the bound."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        super().__init__()

    def send(self, request: requests.PreparedRequest, *_: Any, **kwargs: Any) -> requests.Response:
        """Send, with each wait cut to what is left of the deadline; the answer comes complete."""
        left = self._meter.left
        if left <= 0:
            raise DeadlinePassed("no time left to ask", request=request)
        self._meter.requests += 1
        patience = self._meter.patience
        kwargs["timeout"] = (min(patience.connect, left), min(patience.read, left))
        response = super().send(request, **{**kwargs, "stream": True})
        response._content, response._content_consumed = self._body(response), True
        return response

    def _body(self, response: requests.Response) -> bytes:
        """The answer's body. `read1` gives what has come, so that the clock is looked at in between."""
        body = bytearray()
        while piece := _piece(response):
            body += piece
            if self._meter.left <= 0:
                response.close()
                raise DeadlinePassed("the answer came too slowly", request=response.request)
            if len(body) > self._meter.patience.answer_bytes:
                response.close()
                raise AnswerTooLarge("the answer is too large", request=response.request)
        return bytes(body)


def _piece(response: requests.Response) -> bytes:
    try:
        return response.raw.read1(_PIECE, decode_content=True)
    except ReadTimeoutError as silent:
        raise requests.ReadTimeout(silent, request=response.request) from silent
    except BrokenOff as broken:
        raise requests.exceptions.ChunkedEncodingError(broken, request=response.request) from broken


class TokenAdapter(BoundedAdapter):
    """For the token's address: what google-auth would retry by its own clock is left to ours."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send; a passing fault, or a page that is no token, is raised rather than returned."""
        response = super().send(request, *args, **kwargs)
        if response.status_code in PASSING:
            raise requests.HTTPError("no token now", request=request, response=response)
        if response.status_code == 200:
            parsed(response)
        return response
