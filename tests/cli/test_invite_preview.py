"""`hyf invite --preview`: mails to look at, who gets what, and what stands in the way."""

import email
import io
import json
from email import policy
from textwrap import dedent

import pytest
from rich.console import Console

from hyf.cli.app import app
from hyf.cli.context import open_consortium
from hyf.cli.invite_act import InviteAct, Wanted
from hyf.cli.invite_preview_view import PreviewView
from hyf.cli.invite_previews import make_previews
from hyf.cli.options import moment
from hyf.cli.rota_file import open_rota
from hyf.errors import FileHasProblems, TemplateNotUsable, WrongUsage
from hyf.model.language import Language
from tests.cli.invited_folder import CONSORTIUM, KUBERNETES, ROTA, UX, a_folder, change, outbox, run, write

LINKS_NL = "Er is niets verstuurd. De links in deze mails werken niet; in de echte heeft ieder eigen links.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return a_folder(tmp_path, monkeypatch, mail=None)


def preview(*options, **options_by_name):
    return run("invite", "--preview", *options, **options_by_name)


def message_of(error, *options):
    with pytest.raises(error) as caught:
        preview(*options)
    return caught.value.message


def files(folder):
    return sorted(path.name for path in (folder / "out").rglob("*.eml"))


def test_preview_of_the_next_session(folder):
    result = preview()

    assert result.stdout == dedent("""\
        UX design  noord-2027-01-ux-design
        dinsdag 19 januari 2027, 15:30-18:00, Bolder BV

        Deelnemer               Bedrijf    Taal  Mail         Vroeg om
        Anna Ree (organiseert)  Bolder BV  nl    uitnodiging  “UX design”
        Bram Touw               Kade       en    uitnodiging  “UX-ontwerp”

        2 mails geschreven in out/invitations
        """).replace("30-18", "30\N{EN DASH}18")
    assert result.stderr == LINKS_NL
    assert files(folder) == [f"{UX}.anna.eml", f"{UX}.bram.eml"]
    assert not (folder / "hyf.db").exists()


def test_preview_is_a_mail_of_that_morning_with_a_link_that_leads_nowhere(folder):
    preview("--quiet")

    mail = email.message_from_bytes((folder / f"out/invitations/{UX}.bram.eml").read_bytes(), policy=policy.default)
    assert [mail[name] for name in ("From", "To", "Subject")] == [
        "Mia Bakker <mia@hyf.example>",
        "Bram Touw <bram@kade.example>",
        "UX design on Tuesday 19 January at Bolder: will you join us?",
    ]
    assert mail["Date"].datetime.isoformat() == "2026-12-01T08:00:00+00:00"
    text = mail.get_body(("plain",)).get_content()
    assert "https://hyf.example/s/preview00000000000000" in text


def test_preview_is_the_same_every_time(folder):
    preview()
    first = [(folder / "out/invitations" / name).read_bytes() for name in files(folder)]

    preview()

    assert [(folder / "out/invitations" / name).read_bytes() for name in files(folder)] == first


def test_preview_for_a_program(folder):
    result = preview("--session", KUBERNETES, "--format", "json")

    assert json.loads(result.stdout) == [
        {
            "session": KUBERNETES,
            "member": "anna",
            "company": "bolder",
            "language": "nl",
            "kind": "invitation",
            "to": "anna@bolder.example",
            "subject": "Kubernetes op dinsdag 16 maart bij Bolder: kom je ook?",
            "file": f"out/invitations/{KUBERNETES}.anna.eml",
        },
        {
            "session": KUBERNETES,
            "member": "bram",
            "company": "kade",
            "language": "en",
            "kind": "invitation",
            "to": "bram@kade.example",
            "subject": "Kubernetes on Tuesday 16 March at Bolder: you organise",
            "file": f"out/invitations/{KUBERNETES}.bram.eml",
        },
        {
            "session": KUBERNETES,
            "member": "cleo",
            "company": "kade",
            "language": "nl",
            "kind": "invitation",
            "to": "cleo@kade.example",
            "subject": "Kubernetes op dinsdag 16 maart bij Bolder: kom je ook?",
            "file": f"out/invitations/{KUBERNETES}.cleo.eml",
        },
    ]


def test_preview_of_a_change_stands_beside_the_database_and_leaves_it_alone(folder):
    run("invite", "--yes", "--no-send")
    run("sign-up", UX, "anna")
    before = outbox(folder)
    change(folder / "rota.yaml", "date: 2027-01-19 ", "date: 2027-01-26 ")

    result = preview(today="2026-12-02")

    assert result.stdout.splitlines()[3:6] == [
        "Deelnemer               Bedrijf    Taal  Mail         Vroeg om",
        "Anna Ree (organiseert)  Bolder BV  nl    bevestiging  “UX design”",
        "Bram Touw               Kade       en    uitnodiging  “UX-ontwerp”",
    ]
    assert files(folder) == [f"{UX}.anna.confirmation.eml", f"{UX}.bram.eml"]
    assert outbox(folder) == before


def test_preview_where_everybody_knows(folder):
    run("invite", "--yes", "--no-send")

    result = preview()

    assert result.stdout == "Er valt niets te bekijken: iedereen is van alles op de hoogte.\n"
    assert files(folder) == []


def test_preview_dry_run_writes_nothing(folder):
    result = preview("--dry-run")

    assert result.stdout.splitlines()[-1] == "2 mails zouden komen in out/invitations"
    assert not (folder / "out").exists()


def test_preview_in_english_without_a_public_url(folder, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    write(folder, CONSORTIUM.replace('mail: {public_url: "https://hyf.example/"}\n', ""), ROTA)

    result = preview()

    assert result.stdout.splitlines()[3:] == [
        "Member                Company    Language  Mail        Asked for",
        "Anna Ree (organises)  Bolder BV  nl        invitation  “UX design”",
        "Bram Touw             Kade       en        invitation  “UX-ontwerp”",
        "",
        "2 mails written to out/invitations",
    ]
    assert result.stderr == (
        "Nothing was sent. The links in these mails are made up: say where the sign-up pages are, as public_url under"
        " mail in consortium.yaml.\n"
    )


def drawn(width):
    opened = open_consortium(None)
    now = moment(None, opened.consortium.about.zone).replace(year=2026, month=12, day=1)
    made = make_previews(InviteAct(opened, open_rota(opened), Wanted((UX,), None, now)), dry_run=True)
    session, rows = made.publishing.sessions[0].after.session, list(made.rows)
    shown = io.StringIO()
    Console(file=shown, width=width).print(PreviewView(made, Language.NL).table(session, rows))
    return shown.getvalue()


def test_preview_on_a_terminal_fits_in_80_columns(folder):
    rows = [" ".join(line.split()) for line in drawn(80).splitlines()]

    assert [row for row in rows if row.strip("─")] == [
        "Deelnemer Bedrijf Taal Mail Vroeg om",
        "Anna Ree (organiseert) Bolder BV nl uitnodiging “UX design”",
        "Bram Touw Kade en uitnodiging “UX-ontwerp”",
    ]


@pytest.mark.parametrize("width", [40, 60])
def test_preview_on_a_narrow_terminal_cuts_nothing(width, folder):
    name = "Gebruikersonderzoeksmethodenadviesbureauvereniging"
    write(folder, CONSORTIUM.replace("{name: Kade,", f"{{name: {name},"), ROTA)

    shown = drawn(width)

    assert "".join(shown.split()) == (
        f"AnnaRee(organiseert)BolderBV,nl,uitnodiging,“UXdesign”BramTouw{name},en,uitnodiging,“UX-ontwerp”"
    )
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "members: [anna, bram]\n  - key",
            "members: [anna, bram, zed]\n  - key",
            'rota.yaml:24:27: fout: "zed" staat niet in consortium.yaml; verbeter de naam [rota-unknown]',
        ),
        (
            f"key: {KUBERNETES}",
            "key: ../../weg",
            'rota.yaml:13:10: fout: "../../weg" kan geen sleutel zijn; ',
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
        preview("--consortium", str(folder), "--session", "nothing")

    assert caught.value.language is Language.EN
