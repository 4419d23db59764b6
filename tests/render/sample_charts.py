"""A chart of every kind, in Dutch."""

import datetime as dt

from hyf.model.language import Language
from hyf.render.chart import Said
from hyf.render.chart_bars import Row, bar_chart, dot_chart
from hyf.render.chart_change import Change, change_chart
from hyf.render.chart_likert import Answers, likert_chart
from hyf.render.chart_strip import Event, time_strip
from hyf.render.chart_wheel import Spoke, year_wheel


def said(key, title, about):
    return Said(key, title, about, Language.NL)


STEPS = ("Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens")
EVENTS = (
    Event(dt.date(2026, 9, 8), "Data lezen", "gehouden", is_past=True),
    Event(dt.date(2026, 9, 22), "Gesprekken voeren met klanten", "gehouden", is_past=True),
    Event(dt.date(2026, 11, 3), "Veilig lassen", "gehouden", is_past=True),
    Event(dt.date(2027, 1, 19), "Verkopen op afstand", "gepland", is_past=False),
)
SPOKES = (
    Spoke(1, dt.date(2026, 9, 8), "Data lezen", 0, is_past=True),
    Spoke(2, dt.date(2026, 9, 8), "Gesprekken voeren met klanten", 0, is_past=True),
    Spoke(3, dt.date(2026, 11, 3), "Veilig lassen", 1, is_past=True),
    Spoke(4, dt.date(2027, 1, 19), "Verkopen op afstand", 0, is_past=False),
)
CHARTS = {
    "wheel": year_wheel(
        said("wheel", "Vier bijeenkomsten in drie maanden", "Een wiel van twaalf maanden, drie geweest en een komt."),
        SPOKES,
        ("Deventer", "Lelystad"),
        hub=("4 bijeenkomsten", "2026 en 2027"),
        heads=("Nr.", "Wanneer", "Thema", "Regio"),
    ),
    "bar": bar_chart(
        said("bar", "Drie van de vier wensen zijn vervuld", "Vervulde leerwensen per bedrijf, van 48 wensen."),
        (
            Row("Weidelicht Techniek", 12, "12 van 14"),
            Row("Kade 9 Grafisch & Zn.", 9, "9 van 12"),
            Row("Oostbroek Installatie- en onderhoudstechniek", 4, "4 van 16"),
            Row("Smid <Bron>", None, "te weinig antwoorden"),
        ),
        heads=("Bedrijf", "Vervuld"),
        high=16,
    ),
    "likert": likert_chart(
        said("likert", "Zeven van de tien zouden doorgaan", "Antwoorden op drie stellingen, per stelling."),
        (
            Answers("Ik zou volgend jaar weer meedoen", (1, 2, 4, 9, 7), "23 antwoorden"),
            Answers("De bijeenkomst ging over een vraag uit mijn eigen werk", (0, 3, 6, 8, 5), "22 antwoorden"),
            Answers("Mijn leidinggevende vroeg ernaar", (), "te weinig"),
        ),
        steps=STEPS,
        heads=("Stelling", "Basis"),
    ),
    "change": change_chart(
        said("change", "8 van de 11 gingen vooruit op data lezen", "Gemiddelden voor en na, schaal 1 tot 5."),
        (
            Change("Data lezen en uitleggen", 2.4, 3.6, ("2,4", "3,6"), "11 mensen"),
            Change("Gesprekken voeren", 3.4, 3.1, ("3,4", "3,1"), "9 mensen"),
            Change("Veilig werken", None, None, ("-", "-"), "te weinig"),
        ),
        names=("Voor", "Na"),
        heads=("Vraag", "Wie"),
        low=1,
        high=5,
    ),
    "dot": dot_chart(
        said("dot", "De opkomst was het hoogst bij Weidelicht", "Opkomst in procenten met een interval van 95%."),
        (
            Row("Weidelicht Techniek", 82, "82% van 17", (59, 94)),
            Row("Kade 9 Grafisch", 61, "61% van 18", (39, 80)),
            Row("Oostbroek", None, "te weinig"),
        ),
        heads=("Bedrijf", "Opkomst"),
        low=0,
        high=100,
    ),
    "strip": time_strip(
        said("strip", "Drie van de vier bijeenkomsten zijn geweest", "Bijeenkomsten van september tot januari."),
        EVENTS,
        heads=("Datum", "Bijeenkomst", "Stand"),
    ),
}


def drawn(environment, name):
    """Return the HTML of a chart by its macro."""
    return str(environment.get_template("chart/_chart.html.jinja").module.chart(CHARTS[name]))
