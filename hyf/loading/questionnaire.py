"""templates/feedback/questions.yaml: the forms behind the links in mails; those of hyf, or a coordinator's copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from pydantic import ValidationError

from hyf.loading.places import Places, by_place
from hyf.loading.schema_problems import schema_problems
from hyf.loading.text_file import decode, read_bytes
from hyf.loading.tree import EACH, Tree, at, find, text_at
from hyf.loading.yaml_source import Source, read_yaml
from hyf.model.language import Text
from hyf.model.problem import Finding, Path, Problem
from hyf.model.questionnaire import CONSENT, MOST_QUESTIONS, STEPS, QuestionKind, Questionnaire

FILE = "feedback/questions.yaml"
"""Below a templates folder."""
_FEWEST_CHOICES = 2
_NO_FORMS = Text(
    en='this file must have the forms "feedback", "transfer" and "shop-floor", each a list of questions; begin again '
    "with the file that hyf has",
    nl='dit bestand moet de formulieren "feedback", "transfer" en "shop-floor" hebben, elk een lijst van vragen; begin '
    "opnieuw met het bestand dat bij hyf hoort",
)


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """What became of a file of questions.

    Attributes:
        questionnaire: None exactly when something is wrong.
        problems: Everything that is wrong, sorted by place.
    """

    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]


def question_problems(templates: FilePath) -> tuple[Problem, ...]:
    """Return what is wrong with the coordinator's own questions; nothing where she has none.

    Args:
        templates: Her folder of templates; it need not be there.

    Raises:
        FileNotUsable: The file may not be read.
    """
    path = templates / FILE
    return questions_in(read_bytes(path), str(path)).problems if path.is_file() else ()


def questions_in(content: bytes, file: str) -> LoadedQuestionnaire:
    """Read a file of questions.

    Args:
        content: Its bytes.
        file: Its name in problems.
    """
    text, problems = decode(content, file)
    source = read_yaml(text, file) if text is not None else Source({}, Places(file), frozenset({()}), ())
    problems += source.problems
    found = None
    if isinstance(source.tree, dict):
        problems += (source.places.problem(finding) for finding in _findings(source.tree))
        try:
            found = Questionnaire.model_validate(source.tree, by_alias=True, by_name=False)
        except ValidationError as error:
            problems += schema_problems(error, source, Questionnaire.model_json_schema())
    elif () not in source.broken:
        problems.append(Problem("questions-file-shape", _NO_FORMS, source.places.locate(())))
    return LoadedQuestionnaire(None if problems else found, by_place(problems, file))


def _findings(tree: Tree) -> Iterator[Finding]:
    for path, form in find(tree, (EACH,)):
        if not isinstance(form, list):
            continue
        if len(form) > MOST_QUESTIONS:
            yield Finding((*path, MOST_QUESTIONS), "questions-too-many", _too_many(len(form)))
        known: set[str] = set()
        for position, question in enumerate(form):
            where = (*path, position)
            key = text_at(question, "key")
            if key in known:
                yield Finding((*where, "key"), "question-key-twice", _twice(key))
            known.add(key or "")
            yield from _misshapen(question, where)


def _misshapen(question: Tree, where: Path) -> Iterator[Finding]:
    """Find what a question has that does not go with its kind."""
    kind, steps, choices = text_at(question, "kind"), at(question, ("steps",)), at(question, ("choices",))
    if kind == QuestionKind.SCALE and (not isinstance(steps, list) or len(steps) != STEPS):
        yield Finding((*where, "steps"), "question-shape", _scale(len(steps) if isinstance(steps, list) else 0))
    if kind == QuestionKind.CHOICE and (not isinstance(choices, dict) or len(choices) < _FEWEST_CHOICES):
        yield Finding((*where, "choices"), "question-shape", _CHOICES)
    if steps is not None and kind in (QuestionKind.CHOICE, QuestionKind.OPEN):
        yield Finding((*where, "steps"), "question-shape", _superfluous("steps", kind, QuestionKind.SCALE))
    if choices is not None and kind in (QuestionKind.SCALE, QuestionKind.OPEN):
        yield Finding((*where, "choices"), "question-shape", _superfluous("choices", kind, QuestionKind.CHOICE))
    if text_at(question, "permits_quotes") == "true" and not (isinstance(choices, dict) and CONSENT in choices):
        yield Finding((*where, "permits_quotes"), "question-consent", _CONSENT)


def _too_many(count: int) -> Text:
    return Text(
        en=f"this form has {count} questions, more than {MOST_QUESTIONS}; take some out: a short form is filled in",
        nl=f"dit formulier heeft {count} vragen, meer dan {MOST_QUESTIONS}; haal er een paar uit: een kort formulier "
        "wordt ingevuld",
    )


def _twice(key: str | None) -> Text:
    return Text(
        en=f'another question of this form has the key "{key}" already; give this one another',
        nl=f'een andere vraag van dit formulier heeft de sleutel "{key}" al; geef deze een andere',
    )


def _scale(count: int) -> Text:
    return Text(
        en=f'a scale has {STEPS} steps under "steps", from low to high, each with nl and en; here are {count}',
        nl=f'een schaal heeft {STEPS} stappen onder "steps", van laag naar hoog, elk met nl en en; hier staan er '
        f"{count}",
    )


def _superfluous(name: str, kind: str, other: str) -> Text:
    return Text(
        en=f'"{name}" goes with kind: {other}, and this is kind: {kind}; take it out, or change the kind',
        nl=f'"{name}" hoort bij kind: {other}, en dit is kind: {kind}; haal het weg, of verander kind',
    )


_CHOICES = Text(
    en='a choice needs two or more under "choices", each as "key: {nl: ..., en: ...}"',
    nl='een keuze heeft er twee of meer nodig onder "choices", elk als "sleutel: {nl: ..., en: ...}"',
)
_CONSENT = Text(
    en=f'permits_quotes goes with kind: choice and a choice "{CONSENT}"; add it, or take permits_quotes out',
    nl=f'permits_quotes hoort bij kind: choice met een keuze "{CONSENT}"; zet die erbij, of haal permits_quotes weg',
)
