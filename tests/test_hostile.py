"""The whole corpus of hostile texts over the ways that a text takes: it stays a text, or is refused."""

import csv
import html
import os
import subprocess
import sys
import unicodedata
import zipfile
from io import StringIO
from pathlib import Path

import pytest

from lib.access.naming import is_username
from lib.charts import text as figure
from lib.export.cells import inert
from lib.i18n.translator import Translator
from lib.settings import ROOT
from lib.store import audit
from lib.store.audit import Act
from lib.ui import address
from lib.ui.middleware.gate import own_path
from lib.ui.middleware.paths import is_document
from lib.ui.plain import plain
from tests.hostile import EVERY, FORMULAS
from tests.store.examples import at

MB = 2**20
WRITABLE = [text for text in EVERY if not any("\ud800" <= mark <= "\udfff" for mark in text)]


def test_the_corpus_is_of_a_few_hundred():
    assert len(EVERY) > 150


def test_no_text_leaves_in_a_file_as_a_formula():
    for text in EVERY:
        out = StringIO()
        csv.writer(out).writerow([inert(text)])
        (row,) = csv.reader(StringIO(out.getvalue(), newline=""))
        folded = unicodedata.normalize("NFKC", row[0]).lstrip(" \xa0\u200b\u2060\ufeff\n")
        assert not folded.startswith(tuple("=+-@|%\t\r")), text
        assert text not in FORMULAS or row[0].startswith("'")


def test_a_figure_shows_no_markup_no_control_and_no_more_than_it_has_room_for():
    for text in EVERY:
        shown = figure.plain(text)
        assert not set(shown) & set("<>"), text
        assert not any(unicodedata.category(mark)[0] == "C" for mark in shown), text
        assert len(html.unescape(shown)) <= figure.LONGEST


def test_a_text_among_a_messages_values_stays_what_it_is():
    t = Translator("en")
    for text in EVERY:
        assert t.text("{value}", value=text) == text


def test_markdown_shows_a_text_in_one_line_with_every_sign_quoted():
    for text in EVERY:
        shown = plain(text)
        assert "\n" not in shown
        assert "\r" not in shown
        assert not any(unicodedata.category(mark)[0] == "C" for mark in shown.replace("\u2060", "")), text
        bare = shown.replace("\\\\", "")
        assert not any(sign in bare.replace(f"\\{sign}", "") for sign in "[]<>`*_$#"), text


def test_an_address_asks_for_nothing_that_is_not_offered():
    offered = address.Offered(regions=("KZ-KAR",), wings=("youth",), sectors=("mining",), struck=True)
    for text in EVERY:
        said = {name: [text] for name in address.NAMES}
        choice = offered.narrowed(address.read(said))
        assert (choice.regions, choice.wing, choice.sector) == ((), "", ""), text
        assert 0 <= choice.struck <= address.MOST_STRUCK


def test_no_text_is_a_page_a_name_of_an_account_or_a_way_out_of_this_server():
    for text in EVERY:
        assert not is_document(f"/{text}") or text.isalpha(), text
        assert not is_username(text) or text.isascii()
        led = own_path(text)
        assert led.startswith("/") and not led.startswith(("//", "/\\")), text
        assert "\r" not in led and "\n" not in led


def test_the_audit_keeps_a_text_as_it_is_and_its_chain_whole(sqlite_store):
    with sqlite_store.database.writing() as connection:
        for text in WRITABLE:
            audit.record(connection, Act.EXPORTED, "lead", at(1), text, said=text)
    with sqlite_store.database.reading() as connection:
        kept = audit.latest(connection, len(WRITABLE))
        assert [entry.details["said"] for entry in reversed(kept)] == WRITABLE
        assert audit.verify(connection).whole


def _peak(path: Path, reader: str) -> tuple[str, float]:
    """(the refusal, how many MB of memory more than before) of reading a file in a process of its own."""
    script = f"""
import resource
from pathlib import Path
from lib.errors import SourceError
from lib.sources.{reader} import {"read_csv" if reader == "folder" else "read_file"} as read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read(Path({str(path)!r}), "country")
    print("read")
except SourceError as refused:
    print(str(refused).replace(chr(10), " "))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    said, peak = done.stdout.strip().split("\n")
    return said, float(peak)


def _upload(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * MB)


def _columns(path: Path) -> None:
    path.write_text(",".join(f"c{number}" for number in range(1_000_000)) + "\n")


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(300):
                part.write(b"<c/>" * (MB // 4))
        archive.writestr("[Content_Types].xml", "<Types/>")


@pytest.mark.parametrize(
    ("make", "name", "reader"),
    [(_upload, "large.csv", "folder"), (_columns, "wide.csv", "folder"), (_bomb, "bomb.xlsx", "excel")],
    ids=["200 MB", "a million columns", "a zip bomb"],
)
def test_a_monstrous_file_ends_in_words_with_bounded_memory(tmp_path, make, name, reader):
    path = tmp_path / name
    make(path)
    said, more = _peak(path, reader)
    assert said != "read"
    assert path.stem in said
    assert more < 150, f"{more} MB"
