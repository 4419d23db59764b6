"""What can never be, as queries that find it: plain SQL for both databases, written apart from the code that writes."""

from dataclasses import dataclass

from hyf.model.language import Text


@dataclass(frozen=True, slots=True)
class Query:
    """A query that finds nothing as long as an invariant holds.

    Attributes:
        code: Stable; of what is broken where it finds something.
        message: With the columns of the query in braces.
        sql: `:now` is the present moment, `:tomorrow` a day later.
        keys: How many of its columns, from the first, name what is broken.
    """

    code: str
    message: Text
    sql: str
    keys: int = 1


FREE_PLACES = Query(
    "waits-beside-free-place",
    Text(
        en="session {key}: people wait ({waiting}) while only {signed_up} of {capacity} places are given",
        nl="bijeenkomst {key}: er wachten mensen ({waiting}), maar pas {signed_up} van {capacity} plaatsen zijn weg",
    ),
    """
    SELECT s.key, s.capacity,
           sum(CASE WHEN e.state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
           sum(CASE WHEN e.state = 'signed-up' THEN 1 ELSE 0 END) AS signed_up
    FROM sessions s JOIN enrolments e ON e.session = s.key
    WHERE s.state = 'planned' AND s.closes_at > :now
    GROUP BY s.key, s.capacity
    HAVING sum(CASE WHEN e.state = 'waiting' THEN 1 ELSE 0 END) > 0
       AND sum(CASE WHEN e.state = 'signed-up' THEN 1 ELSE 0 END) < s.capacity
    ORDER BY s.key
    """,
)

_SESSIONS = (
    Query(
        "taken-differs",
        Text(
            en="session {key}: places noted as given: {taken}, people signed up: {signed_up}",
            nl="bijeenkomst {key}: als vergeven genoteerde plaatsen: {taken}, aangemelde mensen: {signed_up}",
        ),
        """
        SELECT s.key, s.taken, count(e.member) AS signed_up
        FROM sessions s LEFT JOIN enrolments e ON e.session = s.key AND e.state = 'signed-up'
        GROUP BY s.key, s.taken HAVING count(e.member) <> s.taken ORDER BY s.key
        """,
    ),
    Query(
        "too-many",
        Text(
            en="session {key}: {signed_up} people are signed up for {capacity} places",
            nl="bijeenkomst {key}: {signed_up} mensen zijn aangemeld voor {capacity} plaatsen",
        ),
        """
        SELECT s.key, s.capacity, count(e.member) AS signed_up
        FROM sessions s JOIN enrolments e ON e.session = s.key AND e.state = 'signed-up'
        GROUP BY s.key, s.capacity HAVING count(e.member) > s.capacity ORDER BY s.key
        """,
    ),
    Query(
        "session-hours",
        Text(
            en="session {key} ends before it starts, or sign-up closes after it has started",
            nl="bijeenkomst {key} eindigt voor het begin, of de aanmelding sluit na het begin",
        ),
        "SELECT key FROM sessions WHERE ends_at <= starts_at OR closes_at > starts_at ORDER BY key",
    ),
    Query(
        "versions-missing",
        Text(
            en="session {key} has version {version}, but {held} versions are kept, {first} to {last}",
            nl="bijeenkomst {key} heeft versie {version}, maar er zijn {held} versies bewaard, {first} tot {last}",
        ),
        """
        SELECT s.key, s.version, count(v.version) AS held, coalesce(min(v.version), 0) AS first,
               coalesce(max(v.version), 0) AS last
        FROM sessions s LEFT JOIN session_versions v ON v.session = s.key
        GROUP BY s.key, s.version
        HAVING count(v.version) <> s.version OR min(v.version) <> 1 OR max(v.version) <> s.version
        ORDER BY s.key
        """,
    ),
    Query(
        "rota-unknown",
        Text(
            en="session {key} stands in rota {rota}, which was not published",
            nl="bijeenkomst {key} staat in rooster {rota}, dat niet is gepubliceerd",
        ),
        "SELECT key, rota FROM sessions WHERE rota NOT IN (SELECT number FROM rotas) ORDER BY key",
    ),
    Query(
        "rota-missing",
        Text(en="of {last} rotas only {held} are kept", nl="van {last} roosters zijn er maar {held} bewaard"),
        "SELECT max(number) AS last, count(*) AS held FROM rotas HAVING count(*) <> max(number)",
        keys=0,
    ),
)

_ENROLMENTS = (
    Query(
        "enrolment-without-session",
        Text(
            en="{member} is enrolled for session {session}, which was not published",
            nl="{member} staat bij bijeenkomst {session}, die niet is gepubliceerd",
        ),
        """
        SELECT session, member FROM enrolments WHERE session NOT IN (SELECT key FROM sessions)
        ORDER BY session, member
        """,
        keys=2,
    ),
    Query(
        "enrolment-impossible",
        Text(
            en="{member} and session {session}: state {state} with place {place} in the queue, step {step}",
            nl="{member} en bijeenkomst {session}: status {state} met plaats {place} in de wachtrij, stap {step}",
        ),
        """
        SELECT session, member, state, coalesce(CAST(queue AS TEXT), '-') AS place, step FROM enrolments
        WHERE (state = 'waiting' AND queue IS NULL) OR (state <> 'waiting' AND queue IS NOT NULL) OR step < 1
        ORDER BY session, member
        """,
        keys=2,
    ),
    Query(
        "queue-twice",
        Text(
            en="session {session}: {members} people have place {queue} in the queue",
            nl="bijeenkomst {session}: {members} mensen hebben plaats {queue} in de wachtrij",
        ),
        """
        SELECT session, queue, count(*) AS members FROM enrolments WHERE queue IS NOT NULL
        GROUP BY session, queue HAVING count(*) > 1 ORDER BY session, queue
        """,
    ),
    Query(
        "queue-beyond",
        Text(
            en="session {session}: {member} has place {queue} in the queue, but the last one given out is {last_queue}",
            nl="bijeenkomst {session}: {member} heeft plaats {queue} in de wachtrij, maar de laatste is {last_queue}",
        ),
        """
        SELECT e.session, e.member, e.queue, s.last_queue FROM enrolments e JOIN sessions s ON s.key = e.session
        WHERE e.queue NOT BETWEEN 1 AND s.last_queue ORDER BY e.session, e.member
        """,
        keys=2,
    ),
)

_RUNS = (
    Query(
        "run-differs",
        Text(
            en="run {number}: {made} made is not {sent} sent + {skipped} skipped + {failed} failed + {still_due} due",
            nl="run {number}: {made} gemaakt is niet {sent} verzonden + {skipped} overgeslagen + {failed} mislukt"
            " + {still_due} nog te doen",
        ),
        """
        SELECT r.number, r.made, r.sent, coalesce(sum(k.messages), 0) AS skipped, r.failed, r.still_due
        FROM runs r LEFT JOIN run_skips k ON k.run = r.number WHERE r.ended_at IS NOT NULL
        GROUP BY r.number, r.made, r.sent, r.failed, r.still_due
        HAVING r.made <> r.sent + r.failed + r.still_due + coalesce(sum(k.messages), 0) ORDER BY r.number
        """,
    ),
    Query(
        "run-ended-early",
        Text(en="run {number} ended before it began", nl="run {number} eindigde voor het begin"),
        "SELECT number FROM runs WHERE ended_at < started_at ORDER BY number",
    ),
)

QUERIES = (*_SESSIONS, *_ENROLMENTS, *_RUNS)
