"""A rota as tables: readable columns, in both languages, and cells that are dates and numbers."""

import datetime as dt
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook, load_workbook

from hyf.model.language import Language
from hyf.model.rota import Rota, Status, Turns
from hyf.render.rota_table import SHEETS, heads_of_sessions, people_table, sessions_table, turns_table
from hyf.render.spreadsheet import csv_bytes, xlsx_bytes
from tests.mail.invited import a_consortium, a_session


def a_rota(**parts):
    usual = Rota(
        consortium="Proef",
        made_on=dt.date(2026, 11, 22),
        first=dt.date(2027, 1, 1),
        last=dt.date(2027, 12, 31),
        status=Status.OPTIMAL,
        seed=0,
        met_weight=3,
        met_weight_bound=3,
        version=1,
        sessions=(a_session(speaker="hogeschool", co_organiser="bram", published=True),),
        turns=(("mapwerk", Turns(2, 1, 1.25, 3)), ("brugsoft", Turns(0, 1, 0.75))),
    )
    return replace(usual, **parts)


def rows(table):
    return [dict(zip(table.heads, row, strict=True)) for row in table.rows]


def test_sessions_in_dutch():
    assert rows(sessions_table(a_rota(), a_consortium(), Language.NL)) == [
        {
            "Datum": dt.date(2027, 1, 19),
            "Weekdag": "dinsdag",
            "Begin": "15:30",
            "Eind": "18:00",
            "Leergemeenschap": "Deventer",
            "Thema": "UX design",
            "Niveau": "beginner",
            "Vorm": "kennissessie",
            "Gastheer": "Mapwerk BV",
            "Adres": "Kantine, Handelskade 1, Deventer",
            "Organisator": "Anna de Wit",
            "Tweede organisator": "Bram Kok",
            "Spreker": "Hogeschool",
            "Mensen": 3,
            "Bedrijven": 2,
            "Namen": "Anna de Wit, Bram Kok, Cleo",
            "Vooraf besloten": "",
            "Bekendgemaakt": "ja",
            "Bijeenkomst": "deventer-2027-01-ux-design",
        }
    ]


def test_sessions_where_nothing_more_is_known():
    rota = a_rota(sessions=(a_session(host="hogeschool", level=None, speaker=None, pinned=True),))

    row = rows(sessions_table(rota, a_consortium(), Language.EN))[0]

    assert [row[head] for head in ("Weekday", "Level", "Host", "Address", "Co-organiser", "Speaker")] == [
        *("Tuesday", "", "Hogeschool", "", "", ""),
    ]
    assert (row["Decided beforehand"], row["People were told"]) == ("yes", "")


def test_people_with_their_own_words():
    words = {("deventer-2027-01-ux-design", "bram"): ("UX-ontwerp", "gebruikersonderzoek")}

    table = people_table(a_rota(), a_consortium(), Language.NL, words)

    assert [row[2:6] for row in table.rows] == [
        ("Anna de Wit", "Mapwerk BV", "organiseert", ""),
        ("Bram Kok", "Brugsoft", "organiseert mee", "UX-ontwerp; gebruikersonderzoek"),
        ("Cleo", "Brugsoft", "", ""),
    ]


def test_turns_of_companies():
    assert turns_table(a_rota(), a_consortium(), Language.EN).rows == (
        ("Mapwerk BV", "Deventer", 1.25, 2, 1, 3),
        ("Brugsoft", "Deventer", 0.75, 0, 1, 0),
    )


@pytest.mark.parametrize("language", list(Language))
def test_heads_differ_and_each_has_a_width(language):
    table = sessions_table(a_rota(), a_consortium(), language)

    assert table.heads == heads_of_sessions(language)
    assert len(set(table.heads)) == len(table.heads) == len(table.widths)


def test_csv_has_dates_as_every_spreadsheet_reads_them_and_decimals_of_the_language():
    rota, consortium = a_rota(), a_consortium()

    sessions = csv_bytes(sessions_table(rota, consortium, Language.NL), Language.NL).decode("utf-8-sig")
    turns = csv_bytes(turns_table(rota, consortium, Language.NL), Language.NL).decode("utf-8-sig")

    assert sessions.splitlines()[1].startswith("2027-01-19;dinsdag;15:30;18:00;")
    assert turns.splitlines()[1] == "Mapwerk BV;Deventer;1,25;2;1;3"


def test_csv_guards_formulas_in_names():
    consortium = a_consortium(bram={"name": "=1+1"})

    table = people_table(a_rota(), consortium, Language.EN, {})

    assert ",'=1+1," in csv_bytes(table, Language.EN).decode()


def test_workbook_has_real_dates_and_a_sheet_for_each(tmp_path):
    rota, consortium = a_rota(), a_consortium()
    tables = (
        sessions_table(rota, consortium, Language.NL),
        people_table(rota, consortium, Language.NL, {}),
        turns_table(rota, consortium, Language.NL),
    )
    (tmp_path / "rota.xlsx").write_bytes(xlsx_bytes(*tables))

    book: CalamineWorkbook = load_workbook(str(tmp_path / "rota.xlsx"))

    assert book.sheet_names == [title.nl for title in SHEETS]
    assert book.get_sheet_by_index(0).to_python()[1][:4] == [dt.date(2027, 1, 19), "dinsdag", "15:30", "18:00"]
    assert book.get_sheet_by_index(2).to_python()[1] == ["Mapwerk BV", "Deventer", 1.25, 2, 1, 3]


def test_empty_rota_has_heads_only():
    rota = a_rota(sessions=(), turns=())

    tables = [sessions_table(rota, a_consortium(), Language.EN), turns_table(rota, a_consortium(), Language.EN)]

    assert [table.rows for table in tables] == [(), ()]
    assert xlsx_bytes(*tables)[:2] == b"PK"
