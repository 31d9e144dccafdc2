"""targets: one row is one goal."""

from lib.errors import N_
from lib.schema.tables.common import region
from lib.schema.types import Column, Kind, Names, Order, Table
from lib.schema.vocabularies import MEASURE

TARGETS = Table(
    "targets",
    Names("targets", "цели", "мақсаттар", ("goals", "thresholds", "пороги")),
    Names("one goal", "одна цель", "бір мақсат"),
    (
        Column(
            "measure",
            Kind.CHOICE,
            Names("measure", "показатель", "көрсеткіш"),
            Names("What is to be reached.", "Чего надо достичь.", "Неге жету керек."),
            required=True,
            key=True,
            vocabulary=MEASURE,
            example="members",
        ),
        region(key=True, required=False),
        Column(
            "value",
            Kind.COUNT,
            Names("value", "значение", "мәні", ("target", "цель", "мақсат")),
            Names("Number to reach.", "Число, которого надо достичь.", "Жету керек сан."),
            required=True,
            example="40 000",
        ),
        Column(
            "valid_from",
            Kind.DATE,
            Names("from", "с", "бастап", ("valid from", "действует с", "күшіне енген күні")),
            Names("Day from which it holds.", "С какого дня действует.", "Қай күннен бастап қолданылады."),
            key=True,
            example="2009-02-06",
        ),
        Column(
            "due",
            Kind.DATE,
            Names("due", "срок", "мерзім", ("до какого дня", "deadline")),
            Names(
                "Day by which it is to be reached.",
                "К какому дню надо достичь.",
                "Қай күнге дейін жету керек.",
            ),
            example="2011-12-31",
        ),
        Column(
            "basis",
            Kind.TEXT,
            Names("basis", "основание", "негіз"),
            Names("Law or decision that sets it.", "Закон или решение.", "Белгілейтін заң не шешім."),
            example=N_("law on parties"),
        ),
    ),
    scoped_by="",
    rules=(Order("valid_from", "due"),),
)
