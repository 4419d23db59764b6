"""Downloaded lists of skills, in the shapes in which people publish them."""

import pytest

from hyf.errors import FileNotUsable
from hyf.loading.taxonomy_file import read_taxonomy
from hyf.model.language import Language
from hyf.model.problem import Severity
from hyf.model.taxonomy import TaxonomyFile, TaxonomyName, TaxonomySubject

EN, NL = Language.EN, Language.NL
ESCO_HEAD = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,"
    "definition,inScheme,description"
)
KITES = "http://data.europa.eu/esco/skill/kites"


def written(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def subjects_of(path):
    file, problems = read_taxonomy(path)
    assert problems == ()
    return file.subjects


def test_esco_has_its_names_under_its_address(tmp_path):
    row = f'KnowledgeSkillCompetence,{KITES},knowledge,cross-sector,vliegeren,"vliegers oplaten\nvliegers vieren",'
    path = written(tmp_path, "skills_nl.csv", f"{ESCO_HEAD}\n{row}vlieger,released,,,,,Een vlieger.\n")

    found = read_taxonomy(path)

    names = (
        TaxonomyName("vliegeren", NL, is_preferred=True),
        TaxonomyName("vliegers oplaten", NL, is_preferred=False),
        TaxonomyName("vliegers vieren", NL, is_preferred=False),
        TaxonomyName("vlieger", NL, is_preferred=False),
    )
    assert found == (TaxonomyFile("ESCO", "skills_nl.csv", (TaxonomySubject(KITES, names),)), ())


def test_relations_of_esco_have_no_names(tmp_path):
    text = f"conceptType,conceptUri,broaderType,broaderUri\nKnowledgeSkillCompetence,{KITES},SkillGroup,{KITES}/group\n"
    path = written(tmp_path, "broaderRelationsSkillPillar_en.csv", text)

    assert subjects_of(path) == (TaxonomySubject(KITES, (), (f"{KITES}/group",)),)


def test_collection_of_esco_parts_names_and_broader_skills_at_bars(tmp_path):
    head = "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broaderConceptUri"
    row = f"KnowledgeSkillCompetence,{KITES},kites,released,,,kite flying | to kite,,{KITES}/a | {KITES}/b"
    path = written(tmp_path, "digitalSkillsCollection_en.csv", f"{head},broaderConceptPT\n{row},a | b\n")

    names = (
        TaxonomyName("kites", EN, is_preferred=True),
        TaxonomyName("kite flying", EN, is_preferred=False),
        TaxonomyName("to kite", EN, is_preferred=False),
    )
    assert subjects_of(path) == (TaxonomySubject(KITES, names, (f"{KITES}/a", f"{KITES}/b")),)


def test_what_is_gone_or_no_skill_is_left_out(tmp_path):
    rows = f"Occupation,{KITES}/1,kite maker,released\nSkill,{KITES}/2,kites,obsolete\nSkill,{KITES}/3,knots,released\n"
    path = written(tmp_path, "skills_en.csv", f"conceptType,conceptUri,preferredLabel,status\n{rows}")

    assert subjects_of(path) == (TaxonomySubject(f"{KITES}/3", (TaxonomyName("knots", EN, is_preferred=True),)),)


def test_competentnl_is_dutch_and_has_a_row_per_other_name(tmp_path):
    address = "https://linkeddata.competentnl.nl/id/skill/vlieger"
    text = f"skill,prefLabel,altLabel\n{address},Vliegeren,Vliegers oplaten\n{address},Vliegeren,Vliegers vieren\n"
    path = written(tmp_path, "query-result.csv", text)

    file, problems = read_taxonomy(path)

    names = (
        TaxonomyName("Vliegeren", NL, is_preferred=True),
        TaxonomyName("Vliegers oplaten", NL, is_preferred=False),
        TaxonomyName("Vliegers vieren", NL, is_preferred=False),
    )
    assert (file, problems) == (
        TaxonomyFile("CompetentNL", "query-result.csv", (TaxonomySubject(address, names),)),
        (),
    )


def test_tag_synonyms_count_when_they_are_approved(tmp_path):
    head = (
        "Id,SourceTagName,TargetTagName,CreationDate,OwnerUserId,AutoRenameCount,LastAutoRename,Score,"
        "ApprovedByUserId,ApprovalDate"
    )
    rows = "1,kiteing,kites,2010,1,0,,4,2,2010-08-01\n2,kite-string,kites,2010,1,0,,0,,\n"
    path = written(tmp_path, "QueryResults.csv", f"{head}\n{rows}")

    file, problems = read_taxonomy(path)

    names = (TaxonomyName("kites", None, is_preferred=True), TaxonomyName("kiteing", None, is_preferred=False))
    subjects = (TaxonomySubject("Stack Overflow:kites", names),)
    assert (file, problems) == (TaxonomyFile("Stack Overflow", "QueryResults.csv", subjects), ())


def test_list_of_ones_own_has_a_column_per_language(tmp_path):
    text = "concept;en;nl;en_alts;nl_alts\nk1;kites;vliegers;kite flying|to kite;vliegeren\n"
    path = written(tmp_path, "hobbies.csv", text)

    names = (
        TaxonomyName("kites", EN, is_preferred=True),
        TaxonomyName("vliegers", NL, is_preferred=True),
        TaxonomyName("kite flying", EN, is_preferred=False),
        TaxonomyName("to kite", EN, is_preferred=False),
        TaxonomyName("vliegeren", NL, is_preferred=False),
    )
    assert subjects_of(path) == (TaxonomySubject("hobbies:k1", names),)


def test_list_of_ones_own_has_a_row_per_name(tmp_path):
    text = "id,text,lang,kind\nk1,to kite,en,alt\nk1,kites,en,pref\nk1,vliegers,nl,pref\nk1,Drachen,de,pref\n"
    path = written(tmp_path, "hobbies.csv", text)

    names = (
        TaxonomyName("to kite", EN, is_preferred=False),
        TaxonomyName("kites", EN, is_preferred=True),
        TaxonomyName("vliegers", NL, is_preferred=True),
    )
    assert subjects_of(path) == (TaxonomySubject("hobbies:k1", names),)


def test_without_kinds_the_first_name_leads(tmp_path):
    path = written(tmp_path, "hobbies_en.csv", "concept,name\nk1,kites\nk1,kite flying\n")

    file, _ = read_taxonomy(path)

    names = (TaxonomyName("kites", EN, is_preferred=True), TaxonomyName("kite flying", EN, is_preferred=False))
    assert file == TaxonomyFile("hobbies", "hobbies_en.csv", (TaxonomySubject("hobbies:k1", names),))


def test_without_keys_the_name_is_the_key(tmp_path):
    path = written(tmp_path, "hobbies.csv", "naam,parent\nvliegers,buiten\n")

    file, _ = read_taxonomy(path, "Vrije tijd")

    names = (TaxonomyName("vliegers", None, is_preferred=True),)
    subjects = (TaxonomySubject("Vrije tijd:vliegers", names, ("Vrije tijd:buiten",)),)
    assert file == TaxonomyFile("Vrije tijd", "hobbies.csv", subjects)


def test_column_of_skills_alone_holds_their_names(tmp_path):
    path = written(tmp_path, "hobbies.csv", "skill,level\nkites,3\n")

    names = (TaxonomyName("kites", None, is_preferred=True),)
    assert subjects_of(path) == (TaxonomySubject("hobbies:kites", names),)


def test_address_is_the_key_before_a_number(tmp_path):
    path = written(tmp_path, "hobbies.csv", f"id,uri,name\n7,{KITES},kites\n")

    assert subjects_of(path) == (TaxonomySubject(KITES, (TaxonomyName("kites", None, is_preferred=True),)),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_is_read(tmp_path, encoding):
    path = written(tmp_path, "hobbies.csv", "naam\nénergie\n", encoding)

    assert [name.text for subject in subjects_of(path) for name in subject.names] == ["énergie"]


def test_rows_that_cannot_be_used_are_named(tmp_path):
    text = f"concept,name\nk1,kites\nk2,\n,knots\nk4,{'x' * 301}\nk5,kn\N{REPLACEMENT CHARACTER}ts\nk6,loose \x07ends\n"
    path = written(tmp_path, "hobbies.csv", text)

    file, problems = read_taxonomy(path)

    assert [name.text for subject in file.subjects for name in subject.names] == ["kites", "loose ends"]
    assert [(problem.where.line, problem.where.column, problem.code, problem.severity) for problem in problems] == [
        (3, 1, "name-missing", Severity.WARNING),
        (4, 1, "value-missing", Severity.WARNING),
        (5, 2, "name-too-long", Severity.WARNING),
        (6, 2, "not-utf8", Severity.WARNING),
    ]


def test_row_that_only_says_what_nothing_is_part_of_is_named(tmp_path):
    file, problems = read_taxonomy(written(tmp_path, "hobbies.csv", "naam,parent\nvliegers,buiten\n,binnen\n"))

    assert [subject.key for subject in file.subjects] == ["hobbies:vliegers"]
    assert [(problem.where.line, problem.code) for problem in problems] == [(3, "name-missing")]


@pytest.mark.parametrize(
    ("name", "text", "line", "code"),
    [
        ("skills.zip", "PK", 1, "table-kind"),
        ("skills.csv", "", 1, "table-empty"),
        ("skills.csv", "name\n", 1, "table-empty"),
        ("skills.csv", "colour,size\nred,3\n", 1, "headings-missing"),
        ("skills.csv", 'name\nkites\n"knots\n', 3, "table-quote"),
        ("skills_de.csv", f"conceptUri,preferredLabel\n{KITES},Drachen\n", 1, "language-unknown"),
        (
            "occupations_en.csv",
            f"conceptType,conceptUri,preferredLabel\nOccupation,{KITES},kite maker\n",
            1,
            "table-empty",
        ),
    ],
)
def test_file_that_is_no_list_of_skills_is_refused(tmp_path, name, text, line, code):
    file, problems = read_taxonomy(written(tmp_path, name, text))

    assert file is None
    assert [(problem.where.line, problem.code, problem.severity) for problem in problems] == [
        (line, code, Severity.ERROR)
    ]


def test_list_about_it_is_not_taken_for_italian(tmp_path):
    path = written(tmp_path, "skills_it.csv", "name\nkites\n")

    file, _ = read_taxonomy(path)

    names = (TaxonomyName("kites", None, is_preferred=True),)
    assert file == TaxonomyFile("skills_it", "skills_it.csv", (TaxonomySubject("skills_it:kites", names),))


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileNotUsable):
        read_taxonomy(tmp_path / "skills_nl.csv")
