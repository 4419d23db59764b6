"""Reports with everything in them that a report may hold, of an invented consortium."""

import datetime as dt

from hyf.model.evaluation import TOO_FEW, WOULD_REVEAL
from hyf.model.language import Text
from hyf.model.report import (
    Column,
    Contribution,
    Figure,
    FigureKind,
    Level,
    Quote,
    Report,
    ReportTable,
    Row,
    Scope,
    ScopeKind,
)

SINCE, UNTIL, MADE_ON = dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 11)
STEPS = tuple(
    Text(en=en, nl=nl)
    for en, nl in (
        ("very bad", "heel slecht"),
        ("bad", "slecht"),
        ("so-so", "gaat wel"),
        ("good", "goed"),
        ("very good", "heel goed"),
    )
)


def text(en, nl=None):
    return Text(en=en, nl=nl or en)


def columns(*pairs):
    return tuple(Column(key, text(en, nl)) for key, en, nl in pairs)


def share(value, low=None, high=None):
    return Figure(value, FigureKind.PERCENTAGE, low, high)


def mean(value):
    return Figure(value, FigureKind.MEAN)


def row(key, label, **cells):
    return Row(key, label, {name.replace("_", "-"): value for name, value in cells.items()})


def whole(key, label, heads, value):
    return Row(key, label, {head.key: value for head in heads})


def table(key, title, about, heads, *rows, **more):
    return ReportTable(key, title, about, heads, rows, **more)


OF_INVITATIONS = text("Every percentage is of the invitations.", "Elk percentage is van de uitnodigingen.")
OF_ANSWERS = text("Every percentage is of those who answered.", "Elk percentage is van wie antwoordde.")
REACH_HEADS = columns(("count", "Invitations", "Uitnodigingen"), ("share", "% of invited", "% van uitgenodigd"))
BESIDE_HEADS = columns(
    ("invited", "Invited", "Uitgenodigd"),
    ("came", "Came", "Gekomen"),
    ("came-share", "Came, % of invited", "Gekomen, % van uitgenodigd"),
)
STEP_HEADS = (
    *(Column(str(number), step) for number, step in enumerate(STEPS, start=1)),
    *columns(
        ("persons", "Answers", "Antwoorden"),
        ("missing", "Skipped", "Overgeslagen"),
        ("high-share", "Two best steps, %", "Twee beste stappen, %"),
        ("mean", "Mean", "Gemiddelde"),
    ),
)
WHOLE = text("Whole consortium", "Heel het consortium")


def reach():
    return table(
        "reach",
        text("Who was reached", "Wie er bereikt is"),
        OF_INVITATIONS,
        REACH_HEADS,
        row("invited", text("Invited", "Uitgenodigd"), count=Figure(58), share=None),
        row("signed-up", text("Signed up", "Aangemeld"), count=Figure(41), share=share(70.69, 58.01, 80.82)),
        row("came", text("Came", "Gekomen"), count=Figure(36), share=share(62.07, 49.21, 73.43)),
        row(
            "answered",
            text("Said how it was", "Vertelde hoe het was"),
            count=Figure(27),
            share=share(46.55, 34.33, 59.2),
        ),
    )


def beside():
    return table(
        "reach-company",
        text("Who was reached, by company", "Wie er bereikt is, per bedrijf"),
        OF_INVITATIONS,
        BESIDE_HEADS,
        row("company-mapwerk", text("Mapwerk"), invited=Figure(20), came=Figure(14), came_share=share(70, 48.1, 85.5)),
        row(
            "company-weidebits",
            text("Weidebits"),
            invited=Figure(22),
            came=Figure(13),
            came_share=share(59.09, 38.7, 76.7),
        ),
        whole("company-kiersluis", text("Kiersluis & Zn. <IT>"), BESIDE_HEADS, TOO_FEW),
        whole("company-oostbrug", text("Oostbrug"), BESIDE_HEADS, WOULD_REVEAL),
    )


def steps(key, title, appendix=False):
    cells = {"1": Figure(0), "2": Figure(1), "3": Figure(5), "4": Figure(13), "5": Figure(8)}
    rest = {"persons": Figure(27), "missing": Figure(2), "high-share": share(77.78), "mean": mean(4.037)}
    return table(
        key,
        title,
        OF_ANSWERS,
        STEP_HEADS,
        Row("own", WHOLE, cells | rest),
        whole("community-noord", text("Noord"), STEP_HEADS, WOULD_REVEAL),
        whole("community-zuid", text("Zuid"), STEP_HEADS, TOO_FEW),
        steps=STEPS,
        appendix=appendix,
    )


def choices():
    heads = columns(
        ("own", "Whole consortium", "Heel het consortium"),
        ("own-share", "Whole consortium, %", "Heel het consortium, %"),
    )
    return table(
        "item-notice",
        text("How were contributions noticed?", "Hoe werden bijdragen opgemerkt?"),
        OF_ANSWERS,
        heads,
        row("choice-1", text("In a talk", "In een gesprek"), own=Figure(11), own_share=share(55)),
        row("choice-2", text("Not", "Niet"), own=Figure(9), own_share=share(45)),
        row("unlisted", text("Something else", "Iets anders"), own=Figure(0), own_share=None),
        row("persons", text("Persons", "Mensen"), own=Figure(20), own_share=None),
        row("missing", text("Skipped", "Overgeslagen"), own=None, own_share=None),
    )


REACTION = text("What did you think of the session?", "Wat vond je van de bijeenkomst?")
TABLES = {
    Level.REACH: (reach(), beside()),
    Level.REACTION: (steps("item-session", REACTION),),
    Level.CONSORTIUM: (choices(),),
}
SCOPE = Scope(ScopeKind.CONSORTIUM, "", text("Leerkring Proefpolder"))


def a_report(scope=SCOPE, tables=TABLES, **changed):
    settings = {
        "consortium": "Leerkring Proefpolder",
        "since": SINCE,
        "until": UNTIL,
        "made_on": MADE_ON,
        "edition": 1,
        "is_draft": True,
        "is_simulated": False,
        "persons": 5,
    }
    return Report(scope, tables=tables, **{**settings, **changed})


QUOTES = (
    Quote(REACTION, "Eindelijk eens horen hoe een ander het doet <en> waarom."),
    Quote(REACTION, "Meer tijd om zelf te proberen."),
)
ABSENT = (text("No scan yet: hyf import --scan", "Nog geen scan: hyf import --scan"),)


def a_world():
    """Return reports of every kind, that of the consortium first."""
    company = Scope(ScopeKind.COMPANY, "mapwerk", text("Mapwerk"))
    did = (
        Contribution("Anna Proefstra", "mapwerk", text("organised", "organiseerde"), "Data lezen", dt.date(2026, 9, 8)),
        Contribution("Bram Testma", "mapwerk", text("spoke", "sprak"), "Veilig testen", dt.date(2026, 11, 3)),
    )
    return (
        a_report(quotes=QUOTES, absent=ABSENT),
        a_report(Scope(ScopeKind.COMMUNITY, "noord", text("Noord")), {Level.REACH: (reach(),)}, is_draft=False),
        a_report(company, contributions=did, is_simulated=True),
        a_report(Scope(ScopeKind.SESSION, "noord-2026-09-08", text("Data lezen")), {}, absent=ABSENT),
    )
