"""PyYAML's errors, told in plain sentences. Both of its parsers are known: the C one and the Python one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

QUOTES = 'quotes around the text, as in say: "..."'
_INDENT = "every key of one step below the other, indented with the same number of spaces"
# What editors and web pages write for a space, and YAML takes for a letter.
_ODD_SPACES = re.compile("[ \t-]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")
_OPENS_WITH_BRACES = re.compile(r"(?:^|[:-]\s|[\[,]\s*)\s*\{\{")

# (a piece of PyYAML's context and problem, whether the context's line is the place, what is wrong, what was expected);
# the first that fits is told.
_TOLD = (
    ("tab character", False, "there is a tab in the indentation.", "spaces only"),
    ("sequence entries are not allowed", False, "a dash begins a list in the middle of a line.",
     "each `- ` on its own line"),
    ("could not find expected ':'", True, "this line has no colon.", "key: value"),
    ("found unexpected end of stream", True, "a quote opens here and is never closed.",
     "the same quote at the end of the text"),
    ("unknown escape", False, "a backslash \\ has no meaning here.",
     "\\\\ for one backslash, or single quotes around the text"),
    ("invalid Unicode", False, "there is a character here that cannot be read.", "plain text"),
    ("flow sequence", True, "a bracket [ opens here and is not closed in time.", "[a, b, c] with texts in quotes"),
    ("flow mapping", True, "a brace { opens here and is not closed in time.",
     "{key: value, key: value} with texts in quotes"),
    ("while scanning an alias", False, "a text may not begin with * without quotes.", QUOTES),
    ("while scanning an anchor", False, "a text may not begin with & without quotes.", QUOTES),
    ("while scanning a tag", False, "a text may not begin with ! without quotes.", QUOTES),
    ("while scanning a block scalar", False, "text follows | or > on the same line.",
     "the text on the next lines, indented"),
    ("expected the node content", False, "{sign} cannot begin a text or a list.", QUOTES),
    ("expected node content", False, "{sign} cannot begin a text or a list.", QUOTES),
    ("'-' indicator", False, "this line is neither a `- ` of the list above nor indented like its keys.",
     _INDENT),
    ("expected <block end>, but found '?'", False,
     "this line is neither a `- ` of the list above nor indented like its keys.", _INDENT),
)


def told(error: Exception, text: str) -> tuple[int, str, str]:
    """The line of the mistake, what is wrong, and what was expected."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 1, "this file cannot be read as YAML.", "plain text"
    lines = text.split("\n")
    line, column = error.problem_mark.line, error.problem_mark.column
    written = lines[line] if line < len(lines) else ""
    said = f"{error.context or ''} {error.problem or ''}"
    if odd := odd_spaces(lines[:line + 1]):
        return odd
    if "mapping values" in said:
        return line + 1, *_colon(written, column)
    if "cannot start any token" in said:
        return line + 1, *_sign(written, column)
    if _OPENS_WITH_BRACES.search(written):
        return line + 1, "a text that begins with {{ needs quotes.", QUOTES
    for piece, at_context, wrong, expected in _TOLD:
        if piece in said:
            place = error.context_mark.line if at_context and error.context_mark else line
            sign = written[column:column + 1] or "The end of the file"
            return min(place, len(lines) - 1) + 1, wrong.replace("{sign}", sign), expected
    if _odd(written[:column]):
        opened = next((at for at in range(line - 1, -1, -1) if _odd(lines[at])), line)
        return opened + 1, "a quote opens or closes in this line, and has no other in it.", QUOTES
    return line + 1, *_indentation(written, column)


def odd_spaces(lines: Sequence[str], first: int = 1) -> tuple[int, str, str] | None:
    """The mistake of a line that is indented with other than ordinary spaces, if there is one; `first`: the number of
    the first line."""
    at = next((at for at, line in enumerate(lines, first) if _ODD_SPACES.match(line)), None)
    if at is None:
        return None
    found = _ODD_SPACES.match(lines[at - first])
    which = "a no-break space" if found and found.group().endswith("\u00a0") else "a space that YAML does not know"
    return at, f"line {at} is indented with {which}.", "ordinary spaces"


def _odd(written: str) -> bool:
    return written.count('"') % 2 == 1


def _colon(written: str, column: int) -> tuple[str, str]:
    if ": " in written[:column]:
        return "there is a second colon in this line.", QUOTES
    return "this line is indented too far, or it goes on with a text that has a colon.", _INDENT


def _sign(written: str, column: int) -> tuple[str, str]:
    sign = written[column:column + 1]
    if sign == "\t":
        return "there is a tab in the indentation.", "spaces only"
    return f"a text may not begin with {sign} without quotes.", QUOTES


def _indentation(written: str, column: int) -> tuple[str, str]:
    if written[:column].strip(" -"):
        return "something follows the closing quote or bracket in this line.", QUOTES
    return "this line is not indented like the lines that it belongs to.", _INDENT
