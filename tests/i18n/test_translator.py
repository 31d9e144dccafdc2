"""Texts, numbers and dates come out as a reader of each language writes them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import SettingsError
from lib.i18n.message import Message, Money, Named, Share
from lib.i18n.translator import UNKNOWN, Translator
from lib.i18n.units import UNITS
from lib.metrics.result import Unit

EN, RU, KK = (Translator(language, "KZT") for language in ("en", "ru", "kk"))
EVERY = (EN, RU, KK)
WITHOUT_NOUN = {"place", "share", "number", "money", "date", "text", "ref", "region", "code", "yes/no"}
LANGUAGES = st.sampled_from(EVERY)
MOST = 10**15  # no figure of the board comes near
DAY = date(2010, 7, 7)


def spaced(text):
    """With every kind of space as a plain one."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("translator", "shown"),
    [(EN, "10,412"), (RU, "10 412"), (KK, "10 412")],
    ids=lambda value: str(value)[:20],
)
def test_a_number_has_the_separators_of_the_language(translator, shown):
    assert spaced(translator.number(10412)) == shown


def test_decimals_shares_and_amounts_follow_the_language():
    assert (EN.number(3.46, 1), RU.number(3.46, 1)) == ("3.5", "3,5")
    assert (EN.share(0.834), spaced(RU.share(0.834)), KK.share(0.834)) == ("83%", "83 %", "83%")
    assert (EN.share(0.1234, 1), spaced(RU.share(0.1234, 1))) == ("12.3%", "12,3 %")
    assert [EN.share(x) for x in (0, 0.0149, 0.0625, 0.0999, 0.1)] == ["0%", "1.5%", "6.2%", "10%", "10%"]
    assert spaced(EN.money(104120.4)) == "KZT 104,120"
    assert spaced(RU.money(104120.4)) == "104 120 KZT"
    assert spaced(RU.money(7, "EUR")) == "7 €"


def test_what_rounds_to_nothing_is_not_minus_nothing():
    assert EN.number(-0.3) == "0"


@pytest.mark.parametrize("translator", EVERY)
def test_the_unknown_is_a_dash_and_never_a_zero(translator):
    for shown in (
        translator.number(None),
        translator.number(float("nan")),
        translator.share(None),
        translator.money(None),
        translator.date(None),
        translator.moment(None),
        translator.value(None, "share"),
    ):
        assert shown == UNKNOWN


def test_a_date_is_written_as_exactly_as_it_is_known():
    assert [spaced(t.date(DAY)) for t in EVERY] == ["7 July 2010", "7 июля 2010 г.", "2010 ж. 7 шілде"]
    assert EN.date(DAY, "month") == "July 2010"
    assert spaced(RU.date(DAY, "month")).startswith("июль 2010")
    assert EN.date(DAY, "about") == "about 7 July 2010"
    assert spaced(RU.date(DAY, "about")) == "около 7 июля 2010 г."
    assert (EN.short_date(DAY), spaced(RU.short_date(DAY))) == ("7 Jul", "7 июл.")


def test_a_moment_carries_its_time_only_where_the_time_is_known():
    moment = datetime(2010, 6, 24, 9, 5)  # noqa: DTZ001 - the sheet's own clock
    assert EN.moment(moment) == "24 June 2010, 09:05"
    assert spaced(RU.moment(moment)) == "24 июня 2010 г., 09:05"
    assert EN.moment(moment, "day") == "24 June 2010"


@pytest.mark.parametrize(
    ("n", "russian"),
    [(1, "человек"), (2, "человека"), (5, "человек"), (11, "человек"), (22, "человека"), (2.5, "человека")],
)
def test_a_unit_agrees_with_its_number(n, russian):
    assert RU.unit("persons", n) == russian
    assert EN.unit("persons", n) == ("person" if n == 1 else "people")
    assert KK.unit("persons", n) == "адам"


def test_every_unit_of_a_result_has_a_noun_or_needs_none():
    assert {str(unit) for unit in Unit} == set(UNITS) | WITHOUT_NOUN
    assert all(EN.unit(unit) == "" for unit in WITHOUT_NOUN)


def test_a_value_takes_the_form_its_unit_asks_for():
    names = Translator("ru", "KZT", lambda named, language: f"{named.of}/{named.code}/{language}")
    assert spaced(names.value(0.5, Unit.SHARE)) == "50 %"
    assert spaced(names.value(1000, Unit.PERSONS)) == "1 000"
    assert names.value(True, Unit.YES_NO) == "да"
    assert names.value("R-1", Unit.REGION) == "region/R-1/ru"
    assert names.value("rally", Unit.CODE, "event_kind") == "event_kind/rally/ru"
    assert spaced(names.value(DAY, Unit.DATE)) == "7 июля 2010 г."
    assert names.value("A-0412", Unit.REF) == "A-0412"


def test_a_message_shows_each_value_in_the_readers_form():
    names = Translator("ru", name_of=lambda named, language: "Карагандинская область")
    inner = Message("about {date}", {"date": DAY})
    params = {
        "a": 10412,
        "b": Share(0.5),
        "c": Named("region", "R-1"),
        "d": Named("country", "FR"),
        "e": inner,
    }
    shown = names.message(Message("{a} {b} {c} {d} {e}", params))
    assert spaced(shown) == "10 412 50 % Карагандинская область Франция около 7 июля 2010 г."


def test_an_amount_in_a_message_has_the_campaigns_currency():
    assert spaced(Translator("en", "KZT").message(Message("{sum}", {"sum": Money(61371)}))) == "KZT 61,371"


def test_a_message_with_a_plural_follows_n():
    message = Message("{n} sheet of {all}", {"n": 1, "all": 5}, plural="{n} sheets of {all}")
    assert EN.message(message) == "1 sheet of 5"
    assert EN.message(Message(message.text, {"n": 3, "all": 5}, message.plural)) == "3 sheets of 5"


def test_a_message_without_a_translation_falls_back_to_english():
    assert RU.text("Nobody translates {what}.", what="this") == "Nobody translates this."
    assert RU.text("") == ""


def test_an_error_is_said_in_the_readers_language():
    fault = SettingsError("There is no country pack {name}.", "Add the file.", name="x")
    assert RU.fault(fault) == ("Набора данных страны «x» нет.", "Добавьте этот файл.")


def test_a_language_says_its_own_name():
    assert [t.own_name for t in EVERY] == ["English", "Русский", "Қазақ тілі"]


def test_an_unknown_language_is_refused_at_once():
    with pytest.raises(SettingsError, match="no language xx"):
        Translator("xx")


@given(st.text(), LANGUAGES)
def test_a_text_among_the_values_is_never_read_as_a_pattern(text, translator):
    assert translator.text("{value}", value=text) == text


@given(
    st.one_of(st.integers(-MOST, MOST), st.floats(-MOST, MOST), st.just(float("nan"))), st.sampled_from(EVERY)
)
def test_any_number_can_be_written(x, translator):
    assert translator.number(x)
    assert translator.share(x)
    assert translator.money(x)


def test_a_date_that_ends_in_a_stop_ends_a_sentence_with_one():
    words = Translator("ru")
    assert words.text("{day}.", day=date(2010, 7, 7)).endswith("2010\u202fг.")
    assert words.text("{n}...", n=1) == "1..."
