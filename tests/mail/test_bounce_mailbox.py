"""Mailboxes on this machine: every mail once, in order, and nothing touched."""

import os

import pytest

from hyf.errors import FileNotUsable
from hyf.mail.bounce_mailbox import LARGEST, mails_in
from hyf.model.language import Language

ONE, TWO = b"Subject: een\n\nHoi\n", b"Subject: twee\n\nFrom Anna I heard\n"
LINE = b"From MAILER-DAEMON  Sun Nov 22 16:38:47 2026\n"


def read(path):
    return list(mails_in(path))


def said(path, language=Language.EN):
    with pytest.raises(FileNotUsable) as caught:
        read(path)
    return caught.value.message.says(language)


def snapshot(folder):
    return {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in sorted(folder.rglob("*"))}


def test_mbox_holds_mails_one_after_the_other(tmp_path):
    (tmp_path / "box").write_bytes(LINE + ONE + b"\n" + LINE + TWO + b"\n")

    assert read(tmp_path / "box") == [ONE + b"\n", TWO + b"\n"]


def test_mbox_with_network_line_ends_is_read(tmp_path):
    (tmp_path / "box").write_bytes((LINE + ONE + b"\n" + LINE + TWO).replace(b"\n", b"\r\n"))

    assert read(tmp_path / "box") == [(ONE + b"\n").replace(b"\n", b"\r\n"), TWO.replace(b"\n", b"\r\n")]


@pytest.mark.parametrize("line", [b"From Anna I heard this\n", b"From\n"])
def test_line_that_only_begins_like_the_next_mail_stays_in_its_mail(tmp_path, line):
    (tmp_path / "box").write_bytes(LINE + ONE + b"\n" + line + b"\n")

    assert read(tmp_path / "box") == [ONE + b"\n" + line + b"\n"]


def test_line_that_looks_like_the_next_mail_is_one_only_after_an_empty_line(tmp_path):
    letter = b"Subject: x\n\nIn the minutes it says:\nFrom Anna, at 10:00\n"
    (tmp_path / "box").write_bytes(LINE + letter)

    assert read(tmp_path / "box") == [letter]


def test_mbox_of_which_one_mail_is_huge_gives_the_others(tmp_path):
    huge = b"Subject: groot\n\n" + (b"x" * 70_000 + b"\n") * (LARGEST // 70_000 + 1)
    (tmp_path / "box").write_bytes(b"".join(LINE + mail + b"\n" for mail in (ONE, huge, TWO)))

    assert read(tmp_path / "box") == [ONE + b"\n", None, TWO + b"\n"]


def test_mbox_without_line_ends_is_one_mail_too_large(tmp_path):
    (tmp_path / "box").write_bytes(LINE + b"x" * (LARGEST + 1))

    assert read(tmp_path / "box") == [None]


def test_maildir_is_read_in_order_of_arrival_and_stays_as_it_is(tmp_path):
    for folder in ("cur", "new", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "cur" / "1700000002.a:2,S").write_bytes(TWO)
    (tmp_path / "new" / "1700000001.b").write_bytes(ONE)
    (tmp_path / "tmp" / "1700000003.c").write_bytes(b"half")
    (tmp_path / "new" / ".lock").write_bytes(b"x")
    before = snapshot(tmp_path)

    assert read(tmp_path) == [ONE, TWO]
    assert snapshot(tmp_path) == before


def test_folder_of_mails_is_read_by_name(tmp_path):
    (tmp_path / "b.EML").write_bytes(TWO)
    (tmp_path / "a.eml").write_bytes(ONE)
    (tmp_path / "notes.txt").write_bytes(b"x")
    (tmp_path / "c.eml").mkdir()

    assert read(tmp_path) == [ONE, TWO]


def test_file_of_one_mail_is_read(tmp_path):
    (tmp_path / "een.eml").write_bytes(ONE)

    assert read(tmp_path / "een.eml") == [ONE]


def test_file_too_large_is_left(tmp_path):
    for name in ("een.eml", "map/een.eml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * (LARGEST + 1))

    assert read(tmp_path / "een.eml") == [None]
    assert read(tmp_path / "map") == [None]


def test_nothing_is_an_empty_mailbox(tmp_path):
    (tmp_path / "box").write_bytes(b"")
    (tmp_path / "map").mkdir()

    assert read(tmp_path / "box") == []
    assert read(tmp_path / "map") == []


def test_mail_that_is_taken_away_meanwhile_is_passed_over(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.eml").write_bytes(ONE)

    mails = mails_in(tmp_path)
    first = next(mails)
    (tmp_path / "b.eml").unlink()

    assert [first, *mails] == [ONE, ONE]


def test_pipe_is_not_waited_for(tmp_path):
    (tmp_path / "map").mkdir()
    os.mkfifo(tmp_path / "map" / "een.eml")
    os.mkfifo(tmp_path / "box")

    assert read(tmp_path / "map") == []
    assert said(tmp_path / "box") == (
        f"{tmp_path / 'box'} is no file; name an mbox file, a Maildir or a folder of .eml files"
    )


def test_folder_without_mail_is_no_mailbox(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"x")

    assert said(tmp_path) == (
        f"{tmp_path} is no mailbox: it has no .eml files, nor the folders cur and new of a Maildir"
    )


def test_mailbox_that_is_not_there_is_said(tmp_path):
    assert said(tmp_path / "weg", Language.NL) == (
        f"{tmp_path / 'weg'} is niet te lezen (No such file or directory); noem een mbox-bestand, een Maildir of een"
        " map met .eml-bestanden die je mag lezen"
    )
