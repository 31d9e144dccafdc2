"""One reader a column: made once from its declaration, and quick on what it has read before."""

from collections.abc import Callable
from datetime import date, datetime

from lib.checks.aliases import Words
from lib.checks.cells import compared, is_blank, is_fault, text_of
from lib.checks.choices import read_choice, read_country, read_yes_no
from lib.checks.dates import read_date, read_moment, read_time
from lib.checks.identity import is_identity_number, looks_like_identity
from lib.checks.numbers import read_amount, read_count, read_size
from lib.checks.raw import CellValue
from lib.checks.reading import Fault, Reading, RefusedError
from lib.checks.references import read_ref, read_text
from lib.checks.setting import Setting
from lib.schema.types import Column, Kind, Vocabulary

NO_WORDS: Words = {}
Reader = Callable[[CellValue], Reading | None]  # None: the cell is blank

_LONGEST_NAME = 200  # characters of a region's or a place's name
_KEEPS_WORDS = frozenset({Kind.REF, Kind.LINK, Kind.TEXT, Kind.PLACE})  # what was typed may be passed on
_REMEMBERED = 20_000  # cells of a column, so that memory does not grow with a sheet of garbage
_SELDOM_TWICE = frozenset({Kind.REF, Kind.TEXT})  # remembering these costs more than it saves


def reader_of(column: Column, setting: Setting, words: Words = NO_WORDS) -> Reader:
    """The reader of one column of one tab; *words* are what the sheet calls things of the column's list."""
    read = _whole(column, _translating(_typed(column, setting), words), setting.today)
    return read if column.kind in _SELDOM_TWICE else _remembering(read)


def _whole(column: Column, typed: Callable[[CellValue], Reading], today: date) -> Reader:
    """Around the reader of a kind: blanks, the spreadsheet's own errors, identity and the future."""
    nothing = (None,) * len(column.stored_names)

    def read(cell: CellValue) -> Reading | None:
        if is_blank(cell):
            return None
        if is_fault(cell):
            return Reading(nothing, (Fault("cell_error"),))
        try:
            reading = typed(cell)
        except RefusedError as refused:
            reading = Reading(nothing, (refused.fault,))
        if column.kind is Kind.MONEY and reading.values[0] and is_identity_number(reading.values[0]):
            return Reading(nothing, (Fault("identity_value"),))
        if (column.kind in _KEEPS_WORDS or reading.faults) and looks_like_identity(text_of(cell)):
            return Reading(nothing, (Fault("identity_value"),))
        if column.past and _day(reading) > today:
            return Reading(nothing, (Fault("date_future", {"today": today.isoformat()}),))
        return reading

    return read


def _day(reading: Reading) -> date:
    moment = reading.values[0]
    if moment is None:
        return date.min
    return moment.date() if isinstance(moment, datetime) else moment


def _remembering(read: Reader) -> Reader:
    known: dict[tuple[type, CellValue], Reading | None] = {}

    def remembering(cell: CellValue) -> Reading | None:
        key = (cell.__class__, cell)  # 1 and True are equal, and not the same
        try:
            return known[key]
        except KeyError:
            if len(known) >= _REMEMBERED:
                known.clear()
            reading = known[key] = read(cell)
            return reading

    return remembering


def _translating(read: Callable[[CellValue], Reading], words: Words) -> Callable[[CellValue], Reading]:
    return (lambda cell: read(words.get(compared(text_of(cell)), cell))) if words else read


def _typed(column: Column, setting: Setting) -> Callable[[CellValue], Reading]:
    """The reader of the column's kind for a cell that is neither blank nor an error."""
    if column.kind is Kind.TEXT:
        return read_text
    if column.kind in (Kind.DATE, Kind.MOMENT):
        dated = read_date if column.kind is Kind.DATE else read_moment
        return lambda cell: dated(cell, setting.date_order)
    single = _single(column, setting)
    return lambda cell: Reading((single(cell),))


def _single(column: Column, setting: Setting) -> Callable[[CellValue], object]:
    if column.vocabulary:
        return _of_list(column.vocabulary, column.kind)
    return {
        Kind.REF: read_ref,
        Kind.LINK: read_ref,
        Kind.TIME: read_time,
        Kind.COUNT: read_count,
        Kind.SIZE: read_size,
        Kind.MONEY: read_amount,
        Kind.YES_NO: read_yes_no,
        Kind.COUNTRY: read_country,
        Kind.REGION: lambda cell: _region(cell, setting),
        Kind.PLACE: text_of,  # which town it is depends on the region: lib.checks.geography
    }[column.kind]


def _of_list(vocabulary: Vocabulary, kind: Kind) -> Callable[[CellValue], str | int]:
    if kind is Kind.COUNT:
        return lambda cell: int(read_choice(cell, vocabulary))
    return lambda cell: read_choice(cell, vocabulary)


def _region(cell: CellValue, setting: Setting) -> str:
    text = text_of(cell)
    code = setting.country.region_code(text) if len(text) <= _LONGEST_NAME else None
    if code is None:
        raise RefusedError("region_unknown", regions=" ".join(r.code for r in setting.country.regions))
    return code
