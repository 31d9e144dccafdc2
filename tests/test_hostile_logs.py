"""Nothing that stands in a cell, a name or an address writes a line of its own, or steers a terminal."""

import io
import logging
import re

import pytest

from lib import settings
from lib.cli.__main__ import main
from lib.errors import BoardError, SourceError
from lib.store import Store, audit
from lib.store.audit import Act
from lib.ui import logs
from tests.cli.commands.test_sync import CASES, CONFIG
from tests.hostile import EVERY
from tests.store.examples import at

FORGED = "a\r\n2026-01-01 00:00:00 ERROR forged entry\x1b[31m\u2028ERROR forged too"
UNWRITABLE = re.compile("[\ud800-\udfff]")


@pytest.fixture
def log():
    """What a logger of any library writes once the server's records are installed."""
    before, out = logging.getLogRecordFactory(), io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("any.library")
    logger.addHandler(handler)
    logs.install()
    yield logger, out
    logging.setLogRecordFactory(before)
    logger.removeHandler(handler)


def test_a_text_is_one_line_of_the_log_whatever_it_holds(log):
    logger, out = log
    for text in (*EVERY, FORGED):
        logger.warning("%s", text)
    lines = out.getvalue().split("\n")[:-1]
    assert len(lines) == len(EVERY) + 1
    assert all(line.isprintable() and re.match(r"\d{4}-\d\d-\d\d .* WARNING ", line) for line in lines)


def test_the_words_of_a_fault_stand_beneath_their_entry_and_begin_none(log):
    logger, out = log
    for text in (*EVERY, FORGED):
        try:
            raise ValueError(text)
        except ValueError as fault:
            logger.error("Fault %s", "1", exc_info=fault)
    entries = [line for line in out.getvalue().split("\n") if line and not line.startswith("  | ")]
    assert len(entries) == len(EVERY) + 1
    assert all(entry.endswith(" ERROR Fault 1") for entry in entries)
    assert out.getvalue().replace("\n", "").isprintable()


def test_a_fault_in_words_is_one_line_with_any_value():
    for text in (*EVERY, FORGED):
        fault = SourceError("{file} is odd.", "Mend {file}.", file=text)
        assert str(fault).isprintable()
        assert fault.params["file"].isprintable()
    assert BoardError("{n} of {x}", "", n=3, x=0.5).params == {"n": 3, "x": 0.5}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A campaign whose workbook has a good tab, and tabs called by the corpus."""
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", f"sqlite:///{tmp_path / 'board.db'}")
    monkeypatch.setenv("CAMPAIGN_CONFIG", str(tmp_path / "campaign.toml"))
    (tmp_path / "campaign.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "south").mkdir()
    return tmp_path / "south"


def assert_plain(said: str) -> None:
    assert said.replace("\n", "").isprintable()
    assert not [line for line in said.split("\n") if line.startswith(("ERROR", "2026-01-01", "Set-Cookie"))]


@pytest.mark.parametrize("part", range(4))
def test_the_command_line_says_names_and_cells_in_lines_of_its_own(folder, capsys, part):
    header, _, row = CASES.partition("\n")
    texts = [re.sub('[\0"]', "", UNWRITABLE.sub("", text))[:300] for text in (*EVERY[part::4], FORGED)]
    rows = "".join(f'C-{n},"{text}",by us,KZ-KAR,2010-06-10\n' for n, text in enumerate(texts, 2))
    (folder / "cases.csv").write_text(f"{header}\n{row}{rows}", encoding="utf-8")
    for text in texts:
        name = text.replace("/", "")[:50]
        if name and not name.startswith((".", "~")):
            (folder / f"{name}.csv").write_text(f'"{text}","ref"\n"x","y"\n', encoding="utf-8")
    for arguments in (["check", "south"], ["sync"], ["held"]):
        assert main(arguments) in (0, 1)
        said = capsys.readouterr()
        assert_plain(said.out)
        assert_plain(said.err)


def test_a_name_that_a_file_is_refused_by_is_said_in_one_line(folder, capsys):
    (folder / f"cases{FORGED.replace('/', '')}.csv").write_text("ref\n" + "x" * 60_000, encoding="utf-8")
    assert main(["sync"]) == 3
    said = capsys.readouterr()
    assert "characters" in said.err
    assert_plain(said.out)
    assert_plain(said.err)


def test_the_audit_is_printed_an_entry_a_line(folder, capsys):
    store = Store.open(settings.database_url())
    store.migrate()
    texts = [UNWRITABLE.sub("", text) for text in (*EVERY, FORGED)]
    with store.database.writing() as connection:
        for text in texts:
            audit.record(connection, Act.EXPORTED, "lead", at(1), text, said=text)
    store.close()
    assert main(["audit", "list", "--last", "1000"]) == 0
    said = capsys.readouterr().out
    assert_plain(said)
    assert len(said.splitlines()) == len(texts)
