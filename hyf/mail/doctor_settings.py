"""What consortium.yaml and this computer say about mail: links, pace, hours, the clock, where mail comes back."""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from hyf.errors import WrongUsage
from hyf.links import link_to
from hyf.mail.doctor_finding import Finding, Health
from hyf.mail.pace import profile_of
from hyf.mail.server import MailRoute
from hyf.mail.window import opens_at
from hyf.model.consortium import Consortium
from hyf.model.enrolment import Purpose
from hyf.model.language import Text

_TOKEN = "x" * 22
# Nobody else can open these.
_OWN_COMPUTER = re.compile(
    r"localhost|127(\.\d+){3}|\[?::1\]?|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}"
)


def about_settings(consortium: Consortium, route: MailRoute | None, now: dt.datetime) -> Iterator[Finding]:
    """Look at what is declared.

    Args:
        consortium: All of it.
        route: Where mail goes; None: nowhere.
        now: Aware.
    """
    yield _about_pages(consortium.mail.public_url)
    yield _about_bounces(consortium)
    if route is not None:
        yield _about_pace(consortium, route)
    yield _about_window(consortium, now)
    yield _about_clock(consortium, now)


def _about_pages(url: str | None) -> Finding:
    where = Text(en="write it as public_url under mail", nl="zet het bij public_url onder mail")
    if url is None:
        said = Text(en="it is not said where the sign-up pages are", nl="er staat niet waar de aanmeldpagina's zijn")
        return Finding("public-url", Health.STOPS, said, where)
    try:
        link_to(url, Purpose.SIGN_UP, _TOKEN)
        parts = urlsplit(url)
        host = parts.hostname or ""
    except WrongUsage as error:
        return Finding("public-url", Health.STOPS, error.message)
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        said = Text(en=f"{url} is no address of a page", nl=f"{url} is geen adres van een pagina")
        return Finding(
            "public-url", Health.STOPS, said, Text(en="it begins with https://", nl="het begint met https://")
        )
    if _OWN_COMPUTER.fullmatch(host):
        said = Text(en=f"{url} is on this computer or network", nl=f"{url} staat op deze computer of dit netwerk")
        mend = Text(en="members need an address that they can open", nl="deelnemers moeten het adres kunnen openen")
        return Finding("public-url", Health.MEND, said, mend)
    if parts.scheme == "http":
        said = Text(en=f"{url} is not closed off", nl=f"{url} is niet beveiligd")
        mend = Text(
            en="others can read the links on their way; use https://",
            nl="anderen kunnen de links lezen; gebruik https://",
        )
        return Finding("public-url", Health.MEND, said, mend)
    return Finding("public-url", Health.WELL, Text(en=url, nl=url))


def _about_bounces(consortium: Consortium) -> Finding:
    bounces = consortium.mail.bounces
    if bounces:
        return Finding(
            "bounces",
            Health.WELL,
            Text(
                en=f"mail comes back to {bounces}, with a + and the number of the mail before the @",
                nl=f"mail komt terug bij {bounces}, met een + en het nummer van de mail voor de @",
            ),
            Text(
                en="send a mail to it with +test before the @: that must arrive in the same mailbox",
                nl="stuur er een mail naartoe met +test voor de @: die moet in dezelfde mailbox aankomen",
            ),
        )
    return Finding(
        "bounces",
        Health.MEND,
        Text(
            en="mail comes back to the sender, and only some of it finds its row",
            nl="mail komt terug bij de afzender, en niet alles is dan terug te vinden",
        ),
        Text(
            en="write an address whose mailbox takes what stands behind a + as bounces under mail",
            nl="zet bij bounces onder mail een adres waarvan de mailbox ook aanneemt wat na een + staat",
        ),
    )


def _about_pace(consortium: Consortium, route: MailRoute) -> Finding:
    profile = profile_of(route, consortium.mail)
    minute, day = profile.per_minute, profile.per_day
    en = [
        f"{minute} a minute" if minute else "as fast as it goes",
        f"{day} a day at most" if day else "any number a day",
    ]
    nl = [
        f"{minute} per minuut" if minute else "zo snel als het gaat",
        f"hoogstens {day} per dag" if day else "onbeperkt per dag",
    ]
    return Finding("pace", Health.WELL, Text(en=", ".join(en), nl=", ".join(nl)))


def _about_window(consortium: Consortium, now: dt.datetime) -> Finding:
    window, zone = consortium.mail.send_window, consortium.about.zone
    hours = f"{window.start:%H:%M}-{window.end:%H:%M}"
    opens = opens_at(now, window, zone)
    if opens is None:
        return Finding("send-window", Health.WELL, Text(en=f"{hours}, so now", nl=f"{hours}, dus nu"))
    at = f"{opens.astimezone(zone):%Y-%m-%d %H:%M}"
    return Finding(
        "send-window", Health.WELL, Text(en=f"{hours}, so again from {at}", nl=f"{hours}, dus weer vanaf {at}")
    )


def _about_clock(consortium: Consortium, now: dt.datetime) -> Finding:
    local, zone = now.astimezone(consortium.about.zone), consortium.about.timezone
    return Finding(
        "clock",
        Health.WELL,
        Text(
            en=f"{local:%Y-%m-%d %H:%M} in {zone}; compare it with a watch",
            nl=f"{local:%Y-%m-%d %H:%M} in {zone}; vergelijk het met een horloge",
        ),
    )
