"""A sealed secret opens with its key, for its owner, unchanged, and not otherwise."""

import pytest

from lib.access import sealing
from lib.errors import SettingsError

KEY = sealing.new_key()


def test_what_was_sealed_opens_again_and_does_not_show_what_it_is():
    sealed = sealing.seal(KEY, "kar-1", "SECRET")
    assert "SECRET" not in sealed
    assert sealing.unseal(KEY, "kar-1", sealed) == "SECRET"
    assert sealed != sealing.seal(KEY, "kar-1", "SECRET")


def test_another_key_another_owner_or_a_changed_letter_does_not_open_it():
    sealed = sealing.seal(KEY, "kar-1", "SECRET")
    assert sealing.unseal(sealing.new_key(), "kar-1", sealed) is None
    assert sealing.unseal(KEY, "kar-2", sealed) is None
    assert sealing.unseal(KEY, "kar-1", sealed[:-5] + "AAAA=") is None
    assert sealing.unseal(KEY, "kar-1", "") is None


@pytest.mark.parametrize("key", ["", "secret", "x" * 64, "abcabcabc" * 8, " " * 40])
def test_a_short_or_monotonous_key_is_refused(key):
    with pytest.raises(SettingsError, match="too weak"):
        sealing.seal(key, "kar-1", "SECRET")
