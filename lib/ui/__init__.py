"""What people touch: the pages' parts, the guard in front of them, and the server around them."""

from lib.ui.guard import Page, open_page
from lib.ui.parts.administration.accounts import accounts
from lib.ui.parts.administration.audit_log import audit_log
from lib.ui.parts.administration.live_sessions import live_sessions
from lib.ui.parts.administration.lock import lock
from lib.ui.parts.differences import what_changed
from lib.ui.parts.dossiers import dossier
from lib.ui.parts.figures import chart
from lib.ui.parts.filters import query_bar, strike_out_slider
from lib.ui.parts.headlines import headline, tiles
from lib.ui.parts.hearings import hearings_board, hearings_unreported
from lib.ui.parts.held import held_board
from lib.ui.parts.ledgers import ledger
from lib.ui.parts.listing import record_list
from lib.ui.parts.lists import attention_list, beside_attention, data_age
from lib.ui.parts.maps import country_map
from lib.ui.parts.projections import projection
from lib.ui.parts.record import (
    opened_record,
    record_fields,
    record_history,
    record_place,
    record_tied,
    record_ties,
)
from lib.ui.parts.record_charts import record_counts, record_timeline
from lib.ui.parts.records import records
from lib.ui.parts.timelines import pressure_timeline, timeline
from lib.ui.parts.walls import signed_over_time, wall_chart

__all__ = [
    "Page",
    "accounts",
    "attention_list",
    "audit_log",
    "beside_attention",
    "chart",
    "country_map",
    "data_age",
    "dossier",
    "headline",
    "hearings_board",
    "hearings_unreported",
    "held_board",
    "ledger",
    "live_sessions",
    "lock",
    "open_page",
    "opened_record",
    "pressure_timeline",
    "projection",
    "query_bar",
    "record_counts",
    "record_fields",
    "record_history",
    "record_list",
    "record_place",
    "record_tied",
    "record_ties",
    "record_timeline",
    "records",
    "signed_over_time",
    "strike_out_slider",
    "tiles",
    "timeline",
    "wall_chart",
    "what_changed",
]
