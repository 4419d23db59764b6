"""The file that holds taxonomies: what goes in comes out, and nothing is lost when it cannot be written."""

import random

import pytest

from hyf.errors import FileNotUsable
from hyf.model.language import Language
from hyf.model.taxonomy import IndexedFile, TaxonomyFile, TaxonomyName, TaxonomySubject
from hyf.wishes.taxonomy import open_taxonomy
from hyf.wishes.taxonomy_index import list_files, read_files, write_index
from hyf.wishes.words import words_of

NAMES = (
    TaxonomyName("vliegeren", Language.NL, is_preferred=True),
    TaxonomyName("énergie", None, is_preferred=False),
)
FILES = (
    TaxonomyFile("Hobby's", "a.csv", (TaxonomySubject("k1", NAMES, ("k2",)), TaxonomySubject("k2"))),
    TaxonomyFile("Tags", "b.csv", (TaxonomySubject("Tags:x", (TaxonomyName("x", None, is_preferred=True),)),)),
)


def test_files_are_kept_as_they_are(tmp_path):
    write_index(tmp_path / "taxonomy.sqlite", FILES)

    assert read_files(tmp_path / "taxonomy.sqlite") == FILES
    assert list_files(tmp_path / "taxonomy.sqlite") == (
        IndexedFile("Hobby's", "a.csv", 2, 2),
        IndexedFile("Tags", "b.csv", 1, 1),
    )


def test_there_is_nothing_where_there_is_no_index(tmp_path):
    path = tmp_path / "taxonomy.sqlite"

    assert (read_files(path), list_files(path), path.exists()) == ((), (), False)


def test_same_files_make_the_same_bytes(tmp_path):
    write_index(tmp_path / "one.sqlite", FILES)
    write_index(tmp_path / "two.sqlite", FILES)

    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_index_that_cannot_be_replaced_stays(tmp_path):
    taken = tmp_path / "taxonomy.sqlite"
    (taken / "inside").mkdir(parents=True)

    with pytest.raises(FileNotUsable, match="cannot write"):
        write_index(taken, FILES)

    assert [path.name for path in tmp_path.iterdir()] == ["taxonomy.sqlite"]


def test_index_of_another_version_is_refused(tmp_path):
    path = tmp_path / "taxonomy.sqlite"
    write_index(path, FILES)
    content = bytearray(path.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")  # where SQLite keeps the user version
    path.write_bytes(bytes(content))

    with pytest.raises(FileNotUsable, match="not made by this version"):
        list_files(path)


def test_index_that_is_broken_somewhere_is_refused(tmp_path):
    path = tmp_path / "taxonomy.sqlite"
    write_index(path, FILES)
    whole = path.read_bytes()
    chance = random.Random(7)
    refused = 0

    for _ in range(150):
        content = bytearray(whole)
        for place in (chance.randrange(100, len(whole)) for _ in range(chance.choice((1, 20, 300)))):
            content[place] = chance.randrange(256)
        path.write_bytes(bytes(content))
        try:
            list_files(path)
            read_files(path)
            taxonomy = open_taxonomy(path)
            for text in ("vliegeren", "vliegerem", "énergie", "x"):
                taxonomy.find(words_of(text))
                taxonomy.find_misspelt(words_of(text))
            taxonomy.subject("k1")
            taxonomy.translations()
        except FileNotUsable:
            refused += 1

    assert refused > 20
