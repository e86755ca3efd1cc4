"""Codes of both schemes, read from text and written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.core.wilayah.codes import (
    Level,
    Scheme,
    find_code,
    format_code,
    level_of,
    parent_code,
    parse_code,
    wider_codes,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("71", ["kemendagri 71", "bps 71"]),
        ("7107", ["kemendagri 71.07", "bps 7107"]),
        ("7107.0", ["kemendagri 71.07", "bps 7107"]),
        ("71.07", ["kemendagri 71.07"]),
        ("71.07.", ["kemendagri 71.07"]),
        ("71-07", ["kemendagri 71.07"]),
        ("71.1", ["kemendagri 71.10"]),
        ("717301", ["kemendagri 71.73.01"]),
        ("7173010", ["bps 7173010"]),
        ("71 73 010", ["bps 7173010"]),
        ("'71.73.01.1007", ["kemendagri 71.73.01.1007"]),
        ("7173011007", ["kemendagri 71.73.01.1007", "bps 7173011007"]),
        ("71.73.010.007", ["bps 7173010007"]),
    ],
)
def test_a_text_is_every_code_it_can_be(text: str, codes: list[str]) -> None:
    assert [f"{code.scheme} {code.text}" for code in parse_code(text)] == codes


@pytest.mark.parametrize("text", ["", "7", "710", "71071", "Paal 2", "71.07a", "71.073", "12.34.5"])
def test_other_numbers_are_no_codes(text: str) -> None:
    assert parse_code(text) == ()


WIDTHS = {Scheme.KEMENDAGRI: (2, 4, 6, 10), Scheme.BPS: (2, 4, 7, 10)}


@given(st.sampled_from(Scheme), st.sampled_from(Level), st.data())
def test_a_written_code_is_read_as_itself(
    scheme: Scheme, level: Level, data: st.DataObject
) -> None:
    length = WIDTHS[scheme][level - 1]
    digits = data.draw(st.text("0123456789", min_size=length, max_size=length))
    written = format_code(scheme, digits)
    assert level_of(scheme, digits) == level
    assert (scheme, written, level) in [(c.scheme, c.text, c.level) for c in parse_code(written)]


@pytest.mark.parametrize("digits", ["", "7", "710", "71051", "71050110061", "71ab"])
def test_digits_that_fit_no_level_are_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="kemendagri code"):
        format_code(Scheme.KEMENDAGRI, digits)


def test_a_code_beside_a_name_is_found() -> None:
    assert find_code("7105 Minsel") == ("7105", "Minsel")
    assert find_code("Kab. Minahasa Selatan (71.05)") == ("71.05", "Kab. Minahasa Selatan")
    assert find_code("71.73.01.1007 - Lansot") == ("71.73.01.1007", "Lansot")
    assert find_code("Paal 2") is None


def test_codes_know_what_they_lie_in() -> None:
    (village,) = parse_code("71.73.01.1007")
    assert [code.text for code in wider_codes(village)] == ["71.73.01", "71.73", "71"]
    assert parent_code("71.73.01.1007") == "71.73.01"
    assert parent_code("71") is None
