"""The README shows what its commands print, to the letter."""

from tests.house.console import README, a_copy_of_the_house, ran_anew


def test_readme_shows_what_its_commands_print(tmp_path):
    shown = README.read_text(encoding="utf-8")
    a_copy_of_the_house(tmp_path)

    assert ran_anew(shown, tmp_path) == shown
