"""Logging in at a mail server: by password, or by an OAuth2 token that a command prints (XOAUTH2).

Not `smtplib`'s own login: it cannot send a password with letters outside ASCII.
"""

import base64
import re
import smtplib
import subprocess

from hyf.errors import MailNotUsable
from hyf.mail.server import MailServer
from hyf.mail.transport_answers import as_words
from hyf.mail.transport_trouble import no_token, not_let_in
from hyf.model.language import Text

_TOKEN_WAIT_S = 60.0
_LONGEST_NOTE = 300
# RFC 6750, section 2.1; anything else would end up as another field of the login.
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")
_LET_IN, _GO_ON = 235, 334
_TEMPORARY = range(400, 500)
_WAIT = Text(en="wait a while", nl="wacht even")
_PASSWORD = Text(
    en="look at user and password in HYF_SMTP_URL (some providers want an app password, or a token by "
    "HYF_SMTP_TOKEN_COMMAND)",
    nl="kijk naar naam en wachtwoord in HYF_SMTP_URL (sommige aanbieders willen een app-wachtwoord, of een token met "
    "HYF_SMTP_TOKEN_COMMAND)",
)
_NO_PASSWORDS = Text(
    en="this provider no longer takes passwords here: set HYF_SMTP_TOKEN_COMMAND, or ask the administrator to allow "
    "SMTP AUTH for this mailbox",
    nl="deze aanbieder neemt hier geen wachtwoorden meer aan: gebruik HYF_SMTP_TOKEN_COMMAND, of vraag de beheerder "
    "om SMTP AUTH voor deze mailbox toe te staan",
)
_TOKEN_REFUSED = Text(
    en="look whether the token is for this user and for sending mail",
    nl="kijk of het token voor deze gebruiker is en voor het versturen van mail",
)


def log_in(smtp: smtplib.SMTP, server: MailServer) -> None:
    """Log in, if the server is to know who we are.

    Args:
        smtp: Connected, and closed off where that is asked for; it has said hello.
        server: With a user.

    Raises:
        MailNotUsable: It does not let us in, or there is no token.
        OSError: The connection is lost.
    """
    if server.user is None:
        return
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if server.token_command:
        _by_token(smtp, server, fresh_token(server.token_command))
    elif "PLAIN" in offered:
        said = f"\0{server.user}\0{server.password}"
        _settle(server, smtp.docmd("AUTH", f"PLAIN {_coded(said)}"))
    elif "LOGIN" in offered:
        _by_login(smtp, server)
    else:
        raise _no_way(server, offered)


def _by_login(smtp: smtplib.SMTP, server: MailServer) -> None:
    reply = smtp.docmd("AUTH", "LOGIN")
    for said in (server.user, server.password):
        if reply[0] == _GO_ON:
            reply = smtp.docmd(_coded(said or ""))
    _settle(server, reply)


def _by_token(smtp: smtplib.SMTP, server: MailServer, token: str) -> None:
    said = f"user={server.user}\1auth=Bearer {token}\1\1"
    reply = smtp.docmd("AUTH", f"XOAUTH2 {_coded(said)}")
    if reply[0] == _GO_ON:
        # Why it is refused stands in the challenge; the refusal itself comes after an empty answer.
        reply = smtp.docmd("")
    _settle(server, reply)


def fresh_token(command: str) -> str:
    """Run a command as a shell would, and return the token that it prints.

    Raises:
        MailNotUsable: It fails, takes too long, or prints no token.
    """
    try:
        # The user's own command line, run as mail programs do: it may have quotes and pipes.
        ran = subprocess.run(  # noqa: S602 -- see above
            command, shell=True, capture_output=True, timeout=_TOKEN_WAIT_S, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as error:
        wait = f"{_TOKEN_WAIT_S:.0f}"
        raise no_token(Text(en=f"it takes more than {wait} s", nl=f"hij duurt langer dan {wait} s")) from error
    noted = " ".join(ran.stderr.decode(errors="replace").split())[:_LONGEST_NOTE]
    token = ran.stdout.decode(errors="replace").strip()
    if ran.returncode:
        code = ran.returncode
        raise no_token(Text(en=f"exit {code}. {noted}".rstrip(". "), nl=f"exitcode {code}. {noted}".rstrip(". ")))
    if not _TOKEN.fullmatch(token):
        raise no_token(
            Text(
                en=f"it should print the token and nothing else. {noted}".rstrip(". "),
                nl=f"hij moet het token laten zien en verder niets. {noted}".rstrip(". "),
            )
        )
    return token


def _settle(server: MailServer, reply: tuple[int, bytes]) -> None:
    code, said = reply
    if code != _LET_IN:
        raise not_let_in(server, as_words(code, said), _advice(server, code, said))


def _advice(server: MailServer, code: int, said: bytes) -> Text:
    if code in _TEMPORARY:
        return _WAIT
    if server.token_command:
        return _TOKEN_REFUSED
    return _NO_PASSWORDS if b"5.7.139" in said else _PASSWORD


def _no_way(server: MailServer, offered: list[str]) -> MailNotUsable:
    ways = " ".join(offered) or "-"
    return not_let_in(
        server,
        f"AUTH {ways}",
        Text(
            en="it offers no login by password that hyf knows (PLAIN, LOGIN); with XOAUTH2 set HYF_SMTP_TOKEN_COMMAND",
            nl="hij biedt geen wachtwoordlogin die hyf kent (PLAIN, LOGIN); bij XOAUTH2: gebruik "
            "HYF_SMTP_TOKEN_COMMAND",
        ),
    )


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
