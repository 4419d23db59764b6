"""The forms that people fill in: those of hyf, or the coordinator's copy among her templates."""

from functools import lru_cache

from hyf.errors import TemplateNotUsable
from hyf.loading.questionnaire import FILE, questions_in
from hyf.loading.text_file import read_bytes
from hyf.model.language import Text
from hyf.model.problem import Problem
from hyf.model.questionnaire import Questionnaire
from hyf.render.environment import Templates, template_file


@lru_cache(maxsize=4)  # one for each time that the coordinator changed her files
def forms_of(templates: Templates) -> Questionnaire:
    """Read the forms.

    Raises:
        TemplateNotUsable: The coordinator's copy has problems; `hyf check` says them all.
        FileNotUsable: It may not be read.
    """
    path = template_file(templates, FILE)
    loaded = questions_in(read_bytes(path), str(path))
    if loaded.questionnaire is None:
        raise _not_usable(loaded.problems[0])
    return loaded.questionnaire


def _not_usable(problem: Problem) -> TemplateNotUsable:
    where, said = problem.where, problem.message
    place = f"{where.file}:{where.line}:{where.column}"
    return TemplateNotUsable(
        Text(
            en=f"{place}: {said.en}; or remove your copy, so that hyf uses its own questions",
            nl=f"{place}: {said.nl}; of haal je eigen versie weg, dan gebruikt hyf de eigen vragen",
        )
    )
