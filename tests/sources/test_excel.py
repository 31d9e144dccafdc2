import datetime as dt
import io
import re
import zipfile

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.checks.raw import CellFault, Shown
from lib.errors import SourceError
from lib.sources import open_path
from lib.sources.cells import Bounds
from tests.sources.writers import write_ods, write_ods_content, write_xlsx

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
ROWS = ((("ref", "n"), ("A-1", 1)),)


def xlsx(tmp_path, fill):
    book = openpyxl.Workbook()
    fill(book.active)
    book.save(tmp_path / "book.xlsx")
    return open_path(tmp_path / "book.xlsx", "country").tabs


def ods(tmp_path, rows):
    path = write_ods_content(tmp_path / "book.ods", f'<table:table table:name="t">{rows}</table:table>')
    return open_path(path, "country").tabs


def repack(path, replace=None, **changes):
    """The archive with parts replaced (a function from name and bytes to bytes) or added."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts[name] = replace(name, archive.read(name)) if replace else archive.read(name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **changes}.items():
            archive.writestr(name, data)


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
    write_xlsx(tmp_path / "book.xlsx", {"t": ROWS[0]})
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


def test_repeated_cells_and_rows_of_an_ods_stand_where_they_are_shown(tmp_path):
    cell = '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>'
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{blank}{cell}{blank}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{blank}</table:table-row>'
        f"<table:table-row-group><table:table-row>{cell}</table:table-row></table:table-row-group>"
    )
    row = (None, None, None, 7, 7)
    assert ods(tmp_path, rows)[0].rows == (row, row, (), (), (7, 7))


def test_comments_covered_cells_and_linked_tables_of_an_ods_are_no_values(tmp_path):
    string = 'office:value-type="string"'
    note = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    cells = (
        f'{note}<text:p>a <text:span>b</text:span><text:s text:c="2"/>c</text:p></table:table-cell>'
        f"<table:covered-table-cell {string}><text:p>beneath</text:p></table:covered-table-cell>"
        f'<table:table-cell {string}><table:table table:name="inner"><table:table-row>'
        f"<table:table-cell {string}><text:p>inner</text:p></table:table-cell></table:table-row>"
        "</table:table><text:p>d</text:p>"
    )
    rows = f"<table:table-row><table:table-cell {string}>{cells}</table:table-cell></table:table-row>"
    tabs = ods(tmp_path, rows)
    assert [tab.name for tab in tabs] == ["t"]
    assert tabs[0].rows[-1] == ("a b  c", None, "d")


@pytest.mark.parametrize(
    ("stored", "text", "expected"),
    [
        ("2010-06-24", "24.06.10", dt.date(2010, 6, 24)),
        ("2010-06-01", "01.06.2010", dt.date(2010, 6, 1)),
        ("2010-06-01", "1 июня 2010", dt.date(2010, 6, 1)),
        ("2010-06-01", "июнь 2010", Shown(dt.date(2010, 6, 1), "2010-06")),
        ("2010-06-01", "06.2010", Shown(dt.date(2010, 6, 1), "2010-06")),
        ("2010-01-01", "01.2010", Shown(dt.date(2010, 1, 1), "2010-01")),
        ("2010-06-01", "Jun-10", Shown(dt.date(2010, 6, 1), "2010-06")),
        ("2010-06-24T14:30:00.000000001", "24.06.2010 14:30", dt.datetime.fromisoformat("2010-06-24T14:30")),
    ],
)
def test_an_ods_date_of_which_only_the_month_is_shown_says_so(tmp_path, stored, text, expected):
    cell = f'office:value-type="date" office:date-value="{stored}"><text:p>{text}</text:p>'
    assert ods(tmp_path, f"<table:table-row><table:table-cell {cell}</table:table-cell></table:table-row>")[
        0
    ].rows == ((expected,),)


def test_an_ods_written_by_another_library_is_read(tmp_path):
    document = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="события")
    row = odf.table.TableRow()
    text = odf.table.TableCell(valuetype="string")
    text.addElement(odf.text.P(text="Қарағанды"))
    row.addElement(text)
    row.addElement(odf.table.TableCell(valuetype="float", value="2.5"))
    row.addElement(odf.table.TableCell(valuetype="time", timevalue="PT26H30M00S"))
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(tmp_path / "book.ods")
    tab = open_path(tmp_path / "book.ods", "country").tabs[0]
    assert (tab.name, tab.rows) == ("события", (("Қарағанды", 2.5, 26.5 / 24),))


def test_what_the_file_is_decides_and_not_its_name(tmp_path):
    write_ods(tmp_path / "book.xlsx", {"t": ROWS[0]})
    assert open_path(tmp_path / "book.xlsx", "country").tabs[0].rows == ROWS[0]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not a spreadsheet"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b"\xef\xbb\xbf\r\n<table>", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), r"\.xls"),
        (b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"ref;kind\nA-1;protest\n", "not a spreadsheet"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_words(tmp_path, data, expected):
    (tmp_path / "book.xlsx").write_bytes(data)
    with pytest.raises(SourceError, match=expected):
        open_path(tmp_path / "book.xlsx", "country")


def test_a_file_of_an_unknown_ending_is_refused(tmp_path):
    (tmp_path / "book.pdf").write_bytes(b"%PDF")
    with pytest.raises(SourceError, match=r"book\.pdf"):
        open_path(tmp_path / "book.pdf", "country")


def test_a_strict_xlsx_a_text_document_and_a_locked_ods_are_refused(tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS[0]})
    repack(path, lambda name, data: data.replace(b"schemas.openxmlformats.org", b"purl.oclc.org/ooxml"))
    with pytest.raises(SourceError, match="Strict"):
        open_path(path, "country")
    path = write_ods_content(tmp_path / "a.ods", "", mimetype="application/vnd.oasis.opendocument.text")
    with pytest.raises(SourceError, match="neither"):
        open_path(path, "country")
    repack(path, **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"})
    with pytest.raises(SourceError, match="password"):
        open_path(path, "country")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_document_types_and_their_entities_are_refused(tmp_path):
    path = write_ods_content(tmp_path / "book.ods", "", prolog=LAUGHS)
    with pytest.raises(SourceError, match="declarations"):
        open_path(path, "country")
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS[0]})
    text = LAUGHS.encode("utf-16")
    repack(path, lambda name, data: text if name == "xl/styles.xml" else data)
    with pytest.raises(SourceError, match="declarations"):
        open_path(path, "country")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS[0]})
    repack(path, **{"xl/media/image1.png": bytes(20_000_000)})
    with pytest.raises(SourceError, match="unpacks to 19 MB"):
        open_path(path, "country")


def test_a_million_repeated_cells_in_a_few_bytes_are_refused(tmp_path):
    cell = '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="{}"/>'
    for columns, expected in ((16384, "columns"), (200, "rows|cells")):
        row = (
            f'<table:table-row table:number-rows-repeated="1000000">{cell.format(columns)}</table:table-row>'
        )
        with pytest.raises(SourceError, match=expected):
            ods(tmp_path, row)


def test_a_single_cell_at_the_far_end_of_an_xlsx_does_not_exhaust_memory(tmp_path):
    with pytest.raises(SourceError, match="rows"):
        xlsx(tmp_path, lambda sheet: sheet.cell(1_048_576, 1, 7))
    with pytest.raises(SourceError, match="columns"):
        xlsx(tmp_path, lambda sheet: sheet.cell(1, 16_384, 7))


def test_more_elements_than_the_cells_allowed_need_are_refused(tmp_path):
    write_xlsx(tmp_path / "book.xlsx", {"t": [[1] * 50] * 10})
    with pytest.raises(SourceError, match="cells"):
        open_path(tmp_path / "book.xlsx", "country", bounds=Bounds(cells=20))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), kind=st.sampled_from([write_xlsx, write_ods]))
def test_a_damaged_file_is_read_or_refused_but_never_raises_anything_else(tmp_path_factory, data, kind):
    path = tmp_path_factory.mktemp("damaged") / "book.xlsx"
    kind(path, {"t": [["ref", "date"], ["A-1", dt.date(2010, 6, 24)], [None, 2.5]]})
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name]) - 1))
    noise = data.draw(st.sampled_from([b"", b"<", b">", b'"', b"\xff", b"9" * 30, b"</c>", b"-"]))
    parts[name] = parts[name][:place] + noise + parts[name][place + data.draw(st.integers(0, 40)) :]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    path.write_bytes(buffer.getvalue())
    try:
        open_path(path, "country")
    except SourceError as refusal:
        assert "book.xlsx" in str(refusal) or "country" in str(refusal)
