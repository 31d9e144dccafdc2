"""What each role may do: one table, and whatever does not stand in it is refused."""

from collections.abc import Iterable
from enum import StrEnum

from lib.access.viewer import Profile, Role, Scope, Viewer
from lib.errors import N_, AccessError


class Permission(StrEnum):
    """One thing that a person may be allowed to do."""

    # opening a page
    OVERVIEW = "overview"
    MEMBERSHIP = "membership"
    CASES = "cases"
    ARRESTS = "arrests"
    DRIVES = "drives"
    EVENTS = "events"
    SOLIDARITY = "solidarity"
    PRESENT = "present"
    SHEETS = "sheets"
    ADMINISTRATION = "administration"
    # seeing
    SEE_ROWS = "see rows"  # the records behind a figure, one by one
    SEE_PLANS = "see plans"  # drives before their founding meeting, strikes planned
    SEE_NOTES = "see notes"  # the note column, which never leaves the leadership
    SEE_ALL_SHEETS = "see all sheets"  # the state of every sheet, not only of one's own
    READ_AUDIT = "read audit"
    # doing
    EXPORT_FIGURES = "export figures"
    EXPORT_ROWS = "export rows"
    CHECK_FILES = "check files"  # try a file out before it counts
    SYNC_NOW = "sync now"
    DECIDE_HELD = "decide held"  # accept or refuse a sync that was held back
    MANAGE_ACCOUNTS = "manage accounts"
    LOCK = "lock"
    UNLOCK = "unlock"


_P = Permission
_FIGURES = frozenset({_P.OVERVIEW, _P.MEMBERSHIP, _P.CASES, _P.ARRESTS, _P.DRIVES, _P.EVENTS, _P.SOLIDARITY})

_ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.LEADER: _FIGURES
    | {_P.PRESENT, _P.SHEETS, _P.SEE_ROWS, _P.SEE_PLANS, _P.SEE_NOTES, _P.SEE_ALL_SHEETS}
    | {_P.EXPORT_FIGURES, _P.EXPORT_ROWS, _P.CHECK_FILES, _P.SYNC_NOW, _P.DECIDE_HELD, _P.LOCK},
    Role.ORGANISER: _FIGURES | {_P.SHEETS, _P.SEE_ROWS, _P.EXPORT_FIGURES, _P.CHECK_FILES},
    Role.VOLUNTEER: frozenset({_P.SHEETS, _P.CHECK_FILES}),
    Role.PRESENTER: frozenset({_P.OVERVIEW, _P.MEMBERSHIP, _P.PRESENT}),
    Role.ADMINISTRATOR: frozenset({_P.ADMINISTRATION, _P.READ_AUDIT, _P.MANAGE_ACCOUNTS, _P.LOCK, _P.UNLOCK}),
}

_PROFILES = {Role.LEADER: Profile.LEADERSHIP, Role.ORGANISER: Profile.ORGANISER}  # the others: presented

_COUNTRY, _NOWHERE = Scope(None), Scope()
_SCOPES = {Role.LEADER: _COUNTRY, Role.PRESENTER: _COUNTRY}  # an organiser's are the account's regions


def can(viewer: Viewer | None, permission: Permission) -> bool:
    """Whether the viewer may do this; nobody, an unknown role or an unlisted permission may not."""
    return viewer is not None and permission in _ALLOWED.get(viewer.role, frozenset())


def require(viewer: Viewer | None, permission: Permission) -> None:
    """AccessError unless the viewer may do this."""
    if not can(viewer, permission):
        raise AccessError(
            N_("Your account does not allow this."),
            N_("If your work needs it, ask an administrator of the campaign."),
        )


def viewer_of(
    username: str, role: Role, regions: Iterable[str] = (), workbooks: Iterable[str] = ()
) -> Viewer:
    """The viewer an account stands for. Only a role that is bound to regions reads them."""
    scope = Scope(frozenset(regions)) if role is Role.ORGANISER else _SCOPES.get(role, _NOWHERE)
    return Viewer(
        username=username,
        role=role,
        scope=scope,
        workbooks=frozenset(workbooks) if role is Role.VOLUNTEER else frozenset(),
        profile=_PROFILES.get(role, Profile.PRESENTED),
    )
