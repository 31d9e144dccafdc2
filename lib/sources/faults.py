"""Google's faults in words: what happened to which workbook, and what to do about it."""

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError
from gspread.exceptions import APIError

from lib.errors import N_, SourceError
from lib.sources.answers import (
    AnswerTooLarge,
    BudgetSpent,
    NotGoogle,
    is_impostor,
    is_rate_limit,
    reasons_of,
    status_of,
)

FAULTS = (APIError, GoogleAuthError, requests.RequestException)

Words = tuple[str, str]  # what, fix

_LATER = N_("Try again later; the last good data stay.")
NOT_SHARED: Words = (
    N_("The workbook {workbook} is not shared with {email}."),
    N_("Open it in Google Sheets, press Share, and add that address as a viewer."),
)
_API_OFF: Words = (
    N_("The Google Sheets API is not enabled for the project of {email}."),
    N_("Open Google's console, APIs and services, and enable the Google Sheets API for that project."),
)
_NO_SCOPE: Words = (
    N_("The key of {email} may not read spreadsheets."),
    N_("Make a new key for the service account, without limits on its scopes."),
)
_NOT_FOUND: Words = (
    N_("There is no Google spreadsheet at the address of the workbook {workbook}."),
    N_("Copy the key from its address in the browser into the settings, or restore it if it was deleted."),
)
OFFICE_FILE: Words = (
    N_("The workbook {workbook} is an office file that lies in Google Drive, not a Google spreadsheet."),
    N_(
        "Open it in Google Sheets, choose File, Save as Google Sheets, and put the new key into the settings."
    ),
)
IN_THE_BIN: Words = (
    N_("The workbook {workbook} lies in the bin of Google Drive."),
    N_("Ask its owner to restore it, or take it out of the settings."),
)
_BAD_REQUEST: Words = (
    N_("Google does not accept the address of the workbook {workbook}."),
    N_("Copy the key from the spreadsheet's address in the browser into the settings."),
)
_REFUSED: Words = (
    N_("Google does not accept the key of {email} any more."),
    N_("Make a new key for the service account in Google's console and put it into the secrets file."),
)
_NO_ACCOUNT: Words = (
    N_("Google knows no service account {email}: it was deleted or disabled."),
    N_("Enable it in Google's console, or make a new one and share the workbooks with it."),
)
_CLOCK: Words = (
    N_("Google refuses to sign {email} in because this computer's clock is wrong."),
    N_("Set date, time and time zone of this computer right and try again."),
)
_QUOTA: Words = (N_("Google has had too many requests and did not answer for {workbook}."), _LATER)
_BUDGET: Words = (N_("Too many workbooks were asked for in one minute; {workbook} has to wait."), _LATER)
_GOOGLE_ILL: Words = (N_("Google had trouble (error {status}) and did not answer for {workbook}."), _LATER)
_TIMEOUT: Words = (
    N_("Google did not answer in time for {workbook}."),
    N_("See whether the internet connection is slow, and try again; the last good data stay."),
)
_OFFLINE: Words = (
    N_("Google cannot be reached for {workbook}."),
    N_("See whether this computer has an internet connection, and try again; the last good data stay."),
)
_IMPOSTOR: Words = (
    N_("What answered in place of Google for {workbook} cannot prove to be Google."),
    N_("Check this computer's clock and network: a sign-in page or a filter may stand in between."),
)
_GARBLED: Words = (
    N_("The answer for {workbook} was not Google's, or was cut off."),
    N_("See whether the network asks you to sign in on a page of its own, and try again."),
)
_TOO_LARGE: Words = (
    N_("The workbook {workbook} is larger than a workbook may be."),
    N_("Delete what does not belong there, or split the workbook, and try again."),
)


def in_words(fault: BaseException, workbook: str, email: str) -> SourceError:
    """The SourceError for a fault of one of the kinds in FAULTS."""
    what, fix = _words(fault)
    return SourceError(what, fix, workbook=workbook, email=email, status=status_of(fault))


def _words(fault: BaseException) -> Words:
    if isinstance(fault, RefreshError):
        return _of_refresh(fault)
    if isinstance(fault, GoogleAuthError) and fault.__cause__ is not None:
        return _words(fault.__cause__)
    if isinstance(fault, APIError | requests.HTTPError):
        return _of_answer(fault)
    for kinds, words in (
        (BudgetSpent, _BUDGET),
        (AnswerTooLarge, _TOO_LARGE),
        (NotGoogle, _GARBLED),
        (requests.Timeout, _TIMEOUT),
        (requests.exceptions.ChunkedEncodingError, _GARBLED),
    ):
        if isinstance(fault, kinds):
            return words
    return _IMPOSTOR if is_impostor(fault) else _OFFLINE


def _of_answer(fault: APIError | requests.HTTPError) -> Words:
    status = status_of(fault)
    if is_rate_limit(fault):
        return _QUOTA
    if status == 403 and isinstance(fault, APIError):
        return _of_403(fault)
    if status == 400 and isinstance(fault, APIError) and fault.error.get("status") == "FAILED_PRECONDITION":
        return OFFICE_FILE
    return {400: _BAD_REQUEST, 401: _REFUSED, 404: _NOT_FOUND, 408: _TIMEOUT}.get(status, _GOOGLE_ILL)


def _of_403(fault: APIError) -> Words:
    reasons = reasons_of(fault)
    if reasons & {"SERVICE_DISABLED", "accessNotConfigured"}:
        return _API_OFF
    if reasons & {"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions"}:
        return _NO_SCOPE
    return NOT_SHARED


def _of_refresh(fault: RefreshError) -> Words:
    """google-auth gives the token address's words only; these three are told apart by them."""
    said = str(fault).lower()
    if "iat and exp" in said or "reasonable timeframe" in said:
        return _CLOCK
    if "account not found" in said or "disabled" in said:
        return _NO_ACCOUNT
    return _REFUSED
