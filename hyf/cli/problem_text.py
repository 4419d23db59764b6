"""One problem as the line a compiler would print."""

from hyf.model.language import Language
from hyf.model.problem import Problem, Severity

_SEVERITY = {
    (Severity.ERROR, Language.EN): "error",
    (Severity.WARNING, Language.EN): "warning",
    (Severity.ERROR, Language.NL): "fout",
    (Severity.WARNING, Language.NL): "waarschuwing",
}


def problem_line(problem: Problem, language: Language) -> str:
    """Return `file:line:column: error: message [code]`."""
    where = problem.where
    word = _SEVERITY[problem.severity, language]
    return f"{where.file}:{where.line}:{where.column}: {word}: {problem.message.says(language)} [{problem.code}]"
