"""Mail to a mail server: what is said, what is answered, and what becomes of a connection."""

import base64

import pytest

from hyf.errors import MailNotUsable
from hyf.mail.server import MailServer, Security
from hyf.mail.transport import Answer, Verdict
from hyf.mail.transport_smtp import Patience, SmtpTransport
from tests.mail.outgoing import a_parcel, open_gate
from tests.mail.scripted_server import HANG_UP, a_server, certificate

IMPATIENT = Patience(5, 5, 5)


def server_of(server, security=Security.PLAIN, **login):
    return MailServer("127.0.0.1", server.port, security, **login)


def transport_to(server, security=Security.PLAIN, **login):
    return SmtpTransport(server_of(server, security, **login), "hyf.example", IMPATIENT)


def refusal(transport):
    """Open a transport that cannot be; return why."""
    with pytest.raises(MailNotUsable) as raised:
        transport.open()
    return raised.value.message.en


def sent(server, *parcels, **login):
    """Hand over mails on one connection; return the answers."""
    transport = transport_to(server, **login)
    try:
        return [transport.hand_over(parcel, open_gate) for parcel in parcels]
    finally:
        transport.close()


def test_mails_travel_byte_for_byte_over_one_connection():
    content = b"Subject: x\r\n\r\n.a line that begins with a dot\r\n..two\r\nno dot.\r\n"
    with a_server() as server:
        answers = sent(server, a_parcel(content=content), a_parcel(content=content[:-2]))

    assert [answer.verdict for answer in answers] == [Verdict.TAKEN, Verdict.TAKEN]
    assert server.mails == [content, content]
    assert server.connections == 1
    assert server.heard == [
        "ehlo hyf.example",
        *("MAIL FROM:<hyf@hyf.example>", "RCPT TO:<anna@acme.example>", "DATA") * 2,
        "QUIT",
    ]


def test_options_when_the_server_offers_them():
    with a_server(offers=["SIZE 35882577", "DSN", "8BITMIME", "SMTPUTF8"]) as server:
        sent(server, a_parcel(recipient="anna+a=b@acme.example"), a_parcel(content="é\r\n".encode()))

    assert [said for said in server.heard if said[:4] in ("MAIL", "RCPT")] == [
        "MAIL FROM:<hyf@hyf.example> SIZE=33 RET=HDRS ENVID=hyf-17-1a2b3c4d",
        "RCPT TO:<anna+a=b@acme.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;anna+2Ba+3Db@acme.example",
        "MAIL FROM:<hyf@hyf.example> SIZE=4 BODY=8BITMIME RET=HDRS ENVID=hyf-17-1a2b3c4d",
        "RCPT TO:<anna@acme.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;anna@acme.example",
    ]


def test_address_outside_ascii_when_only_its_domain_is():
    with a_server() as server:
        answers = sent(server, a_parcel(recipient="jan@müller.example"))

    assert (answers[0].verdict, server.heard[2]) == (Verdict.TAKEN, "RCPT TO:<jan@xn--mller-kva.example>")


@pytest.mark.parametrize(("offers", "verdict"), [([], Verdict.REFUSED), (["SMTPUTF8", "DSN"], Verdict.TAKEN)])
def test_address_outside_ascii_needs_a_server_that_knows_them(offers, verdict):
    with a_server(offers=offers) as server:
        answers = sent(server, a_parcel(recipient="jürgen@acme.example"), a_parcel())

    assert [answer.verdict for answer in answers] == [verdict, Verdict.TAKEN]
    if offers:
        assert server.heard[1:3] == [
            "MAIL FROM:<hyf@hyf.example> RET=HDRS ENVID=hyf-17-1a2b3c4d SMTPUTF8",
            "RCPT TO:<jürgen@acme.example> NOTIFY=FAILURE,DELAY",
        ]


@pytest.mark.parametrize(
    "address", ["a@b.example>\r\nRCPT TO:<spy@evil.example", "a b@c.example", "a@b.example\x00", "<a@b.example>"]
)
def test_address_that_would_be_a_command_is_never_said(address):
    with a_server() as server:
        answers = sent(server, a_parcel(recipient=address), a_parcel(sender=address))

    assert answers == [Answer(Verdict.REFUSED, "this is no mail address")] * 2
    assert server.heard == []


@pytest.mark.parametrize(
    ("script", "verdict"),
    [
        ({"RCPT": ["550 5.1.1 no such user"]}, Verdict.REFUSED),
        ({"RCPT": ["450 4.2.1 too fast for this mailbox"]}, Verdict.LATER),
        ({"DATA": ["451 4.3.0 try again"]}, Verdict.SLOWER),
        ({"END": ["554 5.6.0 bad content"]}, Verdict.REFUSED),
        ({"MAIL": ["550 5.7.60 may not send as this"]}, Verdict.NOT_ALLOWED),
        ({"MAIL": [HANG_UP]}, Verdict.SLOWER),
        ({"DATA": [HANG_UP]}, Verdict.SLOWER),
        ({"END": [HANG_UP]}, Verdict.UNKNOWN),
        ({"RCPT": ["421 4.7.0 too many mails"]}, Verdict.SLOWER),
        ({"RCPT": ["hello there"]}, Verdict.SLOWER),
    ],
)
def test_mail_after_one_that_was_not_taken_goes_well(script, verdict):
    with a_server(**script) as server:
        answers = sent(server, a_parcel(), a_parcel())

    assert [answer.verdict for answer in answers] == [verdict, Verdict.TAKEN]
    assert len(server.mails) == 1


@pytest.mark.parametrize("end", [HANG_UP, "421 4.7.0 no more on this connection"])
def test_connection_that_has_served_is_made_anew_at_once(end):
    script = [None, end, end]
    with a_server(MAIL=script) as server:
        answers = sent(server, a_parcel(), a_parcel(), a_parcel())

    # The second mail finds the connection closed twice; the first time is no reason to slow down.
    assert [answer.verdict for answer in answers] == [Verdict.TAKEN, Verdict.SLOWER, Verdict.TAKEN]
    assert server.connections == 3


def test_mail_whose_gate_stays_closed_is_not_handed_over():
    def closed_gate():
        raise KeyError

    with a_server() as server:
        transport = transport_to(server)
        with pytest.raises(KeyError):
            transport.hand_over(a_parcel(), closed_gate)
        again = transport.hand_over(a_parcel(), open_gate)
        transport.close()

    assert (again.verdict, len(server.mails), server.connections) == (Verdict.TAKEN, 1, 2)


def test_gate_is_asked_before_any_of_the_mail_is_said():
    with a_server() as server:
        transport = transport_to(server)
        heard = []
        transport.hand_over(a_parcel(), lambda: heard.extend(server.heard))
        transport.close()

    assert heard[-1] == "DATA"


def test_server_that_cannot_be_reached_any_more_is_told_by_the_answer():
    with a_server(MAIL=[None, HANG_UP]) as server:
        transport = transport_to(server)
        transport.hand_over(a_parcel(), open_gate)
        server.close()
        answer = transport.hand_over(a_parcel(), open_gate)

    assert (answer.verdict, type(answer.trouble)) == (Verdict.SLOWER, MailNotUsable)


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        (["AUTH PLAIN LOGIN"], ["AUTH PLAIN " + base64.b64encode("\0mia\0gehéim".encode()).decode()]),
        (["AUTH=LOGIN", "AUTH LOGIN"], ["AUTH LOGIN", base64.b64encode(b"mia").decode()]),
    ],
)
def test_login_by_password_outside_ascii(offers, said):
    script = {"AUTH": ["334 VXNlcm5hbWU6"], "again": ["235 welcome"]} if said[0] == "AUTH LOGIN" else {}
    with a_server(offers=offers, **script) as server:
        transport = transport_to(server, user="mia", password="gehéim")
        transport.open()
        transport.close()

    assert server.heard[1:-1] == said


def test_login_by_password_that_is_refused():
    with a_server(offers=["AUTH PLAIN"], AUTH="535 5.7.139 SmtpClientAuthentication is disabled") as server:
        why = refusal(transport_to(server, user="mia", password="geheim"))

    assert why == (
        f"the mail server 127.0.0.1:{server.port} does not let mia in: "
        '"535 5.7.139 SmtpClientAuthentication is disabled"; this provider no longer takes passwords here: set '
        "HYF_SMTP_TOKEN_COMMAND, or ask the administrator to allow SMTP AUTH for this mailbox. What is due stays due"
    )


def test_login_where_the_server_offers_none_that_hyf_knows():
    with a_server(offers=["AUTH GSSAPI NTLM"]) as server:
        why = refusal(transport_to(server, user="mia", password="geheim"))

    assert '"AUTH GSSAPI NTLM"; it offers no login by password that hyf knows (PLAIN, LOGIN)' in why


def test_login_that_is_refused_when_the_connection_is_made_anew_is_about_us():
    with a_server(offers=["AUTH PLAIN"], AUTH=[None, "535 no"], MAIL=[None, HANG_UP]) as server:
        answers = sent(server, a_parcel(), a_parcel(), user="mia", password="geheim")

    assert [answer.verdict for answer in answers] == [Verdict.TAKEN, Verdict.NOT_ALLOWED]
    assert "does not let mia in" in answers[1].trouble.message.en


def test_token_is_asked_anew_for_every_connection(tmp_path):
    count = tmp_path / "count"
    command = f"printf x >> {count}; echo token$(wc -c < {count} | tr -d ' ')"
    with a_server(offers=["AUTH XOAUTH2"], MAIL=[None, HANG_UP]) as server:
        sent(server, a_parcel(), a_parcel(), user="mia@hyf.example", token_command=command)

    logins = [said.split()[2] for said in server.heard if said.startswith("AUTH XOAUTH2")]
    assert [base64.b64decode(login) for login in logins] == [
        b"user=mia@hyf.example\x01auth=Bearer token1\x01\x01",
        b"user=mia@hyf.example\x01auth=Bearer token2\x01\x01",
    ]


def test_token_that_is_refused():
    why = base64.b64encode(b'{"status":"401"}').decode()
    script = {"AUTH": [f"334 {why}"], "again": ["535 5.7.3 Authentication unsuccessful"]}
    with a_server(offers=["AUTH XOAUTH2"], **script) as server:
        said = refusal(transport_to(server, user="mia", token_command="echo token"))

    assert "whether the token is for this user" in said
    assert server.heard[2] == ""


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("echo log in anew >&2; exit 3", "exit 3. log in anew"),
        ("true", "it should print the token and nothing else"),
        ("printf 'a\\001b'", "it should print the token and nothing else"),
        ("no-such-command-here", "exit 127"),
    ],
)
def test_token_command_that_gives_none(command, why):
    with a_server(offers=["AUTH XOAUTH2"]) as server:
        said = refusal(transport_to(server, user="mia", token_command=command))

    assert f"HYF_SMTP_TOKEN_COMMAND gives no token: {why}" in said
    assert not any(said.startswith("AUTH") for said in server.heard)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_mail_over_tls(security, tmp_path, monkeypatch):
    file, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with a_server(offers=["STARTTLS"], tls=context, wraps=security is Security.TLS) as server:
        transport = transport_to(server, security)
        answer = transport.hand_over(a_parcel(), open_gate)
        transport.close()

    assert (answer.verdict, len(server.mails)) == (Verdict.TAKEN, 1)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_certificate_that_nobody_vouches_for(security, tmp_path):
    _, context = certificate(tmp_path)
    with a_server(offers=["STARTTLS"], tls=context, wraps=security is Security.TLS) as server:
        why = refusal(transport_to(server, security, user="mia", password="geheim"))

    assert "a self-signed certificate" in why
    assert not any("AUTH" in said for said in server.heard)


def test_certificate_of_another_server(tmp_path, monkeypatch):
    file, context = certificate(tmp_path, "DNS:other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with a_server(tls=context, wraps=True) as server:
        why = refusal(transport_to(server, Security.TLS))

    assert "its certificate is another server's" in why


@pytest.mark.parametrize(
    ("security", "script", "why"),
    [
        (Security.STARTTLS, {}, "it does not close the connection off this way; try smtps:// with port 465"),
        (
            Security.STARTTLS,
            {"offers": ["STARTTLS"], "STARTTLS": "454 4.7.0 not now"},
            'it answers "454 4.7.0 not now"',
        ),
        (Security.TLS, {}, "it does not close the connection off this way; try smtp+starttls:// with port 587"),
        (Security.PLAIN, {"greeting": "554 5.3.2 no service"}, 'it answers "554 5.3.2 no service"'),
        (Security.PLAIN, {"greeting": HANG_UP}, "it closes the connection"),
    ],
)
def test_server_that_cannot_be_used(security, script, why):
    with a_server(**script) as server:
        said = refusal(transport_to(server, security))

    assert f"127.0.0.1:{server.port} cannot be used: {why}" in said


def test_server_where_nothing_listens():
    with a_server() as server:
        pass

    assert "nothing answers on that port" in refusal(transport_to(server))


def test_server_that_nobody_knows():
    transport = SmtpTransport(MailServer("mail.hyf.invalid", 25, Security.PLAIN), "hyf.example", IMPATIENT)

    assert "mail.hyf.invalid:25 cannot be used: nobody knows that name" in refusal(transport)


def test_server_that_does_not_answer():
    with a_server(greeting="220-wait") as server:
        transport = SmtpTransport(server_of(server), "hyf.example", Patience(0.2, 0.2, 0.2))
        why = refusal(transport)

    assert "it closes the connection" in why


def test_sender_that_may_or_may_not_be_used():
    with a_server(MAIL=[None, "550 5.7.60 may not send as this"]) as server:
        transport = transport_to(server)
        transport.open()
        offers = transport.offers
        verdicts = [transport.try_sender(address).verdict for address in ("mia@hyf.example", "bob@hyf.example")]
        transport.close()

    assert (verdicts, offers) == ([Verdict.TAKEN, Verdict.NOT_ALLOWED], frozenset())
    assert server.heard[2] == "rset"
    assert server.mails == []


def test_goodbye_to_a_server_that_is_gone_is_silent():
    with a_server(QUIT=HANG_UP) as server:
        transport = transport_to(server)
        transport.open()
        transport.close()
        transport.close()

    assert server.heard[-1] == "QUIT"
