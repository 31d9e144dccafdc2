"""The message catalogues of data/locale/: read, compiled in memory, and kept up to date."""

import gettext
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from lib.errors import N_, SettingsError
from lib.i18n.extract import Found
from lib.settings import ROOT

FOLDER = ROOT / "data" / "locale"
SOURCE_LANGUAGE = "en"  # the language of the message ids: it has no catalogue


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages that can be shown."""
    return (SOURCE_LANGUAGE, *sorted(path.parts[-3] for path in folder.glob("*/LC_MESSAGES/messages.po")))


def path_of(language: str, folder: Path = FOLDER) -> Path:
    """Where the catalogue of a language lies."""
    return folder / language / "LC_MESSAGES" / "messages.po"


@lru_cache(maxsize=32)
def translations(language: str, folder: Path = FOLDER) -> gettext.NullTranslations:
    """The catalogue ready for use; a message it lacks comes back as it is, in English."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read(language, folder))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def read(language: str, folder: Path = FOLDER) -> Catalog:
    """The catalogue of a language; SettingsError if there is none."""
    try:
        Locale.parse(language)
        with path_of(language, folder).open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except (FileNotFoundError, UnknownLocaleError, ValueError):
        raise SettingsError(
            N_("There is no language {language}."),
            N_("Use some of these in the settings: {known}."),
            language=language,
            known=", ".join(languages(folder)),
        ) from None


def updated(old: Catalog, messages: Iterable[Found]) -> Catalog:
    """A catalogue of exactly these messages, with the translations *old* has for them."""
    new = Catalog(locale=old.locale)
    for found in messages:
        msgid = (found.text, found.plural) if found.plural else found.text
        had = old.get(found.text)
        kept = had.string if had and had.pluralizable == bool(found.plural) else None
        comments = had.user_comments if had else ()
        new.add(msgid, kept, locations=[(file, None) for file in found.files], user_comments=comments)
    return new


def untranslated(catalog: Catalog) -> tuple[str, ...]:
    """The messages without a translation in every plural form."""
    missing = []
    for message in catalog:
        strings = message.string if message.pluralizable else (message.string,)
        whole = len(strings) == catalog.num_plurals if message.pluralizable else True
        if message.id and not (whole and all(strings)):
            missing.append(message.id[0] if message.pluralizable else message.id)
    return tuple(missing)


def as_text(catalog: Catalog) -> str:
    """The catalogue as its file holds it: sorted, without dates or line numbers that change by themselves."""
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    language = str(catalog.locale)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {get_plural(language)}\\n"\n\n'
    )
    return header + body.getvalue().decode("utf-8").rstrip("\n") + "\n"
