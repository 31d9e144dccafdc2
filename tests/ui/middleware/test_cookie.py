"""The cookie."""

import pytest

from lib.ui.middleware import cookie


def scope(*headers: str) -> dict:
    return {"headers": [(b"cookie", value.encode("latin-1")) for value in headers]}


def test_under_tls_the_cookie_is_secure_and_bound_to_this_host():
    _, said = cookie.set_header("abc", secure=True)
    assert said == b"__Host-board=abc; Path=/; HttpOnly; SameSite=Strict; Secure"
    _, said = cookie.set_header("abc", secure=False)
    assert said == b"board=abc; Path=/; HttpOnly; SameSite=Strict"


@pytest.mark.parametrize(
    ("headers", "value"),
    [
        (["board=abc"], "abc"),
        (["a=b; board=abc; c=d"], "abc"),
        (["a=b", "board=abc"], "abc"),
        (["board=abc; board=abc"], "abc"),
        (["board=abc; board=def"], None),
        (["board=abc", "board=def"], None),
        (["boards=abc; xboard=abc"], None),
        (["__Host-board=abc"], None),
        ([""], None),
        ([], None),
    ],
)
def test_one_value_is_read_and_of_several_none(headers, value):
    assert cookie.read(scope(*headers), secure=False) == value


def test_under_tls_a_cookie_without_the_prefix_is_not_read():
    assert cookie.read(scope("board=abc"), secure=True) is None
    assert cookie.read(scope("__Host-board=abc; board=x"), secure=True) == "abc"
