"""People in custody counted: in which kind of custody, on what footing in law, in which town."""

from collections import Counter
from collections.abc import Callable, Iterable

from lib.errors import N_
from lib.i18n.message import Message, Named
from lib.metrics.columns import PLACE
from lib.metrics.custody import CUSTODY, EXCLUDED, HELD, IN_CUSTODY
from lib.metrics.detention import ARRESTS, Detention, detentions, held
from lib.metrics.frames import counted, unverified
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.schema import vocabularies
from lib.schema.types import Vocabulary

HELD_COLUMN = Column("held", N_("Held"), Unit.PERSONS)
BY_KIND = N_("{n} person is recorded as held: {kinds}."), N_("{n} people are recorded as held: {kinds}.")
BY_STATUS = (
    N_("{n} person is recorded as held; legal status: {kinds}."),
    N_("{n} people are recorded as held; legal status: {kinds}."),
)


@metric(
    label=N_("People held, by kind of custody"),
    unit=Unit.PERSONS,
    counts=IN_CUSTODY,
    numerator=HELD,
    exclusions=EXCLUDED,
    source="arrests",
    needs=(ARRESTS,),
    columns=(CUSTODY, HELD_COLUMN),
)
def custody_by_status(facts: Facts, query: Query, context: Context) -> Figure:
    """People held on the evening of a day, by the kind of custody last recorded.

    Takes: arrests, one row = one person's detention.
    Returns: how many are held; one row = one kind of custody that occurs, unknown last. Each person is
        in one row.
    Unit: persons.
    As of: the evening of `as_of`, by the custody status last recorded.
    Errors: none.
    Source: the arrests tab.
    """
    return _by_code(facts, query, lambda d: d.kind, vocabularies.CUSTODY, BY_KIND)


@metric(
    label=N_("People held, by legal status"),
    unit=Unit.PERSONS,
    counts=IN_CUSTODY,
    numerator=HELD,
    exclusions=EXCLUDED,
    source="arrests",
    needs=(ARRESTS,),
    columns=(Column("legal_status", N_("Legal status"), Unit.CODE, of="legal_status"), HELD_COLUMN),
)
def held_by_legal_status(facts: Facts, query: Query, context: Context) -> Figure:
    """People held on the evening of a day, by where they stand in law.

    Takes: arrests, one row = one person's detention.
    Returns: how many are held; one row = one legal status that occurs, unknown last. Each person is in
        one row; "none" is a status that was entered, unknown is a cell left blank.
    Unit: persons.
    As of: the evening of `as_of`, by the legal status last recorded.
    Errors: none.
    Source: the arrests tab.
    """
    return _by_code(facts, query, lambda d: d.legal_status, vocabularies.LEGAL_STATUS, BY_STATUS)


@metric(
    label=N_("People held by town"),
    unit=Unit.PERSONS,
    counts=IN_CUSTODY,
    numerator=HELD,
    exclusions=EXCLUDED,
    source="arrests",
    needs=(ARRESTS,),
    columns=(PLACE, HELD_COLUMN),
)
def people_held_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """People held on the evening of a day, by the town in which they were detained.

    Takes: arrests, one row = one person's detention.
    Returns: how many are held; one row = one town, the most first; people without a town in one of
        their own.
    Unit: persons.
    As of: the evening of `as_of`, by the custody status last recorded.
    Errors: none.
    Source: the arrests tab.
    """
    now, claimed = _now(facts, query)
    sentence = Message(
        N_("{n} person is recorded as held."), {"n": len(now)}, N_("{n} people are recorded as held.")
    )
    rows = by_town(detention.place for detention in now)
    return Figure(len(now), rows, under_check=len(claimed), sentence=sentence)


def by_town(places: Iterable[str | None]) -> tuple[tuple[str | None, int], ...]:
    """One row a town, the most first, without a town last."""
    found = Counter(places)
    return tuple(sorted(found.items(), key=lambda row: (row[0] is None, -row[1], row[0] or "")))


def _now(facts: Facts, query: Query) -> tuple[list[Detention], list[Detention]]:
    """Those who are held for sure, and those of whom it is claimed."""
    parts = counted(facts["arrests"]), unverified(facts["arrests"])
    sure, claimed = (held(detentions(part), query.as_of) for part in parts)
    return sure, claimed


def _by_code(
    facts: Facts,
    query: Query,
    code: Callable[[Detention], str | None],
    vocabulary: Vocabulary,
    told: tuple[str, str],
) -> Figure:
    sure, claimed = _now(facts, query)
    found = Counter(code(detention) for detention in sure)
    rows = tuple((key, found[key]) for key in (*vocabulary.codes, None) if found[key])
    kinds = [_counted(vocabulary.name, key, n) for key, n in sorted(rows, key=lambda row: -row[1])]
    sentence = Message(told[0], {"n": len(sure), "kinds": kinds}, told[1])
    nobody = Message(N_("{n} person is recorded as held."), {"n": 0}, N_("{n} people are recorded as held."))
    return Figure(len(sure), rows, under_check=len(claimed), sentence=sentence if kinds else nobody)


def _counted(vocabulary: str, code: str | None, n: int) -> Message:
    kind = Message(N_("not known")) if code is None else Named(vocabulary, code)
    return Message(N_("{kind} {number}"), {"kind": kind, "number": n})
