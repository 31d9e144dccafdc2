"""Lists of the cases, hearings and arrests tabs."""

from lib.schema.vocabularies.build import choice, vocabulary

CASE_KIND = vocabulary(
    "case_kind",
    choice("administrative", "administrative", "административное", "әкімшілік", "адм", "админ"),
    choice("criminal", "criminal", "уголовное", "қылмыстық"),
    choice("debt", "debt", "долговое", "қарыз", "mortgage", "ипотека", "долг", "о взыскании долга"),
    choice("eviction", "eviction", "выселение", "үйден шығару", "о выселении"),
    choice("labour", "labour", "трудовое", "еңбек дауы", "labor", "трудовой спор"),
    choice("registration", "registration", "регистрация", "тіркеу", "о регистрации"),
    choice("harassment", "harassment", "преследование", "қудалау", "о преследовании"),
    choice("other", "other", "другое", "басқа", "прочее", "иное", "өзге"),
)

SIDE = vocabulary(
    "side",
    choice("against_us", "against us", "против нас", "бізге қарсы"),
    choice("by_us", "by us", "наш иск", "біздің талап", "от нас", "мы истцы", "our claim"),
)

CASE_STAGE = vocabulary(
    "case_stage",
    choice("intake", "intake", "приём", "қабылдау", "принято в работу"),
    choice("filed", "filed", "подано", "берілді", "иск подан"),
    choice("first_hearing", "first hearing", "первое заседание", "бірінші отырыс"),
    choice("hearings", "hearings", "слушания", "тыңдаулар", "заседания"),
    choice("decision", "decision", "решение", "шешім", "вынесено решение"),
    choice("appeal", "appeal", "апелляция", "апелляциялық шағым", "обжалование"),
    choice("supreme_court", "supreme court", "верховный суд", "жоғарғы сот"),
    choice(
        "international_body", "international body", "международный орган", "халықаралық орган", "UN", "ООН"
    ),
    choice("enforcement", "enforcement", "исполнение", "орындау", "исполнение решения"),
    choice("closed", "closed", "закрыто", "жабылды", "завершено"),
)

CASE_OUTCOME = vocabulary(
    "case_outcome",
    choice("won", "won", "выиграно", "жеңіс", "победа", "жеңді"),
    choice("partly_won", "partly won", "выиграно частично", "ішінара жеңіс", "частично выиграно"),
    choice("lost", "lost", "проиграно", "жеңіліс", "поражение"),
    choice("settled", "settled", "мировое соглашение", "бітімгершілік келісім", "settlement", "мировое"),
    choice("dropped", "dropped", "прекращено", "тоқтатылды", "discontinued"),
    choice("annulled", "annulled", "отменено", "күші жойылды", "отмена"),
)

HEARING_RESULT = vocabulary(
    "hearing_result",
    choice("due", "due", "назначено", "тағайындалды", "scheduled", "предстоит"),
    choice("held", "held", "состоялось", "өтті", "проведено"),
    choice("postponed", "postponed", "отложено", "кейінге қалдырылды", "adjourned", "перенесено"),
    choice("cancelled", "cancelled", "отменено", "өткізілмейді", "canceled"),
    choice("decided", "decided", "вынесено решение", "шешім шығарылды", "решение"),
)

POSTPONED_BY = vocabulary(
    "postponed_by",
    choice("court", "court", "суд", "сот"),
    choice("other_side", "other side", "другая сторона", "қарсы тарап", "ответчик", "истец", "прокурор"),
    choice("us", "us", "мы", "біз", "our side", "наша сторона"),
    choice(
        "judge_absent", "judge absent", "судья отсутствовал", "судья болмады", "нет судьи", "болезнь судьи"
    ),
    choice(
        "no_reason", "no reason given", "причина не названа", "себебі айтылмады", "no reason", "без причины"
    ),
)

CUSTODY = vocabulary(
    "custody",
    choice("stopped_released", "stopped and released", "задержан и отпущен", "ұсталып, босатылды"),
    choice("police_custody", "police custody", "в полиции", "полицияда", "ИВС", "задержан", "отдел полиции"),
    choice("administrative_arrest", "administrative arrest", "административный арест", "әкімшілік қамақ"),
    choice("remand", "remand", "под стражей", "тергеу қамағында", "СИЗО", "pre-trial detention"),
    choice("serving_sentence", "serving sentence", "отбывает срок", "жазасын өтеуде", "колония", "prison"),
    choice("house_arrest", "house arrest", "домашний арест", "үйқамақ"),
    choice(
        "transferred_unknown",
        "transferred, unknown where",
        "переведён, неизвестно куда",
        "белгісіз ауыстырылды",
    ),
    choice("released", "released", "освобождён", "босатылды", "на свободе", "отпущен"),
    choice("died", "died", "умер", "қайтыс болды", "погиб"),
)

LEGAL_STATUS = vocabulary(
    "legal_status",
    choice("none", "none", "нет", "жоқ", "без статуса"),
    choice(
        "administrative_protocol", "administrative protocol", "административный протокол", "әкімшілік хаттама"
    ),
    choice("under_investigation", "under investigation", "под следствием", "тергеуде", "подозреваемый"),
    choice("charged", "charged", "предъявлено обвинение", "айып тағылды", "обвиняемый"),
    choice("on_trial", "on trial", "под судом", "сотта", "подсудимый"),
    choice("convicted", "convicted", "осуждён", "сотталды", "признан виновным"),
    choice("acquitted", "acquitted", "оправдан", "ақталды"),
    choice("dropped", "dropped", "дело прекращено", "іс тоқтатылды", "прекращено"),
    choice("appeal_pending", "appeal pending", "обжалуется", "шағым қаралуда", "апелляция"),
)
