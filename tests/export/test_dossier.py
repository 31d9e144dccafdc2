"""A pack that leaves: only what may be published, nothing that could name, and inert wherever it opens."""

import csv
import re
from datetime import date
from io import StringIO

import pytest

from lib import schema, settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.errors import AccessError
from lib.export.dossier import Cover, as_csv, as_html
from lib.i18n.translator import Translator
from lib.metrics.query import Query
from lib.places.pack import load
from lib.reports import Reports, names_of
from lib.reports.dossier import TOLD, pack_of, publishable
from lib.schema.types import Kind
from tests.store.examples import apply, at, row

COUNTRY = load("kazakhstan-2010")
HERE = COUNTRY.regions[0].code
TOWN = COUNTRY.places[0].id
LEADER = viewer_of("lead", Role.LEADER)
QUERY = Query(as_of=date(2010, 7, 7), since=date(2010, 7, 1))
WORDS = Translator("en", "KZT", names_of(COUNTRY))
EVIL = '=cmd|"/c calc"!A1<script src=//evil.example></script>'
COVER = Cover("Kazakhstan 2012", date(2010, 7, 7), at(1), demonstration=True)
SECRET = ("secret note", EVIL, "C-1", "C-2", "A-1", TOWN, "hidden")


def case(key: str, **values):
    known = {
        "region": HERE,
        "place": TOWN,
        "kind": "debt",
        "side": "against_us",
        "public": True,
        "verified": 1,
    }
    texts = {"note": "secret note", "summary": EVIL, "court": EVIL, "source": EVIL}
    return row(
        "cases", key, **{**known, **texts, "verified": 1, "opened": date(2010, 6, 24), "people": 1, **values}
    )


@pytest.fixture
def door(sqlite_store):
    arrest = {"region": HERE, "place": TOWN, "case_ref": "C-1", "ground": EVIL, "verified": 1}
    rows = {
        "cases": [
            case("C-1", claimed=1_234_567.0),
            case("C-2", opened=date(2010, 6, 2), people=40),
            case("C-3", public=False, summary="hidden"),
            case("C-4", verified=0, summary="hidden"),
        ],
        "arrests": [
            row("arrests", "A-1", **arrest, detained=date(2010, 6, 24), public=True, agency="police"),
            row("arrests", "A-2", **arrest, detained=date(2010, 6, 25), public=False, agency="bank"),
        ],
        "hearings": [row("hearings", "h", case_ref="C-2", date=date(2010, 8, 5), public=True, verified=1)],
    }
    apply(sqlite_store, 1, rows)
    return Reports(sqlite_store, COUNTRY, settings.load())


def made(door, keys=("C-1", "C-2", "C-3", "C-4")):
    return pack_of(door, LEADER, keys, QUERY, at(1))


def test_only_what_the_sheet_marks_as_public_and_knows_is_in_a_pack(door):
    assert sorted(publishable(door, LEADER, QUERY).frame["key"]) == ["C-1", "C-2"]
    found = [(entry.table.name, entry.case, entry.number) for entry in made(door).entries]
    assert found == [("cases", 1, 0), ("hearings", 1, 1), ("cases", 2, 0), ("arrests", 2, 1)]
    assert [entry.table.name for entry in made(door, ["C-3"]).entries] == []


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.PRESENTER, Role.VOLUNTEER])
def test_a_pack_is_for_those_who_may_take_rows_away(door, role):
    viewer = viewer_of("x", role, [HERE])
    for ask in (
        lambda: publishable(door, viewer, QUERY),
        lambda: pack_of(door, viewer, ["C-1"], QUERY, None),
    ):
        with pytest.raises(AccessError):
            ask()


def test_no_free_text_no_reference_and_no_place_is_among_the_columns_that_leave():
    open_kinds = {Kind.TEXT, Kind.REF, Kind.LINK, Kind.PLACE, Kind.TIME}
    for name, columns in TOLD.items():
        for column in columns:
            declared = schema.table(name).column(column)
            assert declared.kind not in open_kinds, (name, column)
            assert not declared.private


def test_a_day_of_one_person_is_its_week_and_an_amount_is_rounded(door):
    text = as_html(made(door), COVER, WORDS).decode()
    assert "week from 21 June 2010" in text
    assert "24 June 2010" not in text
    assert "KZT&#160;1,200,000" in text or "KZT\xa01,200,000" in text
    assert "2 June 2010" in text, "the case of forty people keeps its day"
    assert "5 August 2010" in text


@pytest.mark.parametrize("write", [as_html, as_csv])
def test_nothing_that_could_name_is_in_a_file_and_the_marks_are(door, write):
    text = write(made(door), COVER, WORDS).decode("utf-8-sig")
    assert not [secret for secret in SECRET if secret in text]
    assert "Demonstration data: invented" in text
    assert "Made on 7 July 2010" in text
    assert "As known at 1 July 2010" in text


def test_the_page_asks_for_nothing_and_runs_nothing(door):
    text = as_html(made(door), COVER, WORDS).decode()
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|img|link|a|iframe)\b|https?:|\burl\(", text)
    hostile = Cover(EVIL, COVER.made, None, demonstration=False)
    assert "<script" not in as_html(made(door), hostile, WORDS).decode()


def test_no_cell_of_the_table_is_a_formula(door):
    hostile = Cover(EVIL, COVER.made, None, demonstration=False)
    rows = list(csv.reader(StringIO(as_csv(made(door), hostile, WORDS).decode("utf-8-sig"))))
    assert rows[0][0].startswith("'=")
    assert not [cell for line in rows for cell in line if cell.startswith(("=", "+", "@", "|"))]


def test_the_same_cases_make_the_same_pack_whoever_asks_and_in_whatever_order(door):
    other = pack_of(door, viewer_of("other", Role.LEADER), ["C-2", "C-1", "C-1"], QUERY, at(1))
    assert as_html(other, COVER, WORDS) == as_html(made(door), COVER, WORDS)
