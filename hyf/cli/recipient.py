"""Whom a command means by the key of a member, `@company` for its contact person, or an address."""

from dataclasses import dataclass
from difflib import get_close_matches

from hyf.enrolment.addressing import AT, DIRECTOR, address_of, person_of
from hyf.errors import WrongUsage
from hyf.mail.address import normal_address
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.render.plain import one_line


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets mail.

    Attributes:
        key: Of the member, or `@company`; empty for an address that nobody in consortium.yaml has.
        name: As people know them; the address itself where nothing else is known.
    """

    key: str
    name: str
    address: str


def recipient_meant(wanted: str, consortium: Consortium) -> Recipient:
    """Find who is meant.

    Args:
        wanted: Key of a member, `@` and the key of a company or partner, or an address.
        consortium: Who is who.

    Raises:
        WrongUsage: Nobody has that key; near ones are named.
    """
    address = address_of(wanted, consortium)
    if address is not None:
        return Recipient(wanted, name_of(wanted, consortium), address)
    if AT in wanted.removeprefix(AT):
        key = recipient_at(wanted, consortium)
        return Recipient(key, name_of(key, consortium) if key else wanted, wanted)
    near = get_close_matches(wanted, _keys(consortium))
    listed = "".join(f"\n  {key}" for key in near)
    raise WrongUsage(
        Text(
            en=f'no member has the key "{wanted}"; name a member, @company for its contact person, or an address'
            + (f". Is it one of these?{listed}" if near else ""),
            nl=f'geen deelnemer heeft de sleutel "{wanted}"; noem een deelnemer, @bedrijf voor de contactpersoon, of'
            " een adres" + (f". Is het een van deze?{listed}" if near else ""),
        )
    )


def recipient_at(address: str, consortium: Consortium) -> str:
    """Return the key of who has an address, members before contact persons; empty where nobody has it."""
    wanted = normal_address(address)
    found = (key for key in _keys(consortium) if normal_address(address_of(key, consortium) or "") == wanted)
    return next(found, "")


def name_of(key: str, consortium: Consortium) -> str:
    """Return the name of who has a key; the key where they left the consortium."""
    person = person_of(key, consortium)
    return one_line(person.name) if person else key


def _keys(consortium: Consortium) -> list[str]:
    places = [*consortium.companies, *consortium.partners]
    directors = (f"{AT}{key}{DIRECTOR}" for key, company in consortium.companies.items() if company.director)
    return [*consortium.members, *(f"{AT}{key}" for key in places), *directors]
