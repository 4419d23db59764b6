"""What `hyf send` says beside its table: where mail goes, why it stopped, when it goes on, and what failed."""

from collections.abc import Iterator

from hyf.cli.invite_words import company_of
from hyf.cli.status_words import KIND_NAMES, moment_said
from hyf.enrolment.addressing import person_of
from hyf.mail.deliver_orders import Delivery, Ending
from hyf.mail.server import MailFolder, MailRoute, Security
from hyf.model.consortium import Consortium
from hyf.model.language import Language, Text
from hyf.render.plain import one_line
from hyf.render.topic_table import Table

_HEADS = (
    Text(en="Member", nl="Deelnemer"),
    Text(en="Name", nl="Naam"),
    Text(en="Company", nl="Bedrijf"),
    Text(en="Mail", nl="Mail"),
    Text(en="Session", nl="Bijeenkomst"),
    Text(en="Answer of the mail server", nl="Antwoord van de mailserver"),
)
_FAILURES = Text(en="Refused mail", nl="Geweigerde mail")
_NO_HEAT = (1, 0)
_BUSY = Text(
    en="Another hyf is sending from this outbox at this moment; nothing was done here.",
    nl="Een andere hyf verstuurt op dit moment uit dit postvak UIT; hier is niets gedaan.",
)


def route_note(route: MailRoute) -> Text | None:
    """Return what the coordinator should know about where mail goes; None: it goes as it should."""
    if isinstance(route, MailFolder):
        return Text(
            en=f"Mail goes to the folder {route.name}: nobody receives it.",
            nl=f"Mail gaat naar de map {route.name}: niemand ontvangt die.",
        )
    if route.security is Security.PLAIN and not route.is_local:
        return Text(
            en=f"Mail goes to {route.name} for all on the way to read; use smtp+starttls:// or smtps:// if it can.",
            nl=f"Mail gaat leesbaar voor iedereen onderweg naar {route.name}; gebruik liever smtp+starttls:// of "
            "smtps://.",
        )
    return None


def who(key: str, consortium: Consortium) -> tuple[str, str]:
    """Return the name and the company of a recipient; of one who is not declared any more, the key and nothing."""
    person = person_of(key, consortium)
    return (one_line(person.name), one_line(company_of(key, consortium))) if person else (key, "")


def failures_table(delivery: Delivery, consortium: Consortium, language: Language) -> Table:
    """Return a row a mail that was refused for good; neither an address nor a word of the mail stands in it."""
    rows = tuple(
        (row.member, *who(row.member, consortium), KIND_NAMES[row.kind].says(language), row.session, row.answer)
        for row in delivery.failed
    )
    return Table(_FAILURES.says(language), tuple(head.says(language) for head in _HEADS), rows, _NO_HEAT)


def ending_notes(delivery: Delivery, consortium: Consortium, language: Language) -> Iterator[Text]:
    """Yield what the coordinator should know after a run, most urgent last."""
    if delivery.in_doubt:
        count = _mails(len(delivery.in_doubt))
        yield Text(
            en=f"May arrive twice: {count.en}. hyf, or the connection, was ended before the server answered.",
            nl=f"Komt misschien dubbel aan: {count.nl}. hyf of de verbinding stopte voordat de server antwoordde.",
        )
    if delivery.tally.failed:
        count = _mails(delivery.tally.failed)
        yield Text(
            en=f"Refused for good, and not tried again: {count.en}. Look at the addresses in consortium.yaml.",
            nl=f"Definitief geweigerd, en niet opnieuw geprobeerd: {count.nl}. Kijk naar de adressen in "
            "consortium.yaml.",
        )
    if note := _ending(delivery, consortium, language):
        yield note


def _ending(delivery: Delivery, consortium: Consortium, language: Language) -> Text | None:
    left, at = _mails(delivery.tally.still_due), ""
    if delivery.goes_on_at is not None:
        at = moment_said(delivery.goes_on_at, consortium.about.zone, language)
    then = Text(
        en=f"Still to go: {left.en}. That can be from {at} on: run hyf send then",
        nl=f"Nog te gaan: {left.nl}. Dat kan vanaf {at}: voer dan hyf send uit",
    )
    match delivery.ending:
        case Ending.BUSY:
            return _BUSY
        case Ending.WINDOW:
            window = consortium.mail.send_window
            hours = f"{window.start:%H:%M}\N{EN DASH}{window.end:%H:%M}"
            return Text(
                en=f"Mail leaves within {hours}. {then.en}, or do not wait: hyf send --now",
                nl=f"Mail vertrekt binnen {hours}. {then.nl}, of wacht niet: hyf send --now",
            )
        case Ending.DAILY_CAP:
            return Text(
                en=f"The provider takes no more mail today (or mail.daily_cap is reached). {then.en}.",
                nl=f"De aanbieder neemt vandaag niet meer aan (of mail.daily_cap is bereikt). {then.nl}.",
            )
        case Ending.DONE | Ending.LIMIT if at:
            return Text(en=f"{then.en}.", nl=f"{then.nl}.")
    return None


def stopped(delivery: Delivery) -> Text:
    """Return what is said of a run that somebody ended."""
    left = _mails(delivery.tally.still_due)
    return Text(
        en=f"interrupted after the mail that was on its way; still to go: {left.en}, and hyf send goes on with them",
        nl=f"onderbroken na de mail die onderweg was; nog te gaan: {left.nl}, en daar gaat hyf send mee verder",
    )


def _mails(count: int) -> Text:
    return Text(en="1 mail" if count == 1 else f"{count} mails", nl="1 mail" if count == 1 else f"{count} mails")
