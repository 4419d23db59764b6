"""Previews are files to look at; they never touch what hyf did not make."""

import pytest

from hyf.errors import FileNotUsable
from hyf.mail.preview import Preview, write_previews
from hyf.model.language import Text
from hyf.model.message import Kind

SESSION = "deventer-2027-01-ux-design"
ANNA = Preview(SESSION, "anna", Kind.INVITATION, b"Anna")


def test_previews_are_written_one_file_a_mail(tmp_path):
    previews = [
        ANNA,
        Preview(SESSION, "bram", Kind.CHANGE, b"Bram"),
        Preview(SESSION, "@mapwerk", Kind.CANCELLATION, b"Cor"),
    ]

    write_previews(tmp_path / "out" / "invitations", previews, {SESSION})

    assert {path.name: path.read_bytes() for path in (tmp_path / "out" / "invitations").iterdir()} == {
        f"{SESSION}.anna.eml": b"Anna",
        f"{SESSION}.bram.change.eml": b"Bram",
        f"{SESSION}.@mapwerk.cancellation.eml": b"Cor",
    }


def test_previews_replace_those_of_the_same_sessions_only(tmp_path):
    others = {
        "lelystad-2027-01-ux-design.anna.eml",
        f"{SESSION}-2.anna.eml",
        f"{SESSION}.txt",
        f"{SESSION}.mijn notities.eml",
        f"{SESSION}.anna.notities.eml",
        f"{SESSION}.anna.eml.bak",
    }
    earlier = {f"{SESSION}.cleo.eml", f"{SESSION}.anna.eml", f"{SESSION}.@mapwerk.cancellation.eml"}
    for name in others | earlier:
        (tmp_path / name).write_text("eerder")
    (tmp_path / f"{SESSION}.map.eml").mkdir()

    write_previews(tmp_path, [ANNA], {SESSION})

    kept = {path.name for path in tmp_path.iterdir() if path.is_file() and path.read_bytes() == b"eerder"}
    assert kept == others
    assert {path.name for path in tmp_path.iterdir()} == {*others, ANNA.name, f"{SESSION}.map.eml"}


def test_previews_where_nothing_can_be_written(tmp_path):
    folder = tmp_path / "out"
    folder.write_text("geen map")

    with pytest.raises(FileNotUsable) as caught:
        write_previews(folder, [ANNA], {SESSION})

    assert caught.value.message == Text(
        en=f"cannot write in {folder} (File exists); make room or give yourself the right to write there",
        nl=f"kan niet schrijven in {folder} (File exists); maak ruimte of geef jezelf schrijfrecht",
    )
