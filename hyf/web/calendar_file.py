"""A session as a file that one person puts into a calendar by hand; the event is that of the mails to them."""

from hyf.enrolment.desk import Desk
from hyf.mail.ical_event import Account, calendar_around, entry_of
from hyf.mail.ical_feed import listed_for_member
from hyf.mail.ical_member import member_identity, personal_lines
from hyf.mail.ical_text import mailto, quoted_parameter
from hyf.model.language import Language
from hyf.render.plain import one_line
from hyf.web.standing import Standing


def calendar_file(standing: Standing, desk: Desk, language: Language) -> bytes | None:
    """Return the event of a session (METHOD:PUBLISH, RFC 5546); None where the member does not come.

    Nothing in it leads back to the link: calendars are shared.
    """
    consortium, member = desk.consortium, standing.mine.member
    listed = listed_for_member(standing.published, standing.mine)
    if listed is None:
        return None
    said = personal_lines(listed.session, member, consortium, language, listed.remark)
    uid = member_identity(listed.session.key, member)
    account = Account(uid, listed.sequence, listed.stamp, listed.standing, said)
    coordinator = consortium.about.coordinator
    name = one_line((consortium.mail.sender or coordinator).name)
    address = consortium.mail.reply_to or coordinator.email
    organiser = f"ORGANIZER;CN={quoted_parameter(name)}:{mailto(address)}"
    entry = entry_of(listed.session, consortium, account, people=(organiser,))
    return calendar_around((entry,), consortium.about.zone, language, ("METHOD:PUBLISH",))
