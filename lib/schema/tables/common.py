"""Columns that several tabs share."""

from lib.errors import N_
from lib.schema.types import Column, Kind, Names
from lib.schema.vocabularies import VERIFIED


def ref(example: str, of: Names) -> Column:
    """The row's own reference; *of* says of what, in the genitive."""
    return Column(
        "ref",
        Kind.REF,
        Names("ref", "код", "код", ("reference", "id", "шифр", "белгі")),
        Names(
            f"Your own code of {of.en}, unique in this tab over all workbooks; never a name.",
            f"Ваш собственный код {of.ru}, единственный на этом листе во всех книгах; никогда не имя.",
            f"{of.kk} өз коды, барлық кітаптардың осы парағында қайталанбайды; ешқашан есім емес.",
        ),
        required=True,
        key=True,
        example=example,
    )


def region(*, key: bool = False, required: bool = True) -> Column:
    """The region, which a place alone also tells."""
    return Column(
        "region",
        Kind.REGION,
        Names("region", "регион", "өңір", ("область", "облыс", "oblast", "аймақ")),
        Names(
            "Code or name of the region; may be left out where the place is given.",
            "Код или название региона; можно не указывать, если указан населённый пункт.",
            "Өңірдің коды немесе атауы; елді мекен көрсетілсе, бос қалдыруға болады.",
        ),
        required=required,
        key=key,
    )


def place(*, key: bool = False) -> Column:
    """The town, never anything finer."""
    return Column(
        "place",
        Kind.PLACE,
        Names("place", "населённый пункт", "елді мекен", ("town", "city", "город", "қала", "место")),
        Names(
            "Town of the country's list; never an address.",
            "Город или посёлок из списка страны; никогда не адрес.",
            "Ел тізіміндегі қала не кент; ешқашан мекенжай емес.",
        ),
        key=key,
    )


def link(name: str, table: str, names: Names, about: Names, example: str) -> Column:
    """The ref of a row of another tab."""
    return Column(name, Kind.LINK, names, about, links_to=table, example=example)


def event_ref() -> Column:
    """The event in which it happened."""
    return link(
        "event_ref",
        "events",
        Names("event ref", "код события", "оқиға коды", ("event", "событие", "оқиға")),
        Names(
            "Code of the event it belongs to.",
            "Код события, к которому относится.",
            "Қатысты оқиғаның коды.",
        ),
        "E-0118",
    )


def case_ref() -> Column:
    """The court case that came of it."""
    return link(
        "case_ref",
        "cases",
        Names("case ref", "код дела", "іс коды", ("case", "дело", "іс")),
        Names(
            "Code of the court case it belongs to.",
            "Код судебного дела, к которому относится.",
            "Қатысты сот ісінің коды.",
        ),
        "C-0031",
    )


def drive_ref() -> Column:
    """The union drive it bears on."""
    return link(
        "drive_ref",
        "drives",
        Names("drive ref", "код кампании", "науқан коды", ("drive", "кампания", "науқан")),
        Names(
            "Code of the union drive it belongs to.",
            "Код профсоюзной кампании, к которой относится.",
            "Қатысты кәсіподақ науқанының коды.",
        ),
        "D-007",
    )


COMMON = (
    Column(
        "source",
        Kind.TEXT,
        Names("source", "источник", "дереккөз", ("sources", "источники", "ссылка")),
        Names(
            "Where it is known from: a link, a document, a kind of witness; never a name.",
            "Откуда известно: ссылка, документ, вид свидетеля; никогда не имя.",
            "Қайдан белгілі: сілтеме, құжат, куәгердің түрі; ешқашан есім емес.",
        ),
        example=N_("court record"),
    ),
    Column(
        "verified",
        Kind.COUNT,
        Names("verified", "проверено", "тексерілді", ("проверка", "тексеру", "tier")),
        Names(
            "0 claim, 1 one source, 2 two independent sources, 3 document or court record.",
            "0 утверждение, 1 один источник, 2 два независимых источника, 3 документ или акт суда.",
            "0 мәлімдеме, 1 бір дереккөз, 2 екі тәуелсіз дереккөз, 3 құжат немесе сот актісі.",
        ),
        vocabulary=VERIFIED,
        default=0,
        example="2",
    ),
    Column(
        "public",
        Kind.YES_NO,
        Names("public", "публично", "жария", ("can be published", "можно публиковать", "жариялауға болады")),
        Names(
            "Whether it may leave the leadership; blank means no.",
            "Может ли выйти за пределы руководства; пусто значит нет.",
            "Басшылықтан тыс шыға ала ма; бос болса, жоқ дегені.",
        ),
        default=False,
        example="no",
    ),
    Column(
        "note",
        Kind.TEXT,
        Names("note", "примечание", "ескертпе", ("notes", "комментарий", "comment", "заметка")),
        Names(
            "For the leadership only; never shown outside it.",
            "Только для руководства; никому другому не показывается.",
            "Тек басшылыққа арналған; басқа ешкімге көрсетілмейді.",
        ),
        private=True,
    ),
)
