"""Mail as files: whole or not at all, and the same file for the same mail."""

import os

import pytest

from hyf.errors import MailNotUsable
from hyf.mail.server import MailFolder
from hyf.mail.transport import Answer, Verdict
from hyf.mail.transport_folder import FolderTransport
from hyf.mail.transport_open import transport_to
from tests.mail.outgoing import a_parcel, open_gate

NAME = "000017.deventer-2027-01-ux-design.anna.invitation.1.eml"


def test_mail_becomes_a_file_of_its_bytes(tmp_path):
    transport = transport_to(MailFolder(tmp_path / "out" / "mail"), "hyf.example")
    transport.open()

    answer = transport.hand_over(a_parcel(), open_gate)
    transport.close()

    assert answer == Answer(Verdict.TAKEN, NAME)
    assert {path.name: path.read_bytes() for path in transport.folder.iterdir()} == {NAME: a_parcel().content}


def test_mail_that_stands_there_already_is_taken(tmp_path):
    transport = FolderTransport(tmp_path)

    answers = [transport.hand_over(a_parcel(), open_gate) for _ in range(2)]

    assert answers == [Answer(Verdict.TAKEN, NAME)] * 2


def test_another_mail_of_that_name_is_kept(tmp_path):
    (tmp_path / NAME).write_bytes(b"other")

    answer = FolderTransport(tmp_path).hand_over(a_parcel(), open_gate)

    assert answer.verdict is Verdict.REFUSED
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {NAME: b"other"}


def test_nothing_is_left_of_a_mail_whose_gate_stays_closed(tmp_path):
    def closed_gate():
        raise KeyError

    with pytest.raises(KeyError):
        FolderTransport(tmp_path).hand_over(a_parcel(), closed_gate)

    assert list(tmp_path.iterdir()) == []


def test_key_cannot_lead_out_of_the_folder(tmp_path):
    transport = FolderTransport(tmp_path)

    transport.hand_over(a_parcel(key="../../@map.werk/CON:x"), open_gate)

    assert [path.name for path in tmp_path.iterdir()] == ["000017.-.-.@map-werk.con-x.eml"]


@pytest.mark.parametrize("has_file_in_the_way", [True, False])
def test_folder_that_cannot_be_written(tmp_path, has_file_in_the_way):
    if has_file_in_the_way:
        (tmp_path / "mail").write_text("a file")
        with pytest.raises(MailNotUsable, match="cannot write mail in"):
            FolderTransport(tmp_path / "mail").open()
    else:
        answer = FolderTransport(tmp_path / "gone").hand_over(a_parcel(), open_gate)
        assert (answer.verdict, answer.words) == (Verdict.NOT_ALLOWED, os.strerror(2))
        assert answer.trouble is not None
