"""Short wording that several templates share: labels, lists, names in running text. Longer prose lives in templates."""

import re
from collections.abc import Sequence

from hyf.model.language import Language, Text
from hyf.model.rota import Form
from hyf.model.wish import Level

_FORMS = {
    Form.KNOWLEDGE_SESSION: Text(en="knowledge session", nl="kennissessie"),
    Form.CASE_DISCUSSION: Text(en="case discussion", nl="casusbespreking"),
    Form.CREATIVE_SESSION: Text(en="creative session", nl="creatieve sessie"),
    Form.HACKATHON: Text(en="hackathon", nl="hackathon"),
    Form.EXPERT_WORKSHOP: Text(en="expert workshop", nl="expertworkshop"),
    Form.INTERVISION: Text(en="peer consultation", nl="intervisie"),
}
LEVEL_NAMES = {
    Level.BEGINNER: Text(en="beginner", nl="beginner"),
    Level.INTERMEDIATE: Text(en="intermediate", nl="gemiddeld"),
    Level.ADVANCED: Text(en="advanced", nl="gevorderd"),
}
_LEVELS = {
    Level.BEGINNER: Text(en="for beginners", nl="voor beginners"),
    Level.INTERMEDIATE: Text(en="for those who know the basics", nl="voor wie de basis kent"),
    Level.ADVANCED: Text(en="for those with experience", nl="voor gevorderden"),
}
_HOW = {
    Form.KNOWLEDGE_SESSION: Text(
        en="Somebody with experience shows how they work; after that there is time to try, ask and compare.",
        nl="Iemand met ervaring laat zien hoe je dit aanpakt; daarna kun je zelf proberen, vragen en vergelijken.",
    ),
    Form.CASE_DISCUSSION: Text(
        en="A few people bring a hard case from their own work, and together we look for a way forward.",
        nl="Een paar mensen brengen een lastig geval uit hun eigen werk mee en samen zoeken we hoe het verder kan.",
    ),
    Form.CREATIVE_SESSION: Text(
        en="Together we find out: first many ideas on the table, then we choose what is worth a try.",
        nl="Samen zoeken we het uit: eerst veel ideeën op tafel, daarna kiezen we wat het proberen waard is.",
    ),
    Form.HACKATHON: Text(
        en="In small mixed teams we build something that works, and show it to each other at the end.",
        nl="In kleine gemengde teams maken we iets dat werkt, en aan het eind laten we het elkaar zien.",
    ),
    Form.EXPERT_WORKSHOP: Text(
        en="An expert takes us along, and everybody practises straight away.",
        nl="Een expert neemt ons mee en iedereen oefent meteen.",
    ),
    Form.INTERVISION: Text(
        en="In a small circle somebody puts a question from their work to the others, who help by asking on.",
        nl="In een kleine kring legt iemand een vraag uit het werk voor; de anderen helpen door goed door te vragen.",
    ),
}
_ANY_LEVEL = Text(en="for every level", nl="voor elk niveau")
_AND = Text(en="and", nl="en")
_LEGAL_FORM = re.compile(r",? +(B\.?V|N\.?V|V\.?O\.?F)\.?$", re.IGNORECASE)


def form_label(form: Form, language: Language) -> str:
    """Return the name of a working form: `kennissessie`."""
    return _FORMS[form].says(language)


def form_in_short(form: Form, language: Language) -> str:
    """Return in one sentence how a working form goes."""
    return _HOW[form].says(language)


def level_label(level: Level | None, language: Language) -> str:
    """Return for whom a session is: `voor beginners`; None is every level."""
    return (_LEVELS[level] if level else _ANY_LEVEL).says(language)


def listed(items: Sequence[str], language: Language) -> str:
    """Return items as a sentence lists them: `a, b en c`."""
    *first, last = items
    return f"{', '.join(first)} {_AND.says(language)} {last}" if first else last


def quoted(texts: Sequence[str]) -> tuple[str, ...]:
    """Return each text between quotation marks, as somebody's own words."""
    return tuple(f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}" for text in texts)


def everyday_name(company: str) -> str:
    """Return a company's name as people say it: `Mapwerk`, not `Mapwerk B.V.`."""
    return _LEGAL_FORM.sub("", company)


def first_name(name: str) -> str:
    """Return the name to greet somebody with: `Anna` for `Anna de Wit`; all of it where no first name stands out."""
    first = name.split(maxsplit=1)[0]
    return first if first[0].isupper() and "." not in first and len(first) > 1 else name


def shortened(text: str, longest: int) -> str:
    """Return text of at most `longest` characters, cut between words where that can be; dots tell that it was cut."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"


def capital(text: str) -> str:
    """Return text with a capital to open a sentence; a first word with its own capitals (`iOS`) keeps them."""
    first = text.split(maxsplit=1)[:1]
    return text[:1].upper() + text[1:] if first and first[0].islower() else text
