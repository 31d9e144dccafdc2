"""What came back from Google, or did not: how a fault looks, and whether it may pass by itself."""

import json
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from google.auth.exceptions import GoogleAuthError
from gspread.exceptions import APIError

Hook = Callable[[dict[str, Any]], Any]

PASSING = {408, 429, 500, 502, 503, 504}
_RATE_LIMITS = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}


class DeadlinePassed(requests.Timeout):
    """The total time for one request, with all its attempts, is over."""


class AnswerTooLarge(requests.RequestException):
    """The answer is larger than a workbook may be."""


class BudgetSpent(requests.RequestException):
    """This minute's requests are used up, and the request may not wait for the next turn."""


class NotGoogle(requests.RequestException):
    """What answered with success is not Google's answer: a portal's page, or half of one."""


def parsed(response: requests.Response, hook: Hook | None = None) -> Any:
    """The answer's JSON object; NotGoogle if it is none. `hook` may shrink each object once it is read."""
    try:
        answer = json.loads(response.content, object_hook=hook)
    except (ValueError, RecursionError):  # undecodable bytes are a ValueError too
        answer = None
    if not isinstance(answer, dict):
        raise NotGoogle("not a JSON object", response=response, request=response.request)
    return answer


def response_of(fault: BaseException) -> requests.Response | None:
    """The answer that a fault came with, if there was one."""
    if isinstance(fault, GoogleAuthError) and fault.__cause__ is not None:
        return response_of(fault.__cause__)
    return getattr(fault, "response", None)


def status_of(fault: BaseException) -> int:
    """The HTTP status that a fault came with; 0 if no answer came. (APIError's own code is -1 for HTML.)"""
    response = response_of(fault)
    return 0 if response is None else response.status_code


def reasons_of(fault: APIError) -> set[str]:
    """Google's own words for why, from the places where its two APIs put them."""
    error = fault.error
    found = [*error.get("details", ()), *error.get("errors", ())]
    return {item["reason"] for item in found if isinstance(item, dict) and "reason" in item}


def is_rate_limit(fault: BaseException) -> bool:
    """Whether Google says that too much was asked: 429, or Drive's 403 for the same."""
    status = status_of(fault)
    return status == 429 or (
        status == 403 and isinstance(fault, APIError) and bool(reasons_of(fault) & _RATE_LIMITS)
    )


def may_pass(fault: BaseException) -> bool:
    """Whether the same request may succeed a little later."""
    if isinstance(fault, GoogleAuthError):
        return fault.retryable or (fault.__cause__ is not None and may_pass(fault.__cause__))
    if isinstance(fault, APIError | requests.HTTPError):
        return status_of(fault) in PASSING or is_rate_limit(fault)
    if is_impostor(fault):
        return False
    passing = requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError, NotGoogle
    return isinstance(fault, passing) and not isinstance(fault, DeadlinePassed)


def is_impostor(fault: BaseException) -> bool:
    """Whether what answered could not prove to be Google, or sent us elsewhere."""
    forged = isinstance(fault, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(fault)
    return forged or isinstance(fault, requests.TooManyRedirects)


def retry_after(fault: BaseException) -> float:
    """Seconds that an answer asks to wait, 0 if none. A date counts from the answer's own date."""
    response = response_of(fault)
    asked = "" if response is None else response.headers.get("Retry-After", "")
    if asked.strip().isdigit():
        return float(asked)
    try:
        span = parsedate_to_datetime(asked) - parsedate_to_datetime(response.headers["Date"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return 0.0
    return max(span.total_seconds(), 0.0)
