"""The questions that hyf asks, and a coordinator's own; what is wrong with those stands in the gallery of problems."""

from pathlib import Path

import pytest

from hyf.loading.questionnaire import FILE, question_problems, questions_in
from hyf.model.language import Language
from hyf.model.questionnaire import CONSENT, STEPS, FormKey, Gauge, QuestionKind

SHIPPED = Path(__file__).parents[2] / "templates" / FILE


@pytest.fixture(scope="module")
def shipped():
    loaded = questions_in(SHIPPED.read_bytes(), str(SHIPPED))
    assert loaded.problems == ()
    return loaded.questionnaire


def test_forms_of_hyf_are_short_and_measure_what_they_are_for(shipped):
    levels = {form: [question.level for question in shipped.form(form)] for form in FormKey}

    assert levels == {
        FormKey.FEEDBACK: [
            Gauge.REACTION,
            Gauge.CONSORTIUM,
            Gauge.LEARNING,
            Gauge.INTENTION,
            Gauge.INTENTION,
            Gauge.REACTION,
            Gauge.CONSORTIUM,
        ],
        FormKey.TRANSFER: [Gauge.BEHAVIOUR, Gauge.RESULTS, Gauge.BEHAVIOUR],
        FormKey.SHOP_FLOOR: [Gauge.BEHAVIOUR, Gauge.CONSORTIUM, Gauge.CONSORTIUM, Gauge.CONSORTIUM],
    }


def test_scales_are_labelled_at_every_step_and_words_are_asked_leave_for(shipped):
    questions = [question for form in FormKey for question in shipped.form(form)]

    assert {len(one.steps) for one in questions if one.kind is QuestionKind.SCALE} == {STEPS}
    assert [tuple(one.choices) for one in questions if one.permits_quotes] == [(CONSENT, "no")]
    assert shipped.feedback[0].text.says(Language.EN) == "What did you think of the session?"
    assert shipped.feedback[0].steps[4].says(Language.NL) == "heel goed"


def test_folder_without_own_questions_has_no_problems(tmp_path):
    assert question_problems(tmp_path / "templates") == ()


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"feedback:\n  - {key: a, level: reaktion}\n", "choice-unknown", 2, 21),
        (b"feedback: []\ntransfer: []\nshop-floor: []\n", "list-too-short", 1, 1),
        (b"feedback: [\n", "yaml-syntax", 2, 1),
        (b"\xff\xfe\x00", "not-utf8", 1, 1),
        (b"", "questions-file-shape", 1, 1),
    ],
)
def test_mistakes_are_found_where_they_stand(content, code, line, column):
    loaded = questions_in(content, "questions.yaml")

    found = [(problem.code, problem.where.line, problem.where.column) for problem in loaded.problems]
    assert loaded.questionnaire is None
    assert (code, line, column) in found
