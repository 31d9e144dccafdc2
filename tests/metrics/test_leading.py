"""The most frequent is named where there is one, and shared leads are said as shared."""

import pytest

from lib.metrics.leading import leaders, leading

FORMS = ("Most were in {where}: {n} event of {all}.", "Most were in {where}: {n} events of {all}.")


def said(found, **options):
    message = leading(found, "region", FORMS, **options)
    codes = [named.code for named in message.params.get("leading", ())]
    return message.text, codes, message.params["n"], message.params["all"]


def test_one_that_leads_is_named_with_its_number_and_all():
    message = leading({"AA": 3, "BB": 2, None: 4}, "region", FORMS)
    assert (message.text, message.plural) == FORMS
    assert (message.params["where"].code, message.params["n"], message.params["all"]) == ("AA", 3, 9)


def test_up_to_three_that_share_the_highest_number_are_all_named():
    text, codes, n, every = said({"AA": 2, "BB": 2, "CC": 1})
    assert ("each" in text, codes, n, every) == (True, ["AA", "BB"], 2, 5)


def test_more_that_share_it_are_counted():
    message = leading(dict.fromkeys("ABCD", 1), "region", FORMS)
    assert (message.params["several"], message.params["n"], message.params["all"]) == (4, 1, 4)


def test_where_there_is_no_other_no_comparison_is_made():
    text, codes, n, _ = said({"AA": 4, "BB": 0})
    assert ("Most" in text, codes, n) == (False, ["AA"], 4)


@pytest.mark.parametrize("found", [{}, {"AA": 0}, {None: 7}])
def test_nothing_known_is_no_sentence(found):
    assert leading(found, "region", FORMS) is None


def test_what_is_known_in_part_is_set_against_the_whole():
    assert leading({"AA": 2}, "region", FORMS, whole=5).params["all"] == 5


def test_leaders_are_all_that_have_the_highest_number():
    assert leaders({"a": 1, "b": 3, "c": 3}) == (3, ["b", "c"])
    assert leaders({}) == (0, [])
