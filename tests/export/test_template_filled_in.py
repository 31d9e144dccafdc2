"""A template filled in by a real spreadsheet program comes back unchanged in value."""

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from lib import settings, sources
from lib.checks import check_workbook
from lib.export import template
from lib.places import pack
from lib.schema import TABLES
from lib.schema.types import LANGUAGES
from tests.export.filled import ROWS, fill

SETTINGS = settings.load(str(settings.DEFAULT_CONFIG))
COUNTRY = pack.load(SETTINGS.country)
LOCALES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
TODAY = date(2010, 7, 7)
FILLED = {language: [fill(table, language, COUNTRY) for table in TABLES] for language in LANGUAGES}


def bridge() -> str:
    """The Python that can talk to LibreOffice; skips without one, fails without one where all must run."""
    for python in ("/usr/bin/python3", shutil.which("python3"), "/opt/libreoffice/program/python"):
        if shutil.which("soffice") and python and Path(python).exists():
            found = subprocess.run([python, "-c", "import uno"], capture_output=True)
            if found.returncode == 0:
                return python
    message = "LibreOffice with its Python bridge was not found: no template was filled in by it"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def job(language: str, folder: Path) -> dict:
    layout = template.layout(SETTINGS, language)
    empty = folder / "empty.xlsx"
    empty.write_bytes(template.xlsx(SETTINGS, language))
    cells = []
    for sheet, filled in zip(layout.sheets, FILLED[language], strict=True):
        letters = {c.name: get_column_letter(number) for number, c in enumerate(sheet.columns, start=1)}
        for row, typed in enumerate(filled.typed, start=2):
            cells += [[sheet.title, f"{letters[name]}{row}", text] for name, text in typed.items()]
    return {
        "open": str(empty),
        "cells": cells,
        "save": [[str(folder / f"filled.{suffix}"), kind] for suffix, kind in FILTERS.items()],
    }


@pytest.fixture(scope="module", params=LANGUAGES)
def saved(request, tmp_path_factory):
    """The folder in which LibreOffice saved the template it had filled in, as .xlsx and as .ods."""
    python, folder = bridge(), tmp_path_factory.mktemp(request.param)
    plan = {
        "locale": LOCALES[request.param],
        "profile": str(folder / "profile"),
        "jobs": [job(request.param, folder)],
    }
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    typist = Path(__file__).with_name("typist.py")
    subprocess.run([python, typist, folder / "plan.json"], check=True, timeout=120)
    return request.param, folder


@pytest.mark.parametrize("suffix", FILTERS)
def test_every_tab_and_kind_comes_back_as_it_was_meant(saved, suffix):
    language, folder = saved
    raw = sources.open_path(folder / f"filled.{suffix}", "country")
    checked = check_workbook(
        raw, region="", date_order="", country=COUNTRY, today=TODAY, keys_elsewhere={}, languages=(language,)
    )
    assert [(p.tab, p.cell, p.code, p.text) for p in checked.problems] == []
    for tab, filled in zip(checked.tabs, FILLED[language], strict=True):
        accepted = [dict(row.values) for row in tab.accepted]
        assert (tab.table, tab.read, tab.refused, tab.blank) == (filled.table.name, ROWS, 0, 0)
        assert accepted == filled.expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_tries_every_column_and_every_choice_of_the_short_lists(language):
    for sheet, filled in zip(template.layout(SETTINGS, language).sheets, FILLED[language], strict=True):
        for column in sheet.columns:
            used = {row[column.name] for row in filled.typed if column.name in row}
            assert used
            if column.kind == "choice" and column.required:
                assert used == set(column.choices)
