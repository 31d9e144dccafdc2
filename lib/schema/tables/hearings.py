"""hearings: one row is one hearing of a case."""

from lib.schema.tables.common import COMMON
from lib.schema.types import Column, Kind, Names, Order, Table
from lib.schema.vocabularies import HEARING_RESULT, POSTPONED_BY

HEARINGS = Table(
    "hearings",
    Names("hearings", "заседания", "отырыстар", ("слушания", "тыңдаулар")),
    Names("one hearing", "одно заседание", "бір отырыс"),
    (
        Column(
            "case_ref",
            Kind.LINK,
            Names("case ref", "код дела", "іс коды", ("case", "дело", "іс")),
            Names("Code of the case that is heard.", "Код дела, которое слушается.", "Қаралатын істің коды."),
            required=True,
            key=True,
            links_to="cases",
            example="C-0031",
        ),
        Column(
            "date",
            Kind.DATE,
            Names("date", "дата", "күні", ("date of hearing", "дата заседания", "отырыс күні")),
            Names(
                "Day for which the hearing was set.",
                "День, на который назначено заседание.",
                "Отырыс тағайындалған күн.",
            ),
            required=True,
            key=True,
            example="2010-06-24",
        ),
        Column(
            "time",
            Kind.TIME,
            Names("time", "время", "уақыты", ("час", "сағат")),
            Names("Time of day it begins.", "Время начала.", "Басталу уақыты."),
            example="14:30",
        ),
        Column(
            "court",
            Kind.TEXT,
            Names("court", "суд", "сот"),
            Names("Court that hears it.", "Суд, который проводит заседание.", "Отырысты өткізетін сот."),
        ),
        Column(
            "result",
            Kind.CHOICE,
            Names("result", "результат", "нәтиже", ("outcome", "итог")),
            Names(
                "What became of the hearing; blank after the day means unknown.",
                "Чем закончилось заседание; пусто после этого дня значит неизвестно.",
                "Отырыс немен аяқталды; күні өткен соң бос болса, белгісіз.",
            ),
            vocabulary=HEARING_RESULT,
            example="postponed",
        ),
        Column(
            "asked_by",
            Kind.CHOICE,
            Names("asked by", "кто просил", "кім сұрады", ("по чьей просьбе", "postponed by")),
            Names(
                "Who asked for the postponement.",
                "По чьей просьбе отложено.",
                "Кімнің сұрауымен кейінге қалдырылды.",
            ),
            vocabulary=POSTPONED_BY,
            example="court",
        ),
        Column(
            "moved_to",
            Kind.DATE,
            Names(
                "moved to", "перенесено на", "ауыстырылған күні", ("отложено до", "new date", "новая дата")
            ),
            Names(
                "Day to which it was postponed.", "День, на который перенесено.", "Кейінге қалдырылған күн."
            ),
            example="2010-07-14",
        ),
        *COMMON,
    ),
    scoped_by="case_ref",
    rules=(Order("date", "moved_to"),),
)
