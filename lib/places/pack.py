"""Reads and checks a country pack. Every fault names the file, the line and the fix."""

import csv
import json
import math
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path

from lib.errors import N_, SettingsError
from lib.places.country import CITY, REGION, Country, Credit, Place, Region
from lib.settings import ROOT

FOLDER = ROOT / "data" / "places"


@lru_cache(maxsize=8)
def load(name: str, folder: Path = FOLDER) -> Country:
    """The country pack called *name*; SettingsError says what in it must be mended."""
    pack = folder / name
    if not name or not pack.is_dir():
        raise SettingsError(
            N_("There is no country pack {name}."),
            N_("Set `country` in the settings to one of: {known}."),
            name=name,
            known=", ".join(sorted(path.name for path in folder.glob("*/") if path.is_dir())),
        )
    about = _Toml(pack / "pack.toml")
    regions = _Table(pack / "regions.csv")
    places = _Table(pack / "places.csv")
    languages = regions.languages
    found = tuple(_regions(regions, languages))
    return Country(
        name=name,
        title=about.texts("title", languages),
        languages=languages,
        regions=found,
        places=tuple(_places(places, languages, {region.code for region in found})),
        shapes=_shapes(pack / "regions.geojson", {region.code for region in found}),
        credits=about.credits(),
        words=about.words(),
    )


class _Table:
    """One CSV of a pack, with the line of each row for the faults it finds."""

    def __init__(self, path: Path) -> None:
        self.path, self.line = path, 1
        self._text = _text(path)
        self.header = next(csv.reader(StringIO(self._text)), [])
        self._seen: set[str] = set()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a name column."""
        found = tuple(h.removeprefix("name_") for h in self.header if h.startswith("name_"))
        if not found:
            self.fail(N_("Add columns name_<language>, one for each language."))
        return found

    def rows(self, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
        """The rows; every one of *columns* must stand in the header and be filled."""
        missing = [column for column in columns if column not in self.header]
        if missing:
            self.fail(N_("Add the column {column}."), column=missing[0])
        reader = csv.DictReader(StringIO(self._text))
        for row in reader:
            self.line = reader.line_num
            for column in columns:
                if not (row[column] or "").strip():
                    self.fail(N_("Fill in {column}."), column=column)
            self._once(row[columns[0]])
            yield {column: (value or "").strip() for column, value in row.items() if column}

    def number(self, row: dict[str, str], column: str, kind: Callable[[str], float]) -> float:
        """A finite number of *kind*, or a fault."""
        try:
            value = kind(row[column])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.fail(N_("Write a number in {column} instead of {text}."), column=column, text=row[column])
        return value

    def fail(self, fix: str, **params: object) -> None:
        """Raise the fault of the line that was read last."""
        raise _fault(self.path, self.line, fix, **params)

    def _once(self, identity: str) -> None:
        if identity in self._seen:
            self.fail(N_("Keep one of the rows called {text}."), text=identity)
        self._seen.add(identity)


class _Toml:
    """pack.toml of a pack."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.values = tomllib.loads(_text(path))
        except tomllib.TOMLDecodeError as wrong:
            raise _fault(path, 1, N_("Mend what the reader stumbled over: {text}"), text=wrong) from None

    def texts(self, key: str, languages: tuple[str, ...]) -> dict[str, str]:
        """A text in every one of *languages*."""
        texts = self.values.get(key, {})
        for language in languages:
            if not texts.get(language):
                raise _fault(self.path, 1, N_("Add {key} to section [{section}]."), key=language, section=key)
        return dict(texts)

    def credits(self) -> tuple[Credit, ...]:
        """The credits; a map without one is not to be shown."""
        credits = tuple(Credit(c.get("text", ""), c.get("link", "")) for c in self.values.get("credits", ()))
        if not credits or not all(credit.text for credit in credits):
            raise _fault(self.path, 1, N_("Add {key} to section [{section}]."), key="text", section="credits")
        return credits

    def words(self) -> dict[str, tuple[str, ...]]:
        """The words that say a kind of unit."""
        return {kind: tuple(words) for kind, words in self.values.get("words", {}).items()}


def _regions(table: _Table, languages: tuple[str, ...]) -> Iterator[Region]:
    names = tuple(f"name_{language}" for language in languages)
    for row in table.rows(("code", "kind", *names, "population", "label_lon", "label_lat")):
        if row["kind"] not in (REGION, CITY):
            table.fail(
                N_("Write region or city in {column} instead of {text}."), column="kind", text=row["kind"]
            )
        yield Region(
            code=row["code"],
            names={language: row[f"name_{language}"] for language in languages},
            population=int(table.number(row, "population", int)),
            kind=row["kind"],
            label_lon=table.number(row, "label_lon", float),
            label_lat=table.number(row, "label_lat", float),
            aliases=_aliases(row),
        )


def _places(table: _Table, languages: tuple[str, ...], codes: set[str]) -> Iterator[Place]:
    names = tuple(f"name_{language}" for language in languages)
    for row in table.rows(("place_id", "region", *names, "lat", "lon")):
        if row["region"] not in codes:
            table.fail(N_("Write a code of regions.csv instead of {text}."), text=row["region"])
        yield Place(
            id=row["place_id"],
            names={language: row[f"name_{language}"] for language in languages},
            region=row["region"],
            lat=table.number(row, "lat", float),
            lon=table.number(row, "lon", float),
            aliases=_aliases(row),
        )


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip())


def _shapes(path: Path, codes: set[str]) -> dict:
    try:
        shapes = json.loads(_text(path))
        drawn = [feature["id"] for feature in shapes["features"]]
    except json.JSONDecodeError as wrong:
        raise _fault(
            path, wrong.lineno, N_("Mend what the reader stumbled over: {text}"), text=wrong.msg
        ) from None
    except (KeyError, TypeError):
        raise _fault(path, 1, N_("Make it a GeoJSON FeatureCollection whose features have an id.")) from None
    for code in sorted(codes.symmetric_difference(drawn)):
        fix = N_("Add a shape for {text}.") if code in codes else N_("Take out the shape {text}.")
        raise _fault(path, 1, fix, text=code)
    return shapes


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _fault(path, 0, N_("Add the file.")) from None
    except UnicodeDecodeError:
        raise _fault(path, 0, N_("Save the file as UTF-8.")) from None


def _fault(path: Path, line: int, fix: str, **params: object) -> SettingsError:
    return SettingsError(
        N_("The country pack cannot be used because of {file}, line {line}."),
        fix,
        file=f"{path.parent.name}/{path.name}",
        line=line,
        **params,
    )
