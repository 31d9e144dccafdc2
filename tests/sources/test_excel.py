import datetime as dt
import re
import zipfile

import openpyxl
import pytest

from lib.checks.raw import CellFault, Shown
from lib.sources import open_path
from tests.sources.writers import repack, write_ods, write_xlsx

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
ROWS = (("ref", "n"), ("A-1", 1))


def xlsx(tmp_path, fill):
    book = openpyxl.Workbook()
    fill(book.active)
    book.save(tmp_path / "book.xlsx")
    return open_path(tmp_path / "book.xlsx", "country").tabs


def test_an_xlsx_number_is_a_date_or_time_only_where_its_format_says_so(tmp_path):
    def fill(sheet):
        for column, (value, pattern) in enumerate(
            [
                (40353, "General"),
                (40353, "dd.mm.yyyy"),
                (40353, "DD/MM/YYYY"),
                (40353, '[$-419]d mmmm yyyy" г."'),
                (40353.6041666667, "dd.mm.yyyy hh:mm"),
                (40353, "dd.mm.yyyy hh:mm"),
                (0.6041666667, "h:mm"),
                (1.25, "[h]:mm"),
                (40330, "mmmm yyyy"),
                (40330, "mmm-yy"),
                (0.35, "0%"),
                (1234.5, '#,##0.00" тг"'),
                (12, "0.00E+00"),
            ],
            start=1,
        ):
            sheet.cell(1, column, value).number_format = pattern

    day = dt.date(2010, 6, 24)
    assert xlsx(tmp_path, fill)[0].rows == (
        (
            40353,
            day,
            day,
            day,
            dt.datetime.fromisoformat("2010-06-24T14:30"),
            dt.datetime.fromisoformat("2010-06-24T00:00"),
            dt.time(14, 30),
            1.25,
            Shown(dt.date(2010, 6, 1), "2010-06"),
            Shown(dt.date(2010, 6, 1), "2010-06"),
            0.35,
            1234.5,
            12,
        ),
    )


def test_leading_zeros_of_an_xlsx_format_are_shown(tmp_path):
    def fill(sheet):
        for column, pattern in enumerate(["0000", '"A-"0000', "00", "\\N0", "0"], start=1):
            sheet.cell(1, column, 412).number_format = pattern

    assert xlsx(tmp_path, fill)[0].rows == (
        (Shown(412, "0412"), Shown(412, "A-0412"), 412, Shown(412, "N412"), 412),
    )


def test_xlsx_formulas_give_their_cached_results_and_uncalculated_ones_are_faults(tmp_path):
    write_xlsx(tmp_path / "book.xlsx", {"t": ((1, 2, 3, 4, 5), ("a", "b"))})
    cells = (
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        b'<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>SUM(A1)</f><v></v></c>'
        b'<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )

    def replace(name, data):
        if name != "xl/worksheets/sheet1.xml":
            return data
        start, end = data.index(b'<row r="1"'), data.index(b'<row r="2"')
        return data[:start] + cells + data[end:]

    repack(tmp_path / "book.xlsx", replace)
    first = open_path(tmp_path / "book.xlsx", "country").tabs[0].rows[0]
    assert first == (2, "ab", None, CellFault("=SUM(A1)"), CellFault("#DIV/0!"))


def test_shared_strings_are_put_together_from_their_runs(tmp_path):
    write_xlsx(tmp_path / "book.xlsx", {"t": ROWS})
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Қара</t></r><r><rPr><b/></rPr>'
        '<t>ғанды_x000D_</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"

    def replace(name, data):
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
        data = data.replace(b"</Types>", part.encode())
        return re.sub(rb'<c r="A1".*?</c>', b'<c r="A1" t="s"><v>0</v></c>', data)

    repack(tmp_path / "book.xlsx", replace, **{"xl/sharedStrings.xml": shared})
    assert open_path(tmp_path / "book.xlsx", "country").tabs[0].rows[0] == ("Қарағанды\r", "n")


def test_hidden_sheets_rows_and_columns_of_an_xlsx_are_read_like_any_other(tmp_path):
    def fill(sheet):
        sheet.append(["a", "b"])
        sheet.append([1, 2])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent.create_sheet("shown").append(["c"])
        sheet.sheet_state = "veryHidden"

    assert [tab.rows for tab in xlsx(tmp_path, fill)] == [(("a", "b"), (1, 2)), (("c",),)]


def test_a_merged_area_has_its_value_in_the_first_cell_only(tmp_path):
    def fill(sheet):
        for row in range(1, 4):
            sheet.append([f"{row}{column}" for column in "abc"])
        sheet.merge_cells("A2:B3")

    expected = (("1a", "1b", "1c"), ("2a", None, "2c"), (None, None, "3c"))
    assert xlsx(tmp_path, fill)[0].rows == expected

    beneath = b'<c r="B2" t="inlineStr"><is><t>beneath</t></is></c>'
    repack(tmp_path / "book.xlsx", lambda name, data: data.replace(b'<c r="C2"', beneath + b'<c r="C2"'))
    with zipfile.ZipFile(tmp_path / "book.xlsx") as archive:
        assert beneath in archive.read("xl/worksheets/sheet1.xml")
    assert open_path(tmp_path / "book.xlsx", "country").tabs[0].rows == expected


def test_text_that_looks_like_something_else_stays_text(tmp_path):
    texts = ("0412", "=1+1", "#REF!", "TRUE", "1E5", "24.06.2010", "line\nline", "_x0041_", "  a  b ")
    for write, ending in ((write_xlsx, "xlsx"), (write_ods, "ods")):
        path = write(tmp_path / f"book.{ending}", {"t": [texts]})
        expected = tuple("A" if text == "_x0041_" and ending == "xlsx" else text for text in texts)
        assert open_path(path, "country").tabs[0].rows == (expected,)
