"""What the state said to events beforehand, and what it did about them."""

from collections import Counter
from collections.abc import Collection

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.events import EVENT_KIND, EVENTS
from lib.metrics.frames import tally, under_check
from lib.metrics.needs import Grouped
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.statistics import interval_if_few, share_of
from lib.schema.vocabularies import PERMISSION

PERMISSIONS = Grouped("events", "date", by=("permission",))
RESPONSES = Grouped("events", "date", by=("kind", "response"))
ASKED = ("asked", "granted", "refused")
ANSWERED = ("granted", "refused")
REPRESSED = ("banned", "dispersed", "arrests", "force")
PERMISSION_COLUMN = Column("permission", N_("Permission"), Unit.CODE, of="permission")
RESPONSE_COLUMN = Column("response", N_("The state's response"), Unit.CODE, of="response")


@metric(
    label=N_("Permission asked"),
    unit=Unit.SHARE,
    counts=N_("recorded events that began within the period"),
    numerator=N_("events for which permission was asked"),
    denominator=N_("events of which it is known whether permission was asked"),
    exclusions=N_("events of which that is unknown; events under check (tier 0)"),
    source="events",
    needs=(PERMISSIONS,),
    columns=(PERMISSION_COLUMN, EVENTS),
    headline=True,
    flow=True,
)
def permission_asked(facts: Facts, query: Query, context: Context) -> Figure:
    """For what share of events permission was asked.

    Takes: events counted by permission, one row = one answer.
    Returns: the share, n = events of which it is known; one row = one answer, unknown last.
    Unit: share.
    As of: the period since..as_of.
    Errors: none; unknown where it is known of no event.
    Source: the events tab.
    """
    forms = (
        N_("Where it is known, permission was asked for {share} of {n} event."),
        N_("Where it is known, permission was asked for {share} of {n} events."),
    )
    return _permission(facts[PERMISSIONS.name], ASKED, PERMISSION.codes, forms)


@metric(
    label=N_("Permission refused"),
    unit=Unit.SHARE,
    counts=N_("recorded events that began within the period"),
    numerator=N_("events for which permission was refused"),
    denominator=N_("events for which permission was granted or refused"),
    exclusions=N_("events still without an answer; events under check (tier 0)"),
    source="events",
    needs=(PERMISSIONS,),
    columns=(PERMISSION_COLUMN, EVENTS),
    headline=True,
    flow=True,
)
def permission_refused(facts: Facts, query: Query, context: Context) -> Figure:
    """For what share of events with an answer permission was refused.

    Takes: events counted by permission, one row = one answer.
    Returns: the share, n = events with an answer; one row = one answer, unknown last.
    Unit: share.
    As of: the period since..as_of.
    Errors: none; unknown where no answer is recorded.
    Source: the events tab.
    """
    forms = (
        N_("Permission was refused to {share} of {n} event with an answer."),
        N_("Permission was refused to {share} of {n} events with an answer."),
    )
    return _permission(facts[PERMISSIONS.name], ("refused",), ANSWERED, forms)


@metric(
    label=N_("Events banned, dispersed, met by arrests or by force"),
    unit=Unit.SHARE,
    counts=N_("recorded events that began within the period"),
    numerator=N_("events that the state banned or dispersed, or answered with arrests or force"),
    denominator=N_("events of which the state's response is known"),
    exclusions=N_("events of which it is unknown; events under check (tier 0)"),
    source="events",
    needs=(RESPONSES,),
    columns=(EVENT_KIND, RESPONSE_COLUMN, EVENTS),
    headline=True,
    flow=True,
)
def events_repressed(facts: Facts, query: Query, context: Context) -> Figure:
    """What the state did about events, by kind; and the share that it banned or broke up.

    Takes: events counted by kind and response, one row = one combination.
    Returns: the share, n = events with a known response; one row = one kind and response that occurs.
    Unit: share.
    As of: the period since..as_of.
    Errors: none; unknown where no response is recorded.
    Source: the events tab.
    """
    groups = facts[RESPONSES.name]
    found = tally(groups, "kind", "response")
    known = sum(n for (_, response), n in found.items() if response)
    part = sum(n for (_, response), n in found.items() if response in REPRESSED)
    rows = sorted(found.items(), key=lambda item: (item[0][0] or "", item[0][1] or "~"))
    share = share_of(part, known)
    values = {"n": known, "share": Share(share or 0)}
    text, texts = (
        N_("The state banned or broke up {share} of {n} event of which its response is known."),
        N_("The state banned or broke up {share} of {n} events of which its response is known."),
    )
    return Figure(
        share,
        tuple((*key, n) for key, n in rows),
        n=known,
        interval=interval_if_few(part, known),
        under_check=under_check(groups),
        note=_unknown(sum(found.values()) - known, known),
        sentence=Message(text, values, texts) if known else None,
    )


def _permission(
    groups: pd.DataFrame, part: Collection[str], whole: Collection[str], forms: tuple[str, str]
) -> Figure:
    """The share of *part* in *whole*, both answers of the closed list, with how often each was recorded."""
    found: Counter = Counter({key: n for (key,), n in tally(groups, "permission").items()})
    n, k = sum(found[code] for code in whole), sum(found[code] for code in part)
    rows = [(code, found[code]) for code in PERMISSION.codes]
    rows += [(None, found[None])] if found[None] else []
    share, (text, texts) = share_of(k, n), forms
    return Figure(
        share,
        tuple(rows) if any(found.values()) else (),
        n=n,
        interval=interval_if_few(k, n),
        under_check=under_check(groups),
        note=_unknown(found[None], n),
        sentence=Message(text, {"n": n, "share": Share(share)}, texts) if n else None,
    )


def _unknown(unknown: int, known: int) -> Message | None:
    if not known and not unknown:
        return Message(N_("No event is recorded in the period."))
    if not known:
        return Message(N_("No answer is recorded in the period."))
    text, texts = (N_("It is unknown of {n} more event."), N_("It is unknown of {n} more events."))
    return Message(text, {"n": unknown}, texts) if unknown else None
