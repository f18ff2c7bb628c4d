"""Checks what the flow answers to questions of prospects: they may come at any time, whatever is known by then."""

from __future__ import annotations

from bot.script.check_limits import check_lengths
from bot.script.check_marks import check_marks
from bot.script.check_names import check_text
from bot.script.draft import Draft
from bot.script.flow import Flow
from bot.script.sentences import ALWAYS
from bot.script.text_needs import needs_of


def check_questions(flow: Flow, draft: Draft) -> None:
    """Names in the answers, and their lengths."""
    for question in flow.questions:
        draft.step = question.id
        check_text(flow, question.say, frozenset(flow.answers), draft)
        check_marks([question.say], {*flow.answers, *ALWAYS}, draft)
        check_lengths([question.say], draft)
        for name in sorted(needs_of(question.say) & flow.answers.keys()):
            wrong = f"{name} may be empty here: this can be asked before {name} is known."
            draft.warn(question.say.line, wrong, f"{{{{ {name} if {name} }}}}")
    draft.step = ""
