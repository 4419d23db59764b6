"""Previews are files to look at; they never touch what hyf did not make."""

import pytest

from hyf.errors import FileNotUsable
from hyf.mail.preview import Preview, write_previews
from hyf.model.language import Text
from hyf.model.message import Kind

SESSION = "deventer-2027-01-ux-design"


def a_preview(member="anna", kind=Kind.INVITATION, content=b"mail"):
    return Preview(SESSION, member, kind, content)


def test_previews_are_written_one_file_a_mail(tmp_path):
    folder = tmp_path / "out" / "invitations"
    previews = [
        a_preview(content=b"one"),
        a_preview("bram", Kind.WARM_UP, b"two"),
        a_preview("@mapwerk", Kind.HOST, b"three"),
    ]

    write_previews(folder, previews, {SESSION})

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        f"{SESSION}.anna.eml": b"one",
        f"{SESSION}.bram.warm-up.eml": b"two",
        f"{SESSION}.@mapwerk.host.eml": b"three",
    }


def test_previews_replace_those_of_the_same_session_only(tmp_path):
    others = {
        "lelystad-2027-01-ux-design.anna.eml",
        f"{SESSION}-2.anna.eml",
        f"{SESSION}.txt",
        f"{SESSION}.mijn notities.eml",
        f"{SESSION}.anna.eml.bak",
        f"{SESSION}.anna.mine.eml",
    }
    ours = {f"{SESSION}.cleo.eml", f"{SESSION}.anna.eml", f"{SESSION}.cleo.change.eml", f"{SESSION}.@mapwerk.host.eml"}
    for name in others | ours:
        (tmp_path / name).write_text("eerder")
    (tmp_path / f"{SESSION}.map.eml").mkdir()

    write_previews(tmp_path, [a_preview()], {SESSION})

    kept = {path.name for path in tmp_path.iterdir() if path.is_file() and path.read_bytes() == b"eerder"}
    assert kept == others
    assert {path.name for path in tmp_path.iterdir()} == {*others, f"{SESSION}.anna.eml", f"{SESSION}.map.eml"}


def test_previews_where_nothing_can_be_written(tmp_path):
    folder = tmp_path / "out"
    folder.write_text("geen map")

    with pytest.raises(FileNotUsable) as caught:
        write_previews(folder, [a_preview()], {SESSION})

    assert caught.value.message == Text(
        en=f"cannot write in {folder} (File exists); make room or give yourself the right to write there",
        nl=f"kan niet schrijven in {folder} (File exists); maak ruimte of geef jezelf schrijfrecht",
    )
