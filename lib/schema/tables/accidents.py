"""accidents: one row is one accident at work."""

from lib.errors import N_
from lib.schema.tables.common import COMMON, drive_ref, place, ref, region
from lib.schema.types import Column, Kind, Names, Table
from lib.schema.vocabularies import SECTOR

ACCIDENTS = Table(
    "accidents",
    Names("accidents", "несчастные случаи", "жазатайым оқиғалар", ("аварии", "апаттар")),
    Names("one accident at work", "один несчастный случай на работе", "жұмыстағы бір жазатайым оқиға"),
    (
        ref("X-0009", Names("the accident", "несчастного случая", "жазатайым оқиғаның")),
        Column(
            "date",
            Kind.DATE,
            Names("date", "дата", "күні", ("date of accident", "дата аварии", "апат күні")),
            Names("Day it happened.", "День, когда это случилось.", "Болған күні."),
            required=True,
            past=True,
            example="2010-06-24",
        ),
        Column(
            "site",
            Kind.TEXT,
            Names("site", "предприятие", "кәсіпорын", ("объект", "workplace", "шахта", "нысан")),
            Names("Mine or works where it happened.", "Шахта или завод.", "Шахта не зауыт."),
            required=True,
            example=N_("Mine no. 3"),
        ),
        Column(
            "sector",
            Kind.CHOICE,
            Names("sector", "отрасль", "сала", ("сектор",)),
            Names("Sector of the site.", "Отрасль предприятия.", "Кәсіпорынның саласы."),
            vocabulary=SECTOR,
            example="mining",
        ),
        Column(
            "employer",
            Kind.TEXT,
            Names("employer", "работодатель", "жұмыс беруші"),
            Names("Company that runs the site.", "Компания, которой принадлежит.", "Кәсіпорынның иесі."),
        ),
        region(),
        place(),
        Column(
            "killed",
            Kind.COUNT,
            Names("killed", "погибло", "қаза тапты", ("погибших", "қаза тапқандар", "deaths")),
            Names(
                "Workers killed; 0 if none.",
                "Погибло работников; 0, если никто.",
                "Қаза тапқан жұмысшы; болмаса 0.",
            ),
            required=True,
            example="2",
        ),
        Column(
            "injured",
            Kind.SIZE,
            Names("injured", "пострадало", "жараланды", ("ранено", "пострадавших", "жараланғандар")),
            Names(
                "Workers injured: a number or dozens, hundreds; 0 if none.",
                "Пострадало работников: число или десятки, сотни; 0, если никто.",
                "Жараланған жұмысшы: сан немесе ондаған, жүздеген; болмаса 0.",
            ),
            required=True,
            example=N_("dozens"),
        ),
        Column(
            "cause",
            Kind.TEXT,
            Names("cause", "причина", "себебі"),
            Names("Cause as far as it is known.", "Причина, насколько известна.", "Белгілі болғанша себебі."),
            example=N_("methane explosion"),
        ),
        drive_ref(),
        *COMMON,
    ),
)
