"""Raw cells in, accepted rows and problems out. Pure: no clock, no file, no database.

workbook.py    check_workbook: the one entry
tabs.py        one tab: header, rows, what is left aside      links.py     from row to row
headers.py     which column stands where                      rules.py     from column to column
readers.py     one reader a column, over dates, numbers, choices, references, geography
identity.py    who a person is never enters
reporting.py   faults with their place                        words.py     problems in words
raw.py, outcome.py    what comes in and what goes out
"""

from lib.checks.workbook import check_workbook

__all__ = ["check_workbook"]
