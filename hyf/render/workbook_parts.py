"""The workbook as parts in the order of reading: a text that can stand on a page of its own, or in print after others.

What a part is called in a link is its id, the same on a screen and in print.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from markupsafe import Markup

from hyf.model.agreement import AgreementAnswer
from hyf.model.language import Language, Text
from hyf.model.workbook import BookTexts, Card, Chapter, Schedule, Workbook
from hyf.render.dates import plain_date
from hyf.render.environment import Templates, render
from hyf.render.markdown import markdown_html
from hyf.render.phrases import everyday_name
from hyf.render.workbook_companies import CompanyView, company_views
from hyf.render.workbook_overlap import overlap_view
from hyf.render.workbook_rota import rota_wheel
from hyf.render.workbook_sessions import SessionView, session_views

_SIGNING, _FORMS, _OWN = 30, 50, 50
"""The page to sign comes after the chapters up to this number; the cards, and what is the consortium's own, before."""
_TITLES = {
    "signing": Text(en="The page that we sign", nl="De bladzijde die we tekenen"),
    "forms": Text(en="Working forms", nl="Werkvormen"),
    "overlap": Text(en="What we want to learn", nl="Wat we willen leren"),
    "rota": Text(en="Our rota", nl="Ons rooster"),
    "companies": Text(en="The design per company", nl="Het ontwerp per bedrijf"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book in one language.

    Attributes:
        id: Of its heading.
        path: Of its page in the site.
        short: In the contents on a screen; "" where the title says enough.
        html: Makes it, with its heading at a level.
        children: What stands below it: each begins a page in print.
    """

    id: str
    path: str
    title: str
    html: Callable[[int], str]
    short: str = ""
    children: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class BookWriter:
    """Makes the parts of one language."""

    templates: Templates
    texts: BookTexts
    book: Workbook
    language: Language

    def parts(self) -> tuple[Part, ...]:
        """Return all parts after the cover.

        Raises:
            TemplateNotUsable: A text or template cannot be used; the message names file and line.
        """
        return tuple(self._in_order())

    def _in_order(self) -> Iterator[Part]:
        chapters = self.texts.chapters_in(self.language)
        yield from (self._chapter(one) for one in chapters if one.number <= _SIGNING)
        yield self._own("signing", "signing.html", self._signing)
        yield from (self._chapter(one) for one in chapters if _SIGNING < one.number < _FORMS)
        yield self._forms()
        yield from self._ours()
        yield from (self._chapter(one) for one in chapters if one.number >= _OWN)

    def _targets(self) -> frozenset[str]:
        chapters = (one.key for one in self.texts.chapters_in(self.language))
        cards = (f"form-{one.key}" for one in self.texts.cards_in(self.language))
        return frozenset((*chapters, *cards, *_TITLES))

    def _chapter(self, chapter: Chapter) -> Part:
        def html(level: int) -> str:
            body = markdown_html(chapter.body, targets=self._targets(), deeper=level - 1, has_lead=True)
            return self._render("chapter", level, id=chapter.key, title=chapter.head.title, body=_markup(body))

        path = f"chapters/{chapter.key}.html"
        return Part(chapter.key, path, chapter.head.title, html, chapter.head.short)

    def _own(
        self, name: str, path: str, values: Callable[[], Mapping[str, Any]], children: Sequence[Part] = ()
    ) -> Part:
        title = _TITLES[name].says(self.language)
        return Part(name, path, title, lambda level: self._render(name, level, **values()), children=tuple(children))

    def _forms(self) -> Part:
        cards = self.texts.cards_in(self.language)
        listed = [{"key": card.key, "head": card.head, "times": _times(card)} for card in cards]
        children = [self._card(card) for card in cards]
        return self._own("forms", "forms/index.html", lambda: {"cards": listed}, children)

    def _card(self, card: Card) -> Part:
        def html(level: int) -> str:
            body = markdown_html(card.body, targets=self._targets(), deeper=level - 1)
            schedules = [_schedule(one) for one in card.head.schedules]
            values = {"head": card.head, "times": _times(card), "schedules": schedules, "body": _markup(body)}
            return self._render("card", level, id=f"form-{card.key}", **values)

        return Part(f"form-{card.key}", f"forms/{card.key}.html", card.head.name, html)

    def _ours(self) -> Iterator[Part]:
        sessions = session_views(self.book, self.language)
        companies = company_views(self.book, sessions, self.language)
        yield self._own("overlap", "overlap.html", self._overlap)
        rota = {"sessions": sessions, "has_regions": self._has_regions}
        yield self._own(
            "rota",
            "sessions/index.html",
            lambda: rota | {"wheel": rota_wheel(self.book, sessions, self.language)},
            [self._session(one) for one in sessions],
        )
        listed = {"companies": companies, "has_regions": self._has_regions}
        listed["widths"] = "12 8 5 5 7" if self._has_regions else "16 5 5 7"
        yield self._own("companies", "companies/index.html", lambda: listed, [self._company(one) for one in companies])

    def _session(self, one: SessionView) -> Part:
        cards = {card.key for card in self.texts.cards_in(self.language)}
        title = f"{one.label}, {one.short_day}"
        return Part(
            f"session-{one.key}",
            f"sessions/{one.key}.html",
            title,
            lambda level: self._render("session", level, one=one, has_card=one.form in cards),
        )

    def _company(self, one: CompanyView) -> Part:
        forms = {card.key for card in self.texts.cards_in(self.language)}
        return Part(
            f"company-{one.key}",
            f"companies/{one.key}.html",
            one.name,
            lambda level: self._render("company", level, one=one, forms=forms),
        )

    def _overlap(self) -> dict[str, Any]:
        view = overlap_view(self.book)
        # A letter takes little room, a name more.
        widths = [" ".join(("20", *("3" if one.names else "12" for _ in one.heads), "5")) for one in view.tables]
        return {"view": view, "widths": widths}

    def _signing(self) -> dict[str, Any]:
        companies = self.book.consortium.companies.values()
        signed = self.book.signatures
        return {
            "agreements": [" ".join(one.text.split()) for one in self.book.consortium.agreements],
            "declared": self.book.consortium.about.language,
            "is_foreign": self.book.consortium.about.language is not self.language,
            "signers": [
                {"company": one.name, "director": one.director.name if one.director else ""} for one in companies
            ],
            "answered": [
                {
                    "company": one.name,
                    "is_accepted": signed[one.key].answer is AgreementAnswer.ACCEPTED,
                    "day": plain_date(signed[one.key].day, self.language),
                }
                for one in companies
                if one.key in signed
            ],
        }

    @property
    def _has_regions(self) -> bool:
        return len(self.book.consortium.communities) > 1

    def _render(self, name: str, level: int, **values: Any) -> str:
        return render(self.templates, f"book/{name}.html.jinja", language=self.language, level=level, **values)


def title_of(book: Workbook) -> Text:
    """Return what the book is called."""
    name = everyday_name(book.consortium.about.name)
    return Text(en=f"Workbook of {name}", nl=f"Werkboek van {name}")


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 -- made of escaped text, and read by read_elements


def _times(card: Card) -> list[int]:
    """Return how long the schedules of a card take, in minutes, shortest first."""
    return sorted({schedule.minutes for schedule in card.head.schedules})


def _schedule(schedule: Schedule) -> dict[str, Any]:
    starts = accumulate((row.minutes for row in schedule.rows), initial=0)
    rows = [
        {"after": f"{start // 60}:{start % 60:02}", "minutes": row.minutes, "what": row.what, "who": row.who or ""}
        for start, row in zip(starts, schedule.rows, strict=False)
    ]
    return {"name": schedule.name, "minutes": schedule.minutes, "rows": rows}
