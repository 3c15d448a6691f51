"""Intervals and sums agree with Arelle, which knows nothing of this project.

XBRL Calculations 1.1 (section 3, round-to-nearest) reads a reported number as all that rounds to
it, and finds a sum consistent when what its items give and what the total can mean have a value in
common. Arelle says so of generated reports; the audit must say the same of the printed figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from arelle import ValidateXbrlCalcs as Calculations
from arelle.api.Session import Session
from arelle.RuntimeOptions import RuntimeOptions
from hypothesis import given, settings
from hypothesis import strategies as st

from siping_kg.audit import audit
from siping_kg.quantities import Interval, parse_figure
from tests.audit.test_audit import SCHEMES, build

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

POWERS = {"": 0, "万": 4, "亿": 8}
ITEMS = ("part0", "part1", "part2")
ARC = "http://www.xbrl.org/2003/arcrole/summation-item"
NAMESPACES = (
    'xmlns:xbrli="http://www.xbrl.org/2003/instance" '
    'xmlns:link="http://www.xbrl.org/2003/linkbase" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:t="http://t.example"'
)


@dataclass(frozen=True)
class Printed:
    """A figure as a paper prints it: digits with some decimals, perhaps a multiplier."""

    digits: int
    places: int
    multiplier: str
    unit: str = "亩"

    @property
    def text(self) -> str:
        number = Decimal(self.digits).scaleb(-self.places)
        return f"{number:f}{self.multiplier}{self.unit}"

    @property
    def value(self) -> Decimal:
        return Decimal(self.digits).scaleb(POWERS[self.multiplier] - self.places)

    @property
    def decimals(self) -> str:
        """The decimals that XBRL would report: a plain count is exact."""
        if self.places == 0 and self.multiplier == "" and self.unit != "%":
            return "INF"
        return str(self.places - POWERS[self.multiplier])


DIGITS = st.integers(min_value=1, max_value=10**6)
PLACES = st.integers(min_value=0, max_value=3)
PRINTED = st.builds(Printed, DIGITS, PLACES, st.sampled_from(list(POWERS)))
PER_CENT = st.builds(Printed, DIGITS, PLACES, st.just(""), st.just("%"))


@st.composite
def sums(draw: st.DrawFn) -> tuple[Printed, list[Printed]]:
    """A total and its parts that fit, or nearly: the total is off by a few of its last digits."""
    parts = draw(st.lists(PRINTED, min_size=1, max_size=len(ITEMS)))
    places, multiplier = draw(PLACES), draw(st.sampled_from(list(POWERS)))
    exact = sum((part.value for part in parts), Decimal(0))
    digits = int(exact.scaleb(places - POWERS[multiplier]).to_integral_value())
    off = draw(st.integers(min_value=-3, max_value=3))
    return Printed(max(1, digits + off), places, multiplier), parts


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    Calculations.init()  # Arelle leaves its own names unset until then


@settings(deadline=None)
@given(figure=PRINTED | PER_CENT)
def test_a_printed_figure_means_all_that_rounds_to_it(figure: Printed) -> None:
    low, high, *closed = Calculations.rangeValue(figure.value, figure.decimals)
    assert parse_figure(figure.text, SCHEMES.units).interval == Interval(low, high)
    assert closed == [True, True]


@settings(deadline=None)
@given(figure=PRINTED)
def test_a_printed_figure_has_no_digit_beyond_its_precision(figure: Printed) -> None:
    assert Calculations.insignificantDigits(figure.value, figure.decimals) is None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("xbrl")
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="#t_{name}" xlink:label="{name}"/>'
        for name in ("total", *ITEMS)
    )
    arcs = "".join(
        f'<link:calculationArc xlink:type="arc" xlink:arcrole="{ARC}" xlink:from="total" '
        f'xlink:to="{name}" order="{order}" weight="1"/>'
        for order, name in enumerate(ITEMS, 1)
    )
    elements = "".join(
        f'<xs:element name="{name}" id="t_{name}" type="xbrli:decimalItemType" '
        'substitutionGroup="xbrli:item" xbrli:periodType="instant"/>'
        for name in ("total", *ITEMS)
    )
    (found / "taxonomy.xsd").write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" {NAMESPACES} '
        'targetNamespace="http://t.example" elementFormDefault="qualified">'
        '<xs:import namespace="http://www.xbrl.org/2003/instance" '
        'schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
        '<xs:annotation><xs:appinfo><link:linkbase><link:calculationLink xlink:type="extended" '
        f'xlink:role="http://www.xbrl.org/2003/role/link">{locators}{arcs}'
        "</link:calculationLink></link:linkbase></xs:appinfo></xs:annotation>"
        f"{elements}</xs:schema>"
    )
    return found


def report(cases: Sequence[tuple[Printed, Sequence[Printed]]]) -> str:
    """An XBRL report with one context for each sum."""
    contexts = "".join(
        f'<xbrli:context id="c{number}"><xbrli:entity>'
        f'<xbrli:identifier scheme="http://t.example">{number}</xbrli:identifier></xbrli:entity>'
        "<xbrli:period><xbrli:instant>2022-12-31</xbrli:instant></xbrli:period></xbrli:context>"
        for number, _ in enumerate(cases)
    )
    facts = "".join(
        f'<t:{name} contextRef="c{number}" unitRef="u" decimals="{printed.decimals}">'
        f"{printed.value:f}</t:{name}>"
        for number, (total, parts) in enumerate(cases)
        for name, printed in (("total", total), *zip(ITEMS, parts, strict=False))
    )
    unit = '<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
    schema = '<link:schemaRef xlink:type="simple" xlink:href="taxonomy.xsd"/>'
    return f"<xbrli:xbrl {NAMESPACES}>{schema}{contexts}{unit}{facts}</xbrli:xbrl>"


def inconsistent(folder: Path, cases: Sequence[tuple[Printed, Sequence[Printed]]]) -> set[int]:
    """The numbers of the sums that Arelle finds inconsistent."""
    path = folder / "report.xbrl"
    path.write_text(report(cases))
    options = RuntimeOptions(
        entrypointFile=str(path),
        internetConnectivity="offline",
        keepOpen=True,
        disablePersistentConfig=True,
    )
    with Session() as session:
        session.run(options)
        (model,) = session.get_models()
        assert len(model.facts) == sum(1 + len(parts) for _, parts in cases)
        mode = Calculations.ValidateCalcsMode.ROUND_TO_NEAREST
        found = list(Calculations.validate(model, mode))
        assert {str(one.codes) for one in found} <= {"calc11e:inconsistentCalculationUsingRounding"}
        return {int(str(one.args["contextID"]).removeprefix("c")) for one in found}


def failed(cases: Iterable[tuple[Printed, Sequence[Printed]]]) -> set[int]:
    """The numbers of the sums that the audit fails."""
    found = set()
    for number, (total, parts) in enumerate(cases):
        rows = [
            {"id": f"p{i}", "stated": part.text, "period": str(2000 + i)}
            for i, part in enumerate(parts)
        ]
        case = {
            "measurements": [{"id": "w", "stated": total.text}, *rows],
            "compositions": [{"parts": [row["id"] for row in rows], "complete": True}],
        }
        (outcome,) = (o for o in audit(build(case), SCHEMES).outcomes if o.check == "arithmetic")
        assert outcome.outcome in ("passed", "failed")
        if outcome.outcome == "failed":
            found.add(number)
    return found


@settings(max_examples=10, deadline=None)
@given(cases=st.lists(sums(), min_size=10, max_size=40))
def test_sums_fail_exactly_where_the_oracle_finds_them_inconsistent(
    folder: Path, cases: list[tuple[Printed, list[Printed]]]
) -> None:
    assert failed(cases) == inconsistent(folder, cases)


def test_both_find_a_planted_fault_and_pass_a_sum_that_rounds(folder: Path) -> None:
    total = Printed(1000, 1, "万")
    fits = [Printed(501, 1, "万"), Printed(500, 1, "万")]
    fails = [Printed(502, 1, "万"), Printed(502, 1, "万")]
    cases = [(total, fits), (total, fails)]
    assert (failed(cases), inconsistent(folder, cases)) == ({1}, {1})
