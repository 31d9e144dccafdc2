"""Columns that the rows of many figures have."""

from lib.errors import N_
from lib.metrics.result import Column, Unit

REGION = Column("region", N_("Region"), Unit.REGION)
PLACE = Column("place", N_("Town"), Unit.PLACE)
WEEK = Column("week", N_("Week from"), Unit.DATE)
