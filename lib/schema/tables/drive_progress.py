"""drive_progress: one row is one dated count of a drive."""

from lib.schema.tables.common import COMMON
from lib.schema.types import AnyOf, Column, Kind, Names, Table
from lib.schema.vocabularies import DRIVE_STAGE

DRIVE_PROGRESS = Table(
    "drive_progress",
    Names("drive_progress", "ход кампаний", "науқан барысы", ("progress", "прогресс", "ход кампании")),
    Names(
        "one dated count of a drive", "один подсчёт кампании на дату", "науқанның күні көрсетілген бір санағы"
    ),
    (
        Column(
            "drive_ref",
            Kind.LINK,
            Names("drive ref", "код кампании", "науқан коды", ("drive", "кампания", "науқан")),
            Names("Code of the drive that is counted.", "Код кампании.", "Науқанның коды."),
            required=True,
            key=True,
            links_to="drives",
            example="D-007",
        ),
        Column(
            "date",
            Kind.DATE,
            Names("date", "дата", "күні", ("date of count", "дата подсчёта", "санақ күні")),
            Names("Day of the count.", "День подсчёта.", "Санақ күні."),
            required=True,
            key=True,
            past=True,
            example="2010-06-24",
        ),
        Column(
            "signed",
            Kind.COUNT,
            Names("signed", "подписали", "қол қойды", ("signatures", "подписей", "cards", "заявлений")),
            Names(
                "Valid cards that day.",
                "Действительных заявлений в этот день.",
                "Сол күнгі жарамды өтініштер.",
            ),
            example="960",
        ),
        Column(
            "committee",
            Kind.COUNT,
            Names("committee", "комитет", "комитет мүшелері", ("в комитете", "committee members")),
            Names(
                "People on the committee that day.",
                "Человек в комитете в этот день.",
                "Сол күні комитеттегі адам саны.",
            ),
            example="14",
        ),
        Column(
            "stage",
            Kind.CHOICE,
            Names("stage", "стадия", "кезең", ("этап",)),
            Names(
                "Stage of the drive that day.", "Стадия кампании в этот день.", "Науқанның сол күнгі кезеңі."
            ),
            vocabulary=DRIVE_STAGE,
            example="signing",
        ),
        *COMMON,
    ),
    scoped_by="drive_ref",
    rules=(AnyOf(("signed", "committee", "stage")),),
)
