"""Print a book, write a site and make a report, beside what people commonly use: see benchmarks/README.md.

python -m benchmarks.render [--chapters N] [--pages N] [--rounds N] [--weasyprint PYTHON] [--mkdocs PROGRAM]

Seconds are those of the processor, of a process of its own each, start included; the least of the rounds.
"""

import argparse
import datetime as dt
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.wishes.tables import table
from hyf.model.language import Language, Text
from tests.render.sample_book import long_book

_TITLE = "Werk- en inspiratieboek"
_STYLE = """<style>@page { size: A4; margin: 22mm 25mm 19mm 27mm; @bottom-right { content: counter(page) } }
body { font: 10pt/1.4 serif; hyphens: auto } table { width: 100% }
a.page::after { content: " (" target-counter(attr(href), page) ")" } svg { width: 100% }</style>"""
_WEASYPRINT = """import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")"""


def main() -> None:
    """Print a table for the book and one for the site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chapters", type=int, default=28, help="of about two pages")
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--weasyprint", type=Path, help="a Python that has it")
    parser.add_argument("--mkdocs", type=Path, help="the program")
    parser.add_argument("--only", choices=("book", "site", "report", "reports"), help="what a process of its own does")
    parser.add_argument("--into", type=Path)
    given = parser.parse_args()
    if given.only == "book":
        _book(given.into, given.chapters)
    elif given.only == "site":
        _site(given.into, given.pages)
    elif given.only:
        _report(given.into, is_one=given.only == "report")
    else:
        with tempfile.TemporaryDirectory() as made:
            _measure(Path(made), given)


def _measure(folder: Path, given: argparse.Namespace) -> None:
    ours = [sys.executable, "-m", "benchmarks.render", "--into", str(folder)]
    ours += ["--chapters", str(given.chapters), "--pages", str(given.pages)]
    runs: list[tuple[str, list[str]]] = [("book: hyf", [*ours, "--only", "book"])]
    if given.weasyprint:
        page = folder / "book.html"
        page.write_text(f'<html lang="nl"><title>{_TITLE}</title>{_STYLE}{long_book(given.chapters)}', encoding="utf-8")
        runs.append(("book: WeasyPrint", [str(given.weasyprint), "-c", _WEASYPRINT, str(page), str(folder / "w.pdf")]))
    runs.append((f"{given.pages} pages: hyf", [*ours, "--only", "site"]))
    if given.mkdocs:
        _write_markdown(folder / "mkdocs", given.pages)
        config = folder / "mkdocs" / "mkdocs.yml"
        runs.append((f"{given.pages} pages: MkDocs", [str(given.mkdocs), "build", "-q", "-f", str(config)]))
    runs.append(("report of 10 companies, nl and en, page and PDF: hyf", [*ours, "--only", "report"]))
    runs.append(("all 25 reports of them, nl and en, site: hyf", [*ours, "--only", "reports"]))
    runs.append(("hyf --help", [sys.executable, "-m", "hyf", "--help"]))
    rows = [(name, f"{_least(lambda run=run: _cpu(run), given.rounds):.2f}") for name, run in runs]
    print(table(("what", "CPU s"), rows))


def _least(measure: Callable[[], float], rounds: int) -> float:
    return min(measure() for _ in range(rounds))


def _cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _book(into: Path, chapters: int) -> None:
    from hyf.render.pdf import render_pdf  # noqa: PLC0415 -- only this run needs it

    made = render_pdf(long_book(chapters), title=_TITLE, language=Language.NL, date=dt.date(2026, 11, 22))
    (into / "book.pdf").write_bytes(made)


def _site(into: Path, count: int) -> None:
    from hyf.render.environment import environment  # noqa: PLC0415 -- only this run needs it
    from hyf.render.site import Page, render_site  # noqa: PLC0415 -- only this run needs it

    pages = [Page("index.html", "Begin", "<h1>Begin</h1>", Language.NL)]
    pages += [Page(f"s{n}.html", f"Bijeenkomst {n}", _page(n), Language.NL) for n in range(count)]
    title = Text(en="Learning consortium", nl="Leerconsortium")
    for path, content in render_site(environment(None), pages, title=title).items():
        file = into / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _report(into: Path, *, is_one: bool) -> None:
    """Judge all of a pilot, and write the report of the consortium as page and PDF, or all reports as a site."""
    from hyf.evaluation.reporting import all_scopes, make_reports  # noqa: PLC0415 -- only this run needs it
    from hyf.model.evaluation import Limits  # noqa: PLC0415 -- only this run needs it
    from hyf.render.environment import environment  # noqa: PLC0415 -- only this run needs it
    from hyf.render.report_files import alone_page, report_pdf, report_site  # noqa: PLC0415 -- only this run needs it
    from tests.evaluation.pilot import pilot, with_survey  # noqa: PLC0415 -- only this run needs it

    evidence = with_survey(pilot(companies=10, sessions=12, heads=8))
    scopes = all_scopes(evidence)
    reports = [*make_reports(evidence, scopes, Limits(), made_on=dt.date(2027, 12, 31)).of.values()]
    templates = environment(None)
    if is_one:
        files = [make(templates, reports[0], each) for each in Language for make in (alone_page, report_pdf)]
    else:
        files = [*report_site(templates, reports, list(Language), has_codebook=False).values()]
    (into / "report").write_bytes(b"".join(files))


_WORDS = "Wie wat wil leren, noemt een wens; waar die overlappen ontstaat een thema. " * 4
_POINTS = ("De ruimte is geregeld", "De uitnodiging is weg", "Iemand schrijft mee", "Er is koffie", "Er is tijd")


def _page(number: int) -> str:
    parts = "".join(f"<h2>Deel {part}</h2><p>{_WORDS}</p>" for part in range(1, 4))
    points = "".join(f"<li>{point}</li>" for point in _POINTS)
    rows = "".join(f'<tr><th scope="row">{point}</th><td>ja</td><td>nee</td></tr>' for point in _POINTS)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Wat", "Gedaan", "Later"))
    return (
        f"<h1>Bijeenkomst {number}</h1>{parts}<ul>{points}</ul><table><caption>Wat er klaar moet zijn</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _write_markdown(folder: Path, count: int) -> None:
    """Write the same pages as MkDocs reads them."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Leerconsortium\nuse_directory_urls: false\n", encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Begin\n", encoding="utf-8")
    for number in range(count):
        parts = "\n\n".join(f"## Deel {part}\n\n{_WORDS}" for part in range(1, 4))
        points = "\n".join(f"- {point}" for point in _POINTS)
        rows = "\n".join(f"| {point} | ja | nee |" for point in _POINTS)
        text = f"# Bijeenkomst {number}\n\n{parts}\n\n{points}\n\n| Wat | Gedaan | Later |\n|---|---|---|\n{rows}\n"
        (folder / "docs" / f"s{number}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
