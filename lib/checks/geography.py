"""Where a row lies: the place fills the region, and the two must agree with each other and the workbook."""

from collections.abc import Iterator

from lib.checks.outcome import Severity
from lib.checks.reading import Fault
from lib.checks.setting import Setting
from lib.schema.types import Table

_LONGEST_NAME = 200


class Geography:
    """Settles `region` and `place` of the rows of one table."""

    def __init__(self, table: Table, setting: Setting) -> None:
        names = {column.name: column for column in table.columns}
        self._has_region = "region" in names
        self._place = names.get("place")
        self._country, self._bound = setting.country, setting.region
        self._known: dict[tuple[str, str], tuple[str | None, str]] = {}

    def settle(self, values: dict[str, object]) -> Iterator[tuple[str, Fault]]:
        """Put the place's id and the region's code into *values*; yields (column, fault)."""
        if self._place and values["place"] is not None:
            yield from self._settle_place(values)
        region = values.get("region") if self._has_region else None
        if self._bound and region not in (None, self._bound):
            yield "region", Fault("region_other", {"region": self._bound})

    def _settle_place(self, values: dict[str, object]) -> Iterator[tuple[str, Fault]]:
        place, of = self._find(str(values["place"]), str(values["region"] or ""))
        stated = values["region"]
        if place is None:
            kept = stated is not None and not self._place.key
            yield "place", Fault("place_unknown", {}, Severity.WARNING if kept else Severity.ROW)
        elif stated not in (None, of):
            yield "place", Fault("place_elsewhere", {"region": of, "stated": str(stated)})
        else:
            values["region"] = of
        values["place"] = place

    def _find(self, text: str, region: str) -> tuple[str | None, str]:
        """The place that *text* names, in the stated region if there is one of that name, and its region."""
        key = (text, region)
        if key not in self._known:
            self._known[key] = self._look_up(text, region)
        return self._known[key]

    def _look_up(self, text: str, region: str) -> tuple[str | None, str]:
        if len(text) > _LONGEST_NAME:
            return None, ""
        place = self._country.place_id(text, region) if region else None
        place = place or self._country.place_id(text)
        return place, self._country.by_id[place].region if place else ""
