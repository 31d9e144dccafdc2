"""Texts, numbers, dates and units in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal, format_percent

from lib.errors import N_, BoardError
from lib.i18n.catalogue import translations
from lib.i18n.message import Message, Money, Named, Share
from lib.i18n.units import UNITS

UNKNOWN = "—"  # unknown is not zero
BETWEEN = 2  # the plural form of a fraction: that of two in every language of the catalogues
SMALL_SHARE = 0.0995  # what is shown as 10 % needs no decimal
LOCALES = {"en": "en_GB"}  # day before month, as everywhere the campaign's sheets are kept

NameOf = Callable[[Named, str], str]


def _code(named: Named, language: str) -> str:  # noqa: ARG001 - the shape of NameOf
    return named.code


@dataclass(frozen=True)
class Translator:
    """One language. `currency` is the campaign's; `name_of` names regions, places and choices."""

    language: str
    currency: str = ""
    name_of: NameOf = _code

    def __post_init__(self) -> None:
        translations(self.language)  # so that an unknown language is refused here, not on a page

    @property
    def own_name(self) -> str:
        """The language's name in itself, for the menu of languages."""
        name = Locale.parse(self.language).get_display_name(self.language)
        return name[:1].upper() + name[1:]

    def text(self, msgid: str, /, **params: object) -> str:
        """*msgid* in this language, its `{name}` places filled from *params*."""
        return self._filled(translations(self.language).gettext(msgid), params) if msgid else ""

    def plural(self, singular: str, plural: str, n: float, /, **params: object) -> str:
        """The form that agrees with *n*, which is also the value of `{n}`."""
        form = int(n) if n == int(n) else BETWEEN
        return self._filled(translations(self.language).ngettext(singular, plural, form), {**params, "n": n})

    def message(self, message: Message) -> str:
        """A message of the pure layers in words."""
        if not message.plural:
            return self.text(message.text, **message.params)
        rest = {name: value for name, value in message.params.items() if name != "n"}
        return self.plural(message.text, message.plural, message.params["n"], **rest)

    def fault(self, error: BoardError) -> tuple[str, str]:
        """(what went wrong, the next step) of an error in words."""
        return self.text(error.what, **error.params), self.text(error.fix, **error.params)

    def number(self, x: float | None, decimals: int = 0) -> str:
        """A number with this language's separators: 10 412, 3,5."""
        if _is_unknown(x):
            return UNKNOWN
        return format_decimal(_rounded(x, decimals), _decimals("#,##0", decimals), self._locale)

    def share(self, x: float | None, decimals: int | None = None) -> str:
        """A share from 0 to 1 in per cent; one under ten per cent with a decimal, if none are asked for."""
        if _is_unknown(x):
            return UNKNOWN
        if decimals is None:
            decimals = 1 if 0 < abs(x) < SMALL_SHARE else 0
        pattern = _decimals(self._locale.percent_formats[None].pattern, decimals)
        return format_percent(_rounded(x, decimals + 2), pattern, self._locale)

    def money(self, x: float | None, currency: str = "") -> str:
        """An amount in whole units of *currency*, or of the campaign's."""
        if _is_unknown(x):
            return UNKNOWN
        pattern = self._locale.currency_formats["standard"].pattern.split(";")[0].replace(".00", "")
        if pattern.startswith("¤"):
            pattern = pattern.replace("¤", "¤\xa0", 1)  # codes of three letters need the gap
        code = currency or self.currency
        return format_currency(_rounded(x, 0), code, pattern, self._locale, currency_digits=False)

    def date(self, d: date | None, precision: str = "day") -> str:
        """A date as exactly as it is known: *precision* is day, month or about."""
        if d is None:
            return UNKNOWN
        if precision == "month":
            return format_skeleton("yMMMM", d, locale=self._locale)
        day = format_date(d, "long", locale=self._locale)
        return self.text(N_("about {date}"), date=day) if precision == "about" else day

    def short_date(self, d: date) -> str:
        """Day and month alone, for axes and narrow columns: 7 Jul."""
        return format_skeleton("MMMd", d, locale=self._locale)

    def short_month(self, d: date) -> str:
        """The month alone, for axes: Jul."""
        return format_date(d, "LLL", locale=self._locale)

    def weekday(self, d: date) -> str:
        """The short name of a day's weekday: Wed."""
        return format_date(d, "ccc", locale=self._locale)

    def moment(self, dt: datetime | None, precision: str = "minute") -> str:
        """A date and its time, if the time is known. The clock is the one *dt* was read from."""
        if dt is None:
            return UNKNOWN
        if precision != "minute":
            return self.date(dt.date(), precision)
        return f"{self.date(dt.date())}, {format_time(dt, 'HH:mm', locale=self._locale)}"

    def unit(self, unit: str, n: float = 0) -> str:
        """The noun of a unit of lib.metrics.result.Unit in the form that agrees with *n*."""
        noun = UNITS.get(str(unit))
        return self.plural(noun.text, noun.plural, n) if noun else ""

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 code."""
        return self._locale.territories.get(code, code)

    def value(self, x: object, unit: str, of: str = "") -> str:
        """A value of a result in the form its unit asks for; *of* is the closed list of a code."""
        if x is None:
            return UNKNOWN
        forms = {
            "share": self.share,
            "money": self.money,
            "yes/no": lambda said: self.text(N_("yes") if said else N_("no")),
            "region": lambda code: self._shown(Named("region", code)),
            "place": lambda code: self._shown(Named("place", code)),
            "code": lambda code: self._shown(Named(of, code)),
        }
        return forms.get(str(unit), self._shown)(x)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(LOCALES.get(self.language, self.language))

    def _filled(self, text: str, params: dict[str, object]) -> str:
        if not params:
            return text
        shown = {name: self._shown(value) for name, value in params.items()}
        for name, value in params.items():
            if shown[name].endswith(".") and not isinstance(value, str):  # a date at the end: 2010 г.
                text = text.replace(f"{{{name}}}.", f"{{{name}}}")
        return text.format(**shown)

    def _shown(self, value: object) -> str:
        """A message's value in the reader's form. Text stays as it is."""
        if isinstance(value, Message):
            return self.message(value)
        if isinstance(value, Named):
            return self.country(value.code) if value.of == "country" else self.name_of(value, self.language)
        if isinstance(value, Share):
            return self.share(value)
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, list | tuple):
            return ", ".join(map(self._shown, value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value, 0 if value == round(value) else 1)
        return UNKNOWN if value is None else str(value)


def _is_unknown(x: float | None) -> bool:
    return x is None or x != x


def _rounded(x: float, decimals: int) -> float:
    """*x* rounded, and never minus zero."""
    return round(x, decimals) + 0.0 if isinstance(x, float) else x


def _decimals(pattern: str, decimals: int) -> str:
    """A number pattern of whole numbers with so many decimals."""
    before, after = pattern.rsplit("0", 1)
    return f"{before}0.{'0' * decimals}{after}" if decimals else pattern
