"""What every column of a survey is: guessed from its heading and its answers, shown, and corrected in import.yaml."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hyf.loading.survey_file import Column, Survey
from hyf.loading.survey_headings import Role, role_of_heading
from hyf.loading.survey_words import days_in, level_of, plain, says_nothing, scale, yes_or_no
from hyf.model.wish import Level

# "Hoe graag wil je meer leren over Docker?" is about Docker.
_ABOUT = re.compile(
    r"(?:.*\b(?:leren|weten|learn|know|interes\w*|verdiepen|ontwikkelen|develop|interested)\s+(?:more\s+|meer\s+)?"
    r"(?:over|van|in|about|on|to use|for|voor)\s+)(?P<subject>.+?)\s*[?.!]*",
    re.IGNORECASE,
)
_OTHER = frozenset(("other", "anders", "overig", "overige", "andere", "anders namelijk", "andere namelijk"))
_MOST_ANSWERS = 12
_SUBJECT_WORDS = 5
_LEAST_KNOWN = 0.8
_LEAST_TIMES = 2
_MARKS = (Role.WISH, Role.OFFER)


@dataclass(frozen=True, slots=True)
class Use:
    """What one column is taken for.

    Attributes:
        role: What it holds.
        text: Of a wish or offer that the heading names: its text.
        commas: A comma splits its cells as well: these are boxes that were ticked, not texts that people wrote.
    """

    role: Role
    text: str = ""
    commas: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a survey is read.

    Attributes:
        uses: Per name of a column.
        answers: What an answer under a wish or offer weighs; None: nobody said yet.
        companies: The key for a company as somebody wrote it.
        people: The key of the member who has a mail address that is not in the consortium; None: somebody new.
    """

    uses: Mapping[str, Use] = field(default_factory=dict)
    answers: Mapping[str, int | Level | None] = field(default_factory=dict)
    companies: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str | None] = field(default_factory=dict)


def guess(survey: Survey, kept: Reading) -> Reading:
    """Return a reading of every column and every answer; what was decided before holds.

    Args:
        survey: The answers.
        kept: Decisions of before; its columns that the survey does not have are kept too.
    """
    guessed = {column.name: _guess(survey, column) for column in survey.columns if column.name not in kept.uses}
    uses = {**dict(_fitted(survey, {**kept.uses, **guessed})), **kept.uses}
    under = [column for column in survey.columns if uses[column.name].role in _MARKS]
    given = [cell for column in under for cell in survey.filled(column)]
    # With what is known of the scale: an answer that nobody gave this time may be its highest.
    guessed_worths = scale([*given, *kept.answers])
    return replace(kept, uses=uses, answers={**guessed_worths, **kept.answers})


def _guess(survey: Survey, column: Column) -> Use:
    role, cells = role_of_heading(column.question or column.name), survey.filled(column)
    if role not in (None, Role.WISHES, Role.OFFERS):
        return Use(role or Role.IGNORE)
    if not cells:
        return Use(Role.IGNORE)
    if column.row and plain(column.row) in _OTHER and role:
        return Use(role)
    if told := _told_by_answers(column, cells):
        return Use(told)
    return _marked(column, role, cells) if _is_scale(cells) else _texts(role, cells)


def _told_by_answers(column: Column, cells: Sequence[str]) -> Role | None:
    """Return what a column is of which the answers leave no doubt."""
    ticked = {yes_or_no(cell) for cell in set(cells)}
    if all(days_in(cell) for cell in set(cells)) or (days_in(column.row) and None not in ticked):
        return Role.WEEKDAYS
    about_organising = re.search(r"\b(organis|organiz|stokje|baton)", plain(column.question))
    return Role.ORGANISES if about_organising and None not in ticked else None


def _texts(role: Role | None, cells: Sequence[str]) -> Use:
    if role is None:
        return Use(Role.IGNORE)
    if role is Role.WISHES and _is_ranking(cells):
        return Use(Role.RANKING)
    return Use(role, commas=_are_boxes(cells))


def _marked(column: Column, role: Role | None, cells: Sequence[str]) -> Use:
    """Return the use of a column with answers on a scale: about the subject in its heading, or about what precedes."""
    asks = plain(column.question)
    if not column.row and all(level_of(cell) for cell in cells) and re.search(r"\b(niveau|level)\b", asks):
        return Use(Role.LEVEL)
    if not column.row and re.search(r"\b(belangrijk|important|prioriteit|priority|gewicht|weight)\b", asks):
        return Use(Role.WEIGHT)
    subject = column.row or _subject(column.question)
    if role is not None:
        return Use(Role.OFFER if role is Role.OFFERS else Role.WISH, subject)
    # Without a word about learning: only what is a subject and no question, answered with how much it is wanted.
    is_subject = column.row or (len(subject.split()) <= _SUBJECT_WORDS and not column.question.endswith("?"))
    wants = any(re.search(r"[iï]nteres|graag|belangrijk|important|like|love", plain(cell)) for cell in cells)
    if is_subject and (wants or all(level_of(cell) for cell in cells)):
        return Use(Role.WISH, subject)
    return Use(Role.IGNORE)


def _subject(question: str) -> str:
    found = _ABOUT.fullmatch(question)
    return found["subject"] if found else question.strip(" ?.:!")


def _is_scale(cells: Sequence[str]) -> bool:
    found = scale(cells)
    if len(found) > _MOST_ANSWERS or any("\n" in cell or ";" in cell for cell in found):
        return False
    if all(says_nothing(cell) and yes_or_no(cell) is None for cell in found):
        return False
    # LimeSurvey may give the codes of the answers: A1 to A5.
    known = [cell for cell in found if found[cell] is not None or re.fullmatch(r"A[O0]?\d{1,2}", cell)]
    short = all(len(cell.split()) <= _SUBJECT_WORDS for cell in found)
    return short and len(known) >= _LEAST_KNOWN * len(found)


def _is_ranking(cells: Sequence[str]) -> bool:
    sets = [tuple(sorted(part.strip() for part in cell.split(";") if part.strip())) for cell in cells]
    orders = set(cells)
    return len(cells) > 1 and len(set(sets)) == 1 and len(sets[0]) > _LEAST_TIMES and len(orders) > 1


def _are_boxes(cells: Sequence[str]) -> bool:
    """Tell whether commas split answers that were ticked: nearly all of them are given by several people."""
    if any(";" in cell or "\n" in cell for cell in cells):
        return False
    ticked = Counter(part for cell in cells for part in cell.split(", "))
    several = [part for cell in cells if ", " in cell for part in cell.split(", ")]
    again = sum(ticked[part] >= _LEAST_TIMES for part in several)
    return len(several) > _LEAST_TIMES and again >= _LEAST_KNOWN * len(several)


def _fitted(survey: Survey, uses: Mapping[str, Use]) -> Iterator[tuple[str, Use]]:
    """Yield uses that fit each other: an unanswered row of a grid is as the others, a level has something to be of."""
    grids = {column.question: uses[column.name].role for column in survey.columns if uses[column.name].role in _MARKS}
    # Rows in which somebody wrote: what looks like a scale there is a short text.
    written = {
        column.question
        for column in survey.columns
        if column.row and uses[column.name].role is Role.WISHES and plain(column.row) not in _OTHER
    }
    wished = any(use.role in (Role.WISHES, Role.RANKING) for use in uses.values())
    for column in survey.columns:
        use = uses[column.name]
        if column.row and use.role is Role.IGNORE and column.question in grids and not survey.filled(column):
            yield column.name, Use(grids[column.question], column.row)
        elif column.row and use.role is Role.WISH and column.question in written:
            yield column.name, Use(Role.WISHES)
        elif use.role in (Role.LEVEL, Role.WEIGHT) and not wished:
            yield column.name, Use(Role.IGNORE)
        else:
            yield column.name, use
