"""One text -> the subject it asks for."""

import pytest

from hyf.wishes.recognise import Sureness, recognise
from hyf.wishes.subjects import lexicon


@pytest.mark.parametrize(
    ("text", "subject", "sureness"),
    [
        ("Kubernetes", "Kubernetes", Sureness.NAME),
        ("ik wil iets met k8s", "Kubernetes", Sureness.NAME),
        ("iets met machinaal leren", "Machine learning", Sureness.NAME),
        ("kuberntes", "Kubernetes", Sureness.SLIP),
        ("Kubernetes in productie", "Kubernetes", Sureness.NAME),
        ("presenteren voor een klein team", "Presenting", Sureness.PART),
        ("spelletjes bouwen in Python", "Python", Sureness.PART),
        ("dashboards maken in Power BI", "Power BI", Sureness.PART),
        ("machine learning met Python", "Machine learning", Sureness.PART),
        ("machine learning met bijen", None, None),
        ("programmeren in de zorg", None, None),
        ("React en TypeScript", "React", Sureness.PART),
        ("programmeren en presenteren", "Presenting", Sureness.PART),
        ("programmeren en communiceren", "Programming", Sureness.PART),
        ("Rust en nog wat", "Rust", Sureness.PART),
        ("onderhandelen en nog wat", None, None),
        ("toegankelijkheid (WCAG)", "Accessibility", Sureness.PART),
        ("blockchain technologie", "Blockchain", Sureness.NAME),
        ("moderne Rust technieken", "Rust", Sureness.PART),
        ("data tools", None, None),
        ("leiding krijgen", None, None),
        ("bijen houden", None, None),
        ("...", None, None),
    ],
)
def test_recognise(text, subject, sureness):
    found = recognise(text, lexicon())

    assert (found and found.subject.key, found and found.sureness) == (subject, sureness)
