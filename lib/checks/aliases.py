"""What a sheet that existed before calls things, as the settings say it; this goes before our own names."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from lib.checks.cells import compared, letters_only
from lib.checks.identity import asks_for_identity
from lib.errors import N_, SettingsError
from lib.i18n import countries
from lib.places.country import Country
from lib.schema import TABLES, table
from lib.schema.types import Column, Kind
from lib.schema.vocabularies import SIZE_WORD, YES_NO
from lib.settings import WorkbookSettings

TAB = "tab"  # stands for the tab's own name among the columns of a section
Words = Mapping[str, str]  # a word of the sheet, as it is compared -> ours


@dataclass(frozen=True, eq=False)
class Aliases:
    """Other names for tabs, headers and the words of a column; keys are as they are compared."""

    tabs: Words = field(default_factory=dict)  # -> table
    headers: Mapping[str, Words] = field(default_factory=dict)  # table -> header -> column
    words: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)  # table -> column -> word -> code


NO_ALIASES = Aliases()


def aliases_of(workbook: WorkbookSettings, country: Country) -> Aliases:
    """The workbook's own names; SettingsError where the settings speak of what does not exist."""
    tabs: dict[str, str] = {}
    headers: dict[str, dict[str, str]] = {}
    words: dict[str, dict[str, Words]] = {}
    for name, columns in workbook.columns.items():
        place = f"workbook.columns.{name}"
        _known(name, [each.name for each in TABLES], place)
        found = headers.setdefault(name, {})
        for column, texts in columns.items():
            _known(column, [TAB, *(each.name for each in table(name).columns)], place)
            _put(tabs if column == TAB else found, name if column == TAB else column, texts, place)
    for name, columns in workbook.values.items():
        _known(name, [each.name for each in TABLES], f"workbook.values.{name}")
        words[name] = dict(_words_of_columns(name, columns, country))
    return Aliases(tabs, headers, words)


def _words_of_columns(
    name: str, columns: Mapping[str, Mapping[str, tuple[str, ...]]], country: Country
) -> Iterator[tuple[str, Words]]:
    with_list = {each.name: codes for each in table(name).columns if (codes := _codes(each, country))}
    for column, said in columns.items():
        place = f"workbook.values.{name}.{column}"
        _known(column, with_list, f"workbook.values.{name}")
        meanings: dict[str, str] = {}
        for code, texts in said.items():
            _known(code, with_list[column], place)
            for text in texts:
                _once(meanings, compared(text), code, text, place)
        yield column, meanings


def _codes(column: Column, country: Country) -> Collection[str]:
    """What a word of a sheet may stand for in this column; nothing where it has no list."""
    if column.vocabulary is not None:
        return column.vocabulary.codes
    return {
        Kind.YES_NO: YES_NO.codes,
        Kind.SIZE: SIZE_WORD.codes,
        Kind.REGION: tuple(country.by_code),
        Kind.PLACE: tuple(country.by_id),
        Kind.COUNTRY: countries.codes(),
    }.get(column.kind, ())


def _put(meanings: dict[str, str], meant: str, texts: tuple[str, ...], place: str) -> None:
    for text in texts:
        if asks_for_identity(text):
            raise SettingsError(
                N_("[{section}] takes in a column that promises who a person is."),
                N_("Take the line out: people stand here by code alone, so that a lost sheet harms no one."),
                section=place,
            )
        _once(meanings, letters_only(text), meant, text, place)


def _once(meanings: dict[str, str], key: str, meant: str, text: str, place: str) -> None:
    if not key or meanings.setdefault(key, meant) != meant:
        raise SettingsError(
            N_("[{section}] uses {text} for more than one thing, or for none."),
            N_("Let each text stand for one thing."),
            section=place,
            text=repr(text),
        )


def _known(name: str, names: Collection[str], place: str) -> None:
    if name not in names:
        raise SettingsError(
            N_("[{section}] speaks of {name}, which does not exist."),
            N_("Write one of these instead: {known}."),
            section=place,
            name=name,
            known=", ".join(get_close_matches(name, names, cutoff=0.5) or sorted(names)[:40]),
        )
