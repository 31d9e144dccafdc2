"""A catalogue keeps its translations, loses what is gone, and reads the same every time."""

import pytest
from babel.messages.catalog import Catalog

from lib.errors import SettingsError
from lib.i18n import catalogue
from lib.i18n.extract import Found


def written(tmp_path, language, catalog):
    path = catalogue.path_of(language, tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(catalogue.as_text(catalog), encoding="utf-8")
    return catalogue.read(language, tmp_path)


def a_catalogue():
    old = Catalog(locale="ru")
    old.add("kept", "оставлено")
    old.add("gone", "ушло")
    old.add(("{n} day", "{n} days"), ("{n} день", "{n} дня", "{n} дней"))
    old.add("now plural", "было одно")
    return old


MESSAGES = (
    Found("kept", "", ("lib/a.py",)),
    Found("new", "", ("lib/a.py", "lib/b.py")),
    Found("now plural", "now plurals", ("lib/a.py",)),
    Found("{n} day", "{n} days", ("lib/a.py",)),
)


def test_an_update_keeps_what_stands_drops_what_is_gone_and_asks_for_what_is_new(tmp_path):
    new = written(tmp_path, "ru", catalogue.updated(a_catalogue(), MESSAGES))
    assert new["kept"].string == "оставлено"
    assert new["{n} day"].string == ("{n} день", "{n} дня", "{n} дней")
    assert "gone" not in new
    assert catalogue.untranslated(new) == ("new", "now plural")


def test_a_catalogue_reads_back_to_the_same_text(tmp_path):
    read = written(tmp_path, "ru", catalogue.updated(a_catalogue(), MESSAGES))
    assert catalogue.as_text(catalogue.updated(read, MESSAGES)) == catalogue.as_text(read)


def test_a_missing_plural_form_counts_as_untranslated(tmp_path):
    old = Catalog(locale="ru")
    old.add(("{n} day", "{n} days"), ("{n} день", "{n} дня", ""))
    assert catalogue.untranslated(old) == ("{n} day",)


@pytest.mark.parametrize("language", ["xx", "tlh", "", "../ru"])
def test_a_language_without_a_catalogue_is_refused_with_those_that_have_one(language):
    with pytest.raises(SettingsError, match=", ".join(catalogue.languages())):
        catalogue.translations(language)
