"""The audit: entries hang together, and any tampering shows."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, update

from lib.store import audit
from lib.store.audit import AUDIT, Act

NOW = datetime(2010, 7, 7, 8, 0, 0, 123456, tzinfo=UTC)


def write(store, how_many: int) -> None:
    with store.database.writing() as connection:
        for number in range(how_many):
            audit.record(
                connection, Act.EXPORTED, "lead", NOW + timedelta(seconds=number), "ссылка", rows=number
            )


def verdict(store) -> audit.Verdict:
    with store.database.reading() as connection:
        return audit.verify(connection)


def test_an_untouched_chain_is_whole(store):
    assert verdict(store) == audit.Verdict(0, audit.BEGINNING)
    write(store, 5)
    found = verdict(store)
    assert (found.whole, found.entries) == (True, 5)
    with store.database.reading() as connection:
        newest = audit.latest(connection, 2)
        assert [entry.number for entry in newest] == [5, 4]
        assert [entry.number for entry in audit.latest(connection, 9, before=3)] == [2, 1]
    assert newest[0].hash() == found.head
    assert dict(newest[0].details) == {"rows": 4}
    assert newest[0].at == NOW + timedelta(seconds=4)


@pytest.mark.parametrize(
    "tamper",
    [
        update(AUDIT).where(AUDIT.c.number == 3).values(actor="somebody"),
        update(AUDIT).where(AUDIT.c.number == 3).values(details={"rows": 99}),
        update(AUDIT).where(AUDIT.c.number == 3).values(at=NOW),
        update(AUDIT).where(AUDIT.c.number == 3).values(hash="0" * 64),
        delete(AUDIT).where(AUDIT.c.number == 3),
    ],
)
def test_a_changed_or_missing_entry_shows(store, tamper):
    write(store, 5)
    with store.database.writing() as connection:
        connection.execute(tamper)
    found = verdict(store)
    assert not found.whole
    assert found.broken_at == 3


def test_an_entry_put_in_afterwards_shows(store):
    write(store, 3)
    with store.database.writing() as connection:
        forged = audit.Entry(4, NOW, "lead", "exported", "", {}, "f" * 64)
        connection.execute(insert(AUDIT).values(**{**forged.__dict__, "details": {}, "hash": forged.hash()}))
    assert verdict(store).broken_at == 4


def test_a_cut_off_end_shows_to_whoever_noted_the_head(store):
    write(store, 5)
    noted = verdict(store)
    with store.database.writing() as connection:
        connection.execute(delete(AUDIT).where(AUDIT.c.number > 3))
    assert verdict(store).whole
    assert verdict(store).head != noted.head


def test_entries_written_at_the_same_time_make_one_chain(store):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: write(store, 3), range(8)))
    assert (verdict(store).whole, verdict(store).entries) == (True, 24)


def test_an_entry_is_undone_with_what_it_records(store):
    with pytest.raises(ZeroDivisionError), store.database.writing() as connection:
        audit.record(connection, Act.LOCKED, "lead", NOW)
        raise ZeroDivisionError
    assert verdict(store).entries == 0


def test_values_of_any_kind_are_recorded_as_they_will_be_read(store):
    with store.database.writing() as connection:
        audit.record(connection, Act.EXPORTED, "lead", NOW, "x" * 500, regions=("KAR", "SHY"), at=NOW)
    assert verdict(store).whole
