"""How many people filled in which form, as a coordinator reads it, or as a tree for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text as Styled

from hyf.cli.baton_layout import in_columns
from hyf.enrolment.feedback_counts import AnswerCounts, FormCount
from hyf.model.language import Language, Text
from hyf.model.questionnaire import FormKey
from hyf.render.dates import short_date

_FORM_NAMES: Final = {
    FormKey.FEEDBACK: Text(en="after the session", nl="na de bijeenkomst"),
    FormKey.TRANSFER: Text(en="weeks later", nl="weken later"),
    FormKey.SHOP_FLOOR: Text(en="contact persons", nl="contactpersonen"),
}
_NOTHING: Final = Text(
    en="Nobody was asked yet: hyf remind asks, the day after a session and six weeks later.",
    nl="Er is nog niemand iets gevraagd: hyf remind doet dat, de dag na een bijeenkomst en zes weken later.",
)


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """Numbers of answers, in one language.

    Attributes:
        is_plain: For a pipe.
    """

    counts: AnswerCounts
    language: Language
    is_plain: bool

    def parts(self) -> Iterator[RenderableType]:
        """Yield what is printed: a row a form."""
        rows = [
            (Styled(label if not number else ""), Styled(date if not number else ""), *self._figures(form))
            for session, forms in self.counts.sessions
            for label, date in [(session.label, short_date(session.date, self.language))]
            for number, form in enumerate(one for one in forms if not one.is_empty)
        ]
        if not self.counts.shop_floor.is_empty:
            everywhere = Text(en="At work", nl="Op het werk").says(self.language)
            rows.append((Styled(everywhere), Styled(), *self._figures(self.counts.shop_floor)))
        if not rows:
            yield Styled(_NOTHING.says(self.language))
            return
        yield in_columns(rows, 0, is_plain=self.is_plain)

    def tree(self) -> dict[str, Any]:
        """Return the answer for a program."""
        return {
            "sessions": [
                {
                    "session": session.key,
                    "label": session.label,
                    "date": session.date.isoformat(),
                    "forms": [{"form": one.form.value, **_numbers(one)} for one in forms],
                }
                for session, forms in self.counts.sessions
            ],
            "shop_floor": _numbers(self.counts.shop_floor),
        }

    def _figures(self, form: FormCount) -> tuple[Styled, Styled]:
        said = Text(en=f"{form.answered} of {form.asked} answered", nl=f"{form.answered} van {form.asked} ingevuld")
        return Styled(_FORM_NAMES[form.form].says(self.language), style="dim"), Styled(said.says(self.language))


def _numbers(form: FormCount) -> dict[str, int]:
    return {"asked": form.asked, "answered": form.answered}
