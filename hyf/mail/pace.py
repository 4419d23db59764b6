"""How fast mail leaves: what a provider takes, and how long to wait after it said no.

The limits are those that the providers publish; who has agreed on others sets `mail.daily_cap` in consortium.yaml.
Sources: learn.microsoft.com, "Message storage and concurrent connection throttling for SMTP Authenticated Submission";
support.google.com/a/answer/166852, "Gmail sending limits in Google Workspace".
"""

import datetime as dt
import random
from collections import deque
from dataclasses import dataclass, replace

from hyf.mail.server import MailRoute, MailServer
from hyf.model.consortium import MailSettings, Pace

DAY = dt.timedelta(days=1)
_MINUTE = dt.timedelta(minutes=1)
# Minutes to the next try, one for each try so far; the last is that of all later ones.
_RETRY_MIN = (1, 5, 15, 60, 240)
MOST_ATTEMPTS = 12
"""Two days of trying, after which a mail that is put off every time counts as refused."""
# Seconds that a run rests after one "slower" after the other.
_REST_S = (5.0, 15.0, 60.0)
MOST_RESTS = len(_REST_S)
"""So often a run rests without any mail taken in between; after that the server does not want us now."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a provider takes.

    Attributes:
        per_minute: Mails in any minute; None: any number.
        connections: At a time.
        per_day: Mails in any 24 hours; None: any number.
    """

    per_minute: int | None
    connections: int
    per_day: int | None


PROFILES = {
    Pace.PLAIN: Profile(None, 1, None),
    Pace.MICROSOFT365: Profile(30, 3, 10_000),
    # A Workspace account takes 2,000 a day; one on trial and gmail.com 500: those set a daily_cap.
    Pace.GMAIL: Profile(None, 1, 2_000),
}
# The relay of Workspace has its own, larger limits, by contract.
_RELAY = Profile(None, 1, 10_000)
_FREE_PER_DAY = 500
_BY_HOST = {
    "smtp.office365.com": PROFILES[Pace.MICROSOFT365],
    "smtp-mail.outlook.com": PROFILES[Pace.MICROSOFT365],
    "outlook.office365.com": PROFILES[Pace.MICROSOFT365],
    "smtp.gmail.com": PROFILES[Pace.GMAIL],
    "smtp.googlemail.com": PROFILES[Pace.GMAIL],
    "smtp-relay.gmail.com": _RELAY,
}
_FREE_ADDRESSES = ("@gmail.com", "@googlemail.com")


def profile_of(route: MailRoute, settings: MailSettings) -> Profile:
    """Return what the provider takes: as consortium.yaml says, else by the name of the server."""
    if settings.pace is not None:
        profile = PROFILES[settings.pace]
    elif isinstance(route, MailServer):
        profile = _by_name(route)
    else:
        profile = PROFILES[Pace.PLAIN]
    return replace(profile, per_day=settings.daily_cap) if settings.daily_cap else profile


def _by_name(server: MailServer) -> Profile:
    profile = _BY_HOST.get(server.host.lower(), PROFILES[Pace.PLAIN])
    is_free = (server.user or "").lower().endswith(_FREE_ADDRESSES)
    return replace(profile, per_day=_FREE_PER_DAY) if is_free and profile.per_day else profile


def retry_at(number: int, attempts: int, now: dt.datetime) -> dt.datetime:
    """Return when a mail that was put off is tried again: each time later, and not all at the same moment.

    Args:
        number: Of the row; it decides how much later than the others, so that a run can be repeated.
        attempts: How often it was tried, from 1.
        now: Aware, UTC.
    """
    minutes = _RETRY_MIN[min(attempts, len(_RETRY_MIN)) - 1]
    scatter = random.Random(f"{number}/{attempts}").uniform(1.0, 1.5)  # noqa: S311 -- to spread, not to hide
    return now + dt.timedelta(seconds=round(minutes * 60 * scatter))


def rest_s(times: int) -> float:
    """Return how long a run rests.

    Args:
        times: How often the server asked for it since it last took a mail, from 1 to `MOST_RESTS`.
    """
    return _REST_S[times - 1]


class Minute:
    """Keeps to the number of mails that a provider takes in any minute."""

    def __init__(self, per_minute: int | None, sent_before: int, now: dt.datetime) -> None:
        """Begin.

        Args:
            per_minute: None: any number.
            sent_before: Mails sent in the minute before now, by an earlier run.
            now: Aware.
        """
        self._per_minute = per_minute
        # When is not known: as late as can be, so that the limit is kept whenever they were.
        self._sent = deque([now] * sent_before, maxlen=per_minute)

    def count(self, now: dt.datetime) -> None:
        """Note that a mail leaves."""
        if self._per_minute is not None:
            self._sent.append(now)

    def wait_s(self, now: dt.datetime) -> float:
        """Return how many seconds to wait before the next mail; 0.0: none."""
        if self._per_minute is None or len(self._sent) < self._per_minute:
            return 0.0
        return max(0.0, (self._sent[0] + _MINUTE - now).total_seconds())
