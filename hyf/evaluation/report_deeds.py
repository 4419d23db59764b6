"""What people did for the others, by name, for a talk about their work; in the report of their own company only."""

from hyf.model.duty import Duty
from hyf.model.evidence import Evidence
from hyf.model.language import Text
from hyf.model.report import Contribution, Scope, ScopeKind

_DID = {
    Duty.ORGANISING: Text(en="organised", nl="organiseerde"),
    Duty.CO_ORGANISING: Text(en="helped to organise", nl="organiseerde mee"),
    Duty.SPEAKING: Text(en="spoke", nl="sprak"),
    Duty.HOSTING: Text(en="hosted", nl="ontving"),
}
_NOTES = Text(en="wrote the notes", nl="schreef het verslag")


def contributions_of(evidence: Evidence, scope: Scope) -> tuple[Contribution, ...]:
    """Return what the people of a company did in sessions that were held, by day and name; () of any other scope."""
    if scope.kind is not ScopeKind.COMPANY:
        return ()
    names = {one.key: one.name for one in evidence.members if one.company == scope.key} | {scope.key: scope.name.en}
    found = [
        Contribution(names[turn.who], scope.key, _DID[turn.duty], turn.label, turn.date)
        for turn in evidence.turns
        if turn.company == scope.key and turn.who in names
    ]
    found += [
        Contribution(names[one.note_writer], scope.key, _NOTES, one.label, one.date)
        for one in evidence.sessions
        if one.note_writer in names
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.name, one.what.en)))
