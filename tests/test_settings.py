"""The settings file is read whole, and what is wrong in it is named."""

import pytest

from lib import settings
from lib.checks.aliases import aliases_of
from lib.errors import SettingsError
from lib.places import pack

CAMPAIGN = """
[campaign]
name = "Campaign"
languages = ["ru"]
country = "kazakhstan-2010"
currency = "KZT"
timezone = "Asia/Almaty"
[[workbook]]
name = "north"
kind = "google"
address = "key"
"""
MAPPED = """
[workbook.columns.arrests]
tab = "Список"
detained = ["Когда", "Дата, час"]
[workbook.values.arrests.custody]
remand = "СИЗО"
"""


def load(tmp_path, text):
    path = tmp_path / "campaign.toml"
    path.write_text(text, encoding="utf-8")
    return settings.load(str(path))


def test_the_shipped_settings_file_can_be_used():
    assert settings.load(str(settings.DEFAULT_CONFIG)).workbooks


def test_a_workbooks_own_names_belong_to_it_alone(tmp_path):
    text = CAMPAIGN + MAPPED + '[[workbook]]\nname = "south"\nkind = "folder"\naddress = "x"\n'
    north, south = load(tmp_path, text).workbooks
    assert north.columns == {"arrests": {"tab": ("Список",), "detained": ("Когда", "Дата, час")}}
    assert north.values == {"arrests": {"custody": {"remand": ("СИЗО",)}}}
    assert (south.columns, south.values) == ({}, {})
    assert len({north, south}) == 2  # settings can be keys


@pytest.mark.parametrize(
    "wrong",
    [
        "write_back = 1.5\n[workbook.columns]\narrests = 3",
        '[workbook.columns]\narrests = "ref"',
        "[workbook.columns.arrests]\nref = 3",
        '[workbook.columns.arrests]\nref = ["a", 3]',
        '[workbook.columns.arrests]\nref = " "',
        '[workbook.values.arrests]\ncustody = "x"',
        "values = 3",
        'colums = "x"',
    ],
)
def test_a_section_that_says_nothing_usable_is_refused_by_name(tmp_path, wrong):
    with pytest.raises(SettingsError, match=r"campaign\.toml"):
        load(tmp_path, CAMPAIGN + wrong)


def test_only_a_google_spreadsheet_can_be_written_back_to(tmp_path):
    assert load(tmp_path, CAMPAIGN + "write_back = true").workbooks[0].write_back
    with pytest.raises(SettingsError, match="write_back"):
        load(tmp_path, CAMPAIGN.replace("google", "excel") + "write_back = true")


def test_the_examples_in_the_shipped_file_can_be_used(tmp_path):
    shipped = settings.DEFAULT_CONFIG.read_text(encoding="utf-8")
    lines = shipped[shipped.index("# [workbook.columns.") :].splitlines()
    example = "\n".join(line.removeprefix("# ") for line in lines if line.startswith("# "))
    book = load(tmp_path, CAMPAIGN + example).workbooks[0]
    assert book.columns["arrests"]["tab"] == ("Detainees 2010",)
    known = aliases_of(book, pack.load("kazakhstan-2010"))
    assert known.words["arrests"]["custody"]["prison no. 4"] == "remand"
