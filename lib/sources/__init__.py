"""The only way in for a workbook: a folder of CSV files, an .xlsx or .ods file, or a Google spreadsheet.

Whatever the kind, what comes out is a RawWorkbook: cells with their places, nothing interpreted, blank
ends cut, sizes bounded, and a fingerprint by which an unchanged workbook is known. What goes wrong is a
SourceError that names the next step.
"""

from pathlib import Path

from lib.checks.raw import RawWorkbook
from lib.errors import N_, SourceError
from lib.settings import WorkbookSettings
from lib.sources import excel
from lib.sources.cells import BOUNDS, Bounds
from lib.sources.folder import SUFFIXES, read_csv, read_folder


def fetch(workbook: WorkbookSettings, *, base: Path, bounds: Bounds = BOUNDS) -> RawWorkbook:
    """Read a workbook of the settings in full; `base` is the folder its address starts from."""
    return open_path(base / workbook.address, workbook.name, bounds=bounds)


def open_path(path: Path, name: str, *, bounds: Bounds = BOUNDS) -> RawWorkbook:
    """Read a folder or a file as a workbook called *name*; the file's ending says what it is."""
    if path.suffix.lower() in SUFFIXES and not path.is_dir():
        return read_csv(path, name, bounds)
    if path.suffix.lower() in excel.SUFFIXES and not path.is_dir():
        return excel.read_file(path, name, bounds)
    if path.suffix and not path.is_dir():
        raise SourceError(
            N_("{file} is not a kind of file that can be read."),
            N_("Save it as .xlsx, .ods or .csv and try again."),
            file=path.name,
        )
    return read_folder(path, name, bounds)
