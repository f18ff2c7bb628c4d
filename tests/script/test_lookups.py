"""The sources of settings/lookups.yaml: read strictly, and checked against the flows that use them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.lookups import KEY, TableSource, UrlSource, pick
from bot.script.read_lookups import read_lookups
from tests.script.making import book_faults, told

CEP = 'cep: {url: "https://viacep.com.br/ws/{cep}/json/", timeout: 3s}\n'
FLOW = """\
flow: small
language: en
start: {default: true}
steps:
  - {ask: "CEP?", save: cep}
  - {ask: "Size?", save: size, kind: number}
  - LOOKUP
  - {say: "{{ city if city }}", end: done}
"""


def read(text: str) -> dict[str, object]:
    sources, faults = read_lookups("settings/lookups.yaml", text)
    assert not faults, told(faults)
    return dict(sources)


def faults_with(lookup: str, settings: str = CEP) -> str:
    files = {"small.yaml": FLOW.replace("LOOKUP", lookup), "lang/defaults.en.yaml": "again: Sorry?\n"}
    faults = book_faults({**files, **({"settings/lookups.yaml": settings} if settings else {})})
    return "\n".join(str(fault) for fault in faults if "defaults" not in fault.file)


def test_an_address_a_table_and_rows_can_be_read() -> None:
    sources = read(CEP + "table: {table: {recife: 90, São Paulo: {price: 1.5, near: true}}}\n"
                         "rows: {rows: [{city: Recife, price: 90}, {city: Natal}]}\n")
    assert sources["cep"] == UrlSource("https://viacep.com.br/ws/{cep}/json/", 3.0)
    assert sources["table"] == TableSource(
        ({KEY: "recife", "value": 90}, {KEY: "São Paulo", "price": Decimal("1.5"), "near": True}), keyed=True,
    )
    assert sources["rows"] == TableSource(({"city": "Recife", "price": 90}, {"city": "Natal"}))


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:8080/{cep}", "http://localhost/{cep}", "https://[::1]/x?cep={cep}", "https://example.com/{a}/{b}",
])
def test_addresses_that_may_be_asked(url: str) -> None:
    assert read(f"a: {{url: '{url}'}}")


@pytest.mark.parametrize(("source", "wrong"), [
    ("{url: 'http://example.com/{cep}'}", "example.com cannot be asked"),
    ("{url: 'https://10.0.0.1/{cep}'}", "10.0.0.1 cannot be asked"),
    ("{url: 'https://169.254.169.254/latest'}", "cannot be asked"),
    ("{url: 'https://intranet/{cep}'}", "intranet cannot be asked"),
    ("{url: 'https://2130706433/'}", "cannot be asked"), ("{url: 'https://0x7f.1/'}", "cannot be asked"),
    ("{url: 'https://{cep}.example.com/'}", "url is"), ("{url: 'https://who:what@example.com/'}", "url is"),
    ("{url: 'https://example.com/{cep'}", "url is"), ("{url: 'https://example.com/#{cep}'}", "url is"),
    ("{url: 'https://example.com:65536/'}", "url is"), ("{url: 'https://example.com:0/'}", "url is"),
    ("{url: 'file:///etc/passwd'}", "url is"), ("{url: 'https://example.com/ü'}", "url is"), ("{url: [a]}", "url is"),
    ("{url: 'https://example.com', timeout: 11s}", "timeout is 11s"),
    ("{url: 'https://example.com', timeout: 5m}", "timeout is 5m"),
    ("{url: 'https://example.com', table: {a: 1}}", "there is no key of a table"),
    ("{}", "nothing to look in"), ("{table: {}}", "table is keys"), ("{rows: []}", "rows is a list"),
    ("{rows: [1]}", "this row is"), ("{rows: [{a: [1]}]}", "a is a list"), ("{table: {a: {'b c': 1}}}", "a column"),
    ("[1]", "the source a is a list"), ("{tabel: {a: 1}}", "did you mean table"),
])
def test_what_is_wrong_is_told_with_its_line(source: str, wrong: str) -> None:
    sources, faults = read_lookups("settings/lookups.yaml", f"# note\na: {source}\n")
    assert wrong in told(faults)
    assert {fault.line for fault in faults} == {2}
    assert sources.keys() <= {"a"}


@pytest.mark.parametrize(("text", "wrong"), [("- a", "this file is a list"), ("", "empty"), ("Cep: {}", "called Cep")])
def test_a_file_of_another_shape_is_told(text: str, wrong: str) -> None:
    assert wrong in told(read_lookups("settings/lookups.yaml", text)[1])


def test_what_a_prospect_wrote_stays_one_value_of_the_address() -> None:
    source = UrlSource("https://example.com/{cep}/json?q={city}", 5)
    assert source.parameters == {"cep", "city"}
    assert source.fill({"cep": "../admin?x=1#", "city": "São Paulo&a=b"}) == (
        "https://example.com/..%2Fadmin%3Fx%3D1%23/json?q=S%C3%A3o%20Paulo%26a%3Db"
    )
    for nothing in ("", " ", ".", ".."):
        assert source.fill({"cep": nothing, "city": "x"}) is None
    assert source.fill({"cep": "1"}) is None


@given(st.text())
def test_no_value_changes_where_an_address_leads(value: str) -> None:
    filled = UrlSource("https://example.com/{cep}/json", 5).fill({"cep": value})
    if filled is not None:
        middle = filled.removeprefix("https://example.com/").removesuffix("/json")
        assert not set(middle) & set("/?#\\ \r\n@:")
        assert middle.isascii()


def test_a_row_is_found_as_conditions_compare() -> None:
    source = TableSource(({"city": "São Paulo", "size": 2, "price": 1}, {"city": "Recife", "size": 2, "price": 3}))
    assert source.find({"city": "sao paulo", "size": Decimal(2)}) == source.rows[0]
    assert source.find({"city": "Recife", "size": 3}) is None
    table = TableSource(({KEY: "Recife", "value": 90},), keyed=True)
    assert table.find({"any": "RECIFE"}) == table.rows[0]
    assert table.find({"any": "Natal"}) is None


def test_a_field_may_lie_deep() -> None:
    found = {"places": [{"city": "Recife"}], "ok": True, "none": None}
    assert pick(found, "places.0.city") == "Recife"
    assert pick(found, "ok") is True
    for path in ("places.1.city", "places.x", "places", "none", "a.b", "places.²", ""):
        assert pick(found, path) is None


@pytest.mark.parametrize(("lookup", "settings", "wrong"), [
    ("{lookup: cep, with: {cep: cep}, save: {city: localidade}}", CEP, ""),
    ("{lookup: cpe, with: {cep: cep}, save: {city: localidade}}", CEP, "there is no source cpe; did you mean cep?"),
    ("{lookup: cep, with: {cep: cep}, save: {city: localidade}}", "", "settings/lookups.yaml"),
    ("{lookup: cep, with: {zip: cep}, save: {city: localidade}}", CEP, "there is no parameter of cep zip"),
    ("{lookup: cep, with: {zip: cep}, save: {city: localidade}}", CEP, "cep is not given cep"),
    ("{lookup: t, with: {a: cep, b: size}, save: {city: value}}", "t: {table: {a: 1}}", "given one value"),
    ("{lookup: t, with: {a: cep}, save: {city: price}}", "t: {table: {a: 1}}", "no column of t price"),
    ("{lookup: t, with: {c: cep}, save: {city: b}}", "t: {rows: [{a: 1, b: 2}]}", "no parameter of t c"),
    ("{lookup: t, with: {a: cep}, save: {city: b}}", "t: {rows: [{a: 1, b: 2}]}", ""),
])
def test_flows_are_checked_against_the_sources(lookup: str, settings: str, wrong: str) -> None:
    told_faults = faults_with(lookup, settings)
    assert wrong in told_faults if wrong else told_faults == ""
