"""What is true of a workbook before a cell of it is read."""

from dataclasses import dataclass
from datetime import date

from lib.checks.aliases import NO_ALIASES, Aliases
from lib.places.country import Country


@dataclass(frozen=True, eq=False)
class Setting:
    """The workbook's name, its region if it is bound to one, and the day and country it speaks of."""

    workbook: str
    region: str  # code; "" = any
    date_order: str  # dmy | mdy; "" = dates that can be read two ways are refused
    country: Country
    today: date
    languages: tuple[str, ...]  # the first is used where a sheet does not show its own
    aliases: Aliases = NO_ALIASES  # what the settings say that this workbook calls things
