"""The sessions that were held.

Table `sessions`: a row `session-KEY` each; columns `date`, `community`, `form`, `host`, `notes`. What stands in the
rota is no answer of anybody: nothing of it is withheld.
"""

from hyf.evaluation.report_pieces import Piece, columns, filled
from hyf.model.evidence import Evidence, HeldSession
from hyf.model.language import Text
from hyf.model.report import CellValue, Date, Level, ReportTable, Scope, ScopeKind
from hyf.model.rota import Form

FORMS = {
    Form.KNOWLEDGE_SESSION: Text(en="knowledge session", nl="kennissessie"),
    Form.CASE_DISCUSSION: Text(en="case discussion", nl="casusbespreking"),
    Form.CREATIVE_SESSION: Text(en="creative session", nl="creatieve sessie"),
    Form.HACKATHON: Text(en="hackathon", nl="hackathon"),
    Form.EXPERT_WORKSHOP: Text(en="expert workshop", nl="expertworkshop"),
    Form.INTERVISION: Text(en="intervision", nl="intervisie"),
}
_YES, _NO = Text(en="yes", nl="ja"), Text(en="no", nl="nee")
_HEADS = columns(
    ("date", "Date", "Datum"),
    ("community", "Community", "Leergemeenschap"),
    ("form", "Working form", "Werkvorm"),
    ("host", "Host", "Ontvangst"),
    ("notes", "Notes", "Verslag"),
)
_TITLE = Text(en="Sessions held", nl="Gehouden bijeenkomsten")
_ABOUT = Text(en="Sessions that were held and not cancelled.", nl="Bijeenkomsten die er waren en niet zijn afgezegd.")


def sessions_piece(evidence: Evidence, scope: Scope) -> Piece:
    """Return the table of one report; that of a company holds those of the whole consortium."""
    inside = [one for one in evidence.sessions if _is_in(one, scope)]
    names, hosts = dict(evidence.communities), dict(evidence.hosts)
    rows = []
    for one in inside:
        cells: dict[str, CellValue] = {
            "date": Date(one.date),
            "community": _same(names.get(one.community, one.community)),
            "form": FORMS[one.form],
            "host": _same(hosts.get(one.host, one.host)),
            "notes": _YES if one.note_writer else _NO,
        }
        rows.append(filled(f"{ScopeKind.SESSION.value}-{one.key}", _same(one.label), _HEADS, cells))
    table = ReportTable("sessions", _TITLE, _ABOUT, _HEADS, tuple(rows))
    return Piece([(Level.REACH, table)] if rows else [])


def _is_in(session: HeldSession, scope: Scope) -> bool:
    if scope.kind is ScopeKind.COMMUNITY:
        return session.community == scope.key
    return scope.kind is not ScopeKind.SESSION or session.key == scope.key


def _same(name: str) -> Text:
    return Text(en=name, nl=name)
