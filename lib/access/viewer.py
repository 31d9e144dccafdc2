"""The person in front of the screen, as every report sees them."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the campaign."""

    LEADER = "leader"
    ORGANISER = "organiser"
    VOLUNTEER = "volunteer"
    PRESENTER = "presenter"
    ADMINISTRATOR = "administrator"


class Profile(StrEnum):
    """How much of a figure may be shown."""

    LEADERSHIP = "leadership"
    ORGANISER = "organiser"
    PRESENTED = "presented"


@dataclass(frozen=True)
class Scope:
    """Where a viewer may look. `regions` None = the whole country, empty = nowhere."""

    regions: frozenset[str] | None = frozenset()

    def narrowed(self, chosen: frozenset[str] | None) -> "Scope":
        """This scope within the regions a reader chose; a choice never widens it."""
        if chosen is None:
            return self
        return Scope(chosen if self.regions is None else self.regions & chosen)


@dataclass(frozen=True)
class Viewer:
    """An account that is signed in. The default sees nothing."""

    username: str
    role: Role
    scope: Scope = Scope()
    workbooks: frozenset[str] = frozenset()  # those a volunteer looks after
    profile: Profile = Profile.PRESENTED
