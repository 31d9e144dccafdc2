"""Each fact the demonstration is built on can be found in its sheets, whatever the seed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from lib.places.pack import FOLDER as PACKS
from tests.export.demo.reading import day, members, number

TODAY = date(2010, 7, 7)
MAY_DAY = date(2010, 5, 1)


@pytest.fixture(params=["committed", "another seed"])
def sheets(request, book, other_book):
    return book if request.param == "committed" else other_book


@pytest.fixture
def totals(sheets, story):
    return members(sheets["membership"], story.country, TODAY)


def on(rows, when, column="date"):
    return [row for row in rows if day(row[column]) == when]


def held(arrests):
    """People in custody as the sheet has it."""
    free = ("stopped_released", "released", "died")
    return [
        row for row in arrests if day(row["detained"]) and not row["released"] and row["custody"] not in free
    ]


def test_the_movement_has_10412_members(totals):
    assert sum(totals.values()) == 10_412


def test_fifteen_of_sixteen_regions_are_short_of_the_floor(totals, story):
    by_region = {region.code: 0 for region in story.country.regions}
    for (region, _), count in totals.items():
        by_region[region] += count
    assert len(by_region) == 16
    assert sum(count < 600 for count in by_region.values()) == 15
    assert min(by_region.values()) > 100


def test_the_youth_wing_grows_faster_than_the_movement(sheets, totals, story):
    earlier = members(sheets["membership"], story.country, date(2010, 1, 7))
    youth, was_youth = (
        sum(n for (_, wing), n in each.items() if wing == "youth") for each in (totals, earlier)
    )
    assert youth / was_youth > sum(totals.values()) / sum(earlier.values()) > 1.5


def test_people_join_faster_in_2010(sheets, story):
    points = [date(2009, 2, 1), date(2009, 7, 7), date(2010, 1, 7), date(2010, 7, 7)]
    levels = [sum(members(sheets["membership"], story.country, point).values()) for point in points]
    growth = [after - before for before, after in pairwise(levels)]
    assert growth == sorted(growth)
    assert growth[2] > 2 * growth[0]


def test_some_claims_of_members_are_not_checked_yet(sheets, totals, story):
    claimed = members(sheets["membership"], story.country, TODAY, least=0)
    assert 0 < sum(claimed.values()) - sum(totals.values()) < 300


def test_the_thresholds_of_the_law_are_dated_rows_and_agree_with_the_country_pack(sheets):
    found = {(row["measure"], row["valid_from"]): number(row["value"]) for row in sheets["targets"]}
    assert found["members", "2009-02-06"] == 40_000
    assert found["members_per_region", "2009-02-06"] == 600
    pack = (PACKS / "kazakhstan-2010" / "party_thresholds.csv").read_text(encoding="utf-8").splitlines()
    for line in pack[1:]:
        since, total, floor, *_ = line.split(",")
        assert any(key[1].startswith(since) and value == int(total) for key, value in found.items())
        assert any(key[1].startswith(since) and value == int(floor) for key, value in found.items())


def test_the_mines_the_works_and_the_shops_are_one_group_of_25000_workers(sheets):
    group = [row for row in sheets["drives"] if row["group"] == "Karaganda mines"]
    assert sum(number(row["universe"]) for row in group) == 25_000
    assert sum(row["site"].startswith("Mine ") for row in group) == 8
    assert {"Enrichment works", "Repair shops"} < {row["site"] for row in group}


def test_the_other_unions_take_shape(sheets):
    drives = {row["ref"]: row for row in sheets["drives"]}
    science = [row for row in drives.values() if row["sector"] == "science"]
    assert sum(number(row["universe"]) for row in science) == 10_000
    assert {"education", "health", "engineering", "oil", "media"} <= {
        row["sector"] for row in drives.values()
    }
    planned = [row for row in drives.values() if row["sector"] == "oil" and day(row["strike_planned"] or "")]
    assert len([row for row in planned if TODAY < day(row["strike_planned"]) <= date(2010, 7, 31)]) >= 2


def test_the_miners_met_in_early_june_after_the_hall_was_refused(sheets):
    meeting = next(row for row in on(sheets["events"], date(2010, 6, 5)) if row["drive_ref"] == "D-001")
    assert (meeting["kind"], meeting["size_high"]) == ("meeting", "400")
    assert "nursery school" in meeting["note"]
    assert any(row["kind"] == "hall_refused" for row in on(sheets["incidents"], date(2010, 6, 3)))


def test_the_women_protested_in_three_cities_on_9_june(sheets):
    women = [
        row
        for row in on(sheets["events"], date(2010, 6, 9))
        if row["kind"] == "occupation" and row["issue"] == "debt"
    ]
    assert len({row["region"] for row in women}) >= 3
    assert any(number(row["size_low"]) >= 100 for row in women)


def test_four_of_them_were_arrested_a_week_later_and_fined_on_24_june(sheets):
    four = [
        row
        for row in on(sheets["arrests"], date(2010, 6, 16), "detained")
        if "illegal protest" in row["ground"]
    ]
    assert len(four) == 4
    fines = sorted(number(row["fine"]) for row in four)
    assert (fines[0], fines[-1]) == (441, 4410)  # $3 and $30 at 147
    case = next(row for row in sheets["cases"] if row["ref"] == four[0]["case_ref"])
    assert number(case["fine"]) == sum(fines)
    heard = [row for row in on(sheets["hearings"], date(2010, 6, 24)) if row["case_ref"] == case["ref"]]
    assert [row["result"] for row in heard] == ["decided"]


def test_the_news_agency_struck_on_25_june(sheets):
    strike = next(row for row in on(sheets["events"], date(2010, 6, 25)) if row["kind"] == "strike")
    agency = next(row for row in sheets["drives"] if row["ref"] == strike["drive_ref"])
    assert agency["sector"] == "media"
    assert number(strike["days_not_worked"]) > number(strike["workers_out"]) > 0


def test_the_rally_of_26_june_was_banned_and_became_a_meeting(sheets):
    day_of = on(sheets["events"], date(2010, 6, 26))
    assert any(
        (row["kind"], row["permission"], row["response"]) == ("rally", "refused", "banned") for row in day_of
    )
    assert any(row["kind"] == "meeting" and row["press_release"] for row in day_of)


def test_there_is_hardly_a_day_without_an_event_since_april(sheets):
    seen = {day(row["date"]) for row in sheets["events"]}
    since_april = [date(2010, 4, 1) + timedelta(n) for n in range(98)]
    assert sum(when in seen for when in since_april) / len(since_april) > 0.9


def test_five_days_were_given_for_may_day_and_spent_on_hunger_strike(sheets):
    five = [row for row in on(sheets["arrests"], MAY_DAY, "detained") if row["hunger_strike_from"]]
    assert [row["sentence_days"] for row in five] == ["5"] * 5
    assert all(row["custody"] == "administrative_arrest" and row["released"] for row in five)


def test_the_movement_sues_over_harassment_and_was_postponed_twice(sheets):
    suits = {row["ref"] for row in sheets["cases"] if (row["kind"], row["side"]) == ("harassment", "by_us")}
    chain = [row for row in on(sheets["hearings"], date(2010, 7, 13)) if row["case_ref"] in suits]
    postponed = {row["case_ref"]: 0 for row in chain}
    for row in sheets["hearings"]:
        if row["case_ref"] in postponed and row["result"] == "postponed":
            postponed[row["case_ref"]] += 1
    assert 2 in postponed.values()


def test_debtors_are_asked_for_some_ten_times_what_they_borrowed(sheets):
    debts = [row for row in sheets["cases"] if row["kind"] == "debt" and number(row["borrowed"])]
    ratios = sorted(
        number(row["claimed"]) / number(row["borrowed"]) for row in debts if number(row["claimed"])
    )
    assert len(ratios) > 40
    assert 9 < ratios[len(ratios) // 2] < 11


def test_cases_run_on_both_sides(sheets):
    assert 150 <= len(sheets["cases"]) <= 250
    for side in ("against_us", "by_us"):
        assert sum(row["side"] == side and not row["closed"] for row in sheets["cases"]) >= 15


def test_hearings_lie_ahead_and_some_behind_have_no_result(sheets):
    open_ = [row for row in sheets["hearings"] if day(row["date"]) and row["result"] in ("", "due")]
    assert 10 <= sum(TODAY < day(row["date"]) <= TODAY + timedelta(14) for row in open_) <= 60
    assert 3 <= sum(day(row["date"]) < TODAY for row in open_) <= 30


def test_harassment_took_the_forms_that_were_reported(sheets):
    kinds = {row["kind"] for row in sheets["incidents"]}
    assert {"utilities_cut", "eviction", "threat", "hall_refused"} <= kinds
    answers = ("press_release", "lawyer", "protest", "appeal")
    unanswered = [row for row in sheets["incidents"] if not any(row[name] for name in answers)]
    assert 10 <= len(unanswered) < len(sheets["incidents"]) / 2


def test_two_miners_were_killed_on_24_june_and_dozens_injured(sheets):
    accident = next(row for row in on(sheets["accidents"], date(2010, 6, 24)) if row["sector"] == "mining")
    assert number(accident["killed"]) == 2
    assert number(accident["injured"]) >= 24


def test_a_delegation_is_due_in_september_and_looks_into_a_case(sheets):
    due = [row for row in sheets["solidarity"] if row["kind"] == "delegation" and day(row["date"]) > TODAY]
    assert [day(row["date"]).month for row in due] == [9]
    assert due[0]["about"] in {row["ref"] for row in sheets["cases"]}


def test_people_are_held_now_each_for_a_reason_to_look_at(sheets):
    now = held(sheets["arrests"])
    assert 6 <= len(now) <= 12
    assert [row["custody"] for row in now if row["release_due"] and day(row["release_due"]) < TODAY] == [
        "administrative_arrest"
    ]
    waiting = [
        row
        for row in now
        if row["custody"] == "police_custody" and day(row["detained"]) < TODAY - timedelta(3)
    ]
    assert len(waiting) == 1
    assert len([row for row in now if row["hunger_strike_from"] and not row["hunger_strike_to"]]) == 1


def test_repression_rises_around_may_day_and_in_june(sheets):
    arrests = [day(row["detained"]) for row in sheets["arrests"] if day(row["detained"])]
    assert 110 <= len(arrests) <= 220
    per_day = len([d for d in arrests if d < date(2010, 4, 25)]) / 480
    for first, last in ((date(2010, 4, 26), date(2010, 5, 16)), (date(2010, 6, 7), TODAY)):
        during = len([d for d in arrests if first <= d <= last]) / ((last - first).days + 1)
        assert during > 2 * per_day


def test_one_drive_loses_signatures(sheets):
    counts = {}
    for row in sheets["drive_progress"]:
        if number(row["signed"] or "") is not None:
            counts.setdefault(row["drive_ref"], []).append((day(row["date"]), number(row["signed"])))
    open_ = {row["ref"] for row in sheets["drives"] if not row["closed"]}
    falling = [
        ref for ref, told in counts.items() if ref in open_ and sorted(told)[-1][1] < sorted(told)[-2][1]
    ]
    assert falling == ["D-021"]


def test_most_is_verified_little_is_public_and_some_is_only_a_claim(sheets):
    for name in ("cases", "arrests", "events", "incidents"):
        tiers = [row["verified"] for row in sheets[name] if row["ref"]]
        assert 0 < tiers.count("0") < len(tiers) / 8
        public = [row["public"].casefold() in ("yes", "да", "иә") for row in sheets[name]]
        assert 0 < sum(public) < len(public) / 2
