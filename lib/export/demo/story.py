"""The story: its files read, and the questions the tabs ask of it."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from lib.export.demo.line import Line, Verbatim, Writer
from lib.places.country import Country
from lib.places.pack import load as load_country
from lib.settings import ROOT

FOLDER = ROOT / "data" / "demo" / "story"
TIERS = {1: 0.42, 2: 0.33, 3: 0.19, 0: 0.06}  # how well a record is known, and how often


@dataclass(frozen=True)
class Weather:
    """A stretch of days in which the state presses harder and people join faster."""

    first: date
    last: date
    pressure: float
    joining: float


@dataclass(frozen=True)
class Story:
    """The story's frame. `about(subject)` reads the file of one subject."""

    start: date
    today: date
    seed: int
    country: Country
    headers: Mapping[str, str]
    weather: tuple[Weather, ...]
    writers: tuple[Writer, ...]
    sources: Mapping[str, Mapping[str, Mapping[str, list[str]]]]  # court or field -> tier -> language
    notes: Mapping[str, list[str]]
    folder: Path

    def about(self, subject: str) -> dict[str, Any]:
        """What the story says of one subject."""
        return tomllib.loads((self.folder / f"{subject}.toml").read_text(encoding="utf-8"))

    def table(self, subject: str) -> list[dict[str, str]]:
        """The story's table of one subject."""
        with (self.folder / f"{subject}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def pressure(self, day: date) -> float:
        """How many times harder than usual the state presses on that day."""
        return next((w.pressure for w in self.weather if w.first <= day <= w.last), 1.0)

    def joining(self, day: date) -> float:
        """How many times faster than usual people join on that day."""
        return next((w.joining for w in self.weather if w.first <= day <= w.last), 1.0)

    @cached_property
    def presence(self) -> Mapping[str, float]:
        """The movement's weight in each town, by place."""
        weights: dict[str, float] = {}
        for branch in self.table("branches"):
            weights[branch["place"]] = weights.get(branch["place"], 0) + float(branch["last"])
        return {place: weight**0.75 for place, weight in weights.items()}

    def writer(self, region: str) -> Writer:
        """Who keeps the sheet of a region."""
        codes = [each.code for each in self.country.regions]
        return self.writers[codes.index(region) % len(self.writers)] if region else self.writers[0]

    def common(
        self, chance: Random, writer: Writer, *, least: int = 0, of: str = "field"
    ) -> dict[str, object]:
        """The cells that every record has: source, verified, public, note; *of* the field or a court."""
        tiers = {tier: share for tier, share in TIERS.items() if tier >= least}
        tier = chance.choices(list(tiers), list(tiers.values()))[0]
        return {
            "source": chance.choice(self.sources[of][str(tier)][writer.language]),
            "verified": tier,
            "public": chance.random() < 0.16,
            "note": chance.choice(self.notes[writer.language]) if chance.random() < 0.07 else None,
        }

    def anchors(self, subject: str, section: str = "fixed") -> Iterator[tuple[str, Line]]:
        """The lines the story fixes, each with the label by which others point to it."""
        for fixed in self.about(subject)[section]:
            values = {name: _typed(value) for name, value in fixed.items() if name not in _FRAME}
            place = values.get("place")
            region = values.get("region") or (self.country.by_id[place].region if place else "")
            if region:
                values.setdefault("region", region)
            line = Line(fixed["entered"], values, self.writer(str(region)), gone=fixed.get("gone"))
            for change in fixed.get("later", ()):
                line.later(change["on"], **{k: _typed(v) for k, v in change.items() if k != "on"})
            for _ in range(fixed.get("count", 1)):
                yield fixed.get("label", ""), copy(line)


_FRAME = {"label", "entered", "gone", "later", "count"}


def copy(line: Line) -> Line:
    """The same line once more."""
    return Line(line.entered, dict(line.values), line.writer, list(line.changes), line.foot, line.gone)


def load(folder: Path = FOLDER) -> Story:
    """The story in *folder*."""
    told = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    return Story(
        start=told["start"],
        today=told["today"],
        seed=told["seed"],
        country=load_country(told["country"]),
        headers=told["headers"],
        weather=tuple(Weather(w["from"], w["to"], w["pressure"], w["joining"]) for w in told["weather"]),
        writers=tuple(Writer(**writer) for writer in told["writers"]),
        sources=told["sources"],
        notes=told["notes"],
        folder=folder,
    )


def _typed(value: object) -> object:
    """A text in guillemets is a cell typed just so, an empty one a blank cell; all else is a value."""
    if isinstance(value, str) and value.startswith("«") and value.endswith("»"):
        return Verbatim(value[1:-1])
    return None if value == "" else value
