"""The template as an .xlsx file, for any spreadsheet program."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lib.export.cells import inert
from lib.schema.layout import TEXT_PATTERN, ColumnLayout, ReadMe, SheetLayout, WorkbookLayout
from lib.schema.types import Kind

PRODUCT = "Movement Board"
_FONT = "Calibri"  # a font without a name is shown in whatever the program likes least
_SIZE = 11
_LAST_ROW = 2**20
_WIDTHS = {Kind.TEXT: 28, Kind.CHOICE: 22, Kind.REGION: 24, Kind.PLACE: 20, Kind.COUNTRY: 20, Kind.MOMENT: 18}
_NARROWEST = 12
_READ_ME_WIDTHS = (24, 48, 60)
_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 320, 18, 46  # pixels, pixels, letters a line
_LONGEST_REFUSAL, _LONGEST_TITLE = 255, 32  # characters; more and the file is called damaged

# Refused outright: what is not of a list, and numbers that are none. Dates have other good forms
# ("~2010-06-24"), so a text is only asked about.
_RULES = {
    Kind.DATE: {"type": "date", "operator": "greaterThan", "formula1": "1", "errorStyle": "warning"},
    Kind.TIME: {"type": "time", "operator": "between", "formula1": "0", "formula2": "0.999988426"},
    Kind.COUNT: {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"},
    Kind.MONEY: {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"},
}


def workbook_bytes(layout: WorkbookLayout) -> bytes:
    """The file's contents."""
    book = Workbook()
    book.properties.creator = PRODUCT
    book.properties.title = inert(layout.read_me.heading)
    book.properties.language = layout.language
    _read_me(book.active, layout.read_me)
    ranges = _lists(book.create_sheet(layout.lists_title, 1), layout)
    for sheet in layout.sheets:
        colours = {True: layout.required_colour, False: layout.optional_colour}
        _tab(book.create_sheet(sheet.title), sheet, ranges, colours)
    book.move_sheet(layout.lists_title, len(layout.sheets))
    contents = BytesIO()
    book.save(contents)
    return contents.getvalue()


def _read_me(sheet: Worksheet, read_me: ReadMe) -> None:
    sheet.title = read_me.title
    for letter, width in zip("ABC", _READ_ME_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _write(sheet, 1, (read_me.heading,), Font(name=_FONT, bold=True, size=16))
    for row, paragraph in enumerate(read_me.paragraphs, start=2):
        _write(sheet, row, (paragraph,), Font(name=_FONT, size=_SIZE))
    header = len(read_me.paragraphs) + 3
    for row, texts in enumerate(read_me.table, start=header):
        _write(sheet, row, texts, Font(name=_FONT, size=_SIZE, bold=row == header))
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0


def _write(sheet: Worksheet, row: int, texts: tuple[str, ...], font: Font) -> None:
    """One row of the read-me tab, as high as its longest text needs: programs do not measure merged cells."""
    room = [sum(_READ_ME_WIDTHS)] if len(texts) == 1 else _READ_ME_WIDTHS
    lines = max(1 + int(len(text) * 1.1) // width for text, width in zip(texts, room, strict=True))
    sheet.row_dimensions[row].height = lines * font.size * 1.5
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column, inert(text))
        cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
    if len(texts) == 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_READ_ME_WIDTHS))


def _lists(sheet: Worksheet, layout: WorkbookLayout) -> dict[tuple, str]:
    """Write every list of choices as a column of the hidden tab; where each stands."""
    ranges = {}
    for number, choices in enumerate(layout.lists, start=1):
        letter = get_column_letter(number)
        for row, choice in enumerate(choices, start=1):
            cell = sheet.cell(row, number, choice)
            cell.number_format = "0" if isinstance(choice, int) else TEXT_PATTERN
        ranges[choices] = f"{quote_sheetname(layout.lists_title)}!${letter}$1:${letter}${len(choices)}"
    sheet.sheet_state = "hidden"
    return ranges


def _tab(sheet: Worksheet, layout: SheetLayout, ranges: dict[tuple, str], colours: dict[bool, str]) -> None:
    for number, column in enumerate(layout.columns, start=1):
        letter = get_column_letter(number)
        _header(sheet[f"{letter}1"], column, colours[column.required])
        dimension = sheet.column_dimensions[letter]
        dimension.number_format = column.pattern
        dimension.width = max(_WIDTHS.get(column.kind, _NARROWEST), len(column.header) + 3)
        rule = _rule(column, ranges)
        if rule:
            rule.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows, sheet.page_setup.orientation = "1:1", "landscape"


def _header(cell: Cell, column: ColumnLayout, colour: str) -> None:
    cell.value, cell.number_format = column.header, TEXT_PATTERN
    cell.fill = PatternFill("solid", fgColor=colour.removeprefix("#"))
    cell.font = Font(name=_FONT, bold=True, underline="single" if column.required else None, color="FFFFFF")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    lines = sum(1 + len(line) // _NOTE_LETTERS for line in column.note.splitlines())
    cell.comment = Comment(column.note, PRODUCT, height=_NOTE_LINE * (lines + 1), width=_NOTE_WIDTH)


def _rule(column: ColumnLayout, ranges: dict[tuple, str]) -> DataValidation | None:
    if column.choices:
        rule = DataValidation(type="list", formula1=ranges[column.choices])
    elif column.kind in _RULES:
        rule = DataValidation(**_RULES[column.kind])
    else:
        return None
    rule.allow_blank = True
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = column.header[:_LONGEST_TITLE], column.hint[:_LONGEST_REFUSAL]
    return rule
