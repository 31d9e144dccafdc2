"""The catalogues hold exactly the messages of the code, each whole and with its places."""

import re
from string import Formatter

import pytest

from lib.i18n import catalogue, extract
from lib.settings import ROOT

LANGUAGES = catalogue.languages()[1:]
MEND = "run `python -m lib.cli messages`, then translate what is new in data/locale"
FOUND = extract.messages(ROOT)


def places(text):
    return {name for _, name, *_ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.text[:40])
def test_a_message_has_only_plain_places(found):
    for text in filter(None, (found.text, found.plural)):
        for _, name, spec, conversion in Formatter().parse(text):
            assert name is None or (re.fullmatch(r"[a-z_]+", name) and not spec and not conversion), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_as_its_message(language):
    for message in catalogue.read(language):
        ids = message.id if message.pluralizable else (message.id,)
        strings = message.string if message.pluralizable else (message.string,)
        for string in filter(None, strings if message.id else ()):
            assert places(string) == places(ids[-1]), f"{language}: {string}"
