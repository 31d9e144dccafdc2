import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.checks.choices import read_choice, read_country, read_yes_no
from lib.checks.raw import Shown
from lib.checks.reading import RefusedError
from lib.schema.vocabularies import EVERY, SIDE, VERIFIED, YES_NO_UNKNOWN

SPELLINGS = [
    (vocabulary, choice.code, spelling)
    for vocabulary in EVERY
    for choice in vocabulary.choices
    for spelling in (choice.code, *choice.names.spellings())
]


@given(
    spelt=st.sampled_from(SPELLINGS),
    disguise=st.sampled_from([str, str.upper, str.title, " {} ".format, "{}\u200b*".format]),
)
def test_a_choice_is_found_by_its_code_and_by_every_name_however_it_is_typed(spelt, disguise):
    vocabulary, code, spelling = spelt
    assert read_choice(disguise(spelling), vocabulary) == code


@pytest.mark.parametrize("text", ["against  us", "Against_Us", "ПРОТИВ НАС", "бізге қарсы", "«против нас»"])
def test_white_space_case_and_quotes_do_not_matter(text):
    assert read_choice(text, SIDE) == "against_us"


@pytest.mark.parametrize("cell", ["nobody", pytest.param("x" * 50_000, id="long"), 7, "against us; by us"])
def test_a_word_that_is_not_of_the_list_is_refused_with_the_lists_name(cell):
    with pytest.raises(RefusedError) as refused:
        read_choice(cell, SIDE)
    assert (refused.value.fault.code, dict(refused.value.fault.params)) == (
        "choice_unknown",
        {"choices": "side"},
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (True, True),
        (False, False),
        ("да", True),
        ("жоқ", False),
        (1, True),
        (0.0, False),
        ("TRUE", True),
        (Shown(True, "✓"), True),
    ],
)
def test_yes_and_no_are_words_ticks_and_digits(cell, said):
    assert read_yes_no(cell) is said


def test_a_tick_answers_a_list_of_yes_no_and_unknown():
    assert [read_choice(cell, YES_NO_UNKNOWN) for cell in (True, False, "?")] == ["yes", "no", "unknown"]


def test_a_tier_is_read_from_a_number_and_from_its_name():
    assert [read_choice(cell, VERIFIED) for cell in (2, 2.0, "2", "два независимых источника")] == ["2"] * 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("Germany", "DE"),
        ("германия", "DE"),
        ("Ұлыбритания", "GB"),
        ("UK", "GB"),
        ("European Parliament", "EU"),
    ],
)
def test_a_country_is_found_by_its_code_and_its_names_in_three_languages(text, code):
    assert read_country(text) == code


@pytest.mark.parametrize("text", ["Atlantis", "ZZ", "XX", "", pytest.param("x" * 50_000, id="long")])
def test_what_is_no_country_is_refused(text):
    with pytest.raises(RefusedError, match="country_unknown"):
        read_country(text)
