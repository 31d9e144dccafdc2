"""solidarity: one row is one act from abroad."""

from lib.schema.tables.common import COMMON, ref
from lib.schema.types import Column, Kind, Names, Order, Table
from lib.schema.vocabularies import SOLIDARITY_KIND, SOLIDARITY_RESULT

SOLIDARITY = Table(
    "solidarity",
    Names("solidarity", "солидарность", "ынтымақ"),
    Names("one act from abroad", "одно действие из-за рубежа", "шетелден бір әрекет"),
    (
        ref("S-0021", Names("the act", "действия", "әрекеттің")),
        Column(
            "date",
            Kind.DATE,
            Names("date", "дата", "күні"),
            Names(
                "Day it happened or is due.",
                "День, когда это было или ожидается.",
                "Болған не күтілетін күні.",
            ),
            required=True,
            example="2010-06-30",
        ),
        Column(
            "country",
            Kind.COUNTRY,
            Names("country", "страна", "ел"),
            Names(
                "Country it comes from: a name or a two-letter code.",
                "Откуда: название страны или код из двух букв.",
                "Қай елден: ел атауы не екі әріпті код.",
            ),
            required=True,
            example="Germany",
        ),
        Column(
            "kind",
            Kind.CHOICE,
            Names("kind", "вид действия", "әрекет түрі", ("вид", "тип", "түрі", "type")),
            Names("What was done.", "Что сделали.", "Не істелді."),
            required=True,
            vocabulary=SOLIDARITY_KIND,
            example="message",
        ),
        Column(
            "organisation",
            Kind.TEXT,
            Names("organisation", "организация", "ұйым", ("organization",)),
            Names(
                "Union, party or body; never a person.",
                "Профсоюз, партия или орган; никогда не человек.",
                "Кәсіподақ, партия не мекеме; ешқашан адам емес.",
            ),
        ),
        Column(
            "people",
            Kind.SIZE,
            Names("people", "человек", "адам саны", ("participants", "участников", "қатысушылар")),
            Names("How many took part.", "Сколько человек участвовало.", "Қанша адам қатысты."),
            example="40",
        ),
        Column(
            "about",
            Kind.LINK,
            Names("about", "о чём", "не туралы", ("about ref", "по поводу", "относится к")),
            Names(
                "Code of the case, arrest, drive, event, incident or accident it is about.",
                "Код дела, задержания, кампании, события, случая или аварии.",
                "Қатысты іс, ұстау, науқан, оқиға, жағдай не апат коды.",
            ),
            example="C-0031",
        ),
        Column(
            "promised",
            Kind.TEXT,
            Names("promised", "обещано", "уәде етілгені", ("обещание", "promise")),
            Names("What was promised.", "Что обещали.", "Не уәде етілді."),
        ),
        Column(
            "promised_by",
            Kind.DATE,
            Names("promised by", "обещано к", "уәде мерзімі", ("срок обещания",)),
            Names("Day by which it was promised.", "К какому дню обещали.", "Қай күнге уәде етілді."),
            example="2010-09-15",
        ),
        Column(
            "result",
            Kind.CHOICE,
            Names("result", "результат", "нәтиже", ("outcome", "итог")),
            Names("What came of it.", "Что из этого вышло.", "Одан не шықты."),
            vocabulary=SOLIDARITY_RESULT,
            example="pledged",
        ),
        *COMMON,
    ),
    scoped_by="",
    rules=(Order("date", "promised_by"),),
)
