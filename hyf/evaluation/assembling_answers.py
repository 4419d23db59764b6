"""Forms and imports -> questionnaires with their replies, and how many different people there are behind them.

A form that was filled in tells no name, and somebody who came to three sessions may have filled in three. The store
knows who filled in a form about which session, not which one: so within a session and company the forms are dealt out
to those who filled one in. That tells for every group exactly how many people are behind its figures, and of nobody
what they answered.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hyf.model.answer_source import COMPANY, QUOTES, QUOTES_YES, AskedItem
from hyf.model.consortium import Consortium
from hyf.model.evaluation import Item, ItemKind, Reply
from hyf.model.evidence import COMMUNITY, IMPORTED, SESSION, Survey
from hyf.model.language import Text
from hyf.model.questionnaire import CONSENT, STEPS, FormKey, InBoth, Question, QuestionKind, Questionnaire
from hyf.model.recorded import FormUsed, Recorded
from hyf.model.response import Response

_KINDS = {
    QuestionKind.SCALE: ItemKind.SCALE,
    QuestionKind.CHOICE: ItemKind.SINGLE,
    QuestionKind.OPEN: ItemKind.OPEN,
}


def surveys_of(recorded: Recorded, consortium: Consortium, questionnaire: Questionnaire) -> tuple[Survey, ...]:
    """Return the questionnaires with what was answered: the forms of hyf, then all that was imported."""
    forms = [_form(form, questionnaire.form(form), recorded, consortium) for form in FormKey]
    items: dict[str, AskedItem] = {one.item.key: one for source in recorded.sources for one in source.items}
    # Who is in two files with one item answered it once: the last one counts.
    found = {(reply.item, reply.person, reply.wave): (reply, edition) for reply, edition in recorded.imported}
    replies = tuple((_in_community(reply, consortium), edition) for reply, edition in found.values())
    return (*forms, Survey(IMPORTED, tuple(items.values()), replies))


def asked_item(question: Question) -> AskedItem:
    """Return a question of a form as an item."""
    is_scale = question.kind is QuestionKind.SCALE
    steps = {str(number): _text(step) for number, step in enumerate(question.steps, 1)}
    return AskedItem(
        Item(question.key, _KINDS[question.kind], tuple(question.choices), low=1, high=STEPS),
        _text(question.text),
        question.level,
        steps if is_scale else {key: _text(choice) for key, choice in question.choices.items()},
    )


def _form(form: FormKey, questions: Sequence[Question], recorded: Recorded, consortium: Consortium) -> Survey:
    responses = [one for one in recorded.responses if one.form is form]
    used = [one for one in recorded.used if one.form is form]
    persons = _persons(responses, used, consortium)
    communities = {one.key: one.session.community for one in recorded.sessions}
    asked = {one.key: one for one in questions}
    consents = {one.key for one in questions if one.permits_quotes}
    replies = tuple(
        (reply, response.edition)
        for response in responses
        for reply in _replies(response, asked, consents, persons[response.id], communities)
    )
    # That words may be quoted is no finding.
    return Survey(form.value, tuple(asked_item(one) for one in questions if not one.permits_quotes), replies)


def _replies(
    response: Response,
    asked: Mapping[str, Question],
    consents: set[str],
    person: str,
    communities: Mapping[str, str],
) -> Iterator[Reply]:
    groups = {SESSION: response.session, COMPANY: response.company, COMMUNITY: communities.get(response.session or "")}
    if any(said.question in consents and said.words == CONSENT for said in response.answers):
        groups[QUOTES] = QUOTES_YES
    known = {key: value for key, value in groups.items() if value}
    for said in response.answers:
        question = asked.get(said.question)
        if question is None or question.permits_quotes:
            continue
        if question.kind is QuestionKind.SCALE and said.value is not None:
            yield Reply(said.question, person, value=said.value, groups=known)
        elif question.kind is QuestionKind.CHOICE and said.words is not None:
            yield Reply(said.question, person, choices=(said.words,), groups=known)
        elif question.kind is QuestionKind.OPEN and said.words is not None:
            yield Reply(said.question, person, text=said.words, groups=known)


def _persons(responses: Sequence[Response], used: Sequence[FormUsed], consortium: Consortium) -> dict[str, str]:
    """Return a code for who may have filled in each form, by its id."""
    often = Counter(one.member for one in used)
    # Codes, for nobody may read a name beside an answer.
    codes = {member: f"p{number}" for number, member in enumerate(sorted(often, key=lambda key: (-often[key], key)))}
    sessions: dict[str | None, list[Response]] = {}
    for one in sorted(responses, key=lambda each: (each.edition is None, each.edition or 0, each.id)):
        sessions.setdefault(one.session, []).append(one)
    found: dict[str, str] = {}
    for session, inside in sessions.items():
        if session is None:
            people = [codes[key] for key in sorted(often, key=lambda key: (-often[key], key))]
            # Contact persons, each asked again every quarter.
            found |= {one.id: people[n % len(people)] if people else "?" for n, one in enumerate(inside)}
            continue
        fillers = sorted((one.member for one in used if one.session == session), key=lambda key: (-often[key], key))
        found |= _dealt(inside, fillers, codes, consortium)
    return found


def _dealt(
    responses: Sequence[Response], fillers: Sequence[str], codes: Mapping[str, str], consortium: Consortium
) -> dict[str, str]:
    """Deal the forms about one session out to who filled one in."""
    left = list(fillers)
    found: dict[str, str] = {}
    short: Counter[str | None] = Counter()
    # First the forms of which the company is known: the others are of whoever is left.
    for one in sorted(responses, key=lambda each: each.company is None):
        own = [key for key in left if one.company in (None, _company(key, consortium))]
        if own:
            left.remove(own[0])
            found[one.id] = codes[own[0]]
        else:
            # Somebody who is no member any more; the same code in every session, so that nobody is counted twice.
            short[one.company] += 1
            found[one.id] = f"?{one.company or ''}{short[one.company]}"
    return found


def _company(member: str, consortium: Consortium) -> str | None:
    return consortium.members[member].company if member in consortium.members else None


def _in_community(reply: Reply, consortium: Consortium) -> Reply:
    company = reply.groups.get(COMPANY)
    if company not in consortium.companies:
        groups = {key: value for key, value in reply.groups.items() if key != COMPANY}
    else:
        groups = {**reply.groups, COMMUNITY: consortium.companies[company].community}
    return Reply(
        reply.item,
        reply.person,
        reply.wave,
        value=reply.value,
        choices=reply.choices,
        text=reply.text,
        groups=groups,
    )


def _text(both: InBoth) -> Text:
    return Text(en=both.en, nl=both.nl)
