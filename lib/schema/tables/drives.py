"""drives: one row is one union drive at one site or in one group of workers."""

from lib.errors import N_
from lib.schema.tables.common import COMMON, place, ref, region
from lib.schema.types import Column, Kind, Names, Order, Range, Table
from lib.schema.vocabularies import DRIVE_STAGE, SECTOR

DRIVES = Table(
    "drives",
    Names(
        "drives", "кампании", "науқандар", ("union drives", "профсоюзные кампании", "кәсіподақ науқандары")
    ),
    Names(
        "one union drive at one site or in one group of workers",
        "одна профсоюзная кампания на одном предприятии или в одной группе работников",
        "бір кәсіпорындағы не бір жұмысшылар тобындағы кәсіподақ науқаны",
    ),
    (
        ref("D-007", Names("the drive", "кампании", "науқанның")),
        Column(
            "site",
            Kind.TEXT,
            Names("site", "предприятие", "кәсіпорын", ("объект", "workplace", "шахта", "нысан")),
            Names("Mine, works or group that organises.", "Шахта, завод или группа.", "Шахта, зауыт не топ."),
            required=True,
            example=N_("Mine no. 3"),
        ),
        Column(
            "sector",
            Kind.CHOICE,
            Names("sector", "отрасль", "сала", ("сектор",)),
            Names("Sector of the workers.", "Отрасль работников.", "Жұмысшылардың саласы."),
            required=True,
            vocabulary=SECTOR,
            example="mining",
        ),
        Column(
            "employer",
            Kind.TEXT,
            Names("employer", "работодатель", "жұмыс беруші"),
            Names("Company or body that employs them.", "Компания или учреждение.", "Компания не мекеме."),
        ),
        Column(
            "group",
            Kind.TEXT,
            Names("group", "группа", "топ", ("группа предприятий", "кәсіпорындар тобы")),
            Names(
                "Same words for sites that belong together.",
                "Одинаковые слова для предприятий, которые вместе.",
                "Бірге тұратын кәсіпорындарға бірдей сөз.",
            ),
            example=N_("the northern mines"),
        ),
        region(),
        place(),
        Column(
            "universe",
            Kind.COUNT,
            Names("universe", "всего работников", "барлық жұмысшы", ("workers", "работников", "жұмысшылар")),
            Names(
                "Workers in the unit that the drive organises.",
                "Сколько работников в организуемом коллективе.",
                "Ұйымдастырылатын ұжымдағы жұмысшы саны.",
            ),
            required=True,
            example="2 800",
        ),
        Column(
            "universe_source",
            Kind.TEXT,
            Names("universe source", "откуда число", "сан көзі", ("источник числа",)),
            Names(
                "Where that number is from, and of which day.",
                "Откуда это число и на какой день.",
                "Бұл сан қайдан және қай күнгі.",
            ),
        ),
        Column(
            "started",
            Kind.DATE,
            Names("started", "начата", "басталды", ("начало", "дата начала", "басталған күні", "start")),
            Names("Day of the first contact.", "День первого контакта.", "Бірінші байланыс күні."),
            past=True,
            example="2010-03-01",
        ),
        Column(
            "stage",
            Kind.CHOICE,
            Names("stage", "стадия", "кезең", ("этап",)),
            Names("How far the drive has come.", "На какой стадии кампания.", "Науқан қай кезеңде."),
            vocabulary=DRIVE_STAGE,
            example="signing",
        ),
        Column(
            "signed",
            Kind.COUNT,
            Names("signed", "подписали", "қол қойды", ("signatures", "подписей", "cards", "заявлений")),
            Names("Valid cards today.", "Действительных заявлений сегодня.", "Бүгінгі жарамды өтініштер."),
            example="960",
        ),
        Column(
            "committee",
            Kind.COUNT,
            Names("committee", "комитет", "комитет мүшелері", ("в комитете", "committee members")),
            Names("People on the committee.", "Человек в комитете.", "Комитеттегі адам саны."),
            example="14",
        ),
        Column(
            "strike_planned",
            Kind.DATE,
            Names("strike planned", "забастовка назначена", "жоспарланған ереуіл", ("план забастовки",)),
            Names(
                "Day for which a strike is planned; for the leadership only.",
                "День, на который назначена забастовка; только для руководства.",
                "Ереуіл жоспарланған күн; тек басшылыққа.",
            ),
            private=True,
        ),
        Column(
            "closed",
            Kind.DATE,
            Names("closed", "закрыта", "жабылды", ("окончание", "дата окончания", "аяқталған күні", "end")),
            Names("Day the drive ended.", "День окончания кампании.", "Науқан аяқталған күн."),
            past=True,
        ),
        *COMMON,
    ),
    rules=(Order("started", "closed"), Range("signed", "universe"), Range("committee", "universe")),
)
