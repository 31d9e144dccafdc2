import datetime as dt
import zipfile

import odf.opendocument
import odf.table
import odf.text
import pytest

from lib.checks.raw import Shown
from lib.sources import ods, open_path
from tests.sources.writers import write_ods_content


def read(tmp_path, rows):
    path = write_ods_content(tmp_path / "book.ods", f'<table:table table:name="t">{rows}</table:table>')
    return open_path(path, "country").tabs


def test_repeated_cells_and_rows_of_an_ods_stand_where_they_are_shown(tmp_path):
    cell = '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>'
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{blank}{cell}{blank}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{blank}</table:table-row>'
        f"<table:table-row-group><table:table-row>{cell}</table:table-row></table:table-row-group>"
    )
    row = (None, None, None, 7, 7)
    assert read(tmp_path, rows)[0].rows == (row, row, (), (), (7, 7))


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
    tabs = read(tmp_path, rows)
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
    assert read(tmp_path, f"<table:table-row><table:table-cell {cell}</table:table-cell></table:table-row>")[
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


class Counting:
    """Stands where a builder stands, and counts the rows it is handed."""

    def add(self, tab, rows):
        self.rows = sum(1 for _ in rows)


def test_the_million_blank_rows_in_which_a_program_ends_a_table_are_not_walked_through(tmp_path):
    cell = '<table:table-cell office:value-type="float" office:value="7"/>'
    blank = '<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>'
    rows = blank.format(2) + f"<table:table-row>{cell}</table:table-row>" + blank.format(1_048_573)
    path = write_ods_content(tmp_path / "book.ods", f'<table:table table:name="t">{rows}</table:table>')
    builder = Counting()
    with zipfile.ZipFile(path) as archive:
        ods.add_tabs(archive, builder)
    assert builder.rows == 3
