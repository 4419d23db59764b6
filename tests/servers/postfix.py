"""A Postfix of our own on loopback: it forwards to a small server that refuses by name, and brings reports home.

Everything stands in one folder: configuration, queue, log, and the mailboxes of hyf.example. It is started as root,
because Postfix will not start otherwise, and works as the user `postfix`.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller

REFUSALS = {
    "onbekend": "550 5.1.1 no such person here",
    "vol": "552 5.2.2 mailbox full",
    "beleid": "550 5.7.1 not from you",
    "vaag": "550 no",
    "later": "451 4.3.0 come back later",
}
MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.hyf.example
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_recipient_restrictions = permit_mynetworks, reject
relayhost = [127.0.0.1]:{relay}
disable_dns_lookups = yes
smtp_host_lookup = native
smtp_connection_cache_on_demand = no
recipient_delimiter = +
virtual_mailbox_domains = hyf.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{{{stuiters@hyf.example=stuiters}}, {{mappen@hyf.example=mappen/}}}}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
delay_warning_time = 1s
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


class Elsewhere:
    """The mail server of everybody else: refuses by the local part, keeps what it takes.

    Attributes:
        taken: Envelopes.
    """

    def __init__(self):
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd calls it so
        if refusal := REFUSALS.get(address.partition("@")[0]):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd calls it so
        self.taken.append(envelope)
        return "250 2.0.0 taken"


class Postfix:
    """A running Postfix.

    Attributes:
        port: At which it takes mail.
        elsewhere: Where it brings mail that is not for hyf.example.
        mbox: Mailbox of stuiters@hyf.example, and of everything with a + behind that name.
        maildir: Mailbox of mappen@hyf.example.
    """

    def __init__(self, folder, port, elsewhere):
        self.port, self.elsewhere = port, elsewhere
        self.mbox, self.maildir = folder / "mail" / "stuiters", folder / "mail" / "mappen"
        self._log = folder / "log"

    def wait_for(self, reports, seconds=30):
        """Wait until so many reports have come home."""
        self.wait_until(lambda: self.count() >= reports, seconds)

    def wait_until(self, is_so, seconds=30):
        """Wait until something is so; says why where it never is."""
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, self._log.read_text()
            time.sleep(0.05)

    def count(self):
        """Count the reports that have come home."""
        in_mbox = self.mbox.read_bytes().count(b"\nFrom MAILER-DAEMON") + 1 if self.mbox.exists() else 0
        return in_mbox + (len(list((self.maildir / "new").iterdir())) if self.maildir.exists() else 0)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextmanager
def a_postfix():
    """Start a Postfix; it is stopped, and everything of it is gone, at the end."""
    elsewhere, user = Elsewhere(), pwd.getpwnam("postfix")
    relay, port = free_port(), free_port()
    # Not below a folder of pytest, which only its own user may enter.
    folder = Path(tempfile.mkdtemp(prefix="hyf-postfix-"))
    folder.chmod(0o755)
    for name in ("conf", "queue", "data", "mail"):
        (folder / name).mkdir()
    for name in ("data", "mail"):
        os.chown(folder / name, user.pw_uid, user.pw_gid)
    values = {"folder": folder, "relay": relay, "port": port, "uid": user.pw_uid, "gid": user.pw_gid}
    (folder / "conf" / "main.cf").write_text(MAIN.format(**values))
    (folder / "conf" / "master.cf").write_text(MASTER.format(**values))
    controller = Controller(elsewhere, hostname="127.0.0.1", port=relay)
    controller.start()
    try:
        _run(folder, "start")
        until_it_listens(port)
        yield Postfix(folder, port, elsewhere)
    finally:
        _run(folder, "stop")
        controller.stop()
        shutil.rmtree(folder)


def _run(folder, command):
    subprocess.run(["postfix", "-c", folder / "conf", command], check=True, capture_output=True, timeout=60)


def until_it_listens(port):
    """Wait for a server."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("Postfix does not listen")
