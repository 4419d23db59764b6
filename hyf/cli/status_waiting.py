"""The lines of `hyf status` on what waits for the coordinator: what members said, and whom to take out of her files."""

from collections.abc import Iterator

from hyf.cli.status_answer import Status
from hyf.model.language import Language, Text


def waiting_lines(answer: Status, language: Language) -> Iterator[str]:
    """Yield a line for each thing that waits, an empty one first; nothing where nothing does."""
    said = answer.glance.learning
    texts = [erased_reminder(one.name, f"{one.file}:{one.line}") for one in answer.still_there]
    texts += [_noted(one.name, label) for one in answer.still_there for label in one.notes]
    if said:
        texts.append(_learning(said))
    if answer.glance.batons:
        texts.append(_batons(answer.glance.batons))
    if texts:
        yield ""
    yield from (text.says(language) for text in texts)


def erased_reminder(name: str, place: str) -> Text:
    """Say that somebody who was erased still stands in the coordinator's files."""
    return Text(
        en=f"{name} asked to be erased: remove them at {place}, and run hyf plan.",
        nl=f"{name} wil gewist worden: haal de naam weg bij {place}, en geef hyf plan.",
    )


def _noted(name: str, label: str) -> Text:
    return Text(
        en=f"The notes of {label} hold the name of {name}: change them.",
        nl=f"In de notities van {label} staat de naam van {name}: pas ze aan.",
    )


def _learning(said: int) -> Text:
    if said == 1:
        return Text(
            en="1 member changed wishes or days; see what: hyf import --from-store",
            nl="1 deelnemer wijzigde leerwensen of dagen; bekijk wat: hyf import --from-store",
        )
    return Text(
        en=f"{said} members changed wishes or days; see what: hyf import --from-store",
        nl=f"{said} deelnemers wijzigden leerwensen of dagen; bekijk wat: hyf import --from-store",
    )


def _batons(turns: int) -> Text:
    if turns == 1:
        return Text(
            en="1 turn was settled on the pages; take it over with: hyf baton --from-store",
            nl="1 beurt is op de pagina's afgesproken; neem die over met: hyf baton --from-store",
        )
    return Text(
        en=f"{turns} turns were settled on the pages; take them over with: hyf baton --from-store",
        nl=f"{turns} beurten zijn op de pagina's afgesproken; neem ze over met: hyf baton --from-store",
    )
