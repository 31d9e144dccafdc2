"""The committed demonstration workbook, read with nothing but the csv module."""

import csv
import io
import re
from datetime import date, datetime

from lib.schema import TABLES, table
from lib.settings import ROOT

FOLDER = ROOT / "data" / "demo" / "workbook"
WINGS = ("movement", "youth")
FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M")
MONTHS = re.findall(
    r"\w+", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)


def day(text):
    """The day a cell says, or None."""
    text = text.strip().removeprefix("~")
    words = re.fullmatch(r"(\d+) (\w+) (\d{4})", text)
    if words and words[2] in MONTHS:
        return date(int(words[3]), MONTHS.index(words[2]) + 1, int(words[1]))
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def number(text):
    """The whole number a cell says, or None."""
    digits = text.replace(" ", "")
    return int(digits) if digits.isdigit() else None


def codes(column):
    """Spelling -> code of a column's choices."""
    return {s.casefold(): c.code for c in column.vocabulary.choices for s in c.names.spellings()}


def read(texts):
    """Every tab as rows of {column name: text, choices as codes}."""
    return {each.name: rows(each, texts[each.name]) for each in TABLES}


def rows(each, text):
    columns = each.columns
    choices = {c.name: codes(c) for c in columns if c.vocabulary and c.kind == "choice"}
    found = []
    for cells in list(csv.reader(io.StringIO(text)))[1:]:
        row = {column.name: cell for column, cell in zip(columns, cells, strict=False)}
        for name, known in choices.items():
            row[name] = known.get(row[name].casefold(), row[name])
        found.append(row)
    return found


def members(membership, country, until, least=1):
    """Members by region and wing on a day: the last recount of each branch, plus joins, less leavers."""
    branches = {}
    for row in membership:
        when, place = day(row["date"]), country.place_id(row["place"])
        region = country.region_code(row["region"]) or (place and country.by_id[place].region)
        said = row["place"] == "" or (place and country.by_id[place].region == region)
        wing = row["wing"] or "movement"
        if when and when <= until and region and said and wing in WINGS and number(row["verified"]) >= least:
            key = (region, place, wing, row["sector"])
            branches.setdefault(key, []).append((when, row))
    totals = {}
    for (region, _, wing, _), returns in branches.items():
        level = 0
        for _, row in sorted(returns, key=lambda pair: pair[0]):
            counted = number(row["counted"])
            level += (number(row["joined"]) or 0) - (number(row["left"]) or 0)
            level = counted if counted is not None else level
        totals[region, wing] = totals.get((region, wing), 0) + level
    return totals


def columns_of_the_past(name):
    """The columns of a tab in which a future date is refused."""
    return [column.name for column in table(name).columns if column.past]
