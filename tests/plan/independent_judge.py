"""A second judge of rotas, for tests: every hard rule and the objectives, from the contract alone.

Its author had not seen `hyf/plan` and it imports nothing of hyf: where this judge and the referee disagree, one of them
misread a rule. What the declared file says is read in `independent_reading`.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from tests.plan.independent_aims import Score, measured
from tests.plan.independent_reading import WEEK, Reading, Tree, as_clock, as_day

FORMS = {"knowledge-session", "case-discussion", "creative-session", "hackathon", "expert-workshop", "intervision"}
LEFT_OUT = {"level": None, "speaker": None, "co_organiser": None, "pinned": False}
# `due` may be rounded to the one decimal that the contract shows.
ROUNDING = Fraction(5, 100) + Fraction(1, 10**9)

Rule = Callable[[Reading, Tree], Iterator[str]]


def judge(declared: Tree, topics: Tree, rota: Tree, *, moved: bool = False) -> list[str]:
    """Judge a rota by every hard rule.

    Args:
        declared: consortium.yaml as `yaml.safe_load` gives it; members and closed days of other files put in.
        topics: What `hyf topics --format json` prints.
        rota: The tree of rota.yaml; dates may be ISO text.
        moved: Sessions were moved since they got their keys, which therefore may name another slot.

    Returns:
        A sentence for each thing that is wrong; empty when the rota is good.
    """
    reading = Reading(declared, topics)
    sessions = [LEFT_OUT | session | {"date": as_day(session["date"])} for session in rota["sessions"]]
    whole: Tree = {"unmet": [], "skipped": [], "turns": {}} | rota | {"sessions": sessions}
    if unknown := [*_names_are_known(reading, whole)]:
        return unknown
    rules = RULES if moved else (*RULES, _keys_name_their_slot)
    return [sentence for rule in rules for sentence in rule(reading, whole)]


def objectives(declared: Tree, topics: Tree, rota: Tree) -> Score:
    """Measure how good a rota is, by every aim."""
    made_on, first, last = (as_day(rota["rota"][part]) for part in ("made_on", "from", "to"))
    return measured(Reading(declared, topics), rota["sessions"], made_on, first, last)


def _names_are_known(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        listed = {
            "community": ([session["community"]], reading.communities),
            "topic": ([session["topic"]], reading.topics),
            "form": ([session["form"]], FORMS),
            "host": ([session["host"]], reading.companies.keys() | reading.partners.keys()),
            "organiser": ([session["organiser"]], reading.members),
            "speaker": ([session["speaker"]], {None} | reading.members.keys() | reading.partners.keys()),
            "co-organiser": ([session["co_organiser"]], {None} | reading.members.keys()),
            "member": (session["members"], reading.members),
        }
        for part, (names, known) in listed.items():
            yield from (f"{session['key']}: {part} {name} is unknown" for name in names if name not in known)


def _dates_lie_in_the_horizon(reading: Reading, rota: Tree) -> Iterator[str]:
    first, last = as_day(rota["rota"]["from"]), as_day(rota["rota"]["to"])
    made_on = as_day(rota["rota"]["made_on"])
    for session in rota["sessions"]:
        date, community = session["date"], session["community"]
        if not first <= date <= reading.last_day(community, first, last):
            yield f"{session['key']}: {date} lies outside the horizon"
        if (date - made_on).days < reading.rhythm(community)["notice_days"]:
            yield f"{session['key']}: {date} is too soon after {made_on}"


def _dates_are_open(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        if WEEK[session["date"].weekday()] not in reading.rhythm(session["community"])["weekdays"]:
            yield f"{session['key']}: {session['date']} is on the wrong day of the week"
        if reading.is_closed(session["date"]):
            yield f"{session['key']}: {session['date']} is closed"


def _times_follow_the_rhythm(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        rhythm = reading.rhythm(session["community"])
        if as_clock(session["start"]) != as_clock(rhythm["start"]):
            yield f"{session['key']}: begins at {as_clock(session['start'])}"
        if session["duration_min"] != rhythm["duration_min"]:
            yield f"{session['key']}: lasts {session['duration_min']} minutes"


def _slots_are_not_overfull(reading: Reading, rota: Tree) -> Iterator[str]:
    for (community, slot), count in sorted(_sessions_per_slot(reading, rota).items()):
        if count > reading.rhythm(community)["sessions_per_slot"]:
            yield f"{community}: {count} sessions in slot {slot}"


def _sessions_per_slot(reading: Reading, rota: Tree) -> Counter[tuple[str, str]]:
    first = as_day(rota["rota"]["from"])
    return Counter(
        (session["community"], reading.slot_of(session["community"], first, session["date"]))
        for session in rota["sessions"]
    )


def _groups_have_the_right_size(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        group, size = reading.group(session["community"]), len(session["members"])
        companies = Counter(map(reading.company_of, session["members"]))
        if not group["min"] <= size <= group["max"]:
            yield f"{session['key']}: {size} members"
        if len(companies) < group["min_companies"]:
            yield f"{session['key']}: {len(companies)} companies"
        for company, count in sorted(companies.items()):
            # The share as it is written, so that 3 of 5 is exactly 0.6.
            if Fraction(count, size) > Fraction(str(group["max_share"])):
                yield f"{session['key']}: {company} has {count} of {size} members"


def _members_wish_it_once(reading: Reading, rota: Tree) -> Iterator[str]:
    attended: Counter[tuple[str, str]] = Counter()
    for session in rota["sessions"]:
        for member in session["members"]:
            attended[member, session["topic"]] += 1
            if member not in reading.wished.get(session["topic"], {}):
                yield f"{session['key']}: {member} has no wish for {session['topic']}"
            if reading.community_of(member) != session["community"]:
                yield f"{session['key']}: {member} is of another community"
    for (member, topic), count in sorted(attended.items()):
        if count > 1:
            yield f"{member} attends {topic} {count} times"


def _people_can_come(reading: Reading, rota: Tree) -> Iterator[str]:
    by_person: dict[str, list[dt.date]] = {}
    for session in rota["sessions"]:
        date = session["date"]
        # Somebody counted twice among the members is told of elsewhere.
        for person in dict.fromkeys(reading.present(session)):
            by_person.setdefault(person, []).append(date)
            if reading.is_absent(person, date):
                yield f"{session['key']}: {person} is absent"
            if not reading.suits(person, date):
                yield f"{session['key']}: {date} does not suit {person}"
    for person, dates in sorted(by_person.items()):
        if len(dates) > reading.members[person].get("max_sessions", 6):
            yield f"{person} has {len(dates)} sessions"
        for date, count in sorted(Counter(dates).items()):
            if count > 1:
                yield f"{person} has {count} sessions on {date}"


def _the_apart_are_apart(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        for group in reading.apart:
            together = sorted({*group} & {*reading.present(session)})
            if len(together) > 1:
                yield f"{session['key']}: {' and '.join(together)} are together"


def _organisers_are_willing(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        for part in ("organiser", "co_organiser"):
            person = session[part]
            if person is None:
                continue
            if person not in session["members"]:
                yield f"{session['key']}: {part} {person} is not one of the members"
            if not reading.members[person].get("organises", True):
                yield f"{session['key']}: {person} does not organise"


def _duties_are_apart(reading: Reading, rota: Tree) -> Iterator[str]:
    """Nobody has two duties in a session against their will, nor two sessions with a duty soon after each other."""
    held: dict[str, list[dt.date]] = {}
    for past in reading.history:
        for person in {past.get("organiser"), past.get("co_organiser"), past.get("speaker")}:
            held.setdefault(person, []).append(past["date"])
    for session in sorted(rota["sessions"], key=lambda session: session["date"]):
        on_duty = [session[part] for part in ("organiser", "co_organiser", "speaker")]
        for person, count in Counter(on_duty).items():
            if person not in reading.members:
                continue  # nobody, or a partner
            may_have_two = reading.members[person].get("two_duties", False)
            if count > 1 and not (may_have_two and session["organiser"] != session["co_organiser"]):
                yield f"{session['key']}: {person} has {count} duties"
            rest = reading.rhythm(session["community"])["rest_days"]
            for then in held.setdefault(person, []):
                if abs((session["date"] - then).days) < rest:
                    yield f"{session['key']}: {person} has a duty on {then} as well"
            held[person].append(session["date"])


def _hosts_and_speakers_can_serve(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        host, date, speaker = session["host"], session["date"], session["speaker"]
        if not reading.receives(host, session["community"]):
            yield f"{session['key']}: {host} does not host {session['community']}"
        if reading.capacity(host) < reading.heads(session):
            yield f"{session['key']}: {host} has room for {reading.capacity(host)} of {reading.heads(session)}"
        if not reading.is_home(host, date):
            yield f"{session['key']}: {host} is closed on {date}"
        if speaker in reading.partners and not reading.receives(speaker, session["community"]):
            yield f"{session['key']}: {speaker} does not serve {session['community']}"
    for (host, date), count in sorted(Counter((s["host"], s["date"]) for s in rota["sessions"]).items()):
        if count > 1:
            yield f"{host} hosts {count} sessions on {date}"


def _levels_are_true(reading: Reading, rota: Tree) -> Iterator[str]:
    for session in rota["sessions"]:
        levels = {reading.wishes[wish][1] or session["level"] for wish in reading.met([session])}
        if session["level"] and (others := sorted(levels - {session["level"]})):
            yield f"{session['key']}: is called {session['level']} but meets wishes for {', '.join(others)}"


def _pins_are_kept(reading: Reading, rota: Tree) -> Iterator[str]:
    pinned = [session for session in rota["sessions"] if session["pinned"]]
    owner = reading.match_pins(pinned)
    for n in range(len(reading.pins)):
        if n not in owner.values():
            yield f"pin {n + 1} has no session of its own"
    for n, session in enumerate(pinned):
        if n not in owner:
            yield f"{session['key']}: no pin asks for it"


def _keys_are_unique(reading: Reading, rota: Tree) -> Iterator[str]:
    for key, count in Counter(session["key"] for session in rota["sessions"]).items():
        if count > 1:
            yield f"{key}: {count} sessions have this key"
    for session in rota["sessions"]:
        if not re.fullmatch(rf"{session['community']}-\d{{4}}-\d\d-.+", session["key"]):
            yield f"{session['key']}: does not begin with community and slot"


def _keys_name_their_slot(reading: Reading, rota: Tree) -> Iterator[str]:
    first = as_day(rota["rota"]["from"])
    for session in rota["sessions"]:
        slot = reading.slot_of(session["community"], first, session["date"])
        if not session["key"].startswith(f"{session['community']}-{slot}-"):
            yield f"{session['key']}: {session['date']} is in slot {slot}"


def _wishes_add_up(reading: Reading, rota: Tree) -> Iterator[str]:
    met = reading.met(rota["sessions"])
    told = [(unmet["member"], unmet["wish"]) for unmet in rota["unmet"]]
    yield from _differences("unmet", told, [wish for wish in reading.wishes if wish not in met])
    head = rota["rota"]
    if head["met_weight"] != reading.weight(met):
        yield f"met_weight is {head['met_weight']} but the wishes met weigh {reading.weight(met)}"
    if head["met_weight"] > head["met_weight_bound"]:
        yield f"met_weight {head['met_weight']} exceeds its bound {head['met_weight_bound']}"


def _skipped_slots_add_up(reading: Reading, rota: Tree) -> Iterator[str]:
    first, last = as_day(rota["rota"]["from"]), as_day(rota["rota"]["to"])
    filled = _sessions_per_slot(reading, rota)
    every = [(community, slot) for community in reading.communities for slot in reading.slots(community, first, last)]
    told = [(skipped["community"], skipped["slot"]) for skipped in rota["skipped"]]
    yield from _differences("skipped", told, [slot for slot in every if slot not in filled])


def _turns_add_up(reading: Reading, rota: Tree) -> Iterator[str]:
    ledger = reading.ledger(rota["sessions"])
    yield from _differences("turns", [(company,) for company in rota["turns"]], [(company,) for company in ledger])
    for company, (organised, hosted, due) in ledger.items():
        told = rota["turns"].get(company, {"organised": organised, "hosted": hosted, "due": due})
        if (told["organised"], told["hosted"]) != (organised, hosted):
            yield f"turns: {company} organised {organised} and hosted {hosted}"
        if abs(Fraction(told["due"]) - due) > ROUNDING:
            yield f"turns: {due} are due from {company}"


def _differences(part: str, told: list[tuple[Any, ...]], true: list[tuple[Any, ...]]) -> Iterator[str]:
    for entry, count in (Counter(told) - Counter(true)).items():
        yield f"{part}: {' '.join(entry)} stands there {count} too often"
    for entry in Counter(true) - Counter(told):
        yield f"{part}: {' '.join(entry)} is missing"


RULES: tuple[Rule, ...] = (
    _dates_lie_in_the_horizon,
    _dates_are_open,
    _times_follow_the_rhythm,
    _slots_are_not_overfull,
    _groups_have_the_right_size,
    _members_wish_it_once,
    _people_can_come,
    _the_apart_are_apart,
    _organisers_are_willing,
    _duties_are_apart,
    _hosts_and_speakers_can_serve,
    _levels_are_true,
    _pins_are_kept,
    _keys_are_unique,
    _wishes_add_up,
    _skipped_slots_add_up,
    _turns_add_up,
)
