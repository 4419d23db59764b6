"""Markdown of the workbook: what each sign becomes, and what is refused at which line."""

import pytest

from hyf.errors import TemplateNotUsable
from hyf.model.workbook import Prose
from hyf.render.elements import read_elements
from hyf.render.markdown import markdown_html

FIRST = 7
EVERYTHING = """\
Een begin met *nadruk*, **kracht** en 3 < 4 & meer.

## Kop {#hier}

Zie [het idee](#idea), [hier](#hier) of [elders](https://voorbeeld.example/a?b=1&c=2).^[Een *noot*.]

### Lager

- [ ] eerst
- [ ] dan [blank]

3. drie
   - binnenin
4. vier

> Een citaat.

| Wie | |
|---|---|
| jij | |

---

::: table Uren
| Wat | Uur |
|---|---|
| lezen | 2 |
:::
::: form Plan
| Wat | Wie |
|---|---|
| | |
:::
::: box Let op
- **kort** houden
:::
::: write 3 Wat leerde je?
:::
::: facts
Wie: de *groep*
Hoe laat: 15:30
:::
"""
MADE = """\
<p class="lead">Een begin met <em>nadruk</em>, <strong>kracht</strong> en 3 &lt; 4 &amp; meer.</p>
<h2 id="hier" class="unlisted">Kop</h2>
<p>Zie <a class="page" href="#idea">het idee</a>, <a class="page" href="#hier">hier</a> of \
<a href="https://voorbeeld.example/a?b=1&amp;c=2">elders</a>.<span class="note">Een <em>noot</em>.</span></p>
<h3>Lager</h3>
<ul class="ticks">
<li>eerst</li>
<li>dan <span class="blank"></span></li>
</ul>
<ol start="3">
<li>drie
<ul>
<li>binnenin</li>
</ul></li>
<li>vier</li>
</ol>
<blockquote><p>Een citaat.</p></blockquote>
<table><caption class="unsaid">Wie</caption>
<thead><tr><th scope="col">Wie</th><td></td></tr></thead>
<tbody>
<tr><th scope="row">jij</th><td></td></tr>
</tbody></table>
<hr class="page">
<table><caption>Uren</caption>
<thead><tr><th scope="col">Wat</th><th scope="col">Uur</th></tr></thead>
<tbody>
<tr><th scope="row">lezen</th><td>2</td></tr>
</tbody></table>
<table class="form"><caption>Plan</caption>
<thead><tr><th scope="col">Wat</th><th scope="col">Wie</th></tr></thead>
<tbody>
<tr><td></td><td></td></tr>
</tbody></table>
<aside class="box">
<p><strong>Let op</strong></p>
<ul>
<li><strong>kort</strong> houden</li>
</ul>
</aside>
<p class="write" data-lines="3">Wat leerde je?</p>
<dl class="facts">
<dt>Wie</dt><dd>de <em>groep</em></dd>
<dt>Hoe laat</dt><dd>15:30</dd>
</dl>"""


def made(text, **options):
    return markdown_html(Prose(text, "idee.nl.md", FIRST), targets={"idea"}, **options)


def test_everything_becomes_what_the_closed_list_has():
    html = made(EVERYTHING, has_lead=True)

    assert html == MADE
    read_elements(f"<h1>x</h1>{html}", page="x")


def test_headings_go_down_and_are_listed_no_more():
    assert made("## Kop\n\n### Lager", deeper=1) == "<h3>Kop</h3>\n<h4>Lager</h4>"


def test_signs_that_are_not_ours_stay_text():
    assert made("[zomaar] en ^[open en \\*ster\\*") == "<p>[zomaar] en ^[open en *ster*</p>"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n\n<b>x</b>", 9, "HTML has no place here; write Markdown"),
        ("a <b>x</b>", 7, "HTML has no place here; write Markdown"),
        ("![x](y.png)", 7, "pictures have no place here; take it out"),
        ("a `b`", 7, "write *words* in place of `words`"),
        ("a\n\n    b", 9, "lines that begin with four spaces become a block of code; begin them at the left"),
        ("```\nx\n```", 7, "a block of code has no place here"),
        ("# Kop", 7, "headings begin with ## or ###"),
        ("- [ ] a\n- b", 7, "begin every item with [ ], or none"),
        ("- a\n\n  > b", 9, "in a list stand only words and one list in it"),
        ("> - a", 7, "in a quote stand only words"),
        ("a\n\n[b](#weg)", 9, ('the link "#weg" leads nowhere; name a chapter (#idea), a working form '
         "(#form-hackathon) or an address that begins with https://")),
        ("a\n::: box\nb", 8, "::: box is never closed; put a line ::: below it"),
        ("a\n::: doos\n:::", 8, '"doos" is unknown after :::; choose from box, form, table, write, facts'),
        ("a\n:::", 8, "::: closes nothing; name what begins here, or take the line out"),
        ("::: box\n::: facts\n:::", 8, "::: box of line 7 is still open; close it first with a line :::"),
        ("::: form\n|a|\n|-|\n|b|\n:::", 7, ("::: form has words behind it, what the table is called, and below it one "
         "table")),
        ("::: write veel\n:::", 7, "write it like: ::: write 4 What did you try?, and the next line :::"),
        ("::: facts\nWie\n:::", 7, "every line of ::: facts is like Term: text; line 8 is not"),
        ("::: facts\n:::", 7, "::: facts holds nothing"),
        ("::: box x\n<b>y</b>\n:::", 8, "HTML has no place here; write Markdown"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_refused_at_its_line(text, line, said):
    with pytest.raises(TemplateNotUsable) as raised:
        made(text)

    assert raised.value.message.en == f"idee.nl.md:{line}: {said}"
