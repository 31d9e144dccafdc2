"""The committed demonstration workbook, and one of another seed."""

import pytest

from lib.export.demo import story as stories
from lib.export.demo import workbook
from lib.schema import TABLES
from tests.export.demo.reading import FOLDER, read


@pytest.fixture(scope="session")
def story():
    return stories.load()


@pytest.fixture(scope="session")
def texts():
    """The committed files."""
    return {each.name: (FOLDER / f"{each.name}.csv").read_text(encoding="utf-8") for each in TABLES}


@pytest.fixture(scope="session")
def book(texts):
    """The committed workbook's rows."""
    return read(texts)


@pytest.fixture(scope="session")
def other_book(story):
    """A workbook of another seed."""
    return read(workbook.tabs(story, seed=story.seed + 1))
