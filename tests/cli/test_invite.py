"""`hyf invite --preview`: mails to look at, who gets what, and what stands in the way."""

import email
import io
import json
from email import policy
from textwrap import dedent

import pytest
from rich.console import Console
from typer.testing import CliRunner

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.invitations import make_previews
from hyf.cli.invite_view import InviteView
from hyf.cli.options import day
from hyf.errors import FileHasProblems, FileNotUsable, TemplateNotUsable, WrongUsage
from hyf.model.language import Language, Text

CONSORTIUM = """\
consortium:
  name: Proef
  coordinator: {name: Mia Bakker, email: mia@hyf.example}
communities:
  noord: {name: Noord}
rhythm: {weekdays: [tue]}
group: {min: 2, max: 4, max_share: 1}
companies:
  bolder:
    name: Bolder BV
    community: noord
    contact: {name: Bea, email: bea@bolder.example}
    venue: {name: Zolder, address: "Kade 1, Deventer", capacity: 12}
  kade: {name: Kade, community: noord, contact: {name: Kees, email: kees@kade.example}}
members:
  anna: {name: Anna Ree, company: bolder, email: anna@bolder.example, wishes: [k8s, UX design]}
  bram: {name: Bram Touw, company: kade, email: bram@kade.example, language: en, wishes: [Kubernetes, UX-ontwerp]}
  cleo: {name: Cleo Anker, company: kade, email: cleo@kade.example, offers: [Kubernetes]}
mail: {public_url: "https://hyf.example/"}
"""
ROTA = """\
rota:
  consortium: Proef
  made_on: 2026-11-22
  from: 2027-01-01
  to: 2027-12-31
  status: feasible
  seed: 0
  met_weight: 4
  met_weight_bound: 4
  version: 1
sessions:
  - key: noord-2027-03-kubernetes
    topic: kubernetes
    label: Kubernetes
    form: knowledge-session
    community: noord
    date: 2027-03-16
    start: "15:30"
    duration_min: 150
    host: bolder
    organiser: bram
    speaker: cleo
    members: [anna, bram]
  - key: noord-2027-01-ux-design
    topic: ux-design
    label: UX design
    form: creative-session
    community: noord
    date: 2027-01-19
    start: "15:30"
    duration_min: 150
    host: bolder
    organiser: anna
    members: [anna, bram]
"""
NOT_YET_NL = "Er is niets verstuurd. De link in deze mails werkt nog niet: de aanmeldpagina's komen later.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("HYF_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, CONSORTIUM, ROTA)
    return tmp_path


def write(folder, consortium, rota):
    (folder / "consortium.yaml").write_text(consortium, encoding="utf-8")
    (folder / "rota.yaml").write_text(rota, encoding="utf-8")


def run(*options):
    return CliRunner().invoke(app, ["invite", "--today", "2026-12-01", *options], catch_exceptions=False)


def message_of(error, *options):
    with pytest.raises(error) as caught:
        run("--preview", *options)
    return caught.value.message


def files(folder):
    return sorted(path.name for path in (folder / "out").rglob("*.eml"))


def test_preview_of_the_next_session(folder):
    result = run("--preview")

    assert result.stdout == dedent("""\
        UX design  noord-2027-01-ux-design
        dinsdag 19 januari 2027, 15:30-18:00, Bolder BV

        Deelnemer               Bedrijf    Taal  Vroeg om
        Anna Ree (organiseert)  Bolder BV  nl    “UX design”
        Bram Touw               Kade       en    “UX-ontwerp”

        2 mails geschreven in out/invitations
        """).replace("30-18", "30\N{EN DASH}18")
    assert result.stderr == NOT_YET_NL
    assert files(folder) == ["noord-2027-01-ux-design.anna.eml", "noord-2027-01-ux-design.bram.eml"]


def test_preview_is_a_mail_of_that_morning_with_a_link_that_leads_nowhere(folder):
    run("--preview", "--quiet")

    mail = email.message_from_bytes(
        (folder / "out/invitations/noord-2027-01-ux-design.bram.eml").read_bytes(), policy=policy.default
    )
    assert [mail[name] for name in ("From", "To", "Date", "Subject")] == [
        "Mia Bakker <mia@hyf.example>",
        "Bram Touw <bram@kade.example>",
        "Tue, 01 Dec 2026 08:00:00 +0100",
        "UX design on Tuesday 19 January at Bolder: will you join us?",
    ]
    assert "\nhttps://hyf.example/s/preview\n" in mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_preview_for_a_program(folder):
    result = run("--preview", "--session", "noord-2027-03-kubernetes", "--format", "json")

    assert json.loads(result.stdout) == [
        {
            "session": "noord-2027-03-kubernetes",
            "member": "anna",
            "company": "bolder",
            "language": "nl",
            "to": "anna@bolder.example",
            "subject": "Kubernetes op dinsdag 16 maart bij Bolder: kom je ook?",
            "file": "out/invitations/noord-2027-03-kubernetes.anna.eml",
        },
        {
            "session": "noord-2027-03-kubernetes",
            "member": "bram",
            "company": "kade",
            "language": "en",
            "to": "bram@kade.example",
            "subject": "Kubernetes on Tuesday 16 March at Bolder: you organise",
            "file": "out/invitations/noord-2027-03-kubernetes.bram.eml",
        },
    ]
    assert files(folder) == ["noord-2027-03-kubernetes.anna.eml", "noord-2027-03-kubernetes.bram.eml"]


def test_preview_says_that_a_speaker_gets_no_mail(folder):
    result = run("--preview", "--session", "noord-2027-03-kubernetes")

    assert result.stderr == (
        f"{NOT_YET_NL}Cleo Anker spreekt, maar is geen genodigde en krijgt dus geen mail: nodig die persoon zelf uit.\n"
    )


def test_preview_dry_run_writes_nothing(folder):
    result = run("--preview", "--dry-run")

    assert result.stdout.splitlines()[-1] == "2 mails zouden komen in out/invitations"
    assert not (folder / "out").exists()


def test_preview_in_english_without_a_public_url(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    write(folder, CONSORTIUM.replace('mail: {public_url: "https://hyf.example/"}\n', ""), ROTA)

    result = run("--preview")

    assert result.stdout.splitlines()[3:] == [
        "Member                Company    Language  Asked for",
        "Anna Ree (organises)  Bolder BV  nl        “UX design”",
        "Bram Touw             Kade       en        “UX-ontwerp”",
        "",
        "2 mails written to out/invitations",
    ]
    assert result.stderr == (
        "Nothing was sent. The link in these mails is made up: say where the sign-up pages will be, as public_url under"
        " mail in consortium.yaml.\n"
    )


def test_preview_on_a_terminal_fits_in_80_columns(folder):
    opened = open_consortium(None)
    made = make_previews(opened, None, day(None), dry_run=True)
    drawn = io.StringIO()

    Console(file=drawn, width=80).print(InviteView(opened.consortium, made, Language.NL).table())

    rows = [" ".join(line.split()) for line in drawn.getvalue().splitlines()]
    assert [row for row in rows if row.strip("─")] == [
        "Deelnemer Bedrijf Taal Vroeg om",
        "Anna Ree (organiseert) Bolder BV nl “UX design”",
        "Bram Touw Kade en “UX-ontwerp”",
    ]


@pytest.mark.parametrize("width", [40, 60])
def test_preview_on_a_narrow_terminal_cuts_nothing(width, folder):
    name = "Gebruikersonderzoeksmethodenadviesbureauvereniging"
    write(folder, CONSORTIUM.replace("{name: Kade,", f"{{name: {name},"), ROTA)
    opened = open_consortium(None)
    made = make_previews(opened, None, day(None), dry_run=True)
    drawn = io.StringIO()

    Console(file=drawn, width=width).print(InviteView(opened.consortium, made, Language.NL).table())

    shown = drawn.getvalue()
    assert "".join(shown.split()) == f"AnnaRee(organiseert)BolderBV,nl,“UXdesign”BramTouw{name},en,“UX-ontwerp”"
    assert max(map(len, shown.splitlines())) <= width


def test_invite_without_preview_is_refused(folder):
    with pytest.raises(WrongUsage) as caught:
        run()

    assert caught.value.message == Text(
        en="this version sends nothing yet, it only shows the mails; ask for that with: hyf invite --preview",
        nl="deze versie verstuurt nog niets, ze laat de mails alleen zien; vraag dat met: hyf invite --preview",
    )


def test_preview_of_an_unknown_session_names_near_ones(folder):
    message = message_of(WrongUsage, "--session", "noord-2027-1-ux")

    near = "\n  noord-2027-01-ux-design\n  noord-2027-03-kubernetes"
    assert message == Text(
        en=f'the rota has no session "noord-2027-1-ux"; these it has:{near}',
        nl=f'het rooster heeft geen bijeenkomst "noord-2027-1-ux"; deze wel:{near}',
    )


@pytest.mark.parametrize("today", ["2027-01-19", "2027-01-20"])
def test_preview_takes_the_session_of_today_or_later(folder, today):
    result = run("--preview", "--today", today)

    label = {"2027-01-19": "UX design", "2027-01-20": "Kubernetes"}[today]
    assert result.stdout.split("  ")[0] == label


def test_preview_after_the_last_session(folder):
    message = message_of(FileNotUsable, "--today", "2027-03-17")

    assert message.en == "the rota has no session on or after 2027-03-17; plan further with: hyf plan"


def test_preview_without_a_rota(folder):
    (folder / "rota.yaml").unlink()

    message = message_of(FileNotUsable)

    assert message == Text(
        en="there is no rota yet (rota.yaml); make one with: hyf plan",
        nl="er is nog geen rooster (rota.yaml); maak er een met: hyf plan",
    )


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "members: [anna, bram]\n  - key",
            "members: [anna, bram, zed]\n  - key",
            'rota.yaml:23:27: fout: "zed" staat niet in consortium.yaml; verbeter de naam [rota-unknown]',
        ),
        (
            "key: noord-2027-03-kubernetes",
            "key: ../../weg",
            'rota.yaml:12:10: fout: "../../weg" kan geen sleutel zijn; ',
        ),
    ],
)
def test_preview_of_a_rota_with_problems_shows_them_and_writes_nothing(folder, capsys, was, now, said):
    write(folder, CONSORTIUM, ROTA.replace(was, now))

    with pytest.raises(FileHasProblems) as caught:
        app(["invite", "--preview", "--today", "2026-12-01"], standalone_mode=False)

    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith(said)] != []
    assert caught.value.message.en == (
        "rota.yaml has problems, so nothing was done; mend them, or make a new rota with: hyf plan"
    )
    assert not (folder / "out").exists()


def test_preview_with_a_broken_template_writes_nothing(folder):
    template = folder / "templates" / "mail" / "invitation.en.txt.jinja"
    template.parent.mkdir(parents=True)
    template.write_text("Hi {{ firstname }}")

    message = message_of(TemplateNotUsable)

    assert message.en.startswith('templates/mail/invitation.en.txt.jinja:1: there is no value "firstname" here')
    assert not (folder / "out").exists()


def test_preview_fails_in_the_language_of_the_consortium_that_was_given(folder, tmp_path_factory, monkeypatch):
    write(folder, CONSORTIUM.replace("  coordinator:", "  language: en\n  coordinator:"), ROTA)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    with pytest.raises(WrongUsage) as caught:
        run("--preview", "--consortium", str(folder), "--session", "nothing")

    assert caught.value.language is Language.EN
