"""Previews are files to look at; they never touch what hyf did not make."""

import datetime as dt

import pytest

from hyf.errors import FileNotUsable
from hyf.mail.eml import as_bytes
from hyf.mail.preview import write_previews
from hyf.model.language import Text
from tests.mail.invited import an_invitation

MOMENT = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
SESSION = "deventer-2027-01-ux-design"


def test_previews_are_written_one_file_a_member(tmp_path):
    messages = [an_invitation("anna"), an_invitation("bram")]

    write_previews(tmp_path / "out" / "invitations", messages, MOMENT)

    written = {path.name: path.read_bytes() for path in (tmp_path / "out" / "invitations").iterdir()}
    assert written == {
        f"{SESSION}.anna.eml": as_bytes(messages[0], MOMENT),
        f"{SESSION}.bram.eml": as_bytes(messages[1], MOMENT),
    }


def test_previews_replace_those_of_the_same_session_only(tmp_path):
    others = {
        "lelystad-2027-01-ux-design.anna.eml",
        f"{SESSION}-2.anna.eml",
        f"{SESSION}.txt",
        f"{SESSION}.mijn notities.eml",
        f"{SESSION}.anna.eml.bak",
    }
    for name in {*others, f"{SESSION}.cleo.eml", f"{SESSION}.anna.eml"}:
        (tmp_path / name).write_text("eerder")
    (tmp_path / f"{SESSION}.map.eml").mkdir()

    write_previews(tmp_path, [an_invitation("anna")], MOMENT)

    kept = {path.name for path in tmp_path.iterdir() if path.is_file() and path.read_bytes() == b"eerder"}
    assert kept == others
    assert {path.name for path in tmp_path.iterdir()} == {*others, f"{SESSION}.anna.eml", f"{SESSION}.map.eml"}


def test_previews_where_nothing_can_be_written(tmp_path):
    folder = tmp_path / "out"
    folder.write_text("geen map")

    with pytest.raises(FileNotUsable) as caught:
        write_previews(folder, [an_invitation("anna")], MOMENT)

    assert caught.value.message == Text(
        en=f"cannot write in {folder} (File exists); make room or give yourself the right to write there",
        nl=f"kan niet schrijven in {folder} (File exists); maak ruimte of geef jezelf schrijfrecht",
    )
