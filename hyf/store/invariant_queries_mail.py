"""What can never be of messages and links, as queries that find it; see `invariant_queries`."""

from hyf.model.language import Text
from hyf.store.invariant_queries import Query

_MESSAGES = (
    Query(
        "key-twice",
        Text(en="{times} messages have the key {key}", nl="{times} berichten hebben de sleutel {key}"),
        "SELECT key, count(*) AS times FROM messages GROUP BY key HAVING count(*) > 1 ORDER BY key",
    ),
    Query(
        "message-id-twice",
        Text(en="{times} messages have the Message-ID {id}", nl="{times} berichten hebben de Message-ID {id}"),
        """
        SELECT message_id AS id, count(*) AS times FROM messages GROUP BY message_id HAVING count(*) > 1
        ORDER BY message_id
        """,
    ),
    Query(
        "key-differs",
        Text(
            en="message {number}: its key {key} does not say {about}, {member}, {kind}, {version}",
            nl="bericht {number}: de sleutel {key} zegt niet {about}, {member}, {kind}, {version}",
        ),
        """
        SELECT number, key, coalesce(session, '-') AS about, member, kind, version FROM messages
        WHERE key <> coalesce(session, '') || '/' || member || '/' || kind || '/' || CAST(version AS TEXT)
        ORDER BY number
        """,
    ),
    Query(
        "message-without-session",
        Text(
            en="message {number} is about session {session}, which was not published",
            nl="bericht {number} gaat over bijeenkomst {session}, die niet is gepubliceerd",
        ),
        """
        SELECT number, session FROM messages
        WHERE session IS NOT NULL AND session NOT IN (SELECT key FROM sessions) ORDER BY number
        """,
    ),
    Query(
        "message-impossible",
        Text(
            en="message {number}: state {state} with reason {why}, worker {who}, {attempts} attempts",
            nl="bericht {number}: status {state} met reden {why}, verzender {who}, {attempts} pogingen",
        ),
        """
        SELECT number, state, coalesce(reason, '-') AS why, coalesce(CAST(worker AS TEXT), '-') AS who, attempts
        FROM messages
        WHERE (state = 'skipped' AND reason IS NULL) OR (state <> 'skipped' AND reason IS NOT NULL)
           OR (state = 'sending' AND worker IS NULL) OR (state <> 'sending' AND worker IS NOT NULL)
           OR attempts < 0 OR (attempts = 0 AND (state IN ('sending', 'sent') OR in_doubt))
        ORDER BY number
        """,
    ),
    Query(
        "bounce-impossible",
        Text(
            en="message {number}: a report says it did not arrive, but it was not sent, or the moment is missing",
            nl="bericht {number}: het kwam niet aan volgens een melding, maar is niet verzonden, of de tijd ontbreekt",
        ),
        """
        SELECT number FROM messages
        WHERE (bounce <> '' AND (bounced_at IS NULL OR (state <> 'sent' AND NOT in_doubt)))
           OR (bounce = '' AND bounced_at IS NOT NULL)
        ORDER BY number
        """,
    ),
    Query(
        "content-missing",
        Text(
            en="message {number} ({key}) was to be sent, but its text is gone",
            nl="bericht {number} ({key}) moest nog weg, maar de tekst is er niet meer",
        ),
        """
        SELECT m.number, m.key FROM messages m LEFT JOIN message_content t ON t.number = m.number
        WHERE (m.state IN ('due', 'sending') OR (m.state = 'failed' AND m.attempts = 0)) AND t.number IS NULL
        ORDER BY m.number
        """,
    ),
    Query(
        "content-without-message",
        Text(
            en="there is a text of message {number}, but no message",
            nl="er is een tekst van bericht {number}, maar geen bericht",
        ),
        """
        SELECT number FROM message_content WHERE number NOT IN (SELECT number FROM messages) ORDER BY number
        """,
    ),
    Query(
        "told-ahead",
        Text(
            en="message {number} speaks of version {told} of session {session}, which has come to {version}",
            nl="bericht {number} gaat over versie {told} van bijeenkomst {session}, die pas bij {version} is",
        ),
        """
        SELECT m.number, m.told, m.session, s.version FROM messages m JOIN sessions s ON s.key = m.session
        WHERE m.told NOT BETWEEN 1 AND s.version ORDER BY m.number
        """,
    ),
    Query(
        "invites-to-cancelled",
        Text(
            en="message {number} ({kind} to {member}) is due, but session {session} is cancelled",
            nl="bericht {number} ({kind} aan {member}) moet nog weg, maar bijeenkomst {session} gaat niet door",
        ),
        """
        SELECT m.number, m.kind, m.member, m.session FROM messages m JOIN sessions s ON s.key = m.session
        WHERE s.state = 'cancelled' AND m.state = 'due'
          AND m.kind IN ('invitation', 'reminder', 'warm-up', 'confirmation', 'waiting', 'promotion', 'thanks')
        ORDER BY m.number
        """,
    ),
)

_LINKS = (
    Query(
        "link-without-session",
        Text(
            en="a link of {member} is for session {session}, which was not published",
            nl="een link van {member} is voor bijeenkomst {session}, die niet is gepubliceerd",
        ),
        """
        SELECT digest, member, session FROM links
        WHERE session IS NOT NULL AND session NOT IN (SELECT key FROM sessions) ORDER BY digest
        """,
    ),
    Query(
        "link-too-short",
        Text(
            en="a link of {member} for session {session} ({purpose}) ends before the session does",
            nl="een link van {member} voor bijeenkomst {session} ({purpose}) loopt af voordat die voorbij is",
        ),
        """
        SELECT l.digest, l.member, l.session, l.purpose FROM links l JOIN sessions s ON s.key = l.session
        WHERE l.revoked_at IS NULL AND s.state = 'planned' AND l.expires_at < s.ends_at ORDER BY l.digest
        """,
    ),
    Query(
        "link-endless",
        Text(
            en="a link of {member} for session {session} ({purpose}) never ends",
            nl="een link van {member} voor bijeenkomst {session} ({purpose}) loopt nooit af",
        ),
        """
        SELECT digest, member, session, purpose FROM links
        WHERE session IS NOT NULL AND expires_at IS NULL AND purpose NOT IN ('unsubscribe', 'learning', 'agreements')
        ORDER BY digest
        """,
    ),
)

QUERIES = (*_MESSAGES, *_LINKS)
