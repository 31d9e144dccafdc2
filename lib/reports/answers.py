"""A figure with its name, its definition and its question: what is shown anywhere."""

from lib.metrics.query import Query
from lib.metrics.registry import Metric
from lib.metrics.result import Figure, Result


def result_of(metric: Metric, figure: Figure, query: Query) -> Result:
    """The answer of a metric to a question."""
    parts = ("numerator", "denominator", "exclusions", "source")
    return Result(
        name=metric.name,
        label=metric.label,
        unit=metric.unit,
        counts=metric.counts,
        definition=tuple((part, getattr(metric, part)) for part in parts if getattr(metric, part)),
        columns=metric.columns,
        figure=figure,
        since=query.since,
        as_of=query.as_of,
        known_at=query.known_at,
        records=metric.records,
        query=query,
    )
