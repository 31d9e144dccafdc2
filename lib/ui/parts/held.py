"""The board of people held now: one card a person by code, whoever needs something soonest first."""

from dataclasses import dataclass
from math import ceil

import streamlit as st

from lib.errors import N_
from lib.i18n.message import Message
from lib.i18n.translator import Translator
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.ui import current, faults
from lib.ui.parts import figures, states
from lib.ui.parts.downloads import note_rows_once
from lib.ui.parts.opening import record_link
from lib.ui.plain import plain

_AT_ONCE = 24
_NARROWEST = 250  # pixels of a card


@dataclass(frozen=True)
class Fact:
    """One thing that a card says, in the reader's words; an urgent one stands in the accent."""

    text: str
    urgent: bool = False


@dataclass(frozen=True)
class Card:
    """What stands on one person's card, in the reader's words."""

    ref: str
    day: str
    lines: tuple[tuple[Fact, ...], ...]  # what stands side by side


def held_board(query: Query) -> None:
    """One card for each person held, and the person-days of all; nothing where no record may be shown."""
    with st.container(key="held"), faults.in_words():
        desk = current.desk()
        result = desk.ask("people_held", query)
        figures.heading(result)
        if result.withheld and result.withheld.rows:
            st.caption(plain(states.reason(result)))
            return
        days = desk.ask("person_days_of_held", query).value
        st.caption(
            plain(desk.words.plural("{n} person-day so far", "{n} person-days so far", days))
            + (f" · {plain(_claimed(result, desk.words))}" if result.figure.under_check else "")
        )
        people = by_urgency(result, desk.settings.limits.hours_without_court)
        pages = ceil(len(people) / _AT_ONCE)
        number = st.pagination(pages, key="held-page") if pages > 1 else 1
        _cards(people[(number - 1) * _AT_ONCE : number * _AT_ONCE])


def by_urgency(result: Result, limit: int) -> list[dict]:
    """The people of the result: past the limit without a court, hungry, overdue; then the longest held."""
    rows = result.frame().astype(object)
    people = rows.where(rows.notna(), None).to_dict("records")

    def urgency(person: dict) -> tuple:
        past = (person["hours_without_court"] or 0) > limit
        return (not past, not person["hunger_day"], not person["days_overdue"], -person["day"], person["ref"])

    return sorted(people, key=urgency)


def card(person: dict, words: Translator, limit: int) -> Card:
    """The card of one person held; a blank is said to be unknown, and is never "no"."""
    where = words.value(person["region"], "region")
    if person["place"]:
        where = f"{words.value(person['place'], 'place')}, {where}"
    lines = [
        [_release(person, words)],
        *([alarm] for alarm in _alarms(person, words, limit)),
        [Fact(_code(person, "custody", words))],
        [Fact(_labelled(N_("Legal status"), _code(person, "legal_status", words), words))],
        [Fact(where)],
        [
            _asked(person, "lawyer", N_("Lawyer"), words),
            _asked(person, "family_told", N_("Family told"), words),
        ],
        *([text] for text in _entered(person, "health", N_("Health"), words)),
        *([text] for text in _entered(person, "ground", N_("Ground"), words)),
        [Fact(_labelled(N_("Detained by"), _code(person, "agency", words), words))],
        _arrest(person, words),
    ]
    return Card(person["ref"], words.message(_day(person)), tuple(map(tuple, lines)))


def _cards(people: list[dict]) -> None:
    desk = current.desk()
    if people:
        note_rows_once("people_held", desk)
    with st.grid(min_column_width=_NARROWEST):
        for person in people:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _one(card(person, desk.words, desk.settings.limits.hours_without_court))


def _one(shown: Card) -> None:
    record_link("arrests", shown.ref, shown.ref)
    st.subheader(plain(shown.day), anchor=False)
    st.markdown("  \n".join(" · ".join(map(_marked, facts)) for facts in shown.lines))


def _marked(fact: Fact) -> str:
    return f":primary[**{plain(fact.text)}**]" if fact.urgent else plain(fact.text)


def _day(person: dict) -> Message:
    text = {
        (False, False): N_("Day {day}"),
        (False, True): N_("Day {day} of {of}"),
        (True, False): N_("About day {day}"),
        (True, True): N_("About day {day} of {of}"),
    }[bool(person["about"]), person["of_days"] is not None]
    return Message(text, {"day": person["day"], "of": person["of_days"]})


def _release(person: dict, words: Translator) -> Fact:
    if person["release_due"] is None:
        return Fact(words.text("Release day not known"))
    due = words.date(person["release_due"])
    if person["days_overdue"]:
        late = person["days_overdue"]
        text = words.plural(
            "{n} day overdue: release was due on {due}",
            "{n} days overdue: release was due on {due}",
            late,
            due=due,
        )
        return Fact(text, urgent=True)
    return Fact(words.text("Release due on {due}", due=due))


def _alarms(person: dict, words: Translator, limit: int) -> list[Fact]:
    """A hunger strike, and the hours without a court, where there are any."""
    found = []
    if person["hunger_day"]:
        found.append(Fact(words.text("Hunger strike: day {day}", day=person["hunger_day"]), urgent=True))
    if hours := person["hours_without_court"]:
        text = words.plural("{n} hour without a court", "{n} hours without a court", hours)
        found.append(Fact(text, urgent=hours > limit))
    return found


def _arrest(person: dict, words: Translator) -> list[Fact]:
    """When the person was detained, and the days since."""
    day = words.date(person["detained"], "about" if person["about"] else "day")
    days = words.plural("{n} person-day", "{n} person-days", person["day"])
    return [Fact(_labelled(N_("Detained"), day, words)), Fact(days)]


def _asked(person: dict, name: str, label: str, words: Translator) -> Fact:
    """A yes, a no that calls for action, or unknown."""
    answer = _code(person, name, words, "yes_no_unknown")
    return Fact(_labelled(label, answer, words), urgent=person[name] == "no")


def _entered(person: dict, name: str, label: str, words: Translator) -> list[Fact]:
    """A text as it was entered; no line where the column is not for this reader."""
    if name not in person:
        return []
    return [Fact(_labelled(label, person[name] or words.text("not known"), words))]


def _code(person: dict, name: str, words: Translator, of: str = "") -> str:
    if person[name] is None:
        return words.text("not known")
    return words.value(person[name], "code", of or name)


def _labelled(label: str, value: str, words: Translator) -> str:
    return f"{words.text(label)}: {value}"


def _claimed(result: Result, words: Translator) -> str:
    return words.text("+ {n} under check", n=result.figure.under_check)
