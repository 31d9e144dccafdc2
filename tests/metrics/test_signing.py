from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.metrics import signing
from lib.metrics.registry import find
from lib.metrics.standing import Count, pace_of
from tests.metrics.tables import TODAY
from tests.metrics.test_drives import COUNT_LISTS, DRIVE_LISTS, ask, counts_by_hand, running, sums_by_hand

COLUMNS = [column.name for column in find("wall_chart").columns]


def lines(figure) -> list[dict]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in figure.rows]


def mine(number: int, **more) -> dict:
    base = {"key": f"D-{number}", "site": f"Mine {number}", "group": "The mines", "sector": "mining"}
    return {**base, "region": "AA", "universe": 1000, "stage": "signing", "verified": 2, **more}


def weekly(ref: str, *signed: int, **more) -> list[dict]:
    """Counts a week apart, the last one today."""
    days = [TODAY - timedelta(weeks=len(signed) - 1 - i) for i in range(len(signed))]
    base = {"drive_ref": ref, "verified": 1, **more}
    return [{**base, "date": day, "signed": n} for day, n in zip(days, signed, strict=True)]


@settings(max_examples=30)
@given(DRIVE_LISTS, COUNT_LISTS)
def test_the_wall_has_every_open_drive_once_with_its_last_count_over_its_universe(rows, counts):
    figure = ask(signing.wall_chart, rows, counts)
    by_ref = {line["ref"]: line for line in lines(figure) if line["ref"]}
    assert sorted(row[0] for row in figure.rows if row[0]) == sorted(row["key"] for row in running(rows))
    past = 0
    for drive in running(rows):
        found = counts_by_hand(counts, drive["key"])
        signed = found[0]["signed"] if found else drive["signed"]
        line = by_ref[drive["key"]]
        known = signed is not None and bool(drive["universe"])
        assert line["share"] == (pytest.approx(signed / drive["universe"]) if known else None)
        past += known and 2 * signed > drive["universe"]
    unknown = running(rows) and not any(line["share"] is not None for line in by_ref.values())
    assert figure.value == (None if unknown else past)


@settings(max_examples=30)
@given(DRIVE_LISTS, COUNT_LISTS)
def test_a_group_is_the_sum_of_its_sites_that_have_both_figures(rows, counts):
    members = [row for row in running(rows) if row["group"]]
    sites = {" ".join(row["site"].lower().split()) for row in members} - {"all mines"}
    heads = [line for line in lines(ask(signing.wall_chart, rows, counts)) if line["sites"]]
    assert len(heads) == (len(sites) > 1)
    if heads:
        cards, workers = sums_by_hand(members, counts)
        assert (heads[0]["signed"], heads[0]["universe"]) == ((cards, workers) if workers else (None, None))
    groups = ask(signing.signed_in_groups, rows, counts)
    assert [row[5] for row in groups.rows] == [head["share"] for head in heads]
    assert groups.value == (heads[0]["share"] if heads else None)


def test_drives_under_check_are_counted_beside_every_figure_of_the_signing():
    drives = [mine(1), mine(2), mine(3, verified=0), mine(4, verified=0, group=None)]
    counts = weekly("D-1", *range(0, 100, 10)) + weekly("D-2", *range(0, 100, 10))
    found = {name: ask(getattr(signing, name), drives, counts) for name in ("wall_chart", "cards_a_week")}
    assert [figure.under_check for figure in found.values()] == [2, 2]
    assert ask(signing.signed_in_groups, drives, counts).under_check == 1


def test_eight_mines_and_the_works_stand_on_the_wall_as_one_before_their_sites():
    sites = [mine(i, universe=2500) for i in range(1, 9)] + [mine(9, site="Works", universe=5000)]
    counts = [count for i in range(1, 10) for count in weekly(f"D-{i}", 100 * i)]
    head, *rest = lines(ask(signing.wall_chart, sites, counts))
    assert (head["site"], head["sites"], head["unknown"]) == ("The mines", 9, 0)
    assert (head["signed"], head["universe"], head["share"]) == (4500, 25_000, 0.18)
    assert [line["ref"] for line in rest][:2] == ["D-8", "D-7"]


def test_a_site_without_a_universe_is_unknown_and_in_neither_sum():
    sites = [mine(1), mine(2), mine(3, universe=None)]
    counts = [*weekly("D-1", 300), *weekly("D-2", 100), *weekly("D-3", 500)]
    head, *_, last = lines(ask(signing.wall_chart, sites, counts))
    assert (head["signed"], head["universe"], head["sites"], head["unknown"]) == (400, 2000, 3, 1)
    assert (last["ref"], last["share"], last["universe"]) == ("D-3", None, None)
    assert ask(signing.signed_in_groups, sites, counts).note.params == {"n": 1}


def test_momentum_is_the_mean_of_four_weeks_less_that_of_the_four_before():
    counts = weekly("D-1", 0, 10, 20, 30, 40, 70, 100, 130, 160)
    line = lines(ask(signing.wall_chart, [mine(1)], counts))[-1]
    assert (line["pace"], line["pace_before"], line["momentum"]) == (30, 10, 20)
    figure = ask(signing.cards_a_week, [mine(1), mine(2)], counts)
    assert (figure.value, len(figure.rows), figure.note.params) == (30, 1, {"n": 1})


@given(st.dictionaries(st.integers(0, 80), st.integers(0, 900), max_size=12))
def test_a_pace_is_taken_between_the_last_counts_near_three_days_and_else_unknown(found):
    counts = [Count(TODAY - timedelta(days=back), found[back]) for back in sorted(found, reverse=True)]
    near = [min((back for back in found if end <= back <= end + 13), default=None) for end in (0, 28, 56)]
    pace = pace_of(counts, TODAY)
    if None in near:
        assert pace is None
        return
    last, middle, first = near
    assert pace.now == pytest.approx(7 * (found[last] - found[middle]) / (middle - last))
    assert pace.before == pytest.approx(7 * (found[middle] - found[first]) / (first - middle))


def test_a_stage_began_with_the_first_of_the_counts_that_all_name_it():
    stages = ["contact", "signing", None, "signing"]
    counts = [
        {**count, "stage": stage} for count, stage in zip(weekly("D-1", 1, 2, 3, 4), stages, strict=True)
    ]
    line = lines(ask(signing.wall_chart, [mine(1)], counts))[-1]
    assert line["stage_since"] == TODAY - timedelta(weeks=2)
    elsewhere = lines(ask(signing.wall_chart, [mine(1, stage="majority")], counts))[-1]
    assert elsewhere["stage_since"] is None


def test_a_committee_is_told_as_workers_for_each_member_by_the_last_count_of_it():
    counts = [{**weekly("D-1", 5)[0], "committee": 20}]
    known, unknown = lines(ask(signing.wall_chart, [mine(1, committee=10), mine(2, group=None)], counts))
    assert (known["committee"], known["per_member"]) == (20, 50)
    assert (unknown["committee"], unknown["per_member"]) == (None, None)


@settings(max_examples=25)
@given(DRIVE_LISTS, COUNT_LISTS)
def test_the_lines_over_time_have_a_point_for_each_count_of_a_known_universe(rows, counts):
    figure = ask(signing.signed_over_time, rows, counts)
    by_hand = {
        (drive["key"], count["date"], count["signed"] / drive["universe"])
        for drive in running(rows)
        if drive["universe"]
        for count in counts_by_hand(counts, drive["key"])
    }
    assert {(ref, day, share) for day, _, ref, _, _, share in figure.rows if ref} == by_hand


def test_a_groups_line_holds_each_sites_last_count_by_the_day():
    counts = [*weekly("D-1", 100, 200, 300), *weekly("D-2", 50)]
    rows = ask(signing.signed_over_time, [mine(1), mine(2)], counts).rows
    group = [(day, signed, workers) for day, name, ref, signed, workers, _ in rows if ref is None]
    weeks = [TODAY - timedelta(weeks=back) for back in (2, 1, 0)]
    assert group == [(weeks[0], 100, 1000), (weeks[1], 200, 1000), (weeks[2], 350, 2000)]


def test_sites_of_one_name_are_told_apart_by_their_codes():
    drives = [mine(1, site="City schools", group=None), mine(2, site="City schools", group=None)]
    rows = ask(signing.signed_over_time, drives, [*weekly("D-1", 1), *weekly("D-2", 2)]).rows
    assert {row[1] for row in rows} == {"City schools (D-1)", "City schools (D-2)"}


def test_a_drive_without_figures_is_unknown_and_never_zero():
    figure = ask(signing.wall_chart, [mine(1, universe=None, signed=None)])
    assert figure.value is None
    assert lines(figure)[0]["share"] is None
    assert ask(signing.cards_a_week, [mine(1)]).value is None
