import pytest

from lib.errors import SourceError
from lib.sources import open_path
from lib.sources.cells import Bounds

TABLE = [["ref", "дата", "заметка"], ["A-0412", "24.06.2010", "Она сказала: «да», и ушла"], ["A-2", "", "x"]]


def write(path, rows, separator=",", encoding="utf-8", end="\n"):
    lines = [separator.join(f'"{c}"' if separator in c else c for c in row) for row in rows]
    path.write_bytes(end.join([*lines, ""]).encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_reads_the_same_in_every_encoding_and_with_every_separator(tmp_path, encoding, separator):
    write(tmp_path / "arrests.csv", TABLE, separator, encoding)
    workbook = open_path(tmp_path, "country")
    assert [tab.name for tab in workbook.tabs] == ["arrests"]
    assert workbook.tabs[0].rows == (
        ("ref", "дата", "заметка"),
        ("A-0412", "24.06.2010", "Она сказала: «да», и ушла"),
        ("A-2", None, "x"),
    )


def test_blank_rows_inside_keep_their_place_and_blank_ends_are_cut(tmp_path):
    (tmp_path / "events.csv").write_text("a,b\n\n1,,\n , \n,\n", encoding="utf-8")
    assert open_path(tmp_path, "country").tabs[0].rows == (("a", "b"), (), ("1",))


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    write(tmp_path / "cases.csv", TABLE)
    (tmp_path / "README.md").write_text("about")
    (tmp_path / ".~lock.cases.csv#").write_text("lock")
    (tmp_path / "._cases.csv").write_bytes(b"\0\1\2")
    assert [tab.name for tab in open_path(tmp_path, "country").tabs] == ["cases"]


@pytest.mark.parametrize("address", ["nowhere", "."])
def test_a_missing_or_empty_folder_is_said_by_name(tmp_path, address):
    with pytest.raises(SourceError, match="country"):
        open_path(tmp_path / address, "country")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'a,b\n1,"open\n2,3\n', "Line 2 of bad.csv has quotation marks"),
        (b'a,b\n1,2\n"x"y,3\n', "Line 3 of bad.csv has quotation marks"),
        (b"a,b\n1,2\n3,\x004\n", "Line 3 of bad.csv holds NUL"),
        ("а,б\n1,2\n".encode("utf-16-le"), "Line 1 of bad.csv holds NUL"),
        (b"\xff\xfea\x00\n\x00\x00\xd8", "Line 2 of bad.csv cannot be read"),
        (b"\xef\xbb\xbfa,b\n1,\xff\n", "Line 2 of bad.csv cannot be read"),
        ("Приход,Расход\nЗдесь,Там\n".encode("koi8-r"), "cannot be recognised"),
        ("Приход,Расход\nЗдесь,Там\n".encode("cp866"), "cannot be recognised"),
        ("réf,été\nnoël,à la carte\n".encode("latin-1"), "cannot be recognised"),
        ("регион,город\nЮКО,Түркістан\n".encode("cp1251", errors="replace"), "Line 2 .* Kazakh"),
        ("регион,город\nЮКО,Өскемен\n".encode("cp1251", errors="replace"), "Line 2 .* Kazakh"),
    ],
)
def test_what_cannot_be_read_is_named_with_file_and_line(tmp_path, data, expected):
    (tmp_path / "bad.csv").write_bytes(data)
    with pytest.raises(SourceError, match=expected):
        open_path(tmp_path, "country")


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        (Bounds(file_bytes=10), "larger"),
        (Bounds(rows=2), "rows"),
        (Bounds(columns=2), "columns"),
        (Bounds(cells=5), "cells"),
        (Bounds(tabs=0), "tabs"),
        (Bounds(cell_characters=9), "characters"),
    ],
)
def test_a_workbook_out_of_bounds_is_refused(tmp_path, bounds, expected):
    write(tmp_path / "cases.csv", TABLE)
    with pytest.raises(SourceError, match=expected):
        open_path(tmp_path, "country", bounds=bounds)


def test_equal_cells_have_equal_fingerprints_and_others_do_not(tmp_path):
    seen = set()
    for number, text in enumerate(["a,b\n1,2\n", "a,b\n12,\n", "a,b\n2,1\n", "a,b\n\n1,2\n"]):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "cases.csv").write_text(text)
        seen.add(open_path(tmp_path / str(number), "country").fingerprint)
    assert len(seen) == 4
    (tmp_path / "0" / "cases.csv").write_bytes(b"a;b;\r\n1;2;\r\n;;\r\n")
    assert open_path(tmp_path / "0", "country").fingerprint in seen
