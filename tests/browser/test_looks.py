"""Every page on a telephone, in both other languages and both themes: whole, legible and translated."""

import pytest
from playwright.sync_api import expect

from lib.access.viewer import Role
from lib.i18n import catalogue
from tests.browser.conftest import drawn
from tests.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.long]
SIZE = {"width": 390, "height": 844}
PAGES = ("overview", "membership", "cases", "arrests", "drives", "events", "solidarity", "sheets")
ADDRESSES = (*(f"/{name}" for name in PAGES), "/record?table=drives&key=D-021")

# Texts whose letters stand outside the window, are cut by their own box, or leave their picture.
CUT = """() => {
  const found = []
  for (const e of document.querySelectorAll('[data-testid=stMain] *, [data-testid=stDialog] *')) {
    const said = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    if (!said || !box.width || style.visibility === 'hidden') continue
    if (e.closest('[data-testid=stDataFrame], .rangeslider-container')) continue  // what scrolls or repeats
    const within = e.closest('svg.main-svg')?.getBoundingClientRect() ?? box
    const outside = box.left < within.left - 2 || box.right > within.right + 2
      || box.top < within.top - 2 || box.bottom > within.bottom + 2
    const narrow = style.overflow !== 'visible' && e.scrollWidth > e.clientWidth + 1
    if (outside || narrow || box.left < -1 || box.right > innerWidth + 1) found.push(e.textContent)
  }
  return found
}"""

# Texts whose contrast with what lies under them is below WCAG AA, with their ratio. Icons are no letters.
PALE = """() => {
  const parts = colour => { const all = colour.match(/[\\d.]+/g).map(Number); return [...all, 1].slice(0, 4) }
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]))
  const light = colour => colour.map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const found = []
  for (const e of document.querySelectorAll('[data-testid=stMain] *, [data-testid=stDialog] *')) {
    const said = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
    const style = getComputedStyle(e)
    if (!said || !e.getBoundingClientRect().width || e.closest('svg, [data-testid=stIconMaterial]')) continue
    if (e.closest('[aria-disabled=true]') || style.fontSize === '0px') continue
    if (e.closest('[data-testid=stSlider]')) continue  // its number floats above the knob it belongs to
    const app = getComputedStyle(document.querySelector('[data-testid=stApp]'))
    let opacity = 1, ground = parts(app.backgroundColor).slice(0, 3)
    const layers = []
    for (let at = e; at; at = at.parentElement) {
      opacity *= getComputedStyle(at).opacity
      layers.unshift(parts(getComputedStyle(at).backgroundColor))
    }
    if (!opacity) continue  // not shown until it is pointed at
    ground = layers.reduce((under, top) => over(top, under), ground)
    const colour = parts(style.color)
    const shown = over([...colour.slice(0, 3), colour[3] * opacity], ground)
    const [low, high] = [light(shown), light(ground)].sort((a, b) => a - b)
    const ratio = (high + 0.05) / (low + 0.05)
    const large = parseFloat(style.fontSize) >= 24
    if (ratio < (large ? 3 : 4.5)) found.push(`${e.textContent}: ${ratio.toFixed(2)}`)
  }
  return found
}"""

TEXTS = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().width)
  .flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()))"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with the demonstration in its store."""
    with serving(tmp_path_factory.mktemp("demonstration")) as running:
        done = running.cli("sync")
        assert "rows read" in done.stdout, done.stderr
        yield running


def english(language: str) -> set[str]:
    """What a page in another language must not say: the messages that have words of its own."""
    known = (message for message in catalogue.read(language) if message.id and isinstance(message.id, str))
    return {message.id for message in known if message.id != message.string}


def settled(page):
    """Wait until the script has run and nothing moves any more."""
    drawn(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_timeout(1500)


@pytest.mark.parametrize(("language", "scheme"), [("ru", "dark"), ("kk", "light")])
def test_every_page_is_whole_legible_and_translated_on_a_telephone(signed_in_page, language, scheme):
    page = signed_in_page(Role.LEADER, viewport=SIZE, locale=language, color_scheme=scheme)
    found = {}
    for address in ADDRESSES:
        page.goto(address)
        settled(page)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") > SIZE["width"]
        foreign = english(language).intersection(page.evaluate(TEXTS))
        found[address] = [wide, page.evaluate(CUT), page.evaluate(PALE), foreign]
    assert found == {address: [False, [], [], set()] for address in ADDRESSES}


def test_a_dialog_is_as_legible_in_the_dark(signed_in_page):
    page = signed_in_page(Role.LEADER, color_scheme="dark")
    settled(page)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_test_id("stDialog").get_by_role("button", name="Change password")).to_be_visible()
    settled(page)
    assert page.evaluate(PALE) == []
    assert page.evaluate(CUT) == []
