"""One text -> the subject it asks for."""

import pytest

from hyf.wishes.recognise import Recognised, Sureness, recognise
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
        ("programmeren en presenteren", "Presenting", Sureness.PART),
        ("Rust en nog wat", "Rust", Sureness.PART),
        ("onderhandelen en nog wat", None, None),
        ("toegankelijkheid (WCAG)", "Accessibility", Sureness.PART),
        ("Laravel 11", "Laravel", Sureness.NAME),
        ("Ubuntu 22.04 beheren", "Ubuntu", Sureness.PART),
        ("Angular 1.8", "AngularJS", Sureness.NAME),
        ("Angular 18", "Angular", Sureness.NAME),
        ("pyhton 3", "Python", Sureness.SLIP),
        ("presenteren 2", None, None),
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

    assert found == (() if subject is None else (Recognised(lexicon().subjects[subject], sureness),))


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("React en TypeScript", ["React", "TypeScript"]),
        ("Docker/Kubernetes", ["Docker", "Kubernetes"]),
        ("presenteren, onderhandelen en nog iets", []),
        ("presenteren en onderhandelen", ["Presenting", "Negotiation"]),
        ("Rust, iets met bijen, en Kotlin", ["Rust", "Kotlin"]),
        ("k8s + Kubernetes", ["Kubernetes"]),
        ("programmeren en communiceren", ["Programming", "Communication"]),
        ("CI/CD", ["CI/CD"]),
        ("React 18 en TypeScript 5", ["React", "TypeScript"]),
    ],
)
def test_recognise_several(text, subjects):
    found = recognise(text, lexicon())

    assert [one.subject.key for one in found] == subjects
