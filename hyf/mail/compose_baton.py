"""The mails of a baton that is passed on: do you take it, and whether somebody takes it."""

from dataclasses import dataclass
from typing import Any

from hyf.mail.compose_brief import Brief, who
from hyf.mail.compose_message import Letter, written
from hyf.model.baton_offer import BatonOffer
from hyf.model.baton_turn import NextTurn
from hyf.model.message import Kind, Mailbox, Message
from hyf.model.people import Member
from hyf.render.phrases import first_name, shortened
from hyf.render.plain import one_line

_LONGEST_TOPIC = 60


@dataclass(frozen=True, slots=True)
class Passing:
    """A turn on its way from one to another.

    Attributes:
        following: Key of who can be asked after a no; None: nobody.
    """

    offer: BatonOffer
    turn: NextTurn
    following: str | None = None


def compose_baton(
    brief: Brief, member: Member, passing: Passing, *, link: str, version: int, unsubscribe: str | None = None
) -> Message:
    """Ask a member whether they organise the next session.

    Args:
        brief: Of the session at which the baton is passed on.
        member: Who is asked.
        passing: What is offered, and by whom.
        link: Where to answer.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this member.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = _values(brief, member, passing) | {"link": link}
    return written(_letter(Kind.BATON, member, version, values, unsubscribe), brief)


def compose_baton_answer(
    brief: Brief, member: Member, passing: Passing, *, link: str, version: int, unsubscribe: str | None = None
) -> Message:
    """Tell who passed the baton on whether it is taken.

    Args:
        brief: Of the session at which the baton is passed on.
        member: Who offered it.
        passing: The offer as it was answered, and who can be asked now.
        link: Where to ask somebody else.
        version: From 1; see `Message`.
        unsubscribe: Link that ends all mail to this member.

    Raises:
        TemplateNotUsable: A template cannot be rendered.
    """
    values = _values(brief, member, passing) | {"link": link}
    return written(_letter(Kind.BATON_ANSWER, member, version, values, unsubscribe), brief)


def _letter(kind: Kind, member: Member, version: int, values: dict[str, Any], unsubscribe: str | None) -> Letter:
    return Letter(kind, member.key, Mailbox(member.name, member.email), version, values, unsubscribe)


def _values(brief: Brief, member: Member, passing: Passing) -> dict[str, Any]:
    offer, turn, consortium = passing.offer, passing.turn, brief.consortium
    members = consortium.members
    label = one_line(turn.label)
    return {
        **brief.to_member(member),
        # What a person asked for the session that is over does not belong in a mail about another one.
        "wishes": (),
        "giver": who(offer.giver, consortium) if offer.giver in members else "",
        "giver_name": first_name(one_line(members[offer.giver].name)) if offer.giver in members else "",
        "taker": who(offer.taker, consortium) if offer.taker in members else "",
        "taker_name": first_name(one_line(members[offer.taker].name)) if offer.taker in members else "",
        "is_planned": turn.organiser == offer.taker,
        "turn_topic": label,
        "short_turn": shortened(label, _LONGEST_TOPIC),
        "turn_date": turn.date,
        "state": offer.state.value,
        "why": one_line(offer.why),
        "following": who(passing.following, consortium) if passing.following else None,
    }
