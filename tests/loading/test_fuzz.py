"""Whatever stands in a file, it is read or refused; nothing else is ever raised."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hyf.errors import HyfError
from hyf.loading.load import load
from hyf.loading.rota_file import read_rota
from hyf.model.problem import Severity

SEED = (Path(__file__).parents[2] / "examples" / "tiny" / "consortium.yaml").read_bytes()
PIECES = [
    b"\t", b"- ", b": ", b"[", b"]", b"{", b"}", b"'", b'"', b"&a ", b"*a", b"!!x ", b"|\n", b"\n", b"  ", b"~",
    b"\x00", b"\xff", b"%", b"@", b"---\n", b"<<: *a", b"? ", b"1e3", b"\xef\xbb\xbf", b"\r", b"\\",
    b"\nmembers_from: [c.yaml]\n", b"\nclosed: [{ics: c.yaml}]\n", b"2026-02-30", b"99999999999999999999",
]  # fmt: skip
TABLE = b"key,name,company,email,wishes,absent\nanna,Anna,mapwerk,a@x.example,UX [2],2027-03-01/2027-06-01\n"


def judge(path):
    try:
        loaded = load(path)
        read_rota(path)
    except HyfError:
        return
    has_error = any(problem.severity is Severity.ERROR for problem in loaded.problems)
    assert (loaded.consortium is None) == has_error
    for problem in loaded.problems:
        assert problem.where.line >= 1
        assert problem.where.column >= 1
        assert problem.message.en.encode()


@settings(max_examples=40)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "bytes.yaml"
    path.write_bytes(content)

    judge(path)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, len(SEED)), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=6)
)
def test_mutated_file_is_read_or_refused(tmp_path_factory, changes):
    content = SEED
    for start, length, piece in changes:
        content = content[:start] + piece + content[start + length :]
    path = tmp_path_factory.mktemp("any") / "c.yaml"
    path.write_bytes(content)

    judge(path)


@settings(max_examples=40)
@given(
    st.sampled_from(["m.csv", "m.xlsx", "m.ics"]),
    st.binary(max_size=100),
    st.integers(0, len(TABLE)),
    st.sampled_from([b"", TABLE, b"PK\x03\x04", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:"]),
)
def test_any_file_beside_it_is_read_or_refused(tmp_path_factory, name, content, place, start):
    folder = tmp_path_factory.mktemp("any")
    (folder / name).write_bytes(start[:place] + content + start[place:])
    part = f"closed: [{{ics: {name}}}]\n" if name.endswith("ics") else f"members_from: [{name}]\n"
    path = folder / "beside.yaml"
    path.write_text(part, encoding="utf-8")

    judge(path)
