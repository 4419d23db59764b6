"""What can never be of forms without a name and of agreements, as queries that find it; see `invariant_queries`."""

from hyf.model.language import Text
from hyf.store.invariant_queries import Query

_RESPONSES = (
    Query(
        "response-without-session",
        Text(
            en="a response to {form} is about session {session}, which was not published",
            nl="een antwoord op {form} gaat over bijeenkomst {session}, die niet is gepubliceerd",
        ),
        """
        SELECT id, form, session FROM responses
        WHERE session IS NOT NULL AND session NOT IN (SELECT key FROM sessions) ORDER BY id
        """,
    ),
    Query(
        "response-impossible",
        Text(
            en="a response to {form} of {month}: session {about}, company {place}",
            nl="een antwoord op {form} van {month}: bijeenkomst {about}, bedrijf {place}",
        ),
        # What contact persons say is about no session, and which company they are of would name them.
        """
        SELECT id, form, month, coalesce(session, '-') AS about, coalesce(company, '-') AS place FROM responses
        WHERE (form = 'shop-floor' AND (session IS NOT NULL OR company IS NOT NULL))
           OR (form <> 'shop-floor' AND session IS NULL)
           OR month NOT LIKE '____-__' OR month < '2000-01' OR substr(month, 6) NOT BETWEEN '01' AND '12'
        ORDER BY id
        """,
    ),
    Query(
        "response-empty",
        Text(en="a response to {form} has no answers", nl="een reactie op {form} heeft geen antwoorden"),
        "SELECT id, form FROM responses WHERE id NOT IN (SELECT response FROM answers) ORDER BY id",
    ),
    Query(
        "answer-without-response",
        Text(
            en="there is an answer to {question}, but not the response that it is of",
            nl="er is een antwoord op {question}, maar niet de reactie waar het bij hoort",
        ),
        """
        SELECT response, question FROM answers WHERE response NOT IN (SELECT id FROM responses)
        ORDER BY response, question
        """,
        keys=2,
    ),
    Query(
        "answer-impossible",
        Text(
            en="an answer to {question} is neither a step from 1 to 5 nor words",
            nl="een antwoord op {question} is geen stap van 1 tot 5 en heeft geen woorden",
        ),
        """
        SELECT response, question FROM answers
        WHERE (value IS NULL AND coalesce(words, '') = '') OR (value IS NOT NULL AND words IS NOT NULL)
           OR value NOT BETWEEN 1 AND 5
        ORDER BY response, question
        """,
        keys=2,
    ),
    Query(
        "link-used-for-nothing",
        Text(
            en="a link of {member} ({purpose}) is noted as used, but behind it is no form without a name",
            nl="een link van {member} ({purpose}) staat als gebruikt, maar er zit geen formulier zonder naam achter",
        ),
        """
        SELECT digest, member, purpose FROM links
        WHERE is_used AND purpose NOT IN ('feedback', 'transfer', 'shop-floor') ORDER BY digest
        """,
    ),
)

_AGREEMENTS = (
    Query(
        "agreement-nameless",
        Text(
            en="the answer of {company} to the agreements has no name",
            nl="het antwoord van {company} op de afspraken heeft geen naam",
        ),
        "SELECT company, digest FROM agreements WHERE trim(name) = '' ORDER BY company, digest",
    ),
    Query(
        "message-about-nothing",
        Text(
            en="message {number} ({kind} to {member}) is about no session, which a mail of this kind always is",
            nl="bericht {number} ({kind} aan {member}) gaat over geen bijeenkomst, wat zo'n mail altijd wel doet",
        ),
        """
        SELECT number, kind, member FROM messages WHERE session IS NULL AND kind <> 'agreements' ORDER BY number
        """,
    ),
    Query(
        "agreements-about-session",
        Text(
            en="message {number} asks {member} about the agreements, and about session {session}",
            nl="bericht {number} vraagt {member} naar de afspraken, en naar bijeenkomst {session}",
        ),
        """
        SELECT number, member, session FROM messages WHERE session IS NOT NULL AND kind = 'agreements' ORDER BY number
        """,
    ),
)

QUERIES = (*_RESPONSES, *_AGREEMENTS)
