"""What a hostile text would leave behind in a page that lets it, looked for in the page as it stands."""

import unicodedata

from playwright.sync_api import Page, WebSocket

from tests.browser.conftest import drawn
from tests.hostile import FORMATS, FORMULAS, HTML, MARKDOWN, PATHS, SQL

_LEGIBLE = 16  # signs that are enough to know a text by: charts cut it a little further on

# Elements that no page of ours has, addresses that lead elsewhere, and what Markdown makes of its signs.
_ALIVE = """() => {
  const found = [], say = (why, e) => found.push(`${why}: ${e.outerHTML.slice(0, 160)}`);
  const leads = (value) => {
    try {
      const url = new URL(value, location.href);
      return url.origin !== location.origin && !['data:', 'blob:'].includes(url.protocol);
    } catch { return true; }
  };
  for (const e of document.querySelectorAll('*')) {
    if (/^(iframe|frame|object|embed|base|img|video|audio|applet|math|marquee)$/i.test(e.localName))
      say('element', e);
    if (e.localName === 'meta' && e.httpEquiv) say('element', e);
    if (['script', 'style'].includes(e.localName) && /evil|alert\\(/.test(e.textContent)) say('element', e);
    for (const a of e.attributes) {
      if (a.name.startsWith('on')) say('handler', e);
      const address = /^(href|src|xlink:href|action|formaction|srcset|poster|background|ping)$/.test(a.name);
      if (address && leads(a.value)) say('address', e);
      if (a.name === 'srcdoc' || (a.name === 'style' && /evil/.test(a.value))) say('address', e);
    }
  }
  const text = '[data-testid=stMarkdownContainer]', ours = '.st-key-sheets-dictionary';
  const marks = 'a, code, em, del, ul, ol, blockquote, table, hr, .katex, [role=img], input';
  for (const e of document.querySelectorAll(text))
    if (!e.closest(ours)) for (const made of e.querySelectorAll(marks)) say('markdown', made);
  for (const e of document.querySelectorAll('.stMarkdownColoredText, .stMarkdownBadge'))
    if (e.textContent === 'x') say('colour', e);
  for (const e of document.querySelectorAll('.js-plotly-plot a')) say('link in a figure', e);
  if (/[\\u{1F300}-\\u{1F64F}]/u.test(document.body.innerText)) found.push('a face');
  return found;
}"""
_OPEN_ALL = """() => {
  const closed = [...document.querySelectorAll('details:not([open]) > summary')];
  closed.forEach((summary) => summary.click());
  return closed.length;
}"""


class Heard:
    """What the server sent to a page by its socket: a table is drawn on a canvas, its cells are read here."""

    def __init__(self, page: Page) -> None:
        self._frames: list[bytes] = []
        page.on("websocket", self._listen)

    def forget(self) -> None:
        """Begin anew."""
        self._frames.clear()

    @property
    def text(self) -> str:
        """All of it, as far as it is text."""
        return b"\n".join(self._frames).decode(errors="ignore")

    def _listen(self, socket: WebSocket) -> None:
        socket.on(
            "framereceived",
            lambda said: self._frames.append(said if isinstance(said, bytes) else said.encode()),
        )


def seen(text: str) -> str:
    """The signs of a text that can be seen, without the spaces and the strokes that quote in Markdown."""
    marks = unicodedata.normalize("NFC", text).replace("\\", "")
    return "".join(mark for mark in marks if unicodedata.category(mark)[0] not in "CZ")


_WHOLE = (*FORMULAS, *HTML, *MARKDOWN, *SQL, *PATHS, *FORMATS)
_KNOWN_BY = frozenset(mark[:_LEGIBLE] for mark in map(seen, _WHOLE) if len(mark) >= 8)


def hostile_in(text: str) -> int:
    """How many texts of the corpus stand there."""
    shown = seen(text)
    return sum(mark in shown for mark in _KNOWN_BY)


def alive(page: Page) -> list[str]:
    """What has come alive in the page."""
    return page.evaluate(_ALIVE)


def settled(page: Page) -> None:
    """Wait until the script has run, and what it asked for by itself too."""
    drawn(page)
    page.wait_for_timeout(250)
    drawn(page)


def open_all(page: Page) -> int:
    """Open everything on the page that opens; returns how much that was."""
    opened = page.evaluate(_OPEN_ALL)
    page.wait_for_timeout(300)
    settled(page)
    return opened
