"""What a figure counts, in the words of its definition; shown on hover and below its table."""

from lib import schema
from lib.errors import N_
from lib.i18n.translator import Translator
from lib.metrics.result import Result
from lib.ui.plain import plain

_PARTS = {
    "numerator": N_("Counted"),
    "denominator": N_("Out of"),
    "exclusions": N_("Left out"),
    "source": N_("Source"),
}


def lines(result: Result, words: Translator) -> list[tuple[str, str]]:
    """(heading, text) of every part of the definition."""
    said = [(N_("What counts"), words.text(result.counts))]
    said += [(_PARTS[part], _text(part, text, words)) for part, text in result.definition]
    return [(words.text(heading), text) for heading, text in said]


def on_hover(result: Result, words: Translator) -> str:
    """The definition as the Markdown of a help text."""
    return "\n\n".join(f"**{plain(heading)}:** {plain(text)}" for heading, text in lines(result, words))


def source(result: Result, words: Translator) -> str:
    """The tabs that the figure comes from, by their names in the reader's language."""
    return _text("source", dict(result.definition).get("source", ""), words)


def _text(part: str, text: str, words: Translator) -> str:
    if part != "source":
        return words.text(text)
    tabs = [schema.table(name).names.in_language(words.language) for name in text.split(", ") if name]
    return ", ".join(tabs)
