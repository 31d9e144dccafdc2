"""Lists that no sheet holds: what figures sort records into."""

from lib.schema.vocabularies.build import choice, vocabulary

COURT_INSTANCE = vocabulary(
    "court_instance",
    choice("before_court", "not yet in court", "ещё не в суде", "әлі сотта емес"),
    choice("first_instance", "first instance", "первая инстанция", "бірінші саты"),
    choice("on_appeal", "on appeal", "апелляционная инстанция", "апелляциялық саты"),
    choice("supreme", "supreme court", "верховный суд", "жоғарғы сот"),
    choice("international", "international body", "международный орган", "халықаралық орган"),
    choice("after_judgment", "enforcement", "исполнение решения", "шешімді орындау"),
)

CASE_AGE = vocabulary(
    "case_age",
    choice("under_3_months", "under 3 months", "до 3 месяцев", "3 айға дейін"),
    choice("3_to_6_months", "3 to 6 months", "от 3 до 6 месяцев", "3 айдан 6 айға дейін"),
    choice("6_to_12_months", "6 to 12 months", "от 6 до 12 месяцев", "6 айдан 12 айға дейін"),
    choice("1_to_2_years", "1 to 2 years", "от 1 до 2 лет", "1 жылдан 2 жылға дейін"),
    choice("over_2_years", "over 2 years", "больше 2 лет", "2 жылдан астам"),
)

HEARING_REPORT = vocabulary(
    "hearing_report",
    choice("held", "held", "состоялось", "өтті"),
    choice("decided", "decided", "вынесено решение", "шешім шығарылды"),
    choice("postponed", "postponed", "отложено", "кейінге қалдырылды"),
    choice("cancelled", "cancelled", "отменено", "өткізілмеді"),
    choice("unknown", "no result entered", "результат не внесён", "нәтижесі енгізілмеген"),
    choice("due", "still to come", "ещё предстоит", "әлі алда"),
)

DEBT_GROWTH = vocabulary(
    "debt_growth",
    choice("under_2", "under 2 times", "меньше чем в 2 раза", "2 есеге жетпейді"),
    choice("2_to_5", "2 to 5 times", "от 2 до 5 раз", "2 еседен 5 есеге дейін"),
    choice("5_to_10", "5 to 10 times", "от 5 до 10 раз", "5 еседен 10 есеге дейін"),
    choice("10_and_over", "10 times and over", "в 10 раз и больше", "10 есе және одан көп"),
)

ANSWER = vocabulary(
    "answer",
    choice("press_release", "press release", "пресс-релиз", "баспасөз хабарламасы"),
    choice("lawyer", "lawyer", "адвокат", "қорғаушы"),
    choice("protest", "protest", "протест", "наразылық"),
    choice("appeal", "appeal", "жалоба", "шағым"),
    choice("case", "case brought by us", "наш иск", "біздің талап арыз"),
    choice("abroad", "act from abroad", "действие из-за рубежа", "шетелден әрекет"),
)
