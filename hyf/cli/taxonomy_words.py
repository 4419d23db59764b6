"""What `hyf taxonomy` says."""

from collections.abc import Sequence
from pathlib import Path

from hyf.model.language import Text

ABOUT = (Text(en="taxonomy", nl="lijst"), Text(en="file", nl="bestand"))
COUNTS = (Text(en="skills", nl="vaardigheden"), Text(en="names", nl="namen"))
READING = Text(en="reading", nl="lezen")
INDEXING = Text(en="indexing; this may take half a minute", nl="ordenen; dit kan een halve minuut duren")
NOTHING_ADDED = Text(
    en="a list cannot be read, so nothing was added; mend that, or leave it out, and try again",
    nl="een lijst is niet te lezen, dus er is niets toegevoegd; verbeter dat, of laat hem weg, en probeer het opnieuw",
)
NOTHING_THERE = Text(
    en="there are no taxonomies; download one, for example ESCO as CSV, and add it with: hyf taxonomy add FILE...",
    nl="er zijn geen skillslijsten; download er een, bijvoorbeeld ESCO als CSV, en voeg hem toe met: hyf taxonomy add "
    "BESTAND...",
)


def more_warnings(count: int) -> Text:
    """Say that there is more of the same."""
    return Text(
        en=f"and {count} more rows or names were left out",
        nl=f"en nog {count} rijen of namen blijven weg",
    )


def written(path: Path, *, is_dry_run: bool) -> Text:
    """Say whether the index is now as shown."""
    if is_dry_run:
        return Text(
            en=f"{path} would hold this; nothing was written", nl=f"zo zou {path} worden; er is niets geschreven"
        )
    return Text(en=f"{path} is up to date", nl=f"{path} is bijgewerkt")


def same_name(name: str) -> Text:
    """Refuse two files of which one would take the place of the other."""
    return Text(
        en=f"two of these files are called {name}, and one would take the place of the other; rename one",
        nl=f"twee van deze bestanden heten {name}, en het ene zou de plaats van het andere innemen; hernoem er een",
    )


def no_source(source: str, sources: Sequence[str]) -> Text:
    """Refuse a taxonomy that is not there."""
    if not sources:
        return Text(en="there are no taxonomies to remove", nl="er zijn geen skillslijsten om weg te halen")
    known = ", ".join(sources)
    return Text(
        en=f'there is no taxonomy "{source}"; choose one of: {known}',
        nl=f'er is geen skillslijst "{source}"; kies uit: {known}',
    )


def not_removed(path: Path, reason: str | None) -> Text:
    """Say that the index could not be taken away."""
    return Text(
        en=f"cannot remove {path} ({reason}); look at its permissions",
        nl=f"kan {path} niet weghalen ({reason}); kijk of dat mag",
    )
