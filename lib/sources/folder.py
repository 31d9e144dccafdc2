"""A folder of CSV files: one file is one tab, and its name is the tab's."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lib.checks.raw import RawWorkbook
from lib.errors import N_, SourceError
from lib.sources import decoding
from lib.sources.cells import BOUNDS, Bounds, TabBuilder, blank_to_none

SUFFIXES = (".csv", ".tsv")


def read_folder(path: Path, name: str, bounds: Bounds = BOUNDS) -> RawWorkbook:
    """Every CSV file of the folder as a tab, in the order of their names; other files are left alone."""
    if not path.is_dir():
        raise SourceError(
            N_("There is no folder {folder} for the workbook {workbook}."),
            N_("Make the folder, or mend the workbook's address in the settings."),
            folder=path.name,
            workbook=name,
        )
    files = sorted(file for file in path.iterdir() if _is_tab(file))
    if not files:
        raise SourceError(
            N_("The folder {folder} of the workbook {workbook} holds no CSV file."),
            N_("Put one CSV file a tab into it, or mend the workbook's address in the settings."),
            folder=path.name,
            workbook=name,
        )
    return _read(files, path.name, name, bounds)


def read_csv(path: Path, name: str, bounds: Bounds = BOUNDS) -> RawWorkbook:
    """One CSV file as a workbook of one tab."""
    return _read([path], path.name, name, bounds)


def file_bytes(path: Path, bounds: Bounds = BOUNDS) -> bytes:
    """The file's contents, or a SourceError if it cannot be opened or is larger than a workbook may be."""
    try:
        with path.open("rb") as file:
            data = file.read(bounds.file_bytes + 1)
    except OSError as wrong:
        raise SourceError(
            N_("{file} cannot be opened: {detail}."),
            N_("See that the file is there and may be read, and try again."),
            file=path.name,
            detail=wrong.strerror or type(wrong).__name__,
        ) from None
    if len(data) > bounds.file_bytes:
        raise SourceError(
            N_("{file} is larger than {limit} MB."),
            N_("Delete what does not belong there, or split the workbook, and try again."),
            file=path.name,
            limit=bounds.file_bytes // 2**20,
        )
    return data


def _read(files: list[Path], title: str, name: str, bounds: Bounds) -> RawWorkbook:
    builder = TabBuilder(name, bounds)
    for file in files:
        builder.add(unicodedata.normalize("NFC", file.stem), _rows(file, bounds))
    return builder.workbook(title)


def _rows(file: Path, bounds: Bounds) -> Iterator[list[str | None]]:
    text = decoding.decode(file_bytes(file, bounds), file.name)
    for record in decoding.records(text, file.name):
        yield [blank_to_none(cell) for cell in record]


def _is_tab(file: Path) -> bool:
    hidden = file.name.startswith((".", "~"))  # what editors and file managers leave behind
    return file.suffix.lower() in SUFFIXES and not hidden and file.is_file()
