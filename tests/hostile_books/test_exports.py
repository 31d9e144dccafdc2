"""What was read from hostile cells, taken away again: no file of ours runs or shows any of it."""

import csv
import html
import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO

import openpyxl
from icalendar import Calendar

from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.export import dossier, template
from lib.export.calendar import hearings_as_ics
from lib.export.dictionary import dictionary
from lib.export.tables import as_csv, records_as_csv
from lib.i18n.translator import Translator
from lib.metrics.query import Query
from lib.metrics.registry import every
from lib.reports.dossier import MOST, pack_of
from lib.reports.records import PAGES
from lib.settings import Limits
from lib.ui.parts.sheets.problems import as_csv as problems_as_csv
from tests import hostile_book
from tests.hostile import EVERY
from tests.hostile_books.conftest import READ_AT, WORDS

LEADER = viewer_of("lead", Role.LEADER)
YEAR = Query(as_of=hostile_book.TODAY, since=hostile_book.FIRST)
ALIVE = re.compile(r"<[a-zA-Z/!]")


def cells_of(data: bytes):
    return [cell for line in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")) for cell in line]


def assert_inert(cells, about):
    for cell in cells:
        folded = unicodedata.normalize("NFKC", cell).lstrip(" \xa0\u200b\u2060\ufeff\n")
        number = re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", folded)
        assert number or not folded.startswith(tuple("=+-@|%\t\r")), (about, cell)


def test_no_export_of_rows_carries_a_live_formula(door):
    exported = 0
    for table in PAGES:
        cells = cells_of(records_as_csv(door.records(LEADER, table, YEAR), WORDS))
        assert_inert(cells, table)
        exported += sum(cell.startswith(("'=", "'+", "'@", "'＝")) for cell in cells)
    assert exported > 1000, "the corpus was not in the exports"


def test_no_export_of_a_figure_carries_a_live_formula(door):
    lines = 0
    for metric in every():
        result = door.result(LEADER, metric.name, YEAR)
        cells = cells_of(as_csv(result, WORDS, Limits(suppress_below_leadership=1)))
        assert_inert(cells, metric.name)
        lines += len(result.figure.rows)
    assert lines > 500


def test_no_export_of_the_problems_carries_a_live_formula(store):
    data = problems_as_csv(store.problems("country"), store.links(), WORDS)
    cells = cells_of(data)
    assert_inert(cells, "problems")
    assert any(cell.startswith("'=") for cell in cells)


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


_STYLED = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "h2",
    "h3",
    "p",
    "dl",
    "dt",
    "dd",
    "footer",
}


def test_the_dossier_is_inert_as_a_page_and_as_a_table_whatever_it_is_called(door):
    keys = list(door.records(LEADER, "cases", YEAR, limit=MOST).frame["key"])
    pack_ = pack_of(door, LEADER, keys, YEAR, READ_AT)
    assert pack_.cases > 100
    for text in EVERY:
        few = pack_ if text is EVERY[0] else replace(pack_, entries=pack_.entries[:3])
        cover = dossier.Cover(text, hostile_book.TODAY, READ_AT, demonstration=False)
        page = dossier.as_html(few, cover, WORDS) if text.isprintable() else None
        if page:
            elements = _Elements()
            elements.feed(page.decode())
            assert {tag for tag, _ in elements.found} <= _STYLED, text
            assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on")]
            if len(text) < 200:
                assert html.escape(text, quote=True) in page.decode()
        assert_inert(cells_of(dossier.as_csv(few, cover, WORDS)), text)


def test_the_calendar_has_an_event_a_hearing_and_no_line_of_a_cells_own(door):
    result = door.result(LEADER, "hearings_ahead", YEAR)
    if not result.figure.rows:
        result = door.result(LEADER, "hearings_to_come", YEAR)
    assert result.figure.rows
    data = hearings_as_ics(
        result,
        WORDS,
        campaign="a\r\nBEGIN:VEVENT",
        address="http://localhost",
        zone="Asia/Almaty",
        known_at=READ_AT,
    )
    unfolded = data.decode().replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == len(result.figure.rows) + 1  # one within the calendar's name
    assert len(Calendar.from_ical(data).walk("VEVENT")) == len(result.figure.rows)
    names = {re.match(r"[A-Z-]+", line).group() for line in unfolded.strip().split("\r\n")}
    assert names & {"ATTACH", "URL", "VALARM", "ORGANIZER", "SET-COOKIE", "ERROR"} == set()


def test_the_template_of_a_hostile_campaign_has_no_formula_in_its_cells(campaign):
    for text in ("=1+1", "＝x", "a\0\x1b[31m"):
        data = template.xlsx(replace(campaign, name=text), "en")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True)
        live = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert live == [], text


def test_the_dictionary_speaks_of_the_schema_alone(campaign):
    for language in campaign.languages:
        text = dictionary(Translator(language, "KZT"))
        assert not ALIVE.search(text)
        assert "evil.example" not in text
