"""incidents: one row is one act of pressure short of arrest."""

from lib.schema.tables.common import COMMON, case_ref, event_ref, place, ref, region
from lib.schema.types import Column, Kind, Names, Order, Table
from lib.schema.vocabularies import AGENCY, INCIDENT_KIND


def _answer(name: str, names: Names, about: Names) -> Column:
    """A day on which the incident was answered in one way."""
    return Column(name, Kind.DATE, names, about, past=True)


INCIDENTS = Table(
    "incidents",
    Names(
        "incidents",
        "давление",
        "қысым",
        ("случаи давления", "harassment", "преследования", "қысым жағдайлары"),
    ),
    Names(
        "one act of pressure short of arrest",
        "один случай давления без ареста",
        "қамауға алусыз бір қысым жағдайы",
    ),
    (
        ref("I-0057", Names("the incident", "случая", "жағдайдың")),
        Column(
            "date",
            Kind.DATE,
            Names("date", "дата", "күні", ("date of incident", "дата случая", "жағдай күні")),
            Names("Day it happened.", "День, когда это случилось.", "Болған күні."),
            required=True,
            past=True,
            example="2010-06-17",
        ),
        Column(
            "kind",
            Kind.CHOICE,
            Names("kind", "вид давления", "қысым түрі", ("kind of incident", "вид", "тип", "түрі", "type")),
            Names("What was done.", "Что сделали.", "Не істелді."),
            required=True,
            vocabulary=INCIDENT_KIND,
            example="utilities cut off",
        ),
        region(),
        place(),
        Column(
            "agency",
            Kind.CHOICE,
            Names("agency", "ведомство", "мекеме", ("кто", "кім")),
            Names("Who did it.", "Кто это сделал.", "Мұны кім істеді."),
            vocabulary=AGENCY,
            example="utility company",
        ),
        Column(
            "people",
            Kind.COUNT,
            Names("people", "человек", "адам саны", ("persons", "людей", "адам")),
            Names("How many people it struck.", "Скольких человек коснулось.", "Қанша адамға тиді."),
            example="3",
        ),
        _answer(
            "press_release",
            Names("press release", "пресс-релиз", "баспасөз хабарламасы", ("заявление для прессы",)),
            Names(
                "Day a press release went out.",
                "День выхода пресс-релиза.",
                "Баспасөз хабарламасы шыққан күн.",
            ),
        ),
        _answer(
            "lawyer",
            Names("lawyer", "адвокат", "қорғаушы", ("юрист", "заңгер")),
            Names("Day a lawyer took it up.", "День, когда подключился адвокат.", "Қорғаушы кіріскен күн."),
        ),
        _answer(
            "protest",
            Names("protest", "протест", "наразылық"),
            Names("Day of a protest in answer.", "День протеста в ответ.", "Жауап ретіндегі наразылық күні."),
        ),
        _answer(
            "appeal",
            Names("appeal", "жалоба", "шағым", ("complaint", "обжалование")),
            Names("Day an appeal was filed.", "День подачи жалобы.", "Шағым берілген күн."),
        ),
        _answer(
            "resolved",
            Names("resolved", "решено", "шешілді", ("улажено", "resolved on")),
            Names("Day the matter was put right.", "День, когда вопрос решён.", "Мәселе шешілген күн."),
        ),
        case_ref(),
        event_ref(),
        *COMMON,
    ),
    rules=tuple(Order("date", name) for name in ("press_release", "lawyer", "protest", "appeal", "resolved")),
)
