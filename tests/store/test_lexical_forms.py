"""What an endpoint types as a number, a date or a boolean may be any text, and stays it."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal

from siping_kg.store.results import readable
from siping_kg.terms import XSD

AS_READ = {
    ("integer", "A1"): "A1",
    ("integer", ""): "",
    ("integer", "-"): "-",
    ("integer", "+1234"): "1,234",
    ("integer", "-0001234"): "-1,234",
    ("integer", "１２３４"): "１２３４",
    ("integer", "1" * 5000): ",".join(["11", *["111"] * 1666]),
    ("decimal", "1e5"): "1e5",
    ("decimal", "12345.678900"): "12,345.678900",
    ("decimal", "-.5"): "-0.5",
    ("decimal", "1.2.3"): "1.2.3",
    ("double", "NaN"): "NaN",
    ("gYear", "0000"): "0000",
    ("gYear", "2022"): "2022",
    ("date", "2022-13-99"): "2022-13-99",
    ("boolean", "maybe"): "maybe",
}


@pytest.mark.parametrize(("kind", "form"), AS_READ)
def test_a_form_is_text_until_proved_otherwise(kind: str, form: str) -> None:
    assert readable(Literal(form, datatype=XSD[kind])) == AS_READ[kind, form]
