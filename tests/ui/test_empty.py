"""A board on which nothing has been read yet says so, everywhere, and fails nowhere."""

import lib.metrics  # noqa: F401 - fills the register
from lib.access.viewer import Role
from lib.metrics import registry

LINES = [
    "from lib import ui",
    'page = ui.open_page("overview")',
    "query = ui.query_bar(page)",
    "ui.data_age(query)",
    "ui.attention_list(query)",
    "ui.timeline(query)",
    "ui.projection(query)",
    'ui.country_map(query, "members", "membership_by_region.per_100_000")',
    *(f"ui.chart({metric.name!r}, query)" for metric in registry.every()),
    *(f"ui.headline({metric.name!r}, query)" for metric in registry.every() if metric.headline),
]


def test_every_part_stands_on_an_empty_store(board, tmp_path):
    file = tmp_path / "a_page.py"
    file.write_text("\n".join(LINES), encoding="utf-8")
    at = board(Role.LEADER, file).run()
    assert not at.exception
    assert not at.error
    assert any("No sheet has been read yet" in warning.value for warning in at.warning)
    members = next(tile for tile in at.metric if tile.label == "Members")
    assert members.value == "—"
    assert any("No branch has sent a return yet" in caption.value for caption in at.caption)
