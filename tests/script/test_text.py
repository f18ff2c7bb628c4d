from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.fault import TextUnreadable
from bot.script.text import Text


@pytest.mark.parametrize(("source", "filled"), [
    ("plain", "plain"),
    ("a { brace } and 100 %", "a { brace } and 100 %"),
    ("Hi {{ name }}!", "Hi Ana!"),
    ("Hi{{ ', ' + name if name }}!", "Hi, Ana!"),
    ("Hi{{ ', ' + nobody if nobody }}!", "Hi!"),
    ("{{ nobody }}{{ nothing }}", ""),
    ("{{ nobody | default('you') }}", "you"),
    ("{{ name | upper }} {{ name | lower | title }} {{ '  x ' | trim }}", "ANA Ana x"),
    ("{{ 'são paulo' | title }} {{ 'ANA' | capitalize }}", "São Paulo Ana"),
    ("{{ ['a', 'b'] | join(' e ') }} {{ name | length }}", "a e b 3"),
    ("{{ share | round(1) }} {{ share | round }} {{ name | round }}", "2.4 2 Ana"),
    ("{% if team == '12' %}a dozen{% elif team %}some{% else %}none{% endif %}", "a dozen"),
    ("one\n{% if nobody %}\ntwo\n{% endif %}\nthree", "one\nthree"),
    ("{{ 'yes' if team in ['11', '12'] else 'no' }}", "yes"),
    ("{{ team + 1 }} {{ not name }}", "121 False"),
    ("{# a note #}shown", "shown"),
    ("{{ '{{' }} {{ price }}", "{{ {{ name }}"),
])
def test_fills(source: str, filled: str) -> None:
    variables = {"name": "Ana", "team": "12", "share": 2.35, "nothing": None, "price": "{{ name }}"}
    assert Text(source).fill(variables) == filled


def test_names_are_the_variables_used() -> None:
    assert Text("{{ a }}{% if b == c | upper %}{{ 'd' }}{% endif %}").names == {"a", "b", "c"}


@pytest.mark.parametrize("source", [
    "{{ name.__class__ }}", "{{ name['x'] }}", "{{ name() }}", "{{ ''.__class__.__mro__ }}", "{{ name | attr('x') }}",
    "{{ self }}", "{{ 'a' * 1000000000 }}", "{{ 9 ** 9 ** 9 }}", "{{ 1 + 2 - 3 }}", "{{ range(10) }}",
    "{{ name > 'a' }}",
    "{{ 'a' in name }}", "{{ name is string }}", "{{ {'a': 1} }}", "{{ name | upper(1) }}",
    "{{ name | default(a, b, c) }}",
    "{{ name | unknown }}", "{% for a in name %}{% endfor %}", "{% set a = 1 %}", "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}", "{% macro a() %}{% endmacro %}", "{% raw %}", "{% filter upper %}{% endfilter %}", "{{ name",
    "{% if a %}",
    "{% endif %}", "{{ }}", "{{ name }", "{#", "{{ " + "(" * 40 + "a" + ")" * 40 + " }}", "{{ " + "a" * 400 + " }}",
    "{% if a %}" * 20 + "{% endif %}" * 20, "{{ a }}" * 100, "{{ a" + " | upper" * 30 + " }}",
    "x" * 5_000, "{{ %s }}" % ("not " * 60),
    "{{ %sa }}" % ("-" * 200), "{% with a = 1 %}{% endwith %}", "{% do a %}",
    "{% autoescape true %}{% endautoescape %}",
])
def test_anything_else_is_refused(source: str) -> None:
    with pytest.raises(TextUnreadable) as caught:
        Text(source)
    assert caught.value.wrong


def test_the_line_of_a_mistake_is_told() -> None:
    with pytest.raises(TextUnreadable) as caught:
        Text("one\ntwo\n{{ name.x }}\n")
    assert caught.value.line == 2


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_value_is_never_a_template(value: str, other: str) -> None:
    assert Text("<{{ value }}>{{ other }}").fill({"value": value, "other": other}) == f"<{value}>{other}"


pieces = st.lists(st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "if", "endif", "else", "a", "b", "'x'", "|", "upper", "join", "round", "+",
    "~", "==",
     "in", "[", "]", "(", ")", ",", "not", " ", "\n", "-", "1", "2.5", "default", "length"]), max_size=25).map(" ".join)
values = st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.decimals() | st.lists(st.text())


@given(st.text(max_size=80) | pieces, values, values)
def test_any_text_is_filled_or_refused(source: str, a: object, b: object) -> None:
    try:
        text = Text(source)
    except TextUnreadable:
        return
    assert isinstance(text.fill({"a": a, "b": b}), str)
    assert isinstance(text.fill({}), str)
