"""What somebody put into a cell comes alive nowhere: not in a widget, not in a figure."""

import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.request import urlopen

import pytest

from lib.settings import ROOT
from tests.serving import free_port

pytestmark = pytest.mark.browser

TEXTS = (
    "![x](https://evil.example/a.png)",
    "<img src=https://evil.example/b.png>",
    "[click](https://evil.example)",
    "https://evil.example and www.evil.example",
    "someone@evil.example",
    ":material/home: :red[x] (:smile:) :100: :+1:",
    "$x^2$ **bold** _it_ ~~out~~ `code`",
    "# heading",
    "1. item",
    '<a href="https://evil.example">link</a>',
)
SCRIPT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import streamlit as st
from lib.charts import bars
from lib.charts.config import CONFIG
from lib.charts.theme import LIGHT
from lib.i18n.translator import Translator
from lib.ui.plain import plain
from tests.charts.figures import KIND, SHARE, result

TEXTS = {TEXTS!r}
for number, text in enumerate(TEXTS):
    st.metric(plain(text), plain(text), help=plain(text))
    st.subheader(plain(text), anchor=False)
    st.caption(plain(text))
    st.expander(plain(text)).text(text)
rows = tuple((text, 0.5) for text in TEXTS)
figure = bars.ranked(result((KIND, SHARE), rows), Translator("en"), LIGHT, label="kind", value="share")
st.plotly_chart(figure, theme=None, config=CONFIG)
st.text("finished")
"""


@dataclass(frozen=True)
class Bare:
    """A server of the script alone, without a guard."""

    port: int

    @property
    def address(self) -> str:
        """Its address as a browser shows it."""
        return f"http://localhost:{self.port}"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The script, served."""
    script, port = tmp_path_factory.mktemp("hostile") / "script.py", free_port()
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield Bare(port)
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(120):
        try:
            urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("the script's server did not start")


WIDGETS = ("stMetricLabel", "stMetricValue", "stHeading", "stCaptionContainer")


def test_every_text_reads_as_it_was_written_and_no_link_or_picture_comes_of_one(page):
    page.goto("/")
    page.get_by_text("finished").wait_for()
    page.locator(".js-plotly-plot .bars").first.wait_for()
    main = page.get_by_test_id("stMain")
    assert main.locator("a, img, .katex, code, strong, em, del").count() == 0
    for widget in WIDGETS:
        found = [text.replace("\u2060", "").strip() for text in page.get_by_test_id(widget).all_inner_texts()]
        assert found == list(TEXTS), widget
    names = page.locator(".js-plotly-plot .ytick text").all_text_contents()
    assert any("<img src=" in name for name in names)
