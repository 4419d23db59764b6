"""The lint of pictures: each thing that may be wrong, and every chart of ours without fault."""

import pytest

from hyf.render.environment import environment
from hyf.render.svg import described, picture_problem
from tests.render.sample_book import PICTURE
from tests.render.sample_charts import CHARTS, drawn


def test_good_picture_has_no_problem():
    assert picture_problem(PICTURE) is None
    assert described(PICTURE) == ("Acht van elf gingen vooruit", "Acht beter, twee gelijk, een minder.")


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_no_problem(name):
    html = drawn(environment(None), name)

    assert picture_problem(html[html.index("<svg") : html.index("</svg>") + 6]) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('role="img"', "", 'the picture needs role="img"'),
        ('viewBox="0 0 300 60"', "", 'the picture needs a viewBox "0 0 width height"'),
        ('xmlns="http://www.w3.org/2000/svg"', "", 'the picture needs xmlns="http://www.w3.org/2000/svg"'),
        ("Acht van elf gingen vooruit", "", "the picture has no title (<title>)"),
        ("Acht beter, twee gelijk, een minder.", "", "the picture has no description (<desc>)"),
        ('labelledby="p1-t', 'labelledby="p2-t', "aria-labelledby of the picture must name the ids of its title and"),
        ("</svg>", "<image/></svg>", "a picture holds no <image>"),
        ("</svg>", "<script/></svg>", "a picture holds no <script>"),
        ("<rect ", '<rect onclick="x" ', "onclick has no place in a picture"),
        ("<rect ", '<rect style="x" ', "style has no place in a picture"),
        ('fill="#0b5f56"', 'fill="url(https://x.example/a)"', "fill has no place in a picture"),
        ("</svg>", "<!-- a --></svg>", "a picture holds no <! ..."),
        ("</title>", "", "the picture is not well-formed: mismatched tag"),
    ],
)
def test_each_fault_is_said(old, new, said):
    problem = picture_problem(PICTURE.replace(old, new))

    assert problem is not None
    assert problem.en.startswith(said)
