"""The catalogues hold exactly the messages of the code, each whole and with its places."""

import re
from string import Formatter

import pytest

from lib.i18n import catalogue, extract
from lib.settings import ROOT

LANGUAGES = catalogue.languages()[1:]
MEND = "run `python -m lib.cli messages`, then translate what is new in data/locale"
PLAIN = re.compile(r"[a-z_]+")


def places(text):
    return {name for _, name, *_ in Formatter().parse(text) if name is not None}


def strings(message):
    return [string for string in (message.string if message.pluralizable else (message.string,)) if string]


@pytest.fixture(scope="module")
def messages():
    return extract.messages(ROOT)


def test_a_message_has_only_plain_places(messages):
    for text in [text for found in messages for text in (found.text, found.plural) if text]:
        for _, name, spec, conversion in Formatter().parse(text):
            assert name is None or (PLAIN.fullmatch(name) and not spec and not conversion), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_the_messages_of_the_code_and_no_other(language, messages):
    fresh = catalogue.as_text(catalogue.updated(catalogue.read(language), messages))
    assert catalogue.path_of(language).read_text(encoding="utf-8") == fresh, MEND


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_each_of_its_forms(language, messages):
    new = catalogue.updated(catalogue.read(language), messages)
    assert catalogue.untranslated(new) == (), MEND


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_as_its_message(language):
    for message in catalogue.read(language):
        wanted = places(message.id[-1] if message.pluralizable else message.id) if message.id else set()
        for string in strings(message) if message.id else ():
            assert places(string) == wanted, f"{language}: {string}"
