"""Templates of the user go before those of hyf, and a template that cannot be used is named with its line."""

import datetime as dt

import pytest

from hyf.errors import TemplateNotUsable
from hyf.model.language import Language, Text
from hyf.render.environment import environment, render


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def what_is_said(folder, name, **values):
    with pytest.raises(TemplateNotUsable) as caught:
        render(environment(folder), name, **values)
    return caught.value.message


def test_template_of_the_user_takes_the_place_of_one_shipped(tmp_path):
    write(tmp_path, "mail/invitation_subject.en.txt.jinja", "Come to {{ topic }}")
    names = environment(None).list_templates()

    made = environment(tmp_path)

    assert render(made, "mail/invitation_subject.en.txt.jinja", topic="UX") == "Come to UX"
    assert made.list_templates() == names


def test_environment_without_a_folder_of_the_user_has_the_shipped_templates(tmp_path):
    made = environment(tmp_path / "no such folder")

    assert made.list_templates() == environment(None).list_templates()


def test_every_shipped_template_can_be_read():
    made = environment(None)
    names = made.list_templates(extensions=["jinja"])

    read = [made.get_template(name).name for name in names]

    assert (read, "mail/invitation.nl.txt.jinja" in names) == (names, True)


def test_every_shipped_template_in_one_language_exists_in_the_other():
    names = set(environment(None).list_templates(extensions=["jinja"]))

    swapped = {name.replace(".nl.", ".??.").replace(".en.", ".nl.").replace(".??.", ".en.") for name in names}

    assert swapped == names


def test_values_are_escaped_in_html_only(tmp_path):
    for name in ("a.html.jinja", "a.txt.jinja", "a.yaml.jinja"):
        write(tmp_path, name, "{{ text }}")
    made = environment(tmp_path)

    shown = [render(made, name, text="<b>&") for name in ("a.html.jinja", "a.txt.jinja", "a.yaml.jinja")]

    assert shown == ["&lt;b&gt;&amp;", "<b>&", "<b>&"]


def test_lines_with_only_a_tag_leave_no_trace_and_the_last_line_ends(tmp_path):
    write(tmp_path, "a.txt.jinja", "een\n  {% if true %}\ntwee\n  {% endif %}\ndrie\n")

    shown = render(environment(tmp_path), "a.txt.jinja")

    assert shown == "een\ntwee\ndrie\n"


def test_filters_speak_the_language_of_the_values(tmp_path):
    write(tmp_path, "a.txt.jinja", "{{ date | long_date }}, {{ minutes | duration }}: {{ names | quoted | listed }}")
    values = {"date": dt.date(2027, 1, 19), "minutes": 150, "names": ["a", "b"]}
    made = environment(tmp_path)

    said = [render(made, "a.txt.jinja", language=language, **values) for language in Language]

    assert said == ["dinsdag 19 januari 2027, 2,5 uur: “a” en “b”", "Tuesday 19 January 2027, 2.5 hours: “a” and “b”"]


@pytest.mark.parametrize(
    ("text", "line", "en", "nl"),
    [
        ("\n{{ nothing }}", 2, 'there is no value "nothing" here', 'een waarde "nothing" bestaat hier niet'),
        (
            "\n\n{{ empty }}",
            3,
            "a value that is empty here would be printed as None; ask first with {% if ... %}",
            "een waarde die hier leeg is zou als None verschijnen; vraag er eerst naar met {% if ... %}",
        ),
        ("{{ date | long_date }}", 1, 'there is no value "language" here', 'een waarde "language" bestaat hier niet'),
        ("\n{{ 1 / 0 }}", 2, "division by zero", "division by zero"),
        ("\n{% if %}", 2, *["Expected an expression, got 'end of statement block'"] * 2),
        ("{{ date | tomorrow }}", 1, *["No filter named 'tomorrow'"] * 2),
        ("{{ date.__class__ }}", 1, *["access to attribute '__class__' of 'date' object is unsafe"] * 2),
    ],
)
def test_template_that_breaks_is_named_with_its_line(tmp_path, text, line, en, nl):
    path = write(tmp_path, "a.txt.jinja", text)

    said = what_is_said(tmp_path, "a.txt.jinja", empty=None, date=dt.date(2027, 1, 19))

    assert said == Text(
        en=f"{path}:{line}: {en}; correct the template, or remove your copy so that hyf uses its own",
        nl=f"{path}:{line}: {nl}; verbeter het sjabloon, of haal je eigen versie weg, dan gebruikt hyf de zijne",
    )


def test_part_that_breaks_is_named_itself(tmp_path):
    write(tmp_path, "a.txt.jinja", '{% include "_part.txt.jinja" %}')
    part = write(tmp_path, "_part.txt.jinja", "\n\n{{ nothing }}")

    said = what_is_said(tmp_path, "a.txt.jinja")

    assert said.en.startswith(f"{part}:3: ")


def test_part_that_does_not_exist_is_named_where_it_is_asked_for(tmp_path):
    path = write(tmp_path, "a.txt.jinja", '\n{% include "_part.txt.jinja" %}')

    said = what_is_said(tmp_path, "a.txt.jinja")

    assert said == Text(
        en=f'{path}:2: there is no template "_part.txt.jinja"; correct the name, or put the file in templates/',
        nl=f'{path}:2: er is geen sjabloon "_part.txt.jinja"; verbeter de naam, of zet het bestand in templates/',
    )


def test_template_outside_the_folders_is_not_read(tmp_path):
    write(tmp_path, "secret.txt", "geheim")
    write(tmp_path, "templates/a.txt.jinja", '{% include "../secret.txt" %}')

    said = what_is_said(tmp_path / "templates", "a.txt.jinja")

    assert 'there is no template "../secret.txt"' in said.en


def test_template_that_is_not_utf8_is_named(tmp_path):
    write(tmp_path, "a.txt.jinja", b"\xff\xfe")

    said = what_is_said(tmp_path, "a.txt.jinja")

    assert said.en.startswith("a.txt.jinja: 'utf-8' codec can't decode")
