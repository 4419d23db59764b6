"""What answers change in the consortium: new members, changed ones, and those that stay as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hyf.loading.survey_answers import Answer, fold
from hyf.loading.survey_people import Person
from hyf.model.consortium import Consortium
from hyf.model.key import free_key, key_from
from hyf.model.people import Member
from hyf.model.wish import Offer, Wish

Item = TypeVar("Item", Wish, Offer)


@dataclass(frozen=True, slots=True)
class Change:
    """One member as declared before (None: new) and as the survey makes it.

    Attributes:
        key: Of the member.
        row: Of the survey.
    """

    key: str
    before: Member | None
    after: Member
    row: int

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are not as they were, in the order of the format."""
        if self.before is None:
            return tuple(name for name in Member.model_fields if name in self.after.model_fields_set)
        return tuple(name for name in Member.model_fields if getattr(self.before, name) != getattr(self.after, name))


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a survey changes.

    Attributes:
        new: In the order of the survey.
        changed: In the order of the survey.
        unchanged: The keys of those whose answers say what was declared already.
    """

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[str, ...]


def find_changes(people: Sequence[Person], consortium: Consortium, *, adds: bool = False) -> Changes:
    """Find out what answers change.

    Args:
        people: Each once.
        consortium: As it is declared now.
        adds: What somebody wished and offered before stays beside the new answers; else the new ones replace it, as
            far as the survey asked for it and there is an answer.
    """
    taken = set(consortium.members)
    new, changed, unchanged = [], [], []
    for person in people:
        if person.member is None:
            change = Change(_new_key(person.answer, taken), None, _new(person, consortium), person.answer.row.number)
            taken.add(change.key)
            new.append(change)
            continue
        key = person.member.key
        change = Change(key, person.member, _changed(person, person.member, consortium, adds), person.answer.row.number)
        if change.fields:
            changed.append(change)
        else:
            unchanged.append(key)
    return Changes(tuple(new), tuple(changed), tuple(unchanged))


def _new_key(answer: Answer, taken: set[str]) -> str:
    # As `members_from` makes them, so that a table without keys gives the same.
    return free_key(key_from(answer.name) or key_from(answer.email.partition("@")[0]) or "member", taken)


def _new(person: Person, consortium: Consortium) -> Member:
    answer = person.answer
    return Member(name=answer.name, email=answer.email, **_said(person, consortium))


def _said(person: Person, consortium: Consortium) -> dict[str, Any]:
    """Return the fields of which the answer says something."""
    answer = person.answer
    said: dict[str, Any] = {"company": person.company}
    said |= {name: given for name in ("wishes", "offers", "weekdays") if (given := getattr(answer, name))}
    if answer.organises is not None:
        said["organises"] = answer.organises
    if answer.language not in (None, consortium.about.language):
        said["language"] = answer.language
    return said


def _changed(person: Person, member: Member, consortium: Consortium, adds: bool) -> Member:
    said = _said(person, consortium)
    if member.language is not None:
        said.pop("language", None)  # the coordinator knows better than the page on which the survey was opened
    for name in ("wishes", "offers"):
        if name in said:
            said[name] = _taken_over(getattr(member, name), said[name], adds=adds)
    if said.get("weekdays") and set(said["weekdays"]) == set(member.weekdays or ()):
        del said["weekdays"]
    return member.model_copy(update=said)


def _taken_over(before: Iterable[Item], answered: Iterable[Item], *, adds: bool) -> tuple[Item, ...]:
    """Return what was answered; what stood there already keeps its place, its writing and its level."""
    answers: dict[str, Item] = {fold(item.text): item for item in answered}
    kept: list[Item] = []
    for item in before:
        again = answers.pop(fold(item.text), None)
        if again is not None:
            update = {"text": item.text, "level": again.level or item.level}
            kept.append(again.model_copy(update=update))
        elif adds:
            kept.append(item)
    return tuple(kept) + tuple(answers.values())
