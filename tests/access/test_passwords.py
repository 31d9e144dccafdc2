"""Which passwords are refused, and that a good one is kept as a hash that only it opens."""

import bcrypt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.access import passwords
from lib.errors import AccessError

GOOD = "four plain words together"


@pytest.mark.parametrize(
    "refused",
    [
        "",
        "short",
        "eleven char",
        "password1234",
        "Password!2010",
        "P@ssw0rd!P@ssw0rd!",
        "qwertyuiop123",
        "йцукенгшщзхъ",
        "Пароль-Пароль-2010",
        "kazakhstan2012",
        "123456789012",
        "111111111111",
        "abababababab",
        "abcdefghijklm",
        "zxcvbnm-qwerty",
        "1qaz2wsx3edc",
        "   padding   ",
        "the-leader-of-karaganda",
        "x" * 73,
        "ә" * 40,
        "a zero \0 byte within",
    ],
)
def test_a_weak_password_is_refused_with_the_reason(refused):
    assert passwords.weakness(refused, "leader").text
    with pytest.raises(AccessError):
        passwords.hashed(refused, "leader")


@pytest.mark.parametrize("good", [GOOD, "қара жер мен көк аспан", "x9!kfLw2#pQz", "twelve or so"])
def test_a_long_enough_password_needs_no_special_signs(good):
    assert passwords.weakness(good, "leader") is None


def test_a_hash_opens_for_its_password_alone():
    kept = passwords.hashed(GOOD, "leader").encode()
    assert bcrypt.checkpw(GOOD.encode(), kept)
    assert not bcrypt.checkpw(GOOD.upper().encode(), kept)
    assert GOOD.encode() not in kept


def test_the_same_password_from_another_keyboard_is_the_same():
    assert passwords.prepared("caf\u0065\u0301 ") == passwords.prepared("caf\u00e9")


def test_a_generated_password_is_good_and_never_the_same():
    made = {passwords.generated() for _ in range(50)}
    assert len(made) == 50
    assert all(passwords.weakness(password, "leader") is None for password in made)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=90))
def test_whatever_is_accepted_is_read_whole_by_the_hash(password):
    if passwords.weakness(password, "leader") is None:
        prepared = passwords.prepared(password)
        assert len(prepared) >= passwords.SHORTEST
        assert passwords.fits(prepared)
