"""What `hyf import --from-store` says and asks, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hyf.model.language import Text

if TYPE_CHECKING:
    from hyf.model.people import Member

NOTHING_WAITS = Text(
    en="Nothing waits: the members said nothing that your files do not say.",
    nl="Er wacht niets: de deelnemers hebben niets gezegd wat niet in je bestanden staat.",
)
NO_FILE = Text(
    en="name the export of a survey, or take over what members said on their pages: hyf import --from-store",
    nl="noem de export van een enquête, of neem over wat deelnemers op hun pagina's zeiden: hyf import --from-store",
)
ONE_OF_BOTH = Text(
    en="take over an export or what is in the database, not both: leave out the file, or --from-store",
    nl="neem een export over of wat in de database staat, niet allebei: laat het bestand weg, of --from-store",
)
NOT_WITH_STORE = Text(
    en="--map and --add are about the export of a survey; leave them out with --from-store",
    nl="--map en --add gaan over de export van een enquête; laat ze weg bij --from-store",
)


def take_all(table: Path, count: int) -> Text:
    """Ask whether everything may be written."""
    return Text(
        en=f"Write all {count} to {table}? (no: hyf asks one by one)",
        nl=f"Alle {count} in {table} zetten? (nee: hyf vraagt het een voor een)",
    )


def one_question(member: Member, table: Path) -> Text:
    """Ask whether what one member said may be written."""
    return Text(en=f"Write what {member.name} said to {table}?", nl=f"Zet wat {member.name} zei in {table}?")


def left_out(member: str) -> Text:
    """Say that nobody has a key by which something was said."""
    return Text(
        en=f'what "{member}" said waits: nobody in consortium.yaml has that key or that address any more; give it back '
        f"to whom it belongs, or erase it with: hyf erase {member}",
        nl=f'wat "{member}" zei blijft wachten: niemand in consortium.yaml heeft die sleutel of dat adres nog; geef ze '
        f"terug aan wie ze horen, of wis het met: hyf erase {member}",
    )


def forgotten(count: int) -> Text:
    """Say how many members wait no more."""
    if count == 1:
        return Text(en="your files now say what 1 member said", nl="je bestanden zeggen nu wat 1 deelnemer zei")
    return Text(
        en=f"your files now say what {count} members said", nl=f"je bestanden zeggen nu wat {count} deelnemers zeiden"
    )
