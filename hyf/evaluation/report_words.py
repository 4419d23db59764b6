"""What tables of answers say of themselves."""

from hyf.model.evidence import IMPORTED
from hyf.model.language import Text
from hyf.model.questionnaire import FormKey

MISSING = Text(en="Skipped", nl="Overgeslagen")
HIGH = Text(en="Two best steps, %", nl="Twee beste stappen, %")
_ABOUT = {
    FormKey.FEEDBACK.value: Text(
        en="Forms filled in after a session, without a name; who came to several sessions may have filled in several. "
        "Every percentage is of those who answered this question.",
        nl="Formulieren die na een bijeenkomst zijn ingevuld, zonder naam; wie bij meer bijeenkomsten was, kan er meer "
        "hebben ingevuld. Elk percentage is van wie deze vraag beantwoordde.",
    ),
    FormKey.TRANSFER.value: Text(
        en="Forms filled in some six weeks after a session, without a name; who came to several sessions may have "
        "filled in several. Every percentage is of those who answered this question.",
        nl="Formulieren die zo'n zes weken na een bijeenkomst zijn ingevuld, zonder naam; wie bij meer bijeenkomsten "
        "was, kan er meer hebben ingevuld. Elk percentage is van wie deze vraag beantwoordde.",
    ),
    FormKey.SHOP_FLOOR.value: Text(
        en="Forms filled in by the contact persons of the companies, at most one in a quarter each, without a name. "
        "Every percentage is of the forms in which this question was answered.",
        nl="Formulieren die de contactpersonen van de bedrijven hebben ingevuld, elk hoogstens één per kwartaal, "
        "zonder naam. Elk percentage is van de formulieren waarin deze vraag is beantwoord.",
    ),
    IMPORTED: Text(
        en="People who filled in the questionnaire. Every percentage is of those who answered this question.",
        nl="Mensen die de vragenlijst invulden. Elk percentage is van wie deze vraag beantwoordde.",
    ),
}


def about(survey: str) -> Text:
    """Return of whom the tables of a questionnaire are, and of what its percentages are."""
    return _ABOUT[survey]


def answers_or_persons(survey: str) -> tuple[str, str]:
    """Return the head of how many answered: (English, Dutch)."""
    return ("Persons", "Mensen") if survey == IMPORTED else ("Answers", "Antwoorden")
