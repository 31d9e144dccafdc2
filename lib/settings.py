"""What the campaign chose: the settings file, the secrets beside it, and where the data lie."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lib.errors import N_, SettingsError

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_CONFIG = ROOT / "data" / "campaign.toml"
PRIVATE = ROOT / "data" / "private"
SECRETS = ROOT / ".streamlit" / "secrets.toml"
Texts = Mapping[str, tuple[str, ...]]  # a name -> what else it is called
DATABASE_KEY = "CAMPAIGN_DATABASE_KEY"
SMALLEST_THRESHOLD = 3  # under three, the members of a group can each work out the others
LONGEST_SESSION_HOURS = 24


@dataclass(frozen=True)
class Limits:
    """Thresholds of the campaign: hours, days, counts of people."""

    hours_without_court: int = 72
    hearings_ahead_days: int = 14
    suppress_below_leadership: int = 5
    suppress_below_presented: int = 10


@dataclass(frozen=True)
class SessionSettings:
    """How long a signed-in browser stays signed in."""

    idle_minutes: int = 30
    age_hours: int = 12
    codes_required_for: tuple[str, ...] = ()  # roles that sign in with a one-time code too


@dataclass(frozen=True)
class GuardSettings:
    """What a sync may do to a tab without a leader's word: both bounds must be passed for it to be held."""

    rows: int = 20  # that would change or go
    share: float = 0.2  # of the rows that the tab had
    sorted_rows: int = 5  # that would get each other's values in one column, as sorting it alone does
    running: tuple[str, ...] = ("drives.signed", "drives.committee")  # counts that go on in every row


@dataclass(frozen=True)
class ScheduleSettings:
    """How often the running application reads the sheets by itself; 0 = only when it is told to."""

    every_minutes: int = 10


@dataclass(frozen=True)
class WorkbookSettings:
    """One workbook: where it is, how to read it, and what it may speak of."""

    name: str
    kind: str  # folder | excel | google
    address: str  # path (relative to the settings file) or the key of a Google spreadsheet
    region: str = ""  # region code this workbook is bound to; "" = any
    date_order: str = ""  # dmy | mdy for dates that can be read two ways; "" = refuse them
    fresh_for_days: int = 9  # older than this and the sheet counts as stale
    language: str = ""  # of what is written into it; "" = the campaign's first
    write_back: bool = False  # list the problems in a tab of the workbook itself (Google only)
    # What a sheet that existed before calls things: table -> column (or "tab") -> its headers,
    # and table -> column -> our word -> its words.
    columns: Mapping[str, Texts] = field(default_factory=dict, hash=False)
    values: Mapping[str, Mapping[str, Texts]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Settings:
    """Everything in the settings file, checked."""

    name: str
    languages: tuple[str, ...]
    country: str  # name of a folder in data/places/
    currency: str  # ISO 4217
    timezone: str
    workbooks: tuple[WorkbookSettings, ...]
    today: date | None  # a clock that stands still: only in a demonstration
    demonstration: bool
    public_address: str
    demonstration_region: str = ""
    demonstration_history: tuple[date, ...] = ()  # earlier days on which its sheets were read too
    limits: Limits = field(default_factory=Limits)
    sessions: SessionSettings = field(default_factory=SessionSettings)
    backup_keys: tuple[str, ...] = ()  # public halves; what they open can be read only elsewhere
    guards: GuardSettings = field(default_factory=GuardSettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    path: Path = DEFAULT_CONFIG


def config_path(given: str | None = None) -> Path:
    """The settings file: `--config`, else CAMPAIGN_CONFIG, else data/campaign.toml."""
    return Path(given or os.environ.get("CAMPAIGN_CONFIG") or DEFAULT_CONFIG)


def load(given: str | None = None) -> Settings:
    """Read and check the settings file; SettingsError names the key that is wrong."""
    path = config_path(given)
    raw = _read_toml(path)
    try:
        return _settings(raw, path)
    except KeyError as missing:
        raise SettingsError(
            N_("{path} has no setting {key}."),
            N_("Add it; data/campaign.toml shows how."),
            path=path.name,
            key=missing.args[0],
        ) from None
    except (TypeError, ValueError) as wrong:
        raise SettingsError(
            N_("{path} has a setting that cannot be used: {detail}"),
            N_("Compare it with data/campaign.toml."),
            path=path.name,
            detail=wrong,
        ) from None


def database_url() -> str:
    """The database address: CAMPAIGN_DATABASE_URL, else the secrets file, else the embedded one."""
    return (
        os.environ.get("CAMPAIGN_DATABASE_URL")
        or secrets().get("database_url")
        or f"sqlite:///{PRIVATE / 'board.db'}"
    )


def database_key() -> str:
    """What encrypts the embedded database; "" = nothing does. From no file: it would lie beside the lock."""
    return os.environ.get(DATABASE_KEY, "")


def secret_key() -> str:
    """What seals secrets in the database: CAMPAIGN_SECRET_KEY, else the secrets file; "" = neither."""
    return os.environ.get("CAMPAIGN_SECRET_KEY") or str(secrets().get("secret_key", ""))


def secrets() -> dict:
    """The secrets file's contents, or nothing where there is no such file."""
    return _read_toml(SECRETS) if SECRETS.exists() else {}


def _read_toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(
            N_("There is no settings file {path}."),
            N_("Give its path with --config or the variable CAMPAIGN_CONFIG."),
            path=path.name,
        ) from None
    except OSError as fault:
        raise SettingsError(
            N_("{file} cannot be read: {detail}."),
            N_("Check its name, and that it is yours to read."),
            file=path.name,
            detail=fault.strerror,
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise SettingsError(
            N_("{path} cannot be read: {detail}."),
            N_("Mend that line and try again."),
            path=path.name,
            detail=wrong,
        ) from None


def _settings(raw: dict, path: Path) -> Settings:
    campaign, demonstration = raw["campaign"], raw.get("demonstration")
    return Settings(
        name=campaign["name"],
        languages=tuple(campaign["languages"]),
        country=campaign["country"],
        currency=campaign["currency"],
        timezone=campaign["timezone"],
        workbooks=tuple(_workbook(book) for book in raw["workbook"]),
        today=demonstration["today"] if demonstration else None,
        demonstration=demonstration is not None,
        demonstration_region=demonstration.get("region", "") if demonstration else "",
        demonstration_history=tuple(demonstration.get("history", ())) if demonstration else (),
        public_address=raw.get("server", {}).get("public_address", "http://localhost:8501"),
        limits=_limits(raw.get("limits", {})),
        sessions=_sessions(raw.get("sessions", {})),
        backup_keys=tuple(raw.get("backup", {}).get("public_keys", ())),
        guards=_guards(raw.get("guards", {})),
        schedule=_schedule(raw.get("schedule", {})),
        path=path,
    )


def _workbook(raw: dict) -> WorkbookSettings:
    columns = {table: _texts(names) for table, names in _section(raw.get("columns", {})).items()}
    values = {
        table: {column: _texts(words) for column, words in _section(names).items()}
        for table, names in _section(raw.get("values", {})).items()
    }
    book = WorkbookSettings(**{**raw, "columns": columns, "values": values})
    if book.kind not in ("folder", "excel", "google"):
        raise ValueError(f"workbook.kind = {book.kind!r}")
    if book.date_order not in ("", "dmy", "mdy"):
        raise ValueError(f"workbook.date_order = {book.date_order!r}")
    if book.write_back and book.kind != "google":
        raise ValueError(f"workbook.write_back = true for a workbook of kind {book.kind!r}")
    return book


def _sessions(raw: dict) -> SessionSettings:
    roles = raw.get("codes_required_for", [])
    if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
        raise ValueError(f"sessions.codes_required_for = {roles!r}")
    sessions = SessionSettings(**{**raw, "codes_required_for": tuple(roles)})
    if not (1 <= sessions.idle_minutes <= sessions.age_hours * 60 <= LONGEST_SESSION_HOURS * 60):
        raise ValueError(f"sessions: 1 min <= idle_minutes <= age_hours <= {LONGEST_SESSION_HOURS}")
    return sessions


def _guards(raw: dict) -> GuardSettings:
    guards = GuardSettings(**{**raw, **({"running": tuple(raw["running"])} if "running" in raw else {})})
    if guards.rows < 0 or not 0 <= guards.share <= 1 or guards.sorted_rows < 2:
        raise ValueError("guards: rows >= 0, share from 0 to 1, sorted_rows >= 2")
    return guards


def _schedule(raw: dict) -> ScheduleSettings:
    schedule = ScheduleSettings(**raw)
    if schedule.every_minutes < 0:
        raise ValueError(f"schedule.every_minutes = {schedule.every_minutes}")
    return schedule


def _section(value: object) -> dict:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} in place of a section of workbook.columns or workbook.values")
    return value


def _texts(section: object) -> Texts:
    """One text or a list of texts for each name of a section."""
    texts: dict[str, tuple[str, ...]] = {}
    for name, each in _section(section).items():
        texts[name] = (each,) if isinstance(each, str) else tuple(each)
        if not all(isinstance(text, str) and text.strip() for text in texts[name]):
            raise ValueError(f"{name} = {each!r}")
    return texts


def _limits(raw: dict) -> Limits:
    limits = Limits(**raw)
    if min(limits.suppress_below_leadership, limits.suppress_below_presented) < SMALLEST_THRESHOLD:
        raise ValueError(f"limits.suppress_below_… < {SMALLEST_THRESHOLD}")
    return limits
