from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.checks.identity import asks_for_identity, is_identity_number, looks_like_identity
from lib.schema import TABLES
from lib.schema.types import LANGUAGES
from tests.checks.sheets import identity_number

NUMBERS = st.from_regex(r"[0-9]{11}", fullmatch=True).map(identity_number).filter(bool)
LOCAL = st.from_regex(r"7[0-9]{2}[0-9]{7}", fullmatch=True)
AROUND = st.sampled_from(["{}", "see {}.", "({})", "тел. {}, звонить утром", "\u00a0{}\u200b", "{};"])
PHONES = {
    "with a plus": "+7{0}{1}{2}{3}",
    "with a plus and spaces": "+7 {0} {1} {2} {3}",
    "with brackets": "+7 ({0}) {1}-{2}-{3}",
    "with eight": "8{0}{1}{2}{3}",
    "with eight and hyphens": "8-{0}-{1}-{2}-{3}",
    "with eight and brackets": "8 ({0}) {1} {2} {3}",
    "with no-break spaces": "8\u00a0{0}\u00a0{1}\u00a0{2}\u00a0{3}",
    "with dots": "8.{0}.{1}.{2}.{3}",
    "without a prefix": "{0} {1} {2} {3}",
}


@given(number=NUMBERS, around=AROUND)
def test_an_identity_number_is_recognised_wherever_it_stands(number, around):
    assert looks_like_identity(around.format(number))
    assert looks_like_identity(f"{number[:6]} {number[6:]}")
    assert looks_like_identity("".join(chr(ord(digit) + 0xFEE0) for digit in number))  # full width


OF_PEOPLE = (
    st.tuples(st.dates(date(1930, 1, 1), date(2025, 1, 1)), st.integers(0, 6), st.integers(0, 9999))
    .map(lambda parts: identity_number(f"{parts[0]:%y%m%d}{parts[1]}{parts[2]:04}"))
    .filter(bool)
)
HOW = {
    "in pairs": ("{}{} {}{} {}{} {}{} {}{} {}{}", 1),
    "in pairs with dots": ("{}{}.{}{}.{}{}.{}{}.{}{}.{}{}", 1),
    "in threes": ("{}{}{} {}{}{} {}{}{} {}{}{}", 1),
    "in halves with a dot": ("{}{}{}{}{}{}.{}{}{}{}{}{}", 1),
    "in halves with a stroke": ("{}{}{}{}{}{}/{}{}{}{}{}{}", 1),
    "in halves with a line": ("{}{}{}{}{}{}_{}{}{}{}{}{}", 1),
    "in other digits": ("{}" * 12, ord("٠") - ord("0")),
}


@pytest.mark.parametrize(("form", "shift"), HOW.values(), ids=HOW)
@given(number=OF_PEOPLE, around=AROUND)
def test_a_persons_number_is_recognised_however_it_is_spaced(form, shift, number, around):
    digits = number if shift == 1 else [chr(ord(digit) + shift) for digit in number]
    assert looks_like_identity(around.format(form.format(*digits)))


@given(number=OF_PEOPLE.filter(lambda number: not number.startswith("00")))
def test_a_spreadsheet_that_drops_the_leading_nought_hides_nobody(number):
    assert looks_like_identity(str(int(number)))
    assert is_identity_number(float(number))


def test_sums_of_money_and_years_are_nobodys_number():
    harmless = ["70 000 000 000", "120 000 000 000 tenge", "2008 2009 2010"]
    assert not any(map(looks_like_identity, harmless))
    assert not any(map(is_identity_number, (0, 1.5, 250_000, 9_000_000_000, 120e9, float("inf"))))


@given(number=NUMBERS, wrong=st.integers(1, 9))
def test_twelve_digits_whose_last_does_not_follow_are_no_identity_number(number, wrong):
    assert not looks_like_identity(f"{number[:11]}{(int(number[11]) + wrong) % 10}")


@pytest.mark.parametrize("form", PHONES.values(), ids=PHONES)
@given(local=LOCAL, around=AROUND)
def test_a_phone_number_is_recognised_however_it_is_written(form, local, around):
    phone = form.format(local[:3], local[3:6], local[6:8], local[8:])
    assert looks_like_identity(around.format(phone))


@given(digits=st.from_regex(r"[1-9][0-9]{9,12}", fullmatch=True))
def test_a_foreign_phone_number_is_recognised_by_its_plus(digits):
    assert looks_like_identity(f"+{digits[:2]} {digits[2:5]} {digits[5:]}")


@pytest.mark.parametrize(
    "text",
    [
        "someone@example.org",
        "кто-то@пример.рф",
        "mail: a.b+c@example.co.uk, evenings",
        "https://wa.me/00000000000",
        "тел 00-00-00",
        "200-00-00",
    ],
)
def test_an_address_or_a_number_said_to_be_one_is_recognised(text):
    assert looks_like_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A-0412",
        "2010-06-24 14:30",
        "24.06.2010, 14:30 and 25.06.2010",
        "from 2010-06-24 to 2010-06-29",
        "10 412 members of 40 000",
        "70 000 000 000 tenge",
        "75 123 456 789",
        "1 234 567,50",
        "14130.50",
        "7510-10-00-2/345",
        "case 2-1234/2010",
        "дело № 3-712-10 от 9 июня 2010",
        "article 373, part 3",
        "https://example.org/news/515161?id=87770000000",
        "ISBN 978-0",
        "25,000 workers, 8 mines",
        "5 days @ the isolator",
        "600 in each of 16 units",
        "2009 2010 2011",
    ],
)
def test_refs_dates_amounts_and_case_numbers_are_no_ones_identity(text):
    assert not looks_like_identity(text)


LONG = ["a" * 50_000, "1" * 50_000, "1 " * 25_000, "a1" * 25_000 + "@", "8-" * 25_000, "+" * 50_000 + "12345"]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:3])
def test_a_long_text_is_judged_at_once(text):
    looks_like_identity(text)


@pytest.mark.parametrize(
    "header",
    [
        "Name",
        "FIRST NAME",
        "surname",
        "Name of the member",
        "Phone",
        "phone no.",
        "mobile",
        "Address",
        "home address",
        "Passport №",
        "date of birth",
        "Birthday",
        "IIN",
        "ID number",
        "e-mail",
        "Имя",
        "Фамилия",
        "Ф.И.О.",
        "ФИО задержанного",
        "Отчество",
        "Телефон",
        "тел.",
        "Адрес",
        "Паспортные данные",
        "Дата рождения",
        "ИИН",
        "Аты",
        "Аты-жөні",
        "Аты жөні",
        "Тегі",
        "Мекенжайы",
        "мекен-жай",
        "ЖСН",
        "Туған күні",
        "Ұялы",
        "lawyer_name",
    ],
)
def test_a_header_that_asks_who_a_person_is_is_recognised(header):
    assert asks_for_identity(header)


@pytest.mark.parametrize(
    "header",
    [
        "rename",
        "Наименование",
        "адресат",
        "telescope",
        "Имянаречение",
        "phonetics",
        "№",
        "region",
        "место",
        "comment 2",
    ],
)
def test_a_word_that_only_holds_such_a_word_is_not(header):
    assert not asks_for_identity(header)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_column_of_the_template_asks_who_a_person_is(table):
    for column in table.columns:
        for language in LANGUAGES:
            assert not asks_for_identity(column.names.in_language(language))
