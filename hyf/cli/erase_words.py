"""What `hyf erase` says and asks, in both languages."""

from collections.abc import Iterator

from hyf.cli.erase_done import Done
from hyf.model.language import Text

NOBODY_TO_ASK = Text(
    en="nothing was erased: hyf asks first, and here nobody can answer; look at it with --dry-run, and do it with "
    "--yes",
    nl="er is niets gewist: hyf vraagt het eerst, en hier kan niemand antwoorden; bekijk het met --dry-run, en doe het "
    "met --yes",
)
NOT_ERASED = Text(en="nothing was erased", nl="er is niets gewist")
DRY_RUN = Text(en="nothing was erased (--dry-run)", nl="er is niets gewist (--dry-run)")
AGAIN = Text(
    en="others kept reading the database, so traces may stand in hyf.db-wal; run the same command again",
    nl="anderen bleven de database lezen, dus er kunnen resten in hyf.db-wal staan; geef de opdracht nog een keer",
)
_NEXT = Text(
    en="then: hyf plan, hyf invite, hyf remind and hyf send",
    nl="daarna: hyf plan, hyf invite, hyf remind en hyf send",
)


def erase_it(name: str) -> Text:
    """Ask whether somebody may be erased."""
    return Text(en=f"Erase {name}? This cannot be undone", nl=f"{name} wissen? Dit kan niet terug")


def lines(done: Done) -> Iterator[Text]:
    """Yield what goes, what follows, and what the coordinator does."""
    erased, files, called = done.erased, done.files, done.labels
    name = done.naming.name or done.naming.key
    yield (
        Text(en=f"{name} is erased.", nl=f"{name} is gewist.")
        if done.is_done
        else Text(en=f"This would erase {name}:", nl=f"Dit zou {name} wissen:")
    )
    for session in erased.left:
        up = [member for key, member in erased.moved_up if key == session]
        moved = Text(en=f"; {', '.join(up)} moves up", nl=f"; {', '.join(up)} schuift door") if up else Text("", "")
        yield Text(en=f"- taken off {called[session]}{moved.en}", nl=f"- niet meer bij {called[session]}{moved.nl}")
    yield _count(erased.emptied, "the text of", "de tekst van")
    if erased.withdrawn:
        yield Text(
            en=f"- mails to others that waited and held the name, made anew by hyf invite and hyf remind: "
            f"{erased.withdrawn}",
            nl=f"- mails aan anderen die klaarstonden met de naam erin, opnieuw te maken met hyf invite en hyf remind: "
            f"{erased.withdrawn}",
        )
    for path in files.removed:
        yield Text(en=f"- file removed: {path}", nl=f"- bestand weg: {path}")
    yield from _to_do(done)


def _to_do(done: Done) -> Iterator[Text]:
    erased, called = done.erased, done.labels
    yield Text(en="What you do yourself:", nl="Wat je zelf doet:")
    if place := done.still_at:
        yield Text(
            en=f"- remove them at {place.file}:{place.line}, and wherever else their key stands",
            nl=f"- haal ze weg bij {place.file}:{place.line}, en overal waar de sleutel verder staat",
        )
    for session in erased.runs:
        yield Text(
            en=f"- find somebody else who runs {called[session]}",
            nl=f"- zoek iemand anders die {called[session]} organiseert of er spreekt",
        )
    for session in erased.notes:
        yield Text(
            en=f"- the notes of {called[session]} hold the name: change them",
            nl=f"- in de notities van {called[session]} staat de naam: pas ze aan",
        )
    for path in done.files.look_at:
        yield Text(en=f"- {path} holds the name: remove it there", nl=f"- in {path} staat de naam: haal hem daar weg")
    yield Text(en=f"- {_NEXT.en}", nl=f"- {_NEXT.nl}")


def _count(mails: int, en: str, nl: str) -> Text:
    return Text(
        en=f"- {en} {mails} mail{'' if mails == 1 else 's'}, all links, what they said on their pages",
        nl=f"- {nl} {mails} mail{'' if mails == 1 else 's'}, alle links, wat die op de eigen pagina's zei",
    )
