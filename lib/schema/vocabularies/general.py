"""Lists that several tabs share: wings, sectors, agencies, issues, yes and no, tiers of verification."""

from lib.schema.vocabularies.build import choice, vocabulary

WING = vocabulary(
    "wing",
    choice("movement", "movement", "движение", "қозғалыс", "main", "основное", "негізгі"),
    choice("youth", "youth", "молодёжь", "жастар", "youth wing", "молодёжное крыло", "жастар қанаты"),
)

SECTOR = vocabulary(
    "sector",
    choice("mining", "mining", "горнодобывающая", "тау-кен", "mines", "шахты", "шахтёры", "кеншілер"),
    choice("oil", "oil and gas", "нефть и газ", "мұнай-газ", "oil", "gas", "нефть", "газ", "мұнай"),
    choice("science", "science", "наука", "ғылым", "научные работники", "ғылыми қызметкерлер"),
    choice(
        "education", "education", "образование", "білім беру", "teachers", "учителя", "мұғалімдер", "білім"
    ),
    choice("health", "health", "здравоохранение", "денсаулық сақтау", "medical", "медицина", "медики"),
    choice("engineering", "engineering", "машиностроение", "машина жасау", "engineers", "инженеры"),
    choice("media", "media", "СМИ", "БАҚ", "journalists", "журналисты", "журналистер", "пресса"),
    choice("construction", "construction", "строительство", "құрылыс", "builders", "строители"),
    choice("transport", "transport", "транспорт", "көлік", "railway", "железная дорога", "теміржол"),
    choice("metal", "metal", "металлургия", "металл өндірісі", "steel", "metallurgy", "металлурги"),
    choice("services", "services", "услуги", "қызмет көрсету", "trade", "торговля", "сауда"),
    choice("public", "public sector", "госслужба", "мемлекеттік қызмет", "public", "бюджетники"),
    choice("other", "other", "другое", "басқа", "прочее", "иное", "өзге"),
)

AGENCY = vocabulary(
    "agency",
    choice("police", "police", "полиция", "полиция", "милиция", "МВД", "ІІМ"),
    choice("security_service", "security service", "спецслужба", "арнайы қызмет", "КНБ", "ҰҚК", "KNB"),
    choice("local_authority", "local authority", "местная власть", "жергілікті билік", "акимат", "әкімдік"),
    choice("utility", "utility company", "коммунальная служба", "коммуналдық қызмет", "utility", "utilities"),
    choice("employer", "employer", "работодатель", "жұмыс беруші", "management", "администрация"),
    choice("bank", "bank", "банк", "банк"),
    choice("unknown", "unknown", "неизвестно", "белгісіз", "не установлено"),
)

ISSUE = vocabulary(
    "issue",
    choice("wages", "wages", "зарплата", "жалақы", "pay", "unpaid wages", "оплата труда", "еңбекақы"),
    choice("debt", "debt", "долги", "қарыз", "mortgage", "ипотека", "долг", "несие"),
    choice("safety", "safety at work", "безопасность труда", "еңбек қауіпсіздігі", "safety", "охрана труда"),
    choice("political", "political", "политика", "саясат", "политический", "саяси", "politics"),
    choice("police", "police", "полиция", "полиция", "police conduct", "произвол полиции"),
    choice("utilities", "utilities", "коммунальные услуги", "коммуналдық қызметтер", "ЖКХ", "тарифы"),
    choice("other", "other", "другое", "басқа", "прочее", "иное", "өзге"),
)

YES_NO = vocabulary(
    "yes_no",
    choice("yes", "yes", "да", "иә", "y", "true", "д", "истина", "ия", "1", "x", "х", "✓", "✔"),
    choice("no", "no", "нет", "жоқ", "n", "false", "н", "ложь", "жок", "0"),
)

YES_NO_UNKNOWN = vocabulary(
    "yes_no_unknown",
    *YES_NO.choices,
    choice("unknown", "unknown", "неизвестно", "белгісіз", "?", "не знаем", "н/д"),
)

VERIFIED = vocabulary(
    "verified",
    choice("0", "claim", "утверждение", "мәлімдеме", "not checked", "не проверено", "тексерілмеген"),
    choice("1", "one source", "один источник", "бір дереккөз"),
    choice(
        "2", "two independent sources", "два независимых источника", "екі тәуелсіз дереккөз", "two sources"
    ),
    choice("3", "document or court record", "документ или акт суда", "құжат немесе сот актісі", "document"),
)

SIZE_WORD = vocabulary(
    "size_word",
    choice("dozens", "dozens", "десятки", "ондаған", "несколько десятков", "бірнеше ондаған"),
    choice("hundreds", "hundreds", "сотни", "жүздеген", "несколько сотен", "бірнеше жүздеген"),
    choice("thousands", "thousands", "тысячи", "мыңдаған", "несколько тысяч", "бірнеше мыңдаған"),
)
