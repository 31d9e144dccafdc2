"""The pack of publishable cases as one file that opens without a network, and as a table of its values."""

import csv
import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from lib.errors import N_
from lib.export.cells import inert
from lib.i18n.translator import Translator
from lib.metrics.words import stored
from lib.reports.dossier import Entry, Pack, Said

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2733}"
    "h2{border-top:1px solid #999;padding-top:1rem}"
    "dl{display:grid;grid-template-columns:14rem 1fr;gap:.2rem 1rem}"
    "dt{color:#56616f}dd{margin:0}footer,.mark{color:#56616f}.demo{color:#9b1c2c;font-weight:bold}"
    "@media print{h2{break-before:auto}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LEFT_OUT = N_(
    "Left out of every record: names, notes, free texts, sources and places finer than a region. Numbers are "
    "this pack's own. Where a record is of one person, a date stands for its week. Amounts are rounded."
)


@dataclass(frozen=True)
class Cover:
    """What stands over the pack: whose it is, when it was made, and the clock by which it is read."""

    campaign: str
    made: date
    known_at: datetime | None
    demonstration: bool


def as_html(pack: Pack, cover: Cover, words: Translator) -> bytes:
    """One page without a script, a picture or an address."""
    title = _title(pack, cover, words)
    body = [f"<h1>{_safe(title)}</h1>", *(f'<p class="{c}">{_safe(t)}</p>' for c, t in _marks(cover, words))]
    for entry in pack.entries:
        level = 3 if entry.number else 2
        body.append(f"<h{level}>{_safe(_heading(entry, words))}</h{level}><dl>")
        body += [f"<dt>{_safe(label)}</dt><dd>{_safe(text)}</dd>" for label, text in _fields(entry, words)]
        body.append("</dl>")
    body.append(f"<footer><p>{_safe(words.text(_LEFT_OUT))}</p></footer>")
    head = (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head><body>"
    )
    return f"{head}{''.join(body)}</body></html>\n".encode()


def as_csv(pack: Pack, cover: Cover, words: Translator) -> bytes:
    """One row = one value of one record; over them what the pack is."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([inert(_title(pack, cover, words))])
    writer.writerows([inert(text)] for _, text in _marks(cover, words))
    titles = (N_("Case"), N_("Record"), N_("What"), N_("Value"))
    writer.writerow([inert(words.text(title)) for title in titles])
    for entry in pack.entries:
        for label, text in _fields(entry, words):
            writer.writerow([entry.case, *map(inert, (_heading(entry, words), label, text))])
    writer.writerow([inert(words.text(_LEFT_OUT))])
    return file.getvalue().encode("utf-8-sig")


def _title(pack: Pack, cover: Cover, words: Translator) -> str:
    one, many = N_("{campaign}: {n} case"), N_("{campaign}: {n} cases")
    return words.plural(one, many, pack.cases, campaign=cover.campaign)


def _marks(cover: Cover, words: Translator) -> Iterator[tuple[str, str]]:
    if cover.demonstration:
        yield "demo", words.text(N_("Demonstration data: invented"))
    yield "mark", words.text(N_("Made on {day}"), day=cover.made)
    if cover.known_at:
        yield "mark", words.text(N_("As known at {moment}"), moment=cover.known_at)


def _heading(entry: Entry, words: Translator) -> str:
    if not entry.number:
        return words.text(N_("Case {case}"), case=entry.case)
    kind = entry.table.names.in_language(words.language)
    return words.text(N_("Case {case}, {kind} {number}"), case=entry.case, kind=kind, number=entry.number)


def _fields(entry: Entry, words: Translator) -> Iterator[tuple[str, str]]:
    for said in entry.said:
        yield said.column.names.in_language(words.language), _value(said, words)


def _value(said: Said, words: Translator) -> str:
    if said.week:
        return words.text(N_("week from {day}"), day=said.value)
    if isinstance(said.value, date):
        return words.date(said.value)
    return stored(said.column, said.value, None, words)


def _safe(text: str) -> str:
    return html.escape(text, quote=True)
