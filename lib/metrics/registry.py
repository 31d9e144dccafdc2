"""The register of figures: a metric is a pure function with its definition written beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from lib.errors import N_, QueryError
from lib.metrics.needs import Need
from lib.metrics.query import Query
from lib.metrics.result import Column, Figure, Unit

FAMILIES = (  # modules of this package, in the order in which a reader meets them
    "membership",
    "changes",
    "registration",
    "pace",
    "projection",
    "cases",
    "ledger",
    "stages",
    "dispositions",
    "money",
    "hearings",
    "adjournments",
    "postponements",
    "custody",
    "footing",
    "arrests",
    "durations",
    "drives",
    "signing",
    "coverage",
    "strikes",
    "planned",
    "accidents",
    "hazards",
    "workplaces",
    "events",
    "event_days",
    "event_sizes",
    "event_answers",
    "pressure",
    "responses",
    "press_releases",
    "solidarity",
    "promises",
)


@dataclass(frozen=True)
class Context:
    """What is true of the campaign whatever is asked: the country's regions and the limits."""

    regions: tuple[str, ...]  # codes of the whole country
    population: Mapping[str, int]
    limits: Mapping[str, int] = field(default_factory=dict)
    scope_regions: tuple[str, ...] = ()  # codes the answer may speak of, after scope and filter
    plans: bool = True  # whether the answer may speak of what is only planned


Facts = Mapping[str, pd.DataFrame]
Compute = Callable[[Facts, Query, Context], Figure]


@dataclass(frozen=True)
class Metric:
    """One figure's definition; texts are catalogue messages."""

    name: str
    family: str
    label: str
    unit: Unit
    counts: str
    numerator: str
    denominator: str
    exclusions: str
    source: str
    needs: tuple[Need, ...]
    columns: tuple[Column, ...]
    headline: bool
    flow: bool  # a figure of the period since..as_of; else of the day as_of
    records: bool  # a row is one record (a person, a case), not a group: never shown outside
    compute: Compute
    last_days: int = 0  # a figure of so many days up to as_of, whatever the period


_REGISTER: dict[str, Metric] = {}


def metric(
    *,
    label: str,
    unit: Unit,
    counts: str,
    numerator: str,
    needs: tuple[Need, ...],
    source: str,
    denominator: str = "",
    exclusions: str = "",
    columns: tuple[Column, ...] = (),
    headline: bool = False,
    flow: bool = False,
    records: bool = False,
    last_days: int = 0,
) -> Callable[[Compute], Compute]:
    """Enter the decorated function into the register under its own name."""

    def enter(compute: Compute) -> Compute:
        name = compute.__name__
        if name in _REGISTER:
            raise ValueError(f"two metrics are called {name}")
        family = compute.__module__.rsplit(".", 1)[-1]
        _REGISTER[name] = Metric(
            name=name,
            family=family,
            label=label,
            unit=unit,
            counts=counts,
            numerator=numerator,
            denominator=denominator,
            exclusions=exclusions,
            source=source,
            needs=needs,
            columns=columns,
            headline=headline,
            flow=flow,
            records=records,
            compute=compute,
            last_days=last_days,
        )
        return compute

    return enter


def find(name: str) -> Metric:
    """The metric called *name*; QueryError if there is none."""
    try:
        return _REGISTER[name]
    except KeyError:
        raise QueryError(
            N_("There is no figure called {name}."),
            N_("`python -m lib.cli figures` lists the names."),
            name=name,
        ) from None


def every() -> tuple[Metric, ...]:
    """All metrics, by family and in the order they are written."""
    return tuple(sorted(_REGISTER.values(), key=lambda metric: FAMILIES.index(metric.family)))
