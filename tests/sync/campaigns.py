"""A campaign of a test's own: a settings file with workbooks beside it."""

from datetime import UTC, date, datetime, timedelta

from lib import settings
from lib.places import pack
from lib.sync import sync_all
from tests.store.examples import EVERYWHERE, query

COUNTRY = pack.load("kazakhstan-2010")
AT = datetime(2010, 7, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
CONFIG = """
[campaign]
name = "Two workbooks"
languages = ["en", "ru", "kk"]
country = "kazakhstan-2010"
currency = "KZT"
timezone = "Asia/Almaty"
[demonstration]
today = 2010-07-07
"""
CASES = "ref,kind,side,region,opened\n"
HEARINGS = "case_ref,date\n"
CASE = "{},debt,by us,KZ-KAR,2010-06-10\n"
SHEET = ["ref", "kind", "side", "region", "opened"]


class Campaign:
    """A settings file with workbooks beside it."""

    def __init__(self, store, folder):
        self.store, self.folder, self.config, self.at = store, folder, CONFIG, AT

    def has(self, name, kind="folder", **more):
        """Add a workbook to the settings."""
        lines = {"name": name, "kind": kind, "address": name, **more}
        self.config += "[[workbook]]\n" + "".join(f"{key} = {value!r}\n" for key, value in lines.items())
        self.config = self.config.replace("= True", "= true")

    def write(self, workbook, **tabs):
        """Make a folder of CSV files, or change it."""
        (self.folder / workbook).mkdir(exist_ok=True)
        for name, text in tabs.items():
            (self.folder / workbook / f"{name}.csv").write_text(text, encoding="utf-8")

    @property
    def settings(self):
        path = self.folder / "campaign.toml"
        path.write_text(self.config, encoding="utf-8")
        return settings.load(str(path))

    def sync(self, later=HOUR, **options):
        """Sync all an hour after the last time: (workbook, outcome) of each attempt."""
        self.at += later
        self.reports = sync_all(self.store, COUNTRY, self.settings, self.at, **options)
        return [(report.workbook, str(report.outcome)) for report in self.reports]

    def keys(self, table="cases"):
        found = self.store.records(table, EVERYWHERE, query(date(2012, 1, 1)))
        return dict(zip(found["key"], found["workbook"], strict=True))
