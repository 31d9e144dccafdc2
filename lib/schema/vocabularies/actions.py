"""Lists of the drives, events, incidents, solidarity and targets tabs."""

from lib.schema.vocabularies.build import choice, vocabulary

DRIVE_STAGE = vocabulary(
    "drive_stage",
    choice("contact", "contact", "контакт", "байланыс", "первый контакт"),
    choice("mapping", "mapping", "изучение", "зерттеу", "карта предприятия"),
    choice("committee", "committee", "комитет", "комитет", "оргкомитет"),
    choice("signing", "signing", "сбор подписей", "қол жинау", "signatures", "подписи"),
    choice("majority", "majority", "большинство", "көпшілік"),
    choice("founding_meeting", "founding meeting", "учредительное собрание", "құрылтай жиналысы"),
    choice("registration_filed", "registration filed", "подано на регистрацию", "тіркеуге берілді"),
    choice("registered", "registered", "зарегистрирован", "тіркелді"),
    choice(
        "registration_refused", "registration refused", "отказано в регистрации", "тіркеуден бас тартылды"
    ),
    choice("recognition_demanded", "recognition demanded", "требование признания", "мойындау талап етілді"),
    choice(
        "agreement", "agreement", "коллективный договор", "ұжымдық шарт", "договор", "collective agreement"
    ),
    choice("stalled", "stalled", "застой", "тоқтап тұр", "приостановлено"),
    choice("broken", "broken", "сорвано", "бұзылды", "разгромлено"),
)

FOUNDED = frozenset(
    {
        "founding_meeting",
        "registration_filed",
        "registered",
        "registration_refused",
        "recognition_demanded",
        "agreement",
    }
)  # any other stage, "stalled" too, may be that of a union nobody outside knows of

EVENT_KIND = vocabulary(
    "event_kind",
    choice("protest", "protest", "протест", "наразылық", "акция протеста", "demonstration", "демонстрация"),
    choice("picket", "picket", "пикет", "пикет"),
    choice("rally", "rally", "митинг", "митинг", "жиын"),
    choice("march", "march", "шествие", "шеру", "марш"),
    choice("strike", "strike", "забастовка", "ереуіл"),
    choice("road_block", "road block", "перекрытие дороги", "жол жабу", "roadblock"),
    choice(
        "occupation", "occupation", "захват здания", "ғимаратты басып алу", "sit-in", "сидячая забастовка"
    ),
    choice("hunger_strike", "hunger strike", "голодовка", "аштық жариялау"),
    choice("press_conference", "press conference", "пресс-конференция", "баспасөз конференциясы"),
    choice("meeting", "meeting", "собрание", "жиналыс", "встреча", "кездесу"),
    choice("court_support", "court support", "поддержка у суда", "сот алдындағы қолдау"),
    choice("petition", "petition", "петиция", "петиция", "сбор подписей"),
    choice("other", "other", "другое", "басқа", "прочее", "иное", "өзге"),
)

PERMISSION = vocabulary(
    "permission",
    choice("not_asked", "not asked", "не запрашивали", "сұралмады", "не подавали"),
    choice("asked", "asked", "запрошено", "сұралды", "подано"),
    choice("granted", "granted", "разрешено", "рұқсат берілді"),
    choice("refused", "refused", "отказано", "бас тартылды", "отказ"),
)

RESPONSE = vocabulary(
    "response",
    choice("none", "none", "нет", "жоқ", "без реакции"),
    choice("watched", "watched", "наблюдали", "бақылады", "наблюдение"),
    choice("banned", "banned", "запрещено", "тыйым салынды", "запрет"),
    choice("dispersed", "dispersed", "разогнали", "таратты", "разгон"),
    choice("arrests", "arrests", "задержания", "ұстау", "аресты"),
    choice("force", "force", "применили силу", "күш қолданды", "сила"),
    choice("negotiation", "negotiation", "переговоры", "келіссөз", "negotiations"),
    choice("concession", "concession", "уступка", "жеңілдік", "уступки"),
)

INCIDENT_KIND = vocabulary(
    "incident_kind",
    choice(
        "utilities_cut", "utilities cut off", "отключение воды, света, связи", "су, жарық, байланысты ажырату"
    ),
    choice("eviction", "eviction", "выселение", "үйден шығару", "попытка выселения"),
    choice("search", "search", "обыск", "тінту"),
    choice("surveillance", "surveillance", "слежка", "аңду"),
    choice("threat", "threat", "угроза", "қоқан-лоққы", "угрозы"),
    choice("attack", "attack", "нападение", "шабуыл"),
    choice("dismissal", "dismissal", "увольнение", "жұмыстан шығару"),
    choice("smear", "smear", "очернение", "қаралау", "клевета"),
    choice("travel_ban", "travel ban", "запрет на выезд", "шығуға тыйым"),
    choice("hall_refused", "hall refused", "отказ в зале", "залдан бас тарту", "отказ в помещении"),
    choice("other", "other", "другое", "басқа", "прочее", "иное", "өзге"),
)

SOLIDARITY_KIND = vocabulary(
    "solidarity_kind",
    choice("message", "message", "послание", "хат-хабар", "сообщение солидарности"),
    choice("protest", "protest", "протест", "наразылық", "пикет", "акция"),
    choice("letter", "letter", "письмо", "хат", "protest letter"),
    choice("question_in_parliament", "question in parliament", "парламентский запрос", "парламенттегі сұрақ"),
    choice("donation", "donation", "пожертвование", "қайырмалдық"),
    choice("speaking_tour", "speaking tour", "лекционная поездка", "сөз сөйлеу сапары", "tour", "тур"),
    choice("delegation", "delegation", "делегация", "делегация"),
    choice("media", "media", "СМИ", "БАҚ", "публикация"),
)

SOLIDARITY_RESULT = vocabulary(
    "solidarity_result",
    choice("favourable", "favourable", "благоприятный", "қолайлы", "favorable"),
    choice("assistance", "assistance", "помощь", "көмек"),
    choice("pledged", "pledged", "обещано", "уәде етілді"),
    choice("token", "token", "формальный", "көзбояу", "символический"),
    choice("no_response", "no response", "без ответа", "жауап жоқ"),
    choice("counter_response", "counter-response", "ответные меры", "қарсы әрекет", "counter response"),
)

MEASURE = vocabulary(
    "measure",
    choice("members", "members", "члены всего", "барлық мүшелер", "члены", "мүшелер"),
    choice("members_per_region", "members per region", "члены на регион", "әр өңірдегі мүшелер"),
    choice("regions_required", "regions required", "нужно регионов", "қажетті өңірлер", "regions"),
    choice("youth_members", "youth members", "члены молодёжного крыла", "жастар қанатының мүшелері"),
    choice(
        "unions_registered", "unions registered", "зарегистрированные профсоюзы", "тіркелген кәсіподақтар"
    ),
)
