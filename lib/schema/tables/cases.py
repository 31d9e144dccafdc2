"""cases: one row is one case in any court."""

from lib.errors import N_
from lib.schema.tables.common import COMMON, drive_ref, event_ref, link, place, ref, region
from lib.schema.types import Column, Kind, Names, Order, Table
from lib.schema.vocabularies import CASE_KIND, CASE_OUTCOME, CASE_STAGE, ISSUE, SIDE

CASES = Table(
    "cases",
    Names("cases", "дела", "істер", ("court cases", "судебные дела", "сот істері")),
    Names("one case, in any court", "одно дело, в любом суде", "кез келген соттағы бір іс"),
    (
        ref("C-0031", Names("the case", "дела", "істің")),
        Column(
            "kind",
            Kind.CHOICE,
            Names("kind", "вид дела", "іс түрі", ("kind of case", "вид", "тип", "түрі", "type")),
            Names("What the case is about in law.", "Вид дела по закону.", "Істің заң бойынша түрі."),
            required=True,
            vocabulary=CASE_KIND,
            example="administrative",
        ),
        Column(
            "side",
            Kind.CHOICE,
            Names("side", "сторона", "тарап"),
            Names(
                "Against us, or brought by us.",
                "Против нас или по нашему иску.",
                "Бізге қарсы немесе біздің талап бойынша.",
            ),
            required=True,
            vocabulary=SIDE,
            example="against us",
        ),
        region(),
        place(),
        Column(
            "opened",
            Kind.DATE,
            Names("opened", "открыто", "ашылды", ("opened on", "дата открытия", "начато", "ашылған күні")),
            Names(
                "Day the case was opened or filed.",
                "День, когда дело открыто или подано.",
                "Іс ашылған не берілген күн.",
            ),
            required=True,
            past=True,
            example="2010-06-10",
        ),
        Column(
            "people",
            Kind.COUNT,
            Names("people", "человек", "адам саны", ("persons", "людей", "адам")),
            Names(
                "How many people the case concerns.",
                "Скольких человек касается дело.",
                "Іс қанша адамға қатысты.",
            ),
            example="4",
        ),
        Column(
            "issue",
            Kind.CHOICE,
            Names("issue", "тема", "мәселе", ("вопрос", "topic")),
            Names("What the conflict is over.", "Из-за чего конфликт.", "Дау неден туды."),
            vocabulary=ISSUE,
            example="political",
        ),
        Column(
            "stage",
            Kind.CHOICE,
            Names("stage", "стадия", "кезең", ("этап", "стадия дела")),
            Names("How far the case has come.", "На какой стадии дело.", "Іс қай кезеңде."),
            vocabulary=CASE_STAGE,
            example="hearings",
        ),
        Column(
            "court",
            Kind.TEXT,
            Names("court", "суд", "сот"),
            Names(
                "Court that hears it now.",
                "Суд, который рассматривает дело сейчас.",
                "Істі қазір қарап жатқан сот.",
            ),
            example=N_("Specialised administrative court"),
        ),
        Column(
            "next_hearing",
            Kind.DATE,
            Names("next hearing", "следующее заседание", "келесі отырыс", ("ближайшее заседание",)),
            Names("Day of the next hearing.", "День следующего заседания.", "Келесі отырыс күні."),
            example="2010-07-14",
        ),
        Column(
            "closed",
            Kind.DATE,
            Names(
                "closed", "закрыто", "жабылды", ("closed on", "дата закрытия", "завершено", "жабылған күні")
            ),
            Names("Day the case ended.", "День окончания дела.", "Іс аяқталған күн."),
            past=True,
        ),
        Column(
            "outcome",
            Kind.CHOICE,
            Names("outcome", "исход", "нәтиже", ("итог", "результат", "result")),
            Names("How the case ended.", "Чем закончилось дело.", "Іс немен аяқталды."),
            vocabulary=CASE_OUTCOME,
        ),
        Column(
            "fine",
            Kind.MONEY,
            Names("fine", "штраф", "айыппұл"),
            Names(
                "Fines imposed, all people together.",
                "Наложенные штрафы, на всех вместе.",
                "Салынған айыппұл, барлығына бірге.",
            ),
            example="14 130",
        ),
        Column(
            "days",
            Kind.COUNT,
            Names("days", "суток", "тәулік", ("days of arrest", "суток ареста", "дней", "күн")),
            Names(
                "Days of arrest imposed, all people together.",
                "Назначено суток ареста, на всех вместе.",
                "Тағайындалған қамақ тәулігі, барлығына бірге.",
            ),
            example="5",
        ),
        Column(
            "borrowed",
            Kind.MONEY,
            Names("borrowed", "взято в долг", "алынған қарыз", ("сумма займа", "займ")),
            Names(
                "Sum that was borrowed, in a debt case.",
                "Сумма, взятая в долг, если дело о долге.",
                "Қарыз ісінде: қарызға алынған сома.",
            ),
        ),
        Column(
            "claimed",
            Kind.MONEY,
            Names("claimed", "взыскивают", "талап етілген", ("сумма иска", "claim", "требуют")),
            Names(
                "Sum that is claimed.",
                "Сумма, которую требуют взыскать.",
                "Өндіріп алу талап етілген сома.",
            ),
        ),
        link(
            "arrest_ref",
            "arrests",
            Names("arrest ref", "код задержания", "ұстау коды", ("arrest", "задержание", "ұстау")),
            Names(
                "Code of the arrest it came from.",
                "Код задержания, из которого возникло дело.",
                "Іс туындаған ұстаудың коды.",
            ),
            "A-0412",
        ),
        event_ref(),
        drive_ref(),
        link(
            "incident_ref",
            "incidents",
            Names("incident ref", "код случая", "жағдай коды", ("incident", "случай", "жағдай")),
            Names(
                "Code of the act of pressure it came from.",
                "Код случая давления, из которого возникло дело.",
                "Іс туындаған қысым жағдайының коды.",
            ),
            "I-0057",
        ),
        Column(
            "summary",
            Kind.TEXT,
            Names("summary", "кратко", "қысқаша", ("суть дела", "description", "описание")),
            Names(
                "The case in two sentences, without names: it may be published.",
                "Дело в двух предложениях, без имён: может быть опубликовано.",
                "Іс екі сөйлеммен, есімсіз: жариялануы мүмкін.",
            ),
        ),
        *COMMON,
    ),
    rules=(Order("opened", "closed"),),
)
