"""What can never be of attendance, notes and passed batons, as queries that find it; see `invariant_queries`."""

from hyf.model.language import Text
from hyf.store.invariant_queries import Query

_ATTENDANCE = (
    Query(
        "attendance-without-session",
        Text(
            en="it is noted whether {member} came to session {session}, which was not published",
            nl="er is genoteerd of {member} bij bijeenkomst {session} was, die niet is gepubliceerd",
        ),
        """
        SELECT session, member FROM attendance WHERE session NOT IN (SELECT key FROM sessions)
        ORDER BY session, member
        """,
        keys=2,
    ),
    Query(
        "attendance-early",
        Text(
            en="session {key}: it is noted who came (people: {members}), but the session is still to come",
            nl="bijeenkomst {key}: er is genoteerd wie er waren (mensen: {members}), maar die moet nog komen",
        ),
        """
        SELECT s.key, count(*) AS members FROM attendance a JOIN sessions s ON s.key = a.session
        WHERE s.starts_at > :tomorrow GROUP BY s.key ORDER BY s.key
        """,
    ),
    Query(
        "attendance-uninvited",
        Text(
            en="it is noted that {member} did not come to session {session}, to which they were never invited",
            nl="er is genoteerd dat {member} niet bij bijeenkomst {session} was, maar die was nooit uitgenodigd",
        ),
        """
        SELECT a.session, a.member FROM attendance a
        LEFT JOIN enrolments e ON e.session = a.session AND e.member = a.member
        WHERE NOT a.came AND e.member IS NULL ORDER BY a.session, a.member
        """,
        keys=2,
    ),
    Query(
        "notes-without-session",
        Text(
            en="there are notes of session {session}, which was not published",
            nl="er zijn notities van bijeenkomst {session}, die niet is gepubliceerd",
        ),
        "SELECT session FROM session_notes WHERE session NOT IN (SELECT key FROM sessions) ORDER BY session",
    ),
)

_OFFERS = (
    Query(
        "offer-without-session",
        Text(
            en="offer {number} of a turn was made at session {session}, which was not published",
            nl="aanbod {number} van een beurt is gedaan bij bijeenkomst {session}, die niet is gepubliceerd",
        ),
        "SELECT number, session FROM baton_offers WHERE session NOT IN (SELECT key FROM sessions) ORDER BY number",
    ),
    Query(
        "offer-impossible",
        Text(
            en="offer {number} of a turn: {giver} to {taker}, state {state}; its moments do not fit that, or the two "
            "are one",
            nl="aanbod {number} van een beurt: {giver} aan {taker}, status {state}; de tijden passen daar niet bij, of "
            "het is een en dezelfde",
        ),
        """
        SELECT number, giver, taker, state FROM baton_offers
        WHERE (state = 'offered' AND answered_at IS NOT NULL) OR (state <> 'offered' AND answered_at IS NULL)
           OR (settled_at IS NOT NULL AND (answered_at IS NULL OR settled_at < answered_at))
           OR answered_at < offered_at OR giver = taker
        ORDER BY number
        """,
    ),
    Query(
        "offer-twice",
        Text(
            en="the turn of {turn} is with {offers} people at once",
            nl="de beurt van {turn} ligt bij {offers} mensen tegelijk",
        ),
        """
        SELECT turn, count(*) AS offers FROM baton_offers WHERE settled_at IS NULL AND state IN ('offered', 'accepted')
        GROUP BY turn HAVING count(*) > 1 ORDER BY turn
        """,
    ),
)

QUERIES = (*_ATTENDANCE, *_OFFERS)
