"""SpamAssassin finds nothing in our mails that a spammer would do: every kind scores 0 at most.

Skipped unless HYF_TEST_SERVERS=1; then it must be there: `apt-get install spamassassin`. Only its rules about what
stands in a mail are asked (`-L`), nothing on the internet.
"""

import os
import re
import subprocess
from dataclasses import replace

import pytest

from hyf.mail.eml import as_bytes
from hyf.model.language import Language
from tests.mail.letters import MOMENT, every_letter

pytestmark = pytest.mark.skipif(
    os.environ.get("HYF_TEST_SERVERS") != "1", reason="needs spamassassin: set HYF_TEST_SERVERS=1"
)
LETTERS = {f"{name}.{language}": one for language in Language for name, one in every_letter(language).items()}


def scores(mails, home):
    """Return what SpamAssassin gives mails: the score, and the rules that made it."""
    mbox = b"".join(b"From x Mon Nov 23 08:00:00 2026\n" + mail.replace(b"\r\n", b"\n") + b"\n" for mail in mails)
    run = subprocess.run(
        ["spamassassin", "-L", "-t", "--mbox"],
        input=mbox,
        capture_output=True,
        check=True,
        timeout=300,
        env={**os.environ, "HOME": str(home)},
    )
    judged = re.split(rb"\nContent analysis details: *\(", run.stdout)[1:]
    assert len(judged) == len(mails), run.stderr
    return [(float(one.split()[0]), re.findall(rb"^ *(-?\d+\.\d+) ([A-Z]\w+)", one, re.MULTILINE)) for one in judged]


def test_every_kind_of_mail_scores_nothing(tmp_path):
    found = scores([as_bytes(letter, MOMENT) for letter in LETTERS.values()], tmp_path)

    assert {name: why for name, (score, why) in zip(LETTERS, found, strict=True) if score > 0} == {}


def test_a_mail_with_hidden_words_and_no_name_is_noticed(tmp_path):
    letter = LETTERS["invitation.nl"]
    hidden = replace(letter, html=letter.html.replace('<p class="over"', '<p style="color:#0b5f56;font-size:1px"'))
    bare = as_bytes(hidden, MOMENT).replace(b"Message-ID:", b"X-Was:")

    ((score, why),) = scores([bare], tmp_path)

    assert score > 0, why
