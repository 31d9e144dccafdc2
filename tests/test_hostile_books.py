"""The corpus as the cells, tabs and names of real files: read, checked, stored, read back and taken away."""

import csv
import html
import re
import shutil
import unicodedata
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from io import BytesIO, StringIO

import openpyxl
import pytest
from icalendar import Calendar

from lib import settings, sources
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.checks import check_workbook
from lib.checks.words import in_words
from lib.errors import SourceError
from lib.export import dossier, template
from lib.export.calendar import hearings_as_ics
from lib.export.dictionary import dictionary
from lib.export.tables import as_csv, records_as_csv
from lib.i18n.translator import Translator
from lib.metrics.query import Query
from lib.metrics.registry import every
from lib.places import pack
from lib.reports import Reports, names_of
from lib.reports.dossier import MOST, pack_of
from lib.reports.records import PAGES
from lib.schema import TABLES
from lib.schema.types import Kind
from lib.store import Outcome, Store
from lib.sync import sync_all
from lib.ui.parts.sheets import checking
from lib.ui.parts.sheets.problems import as_csv as problems_as_csv
from lib.ui.plain import plain
from tests import hostile_book
from tests.hostile import EVERY, HUGE
from tests.store.examples import EVERYWHERE, query

COUNTRY = pack.load("kazakhstan-2010")
LEADER = viewer_of("lead", Role.LEADER)
WORDS = Translator("en", "KZT", names_of(COUNTRY))
YEAR = Query(as_of=hostile_book.TODAY, since=hostile_book.FIRST)
READ_AT = datetime(2010, 7, 7, 6, tzinfo=UTC)
TEXTS = {table.name: [c.name for c in table.columns if c.kind is Kind.TEXT] for table in TABLES}
ALIVE = re.compile(r"<[a-zA-Z/!]")
TEXT_CUT = 2000  # characters of a free text that are kept, at the most


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    """Settings whose one workbook is an .xlsx full of the corpus."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_book.write_xlsx(folder / "book.xlsx", hostile_book.tabs())
    text = settings.DEFAULT_CONFIG.read_text(encoding="utf-8")
    text = re.sub(r'(?m)^kind = "folder"', 'kind = "excel"', text).replace('"demo/workbook"', '"book.xlsx"')
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    return settings.load(str(folder / "campaign.toml"))


@pytest.fixture(scope="module")
def checked(campaign):
    """The workbook as the checks judge it."""
    book = campaign.workbooks[0]
    return judged(sources.fetch(book, base=campaign.path.parent))


@pytest.fixture(scope="module")
def store(campaign, _migrated):
    """A store that has read it."""
    path = campaign.path.parent / "board.db"
    shutil.copy(_migrated, path)
    store = Store.open(f"sqlite:///{path}")
    (report,) = sync_all(store, COUNTRY, campaign, READ_AT)
    assert report.outcome is Outcome.APPLIED, report.fault
    yield store
    store.close()


@pytest.fixture(scope="module")
def door(store, campaign):
    return Reports(store, COUNTRY, campaign)


def judged(raw):
    return check_workbook(
        raw, region="", date_order="", country=COUNTRY, today=hostile_book.TODAY, keys_elsewhere={}
    )


def seen(text: str) -> str:
    """The text as far as it can be seen: no control, format, private or lone mark, and single spaces."""
    spaced = "".join(" " if mark.isspace() else mark for mark in text)
    kept = "".join(m for m in spaced if unicodedata.category(m) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def says_nothing(text: str) -> bool:
    return not re.sub(r"[-\u2010-\u2015\u2212 ]", "", seen(text))


def test_what_is_read_is_accepted_or_a_problem_or_blank(checked):
    for tab in checked.tabs:
        assert tab.read == len(tab.accepted) + tab.refused + tab.blank, tab.table
        assert tab.read > len(EVERY), tab.table
        assert len(tab.accepted) > 200, tab.table


def test_a_text_is_kept_as_it_reads_or_its_row_is_refused_in_words(checked):
    said = defaultdict(set)
    for problem in checked.problems:
        said[problem.table, problem.row].add(problem.code)
    for tab in checked.tabs:
        accepted = {row.row: row.values for row in tab.accepted}
        for number, text in enumerate(EVERY, start=2):
            if number not in accepted:
                assert said[tab.table, number], (tab.table, text)
                continue
            for column in TEXTS[tab.table]:
                kept = accepted[number][column]
                if kept is None:
                    assert says_nothing(text), (tab.table, column, text)
                elif kept != seen(text):
                    assert text in HUGE, (tab.table, column, text)
                    assert seen(text).startswith(kept[:-1]), (tab.table, column, text)
                    assert len(kept) <= TEXT_CUT
                    assert "text_cut" in said[tab.table, number]


def test_the_store_gives_back_every_row_as_the_checks_let_it_in(checked, store):
    for tab in checked.tabs:
        found = store.records(tab.table, EVERYWHERE, query(date(2012, 1, 1)))
        kept = found.set_index("key")
        accepted = {row.key: row.values for row in tab.accepted}
        assert set(kept.index) == set(accepted), tab.table
        for column in TEXTS[tab.table]:
            values = {key: (None if value != value else value) for key, value in kept[column].items()}
            assert values == {key: row[column] for key, row in accepted.items()}, (tab.table, column)


def test_a_message_shows_a_text_in_one_line_and_brings_nothing_to_life(checked, store):
    assert len(store.problems("country")) == len(checked.problems)
    for problem in checked.problems:
        for message in in_words(problem):
            said = WORDS.message(message)
            assert said.isprintable(), problem
            assert len(said) < 2000
            bare = plain(said).replace("\\\\", "")
            assert not any(sign in bare.replace(f"\\{sign}", "") for sign in "[]<>`*_$#"), problem
        assert problem.text.isprintable()
        assert problem.tab.isprintable()
        assert problem.header.isprintable()


def csv_of(folder, texts):
    path = folder / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(hostile_book.tabs(texts)["cases"])
    return path


def test_the_same_cells_as_a_csv_are_accepted_or_problems_or_blank(tmp_path):
    texts = tuple(t for t in EVERY if "\0" not in t and not re.search("[\ud800-\udfff]", t))
    checked = judged(sources.open_path(csv_of(tmp_path, texts), "country"))
    tab = next(tab for tab in checked.tabs if tab.table == "cases")
    assert tab.read == len(tab.accepted) + tab.refused + tab.blank
    kept = {row.row - 2: row.values["summary"] for row in tab.accepted if row.row - 2 < len(texts)}
    assert len(kept) > 190
    for number, value in kept.items():
        assert value is None or seen(texts[number]).startswith(value.removesuffix("…")), texts[number]


def test_a_csv_with_marks_that_no_text_has_is_refused_in_words(tmp_path):
    path = tmp_path / "cases.csv"
    for data in (b"ref,kind\na\0b,c\n", b"ref,kind\n\xed\xa0\x80,c\n"):
        path.write_bytes(data)
        with pytest.raises(SourceError, match=r"cases\.csv"):
            judged(sources.open_path(path, "country"))


def _as_files(folder, texts):
    """A CSV for each text that can name a file; returns how many."""
    made = 0
    for text in texts:
        name = re.sub("[/\0\ud800-\udfff]", "", text)[:60]
        if name and not name.startswith((".", "~")):
            (folder / f"{name}.csv").write_text("ref,kind\nC-1,debt\n", encoding="utf-8")
            made += 1
    return made


@pytest.mark.parametrize("part", range(3))
def test_the_names_of_files_are_texts_too(tmp_path, part):
    _as_files(tmp_path, EVERY[part::3])
    checked = judged(sources.open_path(tmp_path, "country"))
    unknown = [problem for problem in checked.problems if problem.code == "tab_unknown"]
    assert len(unknown) > 40
    for problem in unknown:
        assert problem.tab.isprintable()
        assert all(WORDS.message(message).isprintable() for message in in_words(problem))


def test_the_names_of_tabs_and_headers_of_a_workbook_are_texts_too(tmp_path):
    short = [t for t in dict.fromkeys(re.sub(r"[\[\]:*?/\\]", "", seen(text))[:28] for text in EVERY) if t]
    names = [f"{text}{number}" for number, text in enumerate(short[:90])]
    header = [seen(text)[:60] for text in EVERY[:250]]
    path = hostile_book.write_xlsx(tmp_path / "b.xlsx", {name: [["ref"]] for name in names})
    checked = judged(sources.open_path(path, "country"))
    assert sum(problem.code == "tab_unknown" for problem in checked.problems) > 60
    rows = [
        ["ref", "kind", "side", "region", "opened", *header],
        ["C-1", "debt", "by us", "KZ-KAR", "2010-06-10"],
    ]
    path = hostile_book.write_xlsx(tmp_path / "c.xlsx", {"cases": rows})
    checked = judged(sources.open_path(path, "country"))
    (tab,) = [tab for tab in checked.tabs if tab.table == "cases"]
    assert len(tab.accepted) == 1
    assert sum(problem.code == "column_unknown" for problem in checked.problems) > 100
    assert all(p.header.isprintable() for p in checked.problems)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_of_any_name_is_read_and_led_nowhere_by_it(tmp_path, ending):
    made = hostile_book.write_xlsx(tmp_path / "b.xlsx", {"cases": [["ref"]]}).read_bytes()
    data = {"csv": b"ref,kind\nC-1,debt\n", "xlsx": made}[ending]
    for text in EVERY[:: {"csv": 1, "xlsx": 10}[ending]]:
        path = tmp_path / f"{checking._safe(text)[:60]}.{ending}"
        path.write_bytes(data)
        assert path.resolve().parent == tmp_path.resolve(), text
        assert sources.open_path(path, "country").title == path.name, text


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
        assert_inert(
            cells_of(as_csv(result, WORDS, settings.Limits(suppress_below_leadership=1))), metric.name
        )
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
