"""A real IMAP server: mailboxes are read and left exactly as they are.

Skipped unless HYF_TEST_SERVERS=1; then it must be there, and the tests must run as root: `apt-get install
dovecot-imapd`.
"""

import imaplib
import os
import ssl
import time

import pytest

from hyf.errors import MailNotUsable
from hyf.mail.dsn import Sort, read_report
from hyf.mail.imap_mailbox import imap_mailbox, mails_on
from tests.mail.reports import a_mail, a_report
from tests.mail.scripted_server import certificate
from tests.servers.dovecot import PASSWORD, TOKEN, a_dovecot

pytestmark = pytest.mark.skipif(
    os.environ.get("HYF_TEST_SERVERS") != "1", reason="needs dovecot, as root: set HYF_TEST_SERVERS=1"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("dovecot")


@pytest.fixture(scope="module")
def dovecot(folder):
    certificate(folder)
    with a_dovecot(folder / "certificate.pem", folder / "key.pem") as running:
        yield running


@pytest.fixture(autouse=True)
def _trusted(folder, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "certificate.pem"))


def put(dovecot, user, mails, folder="INBOX"):
    """Put mails into a folder as another mail program does."""
    with imaplib.IMAP4_SSL("localhost", dovecot.tls, ssl_context=ssl.create_default_context()) as program:
        program.authenticate("PLAIN", lambda _: f"\0{user}\0{PASSWORD}".encode())
        program.create(folder)
        for mail in mails:
            assert program.append(folder, "", None, mail.replace(b"\n", b"\r\n"))[0] == "OK"


def snapshot(mailbox):
    """What the server keeps of a folder: names hold the flags of a mail; its own caches may change."""
    return {
        path.relative_to(mailbox): path.read_bytes()
        for path in sorted(mailbox.rglob("*"))
        if path.is_file() and not path.name.startswith("dovecot")
    }


MAILS = [a_report(), a_mail(), a_mail("Auto-Submitted: auto-replied\n")]


@pytest.mark.parametrize("scheme", ["imaps", "imap+starttls"])
@pytest.mark.parametrize("name", ["INBOX", "Stuiters/2027 &AOk-"])
def test_folder_is_read_and_left_as_it_is(dovecot, scheme, name):
    user = f"mia-{len(scheme)}-{len(name)}"
    put(dovecot, user, MAILS, f'"{name}"')
    stored = dovecot.mailbox(user, name.replace("/", "."))
    before = snapshot(stored)

    port = dovecot.tls if scheme == "imaps" else dovecot.starttls
    asked = name.replace(" &AOk-", "%20é")
    mailbox = imap_mailbox(f"{scheme}://{user}@localhost:{port}/{asked}", PASSWORD, None)
    found = [read_report(mail) for mail in mails_on(mailbox)]

    assert [report.sort for report in found] == [Sort.DELIVERY, Sort.OTHER, Sort.AUTO_REPLY]
    assert found[0] == read_report(a_report())
    assert snapshot(stored) == before
    assert len(before) >= 3


def test_thousand_mails_are_read_soon(dovecot):
    dovecot.fill("mia-veel", [a_report(), *[a_mail(subject=f"mail {n}") for n in range(999)]])
    start = time.perf_counter()

    found = list(mails_on(imap_mailbox(f"imaps://mia-veel@localhost:{dovecot.tls}", PASSWORD, None)))

    assert (len(found), time.perf_counter() - start < 5) == (1000, True)


def test_token_logs_in(dovecot):
    put(dovecot, "mia-token", MAILS)

    by_token, by_old_token = (
        imap_mailbox(f"imaps://mia-token@localhost:{dovecot.tls}", "", f"echo {token}") for token in (TOKEN, "verlopen")
    )
    assert len(list(mails_on(by_token))) == len(MAILS)
    with pytest.raises(MailNotUsable) as caught:
        list(mails_on(by_old_token))
    assert "kijk of het token voor deze gebruiker en voor IMAP is" in caught.value.message.nl


def test_wrong_password_is_said(dovecot):
    with pytest.raises(MailNotUsable) as caught:
        list(mails_on(imap_mailbox(f"imaps://mia@localhost:{dovecot.tls}", "fout", None)))

    assert caught.value.message.nl.startswith('localhost laat mia niet binnen: "[AUTHENTICATIONFAILED]')


def test_folder_that_is_not_there_is_said(dovecot):
    with pytest.raises(MailNotUsable) as caught:
        list(mails_on(imap_mailbox(f"imaps://mia@localhost:{dovecot.tls}/Weg", PASSWORD, None)))

    assert caught.value.message.nl.startswith('localhost toont geen map "Weg"')
