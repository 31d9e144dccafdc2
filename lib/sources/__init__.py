"""The only way in for a workbook: a folder of CSV files, an .xlsx or .ods file, or a Google spreadsheet.

Whatever the kind, what comes out is a RawWorkbook: cells with their places, nothing interpreted, blank
ends cut, sizes bounded, and a fingerprint by which an unchanged workbook is known. What goes wrong is a
SourceError that names the next step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from lib import settings
from lib.checks.raw import RawWorkbook
from lib.errors import N_, SourceError
from lib.settings import WorkbookSettings
from lib.sources import excel, folder
from lib.sources.cells import BOUNDS, Bounds
from lib.sources.client import SECRET, make_client
from lib.sources.google import Spreadsheet
from lib.sources.http import BoundedHTTPClient

Credentials = Mapping[str, str] | str | Path


@dataclass(frozen=True)
class Seen:
    """What the last full read of a workbook found, and when."""

    fingerprint: str
    version: str
    read_at: datetime


@dataclass(frozen=True)
class Unchanged:
    """The workbook is as it was seen. `compared` is true if all its cells were read to know that."""

    name: str
    compared: bool
    version: str
    requests: int


def fetch(
    workbook: WorkbookSettings,
    *,
    base: Path,
    credentials: Credentials | None = None,
    bounds: Bounds = BOUNDS,
    http_client: Callable[..., BoundedHTTPClient] = BoundedHTTPClient,
) -> RawWorkbook:
    """Read a workbook of the settings in full.

    `base` is the folder its address starts from; `credentials` a Google service account (the table of
    the secrets file, which is the default, or the path of a key file).
    """
    if workbook.kind != "google":
        return open_path(base / workbook.address, workbook.name, bounds=bounds)
    sheet = _spreadsheet(workbook, credentials, http_client)
    return sheet.read(sheet.version(), bounds)


def fetch_if_changed(
    workbook: WorkbookSettings,
    seen: Seen,
    *,
    now: datetime,
    base: Path,
    longest_trust: timedelta = timedelta(hours=1),
    credentials: Credentials | None = None,
    bounds: Bounds = BOUNDS,
    http_client: Callable[..., BoundedHTTPClient] = BoundedHTTPClient,
) -> RawWorkbook | Unchanged:
    """Read a workbook unless it is known to be as `seen`.

    Google's word that nothing changed is taken for `longest_trust` after the last full read only, for it
    overlooks a form's answers; then, and where there is no such word, all cells are read and compared.
    """
    version = ""
    if workbook.kind == "google":
        sheet = _spreadsheet(workbook, credentials, http_client)
        version = sheet.version()
        if version and version == seen.version and now - seen.read_at < longest_trust:
            return Unchanged(workbook.name, False, version, sheet.requests)
        found = sheet.read(version, bounds)
    else:
        found = open_path(base / workbook.address, workbook.name, bounds=bounds)
    if found.fingerprint == seen.fingerprint:
        return Unchanged(workbook.name, True, version, found.requests)
    return found


def open_path(path: Path, name: str, *, bounds: Bounds = BOUNDS) -> RawWorkbook:
    """Read a folder or a file as a workbook called *name*; the file's ending says what it is."""
    ending = path.suffix.lower()
    if path.is_dir() or not ending:
        return folder.read_folder(path, name, bounds)
    if ending in folder.SUFFIXES:
        return folder.read_csv(path, name, bounds)
    if ending in excel.SUFFIXES:
        return excel.read_file(path, name, bounds)
    raise SourceError(
        N_("{file} is not a kind of file that can be read."),
        N_("Save it as .xlsx, .ods or .csv and try again."),
        file=path.name,
    )


def _spreadsheet(
    workbook: WorkbookSettings,
    credentials: Credentials | None,
    http_client: Callable[..., BoundedHTTPClient],
) -> Spreadsheet:
    account = credentials if credentials is not None else settings.secrets().get(SECRET)
    return Spreadsheet(make_client(account, http_client=http_client), workbook.address, workbook.name)
