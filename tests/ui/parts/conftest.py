"""The parts of a page, run in this process on the demonstration's figures."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from lib import settings
from lib.access.viewer import Role
from lib.checks import check_workbook
from lib.places import pack
from lib.sources import fetch
from lib.store import Fetched, Store

READ_AT = datetime(2010, 7, 7, 6, tzinfo=UTC)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory, _migrated):
    """An SQLite file with the demonstration workbook in it, to be copied."""
    path = tmp_path_factory.mktemp("demonstration") / "board.db"
    shutil.copy(_migrated, path)
    campaign = settings.load(str(settings.DEFAULT_CONFIG))
    book = campaign.workbooks[0]
    checked = check_workbook(
        fetch(book, base=settings.DEFAULT_CONFIG.parent),
        region=book.region,
        date_order=book.date_order,
        country=pack.load(campaign.country),
        today=campaign.today,
        keys_elsewhere={},
    )
    store = Store.open(f"sqlite:///{path}")
    store.apply(checked, Fetched(), READ_AT)
    store.close()
    return path


@pytest.fixture
def sqlite_url(tmp_path, demonstration) -> str:
    """The address of a database with the demonstration in it."""
    shutil.copy(demonstration, tmp_path / "board.db")
    return f"sqlite:///{tmp_path / 'board.db'}"


@pytest.fixture
def page(board, tmp_path) -> Callable[..., AppTest]:
    """`page("ui.headline(…)", role=…, address={…})` is a page of these lines, run."""

    def run(lines: str, role: Role = Role.LEADER, name: str = "membership", **address: list[str]) -> AppTest:
        script = f"from lib import ui\npage = ui.open_page({name!r})\n{lines}\n"
        file = tmp_path / "a_page.py"
        file.write_text(script, encoding="utf-8")
        at = board(role, file)
        for key, values in address.items():
            at.query_params[key] = values
        return at.run()

    return run
