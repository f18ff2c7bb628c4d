"""Making the clues of a flow, once, from its questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answers.fold import fold, words
from bot.answers.tables import word_set
from bot.answers.told.clues import Clues, Question
from bot.answers.told.having import had
from bot.answers.told.words import BUDGET, LOOSE, SPENT, UNTELLING
from bot.answers.told.words_of_things import COMPANY_WORDS
from bot.answers.yes_no import said as yes_or_no

_COUNTED = ("number", "money", "date")
# Of these one question alone can be told of: who has two e-mail addresses would have to say which is which.
_CONTACTS = ("email", "phone", "name", "url", "document", "postal_code", "city", "state", "location")
_COMPANY_NAMED = COMPANY_WORDS | word_set("nome name nombre da de do of la el sua su tu your razao social razon")
# A question with one of these asks something about a company, and not for its name.
_ABOUT = word_set("""
    faz fazem hace hacen does do ramo segmento setor sector tamanho porte tamano size conte conta fale cuente
    cuentame hablame tell describe atua industry industria onde where donde quando cuando when quantos quantas
    cuantos cuantas many endereco direccion address site website problema problem precisa need
""")
# What people call an answer of a kind, in "corrige meu e-mail".
_CALLED: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "mail", "correo"),
    "phone": ("telefone", "telefono", "phone", "celular", "whatsapp", "cell", "movil", "numero", "number"),
    "name": ("nome", "nombre", "name"),
    "date": ("data", "fecha", "date", "dia", "day"),
    "money": ("valor", "amount", "monto"),
    "number": ("quantidade", "cantidad"),
}


def make_clues(questions: Iterable[Question], passing: Iterable[str] = ()) -> Clues:
    """The clues of these questions; `passing` are phrases that say nothing of any answer (the flow's keywords)."""
    questions = list(questions)
    kinds = {question.answer: question.kind for question in reversed(questions)}
    named = {kind: [name for name, each in kinds.items() if each == kind] for kind in _CONTACTS}
    named["company"] = list(dict.fromkeys(question.answer for question in questions if _asks_for_a_company(question)))
    only = {kind: names[0] for kind, names in named.items() if len(names) == 1}
    around: dict[str, frozenset[str]] = {}
    asked_by: dict[str, tuple[str, ...]] = {}
    for question in questions:
        wordings = (*question.wordings, question.answer, question.answer.replace("_", " "))
        own = frozenset(word for wording in wordings for word in words(fold(wording)))
        around[question.answer] = around.get(question.answer, frozenset()) | own
        asked_by[question.answer] = (*asked_by.get(question.answer, ()), question.step)
    nouns = {
        name: frozenset(word for word in said if _tells(word) or (kinds[name] == "money" and word in BUDGET))
        for name, said in around.items()
    }
    return Clues(
        only=only, kinds=kinds, around=around, asked_by=asked_by,
        nouns=_turned({name: said for name, said in nouns.items() if kinds[name] in _COUNTED}),
        forms=_forms(questions), called=_turned({name: _names(name, kinds[name], nouns[name]) for name in kinds}),
        budget=_budget(kinds, around), having=_having(questions),
        passing=frozenset(word for phrase in passing for word in words(fold(phrase))),
    )


def _budget(kinds: Mapping[str, str], around: Mapping[str, frozenset[str]]) -> str:
    """The one answer in money of a flow, where its question is about what somebody wants to spend."""
    names = [name for name, kind in kinds.items() if kind == "money"]
    return names[0] if len(names) == 1 and not around[names[0]].isdisjoint(SPENT) else ""


def _having(questions: list[Question]) -> dict[str, str]:
    """What yes-or-no questions ask whether somebody has it, where only one asks for that."""
    asking: dict[str, set[str]] = {}
    for question in questions:
        for word in had(question.wordings) if question.kind == "yes_no" else ():
            if _tells(word):
                asking.setdefault(word, set()).add(question.answer)
    return {word: next(iter(names)) for word, names in asking.items() if len(names) == 1}


def _asks_for_a_company(question: Question) -> bool:
    """Whether a question in words asks for the name of a company: its answer is called so, and it asks for no more."""
    if question.kind != "text" or question.options:
        return False
    called = frozenset(words(fold(question.answer.replace("_", " "))))
    asked = frozenset(word for wording in question.wordings for word in words(fold(wording)))
    return called <= _COMPANY_NAMED and not called.isdisjoint(COMPANY_WORDS) and asked.isdisjoint(_ABOUT)


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in UNTELLING and not word.isdigit()


def _names(name: str, kind: str, nouns: frozenset[str]) -> frozenset[str]:
    """What an answer may be called: the words of its name, what its kind is called, the nouns of its question."""
    return frozenset((*words(fold(name.replace("_", " "))), *_CALLED.get(kind, ()))) | nouns


def _turned(names: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, tuple[str, ...]] = {}
    for name, said in names.items():
        for word in said:
            turned[word] = (*turned.get(word, ()), name)
    return turned


def _forms(questions: list[Question]) -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """What each option is called. What is too common a word, or the name of two options, names none unasked."""
    called: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for question in questions:
        for option in question.options:
            for form in (option.show, *option.also):
                said = tuple(words(fold(form)))
                if said:
                    called.setdefault(said, set()).add((question.answer, option.id))
    forms: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {}
    for said, options in called.items():
        if len(options) == 1 and _is_plain(said):
            [(answer, id)] = options
            forms[said[0]] = (*forms.get(said[0], ()), (said, answer, id))
    return forms


def _is_plain(form: tuple[str, ...]) -> bool:
    """Whether a form can name its option anywhere: more than small words, figures, a yes or a no."""
    if all(word in LOOSE or len(word) < 3 or word.isdigit() for word in form):
        return False
    return all(yes_or_no(" ".join(form), language) is None for language in ("pt-BR", "es", "en"))
