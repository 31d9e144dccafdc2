import zipfile

from lib.sources import ods
from tests.sources.writers import write_ods_content


class Counting:
    """Stands where a builder stands, and counts the rows it is handed."""

    def add(self, tab, rows):
        self.rows = sum(1 for _ in rows)


def test_the_million_blank_rows_in_which_a_program_ends_a_table_are_not_walked_through(tmp_path):
    cell = '<table:table-cell office:value-type="float" office:value="7"/>'
    blank = '<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>'
    rows = blank.format(2) + f"<table:table-row>{cell}</table:table-row>" + blank.format(1_048_573)
    path = write_ods_content(tmp_path / "book.ods", f'<table:table table:name="t">{rows}</table:table>')
    builder = Counting()
    with zipfile.ZipFile(path) as archive:
        ods.add_tabs(archive, builder)
    assert builder.rows == 3
