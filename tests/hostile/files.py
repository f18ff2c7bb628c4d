"""Files that are traps, made by code: bombs, nesting, strange characters, templates that reach out."""

from __future__ import annotations

from collections.abc import Iterator

HEAD = "flow: small\nlanguage: en\n"
_ASK = "steps:\n  - ask: {}\n    save: a\n    kind: text\n  - say: bye\n    end: done\n"
_TEMPLATES = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self }}",
    "{{ cycler }}",
    "{{ a.b }}",
    "{{ a['b'] }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10**9**9 }}",
    "{{ range(10**9) }}",
    "{{ x|format }}",
    "{{ '%9999999d'|format(1) }}",
    "{% for x in range(10**9) %}a{% endfor %}",
    "{% set a = 1 %}",
    "{% include '/etc/passwd' %}",
    "{% raw %}{{",
    "{{",
    "}}",
    "{%",
    "{# ",
    "{{ a|attr('x') }}",
    "{{ a() }}",
    "{{ lipsum.__globals__ }}",
    "{% macro a() %}{{ a() }}{% endmacro %}",
    "{{ " + "(" * 2_000 + "a" + ")" * 2_000 + " }}",
    "{{ " + "not " * 2_000 + "a }}",
    "{{ a" + " + a" * 1_300 + " }}",
    "{{ " + "a if a else " * 320 + "a }}",
    "{% if a %}" * 300 + "{% endif %}" * 300,
    "{{ 'x' ~ a ~ a }}",
    "{{ a|upper" + "|upper" * 600 + " }}",
    "{{ \x00 }}",
    "{{ '\ud800' }}",
    "{{ " + "9" * 4_000 + " }}",
    "{{ 1e999999 }}",
    "{{ [" + "1," * 1_900 + "] }}",
)
_CONDITIONS = (
    "(" * 5_000 + "a" + ")" * 5_000,
    "not " * 5_000 + "a",
    " and ".join(["a == 1"] * 5_000),
    "__import__('os')",
    "a.b.c",
    "9" * 10_000 + " > a",
    "a in [" + "1," * 20_000 + "1]",
    "a ==",
    "== 1",
    "a == '" + "x" * 10_000 + "'",
    "\x00",
    "a" * 10_000,
    "1" + "<1" * 3_000,
    "-" * 5_000 + "1",
    'a == "',
)


def hostile_flows() -> Iterator[tuple[str, dict[str, str]]]:
    """Folders of flow files, each with a name for what is wrong with it."""
    for at, text in enumerate(_TEMPLATES):
        quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        yield f"template {at}", {"small.yaml": HEAD + _ASK.format(quoted)}
        yield f"default sentence {at}", {"lang/defaults.en.yaml": f"again: {quoted}\n"}
    for at, text in enumerate(_CONDITIONS):
        branch = f"  - branch:\n      - if: {text!r}\n        go: z\n      - go: z\n  - id: z\n    say: bye\n    end: done\n"  # noqa: E501  # one text
        yield (
            f"condition {at}",
            {"small.yaml": HEAD + _ASK.format("hi").replace("  - say: bye\n    end: done\n", branch)},
        )
    for name, text in _yaml():
        for file in (
            "small.yaml",
            "parts/small.yaml",
            "lang/small.pt-BR.yaml",
            "lang/defaults.en.yaml",
            "settings/senders.yaml",
            "settings/lookups.yaml",
            "tests/small.yaml",
        ):
            beside = {} if file == "small.yaml" else {"small.yaml": HEAD + _ASK.format("hi")}
            yield f"{name} as {file}", {file: text, **beside}


def _yaml() -> Iterator[tuple[str, str]]:
    laughs = "a0: &a0 ha\n" + "".join(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 12))
    yield "billion laughs", laughs
    yield "aliases", HEAD + "a: &x [*x]\n"
    yield "merge keys", HEAD + "<<: {steps: []}\n"
    yield "nested lists", "[" * 100_000
    yield "nested lists, closed", "[" * 50_000 + "]" * 50_000
    yield "nested mappings", "".join(" " * at + "a:\n" for at in range(600))
    yield "nested in one line", "{a: " * 40_000
    yield "a million keys", "".join(f"k{at}: 1\n" for at in range(1_000_000))
    yield "a million items", "steps:\n" + "- a\n" * 1_000_000
    yield "the same key again and again", "flow: a\n" * 20_000
    yield "dashes", "- " * 100_000
    yield "question marks", "? " * 100_000
    yield "one long line", "a" * 10_000_000
    yield "one long quoted text", 'flow: "' + "a\\n" * 80_000
    yield "folded without end", "flow: >\n" + "  a\n" * 60_000
    yield "comments", "#" * 262_000
    yield "blank lines", "\n" * 262_000
    yield "blanks", " " * 262_000 + "a"
    yield "tabs", "\t" * 262_000
    yield "colons", ":" * 262_000
    yield "a tab for a blank", "flow:\tsmall\n\tsteps: []\n"
    yield "byte order marks", "\ufeff\ufeff" + HEAD
    yield "as if UTF-16", "".join(f"{letter}\x00" for letter in HEAD)
    yield "NUL", HEAD + "\x00"
    yield "lone surrogates", HEAD + "steps: ['\ud800']\n"
    yield "escapes of them", HEAD + 'steps: ["\\ud800", "\\UFFFFFFFF", "\\x00"]\n'
    yield "huge whole number", "flow: " + "9" * 200_000
    yield "huge fraction", f"score: {{fit: [{{if: a, points: {'9' * 5_000}.{'9' * 5_000}}}]}}"
    yield "exponents", "score: {fit: [{if: a, points: 1e999999999}]}"
    yield "tags", "!!python/object/apply:os.system ['true']"
    yield "a binary", "flow: !!binary aGVsbG8="
    yield "directives", "%YAML 9.9\n%TAG ! tag:x,2000:\n---\nflow: a\n"
    yield "many documents", "---\na\n" * 40_000
    yield "emoji keys", "".join(f"{chr(0x1F600 + at % 80)}{at}: 1\n" for at in range(20_000))
    yield (
        "all steps go to the next",
        HEAD + "steps:\n" + "".join(f"  - {{id: s{at}, say: hi, go: s{at + 1}}}\n" for at in range(3_000)),
    )
    yield (
        "all steps are branches",
        HEAD
        + "steps:\n"
        + "".join(
            f"  - {{id: s{at}, branch: [{{if: a == {at}, go: s{(at * 7) % 400}}}, {{go: s{(at * 3) % 400}}}]}}\n"
            for at in range(400)
        ),
    )
    yield (
        "many options",
        HEAD
        + "steps:\n  - ask: hi\n    save: a\n    options:\n"
        + "".join(f"      o{at}: Option {at}\n" for at in range(8_000)),
    )
    yield "empty", ""
    yield "null", "null"
    yield "a number", "1"
    yield "only a list", "- - - - a"
