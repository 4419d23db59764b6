"""Text -> comparable words."""

import pytest

from hyf.wishes.words import parts_of, root, stem, without_version, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C#", ("c#",)),
        ("C++ en C", ("c++", "en", "c")),
        (".NET", ("dotnet",)),
        ("ASP.NET Core", ("asp", "dotnet", "core")),
        ("Node.js", ("nodejs",)),
        ("CI/CD", ("ci", "cd")),
        ("R&D", ("r&d",)),
        ("Web 2.0", ("web", "2.0")),
        ("LLM's", ("llm",)),
        ("collega\u2019s", ("collega",)),
        ("Privé-gegevens (AVG)", ("prive", "gegevens", "avg")),
        ("k8s.", ("k8s",)),
        ("React+TypeScript", ("react", "typescript")),
        (" !? ", ("!?",)),
    ],
)
def test_words_of_technical_text(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("React en TypeScript", (("react",), ("typescript",))),
        ("kubernetes/docker", (("kubernetes",), ("docker",))),
        ("toegankelijke websites (WCAG)", (("toegankelijke", "websites"), ("wcag",))),
        ("LoRaWAN: sensoren", (("lorawan",), ("sensoren",))),
        ("Java & SQL", (("java",), ("sql",))),
        ("cloud-architectuur", (("cloud", "architectuur"),)),
    ],
)
def test_parts_of_text_with_several_subjects(text, parts):
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("architectuur", "architecturen"),
        ("technologie", "technology"),
        ("technologie", "technologieen"),
        ("plan", "plannen"),
        ("bedrijf", "bedrijven"),
        ("database", "databases"),
        ("container", "containers"),
        ("strategie", "strategies"),
    ],
)
def test_stem_of_inflected_words_is_equal(left, right):
    assert stem(left) == stem(right)


@pytest.mark.parametrize("word", ["c#", "s3", "css", "rust", "sass", "open", "k8s"])
def test_stem_of_short_or_technical_word_is_the_word(word):
    assert stem(word) == word


def test_root_of_an_activity_is_its_stem():
    assert [root("testing"), root("spring"), root("test")] == ["test", "spring", "test"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("ubuntu 22.04", [("ubuntu", "22"), ("ubuntu",)]),
        ("vue 3.x", [("vue", "3"), ("vue",)]),
        ("node v20", [("node", "20"), ("node",)]),
        ("php8", [("php", "8"), ("php",)]),
        ("s3", []),
        ("k8s", []),
        ("22.04", []),
        ("x", []),
        ("ubuntu", []),
    ],
)
def test_without_version_leaves_the_name(text, bare):
    assert list(without_version(words_of(text))) == bare
