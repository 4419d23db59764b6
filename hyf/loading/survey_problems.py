"""What is said about rows of a survey that cannot be taken as they are."""

from hyf.model.language import Text

UNFINISHED = Text(
    en="this answer was never sent in, so it is left out; say in import.yaml that this column is time to take it",
    nl="dit antwoord is nooit verstuurd, dus het blijft liggen; zet in import.yaml dat deze kolom time is om het mee "
    "te nemen",
)


def no_address(cell: str) -> Text:
    """Refuse what cannot be a mail address."""
    return Text(
        en=f'"{cell}" cannot be a mail address; correct it, and import this row again',
        nl=f'"{cell}" kan geen mailadres zijn; verbeter het, en importeer deze rij opnieuw',
    )


def unknown_answer(cell: str) -> Text:
    """Say that an answer on a scale is not known."""
    return Text(
        en=f'hyf does not know what "{cell}" says; put 0 to 3 behind it in import.yaml, under answers',
        nl=f'hyf weet niet wat "{cell}" zegt; zet er in import.yaml onder answers 0 tot 3 achter',
    )


NO_ADDRESS = Text(
    en="there is no mail address in this row, and invitations need one; add it, and import this row again",
    nl="in deze rij staat geen mailadres, en een uitnodiging heeft dat nodig; vul het in, en importeer de rij opnieuw",
)
NO_NAME = Text(
    en="there is no name in this row, and nobody here has this mail address; add it, and import this row again",
    nl="in deze rij staat geen naam, en niemand hier heeft dit mailadres; vul hem in, en importeer deze rij opnieuw",
)
NO_COMPANY = Text(
    en="there is no company in this row, and the mail address does not tell; add it, and import this row again",
    nl="in deze rij staat geen bedrijf, en het mailadres zegt het niet; vul het in, en importeer deze rij opnieuw",
)


def no_member(who: str, key: str) -> Text:
    """Refuse a decision that names nobody."""
    return Text(
        en=f'import.yaml says that {who} is "{key}", but there is no such member; correct it under people',
        nl=f'volgens import.yaml is {who} "{key}", maar die deelnemer is er niet; verbeter het onder people',
    )


def perhaps_member(who: str, key: str, address: str) -> Text:
    """Ask for a decision about somebody who has the name and company of a member, and another address."""
    return Text(
        en=f'is this the member "{key}" ({address})? Put in import.yaml, under people: "{who}": {key}, '
        f'or "{who}": new person',
        nl=f'is dit deelnemer "{key}" ({address})? Zet in import.yaml onder people: "{who}": {key}, '
        f'of "{who}": new person',
    )


def unknown_company(written: str, meant: str | None) -> Text:
    """Say that a company is not declared, and which one is perhaps meant."""
    if meant:
        add = f'"{written}": {meant}'
        return Text(
            en=f'there is no company "{written}"; did you mean {meant}? Put in import.yaml, under companies: {add}',
            nl=f'er is geen bedrijf "{written}"; bedoel je {meant}? Zet in import.yaml onder companies: {add}',
        )
    return Text(
        en=f'there is no company "{written}"; add it to consortium.yaml, or correct this row, and import it again',
        nl=f'er is geen bedrijf "{written}"; zet het in consortium.yaml, of verbeter de rij, en importeer opnieuw',
    )


def answered_again(who: str, row: int) -> Text:
    """Say which of two answers counts."""
    return Text(
        en=f"{who} answered again in row {row}; that answer counts, this one does not",
        nl=f"{who} heeft nog een keer geantwoord in rij {row}; dat antwoord telt, dit niet",
    )


def perhaps_one(name: str, row: int) -> Text:
    """Say that two new people may be one."""
    return Text(
        en=f"{name} stands in row {row} too, with another mail address; if they are one person, keep one of the two",
        nl=f"{name} staat ook in rij {row}, met een ander mailadres; is het dezelfde persoon, houd er dan een over",
    )


def address_shared(name: str, other: str, row: int) -> Text:
    """Refuse an answer of somebody else at the same mail address."""
    return Text(
        en=f"{name} gives the mail address of {other} (row {row}), and invitations are personal; give each their own, "
        "and import this row again",
        nl=f"{name} geeft het mailadres van {other} (rij {row}), en uitnodigingen zijn persoonlijk; geef ieder een "
        "eigen adres, en importeer deze rij opnieuw",
    )


def other_name(name: str, member: str) -> Text:
    """Say that an answer is taken for that of a member who is called otherwise."""
    return Text(
        en=f"the member with this mail address is called {member}, not {name}; the answer is taken as theirs, so "
        "correct the row if it is of somebody else",
        nl=f"de deelnemer met dit mailadres heet {member}, niet {name}; het antwoord telt voor die deelnemer, dus "
        "verbeter de rij als het van iemand anders is",
    )
