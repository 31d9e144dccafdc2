"""arrests: one row is one person's detention, by code."""

from lib.errors import N_
from lib.schema.tables.common import COMMON, case_ref, event_ref, place, ref, region
from lib.schema.types import Column, Kind, Names, Order, Table
from lib.schema.vocabularies import AGENCY, CUSTODY, LEGAL_STATUS, YES_NO_UNKNOWN

ARRESTS = Table(
    "arrests",
    Names("arrests", "задержания", "ұстаулар", ("аресты", "қамауға алу")),
    Names(
        "one person's detention, by code",
        "задержание одного человека, под кодом",
        "бір адамның ұсталуы, код бойынша",
    ),
    (
        ref("A-0412", Names("the detention", "задержания", "ұстаудың")),
        Column(
            "detained",
            Kind.MOMENT,
            Names(
                "detained",
                "задержан",
                "ұсталды",
                ("date", "дата", "дата задержания", "ұсталған күні", "күні"),
            ),
            Names(
                "Day of the detention, with the time if it is known.",
                "День задержания, и время, если известно.",
                "Ұсталған күн, белгілі болса уақыты.",
            ),
            required=True,
            past=True,
            example="2010-06-24 14:30",
        ),
        region(),
        place(),
        Column(
            "custody",
            Kind.CHOICE,
            Names(
                "custody", "содержание", "қамау түрі", ("вид содержания", "custody status", "где находится")
            ),
            Names(
                "Where the person is now, or how it ended.",
                "Где человек сейчас или чем закончилось.",
                "Адам қазір қайда немесе немен аяқталды.",
            ),
            vocabulary=CUSTODY,
            example="administrative arrest",
        ),
        Column(
            "custody_since",
            Kind.DATE,
            Names("custody since", "содержание с", "қамау басталған күн", ("с какого дня",)),
            Names(
                "Day since which the custody is of this kind.",
                "День, с которого содержание именно такое.",
                "Қамау түрі осындай болған алғашқы күн.",
            ),
            past=True,
        ),
        Column(
            "legal_status",
            Kind.CHOICE,
            Names("legal status", "правовой статус", "құқықтық мәртебе", ("статус", "мәртебе", "status")),
            Names("Where the person stands in law.", "Положение по закону.", "Заң бойынша жағдайы."),
            vocabulary=LEGAL_STATUS,
            example="administrative protocol",
        ),
        Column(
            "ground",
            Kind.TEXT,
            Names("ground", "основание", "негіз", ("статья", "article", "бап")),
            Names(
                "Ground or article that was given.",
                "Названное основание или статья.",
                "Айтылған негіз не бап.",
            ),
            example=N_("illegal assembly"),
        ),
        Column(
            "agency",
            Kind.CHOICE,
            Names("agency", "ведомство", "мекеме", ("кто задержал", "кім ұстады")),
            Names("Who detained the person.", "Кто задержал.", "Кім ұстады."),
            vocabulary=AGENCY,
            example="police",
        ),
        Column(
            "sentence_days",
            Kind.COUNT,
            Names("sentence days", "срок, суток", "мерзімі, тәулік", ("суток", "days", "дней", "тәулік")),
            Names("Days of arrest imposed.", "Назначено суток ареста.", "Тағайындалған қамақ тәулігі."),
            example="5",
        ),
        Column(
            "fine",
            Kind.MONEY,
            Names("fine", "штраф", "айыппұл"),
            Names("Fine imposed.", "Наложенный штраф.", "Салынған айыппұл."),
        ),
        Column(
            "release_due",
            Kind.DATE,
            Names("release due", "должен выйти", "шығуы тиіс", ("срок освобождения", "дата выхода")),
            Names("Day on which release is due.", "День, когда должны освободить.", "Босатылуы тиіс күн."),
            example="2010-06-29",
        ),
        Column(
            "released",
            Kind.DATE,
            Names(
                "released", "освобождён", "босатылды", ("дата освобождения", "босатылған күні", "released on")
            ),
            Names("Day of the release.", "День освобождения.", "Босатылған күн."),
            past=True,
        ),
        Column(
            "lawyer",
            Kind.CHOICE,
            Names("lawyer", "адвокат", "қорғаушы", ("есть адвокат", "адвокат бар")),
            Names("Whether a lawyer was let in.", "Допущен ли адвокат.", "Қорғаушы жіберілді ме."),
            vocabulary=YES_NO_UNKNOWN,
            example="yes",
        ),
        Column(
            "family_told",
            Kind.CHOICE,
            Names("family told", "семья знает", "отбасы біледі", ("family", "семья", "отбасы")),
            Names("Whether the family was told.", "Сообщили ли семье.", "Отбасына хабарланды ма."),
            vocabulary=YES_NO_UNKNOWN,
            example="unknown",
        ),
        Column(
            "health",
            Kind.TEXT,
            Names("health", "здоровье", "денсаулық"),
            Names(
                "State of health as far as it needs action.",
                "Состояние здоровья, если нужно что-то делать.",
                "Әрекет қажет болса, денсаулық жағдайы.",
            ),
            private=True,
        ),
        Column(
            "hunger_strike_from",
            Kind.DATE,
            Names("hunger strike from", "голодовка с", "аштық басталған күн", ("голодовка",)),
            Names(
                "First day of a hunger strike.", "Первый день голодовки.", "Аштық жариялаудың бірінші күні."
            ),
            past=True,
        ),
        Column(
            "hunger_strike_to",
            Kind.DATE,
            Names("hunger strike to", "голодовка по", "аштық аяқталған күн", ("голодовка до",)),
            Names(
                "Last day of a hunger strike.", "Последний день голодовки.", "Аштық жариялаудың соңғы күні."
            ),
            past=True,
        ),
        event_ref(),
        case_ref(),
        *COMMON,
    ),
    rules=(
        Order("detained", "custody_since"),
        Order("detained", "release_due"),
        Order("detained", "released"),
        Order("custody_since", "released"),
        Order("detained", "hunger_strike_from"),
        Order("hunger_strike_from", "hunger_strike_to"),
    ),
)
