"""Tables of members as they are written: read back unchanged, run by no spreadsheet, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyf.errors import FileNotUsable
from hyf.loading.formula_guard import guarded, unguarded
from hyf.loading.load import load
from hyf.loading.member_changes import Change
from hyf.loading.members_csv import members_table, replace_file
from hyf.model.days import Weekday
from hyf.model.language import Language
from hyf.model.people import Member
from hyf.model.wish import Level, Offer, Wish

CONSORTIUM = """\
consortium: {name: Acht bruggen, coordinator: {name: Anke, email: anke@bruggen.example}}
communities: {deventer: {name: Deventer}}
companies: {mapwerk: {name: Mapwerk, community: deventer, contact: {name: Kim, email: kim@mapwerk.example}}}
members_from: [members.csv]
"""


def a_member(**said):
    return Member(**{"name": "Anna", "company": "mapwerk", "email": "anna@mapwerk.example", **said})


def read_back(folder, content):
    (folder / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    (folder / "members.csv").write_bytes(content)
    return load(folder / "consortium.yaml").consortium.members


def test_new_table_is_read_back_as_it_was_meant(tmp_path):
    member = a_member(
        name="=1+1 Søren “🎉”",
        language=Language.EN,
        wishes=(
            Wish(text="UX design", level=Level.BEGINNER, weight=3),
            Wish(text="@SUM(1+9)", weight=2),
            Wish(text="Kubernetes [CKA]"),
            Wish(text="-1+1"),
            Wish(text="'=al bewaakt"),
        ),
        offers=(Offer(text="C# [LTS]"), Offer(text='"fijn", zei hij', level=Level.ADVANCED)),
        weekdays=(Weekday.TUE, Weekday.FRI),
        organises=False,
    )

    content = members_table(tmp_path / "members.csv", [Change("anna", None, member, 2)], {}, Language.NL)

    assert read_back(tmp_path, content)["anna"].model_dump() == member.model_dump()


@given(st.text(st.characters(blacklist_categories=["C", "Z"], blacklist_characters=";"), min_size=1))
def test_any_text_is_read_back(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    member = a_member(name=text, wishes=(Wish(text=text), Wish(text=f"a {text}", level=Level.BEGINNER)))

    content = members_table(folder / "members.csv", [Change("anna", None, member, 2)], {}, Language.EN)

    assert read_back(folder, content)["anna"].model_dump() == member.model_dump()


@pytest.mark.parametrize("text", ["=1+1", "+31 570", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "'=1", "''=1"])
def test_guarded_text_begins_as_no_formula(text):
    assert guarded(text)[0] == "'"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "'", "'s avonds", "C++", "a=b"])
def test_harmless_text_is_left_as_it_is(text):
    assert (guarded(text), unguarded(text)) == (text, text)


def test_every_item_of_a_list_is_guarded(tmp_path):
    member = a_member(wishes=(Wish(text="Go"), Wish(text="=1+1"), Wish(text="@x", weight=2)))

    content = members_table(tmp_path / "members.csv", [Change("anna", None, member, 2)], {}, Language.NL)

    assert content.decode("utf-8-sig").splitlines()[1].endswith("\"Go; '=1+1; '@x [2]\";;")


def test_table_keeps_its_dress_and_the_rows_that_do_not_change(tmp_path):
    old = (
        "email\tName\tcompany\tmax sessions\r\n"
        "bo@mapwerk.example\tBo\tmapwerk\t3\r\n\r\n"
        "cy@mapwerk.example\tCy\tmapwerk\t\r\n"
    )
    path = tmp_path / "members.csv"
    path.write_bytes(old.encode())
    before = a_member(name="Cy", email="cy@mapwerk.example")
    after = before.model_copy(update={"wishes": (Wish(text="Go"),)})

    content = members_table(
        path, [Change("anna", None, a_member(), 2)], {4: Change("cy", before, after, 3)}, Language.NL
    )

    assert content.decode() == (
        "email\tName\tcompany\tmax sessions\twishes\r\n"
        "bo@mapwerk.example\tBo\tmapwerk\t3\t\r\n"
        "cy@mapwerk.example\tCy\tmapwerk\t\tGo\r\n"
        "anna@mapwerk.example\tAnna\tmapwerk\t\t\r\n"
    )


def test_file_that_is_replaced_is_kept(tmp_path):
    path = tmp_path / "members.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)

    kept = replace_file(path, b"new")

    assert (path.read_bytes(), kept.read_bytes(), kept.name) == (b"new", b"old", "members.previous.csv")
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["members.csv", "members.previous.csv"]


def test_file_that_stays_the_same_is_left(tmp_path):
    path = tmp_path / "members.csv"
    path.write_bytes(b"old")
    (tmp_path / "members.previous.csv").write_bytes(b"older")

    assert replace_file(path, b"old") is None
    assert (tmp_path / "members.previous.csv").read_bytes() == b"older"


def test_link_stays_a_link(tmp_path):
    real = tmp_path / "real.csv"
    real.write_bytes(b"old")
    (tmp_path / "members.csv").symlink_to(real)

    replace_file(tmp_path / "members.csv", b"new")

    assert (real.read_bytes(), (tmp_path / "members.csv").is_symlink()) == (b"new", True)


def test_file_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(FileNotUsable, match="cannot write"):
        replace_file(tmp_path / "nowhere" / "members.csv", b"new")
