"""Whose answers these are: people matched by mail address, else by name and company after a question; their companies.

Nothing is guessed silently: what needs a decision comes out as a question, and without an answer the row is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from hyf.loading.survey_answers import Answer
from hyf.loading.survey_columns import Reading
from hyf.loading.survey_companies import Companies
from hyf.loading.survey_file import Survey
from hyf.loading.survey_headings import Role
from hyf.loading.survey_problems import (
    NO_ADDRESS,
    NO_COMPANY,
    NO_NAME,
    address_shared,
    answered_again,
    no_member,
    other_name,
    perhaps_member,
    perhaps_one,
    unknown_company,
)
from hyf.loading.survey_words import plain
from hyf.loading.table_file import Row
from hyf.model.consortium import Consortium
from hyf.model.key import key_from
from hyf.model.language import Text
from hyf.model.people import Member
from hyf.model.problem import Problem, Severity

# They do not tell one family from another.
_BETWEEN = frozenset(("", "de", "den", "der", "het", "ten", "ter", "te", "van", "von", "el", "al"))


@dataclass(frozen=True, slots=True)
class CompanyQuestion:
    """Is what somebody wrote this company?"""

    written: str
    company: str


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """Is this the member of the same name and company, with another mail address?

    Attributes:
        who: The mail address, or `name, company` where none was given; as under `people` in import.yaml.
        name: As it was answered.
        member: The key of the member.
    """

    who: str
    name: str
    member: str


@dataclass(frozen=True, slots=True)
class Person:
    """An answer, the member who gave it (None: somebody new), and the key of the company."""

    answer: Answer
    member: Member | None
    company: str


Unplaced: TypeAlias = tuple[Problem, CompanyQuestion | PersonQuestion | None]
"""Why a row is left out, and the question that could be asked about it."""


@dataclass(frozen=True, slots=True)
class People:
    """What became of the rows.

    Attributes:
        known: Those whose answers can be taken, in the order of the file, each person once.
        left_out: The rows that cannot be taken, as a whole or (a warning) in part, with the reason.
        remarks: What else to know: somebody who answered twice.
        questions: What could be decided; asked, each once.
    """

    known: tuple[Person, ...]
    left_out: tuple[tuple[Row, Problem], ...]
    remarks: tuple[Problem, ...]
    questions: tuple[CompanyQuestion | PersonQuestion, ...]


def find_people(survey: Survey, answers: Sequence[Answer], reading: Reading, consortium: Consortium) -> People:
    """Find out whose answers these are.

    Args:
        survey: To name rows in problems.
        answers: All of them.
        reading: With what was decided before about companies and people.
        consortium: Who is known already.
    """
    finder = _Finder(survey, reading, consortium)
    found, left_out, questions = [], [], []
    for answer in answers:
        left_out += [(answer.row, problem) for problem in answer.problems]
        if any(problem.severity is Severity.ERROR for problem in answer.problems):
            continue
        match finder.find(answer):
            case Person() as person:
                found.append(person)
            case problem, question:
                left_out.append((answer.row, problem))
                questions += [question] if question else []
    known, twice, shared = _each_once(survey, found)
    left_out += shared
    remarks = (*twice, *_namesakes(survey, known))
    return People(known, tuple(left_out), remarks, tuple(dict.fromkeys(questions)))


class _Finder:
    def __init__(self, survey: Survey, reading: Reading, consortium: Consortium) -> None:
        self._survey, self._reading, self._consortium = survey, reading, consortium
        self._by_address = {member.email.casefold(): member for member in consortium.members.values()}
        self._by_name = {(_name_parts(member.name), member.company): member for member in consortium.members.values()}
        self._companies = Companies(consortium, reading.companies)

    def find(self, answer: Answer) -> Person | Unplaced:
        """Return whose answer it is, or why that cannot be told."""
        company = self._companies.find(answer.company, answer.email)
        if member := self._by_address.get(answer.email.casefold()):
            return Person(answer, member, company or member.company)
        if company is None:
            return self._unknown_company(answer)
        who = answer.email or f"{answer.name}, {answer.company or company}"
        if who in self._reading.people:
            return self._decided(answer, who, company)
        if namesake := self._namesake(answer.name, company):
            question = PersonQuestion(who, answer.name, namesake.key)
            return self._problem(
                answer, "person-unclear", perhaps_member(who, namesake.key, namesake.email), Role.EMAIL
            ), question
        return self._new(answer, company)

    def _decided(self, answer: Answer, who: str, company: str) -> Person | Unplaced:
        key = self._reading.people[who]
        if key is None:
            return self._new(answer, company)
        if key not in self._consortium.members:
            return self._problem(answer, "member-unknown", no_member(who, key), Role.EMAIL), None
        return Person(answer, self._consortium.members[key], company)

    def _new(self, answer: Answer, company: str) -> Person | Unplaced:
        if not answer.email:
            return self._problem(answer, "address-missing", NO_ADDRESS, Role.EMAIL), None
        if not answer.name:
            return self._problem(answer, "name-missing", NO_NAME, Role.NAME), None
        return Person(answer, None, company)

    def _unknown_company(self, answer: Answer) -> Unplaced:
        if not answer.company:
            return self._problem(answer, "company-missing", NO_COMPANY, Role.COMPANY), None
        meant = self._companies.nearest(answer.company)
        question = CompanyQuestion(answer.company, meant) if meant else None
        return self._problem(answer, "company-unknown", unknown_company(answer.company, meant), Role.COMPANY), question

    def _namesake(self, name: str, company: str) -> Member | None:
        return self._by_name.get((_name_parts(name), company)) if name else None

    def _problem(self, answer: Answer, code: str, message: Text, role: Role) -> Problem:
        columns = (each for each in self._survey.columns if self._reading.uses[each.name].role is role)
        return Problem(code, message, self._survey.locate(answer.row, next(columns, None)))


def _name_parts(name: str) -> tuple[str, ...]:
    """Return a name as it is compared, in whatever order it is written: Microsoft writes `Wit, Anna de`."""
    return tuple(sorted(plain(name).split()))


def _namesakes(survey: Survey, people: Sequence[Person]) -> Iterator[Problem]:
    """Remark on new people of one name and company, who may be one person with two addresses."""
    seen: dict[tuple[tuple[str, ...], str], int] = {}
    for person in people:
        if person.member is None:
            row = person.answer.row
            first = seen.setdefault((_name_parts(person.answer.name), person.company), row.number)
            if first != row.number:
                message = perhaps_one(person.answer.name, first)
                yield Problem("person-perhaps-twice", message, survey.locate(row), Severity.WARNING)


def _each_once(
    survey: Survey, people: Sequence[Person]
) -> tuple[tuple[Person, ...], tuple[Problem, ...], tuple[tuple[Row, Problem], ...]]:
    """Return every person once, with the latest answer; remarks about answers that do not count; and those left out."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        # A key has no @, so that it is never taken for an address.
        groups.setdefault(person.member.key if person.member else person.answer.email.casefold(), []).append(person)
    known, remarks, left_out = [], [], []
    for group in groups.values():
        counts = _counting(group)
        known.append(counts)
        name, row = counts.answer.name or counts.answer.email, counts.answer.row.number
        for other in group:
            where = survey.locate(other.answer.row)
            if not _may_be_one(other.answer.name, counts.answer.name):
                message = address_shared(other.answer.name, name, row)
                left_out.append((other.answer.row, Problem("address-shared", message, where)))
            elif other is not counts:
                message = answered_again(other.answer.name or other.answer.email, row)
                remarks.append(Problem("answer-twice", message, where, Severity.WARNING))
        if counts.member and not _may_be_one(counts.answer.name, counts.member.name):
            message = other_name(counts.answer.name, counts.member.name)
            remarks.append(Problem("name-differs", message, survey.locate(counts.answer.row), Severity.WARNING))
    return tuple(sorted(known, key=lambda each: each.answer.row.number)), tuple(remarks), tuple(left_out)


def _counting(group: Sequence[Person]) -> Person:
    """Return the answer that counts of those with one address: of the member who has it if there is one, the latest."""
    own = [each for each in group if each.member and _may_be_one(each.answer.name, each.member.name)]
    timed = all(person.answer.moment for person in group)
    return max(own or group, key=lambda each: (each.answer.moment or () if timed else (), each.answer.row.number))


def _may_be_one(name: str, other: str) -> bool:
    """Tell whether two names may be of one person: they share a word, or one is not given."""
    words, others = (set(key_from(each).split("-")) - _BETWEEN for each in (name, other))
    return not words or not others or not words.isdisjoint(others)
