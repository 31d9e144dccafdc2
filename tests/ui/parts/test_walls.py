from lib.ui.parts.walls import of_sites
from tests.charts.figures import sites


def test_the_lines_chosen_come_in_the_order_of_the_choice_and_no_others():
    result = sites("The mines")
    chosen = of_sites(result, ["Depot", "The mines"])
    assert [row[1] for row in chosen.figure.rows] == ["Depot", "The mines"]
    assert of_sites(result, []).figure.rows == ()
    assert len(result.figure.rows) == 4
