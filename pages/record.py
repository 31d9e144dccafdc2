"""Record: one row of the sheets, what belongs to it, and what it said before."""

from lib import ui

page = ui.open_page("record")
record = ui.opened_record(page)
ui.record_fields(record)
