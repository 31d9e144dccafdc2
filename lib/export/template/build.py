"""The template's description, derived from the schema, the country pack and the words of one language."""

from lib.charts.theme import LIGHT
from lib.errors import N_
from lib.export.template.alphabet import in_alphabet
from lib.i18n import countries
from lib.i18n.translator import Translator
from lib.places.country import Country, name_in
from lib.schema import TABLES, table
from lib.schema.layout import LISTS, READ_ME, ColumnLayout, ReadMe, SheetLayout, WorkbookLayout
from lib.schema.types import AnyOf, Column, Kind, Names, Table
from lib.schema.vocabularies import YES_NO

_FROM_LIST = N_("Choose from the list.")
_HINTS = {
    Kind.DATE: N_("A date as 2010-06-24. Day not certain: ~2010-06-24. Day unknown: '2010-06"),
    Kind.MOMENT: N_("A date, and the time if it is known: 2010-06-24 14:30."),
    Kind.TIME: N_("A time of day as 14:30."),
    Kind.COUNT: N_("A whole number, 0 or more."),
    Kind.SIZE: N_("A whole number, or a word: dozens, hundreds, thousands."),
    Kind.MONEY: N_("An amount in {currency}: the number alone."),
    Kind.CHOICE: _FROM_LIST,
    Kind.YES_NO: _FROM_LIST,
    Kind.REGION: _FROM_LIST,
    Kind.PLACE: _FROM_LIST,
    Kind.COUNTRY: _FROM_LIST,
}
_RULES = (
    N_("One row is one thing; the table below says which thing in each tab."),
    N_("Columns with a red header must be filled in; all others may stay blank."),
    N_("Point at a header to read what belongs there, with an example."),
    N_("Where a cell has a list, choose from it."),
    N_(
        "Dates are written as 2010-06-24. If the day is not certain, put ~ before it: ~2010-06-24. "
        "If only the month is known, write it with an apostrophe before it: '2010-06"
    ),
    N_("You choose the codes. A code stands once in its own tab; write the same code wherever it is meant."),
    N_("Never write names, phone or identity numbers, or home addresses: such columns are refused."),
    N_("Do not rename tabs or headers. Columns may be moved; sort whole rows, never one column alone."),
    N_("A row with a mistake is not lost: the board says which cell to mend, and how."),
)


def template_layout(country: Country, words: Translator, campaign: str) -> WorkbookLayout:
    """Every tab as it is to be laid out in the language of *words*."""
    lists = _Lists(country, words)
    return WorkbookLayout(
        language=words.language,
        read_me=_read_me(words, campaign),
        sheets=tuple(_sheet(each, lists, words) for each in TABLES),
        lists_title=_title(LISTS, words.language),
        required_colour=LIGHT.accent,
        optional_colour=LIGHT.muted,
    )


class _Lists:
    """The choices of every dropdown, and the examples that are taken from them."""

    def __init__(self, country: Country, words: Translator) -> None:
        self._words, language = words, words.language
        regions = (name_in(region.names, language) for region in country.regions)
        towns = (name_in(place.names, language) for place in country.places)
        self._of_kind: dict[Kind, tuple[str, ...]] = {
            Kind.YES_NO: tuple(YES_NO.label(code, language) for code in YES_NO.codes),
            Kind.REGION: in_alphabet(regions, language),
            Kind.PLACE: in_alphabet(towns, language),
            Kind.COUNTRY: in_alphabet(map(words.country, countries.codes()), language),
        }

    def of(self, column: Column) -> tuple[str | int, ...]:
        """The choices of a column's dropdown; empty where anything may be written."""
        if column.vocabulary is None:
            return self._of_kind.get(column.kind, ())
        if column.kind is Kind.COUNT:
            return tuple(map(int, column.vocabulary.codes))
        return tuple(column.vocabulary.label(code, self._words.language) for code in column.vocabulary.codes)

    def example(self, column: Column) -> str:
        """What a cell of the column may look like, in the template's language."""
        if column.kind in (Kind.REGION, Kind.PLACE):
            return self._of_kind[column.kind][0]
        if column.kind is Kind.COUNTRY:
            english = Translator("en")
            code = next(code for code in countries.codes() if english.country(code) == column.example)
            return self._words.country(code)
        vocabulary = YES_NO if column.kind is Kind.YES_NO else column.vocabulary
        for choice in vocabulary.choices if vocabulary else ():
            if choice.names.en == column.example:
                return choice.names.in_language(self._words.language)
        return self._words.text(column.example)


def _sheet(each: Table, lists: _Lists, words: Translator) -> SheetLayout:
    columns = tuple(_column(each, column, lists, words) for column in each.columns)
    return SheetLayout(each.name, _title(each.names, words.language), columns)


def _column(of: Table, column: Column, lists: _Lists, words: Translator) -> ColumnLayout:
    hint = _hint(column, words)
    about = column.about.in_language(words.language)
    example = lists.example(column)
    lines = (
        words.text(N_("Must be filled in.")) if column.required else "",
        _any_of(of, column, words),
        about,
        hint,
        words.text(N_("Example: {example}"), example=example) if example else "",
    )
    header = _title(column.names, words.language)
    note = "\n".join(filter(None, lines))
    return ColumnLayout(column.name, column.kind, header, note, hint, column.required, lists.of(column))


def _hint(column: Column, words: Translator) -> str:
    if column.vocabulary is not None:
        return words.text(_FROM_LIST)
    if column.kind is Kind.LINK and column.links_to:
        tab = _title(table(column.links_to).names, words.language)
        return words.text(N_("A code that stands in the tab {tab}."), tab=tab)
    return words.text(_HINTS.get(column.kind, ""), currency=words.currency)


def _any_of(of: Table, column: Column, words: Translator) -> str:
    for rule in of.rules:
        if isinstance(rule, AnyOf) and column.name in rule.columns:
            named = [_title(of.column(name).names, words.language) for name in rule.columns]
            return words.text(N_("Fill in at least one of these: {columns}."), columns=named)
    return ""


def _read_me(words: Translator, campaign: str) -> ReadMe:
    header = words.text(N_("Tab")), words.text(N_("One row is")), words.text(N_("Must be filled in"))
    return ReadMe(
        title=_title(READ_ME, words.language),
        heading=words.text(N_("{campaign}: how to fill in this workbook"), campaign=campaign),
        paragraphs=tuple(words.text(rule) for rule in _RULES),
        table=(header, *(_about(each, words) for each in TABLES)),
    )


def _about(each: Table, words: Translator) -> tuple[str, str, str]:
    language = words.language
    required = [_title(column.names, language) for column in each.columns if column.required]
    return _title(each.names, language), each.one_row_is.in_language(language), ", ".join(required)


def _title(names: Names, language: str) -> str:
    name = names.in_language(language)
    return name[:1].upper() + name[1:]
