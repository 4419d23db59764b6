"""What the people of `hyf demo` answer: forms after sessions, through the links in their mails, and the scan."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hyf.cli.demo_dice import Dice
from hyf.enrolment.addressing import AT
from hyf.enrolment.desk import Desk
from hyf.enrolment.feedback import answer_form
from hyf.enrolment.feedback_answers import fill_in
from hyf.enrolment.feedback_forms import forms_of
from hyf.model.enrolment import Purpose
from hyf.model.language import Language
from hyf.model.questionnaire import FORM_OF
from hyf.model.rota import Session
from hyf.store.attendance import attendance_of
from hyf.store.database import Store
from hyf.store.link_rows import links_of

_ANSWER: Final = {Purpose.FEEDBACK: 0.6, Purpose.TRANSFER: 0.5, Purpose.SHOP_FLOOR: 0.75}
_MOOD: Final = 0.3
_MEANS: Final[Mapping[str, float]] = {
    "session": 4.1,
    "wishes": 3.5,
    "learned": 3.6,
    "will-use": 3.9,
    "used": 2.9,
    "difference": 3.7,
    "seen-at-work": 3.1,
    "time-to-learn": 3.9,
    "noticed": 2.9,
    "go-on": 4.3,
}


@dataclass(frozen=True, slots=True)
class Forms:
    """Fills in forms."""

    store: Store
    desk: Desk
    dice: Dice

    def after(self, session: Session, now: dt.datetime) -> None:
        """Let some of those who came say how it was."""
        mood = self.dice.drift(_MOOD)
        for member in self._came(session):
            self._fill(Purpose.FEEDBACK, session, member, mood, now)

    def weeks_after(self, session: Session, now: dt.datetime) -> None:
        """Let some say what they used since, and contact persons what they see of it."""
        for member in self._came(session):
            self._fill(Purpose.TRANSFER, session, member, 0, now)
        for company in sorted(self.desk.consortium.companies):
            self._fill(Purpose.SHOP_FLOOR, session, f"{AT}{company}", 0, now)

    def _fill(self, purpose: Purpose, session: Session, who: str, mood: float, now: dt.datetime) -> None:
        with self.store.begin() as connection:
            links = [
                link for link in links_of(connection, who) if (link.purpose, link.session) == (purpose, session.key)
            ]
            if not links or not self.dice.happens(_ANSWER[purpose]):
                return
            form = forms_of(self.desk.templates).form(FORM_OF[purpose])
            sent = self.dice.filled_in(form, self._language(who), _MEANS, mood)
            if answers := fill_in(form, sent).answers:
                answer_form(connection, links[-1], answers, self.desk, now)

    def _came(self, session: Session) -> list[str]:
        with self.store.read() as connection:
            return sorted(one.member for one in attendance_of(connection, session.key) if one.came)

    def _language(self, who: str) -> Language:
        consortium = self.desk.consortium
        member = consortium.members.get(who)
        return consortium.language_of(member) if member else consortium.about.language
