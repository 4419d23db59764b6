"""What can never be of answers from files and of the ledger, as queries that find it; see `invariant_queries`."""

from hyf.model.language import Text
from hyf.store.invariant_queries import Query

QUERIES = (
    Query(
        "reply-without-source",
        Text(
            en="there are answers of source {source}, which is not there",
            nl="er zijn antwoorden van bron {source}, die er niet is",
        ),
        "SELECT DISTINCT source FROM replies WHERE source NOT IN (SELECT name FROM sources) ORDER BY source",
    ),
    Query(
        "reply-impossible",
        Text(
            en="an answer to {item} in source {source} ({month}) holds nothing, or more than one thing",
            nl="een antwoord op {item} in bron {source} ({month}) zegt niets, of meer dan één ding",
        ),
        """
        SELECT source, response, item, month FROM replies
        WHERE (CASE WHEN value IS NULL THEN 0 ELSE 1 END) + (CASE WHEN choices IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN words IS NULL THEN 0 ELSE 1 END) <> 1 OR words = '' OR choices NOT LIKE '[%]'
           OR month NOT LIKE '____-__' OR month < '2000-01' OR substr(month, 6) NOT BETWEEN '01' AND '12'
        ORDER BY source, response, item
        """,
        keys=3,
    ),
    Query(
        "reply-of-several",
        Text(
            en="questionnaire {response} of source {source} is of more than one person, company or wave",
            nl="vragenlijst {response} van bron {source} is van meer dan één persoon, bedrijf of moment",
        ),
        """
        SELECT source, response FROM replies GROUP BY source, response
        HAVING count(DISTINCT coalesce(person, '') || '/' || coalesce(company, '') || '/' || coalesce(wave, '')
                     || '/' || month) > 1
        ORDER BY source, response
        """,
        keys=2,
    ),
    Query(
        "edition-unknown",
        Text(
            en="answers are noted as counted in edition {edition}, which was never published",
            nl="antwoorden staan als geteld in editie {edition}, die nooit is gepubliceerd",
        ),
        """
        SELECT DISTINCT edition FROM (
            SELECT edition FROM replies UNION SELECT edition FROM responses UNION SELECT edition FROM published_panels
        ) AS counted
        WHERE edition IS NOT NULL AND edition NOT IN (SELECT number FROM editions) ORDER BY edition
        """,
    ),
    Query(
        "edition-missing",
        Text(
            en="edition {number} was published, but not all editions before it are there",
            nl="editie {number} is gepubliceerd, maar niet alle edities ervoor zijn er",
        ),
        """
        SELECT e.number FROM editions e
        WHERE e.number <> (SELECT count(*) FROM editions o WHERE o.number <= e.number) ORDER BY e.number
        """,
    ),
)
