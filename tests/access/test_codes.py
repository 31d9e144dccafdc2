"""One-time codes: the published examples, a drift of one step, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from lib.access import codes

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238: "12345678901234567890"
EXAMPLES = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
NOW = datetime.fromtimestamp(1234567890, UTC)


@pytest.mark.parametrize("second", EXAMPLES)
def test_the_codes_are_those_of_the_standard(second):
    assert codes.step_of(SECRET, EXAMPLES[second], datetime.fromtimestamp(second, UTC)) == second // 30


def test_a_clock_may_be_wrong_by_one_step_and_no_more():
    def step(seconds: int):
        return codes.step_of(SECRET, "005924", NOW + timedelta(seconds=seconds))

    assert step(-30) == step(30) == step(0) == 1234567890 // 30
    assert step(-60) is step(60) is None


@pytest.mark.parametrize("typed", ["005 924", " 005924\n"])
def test_spaces_do_not_matter(typed):
    assert codes.step_of(SECRET, typed, NOW)


@pytest.mark.parametrize("typed", ["", "005923", "5924", "0059240", "٠٠٥٩٢٤", "00592x", "005924\0", "-05924"])
def test_anything_else_is_no_code(typed):
    assert codes.step_of(SECRET, typed, NOW) is None


def test_a_secret_and_its_recovery_codes_are_long_and_never_the_same():
    secrets = {codes.new_secret() for _ in range(20)}
    assert len(secrets) == 20
    assert {len(secret) for secret in secrets} == {32}
    recovery = codes.recovery_codes()
    assert len(set(recovery)) == codes.RECOVERY_CODES == 10
    assert {codes.prepared_recovery(code) for code in recovery} == set(recovery)


def test_a_recovery_code_is_recognised_however_it_is_typed():
    assert codes.prepared_recovery(" ABCD efgh-jkmn\tpqrs ") == "abcd-efgh-jkmn-pqrs"


def test_the_telephone_is_told_the_account_and_no_campaign():
    said = codes.address(SECRET, "kar-1")
    assert said == f"otpauth://totp/Board:kar-1?secret={SECRET}&issuer=Board"
    assert codes.spaced(SECRET).split(" ")[0] == "GEZD"
