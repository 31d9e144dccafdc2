import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import SourceError
from lib.sources import open_path
from lib.sources.cells import Bounds
from tests.sources.writers import repack, write_ods, write_ods_content, write_xlsx

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
ROWS = (("ref", "n"), ("A-1", 1))


def test_what_the_file_is_decides_and_not_its_name(tmp_path):
    write_ods(tmp_path / "book.xlsx", {"t": ROWS})
    assert open_path(tmp_path / "book.xlsx", "country").tabs[0].rows == ROWS


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
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS})
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
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS})
    text = LAUGHS.encode("utf-16")
    repack(path, lambda name, data: text if name == "xl/styles.xml" else data)
    with pytest.raises(SourceError, match="declarations"):
        open_path(path, "country")


@pytest.mark.parametrize("place", ["xl/worksheets/sheet1.XML", "xl/worksheets/sheet", "xl/media/sheet1.svg"])
def test_entities_are_refused_in_a_sheet_of_whatever_name(tmp_path, place):
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = LAUGHS.encode() + parts.pop("xl/worksheets/sheet1.xml").replace(b"A-1", b"&amp;b;")
    renamed = {n: data.replace(b"xl/worksheets/sheet1.xml", place.encode()) for n, data in parts.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (renamed | {place: sheet}).items():
            archive.writestr(name, data)
    with pytest.raises(SourceError, match="declarations"):
        open_path(path, "country")


def test_a_picture_may_name_its_document_type(tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS})
    repack(path, **{"xl/media/image1.svg": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>'})
    assert open_path(path, "country").tabs[0].rows == ROWS


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", {"t": ROWS})
    repack(path, **{"xl/media/image1.png": bytes(20_000_000)})
    with pytest.raises(SourceError, match="unpacks to 19 MB"):
        open_path(path, "country")


def test_a_million_repeated_cells_in_a_few_bytes_are_refused(tmp_path):
    cell = '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="{}"/>'
    for columns, expected in ((16384, "columns"), (200, "rows|cells")):
        row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
        table = f'<table:table table:name="t">{row.format(columns)}</table:table>'
        with pytest.raises(SourceError, match=expected):
            open_path(write_ods_content(tmp_path / "book.ods", table), "country")


@pytest.mark.parametrize(("row", "column", "expected"), [(1_048_576, 1, "rows"), (1, 16_384, "columns")])
def test_a_single_cell_at_the_far_end_of_an_xlsx_does_not_exhaust_memory(tmp_path, row, column, expected):
    book = openpyxl.Workbook()
    book.active.cell(row, column, 7)
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(SourceError, match=expected):
        open_path(tmp_path / "book.xlsx", "country")


def test_more_elements_than_the_cells_allowed_need_are_refused(tmp_path):
    write_xlsx(tmp_path / "book.xlsx", {"t": [[1] * 50] * 10})
    with pytest.raises(SourceError, match="cells"):
        open_path(tmp_path / "book.xlsx", "country", bounds=Bounds(cells=20))


@pytest.mark.parametrize("crowd", [b'<font><name val="x"/></font>' * 100_000, b"<c/>" * 300_000])
def test_more_styles_than_a_sheet_needs_are_refused_and_more_cells_are_not(tmp_path, crowd):
    path = write_xlsx(tmp_path / "book.xlsx", {"t": [[1] * 200] * 700})
    assert len(open_path(path, "country").tabs[0].rows) == 700
    repack(path, lambda name, data: data.replace(b"</fonts>", crowd + b"</fonts>"))
    with pytest.raises(SourceError, match="styles and names"):
        open_path(path, "country", bounds=Bounds(unpacked_ratio=10**6))


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
