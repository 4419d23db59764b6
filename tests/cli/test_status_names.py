"""Names for a few keys from the text of a consortium file, whatever way it is written in."""

import pytest

from hyf.cli.status_names import Names

FILE = """\
consortium:
  name: Proef
communities: {noord: {name: Noord}, zuid: {name: "Zuid: ver"}}
members_from: [mensen.csv, "meer mensen.csv", weg.csv]
companies:
  bolder:
    contact: {name: Bea, email: bea@bolder.example}
    name: Bolder BV
    community: noord
  kade: {name: Kade, community: noord, contact: {name: Kees, email: kees@kade.example}}
partners:
  school: {name: Hogeschool, kind: school, contact: {name: Sam, email: sam@school.example}}
members:
  anna: {name: Anna Ree, company: bolder, email: anna@bolder.example}
  # bram: {name: Iemand anders}
  bram:
    company: kade
    name: >-
      Bram
      Touw
  cleo: {name: Cleo, company: weg}
  "dirk": {company: kade, name: 'Dirk'}
mail: {}
"""


@pytest.fixture
def names(tmp_path):
    (tmp_path / "consortium.yaml").write_text(FILE, encoding="utf-8")
    (tmp_path / "mensen.csv").write_text("Name;Company;Email\nZed Ö;kade;z@kade.example\n", encoding="utf-8")
    (tmp_path / "meer mensen.csv").write_text(
        "key,name,company,email\nyan,Yan Li,bolder,y@bolder.example\n", encoding="utf-8"
    )
    return Names(tmp_path / "consortium.yaml")


def test_names_of_people(names):
    keys = ["anna", "bram", "cleo", "dirk", "zed-o", "yan", "nobody"]

    assert names.people(keys) == {
        "anna": "Anna Ree (Bolder BV)",
        "bram": "Bram Touw (Kade)",
        "cleo": "Cleo (weg)",
        "dirk": "Dirk (Kade)",
        "zed-o": "Zed Ö (Kade)",
        "yan": "Yan Li (Bolder BV)",
        "nobody": "nobody",
    }


def test_names_of_contact_persons(names):
    assert names.people(["@bolder", "@school", "@weg"]) == {
        "@bolder": "Bea (Bolder BV)",
        "@school": "Sam (Hogeschool)",
        "@weg": "@weg",
    }


def test_names_of_communities(names):
    assert names.communities(["noord", "zuid", "oost"]) == {"noord": "Noord", "zuid": "Zuid: ver", "oost": "oost"}


@pytest.mark.parametrize("table", ["geen tabel", 'name,company,email\n"open', "name,company,email\n" + "x" * 1_000_001])
def test_names_where_a_table_cannot_be_read(names, tmp_path, table):
    (tmp_path / "mensen.csv").write_text(table, encoding="utf-8")

    assert names.people(["zed-o"]) == {"zed-o": "zed-o"}


@pytest.mark.parametrize("text", ["", "members: [", "members:\n  - anna\n", "members:\n  anna: &wie {naam: x}\n"])
def test_names_in_a_file_that_says_it_otherwise(tmp_path, text):
    (tmp_path / "consortium.yaml").write_text(text)

    assert Names(tmp_path / "consortium.yaml").people(["anna", "@anna"]) == {"anna": "anna", "@anna": "@anna"}


def test_names_without_a_file(tmp_path):
    assert Names(tmp_path / "weg.yaml").people(["anna"]) == {"anna": "anna"}


def test_name_with_a_turn_of_direction_or_a_line_break_is_one_line(tmp_path):
    path = tmp_path / "consortium.yaml"
    path.write_text(FILE.replace("name: Anna Ree", 'name: "Anna \\u202eR\\u2028ee"'), encoding="utf-8")

    assert Names(path).people(["anna"]) == {"anna": "Anna R ee (Bolder BV)"}
