"""The data dictionary: every tab, column, rule and list of the workbook, as Markdown."""

from collections.abc import Iterable, Iterator

from lib.checks.numbers import SIZES
from lib.errors import N_
from lib.i18n.translator import Translator
from lib.schema import TABLES, table
from lib.schema.types import LANGUAGES, AnyOf, Column, Kind, Order, Range, Table, Vocabulary
from lib.schema.vocabularies import SIZE_WORD

_KINDS = {
    Kind.REF: N_("code of your own"),
    Kind.LINK: N_("code from the tab {tab}"),
    Kind.DATE: N_("date"),
    Kind.MOMENT: N_("date, or date and time"),
    Kind.TIME: N_("time of day"),
    Kind.COUNT: N_("whole number"),
    Kind.SIZE: N_("whole number, or a word: {words}"),
    Kind.MONEY: N_("amount in {currency}"),
    Kind.CHOICE: N_("one of the list"),
    Kind.YES_NO: N_("yes or no"),
    Kind.TEXT: N_("text"),
    Kind.REGION: N_("region: a code or a name"),
    Kind.PLACE: N_("town of the country's list"),
    Kind.COUNTRY: N_("country: a name or a code of two letters"),
}


def dictionary(words: Translator) -> str:
    """The dictionary in the language of *words*; ends with a line break."""
    sections = [
        f"# {words.text(N_('Data dictionary'))}",
        words.text(N_("What each tab of the workbook holds. Bold columns must be filled in.")),
        *(_tab(each, words) for each in TABLES),
        f"## {words.text(N_('Lists'))}",
        words.text(N_("Any of the names may be written, in any language; the code is what is stored.")),
        *(_list(each, words) for each in _lists()),
    ]
    return "\n\n".join(sections) + "\n"


def _tab(tab: Table, words: Translator) -> str:
    language = words.language
    heading = f"## {tab.names.in_language(language)} (`{tab.name}`)"
    key = ", ".join(column.names.in_language(language) for column in tab.key_columns)
    lines = [
        words.text(N_("One row is {what}."), what=tab.one_row_is.in_language(language)),
        words.text(N_("Identity: {columns}."), columns=key),
    ]
    titles = (N_("Column"), N_("Stored as"), N_("Holds"), N_("Meaning"), N_("Also called"))
    rows = (_column(column, words) for column in tab.columns)
    parts = [heading, "  \n".join(lines), _grid(map(words.text, titles), rows)]
    if tab.rules:
        parts.append("\n".join(f"- {_rule(tab, rule, words)}" for rule in tab.rules))
    return "\n\n".join(parts)


def _column(column: Column, words: Translator) -> tuple[str, ...]:
    language = words.language
    name = column.names.in_language(language)
    others = [spelling for spelling in column.names.spellings() if spelling != name]
    return (
        f"**{name}**" if column.required else name,
        ", ".join(f"`{stored}`" for stored in column.stored_names),
        _holds(column, words),
        _meaning(column, words),
        ", ".join(dict.fromkeys(others)),
    )


def _holds(column: Column, words: Translator) -> str:
    if column.vocabulary:
        return f"{words.text(_KINDS[Kind.CHOICE])} `{column.vocabulary.name}`"
    if column.kind is Kind.LINK and not column.links_to:
        return words.text(N_("code from any tab"))
    tab = table(column.links_to).names.in_language(words.language) if column.links_to else ""
    sizes = ", ".join(f"{SIZE_WORD.label(code, words.language)} = {n}" for code, n in SIZES.items())
    return words.text(_KINDS[column.kind], tab=tab, words=sizes, currency=words.currency)


def _meaning(column: Column, words: Translator) -> str:
    said = [column.about.in_language(words.language)]
    if column.past:
        said.append(words.text(N_("Not in the future.")))
    if column.private:
        said.append(words.text(N_("Never shown outside the leadership.")))
    if column.example:
        said.append(words.text(N_("Example: {example}."), example=f"`{column.example}`"))
    return " ".join(said)


def _rule(tab: Table, rule: Order | Range | AnyOf, words: Translator) -> str:
    def named(*columns: str) -> list[str]:
        return [tab.column(name).names.in_language(words.language) for name in columns]

    match rule:
        case Order(earlier, later):
            first, second = named(earlier, later)
            return words.text(N_("{first} may not lie after {second}."), first=first, second=second)
        case Range(low, high):
            first, second = named(low, high)
            return words.text(N_("{first} may not exceed {second}."), first=first, second=second)
        case AnyOf(columns):
            return words.text(N_("At least one is filled in: {columns}."), columns=", ".join(named(*columns)))


def _lists() -> Iterator[Vocabulary]:
    """Every list that a column uses, in the order of its first use."""
    used = (column.vocabulary for tab in TABLES for column in tab.columns if column.vocabulary)
    yield from dict.fromkeys(used)


def _list(vocabulary: Vocabulary, words: Translator) -> str:
    languages = (words.language, *(each for each in LANGUAGES if each != words.language))
    rows = (
        (f"`{choice.code}`", *map(choice.names.in_language, languages), ", ".join(choice.names.aliases))
        for choice in vocabulary.choices
    )
    titles = (words.text(N_("Code")), *languages, words.text(N_("Also called")))
    return f"### `{vocabulary.name}`\n\n{_grid(titles, rows)}"


def _grid(titles: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    head = tuple(titles)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
