"""What the benchmarks of mail measure with: the same mails each time, and a verdict that is not lenient."""

import dataclasses

import pytest

from benchmarks.mail.in_mailmerge import write_files
from benchmarks.mail.killing import Survived
from benchmarks.mail.mails import made, queued

SOUND = Survived(
    mails=400, kills=20, lost=0, twice=20, most_copies=3, changed=0, untold=0, in_doubt=20, not_sent=0, seconds=1.0
)


def test_made_mails_are_the_same_each_time_and_no_two_alike():
    mails = [queued(mail) for mail in made(50)]

    assert mails == [queued(mail) for mail in made(50)]
    assert len({mail.content for mail in mails}) == len({mail.message_id for mail in mails}) == 50


def test_mailmerge_gets_the_same_mails(tmp_path):
    write_files(tmp_path, 2525, 3)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "mailmerge_database.csv",
        "mailmerge_server.conf",
        "mailmerge_template.txt",
    ]
    assert "deelnemer-3@bedrijf3.example" in (tmp_path / "mailmerge_database.csv").read_text(encoding="utf-8")


def test_verdict_on_what_survived():
    assert SOUND.is_sound


@pytest.mark.parametrize("figure", [{"lost": 1}, {"twice": 21}, {"changed": 1}, {"untold": 1}, {"not_sent": 1}])
def test_verdict_on_what_did_not(figure):
    assert not dataclasses.replace(SOUND, **figure).is_sound
