"""A client for Google from a service account: a file's path, or the table in the secrets file."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import gspread
from google.oauth2.service_account import Credentials
from gspread.auth import DEFAULT_SCOPES, READONLY_SCOPES

from lib.errors import N_, SourceError
from lib.sources.http import BoundedHTTPClient

SECRET = "google_service_account"  # noqa: S105  the table's name in the secrets file, or a path as its value
_NEEDED = ("client_email", "private_key", "token_uri")
_TOKEN_HOSTS = ("oauth2.googleapis.com", "accounts.google.com", "www.googleapis.com")
_NEW_KEY = N_("Make a new key for the service account in Google's console, as JSON, and put it there.")


def make_client(
    credentials: Mapping[str, str] | str | Path | None,
    *,
    http_client: Callable[..., BoundedHTTPClient] = BoundedHTTPClient,
    write: bool = False,
) -> gspread.Client:
    """A gspread client for the service account; it may only read unless `write` is asked for."""
    account = service_account(credentials)
    scopes = DEFAULT_SCOPES if write else READONLY_SCOPES
    try:
        signed = Credentials.from_service_account_info(account, scopes=scopes)
    except Exception:  # each of three libraries has its own; none may be shown: they quote the key
        raise SourceError(N_("The private key of the service account cannot be read."), _NEW_KEY) from None
    return gspread.Client(auth=signed, http_client=http_client)


def service_account(credentials: Mapping[str, str] | str | Path | None) -> dict[str, str]:
    """The service account's fields, checked; never repeated in a message, but for its e-mail."""
    if not credentials:
        raise SourceError(
            N_("The secrets file holds no Google service account."),
            N_("Add it as [{secret}] to .streamlit/secrets.toml; the example file beside it shows how."),
            secret=SECRET,
        )
    account = dict(credentials) if isinstance(credentials, Mapping) else _from_file(Path(str(credentials)))
    for field in _NEEDED:
        if not isinstance(account.get(field), str) or not account[field].strip():
            raise SourceError(
                N_("The Google service account has no {field}: it is not the key of a service account."),
                _NEW_KEY,
                field=field,
            )
    address = urlsplit(account["token_uri"])
    if address.scheme != "https" or address.hostname not in _TOKEN_HOSTS:
        raise SourceError(N_("The token_uri of the Google service account is not Google's."), _NEW_KEY)
    return {**account, "private_key": account["private_key"].replace("\\n", "\n")}


def _from_file(path: Path) -> dict[str, str]:
    try:
        account = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        account = None
    if not isinstance(account, dict):
        raise SourceError(
            N_("The file {file} is not the key of a Google service account, or cannot be opened."),
            _NEW_KEY,
            file=path.name,
        ) from None
    return account
