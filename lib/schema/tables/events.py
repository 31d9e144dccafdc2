"""events: one row is one event."""

from lib.errors import N_
from lib.schema.tables.common import COMMON, drive_ref, place, ref, region
from lib.schema.types import Column, Kind, Names, Order, Range, Table
from lib.schema.vocabularies import EVENT_KIND, ISSUE, PERMISSION, RESPONSE

EVENTS = Table(
    "events",
    Names("events", "события", "оқиғалар", ("мероприятия", "акции", "іс-шаралар")),
    Names("one event", "одно событие", "бір оқиға"),
    (
        ref("E-0118", Names("the event", "события", "оқиғаның")),
        Column(
            "date",
            Kind.DATE,
            Names("date", "дата", "күні", ("date of event", "дата события", "оқиға күні")),
            Names("First day of the event.", "Первый день события.", "Оқиғаның бірінші күні."),
            required=True,
            example="2010-06-09",
        ),
        Column(
            "until",
            Kind.DATE,
            Names("until", "по", "дейін", ("last day", "дата окончания", "до", "аяқталған күні")),
            Names(
                "Last day, if it took more than one.",
                "Последний день, если длилось дольше одного.",
                "Бір күннен ұзақ болса, соңғы күні.",
            ),
        ),
        Column(
            "kind",
            Kind.CHOICE,
            Names("kind", "вид события", "оқиға түрі", ("kind of event", "вид", "тип", "түрі", "type")),
            Names("What kind of event it was.", "Какого вида событие.", "Оқиғаның түрі қандай."),
            required=True,
            vocabulary=EVENT_KIND,
            example="protest",
        ),
        region(),
        place(),
        Column(
            "size_low",
            Kind.SIZE,
            Names(
                "size low",
                "участников не менее",
                "кемінде қатысқан",
                ("участников от", "size from", "минимум"),
            ),
            Names(
                "Fewest people reported: a number or dozens, hundreds, thousands.",
                "Наименьшее названное число людей: число или десятки, сотни, тысячи.",
                "Айтылған ең аз адам саны: сан немесе ондаған, жүздеген, мыңдаған.",
            ),
            example="100",
        ),
        Column(
            "size_high",
            Kind.SIZE,
            Names(
                "size high",
                "участников не более",
                "ең көп қатысқан",
                ("участников до", "size to", "максимум"),
            ),
            Names(
                "Most people reported: a number or dozens, hundreds, thousands.",
                "Наибольшее названное число людей: число или десятки, сотни, тысячи.",
                "Айтылған ең көп адам саны: сан немесе ондаған, жүздеген, мыңдаған.",
            ),
            example=N_("hundreds"),
        ),
        Column(
            "issue",
            Kind.CHOICE,
            Names("issue", "тема", "мәселе", ("вопрос", "требование", "талап", "topic")),
            Names("What it was about.", "О чём событие.", "Оқиға не туралы."),
            vocabulary=ISSUE,
            example="debt",
        ),
        Column(
            "permission",
            Kind.CHOICE,
            Names("permission", "разрешение", "рұқсат"),
            Names(
                "Whether permission was asked and given.",
                "Запрашивали ли разрешение и дали ли.",
                "Рұқсат сұралды ма, берілді ме.",
            ),
            vocabulary=PERMISSION,
            example="refused",
        ),
        Column(
            "response",
            Kind.CHOICE,
            Names(
                "response", "реакция властей", "билік жауабы", ("реакция", "state response", "ответ властей")
            ),
            Names("What the state did.", "Что сделали власти.", "Билік не істеді."),
            vocabulary=RESPONSE,
            example="watched",
        ),
        Column(
            "workers_out",
            Kind.SIZE,
            Names("workers out", "бастовало", "ереуілге шыққаны", ("бастующих", "strikers", "ереуілшілер")),
            Names(
                "Workers on strike, on the fullest day.",
                "Сколько работников бастовало в самый массовый день.",
                "Ең көп болған күні ереуілге шыққан жұмысшы саны.",
            ),
            example="400",
        ),
        Column(
            "days_not_worked",
            Kind.COUNT,
            Names("days not worked", "потеряно человеко-дней", "жұмыссыз адам-күн", ("человеко-дней",)),
            Names(
                "Sum over working days of the workers out.",
                "Сумма бастовавших по рабочим дням.",
                "Жұмыс күндері бойынша ереуілшілердің қосындысы.",
            ),
        ),
        Column(
            "press_release",
            Kind.DATE,
            Names("press release", "пресс-релиз", "баспасөз хабарламасы", ("заявление для прессы",)),
            Names(
                "Day a press release went out.",
                "День выхода пресс-релиза.",
                "Баспасөз хабарламасы шыққан күн.",
            ),
            past=True,
        ),
        Column(
            "media",
            Kind.TEXT,
            Names("media", "СМИ", "БАҚ", ("coverage", "освещение", "публикации")),
            Names("Where it was reported.", "Где об этом сообщили.", "Қай жерде жазылды."),
        ),
        drive_ref(),
        *COMMON,
    ),
    rules=(Order("date", "until"), Range("size_low", "size_high")),
)
