"""A pattern that is filled in gives what the template gives; a template that does more than print gives none."""

import pytest

from hyf.render.environment import environment, render
from hyf.render.pattern import pattern_of

OWN = ("name", "link", "list")
VALUES = {"name": "Ö <b>", "link": "https://leren.example/s/1?a&b", "list": (), "topic": "A & B"}


@pytest.fixture
def made(tmp_path):
    """Return a function that makes a pattern of a template and returns it with the environment."""

    def make(text, name="x.html.jinja"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = environment(tmp_path)
        return found, pattern_of(found, name, VALUES, OWN)

    return make


@pytest.mark.parametrize("name", ["x.html.jinja", "x.txt.jinja"])
@pytest.mark.parametrize(
    "text",
    [
        "Hi {{ name }}",
        "{{ name }}{{ name }} {{ topic }} {{ link }}",
        "nothing",
        "{% if name and not list %}{{ name }}{% endif %}!",
        "{% macro hi(who) %}<i>{{ who }}</i>{% endmacro %}{{ hi(name) }}",
        "{% set said %}{{ name }} {{ topic }}{% endset %}{{ said }}",
    ],
)
def test_pattern_filled_gives_what_the_template_gives(made, text, name):
    found, pattern = made(text, name)

    assert pattern.filled(VALUES) == render(found, name, **VALUES)


def test_pattern_escapes_where_the_template_around_does(made, tmp_path):
    (tmp_path / "inner.txt.jinja").write_text("{{ name }}", encoding="utf-8")

    found, pattern = made('{{ name }} {% include "inner.txt.jinja" %}')

    assert pattern.filled(VALUES) == render(found, "x.html.jinja", **VALUES) == "Ö &lt;b&gt; Ö <b>"


@pytest.mark.parametrize(
    "text",
    [
        "{{ name | upper }}",
        "{{ name | safe }}",
        "{{ name ~ topic }}",
        "{{ name.upper() }}",
        "{{ name[0] }}",
        "{{ name | length }}",
        "{{ '%s' | format(name) }}",
        "{{ [name] | join }}",
        "{% if name == 'Anna' %}!{% endif %}",
        "{% if name in ('Anna',) %}!{% endif %}",
        "{% if name > 'Anna' %}!{% endif %}",
        "{% for letter in name %}{{ letter }}{% endfor %}",
        "{% filter upper %}{{ name }}{% endfilter %}",
    ],
)
def test_template_that_looks_into_a_value_gives_no_pattern(made, text):
    assert made(text)[1] is None
