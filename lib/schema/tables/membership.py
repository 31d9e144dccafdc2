"""membership: one row is one return of a branch."""

from lib.schema.tables.common import COMMON, place, region
from lib.schema.types import AnyOf, Column, Kind, Names, Table
from lib.schema.vocabularies import SECTOR, WING

MEMBERSHIP = Table(
    "membership",
    Names("membership", "членство", "мүшелік", ("members", "члены", "мүшелер")),
    Names("one return of a branch", "один отчёт ячейки", "ұйымшаның бір есебі"),
    (
        Column(
            "date",
            Kind.DATE,
            Names("date", "дата", "күні", ("date of return", "дата отчёта", "есеп күні")),
            Names(
                "Day up to which the return counts.",
                "День, по который сделан отчёт.",
                "Есеп қамтитын соңғы күн.",
            ),
            required=True,
            key=True,
            past=True,
            example="2010-06-24",
        ),
        region(key=True),
        place(key=True),
        Column(
            "wing",
            Kind.CHOICE,
            Names("wing", "крыло", "қанат"),
            Names(
                "Movement or youth wing; blank means the movement.",
                "Движение или молодёжное крыло; пусто значит движение.",
                "Қозғалыс не жастар қанаты; бос болса, қозғалыс.",
            ),
            key=True,
            vocabulary=WING,
            default="movement",
            example="youth",
        ),
        Column(
            "sector",
            Kind.CHOICE,
            Names("sector", "отрасль", "сала", ("сектор",)),
            Names(
                "Sector in which the branch's members work, if it is one.",
                "Отрасль, в которой работают члены ячейки, если она одна.",
                "Ұйымша мүшелері жұмыс істейтін сала, біреу болса.",
            ),
            key=True,
            vocabulary=SECTOR,
            example="mining",
        ),
        Column(
            "joined",
            Kind.COUNT,
            Names("joined", "вступили", "кірді", ("new members", "вступило", "новые члены", "жаңа мүшелер")),
            Names(
                "People who joined since the last return.",
                "Сколько человек вступило после прошлого отчёта.",
                "Өткен есептен бері кірген адамдар саны.",
            ),
            example="12",
        ),
        Column(
            "left",
            Kind.COUNT,
            Names("left", "выбыли", "шықты", ("leavers", "выбыло", "вышли")),
            Names(
                "People who left since the last return.",
                "Сколько человек выбыло после прошлого отчёта.",
                "Өткен есептен бері шыққан адамдар саны.",
            ),
            example="1",
        ),
        Column(
            "counted",
            Kind.COUNT,
            Names("counted", "пересчёт", "қайта санау", ("recount", "всего", "барлығы", "total members")),
            Names(
                "A recount of all members, which resets the sum.",
                "Пересчёт всех членов, который начинает сумму заново.",
                "Барлық мүшелерді қайта санау, ол сомаға жаңа бастау береді.",
            ),
            example="240",
        ),
        *COMMON,
    ),
    rules=(AnyOf(("joined", "left", "counted")),),
)
