"""The directors of `hyf demo`: asked about the basic agreements when the year begins, or when their company joins."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from hyf.cli.demo_year import Year
from hyf.enrolment.agreeing import answer_agreements, wording_of
from hyf.enrolment.directors_asking import ask_directors, who_to_ask
from hyf.model.agreement import AgreementAnswer


def agree(year: Year, companies: Collection[str], silent: Collection[str], now: dt.datetime) -> None:
    """Ask directors, and let them accept.

    Args:
        year: Whose desk and database are used.
        companies: Keys; of those that were asked before nobody is asked again.
        silent: Keys of those that do not answer.
        now: Aware.
    """
    desk = year.desk
    known = {key: one for key, one in desk.consortium.companies.items() if key in companies}
    asking = replace(desk, consortium=desk.consortium.model_copy(update={"companies": known}))
    with year.store.begin() as connection:
        ask_directors(connection, who_to_ask(connection, asking, now, ask=True, remind=False), asking, now)
    for place, company in enumerate(sorted(known)):
        director = known[company].director
        if company in silent or director is None:
            continue
        with year.store.begin() as connection:
            answer_agreements(
                connection,
                company,
                AgreementAnswer.ACCEPTED,
                director.name,
                wording=wording_of(desk.consortium),
                consortium=desk.consortium,
                now=now + dt.timedelta(days=1 + place % 5, hours=place),
            )
