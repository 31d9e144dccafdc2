"""The hostile workbook as a campaign's only one: checked, and read into a store."""

import re
import shutil
import unicodedata
from datetime import UTC, datetime

import pytest

from lib import settings, sources
from lib.checks import check_workbook
from lib.i18n.translator import Translator
from lib.places import pack
from lib.reports import Reports, names_of
from lib.store import Outcome, Store
from lib.sync import sync_all
from tests import hostile_book

COUNTRY = pack.load("kazakhstan-2010")
WORDS = Translator("en", "KZT", names_of(COUNTRY))
READ_AT = datetime(2010, 7, 7, 6, tzinfo=UTC)


@pytest.fixture(scope="session")
def campaign(tmp_path_factory):
    """Settings whose one workbook is an .xlsx full of the corpus."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_book.write_xlsx(folder / "book.xlsx", hostile_book.tabs())
    text = settings.DEFAULT_CONFIG.read_text(encoding="utf-8")
    text = re.sub(r'(?m)^kind = "folder"', 'kind = "excel"', text).replace('"demo/workbook"', '"book.xlsx"')
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    return settings.load(str(folder / "campaign.toml"))


@pytest.fixture(scope="session")
def checked(campaign):
    """The workbook as the checks judge it."""
    book = campaign.workbooks[0]
    return judged(sources.fetch(book, base=campaign.path.parent))


@pytest.fixture(scope="session")
def store(campaign, _migrated):
    """A store that has read it."""
    path = campaign.path.parent / "board.db"
    shutil.copy(_migrated, path)
    store = Store.open(f"sqlite:///{path}")
    (report,) = sync_all(store, COUNTRY, campaign, READ_AT)
    assert report.outcome is Outcome.APPLIED, report.fault
    yield store
    store.close()


@pytest.fixture(scope="session")
def door(store, campaign):
    return Reports(store, COUNTRY, campaign)


def judged(raw):
    """The workbook as the checks judge it on the campaign's day."""
    return check_workbook(
        raw, region="", date_order="", country=COUNTRY, today=hostile_book.TODAY, keys_elsewhere={}
    )


def seen(text: str) -> str:
    """The text as far as it can be seen: no control, format, private or lone mark, and single spaces."""
    spaced = "".join(" " if mark.isspace() else mark for mark in text)
    kept = "".join(m for m in spaced if unicodedata.category(m) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return " ".join(unicodedata.normalize("NFC", kept).split())
