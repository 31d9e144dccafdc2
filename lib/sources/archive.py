"""What must hold of an .xlsx or .ods file before any parser sees it: it is one, and it is no trap."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lib.errors import N_, BoardError, SourceError
from lib.sources.cells import Bounds

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # an .xls, or the wrapping of an encrypted .xlsx
_ENCRYPTED_XLSX = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_ODS = b"encryption-data"
_MOST_PARTS = 5_000
_CHUNK, _OVERLAP = 1 << 16, 16
_MARKS_A_CELL = 6  # "<" in <c><f>…</f><v>…</v></c>
_MOST_OTHERS = 250_000  # "<" of an .xlsx that belong to no cell: each style or name costs a kilobyte to read
_OF_CELLS = re.compile(
    rb"</?(?:\w+:)?(?:c|v|f|row|is|si|t|r|rPr|rFont|sz|color|family|charset|scheme|b|i|u)[\s/>]"
)
_XLSX = "xl/workbook.xml"
_DOCTYPE, _ENTITY = b"<!DOCTYPE", b"<!ENTITY"
_PICTURES = ("xl/media/", "Pictures/")  # an .svg may name its document type

_SAVE_AS = N_("Open it in a spreadsheet program, save it as .xlsx or .ods, and try again.")
_SPLIT = N_("Delete what does not belong there, or split the workbook, and try again.")
_OPEN_AND_SAVE = N_("Open it in a spreadsheet program, save it anew, and try again.")


def open_archive(data: bytes, file: str, bounds: Bounds) -> zipfile.ZipFile:
    """The file's parts, after its kind, its unpacked size and its XML have been looked at."""
    _refuse_other_kinds(data, file)
    with broken_means(file):
        archive = zipfile.ZipFile(io.BytesIO(data))
        _refuse_bombs(archive, len(data), file, bounds)
        _refuse_encrypted(archive, file)
        _refuse_traps(archive, file, bounds)
    return archive


def pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part's bytes, piece by piece, each with the end of the one before; UTF-16 looks like ASCII."""
    end = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = end + chunk.replace(b"\0", b"")
            yield piece
            end = piece[-_OVERLAP:]


@contextmanager
def broken_means(file: str) -> Iterator[None]:
    """A parser given a damaged or hostile file may raise anything; all of it means just that."""
    try:
        yield
    except BoardError:
        raise
    except Exception as wrong:
        raise SourceError(N_("{file} is damaged and cannot be read."), _OPEN_AND_SAVE, file=file) from wrong


def _refuse_other_kinds(data: bytes, file: str) -> None:
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED_XLSX in data:
            raise SourceError(
                N_("{file} is protected with a password."),
                N_("Save it without one and try again."),
                file=file,
            )
        raise SourceError(N_("{file} is in the old Excel format (.xls)."), _SAVE_AS, file=file)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise SourceError(
            N_("{file} is a web page or XML, not a spreadsheet, whatever its name."), _SAVE_AS, file=file
        )
    if not data.startswith(b"PK"):
        raise SourceError(N_("{file} is not a spreadsheet, whatever its name."), _SAVE_AS, file=file)


def _refuse_bombs(archive: zipfile.ZipFile, packed: int, file: str, bounds: Bounds) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    too_dense = unpacked > bounds.unpacked_ratio * packed and unpacked > 2**20
    if unpacked > bounds.unpacked_bytes or too_dense or len(parts) > _MOST_PARTS:
        raise SourceError(
            N_("{file} unpacks to {size} MB, more than a workbook may."),
            _SPLIT,
            file=file,
            size=unpacked // 2**20,
        )


def _refuse_traps(archive: zipfile.ZipFile, file: str, bounds: Bounds) -> None:
    """No entities, no document type, and no more XML elements than the cells allowed need.

    In every part: which of them is a sheet, the file says itself, whatever the part is called.
    """
    elements, others = 0, 0
    for part in archive.namelist():
        for piece in pieces(archive, part):
            if _ENTITY in piece or (_DOCTYPE in piece and not part.startswith(_PICTURES)):
                raise SourceError(N_("{file} holds declarations no sheet needs."), _OPEN_AND_SAVE, file=file)
            marks = piece.count(b"<")
            elements += marks
            others += marks - (len(_OF_CELLS.findall(piece)) if _is_streamed(part) else 0)
        _refuse_crowd(elements, 0 if _XLSX not in archive.namelist() else others, file, bounds)


def _is_streamed(part: str) -> bool:
    """Whether a part of an .xlsx is read cell by cell; of any other the whole tree is built in memory."""
    return part.startswith(("xl/worksheets/", "xl/sharedStrings")) and not part.endswith(".rels")


def _refuse_crowd(elements: int, others: int, file: str, bounds: Bounds) -> None:
    if elements > _MARKS_A_CELL * bounds.cells:
        raise SourceError(
            N_("{workbook} has more than {limit} cells."), _SPLIT, workbook=file, limit=bounds.cells
        )
    if others > _MOST_OTHERS:
        raise SourceError(N_("{file} has more styles and names than any sheet needs."), _SPLIT, file=file)


def _refuse_encrypted(archive: zipfile.ZipFile, file: str) -> None:
    manifest = "META-INF/manifest.xml"
    marked = manifest in archive.namelist() and any(
        _ENCRYPTED_ODS in piece for piece in pieces(archive, manifest)
    )
    if marked or any(part.flag_bits & 1 for part in archive.infolist()):
        raise SourceError(
            N_("{file} is protected with a password."), N_("Save it without one and try again."), file=file
        )
