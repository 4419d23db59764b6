"""The language in which the commands speak that do not load the consortium."""

import pytest

from hyf.cli.context import spoken_at
from hyf.model.language import Language

BO = "members:\n  bo: {language: en}\n  jo:\n    language: en\n"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("consortium:\n  name: Vijf Bruggen\n  language: nl\n" + BO, Language.NL),
        ("consortium:\n  name: Vijf Bruggen\n\n# not in: language: en\n" + BO, Language.NL),
        ("consortium:\n  name: Five Bridges\n# between\n\n  language: 'en'   # all of it\n" + BO, Language.EN),
        ("# made up\nconsortium: {name: Five Bridges, language: en}\n", Language.EN),
        ("\ufeffconsortium:\n  language: en", Language.EN),
        (BO + "consortium:\n  language: nl\n", Language.NL),
    ],
)
def test_language_is_that_of_the_consortium_and_not_of_a_member(tmp_path, text, language):
    path = tmp_path / "consortium.yaml"
    path.write_text(text, encoding="utf-8")

    assert spoken_at(path) is language
