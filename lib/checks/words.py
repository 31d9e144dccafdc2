"""Every problem in words: what is wrong, and how to mend it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from lib.checks.outcome import Problem
from lib.errors import N_
from lib.i18n.message import Message, Named
from lib.schema import vocabularies

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# code -> (what is wrong, how to mend it). {text} is the cell's text, {header} the header's.
WORDS: Mapping[str, tuple[str, str]] = {
    # the workbook
    "locale_month_first": (
        N_("The spreadsheet itself reads 03/04/2010 as 4 March: its country has the month first."),
        N_("In Google Sheets choose File, Settings, Locale, and your own country; then look at its dates."),
    ),
    # tabs
    "tab_unknown": (
        N_("There is no tab called {tab} in the template; it was left aside."),
        N_("Nothing, if it is meant for you alone; else give it the name that the template uses."),
    ),
    "tab_missing": (
        N_("The workbook has no tab {name}."),
        N_("Nothing, if you keep none; else add the tab from the template."),
    ),
    "tab_twice": (
        N_("The tab {tab} holds the same thing as the tab {first}; only the first was read."),
        N_("Move its rows into the tab {first} and delete this one."),
    ),
    "header_missing": (
        N_("No row among the first ten names the columns, so the tab was not read."),
        N_("Copy the header row from the template into the first row."),
    ),
    "columns_missing": (
        N_("Columns that must be there are missing, so the tab was not read: {columns}."),
        N_("Add these columns, or give them back the names they have in the template."),
    ),
    # columns
    "column_unknown": (
        N_("There is no column called {header} in the template; it was left aside."),
        N_("Nothing, if it is meant for you alone; else give it the name that the template uses."),
    ),
    "column_unnamed": (
        N_("This column holds cells but has no header; they were left aside."),
        N_("Give it a header from the template, or empty it."),
    ),
    "column_twice": (
        N_("The column {header} says the same as the column {first}; only the first was read."),
        N_("Keep one of the two."),
    ),
    "column_identity": (
        N_("The column {header} asks who a person is. It was not read and nothing of it is kept."),
        N_("Delete it from the sheet: people stand here by code alone, so that a lost sheet harms no one."),
    ),
    # rows
    "row_note": (
        N_("This is a note under the table, not a record; it was left aside."),
        N_("Nothing; or move it into the column for notes."),
    ),
    "row_total": (
        N_("This is a row of totals, not a record; it was left aside."),
        N_("Nothing: totals are counted here."),
    ),
    "required": (N_("{column} is empty, and it is needed."), N_("Fill it in.")),
    "any_of": (N_("All of these are empty: {columns}."), N_("Fill in at least one of them.")),
    "order": (
        N_("{earlier} ({first}) lies after {later} ({second})."),
        N_("Mend whichever of the two is wrong."),
    ),
    "range": (
        N_("{low} ({first}) is more than {high} ({second})."),
        N_("Mend whichever of the two is wrong."),
    ),
    "key_twice": (
        N_("Row {first} already says this: two rows may not have the same identity."),
        N_("Give one of them its own code or date, or delete the one that is not right."),
    ),
    "key_elsewhere": (
        N_("The workbook {holder} already has a row with this identity."),
        N_("Keep the row in one of the two workbooks."),
    ),
    "region_other": (
        N_("This workbook is kept for {region}, and the row is for another region."),
        N_("Move the row into the other region's workbook, or mend the region."),
    ),
    "place_elsewhere": (
        N_("{text} lies in {region}, not in {stated}."),
        N_("Mend the place or the region; the region may be left out where the place is given."),
    ),
    "link_nowhere": (
        N_("There is no row with the code {text}."),
        N_("Mend the code, or add the row it means; a row with a problem of its own is not there yet."),
    ),
    "link_unjudged": (
        N_("Whether there is a row with the code {text} cannot be told: its tab was not read."),
        N_("Mend that tab first."),
    ),
    "more_of_the_same": (
        N_("Rows from here to row {last} with the same problem in this place: {n}. They are not listed."),
        N_("Mend those that are listed; a column may have slipped, or changed its format."),
    ),
    # cells
    "identity_value": (
        N_("This looks like a phone number, an e-mail address or an identity number. The row was not kept."),
        N_("Delete it from the sheet: people stand here by code alone, so that a lost sheet harms no one."),
    ),
    "cell_error": (
        N_("The spreadsheet shows an error here."),
        N_("Type the value itself in place of the formula."),
    ),
    "text_cut": (
        N_("The text is longer than {limit} characters; what is over was left out."),
        N_("Shorten it, and link to the rest."),
    ),
    "ref_shape": (
        N_("{text} is not a code."),
        N_("Write one code of letters, digits and hyphens, like A-0412, in {limit} characters at most."),
    ),
    "ref_date": (
        N_("The spreadsheet made a date of this code."),
        N_("Set the column's format to plain text and type the code again."),
    ),
    "choice_unknown": (N_("{text} is not one of the choices of {header}."), N_("Use one of: {choices}.")),
    "region_unknown": (N_("{text} is no region of the list."), N_("Use one of: {regions}.")),
    "place_unknown": (
        N_("{text} is no town of the list."),
        N_("Use a town of the list; or leave it empty, never finer than a town, and give the region."),
    ),
    "country_unknown": (
        N_("{text} is no country of the list."),
        N_("Use the country's usual name or its code of two letters."),
    ),
    "date_bad": (N_("{text} is not a date."), N_("Write it as 2010-06-24, 24.06.2010 or 24 June 2010.")),
    "date_impossible": (N_("There is no such day as {text}."), N_("Mend the day or the month.")),
    "date_two_ways": (
        N_("{text} can be {first} or {second}."),
        N_("Write the year first, as in 2010-06-24; or set the order of dates in the settings."),
    ),
    "date_two_digit_year": (
        N_("{text} has a year of two digits."),
        N_("Write the year with four digits."),
    ),
    "date_no_year": (N_("{text} has no year."), N_("Add the year.")),
    "date_year_only": (N_("{text} is a year alone."), N_("Add the month: 2010-06 if the day is unknown.")),
    "date_number": (
        N_("{text} is a number that is no date."),
        N_("Write it as 2010-06-24, 24.06.2010 or 24 June 2010."),
    ),
    "date_far": (N_("{text} lies outside the years {first} to {last}."), N_("Mend the year.")),
    "date_future": (
        N_("{text} lies in the future: today is {today}."),
        N_("Mend the date, or enter the row once it has happened."),
    ),
    "time_left_out": (
        N_("This column keeps the day alone; the time of day was left out."),
        N_("Nothing; or write the day alone."),
    ),
    "time_bad": (N_("{text} is not a time of day."), N_("Write it as 14:30.")),
    "number_bad": (N_("{text} is not a number."), N_("Write digits alone: no words, no signs, no currency.")),
    "size_bad": (
        N_("{text} is neither a number nor a word for one."),
        N_("Write a number in digits, or one of: {choices}."),
    ),
    "number_two_ways": (
        N_("{text} can be {first} or {second}."),
        N_("Write it without a separator of thousands."),
    ),
    "number_not_whole": (N_("{text} is not a whole number."), N_("Write a whole number.")),
    "number_negative": (N_("{text} is less than zero."), N_("Write zero or more.")),
    "number_large": (N_("{text} is too large to be true."), N_("Check the digits.")),
    "number_date": (
        N_("This cell holds a date, and a number is needed: a spreadsheet may have made 1 May out of 1.5."),
        N_("Set the cell's format to number and type the number again."),
    ),
}


def in_words(problem: Problem) -> tuple[Message, Message]:
    """What is wrong and how to mend it, to be put into a language where it is shown."""
    what, fix = WORDS[problem.code]
    params = _params(problem)
    return Message(what, params), Message(fix, params)


def _params(problem: Problem) -> Mapping[str, object]:
    given = {name: _VALUES.get(name, _as_it_is)(value) for name, value in problem.params.items()}
    return {"tab": problem.tab, "header": problem.header, "text": problem.text, **given}


def _choices(name: str) -> tuple[Named, ...]:
    codes = next(vocabulary.codes for vocabulary in vocabularies.EVERY if vocabulary.name == name)
    return tuple(Named(name, code) for code in codes)


def _as_it_is(value: str) -> str:
    return value


def _regions(value: str) -> tuple[Named, ...]:
    return tuple(Named("region", code) for code in value.split())


def _day(value: str) -> date | str:
    """The date or moment that a value spells, so that it is shown in the reader's form; else the value."""
    if _MOMENT.fullmatch(value):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if _DAY.fullmatch(value) else value


_VALUES: Mapping[str, Callable[[str], object]] = {
    "region": lambda code: Named("region", code),
    "stated": lambda code: Named("region", code),
    "regions": _regions,
    "choices": _choices,
    "today": _day,
    "first": _day,
    "second": _day,
}
