"""A Dovecot of our own on loopback: real mailboxes over IMAP, in one folder that is gone at the end."""

import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.servers.postfix import free_port, until_it_listens

PASSWORD, TOKEN = "gehéim", "een-token-van-de-aanbieder"
CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_location = maildir:{folder}/mail/%u
auth_mechanisms = plain xoauth2
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={password}
}}
passdb {{
  driver = static
  args = password={token}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {starttls}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """A running Dovecot.

    Attributes:
        tls: Port for imaps.
        starttls: Port for imap+starttls.
    """

    def __init__(self, folder, tls, starttls):
        self.tls, self.starttls = tls, starttls
        self._mail = folder / "mail"

    def mailbox(self, user, folder="INBOX"):
        """Return the Maildir of a folder that exists."""
        return self._mail / user / ("" if folder == "INBOX" else f".{folder}")

    def fill(self, user, mails):
        """Let mails arrive."""
        new = self.mailbox(user) / "new"
        for folder in (new.parent, new, new.parent / "cur", new.parent / "tmp"):
            folder.mkdir()
            shutil.chown(folder, "mail", "mail")
        for number, mail in enumerate(mails):
            (new / f"{1_700_000_000 + number}.M1P1.here").write_bytes(mail)
            shutil.chown(new / f"{1_700_000_000 + number}.M1P1.here", "mail", "mail")


@contextmanager
def a_dovecot(certificate, key):
    """Start a Dovecot; it is stopped, and everything of it is gone, at the end."""
    user = pwd.getpwnam("mail")
    folder = Path(tempfile.mkdtemp(prefix="hyf-dovecot-"))
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    shutil.chown(folder / "mail", user.pw_uid, user.pw_gid)
    tls, starttls = free_port(), free_port()
    (folder / "conf").write_text(
        CONFIGURATION.format(
            folder=folder,
            certificate=certificate,
            key=key,
            uid=user.pw_uid,
            gid=user.pw_gid,
            tls=tls,
            starttls=starttls,
            password=PASSWORD,
            token=TOKEN,
        ),
        encoding="utf-8",
    )
    with subprocess.Popen(["dovecot", "-F", "-c", folder / "conf"]) as running:
        try:
            until_it_listens(tls)
            yield Dovecot(folder, tls, starttls)
        finally:
            running.terminate()
            running.wait(20)
            shutil.rmtree(folder)
