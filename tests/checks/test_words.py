import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import lib.checks
from lib.checks.outcome import Problem, Severity
from lib.checks.reporting import LISTED, MORE
from lib.checks.words import WORDS, in_words
from lib.i18n.message import Named
from lib.i18n.translator import Translator
from lib.schema import TABLES
from lib.schema.vocabularies import SIDE
from tests.checks.sheets import (
    ARREST,
    CASE,
    EVENT,
    OTHER,
    REGION,
    RETURN,
    TODAY,
    check,
    sheet,
)

FOLDER = Path(lib.checks.__file__).parent
CODE_MAKERS = {"Fault", "RefusedError", "_refuse"}
REPORTING = {"tab"}  # of a reporter


def codes_in_the_source() -> set[str]:
    """Every code that is the first argument of a call that makes a fault."""
    found = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            found |= {
                k.value.value for k in node.keywords if k.arg == "code" and isinstance(k.value, ast.Constant)
            }
            if not node.args:
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in CODE_MAKERS | REPORTING:
                found |= {
                    each.value
                    for each in ast.walk(node.args[0])
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    return {code for code in found if re.fullmatch(r"[a-z_]+", code)}


def broken_workbooks():
    """Workbooks in which, taken together, everything is wrong that can be."""
    at = ARREST
    arrests = sheet(
        at
        | {
            "fine": "1,234",
            "lawyer": "perhaps",
            "place": "Atlantis",
            "case_ref": "C-9",
            "note": "y " * 2_000,
        },
        at,
        at | {"ref": "x y", "detained": "06/05/2010", "fine": "lots", "released": "2010-06-24 12:00"},
        at | {"ref": True, "detained": "24.06.10", "fine": "-1"},
        at | {"ref": "A-3", "detained": "24 June", "fine": "9" * 30},
        at | {"ref": "A-4", "detained": "2010", "sentence_days": "2.5"},
        at | {"ref": "A-5", "detained": 7, "sentence_days": TODAY},
        at | {"ref": "A-6", "detained": "1901-01-01", "region": "Atlantis"},
        at | {"ref": "A-7", "detained": "31.02.2010", "place": "Караганда", "region": OTHER},
        at | {"ref": TODAY, "detained": "2010-08-01", "region": None, "note": "#REF!"},
        at | {"ref": "A-8", "detained": "junk", "note": "a@example.org"},
        at | {"ref": "A-9", "released": "2010-06-01"},
        {"ref": "total"},
        {"ref": "a note at the end"},
    )
    arrests[0] += ["phone", "mood", "ref"]
    arrests[1] += [None, None, None, "beside"]
    events = sheet(
        EVENT | {"size_low": "hundreds", "size_high": "many"},
        EVENT | {"ref": "E-2", "size_low": 9, "size_high": 1},
    )
    hearings = sheet(
        {"case_ref": "C-0031", "date": "2010-06-24", "time": "noon"},
        {"case_ref": "C-1", "date": "2010-06-24"},
    )
    acts = sheet({"ref": "S-1", "date": "2010-06-30", "country": "Atlantis", "kind": "message"})
    returns = sheet(RETURN, RETURN | {"joined": None}, RETURN | {"region": OTHER})
    first = {
        "arrests": arrests,
        "events": events,
        "solidarity": acts,
        "membership": returns,
        "cases": [["ref"]],
    }
    yield check(first | {"Sheet1": [], "аресты": []}, keys_elsewhere={"membership": {}}, region=REGION)
    taken = {"cases": {"C-0031": "north"}}
    yield check({"hearings": hearings, "cases": sheet(CASE), "drives": []}, keys_elsewhere=taken)
    yield check({"hearings": hearings, "cases": [["ref"]]}, locale="en_US")
    yield check({"events": sheet(*(EVENT | {"ref": f"E-{n}", "date": "soon"} for n in range(LISTED + 2)))})


EVERY = [problem for checked in broken_workbooks() for problem in checked.problems]
PROBLEMS = list({(p.code, p.severity, tuple(p.params)): p for p in EVERY}.values())


def test_every_code_that_can_be_raised_has_words_and_no_words_are_left_over():
    assert codes_in_the_source() | {MORE} == set(WORDS)


def test_the_broken_workbooks_hold_every_problem_there_is():
    assert {problem.code for problem in PROBLEMS} == set(WORDS)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda p: f"{p.code} {p.cell}")
def test_every_place_in_the_words_of_a_problem_is_given(problem):
    for message in in_words(problem):
        places = {name for _, name, *_ in Formatter().parse(message.text) if name}
        assert places <= set(message.params)
        assert all(message.params[name] not in ("", ()) for name in places - {"header"}), problem
        for language in ("en", "ru", "kk"):
            assert "{" not in Translator(language).message(message)


def test_the_choices_and_regions_of_a_problem_are_named_in_the_readers_language():
    def fix(code: str, **params: str):
        return in_words(Problem("w", "t", "cases", 2, "A", "side", "?", code, params, Severity.ROW))[1]

    assert fix("choice_unknown", choices="side").params["choices"] == tuple(
        Named("side", c) for c in SIDE.codes
    )
    assert fix("region_unknown", regions="A B").params["regions"] == (
        Named("region", "A"),
        Named("region", "B"),
    )


def _number_of_a_person() -> str:
    """A made-up identity number with a valid check digit."""
    digits = [8, 5, 0, 1, 0, 1, 3, 0, 0, 1, 2]
    check_digit = sum(digit * weight for weight, digit in enumerate(digits, 1)) % 11
    assert check_digit < 10
    return "".join(map(str, [*digits, check_digit]))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_problem_repeats_what_may_say_who_a_person_is(table):
    number = _number_of_a_person()
    header = [column.names.in_language("en") for column in table.columns]
    for said in (number, int(number), "+7 700 000 00 00", "somebody@example.org"):
        for place in range(len(header)):
            row = [None] * len(header)
            row[place] = said
            problems = check({table.name: [header, row]}).problems
            assert problems
            for problem in problems:
                told = [message.params for message in in_words(problem)]
                assert str(said).replace(" ", "") not in str([problem.text, told]).replace(" ", "")
