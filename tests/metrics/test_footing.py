from hypothesis import given

from lib.metrics import footing
from lib.schema.vocabularies import CUSTODY
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame
from tests.metrics.test_custody import ARREST_LISTS, held_by_hand

FREE = ("released", "died", "stopped_released")


def ask(compute, rows):
    return compute({"arrests": frame(footing.ARRESTS, rows)}, QUERY, CONTEXT)


@given(ARREST_LISTS)
def test_each_person_held_is_in_one_kind_of_custody(rows):
    figure = ask(footing.custody_by_status, rows)
    kinds = [row["custody"] for row in rows if row["verified"] and held_by_hand(row)]
    kinds = [None if kind in FREE else kind for kind in kinds]
    assert dict(figure.rows) == {kind: kinds.count(kind) for kind in set(kinds)}
    assert figure.value == sum(n for _, n in figure.rows) == len(kinds)
    assert figure.under_check == sum(not row["verified"] and held_by_hand(row) for row in rows)
    order = [*CUSTODY.codes, None]
    assert [row[0] for row in figure.rows] == sorted(dict(figure.rows), key=order.index)


def test_a_blank_legal_status_is_unknown_and_none_is_what_was_entered():
    held = {"detained": TODAY, "verified": 1}
    rows = [held | {"legal_status": status} for status in ("none", None, None, "charged")]
    figure = ask(footing.held_by_legal_status, rows)
    assert figure.rows == (("none", 1), ("charged", 1), (None, 2))
    assert len(figure.sentence.params["kinds"]) == 3


def test_people_held_by_town_keep_those_without_a_town_apart():
    held = {"detained": TODAY, "verified": 1}
    rows = [held | {"place": place} for place in ("B", "B", "A", None, None, None)]
    figure = ask(footing.people_held_by_place, [*rows, held | {"place": "A", "released": TODAY}])
    assert figure.rows == (("B", 2), ("A", 1), (None, 3))
    assert figure.value == 6
