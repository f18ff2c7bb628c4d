# ruff: noqa: E501  (a table: each flow on one line reads better than broken up)
"""A marketer's mistake is answered with file, line, what is wrong and what was expected."""

from __future__ import annotations

import pytest

from tests.script.making import faults_of, told

# The flow begins with two lines ("flow: small", "language: en"), so that the first line below is line 3.
# (the flow, the line told, words that the sentence must have)
READING = {
    "tab": ("steps:\n\t- say: hi\n", 4, "tab|spaces only"),
    "no-break space": ("steps:\n  - say: Hello\n\u00a0\u00a0\u00a0\u00a0end: done\n", 5, "line 5 is indented with a no-break space|ordinary spaces"),
    "no-break space before a list": ("steps:\n\u00a0\u00a0- say: hi\n", 4, "line 4 is indented with a no-break space"),
    "no-break space before a key": ("\u00a0start: [a]\nsteps: [{say: hi, end: done}]\n", 3, "line 3 is indented with a no-break space"),
    "thin space": ("steps:\n  - say: Hello\n\u2009\u2009end: done\n", 5, "a space that YAML does not know"),
    "variant with one option": ("variants: {g: {a: 1}}\nsteps: [{say: hi, end: done}]\n", 3, "g has only one option|at least two"),
    "question without words": ("questions: {price: {say: x}}\nsteps: [{say: hi, end: done}]\n", 3, "about is missing"),
    "question without an answer": ("questions: {price: {about: cost}}\nsteps: [{say: hi, end: done}]\n", 3, "say is missing"),
    "question that is a text": ("questions: {price: ten}\nsteps: [{say: hi, end: done}]\n", 3, "the question price is ten|about"),
    "question called like a step": ("questions:\n  a: {about: cost, say: x}\nsteps: [{id: a, say: hi, end: done}]\n", 4, "a is a step's id already"),
    "questions with the same words": ("questions:\n  a: {about: cost, say: x}\n  b: {about: Cost?, say: y}\nsteps: [{say: hi, end: done}]\n", 5, "cost means both a and b"),
    "question about nothing": ("questions: {a: {about: '?', say: x}}\nsteps: [{say: hi, end: done}]\n", 3, "has no letters or digits"),
    "question with a typo": ("questions: {a: {abuot: cost, say: x}}\nsteps: [{say: hi, end: done}]\n", 3, "did you mean about"),
    "second colon": ("steps:\n  - say: Hello: you\n", 4, "second colon|quotes"),
    "indented too far": ("start: a\n   steps: b\n", 4, "indented too far|same number of spaces"),
    "indented unlike the others": ("steps:\n  - say: hi\n   end: done\n", 5, "indented"),
    "no colon": ("start: [a]\nsteps\nscore: 1\n", 4, "no colon|key: value"),
    "open quote": ('steps:\n  - say: "hi\n    end: done\n', 4, "never closed"),
    "open quote before another": ('steps:\n  - ask: "who?\n    save: a\n    again: "Who?"\n', 4, "quote"),
    "text after a quote": ('steps:\n  - say: "hi" there\n', 4, "follows the closing quote"),
    "open bracket": ("start: [a, b\nsteps: c\n", 3, "not closed"),
    "percent": ("steps:\n  - say: %hi\n", 4, "may not begin with %|quotes"),
    "bold text of WhatsApp": ("steps:\n  - say: *hi* there\n", 4, "may not begin with *|quotes"),
    "alias": ("start: *a\n", 3, "may not begin with *"),
    "anchor": ("start: &a [b]\n", 3, "may not begin with &"),
    "tag": ("start: !!python/object:os.system x\n", 3, "may not begin with !"),
    "braces without quotes": ("steps:\n  - say: {{ first_name }}, hi\n", 4, "{{|quotes"),
    "second document": ("start: a\n---\nsteps: b\n", 4, "second document"),
    "duplicate key": ("start: [a]\nsteps:\n  - say: hi\n    end: done\nstart: [b]\n", 7, "start|twice|line 3"),
    "duplicate key in a step": ("steps:\n  - say: hi\n    say: ho\n    end: done\n", 5, "say|twice|line 4"),
    "unknown key": ("steps:\n  - sya: hi\n    end: done\n", 4, "sya|did you mean say"),
    "key in another language": ("steps:\n  - pergunta: hi\n    end: done\n", 4, "did you mean ask"),
    "unknown key far from all": ("qwxzk: 1\nsteps:\n  - {say: hi, end: done}\n", 3, "qwxzk|one of flow, language"),
    "no steps": ("start: [a]\n", 1, "steps is missing"),
    "empty steps": ("steps: []\n", 3, "no steps"),
    "steps that are a text": ("steps: hello\n", 3, "steps is hello|a list of steps"),
    "a step that is a text": ("steps:\n  - hello\n", 4, "step is hello"),
    "a step that does nothing": ("steps:\n  - id: a\n", 4, "step a|does nothing"),
    "ask without save": ("steps:\n  - ask: who?\n", 4, "where to save"),
    "options without ask": ("steps:\n  - say: hi\n    options: {a: A, b: B}\n    end: done\n", 5, "asks nothing"),
    "unknown kind": ("steps:\n  - ask: who?\n    save: a\n    kind: nummber\n", 6, "nummber|did you mean number"),
    "kind against options": (
        "steps:\n  - ask: who?\n    save: a\n    kind: number\n    options: {x: X, y: Y}\n",
        6, "has options, but is number"),
    "choice without options": ("steps:\n  - ask: who?\n    save: a\n    kind: choice\n", 6, "without options"),
    "one option": ("steps:\n  - ask: who?\n    save: a\n    options: {x: X}\n",
        6, "number of options here is 1|2 to 30"),
    "options as a list": ("steps:\n  - ask: who?\n    save: a\n    options: [x, y]\n", 6, "a list|id: text"),
    "option id with blanks": (
        "steps:\n  - ask: who?\n    save: a\n    options:\n      x y: X\n      z: Z\n", 7, "option|x y|letters"),
    "option without show": (
        "steps:\n  - ask: who?\n    save: a\n    options:\n      x: {also: [z]}\n      y: Y\n", 7, "show is missing"),
    "bad answer name": ("steps:\n  - ask: who?\n    save: team-size\n", 5, "team-size|such as team_size"),
    "reserved answer name": ("steps:\n  - ask: who?\n    save: fit\n", 5, "fit|means something else"),
    "tries as words": ("steps:\n  - ask: who?\n    save: a\n    tries: three\n", 6, "tries is three|whole number"),
    "tries out of bounds": ("steps:\n  - ask: who?\n    save: a\n    tries: 99\n", 6, "number 99|1 to 20"),
    "remember: no": ("steps:\n  - ask: who?\n    save: a\n    remember: no\n", 6, "remember is no|true or false"),
    "unknown style": ("steps:\n  - ask: w?\n    save: a\n    options: {x: X, y: Y}\n    style: button\n",
        7, "did you mean buttons"),
    "unknown end": ("steps:\n  - {say: hi, end: qualify}\n", 4, "qualify|did you mean qualified"),
    "two ways on": ("steps:\n  - say: hi\n    go: a\n    end: done\n", 6, "go and end|only one"),
    "handoff without reason": ("steps:\n  - {say: hi, handoff: true}\n", 4, "handoff is true/false|staff read"),
    "branch that is keys": ("steps:\n  - branch: {if: a, go: b}\n", 4, "branch is keys|a list"),
    "branch without go": ("steps:\n  - branch:\n      - {if: a == 1}\n", 5, "go is missing"),
    "bad condition": ("steps:\n  - branch:\n      - {if: a >== 1, go: x}\n", 5, "column 5"),
    "condition with &&": ("steps:\n  - branch:\n      - {if: a > 1 && b > 2, go: x}\n", 5, "&|Expected: and"),
    "thousands in a condition": ("steps:\n  - branch:\n      - {if: a > 1.000, go: x}\n", 5, "1.000|1000"),
    "currency in a condition": ("steps:\n  - branch:\n      - {if: a > R$ 300, go: x}\n", 5, "$|only the number"),
    "template error on its own line": ("steps:\n  - say: |\n      Hi!\n      {{ name }\n    end: done\n",
        6, "cannot be read"),
    "attribute in a text": ("steps:\n  - {say: '{{ a.__class__ }}', end: done}\n", 4, "a dot"),
    "unknown filter": ("steps:\n  - {say: '{{ a | shout }}', end: done}\n", 4, "no filter shout|upper"),
    "two steps of one id": ("steps:\n  - {id: a, say: x}\n  - {id: a, say: y, end: done}\n", 5, "id a|line 4"),
    "one answer of two kinds": (
        "steps:\n  - {ask: w?, save: a, kind: number}\n  - {ask: w?, save: a, kind: money}\n",
        5, "money here, but number on line 4"),
    "bad duration": ("if_silent: {after: 2 hours}\nsteps:\n  - {say: x, end: done}\n",
        3, "after is 2 hours|30m, 2h or 7d"),
    "time that YAML would turn into a number": ("if_silent: {after: 22:30}\nsteps:\n  - {say: x, end: done}\n",
        3, "after is 22:30"),
    "bad number of ours": ("start: {numbers: [11-4000]}\nsteps:\n  - {say: x, end: done}\n",
        3, "11-4000|+551140001234"),
    "keyword of signs": ("start: ['!!!']\nsteps:\n  - {say: x, end: done}\n", 3, "no letters or digits"),
    "default: yes": ("start: {default: yes}\nsteps:\n  - {say: x, end: done}\n", 3, "default is yes|true or false"),
    "bad zone": ("zone: America/Sao_Paolo\nsteps:\n  - {say: x, end: done}\n", 3, "no time zone|America/Sao_Paulo"),
    "bad country": ("country: Brazil\nsteps:\n  - {say: x, end: done}\n", 3, "country is Brazil|two capital letters"),
    "points as words": ("score: {fit: [{if: a > 1, points: many, because: x}]}\nsteps:\n  - {say: x, end: done}\n",
        3, "points is many"),
    "points without reason": ("score: {fit: [{if: a > 1, points: 3}]}\nsteps:\n  - {say: x, end: done}\n",
        3, "because is missing"),
    "engagement without a reason to count": ("score: {engagement: [{points: 3}]}\nsteps:\n  - {say: x, end: done}\n",
        3, "either for or if"),
    "unknown stage": ("stages: {sqll: fit > 1}\nsteps:\n  - {say: x, end: done}\n", 3, "did you mean sql"),
    "set as a list": ("steps:\n  - {set: [a, b]}\n", 4, "set is a list|names with values"),
    "set to a list": ("steps:\n  - {set: {a: [b]}}\n", 4, "a is set to a list|a number, true, false or a text"),
    "set to nothing": ("steps:\n  - set:\n      a:\n    end: done\n", 5, "a is set to nothing"),
    "set of a reserved name": ("steps:\n  - {set: {tagged: true}}\n", 4, "tagged|letters, digits"),
    "set against what is asked": (
        "steps:\n  - {ask: w?, save: a, kind: number}\n  - {set: {a: many}, end: done}\n", 5,
        "a is number, and cannot be set to many|a number"),
    "set to no option": (
        "steps:\n  - {ask: w?, save: a, options: {now: Now, later: Later}}\n  - {set: {a: nw}, end: done}\n", 5,
        "no option of a nw|did you mean now"),
    "set in two kinds": ("steps:\n  - {set: {a: 1}}\n  - {set: {a: true}, end: done}\n", 5,
        "a is yes_no here, but number on line 4"),
    "a tag with blanks": ("steps:\n  - {tag: [hot lead], end: done}\n", 4, "tag cannot be called hot lead|such as hot"),
    "tagged without a tag": ("steps:\n  - branch:\n      - {if: tagged() and a, go: b}\n", 5, "a tag, for example"),
    "media that is no address": ("steps:\n  - {media: brochure.pdf, end: done}\n", 4, "brochure.pdf|https://"),
    "media without https": ("steps:\n  - {media: 'http://www.example.com/a.pdf', end: done}\n", 4, "https://"),
    "media on this machine": ("steps:\n  - {media: 'https://localhost/a.pdf', end: done}\n", 4, "https://example.com"),
    "media from a host that answers name": ("steps:\n  - {media: 'https://{{ a }}.example.com/a.pdf', end: done}\n", 4,
        "https://example.com"),
    "media that WhatsApp does not carry": ("steps:\n  - {media: 'https://www.example.com/a.GIF?x=1', end: done}\n", 4,
        ".gif|a .jpg or .png"),
    "too many files": (
        "steps:\n  - media: [" + ", ".join(f"https://www.example.com/{n}.jpg" for n in range(6)) + "]\n    end: done\n",
        4, "6 files|at most 5"),
    "a place nowhere": ("steps:\n  - {location: {latitude: 95, longitude: 1, name: x}, end: done}\n", 4,
        "latitude is the number 95|-90 to 90"),
    "a link without a button": ("steps:\n  - {say: x, link: 'https://a.example/b', end: done}\n", 4, "no button|button: "),
    "a button that opens nothing": ("steps:\n  - {say: x, button: See, end: done}\n", 4, "opens nothing|link: or book:"),
    "a link that is none": ("steps:\n  - {say: x, link: a.example, button: See, end: done}\n", 4, "link is a.example|https://"),
    "a link whose host is filled in": ("steps:\n  - {say: x, link: 'https://{{ size }}/', button: See, end: done}\n", 4, "https://example.com/plans"),
    "a long button": ("steps:\n  - {say: x, link: 'https://a.example/', button: 'See all that there is', end: done}\n", 4, "1 to 20 characters"),
    "a button with something filled in": ("steps:\n  - {say: x, link: 'https://a.example/', button: 'Hi {{ name }}', end: done}\n", 4, "1 to 20 characters"),
    "a place without name": ("steps:\n  - {location: {latitude: 5, longitude: 1}, end: done}\n", 4, "name is missing"),
    "hours without days": ("hours: {holidays: BR}\nsteps:\n  - {say: x, end: done}\n", 3, "no days"),
    "a day that is none": ("hours: {mom: '09:00-18:00'}\nsteps:\n  - {say: x, end: done}\n", 3, "did you mean mon"),
    "a day in another language": ("hours: {seg-sex: '09:00-18:00'}\nsteps:\n  - {say: x, end: done}\n", 3,
        "no day seg|did you mean mon"),
    "hours that are none": ("hours: {mon: 9 to 6}\nsteps:\n  - {say: x, end: done}\n", 3, "mon is 9 to 6|09:00-18:00"),
    "hours that no clock shows": ("hours: {mon: '09:00-24:30'}\nsteps:\n  - {say: x, end: done}\n", 3, "no time|24:00"),
    "hours past midnight": ("hours: {fri: '20:00-02:00'}\nsteps:\n  - {say: x, end: done}\n", 3,
        "ends before it begins|00:00-02:00"),
    "hours that overlap": ("hours: {mon: ['09:00-12:00', '11:00-18:00']}\nsteps:\n  - {say: x, end: done}\n", 3,
        "times of mon overlap"),
    "a day twice": ("hours:\n  mon-fri: '09:00-18:00'\n  fri: '09:00-17:00'\nsteps:\n  - {say: x, end: done}\n", 5,
        "fri stands on line 4 too"),
    "holidays of no country": ("hours: {mon: '09:00-18:00', holidays: Brazil}\nsteps:\n  - {say: x, end: done}\n", 3,
        "holidays is Brazil|BR-SP"),
    "a variant with one option": ("variants: {a: {b: 1}}\nsteps:\n  - {say: x, end: done}\n", 3, "two or more options"),
    "a variant without weights": ("variants: {a: {b: 1, c: often}}\nsteps:\n  - {say: x, end: done}\n", 3,
        "weight of c is often|whole number"),
    "a reserved variant": ("variants: {fit: {b: 1, c: 1}}\nsteps:\n  - {say: x, end: done}\n", 3, "cannot be called fit"),
    "a campaign of signs": ("start: {campaigns: ['!!']}\nsteps:\n  - {say: x, end: done}\n", 3, "no letters or digits"),
    "an unknown part": ("steps:\n  - {call: contact}\n  - {say: x, end: done}\n", 4, "no part contact"),
    "a call that asks": ("steps:\n  - {call: contact, ask: w?, save: a}\n", 4, "call and ask|a step of its own"),
    "a NUL": ("steps:\n  - {say: 'a\x00b', end: done}\n", 4, "cannot be read"),
}


@pytest.mark.parametrize("name", READING)
def test_a_mistake_is_told_with_its_line(name: str) -> None:
    text, line, words = READING[name]
    faults = [fault for fault in faults_of(text) if fault.severity == "error" and fault.line == line]
    sentences = told(faults)
    assert faults, f"nothing on line {line}: {told(faults_of(text))}"
    assert all(str(fault).startswith(f"small.yaml:{line}: ") for fault in faults)
    for word in words.split("|"):
        assert word in sentences, sentences


ASK = "steps:\n  - {ask: how many?, save: size, kind: number}\n"
WHEN = "steps:\n  - {ask: when?, save: when, options: {now: Now, later: Later}}\n"
END = "  - {id: over, say: bye, end: done}\n"

CHECKING = {
    "question with an unknown name": (
        "questions: {p: {about: cost, say: 'x {{ sizze }}'}}\n" + ASK + END, 3, "error", "sizze|did you mean size"),
    "question with an answer that may be empty": (
        "questions: {p: {about: cost, say: 'x {{ size }}'}}\n" + ASK + END, 3, "warning", "size may be empty|{{ size if size }}"),
    "question too long for WhatsApp": (
        "questions: {p: {about: cost, say: '" + "x" * 1_700 + "'}}\n" + ASK + END, 3, "error", "1700 characters"),
    "was of a step that is there": ("steps:\n  - ask: a?\n    save: a\n  - ask: b?\n    save: b\n    was: [a]\n  - {say: x, end: done}\n",
        8, "error", "step b|a is a step of this flow|another id"),
    "was in two steps": ("steps:\n  - {ask: a?, save: a, was: [x]}\n  - ask: b?\n    save: b\n    was: x\n  - {say: x, end: done}\n",
        7, "error", "step b|a was x too"),
    "go to nowhere": (ASK + "  - {say: x, go: ovr}\n" + END, 5, "error", "no step ovr|did you mean over"),
    "branch to nowhere": (ASK + "  - branch:\n      - {if: size > 1, go: ovre}\n" + END, 6, "error",
        "did you mean over"),
    "unreachable": (ASK + "  - {say: x, end: done}\n  - {id: lost, say: y, end: done}\n", 6, "warning",
        "step lost|no way leads"),
    "runs off the end": (ASK + "  - {id: last, say: bye}\n", 5, "error",
        "step last|runs off the end|end, go or handoff"),
    "circle": ("steps:\n  - {id: a, say: x}\n  - {id: b, say: y, go: a}\n", 4, "error", "circle|a, b"),
    "branch after an else": (ASK + "  - branch:\n      - {go: over}\n      - {if: size > 1, go: over}\n" + END, 7, "warning", "never taken"),
    "unknown name in a condition": (ASK + "  - branch: [{if: sise > 3, go: over}]\n" + END, 5, "error",
        "no answer sise|did you mean size"),
    "unknown name in a text": (ASK + "  - {say: '{{ sise }} people', end: done}\n", 5, "error", "did you mean size"),
    "unknown name in a score": ("score: {fit: [{if: sise > 1, points: 1, because: x}]}\n" + ASK + END, 3, "error",
        "did you mean size"),
    "score in a score": ("score: {fit: [{if: fit > 1, points: 1, because: x}]}\n" + ASK + END, 3, "error",
        "where it is counted"),
    "unknown name in a stage": ("stages: {sql: fitt > 1}\n" + ASK + END, 3, "error", "did you mean fit"),
    "unknown option": (WHEN + "  - branch: [{if: when == nw, go: over}]\n" + END, 5, "error",
        "no option of when nw|did you mean now"),
    "unknown option in quotes": (WHEN + "  - branch: [{if: when == 'Now', go: over}]\n" + END, 5, "error",
        "did you mean now"),
    "a choice that is more": (WHEN + "  - branch: [{if: when > now, go: over}]\n" + END, 5, "error",
        "not more or less|=="),
    "a number against a text": (ASK + "  - branch: [{if: size == 'big', go: over}]\n" + END, 5, "error",
        "a number|compared with big"),
    "a number alone": (ASK + "  - branch: [{if: size, go: over}]\n" + END, 5, "error", "size is a number|known(size)"),
    "a date that is none": (
        "steps:\n  - {ask: when?, save: day, kind: date}\n  - branch: [{if: day > '31/12/2026', go: over}]\n" + END,
        5, "error", "a day in quotes"),
    "a text without quotes": (
        "steps:\n  - {ask: where?, save: city}\n  - branch: [{if: city == recife, go: over}]\n" + END, 5, "error",
        "a text in quotes"),
    "two kinds compared": (
        "steps:\n  - {ask: a?, save: a, kind: number}\n  - {ask: b?, save: b}\n  - branch: [{if: a == b, go: over}]\n" + END,
        6, "error", "a is a number, b is a text"),
    "used too early in a text": ("steps:\n  - {say: 'for {{ size }}'}\n" + ASK.removeprefix("steps:\n") + END, 4, "warning", "cannot be known yet"),
    "used too early in a condition": (
        "steps:\n  - branch: [{if: size > 1, go: over}]\n" + ASK.removeprefix("steps:\n") + END, 4, "warning",
        "cannot be known yet"),
    "option called like an answer": (
        ASK + "  - ask: what?\n    save: what\n    options:\n      size: Size\n      price: Price\n" + END, 8, "error", "size|another id"),
    "four buttons": (
        "steps:\n  - ask: w?\n    save: a\n    style: buttons\n    options: {b: B, c: C, d: D, e: E}\n" + END, 7, "warning", "as a list"),
    "a long option": (
        "steps:\n  - ask: w?\n    save: a\n    options:\n      b: B\n      c: This option is far too long\n" + END,
        8, "warning", "27 characters|at most 24|numbers"),
    "eleven options": (
        "steps:\n  - ask: w?\n    save: a\n    options: {" + ", ".join(f"o{n}: O{n}" for n in range(11)) + "}\n" + END,
        6, "warning", "11 options|numbers"),
    "a long text": ("steps:\n  - {say: '" + "x" * 1601 + "', end: done}\n", 4, "error", "1601 characters|1600"),
    "a long question with buttons": (
        "steps:\n  - {say: '" + "x" * 1000 + "'}\n  - {ask: '" + "y" * 100 + "', save: a, options: {b: B, c: C}}\n" + END,
        5, "error", "1101 characters|1024"),
    "options that mean the same": (
        "steps:\n  - {ask: w?, save: a, options: {b: {show: Sim, also: [claro]}, c: {show: Talvez, also: [Cláro]}}}\n" + END,
        4, "error", "means both b and c"),
    "silence beyond the window": ("if_silent: {after: 24h, say: hello}\n" + ASK + END, 3, "error",
        "24 hours|less than 24h"),
    "single braces": (ASK + "  - {say: 'for {size}, {first_name}', end: done}\n", 5, "warning",
        "{size} as it stands|{{ size }}|{{ first_name }}"),
    "typographic quotes": (ASK + "  - {say: “bye”, end: done}\n", 5, "warning", "quotes “ and ”|straight quotes"),
    "typographic quotes of another language": (ASK + "  - {say: «tchau», end: done}\n", 5, "warning", "straight"),
    "typographic quotes around a comma": ("steps:\n  - {say: “bye, you”, end: done}\n", 4, "error", "typographic|say:"),
    "questions that never end": (
        ASK + "  - {id: q, ask: more?, save: more}\n  - {id: r, ask: sure?, save: sure, go: q}\n", 5, "error",
        "round for ever: q, r.|a way to an end"),
    "something to fill in for staff": (
        ASK + "  - {say: x, handoff: 'wants {{ size }}'}\n", 5, "error", "wants {{ size }}|plain words"),
    "something to fill in in a reason": (
        "score: {fit: [{if: size >= 5, points: 10, because: '{{ size }} of them'}]}\n" + ASK + END, 3, "error",
        "as it stands|plain words"),
    "a link that is none": (ASK + "  - {book: cal.com/x, save: at, end: done}\n", 5, "error", "cal.com/x|https://"),
    "a link that is nobody's": (
        ASK + "  - {book: 'https://cal.com/x', save: at, end: done}\n", 5, "warning", "whose time|{{ lead_id }}"),
    "a comment that swallows text": ("steps:\n  - say: We are #1\n  - say: You are #1 too # said\n    end: done\n",
        4, "warning", "comment|quotes"),
    "verdict against stage": (
        "stages: {sql: fit >= 10}\nscore: {fit: [{if: size >= 5, points: 10, because: big}]}\n" + ASK
        + "  - {id: no, say: bye, end: disqualified}\n", 7, "warning",
        "disqualified although stages.sql holds|size = 5"),
    "verdict beyond the stage": (
        "stages: {sql: fit >= 10}\nscore: {fit: [{if: size >= 5, points: 10, because: big}]}\n" + ASK
        + "  - {id: yes, say: bye, end: qualified}\n", 7, "warning",
        "qualified although stages.sql does not hold|size = 4"),
    "unknown variant": (
        "variants: {greeting: {warm: 1, short: 1}}\nsteps:\n  - branch: [{if: greeting == shrt, go: over}]\n" + END, 5,
        "error", "no option of greeting shrt|did you mean short"),
    "unknown variant in a text": (
        "variants: {greeting: {warm: 1, short: 1}}\nsteps:\n"
        "  - {say: \"{{ 'a' if greeting in ['warm', 'shrot'] else 'b' }}\", end: done}\n", 5, "error",
        "no option of greeting shrot|did you mean short"),
    "variant called like an answer": (
        "variants: {size: {b: 1, c: 1}}\n" + ASK + END, 3, "error", "name of an answer|another name"),
    "open without hours": ("steps:\n  - branch: [{if: open_now, go: over}]\n" + END, 4, "error",
        "does not say when it is open|hours:"),
    "holiday without a country": (
        "hours: {mon: '09:00-18:00'}\nsteps:\n  - branch: [{if: holiday, go: over}]\n" + END, 5, "error",
        "whose holidays count|BR-SP"),
    "holidays of nowhere": ("hours: {mon: '09:00-18:00', holidays: ZZ}\n" + ASK + END, 3, "error", "of ZZ are not known"),
    "holidays of no state": ("hours: {mon: '09:00-18:00', holidays: BR-XX}\n" + ASK + END, 3, "error",
        "BR-XX are not known|BR-SP"),
    "open compared with a number": (
        "hours: {mon: '09:00-18:00'}\nsteps:\n  - branch: [{if: open_now == 3, go: over}]\n" + END, 5, "error",
        "open_now is yes or no|true or false"),
    "set word that is never set": (
        "steps:\n  - {set: {plan: full}, branch: [{if: plan == ful, go: over}]}\n" + END, 4, "error",
        "no option of plan ful|did you mean full"),
    "set and used too early": ("steps:\n  - {say: 'a {{ plan }}'}\n  - {set: {plan: full}}\n" + END, 4, "warning",
        "plan cannot be known yet"),
    "verdict against a stage of tags": (
        "stages: {sql: tagged(hot)}\nsteps:\n  - {id: a, tag: hot, end: disqualified}\n", 5, "warning",
        "disqualified although stages.sql holds"),
    "verdict that holds when closed": (
        "hours: {mon: '09:00-18:00'}\nstages: {sql: open_now}\n" + ASK + "  - {id: a, say: x, end: qualified}\n", 7,
        "warning", "qualified although stages.sql does not hold|open_now = false"),
    "sales told too early": (
        "stages: {sql: size >= 5 and not (why == a)}\n" + ASK + "  - {ask: why?, save: why, options: {a: A, b: B}}\n"
        "  - branch: [{if: why == a, go: no}]\n  - {say: yes, end: done}\n  - {id: no, say: bye, end: disqualified}\n",
        9, "warning", "after sales was told|size = 5, why = a"),
}


@pytest.mark.parametrize("name", CHECKING)
def test_what_cannot_work_is_told_with_its_line(name: str) -> None:
    text, line, severity, words = CHECKING[name]
    found = faults_of(text)
    sentences = told([fault for fault in found if fault.line == line and fault.severity == severity])
    assert sentences, told(found)
    for word in words.split("|"):
        assert word in sentences, told(found)


def test_a_go_to_nowhere_is_told_once_not_for_every_step_behind_it() -> None:
    found = faults_of(ASK + "  - {say: x, go: ovr}\n" + END + "  - {id: more, say: y, end: done}\n")
    assert [(fault.line, fault.severity) for fault in found] == [(5, "error")]


@pytest.mark.parametrize("said", ["'he said “hi”'", "'“Oi”, ela disse.'", "'{other} and {}'"])
def test_what_may_be_meant_so_is_not_told(said: str) -> None:
    assert faults_of(ASK + f"  - {{say: {said}, end: done}}\n") == []


def test_all_mistakes_are_told_at_once() -> None:
    found = faults_of("strat: [a]\nsteps:\n  - {sya: hi}\n  - {ask: who?}\n  - {say: x, end: nver}\n")
    assert [fault.line for fault in found] == [3, 5, 5, 6, 7]


def test_a_file_full_of_mistakes_is_cut_short() -> None:
    found = faults_of("steps:\n" + "  - {sya: hi}\n" * 500)
    assert len(found) == 101
    assert "more mistakes" in str(found[-1])
