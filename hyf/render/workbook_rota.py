"""The rota as a wheel of the year: which sessions stand where, and what stands out."""

from collections import Counter
from collections.abc import Sequence

from hyf.model.language import Language, Text
from hyf.model.workbook import Workbook
from hyf.render.chart import Drawing, Said
from hyf.render.chart_wheel import Spoke, wheel_start, year_wheel
from hyf.render.workbook_sessions import SessionView

_HEADS = (
    Text(en="No.", nl="Nr."),
    Text(en="When", nl="Wanneer"),
    Text(en="Topic", nl="Thema"),
    Text(en="Region", nl="Regio"),
)


def rota_wheel(book: Workbook, views: Sequence[SessionView], language: Language) -> Drawing | None:
    """Return the wheel of the sessions that were not cancelled; None: there are none.

    Args:
        book: Whose communities are the rings.
        views: From `session_views`.
        language: Of the words in it.
    """
    shown = [view for view in views if not view.is_cancelled]
    if not shown:
        return None
    known = list(dict.fromkeys(view.community for view in shown))
    declared = [one.name for one in book.consortium.communities.values()]
    rings = sorted(known, key=lambda name: declared.index(name) if name in declared else len(declared))
    spokes = [Spoke(one.number, one.date, one.label, rings.index(one.community), one.is_past) for one in shown]
    start = wheel_start([one.date for one in spokes])
    inside = [one for one in spokes if one.date >= start]
    said = Said("wheel", _finding(inside).says(language), _about(inside).says(language), language)
    years = sorted({one.date.year for one in inside})
    count = Text(
        en=f"{len(inside)} session{'s' if len(inside) > 1 else ''}",
        nl=f"{len(inside)} bijeenkomst{'en' if len(inside) > 1 else ''}",
    )
    hub = (count.says(language), "\N{EN DASH}".join(map(str, dict.fromkeys((years[0], years[-1])))))
    return year_wheel(said, spokes, rings, hub=hub, heads=tuple(head.says(language) for head in _HEADS))


def _finding(inside: Sequence[Spoke]) -> Text:
    months = Counter((one.date.year, one.date.month) for one in inside)
    count, most = len(inside), max(months.values())
    if count == 1:
        return Text(en="One session in this year", nl="Eén bijeenkomst in dit jaar")
    return Text(
        en=f"{count} sessions in {len(months)} months of the year, at most {most} in one month",
        nl=f"{count} bijeenkomsten in {len(months)} maanden van het jaar, hoogstens {most} in één maand",
    )


def _about(inside: Sequence[Spoke]) -> Text:
    past = sum(one.is_past for one in inside)
    return Text(
        en=f"Twelve months as a wheel, clockwise from the top. {past} of {len(inside)} sessions have been (filled), "
        f"{len(inside) - past} come (open). The numbers are those of the list of all sessions.",
        nl=f"Twaalf maanden als een wiel, met de klok mee vanaf boven. {past} van de {len(inside)} bijeenkomsten zijn "
        f"geweest (gevuld), {len(inside) - past} komen nog (open). De nummers zijn die van de lijst met alle "
        "bijeenkomsten.",
    )
