"""Files that somebody may drop to make a program fall, fill its memory or fetch something."""

import io
import zipfile
from collections.abc import Callable
from random import Random

import openpyxl

MB = 2**20
ROWS = b"ref,kind,side,region,opened\nC-1,debt,by us,KZ-KAR,2010-06-10\n"
_LINK = b"https://evil.example/book.xlsx"
_ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "https://evil.example/e">]>'
_XML = b'<?xml version="1.0" encoding="UTF-8"?>'
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how an encrypted .xlsx begins, and an .xls


def workbook() -> bytes:
    """An .xlsx of one row that is in order."""
    book = openpyxl.Workbook()
    book.active.title = "cases"
    for line in ROWS.decode().splitlines():
        book.active.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same archive with other parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def bomb() -> bytes:
    """An .xlsx that unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(300):
                part.write(b"<c/>" * (MB // 4))
        archive.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


def swelling() -> bytes:
    """A small .xlsx whose one cell becomes a gigabyte, in a sheet whose name does not end in .xml."""

    def change(parts: dict[str, bytes]) -> None:
        sheet = parts.pop("xl/worksheets/sheet1.xml")
        for name in parts:
            parts[name] = parts[name].replace(b"sheet1.xml", b"sheet1.XML")
        cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b"&a;" * 10_000 + b"</t></is></c></row>"
        filler = b"<!--%s-->" % Random(1).randbytes(5 * MB).hex().encode()  # what a parser measures growth by
        grown = sheet.replace(b"</sheetData>", filler + cell + b"</sheetData>")
        parts["xl/worksheets/sheet1.XML"] = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100_000 + b'">]>' + grown

    return changed(workbook(), change)


def styles() -> bytes:
    """An .xlsx of three megabytes with a million and a half fonts, each an object to its reader."""

    def change(parts: dict[str, bytes]) -> None:
        fonts = b"".join(b'<font><name val="a%d"/></font>' % number for number in range(1_500_000))
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"</fonts>", fonts + b"</fonts>")

    return changed(workbook(), change)


def linked() -> bytes:
    """An .xlsx with a link to another workbook and a formula that asks for it."""

    def change(parts: dict[str, bytes]) -> None:
        relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
        parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
            _XML + b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Type="%s" Target="%s" TargetMode="External"/></Relationships>'
            % (relation, _LINK)
        )
        sheet = parts["xl/worksheets/sheet1.xml"]
        row = b'<row r="3"><c r="A3" t="str"><f>WEBSERVICE("%s")</f><v>C-2</v></c></row>' % _LINK
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", row + b"</sheetData>")

    return changed(workbook(), change)


def with_entity() -> bytes:
    """An .xlsx that asks its reader to fetch something."""

    def change(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = _ENTITY + sheet.replace(b">debt<", b">&e;<")

    return changed(workbook(), change)


def ods_with_entity() -> bytes:
    """An .ods that does."""
    content = _XML + _ENTITY + b"<x>&e;</x>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content})


def encrypted() -> bytes:
    """The beginning of an .xlsx that asks for a password."""
    return _OLD + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)


def columns() -> bytes:
    """A CSV of a million columns."""
    return b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n"


HTML = b"<html><script>alert(1)</script><img src=https://evil.example/x.png></html>"
NAMES = (
    "<img src=https://evil.example/x.png onerror=alert(1)>.csv",
    "<script>alert(1)</script>.csv",
    "![x](https:evil.example).csv",
    "../../../etc/cases.csv",
    "..\\..\\cases.csv",
    "a\x07\x1b[31m\r\nSet-Cookie x.csv",
    "cases\u202evsc.csv",
    "x" * 251 + ".csv",
    "\u04d9" * 120 + ".csv",
    "\u00d0\u00bf\u00d1\x80\u00d0\u00b8\xff.csv",
    "=cmd|'/C calc'!A0.csv",
    "nul.csv",
    ".csv",
)
