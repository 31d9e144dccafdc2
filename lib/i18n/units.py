"""The nouns of the units in which figures are counted, singular and plural."""

from lib.i18n.message import Message

# Keys are the values of lib.metrics.result.Unit; share, money, date and text have no noun.
UNITS = {
    "persons": Message("person", plural="people"),
    "cases": Message("case", plural="cases"),
    "hearings": Message("hearing", plural="hearings"),
    "events": Message("event", plural="events"),
    "incidents": Message("incident", plural="incidents"),
    "accidents": Message("accident", plural="accidents"),
    "drives": Message("union drive", plural="union drives"),
    "acts": Message("act", plural="acts"),
    "regions": Message("region", plural="regions"),
    "days": Message("day", plural="days"),
    "hours": Message("hour", plural="hours"),
    "person-days": Message("person-day", plural="person-days"),
    "persons per week": Message("person a week", plural="people a week"),
}
