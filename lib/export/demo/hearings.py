"""The course of one case through the courts: hearings set, postponed, held, decided, appealed."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from random import Random

from lib.export.demo.chance import day_after, one_of, working_day
from lib.export.demo.line import Line
from lib.export.demo.story import Story

APPEAL_WITHIN = 15  # days
RECENT = 40  # days: what is older has its result entered


class Course:
    """One case under way. `run` moves it from its filing to the story's last day."""

    def __init__(self, story: Story, chance: Random, told: Mapping, kind: Mapping, case: Line) -> None:
        self.story, self.chance, self.told, self.kind, self.case = story, chance, told, kind, case
        self.hearings: list[Line] = []
        self.court = str(case.values["court"])
        self.heard = 0
        self.appealed = False

    def run(self) -> list[Line]:
        """The hearings, in order; the case's own line is changed along the way."""
        set_on = self.case.entered
        day = self._next(self.case.values["opened"], 1.0)
        while day is not None:
            self._set(set_on, day)
            if day > self.story.today:
                break
            if self._unreported(day):
                break
            told_on = day_after(self.chance, day, 0, 3, self.story.today)
            set_on, day = told_on, self._hear(day, told_on)
        return self.hearings

    def _set(self, set_on: date, day: date) -> None:
        """A hearing is put into the sheet when its day is known, and named as the case's next."""
        entered = min(max(set_on, self.case.entered), day, self.story.today)
        clock = time(self.chance.randint(9, 17), self.chance.choice((0, 0, 30)))
        values = {
            "case_ref": None,  # the case has no ref yet
            "date": day,
            "time": clock if self.chance.random() < 0.7 else None,
            "court": self.court if self.chance.random() < 0.8 else None,
            "result": "due" if self.chance.random() < 0.8 else None,
            **self.story.common(self.chance, self.case.writer, least=1, of="court"),
            "public": False,
        }
        self.hearings.append(Line(entered, values, self.case.writer))
        stage = "appeal" if self.appealed else "first_hearing" if self.heard == 0 else "hearings"
        self.case.later(entered, next_hearing=day, stage=stage)

    def _unreported(self, day: date) -> bool:
        recent = self.story.today - day < timedelta(RECENT)
        return (
            recent
            and self._next(day, 1.0) > self.story.today
            and self.chance.random() < self.told["unreported"]
        )

    def _hear(self, day: date, told_on: date) -> date | None:
        """What became of the hearing; returns the day of the next one, if there is one."""
        hearing = self.hearings[-1]
        if self.chance.random() < self.told["postponed"]:
            following = self._next(day, 0.8)
            asked_by = one_of(self.chance, self.told["asked_by"])
            hearing.later(told_on, result="postponed", asked_by=asked_by, moved_to=following)
            return following
        self.heard += 1
        if self.heard < self.kind["hearings"] and self.chance.random() > 1 / self.kind["hearings"]:
            hearing.later(told_on, result="held")
            return self._next(day, 1.0)
        hearing.later(told_on, result="decided")
        return self._decide(day, told_on)

    def _decide(self, day: date, told_on: date) -> date | None:
        outcome = one_of(self.chance, self.kind["outcomes"])
        lost = outcome == "lost"
        if lost and not self.appealed and self.chance.random() < self.told["appealed"]:
            self.appealed, self.heard = True, max(self.heard, self.kind["hearings"] - 1)
            self.case.later(told_on, stage="decision", next_hearing=None)
            return working_day(day + timedelta(self.chance.randint(APPEAL_WITHIN, 2 * APPEAL_WITHIN)))
        stage = "enforcement" if lost and self.kind.get("issue") == "debt" else "closed"
        closed = None if stage == "enforcement" and self.chance.random() < 0.5 else day
        penalty = self.kind.get("penalty") or {} if lost else {}
        self.case.later(told_on, stage=stage, outcome=outcome, next_hearing=None, closed=closed, **penalty)
        return None

    def _next(self, day: date, pace: float) -> date:
        gap = max(3, round(self.kind["gap"] * pace * self.chance.uniform(0.6, 1.5)))
        return working_day(day + timedelta(gap))
