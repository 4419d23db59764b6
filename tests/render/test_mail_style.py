"""Styles stand in the tags of a mail, whatever of Jinja's marks stands around them."""

from pathlib import Path

import pytest

from hyf.render.environment import environment, render
from hyf.render.mail_style import with_styles

RULES = """
/* .c {color: green;} */
.a {margin: 0; font-family: -apple-system,'Segoe UI',sans-serif;}
.b {color: red; mso-padding-alt: 1px 2px;}
.a.b {color: blue;}
"""
A = "margin: 0;font-family: -apple-system,'Segoe UI',sans-serif;"


@pytest.mark.parametrize(
    ("source", "styled"),
    [
        ("<p>x</p>", "<p>x</p>"),
        ('<p class="a">x</p>', f'<p class="a" style="{A}">x</p>'),
        ('<p class="c">x</p>', '<p class="c">x</p>'),
        ('<br class="a">', f'<br class="a" style="{A}">'),
        ('<br class="a"/>', f'<br class="a" style="{A}"/>'),
        # Rows without a table, which a reader of HTML would throw away.
        (
            '<tr><td class="b" width="9">x</td></tr>',
            '<tr><td class="b" width="9" style="color: red;mso-padding-alt: 1px 2px;">x</td></tr>',
        ),
        ('<p class="b a">', f'<p class="b a" style="{A}mso-padding-alt: 1px 2px;color: blue;">'),
        # A tag's own style wins.
        ('<p class="b" style="color: pink">', '<p class="b" style="color: red;mso-padding-alt: 1px 2px; color: pink">'),
        # Jinja's marks, in attributes, between rows, and around a `>`.
        ('<a class="a" href="{{ x or "<y>" }}">', f'<a class="a" href="{{{{ x or "<y>" }}}}" style="{A}">'),
        ('<p class="a {{ b }}">', f'<p class="a {{{{ b }}}}" style="{A}">'),
        (
            '<table>{% for x in y if x > 1 %}<tr class="a">{% endfor %}',
            f'<table>{{% for x in y if x > 1 %}}<tr class="a" style="{A}">{{% endfor %}}',
        ),
        ('{# <p class="a"> #}', '{# <p class="a"> #}'),
        ('<!--[if mso]><td class="a"><![endif]-->', f'<!--[if mso]><td class="a" style="{A}"><![endif]-->'),
        ('1 < 2 class="a"', '1 < 2 class="a"'),
    ],
)
def test_styles_are_written_into_tags(source, styled):
    assert with_styles(source, RULES) == styled


def test_only_html_of_mails_is_styled_and_lines_stay_where_they_are(tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "_style.css").write_text(".a {margin: 0;}")
    for name in ("mail/x.html.jinja", "mail/x.txt.jinja", "x.html.jinja"):
        (tmp_path / name).write_text('\n<p class="a"\n>{{ y }}</p>')
    templates = environment(tmp_path)

    shown = {name: render(templates, name, y="&") for name in ("mail/x.html.jinja", "mail/x.txt.jinja", "x.html.jinja")}

    assert shown == {
        "mail/x.html.jinja": '\n<p class="a"\n style="margin: 0;">&amp;</p>',
        "mail/x.txt.jinja": '\n<p class="a"\n>&</p>',
        "x.html.jinja": '\n<p class="a"\n>&amp;</p>',
    }


def test_shipped_rules_are_about_classes_only():
    css = (Path(__file__).parents[2] / "templates" / "mail" / "_style.css").read_text(encoding="utf-8")
    rules = [line for line in css.splitlines() if "{" in line]

    assert [rule for rule in rules if not rule.startswith(".")] == []
