"""`hyf invite`: what would leave is shown and asked, what was agreed to leaves once, and changes are told."""

import email
import json
from textwrap import dedent

import pytest

from hyf.cli.invite_flags import flagged
from hyf.errors import FileHasProblems, FileNotUsable, WrongUsage
from hyf.loading.rota_file import read_rota
from hyf.model.language import Text
from tests.cli.invited_folder import (
    CONSORTIUM,
    KUBERNETES,
    ROTA,
    UX,
    a_folder,
    at_a_terminal,
    change,
    mails,
    outbox,
    run,
    write,
)

SHOWN = dedent("""\
    UX design  nieuw  noord-2027-01-ux-design
    dinsdag 19 januari 2027, 15:30-18:00, Bolder BV
      Bolder BV  1 uitnodiging (nl)
      Kade       1 uitnodiging (en)

    Samen 2 mails naar 2 mensen: 1 en, 1 nl
    """).replace("30-18", "30\N{EN DASH}18")
SENT = "2  mails te versturen\n2  verstuurd\n"
BOTH = [(UX, "anna", "invitation"), (UX, "bram", "invitation")]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return a_folder(tmp_path, monkeypatch)


def message_of(error, *options, **options_by_name):
    with pytest.raises(error) as caught:
        run("invite", *options, **options_by_name)
    return caught.value.message


def test_invite_sends_to_everybody_of_the_next_session(folder):
    result = run("invite", "--yes")

    assert result.stdout == SHOWN + SENT
    assert result.stderr == "Mail gaat naar de map out/mail: niemand ontvangt die.\n"
    assert mails(folder) == BOTH


def test_invite_sends_everybody_their_own_mail(folder):
    run("invite", "--yes", "--until", "2027-12-31")

    sent = sorted((folder / "out" / "mail").glob("*.eml"))
    addresses = {"anna": "anna@bolder.example", "bram": "bram@kade.example", "cleo": "cleo@kade.example"}
    to = [email.message_from_bytes(path.read_bytes())["To"] for path in sent]
    assert [address.partition("<")[2] for address in to] == [f"{addresses[member]}>" for _, member, _ in mails(folder)]


def test_invite_again_sends_nothing_and_says_what_comes_next(folder):
    run("invite", "--yes")

    result = run("invite", "--yes", today="2026-12-02")

    assert result.stdout == (
        "Er is niets nieuws: iedereen is op de hoogte van 1 gepubliceerde bijeenkomst. Daarna komt Kubernetes, op "
        f"dinsdag 16 maart 2027; nodig uit met: hyf invite --session {KUBERNETES}\n"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert mails(folder) == BOTH


def test_invite_marks_the_sessions_in_the_rota_and_leaves_all_else(folder):
    run("invite", "--yes")

    assert (folder / "rota.yaml").read_text() == f"{ROTA}    published: true\n"


def test_invite_leaves_a_rota_alone_that_cannot_be_changed_line_by_line(folder):
    first, last = ROTA.rsplit("members: [anna, bram]", 1)
    strange = first.replace("members: [anna, bram]", "members: &wie [anna, bram]") + f"members: *wie{last}"
    write(folder, CONSORTIUM, strange)

    run("invite", "--yes")
    again = run("invite", "--yes")

    assert (folder / "rota.yaml").read_text() == strange
    assert again.stdout.startswith("Er is niets nieuws")


def test_invite_dry_run_writes_nothing(folder):
    result = run("invite", "--dry-run")

    assert result.stdout == SHOWN
    assert result.stderr == "er is niets geschreven of verstuurd (--dry-run)\n"
    assert sorted(path.name for path in folder.iterdir()) == ["consortium.yaml", "rota.yaml"]
    assert (folder / "rota.yaml").read_text() == ROTA


def test_invite_where_nobody_can_be_asked_shows_and_refuses(folder):
    message = message_of(WrongUsage)

    assert message == Text(
        en="nothing was sent: hyf asks first, and here nobody can answer; look at it with --dry-run, and send with "
        "--yes",
        nl="er is niets verstuurd: hyf vraagt het eerst, en hier kan niemand antwoorden; bekijk het met --dry-run, en "
        "verstuur het met --yes",
    )
    assert not (folder / "hyf.db").exists()


def test_invite_without_a_mail_server_publishes_nothing(folder, monkeypatch):
    monkeypatch.delenv("HYF_SMTP_URL")

    message = message_of(WrongUsage, "--yes")

    assert "zet de omgevingsvariabele HYF_SMTP_URL" in message.nl
    assert not (folder / "hyf.db").exists()
    assert (folder / "rota.yaml").read_text() == ROTA


def test_invite_without_a_public_url_says_which_line_to_add(folder):
    write(folder, CONSORTIUM.replace('mail: {public_url: "https://hyf.example/"}\n', ""), ROTA)

    message = message_of(FileHasProblems, "--yes")

    assert message.en == (
        "nothing was sent: the links in these mails lead nowhere yet. Say in consortium.yaml where the sign-up pages "
        "are, such as:\n  mail:\n    public_url: https://learning.example"
    )
    assert not (folder / "hyf.db").exists()


@pytest.mark.parametrize("typed", ["j\n", "ja\n", "y\n"])
def test_invite_asks_and_sends_after_yes(typed, folder, monkeypatch):
    code, shown = at_a_terminal(monkeypatch, typed, "invite")

    assert code == 0
    assert "Dit naar 2 mensen sturen? [j/N]: " in shown
    assert mails(folder) == BOTH


@pytest.mark.parametrize("typed", ["\n", "n\n", "nee\n"])
def test_invite_asks_and_writes_nothing_after_no(typed, folder, monkeypatch):
    code, shown = at_a_terminal(monkeypatch, typed, "invite")

    assert code == 0
    assert shown.endswith("er is niets geschreven of verstuurd\n")
    assert not (folder / "hyf.db").exists()


def test_invite_that_is_left_while_asking_writes_nothing(folder, monkeypatch):
    code, shown = at_a_terminal(monkeypatch, "\x04", "invite")

    assert (code, shown.splitlines()[-1]) == (130, "hyf: onderbroken; er is niets geschreven")
    assert not (folder / "hyf.db").exists()


def crowd(folder):
    people = "".join(
        f"  m{n}: {{name: Mo {n}, company: {'bolder' if n % 2 else 'kade'}, email: m{n}@kade.example, "
        "wishes: [UX design]}\n"
        for n in range(60)
    )
    everybody = ", ".join(["anna", "bram", *(f"m{n}" for n in range(60))])
    consortium = CONSORTIUM.replace("max: 4", "max: 80").replace("capacity: 12", "capacity: 80")
    consortium = consortium.replace("members:\n", f"members:\n{people}")
    first, last = ROTA.rsplit("members: [anna, bram]", 1)
    write(folder, consortium, f"{first}members: [{everybody}]{last}")


@pytest.mark.parametrize(("typed", "sent"), [("62\n", 62), ("j\n", 0), ("61\n", 0)])
def test_invite_of_many_asks_to_type_how_many(typed, sent, folder, monkeypatch):
    crowd(folder)

    code, shown = at_a_terminal(monkeypatch, typed, "invite")

    assert code == 0
    assert "Dit gaat naar 62 mensen. Typ dat aantal om het te versturen (Enter: niet doen): " in shown
    assert len(mails(folder)) == sent


def test_invite_of_many_that_is_left_while_asking(folder, monkeypatch):
    crowd(folder)

    code, shown = at_a_terminal(monkeypatch, "\x04", "invite")

    assert (code, shown.splitlines()[-1]) == (130, "hyf: onderbroken; er is niets geschreven")


def test_invite_no_send_only_gets_the_mails_ready(folder, monkeypatch):
    monkeypatch.delenv("HYF_SMTP_URL")

    result = run("invite", "--yes", "--no-send")

    assert result.stdout == SHOWN
    assert result.stderr == "er is niets verstuurd (--no-send): 2 mails staan klaar; verstuur met: hyf send\n"
    assert outbox(folder) == [(*mail, "due") for mail in BOTH]


def test_invite_sends_what_was_left_behind(folder):
    run("invite", "--yes", "--no-send")

    result = run("invite", "--yes")

    assert result.stdout.splitlines()[1:] == [
        "Er wachten nog 2 mails van eerder; die gaan mee",
        *SENT.splitlines(),
    ]
    assert mails(folder) == BOTH


def test_invite_no_send_again_says_what_waits(folder):
    run("invite", "--yes", "--no-send")

    result = run("invite", "--yes", "--no-send")

    assert result.stdout.splitlines()[1:] == ["Er wachten nog 2 mails van eerder; verstuur met: hyf send"]


def test_invite_outside_the_hours_of_sending_keeps_the_mail(folder):
    write(folder, CONSORTIUM.replace("mail: {", 'mail: {send_window: {from: "10:00", to: "11:00"}, '), ROTA)

    result = run("invite", "--yes")

    assert result.stdout == SHOWN + "2  mails te versturen\n0  verstuurd\n2  nog te gaan\n"
    assert "hyf send" in result.stderr
    assert outbox(folder) == [(*mail, "due") for mail in BOTH]


def test_invite_of_several_sessions_in_english(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")

    result = run("invite", "--dry-run", "--session", KUBERNETES, "--session", UX, "--verbose")

    assert result.stdout == dedent("""\
        UX design  new  noord-2027-01-ux-design
        Tuesday 19 January 2027, 15:30-18:00, Bolder BV
          Bolder BV  1 invitation (nl)
                     Anna Ree
          Kade       1 invitation (en)
                     Bram Touw

        Kubernetes  new  noord-2027-03-kubernetes
        Tuesday 16 March 2027, 15:30-18:00, Bolder BV
          Bolder BV  1 invitation (nl)
                     Anna Ree
          Kade       2 invitations (1 en, 1 nl)
                     Bram Touw, Cleo Anker

        In all 5 mails to 3 people: 3 nl, 2 en
        """).replace("30-18", "30\N{EN DASH}18")


def test_invite_until_a_day_takes_all_sessions_up_to_it(folder):
    keys = {
        until: [news["session"] for news in json.loads(
            run("invite", "--format", "json", "--until", until).stdout
        )["sessions"]]
        for until in ("2027-03-15", "2027-03-16")
    }  # fmt: skip

    assert keys == {"2027-03-15": [UX], "2027-03-16": [UX, KUBERNETES]}


def test_invite_tells_what_changed_and_withdraws_what_had_not_left(folder):
    run("invite", "--yes")
    run("invite", "--yes", "--no-send", "--session", KUBERNETES)
    change(folder / "rota.yaml", "date: 2027-01-19 ", "date: 2027-01-26 ")
    change(folder / "rota.yaml", "date: 2027-03-16", "date: 2027-03-23")

    result = run("invite", "--yes", today="2026-12-03")

    assert result.stdout == dedent("""\
        UX design  gewijzigd  noord-2027-01-ux-design
        dinsdag 26 januari 2027, 15:30-18:00, Bolder BV
          Dag        dinsdag 19 januari 2027 → dinsdag 26 januari 2027
          Bolder BV  1 wijziging (nl)
          Kade       1 wijziging (en)

        Kubernetes  gewijzigd  noord-2027-03-kubernetes
        dinsdag 23 maart 2027, 15:30-18:00, Bolder BV
          Dag        dinsdag 16 maart 2027 → dinsdag 23 maart 2027
          Bolder BV  1 uitnodiging (nl)
          Kade       2 uitnodigingen (1 en, 1 nl)

        Ingetrokken, want nog niet verstuurd en niet meer juist: 3 uitnodigingen

        Samen 5 mails naar 3 mensen: 3 nl, 2 en
        5  mails te versturen
        5  verstuurd
        """).replace("30-18", "30\N{EN DASH}18")
    assert mails(folder)[2:] == [
        (UX, "anna", "change"),
        (UX, "bram", "change"),
        (KUBERNETES, "anna", "invitation"),
        (KUBERNETES, "bram", "invitation"),
        (KUBERNETES, "cleo", "invitation"),
    ]


def test_invite_names_who_gets_no_mail_and_why(folder):
    run("invite", "--yes")
    run("opt-out", "anna")
    change(folder / "rota.yaml", "date: 2027-01-19 ", "date: 2027-01-26 ")

    result = run("invite", "--dry-run", today="2026-12-03")

    assert "  Geen mail: Anna Ree (Bolder BV): wil geen mail van hyf; vertel het zelf" in result.stdout.splitlines()


def test_invite_of_a_session_that_left_the_rota_cancels_it(folder):
    run("invite", "--yes")
    text = (folder / "rota.yaml").read_text()
    write(folder, CONSORTIUM, text[: text.index(f"  - key: {UX}")])

    result = run("invite", "--yes", today="2026-12-03")

    assert result.stdout.splitlines()[0] == f"UX design  gaat niet door  {UX}"
    assert mails(folder)[2:4] == [(UX, "anna", "cancellation"), (UX, "bram", "cancellation")]


def test_invite_for_a_program_asks_nothing_and_does_nothing_without_yes(folder):
    told = json.loads(run("invite", "--format", "json").stdout)

    assert told == {
        "sessions": [
            {
                "session": UX,
                "label": "UX design",
                "community": "noord",
                "date": "2027-01-19",
                "fate": "new",
                "why": "",
                "changes": [],
                "crowded": 0,
            }
        ],
        "mails": [
            {
                "member": member,
                "name": name,
                "language": language,
                "kind": "invitation",
                "session": UX,
                "also": [],
            }
            for member, name, language in (("anna", "Anna Ree", "nl"), ("bram", "Bram Touw", "en"))
        ],
        "skips": [],
        "withdrawn": [],
        "moved_up": [],
        "written": False,
        "made": 0,
        "delivery": None,
    }
    assert not (folder / "hyf.db").exists()


def test_invite_for_a_program_that_says_yes(folder):
    told = json.loads(run("invite", "--format", "json", "--yes").stdout)

    assert (told["written"], told["made"]) == (True, 2)
    assert {name: told["delivery"][name] for name in ("made", "sent", "failed", "still_due", "ended")} == {
        "made": 2,
        "sent": 2,
        "failed": 0,
        "still_due": 0,
        "ended": "done",
    }


def test_invite_for_a_program_where_everybody_knows(folder):
    run("invite", "--yes")

    told = json.loads(run("invite", "--format", "json", "--yes").stdout)

    assert (told["mails"], told["written"], told["delivery"]) == ([], False, None)
    assert [skip["reason"] for skip in told["skips"]] == ["already-told", "already-told"]


def test_invite_for_a_program_tells_what_changed(folder):
    run("invite", "--yes")
    change(folder / "rota.yaml", "date: 2027-01-19 ", "date: 2027-01-26 ")

    told = json.loads(run("invite", "--format", "json", today="2026-12-03").stdout)

    assert told["sessions"][0]["changes"] == [{"aspect": "date", "was": "2027-01-19", "now": "2027-01-26"}]


def test_marks_of_a_rota_that_was_changed_meanwhile_are_left(folder):
    path = folder / "rota.yaml"
    marked = flagged(path, read_rota(path).rota, {UX})
    change(path, "label: UX design", "label: UX")

    assert marked.keep().en.startswith("rota.yaml was changed in the meantime and left alone")
    assert "published" not in path.read_text()


def test_marks_of_a_rota_that_is_gone_are_told(folder):
    path = folder / "rota.yaml"
    marked = flagged(path, read_rota(path).rota, {UX})
    path.unlink()

    assert marked.keep().en == (
        "rota.yaml could not be written, so it does not show yet that people were told; the database knows"
    )


def test_invite_of_an_unknown_session_names_near_ones(folder):
    message = message_of(WrongUsage, "--session", "noord-2027-1-ux")

    near = "\n  noord-2027-01-ux-design\n  noord-2027-03-kubernetes"
    assert message == Text(
        en=f'the rota has no session "noord-2027-1-ux"; these it has:{near}',
        nl=f'het rooster heeft geen bijeenkomst "noord-2027-1-ux"; deze wel:{near}',
    )


def test_invite_after_the_last_session(folder):
    result = run("invite", "--yes", today="2027-03-16")

    assert result.stdout == (
        "Het rooster heeft geen bijeenkomst meer waarvoor mensen zich kunnen aanmelden; plan verder met: hyf plan\n"
    )


def test_invite_without_a_rota(folder):
    (folder / "rota.yaml").unlink()

    message = message_of(FileNotUsable)

    assert message == Text(
        en="there is no rota yet (rota.yaml); make one with: hyf plan",
        nl="er is nog geen rooster (rota.yaml); maak er een met: hyf plan",
    )


def test_invite_doctor_sends_nothing(folder):
    told = json.loads(run("invite", "--doctor", "--format", "json").stdout)

    assert told["can_send"] is True
    assert sorted(path.name for path in folder.iterdir()) == ["consortium.yaml", "rota.yaml"]
