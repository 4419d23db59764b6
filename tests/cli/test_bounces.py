"""`hyf bounces` and `hyf opt-out`: what the coordinator reads, what programs read, what it does to later mail."""

import json
from contextlib import closing

import pytest
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.enrolment.opt_out import is_marked
from hyf.errors import FileNotUsable, WrongUsage
from hyf.mail.verp import check_of, verp_address
from hyf.model.language import Language
from hyf.model.mark import Mark
from hyf.model.message import Kind, MessageState
from hyf.store.database import open_store
from hyf.store.outbox import claim_next, enqueue_all, note_outcome, rows_of
from tests.mail.reports import a_complaint, a_mail, a_report
from tests.store.builders import NOW, publish, queued

CONSORTIUM = """\
consortium:
  name: Proef
  coordinator: {name: Mia Bakker, email: mia@hyf.example}
communities:
  deventer: {name: Deventer}
group: {min: 2, max: 8, min_companies: 1, max_share: 1}
companies:
  acme: {name: Acme BV, community: deventer, contact: {name: Cor, email: cor@acme.example}}
partners:
  school: {name: School, kind: school, contact: {name: Sam, email: sam@school.example}}
members:
  anna: {name: Anna Ree, company: acme, email: anna@acme.example}
  bram: {name: Bram Touw, company: acme, email: bram@acme.example}
  cleo: {name: Cleo Anker, company: acme, email: cleo@acme.example}
mail: {bounces: stuiters@hyf.example}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Invitations to Anna, Bram, Cleo and Acme's contact person left (1 to 4); reminders wait for three of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.delenv("HYF_DATABASE_URL", raising=False)
    monkeypatch.setenv("HYF_SECRET_KEY", "geheim")
    (tmp_path / "consortium.yaml").write_text(CONSORTIUM, encoding="utf-8")
    with closing(open_store(f"sqlite:///{tmp_path / 'hyf.db'}")) as store, store.begin() as connection:
        publish(connection)
        contact = queued("@acme", Kind.CONTACT, recipient="cor@acme.example")
        enqueue_all(connection, [*map(queued, ("anna", "bram", "cleo")), contact], NOW)
        for number in range(1, 5):
            claim_next(connection, 1, NOW)
            note_outcome(connection, number, MessageState.SENT, "250 OK", None, NOW)
        enqueue_all(connection, [queued("anna", Kind.REMINDER), queued("bram", Kind.REMINDER)], NOW)
    return tmp_path


def back_to(number, member, kind=Kind.INVITATION):
    check = check_of(queued(member, kind).message_id, "geheim")
    return verp_address("stuiters@hyf.example", number, check)


def failed(number, member, status="5.1.1", *, action="failed", said="550 5.1.1 geen brievenbus", kind=Kind.INVITATION):
    recipient = "cor@acme.example" if member == "@acme" else f"{member}@acme.example"
    fields = (
        f"Final-Recipient: rfc822; {recipient}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {said}\n"
    )
    return a_report(fields, to=back_to(number, member, kind), returned="")


def mailbox(folder, *mails):
    (folder / "terug").mkdir(exist_ok=True)
    for number, mail in enumerate(mails):
        (folder / "terug" / f"{number}.eml").write_bytes(mail)
    return "terug"


def run(*arguments):
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def refused(*arguments):
    return CliRunner().invoke(app, arguments).exception


def states(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        marks = [
            (who, what.value)
            for who in ("anna", "bram", "cleo", "cor")
            for what in Mark
            if is_marked(connection, f"{who}@acme.example", what)
        ]
        return [(row.bounce, row.state.value) for row in rows_of(connection)], marks


ALL = [
    failed(1, "anna"),
    failed(2, "bram", "5.2.2", said="552 5.2.2 vol"),
    failed(3, "cleo", "4.4.1", action="delayed", said="451 4.4.1 later"),
    failed(4, "@acme", kind=Kind.CONTACT),
    a_mail("Auto-Submitted: auto-replied\n"),
    a_mail(),
    a_mail(subject="stop", sender="Cleo <cleo@acme.example>"),
    a_mail(subject="stop", sender="wie@elders.example"),
    failed(4, "@acme", action="relayed", status="2.0.0", kind=Kind.CONTACT),
]  # fmt: skip
ALL_NL = """\
Anna Ree <anna@acme.example>, Acme BV
  uitnodiging, deventer-2027-01-ux-design: 550 5.1.1 geen brievenbus
  Het adres bestaat niet en krijgt geen mail meer. Vraag Cor van Acme BV om het goede, en zet dat in consortium.yaml.

Bram Touw <bram@acme.example>, Acme BV
  uitnodiging, deventer-2027-01-ux-design: 552 5.2.2 vol
  De mailbox is vol; vertel het Bram Touw zelf.

Cleo Anker <cleo@acme.example>, Acme BV
  uitnodiging, deventer-2027-01-ux-design: 451 4.4.1 later
  Het wordt nog geprobeerd; je hoeft nog niets te doen.

Cor <cor@acme.example>, Acme BV
  lijst voor de contactpersoon, deventer-2027-01-ux-design: 550 5.1.1 geen brievenbus
  Het adres bestaat niet en krijgt geen mail meer. Vraag Acme BV om het goede, en zet dat in consortium.yaml.

Blijft voor jou
  "Vraag over donderdag": geen bericht over bezorging: lees het zelf
  "stop": iemand wil geen mail meer; als Cleo Anker dat schreef: hyf opt-out cleo
  "stop": iemand wil geen mail meer

9 gelezen, 3 teruggekomen, 1 vertraagd, 1 aangekomen, 1 automatisch, 3 over, 1 ingetrokken.
"""

ENGLISH = """\
Anna Ree <anna@acme.example>, Acme BV
  invitation, deventer-2027-01-ux-design: 550 5.7.1 spam?
  Their mail server refuses mail of ours; look at: hyf invite --doctor. Tell Anna Ree yourself.

Bram Touw <bram@acme.example>, Acme BV
  invitation, deventer-2027-01-ux-design: 4.4.7
  It was tried for days and then given up; tell Bram Touw yourself.

Cleo Anker <cleo@acme.example>, Acme BV
  invitation, deventer-2027-01-ux-design: 554 5.6.0 unreadable
  This mail was refused; tell Cleo Anker yourself.

Cor <cor@acme.example>, Acme BV
  list for the contact person, deventer-2027-01-ux-design: 5.1.1
  The address does not exist, says a report that anybody could have made; mail still goes there. Ask Acme BV for \
the right one, and put it in consortium.yaml.

Left for you
  "Undelivered Mail Returned to Sender": a report about a mail that hyf did not send
  "Undelivered Mail Returned to Sender": a report that does not fit what was sent (forwarded, or made up): read \
it yourself
  "Undelivered Mail Returned to Sender": a report that does not say what happened: read it yourself

7 read, 4 came back, 3 left.
"""


def test_mailbox_is_told_person_by_person(folder):
    assert run("bounces", mailbox(folder, *ALL)) == ALL_NL


def test_effect_of_a_mailbox_is_on_rows_and_addresses(folder):
    run("bounces", mailbox(folder, *ALL))

    assert states(folder) == (
        [
            ("5.1.1", "sent"),
            ("5.2.2", "sent"),
            ("delayed 4.4.1", "sent"),
            ("5.1.1", "sent"),
            ("", "skipped"),
            ("", "due"),
        ],
        [("anna", "bounced"), ("cor", "bounced")],
    )


def test_mailbox_read_again_says_what_is_known_and_changes_nothing(folder):
    run("bounces", mailbox(folder, *ALL))
    before = states(folder)

    said = run("bounces", "terug")

    expected = ALL_NL.replace("geen brievenbus\n", "geen brievenbus (bekend)\n").replace(" vol\n", " vol (bekend)\n")
    expected = expected.replace("4.4.1 later\n", "4.4.1 later (bekend)\n").replace(", 1 ingetrokken", "")
    assert said == expected
    assert states(folder) == before


def test_dry_run_says_the_same_and_notes_nothing(folder):
    before = states(folder)

    said = run("bounces", mailbox(folder, *ALL), "--dry-run")

    assert said == ALL_NL.replace(", 1 ingetrokken.", ". Er is niets genoteerd.")
    assert states(folder) == before


def test_answer_for_programs_names_people_by_key_alone(folder):
    said = run(
        "bounces",
        mailbox(
            folder, failed(1, "anna"), a_complaint(returned=f"Message-ID: {queued('bram').message_id}\n"), a_mail()
        ),
        "--format",
        "json",
    )

    row = {"session": "deventer-2027-01-ux-design", "kind": "invitation"}
    assert json.loads(said) == {
        "read": 3,
        "bounces": [
            {
                "member": "anna",
                **row,
                "verdict": "gone",
                "status": "5.1.1",
                "certain": True,
                "new": True,
                "stopped": True,
            }
        ],
        "complaints": [{"member": "bram", **row, "new": True}],
        "arrived": 0,
        "automatic": 0,
        "left": [{"why": "no-report", "subject": "Vraag over donderdag"}],
        "withdrawn": 2,
        "dry_run": False,
    }
    assert "acme.example" not in said


def test_english_terminal_is_answered_in_english(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    mails = [
        failed(1, "anna", "5.7.1", said="550 5.7.1 spam?"),
        failed(2, "bram", "4.4.7", said=""),
        failed(3, "cleo", "5.6.0", said="554 5.6.0 unreadable"),
        a_report("Final-Recipient: rfc822; cor@acme.example\nAction: failed\nStatus: 5.1.1\n", returned=""),
        a_report("Final-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n", returned=""),
        failed(3, "anna"),
        failed(1, "anna", "kapot", said=""),
    ]

    assert run("bounces", mailbox(folder, *mails)) == ENGLISH


def test_complaint_is_told(folder):
    said = run("bounces", mailbox(folder, a_complaint(returned=f"Message-ID: {queued('bram').message_id}\n")))

    assert said == (
        "Bram Touw <bram@acme.example>\n  uitnodiging, deventer-2027-01-ux-design\n"
        "  Dit is spam genoemd, dus Bram Touw krijgt geen mail meer; praat erover.\n\n"
        "1 gelezen, 1 spam genoemd, 1 ingetrokken.\n"
    )


def test_somebody_who_left_the_consortium_is_known_by_key(folder):
    text = CONSORTIUM.replace("  anna: {name: Anna Ree, company: acme, email: anna@acme.example}\n", "")
    (folder / "consortium.yaml").write_text(text, encoding="utf-8")

    said = run("bounces", mailbox(folder, failed(1, "anna")))

    assert said.splitlines()[0] == "anna <anna@acme.example>"
    assert said.splitlines()[2].endswith("Zoek het goede op, en zet dat in consortium.yaml.")


def test_cleared_address_gets_mail_again_whatever_the_mailbox_says(folder):
    run("bounces", mailbox(folder, failed(1, "anna")))

    would = run("bounces", "--clear", "anna", "--dry-run")
    first = run("bounces", "--clear", "anna")
    second = run("bounces", "--clear", "anna", "--format", "json")

    assert would == "Anna Ree zou weer mail krijgen.\n"
    assert first == "Anna Ree krijgt weer mail. Wat is gemist, verstuur je met: hyf invite\n"
    assert json.loads(second) == {"member": "anna", "cleared": False, "dry_run": False}
    assert run("bounces", "--clear", "anna") == "Mail aan Anna Ree was niet gestopt.\n"
    assert run("bounces", "terug").splitlines()[2] == "  Het adres bestond niet; je laat er weer mail heen gaan."
    assert states(folder)[1] == []


@pytest.mark.parametrize("arguments", [("bounces",), ("bounces", "terug", "--clear", "anna")])
def test_mailbox_or_member_but_not_both(folder, arguments):
    assert isinstance(refused(*arguments), WrongUsage)


@pytest.mark.parametrize(
    ("who", "near"),
    [("ana", ". Is het een van deze?\n  anna"), ("@niemand", "")],
)
def test_somebody_unknown_is_refused_with_near_keys(folder, who, near):
    said = f'geen deelnemer heeft de sleutel "{who}"; noem een deelnemer, @bedrijf voor de contactpersoon, of een adres'
    for arguments in (("bounces", "--clear", who), ("opt-out", who)):
        error = refused(*arguments)

        assert isinstance(error, WrongUsage)
        assert error.message.says(Language.NL) == said + near


def test_nothing_sent_means_nothing_came_back(folder):
    (folder / "hyf.db").unlink()

    error = refused("bounces", mailbox(folder, failed(1, "anna")))

    assert isinstance(error, FileNotUsable)
    assert not (folder / "hyf.db").exists()


def test_mailbox_that_does_not_exist_is_refused(folder):
    assert isinstance(refused("bounces", "weg.mbox"), FileNotUsable)


def test_mailbox_on_a_server_needs_a_password(folder, monkeypatch):
    monkeypatch.delenv("HYF_IMAP_PASSWORD", raising=False)
    monkeypatch.delenv("HYF_SMTP_TOKEN_COMMAND", raising=False)

    error = refused("bounces", "imaps://stuiters@imap.hyf.example/INBOX")

    assert isinstance(error, WrongUsage)


def test_opt_out_ends_mail_and_undo_lets_it_go_again(folder):
    assert run("opt-out", "anna", "--dry-run") == "Anna Ree zou geen mail meer krijgen.\n"
    assert run("opt-out", "anna") == (
        "Anna Ree krijgt geen mail meer: vertel zelf wat er verandert. 1 mail die klaarstond, gaat niet meer weg.\n"
    )
    assert states(folder) == ([*[("", "sent")] * 4, ("", "skipped"), ("", "due")], [("anna", "opted-out")])
    assert run("opt-out", "anna") == "Anna Ree krijgt al geen mail.\n"
    assert run("opt-out", "anna", "--undo", "--dry-run") == "Anna Ree zou weer mail krijgen.\n"
    assert run("opt-out", "anna", "--undo") == (
        "Anna Ree krijgt weer mail. Wat is gemist, verstuur je met: hyf invite\n"
    )
    assert run("opt-out", "anna", "--undo") == "Anna Ree had niet gevraagd om geen mail.\n"
    assert states(folder)[1] == []


@pytest.mark.parametrize(
    ("who", "key", "address"),
    [
        ("@acme", "@acme", "cor@acme.example"),
        ("Bram@Acme.example", "bram", "bram@acme.example"),
        ("wie@elders.example", None, "wie@elders.example"),
    ],
)
def test_opt_out_takes_contact_persons_and_addresses(folder, who, key, address):
    said = json.loads(run("opt-out", who, "--format", "json"))

    assert (said["member"], said["opted_out"], said["changed"], said["dry_run"]) == (key, True, True, False)
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.read() as connection:
        assert is_marked(connection, address, Mark.OPTED_OUT)


def test_opt_out_says_how_many_mails_it_holds_back(folder):
    with closing(open_store(f"sqlite:///{folder / 'hyf.db'}")) as store, store.begin() as connection:
        enqueue_all(connection, [queued("anna", Kind.CHANGE)], NOW)

    assert run("opt-out", "anna") == (
        "Anna Ree krijgt geen mail meer: vertel zelf wat er verandert. 2 mails die klaarstonden, gaan niet meer weg.\n"
    )


def test_opt_out_before_anything_was_sent_holds(folder):
    (folder / "hyf.db").unlink()

    assert run("opt-out", "anna", "--dry-run") == "Anna Ree zou geen mail meer krijgen.\n"
    assert not (folder / "hyf.db").exists()
    assert run("opt-out", "anna") == "Anna Ree krijgt geen mail meer: vertel zelf wat er verandert.\n"
    assert run("opt-out", "anna") == "Anna Ree krijgt al geen mail.\n"
